"""Capex by company and quarter: stacked, as lines, as shares, and beside revenue."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from flows.report import charts
from flows.report.capex_titles import (
    intensity_title,
    lines_title,
    name,
    share_title,
    shown,
    stack_title,
)
from flows.report.records import Capex, Line, Report, Total
from flows.report.view import Cell, Chart, Key, Row, Table, Tips
from flows.report.words import Words

BASES = ("cash", "with_leases", "net")


def legend(report: Report, words: Words) -> list[Key]:
    """The companies of the race, as every chart draws them."""
    return [key(report, words, ticker) for ticker in report.race]


def key(report: Report, words: Words, ticker: str, business: str = "") -> Key:
    """A company's colour and shape; `business` names a business of it."""
    company = report.companies[ticker]
    return Key(
        business or words.company(ticker, company.name),
        charts.colour(company.place),
        charts.shape(company.place),
    )


def tell(report: Report, words: Words, tips: Tips, one: Capex) -> str:
    """Name of what a hover over a figure tells: the filing lines that it is the sum of."""
    key = f"capex {one.company} {one.calendar_quarter} {one.basis}"
    lines = report.lines.get(("capex_race", one.company, one.basis, one.calendar_quarter), [])
    amount = words.money(one.capex_usd) if one.capex_usd is not None else "–"
    title = f"{name(report, words, one)} {words.quarter(one.calendar_quarter)}: {amount}"
    if one.yoy_pct is not None:
        title += f" ({words.growth(one.yoy_pct)})"
    return tips.add(key, title, [filed(words, line) for line in lines], url=newest(lines))


def filed(words: Words, line: Line) -> str:
    """A filing line in words."""
    value = words.money(line.sign * line.value_usd)
    return words(
        "line.filed",
        form=line.form or "EDGAR",
        day=words.day(line.known_at),
        metric=words.term("metric", line.metric),
        value=value,
        start=words.day(line.period_start),
        end=words.day(line.period_end),
    )


def newest(lines: Sequence[Line]) -> str | None:
    """Address of the filing that came last."""
    by_day = sorted(lines, key=lambda line: line.known_at)
    return next((line.filing_url for line in reversed(by_day) if line.filing_url), None)


def span(quarters: Iterable[str]) -> list[str]:
    """Every quarter from the first to the last: a gap takes its place on an axis."""
    known = sorted(quarters)
    if not known:
        return []
    first, last = (int(one[:4]) * 4 + int(one[5]) - 1 for one in (known[0], known[-1]))
    return [f"{one // 4}Q{one % 4 + 1}" for one in range(first, last + 1)]


def section(report: Report, words: Words, tips: Tips) -> list[Chart]:
    """The four charts, on every basis that is known."""
    known = shown(report)
    bases = [basis for basis in BASES if any(one.basis == basis for one in known)]
    whole = {(one.period, one.basis) for one in report.totals if one.capex_usd is not None}
    axis = span(one.calendar_quarter for one in known)
    size = float(words("axis.usd"))

    def rows(value: Callable[[Capex], float | None]) -> list[dict[str, Any]]:
        return [
            {
                "quarter": one.calendar_quarter,
                "series": one.company,
                "place": report.companies[one.company].place,
                "basis": one.basis,
                "value": value(one),
                "whole": (one.calendar_quarter, one.basis) in whole,
                "hollow": False,
                "tip": tell(report, words, tips, one),
            }
            for one in known
        ]

    def drawn(
        chart: str,
        draw: Callable[[list[dict[str, Any]]], dict[str, Any]],
        value: Callable[[Capex], float | None],
        title: Callable[[Report, Words, str], str],
        cell: Callable[[Capex], str],
        note: str = "",
        total: Callable[[Total], str] | None = None,
    ) -> Chart:
        found = rows(value)
        drawable = {row["basis"] for row in found if row["value"] is not None}
        return Chart(
            name=chart,
            titles=[(basis, title(report, words, basis)) for basis in bases],
            spec=draw(found) if any(row["value"] is not None for row in found) else None,
            empty=words("capex.none"),
            note=note,
            legend=legend(report, words),
            table=_table(report, words, known, cell, total),
            lacks=[basis for basis in bases if basis not in drawable],
        )

    def amount(one: Capex) -> float | None:
        return None if one.capex_usd is None else one.capex_usd / size

    def in_words(one: Capex) -> str:
        if one.capex_usd is None:
            return "–"
        growth = "" if one.yoy_pct is None else f" ({words.growth(one.yoy_pct)})"
        return words.money(one.capex_usd) + growth

    def sum_in_words(one: Total) -> str:
        if one.capex_usd is None:
            return "–"
        growth = "" if one.yoy_pct is None else f" ({words.growth(one.yoy_pct)})"
        return words.money(one.capex_usd) + growth

    stack = drawn(
        "capex-stack",
        lambda found: charts.bars(
            [row for row in found if row["value"] is not None], words("capex.axis"), axis
        ),
        amount,
        stack_title,
        in_words,
        words("capex.stack_note"),
        sum_in_words,
    )
    lines = drawn(
        "capex-lines",
        lambda found: charts.lines(found, words("capex.axis"), axis),
        amount,
        lines_title,
        lambda one: words.growth(one.yoy_pct),
        total=lambda one: words.growth(one.yoy_pct),
    )
    share = drawn(
        "capex-share",
        lambda found: charts.bars(
            [row for row in found if row["value"] is not None],
            words("capex.axis_share"),
            axis,
            shares=True,
        ),
        lambda one: one.race_share_pct,
        share_title,
        lambda one: words.per_cent(one.race_share_pct),
    )
    intensity = drawn(
        "capex-intensity",
        lambda found: charts.lines(found, words("capex.axis_intensity"), axis),
        lambda one: one.capex_to_revenue_pct,
        intensity_title,
        lambda one: words.per_cent(one.capex_to_revenue_pct),
    )
    return [stack, lines, share, intensity]


def _table(
    report: Report,
    words: Words,
    known: Sequence[Capex],
    text: Callable[[Capex], str],
    total: Callable[[Total], str] | None,
) -> Table:
    """A row a quarter and a column a company, newest first, on every basis."""
    at = {(one.basis, one.calendar_quarter, one.company): one for one in known}
    sums = {(one.basis, one.period): one for one in report.totals}
    rows = []
    for basis, quarter in sorted({key[:2] for key in at}, key=lambda key: key[1], reverse=True):
        cells = []
        for ticker in report.race:
            one = at.get((basis, quarter, ticker))
            lines = report.lines.get(("capex_race", ticker, basis, quarter), [])
            cells.append(Cell(text(one) if one else "–", url=newest(lines), number=True))
        if total:
            found = sums.get((basis, quarter))
            cells.append(Cell(total(found) if found else "–", number=True))
        rows.append(Row(words.quarter(quarter), cells, basis))
    columns = [words("columns.quarter")]
    columns += [words.company(one, report.companies[one].name) for one in report.race]
    columns += [words("columns.race")] if total else []
    return Table(words("page.table"), columns, rows)
