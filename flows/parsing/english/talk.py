# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Where an English text has got to: the sentence's number, the cloud, section and outlook in force."""

import re

from flows.parsing import inline
from flows.parsing.discourse import Context
from flows.parsing.english.patterns import OUTLOOK, QUARTER, YEAR_OPENS
from flows.parsing.keyed import Keyed
from warehouse.records import Document


def tick(context: Context) -> None:
    """Another sentence is read."""
    context.memory["now"] = now(context) + 1


def now(context: Context, key: str = "now") -> int:
    """The number of the sentence being read, or of the one that a key was noted in."""
    value = context.memory.get(key, 0)
    return value if isinstance(value, int) else 0


def segment_in_force(context: Context) -> str | None:
    """The cloud in force: a section's for a while, one merely spoken of for a sentence or two."""
    reach = 8 if context.memory.get("sectional") else 2
    return context.segment if now(context) - now(context, "segment_at") <= reach else None


def document_quarter(document: Document) -> bool:
    """Whether the document reports a quarter, so that what it expects without a date is the next."""
    return document.fiscal_period is None or "Q" in document.fiscal_period


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


# "All up annual revenue was more than $245 billion"
_ANNUAL_WAS = Keyed(
    r"\b(?:annual|full[-\s]year|fiscal[-\s]year|yearly)\s(?:\w+\s){0,2}?(?:revenues?|sales|results|capex|capital\sexpenditures)\s(?:\w+\s)?(?:was|were|reached|surpass\w+|exceed\w+|came|top\w+|grew|rose|increased|crossed|hit)\b",
    "annual | year",
)


def document_reports_year(document: Document) -> bool:
    """Whether the document's quarter is the last of its year: a report on both."""
    return document.fiscal_period is None or not inline.search(r"Q[123]", document.fiscal_period)


# "For fiscal year 2027, we expect": a plan for a year does not tell of the one that ended
_AHEAD = Keyed(
    r"\b(?:expect\w*|anticipat\w*|outlook|guid\w+|will|plan(?:s|ning)?|project(?:s|ing)?|should|forecast)\b",
    "expect | anticipat | outlook | guid | will | plan | project | should | forecast",
)


def note_year(text: str, context: Context) -> None:
    """In a fourth quarter's call: whether the talk is of the whole year by now."""
    if context.document.company is None or (
        "ear" not in text and "Q" not in text and "20" not in text and "quarter" not in text
    ):
        return
    if (YEAR_OPENS.search(text[:90]) and not _AHEAD.search(text)) or (
        _ANNUAL_WAS.search(text) and document_reports_year(context.document)
    ):
        context.memory["annual"] = True
    elif QUARTER.search(text):
        context.memory["annual"] = False


# "our chips business keeps growing": what goes on is of no AI business told before
_ANOTHER = re.compile(
    r"\b(?:our|its|the|your)\s(?!AI\b|artificial|cloud|Azure|AWS|OCI|Google\sCloud|infrastructure)(?:[\w-]+\s){1,2}(?:business|segment|division|unit|franchise)\b",
    re.I,
)


_CLOUDS = re.compile(r"\b(?:AI|cloud|Azure|AWS|OCI|GCP|IaaS)\b", re.I)


def note_another(text: str, context: Context) -> None:
    """In a call: no AI business or cloud is in force any more where another business is spoken of."""
    if context.document.company is None or not (context.segment or context.metric == "ai_revenue"):
        return
    found = _ANOTHER.search(text[:120])
    if found is None or _CLOUDS.search(found[0]):
        return
    if context.metric == "ai_revenue":
        context.metric = None
    if found.start() < 12:
        context.segment = None


_BY_SEGMENT = re.compile(
    r"\b(?:segment|segments|segment-level)['’s]*\s(?:guidance|outlook|expectations)\b|\b(?:guidance|outlook|expectations)\s(?:by|for\s(?:our|the|each))\ssegments?\b",
    re.I,
)


def note_section(text: str, context: Context) -> None:
    """Whether the outlook has begun."""
    if (
        "outlook" not in text
        and "guidance" not in text
        and "ahead" not in text
        and "expectations" not in text
        and "our expect" not in text
    ):
        return
    if _BY_SEGMENT.search(text):
        context.memory["when"] = None  # segments are guided by the quarter, whatever came before
    if (OUTLOOK.search(text) and len(text) < 300) or inline.search(
        r"\b(?:now|turning|moving|shift\w*|let me|turn)\b[^.]{0,60}\b(?:outlook|guidance)\b",
        text,
        re.I,
    ):
        context.memory["outlook"] = True
