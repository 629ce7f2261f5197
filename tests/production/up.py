"""`capex up` in a process of its own, and its API, for tests."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

ROOT = Path(__file__).parent.parent.parent
FINAL = ("COMPLETED", "FAILED", "CRASHED", "CANCELLED")


def environment(**more: str) -> dict[str, str]:
    """This process's environment without what would lead a test astray."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT", "CAPEX", "SEC_"))}
    return {**kept, "PYTHONPATH": str(ROOT), "CAPEX_RETRY_SECONDS": "1", **more}


def capex(
    *arguments: object, seconds: float = 180, **more: str
) -> subprocess.CompletedProcess[str]:
    """`capex …` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "flows.cli", *map(str, arguments)],
        env=environment(**more),
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=seconds,
        check=False,
    )


def free_port() -> int:
    """A port that nobody has at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def eventually(true: Callable[[], Any], seconds: float = 60, every: float = 0.2) -> Any:
    """What `true` returns when it first is true. Fails after so many seconds."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := true():
            return answer
        time.sleep(every)
    raise AssertionError(f"still not true after {seconds} s: {true}")


@dataclass
class Up:
    """A running `capex up`."""

    process: subprocess.Popen[bytes]
    port: int
    data: Path
    log: Path

    def said(self) -> str:
        """All that it has printed."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def ask(self, method: str, path: str, body: Mapping[str, Any] | None = None) -> Any:
        """An answer of the server's API."""
        with requests.Session() as session:
            session.trust_env = False
            for _ in range(10):  # 503: its SQLite is busy for a moment
                response = session.request(
                    method, f"http://127.0.0.1:{self.port}/api{path}", json=body, timeout=60
                )
                if response.status_code != 503:
                    break
                time.sleep(1)
        response.raise_for_status()
        return response.json() if response.content else None

    def deployment(self, name: str) -> Any:
        """The deployment as the API tells it."""
        return self.ask("GET", f"/deployments/name/{name}/{name}")

    def start(self, name: str, **parameters: Any) -> str:
        """Start a run of a deployment; its id."""
        body = {"parameters": parameters, "state": {"type": "SCHEDULED"}}
        deployment_id = self.deployment(name)["id"]
        run = self.ask("POST", f"/deployments/{deployment_id}/create_flow_run", body)
        return str(run["id"])

    def run(self, run_id: str) -> Any:
        """A run as the API tells it."""
        return self.ask("GET", f"/flow_runs/{run_id}")

    def runs(self, **filters: Any) -> list[Any]:
        """Runs that fit."""
        found: list[Any] = self.ask(
            "POST", "/flow_runs/filter", {"flow_runs": filters, "limit": 100}
        )
        return found

    def ended(self, run_id: str, seconds: float = 90) -> Any:
        """The run when it is over."""

        def over() -> Any:
            run = self.run(run_id)
            return run if run["state_type"] in FINAL else None

        return eventually(over, seconds)

    def running(self, run_id: str, seconds: float = 60) -> None:
        """Wait until the run runs."""
        eventually(lambda: self.run(run_id)["state_type"] == "RUNNING", seconds)

    def artifacts(self, run_id: str) -> dict[str, Any]:
        """The run's artifacts by key: their data."""
        found = self.ask(
            "POST", "/artifacts/filter", {"flow_runs": {"id": {"any_": [run_id]}}, "limit": 100}
        )
        return {artifact["key"]: artifact["data"] for artifact in found if artifact["key"]}

    def stop(self, number: int = signal.SIGTERM, seconds: float = 90) -> int:
        """Send a signal and wait for the end; the exit status."""
        self.process.send_signal(number)
        return self.process.wait(seconds)


@contextmanager
def capex_up(data: Path, *arguments: object, port: int | None = None, **more: str) -> Iterator[Up]:
    """`capex up` until the block ends, ready when the block begins."""
    port = port or free_port()
    data.mkdir(parents=True, exist_ok=True)
    log = data / f"up-{time.time_ns()}.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "flows.cli", "up", "--data", data, "--port", str(port)]
            + [str(argument) for argument in arguments],
            env=environment(**more),
            cwd=ROOT,
            stdout=output,
            stderr=output,
        )
    up = Up(process, port, data, log)
    try:
        eventually(lambda: "Up: " in up.said() or process.poll() is not None, 120)
        assert process.poll() is None, up.said()
        yield up
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(90)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
