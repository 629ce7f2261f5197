"""The same flows by a process work pool and a worker of its own."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.production.up import Up, capex, environment, eventually, free_port

pytestmark = pytest.mark.slow


def test_a_worker_runs_the_backfill(recorded: Path, tmp_path: Path) -> None:
    port, data = free_port(), tmp_path / "data"
    home = {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    }
    log = (tmp_path / "log").open("wb")

    def start(*arguments: str) -> "subprocess.Popen[bytes]":
        return subprocess.Popen(
            [sys.executable, "-m", "prefect", *arguments],
            env=environment(**home),
            cwd=tmp_path,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )

    processes = [start("server", "start")]
    up = Up(processes[0], port, data, tmp_path / "log")
    try:
        eventually(lambda: _healthy(up), 90)
        deployed = capex(
            "deploy", "--pool", "capex", "--data", data, "--archive", recorded, "--offline", **home
        )
        assert deployed.returncode == 0, deployed.stderr
        assert "backfill/backfill runs where a worker of capex does" in deployed.stdout
        processes.append(start("worker", "start", "--pool", "capex", "--name", "elsewhere"))
        run = up.ended(up.start("backfill", start="2024Q1", end="2024Q2"), 120)
        assert run["state_type"] == "COMPLETED", (run["state"], up.said())
        assert run["work_pool_name"] == "capex"
        assert "backfill-quarters" in up.artifacts(run["id"])
        with duckdb.connect(str(data / "capex.duckdb"), read_only=True) as connection:
            assert connection.execute("select count(*) from raw.documents").fetchone() == (61,)
        night = up.ended(up.start("nightly"), 120)
        assert night["state"]["message"] == "nothing new"
    finally:
        for process in reversed(processes):
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        log.close()


def _healthy(up: Up) -> bool:
    try:
        return bool(up.ask("GET", "/health"))
    except OSError:
        return False
