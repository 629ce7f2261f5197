"""The newest quarter in figures: the page's head, and the table of the run's artifact."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.report.capex_titles import quarter_of
from flows.report.records import Capex, Report, Total
from flows.report.words import Words

# rows of the artifact's table
ROWS = 6


@dataclass(frozen=True)
class Tile:
    """A figure and what it is."""

    label: str
    figure: str
    note: str = ""


def title(report: Report, words: Words) -> str:
    """The page's first sentence."""
    total = _total(report)
    if total is None:
        return words("headline.none")
    race = words("headline.race", count=words.how_many(len(report.race)))
    quarter = words.quarter(total.period)
    if total.capex_usd is None:
        return words(
            "headline.title_partial",
            quarter=quarter,
            known=words.how_many(total.companies_known),
            all=words.how_many(len(report.race)),
            total=words.money(total.capex_known_usd or 0),
            missing=_missing(report, words, total),
        )
    amount = words.money(total.capex_usd)
    if total.yoy_pct is None:
        return words("headline.title_flat", race=race, quarter=quarter, total=amount)
    growth = words.growth(total.yoy_pct)
    return words("headline.title", race=race, quarter=quarter, total=amount, growth=growth)


def tiles(report: Report, words: Words) -> list[Tile]:
    """Total, growth, leader, fastest, and what is guided for the newest year."""
    total = _total(report)
    if total is None:
        return []
    quarter = words.quarter(total.period)
    found = [
        Tile(
            words("headline.total", quarter=quarter),
            words.money(total.capex_usd or total.capex_known_usd or 0),
            _growth(report, words, total),
        )
    ]
    # without a company nobody can say that another is the first
    whole = total.capex_usd is not None
    known = [
        one
        for one in report.capex
        if one.basis == "cash"
        and one.calendar_quarter == total.period
        and one.company in report.race
        and one.capex_usd is not None
    ]
    if known:
        most = max(known, key=lambda one: one.capex_usd or 0)
        found.append(
            Tile(
                words("headline.leader") if whole else words("headline.leader_known"),
                _name(report, words, most.company),
                words.money(most.capex_usd or 0),
            )
        )
    growing = [one for one in known if one.yoy_pct is not None]
    if growing:
        most = max(growing, key=lambda one: one.yoy_pct or 0)
        note = words("headline.yoy", growth=words.growth(most.yoy_pct))
        found.append(
            Tile(
                (words("headline.fastest") if whole else words("headline.fastest_known")),
                _name(report, words, most.company),
                note,
            )
        )
    return found + _guided(report, words)


def _growth(report: Report, words: Words, total: Total) -> str:
    if total.capex_usd is None:
        return words("headline.without", missing=_missing(report, words, total))
    said = []
    if total.yoy_pct is not None:
        said.append(words("headline.yoy", growth=words.growth(total.yoy_pct)))
    head = report.headline
    if head and head.calendar_quarter == total.period and head.qoq_pct is not None:
        said.append(words("headline.qoq", growth=words.growth(head.qoq_pct)))
    return ", ".join(said)


def _guided(report: Report, words: Words) -> list[Tile]:
    """What the race guides for the newest year of which anything is guided."""
    years = [
        one
        for one in report.totals
        if one.period_type == "year" and one.basis == "cash" and one.companies_guided
    ]
    if not years:
        return []
    year = years[-1]
    note = words("headline.guided_all", count=words.how_many(len(report.race)))
    if year.companies_unguided:
        # "AMZN, MSFT (its fiscal year ends in June)"
        without = {one.split(" ")[0] for one in year.companies_unguided.split(", ")}
        guiding = [_name(report, words, one) for one in report.race if one not in without]
        note = words("headline.guided_of", companies=words.names(guiding))
    amount = words.range(year.guided_low_usd, year.guided_high_usd)
    return [Tile(words("headline.guided", year=words.period(year.period)), amount, note)]


def newer(report: Report, words: Words) -> str:
    """What is known of a quarter after the newest whole one; empty where there is none."""
    total = _total(report)
    quarters = [
        one
        for one in report.totals
        if one.period_type == "quarter" and one.basis == "cash" and one.companies_known
    ]
    if total is None or not quarters or quarters[-1].period <= total.period:
        return ""
    last = quarters[-1]
    known = _of(report, last.period)
    amounts = [
        f"{_name(report, words, one.company)} {words.money(one.capex_usd or 0)}"
        + (f" ({words.growth(one.yoy_pct)})" if one.yoy_pct is not None else "")
        for one in known
    ]
    return words(
        "headline.so_far",
        quarter=words.quarter(last.period),
        amounts=words.names(amounts),
        missing=_missing(report, words, last),
    )


def _missing(report: Report, words: Words, total: Total) -> str:
    missing = (total.companies_missing or "").split(", ")
    return words.names([_name(report, words, one) for one in missing])


def markdown(report: Report, words: Words, page: Path) -> str:
    """The headline and a small table for a run's artifact, with the way to the page."""
    names = [_name(report, words, ticker) for ticker in report.race]
    lines = [f"# {title(report, words)}", ""]
    if later := newer(report, words):
        lines += [later, ""]
    lines.append(f"| {words('columns.quarter')} | {' | '.join(names)} | {words('columns.race')} |")
    lines.append("|---|" + "---:|" * (len(names) + 1))
    quarters = [
        one for one in report.totals if one.period_type == "quarter" and one.basis == "cash"
    ]
    for total in quarters[: -ROWS - 1 : -1]:
        at = {one.company: one for one in _of(report, total.period)}
        cells = [_cell(words, at.get(ticker)) for ticker in report.race]
        cells.append(_cell(words, total))
        lines.append(f"| {words.quarter(total.period)} | {' | '.join(cells)} |")
    lines += ["", f"[{page.name}]({page.resolve().as_uri()}): `{page}`"]
    return "\n".join(lines) + "\n"


def _cell(words: Words, one: Capex | Total | None) -> str:
    if one is None or one.capex_usd is None:
        return "–"
    growth = "" if one.yoy_pct is None else f" ({words.growth(one.yoy_pct)})"
    return words.money(one.capex_usd) + growth


def _of(report: Report, quarter: str) -> Sequence[Capex]:
    return [
        one
        for ticker in report.race
        for one in report.capex
        if (one.company, one.calendar_quarter, one.basis) == (ticker, quarter, "cash")
        and one.capex_usd is not None
    ]


def _total(report: Report) -> Total | None:
    return quarter_of(report, "cash")


def _name(report: Report, words: Words, ticker: str) -> str:
    known = report.companies.get(ticker)
    return words.company(ticker, known.name if known else "")
