"""The DuckDB file: opened for reading, updated on a private copy, published whole.

The file is a pure function of the archive, the parsers and `sql/`. It keeps a
fingerprint of the last two; where that no longer fits, everything is derived again.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, fields
from decimal import Decimal
from pathlib import Path
from typing import Any, TypeAlias

import duckdb
import orjson

from warehouse.checks import Failure, run_checks
from warehouse.companies import Company
from warehouse.records import (
    DocumentRow,
    Fact,
    Filing,
    MentionRow,
    PersonRow,
    SignalRow,
    TextRow,
)
from warehouse.views import SQL, create_tables, derive, refresh

Connection: TypeAlias = duckdb.DuckDBPyConnection
FILE = "capex.duckdb"
# a file that DuckDB 2 writes by default cannot be opened by the 1.5 that many still have
READABLE: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": "v1.5.0"
}
TABLES: Mapping[str, type] = {
    "raw.documents": DocumentRow,
    "raw.facts": Fact,
    "raw.filings": Filing,
    "raw.texts": TextRow,
    "raw.mentions": MentionRow,
    "raw.signals": SignalRow,
    "raw.people": PersonRow,
}


class WarehouseError(Exception):
    """The warehouse cannot be had or written; the message says what to do."""


class Busy(WarehouseError):
    """Somebody else is writing; the message names who."""


class CheckFailed(WarehouseError):
    """Checks failed; yesterday's file stands. `failures` holds the rows."""

    def __init__(self, failures: Sequence[Failure], rejected: Path) -> None:
        self.failures = failures
        super().__init__(
            "\n".join(str(failure) for failure in failures)
            + f"\nThe warehouse is left as it was; the rejected copy is {rejected}"
        )


def interrupted(error: BaseException) -> bool:
    """Whether a signal ended a query: DuckDB swallows what the signal's handler raised."""
    return isinstance(error, duckdb.InterruptException) or (
        type(error) is RuntimeError and str(error) == "Query interrupted"
    )


def read(data: Path) -> Connection:
    """A read-only session on the published file; it keeps the snapshot it opened.

    It can neither write nor reach other files or the network. Raises WarehouseError
    where nothing is published yet.
    """
    path = data / FILE
    if not path.exists():
        raise WarehouseError(f"{path}: no warehouse yet; run `capex nightly` or `capex rebuild`")
    connection = duckdb.connect(str(path), read_only=True)
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection


@contextmanager
def writer(data: Path, who: str) -> Iterator[None]:
    """Hold the one writer's lock; it dies with its process. Raises Busy, naming the holder."""
    data.mkdir(parents=True, exist_ok=True)
    with (data / "writer.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            holder = file.read().strip() or "another process"
            raise Busy(f"{data}: {holder} is writing; try again when it is done") from None
        file.truncate(0)
        file.write(f"{who} (process {os.getpid()})")
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


@contextmanager
def private_copy(data: Path, *, fresh: bool = False) -> Iterator[tuple[Connection, Path]]:
    """A writable copy of the published file, or an empty one. Gone when the block ends.

    The caller holds the writer's lock, so leftovers of a killed run can go.
    """
    for leftover in data.glob(f".{FILE}.*"):
        leftover.unlink(missing_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{FILE}.", dir=data)
    os.close(handle)
    path = Path(name)
    path.unlink()
    connection: Connection | None = None
    try:
        if not fresh and (data / FILE).exists():
            shutil.copyfile(data / FILE, path)
        connection = duckdb.connect(str(path), config=READABLE)
        yield connection, path
    finally:
        if connection is not None:
            with suppress(duckdb.Error):  # on a full disk it fails to write its last page
                connection.close()
        path.unlink(missing_ok=True)
        Path(f"{path}.wal").unlink(missing_ok=True)


def publish(connection: Connection, path: Path, data: Path) -> None:
    """Check the copy and put it in the published file's place in one step.

    Raises CheckFailed, leaving the published file as it is and the copy beside it.
    """
    failures = run_checks(connection)
    connection.execute("checkpoint")
    connection.close()
    if failures:
        rejected = data / f"rejected.{FILE}"
        path.replace(rejected)
        raise CheckFailed(failures, rejected)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    path.replace(data / FILE)


def fingerprint(parser_version: str, sql: Path = SQL) -> str:
    """A digest of the raw tables' shape and the parsers; another one means: derive anew."""
    digest = hashlib.sha256(parser_version.encode())
    for path in sorted((sql / "raw").glob("*.sql")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def views_fingerprint(sql: Path = SQL) -> str:
    """A digest of everything else in `sql/`; another one means: create the views anew."""
    digest = hashlib.sha256(Path(__file__).with_name("views.py").read_bytes())
    for path in sorted(sql.rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(sql)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def meta(connection: Connection) -> dict[str, str]:
    """What the file says of itself: fingerprints, and the as-of date it was built for."""
    try:
        return dict(connection.execute("select key, value from raw.meta").fetchall())
    except duckdb.Error:
        return {}


def create(connection: Connection, companies: Iterable[Company], marks: Mapping[str, str]) -> None:
    """Empty raw tables, the registry and the marks by which the file is known later."""
    create_tables(connection)
    for place, company in enumerate(companies):
        connection.execute(
            "insert into raw.companies values (?, ?, ?, ?, ?, ?, ?, ?)",
            [
                company.ticker,
                company.name,
                company.legal_name,
                company.cik,
                company.fiscal_year_end,
                company.xbrl.with_leases,
                company.race,
                place,
            ],
        )
        for cloud in company.cloud:
            names = {cloud.segment, *cloud.names_en, *cloud.names_ko}
            connection.executemany(
                "insert into raw.clouds values (?, ?, ?, ?)",
                [
                    [company.ticker, cloud.segment, name, cloud.axis is not None]
                    for name in sorted({name.lower() for name in names})
                ],
            )
    mark(connection, marks)


def mark(connection: Connection, marks: Mapping[str, str]) -> None:
    """Set marks in raw.meta."""
    for key, value in sorted(marks.items()):
        connection.execute("insert or replace into raw.meta values (?, ?)", [key, value])


def load(connection: Connection, table: str, rows: Iterable[Any]) -> int:
    """Append rows (dataclasses of the table's record type) in their given order.

    They travel as JSON lines, which keeps amounts as text and so exact.
    """
    record = TABLES[table]
    names = [field.name for field in fields(record)]
    schema, name = table.split(".")
    types = dict(
        connection.execute(
            "select column_name, data_type from duckdb_columns()"
            " where schema_name = ? and table_name = ?",
            [schema, name],
        ).fetchall()
    )
    count = 0
    with tempfile.NamedTemporaryFile(suffix=".jsonl") as file:
        for row in rows:
            file.write(orjson.dumps(asdict(row), default=_exact) + b"\n")
            count += 1
        file.flush()
        columns = ", ".join(f"{name}: '{types[name]}'" for name in names)
        if count:
            connection.execute(
                f"insert into {table} ({', '.join(names)})"  # noqa: S608 - names are our own
                f" select {', '.join(names)} from read_json(?, format = 'newline_delimited',"
                f" columns = {{{columns}}}, maximum_object_size = 268435456)",
                [file.name],
            )
    return count


def forget(connection: Connection, documents: Sequence[str]) -> None:
    """Take documents and all that came from them out of the raw tables."""
    for table in TABLES:
        if documents:
            connection.execute(
                f"delete from {table} where list_contains(?, document_id)",  # noqa: S608
                [list(documents)],
            )


def _exact(value: object) -> str:
    if isinstance(value, Decimal):
        return format(value, "f")
    raise TypeError(type(value))


def table_hashes(connection: Connection) -> dict[str, str]:
    """One order-free hash per raw table and mart: equal hashes, equal rows."""
    relations = connection.execute(
        "select schema_name || '.' || table_name from duckdb_tables() where schema_name = 'raw'"
        " union all"
        " select schema_name || '.' || view_name from duckdb_views() where schema_name = 'marts'"
        " order by all"
    ).fetchall()
    return {
        relation: str(
            connection.execute(
                f"select count(*), sum(hash(t)::hugeint) from {relation} as t"  # noqa: S608
            ).fetchone()
        )
        for (relation,) in relations
    }


__all__ = [
    "FILE",
    "Busy",
    "CheckFailed",
    "Connection",
    "WarehouseError",
    "create",
    "derive",
    "fingerprint",
    "forget",
    "interrupted",
    "load",
    "mark",
    "meta",
    "private_copy",
    "publish",
    "read",
    "refresh",
    "table_hashes",
    "views_fingerprint",
    "writer",
]
