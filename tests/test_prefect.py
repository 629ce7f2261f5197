"""The locked Prefect starts its server's application, and the flow runs under it."""

from collections.abc import Iterator
from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip
import pytest
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.testing.utilities import prefect_test_harness

from flows.nightly import nightly
from tests.conftest import SAMPLE
from warehouse import database
from warehouse.archive import Archive

pytestmark = [
    pytest.mark.xdist_group("prefect"),
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
