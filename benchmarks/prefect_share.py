"""Prefect's share of a nightly's wall time, on the recordings, with a server running.

    python -m benchmarks.prefect_share [--runs 3] [--archive ../shared/archive] [--no-live]

The same stages are timed in processes of their own, alternating: plain, and as the runner
of `capex up` executes a run of the deployment. Time is from after the imports to the end;
what a process costs to start is printed apart. CPU seconds (children included) stand
beside wall seconds, because they hardly depend on what else the machine does: where it is
busy, believe them. `live` asks a server on this machine that answers from the recordings
after 0.15 s, at EDGAR's pace of 8 requests a second.
"""

import argparse
import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from flows import children, prefect_settings
from tests.production.edgar import edgar

ROOT = Path(__file__).resolve().parent.parent
LATENCY_SECONDS = 0.15
TIMED = """
import json, os, resource, sys, time
begin = time.perf_counter()
from pathlib import Path
from flows import account, place, stages
from flows.options import options
run_id = sys.argv[1]
if run_id:
    from flows.nightly import nightly
    from prefect.flow_engine import load_flow_run, run_flow

def cpu():
    used = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)

ready, spent = time.perf_counter(), cpu()
at = place.here()
if run_id:
    state = run_flow(nightly, flow_run=load_flow_run(run_id), return_type="state")
    assert state.is_completed(), state
else:
    chosen = options(at.data, at.archive, offline=at.offline)
    done = account.kept(chosen.data, "nightly", "", lambda: stages.run(chosen))
    assert not done.failures, done.failures
print(json.dumps([ready - begin, time.perf_counter() - ready, cpu() - spent]))
"""


class Bench:
    """A server with the deployments on it, and nights of either kind."""

    def __init__(self, folder: Path, archive: Path, environment: Mapping[str, str]) -> None:
        self.folder, self.archive, self.environment = folder, archive, environment
        self.imports: dict[str, list[float]] = {"plain": [], "flow": []}

    def night(self, how: str, data: Path, more: Mapping[str, str]) -> tuple[float, float]:
        """Wall and CPU seconds of one night."""
        run_id = self._scheduled() if how == "flow" else ""
        environment = {
            **{k: v for k, v in self.environment.items() if run_id or "PREFECT" not in k},
            "CAPEX_DATA": str(data),
            **more,
        }
        done = subprocess.run(
            [sys.executable, "-c", TIMED, run_id],
            env=environment,
            cwd=ROOT,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        imports, wall, cpu = json.loads(done.stdout.splitlines()[-1])
        self.imports[how].append(imports)
        return wall, cpu

    def _scheduled(self) -> str:
        """A new run of the nightly deployment; its id."""
        code = (
            "from flows import deployments\n"
            "from prefect.client.orchestration import get_client\n"
            "with get_client(sync_client=True) as client:\n"
            "    found = client.read_deployment_by_name(deployments.NIGHTLY)\n"
            "    print(client.create_flow_run_from_deployment(found.id).id)"
        )
        done = subprocess.run(
            [sys.executable, "-c", code],
            env=self.environment,
            cwd=ROOT,
            check=True,
            text=True,
            stdout=subprocess.PIPE,
        )
        return done.stdout.split()[-1]

    def compare(self, name: str, runs: int, first: bool, more: Mapping[str, str]) -> None:
        """Time both ways, alternating, and print the medians."""
        taken: dict[str, list[tuple[float, float]]] = {"plain": [], "flow": []}
        for number in range(runs):
            for how, times in taken.items():
                data = self.folder / (f"{name[:4]}-{how}-{number}" if first else "again")
                times.append(self.night(how, data, more))
        plain, flow = (
            [statistics.median(column) for column in zip(*taken[how], strict=True)] for how in taken
        )
        cells = ""
        for a, b in zip(plain, flow, strict=True):
            cells += f" {a:9.2f} {b:7.2f} {b - a:9.2f} {(b - a) / b:6.0%}"
        print(f"{name:27}{cells}", flush=True)


def measure(folder: Path, archive: Path, runs: int, port: int, live: bool) -> None:
    """Start a server, time both ways, print."""
    environment = {**prefect_settings.serving(folder / "prefect", port), "PYTHONPATH": str(ROOT)}
    environment |= {"CAPEX_ARCHIVE": str(archive), "CAPEX_OFFLINE": "1"}
    server = subprocess.Popen(
        [sys.executable, "-m", "flows.server_child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=ROOT,
    )
    try:
        children.wait_for(f"http://127.0.0.1:{port}/api/health")
        deploy = [sys.executable, "-m", "flows.cli", "deploy", "--pool", "bench"]
        subprocess.run(
            [*deploy, "--data", str(folder / "unused")], env=environment, cwd=ROOT, check=True
        )
        bench = Bench(folder, archive, environment)
        print(f"load average {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores; medians of {runs}")
        print(f"{'':27} wall s plain    flow   Prefect  share CPU s plain  flow   Prefect  share")
        bench.compare("first, everything derived", runs, True, {})
        bench.night("plain", folder / "again", {})
        bench.compare("nothing new", runs, False, {})
        if live:
            with edgar(archive, folder / "edgar", seconds=LATENCY_SECONDS) as site:
                asking = {**site.environment, "CAPEX_OFFLINE": "", "CAPEX_ARCHIVE": ""}
                bench.compare("live pace, first", 1, True, asking)
        a, b = (statistics.median(bench.imports[how]) for how in ("plain", "flow"))
        print(f"imports, once a process      {a:8.2f} {b:7.2f}")
        print(f"load average {os.getloadavg()[0]:.1f}")
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--port", type=int, default=4299)
    parser.add_argument("--archive", type=Path, default=ROOT.parent / "shared" / "archive")
    parser.add_argument("--no-live", dest="live", action="store_false")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        began = time.monotonic()
        measure(Path(folder), asked.archive.resolve(), asked.runs, asked.port, asked.live)
        print(f"measured in {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
