"""The backfill, without a server: order, journal, reading again, one writer."""

import subprocess
import sys
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from flows import asking, form, one_writer, quarters, run_log, stages
from flows.journal import Journal
from flows.options import Options, Quarter, WrongUse
from flows.orders import Order, between, current
from flows.place import Place
from flows.quarters import Backfilled
from flows.sources.catalog import SOURCES
from flows.update import Update
from tests.production.edgar import Edgar
from tests.production.up import ROOT, capex, environment
from warehouse import database
from warehouse.companies import load

Q = Quarter.parse


def order(start: str = "2024Q1", end: str = "2024Q2", **how: object) -> Order:
    chosen: dict[str, object] = {"companies": ("META", "GOOGL"), "sources": ("sec",), **how}
    return Order(Q(start), Q(end), **chosen)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"start": "2024Q3", "end": "2024Q2"}, r"ends \(2024Q2\) before it begins \(2024Q3\)"),
        ({"start": "2091Q1", "end": "2091Q2"}, "2091Q1 has not begun yet"),
        ({"refetch": True, "reparse_only": True}, "choose one"),
        ({"companies": ()}, "no company is chosen"),
        ({"sources": ()}, "no source is chosen"),
    ],
)
def test_what_cannot_be_is_refused_with_a_sentence(wrong: dict[str, object], sentence: str) -> None:
    with pytest.raises(WrongUse, match=sentence):
        order(**wrong)  # type: ignore[arg-type]


def test_the_form_offers_what_the_registries_hold() -> None:
    assert [choice.value for choice in form.Company] == list(load())
    assert [choice.value for choice in form.Source] == list(SOURCES)
    assert form.LastQuarter(str(current())) == next(iter(form.LastQuarter))
    assert form.FirstQuarter("2016Q1")


def test_quarters_are_counted_over_the_years() -> None:
    assert [str(q) for q in between(Q("2023Q3"), Q("2024Q2"))] == [
        "2023Q3",
        "2023Q4",
        "2024Q1",
        "2024Q2",
    ]
    assert str(order("2024Q4", str(current())).quarters[0]) == str(current())


def test_newest_first_and_published_in_between(recorded: Path, built: Path) -> None:
    tmp_path = built
    asked = order("2024Q1", "2024Q3")
    chosen = asking.prepare(asked, Place(tmp_path, recorded, offline=True))
    asker, published = asking.Asker(refetch=False), []

    def load_quarter(options: Options, quarter: Quarter, again: Collection[str]) -> Update:
        done = asking.load_in_turn(options, quarter, again, print)
        published.append((str(quarter), (tmp_path / database.FILE).exists()))
        return done

    done = quarters.run(asked, chosen, asker.download, load_quarter, lambda *_: None)
    assert published == [("2024Q3", True), ("2024Q2", True), ("2024Q1", True)]
    assert [row.quarter for row in done.rows] == ["2024Q3", "2024Q2", "2024Q1"]
    assert not Journal(tmp_path, asked).path.exists()


def test_after_a_kill_it_goes_on_where_it_stopped(recorded: Path, built: Path) -> None:
    tmp_path = built
    asked = order("2024Q1", "2024Q3")
    chosen = asking.prepare(asked, Place(tmp_path, recorded, offline=True))
    worked: list[str] = []

    def once(options: Options, quarter: Quarter, again: Collection[str]) -> Update:
        if str(quarter) == "2024Q2" and "2024Q2" not in worked:
            worked.append("2024Q2")
            raise KeyboardInterrupt
        worked.append(str(quarter))
        return asking.load_in_turn(options, quarter, again, print)

    with pytest.raises(KeyboardInterrupt):
        quarters.run(asked, chosen, asking.Asker(False).download, once, lambda *_: None)
    done = quarters.run(asked, chosen, asking.Asker(False).download, once, lambda *_: None)
    assert done.resumed == ["2024Q3"]
    assert worked == ["2024Q3", "2024Q2", "2024Q2", "2024Q1"]
    assert [row.quarter for row in done.rows] == ["2024Q3", "2024Q2", "2024Q1"]


def test_another_order_has_another_journal(tmp_path: Path) -> None:
    Journal(tmp_path, order()).keep(Q("2024Q2"), [])
    assert Journal(tmp_path, order()).done == {"2024Q2": []}
    assert Journal(tmp_path, replace(order(), refetch=True)).done == {}


def test_reading_again_reads_the_range_and_changes_nothing(recorded: Path, built: Path) -> None:
    tmp_path = built
    place = ("--data", tmp_path, "--archive", recorded)
    with database.read(tmp_path) as connection:
        before = database.table_hashes(connection)
    done = capex(
        "backfill", "--from", "2024Q1", "--to", "2024Q2", "--companies", "META", "--reparse-only",
        *place,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "documents, " in done.stdout
    with database.read(tmp_path) as connection:
        assert database.table_hashes(connection) == before
    assert run_log.runs(tmp_path)[-1].kind == "backfill"


def test_a_quarantined_document_is_tried_again(recorded: Path, built: Path) -> None:
    tmp_path = built
    chosen = asking.prepare(order(), Place(tmp_path, recorded, offline=True))
    connection = duckdb.connect(str(tmp_path / database.FILE))
    connection.execute(
        "update raw.documents set status = 'quarantined', error = 'was odd'"
        " where company = 'META' and kind = 'companyfacts'"
    )
    connection.close()
    _, done = asking.backfill(order(reparse_only=True), chosen, stages.silent, print)
    assert done.failures == []
    with database.read(tmp_path) as connection:
        found = connection.execute("select count(*) from raw.documents where error is not null")
        assert found.fetchall() == [(0,)]


def test_listings_are_asked_for_news_once(
    site: Edgar, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in site.environment.items():
        monkeypatch.setenv(name, value)
    asked = order("2024Q1", "2024Q4", companies=("META",))
    chosen = asking.prepare(asked, Place(tmp_path))
    worked, done = asking.backfill(asked, chosen, stages.silent, print)
    assert done.failures == []
    assert max(site.asked.values()) <= 4  # once a quarter at the most: what is not there
    assert all(count == 1 for count in site.fetched.values())
    assert sum(row.fetched for row in worked.rows) == len(site.fetched)
    again, _ = asking.backfill(replace(asked, refetch=True), chosen, stages.silent, print)
    assert sum(row.fetched for row in again.rows) == 0
    assert sum(row.unchanged for row in again.rows) >= len(site.fetched)
    assert all(count == 2 for count in site.fetched.values())


def _holding(data: Path, seconds: float) -> subprocess.Popen[bytes]:
    code = (
        "import sys, time; from pathlib import Path; from warehouse import database\n"
        "with database.writer(Path(sys.argv[1]), 'backfill 2024Q1'):\n"
        "    print('in', flush=True); time.sleep(float(sys.argv[2]))"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(data), str(seconds)],
        stdout=subprocess.PIPE,
        env=environment(),
        cwd=ROOT,
    )
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    return process


def test_the_command_line_is_told_who_writes(recorded: Path, tmp_path: Path) -> None:
    process = _holding(tmp_path, 60)
    try:
        done = capex("rebuild", "--archive", recorded, "--data", tmp_path)
    finally:
        process.kill()
        process.wait()
    assert done.returncode == 1
    assert f"backfill 2024Q1 (process {process.pid}) is writing" in done.stderr


def test_a_flow_waits_for_its_turn_and_says_for_whom(recorded: Path, tmp_path: Path) -> None:
    process = _holding(tmp_path, 1.5)
    chosen = asking.prepare(order(), Place(tmp_path, recorded, offline=True))
    heard: list[str] = []
    done = one_writer.patiently(lambda: stages.update(chosen), heard.append)
    process.wait()
    assert done.published
    assert len(heard) == 1
    assert f"backfill 2024Q1 (process {process.pid}) is writing" in heard[0]


def test_patience_ends(recorded: Path, tmp_path: Path) -> None:
    process = _holding(tmp_path, 60)
    chosen = asking.prepare(order(), Place(tmp_path, recorded, offline=True))
    try:
        with pytest.raises(database.Busy, match="backfill 2024Q1"):
            one_writer.patiently(lambda: stages.update(chosen), print, patience_seconds=0.3)
    finally:
        process.kill()
        process.wait()


def test_what_is_done_is_known_when_the_rest_fails() -> None:
    done = Backfilled()
    assert done.run.failures == []
