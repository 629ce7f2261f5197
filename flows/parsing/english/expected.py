"""Figures of an English article that looks ahead to a report: what is expected of it is no fact.

Such an article tells the quarter to come in bare labels ("AWS revenue: ~$30.5B") and in words
that name nobody ("growth expected: 38%"). What has happened it tells in the past tense or with
its own period, and what a company guided to with the company as subject.
"""

import re

from flows.parsing.english.against import is_against
from flows.parsing.english.behind import when_after
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.when import Clock, When
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.periods import Calendar
from flows.parsing.stance import told_as_past
from warehouse.records import Stance

# Who plans, where it is not those who look on
_OWN = re.compile(
    r"\b(?:guid\w+|management|compan(?:y|ies)['’]?s?|it|its|they|their|own|plan\w*|said|says|told|we|our|officer|ceo|cfo|chief|raised|lifted|reiterat\w+|reaffirm\w+|pledg\w+|commit\w+|budget\w*|outlook|target\w*)\b|\w(?:'s|’s)\s(?:[\w-]+\s){0,3}(?:forecast|outlook|guidance)",
    re.I,
)
_IMPERSONAL = re.compile(
    r"\b(?:expected|expectations?|estimates?|estimated|forecasts?|projected|projections?|anticipated|modell?ed|consensus|whisper|seen)\b",
    re.I,
)


def expected(s: Sentence, value: Money | Growth, head: Head, company: str, own: Stance) -> Stance:
    """What a figure claims on the eve of a report, where `own` is what its words say."""
    if own not in ("actual", "guidance") or not s.news or s.document.published_on is None:
        return own
    clock = s.clock(company)
    if not clock.eve:
        return own
    before = s.text[: value.start].rpartition(";")[2]
    if own == "guidance":
        return "estimate" if _IMPERSONAL.search(before) and not _OWN.search(before) else own
    if head.metric == "cloud_backlog" or is_against(s, value) or told_as_past(before):
        return own
    named = [w for w in s.whens if w.end <= value.start and w.unit != "none" and not w.against]
    if (own_when := when_after(s, value.end)) is not None:
        named.append(own_when)
    return "estimate" if all(_to_come(w, clock) for w in named) else own


def _to_come(when: When, clock: Clock) -> bool:
    """Whether a period can be the quarter about to be reported."""
    year, quarter = Calendar.shift(clock.reported, 1)
    if when.unit != "quarter" or when.year not in (None, year) or when.said == "latest":
        return False
    return when.number == quarter or (when.number is None and when.relative == 0)
