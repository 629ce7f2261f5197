"""How the sources fare: last success, items, failures, kept in the data folder.

One small file, for people and for manners: an address that failed three nights running
is not asked for again. Nothing in the warehouse depends on it.
"""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flows.sources.manners import write_whole

# nights after which an address is given up
ENOUGH = 3
# given-up addresses that are remembered, the newest
REMEMBERED = 5000


@dataclass
class Part:
    """A source, or one feed of it: what its last run found, and since when it fails."""

    last_run: str | None = None
    last_success: str | None = None
    items: int = 0
    fetched: int = 0
    skipped: int = 0
    failures: int = 0
    failing_runs: int = 0
    error: str | None = None


@dataclass
class Health:
    """The health file of a data folder."""

    path: Path
    parts: dict[str, Part] = field(default_factory=dict)
    trouble: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, data: Path) -> "Health":
        """As the file has it; empty where there is none or it cannot be read."""
        health = cls(data / "sources" / "health.json")
        try:
            held: Any = json.loads(health.path.read_text(encoding="utf-8"))
            health.parts = {name: Part(**part) for name, part in held["parts"].items()}
            health.trouble = {str(url): int(n) for url, n in held["trouble"].items()}
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            pass
        return health

    def given_up(self, url: str) -> bool:
        """Whether an address failed too often to be asked for again."""
        return self.trouble.get(url, 0) >= ENOUGH


@contextmanager
def recorded(data: Path) -> Iterator[Health]:
    """The health file to change, saved when the block ends; others wait meanwhile."""
    path = data / "sources" / "health.lock"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        health = Health.of(data)
        yield health
        newest = list(health.trouble.items())[-REMEMBERED:]
        parts = {name: asdict(part) for name, part in sorted(health.parts.items())}
        text = json.dumps({"parts": parts, "trouble": dict(newest)}, ensure_ascii=False, indent=1)
        write_whole(health.path, text)


def note(part: Part, *, counts: Mapping[str, int], error: str | None) -> None:
    """A run's outcome. `error` says why the source itself gave nothing."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    part.last_run, part.error = now, error
    part.items, part.fetched = counts.get("items", 0), counts.get("fetched", 0)
    part.skipped, part.failures = counts.get("skipped", 0), counts.get("failed", 0)
    part.failing_runs = part.failing_runs + 1 if error else 0
    if error is None:
        part.last_success = now
