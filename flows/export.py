"""Every mart as Parquet and CSV, for those who read neither SQL nor DuckDB files.

A file is written beside its place and put there in one step: a reader sees the old one
or the new one, and a run that is killed leaves nothing half-written under its name.
"""

from collections.abc import Iterator
from pathlib import Path

import duckdb

from warehouse import database

FORMATS = {"parquet": "format parquet, compression zstd", "csv": "format csv, header"}


def export(data: Path, folder: Path) -> Iterator[tuple[Path, int]]:
    """Write marts.x to x.parquet and x.csv in a folder; yields each file and its rows.

    All are of one snapshot of the published warehouse. Raises WarehouseError where
    nothing is published yet, and OSError where the folder cannot be written.
    """
    path = data / database.FILE
    if not path.exists():
        raise database.WarehouseError(
            f"{path}: no warehouse yet; run `capex nightly` or `capex rebuild`"
        )
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(path), read_only=True) as connection:
        marts = connection.execute(
            "select view_name from duckdb_views() where schema_name = 'marts' order by all"
        ).fetchall()
        for (mart,) in marts:
            for suffix, options in FORMATS.items():
                yield _write(connection, mart, folder / f"{mart}.{suffix}", options)


def _write(
    connection: duckdb.DuckDBPyConnection, mart: str, target: Path, options: str
) -> tuple[Path, int]:
    part = target.with_name(f".{target.name}.part")
    try:
        quoted = str(part).replace("'", "''")
        copied = connection.execute(
            f"copy (from marts.{mart}) to '{quoted}' ({options})"
        ).fetchone()
        part.replace(target)
    except duckdb.IOException as error:
        raise OSError(f"{target}: {error}") from error
    finally:
        part.unlink(missing_ok=True)
    return target, copied[0] if copied else 0
