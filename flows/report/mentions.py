"""The newest mentions, each sentence with its figure marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from flows.report import figures
from flows.report.data import MENTIONS
from flows.report.records import Mention, Report
from flows.report.words import Words


@dataclass(frozen=True)
class Said:
    """A sentence as the page shows it; `pieces` that are a figure are marked True."""

    pieces: Sequence[tuple[str, bool]]
    values: Sequence[tuple[str, str]]
    day: str
    moment: str
    who: str
    title: str
    url: str | None
    language: str


def section(report: Report, words: Words) -> tuple[str, list[Said]]:
    """The finding, and one entry a sentence: of two figures in it both are told."""
    if not report.mentions:
        return words("mentions.none"), []
    newest = report.mentions[0]
    title = words(
        "mentions.title",
        day=words.day(newest.known_at),
        company=_company(report, words, newest),
        metric=words.term("metric", newest.metric),
    )
    sentences = groupby(
        report.mentions, lambda one: (one.document_id, one.span_start, one.evidence)
    )
    told = [_said(report, words, list(group)) for _, group in sentences]
    return title, told[:MENTIONS]


def _said(report: Report, words: Words, mentions: Sequence[Mention]) -> Said:
    one = mentions[0]
    values = {(_about(report, words, mention), value(words, mention)): None for mention in mentions}
    return Said(
        pieces=figures.parts(mentions),
        values=list(values),
        day=words.day(one.known_at),
        moment=one.known_at.date().isoformat(),
        who=" · ".join(filter(None, (one.speaker, words.term("origin", one.source)))),
        title=one.title or (words("page.source") if one.url else ""),
        url=one.url,
        language=one.language or "en",
    )


def _about(report: Report, words: Words, one: Mention) -> str:
    about = [
        _company(report, words, one),
        one.segment or "",
        words.term("metric", one.metric),
        words.period(one.period) if one.period else "",
        words.term("stance", one.stance),
    ]
    return " · ".join(dict.fromkeys(filter(None, about)))


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
