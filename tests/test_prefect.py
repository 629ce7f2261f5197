"""The locked Prefect starts its server's application, and the flow runs under it."""

from collections.abc import Iterator
from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip
import pytest
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from flows import stages
from flows.nightly import download, nightly
from flows.options import Options
from flows.sources.catalog import Source
from tests.conftest import SAMPLE
from warehouse import database
from warehouse.archive import Archive
from warehouse.companies import Company

pytestmark = [
    pytest.mark.filterwarnings("default"),  # Prefect's own
]


@pytest.fixture(scope="module", autouse=True)
def server() -> Iterator[None]:
    with (
        prefect_test_harness(server_startup_timeout=120),
        temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}),
    ):
        yield


def test_the_nightly_flow_publishes(tmp_path: Path) -> None:
    state = nightly(data=tmp_path, archive=SAMPLE, offline=True, return_state=True)
    assert state.is_completed(), state
    assert "documents loaded" in str(state.message)
    with database.read(tmp_path) as connection:
        assert connection.execute("select count(*) from marts.capex_race").fetchone() != (0,)


def test_a_failed_night_names_what_failed(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    url = "https://data.sec.gov/submissions/CIK0001326801.json"
    archive.append(url, b"<html>down</html>")
    state = nightly(data=tmp_path, archive=archive.root, offline=True, return_state=True)
    assert state.is_failed()
    assert f"quarantined: {url}: not a submissions page" in str(state.message)


def test_a_retry_asks_only_for_what_was_not_reached(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one company's surprise is named, holds back no other, and is not retried."""
    asked = []

    def flaky(_options: Options, company: Company, source: Source, *_: object) -> stages.Fetched:
        asked.append(company.ticker)
        if company.ticker == "GOOGL":
            raise RuntimeError("nobody has thought of this")
        first = asked.count("META") == 1
        failed = ["https://x: refused (5 attempts)"] if company.ticker == "META" and first else []
        return stages.Fetched(company.ticker, {"asked": 2, "fetched": 1}, failed=failed)

    monkeypatch.setattr(stages, "download", flaky)
    monkeypatch.setattr(download, "retry_delay_seconds", [0, 0])
    two = ["META", "GOOGL", "MSFT"]
    state = nightly(two, data=tmp_path, archive=SAMPLE, offline=True, return_state=True)
    assert sorted(asked) == ["GOOGL", "META", "META", "MSFT"]
    assert state.is_failed()
    assert "nobody has thought of this" in str(state.message)
    assert "attempts" not in str(state.message)
    report = next((tmp_path / "reports").glob("*.md")).read_text(encoding="utf-8")
    assert "| sec | META | 2 | 2 |" in report
