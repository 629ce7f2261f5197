"""Update and publish: quarantine, idempotence, checks, locks, readers, bad input."""

import gzip
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from flows.parsing.documents import parse
from flows.update import update
from tests.parsing.test_xbrl import PAGE, fact
from warehouse import database
from warehouse.archive import Archive
from warehouse.companies import Company

FACTS = "https://data.sec.gov/api/xbrl/companyfacts/CIK0001326801.json"
LIST = "https://data.sec.gov/submissions/CIK0001326801.json"
FILING = "https://www.sec.gov/Archives/edgar/data/1326801/000132680123000093/meta-20230630.htm"
COVER = '<ix:nonNumeric name="dei:DocumentType" contextRef="q2">10-Q</ix:nonNumeric>'


def facts(*spans: tuple[str, str, int, str]) -> bytes:
    """A companyfacts page of Meta's capex: (start, end, millions, filed)."""
    rows = [
        {"start": s, "end": e, "val": v * 10**6, "accn": f"a-{f}", "form": "10-Q", "filed": f}
        for s, e, v, f in spans
    ]
    capex = {"PaymentsToAcquirePropertyPlantAndEquipment": {"units": {"USD": rows}}}
    return json.dumps({"facts": {"us-gaap": capex}}).encode()


FIRST = ("2023-01-01", "2023-03-31", 6842, "2023-04-27")
SECOND = ("2023-01-01", "2023-06-30", 13058, "2023-07-27")


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


@pytest.fixture
def data(tmp_path: Path) -> Iterator[Path]:
    return tmp_path / "data"


def quarters(data: Path) -> dict[str, int]:
    with database.read(data) as connection:
        rows = connection.execute(
            "select calendar_quarter, capex_usd from marts.capex_race where basis = 'cash'"
        ).fetchall()
    return {quarter: usd // 10**6 for quarter, usd in rows}


def test_what_is_new_is_added_and_a_second_run_changes_nothing(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    archive.append(FACTS, facts(FIRST), fetched_at=at("2023-04-27"))
    assert update(data, archive, companies).rebuilt
    assert quarters(data) == {"2023Q1": 6842}
    archive.append(FACTS, facts(FIRST, SECOND), fetched_at=at("2023-07-27"))
    second = update(data, archive, companies)
    assert (second.loaded, second.rebuilt, second.published) == (1, False, True)
    assert quarters(data) == {"2023Q1": 6842, "2023Q2": 6216}
    before = (data / database.FILE).stat().st_mtime_ns
    assert not update(data, archive, companies).published
    assert (data / database.FILE).stat().st_mtime_ns == before


def test_night_by_night_equals_all_at_once(
    archive: Archive, companies: dict[str, Company], tmp_path: Path
) -> None:
    archive.append(FACTS, facts(FIRST), fetched_at=at("2023-04-27"))
    archive.append(FACTS, facts(FIRST, SECOND), fetched_at=at("2023-07-27"))
    archive.append(FILING, b"", fetched_at=at("2023-07-28"))
    for day in (date(2023, 5, 1), date(2023, 7, 27), date(2023, 8, 1)):
        update(tmp_path / "nights", archive, companies, as_of=day)
    update(tmp_path / "once", archive, companies)
    with database.read(tmp_path / "nights") as nights, database.read(tmp_path / "once") as once:
        assert database.table_hashes(nights) == database.table_hashes(once)


def test_as_of_goes_back_as_well(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    archive.append(FACTS, facts(FIRST), fetched_at=at("2023-04-27"))
    archive.append(FACTS, facts(FIRST, SECOND), fetched_at=at("2023-07-27"))
    update(data, archive, companies)
    update(data, archive, companies, as_of=date(2023, 5, 1))
    assert quarters(data) == {"2023Q1": 6842}


def test_everything_is_derived_again_where_the_parsers_changed(
    archive: Archive, companies: dict[str, Company], data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive.append(FACTS, facts(FIRST))
    update(data, archive, companies)
    monkeypatch.setattr("flows.update.parser_version", lambda: "other")
    assert update(data, archive, companies).rebuilt


BAD = {
    "html instead of json": (FACTS, b"<html>Service down</html>", "begins '<html>Service"),
    "json of another shape": (LIST, b'{"filings": 3}', "not a submissions page"),
    "an empty body": (FILING, b"", "the body is empty"),
    "blank": (LIST, b" \n ", "the body is empty"),
    "json instead of html": (FILING, b'{"error": 1}', "not well-formed XML"),
    "an index without a table": (
        FILING.replace("meta-20230630.htm", "0001326801-23-000093-index.htm"),
        b"<html><p>moved</p></html>",
        "no table of documents",
    ),
    "another company's filing": (
        FILING,
        PAGE.format(
            body=COVER
            + '<ix:nonNumeric name="dei:EntityCentralIndexKey" contextRef="q2">0000000042'
            "</ix:nonNumeric>"
        ).encode(),
        "the cover says CIK 42",
    ),
    "a number half understood": (
        FILING,
        PAGE.format(body=COVER + fact("12", contextRef="nowhere")).encode(),
        "no such context",
    ),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_broken_page_is_quarantined_by_name_and_stops_nothing(
    archive: Archive, companies: dict[str, Company], data: Path, bad: str
) -> None:
    url, body, says = BAD[bad]
    archive.append(FACTS.replace("1326801", "0789019"), b'{"facts": {}}')
    archive.append(FACTS if url != FACTS else FACTS + "?", facts(FIRST))
    archive.append(url, body)
    done = update(data, archive, companies)
    assert done.published
    assert len(done.quarantined) == 1
    assert done.quarantined[0].startswith(url)
    with database.read(data) as connection:
        rows = connection.execute(
            "select url from raw.documents"
            " where status = 'quarantined' and regexp_matches(error, ?)",
            [says],
        ).fetchall()
    assert rows == [(url,)]
    assert update(data, archive, companies).quarantined == done.quarantined, "named every night"


def test_a_truncated_blob_is_quarantined_and_healed_by_a_new_capture(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    archive.append(FACTS, facts(FIRST))
    (blob,) = (archive.root / "blobs").rglob("*.gz")
    blob.write_bytes(blob.read_bytes()[:-9])
    (error,) = update(data, archive, companies).quarantined
    assert "the blob is damaged" in error
    archive.append(FACTS, facts(FIRST, SECOND))
    update(data, archive, companies)
    assert quarters(data) == {"2023Q1": 6842, "2023Q2": 6216}


def test_a_wrong_charset_costs_no_number(companies: dict[str, Company], archive: Archive) -> None:
    page = PAGE.replace("utf-8", "ascii").format(
        body=COVER + "<p>caf\xe9 애저</p>" + fact("6,216", scale="6")
    )
    capture = archive.append(FILING, page.encode("utf-8"))
    parsed = parse(capture, page.encode("utf-8"), companies)
    assert parsed.document.status == "parsed", parsed.document.error
    assert [int(f.value) for f in parsed.facts] == [6_216_000_000]


def test_a_filing_cut_short_is_not_half_believed(
    companies: dict[str, Company], archive: Archive
) -> None:
    page = PAGE.format(body=COVER + fact("6,216", scale="6") + "<p>" + "x" * 5000).encode()
    cut = page[: len(page) - 3000]
    parsed = parse(archive.append(FILING, cut), cut, companies)
    assert (parsed.document.status, parsed.facts) == ("quarantined", [])


def test_an_old_filing_without_inline_xbrl_gives_its_prose(
    companies: dict[str, Company], archive: Archive
) -> None:
    page = b"<html><body><p>Capital expenditures<br>rose&nbsp;by 5%</body></html>"
    parsed = parse(archive.append(FILING, page), page, companies)
    assert (parsed.document.status, parsed.texts[0].text) == (
        "parsed",
        "Capital expenditures\nrose by 5%",
    )


def test_a_10k_of_fifty_megabytes(companies: dict[str, Company], archive: Archive) -> None:
    filler = "<div><span>" + "x" * 990 + "</span></div>\n"
    body = COVER + filler * 25_000 + fact("6,216", scale="6") + filler * 25_000
    page = PAGE.format(body=body).encode()
    assert len(page) > 50_000_000
    parsed = parse(archive.append(FILING, page), page, companies)
    assert [int(f.value) for f in parsed.facts] == [6_216_000_000]


def test_a_failed_check_leaves_yesterdays_file_and_keeps_the_rejected(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    archive.append(FACTS, facts(FIRST), fetched_at=at("2023-04-27"))
    update(data, archive, companies)
    wrong = ("2023-04-01", "2023-06-30", -6216, "2023-07-27")
    archive.append(FACTS, facts(FIRST, wrong), fetched_at=at("2023-07-27"))
    with pytest.raises(database.CheckFailed) as error:
        update(data, archive, companies)
    assert "check no_negative_capex failed" in str(error.value)
    assert "amount_usd=-6216000000" in str(error.value)
    assert quarters(data) == {"2023Q1": 6842}
    assert (data / f"rejected.{database.FILE}").exists()


def test_the_writers_lock_names_its_holder_and_dies_with_it(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    code = (
        "import sys, time; from pathlib import Path; from warehouse import database\n"
        f"with database.writer(Path({str(data)!r}), 'nightly'):\n"
        "    print('held', flush=True); time.sleep(60)"
    )
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "held\n"
    archive.append(FACTS, facts(FIRST))
    with pytest.raises(database.Busy, match=rf"nightly \(process {holder.pid}\)"):
        update(data, archive, companies)
    holder.kill()
    holder.wait()
    holder.stdout.close()
    assert update(data, archive, companies).published


def test_readers_are_neither_blocked_nor_blocking_nor_confused(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    archive.append(FACTS, facts(FIRST), fetched_at=at("2023-04-27"))
    update(data, archive, companies)
    code = (
        "import sys; from pathlib import Path; from warehouse import database\n"
        f"c = database.read(Path({str(data)!r}))\n"
        "q = 'select count(*) from marts.capex_race where basis = ?'\n"
        "for line in sys.stdin: print(c.execute(q, ['cash']).fetchone()[0], flush=True)"
    )
    reader = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert reader.stdin is not None
    assert reader.stdout is not None

    def ask() -> str:
        reader.stdin.write("\n")  # type: ignore[union-attr]
        reader.stdin.flush()  # type: ignore[union-attr]
        return reader.stdout.readline().strip()  # type: ignore[union-attr]

    assert ask() == "1"
    archive.append(FACTS, facts(FIRST, SECOND), fetched_at=at("2023-07-27"))
    assert update(data, archive, companies).published
    assert ask() == "1", "an open session keeps the snapshot that it opened"
    assert len(quarters(data)) == 2
    reader.stdin.close()
    reader.wait()
    reader.stdout.close()


def test_a_reader_can_write_nothing_and_reach_nothing(
    archive: Archive, companies: dict[str, Company], data: Path, tmp_path: Path
) -> None:
    archive.append(FACTS, facts(FIRST))
    update(data, archive, companies)
    secret = tmp_path / "secret.csv"
    secret.write_text("a\n1\n")
    with database.read(data) as connection:
        for query in (
            "delete from raw.facts",
            f"from read_csv('{secret}')",
            f"copy raw.facts to '{tmp_path / 'out.csv'}'",
            f"attach '{tmp_path / 'x.duckdb'}'",
            "set enable_external_access = true",
        ):
            with pytest.raises(Exception, match=r"(?i)read.only|disabled|locked|permission"):
                connection.execute(query)


def test_a_fresh_folder_says_what_to_do(data: Path) -> None:
    with pytest.raises(database.WarehouseError, match="run `capex nightly`"):
        database.read(data)


def test_leftovers_of_a_killed_run_are_swept(
    archive: Archive, companies: dict[str, Company], data: Path
) -> None:
    data.mkdir()
    (data / f".{database.FILE}.left").write_bytes(gzip.compress(b"half"))
    archive.append(FACTS, facts(FIRST))
    update(data, archive, companies)
    assert sorted(path.name for path in data.iterdir()) == [database.FILE, "writer.lock"]
