"""The archive: format, history, and what a kill, a crash or a rival can do to it."""

import gzip
import json
import multiprocessing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from warehouse.archive import Archive, ArchiveError

URL = "https://data.sec.gov/submissions/CIK0000000001.json"


def at(day: str) -> datetime:
    return datetime.fromisoformat(day).replace(tzinfo=UTC)


def test_format_version_1(archive: Archive) -> None:
    capture = archive.append(URL, b"body", content_type="text/plain", fetched_at=at("2025-02-06"))
    blob = archive.root / "blobs" / capture.sha256[:2] / f"{capture.sha256}.gz"
    assert gzip.decompress(blob.read_bytes()) == b"body"
    assert blob.read_bytes()[4:8] == bytes(4), "the blob carries a timestamp"
    line = (archive.root / "fetches" / "2025-02-06.jsonl").read_text()
    assert json.loads(line) == {
        "url": URL,
        "fetched_at": "2025-02-06T00:00:00Z",
        "status": 200,
        "content_type": "text/plain",
        "etag": None,
        "last_modified": None,
        "sha256": capture.sha256,
        "bytes": 4,
    }


def test_captures_are_history_and_as_of_reads_back_in_it(archive: Archive) -> None:
    old = archive.append(URL, b"old", fetched_at=at("2025-01-01T23:59:59"))
    new = archive.append(URL, b"new", fetched_at=at("2025-01-02"))
    again = Archive(archive.root)
    assert again.history(URL) == [old, new]
    assert again.newest(URL) == new
    assert again.newest(URL, date(2025, 1, 1)) == old
    assert again.newest(URL, date(2024, 12, 31)) is None
    assert [c.sha256 for c in again.captures(date(2025, 1, 1))] == [old.sha256]


def test_the_same_body_is_kept_once(archive: Archive) -> None:
    archive.append(URL, b"same")
    archive.append(URL + "?2", b"same")
    assert len(list((archive.root / "blobs").rglob("*.gz"))) == 1


@pytest.mark.parametrize("cut", [1, 10, 60])
def test_a_torn_last_line_is_no_capture_and_tears_nothing_else(archive: Archive, cut: int) -> None:
    kept = archive.append(URL, b"kept", fetched_at=at("2025-02-06"))
    lost = archive.append(URL + "?2", b"lost", fetched_at=at("2025-02-06"))
    path = archive.root / "fetches" / "2025-02-06.jsonl"
    path.write_bytes(path.read_bytes()[:-cut])
    torn = Archive(archive.root)
    if cut == 1:  # only the newline is missing: the line is whole
        assert torn.newest(lost.url) == lost
    else:
        assert torn.newest(lost.url) is None
    after = torn.append(URL + "?3", b"after", fetched_at=at("2025-02-06"))
    fresh = Archive(archive.root)
    assert [fresh.newest(u) for u in (kept.url, after.url)] == [kept, after]


def test_foreign_and_empty_lines_are_counted_not_raised(archive: Archive) -> None:
    archive.append(URL, b"kept", fetched_at=at("2025-02-06"))
    with (archive.root / "fetches" / "2025-02-06.jsonl").open("a") as file:
        file.write('\n[1, 2]\n{"half": \n')
    fresh = Archive(archive.root)
    assert len(list(fresh.captures())) == 1
    assert fresh.torn == 2


def test_more_keys_than_we_know_are_welcome(archive: Archive) -> None:
    capture = archive.append(URL, b"kept", fetched_at=at("2025-02-06"))
    path = archive.root / "fetches" / "2025-02-06.jsonl"
    path.write_text(json.dumps({**json.loads(path.read_text()), "note": "rebuilt"}) + "\n")
    assert Archive(archive.root).newest(URL) == capture


@pytest.mark.parametrize(
    ("harm", "says"),
    [
        (lambda path: path.unlink(), "missing"),
        (lambda path: path.write_bytes(path.read_bytes()[:-5]), "damaged"),
        (lambda path: path.write_bytes(b"plain"), "damaged"),
        (lambda path: path.write_bytes(gzip.compress(b"other")), "other bytes"),
    ],
)
def test_a_damaged_blob_is_named_and_healed_by_the_next_fetch(archive, harm, says) -> None:  # type: ignore[no-untyped-def]
    capture = archive.append(URL, b"body")
    (blob,) = (archive.root / "blobs").rglob("*.gz")
    harm(blob)
    with pytest.raises(ArchiveError, match=says) as error:
        archive.body(capture.sha256)
    assert blob.name in str(error.value)
    archive.append(URL, b"body")
    assert archive.body(capture.sha256) == b"body"


def _append_many(root: Path, writer: int) -> None:
    archive = Archive(root)
    for number in range(40):
        archive.append(f"{URL}?{writer}-{number}", f"{number % 7}".encode() * 3000)


def test_several_processes_append_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_append_many, args=(tmp_path, n)) for n in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    archive = Archive(tmp_path)
    captures = list(archive.captures())
    assert len(captures) == 120
    assert archive.torn == 0
    assert {len(archive.body(c.sha256)) for c in captures} == {3000}


def test_a_reader_sees_what_another_process_appends(archive: Archive) -> None:
    assert archive.newest(URL) is None
    capture = Archive(archive.root).append(URL, b"body")
    assert archive.newest(URL) == capture
