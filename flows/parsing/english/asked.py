"""The question for which period an English figure is, as all who may answer it see it."""

from dataclasses import dataclass
from typing import NamedTuple

from flows.parsing import inline
from flows.parsing.english.against import COMPARED, is_against
from flows.parsing.english.labels import of_months
from flows.parsing.english.placed import default_period
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.when import Clock
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import calendar
from warehouse.records import Stance


class Answer(NamedTuple):
    """A period found, which may be none at all. No Answer means: ask the next."""

    period: str | None


@dataclass(frozen=True)
class Asked:
    """A figure whose period is asked for, with the figures before it in its sentence (`done`).

    `anchor` is the period of the last of them that is of its measure and no comparison.
    """

    s: Sentence
    figure: Figure
    stance: Stance
    done: list[Figure]
    clock: Clock
    anchor: str | None

    @classmethod
    def of(cls, s: Sentence, figure: Figure, stance: Stance, done: list[Figure]) -> "Asked":
        """The question for one figure, with its clock and anchor."""
        anchor = next(
            (
                carried(f.period, f.company, figure.company)
                for f in reversed(done)
                if f.head.metric == figure.head.metric
                and not is_against(s, f.value)
                and not aside_of(f, done)
                and not of_then(s, f)
                and not foreign(f, figure.company)
            ),
            None,
        )
        return cls(s, figure, stance, done, s.clock(figure.company), anchor)

    @property
    def previous(self) -> Figure | None:
        return self.done[-1] if self.done else None

    @property
    def value(self) -> Money | Growth:
        return self.figure.value

    def default(self) -> str | None:
        """The period that the document reports."""
        return default_period(self.s, self.clock, self.figure)

    def base(self) -> str | None:
        """What "a year earlier" is counted from."""
        if self.anchor is None and self.clock.eve:
            return self.clock.calendar.label(*self.clock.closed)
        return self.anchor or self._year_told() or self.default()

    def _year_told(self) -> str | None:
        """The year that an article has just given a figure of the measure for."""
        last, head = self.s.context.memory.get("last"), self.figure.head
        if not self.s.news or not isinstance(last, tuple) or head.metric != "capex":
            return None
        yearly = inline.fullmatch(r"(?:FY)?\d{4}", last[2] or "") is not None
        same = last[0] == head.metric and last[3] == self.figure.company
        return str(last[2]) if yearly and same and last[1] != "prior_guidance" else None


def carried(period: str | None, owner: str, company: str) -> str | None:
    """A period said of one company, in the terms of another."""
    if period is None or owner == company:
        return period
    return of_months(*calendar(owner).months(period), calendar(company))


def of_then(s: Sentence, figure: Figure) -> bool:
    """Whether a figure is of a time before that opens its clause: "a year ago it was $14bn"."""
    when = s.bound.get(figure.value.start)
    return when is not None and (
        when.against or COMPARED.search(s.text, max(0, when.start - 40), when.start) is not None
    )


def aside_of(figure: Figure, done: list[Figure]) -> bool:
    """Whether a figure is only what the one before it is held against: "30%, after 35%"."""
    return figure.head.how == "against" and bool(done) and figure is not done[0]


def foreign(figure: Figure, company: str) -> bool:
    """Whether a figure is of another company's fiscal year: no year of this one's."""
    return bool(
        inline.fullmatch(r"FY\d{4}", figure.period or "")
        and calendar(figure.company) != calendar(company)
    )
