"""The warehouse's invariants: one query per file in `sql/checks/`; any row is a failure."""

from dataclasses import dataclass
from pathlib import Path

import duckdb

from warehouse.views import SQL


@dataclass(frozen=True)
class Failure:
    """A check that returned rows: its name, what it says must hold, and those rows."""

    check: str
    rule: str
    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]

    def __str__(self) -> str:
        shown = "\n".join(
            "  " + ", ".join(f"{c}={v}" for c, v in zip(self.columns, row, strict=True))
            for row in self.rows[:10]
        )
        more = f"\n  … and {len(self.rows) - 10} more" if len(self.rows) > 10 else ""
        return f"check {self.check} failed ({self.rule}): {len(self.rows)} rows\n{shown}{more}"


def run_checks(connection: duckdb.DuckDBPyConnection, sql: Path = SQL) -> list[Failure]:
    """Every check that found something wrong; empty where the warehouse is sound."""
    failures = []
    for path in sorted((sql / "checks").glob("*.sql")):
        text = path.read_text(encoding="utf-8")
        cursor = connection.execute(text)
        rows = cursor.fetchall()
        if rows:
            columns = tuple(column[0] for column in cursor.description or ())
            rule = text.splitlines()[0].removeprefix("-- ")
            failures.append(Failure(path.stem, rule, columns, tuple(rows)))
    return failures
