"""Guidance in the marts: given sentences and expected rows, amounts in billions."""

from datetime import date
from typing import Any

import pytest

from tests.test_sql import RACE_QUARTER, one
from tests.warehouse_rows import BILLION, warehouse
from warehouse.checks import run_checks

META_2025 = """
q4 call 2025-01-29: META capex amount guidance 2025 = 60..65 by Susan Li | For 2025 we expect capital expenditures, with principal on finance leases, of 60 to 65 billion.
q1 call 2025-04-30: META capex amount guidance 2025 = 64..72
q1 call 2025-04-30: META capex amount prior_guidance 2025 = 60..65
q2 call 2025-07-30: META capex amount guidance 2025 = 66..72
q3 call 2025-10-29: META capex amount guidance 2025 = 70..72
"""


def ledger(said: str, facts: str = "", as_of: str = "9999-01-01") -> list[tuple[Any, ...]]:
    """(period, low, high, change, change of midpoint, source, statements) of each word."""
    with warehouse(facts, said=said) as connection:
        assert run_checks(connection) == []
        rows = connection.execute(
            "select target_period, low_usd, high_usd, change, change_of_midpoint_usd, source,"
            " statements from marts.capex_guidance_as_of(?)",
            [date.fromisoformat(as_of)],
        ).fetchall()
    return [
        (period, billions(low), billions(high), change, billions(moved), source, count)
        for period, low, high, change, moved, source, count in rows
    ]


def billions(usd: int | None) -> float | None:
    return None if usd is None else usd / BILLION


def test_a_year_of_guidance() -> None:
    assert ledger(META_2025) == [
        ("2025", 60, 65, "new", None, "company", 1),
        ("2025", 64, 72, "raised", 5.5, "company", 1),
        ("2025", 66, 72, "raised", 1.0, "company", 1),
        ("2025", 70, 72, "raised", 2.0, "company", 1),
    ]


def test_guidance_is_known_from_its_evening() -> None:
    assert [row[1:3] for row in ledger(META_2025, as_of="2025-04-29")] == [(60, 65)]
    assert [row[1:3] for row in ledger(META_2025, as_of="2025-04-30")] == [(60, 65), (64, 72)]


# bounds before → bounds after, change, change of the midpoint
CHANGES = [
    ("75", "75", "held", 0),
    ("75", "85", "raised", 10),
    ("85", "75", "lowered", -10),
    ("64..72", "66..72", "raised", 1),
    ("34..39", "34..37", "lowered", -1),
    ("30..34", "32..33", "narrowed", 0.5),
    ("66..70", "64..72", "widened", 0),
    ("100..?", "125..?", "raised", None),
    ("100..?", "100..105", "narrowed", None),
    ("100..105", "100..?", "widened", None),
    ("?..65", "?..60", "lowered", None),
    ("100..?", "?..120", None, None),
]


@pytest.mark.parametrize(("before", "after", "change", "moved"), CHANGES)
def test_changes_of_guidance(
    before: str, after: str, change: str | None, moved: float | None
) -> None:
    rows = ledger(
        f"""
        a call 2025-01-29: META capex amount guidance 2025 = {before}
        b call 2025-04-30: META capex amount guidance 2025 = {after}
        """
    )
    assert rows[1][3:5] == (change, moved)


def test_statements_of_one_occasion_are_one_row() -> None:
    rows = ledger(
        """
        release press_release 2025-02-04: GOOGL capex amount guidance 2025 = ~75
        call call 2025-02-04: GOOGL capex amount guidance 2025 = ~75
        call call 2025-02-04: GOOGL capex amount guidance 2025 = 70..?
        paper news 2025-02-05: GOOGL capex amount guidance 2025 = 75
        later call 2025-04-24: GOOGL capex amount guidance 2025 = ~75
        """
    )
    assert rows == [
        ("2025", 75, 75, "new", None, "company", 3),
        ("2025", 75, 75, "held", 0, "company", 1),
    ]


def test_the_new_figure_of_an_occasion_counts_not_the_one_it_repeats() -> None:
    rows = ledger(
        """
        q4 call 2026-02-05: AMZN capex amount guidance 2026 = ~200
        q2 call 2026-07-30: AMZN capex amount guidance 2026 = ~200
        q2 call 2026-07-30: AMZN capex amount guidance 2026 = ~200
        q2 call 2026-07-30: AMZN capex amount guidance 2026 = ~220
        """
    )
    assert [row[1:4] for row in rows] == [(200, 200, "new"), (220, 220, "raised")]


def test_a_word_that_is_missing_is_told_by_its_quotation() -> None:
    rows = ledger(
        """
        q1 call 2024-04-24: META capex amount guidance 2024 = 35..40
        q3 call 2024-10-30: META capex amount guidance 2024 = 38..40
        q3 call 2024-10-30: META capex amount prior_guidance 2024 = 37..40
        """
    )
    assert rows[1][1:5] == (38, 40, "raised", 0.5)


@pytest.mark.parametrize(
    "news",
    [
        "META capex amount guidance 2025 = 65",  # the range's top
        "META capex amount guidance 2025 = 6.5",  # a misprint
        "META capex amount guidance 2025 = 90",  # another figure within weeks
        "META capex amount guidance 2025 = 700",  # beyond all measure
    ],
)
def test_news_does_not_change_the_companys_word(news: str) -> None:
    rows = ledger(f"{META_2025}\nn news 2025-02-09: {news}\nm news 2025-02-10: {news}")
    assert rows == ledger(META_2025)


def test_news_counts_where_the_company_is_not_heard() -> None:
    rows = ledger(
        """
        a news 2026-02-06: AMZN capex amount guidance 2026 = 200
        b news 2026-02-09: AMZN capex amount guidance 2026 = 200
        c news 2026-02-09: AMZN capex amount guidance 2026 = 150
        d news 2026-04-20: AMZN capex amount guidance 2026 = ~200
        """
    )
    assert rows == [("2026", 200, 200, "new", None, "news", 3)]


def test_one_story_does_not_overrule_an_old_word_but_two_do() -> None:
    said = META_2025 + "a news 2026-01-02: META capex amount guidance 2025 = 80\n"
    assert len(ledger(said)) == 4
    said += "b news 2026-01-03: META capex amount guidance 2025 = 80\n"
    assert ledger(said)[4] == ("2025", 80, 80, "raised", 9.0, "news", 2)


def test_what_no_company_would_guide_to_is_left_out_with_a_reason() -> None:
    facts = "AMZN capex 2024-01-01..2024-12-31 = 82999 in 10-K a filed 2025-02-07"
    said = "c call 2025-02-07: AMZN capex amount guidance 2025 = 10"
    assert ledger(said, facts) == []
    with warehouse(facts, said=said) as connection:
        assert one(connection, "select left_out from intermediate.guidance_statements") == (
            "less than half of what was spent the year before"
        )


def test_won_is_not_mixed_into_dollars() -> None:
    assert ledger("n news 2025-02-09: AMZN capex amount guidance 2025 = 150000 KRW") == []


@pytest.mark.parametrize(
    ("company", "period", "start", "end"),
    [
        ("META", "2025", "2025-01-01", "2025-12-31"),
        ("MSFT", "FY2026", "2025-07-01", "2026-06-30"),
        ("MSFT", "FY2026Q1", "2025-07-01", "2025-09-30"),
        ("MSFT", "2026", "2026-01-01", "2026-12-31"),
        ("META", "2025H2", "2025-07-01", "2025-12-31"),
        ("ORCL", "FY2025", "2024-06-01", "2025-05-31"),
        ("NVDA", "FY2025H1", "2024-02-01", "2024-07-31"),
        ("META", "2026..2028", "2026-01-01", "2028-12-31"),
        ("AMZN", "2025Q1..2025Q3", "2025-01-01", "2025-09-30"),
    ],
)
def test_target_periods_on_the_calendar(company: str, period: str, start: str, end: str) -> None:
    said = f"c call 2024-01-30: {company} capex amount guidance {period} = 5"
    with warehouse("", said=said) as connection:
        assert one(
            connection,
            "select calendar_start::varchar, calendar_end::varchar from marts.capex_guidance",
        ) == (start, end)


META_FILED = """
META capex 2025-01-01..2025-12-31 = 69691 in 10-K m filed 2026-01-29
META lease_principal 2025-01-01..2025-12-31 = 2524 in 10-K m filed 2026-01-29
"""


def test_guidance_against_what_was_spent_on_the_basis_that_was_guided() -> None:
    said = META_2025 + "late call 2026-01-30: META capex amount guidance 2025 = 72\n"
    with warehouse(META_FILED, said=said) as connection:
        assert run_checks(connection) == []
        row = one(
            connection,
            "select first_low_usd / 1e9, last_low_usd / 1e9, last_high_usd / 1e9, raises, cuts,"
            " actual_usd / 1e6, actual_basis, actual_to_first_midpoint_pct,"
            " actual_to_last_midpoint_pct, within_last_range from marts.guidance_vs_actual",
        )
        early = one(
            connection,
            "select last_low_usd / 1e9, actual_usd, reason"
            " from marts.guidance_vs_actual_as_of(date '2025-12-31')",
        )
    assert row == (60, 70, 72, 3, 0, 72215, "with_leases", 15.54, 1.71, False)
    assert early[:2] == (70, None)


def test_a_company_is_compared_on_the_basis_on_which_it_speaks() -> None:
    filed = """
    AMZN capex 2024-07-01..2024-09-30 = 22620 in 10-Q a3 filed 2024-11-01
    AMZN proceeds 2024-07-01..2024-09-30 = 1342 in 10-Q a3 filed 2024-11-01
    AMZN capex 2024-01-01..2024-12-31 = 82999 in 10-K a4 filed 2025-02-07
    AMZN proceeds 2024-01-01..2024-12-31 = 5341 in 10-K a4 filed 2025-02-07
    """
    said = """
    c call 2024-10-31: AMZN capex amount actual 2024Q3 = 21.3
    c call 2024-10-31: AMZN capex amount guidance 2024 = ~75
    """
    query = "select actual_basis, within_last_range, reason from marts.guidance_vs_actual"
    with warehouse(filed, said=said) as connection:
        assert one(connection, query) == ("net", True, None)
    with warehouse(filed, said=said.replace("~75", "~75 | With finance leases, 75.")) as c:
        basis, within, reason = one(c, query)
    assert (basis, within) == ("cash", None)
    assert reason == (
        "it speaks of capex with leases, which no filing in the archive states for the year:"
        " not compared"
    )


def test_guided_years_are_summed_and_name_who_is_missing() -> None:
    said = f"""
    {META_2025}
    g call 2025-02-04: GOOGL capex amount guidance 2025 = ~75
    a call 2025-02-06: AMZN capex amount guidance 2025 = 100..?
    m call 2025-07-30: MSFT capex amount guidance FY2026 = 120
    """
    with warehouse(RACE_QUARTER, said=said) as connection:
        assert run_checks(connection) == []
        row = one(
            connection,
            "select guided_low_usd / 1e9, guided_high_usd, companies_guided,"
            " companies_unguided, guided_bases, capex_usd from marts.race_totals"
            " where period = '2025' and basis = 'cash'",
        )
    assert row == (
        245,
        None,  # Amazon's is open
        3,
        "MSFT (its fiscal year ends in June)",
        "AMZN no basis, GOOGL no basis, META with leases",
        None,
    )
