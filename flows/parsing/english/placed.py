"""Where a period lies, seen from the English document that names it: ahead, running, over."""

from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.when import Clock
from flows.parsing.who import calendar


def default_period(s: Sentence, clock: Clock, figure: Figure) -> str | None:
    """The period that the document reports: a figure's, where nothing else is said."""
    document = s.document
    if (
        document.company == figure.company
        and document.fiscal_period
        and figure.measure != "run_rate"
    ):
        return document.fiscal_period
    return clock.calendar.label(*clock.reported)


def lies_ahead(label: str, clock: Clock) -> bool:
    """Whether it ends after the reported quarter, and is no single quarter beyond the next two."""
    now = clock.calendar.months(clock.calendar.label(*clock.reported))[1]
    first, last = clock.calendar.months(label)
    return last > now and not (last - first == 2 and first > now + 4)


def unstarted(s: Sentence, label: str, company: str) -> bool:
    """Whether the period ends after the day of the document: nothing in it can be a fact."""
    today = s.document.published_on
    assert today is not None  # noqa: S101
    return calendar(company).months(label)[1] > today.year * 12 + today.month - (
        company == "BIGTECH"
    )


def is_over(s: Sentence, label: str, company: str) -> bool:
    """Whether the period was over on the day of the document."""
    today = s.document.published_on
    assert today is not None  # noqa: S101
    return calendar(company).months(label)[1] < today.year * 12 + today.month - 1


def long_past(s: Sentence, label: str, company: str) -> bool:
    """Whether the period was over before the quarter that the document reports."""
    clock = s.clock(company)
    first = clock.calendar.months(clock.calendar.label(*clock.reported))[0]
    return clock.calendar.months(label)[1] < first
