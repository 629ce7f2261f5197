"""Which quarters of a backfill are done, so that it goes on after a kill."""

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from flows.options import Quarter
from flows.orders import Order

# a journal older than this is no resumption but another backfill
FRESH = timedelta(hours=24)


@dataclass(frozen=True)
class Row:
    """One quarter of one source: addresses found and fetched, documents parsed."""

    quarter: str
    source: str
    found: int
    fetched: int
    unchanged: int
    parsed: int
    quarantined: int
    mentions: int


class Journal:
    """Which quarters of a backfill are done: one small file per order, gone at its end."""

    def __init__(self, data: Path, order: Order) -> None:
        name = hashlib.sha256(json.dumps(asdict(order)).encode()).hexdigest()[:16]
        self.path = data / "backfills" / f"{name}.json"
        self.done: dict[str, list[Row]] = {}
        try:
            age = datetime.now(UTC).timestamp() - self.path.stat().st_mtime
            if age < FRESH.total_seconds():
                kept = json.loads(self.path.read_text(encoding="utf-8"))
                self.done = {q: [Row(**row) for row in rows] for q, rows in kept.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            self.done = {}

    def keep(self, quarter: Quarter, rows: list[Row]) -> None:
        """Write down that a quarter is done, whole or not at all."""
        self.done[str(quarter)] = rows
        self.path.parent.mkdir(parents=True, exist_ok=True)
        part = self.path.with_suffix(".part")
        kept = {quarter: [asdict(row) for row in rows] for quarter, rows in self.done.items()}
        part.write_text(json.dumps(kept), encoding="utf-8")
        part.replace(self.path)

    def close(self) -> None:
        """The backfill is done: nothing to resume."""
        self.path.unlink(missing_ok=True)


def totals(rows: Collection[Row]) -> list[Row]:
    """One row per source over all quarters."""
    sums: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for name, value in asdict(row).items():
            if isinstance(value, int):
                sums[row.source][name] += value
    return [Row("all", source, **counts) for source, counts in sums.items()]
