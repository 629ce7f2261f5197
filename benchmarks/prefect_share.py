"""Prefect's share of a nightly's wall time, on the recordings, with a server running.

    python benchmarks/prefect_share.py [--runs 3] [--archive ../shared/archive]

The same stages are timed twice in processes of their own, alternating: plain, and as the
flow that a deployment runs. Wall time is from the first line of the process's work to its
end, so neither side pays for imports; what a process costs to start is printed apart.
"""

import argparse
import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TIMED = """
import json, sys, time
begin = time.perf_counter()
from pathlib import Path
from flows import account, stages
from flows.options import options
if sys.argv[3] == "flow":
    from flows.nightly import nightly
ready = time.perf_counter()
data, archive = Path(sys.argv[1]), Path(sys.argv[2])
if sys.argv[3] == "flow":
    state = nightly(data=data, archive=archive, offline=True, return_state=True)
    assert state.is_completed(), state
else:
    chosen = options(data, archive, offline=True)
    done = account.kept(data, "nightly", "", lambda: stages.run(chosen))
    assert not done.failures, done.failures
end = time.perf_counter()
print(json.dumps([ready - begin, end - ready]))
"""


def timed(how: str, data: Path, archive: Path, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds of imports and of the night."""
    done = subprocess.run(
        [sys.executable, "-c", TIMED, str(data), str(archive), how],
        env=environment,
        cwd=ROOT,
        check=True,
        text=True,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    imports, night = json.loads(done.stdout.splitlines()[-1])
    return imports, night


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--port", type=int, default=4299)
    parser.add_argument("--archive", type=Path, default=ROOT.parent / "shared" / "archive")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder), asked.archive.resolve(), asked.runs, asked.port)


def measure(folder: Path, archive: Path, runs: int, port: int) -> None:
    """Start a server, time both ways, print."""
    sys.path.insert(0, str(ROOT))
    from flows import children, prefect_settings

    environment = {
        **prefect_settings.serving(folder / "prefect", port),
        "PYTHONPATH": str(ROOT),
    }
    plain = {k: v for k, v in environment.items() if not k.startswith("PREFECT")}
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
        time.sleep(3)
        print("night                        plain s   flow s   Prefect s   share of the flow")
        for name, first in (("first, everything derived", True), ("nothing new", False)):
            seconds: dict[str, list[float]] = {"plain": [], "flow": []}
            imports: dict[str, list[float]] = {"plain": [], "flow": []}
            for number in range(runs):
                for how, env in (("plain", plain), ("flow", environment)):
                    data = folder / (f"{how}-{number}" if first else how)
                    if not first and number == 0:
                        timed("plain", data, archive, plain)
                    took = timed(how, data, archive, env)
                    imports[how].append(took[0])
                    seconds[how].append(took[1])
            a, b = (statistics.median(seconds[how]) for how in ("plain", "flow"))
            print(f"{name:27}  {a:8.2f} {b:8.2f} {b - a:11.2f} {(b - a) / b:15.0%}")
        a, b = (statistics.median(imports[how]) for how in ("plain", "flow"))
        print(f"imports, once a process      {a:8.2f} {b:8.2f}")
        live(folder)
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(30)


def live(folder: Path) -> None:
    """How long a real night is bound to take: its requests at EDGAR's pace."""
    records = (folder / "flow" / "runs.jsonl").read_text().splitlines()
    report = (folder / "flow" / json.loads(records[-1])["report"]).read_text()
    asked = sum(int(line.split("|")[3]) for line in report.splitlines() if line.startswith("| sec"))
    print(f"live, {asked} addresses asked at 8 a second take {asked / 8:.0f} s at least")


if __name__ == "__main__":
    main()
