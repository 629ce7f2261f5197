"""The command line: what it prints, and exit codes that mean something."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from tests.conftest import ROOT, SAMPLE
from warehouse.archive import Archive


def capex(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments))


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    data = str(tmp_path_factory.mktemp("data"))
    result = capex("nightly", "--offline", "--archive", str(SAMPLE), "--data", data)
    assert result.exit_code == 0, result.output
    assert "checks passed, published" in result.output
    return data


def test_every_command_helps() -> None:
    for name, command in main.commands.items():
        result = capex(name, "--help")
        assert result.exit_code == 0
        assert command.help
        said = " ".join(result.output.split())  # wrapped to the terminal
        assert " ".join(command.help.splitlines()[0].split()) in said


def test_the_race_names_the_race_and_where_the_warehouse_is(data: str) -> None:
    result = capex("race", "--data", data)
    assert result.exit_code == 0
    assert "27,834" in result.output  # Amazon, 2024Q4
    assert f"Warehouse at {data}" in result.output


def test_sql_in_three_forms(data: str) -> None:
    query = (
        "select company, capex_usd from marts.capex_race"
        " where basis = 'cash' and calendar_quarter = '2024Q4' and company = 'GOOGL'"
    )
    assert "14,276,000,000" in capex("sql", "--data", data, query).output
    assert "GOOGL,14276000000\n" in capex("sql", "--data", data, query, "--format", "csv").output
    first = capex("sql", "--data", data, query, "--format", "json").output.splitlines()[0]
    assert json.loads(first) == {"company": "GOOGL", "capex_usd": 14_276_000_000}


def test_status_says_what_is_there(data: str) -> None:
    result = capex("status", "--data", data, "--archive", str(SAMPLE))
    assert result.exit_code == 0
    assert "captures of" in result.output
    assert "0 quarantined" in result.output


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["sql", "--data", "{data}", "select nonsense"], "nonsense"),
        (["sql", "--data", "{data}", "drop table raw.facts"], "read-only"),
        (["nightly", "--offline", "--archive", "/nowhere"], "no archive to work from"),
        (["nightly", "--companies", "ACME"], "'ACME' is not in the registry: AMZN"),
        (["nightly", "--as-of", "2024-01-01"], "use it with --offline"),
        (["nightly"], "set SEC_USER_AGENT"),
        (["backfill", "--from", "2024Q5", "--to", "2024Q4"], "'2024Q5' is no calendar quarter"),
        (["backfill", "--from", "2024Q4", "--to", "2023Q1"], "before it begins"),
        (["backfill"], "--from"),
    ],
)
def test_wrong_use_is_2_and_says_what_would_be_right(
    data: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    monkeypatch.delenv("SEC_USER_AGENT", raising=False)
    monkeypatch.setenv("CAPEX_DATA", str(tmp_path))
    result = capex(*(argument.format(data=data) for argument in arguments))
    assert result.exit_code == 2, result.output
    assert says in result.output
    assert "Traceback" not in result.output


def test_a_quarantined_page_is_named_and_the_run_ends_with_1(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    url = "https://data.sec.gov/submissions/CIK0001326801.json"
    archive.append(url, b"<html>down for maintenance</html>")
    result = capex("rebuild", "--archive", str(archive.root), "--data", str(tmp_path))
    assert result.exit_code == 1
    assert f"failed: quarantined: {url}: not a submissions page" in result.output
    assert "published" in result.output
    status = capex("status", "--data", str(tmp_path))
    assert "1 quarantined" in status.output
    assert url in status.output


def test_no_warehouse_yet_is_1(tmp_path: Path) -> None:
    result = capex("sql", "--data", str(tmp_path), "select 1")
    assert result.exit_code == 1
    assert "run `capex nightly`" in result.output


def test_the_readmes_table_is_the_demos(data: str) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    printed = capex("race", "--data", data, "--quarters", "8").output
    table = printed[: printed.index("– not known")].rstrip()
    assert table in readme, f"README's table must be what the demo prints:\n{table}"
