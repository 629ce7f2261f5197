"""Transcripts that companies publish themselves: where they should be. Never reads one."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from flows.sources.configured import Settings
from flows.sources.harvest import Harvest, about_page
from warehouse.companies import Company

# a call is held, and its transcript out, within this time after the quarter
HELD_WITHIN = timedelta(days=70)


def download(
    harvest: Harvest,
    settings: Settings,
    companies: Iterable[Company],
    since: date,
    until: date,
) -> None:
    """Transcripts of the calls that can have been held from `since` to `until`."""
    known = {company.ticker: company for company in companies}
    for template in settings.calls.template:
        company = known.get(template.company)
        if company is None:
            continue
        for fiscal_year, quarter in quarters(company, since, until):
            prefix = "" if company.fiscal_year_end == 12 else "FY"
            url = template.url.format(fy=fiscal_year, q=quarter, yy=f"{fiscal_year % 100:02}")
            about = about_page(
                source="calls",
                kind="call",
                company=company.ticker,
                language=template.language,
                fiscal_period=f"{prefix}{fiscal_year}Q{quarter}",
            )
            harvest.part(company.ticker)["items"] += 1
            harvest.page(url, about, company.ticker)


def quarters(company: Company, since: date, until: date) -> Iterator[tuple[int, int]]:
    """(fiscal year, quarter) of the quarters whose call can fall into a range of days."""
    for year in range(since.year - 1, until.year + 1):
        for month in range(1, 13):
            if (month - company.fiscal_year_end) % 3:
                continue
            ended = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
            if ended <= until and ended + HELD_WITHIN >= since:
                fiscal_year = year + (1 if month > company.fiscal_year_end else 0)
                yield fiscal_year, (month - company.fiscal_year_end - 1) % 12 // 3 + 1
