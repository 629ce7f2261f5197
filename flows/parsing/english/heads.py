# ruff: noqa: E501, SIM102 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure is a figure of: its head.

A head stands right behind the figure ("$27.4 billion of CapEx", "33% growth in Azure") or is
the last measure named before it ("Azure revenue grew 33%"). The last one wins, so a measure
that is none of ours (margins, cash flow, a product) takes its figures away by itself.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.heads_as import as_head
from flows.parsing.english.heads_beside import brought_about, outdone, spends, taken
from flows.parsing.english.heads_bound import LINK, RATE_LINK, binds
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head, Scene, Value

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
# What a cloud can hold: "backlog at AWS", "the AI business in Azure"
_HELD = (words.AI, words.BACKLOG, words.BOOKINGS)
# "Google Cloud customers grew 28%": a count, not revenue
_COUNTED_BY = re.compile(
    r"\s(?:\w+\s)?(?:customers?|users?|clients?|capacity|regions?|developers?|engineers?|headcount|contracts?|partners?|deals?|orders?|instances?|workloads?)\b",
    re.I,
)
# "This vertical is approaching $10 billion in our backlog": a part
_PART_OF_BACKLOG = re.compile(r"\W*(?:\w+\s){0,4}?(?:vertical|cohort|category|industry)\b", re.I)
_COMMITTED = re.compile(r"(?:\w+\s)?commitments?$|contracts?$|agreements?$", re.I)
# "the raise to $85 billion from $75 billion in CapEx"
_FROM_IN = re.compile(
    r",?\s(?:up\s|down\s|raised\s)?from\s(?:about\s|around\s)?[~$]?[\d.,]+(?:\s?(?:to|-|–)\s?[~$]?[\d.,]+)?\s?\w*\s(?:in|of)\s(?:the\s|our\s|your\s|its\s|total\s|annual\s)*",
    re.I,
)
# How far behind its word a spoken balance may stand
_FAR = 280
# "fulfillment and transportation capital investments": a part
_COMPONENT = re.compile(
    r"\b(?:fulfil?lment|transportation|logistics|warehous\w+|retail|stores?|offices?|facilit(?:y|ies)|corporate|real[-\s]estate|maintenance|sustaining|land|networking|robotics|satellite|non-(?:AI|cloud|data[-\s]cent\w+|technology))(?:[-\s]related)?(?:\s(?:center|network|space|footprint))?(?:,?\s(?:and|or)\s\w+)?\s$",
    re.I,
)
# "Spectrum-X Ethernet for AI revenue": a product's
_PRODUCT_FOR = re.compile(r"\b[A-Z][\w-]*\sfor\s$")
# "points from AI services, which grew 157%"
_WHICH_GREW = re.compile(r",?\swhich\s(?:grew|rose|were\sup|was\sup|increased)\s")
# "In commercial bookings, with a strong comparable, we expect growth to be roughly flat"
_TOPIC_OPENS = re.compile(r"\W*(?:In|For|On|Within)\s(?:our\s|the\s)?$")
_WE_EXPECT = re.compile(
    r",\swe\s(?:now\s)?(?:expect|anticipate)\s(?:\w+\s)?growth\b[^,;]{0,40}$", re.I
)

# "with the increase in RPO, we're now spending $34.9 billion"
_SPENDING = re.compile(r"\b(?:spend(?:s|ing)?|spent)\s(?:[\w-]+\s){0,3}[~$]?$", re.I)
# "At $28.5bn, Microsoft Cloud revenue was"
_FRONTED = re.compile(
    r"(?:.*[;:]\s)?\W*At\s(?:about\s|around\s|roughly\s|nearly\s|just\s|over\s|more\sthan\s|under\s|some\s)*[~$]?",
    re.I,
)


def head_of(value: Value, rate: bool, scene: Scene) -> Head | None:
    """The head of a figure, or None where it belongs to nothing of ours."""
    start, end = value
    after = [item for item in scene.items if item.start >= end]
    before = [item for item in scene.items if item.end <= start]
    link = RATE_LINK if rate else LINK
    if after:
        first = after[0]
        gap = scene.plain[end : first.start]
        if first.kind == COMPANY and len(after) > 1 and link.fullmatch(gap):
            second = after[1]
            if (
                inline.fullmatch(
                    r"(?:'s|')?\s*(?:\w+\s+){0,2}", scene.plain[first.end : second.start]
                )
                and second.kind in OURS
            ):
                first, gap = second, gap
        if first.kind in (words.OTHER, words.PRODUCT) and inline.fullmatch(
            r"\s*(?:(?:mark|level|threshold|milestone)\s(?:in|of|for)|of|for|worth\sof)\s(?:[\w-]+\s){0,5}",
            gap,
        ):
            return None
        if before and first.kind in OURS and taken(before[-1], start, rate, scene):
            return None
        caused = (
            not rate
            and first.kind in (words.OTHER, words.PRODUCT)
            and brought_about(gap, scene.text[:start])
        )
        if not rate and first.kind == words.CAPEX and _FROM_IN.fullmatch(gap):
            return as_head(first, "head-after", scene, start)
        if len(gap) < 90 and link.fullmatch(gap) and binds(gap, first, rate, scene) and not caused:
            if first.kind in (words.OTHER, words.PRODUCT):
                return None
            if first.kind == words.BACKLOG and (
                _PART_OF_BACKLOG.match(scene.text)
                or inline.match(r"\scontribut", scene.text[first.end :])
            ):
                return None
            if first.kind in OURS:
                head = as_head(first, "head-after", scene, start)
                if head or first.kind in (words.REVENUE, words.RUN_RATE):
                    return head
        own = next((i for i in after if i.kind != COMPANY), first)
        if (
            own.kind in OURS
            and _FRONTED.fullmatch(scene.text[:start])
            and inline.fullmatch(r",\s(?:\S+\s){0,4}", scene.text[end : own.start])
            and not any(
                i.kind in (words.OTHER, words.PRODUCT) and 0 <= i.start - own.end < 12
                for i in after
            )
        ):
            return as_head(own, "fronted", scene, start)
    topic = before[0] if before else None
    if (
        rate
        and topic is not None
        and topic.kind in (words.BOOKINGS, words.BACKLOG, words.CLOUD)
        and _TOPIC_OPENS.fullmatch(scene.text[: topic.start])
        and scene.text[topic.end : topic.end + 1] == ","
        and _WE_EXPECT.search(scene.text[:start])
    ):
        return as_head(topic, "head-before", scene, start)
    for place in range(len(before) - 1, -1, -1):
        item = before[place]
        if item.kind in (COMPANY, words.SPEND):
            continue
        if item.kind == words.CLOUD and place and outdone(scene, before, place):
            continue
        if (
            item.kind == words.CLOUD
            and not rate
            and scene.news
            and spends(before[place + 1 :], start)
        ):
            return None
        if place and item.kind != words.CAPEX and _apposed(scene.text, before[:place], item):
            continue  # "cloud revenue, IaaS plus SaaS, of $8.9 billion"
        if (
            item.kind in (words.BACKLOG, words.BOOKINGS)
            and not rate
            and spends(before[place + 1 :], start)
            and _SPENDING.search(scene.text[item.end : start])
        ):
            return None
        if item.kind in (words.OTHER, words.PRODUCT):
            if not rate and item.said.lower() == "number of" and start - item.end < 20:
                continue  # "the capex number of nearly $35 billion"
            if item.kind == words.OTHER and _aside(scene.text, item, start):
                continue
            if _COMMITTED.match(item.said) and any(i.kind == words.BACKLOG for i in before[:place]):
                continue  # what the backlog is made of
            if item.said.lower() == "ai services" and _WHICH_GREW.match(scene.text, item.end):
                return Head("ai_revenue", "head-before", item)
            return None
        if item.kind == words.PLANT and not any(
            i.kind in (words.SPEND, words.CAPEX) for i in scene.items
        ):
            return None
        if item.kind == words.CAPEX and place and bracketed(scene.text, item, start):
            continue  # "operating margin (before capex) was"
        if item.kind == words.CAPEX and _COMPONENT.search(scene.text[: item.start]):
            return None
        if item.kind == words.AI and _PRODUCT_FOR.search(scene.text[: item.start]):
            return None
        if item.kind == words.CLOUD and _COUNTED_BY.match(scene.text, item.end):
            return None
        if item.kind == words.BACKLOG and _PART_OF_BACKLOG.match(scene.text):
            return None
        if item.kind == words.CLOUD and place and before[place - 1].kind in _HELD:
            if inline.fullmatch(
                r"\s(?:in|at|of|for|within|inside)\s(?:our\s|its\s|the\s)?",
                scene.text[before[place - 1].end : item.start],
            ):
                head = as_head(before[place - 1], "head-before", scene, start)
                if head is None or before[place - 1].kind == words.AI:
                    return head
                return replace(head, company=item.company, segment=item.segment or item.said)
        if item.kind == words.CLOUD and place and before[place - 1].kind == words.OTHER:
            if inline.fullmatch(
                r"\s(?:dollars\s)?(?:of|in|for|from|at)\s(?:the\s|our\s|its\s)?",
                scene.text[before[place - 1].end : item.start],
            ):
                return None
        if item.kind == words.CLOUD and _inside_list(scene, before, place):
            return None
        if start - item.end > (_FAR if item.kind == words.BACKLOG and not scene.news else 150):
            return None
        return as_head(item, "head-before", scene, start)
    return None


_APPOSITION = re.compile(r",\s(?:[\w’'&-]+\s){0,6}[\w’'&-]+,\s")


def _apposed(text: str, before: Sequence[Item], item: Item) -> bool:
    """Whether a word stands in what only says again what the measure before it is made of."""
    first = next((i for i in reversed(before) if text[i.end : i.end + 1] == ","), None)
    if first is None or first.kind not in (
        words.CLOUD,
        words.REVENUE,
        words.BACKLOG,
        words.BOOKINGS,
    ):
        return False
    aside = _APPOSITION.match(text, first.end)
    return (
        aside is not None
        and first.end < item.start
        and item.end <= aside.end()
        and inline.match(
            r"(?:(?:of|at)\s[~$]?\d|(?:was|were|is|rose|grew|came|totaled|increased|ended|stood)\b)",
            text[aside.end() :],
        )
        is not None
    )


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
        and inline.fullmatch(
            r"(?:,|and|\s|or)*", scene.text[before[first - 1].end : before[first].start]
        )
    ):
        first -= 1
    if not first or before[first - 1].kind not in (words.PRODUCT, words.OTHER):
        return False
    return bool(
        inline.fullmatch(
            r"\s(?:revenues?\s)?(?:from|in|on|at|across|inside|with)\s(?:the\s|our\s)?",
            scene.text[before[first - 1].end : before[first].start],
        )
    )


def _aside(text: str, item: Item, start: int) -> bool:
    """Whether another measure was only named in passing: set off by commas before the verb."""
    gap = text[item.end : start]
    lead = text[max(0, item.start - 45) : item.start]
    return bool(
        inline.search(r",\s*(?:\w+\s){0,6}$|\((?:[^)]*)$", lead)
        and inline.search(
            r"(?:including|such as|like|excluding|as well as|net of|particularly|especially|which)\b",
            lead,
            re.I,
        )
        and inline.match(r"[^,)]{0,60}[,)]", gap)
    )
