"""What changed since the last report."""

import json
from pathlib import Path

from flows.report import since
from flows.report.since import Edition
from flows.report.words import load
from tests.report.given import SAID, reported

EN = load("en")


def changes(old: dict[str, list[float | None]], new: dict[str, list[float | None]]) -> list[str]:
    told = since.changes(reported(""), EN, old, new)
    return [text.replace("\u00a0", " ") for text in told]


def test_new_moved_and_gone() -> None:
    old: dict[str, list[float | None]] = {
        "capex META 2025Q2": [16.5e9],
        "capex META 2025Q3": [18.8e9],
        "guidance META 2025": [60e9, 65e9],
    }
    new: dict[str, list[float | None]] = {
        "capex META 2025Q2": [16.5e9],
        "capex AMZN 2025Q3": [35.1e9],
        "guidance META 2025": [64e9, 72e9],
    }
    assert changes(old, new) == [
        "Amazon, 2025Q3: $35.1 bn, new",
        "Meta, 2025Q3: $18.8 bn, no longer told",
        "Meta, guidance for 2025: $60–65 bn → $64–72 bn",
    ]


def test_a_quarter_that_left_the_window_is_no_change() -> None:
    old: dict[str, list[float | None]] = {"capex META 2020Q1": [3e9], "capex META 2025Q3": [1e9]}
    assert changes(old, {"capex META 2025Q3": [1e9]}) == []


def test_a_long_list_ends_in_a_count() -> None:
    new: dict[str, list[float | None]] = {
        f"capex META {year}Q1": [1e9] for year in range(2000, 2020)
    }
    told = changes({"capex META 2021Q1": [1e9]}, new | {"capex META 2021Q1": [1e9]})
    assert len(told) == since.LISTED + 1
    assert told[-1] == "and 8 more"


def test_the_same_figures_again_change_nothing_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / since.FILE
    first, second = Edition("2026-01-01", {"a": [1.0]}), Edition("2026-01-02", {"a": [2.0]})
    assert since.before(path, first) is None
    path.write_text(since.kept(first, None), encoding="utf-8")
    assert since.before(path, first) is None
    earlier = since.before(path, second)
    assert earlier == first
    path.write_text(since.kept(second, earlier), encoding="utf-8")
    kept = path.read_text(encoding="utf-8")
    # a day later, nothing new: the page still says what the last change was
    later = Edition("2026-01-03", {"a": [2.0]})
    assert since.before(path, later) == first
    path.write_text(since.kept(second, since.before(path, second)), encoding="utf-8")
    assert path.read_text(encoding="utf-8") == kept


def test_a_torn_file_is_a_first_report(tmp_path: Path) -> None:
    path = tmp_path / since.FILE
    for text in ("", '{"now": {"day"', "[]", '{"now": {"day": "x"}}', json.dumps({"now": [1]})):
        path.write_text(text, encoding="utf-8")
        assert since.before(path, Edition("2026-01-01", {})) is None


def test_figures_are_those_of_the_page() -> None:
    found = since.figures(reported(SAID)).figures
    assert found["capex AMZN 2025Q3"] == [35_095_000_000]
    assert found["guidance META 2025"] == [64e9, 72e9]
