"""Coverage and data quality: what is missing, what disagrees, what could not be read."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.report.data import COVERAGE_QUARTERS
from flows.report.records import Disagreement, Report
from flows.report.view import Cell, Row, Table, Tips
from flows.report.words import Words

SCORES = Path(__file__).with_name("scores.json")
SIGNS = {"present": "●", "late": "◐", "due": "○", "missing": "✕"}
# the source by which a quarter is there or not; the others are told beside it
FILINGS = "sec"
SCORED = ("value", "full", "full lang=en", "full lang=ko", "full kind=call", "full kind=news")


@dataclass(frozen=True)
class Quality:
    """The section's parts: a finding and a table each."""

    title: str
    coverage: Table | None
    disagree_title: str
    disagree: Table | None
    quarantined_title: str
    quarantined: Table | None
    scores_title: str
    scores: Table | None


def section(report: Report, words: Words, tips: Tips) -> Quality:
    """All of it."""
    scores = json.loads(SCORES.read_text(encoding="utf-8"))
    counts = report.counts
    return Quality(
        title=_title(report, words),
        coverage=_coverage(report, words, tips),
        disagree_title=words("quality.disagree_title", count=words.count(counts.disagreements))
        if counts.disagreements
        else words("quality.agree_all"),
        disagree=_disagree(report, words) if report.disagreements else None,
        quarantined_title=words("quality.quarantined_title", count=words.count(counts.quarantined))
        if counts.quarantined
        else words("quality.quarantined_none"),
        quarantined=_quarantined(report, words) if report.quarantined else None,
        scores_title=words(
            "quality.scores_title",
            value=words.per_cent(100 * scores["value"][2]),
            full=words.per_cent(100 * scores["full"][2]),
        ),
        scores=_scores(words, scores),
    )


def _title(report: Report, words: Words) -> str:
    due = [
        one
        for one in report.coverage
        if one.source == FILINGS and one.company in report.race and one.status != "due"
    ]
    if not due:
        return words("quality.none")
    present = sum(one.status == "present" for one in due)
    if present == len(due):
        return words("quality.title_whole", all=words.count(len(due)))
    return words(
        "quality.title_missing",
        present=words.count(present),
        all=words.count(len(due)),
        missing=words.count(len(due) - present),
    )


def _coverage(report: Report, words: Words, tips: Tips) -> Table | None:
    quarters = sorted({one.calendar_quarter for one in report.coverage}, reverse=True)
    quarters = quarters[:COVERAGE_QUARTERS]
    at = {
        (one.company, one.calendar_quarter): one for one in report.coverage if one.source == FILINGS
    }
    others: dict[tuple[str, str], list[str]] = {}
    for one in report.coverage:
        if one.source != FILINGS:
            told = f"{words.term('source', one.source)}: {words.term('status', one.status)}"
            others.setdefault((one.company, one.calendar_quarter), []).append(told)
    rows = []
    for ticker, company in report.companies.items():
        cells = []
        for quarter in quarters:
            found = at.get((ticker, quarter))
            if found is None:
                cells.append(Cell("", number=True))
                continue
            status = words.term("status", found.status)
            name = words.company(ticker, company.name)
            title = f"{name} {words.quarter(quarter)}: {status}"
            filed = found.filed_on and words(
                "line.said", source=found.form or "EDGAR", day=words.day(found.filed_on)
            )
            tip = tips.add(
                f"coverage {ticker} {quarter}",
                title,
                [
                    text
                    for text in (
                        words.reason(found.reason),
                        filed,
                        ", ".join(others.get((ticker, quarter), [])),
                    )
                    if text
                ],
            )
            sign = SIGNS.get(found.status, "?")
            cells.append(Cell(sign, tip=tip, number=True, label=status))
        rows.append(Row(words.company(ticker, company.name), cells))
    columns = [words("columns.company"), *(words.quarter(quarter) for quarter in quarters)]
    return Table(words("quality.coverage"), columns, rows) if quarters else None


def _disagree(report: Report, words: Words) -> Table:
    rows = []
    for one in report.disagreements:
        company = words.company(
            one.company,
            report.companies[one.company].name if one.company in report.companies else "",
        )
        metric = " ".join(filter(None, (one.segment, words.term("metric", one.metric))))
        difference = "–" if one.difference_pct is None else words.growth(one.difference_pct)
        if one.measure == "growth" and one.difference_pct is not None:
            difference = words.points(one.difference_pct)
        cells = [
            Cell(words.period(one.period)),
            Cell(f"{metric}, {words.term('stance', one.stance)}"),
            Cell(_amount(words, one, one.low, one.high), url=one.url, number=True),
            Cell(words.term("origin", one.source)),
            Cell(_amount(words, one, one.reference_low, one.reference_high), number=True),
            Cell(words.term("flag", one.flag) if one.flag else difference, number=True),
            Cell(one.evidence if len(one.evidence) < 220 else one.evidence[:200] + " …"),
        ]
        rows.append(Row(company, cells))
    columns = "company period metric says who figure difference sentence".split()
    return Table(words("quality.disagree"), [words(f"columns.{name}") for name in columns], rows)


def _amount(words: Words, one: Disagreement, low: float | None, high: float | None) -> str:
    return words.rates(low, high) if one.measure == "growth" else words.range(low, high)


def _quarantined(report: Report, words: Words) -> Table:
    rows = [Row(one.document, [Cell(one.error or "–", url=one.url)]) for one in report.quarantined]
    columns = [words("columns.document"), words("columns.why")]
    return Table(words("quality.quarantined"), columns, rows)


def _scores(words: Words, scores: dict[str, Any]) -> Table:
    rows = []
    for name in SCORED:
        key = name.replace(" lang=", "_").replace(" kind=", "_")
        cells = [Cell(words.per_cent(round(100 * score, 1)), number=True) for score in scores[name]]
        rows.append(Row(words(f"quality.{key}"), cells))
    columns = [words(f"columns.{name}") for name in ("score", "precision", "recall", "f1")]
    caption = words("quality.scores_note", documents=words.count(scores["documents"]))
    return Table(caption, columns, rows)
