"""Cloud growth by quarter, as filed or as stated, beside what was expected."""

from collections import Counter

from flows.report import charts
from flows.report.capex import filed, key, newest, span
from flows.report.data import QUARTERS
from flows.report.records import Cloud, Report
from flows.report.view import Cell, Chart, Row, Table, Tips
from flows.report.words import Words


def shown(report: Report) -> list[Cloud]:
    """Growth of the race's cloud businesses in the page's quarters, oldest first.

    A business of which fewer than two quarters are known draws no line and is left out.
    """
    known = [
        one for one in report.cloud if one.company in report.race and one.shown_pct is not None
    ]
    quarters = set(sorted({one.calendar_quarter for one in known})[-QUARTERS:])
    known = [one for one in known if one.calendar_quarter in quarters]
    many = Counter((one.company, one.segment) for one in known)
    return [one for one in known if many[one.company, one.segment] > 1]


def section(report: Report, words: Words, tips: Tips) -> Chart:
    """The chart, of each company's first business, and the table of them all."""
    known = shown(report)
    places = _places(report, known)
    leading = [one for one in known if places[one.segment] == 0]
    axis = span(one.calendar_quarter for one in leading)
    rows = [
        {
            "quarter": one.calendar_quarter,
            "series": one.segment,
            "place": report.companies[one.company].place,
            "value": one.shown_pct,
            "mark": one.consensus_growth_pct,
            "hollow": one.growth_pct is None,
            "tip": tell(report, words, tips, one),
        }
        for one in leading
    ]
    drawn = {(row["series"], row["quarter"]) for row in rows}
    rows += [
        {"quarter": quarter, "series": series, "place": row["place"], "value": None}
        for series, row in {row["series"]: row for row in rows}.items()
        for quarter in axis
        if (series, quarter) not in drawn
    ]
    legend = [
        key(report, words, company, segment)
        for company, segment in sorted(
            {(one.company, one.segment) for one in leading},
            key=lambda one: report.companies[one[0]].place,
        )
    ]
    return Chart(
        name="cloud-growth",
        titles=[(None, title(words, known, places))],
        spec=charts.lines(rows, words("cloud.axis"), axis) if rows else None,
        empty=words("cloud.none"),
        note=" ".join(
            filter(None, (words("cloud.note"), _expected(words, leading), beats(words, known)))
        ),
        legend=legend,
        table=_table(words, known),
    )


def _places(report: Report, known: list[Cloud]) -> dict[str, int]:
    """Each business's place among its company's, that of the most expectations first."""
    weight = Counter(one.segment for one in known)
    weight.update(one.segment for one in known if one.consensus_growth_pct is not None)
    weight.update(one.segment for one in known if one.growth_pct is None)
    places = {}
    for ticker in report.race:
        own = {one.segment for one in known if one.company == ticker}
        for place, segment in enumerate(sorted(own, key=lambda name: (-weight[name], name))):
            places[segment] = place
    return places


def title(words: Words, known: list[Cloud], places: dict[str, int]) -> str:
    """Who grew fastest in the newest quarter in which two can be compared."""
    first = [one for one in known if places[one.segment] == 0]
    many = Counter(one.calendar_quarter for one in first)
    quarters = [quarter for quarter in sorted(many, reverse=True) if many[quarter] > 1]
    quarters = quarters or sorted(many, reverse=True)
    if not quarters:
        return words("cloud.none")
    best, *rest = sorted(
        (one for one in first if one.calendar_quarter == quarters[0]),
        key=lambda one: -(one.shown_pct or 0),
    )
    values = {
        "first": best.segment,
        "growth": words.per_cent(best.shown_pct),
        "quarter": words.quarter(quarters[0]),
    }
    if not rest:
        return words("cloud.title_one", **values)
    others = words.names([f"{one.segment} {words.per_cent(one.shown_pct)}" for one in rest])
    return words("cloud.title", rest=others, **values)


def _expected(words: Words, drawn: list[Cloud]) -> str:
    """What a short bar is, where one is drawn."""
    marked = any(one.consensus_growth_pct is not None for one in drawn)
    return words("cloud.marks") if marked else ""


def beats(words: Words, known: list[Cloud]) -> str:
    """How often growth came in above the consensus, where that is known."""
    held = [one for one in known if one.beat_points is not None]
    above = sum((one.beat_points or 0) > 0 for one in held)
    return words("cloud.beat", count=above, all=len(held)) + "." if held else ""


def tell(report: Report, words: Words, tips: Tips, one: Cloud) -> str:
    """Name of what a hover tells: the filing lines, or the sentence that states the growth."""
    lines = report.lines.get(("cloud_race", one.company, one.segment, one.calendar_quarter), [])
    how = words("cloud.stated" if one.growth_pct is None else "cloud.filed")
    said = [filed(words, line) for line in lines] if one.growth_pct is not None else []
    if one.stated_growth_cc_pct is not None:
        said.append(words("cloud.constant", value=words.growth(one.stated_growth_cc_pct)))
    if one.consensus_growth_pct is not None:
        said.append(words("cloud.consensus", value=words.growth(one.consensus_growth_pct)))
    if one.consensus_revenue_usd is not None:
        said.append(words("cloud.consensus", value=words.money(one.consensus_revenue_usd)))
    if one.beat_points is not None:
        said.append(words("cloud.beat_by", value=words.points(one.beat_points)))
    return tips.add(
        f"cloud {one.segment} {one.calendar_quarter}",
        f"{one.segment} {words.quarter(one.calendar_quarter)}:"
        f" {words.growth(one.shown_pct)}, {how}",
        said,
        one.stated_evidence,
        newest(lines) if one.growth_pct is not None else one.stated_url,
    )


def _table(words: Words, known: list[Cloud]) -> Table:
    rows = [
        Row(
            words.quarter(one.calendar_quarter),
            [
                Cell(one.segment, url=one.stated_url),
                Cell(words.growth(one.growth_pct), number=True),
                Cell(words.growth(one.stated_growth_pct), number=True),
                Cell(words.growth(one.stated_growth_cc_pct), number=True),
                Cell(words.growth(one.consensus_growth_pct), number=True),
                Cell(
                    "–" if one.beat_points is None else words.points(one.beat_points),
                    number=True,
                ),
                Cell(
                    words.money(one.cloud_revenue_usd) if one.cloud_revenue_usd else "–",
                    number=True,
                ),
            ],
        )
        for one in reversed(known)
    ]
    columns = "quarter segment filed_growth stated_growth constant consensus beat revenue"
    return Table(words("page.table"), [words(f"columns.{name}") for name in columns.split()], rows)
