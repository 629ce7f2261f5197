"""What the tests of production share."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import stages
from flows.options import options
from tests.production.edgar import Edgar, edgar
from tests.production.up import ROOT, Up, capex_up
from warehouse import database

RECORDED = ROOT.parent / "shared" / "archive"


@pytest.fixture(scope="session")
def recorded() -> Path:
    """The archive of real recordings; absent on a laptop, never in CI."""
    if not (RECORDED / "fetches").is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{RECORDED} is missing, and CI must test against it")
        pytest.skip(f"{RECORDED} is not on this machine")
    return RECORDED


@pytest.fixture(scope="session")
def _whole(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("whole")
    stages.run(options(folder, recorded, offline=True))
    return folder


@pytest.fixture
def built(_whole: Path, tmp_path: Path) -> Path:
    """A data folder whose warehouse holds all recordings."""
    (tmp_path / database.FILE).write_bytes((_whole / database.FILE).read_bytes())
    return tmp_path


@pytest.fixture
def site(recorded: Path, tmp_path: Path) -> Iterator[Edgar]:
    """EDGAR on this machine, answering from the recordings."""
    with edgar(recorded, tmp_path / "edgar") as found:
        yield found


@pytest.fixture(scope="session")
def shared_up(recorded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Up]:
    """One `capex up` on recordings for all tests that leave it whole."""
    data = tmp_path_factory.mktemp("up") / "data"
    with capex_up(data, "--offline", "--archive", recorded) as up:
        yield up
