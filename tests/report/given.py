"""A small warehouse for the report: four companies, a year apart, guidance, news, signals."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from flows.report import data
from flows.report.records import Report
from tests.warehouse_rows import warehouse
from warehouse import database
from warehouse.records import Filing


def _quarter(
    company: str, start: str, end: str, millions: int, filed: str, told_in: str = ""
) -> str:
    name = f"{company}-{told_in or end}"
    return (
        f"{company} capex {start}..{end} = {millions} in 10-Q {name} filed {filed}\n"
        f"{company} revenue {start}..{end} = {millions * 4} in 10-Q {name} filed {filed}\n"
    )


# the true figures of the third quarters of 2024 and 2025, in millions
SPENT = {
    "AMZN": (22_620, 35_095),
    "MSFT": (14_923, 19_394),
    "GOOGL": (13_061, 23_953),
    "META": (8_258, 18_829),
}
FACTS = "".join(
    _quarter(company, "2024-07-01", "2024-09-30", before, "2024-10-31")
    + _quarter(company, "2025-07-01", "2025-09-30", now, "2025-10-30")
    # the newer filing repeats the year before: growth stands on one vintage
    + _quarter(company, "2024-07-01", "2024-09-30", before, "2025-10-30", "2025-09-30")
    for company, (before, now) in SPENT.items()
)
# Meta's own definition adds the principal of its finance leases
FACTS += (
    "META lease_principal 2025-07-01..2025-09-30 = 1007 in 10-Q META-2025-09-30 filed 2025-10-30\n"
)
FILINGS = tuple(
    Filing(
        document_id=f"submissions-{company}-{end}",
        company=company,
        accession=f"{company}-{end}",
        form="10-Q",
        accepted_at=None,
        items=None,
        filed_on=filed,
        report_date=end,
        primary_document=f"{company.lower()}.htm",
    )
    for company in SPENT
    for end, filed in (("2024-09-30", "2024-10-31"), ("2025-09-30", "2025-10-30"))
)
SAID = """
    meta-1 call 2025-01-29: META capex amount guidance 2025 = 60..65 by Susan Li | We expect 2025 capital expenditures of $60 billion to $65 billion.
    meta-2 call 2025-04-30: META capex amount guidance 2025 = 64..72 by Susan Li | We now expect 2025 capital expenditures of $64 billion to $72 billion.
    meta-3 call 2025-04-30: META capacity_constraint 2025Q1 | We have not had as much capacity as our teams asked for.
    msft-1 call 2025-07-30: MSFT cloud_revenue[Azure] growth actual FY2025Q4 yoy = 39 by Amy Hood | Azure and other cloud services revenue grew 39%.
    msft-2 call 2025-10-29: MSFT cloud_revenue[Azure] growth actual FY2026Q1 yoy = 40 by Amy Hood | Azure and other cloud services revenue grew 40%.
    news-1 news 2025-10-28: MSFT cloud_revenue[Azure] growth estimate FY2026Q1 yoy = 38 | Analysts had looked for Azure growth of 38%.
    news-2 news 2025-10-31: AMZN capex amount actual 2025Q3 = 350.95 | Amazon poured $350.95 billion into property and equipment.
"""


@contextmanager
def given(said: str = SAID, spoiled: Sequence[str] = ()) -> Iterator[database.Connection]:
    """The warehouse, after the statements of SQL in `spoiled` and a fresh derivation."""
    with warehouse(FACTS, FILINGS, said) as connection:
        for statement in spoiled:
            connection.execute(statement)
        if spoiled:
            database.derive(connection)
        yield connection


def reported(said: str = SAID, spoiled: Sequence[str] = ()) -> Report:
    """What the page of that warehouse shows."""
    with given(said, spoiled) as connection:
        return data.read(connection)
