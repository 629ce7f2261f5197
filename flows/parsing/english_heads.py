# ruff: noqa: E501, SIM102 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure is a figure of: its head.

A head stands right behind the figure ("$27.4 billion of CapEx", "33% growth in Azure") or is
the last measure named before it ("Azure revenue grew 33%"). The last one wins, so a measure
that is none of ours (margins, cash flow, a product) takes its figures away by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.parsing import english_words as words
from flows.parsing.english_scan import COMPANY, Item
from flows.parsing.who import WHOLE_CLOUDS, known
from warehouse.records import Metric

Value = tuple[int, int]  # offsets of a figure


@dataclass(frozen=True)
class Head:
    """The measure that a figure belongs to; `item` is the word, `how` the way it was found."""

    metric: Metric
    how: str
    item: Item | None = None
    company: str | None = None
    segment: str | None = None
    run_rate: bool = False
    revenue_said: bool = False


_LINK = re.compile(
    r"""[\s"'“”(+\]-]* (?:(?:a|per)\s+year\s+(?=of))? (?:plus\s+)? (?:worth\s+)? (?:(?:increase|decrease|rise|jump|reduction|boost)\s+(?=in|of))? (?:(?:of|in|on|for|to|into|toward|towards|from)\s+)?
    (?:(?:our|its|their|his|her|the|this|that|a|an|total|annual|yearly|quarterly|annualized|full[-\s]year|planned|expected|projected|combined|additional|incremental|fiscal|new
    |kind|type|sort|of|cash|overall|in|for|or\s+so|estimated|contracted|gross|net|20\d\d|calendar|existing|on|reported|massive|record|future|so\s+far|reported|\w+'s|higher|increased|direct|non-cancelable|sovereign|enterprise)[\s-]+){0,5}[\s"'“”]*""",
    re.VERBOSE | re.IGNORECASE,
)
_RATE_LINK = re.compile(
    r"""[\s"'()+]* (?:(?:\w+[-\s]over[-\s]\w+|yoy|y/y|annual|annualized|sequential|quarterly|quarter-over-quarter|or\sso|organic|reported|revenue|in\sconstant\scurrency|constant[-\s]currency|strong|impressive|cloud|kind\sof)\s+){0,3}
    (?:(?:growth|increases?|rise|jump|gain|decline|drop|surge|fall|expansion|decrease|upswing|leap|spike|growing|hike|acceleration|more(?!\s+than)|higher(?!\s+than))(?:\s+rates?)?\s+)?
    (?:(?:year[-\s](?:over|on)[-\s]year|yoy|sequentially)\s+)?
    (?:(?:in|of|for|at|from|on|to)\s+)? (?:(?:our|its|their|the|total|overall|this|that|annual|quarterly|planned|own|\w+'s|a|20\d\d)\s+){0,3}""",
    re.VERBOSE | re.IGNORECASE,
)
_OWNER_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:in|from|for|of|at)\s+(?:(?:our|its|the|their)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:total |consolidated |worldwide |company |overall )", re.IGNORECASE)

# A revenue said to be the company's, or set against a subject of its own
_OTHERWISE = re.compile(
    r"\b(?:we(?:'re|\sare)?\s(?:report|generat|deliver|announc)\w*|our|company|companies|worldwide|record|today|today's|total|headwind|impact|guidance|without|excluding)\b[^,;]*$",
    re.I,
)
OURS = frozenset(
    {
        words.CAPEX,
        words.CLOUD,
        words.BACKLOG,
        words.BOOKINGS,
        words.AI,
        words.REVENUE,
        words.RUN_RATE,
        words.PLANT,
    }
)
_STEP = {
    words.CAPEX: "capex",
    words.BACKLOG: "cloud_backlog",
    words.BOOKINGS: "cloud_bookings",
    words.AI: "ai_revenue",
}

# What a cloud can hold: "backlog at AWS", "the AI business in Azure"
_HELD = (words.AI, words.BACKLOG, words.BOOKINGS)

# "Google Cloud customers grew 28%": a count, not revenue
_COUNTED_BY = re.compile(
    r"\s(?:\w+\s)?(?:customers?|users?|clients?|capacity|regions?|developers?|engineers?|headcount|contracts?|partners?|deals?|orders?|instances?|workloads?)\b",
    re.I,
)
# "This vertical is approaching $10 billion in our backlog": a part
_PART_OF_BACKLOG = re.compile(r"\W*(?:\w+\s){0,4}?(?:vertical|cohort|category|industry)\b", re.I)


@dataclass(frozen=True)
class Scene:
    """One sentence as read so far: its text (periods blanked in `plain`), items and context."""

    text: str
    plain: str
    items: Sequence[Item]
    company: str | None
    segment: str | None
    metric: Metric | None
    news: bool = False


def head_of(value: Value, rate: bool, scene: Scene) -> Head | None:
    """The head of a figure, or None where it belongs to nothing of ours."""
    start, end = value
    after = [item for item in scene.items if item.start >= end]
    before = [item for item in scene.items if item.end <= start]
    link = _RATE_LINK if rate else _LINK
    if after:
        first = after[0]
        gap = scene.plain[end : first.start]
        if first.kind == COMPANY and len(after) > 1 and link.fullmatch(gap):
            second = after[1]
            if (
                re.fullmatch(r"(?:'s|')?\s*(?:\w+\s+){0,2}", scene.plain[first.end : second.start])
                and second.kind in OURS
            ):
                first, gap = second, gap
        if first.kind in (words.OTHER, words.PRODUCT) and re.fullmatch(
            r"\s*(?:of|for|worth\sof)\s(?:[\w-]+\s){0,5}", gap
        ):
            return None
        if len(gap) < 90 and link.fullmatch(gap) and _binds(gap, first, rate, scene):
            if first.kind in (words.OTHER, words.PRODUCT):
                return None
            if first.kind == words.BACKLOG and (
                _PART_OF_BACKLOG.match(scene.text)
                or re.match(r"\scontribut", scene.text[first.end :])
            ):
                return None
            if first.kind in OURS:
                head = _as_head(first, "head-after", scene, start)
                if head or first.kind in (words.REVENUE, words.RUN_RATE):
                    return head
    topic = before[0] if before else None
    if (
        rate
        and topic is not None
        and topic.kind in (words.BOOKINGS, words.BACKLOG, words.CLOUD)
        and _TOPIC_OPENS.fullmatch(scene.text[: topic.start])
        and scene.text[topic.end : topic.end + 1] == ","
        and _WE_EXPECT.search(scene.text[:start])
    ):
        return _as_head(topic, "head-before", scene, start)
    for place in range(len(before) - 1, -1, -1):
        item = before[place]
        if item.kind in (COMPANY, words.SPEND):
            continue
        if item.kind in (words.OTHER, words.PRODUCT):
            if item.kind == words.OTHER and _aside(scene.text, item, start):
                continue
            if item.said.lower() == "ai services" and _WHICH_GREW.match(scene.text, item.end):
                return Head("ai_revenue", "head-before", item)
            return None
        if item.kind == words.PLANT and not any(
            i.kind in (words.SPEND, words.CAPEX) for i in scene.items
        ):
            return None
        if item.kind == words.CAPEX and place and bracketed(scene.text, item, start):
            continue  # "operating margin (before capex) was"
        if item.kind == words.CLOUD and _COUNTED_BY.match(scene.text, item.end):
            return None
        if item.kind == words.BACKLOG and _PART_OF_BACKLOG.match(scene.text):
            return None
        if item.kind == words.CLOUD and place and before[place - 1].kind in _HELD:
            if re.fullmatch(
                r"\s(?:in|at|of|for|within|inside)\s(?:our\s|its\s|the\s)?",
                scene.text[before[place - 1].end : item.start],
            ):
                head = _as_head(before[place - 1], "head-before", scene, start)
                if head is None or before[place - 1].kind == words.AI:
                    return head
                return replace(head, company=item.company, segment=item.segment or item.said)
        if item.kind == words.CLOUD and place and before[place - 1].kind == words.OTHER:
            if re.fullmatch(
                r"\s(?:dollars\s)?(?:of|in|for|from|at)\s(?:the\s|our\s|its\s)?",
                scene.text[before[place - 1].end : item.start],
            ):
                return None
        if item.kind == words.CLOUD and _inside_list(scene, before, place):
            return None
        if start - item.end > 150:
            return None
        return _as_head(item, "head-before", scene, start)
    return None


def bracketed(text: str, item: Item, start: int) -> bool:
    """Whether a word stands in brackets that are closed before the figure."""
    lead = text[: item.start]
    return lead.rfind("(") > lead.rfind(")") and ")" in text[item.end : start]


def _inside_list(scene: Scene, before: Sequence[Item], place: int) -> bool:
    """Whether a cloud only says where a product's revenue comes from: "database revenue from A and B"."""
    first = place
    while (
        first
        and before[first - 1].kind in (words.CLOUD, COMPANY)
        and re.fullmatch(
            r"(?:,|and|\s|or)*", scene.text[before[first - 1].end : before[first].start]
        )
    ):
        first -= 1
    if not first or before[first - 1].kind not in (words.PRODUCT, words.OTHER):
        return False
    return bool(
        re.fullmatch(
            r"\s(?:revenues?\s)?(?:from|in|on|at|across|inside|with)\s(?:the\s|our\s)?",
            scene.text[before[first - 1].end : before[first].start],
        )
    )


def _binds(gap: str, item: Item, rate: bool, scene: Scene) -> bool:
    """Whether a word behind a figure is really its own, not the next claim's subject."""
    if rate:
        worded = re.search(
            r"growth|increase|rise|jump|gain|decline|drop|surge|fall|expansion|decrease|hike|acceleration|\bmore\s+on\b|\b(?:in|of|for|at)\b",
            gap,
            re.I,
        )
        if (
            item.kind == words.CAPEX
            and _MULTIPLIED.search(scene.text[: item.start - len(gap)][-12:])
            and (not gap.strip() or re.search(r"\b(?:its|their|our|the)\b", gap))
        ):
            return True  # "will more than double its own capital spending"
        if item.kind in (words.REVENUE, words.CLOUD, words.CAPEX) and not worded:
            # "17% revenue growth", "30% AWS growth"
            tail = scene.text[item.end : item.end + 22]
            return bool(
                re.match(r"\s*(?:\w+\s)?(?:growth|increase|rise|gain|jump|decline)", tail, re.I)
            )
        return bool(worded) and not re.search(r"\b(?:from|to)\s+(?:\w+\s+)*$", gap)
    if item.kind == words.AI and "new" in gap:
        return False
    if item.kind == words.CLOUD and not re.search(r"\b(?:of|in)\b", gap):
        ahead = scene.text[: item.start - len(gap)]
        return bool(re.search(r"\bfor\b", gap) and _STREET_AT.search(ahead))
    return not (item.kind == words.REVENUE and re.search(r"\bon\b|\bfor\b|\bto\b", gap))


def _aside(text: str, item: Item, start: int) -> bool:
    """Whether another measure was only named in passing: set off by commas before the verb."""
    gap = text[item.end : start]
    lead = text[max(0, item.start - 45) : item.start]
    return bool(
        re.search(r",\s*(?:\w+\s){0,6}$|\((?:[^)]*)$", lead)
        and re.search(
            r"(?:including|such as|like|excluding|as well as|net of|particularly|especially|which)\b",
            lead,
            re.I,
        )
        and re.match(r"[^,)]{0,60}[,)]", gap)
    )


def _as_head(item: Item, how: str, scene: Scene, start: int) -> Head | None:
    if item.kind in (words.CAPEX, words.PLANT):
        return Head("capex", how, item)
    if item.kind == words.AI:
        run = bool(re.search(r"run", item.said, re.I)) or _run_rate(scene, start)
        return Head("ai_revenue", how, item, run_rate=run)
    if item.kind in (words.BACKLOG, words.BOOKINGS):
        owner = _cloud_before(item, scene)
        metric: Metric = "cloud_backlog" if item.kind == words.BACKLOG else "cloud_bookings"
        if owner is not None and owner.kind == words.PRODUCT:
            return None
        segment = owner.segment if owner is not None else None
        return Head(
            metric, how, item, owner.company if owner is not None else None, segment or item.said
        )
    if item.kind == words.CLOUD:
        return Head(
            "cloud_revenue",
            how,
            item,
            item.company,
            item.segment or item.said,
            revenue_said="evenue" in item.said or "ales" in item.said,
        )
    return _revenue(item, how, scene)


def _run_rate(scene: Scene, start: int) -> bool:
    return any(i.kind == words.RUN_RATE and abs(i.start - start) < 60 for i in scene.items)


def _cloud_before(item: Item, scene: Scene) -> Item | None:
    for other in reversed([i for i in scene.items if i.end <= item.start]):
        if other.kind in (words.CLOUD, words.PRODUCT):
            gap = scene.text[other.end : item.start]
            if re.fullmatch(r"(?:'s)?\s*(?:\w+\s+){0,3}", gap):
                return other
            return None
    return None


def _revenue(item: Item, how: str, scene: Scene) -> Head | None:
    """Whose revenue: the cloud, product or company named nearest, else the one in force."""
    run = item.kind == words.RUN_RATE
    if scene.segment and _THE_UNITS.search(scene.text[: item.start]):
        return Head("cloud_revenue", how + "-context", item, None, scene.segment, run, True)
    index = scene.items.index(item)
    following = scene.items[index + 1] if index + 1 < len(scene.items) else None
    if following and following.kind in (words.CLOUD, words.PRODUCT, words.AI, COMPANY):
        if _OWNER_AFTER.fullmatch(scene.text[item.end : following.start]):
            return _owned(following, how, item, run, scene)
    for owner in reversed(scene.items[:index]):
        if owner.kind in (words.CLOUD, words.PRODUCT, words.AI):
            if _WHOLE.match(item.said) and scene.text[owner.end : item.start].strip(" '’s"):
                break
            return _owned(owner, how, item, run, scene)
        if owner.kind == words.BACKLOG and run:
            if re.search(r"\bits\s$", scene.text[: item.start]):
                continue  # "Google Cloud's backlog rose, and its run rate topped"
            return None
        if owner.kind == COMPANY and owner.company is not None:
            return _owned(owner, how, item, run, scene)
        if owner.kind == COMPANY:
            return None
    if _WHOLE.match(item.said) and scene.company not in WHOLE_CLOUDS:
        return None
    if _OF_ANOTHER.match(scene.text, item.end):
        return None
    if run and scene.metric == "ai_revenue":
        return Head("ai_revenue", how + "-context", item, None, None, True)
    if (
        scene.segment
        and (how == "head-before" or run)
        and not _OTHERWISE.search(scene.text[: item.start])
    ):
        return Head("cloud_revenue", how + "-context", item, None, scene.segment, run, True)
    if scene.company in WHOLE_CLOUDS and not (scene.segment and scene.segment != "CoreWeave"):
        return Head(
            "cloud_revenue",
            how + "-context",
            item,
            scene.company,
            known()[scene.company].default_cloud,
            run,
            True,
        )
    return None


# "the unit's annual run rate": the cloud's spoken of before
_THE_UNITS = re.compile(
    r"\b(?:the|that)\s(?:unit|division|segment|arm|cloud\sbusiness)['’]s\s(?:\w+\s)?$", re.I
)
# "points from AI services, which grew 157%"
_WHICH_GREW = re.compile(r",?\swhich\s(?:grew|rose|were\sup|was\sup|increased)\s")
# "In commercial bookings, with a strong comparable, we expect growth to be roughly flat"
_TOPIC_OPENS = re.compile(r"\W*(?:In|For|On|Within)\s(?:our\s|the\s)?$")
_WE_EXPECT = re.compile(
    r",\swe\s(?:now\s)?(?:expect|anticipate)\s(?:\w+\s)?growth\b[^,;]{0,40}$", re.I
)
# "The Street's at $30.8B for AWS"
_STREET_AT = re.compile(r"\b(?:Street|consensus|analysts?|estimates?)\b[^;,]{0,50}$", re.I)
_MULTIPLIED = re.compile(r"\b(?:doubl|tripl|quadrupl)\w*$", re.I)
# "the run rate of video generation tools": of something that is none of ours
_OF_ANOTHER = re.compile(
    r"\s(?:of|from)\s(?:our\s|its\s|the\s)?(?!about|approximately|over|more|nearly|around|roughly|just|some|close|almost|business|company|quarter|year|segment|division|unit|cloud|first|second|third|fourth|full|at|as|up|between|last|a\b|an\b|this|that)[a-z]{3,}\s[a-z]",
)


def _owned(owner: Item, how: str, item: Item, run: bool, scene: Scene) -> Head | None:
    if owner.kind == words.CLOUD:
        return Head(
            "cloud_revenue", how, owner, owner.company, owner.segment or owner.said, run, True
        )
    if owner.kind == words.AI:
        return Head("ai_revenue", how, owner, None, None, run)
    if (
        owner.kind == COMPANY
        and owner.company
        and owner.company in known()
        and known()[owner.company].whole
    ):
        return Head(
            "cloud_revenue",
            how,
            item,
            owner.company,
            known()[owner.company].default_cloud,
            run,
            True,
        )
    if (
        owner.kind == COMPANY
        and owner.company
        and owner.company == scene.company
        and scene.segment
        and re.search(r"\b(?:its|the|our)\s*$", scene.text[: item.start][-5:], re.I)
        and False
    ):
        return None
    return None
