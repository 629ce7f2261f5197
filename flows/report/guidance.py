"""Guidance: what each company said it would spend in a year, and what it spent."""

from collections.abc import Callable

from flows.report import charts
from flows.report.records import Guidance, Outcome, Report
from flows.report.view import Cell, Chart, Row, Table, Tips
from flows.report.words import Words

# years a chart holds, the newest
YEARS = 3
RAISED, CUT = {"raised"}, {"lowered", "cut"}


def section(report: Report, words: Words, tips: Tips) -> list[Chart]:
    """A chart for each company that guides for years, in the registry's order."""
    return [
        _chart(report, words, tips, ticker)
        for ticker in report.companies
        if any(one.company == ticker and one.is_year for one in report.guidance)
    ]


def _chart(report: Report, words: Words, tips: Tips, ticker: str) -> Chart:
    said = [one for one in report.guidance if one.company == ticker and one.is_year]
    years = sorted({one.target_period for one in said}, key=_end(said))[-YEARS:]
    said = [one for one in said if one.target_period in years]
    outcomes = {
        one.target_period: one
        for one in report.outcomes
        if one.company == ticker and one.target_period in years
    }
    size, place = float(words("axis.usd")), report.companies[ticker].place
    seen: set[str] = set()
    rows = []
    for one in said:
        low = one.low_usd if one.low_usd is not None else one.high_usd
        high = one.high_usd if one.high_usd is not None else one.low_usd
        if low is None or high is None:
            continue
        rows.append(
            {
                "said": one.said_at.date().isoformat(),
                "year": one.target_period,
                "series": ticker,
                "place": place,
                "low": low / size,
                "high": high / size,
                "middle": (low + high) / 2 / size,
                "change": _glyph(one.change),
                "tip": tell(report, words, tips, one),
            }
        )
        seen.add(one.target_period)
    spent = [
        {
            "said": one.results_at.date().isoformat(),
            "year": period,
            "middle": one.actual_usd / size,
            "compared": one.compared_usd is not None,
            "tip": _tell_spent(report, words, tips, one),
        }
        for period, one in outcomes.items()
        if one.actual_usd is not None and one.results_at is not None and period in seen
    ]
    newest, *older = (
        path(words, [one for one in said if one.target_period == year], outcomes.get(year))
        for year in reversed(years)
    )
    company = words.company(ticker, report.companies[ticker].name)
    return Chart(
        name=f"guidance-{ticker.lower()}",
        titles=[(None, words("guidance.title", company=company, path=newest))],
        note=". ".join([*older, ""]).strip(),
        spec=charts.fan(rows, spent, words("guidance.axis"), words("guidance.axis_time"))
        if len(rows) + len(spent) > 1
        else None,
        empty=words("guidance.once", day=words.day(said[0].said_at)),
        table=_table(words, said, outcomes),
    )


def _end(said: list[Guidance]) -> Callable[[str], str]:
    ends = {one.target_period: str(one.calendar_end) for one in said}
    return lambda period: ends[period]


def _glyph(change: str | None) -> str:
    return "raised" if change in RAISED else "cut" if change in CUT else "other"


def path(words: Words, said: list[Guidance], outcome: Outcome | None) -> str:
    """A year's path: first said, last said, spent. `said` is about one period."""
    first, last = _amount(words, said[0]), _amount(words, said[-1])
    period = words.period(said[0].target_period)
    if first == last:
        text = words("guidance.path_held", period=period, first=first)
    else:
        text = words("guidance.path", period=period, first=first, last=last)
    if outcome and outcome.compared_usd is not None:
        actual = words.money(outcome.compared_usd)
        text = words("guidance.path_spent", path=text, actual=actual)
    return text


def _amount(words: Words, one: Guidance) -> str:
    return words.range(one.low_usd, one.high_usd, approx=one.approx)


def tell(report: Report, words: Words, tips: Tips, one: Guidance) -> str:
    """Name of what a hover tells: the statement, its speaker, its sentence."""
    company = words.company(one.company, report.companies[one.company].name)
    change = words.term("change", one.change) if one.change else ""
    lines = [
        words("line.said", source=_who(words, one), day=words.day(one.said_at))
        + (f" · {change}" if change else "")
    ]
    if one.statements > 1:
        lines.append(words("guidance.times", count=one.statements, day=words.day(one.last_said_at)))
    said = one.said_at.isoformat()
    return tips.add(
        f"guidance {one.company} {one.target_period} {said} {_amount(words, one)}",
        f"{company} {words.period(one.target_period)}: {_amount(words, one)}",
        lines,
        one.evidence,
        one.url,
    )


def _who(words: Words, one: Guidance) -> str:
    return one.speaker or words.term("origin", one.source)


def _tell_spent(report: Report, words: Words, tips: Tips, one: Outcome) -> str:
    company = words.company(one.company, report.companies[one.company].name)
    period = words.period(one.target_period)
    lines = [words("guidance.spent", period=period, amount=words.money(one.actual_usd or 0))]
    if one.actual_basis:
        lines.append(words.term("basis", one.actual_basis))
    if one.actual_to_first_midpoint_pct is not None:
        lines.append(
            words("guidance.against", value=words.growth(one.actual_to_first_midpoint_pct))
        )
    if one.reason:
        lines.append(words.reason(one.reason))
    return tips.add(f"spent {one.company} {one.target_period}", company, lines)


def _table(words: Words, said: list[Guidance], outcomes: dict[str, Outcome]) -> Table:
    rows = [
        Row(
            words.period(one.target_period),
            [
                Cell(words.day(one.said_at)),
                Cell(_amount(words, one), url=one.url, number=True),
                Cell(words.term("change", one.change)),
                Cell(_who(words, one)),
                Cell(words.count(one.statements), number=True),
            ],
        )
        for one in reversed(said)
    ]
    for period, outcome in outcomes.items():
        if outcome.actual_usd is not None:
            cells = [
                Cell(words.day(outcome.results_at)),
                Cell(words.money(outcome.actual_usd), number=True),
                Cell(words("columns.spent")),
                Cell(words.term("origin", "filing")),
                Cell(""),
            ]
            rows.insert(0, Row(words.period(period), cells))
    columns = "period said guided change speaker statements"
    return Table(words("page.table"), [words(f"columns.{name}") for name in columns.split()], rows)
