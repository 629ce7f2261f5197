# ruff: noqa: E501, S101 - patterns are data: one alternative group a line reads better than a wrapped one
"""One English sentence and what its parts share: its figures, items, periods and the talk around it."""

import re
from dataclasses import dataclass

from flows.parsing.discourse import Context, Paragraph
from flows.parsing.english_heads import Head
from flows.parsing.english_patterns import (
    AGAINST,
    YARD,
)
from flows.parsing.english_periods import Clock, When, reported
from flows.parsing.english_scan import Item, aside
from flows.parsing.english_talk import (
    segment_in_force,
)
from flows.parsing.growth import Growth
from flows.parsing.money import Money, amounts
from flows.parsing.who import calendar
from warehouse.records import Basis, Measure, Metric, Stance


@dataclass(frozen=True)
class Figure:
    """A figure of the sentence, money or rate, with what has been found out about it."""

    value: Money | Growth
    head: Head
    company: str
    measure: Measure
    stance: Stance = "actual"
    period: str | None = None
    basis: Basis | None = None
    rule: str = ""


# "at or above the Q1 CapEx of $12 billion": a level reached before
LEVEL_OF = re.compile(
    r"\b(?:above|below|than|versus|against|over|under|exceed|similar\sto|in\sline\swith|consistent\swith|relative\sto|compared\s(?:to|with))\s(?:the|our|its|that)\s(?P<when>(?:Q[1-4]|(?:first|second|third|fourth|last|prior|previous)[\s-]quarter|20\d\d|last\syear['’]s)(?:['’]s)?)\s(?:[\w-]+\s){0,3}of\s(?:about\s|approximately\s)?[~$]?$",
    re.I,
)


class Sentence:
    """A sentence on its way to candidates."""

    def __init__(self, sentence: str, paragraph: Paragraph, context: Context) -> None:
        self.given = sentence
        shown = aside(sentence.replace("\n", " "))
        self.places: list[int] | None = None
        if "  " in shown:
            kept = [i for i, c in enumerate(shown) if c != " " or (i and shown[i - 1] != " ")]
            self.places = kept
            shown = "".join(shown[i] for i in kept)
        self.text = shown
        self.taken: set[int] = set()
        self.listed: dict[int, str] = {}
        self.against: dict[int, bool] = {}
        self.at_level = False
        self.metric: Metric | None = None
        self.paragraph = paragraph
        self.context = context
        self.document = context.document
        self.news = context.document.company is None
        self.items: list[Item] = []
        self.whens: list[When] = []

    def _place(self, index: int) -> int:
        return self.places[index] if self.places is not None else index

    def _subject(self) -> str | None:
        return self.document.company or self.context.company

    def _segment(self) -> str | None:
        """The cloud that a bare "revenue" of this sentence can mean."""
        if self.news and not re.search(
            r"\b(?:the|that|this|its)\s(?:\w+\s)?(?:division|unit|segment|arm|business)\b",
            self.text,
            re.I,
        ):
            return None
        return segment_in_force(self.context)

    def _clock(self, company: str) -> Clock:
        document = self.document
        cal = calendar(company)
        today = document.published_on
        assert today is not None
        own = document.company == company
        quarter, annual = reported(cal, today, company), False
        if own and document.fiscal_period:
            label = document.fiscal_period.replace("FY", "")
            found = re.fullmatch(r"(\d{4})(?:Q([1-4]))?", label)
            if found:
                quarter = (int(found[1]), int(found[2] or 4))
                annual = found[2] is None
        speech = not self.news or bool(re.search(r"\bfiscal\b|\bFY", self.given))
        call = document.kind == "call" and company != "BIGTECH"
        return Clock(cal, today, quarter, annual, speech, call)

    def _is_against(self, value: Money | Growth) -> bool:
        if value.start in self.against:
            return self.against[value.start]
        self.against[value.start] = found = self._held_against(value)
        return found

    def _held_against(self, value: Money | Growth) -> bool:
        lead = self.text[max(0, value.start - 70) : value.start]
        if (
            value.low != value.high
            and value.low is not None
            and value.high is not None
            and re.search(
                r"\b(?:grow\w*|rang\w+|anywhere|vary|be|increase|guid\w+)\s(?:up\s)?from\s*$",
                lead,
                re.I,
            )
        ):
            return False
        if YARD.search(lead) or LEVEL_OF.search(lead):
            return True
        return bool(AGAINST.search(lead)) and not re.search(
            r"\b(?:rang\w+|anywhere)\sfrom\s*$", lead, re.I
        )

    def _said_before(self, value: Money | Growth, head: Head) -> tuple[Stance, str | None] | None:
        """Stance and period of the same figure said earlier: a question or an aside repeats it."""
        seen = self.context.memory.get("seen")
        if not isinstance(seen, dict) or (self.news and isinstance(value, Growth)):
            return None
        exact = seen.get((head.metric, value.low, value.high))
        if exact is None:
            exact = next(
                (
                    v
                    for k, v in seen.items()
                    if k[0] == head.metric
                    and k[1] is not None
                    and k[1] == value.low
                    and k[3:] == ()
                ),
                None,
            )
        return exact

    def _when_after(self, end: int, past: bool = False) -> When | None:
        """A period named right behind a figure, before the next figure."""
        text = self.text
        leap = re.match(
            r"\s(?:year[- ]over[- ]year\s)?to\s(?=[~$]?\d|about|approximately|over|more|nearly)",
            text[end:],
        )
        if leap:  # "up 50% to $6.8 billion for the year"
            following = next((m for m in amounts(text[end : end + 60])), None)
            if following is not None and following.start <= leap.end() + 16:
                return self._when_after(end + following.end)
        for when in self.whens:
            if when.start < end:
                continue
            gap = text[end : when.start]
            if (")" in gap and "(" not in gap) or re.search(
                r"\.\s|\b(?:consistent|in\sline)\swith\b|\bsimilar\sto\b|\bafter\b|\bbecause\b|\bsince\b|\bhaving\b|\bmatch(?:ed|es|ing)\b|\bequal(?:s|ed|led)\b|\bsame\sas\b|\b(?:and|but)\s(?:\w+\s)?\w+(?:ed|s)\sthat\b|\bbefore\b|\bfollowing\b",
                gap,
            ):
                return None
            if re.search(r",\s(?:and|but)\b", gap) and not re.search(
                r"\b(?:in|for|of|during|over|by|through)\s(?:the\s)?$", gap
            ):
                return None
            if re.search(
                r",\s(?:and|but|while|though|with)\b.*\b(?:said|says|would|will|was|expects?|sees|plans|number|figure)\b",
                gap,
            ):
                return None
            if "," in gap and re.match(
                r"\s?,?\s?(?:(?:it|they)\s\w+\s|was\s|were\s|at\s|to\s)?(?:about\s|some\s)?[~$€£]\d",
                text[when.end :],
            ):
                return None  # "it spent A, and in 2024 B"
            if re.search(r"\bthat\s(?:will|would|can)\b", gap):
                return None
            if self.at_level and ("," in gap or len(gap) > 45):
                return None
            if len(gap) > 75 or re.search(
                r", (?:and|but) (?:we|it|they|the company|that|I|he|she)\b|[$€£]\s?\d|\d\s?%|;|\bwhile\b|\bcompared\b|\bversus\b|\bfrom\b(?!\s*$)|\bup from\b|\bthan\b|\bover\s+last\b",
                gap,
            ):
                return None
            if (
                re.search(
                    r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|against|over)\s+(?:the\s|its\s|our\s)?$",
                    gap,
                )
                and when.unit != "span"
            ):
                return when if past else None
            return when
        return None

    def _default(self, clock: Clock, stance: Stance, figure: Figure) -> str | None:
        del stance
        document = self.document
        if (
            document.company == figure.company
            and document.fiscal_period
            and figure.measure != "run_rate"
        ):
            return document.fiscal_period
        return clock.calendar.label(*clock.reported)

    def _ahead(self, label: str, clock: Clock) -> bool:
        now = clock.calendar.months(clock.calendar.label(*clock.reported))[1]
        first, last = clock.calendar.months(label)
        return last > now and not (last - first == 2 and first > now + 4)

    def _unstarted(self, label: str, company: str) -> bool:
        """Whether the period ends after the day of the document: nothing in it can be a fact."""
        today = self.document.published_on
        assert today is not None
        return calendar(company).months(label)[1] > today.year * 12 + today.month - (
            company == "BIGTECH"
        )

    def _over(self, label: str, company: str) -> bool:
        """Whether the period was over on the day of the document."""
        today = self.document.published_on
        assert today is not None
        return calendar(company).months(label)[1] < today.year * 12 + today.month - 1

    def _long_past(self, label: str, company: str) -> bool:
        """Whether the period was over before the quarter that the document reports."""
        clock = self._clock(company)
        first = clock.calendar.months(clock.calendar.label(*clock.reported))[0]
        return clock.calendar.months(label)[1] < first
