# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What is in force in an English text: the cloud, the company, the measure and the period last spoken of.

A sentence without figures is only looked at when one with a figure needs to know."""

import re

from flows.parsing import english_words as words
from flows.parsing.discourse import Context
from flows.parsing.english_heads import Head
from flows.parsing.english_patterns import (
    DRIVEN,
    FORWARD,
    LONG,
    OUTLOOK,
    PERHAPS,
    QUARTER,
    REACH,
    RESET,
    SECTION_WHEN,
    SECTIONAL,
    TELLING,
    TOPIC,
    YEAR_OPENS,
)
from flows.parsing.english_periods import whens
from flows.parsing.english_scan import COMPANY, Item, scan
from flows.parsing.english_source import voices
from flows.parsing.keyed import Keyed
from flows.parsing.who import WHOLE_CLOUDS
from warehouse.records import Document, Metric


def tick(context: Context) -> None:
    context.memory["now"] = now(context) + 1


def now(context: Context, key: str = "now") -> int:
    value = context.memory.get(key, 0)
    return value if isinstance(value, int) else 0


def segment_in_force(context: Context) -> str | None:
    """The cloud in force: a section's for a while, one merely spoken of for a sentence or two."""
    reach = 8 if context.memory.get("sectional") else 2
    return context.segment if now(context) - now(context, "segment_at") <= reach else None


def put_off(text: str, pending: list[str], context: Context) -> None:
    """Remember a sentence until one with a figure needs to know what was spoken of."""
    pending.append(text[-LONG:])
    if len(pending) > REACH:
        del pending[0]
        tick(context)


def on_topic(sentence: str, pending: list[str], context: Context) -> bool:
    """Whether the sentence, or one of the last before it, speaks of anything of the race."""
    if context.document.company is None:
        return True
    lower = sentence.lower()
    for word in TOPIC:
        if word in lower:
            return True
    if not any(word in lower for word in PERHAPS) and "%" not in lower:
        return False
    if context.company in WHOLE_CLOUDS or (
        not pending and (context.metric or segment_in_force(context))
    ):
        return True
    reach = -8 if "revenue" in lower or "sales" in lower else -2
    if segment_in_force(context) and reach == -8:
        return True
    lower = " ".join(pending[reach:]).lower()
    return any(word in lower for word in TOPIC)


def learn(text: str, context: Context) -> None:
    """What a sentence without figures puts in force: a cloud, a company, a measure, a period."""
    tick(context)
    if context.document.company is None:
        note_list(text, context)
    lower = text.lower()
    for word in TELLING:
        if word in lower:
            break
    else:
        if context.document.company is not None:
            return
    text = " ".join(text.split())
    if "quarters" in lower or "months" in lower:
        trailing = [w for w in whens(text) if w.unit == "span" and w.number == 12]
        if trailing:
            context.memory.update(when=trailing[-1], when_text=text, when_at=now(context))
    note_year(text, context)
    items = scan(text)
    if context.document.company is None:
        opens = next((i for i in items if i.kind in (COMPANY, words.CLOUD)), None)
        voices(context).heard(
            text, opens is not None and opens.company is not None and opens.start < 16, went_on=True
        )
    put_in_force(items, text, context, spoken=[])
    tail = text[-300:]
    if SECTION_WHEN.search(tail):
        named = [w for w in whens(tail) if w.unit != "none" and not w.against]
        if named and FORWARD.search(tail):
            context.memory["when"] = named[-1]
            context.memory["when_text"] = tail
            context.memory["when_metric"] = context.metric
            context.memory["when_at"] = now(context)
    note_section(text, context)


_EXPECTED_LIST = Keyed(
    r"\b(?:here(?:'s|’s|\sis|\sare)|below)\b[^.:]{0,40}\b(?:consensus|analysts?|Wall\sStreet|the\sStreet|estimates?|expect\w*)\b[^.:]{0,70}",
    "here | below",
)
_RESULTS = re.compile(
    r"\b(?:did|compared|versus|vs|reported|against|fared|stack\w*|beat|other)\b", re.I
)


def note_list(text: str, context: Context) -> None:
    """In an article: whether a list of what is expected, not of what was reported, has begun."""
    if found := _EXPECTED_LIST.search(text):
        context.memory["expected_list"] = 0 if _RESULTS.search(found[0]) else now(context) + 25


def note_year(text: str, context: Context) -> None:
    if context.document.company is None or (
        "ear" not in text and "Q" not in text and "20" not in text and "quarter" not in text
    ):
        return
    if YEAR_OPENS.search(text[:90]):
        context.memory["annual"] = True
    elif QUARTER.search(text):
        context.memory["annual"] = False


def note_section(text: str, context: Context) -> None:
    if (
        "outlook" not in text
        and "guidance" not in text
        and "ahead" not in text
        and "expectations" not in text
        and "our expect" not in text
    ):
        return
    if (OUTLOOK.search(text) and len(text) < 300) or re.search(
        r"\b(?:now|turning|moving|shift\w*|let me|turn)\b[^.]{0,60}\b(?:outlook|guidance)\b",
        text,
        re.I,
    ):
        context.memory["outlook"] = True


def put_in_force(
    items: list[Item], text: str, context: Context, spoken: list[Head], company: str | None = None
) -> None:
    """Put in force what a sentence was about."""
    news = context.document.company is None
    if news:
        note_named(items, context)
    if RESET.search(text):
        context.segment = None
    for item in items:
        if item.kind in (words.CLOUD, words.PRODUCT):
            lead = text[max(0, item.start - 40) : item.start]
            if DRIVEN.search(lead) and not re.search(
                r"(?:turning|moving|now|shift\w*|next|go|back)\s(?:\w+\s)?(?:on\s)?to\s(?:our\s|the\s)?$|\b(?:in|for)\s(?:our\s|the\s)?$",
                lead,
                re.I,
            ):
                continue
            if item.kind == words.PRODUCT:
                context.segment = None
            else:
                context.segment = item.segment or item.said
                context.memory["cloud_company"] = item.company
                context.memory["segment_at"] = now(context)
                context.memory["sectional"] = (
                    bool(SECTIONAL.search(text[: item.start])) or len(text) < 60
                )
            if item is items[0] or re.search(r"(?:turning|moving|now|next|shift\w*)\b", lead, re.I):
                break
    if news and company:
        context.company = company
    elif news:
        passed = -1  # the end of the last name that is nobody's subject
        for item in items:
            if item.company == "BIGTECH" and item.start > 30:
                continue
            if passed >= 0 and re.fullmatch(r"[\s,()]*(?:and\s|or\s)?", text[passed : item.start]):
                passed = item.end
                continue
            if item.company and item.kind in (COMPANY, words.CLOUD):
                lead = text[max(0, item.start - 25) : item.start]
                if (
                    re.search(
                        r"\b(?:with|from|by|than|like|against|and|rival|including|of|for|to|behind|versus|unlike)\s$",
                        lead,
                        re.I,
                    )
                    and context.company
                ):
                    passed = item.end
                    continue
                context.company = item.company
                break
            if (
                item.kind == COMPANY
                and item.company is None
                and item.start < 40
                and not re.search(
                    r"\b(?:with|from|by|than|like|against|and|of|for|to|in)\s$",
                    text[max(0, item.start - 25) : item.start],
                    re.I,
                )
            ):
                context.company = None
                break
    if not spoken and any(i.kind in (words.OTHER, words.PRODUCT) for i in items):
        context.memory["mentioned"] = False
    measures = [
        i
        for i in items
        if i.kind
        in (
            words.CAPEX,
            words.BACKLOG,
            words.BOOKINGS,
            words.AI,
            words.OTHER,
            words.CLOUD,
            words.PRODUCT,
        )
    ]
    if spoken:
        context.metric = spoken[-1].metric
        context.memory["metric_at"] = now(context)
    elif measures:
        context.memory["metric_at"] = now(context)
        last = measures[-1]
        metric: Metric | None = {
            words.CAPEX: "capex",
            words.BACKLOG: "cloud_backlog",
            words.BOOKINGS: "cloud_bookings",
            words.AI: "ai_revenue",
            words.CLOUD: "cloud_revenue",
        }.get(last.kind)  # type: ignore[assignment]
        capex = [i for i in measures if i.kind == words.CAPEX]
        if capex:
            context.memory["capex_talk"] = True
        if metric == "cloud_revenue" and any(i.kind == words.BACKLOG for i in measures):
            metric = "cloud_backlog"  # "the backlog is AWS customers making commitments"
        context.metric = "capex" if capex else metric
    if now(context) - now(context, "metric_at") > 3:
        context.metric = None
    context.memory["measured"] = bool(spoken)


def note_named(items: list[Item], context: Context) -> None:
    """Keep the companies named last, in order, the newest at the end: "the two" are among them."""
    named = context.memory.setdefault("named", [])
    assert isinstance(named, list)  # noqa: S101
    for item in items:
        if item.company and item.company != "BIGTECH":
            if item.company in named:
                named.remove(item.company)
            named.append(item.company)
    del named[:-6]


def document_quarter(document: Document) -> bool:
    """Whether the document reports a quarter, so that what it expects without a date is the next."""
    return document.fiscal_period is None or "Q" in document.fiscal_period
