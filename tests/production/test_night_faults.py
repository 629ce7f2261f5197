"""Nights that go wrong while `capex up` runs them, against EDGAR on this machine.

Each ends in a named state, with a whole warehouse; nothing lost, nothing doubled.
"""

import json
import os
import signal
import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from flows import run_log, stages
from flows.mail import Mail
from flows.options import options
from flows.run_log import Record
from tests.production.edgar import Edgar, edgar
from tests.production.up import Up, capex_up, eventually
from warehouse import database

TWO = ["META", "GOOGL"]
RANGE = {"start": "2024Q1", "end": "2024Q4", "companies": TWO, "sources": ["sec"]}


def children(pid: int) -> dict[str, int]:
    """Our children of a process by module name."""
    found = {}
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        words = Path(f"/proc/{child}/cmdline").read_bytes().decode().split("\0")
        found[words[2] if len(words) > 2 else words[0]] = int(child)
    return found


def alive(pid: int) -> bool:
    """Running: neither gone nor waiting for a parent to notice."""
    try:
        status = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return status != "Z"


@pytest.fixture(scope="module")
def far(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edgar]:
    """EDGAR for the whole module, half a second away."""
    with edgar(recorded, tmp_path_factory.mktemp("edgar"), seconds=0.3) as site:
        yield site


@pytest.fixture(scope="module")
def live(far: Edgar, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """`capex up` that asks it, started after a missed night, telling a webhook and an address."""
    data = tmp_path_factory.mktemp("live") / "data"
    data.mkdir()
    old = run_log.moment(datetime.now(UTC) - timedelta(days=3))
    lines = [Record("0", "nightly", "", old, "1", ended_at=old, state="completed")]
    (data / run_log.FILE).write_text("".join(json.dumps(vars(r)) + "\n" for r in lines))
    with (
        _receivers() as (hook, mail),
        capex_up(
            data,
            **far.environment,
            CAPEX_NOTIFY_URL=hook.url,
            CAPEX_NOTIFY_EMAIL="reader@example.com",
            CAPEX_SMTP_URL=f"smtp://127.0.0.1:{mail.port}",
        ) as up,
    ):
        up.hook, up.mail = hook, mail  # type: ignore[attr-defined]
        yield up


class Hook:
    """A webhook that remembers what it was told."""

    def __init__(self) -> None:
        self.heard: list[dict[str, Any]] = []
        told = self.heard

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                told.append(json.loads(body))
                self.send_response(204)
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"


class Post:
    """A mail server that remembers what it was given."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        told = self.heard

        class Handler(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                def say(line: str) -> None:
                    self.wfile.write(line.encode() + b"\r\n")

                say("220 here")
                while line := self.rfile.readline():
                    word = line[:4].upper().strip()
                    if word == b"DATA":
                        say("354 go on")
                        letter = b""
                        while (part := self.rfile.readline()) != b".\r\n":
                            letter += part
                        told.append(letter.decode())
                    elif word == b"QUIT":
                        say("221 bye")
                        return
                    say("250 fine")

        self.server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]


@contextmanager
def _receivers() -> Iterator[tuple[Hook, Post]]:
    hook, post = Hook(), Post()
    threads = [threading.Thread(target=s.server.serve_forever) for s in (hook, post)]
    for thread in threads:
        thread.start()
    try:
        yield hook, post
    finally:
        for one, thread in zip((hook, post), threads, strict=True):
            one.server.shutdown()
            thread.join()
            one.server.server_close()


def whole(data: Path, tmp_path: Path) -> None:
    """The warehouse is what its archive derives, no more and no less."""
    chosen = options(tmp_path / "again", data / "archive", offline=True)
    stages.update(chosen)
    with database.read(data) as found, database.read(tmp_path / "again") as derived:
        assert database.table_hashes(found) == database.table_hashes(derived)
    for name in (f".{database.FILE}.*", "*.part"):
        assert not list(data.rglob(name))


def calm(up: Up) -> None:
    """Wait until nothing runs: the caught-up night of the start, above all."""
    busy = {"type": {"any_": ["RUNNING", "PENDING"]}}
    [caught] = eventually(lambda: up.runs(tags={"all_": ["catch-up"]}))
    up.ended(caught["id"], 180)
    eventually(lambda: not up.runs(state=busy), 120)


def test_a_missed_night_is_caught_up_once_and_another_is_skipped(
    live: Up, far: Edgar, tmp_path: Path
) -> None:
    [caught] = eventually(lambda: live.runs(tags={"all_": ["catch-up"]}))
    assert "was missed; it is caught up now" in live.said()
    live.running(caught["id"])
    second = live.ended(live.start("nightly"))
    assert second["state_type"] == "CANCELLED"
    assert second["state"]["message"] == "Deployment concurrency limit reached."
    done = live.ended(caught["id"], 180)
    assert done["state_type"] == "COMPLETED", done["state"]
    whole(live.data, tmp_path)
    assert all(count == 1 for count in far.fetched.values())


def test_the_server_dies_in_the_middle_of_a_night(live: Up, tmp_path: Path) -> None:
    calm(live)
    run_id = live.start("nightly", companies=TWO)
    live.running(run_id)
    server = children(live.process.pid)["flows.server_child"]
    os.kill(server, signal.SIGKILL)
    eventually(lambda: children(live.process.pid).get("flows.server_child", server) != server)

    def over() -> Any:
        try:
            run = live.run(run_id)
        except OSError:
            return None
        return run if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED") else None

    done = eventually(over, 120)
    assert done["state_type"] == "COMPLETED", done["state"]
    assert "The server died; starting it again" in live.said()
    assert run_log.runs(live.data)[-1].state == "completed"
    whole(live.data, tmp_path)


def test_the_runner_is_killed_in_the_middle_of_a_backfill(live: Up, tmp_path: Path) -> None:
    calm(live)
    run_id = live.start("backfill", **RANGE, refetch=True)
    live.running(run_id)
    journals = live.data / "backfills"
    eventually(lambda: list(journals.glob("*.json")), 90)
    os.kill(children(live.process.pid)["flows.runner_child"], signal.SIGKILL)
    crashed = live.ended(run_id)
    assert crashed["state_name"] == "Crashed"
    assert "The runner was killed" in crashed["state"]["message"]
    [resumed] = eventually(lambda: live.runs(tags={"all_": ["resumed"]}))
    done = live.ended(resumed["id"], 120)
    assert done["state_type"] == "COMPLETED", done["state"]
    assert done["parameters"] == crashed["parameters"]
    rows = json.loads(live.artifacts(done["id"])["backfill-quarters"])
    assert [row["quarter"] for row in rows] == ["2024Q4", "2024Q3", "2024Q2", "2024Q1"]
    assert not list(journals.glob("*.json"))
    states = [r.state for r in run_log.runs(live.data) if r.kind == "backfill"]
    assert states == ["died", "completed"]
    whole(live.data, tmp_path)


def test_a_blocked_night_fails_and_is_told(live: Up, far: Edgar, tmp_path: Path) -> None:
    calm(live)
    far.rule = lambda _url, _asked: (403, b"Request Rate Threshold Exceeded", {})
    try:
        run = live.ended(live.start("nightly", companies=TWO))
    finally:
        far.rule = None
    assert run["state_name"] == "Failed"
    assert "refuses us" in run["state"]["message"]
    assert "EDGAR blocks us" in live.artifacts(run["id"])["nightly-report"]

    def told(all_heard: list[Any], sign: str) -> Any:
        return eventually(lambda: [one for one in all_heard if sign in str(one)])[-1]

    heard = told(live.hook.heard, run["id"])  # type: ignore[attr-defined]
    assert heard["state"] == "Failed"
    assert heard["run"] == run["name"]
    assert "refuses us" in heard["text"]
    assert heard["url"].endswith(run["id"])
    letter = told(live.mail.heard, "is Failed")  # type: ignore[attr-defined]
    assert "To: reader@example.com" in letter
    assert "is Failed" in letter
    whole(live.data, tmp_path)


@pytest.mark.slow
def test_a_late_night_is_told(live: Up) -> None:
    calm(live)
    runner = children(live.process.pid)["flows.runner_child"]
    live.hook.heard.clear()  # type: ignore[attr-defined]
    os.kill(runner, signal.SIGSTOP)
    try:
        run_id = live.start("nightly", companies=["META"])
        heard: list[Any] = live.hook.heard  # type: ignore[attr-defined]
        [told] = eventually(lambda: [one for one in heard if one["url"].endswith(run_id)], 90)
        assert told["state"] == "Late"
    finally:
        os.kill(runner, signal.SIGCONT)
    assert live.ended(run_id)["state_type"] == "COMPLETED"


@pytest.mark.slow
def test_stopped_in_the_middle_and_started_again(live: Up, far: Edgar, tmp_path: Path) -> None:
    """Must be the module's last: it stops `capex up`."""
    calm(live)
    run_id = live.start("backfill", **{**RANGE, "end": "2024Q3"}, refetch=True)
    live.running(run_id)
    pids = list(children(live.process.pid).values())
    began = time.monotonic()
    assert live.stop(signal.SIGINT) == 0
    assert time.monotonic() - began < 60
    assert not any(alive(pid) for pid in pids)
    assert run_log.runs(live.data)[-1].state == "cancelled"
    with capex_up(live.data, **far.environment) as up:
        stopped = up.run(run_id)
        assert stopped["state_name"] == "Cancelled"
        assert stopped["state"]["message"] == "Runner is shutting down."
        assert "An interrupted backfill goes on as" in up.said()
        assert "was missed" not in up.said()
        resumed = [
            run
            for run in up.runs(tags={"all_": ["resumed"]})
            if run["parameters"] == stopped["parameters"]
        ]
        assert len(resumed) == 1
        assert up.ended(resumed[0]["id"], 120)["state_type"] == "COMPLETED"
        pids = list(children(up.process.pid).values())
        up.process.kill()  # nobody is left to stop the children: they see it themselves
        up.process.wait()
        eventually(lambda: not any(alive(pid) for pid in pids), 60)
    whole(live.data, tmp_path)


def test_a_letter_is_written_by_smtp() -> None:
    with _receivers() as (_, post):
        letter = Mail(server=f"smtp://127.0.0.1:{post.port}", to="a@example.com")  # type: ignore[arg-type]
        letter.send("It failed.\n", "Capex Race:\nnightly")
    assert "Subject: Capex Race: nightly" in post.heard[0]
    assert "It failed." in post.heard[0]
