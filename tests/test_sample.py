"""The bundled sample: built from its tables, true to the recorded filings, parsed whole."""

import gzip
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from flows.parsing.documents import Parsed, parse
from sample.build import RACE, build
from sample.table import HERE, Figure, figures, filings
from warehouse.archive import Archive
from warehouse.companies import load
from warehouse.records import Fact

BUNDLED = HERE / "archive"
RECORDED = Path(__file__).parents[2] / "shared" / "archive"
# in figures.csv to fill statements; the registry does not ask for them
NOT_IN_REGISTRY = {"segment_revenue", "investing_cash_flow", "long_term_debt_proceeds"}

Key = tuple[str, str, str, str | None, str | None, str]


def parsed(root: Path) -> Iterator[Parsed]:
    """What the parsers make of every capture of the four companies, and of every story."""
    archive, companies = Archive(root), load()
    for capture in archive.captures():
        if capture.about or any(
            re.search(rf"(/|CIK0*){companies[t].cik}\b", capture.url) for t in RACE
        ):
            yield parse(capture, archive.body(capture.sha256), companies)


def key_of_fact(fact: Fact) -> Key:
    return (
        fact.company,
        fact.accession or "",
        fact.concept,
        fact.segment,
        fact.period_start,
        fact.period_end,
    )


def key_of_figure(figure: Figure) -> Key:
    return (
        figure.company,
        figure.accession,
        figure.concept,
        figure.segment or None,
        figure.start or None,
        figure.end,
    )


def files(root: Path) -> dict[str, bytes]:
    """Path → bytes; of blobs what they hold, for zlib's versions pack differently."""
    return {
        path.relative_to(root).as_posix(): (
            gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        )
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


def test_rebuilding_gives_the_bundled_archive(tmp_path: Path) -> None:
    build(tmp_path)
    assert files(tmp_path) == files(BUNDLED)


def test_rebuilding_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "two", "two"):  # the third replaces what stands there
        build(tmp_path / name)
    one, two = (
        {p.relative_to(tmp_path / n): p.read_bytes() for p in (tmp_path / n).rglob("*.*")}
        for n in ("one", "two")
    )
    assert one == two


def test_the_archive_stays_small() -> None:
    sizes = [path.stat().st_size for path in BUNDLED.rglob("*") if path.is_file()]
    assert sum(sizes) < 1_500_000
    assert len(sizes) < 150


def test_every_document_parses() -> None:
    documents = [one.document for one in parsed(BUNDLED)]
    assert len(documents) == len(list(Archive(BUNDLED).captures()))
    assert [(d.url, d.error) for d in documents if d.status != "parsed"] == []


def test_the_archive_states_the_table_and_nothing_else() -> None:
    table = {
        key_of_figure(f): f.millions * 10**6 for f in figures() if f.metric not in NOT_IN_REGISTRY
    }
    stated: dict[Key, set[int]] = {}
    for one in parsed(BUNDLED):
        for fact in one.facts:
            assert fact.value == int(fact.value)
            stated.setdefault(key_of_fact(fact), set()).add(int(fact.value))
    assert stated == {key: {value} for key, value in table.items()}


@pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded archive beside the project")
def test_figures_are_those_of_the_recorded_filings() -> None:
    recorded: dict[Key, set[int]] = {}
    for one in parsed(RECORDED):
        for fact in one.facts:
            if fact.unit == "USD":
                recorded.setdefault(key_of_fact(fact), set()).add(int(fact.value))
    compared = 0
    for figure in figures():
        key = key_of_figure(figure)
        if key in recorded:
            assert figure.millions * 10**6 in recorded[key], figure
            compared += 1
        else:
            assert figure.source != "archive", figure
    assert compared > 500


@pytest.mark.skipif(not RECORDED.is_dir(), reason="no recorded archive beside the project")
def test_filings_are_those_that_the_recorded_archive_names() -> None:
    listed = {(f.company, f.accession, f.filed_on) for p in parsed(RECORDED) for f in p.filings}
    stated = {(f.company, f.accession) for p in parsed(RECORDED) for f in p.facts}
    for filing in filings():
        if filing.form in ("10-K", "10-Q", "8-K"):
            assert (filing.company, filing.accession, filing.filed) in listed or (
                filing.company,
                filing.accession,
            ) in stated, filing
    for figure in figures():
        assert (figure.company, figure.accession, figure.filed) in listed or (
            figure.company,
            figure.accession,
        ) in stated, figure


@pytest.mark.parametrize(
    "figure", [f for f in figures() if re.match(r"\d+ [-+]", f.source)], ids=lambda f: f.source
)
def test_arithmetic_of_the_sources(figure: Figure) -> None:
    terms = re.findall(r"([-+]?) ?(\d+)", figure.source.partition(":")[0])
    assert sum(-int(n) if sign == "-" else int(n) for sign, n in terms) == figure.millions


def test_one_figure_for_a_period_in_a_filing() -> None:
    keys = [key_of_figure(figure) for figure in figures()]
    assert len(keys) == len(set(keys))


def test_metas_2023_before_and_after_its_restatement() -> None:
    def stated(day: str) -> dict[str, int]:
        """2023's first spans as the newest filing of that day shows them."""
        spans = [
            f
            for f in figures()
            if (f.company, f.metric, f.start) == ("META", "capex", "2023-01-01") and f.filed <= day
        ]
        return {f.end: f.millions for f in sorted(spans, key=lambda f: f.filed)}

    assert stated("2023-12-31") == {
        "2023-03-31": 6842,
        "2023-06-30": 13058,
        "2023-09-30": 19601,
    }
    assert stated("2026-12-31") == {
        "2023-03-31": 6823,
        "2023-06-30": 12957,
        "2023-09-30": 19453,
        "2023-12-31": 27045,
    }


def test_an_early_capture_of_companyfacts_knows_no_restatement() -> None:
    archive, companies = Archive(BUNDLED), load()
    url = "https://data.sec.gov/api/xbrl/companyfacts/CIK0001326801.json"
    capture = archive.newest(url, as_of=date(2023, 12, 31))
    assert capture is not None
    facts = parse(capture, archive.body(capture.sha256), companies).facts
    first = {int(f.value) for f in facts if f.metric == "capex" and f.period_end == "2023-03-31"}
    assert first == {6842 * 10**6}
