"""`sql/` → the warehouse's macros, tables and views; each view also as of a date.

One relation per file: the folder is the schema, the file's name the relation's. A file
begins with its grain (`-- One row per …`), which becomes the relation's comment, and may
go on with `-- column: what it holds`; columns that are named alike everywhere take their
comment from `sql/glossary.toml`.

A relation is a select in which `as_of` stands for the evening up to which things count.
`marts.x` counts everything; the table macro `marts.x_as_of(date)` is the same text, and
that of all it stands on, as of that date. Marts are views; staging and
intermediate relations are kept as tables, because a mart uses several of them several
times over (measured: marts.capex_race 1.0 s on views all the way down, 0.03 s so).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import duckdb

SQL = Path(__file__).parent.parent / "sql"
SCHEMAS = ("staging", "intermediate", "marts")
RELATION = re.compile(rf"\b({'|'.join(SCHEMAS)})\.(\w+)\b")
AS_OF = re.compile(r"\bas_of\b")


@dataclass(frozen=True)
class View:
    """One file of `sql/staging`, `sql/intermediate` or `sql/marts`."""

    schema: str
    name: str
    comment: str
    columns: Mapping[str, str]
    select: str

    @property
    def full_name(self) -> str:
        """`marts.capex_race`."""
        return f"{self.schema}.{self.name}"

    @property
    def uses(self) -> frozenset[str]:
        """Full names of the views that it selects from."""
        return frozenset(f"{match[1]}.{match[2]}" for match in RELATION.finditer(self.select))


@cache
def views(sql: Path = SQL) -> tuple[View, ...]:
    """Every view, each after those it uses. Raises ValueError for an unknown relation."""
    glossary: dict[str, str] = tomllib.loads((sql / "glossary.toml").read_text(encoding="utf-8"))
    found = {
        view.full_name: view
        for schema in SCHEMAS
        for path in sorted((sql / schema).glob("*.sql"))
        for view in [_read(schema, path, glossary)]
    }
    ordered: dict[str, View] = {}

    def place(name: str, asked_by: str) -> None:
        if name in ordered:
            return
        if name not in found:
            raise ValueError(f"{asked_by} uses {name}, which no file in sql/ defines")
        for used in sorted(found[name].uses):
            place(used, name)
        ordered[name] = found[name]

    for name in found:
        place(name, name)
    return tuple(ordered.values())


def _read(schema: str, path: Path, glossary: Mapping[str, str]) -> View:
    text = path.read_text(encoding="utf-8")
    head = text.splitlines()
    if not head or not head[0].startswith("-- One row per "):
        raise ValueError(f"{path.name}: the first line must state the grain: -- One row per …")
    notes = {
        match[1]: match[2] for line in head if (match := re.fullmatch(r"-- (\w+): (.+)", line))
    }
    comment = notes.pop("table", head[0].removeprefix("-- "))
    select = "\n".join(line for line in head if not line.startswith("--"))
    return View(schema, path.stem, comment, {**glossary, **notes}, select)


def create_tables(connection: duckdb.DuckDBPyConnection, sql: Path = SQL) -> None:
    """The raw tables, empty, with their comments."""
    connection.execute("create schema if not exists raw")
    for path in sorted((sql / "raw").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))


def derive(connection: duckdb.DuckDBPyConnection, sql: Path = SQL) -> None:
    """(Re)create everything downstream of the raw tables, with comments on all of it."""
    for schema in SCHEMAS:
        connection.execute(f"drop schema if exists {schema} cascade")
        connection.execute(f"create schema {schema}")
    for path in sorted((sql / "macros").glob("*.sql")):
        connection.execute(path.read_text(encoding="utf-8"))
    known = {view.full_name: view for view in views(sql)}
    for view in known.values():
        always = AS_OF.sub("date '9999-12-31'", view.select)
        kind = "view" if view.schema == "marts" else "table"
        connection.execute(f"create {kind} {view.full_name} as {always}")
        if view.schema == "marts":
            _create_as_of(connection, view, known)
        connection.execute(f"comment on {kind} {view.full_name} is {_quoted(view.comment)}")
        for column in _columns(connection, view):
            if note := view.columns.get(column):
                connection.execute(
                    f'comment on column {view.full_name}."{column}" is {_quoted(note)}'
                )


def refresh(connection: duckdb.DuckDBPyConnection, sql: Path = SQL) -> None:
    """Fill the tables downstream of raw anew, their definitions being what `derive` made.

    A third of `derive`'s time: views, macros and comments stand as they are.
    """
    for view in views(sql):
        if view.schema != "marts":
            always = AS_OF.sub("date '9999-12-31'", view.select)
            connection.execute(f"truncate {view.full_name}")
            connection.execute(f"insert into {view.full_name} {always}")


def _create_as_of(
    connection: duckdb.DuckDBPyConnection, view: View, known: Mapping[str, View]
) -> None:
    connection.execute(f"create macro {view.full_name}_as_of(as_of) as table {_as_of(view, known)}")
    note = f"{view.full_name} as it was known on the evening of a date."
    connection.execute(f"comment on macro table {view.full_name}_as_of is {_quoted(note)}")


def _columns(connection: duckdb.DuckDBPyConnection, view: View) -> Iterator[str]:
    rows = connection.execute(
        "select column_name from duckdb_columns() where schema_name = ? and table_name = ?",
        [view.schema, view.name],
    ).fetchall()
    return (name for (name,) in rows)


def _as_of(view: View, before: Mapping[str, View]) -> str:
    """The view's text as of the macro's date: all that it stands on becomes its CTEs.

    Each upstream relation is written once, so that DuckDB binds it once; a macro that
    called the others' macros would bind some of them dozens of times (measured: 250 ms
    to create marts.capex_race_as_of from nested macros, 23 ms so).
    """
    upstream: dict[str, View] = {}

    def gather(current: View) -> None:
        for used in sorted(current.uses):
            if used not in upstream:
                gather(before[used])
                upstream[used] = before[used]

    gather(view)
    ctes = ", ".join(
        f"{one.schema}_{one.name} as materialized ({_local(one.select)})"
        for one in upstream.values()
    )
    select = _local(view.select).strip()
    if not ctes:
        return select
    own = re.match(r"with\s", select)
    return f"with {ctes}, {select[own.end() :]}" if own else f"with {ctes} {select}"


def _local(select: str) -> str:
    """`from marts.x` becomes `from marts_x as x`, `marts.x.column` becomes `x.column`."""
    unqualified = re.sub(rf"\b(?:{'|'.join(SCHEMAS)})\.(\w+)\.(?=\w)", r"\1.", select)

    def cte(match: re.Match[str]) -> str:
        aliased = re.match(r"\s+as\s+\w", unqualified[match.end() :])
        return f"{match[1]}_{match[2]}" + ("" if aliased else f" as {match[2]}")

    return RELATION.sub(cte, unqualified)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
