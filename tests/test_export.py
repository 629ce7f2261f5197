"""capex export: every mart as Parquet and CSV, whole or not at all."""

import csv
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from flows.cli import main
from tests.warehouse_rows import say
from warehouse import database
from warehouse.companies import load
from warehouse.views import views


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A published warehouse with one fact's worth of nothing and one sentence."""
    folder = tmp_path / "data"
    with database.writer(folder, "test"), database.private_copy(folder) as (connection, path):
        database.create(connection, load().values(), {})
        say(connection, 'c call 2025-01-29: META capex amount guidance 2025 = 60..65 | 60, "65"')
        database.derive(connection)
        database.publish(connection, path, folder)
    return folder


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["export", *arguments])
    return result.exit_code, result.output


def test_every_mart_is_written_twice(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "a folder's"
    code, output = run("--data", str(data), str(out))
    assert code == 0, output
    marts = {view.name for view in views() if view.schema == "marts"}
    assert {path.name for path in out.iterdir()} == {
        f"{mart}.{suffix}" for mart in marts for suffix in ("parquet", "csv")
    }
    with (out / "capex_guidance.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["company"], row["low_usd"], row["evidence"]) == ("META", "60000000000", '60, "65"')
    assert row["previous_low_usd"] == ""
    with database.read(data) as connection:
        held = connection.execute("from marts.capex_guidance").fetchall()
    parquet = str(out / "capex_guidance.parquet").replace("'", "''")
    with duckdb.connect() as connection:
        assert connection.execute(f"from '{parquet}'").fetchall() == held


def test_a_file_is_replaced_in_one_step_and_others_are_left(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "mine.txt").write_text("mine")
    (out / "headline.csv").write_text("old")
    before = (out / "headline.csv").stat().st_ino
    assert run("--data", str(data), str(out))[0] == 0
    assert (out / "headline.csv").stat().st_ino != before
    assert (out / "mine.txt").read_text() == "mine"
    assert not [path for path in out.iterdir() if path.name.startswith(".")]


def test_what_cannot_be_written_leaves_nothing_half_done(data: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / "agreement.parquet").mkdir(parents=True)  # stands in the way
    code, output = run("--data", str(data), str(out))
    assert code == 1
    assert "agreement.parquet" in output
    assert [path.name for path in out.iterdir()] == ["agreement.parquet"]


def test_without_a_warehouse_it_says_what_to_do(tmp_path: Path) -> None:
    code, output = run("--data", str(tmp_path), str(tmp_path / "out"))
    assert code == 1
    assert "run `capex nightly`" in output
    assert not (tmp_path / "out").exists()


def test_help_says_what_is_written() -> None:
    code, output = run("--help")
    assert code == 0
    assert "Parquet" in output
    assert "CSV" in output
