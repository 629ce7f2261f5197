"""The report at a run's end and by its command."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows import artifacts
from flows.cli import main
from flows.report import make, since
from tests.conftest import SAMPLE
from warehouse import database


def capex(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder after a night over the bundled sample."""
    data = tmp_path_factory.mktemp("data")
    result = capex("nightly", "--offline", "--archive", SAMPLE, "--data", data)
    assert result.exit_code == 0, result.output
    assert f"Report at {data / 'report.html'}" in result.output
    return data


def test_every_night_makes_the_page_in_both_languages(night: Path) -> None:
    english = (night / "report.html").read_text(encoding="utf-8")
    korean = (night / "report.ko.html").read_text(encoding="utf-8")
    assert "Capex of the four grew 65\u00a0% to $97.3\u00a0bn in 2025Q3" in english
    assert "4개사 설비투자, 2025년 3분기에 65% 늘어 973억\u00a0달러" in korean
    assert (night / since.FILE).exists()
    assert not list(night.glob(".report*")), "no half-written page is left"


def test_a_page_that_cannot_be_made_is_named_and_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("no ink")

    monkeypatch.setattr(make.page, "render", broken)
    result = capex("nightly", "--offline", "--archive", SAMPLE, "--data", tmp_path)
    assert result.exit_code == 1
    assert "failed: the report could not be made: RuntimeError: no ink" in result.output
    assert "checks passed, published" in result.output
    assert (tmp_path / database.FILE).exists()
    assert not (tmp_path / "report.html").exists()
    [told] = (tmp_path / "reports").glob("*.md")
    assert "`capex report` makes it again" in told.read_text(encoding="utf-8")


def test_the_command_writes_where_it_is_told(night: Path, tmp_path: Path) -> None:
    before = (night / since.FILE).read_bytes()
    out = tmp_path / "deep" / "race.html"
    result = capex("report", "--data", night, "--lang", "ko", "--out", out)
    assert result.exit_code == 0, result.output
    assert result.output == f"Report at {out}\n"
    assert '<html lang="ko"' in out.read_text(encoding="utf-8")
    assert (night / since.FILE).read_bytes() == before
    assert capex("report", "--data", night).output == f"Report at {night / 'report.html'}\n"


def test_the_command_opens_it(night: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    assert capex("report", "--data", night, "--open").exit_code == 0
    assert opened == [(night / "report.html").as_uri()]


def test_wrong_use(tmp_path: Path) -> None:
    missing = capex("report", "--data", tmp_path)
    assert missing.exit_code == 1
    assert "run `capex nightly`" in missing.output
    assert capex("report", "--lang", "fr").exit_code == 2


def test_the_artifact_holds_the_headline_and_the_way_to_the_page(night: Path) -> None:
    text = artifacts.headline(night).replace("\u00a0", " ")
    assert text.startswith("# The four spent $97.3 bn in 2025Q3, +65 % on the year\n")
    assert "| Quarter | Amazon | Microsoft | Alphabet | Meta | The race |" in text
    assert "| 2025Q3 | $35.1 bn (+55 %) | $19.4 bn (+30 %)" in text
    assert (night / "report.html").as_uri() in text


def test_the_half_page_of_a_killed_run_is_cleared_away(tmp_path: Path) -> None:
    from flows.report import make

    old, young = tmp_path / ".report.html.old", tmp_path / ".report.html.young"
    for half in (old, young):
        half.write_text("<html>")
    os.utime(old, (0, 0))
    make._replace(tmp_path / "report.html", "whole")
    assert (tmp_path / "report.html").read_text() == "whole"
    assert not old.exists()
    assert young.exists()  # somebody may be writing it
