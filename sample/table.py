"""The two tables from which the sample is built: figures.csv and filings.csv.

Figures are in millions of dollars, as the filing of that accession states them. `source`
says where the figure was read: `archive` is the filing itself or companyfacts, `a - b + c:
…` is arithmetic on figures that other documents of the company state.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Figure:
    """One figure of one filing. An instant has an empty `start`."""

    company: str
    filed: str
    form: str
    accession: str
    metric: str
    segment: str
    period: str
    start: str
    end: str
    millions: int
    concept: str
    source: str

    @property
    def months(self) -> int:
        """Length of the period in months; 0 for an instant."""
        if not self.start:
            return 0
        days = (date.fromisoformat(self.end) - date.fromisoformat(self.start)).days + 1
        return round(days / 30.4)


@dataclass(frozen=True)
class ListedFiling:
    """One row of a company's submissions page, as EDGAR listed it.

    `note` is `older` for a row of the page of older filings and `listed only` where the
    sample lists the filing but does not hold it.
    """

    company: str
    filed: str
    form: str
    accession: str
    report_date: str
    accepted: str
    items: str
    size: int
    primary_document: str
    note: str

    @property
    def bare(self) -> str:
        """The accession number without hyphens, as in addresses."""
        return self.accession.replace("-", "")


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


@cache
def figures() -> tuple[Figure, ...]:
    """Every row of figures.csv, in the file's order."""
    return tuple(
        Figure(**{k: v for k, v in row.items() if k != "millions"}, millions=int(row["millions"]))
        for row in _rows("figures.csv")
    )


@cache
def filings() -> tuple[ListedFiling, ...]:
    """Every row of filings.csv, in the file's order."""
    return tuple(
        ListedFiling(**{k: v for k, v in row.items() if k != "size"}, size=int(row["size"]))
        for row in _rows("filings.csv")
    )
