"""What the charts of capex say, on each basis: their titles are findings."""

from collections.abc import Callable

from flows.report.data import QUARTERS
from flows.report.records import Capex, Report, Total
from flows.report.words import Words

# quarters behind the newest within which a whole one is worth the headline
YEAR = 5


def shown(report: Report) -> list[Capex]:
    """The race's quarters of the page, oldest first; known or not."""
    quarters = sorted({one.calendar_quarter for one in report.capex if one.capex_usd is not None})
    kept = set(quarters[-QUARTERS:])
    return [
        one for one in report.capex if one.company in report.race and one.calendar_quarter in kept
    ]


def quarter_of(report: Report, basis: str) -> Total | None:
    """The newest quarter of the whole race, of the last year that anything is known of.

    Where there is none, the quarter of that year of which most companies are known.
    """
    quarters = [
        one
        for one in report.totals
        if one.period_type == "quarter" and one.basis == basis and one.companies_known
    ][-YEAR:]
    return max(quarters, key=lambda one: (one.companies_known, one.period), default=None)


def stack_title(report: Report, words: Words, basis: str) -> str:
    """What the race spent in its newest whole quarter."""
    total = quarter_of(report, basis)
    if total is None:
        return words("capex.none")
    quarter = words.quarter(total.period)
    if total.capex_usd is None:
        known = [one for one in _of(report, basis, total.period) if one.capex_usd is not None]
        if not known:
            return words("capex.none")
        leader = max(known, key=lambda one: one.capex_usd or 0)
        return words(
            "capex.stack_partial",
            leader=name(report, words, leader),
            quarter=quarter,
            amount=words.money(leader.capex_usd or 0),
        )
    values = {
        "count": words.how_many(len(report.race)),
        "total": words.money(total.capex_usd),
        "quarter": quarter,
    }
    if total.yoy_pct is None:
        return words("capex.stack_flat", **values)
    how = "capex.stack_title" if total.yoy_pct >= 0 else "capex.stack_fell"
    return words(how, growth=words.per_cent(abs(total.yoy_pct)), **values)


def lines_title(report: Report, words: Words, basis: str) -> str:
    """Who grew fastest."""
    found = _most(report, basis, lambda one: one.yoy_pct)
    if found is None:
        total = quarter_of(report, basis)
        quarter = words.quarter(total.period) if total else "–"
        return words("capex.lines_flat", quarter=quarter)
    return words(
        "capex.lines_title",
        company=name(report, words, found),
        growth=words.growth(found.yoy_pct),
        quarter=words.quarter(found.calendar_quarter),
    )


def share_title(report: Report, words: Words, basis: str) -> str:
    """Who holds most of the race."""
    found = _most(report, basis, lambda one: one.race_share_pct)
    if found is None:
        return words("capex.share_none")
    return words(
        "capex.share_title",
        company=name(report, words, found),
        share=words.per_cent(found.race_share_pct),
        quarter=words.quarter(found.calendar_quarter),
    )


def intensity_title(report: Report, words: Words, basis: str) -> str:
    """Who puts most of its revenue into capex."""
    found = _most(report, basis, lambda one: one.capex_to_revenue_pct)
    if found is None:
        return words("capex.intensity_none")
    return words(
        "capex.intensity_title",
        company=name(report, words, found),
        share=words.per_cent(found.capex_to_revenue_pct),
        quarter=words.quarter(found.calendar_quarter),
    )


def _most(report: Report, basis: str, value: Callable[[Capex], float | None]) -> Capex | None:
    """The largest in the newest whole quarter, else in the newest with two to compare."""
    total = quarter_of(report, basis)
    quarters = sorted({one.calendar_quarter for one in shown(report)}, reverse=True)
    for quarter in [total.period, *quarters] if total else quarters:
        known = [one for one in _of(report, basis, quarter) if value(one) is not None]
        if len(known) > 1 or (known and basis == "net"):
            return max(known, key=lambda one: value(one) or 0)
    return None


def _of(report: Report, basis: str, quarter: str) -> list[Capex]:
    return [one for one in shown(report) if one.basis == basis and one.calendar_quarter == quarter]


def name(report: Report, words: Words, one: Capex) -> str:
    """A company as the page calls it, in its language."""
    return words.company(one.company, report.companies[one.company].name)
