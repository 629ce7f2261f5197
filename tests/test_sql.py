"""`sql/` by given and expected rows; amounts in millions of dollars."""

from datetime import date
from typing import Any

import pytest

from tests.warehouse_rows import warehouse
from warehouse import database
from warehouse.checks import run_checks
from warehouse.records import Filing
from warehouse.views import SQL, views

# each 10-Q and 10-K of two years of a company that files year to date only
YEAR_TO_DATE = """
META capex 2023-01-01..2023-03-31 = 6842 in 10-Q m-23-1 filed 2023-04-27
META capex 2023-01-01..2023-06-30 = 13058 in 10-Q m-23-2 filed 2023-07-27
META capex 2023-01-01..2023-09-30 = 19601 in 10-Q m-23-3 filed 2023-10-26
META capex 2023-01-01..2023-12-31 = 27266 in 10-K m-23-4 filed 2024-02-02
META capex 2023-01-01..2023-03-31 = 6823 in 10-Q m-24-1 filed 2024-04-25
META capex 2024-01-01..2024-03-31 = 6400 in 10-Q m-24-1 filed 2024-04-25
META capex 2023-01-01..2023-06-30 = 12957 in 10-Q m-24-2 filed 2024-08-01
META capex 2024-01-01..2024-06-30 = 14573 in 10-Q m-24-2 filed 2024-08-01
META capex 2023-01-01..2023-09-30 = 19453 in 10-Q m-24-3 filed 2024-10-31
META capex 2024-01-01..2024-09-30 = 22831 in 10-Q m-24-3 filed 2024-10-31
META capex 2023-01-01..2023-12-31 = 27045 in 10-K m-24-4 filed 2025-01-30
META capex 2024-01-01..2024-12-31 = 37256 in 10-K m-24-4 filed 2025-01-30
"""


def race(
    connection: database.Connection, basis: str = "cash", as_of: date | None = None
) -> dict[tuple[str, str], Any]:
    """(company, quarter) → millions."""
    rows = connection.execute(
        "select company, calendar_quarter, capex_usd from marts.capex_race_as_of(?)"
        " where basis = ?",
        [as_of or date(9999, 1, 1), basis],
    ).fetchall()
    return {(c, q): usd if usd is None else usd / 1e6 for c, q, usd in rows}


def one(connection: database.Connection, query: str, *given: Any) -> Any:
    rows = connection.execute(query, given).fetchall()
    assert len(rows) == 1, rows
    return rows[0] if len(rows[0]) > 1 else rows[0][0]


def test_quarters_out_of_year_to_date() -> None:
    with warehouse(YEAR_TO_DATE) as connection:
        got = race(connection)
    assert [got["META", f"2024Q{n}"] for n in (1, 2, 3, 4)] == [6400, 8173, 8258, 14425]


@pytest.mark.parametrize(
    ("evening", "quarters"),
    [
        ("2023-04-26", {}),
        ("2023-04-27", {"2023Q1": 6842}),
        ("2023-12-31", {"2023Q1": 6842, "2023Q2": 6216, "2023Q3": 6543}),
        ("2024-03-31", {"2023Q1": 6842, "2023Q2": 6216, "2023Q3": 6543, "2023Q4": 7665}),
        # the first quarter is told anew; the others still stand as they were told
        ("2024-05-01", {"2023Q1": 6823, "2023Q2": 6216, "2023Q3": 6543, "2023Q4": 7665}),
        ("2024-09-01", {"2023Q1": 6823, "2023Q2": 6134, "2023Q3": 6543, "2023Q4": 7665}),
        ("2024-11-30", {"2023Q1": 6823, "2023Q2": 6134, "2023Q3": 6496, "2023Q4": 7665}),
        ("2025-01-30", {"2023Q1": 6823, "2023Q2": 6134, "2023Q3": 6496, "2023Q4": 7592}),
    ],
)
def test_a_restatement_is_known_from_its_evening_and_never_mixed(
    evening: str, quarters: dict[str, float]
) -> None:
    with warehouse(YEAR_TO_DATE) as connection:
        got = race(connection, as_of=date.fromisoformat(evening))
        assert run_checks(connection) == []
    assert {q: usd for (_, q), usd in got.items() if q < "2024"} == quarters


def test_growth_stands_on_one_vintage() -> None:
    with warehouse(YEAR_TO_DATE) as connection:
        rows = connection.execute(
            "select calendar_quarter, yoy_pct from marts.capex_race where yoy_pct is not null"
            " order by 1"
        ).fetchall()
        # 2024Q1 on the restated 6,823, not on 6,842
        assert rows[0] == ("2024Q1", pytest.approx(100 * (6400 - 6823) / 6823, abs=0.005))
        # 2024Q1 on 2023Q4: only the restated year tells both
        growth = one(
            connection,
            "select qoq_pct from marts.capex_race where calendar_quarter = '2024Q1'",
        )
        assert growth == pytest.approx(100 * (6400 - 7592) / 7592, abs=0.005)


def test_no_growth_over_a_restatement() -> None:
    before = "\n".join(line for line in YEAR_TO_DATE.splitlines() if "m-24-4" not in line)
    with warehouse(before) as connection:
        growth = one(
            connection,
            "select qoq_pct from marts.capex_race where calendar_quarter = '2024Q1'",
        )
    assert growth is None, "2023Q4 is of the old definition, 2024Q1 of the new"


def test_terms_of_two_vintages_are_no_quarter_but_a_reason() -> None:
    with warehouse(
        """
        META capex 2023-01-01..2023-09-30 = 19601 in 10-Q m-23-3 filed 2023-10-26
        META capex 2023-07-01..2023-09-30 = 6543 in 10-Q m-23-3 filed 2023-10-26
        META capex 2023-01-01..2023-12-31 = 27045 in 10-K m-24-4 filed 2025-01-30
        META revenue 2024-01-01..2024-12-31 = 164501 in 10-K m-24-4 filed 2025-01-30
        """
    ) as connection:
        usd, reason, start, end = one(
            connection,
            "select capex_usd, reason, period_start::varchar, period_end::varchar"
            " from marts.capex_race where calendar_quarter = '2023Q4'",
        )
    assert usd is None
    assert reason == (
        "no filing tells this quarter apart; only longer spans: 2023-01-01..2023-12-31"
    )
    assert (start, end) == ("2023-10-01", "2023-12-31")


def test_a_quarter_at_the_front_is_the_half_less_its_second_quarter() -> None:
    with warehouse(
        """
        AMZN capex 2023-04-01..2023-06-30 = 11455 in 10-Q a-23-2 filed 2023-08-04
        AMZN capex 2023-01-01..2023-06-30 = 25662 in 10-Q a-23-2 filed 2023-08-04
        AMZN capex 2022-07-01..2023-06-30 = 58632 in 10-Q a-23-2 filed 2023-08-04
        """
    ) as connection:
        assert race(connection) == {("AMZN", "2023Q1"): 14207, ("AMZN", "2023Q2"): 11455}


def test_a_quarter_as_filed_goes_before_one_derived() -> None:
    with warehouse(
        """
        MSFT capex 2024-07-01..2024-09-30 = 14923 in 10-Q s-1 filed 2024-10-30
        MSFT capex 2024-10-01..2024-12-31 = 15804 in 10-Q s-2 filed 2025-01-29
        MSFT capex 2024-07-01..2024-12-31 = 30727 in 10-Q s-2 filed 2025-01-29
        """
    ) as connection:
        rows = connection.execute(
            "select calendar_quarter, fiscal_period, capex_usd / 1e6, method"
            " from marts.capex_race order by 1"
        ).fetchall()
    assert rows == [
        ("2024Q3", "FY2025Q1", 14923.0, "filed"),
        ("2024Q4", "FY2025Q2", 15804.0, "filed"),
    ]


def test_bases_stay_apart() -> None:
    with warehouse(
        """
        AMZN capex 2024-01-01..2024-12-31 = 82999 in 10-K a-24-4 filed 2025-02-07
        AMZN proceeds 2024-01-01..2024-12-31 = 5341 in 10-K a-24-4 filed 2025-02-07
        AMZN lease_principal 2024-01-01..2024-12-31 = 2043 in 10-K a-24-4 filed 2025-02-07
        META capex 2024-01-01..2024-12-31 = 37256 in 10-K m-24-4 filed 2025-01-30
        META lease_principal 2024-01-01..2024-12-31 = 1969 in 10-K m-24-4 filed 2025-01-30
        MSFT capex 2025-01-01..2025-03-31 = 16745 in 10-Q s-3 filed 2025-04-30
        MSFT lease_additions 2025-01-01..2025-03-31 = 4600 in 10-Q s-3 filed 2025-04-30
        MSFT lease_principal 2025-01-01..2025-03-31 = 352 in 10-Q s-3 filed 2025-04-30
        """
    ) as connection:
        years = connection.execute(
            "select company, basis, capex_usd / 1e6 from marts.capex_years order by all"
        ).fetchall()
        quarters = race(connection, "with_leases")
        assert run_checks(connection) == []
    assert years == [
        ("AMZN", "cash", 82999.0),
        ("AMZN", "net", 77658.0),
        ("AMZN", "with_leases", 85042.0),
        ("META", "cash", 37256.0),
        ("META", "with_leases", 39225.0),
    ]
    # Microsoft adds the assets it acquired, not what it repaid
    assert quarters == {("MSFT", "2025Q1"): 21345}


@pytest.mark.parametrize(
    ("given", "calendar", "fiscal"),
    [
        ("MSFT capex 2025-04-01..2025-06-30 = 1 in 10-K s filed 2025-07-30", "2025Q2", "FY2025Q4"),
        ("MSFT capex 2025-07-01..2025-09-30 = 1 in 10-Q s filed 2025-10-29", "2025Q3", "FY2026Q1"),
        ("ORCL capex 2023-06-01..2023-08-31 = 1 in 10-Q o filed 2023-09-12", "2023Q3", "FY2024Q1"),
        ("ORCL capex 2023-12-01..2024-02-29 = 1 in 10-Q o filed 2024-03-12", "2024Q1", "FY2024Q3"),
        ("AAPL capex 2022-09-25..2022-12-31 = 1 in 10-Q p filed 2023-02-03", "2022Q4", "FY2023Q1"),
        ("AAPL capex 2023-04-02..2023-07-01 = 1 in 10-Q p filed 2023-08-04", "2023Q2", "FY2023Q3"),
        ("NVDA capex 2024-10-28..2025-01-26 = 1 in 10-K n filed 2025-02-26", "2024Q4", "FY2025Q4"),
        ("NVDA capex 2022-01-31..2022-05-01 = 1 in 10-Q n filed 2022-05-27", "2022Q1", "FY2023Q1"),
        ("AMZN capex 2024-10-01..2024-12-31 = 1 in 10-K a filed 2025-02-07", "2024Q4", "2024Q4"),
    ],
)
def test_calendars(given: str, calendar: str, fiscal: str) -> None:
    with warehouse(given) as connection:
        assert one(connection, "select calendar_quarter, fiscal_period from marts.capex_race") == (
            calendar,
            fiscal,
        )


def test_the_most_exact_statement_of_a_filing_counts() -> None:
    with warehouse(
        """
        META depreciation 2023-04-01..2023-06-30 = 2580 in 10-Q m filed 2023-07-27 decimals -7
        META depreciation 2023-04-01..2023-06-30 = 2623 in 10-Q m filed 2023-07-27
        META depreciation 2023-04-01..2023-06-30 = 2600 in 10-Q m filed 2023-07-27 from companyfacts
        """
    ) as connection:
        assert one(connection, "select value_usd / 1e6 from staging.facts") == 2623


def test_concepts_are_not_mixed_in_a_difference() -> None:
    old = "us-gaap:RevenueFromContractWithCustomerExcludingAssessedTax"
    with warehouse(
        f"""
        GOOGL cloud_revenue[Google Cloud] 2024-01-01..2024-09-30 = 31274 in 10-Q g-3 filed 2024-10-30 as {old}
        GOOGL cloud_revenue[Google Cloud] 2024-01-01..2024-12-31 = 43229 in 10-K g-4 filed 2025-02-05
        GOOGL cloud_revenue[Google Cloud] 2024-07-01..2024-09-30 = 11353 in 10-Q g-3 filed 2024-10-30 as {old}
        """
    ) as connection:
        rows = connection.execute(
            "select calendar_quarter, cloud_revenue_usd / 1e6 from marts.cloud_race order by 1"
        ).fetchall()
    assert rows == [("2024Q3", 11353.0), ("2024Q4", None)]


def test_an_8k_that_recasts_a_year_is_a_vintage_of_its_own() -> None:
    ic = "MSFT cloud_revenue[Intelligent Cloud]"
    with warehouse(
        f"""
        {ic} 2023-07-01..2024-03-31 = 76847 in 10-Q s-24-3 filed 2024-04-25
        {ic} 2023-07-01..2024-06-30 = 105362 in 10-K s-24-4 filed 2024-07-30
        {ic} 2023-07-01..2024-06-30 = 87464 in 8-K s-24-8 filed 2024-12-03
        """
    ) as connection:
        assert one(connection, "select cloud_revenue_usd / 1e6 from marts.cloud_race") == 28515
        assert one(
            connection, "select cloud_revenue_usd / 1e6, vintage from marts.cloud_years"
        ) == (87464, "2024r")
        assert (
            one(
                connection,
                "select cloud_revenue_usd / 1e6 from marts.cloud_years_as_of(date '2024-12-02')",
            )
            == 105362
        )


def test_a_mid_year_reclassification_is_flagged_not_hidden() -> None:
    with warehouse(
        """
        GOOGL capex 2016-01-01..2016-03-31 = 2428 in 10-Q g-1 filed 2016-05-03
        GOOGL capex 2016-04-01..2016-06-30 = 2123 in 10-Q g-2 filed 2016-08-04
        GOOGL capex 2016-01-01..2016-06-30 = 4551 in 10-Q g-2 filed 2016-08-04
        GOOGL capex 2016-07-01..2016-09-30 = 2554 in 10-Q g-3 filed 2016-11-03
        GOOGL capex 2016-01-01..2016-09-30 = 7134 in 10-Q g-3 filed 2016-11-03
        GOOGL capex 2016-01-01..2016-12-31 = 10212 in 10-K g-4 filed 2017-02-03
        """
    ) as connection:
        flags = connection.execute("select distinct flag from marts.capex_race").fetchall()
        assert flags == [("restated within the year: the quarters as filed do not sum to it",)]
        assert run_checks(connection) == []


RACE_QUARTER = """
AMZN capex 2023-04-01..2023-06-30 = 11455 in 10-Q a filed 2023-08-04
MSFT capex 2023-04-01..2023-06-30 = 8943 in 10-K s filed 2023-07-27
GOOGL capex 2023-04-01..2023-06-30 = 6888 in 10-Q g filed 2023-07-26
META capex 2023-04-01..2023-06-30 = 6134 in 10-Q m filed 2023-07-27
NVDA capex 2023-05-01..2023-07-30 = 289 in 10-Q n filed 2023-08-28
"""


def test_shares_and_ranks_need_the_whole_race() -> None:
    query = (
        "select company, race_share_pct, race_rank from marts.capex_race"
        " inner join raw.companies using (company) order by place"
    )
    with warehouse(RACE_QUARTER) as connection:
        assert connection.execute(query).fetchall() == [
            ("AMZN", 34.28, 1),
            ("MSFT", 26.76, 2),
            ("GOOGL", 20.61, 3),
            ("META", 18.35, 4),
            ("NVDA", None, None),
        ]
        assert one(
            connection,
            "select capex_usd / 1e6, companies_missing from marts.race_totals"
            " where period_type = 'quarter'",
        ) == (33420, None)
    without = "\n".join(line for line in RACE_QUARTER.splitlines() if "AMZN" not in line)
    with warehouse(without) as connection:
        assert {row[1:] for row in connection.execute(query).fetchall()} == {(None, None)}
        assert one(
            connection,
            "select capex_usd, capex_known_usd / 1e6, companies_known, companies_missing"
            " from marts.race_totals where period_type = 'quarter'",
        ) == (None, 21965, 3, "AMZN")


def test_ratios_are_guarded_against_zero_and_null() -> None:
    with warehouse(
        """
        META capex 2023-04-01..2023-06-30 = 6134 in 10-Q m filed 2023-07-27
        META revenue 2023-04-01..2023-06-30 = 0 in 10-Q m filed 2023-07-27
        """
    ) as connection:
        assert one(
            connection,
            "select capex_to_revenue_pct, capex_to_operating_cash_flow_pct from marts.capex_race",
        ) == (None, None)


def test_coverage_says_what_is_missing_and_why() -> None:
    listed = Filing(
        "list", "META", "m-23-3", "10-Q", "2023-10-26", "2023-09-30", None, None, "meta-q3.htm"
    )
    later = Filing("list2", "META", "x", "8-K", "2024-03-01", "2024-03-01", None, "8.01", "x.htm")
    with warehouse(
        "META capex 2023-04-01..2023-06-30 = 6216 in 10-Q m-23-2 filed 2023-07-27",
        (listed, later),
    ) as connection:
        rows = connection.execute(
            "select calendar_quarter, status, reason, days_to_file from marts.coverage"
            " where company = 'META' and source = 'sec' order by 1"
        ).fetchall()
    assert rows == [
        ("2023Q2", "present", None, 27),
        ("2023Q3", "missing", "filed as meta-q3.htm, not in the archive", 26),
        ("2023Q4", "due", "due by 2024-03-15", None),
    ]


def test_evidence_leads_from_the_number_to_its_lines() -> None:
    with warehouse(YEAR_TO_DATE) as connection:
        rows = connection.execute(
            "select role, sign, value_usd / 1e6, accession, filing_url, period_start::varchar"
            " from marts.evidence where mart = 'capex_race' and fiscal_period = '2024Q4'"
        ).fetchall()
    amount = [row[1:] for row in rows if row[0] == "amount"]
    folder = "https://www.sec.gov/Archives/edgar/data/1326801/"
    assert amount == [
        (1, 37256.0, "m-24-4", f"{folder}m244/m-24-4-index.htm", "2024-01-01"),
        (-1, 22831.0, "m-24-3", f"{folder}m243/m-24-3-index.htm", "2024-01-01"),
    ]
    assert [row[1:3] for row in rows if row[0] == "year_before"] == [(1, 27045.0), (-1, 19453.0)]


def test_every_relation_and_column_is_commented() -> None:
    with warehouse("META capex 2023-04-01..2023-06-30 = 6134 in 10-Q m filed 2023-07-27") as c:
        bare = c.execute(
            """
            select schema_name || '.' || table_name || '.' || column_name
            from duckdb_columns()
            where schema_name in ('raw', 'staging', 'intermediate', 'marts') and comment is null
            union all
            select schema_name || '.' || view_name from duckdb_views()
            where schema_name = 'marts' and comment is null
            union all
            select schema_name || '.' || table_name from duckdb_tables() where comment is null
            """
        ).fetchall()
    assert bare == []


def test_notes_name_columns_that_exist() -> None:
    with warehouse("META capex 2023-04-01..2023-06-30 = 6134 in 10-Q m filed 2023-07-27") as c:
        columns = {
            (schema, table, column)
            for schema, table, column in c.execute(
                "select schema_name, table_name, column_name from duckdb_columns()"
            ).fetchall()
        }
        own = {
            (view.schema, view.name, line.split(":")[0].removeprefix("-- "))
            for view in views()
            for line in (SQL / view.schema / f"{view.name}.sql").read_text().splitlines()
            if line.startswith("-- ") and ": " in line and " " not in line[3:].split(":")[0]
        }
    assert {note for note in own if note[2] != "table"} <= columns


def test_as_of_twins_agree_with_the_marts_when_all_is_known() -> None:
    with warehouse(YEAR_TO_DATE + RACE_QUARTER) as connection:
        for view in views():
            if view.schema != "marts":
                continue
            differ = connection.execute(
                f"select count(*) from ((from {view.full_name} except all"
                f" from {view.full_name}_as_of(date '9999-01-01')) union all"
                f" (from {view.full_name}_as_of(date '9999-01-01') except all"
                f" from {view.full_name}))"
            ).fetchone()
            assert differ == (0,), view.full_name
