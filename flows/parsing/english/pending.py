"""English sentences without figures: put off until one with a figure needs to know of them."""

import re

from flows.parsing.discourse import Context
from flows.parsing.english import words
from flows.parsing.english.again import told_before
from flows.parsing.english.opened import note_opening
from flows.parsing.english.patterns import (
    FORWARD,
    LONG,
    PERHAPS,
    REACH,
    SECTION_WHEN,
    TELLING,
    TOPIC,
    tells_signing,
)
from flows.parsing.english.periods import whens
from flows.parsing.english.scan import COMPANY, scan
from flows.parsing.english.source import voices
from flows.parsing.english.spoken_of import put_in_force
from flows.parsing.english.talk import (
    note_another,
    note_list,
    note_section,
    note_year,
    now,
    segment_in_force,
    tick,
)
from flows.parsing.who import WHOLE_CLOUDS

# "our calendar year 2026 capex expectations remain unchanged"
_YEAR_EXPECTED = re.compile(
    r"\b(?:year\s|FY|fiscal\s|CY)\s?(?:20)?\d\d\b.{0,50}\b(?:expectations?|outlook|guidance)\b",
    re.I,
)


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
    if tells_signing(lower):
        return True
    if "%" not in lower and not any(word in lower for word in PERHAPS):
        return False
    if context.company in WHOLE_CLOUDS or (
        not pending and (context.metric or segment_in_force(context))
    ):
        return True
    reach = -8 if "revenue" in lower or "sales" in lower else -2
    if segment_in_force(context) and reach == -8:
        return True
    lower = " ".join(pending[reach:]).lower()
    return any(word in lower for word in TOPIC) or told_before(sentence, context)


def learn(text: str, context: Context) -> None:
    """What a sentence without figures puts in force: a cloud, a company, a measure, a period."""
    tick(context)
    note_another(text, context)
    if context.document.company is None:
        note_list(text, context)
    lower = text.lower()
    for word in TELLING:
        if word in lower:
            break
    else:
        quarter = "expect" in lower and "quarter" in lower  # "what we expect for the first quarter"
        if context.document.company is not None and not quarter:
            note_year(text, context)
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
    if context.document.company is None:
        note_opening(text, items, context)
    tail = text[-300:]
    if SECTION_WHEN.search(tail) or _YEAR_EXPECTED.search(tail):
        named = [w for w in whens(tail) if w.unit != "none" and not w.against]
        if named and FORWARD.search(tail):
            context.memory["when"] = named[-1]
            context.memory["when_text"] = tail
            context.memory["when_metric"] = context.metric
            context.memory["when_at"] = now(context)
    note_section(text, context)
