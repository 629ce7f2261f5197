"""Right to the dollar on the recorded EDGAR responses."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows import stages
from flows.options import options
from warehouse import database


@pytest.fixture(scope="module")
def data(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A nightly over the recordings, and a second one that must change nothing."""
    data = tmp_path_factory.mktemp("data")
    asked = options(data, shared / "archive", offline=True)
    first = stages.run(asked)
    assert first.failures == []
    with database.read(data) as connection:
        before = database.table_hashes(connection)
    second = stages.run(asked)
    assert second.update is not None
    assert (second.update.loaded, second.update.published) == (0, False)
    with database.read(data) as connection:
        assert database.table_hashes(connection) == before
    return data


@pytest.fixture(scope="module")
def connection(data: Path) -> Iterator[database.Connection]:
    with database.read(data) as connection:
        yield connection


QUARTERS = [
    ("AMZN", "cash", "2022Q1", 14_951),
    ("AMZN", "cash", "2022Q2", 15_724),
    ("AMZN", "cash", "2023Q2", 11_455),
    ("AMZN", "net", "2023Q2", 11_455 - 1_043),
    ("AMZN", "with_leases", "2023Q2", 11_455 + 1_220),
    ("GOOGL", "cash", "2024Q4", 14_276),
    ("MSFT", "cash", "2024Q4", 15_804),
    ("MSFT", "cash", "2026Q2", 35_802),
    ("META", "cash", "2023Q1", 6_823),
    ("META", "cash", "2024Q4", 14_425),
    ("ORCL", "cash", "2023Q3", 1_314),
    ("NVDA", "cash", "2022Q4", 509),
    ("NVDA", "cash", "2024Q4", 1_077),
    ("AAPL", "cash", "2025Q3", 3_242),
]


@pytest.mark.parametrize(("company", "basis", "quarter", "millions"), QUARTERS)
def test_quarters(connection: Any, company: str, basis: str, quarter: str, millions: int) -> None:
    rows = connection.execute(
        "select capex_usd from marts.capex_race"
        " where company = ? and basis = ? and calendar_quarter = ?",
        [company, basis, quarter],
    ).fetchall()
    assert rows == [(millions * 10**6,)]


@pytest.mark.parametrize(
    ("mart", "company", "column", "year", "millions"),
    [
        ("capex_years", "AMZN", "cash", 2024, 82_999),
        ("capex_years", "META", "cash", 2024, 37_256),
        ("capex_years", "META", "with_leases", 2024, 39_225),
        ("capex_years", "MSFT", "cash", 2026, 115_948),
        ("cloud_years", "GOOGL", "Google Cloud", 2024, 43_229),
        ("cloud_years", "AMZN", "AWS", 2024, 107_556),
    ],
)
def test_years(
    connection: Any, mart: str, company: str, column: str, year: int, millions: int
) -> None:
    name, amount = (
        ("basis", "capex_usd") if mart == "capex_years" else ("segment", "cloud_revenue_usd")
    )
    rows = connection.execute(
        f"select {amount} from marts.{mart} where company = ? and {name} = ? and fiscal_year = ?",
        [company, column, year],
    ).fetchall()
    assert rows == [(millions * 10**6,)]


def test_cloud(connection: Any) -> None:
    rows = connection.execute(
        "select cloud_revenue_usd, growth_pct from marts.cloud_race"
        " where company = 'AMZN' and segment = 'AWS' and calendar_quarter = '2023Q2'"
    ).fetchall()
    assert rows == [(22_140_000_000, pytest.approx(12.16, abs=0.01))]


@pytest.mark.parametrize(("evening", "millions"), [("2023-12-31", 6_842), ("2026-07-30", 6_823)])
def test_metas_restatement(connection: Any, evening: str, millions: int) -> None:
    rows = connection.execute(
        "select capex_usd from marts.capex_race_as_of(?)"
        " where company = 'META' and basis = 'cash' and calendar_quarter = '2023Q1'",
        [date.fromisoformat(evening)],
    ).fetchall()
    assert rows == [(millions * 10**6,)]


def test_nothing_is_quarantined(connection: Any) -> None:
    assert (
        connection.execute(
            "select url, error from raw.documents where status = 'quarantined'"
        ).fetchall()
        == []
    )


def test_an_archive_as_of_a_day_shows_what_was_known(shared: Path, tmp_path: Path) -> None:
    asked = options(tmp_path, shared / "archive", offline=True, as_of=date(2023, 12, 31))
    assert stages.run(asked).failures == []
    with database.read(tmp_path) as connection:
        rows = dict(
            connection.execute(
                "select company || calendar_quarter, capex_usd // 1000000 from marts.capex_race"
                " where basis = 'cash' and capex_usd is not null"
            ).fetchall()
        )
    assert rows["AMZN2023Q2"] == 11_455
    assert not any("2024" in key for key in rows)
