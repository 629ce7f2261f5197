"""The newest mentions, each sentence with its figure marked."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.report import figures
from flows.report.records import Mention, Report
from flows.report.words import Words


@dataclass(frozen=True)
class Said:
    """A sentence as the page shows it; `pieces` that are a figure are marked True."""

    pieces: Sequence[tuple[str, bool]]
    about: str
    value: str
    day: str
    moment: str
    who: str
    title: str
    url: str | None
    language: str


def section(report: Report, words: Words) -> tuple[str, list[Said]]:
    """The finding, and one entry a sentence: of two figures in it both are marked."""
    if not report.mentions:
        return words("mentions.none"), []
    newest = report.mentions[0]
    title = words(
        "mentions.title",
        day=words.day(newest.known_at),
        company=_company(report, words, newest),
        metric=words.term("metric", newest.metric),
    )
    return title, [_said(report, words, one) for one in report.mentions]


def _said(report: Report, words: Words, one: Mention) -> Said:
    about = [
        _company(report, words, one),
        one.segment or "",
        words.term("metric", one.metric),
        words.period(one.period) if one.period else "",
        words.term("stance", one.stance),
    ]
    return Said(
        pieces=figures.parts(one),
        about=" · ".join(dict.fromkeys(filter(None, about))),
        value=value(words, one),
        day=words.day(one.known_at),
        moment=one.known_at.date().isoformat(),
        who=" · ".join(filter(None, (one.speaker, words.term("origin", one.source)))),
        title=one.title or words("page.source"),
        url=one.url,
        language=one.language or "en",
    )


def value(words: Words, one: Mention) -> str:
    """The figure as we read it."""
    if one.measure == "growth":
        basis = words.term("growth_basis", one.basis) if one.basis else ""
        return f"{words.rates(one.low, one.high, one.approx)} {basis}".strip()
    amount = words.range(one.low, one.high, one.currency or "USD", one.approx)
    return f"{words.term('measure', one.measure)} {amount}".strip()


def _company(report: Report, words: Words, one: Mention) -> str:
    known = report.companies.get(one.company)
    return words.company(one.company, known.name if known else "")
