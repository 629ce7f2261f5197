"""A week of nights in minutes: seven nightlies over the recordings, day by day.

    python benchmarks/week_of_nights.py [--from 2026-07-23] [--data DIR]

Each night sees the archive as it was that evening (`--as-of`); the night before the first
sets up what was known until then. Prints each night's headline, what it loaded and what it
changed; the whole reports stay in DIR/reports. Fails where a night loads what an earlier
one had, or where a night's report does not agree with the archive.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Play the week; 0 where every report tells the truth."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--from", dest="start", type=date.fromisoformat, default="2026-07-23")
    parser.add_argument("--days", type=int, default=7)
    parser.add_argument("--archive", type=Path, default=ROOT.parent / "shared" / "archive")
    parser.add_argument("--data", type=Path)
    asked = parser.parse_args()
    start = asked.start if isinstance(asked.start, date) else date.fromisoformat(asked.start)
    if asked.data:
        return play(asked.data, asked.archive, start, asked.days)
    with tempfile.TemporaryDirectory() as folder:
        return play(Path(folder), asked.archive, start, asked.days)


def play(data: Path, archive: Path, start: date, days: int) -> int:
    """Every night from the one before `start`."""
    captures = [
        json.loads(line)
        for path in sorted((archive / "fetches").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    wrong = 0
    for number in range(-1, days):
        day = start + timedelta(days=number)
        began = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "flows.cli", "nightly", "--offline", "--as-of", str(day),
             "--archive", str(archive), "--data", str(data)],
            cwd=ROOT, text=True, capture_output=True, check=False,
        )  # fmt: skip
        took = time.monotonic() - began
        record = json.loads((data / "runs.jsonl").read_text().splitlines()[-1])
        report = (data / record["report"]).read_text(encoding="utf-8") if record["report"] else ""
        new = {(c["url"], c["sha256"]) for c in captures if c["fetched_at"][:10] == str(day)
               and c["status"] == 200}  # fmt: skip
        new -= {(c["url"], c["sha256"]) for c in captures if c["fetched_at"][:10] < str(day)}
        print(f"{day}  {took:4.1f} s  {record['state']}: {record['summary']}")
        for line in report.splitlines():
            if line.startswith("| 20") and number >= 0:
                cells = [cell.strip() for cell in line.strip("|").split("|")]
                link = cells[5].partition("](")[0].lstrip("[")
                print(f"    {cells[0]} {cells[1]} {cells[2]}: {cells[3]} → {cells[4]} M$  {link}")
        expected = f"{len(new)} document" if new else "nothing new"
        if done.returncode or (number >= 0 and expected not in record["summary"]):
            wrong += 1
            print(f"    WRONG: exit {done.returncode}, expected {expected}\n{done.stderr}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
