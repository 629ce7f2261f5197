"""EDGAR's source in live mode, against a stand-in that answers from the sample archive."""

from datetime import date
from pathlib import Path

import pytest

from flows.sources import sec
from flows.sources.client import Client
from flows.sources.replay import ArchiveAdapter
from tests.conftest import SAMPLE
from warehouse.archive import Archive
from warehouse.companies import Company

LIST = "https://data.sec.gov/submissions/CIK0001326801.json"


def edgar(into: Path, site: Archive | None = None) -> Client:
    """A live client whose every https request the sample answers."""
    client = Client(Archive(into), hosts=sec.HOSTS, user_agent="Test test@example.com")
    client.session.mount("https://", ArchiveAdapter(site or Archive(SAMPLE)))
    return client


def names(client: Client) -> set[str]:
    return {capture.url.rsplit("/", 1)[1] for capture in client.archive.captures()}


def test_a_first_night_fetches_reports_results_and_exhibits_of_the_range(
    tmp_path: Path, companies: dict[str, Company]
) -> None:
    client = edgar(tmp_path)
    done = sec.download(client, companies["META"], date(2025, 7, 1), date(2025, 12, 31))
    assert done.failed == []
    got = names(client)
    assert {"CIK0001326801.json", "meta-20250630.htm", "meta-20250930.htm"} <= got
    assert any(name.endswith("-index.htm") for name in got)
    assert any("exhibit99" in name for name in got)
    assert "meta-20241231.htm" not in got, "filed before the range"
    assert not any("001.json" in name for name in got), "the range needs no older page"


def test_older_pages_are_followed_where_the_range_needs_them(
    tmp_path: Path, companies: dict[str, Company]
) -> None:
    client = edgar(tmp_path)
    sec.download(client, companies["META"], date(2023, 1, 1), date(2023, 12, 31))
    assert {"CIK0001326801-submissions-001.json", "meta-20230630.htm"} <= names(client)


def test_a_second_night_asks_only_what_can_change(
    tmp_path: Path, companies: dict[str, Company]
) -> None:
    span = (date(2025, 1, 1), date(2025, 12, 31))
    sec.download(edgar(tmp_path), companies["META"], *span)
    client = edgar(tmp_path)
    done = sec.download(client, companies["META"], *span)
    assert client.counts["fetched"] == 0
    # submissions and companyfacts, and what was not there the first time
    assert client.counts["requests"] == 2 + len(done.missing)


def test_a_broken_page_is_named_and_holds_nothing_back(
    tmp_path: Path, companies: dict[str, Company]
) -> None:
    site = Archive(tmp_path / "site")
    for capture in Archive(SAMPLE).captures():
        body = Archive(SAMPLE).body(capture.sha256)
        site.append(capture.url, b"<html>moved" if "-index.htm" in capture.url else body)
    client = edgar(tmp_path / "archive", site)
    done = sec.download(client, companies["META"], date(2025, 7, 1), date(2025, 12, 31))
    assert done.failed
    assert all("-index.htm" in reason for reason in done.failed)
    assert "meta-20250930.htm" in names(client)


@pytest.mark.parametrize("body", [b"<html>maintenance</html>", b"{}"])
def test_submissions_that_are_none_are_named(
    tmp_path: Path, companies: dict[str, Company], body: bytes
) -> None:
    site = Archive(tmp_path / "site")
    site.append(LIST, body)
    done = sec.download(
        edgar(tmp_path / "archive", site), companies["META"], date(2025, 1, 1), date(2025, 12, 31)
    )
    assert len(done.failed) == 1
    assert done.failed[0].startswith(LIST)


def test_a_block_ends_the_companys_download(tmp_path: Path, companies: dict[str, Company]) -> None:
    site = Archive(tmp_path / "site")
    facts = sec.COMPANYFACTS.format(cik=companies["META"].cik)
    site.append(facts, b"Request Rate Threshold Exceeded", status=403)
    client = edgar(tmp_path / "archive", site)
    done = sec.download(client, companies["META"], date(2025, 1, 1), date(2025, 12, 31))
    assert "wait ten minutes" in done.failed[0]
    assert client.counts["requests"] == 1
