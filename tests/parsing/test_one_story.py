"""What an article says twice of one amount of capex agrees with the place that says more."""

from datetime import date

import pytest

from flows.parsing.mentions import extract
from warehouse.records import Document


def read(text: str, published: str = "2026-01-29") -> list[tuple[str, str | None]]:
    document = Document("t", "news", "en", date.fromisoformat(published), None, None, text)
    return [(m.stance, m.period) for m in extract(document) if m.metric == "capex"]


@pytest.mark.parametrize(
    "headline",
    [
        "Meta jumps on profit beat, plans $135B AI buildout",
        "Meta: a capex budget that could reach as much as $135 billion this year",
    ],
)
def test_a_headline_is_of_the_year_that_the_body_names(headline: str) -> None:
    body = "Meta said it expects 2026 capital expenditures of $135 billion."
    assert set(read(f"{headline}\n\n{body}")) == {("guidance", "2026")}


def test_an_expectation_that_is_nobodys_is_the_companys() -> None:
    passive = "Capital expenditures are expected to be $75 billion this year."
    named = "Amazon said that it expects capital expenditures of $75 billion in 2024."
    assert read(f"Amazon beats. {passive}", "2024-11-01") == [("estimate", "2024")]
    assert set(read(f"Amazon beats. {passive}\n\n{named}", "2024-11-01")) == {("guidance", "2024")}


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Analysts had expected Meta's capex at $135 billion in 2026.", ("estimate", "2026")),
        ("Meta spent $135 billion on capex in 2025.", ("actual", "2025")),
    ],
)
def test_what_others_say_and_what_is_gone_stay(other: str, told: tuple[str, str]) -> None:
    plan = "Meta said it expects 2026 capital expenditures of $135 billion."
    assert read(f"{plan}\n\n{other}") == [("guidance", "2026"), told]
