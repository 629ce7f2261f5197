"""Both languages have every word, and write numbers their own way."""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from flows.report import page
from flows.report.words import HERE, load

# tables in which a language may name what the other takes from the registry or leaves alone
OPEN = {"companies", "flag"}


def texts(lang: str) -> dict[str, Any]:
    return tomllib.loads((HERE / f"words_{lang}.toml").read_text(encoding="utf-8"))


def leaves(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            if key not in OPEN:
                yield from leaves(value, f"{path}{key}.")
        elif isinstance(value, str):
            yield path + key, value


def test_the_languages_have_the_same_keys_and_the_same_blanks() -> None:
    english, korean = dict(leaves(texts("en"))), dict(leaves(texts("ko")))
    assert english.keys() == korean.keys()

    def blanks(text: str) -> set[str]:
        return set(re.findall(r"{(\w+)}", text))

    for key, text in english.items():
        # Korean needs no month names, English no month numbers
        if key != "day":
            assert blanks(text) == blanks(korean[key]), key


def test_reasons_are_told_in_both() -> None:
    english, korean = texts("en")["reasons"], texts("ko")["reasons"]
    assert [one["pattern"] for one in english] == [one["pattern"] for one in korean]
    assert load("ko").reason("due by 2026-12-15") == "2026-12-15까지 나올 예정"


def test_every_key_is_used() -> None:
    used = "".join(
        path.read_text(encoding="utf-8") for path in [*HERE.glob("*.py"), HERE / "page.html"]
    )
    dynamic = {"basis", "change", "metric", "measure", "growth_basis", "stance", "origin",
               "signal", "direction", "status", "source", "nav", "columns", "currencies", "range",
               "quality"}  # fmt: skip
    for key, _ in leaves(texts("en")):
        table, _, name = key.partition(".")
        if name and table not in dynamic:
            quoted = f'"{key}"' in used or f"'{key}'" in used
            assert quoted or f'"{table}.{name.split("_")[0]}_{{' in used, key


@pytest.mark.parametrize(
    ("lang", "dollars", "said"),
    [
        ("en", 97_271_000_000, "$97.3 bn"),
        ("en", 113_000_000_000, "$113 bn"),
        ("en", 80_000_000_000, "$80 bn"),
        ("en", 1_204_000_000_000, "$1.2 tn"),
        ("en", 640_000_000, "$640 m"),
        ("en", -1_500_000_000, "−$1.5 bn"),
        ("en", 0, "$0"),
        ("ko", 97_271_000_000, "973억 달러"),
        ("ko", 1_200_000_000_000, "1조 2,000억 달러"),
        ("ko", 1_000_000_000_000, "1조 달러"),
        ("ko", 1_999_960_000_000, "2조 달러"),
        ("ko", 3_240_000_000, "32.4억 달러"),
        ("ko", 64_000_000, "6,400만 달러"),
    ],
)
def test_money(lang: str, dollars: float, said: str) -> None:
    assert load(lang).money(dollars).replace("\u00a0", " ") == said


def test_ranges() -> None:
    en, ko = load("en"), load("ko")
    told = [
        en.range(60e9, 65e9),
        en.range(100e9, None),
        en.range(None, 65e9),
        en.range(75e9, 75e9, approx=True),
        en.range(None, None),
        en.range(900e6, 1.1e9),
        ko.range(115e9, 135e9),
        ko.range(100e9, None),
        ko.range(13.6e12, 13.6e12, "KRW"),
    ]
    assert [text.replace("\u00a0", " ") for text in told] == [
        "$60–65 bn",
        "at least $100 bn",
        "up to $65 bn",
        "about $75 bn",
        "–",
        "$900 m – $1.1 bn",
        "1,150–1,350억 달러",
        "1,000억 달러 이상",
        "13조 6,000억 원",
    ]


def test_growth_points_periods_and_days() -> None:
    en, ko = load("en"), load("ko")
    assert en.growth(64.6).replace("\u00a0", " ") == "+65 %"
    assert en.growth(-3.25).replace("\u00a0", " ") == "−3.2 %"
    assert ko.growth(None) == "–"
    assert en.points(1.25).replace("\u00a0", " ") == "+1.2 points"
    assert [ko.period(one) for one in ("2025Q3", "FY2026", "2025", None)] == [
        "2025년 3분기",
        "2026 회계연도",
        "2025년",
        "–",
    ]
    assert en.day(date(2026, 1, 29)) == "29 Jan 2026"
    assert ko.day(date(2026, 1, 29)) == "2026년 1월 29일"


def test_an_unknown_language_names_those_that_there_are() -> None:
    with pytest.raises(ValueError, match="'fr' is none of en, ko"):
        load("fr")
    assert page.HERE == HERE
