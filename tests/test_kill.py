"""A nightly killed at any moment and run again ends with the tables of an undisturbed one."""

import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import SAMPLE
from warehouse import database

# what a night may leave: the warehouse, the journal of runs, their reports, the page, the lock
LEFT = {"capex.duckdb", "runs.jsonl", "reports", "writer.lock"}
LEFT |= {"report.html", "report.ko.html", "report.json"}
TEMPORARY = (".capex.duckdb.", ".report.")


def night(data: Path) -> list[str]:
    """The command of a whole night on the sample."""
    command = [sys.executable, "-m", "flows.cli", "nightly", "--offline"]
    return [*command, "--archive", str(SAMPLE), "--data", str(data)]


def tables(data: Path) -> dict[str, str]:
    with database.read(data) as connection:
        return database.table_hashes(connection)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], float]:
    data = tmp_path_factory.mktemp("undisturbed")
    started = time.monotonic()
    subprocess.run(night(data), check=True, capture_output=True)
    return tables(data), time.monotonic() - started


@pytest.mark.parametrize("seed", range(6))
def test_killed_at_a_random_moment(
    tmp_path: Path, undisturbed: tuple[dict[str, str], float], seed: int
) -> None:
    expected, seconds = undisturbed
    running = subprocess.Popen(night(tmp_path), stdout=subprocess.DEVNULL)
    time.sleep(random.Random(seed).uniform(0.1, seconds))  # noqa: S311
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert {path.name for path in tmp_path.iterdir() if not path.name.startswith(TEMPORARY)} <= LEFT
    subprocess.run(night(tmp_path), check=True, capture_output=True)
    assert tables(tmp_path) == expected
    shutil.rmtree(tmp_path)
