"""The log of runs, what changed, and whether all is here: without a server."""

import signal
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from flows import account, changes, health, run_log, stages, telling
from flows.changes import Change, Number
from flows.options import options
from flows.run_log import Record
from tests.production.up import ROOT, capex, environment


def test_a_run_is_logged_with_its_end(tmp_path: Path) -> None:
    with run_log.recorded(tmp_path, "nightly", "2026-04-30") as entry:
        assert [r.state for r in run_log.runs(tmp_path)] == ["running"]
        entry.summary = "nothing new"
    assert [(r.kind, r.state, r.summary) for r in run_log.runs(tmp_path)] == [
        ("nightly", "completed", "nothing new")
    ]


def test_an_error_and_a_signal_end_differently(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no"), run_log.recorded(tmp_path, "nightly", "a"):
        raise ValueError("no")
    with pytest.raises(KeyboardInterrupt), run_log.recorded(tmp_path, "nightly", "b"):
        raise KeyboardInterrupt
    assert [(r.what, r.state, r.failures) for r in run_log.runs(tmp_path)] == [
        ("a", "failed", ["no"]),
        ("b", "cancelled", []),
    ]


def test_a_signal_in_the_middle_of_a_query_is_no_failure(tmp_path: Path) -> None:
    """DuckDB turns what the handler raises into a RuntimeError."""

    def work() -> stages.Run:
        with duckdb.connect() as connection:
            while True:
                connection.execute(
                    "select sum(hash(a.range + b.range)) from range(1000) a, range(9999) b"
                )

    before = signal.signal(signal.SIGALRM, signal.default_int_handler)
    signal.setitimer(signal.ITIMER_REAL, 0.3)
    try:
        with pytest.raises(KeyboardInterrupt):
            account.kept(tmp_path, "nightly", "x", work)
    finally:
        signal.signal(signal.SIGALRM, before)
    assert [(r.state, r.failures) for r in run_log.runs(tmp_path)] == [("cancelled", [])]


def test_a_killed_run_has_died_and_a_torn_line_hurts_nobody(tmp_path: Path) -> None:
    code = (
        "import sys, time; from pathlib import Path; from flows import run_log\n"
        "with run_log.recorded(Path(sys.argv[1]), 'nightly', 'x'):\n"
        "    print('in', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert process.stdout
    process.stdout.readline()
    assert run_log.runs(tmp_path)[0].state == "running"
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()
    with (tmp_path / run_log.FILE).open("ab") as file:
        file.write(b'{"run_id": "torn')
    with run_log.recorded(tmp_path, "nightly", "y"):
        pass
    assert [(r.what, r.state) for r in run_log.runs(tmp_path)] == [
        ("x", "died"),
        ("y", "completed"),
    ]


def test_reports_are_kept_for_two_months(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_log, "KEPT_REPORTS", 2)
    for number in range(4):
        with run_log.recorded(tmp_path, "nightly", str(number)) as entry:
            entry.report = f"# {number}"
    assert len(list((tmp_path / run_log.REPORTS).glob("*.md"))) == 2


def test_a_night_tells_what_changed_and_where_it_stands(recorded: Path, tmp_path: Path) -> None:
    """Alphabet's second quarter of 2026 was filed on 2026-07-23."""
    for day in (date(2026, 7, 22), date(2026, 7, 24), date(2026, 7, 24)):
        chosen = options(tmp_path, recorded, offline=True, as_of=day)
        night = account.kept(
            tmp_path,
            "nightly",
            str(day),
            lambda chosen=chosen: stages.run(chosen),  # type: ignore[misc]
        )
        if day == date(2026, 7, 22):
            assert night.changed
            first = night
            continue
        if night.changed:
            second = night
    assert first.report != second.report
    found = {
        (c.number.company, c.number.period, c.number.about): (c.old, c.new) for c in second.changed
    }
    assert found["GOOGL", "2026Q2", "cash"] == (None, 44_924_000_000)
    line = next(
        line for line in second.report.splitlines() if "| 2026Q2 | GOOGL | capex_race: cash" in line
    )
    assert "| – | 44,924 |" in line
    assert "https://www.sec.gov/Archives/edgar/data/1652044/" in line
    assert "Nothing new." in night.report
    assert night.changed == []


def test_failures_come_with_advice() -> None:
    number = Number("capex_race", "META", "2023Q1", "cash")
    text = telling.report(
        "nightly 2026-01-01",
        stages.Run([], None, ["META: https://x: answered 429 (5 attempts)"] * 12),
        [Change(number, 6_842_000_000, 6_823_000_000, "https://www.sec.gov/a/0-1-index.htm")],
        ["META: https://x: answered 429 (5 attempts)"] * 12,
        Path("/data"),
    )
    assert "12 failed." in text
    assert "slower pace" in text
    assert "and 2 more like these" in text
    assert "| 6,842 | 6,823 | [0-1](https://www.sec.gov/a/0-1-index.htm) |" in text


@pytest.mark.parametrize(
    ("message", "word"),
    [
        ("https://x: 403: the site refuses us, for being too fast", "blocks us"),
        ("quarantined: https://x: LayoutError", "reparse_only"),
        ("check no_silent_gap failed (No company …): 1 rows", "rejected copy"),
        ("[Errno 28] No space left on device", "Make room"),
        ("data: backfill 2024Q1 (process 1) is writing; try again when it is done", "Another run"),
        ("https://x: Max retries exceeded (5 attempts)", "could not be reached"),
        ("something nobody has thought of", "run it again"),
    ],
)
def test_every_failure_gets_advice(message: str, word: str) -> None:
    assert word in telling.advice(message)


def _record(state: str, hours: float, now: datetime, kind: str = "nightly") -> Record:
    at = run_log.moment(now - timedelta(hours=hours))
    return Record("x", kind, "", at, "1", ended_at=at, state=state)  # type: ignore[arg-type]


def test_check_names_what_is_missing(recorded: Path, built: Path) -> None:
    tmp_path = built
    done = capex("nightly", "--offline", "--archive", recorded, "--data", tmp_path)
    assert done.returncode == 0, done.stderr
    checked = capex("check", "--data", tmp_path, "--as-of", "2026-07-30")
    assert checked.returncode == 1
    # Amazon's filings stop in 2023 in the recordings; Alphabet's and Microsoft's do not
    assert "AMZN: 2026Q1 should be filed by now and is missing" in checked.stdout
    assert "GOOGL" not in checked.stdout
    assert "MSFT" not in checked.stdout
    status = capex("status", "--archive", recorded, "--data", tmp_path)
    assert "last complete night" in status.stdout
    assert "Schedule: not up" in status.stdout
    assert "nightly" in status.stdout


def test_check_names_all_that_is_wrong_in_an_empty_folder(tmp_path: Path) -> None:
    checked = capex("check", "--data", tmp_path)
    assert checked.returncode == 1
    assert "no night has completed yet" in checked.stdout
    assert "no warehouse yet" in checked.stdout


def test_check_wants_a_night_every_day(recorded: Path, built: Path) -> None:
    tmp_path = built
    chosen = options(tmp_path, recorded, offline=True)
    account.kept(tmp_path, "backfill", "", lambda: stages.run(chosen))
    now = datetime.now(UTC)
    assert "no night has completed yet" in next(iter(health.complaints(tmp_path, now)))
    account.kept(tmp_path, "nightly", "", lambda: stages.run(chosen))
    late = list(health.complaints(tmp_path, now + timedelta(hours=40)))
    assert late[0].startswith("stale: the last night that completed ended")
    assert not any("night" in c for c in health.complaints(tmp_path, now + timedelta(hours=30)))


def test_a_failed_last_night_is_named() -> None:
    now = datetime.now(UTC)
    records = [_record("completed", 25, now), _record("died", 1, now)]
    assert "died" in next(iter(health._late(records, now, health.STALE)))


def test_numbers_that_go_are_changes_too(built: Path) -> None:
    now = changes.snapshot(built)
    gone = Number("capex_race", "META", "1999Q1", "cash")
    changed = changes.between({**now, gone: 1}, now, built)
    assert changed == [Change(gone, 1, None)]
