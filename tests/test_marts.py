"""Clouds, ranks, signals, coverage and evidence in the marts: given sentences and expected rows, amounts in billions."""

import pytest

from tests.test_marts_guidance import META_2025, META_FILED
from tests.test_sql import RACE_QUARTER, one
from tests.warehouse_rows import warehouse
from warehouse import database
from warehouse.checks import run_checks
from warehouse.views import views

AZURE = """
c1 call 2024-10-30: MSFT cloud_revenue[Azure] growth actual FY2025Q1 yoy = 33
c2 call 2025-01-29: MSFT cloud_revenue[Azure and other cloud services] growth actual FY2025Q2 yoy = 31 | Azure grew 31%.
c2 call 2025-01-29: MSFT cloud_revenue[Azure] growth actual FY2025Q2 yoy_cc = 31
c2 call 2025-01-29: MSFT cloud_bookings[commercial bookings] growth actual FY2025Q2 yoy = 67
c2 call 2025-01-29: MSFT cloud_backlog[RPO] amount actual FY2025Q2 = 298
n1 news 2025-01-30: MSFT cloud_revenue[Azure] growth actual FY2025Q2 yoy = 29
n1 news 2025-01-30: MSFT cloud_revenue[Azure] growth estimate 2024Q4 yoy = 31.8
"""


def test_azure_lives_in_what_is_stated() -> None:
    with warehouse("", said=AZURE) as connection:
        assert run_checks(connection) == []
        row = one(
            connection,
            "select calendar_quarter, cloud_revenue_usd, growth_pct, stated_growth_pct,"
            " stated_growth_cc_pct, consensus_growth_pct, beat_points, acceleration_points,"
            " stated_evidence, stated_source, reason from marts.cloud_race"
            " where segment = 'Azure' and fiscal_period = 'FY2025Q2'",
        )
        whole = one(
            connection,
            "select backlog_usd / 1e9, bookings_growth_pct from marts.cloud_race"
            " where segment = 'Microsoft Cloud'",
        )
    assert row == (
        "2024Q4", None, None, 31, 31, 31.8, -0.8, -2, "Azure grew 31%.", "company",
        "its revenue is not filed: known from what is said alone",
    )  # fmt: skip
    assert whole == (298, 67)


def test_growth_beats_consensus_on_its_own_basis() -> None:
    said = """
    c call 2025-07-30: MSFT cloud_revenue[Azure] growth actual FY2025Q4 yoy = 39
    c call 2025-07-30: MSFT cloud_revenue[Azure] growth actual FY2025Q4 yoy_cc = 37
    n news 2025-07-30: MSFT cloud_revenue[Azure] growth estimate FY2025Q4 yoy_cc = 34
    """
    query = "select consensus_growth_pct, consensus_basis, beat_points from marts.cloud_race"
    with warehouse("", said=said) as connection:
        assert one(connection, query) == (34, "yoy_cc", 3)


def test_a_run_rate_that_is_another_business_is_left_out() -> None:
    said = """
    c call 2025-02-04: GOOGL cloud_revenue[Google Cloud] amount actual 2024Q4 = 12
    c call 2025-02-04: GOOGL cloud_revenue[Google Cloud] run_rate actual 2024Q4 = {}
    """
    for run_rate, shown in ((110, None), (48, 48e9)):
        with warehouse("", said=said.format(run_rate)) as connection:
            rows = connection.execute("select run_rate_usd from marts.cloud_race").fetchall()
        assert rows == ([(shown,)] if shown else [])


@pytest.mark.parametrize(
    ("company", "said", "segment"),
    [
        ("GOOGL", "Cloud", "Google Cloud"),
        ("GOOGL", "backlog", "Google Cloud"),
        ("AMZN", "cloud unit", "AWS"),
        ("MSFT", "Azure and other cloud services", "Azure"),
        ("MSFT", "Commercial remaining performance obligation", "Microsoft Cloud"),
        ("ORCL", "Infrastructure cloud services", "OCI"),
        ("ORCL", "Total cloud revenue", "Oracle Cloud"),
        ("CRWV", "our contracted backlog", "CoreWeave"),
        ("AMZN", "아마존웹서비스", "AWS"),
    ],
)
def test_clouds_are_called_as_the_registry_calls_them(
    company: str, said: str, segment: str
) -> None:
    line = f"c call 2025-02-04: {company} cloud_backlog[{said}] growth actual 2024Q4 yoy = 20"
    with warehouse("", said=line) as connection:
        assert one(connection, "select segment from staging.mentions") == segment


def test_a_quarters_guidance_and_consensus_stand_in_the_race() -> None:
    said = """
    c call 2023-04-27: META capex amount guidance 2023Q2 = 6..7
    n news 2023-07-20: META capex amount estimate 2023Q2 = ~6.8
    """
    with warehouse(RACE_QUARTER, said=said) as connection:
        assert run_checks(connection) == []
        assert one(
            connection,
            "select guided_low_usd / 1e9, guided_high_usd / 1e9, consensus_usd / 1e9"
            " from marts.capex_race where company = 'META'",
        ) == (6, 7, 6.8)


def test_ranks_change() -> None:
    before = RACE_QUARTER.replace("2023-04-01..2023-06-30", "2023-01-01..2023-03-31")
    before = before.replace("= 6888", "= 5999")
    with warehouse(RACE_QUARTER + before) as connection:
        rows = connection.execute(
            "select company, race_rank, rank_change from marts.capex_race"
            " where calendar_quarter = '2023Q2' and rank_change <> 0 order by 2"
        ).fetchall()
    assert rows == [("GOOGL", 3, 1), ("META", 4, -1)]


def test_signals_by_quarter() -> None:
    said = """
    a call 2025-01-29: MSFT capacity_constraint FY2025Q2 | We are short of capacity.
    b news 2025-01-30: MSFT capacity_constraint FY2025Q2 | Microsoft lacks capacity.
    c news 2025-01-30: MSFT share_price down FY2025Q2 | Microsoft fell.
    d news 2025-01-30: BIGTECH efficiency_shock 2024Q4 | Cheaper models.
    """
    with warehouse("", said=said) as connection:
        assert run_checks(connection) == []
        rows = connection.execute(
            "select company, calendar_quarter, signal, direction, statements, own_statements,"
            " evidence from marts.signals_by_quarter"
        ).fetchall()
    assert rows == [
        ("MSFT", "2024Q4", "capacity_constraint", None, 2, 1, "Microsoft lacks capacity."),
        ("MSFT", "2024Q4", "share_price", "down", 1, 0, "Microsoft fell."),
        ("BIGTECH", "2024Q4", "efficiency_shock", None, 1, 0, "Cheaper models."),
    ]


def test_coverage_of_what_is_said() -> None:
    said = """
    q1 call 2025-05-01: AMZN capex amount actual 2025Q1 = 24.3
    q1n news 2025-05-05: AMZN capex amount actual 2025Q1 = 24.3
    q2n news 2025-08-20: AMZN capex amount actual 2025Q2 = 31.4
    """
    with warehouse(
        "AMZN capex 2025-01-01..2025-03-31 = 25019 in 10-Q a filed 2025-05-02", said=said
    ) as connection:
        connection.execute(
            "update raw.documents set fiscal_period = '2025Q1' where document_id = 'q1'"
        )
        database.refresh(connection)
        rows = connection.execute(
            "select fiscal_period, source, status, reason, lateness_days, versus_filing_days"
            " from marts.coverage where company = 'AMZN' and source <> 'sec'"
        ).fetchall()
    assert rows == [
        ("2025Q2", "call", "late", "no call of it in the archive", None, None),
        ("2025Q2", "news", "present", None, 51, None),
        ("2025Q1", "call", "present", None, 31, -1),
        ("2025Q1", "news", "present", None, 35, 3),
    ]


def test_the_headline() -> None:
    said = META_2025.replace("2025", "2023") + AZURE
    with warehouse(RACE_QUARTER, said=said) as connection:
        row = one(
            connection,
            "select calendar_quarter, capex_usd / 1e6, leader, leader_share_pct,"
            " newest_guidance_company, newest_guidance_change, newest_guidance_low_usd / 1e9,"
            " known_at::date::varchar from marts.headline",
        )
    assert row == ("2023Q2", 33420, "AMZN", 34.28, "META", "raised", 70, "2023-08-04")


def test_the_headline_of_an_empty_warehouse_is_one_empty_row() -> None:
    with warehouse("") as connection:
        assert one(connection, "select calendar_quarter, capex_usd from marts.headline") == (
            None,
            None,
        )


def test_what_is_said_has_its_sentence_as_evidence() -> None:
    with warehouse("", said=META_2025) as connection:
        row = one(
            connection,
            "select sentence, speaker, low / 1e9, high / 1e9, url, known_at::date::varchar"
            " from marts.evidence where mart = 'guidance_vs_actual' and role = 'first'",
        )
    assert row[0].startswith("For 2025 we expect")
    assert row[1:] == ("Susan Li", 60, 65, "https://n.example/q4", "2025-01-29")


def test_as_of_twins_agree_with_the_marts_when_all_is_known() -> None:
    with warehouse(RACE_QUARTER + META_FILED, said=META_2025 + AZURE) as connection:
        for view in views():
            if view.schema != "marts":
                continue
            twin = f"{view.full_name}_as_of(date '9999-01-01')"
            rows = connection.execute(f"from {view.full_name}").fetchall()
            assert rows == connection.execute(f"from {twin}").fetchall(), view.full_name


def test_a_quoted_word_is_evidence_of_what_was_said_before() -> None:
    with warehouse("", said=META_2025) as connection:
        rows = connection.execute(
            "select document_id, low / 1e9, high / 1e9 from marts.evidence"
            " where mart = 'capex_guidance' and role = 'previous' order by known_at, low"
        ).fetchall()
    assert rows == [("q1", 60, 65), ("q1", 64, 72), ("q2", 66, 72)]
