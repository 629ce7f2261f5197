"""Nights that go wrong, without a server: no network, a block, a full disk, clock changes."""

import asyncio
import resource
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from prefect.server.schemas.schedules import CronSchedule

from flows import account, recovery, run_log, stages
from flows.options import options
from flows.run_log import Record
from flows.sources.client import Client
from tests.production.edgar import Edgar
from tests.production.up import ROOT, capex, environment
from warehouse import database

NIGHT, ZONE = "30 6 * * *", "America/New_York"


def hashes(data: Path) -> dict[str, str]:
    """A hash of every table."""
    with database.read(data) as connection:
        return database.table_hashes(connection)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Retries without the waiting."""
    monkeypatch.setattr(Client, "_sleep", lambda self, *_: self._count("retries"))
    monkeypatch.setattr("flows.sources.client.Pace.wait", lambda _: None)


def night(data: Path) -> account.Account:
    """A live night for two companies, without a server."""
    chosen = options(data, companies=("META", "GOOGL"))
    return account.kept(data, "nightly", "", lambda: stages.run(chosen))


@pytest.mark.usefixtures("impatient")
def test_a_night_without_any_network(
    recorded: Path, built: Path, site: Edgar, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {**site.environment, "HTTPS_PROXY": "http://127.0.0.1:9"}.items():
        monkeypatch.setenv(name, value)
    before = (built / database.FILE).read_bytes()
    shutil.copytree(recorded, built / "archive")
    done = night(built)
    assert len(done.failures) == 4  # listings of two companies, no more is asked
    assert "could not be reached" in done.report
    assert run_log.runs(built)[-1].state == "failed"
    assert (built / database.FILE).read_bytes() == before


def test_an_archive_that_is_gone_does_not_empty_the_warehouse(built: Path, tmp_path: Path) -> None:
    before = (built / database.FILE).read_bytes()
    (tmp_path / "gone" / "fetches").mkdir(parents=True)
    done = capex("nightly", "--offline", "--archive", tmp_path / "gone", "--data", built)
    assert done.returncode == 1
    assert "is it the right folder?" in done.stderr
    assert (built / database.FILE).read_bytes() == before


@pytest.mark.usefixtures("impatient")
def test_429_for_a_minute_then_403(
    tmp_path: Path, site: Edgar, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in site.environment.items():
        monkeypatch.setenv(name, value)
    first = night(tmp_path)
    assert first.failures == []
    yesterday = hashes(tmp_path)

    def rule(_url: str, asked: int) -> tuple[int, bytes, dict[str, str]]:
        if asked < 8:
            return 429, b"slow down", {"Retry-After": "1"}
        return 403, b"Request Rate Threshold Exceeded", {}

    site.rule = rule
    site.asked.clear()
    blocked = night(tmp_path)
    assert any("refuses us" in failure for failure in blocked.failures)
    assert "blocks us" in blocked.report
    # a block ends the asking: it does not hammer on
    assert site.asked.total() < 20
    assert hashes(tmp_path) == yesterday
    site.rule = None
    healed = night(tmp_path)
    assert healed.failures == []
    assert hashes(tmp_path) == yesterday


@pytest.mark.parametrize(
    "megabytes",
    [1, pytest.param(3, marks=pytest.mark.slow), pytest.param(6, marks=pytest.mark.slow)],
)
def test_a_full_disk_leaves_yesterday(recorded: Path, tmp_path: Path, megabytes: int) -> None:
    arguments = [
        sys.executable, "-m", "flows.cli", "nightly", "--offline",
        "--archive", str(recorded), "--data", str(tmp_path),
    ]  # fmt: skip

    def run(limit: int | None, *more: str) -> subprocess.CompletedProcess[str]:
        def full() -> None:
            if limit:
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit << 20, limit << 20))

        return subprocess.run(
            [*arguments, *more],
            env=environment(TMPDIR=str(tmp_path)),
            cwd=ROOT,
            text=True,
            capture_output=True,
            preexec_fn=full,
            check=False,
            timeout=120,
        )

    assert run(None, "--as-of", "2024-06-30").returncode == 0
    yesterday = hashes(tmp_path)
    failed = run(megabytes)
    if failed.returncode == 0:
        pytest.skip(f"{megabytes} MB were enough")
    assert failed.returncode == 1
    assert "Traceback" not in failed.stderr
    assert hashes(tmp_path) == yesterday
    assert run_log.runs(tmp_path)[-1].state == "failed"
    assert not list(tmp_path.glob(f".{database.FILE}.*"))
    healed = run(None)
    assert healed.returncode == 0, healed.stderr
    assert hashes(tmp_path) != yesterday


@pytest.mark.parametrize(
    ("start", "offsets"),
    [("2026-03-06", ["-05:00", "-05:00", "-04:00", "-04:00"]),
     ("2026-10-30", ["-04:00", "-04:00", "-05:00", "-05:00"])],
)  # fmt: skip
def test_the_clock_changes_and_every_day_has_one_night(start: str, offsets: list[str]) -> None:
    begin = datetime.fromisoformat(start).replace(tzinfo=UTC)
    schedule = CronSchedule(cron=NIGHT, timezone=ZONE)
    dates = asyncio.run(schedule.get_dates(n=10, start=begin, end=begin + timedelta(days=4)))
    assert [when.isoformat()[11:16] for when in dates] == ["06:30"] * 4
    assert [when.isoformat()[-6:] for when in dates] == offsets
    for when in dates:
        due = asyncio.run(recovery.last_due(NIGHT, ZONE, when + timedelta(hours=1)))
        assert due == when


def _record(at: datetime, state: str = "completed", kind: str = "nightly") -> Record:
    moment = run_log.moment(at)
    return Record("x", kind, "", moment, "1", ended_at=moment, state=state)  # type: ignore[arg-type]


DUE = datetime(2026, 7, 29, 10, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("records", "missed"),
    [
        ([], False),  # the first start: nothing can have been missed
        ([_record(DUE - 24 * HOUR)], True),
        ([_record(DUE - 24 * HOUR), _record(DUE + HOUR)], False),
        ([_record(DUE - 24 * HOUR), _record(DUE + HOUR, "failed")], False),  # it was told
        ([_record(DUE - 24 * HOUR), _record(DUE + HOUR, "died")], True),
        ([_record(DUE - 24 * HOUR), _record(DUE + HOUR, "cancelled")], True),
        ([_record(DUE - 24 * HOUR), _record(DUE + HOUR, kind="backfill")], True),
        ([_record(DUE - 24 * HOUR, kind="up")], True),
        ([_record(DUE + HOUR, kind="up")], False),
    ],
)
def test_which_nights_count_as_missed(records: list[Record], missed: bool) -> None:
    assert recovery.missed(records, DUE) is missed


def test_a_schedule_that_was_never_due_misses_nothing() -> None:
    assert recovery.missed([_record(DUE)], None) is False
