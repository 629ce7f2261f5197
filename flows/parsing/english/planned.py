"""Capital spending of an English article that is a plan by its form, its list or its size.

What was spent is one number; a span of two is a plan, or was one. An item goes on with what the
line says that opens its list. And a sum close to what the document gave for a whole year is of
a year, not of the quarter reported.
"""

import re
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.english.against import is_against
from flows.parsing.english.behind import when_after
from flows.parsing.english.opened import goes_on_from
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import told_as_past
from warehouse.records import Stance

# A quarter is seldom more than a third of its year
YEARLY = (Decimal("0.6"), Decimal("1.7"))
_SPENT = re.compile(
    r"\b(?:spent|invested|poured|shelled\sout|laid\sout|paid|plough?ed|plowed|splurged|disbursed|deployed|used)\b[^;$%]{0,80}$",
    re.I,
)
# "Amazon lifts capex to $118 billion": what is moved in the present is a plan
_MOVES = re.compile(
    r"\b(?:lifts|raises|boosts|hikes|increases|bumps|ups|cuts|trims|lowers|slashes|reduces|sets|expands|pushes|takes|brings|moves|nudges|keeps|holds|leaves|maintains|doubles|triples|wants\sto|aims\sto|intends\sto|means\sto|vows\sto|is\sto|are\sto|could|may|might)\b[^;$%]{0,70}$",
    re.I,
)
# "Amazon lifted its capex to $118 billion"
_LIFTS = re.compile(
    r"\b(?:lift|rais|boost|hik|upp|bump|trim|lower|cut|slash|nudg|ramp|jack|crank|tak|push)\w*\s(?:up\s)?(?:[\w'’-]+\s){0,3}?(?:capex|cap(?:ital)?\s(?:spending|ex\w*|outlays?)|spending|investments?|budget|bill|outlays?)\s(?:[\w'’-]+\s){0,4}?(?:(?:up|back|again)\s)?to\s(?:about\s|around\s|roughly\s|nearly\s|some\s|almost\s|over\s|more\sthan\s|a\srecord\s)*[~$]?$",
    re.I,
)
# "a $15 billion capex hike to $50 billion": a plan moved, and where it moved to
_HIKE = re.compile(
    r"\s(?:(?:cap[\s-]?ex|capital[\s-]\w+|spending|budget|guidance|forecast|outlook)\s){0,2}(?:hikes?|increases?|raises?|rises?|boosts?|bumps?|lifts?|cuts?|reductions?|step-?ups?|upgrades?)\s(?:to|in|of)\s(?:its|their|the|cap|a|spend|guid|20\d\d|about|[~$])",
    re.I,
)
# "Alphabet raised its guidance again. It is now at $92 billion"
_IT = re.compile(
    r"\W*(?:it|that|this|the\s(?:new\s|latest\s|revised\s|updated\s)?(?:figure|number|range|sum|target|total|forecast|budget|guidance))\b",
    re.I,
)
_NOW = re.compile(r"\b(?:is|are|stands|sits)\s(?:now\s)?(?:at\s)?[^,;$%]{0,20}$", re.I)


def planned(s: Sentence, value: Money | Growth, head: Head, company: str, stance: Stance) -> Stance:
    """The stance, where a figure of capital spending is a plan and no word beside it says so."""
    if stance != "actual" or head.metric != "capex" or not s.news or isinstance(value, Growth):
        return stance
    if _HIKE.match(s.text, value.end):
        return "guidance"
    before = s.text[: value.start].rpartition(";")[2]
    behind = when_after(s, value.end, past=True)
    past = [
        w
        for w in s.whens
        if (w.relative == -1 or w.against) and (w.end <= value.start or w is behind)
    ]
    if (moved := _MOVES.search(before) or _LIFTS.search(before)) and not is_against(s, value):
        begun = value.start - len(moved[0])
        if not any(w.start >= begun and w.unit == "quarter" and w.relative != 0 for w in s.whens):
            return "guidance"
    if _SPENT.search(before) or past:
        return stance
    if value.low is not None and value.high is not None and value.low < value.high:
        return "prior_guidance" if is_against(s, value) else "guidance"
    if is_against(s, value):
        return stance
    if _IT.match(s.text) and (spoken_of := goes_on_from(s.context)) and not s.whens:
        return spoken_of
    if told_as_past(before) and not _NOW.search(before):
        return stance
    given = s.opened
    if given is not None and not any(w.end <= value.start for w in s.whens if w.unit != "none"):
        return given.stance
    if not s.whens and _as_yearly(s, value, company):
        return "guidance"
    return stance


def _as_yearly(s: Sentence, value: Money, company: str) -> bool:
    """Whether a sum is about as large as one that the document gave the company for a year."""
    size = value.low or value.high
    seen = s.context.memory.get("seen")
    if not size or not isinstance(seen, dict):
        return False
    for (metric, low, high), (stance, period, owner, measure) in seen.items():
        if (
            metric == "capex"
            and owner == company
            and measure == "amount"
            and stance != "actual"
            and inline.fullmatch(r"(?:FY)?\d{4}", period or "")
            and YEARLY[0] <= size / (low or high) <= YEARLY[1]
        ):
            return True
    return False
