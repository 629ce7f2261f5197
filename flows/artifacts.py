"""A run's account as artifacts, where Prefect's UI shows them. Never fails the run."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from prefect import get_run_logger
from prefect.artifacts import (
    create_link_artifact,
    create_markdown_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)

from flows.changes import millions
from warehouse import database

RACE_QUARTERS = 12


@contextmanager
def _spared() -> Iterator[None]:
    """A server that is gone must not fail a night whose warehouse is published."""
    try:
        yield
    except Exception as error:
        get_run_logger().warning("an artifact could not be kept: %s", error)


def publish(kind: str, report: str, data: Path) -> None:
    """The run's report, the race as it stands, and the way to the report for reading."""
    with _spared():
        create_markdown_artifact(report, key=f"{kind}-report", description=f"What {kind} did")
    with _spared():
        rows = race(data)
        if rows:
            create_table_artifact(
                rows, key="race", description="Cash capex by calendar quarter, millions of dollars"
            )
    page = data / "report.html"
    if page.exists():
        with _spared():
            create_markdown_artifact(
                headline(data), key="headline", description="The newest quarter of the race"
            )
        with _spared():
            create_link_artifact(page.resolve().as_uri(), "report.html", key="report-page")


def headline(data: Path) -> str:
    """The report page's headline and newest quarters in Markdown, with the way to the page."""
    from flows.report import data as figures
    from flows.report.headline import markdown
    from flows.report.words import load

    with database.read(data) as connection:
        return markdown(figures.read(connection), load("en"), data / "report.html")


def table(key: str, rows: Sequence[dict[str, Any]], description: str) -> None:
    """Rows as a table artifact."""
    with _spared():
        create_table_artifact(list(rows), key=key, description=description)


def race(data: Path) -> list[dict[str, Any]]:
    """The newest quarters, a row each and a column a company; empty without a warehouse."""
    if not (data / database.FILE).exists():
        return []
    with database.read(data) as connection:
        found = connection.execute(
            """
            select calendar_quarter, company, capex_usd, yoy_pct
            from marts.capex_race
            inner join raw.companies using (company)
            where basis = 'cash'
            order by place
            """
        ).fetchall()
        totals = dict(
            connection.execute(
                "select period, capex_usd from marts.race_totals"
                " where basis = 'cash' and period_type = 'quarter'"
            ).fetchall()
        )
    cells = {(quarter, company): (usd, yoy) for quarter, company, usd, yoy in found}
    companies = list(dict.fromkeys(row[1] for row in found))
    return [
        {
            "quarter": quarter,
            **{
                company: _cell(*cells.get((quarter, company), (None, None)))
                for company in companies
            },
            "race": millions(totals.get(quarter)),
        }
        for quarter in sorted({row[0] for row in found}, reverse=True)[:RACE_QUARTERS]
    ]


def _cell(usd: int | None, yoy: float | None) -> str:
    growth = "" if usd is None or yoy is None else f" ({yoy:+.0f} %)"
    return f"{millions(usd)}{growth}"


class Progress:
    """A progress bar in the UI."""

    def __init__(self, key: str, description: str) -> None:
        self.artifact_id: Any = None
        with _spared():
            self.artifact_id = create_progress_artifact(0.0, key=key, description=description)

    def set(self, per_cent: float) -> None:
        """How far it is."""
        if self.artifact_id is not None:
            with _spared():
                update_progress_artifact(self.artifact_id, round(per_cent, 1))
