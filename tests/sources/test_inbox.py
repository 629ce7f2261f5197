"""The inbox: real calls and articles, sidecars, PDFs, and what is left lying."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from flows.cli import main
from flows.sources import inbox
from tests.sources.outlets import STORY
from warehouse import database
from warehouse.archive import Archive
from warehouse.companies import load

SHARED = Path(__file__).parents[3] / "shared"


def shared(*parts: str) -> Path:
    """Real material beside the project; absent on a laptop, never in CI."""
    path = SHARED.joinpath(*parts)
    if not path.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{path} is missing, and CI must test against it")
        pytest.skip(f"{path} is not on this machine")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def rows(data: Path, query: str) -> list[tuple[object, ...]]:
    with database.read(data) as connection:
        return connection.execute(query).fetchall()


def test_all_of_the_shared_documents_load_and_load_once(tmp_path: Path) -> None:
    documents = shared("documents")
    listed = (documents / "documents.jsonl").read_text(encoding="utf-8").splitlines()
    first = run("inbox", "--data", tmp_path, documents)
    assert first.exit_code == 0, first.output
    assert f"{len(listed)} documents archived" in first.output
    known = [json.loads(line) for line in listed]
    loaded = rows(tmp_path, "select kind, company, fiscal_period from raw.documents")
    assert sorted(map(str, loaded)) == sorted(
        str((d["kind"], d["company"], d["fiscal_period"])) for d in known
    )
    assert rows(tmp_path, "select count(*) from raw.documents where status = 'quarantined'") == [
        (0,)
    ]
    # several transcripts of one call are one call
    assert rows(
        tmp_path,
        "select count(*) from staging.stories where kind = 'call' and company = 'MSFT'"
        " and fiscal_period = 'FY2025Q2'",
    ) == [(1,)]
    with database.read(tmp_path) as connection:
        before = database.table_hashes(connection)
    again = run("inbox", "--data", tmp_path, documents)
    assert "0 documents archived" in again.output
    assert run("rebuild", "--data", tmp_path).exit_code == 0
    with database.read(tmp_path) as connection:
        assert database.table_hashes(connection) == before


def test_calls_are_recognised_without_a_sidecar(tmp_path: Path) -> None:
    calls = shared("documents", "calls")
    for name in ("AMZN_2025_Q1.lty.txt", "MSFT_2025_Q2.fool.txt", "GOOGL_2022_Q3.gt.txt",
                 "CRWV_2025_Q3.quartr.txt", "META_2025_Q1.sa-bilingual.html"):  # fmt: skip
        (tmp_path / "inbox").mkdir(exist_ok=True)
        (tmp_path / "inbox" / name).write_bytes((calls / name).read_bytes())
    done = run("inbox", "--data", tmp_path)
    assert done.exit_code == 0, done.output
    assert rows(
        tmp_path, "select kind, company, fiscal_period from raw.documents order by all"
    ) == [
        ("call", "AMZN", "2025Q1"),
        ("call", "CRWV", "2025Q3"),
        ("call", "GOOGL", "2022Q3"),
        ("call", "META", "2025Q1"),
        ("call", "MSFT", "FY2025Q2"),
    ]
    # what is loaded is out of the way
    left = [p for p in (tmp_path / "inbox").rglob("*") if p.is_file() and "loaded" not in p.parts]
    assert left == []


def test_the_korean_article(tmp_path: Path) -> None:
    article = shared("gold", "dev", "docs", "news_ko_2025-02-09_seed.txt")
    done = run("inbox", "--data", tmp_path, article)
    assert done.exit_code == 0, done.output
    assert rows(tmp_path, "select kind, language, published_at::varchar from raw.documents") == [
        ("news", "ko", "2025-02-09 00:00:00")
    ]
    said = rows(
        tmp_path,
        "select company, metric, measure, period, (low / 1e9)::int, (high / 1e9)::int"
        " from marts.agreement where length(evidence) > 10 order by all",
    )
    assert set(said) >= {
        ("AMZN", "capex", "amount", "2025", 100, None),
        ("AMZN", "capex", "amount", "2024", 83, 83),
        ("MSFT", "capex", "amount", "2025", 80, 80),
        ("META", "capex", "amount", "2025", None, 65),
        ("BIGTECH", "capex", "amount", "2025", 320, None),
        ("BIGTECH", "capex", "change", "2025", 100, 100),
    }
    named = rows(tmp_path, "select name, office, company from marts.voices order by name")
    assert named == [
        ("마크 저커버그", "CEO", "META"),
        ("앤디 재시", "CEO", "AMZN"),
        ("에이미 후드", "CFO", "MSFT"),
    ]
    told = rows(
        tmp_path,
        "select signal, company, direction from staging.signals where length(evidence) > 10",
    )
    assert set(told) >= {
        ("capacity_constraint", "AMZN", None),
        ("capacity_constraint", "MSFT", None),
        ("capacity_constraint", "GOOGL", None),
        ("growth_below_expectations", "GOOGL", None),
        ("efficiency_shock", "BIGTECH", None),
        ("share_price", "MSFT", "down"),
        ("share_price", "GOOGL", "down"),
        ("returns_pressure", "BIGTECH", None),
    }
    assert {company for signal, company, _ in told if signal == "efficiency_shock"} == {"BIGTECH"}
    counted = rows(
        tmp_path,
        "select company from marts.signals_by_quarter"
        " where signal = 'capacity_constraint' order by all",
    )
    assert counted == [("AMZN",), ("GOOGL",), ("MSFT",)]


def test_a_file_that_cannot_be_told_stays_with_its_reason(tmp_path: Path) -> None:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "empty.txt").write_text("")
    (folder / "locked.pdf").write_bytes(b"%PDF-1.7 broken")
    (folder / "noise.json").write_text('{"a": 1}')
    (folder / "call.txt").write_text("\n".join(STORY))
    (folder / "call.txt.toml").write_text('kind = "call"\ncompany = "PETS"\n')
    (folder / "typo.txt").write_text("\n".join(STORY))
    (folder / "typo.toml").write_text('knd = "news"\n')
    (folder / "good.md").write_text("# Plans\n\n" + "\n\n".join(STORY))
    done = run("inbox", "--data", tmp_path)
    assert done.exit_code == 1
    reasons = done.output
    for name, reason in (
        ("photo.png", "not one of .html"),
        ("empty.txt", "empty"),
        ("locked.pdf", "not a readable PDF"),
        ("noise.json", "JSON without a text"),
        ("call.txt", "'PETS'"),
        ("typo.txt", "'knd' is not one of"),
    ):
        line = next(line for line in reasons.splitlines() if f"left: {folder / name}:" in line)
        assert reason in line
        assert (folder / name).exists()
    assert not (folder / "good.md").exists()
    assert (folder / "loaded" / "good.md").exists()


def test_a_corrected_sidecar_corrects_the_document(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "plans.txt").write_text("\n\n".join(STORY))
    sidecar = folder / "plans.txt.toml"
    sidecar.write_text('kind = "news"\ndate = 2024-03-01\n')
    run("inbox", "--data", tmp_path, folder)
    sidecar.write_text('kind = "news"\ndate = 2025-03-01\nurl = "https://example.org/plans"\n')
    done = run("inbox", "--data", tmp_path, folder)
    assert done.exit_code == 0, done.output
    day = "select published_at::date::varchar, canonical_url from raw.documents"
    assert rows(tmp_path, day) == [("2025-03-01", "https://example.org/plans")]
    with database.read(tmp_path) as connection:
        before = database.table_hashes(connection)
    run("rebuild", "--data", tmp_path)
    with database.read(tmp_path) as connection:
        assert database.table_hashes(connection) == before


def test_without_a_date_this_year_is_no_year(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "plans.txt").write_text(
        "Amazon expects to spend about $104 billion on capital expenditures this year.\n\n"
        "Amazon spent $83 billion on capital expenditures in 2024.\n\n" + "\n\n".join(STORY[1:2])
    )
    run("inbox", "--data", tmp_path, folder)
    told = rows(tmp_path, "select (low / 1e9)::int, period from raw.mentions order by all")
    assert told == [(83, "2024"), (104, None)]


@pytest.fixture
def pdf() -> bytes:
    """A small PDF of a call, made by hand: two voices, wrapped lines."""
    lines = [
        "Meta Platforms, Inc. (META)",
        "First Quarter 2025 Results Conference Call",
        "April 30th, 2025",
        "Operator: Good afternoon and welcome to the Meta first quarter earnings call.",
        "Jane Roe, Chief Financial Officer: For the full year 2025 we anticipate capital",
        "expenditures, with finance leases counted in, in the range of",
        "$64 billion to $72 billion, up from our prior outlook of $60 billion.",
        "John Doe, Head of Investor Relations: We now open the line for questions.",
        "Mark Poe, Analyst: Thank you. How should we think about the year after that?",
    ]
    text = "BT /F1 10 Tf 40 700 Td 14 TL " + " ".join(
        "({}) Tj T*".format(line.replace("(", r"\(").replace(")", r"\)")) for line in lines
    )
    stream = f"{text} ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 800 800] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, places = b"%PDF-1.4\n", []
    for number, thing in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, thing)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(body)
    return (
        body
        + b"xref\n0 6\n0000000000 65535 f \n"
        + table
        + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start
    )


def test_a_pdf_is_read_with_its_speakers(tmp_path: Path, pdf: bytes) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "call.pdf").write_bytes(pdf)
    done = run("inbox", "--data", tmp_path, folder)
    assert done.exit_code == 0, done.output
    assert rows(
        tmp_path,
        "select kind, company, fiscal_period, published_at::date::varchar from raw.documents",
    ) == [("call", "META", "2025Q1", "2025-04-30")]
    told = rows(
        tmp_path,
        "select stance, (low / 1e9)::int, (high / 1e9)::int, period, speaker from raw.mentions",
    )
    assert ("guidance", 64, 72, "2025", "Jane Roe") in told


def test_taking_twice_is_taking_once(tmp_path: Path) -> None:
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "a.txt").write_text("\n\n".join(STORY))
    archive = Archive(tmp_path / "archive")
    assert len(inbox.take(archive, folder, load()).archived) == 1
    again = inbox.take(archive, folder, load())
    assert (again.archived, len(again.held), again.left) == ([], 1, {})


def test_a_call_tells_who_spoke_and_when(tmp_path: Path) -> None:
    """Role and part of the call go with each mention: an analyst's figure is not the company's."""
    place = tmp_path / "calls"
    place.mkdir()
    (place / "meta.txt").write_text(
        "Meta Platforms Q1 2025 earnings call\n\n"
        "Susan Li -- Chief Financial Officer\n\n"
        "We expect 2025 capital expenditures to be $64 billion to $72 billion.\n\n"
        "Questions and Answers:\n\n"
        "Operator\n\nOur first question comes from Doug Anmuth with JPMorgan.\n\n"
        "Doug Anmuth -- JPMorgan -- Analyst\n\n"
        "Why did you raise your 2025 capital expenditures to $64 billion to $72 billion?\n\n"
        "Susan Li -- Chief Financial Officer\n\n"
        "Our 2025 capital expenditures of $64 billion to $72 billion include data centers.\n"
    )
    (place / "meta.txt.toml").write_text(
        'kind = "call"\ncompany = "META"\npublished_on = "2025-04-30"\nfiscal_period = "2025Q1"\n'
    )
    assert run("inbox", str(place), "--data", str(tmp_path / "data")).exit_code == 0
    told = rows(
        tmp_path / "data", "select section, role, speaker from raw.mentions order by mention_id"
    )
    assert told == [
        ("prepared", "executive", "Susan Li"),
        ("questions", "analyst", "Doug Anmuth"),
        ("questions", "executive", "Susan Li"),
    ]


def test_capex_sources_tells_what_the_inbox_took(tmp_path: Path) -> None:
    place = tmp_path / "one.txt"
    place.write_text("Nothing that anybody could date or name.")
    run("inbox", place, "--data", tmp_path / "data")
    listed = run("sources", "--data", tmp_path / "data").output
    (line,) = [line for line in listed.splitlines() if line.startswith("inbox")]
    assert line.split()[1:2] == ["on"]
    assert line.split()[3:7] == ["1", "0", "0", "1"]  # items, fetched, skipped, failures
