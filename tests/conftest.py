"""What tests share: the real material beside the project, and small archives."""

import os
from pathlib import Path

import pytest

from warehouse.archive import Archive
from warehouse.companies import Company, load

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"
SAMPLE = ROOT / "sample" / "archive"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real recordings; absent on a laptop, never in CI."""
    if not (SHARED / "archive" / "fetches").is_dir():
        if os.environ.get("CI"):
            pytest.fail(f"{SHARED} is missing, and CI must test against it")
        pytest.skip(f"{SHARED} is not on this machine")
    return SHARED


@pytest.fixture(scope="session")
def companies() -> dict[str, Company]:
    """The registry."""
    return load()


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    """An empty archive."""
    return Archive(tmp_path / "archive")
