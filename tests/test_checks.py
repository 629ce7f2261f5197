"""Every check in sql/checks can fail, and says what it found."""

from pathlib import Path

import pytest

from tests.warehouse_rows import warehouse
from warehouse.checks import run_checks
from warehouse.views import SQL

Q = "META capex 2023-04-01..2023-06-30 = {} in 10-Q m filed 2023-07-27"
YEAR = """
META capex 2023-01-01..2023-03-31 = 100 in 10-Q m-1 filed 2023-04-27
META capex 2023-04-01..2023-06-30 = 100 in 10-Q m-2 filed 2023-07-27
META capex 2023-07-01..2023-09-30 = 100 in 10-Q m-3 filed 2023-10-27
META capex 2023-01-01..2023-09-30 = {} in 10-Q m-3 filed 2023-10-27
META capex 2023-01-01..2023-12-31 = 400 in 10-K m-4 filed 2024-02-02
"""

# check → (given rows, statement that spoils the warehouse, a word of what it must show)
SPOILED = {
    "quarters_sum_to_year": (YEAR.format(250), "", "year_usd=400000000"),
    "one_amount_per_vintage": (Q.format(1) + "\n" + Q.format(2), "", "stated="),
    "no_negative_capex": (Q.format(-5), "", "amount_usd=-5000000"),
    "jumps_are_flagged": (
        Q.format(100) + "\nMETA capex 2023-07-01..2023-09-30 = 500 in 10-Q n filed 2023-10-27",
        "create or replace view marts.capex_race as"
        " select * replace (null::varchar as flag) from marts.capex_race_as_of(date '9999-1-1')",
        "later_usd=500000000",
    ),
    "every_number_has_evidence": (
        Q.format(100),
        "update intermediate.capex_quarters set capex_usd = capex_usd + 1",
        "evidence_usd=100000000",
    ),
    "growth_has_evidence": (
        Q.format(100) + "\nMETA capex 2022-04-01..2022-06-30 = 50 in 10-Q m filed 2023-07-27",
        "create or replace view marts.evidence as"
        " select * from marts.evidence_as_of(date '9999-1-1') where role = 'amount'",
        "fiscal_period=2023Q2",
    ),
    "no_silent_gap": (
        Q.format(100) + "\nMETA capex 2024-04-01..2024-06-30 = 90 in 10-Q n filed 2024-07-27",
        "delete from intermediate.capex_quarters where capex_usd is null",
        "company=META",
    ),
    "one_row_per_grain": (
        Q.format(100),
        "insert into intermediate.capex_quarters from intermediate.capex_quarters",
        "2023Q2 cash",
    ),
}
SAID = "call call 2025-01-29: META capex amount guidance 2025 = 60..65"
# the same for what sentences say: check → (given sentences, spoiling statement, a word shown)
SPOILED_SENTENCES = {
    "mentions_point_at_their_sentence": (
        SAID,
        "update raw.mentions set span_end = 5000",
        "mention_id=call:000",
    ),
    "agreement_keeps_its_grain": (
        SAID,
        "create or replace view marts.agreement as select * replace ('misprint ×10' as flag)"
        " from marts.agreement_as_of(date '9999-1-1')",
        "misprint",
    ),
    "every_statement_has_evidence": (
        SAID,
        "update intermediate.guidance set low = low - 1",
        "number=59999999999.0",
    ),
    "guidance_changes_are_consistent": (
        f"{SAID}\nlater call 2025-04-30: META capex amount guidance 2025 = 64..72",
        "create or replace view marts.capex_guidance as select * replace ('raised' as change)"
        " from marts.capex_guidance_as_of(date '9999-1-1')"
        " union all select * replace ('lowered' as change)"
        " from marts.capex_guidance_as_of(date '9999-1-1') where change = 'raised'",
        "change=lowered",
    ),
    "evidence_is_the_sentence": (
        f"{SAID} | In 2025 we will spend 60 to 65 billion.",
        "update raw.texts set text = replace(text, '2025', '2035')",
        "told=In 2035",
    ),
}


def test_every_check_is_spoiled_here() -> None:
    named = SPOILED.keys() | SPOILED_SENTENCES.keys()
    assert named == {path.stem for path in Path(SQL / "checks").glob("*.sql")}


@pytest.mark.parametrize("check", [*SPOILED, *SPOILED_SENTENCES])
def test_a_check_finds_what_it_is_for(check: str) -> None:
    given, spoil, shows = SPOILED.get(check) or SPOILED_SENTENCES[check]
    facts, said = (given, "") if check in SPOILED else ("", given)
    with warehouse(facts, said=said) as connection:
        if spoil:
            assert run_checks(connection) == []
            connection.execute(spoil)
        failures = {failure.check: str(failure) for failure in run_checks(connection)}
    assert check in failures
    assert shows in failures[check]
