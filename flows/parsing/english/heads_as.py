"""An English word → the head it makes: the measure, and whose revenue it is."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head, Scene
from flows.parsing.who import WHOLE_CLOUDS, known
from warehouse.records import Metric

# "Synergy expects cloud revenues to grow by 20% a year": everybody's
_MARKET = re.compile(
    r"\b(?:Synergy|Gartner|IDC|Canalys|Omdia|Dell['’]Oro|Forrester|(?:worldwide|global)\scloud)\b"
)


def _of_market(scene: Scene) -> bool:
    return _MARKET.search(scene.text) is not None and not any(i.company for i in scene.items)


def as_head(item: Item, how: str, scene: Scene, start: int) -> Head | None:
    """The head that a word makes for the figure that begins at `start`; `how` it was found."""
    if item.kind in (words.CAPEX, words.PLANT):
        return Head("capex", how, item)
    if item.kind == words.AI:
        run = bool(inline.search(r"run", item.said, re.I)) or _run_rate(scene, start)
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
        if (
            scene.news
            and item.company is None
            and (scene.company in WHOLE_CLOUDS or _of_market(scene))
        ):
            return None  # of the market: nobody's segment
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
            if inline.fullmatch(r"(?:'s)?\s*(?:\w+\s+){0,3}", gap):
                return other
            return None
    return None


_OWNER_AFTER = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:in|from|for|of|at)\s+(?:(?:our|its|the|their)\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"^(?:total |consolidated |worldwide |company |overall |group )", re.IGNORECASE)
# A revenue said to be the company's, or set against a subject of its own
_OTHERWISE = re.compile(
    r"\b(?:we(?:'re|\sare)?\s(?:report|generat|deliver|announc)\w*|our|company|companies|worldwide|record|today|today's|total|headwind|impact|guidance|without|excluding)\b[^,;]*$",
    re.I,
)
# the same within a section on the cloud, where "we" is the cloud
_OTHERWISE_IN_SECTION = re.compile(
    r"\b(?:we(?:'re|\sare)?\s(?:report|announc)\w*|company|companies|worldwide|today|today's|total|headwind|impact|guidance|without|excluding)\b[^,;]*$",
    re.I,
)
# "turning to our revenue guidance for Q2, net sales": the whole company's
_COMPANY_GUIDE = re.compile(
    r"\b(?:our|the|company|total|overall)\s(?:[\w-]+\s){0,2}(?:revenues?|net\ssales|sales|top[-\s]line|financial)\s(?:guidance|outlook)\b",
    re.I,
)
# "the unit's annual run rate": the cloud's spoken of before
_THE_UNITS = re.compile(
    r"\b(?:the|that)\s(?:unit|division|segment|arm|cloud\sbusiness)['’]s\s(?:\w+\s)?$", re.I
)
# "the run rate of video generation tools": of something that is none of ours
_OF_ANOTHER = re.compile(
    r"\s(?:of|from)\s(?:our\s|its\s|the\s)?(?!about|approximately|over|more|nearly|around|roughly|just|some|close|almost|business|company|quarter|year|segment|division|unit|cloud|first|second|third|fourth|full|at|as|up|between|last|a\b|an\b|this|that)[a-z]{3,}\s[a-z]",
)


def _revenue(item: Item, how: str, scene: Scene) -> Head | None:
    """Whose revenue: the cloud, product or company named nearest, else the one in force."""
    run = item.kind == words.RUN_RATE
    if scene.segment and _THE_UNITS.search(scene.text[: item.start]):
        return Head("cloud_revenue", how + "-context", item, None, scene.segment, run, True)
    index = scene.items.index(item)
    following = scene.items[index + 1] if index + 1 < len(scene.items) else None
    if (
        following
        and following.kind in (words.CLOUD, words.PRODUCT, words.AI, COMPANY)
        and _OWNER_AFTER.fullmatch(scene.text[item.end : following.start])
    ):
        return (
            None if scene.news and following.kind == COMPANY else _owned(following, how, item, run)
        )
    for owner in reversed(scene.items[:index]):
        if owner.kind in (words.CLOUD, words.PRODUCT, words.AI):
            if _WHOLE.match(item.said) and scene.text[owner.end : item.start].strip(" '’s"):
                break
            return _owned(owner, how, item, run)
        if owner.kind == words.CAPEX and run and scene.news:
            return Head("capex", how, owner, run_rate=True)
        if owner.kind == words.BACKLOG and run:
            if inline.search(r"\bits\s$", scene.text[: item.start]):
                continue  # "Google Cloud's backlog rose, and its run rate topped"
            return None
        if owner.kind == COMPANY and owner.company is not None:
            return None if scene.news else _owned(owner, how, item, run)
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
        and not _COMPANY_GUIDE.search(scene.text[: item.start])
        and not (_OTHERWISE_IN_SECTION if scene.section else _OTHERWISE).search(
            scene.text[: item.start]
        )
    ):
        return Head("cloud_revenue", how + "-context", item, None, scene.segment, run, True)
    if (
        scene.company in WHOLE_CLOUDS
        and not scene.news
        and not (scene.segment and scene.segment != "CoreWeave")
    ):
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


def _owned(owner: Item, how: str, item: Item, run: bool) -> Head | None:
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
    return None
