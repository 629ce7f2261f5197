"""What a company-by-company source leaves behind for `capex sources`."""

from datetime import date
from pathlib import Path

import pytest

from flows import stages
from flows.options import options
from flows.sources.catalog import SOURCES, Source
from flows.sources.client import Client
from flows.sources.health import Health
from flows.sources.sec import Download
from tests.conftest import SAMPLE
from warehouse.companies import Company

pytestmark = pytest.mark.usefixtures("identity")


@pytest.fixture
def identity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SEC_USER_AGENT", "Jane Doe jane@example.com")


def source(failing: str | None) -> Source:
    def download(_client: Client, company: Company, _since: date, _until: date) -> Download:
        failed = ["it is down"] if failing == company.ticker else []
        return Download(asked=3, missing=[], failed=failed)

    return Source("sec", "a stand-in", SOURCES["sec"].hosts, download)


@pytest.mark.parametrize("failing", [None, "META"])
def test_the_source_of_filings_has_its_health_written_down(
    tmp_path: Path, failing: str | None
) -> None:
    chosen = options(tmp_path, None, ("AMZN", "META"))
    done = list(stages.download_source(chosen, source(failing), chosen.registry().values()))
    assert [one.company for one in done] == ["AMZN", "META"]
    part = Health.of(tmp_path).parts["sec"]
    assert part.items == 6
    assert part.failures == (1 if failing else 0)
    assert (part.last_success is None) == bool(failing)
    assert part.error == ("it is down" if failing else None)


def test_from_the_archive_nothing_is_learnt_of_the_site(tmp_path: Path) -> None:
    chosen = options(tmp_path, SAMPLE, ("AMZN",), offline=True)
    list(stages.download_source(chosen, source(None), chosen.registry().values()))
    assert "sec" not in Health.of(tmp_path).parts
