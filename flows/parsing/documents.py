"""A captured body → the rows it gives. Pure, and the one place that knows every kind.

The kind of a document comes from its address first and from its own cover (dei:…) where
that says more. A body that cannot be read gives a quarantined document that names the
error, never an exception: nothing is lost and nothing stops a run.
"""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from lxml import html

from flows.parsing.mdna import discussion
from flows.parsing.pages import page_text, parse_index, parse_submissions, tree_text
from flows.parsing.prose import read_prose
from flows.parsing.sketch import sketch
from flows.parsing.xbrl import LayoutError, parse_companyfacts, parse_inline, parse_tree
from warehouse.archive import Capture
from warehouse.companies import REGISTRY, Company, wanted
from warehouse.records import DocumentRow, Fact, Filing, TextRow

# forms that count: a proxy statement once gave a fact a thousand times too small
FACT_FORMS = frozenset({"10-K", "10-K/A", "10-KT", "10-Q", "10-Q/A", "10-QT", "8-K", "8-K/A"})
# narrows a segment's line to itself, not to a part of it
WHOLE_SEGMENT = ("srt:ConsolidationItemsAxis", "us-gaap:OperatingSegmentsMember")

SUBMISSIONS = re.compile(
    r"https://data\.sec\.gov/submissions/CIK(\d{10})(?:-submissions-\d+)?\.json"
)
COMPANYFACTS = re.compile(r"https://data\.sec\.gov/api/xbrl/companyfacts/CIK(\d{10})\.json")
FILING = re.compile(
    r"""https://www\.sec\.gov/Archives/edgar/data/
        (?P<cik>\d+)/
        (?:(?P<folder>\d{18})/)?
        (?P<name>[^/?#]+)$""",
    re.VERBOSE,
)
EXHIBIT = re.compile(r"ex(?:hibit)?[-_]?\d", re.IGNORECASE)


@dataclass
class Parsed:
    """All that one body gives, ready for the raw tables."""

    document: DocumentRow
    facts: list[Fact] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    texts: list[TextRow] = field(default_factory=list)


@dataclass
class _Draft:
    """What becomes known of a document while it is read."""

    source: str = "sec"
    kind: str = "other"
    company: str | None = None
    form: str | None = None
    accession: str | None = None
    language: str | None = "en"
    title: str | None = None
    period_of_report: str | None = None
    published_at: str | None = None
    fiscal_period: str | None = None
    canonical_url: str | None = None
    stub: bool = False


# whose word goes first
PRECEDENCE = {"filing": 1, "exhibit": 2, "press_release": 2, "call": 2, "news": 3}
# kinds of which copies go round
TOLD_AGAIN = frozenset({"exhibit", "press_release", "call", "news"})


@cache
def parser_version() -> str:
    """A digest of all code and data on which a parsed row depends."""
    digest = hashlib.sha256()
    here = Path(__file__).parent
    sources = [*here.rglob("*.py"), *here.rglob("*.toml"), *here.rglob("*.json"), REGISTRY]
    sources.append(REGISTRY.with_name("records.py"))
    for path in sorted(sources):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def document_id(capture: Capture) -> str:
    """Sixteen hex digits that stand for this body of this URL."""
    return hashlib.sha256(f"{capture.url}\n{capture.sha256}".encode()).hexdigest()[:16]


def parse(capture: Capture, body: bytes, companies: Mapping[str, Company]) -> Parsed:
    """The rows of one capture. A body that cannot be read is quarantined, not raised."""
    return _finish(capture, companies, body=body)


def quarantine(capture: Capture, error: str, companies: Mapping[str, Company]) -> Parsed:
    """The row of a capture whose body cannot even be had (a damaged blob)."""
    return _finish(capture, companies, error=error)


def _finish(
    capture: Capture,
    companies: Mapping[str, Company],
    body: bytes | None = None,
    error: str | None = None,
) -> Parsed:
    draft = _Draft()
    rows = _Rows(capture, document_id(capture))
    try:
        if "source" in capture.notes:
            draft = _Draft(source=capture.notes["source"], language=None)
            draft.kind = capture.notes.get("kind", "other")
            if body is not None:
                _read_page(draft, rows, companies, body)
        else:
            company = _place(capture.url, draft, companies)
            if body is not None:
                _read(draft, rows, company, body)
    except LayoutError as problem:
        error, rows = str(problem), _Rows(capture, rows.document_id)
    except Exception as problem:  # whatever a hostile page provokes stays with that page
        error, rows = f"{type(problem).__name__}: {problem}", _Rows(capture, rows.document_id)
    document = DocumentRow(
        document_id=rows.document_id,
        url=capture.url,
        sha256=capture.sha256,
        source=draft.source,
        kind=draft.kind,
        company=draft.company,
        form=draft.form,
        accession=draft.accession,
        language=draft.language,
        title=draft.title,
        period_of_report=draft.period_of_report,
        published_at=draft.published_at,
        known_at=draft.published_at or capture.fetched_at,
        fetched_at=capture.fetched_at,
        content_type=capture.content_type,
        bytes=capture.bytes,
        parser=parser_version(),
        status="quarantined" if error else "parsed",
        error=error,
        fiscal_period=draft.fiscal_period,
        canonical_url=draft.canonical_url,
        precedence=PRECEDENCE.get(draft.kind),
        stub=draft.stub,
        sketch=sketch(rows.texts[0].text) if rows.texts and draft.kind in TOLD_AGAIN else None,
        about=about_of(capture),
    )
    return Parsed(document, rows.facts, rows.filings, rows.texts)


def about_of(capture: Capture) -> str | None:
    """What the source knew of a capture, as the warehouse keeps it."""
    return json.dumps(capture.notes, ensure_ascii=False) if capture.about else None


def _read_page(draft: _Draft, rows: "_Rows", companies: Mapping[str, Company], body: bytes) -> None:
    """A page or file of the other sources."""
    found = read_prose(rows.capture, body, companies)
    for name in ("kind", "company", "language", "title", "fiscal_period", "published_at"):
        setattr(draft, name, getattr(found, name))
    draft.canonical_url, draft.stub = found.canonical_url, found.stub
    if found.text:
        rows.texts.append(TextRow(rows.document_id, found.text))


def _place(url: str, draft: _Draft, companies: Mapping[str, Company]) -> Company | None:
    """Fill in what the address alone says: kind, company, accession."""
    by_cik = {company.cik: company for company in companies.values()}
    company: Company | None = None
    if match := SUBMISSIONS.fullmatch(url):
        draft.kind, company = "submissions", by_cik.get(int(match[1]))
    elif match := COMPANYFACTS.fullmatch(url):
        draft.kind, company = "companyfacts", by_cik.get(int(match[1]))
    elif match := FILING.fullmatch(url):
        company, name = by_cik.get(int(match["cik"])), match["name"]
        bare = match["folder"] or re.sub(r"\D", "", name.split("-index")[0])
        if len(bare) == 18:
            draft.accession = f"{bare[:10]}-{bare[10:12]}-{bare[12:]}"
        if re.search(r"-index\.html?$", name):
            draft.kind = "index"
        elif name.endswith(".txt"):
            draft.kind = "submission"
        elif re.search(r"\.html?$", name):
            draft.kind = "exhibit" if EXHIBIT.search(name) else "filing"
    draft.company = company.ticker if company else None
    return company


class _Rows:
    """Collects a document's rows and numbers its facts."""

    def __init__(self, capture: Capture, document_id: str) -> None:
        self.capture = capture
        self.document_id = document_id
        self.facts: list[Fact] = []
        self.filings: list[Filing] = []
        self.texts: list[TextRow] = []

    def fact(self, **fields: object) -> None:
        fact_id = f"{self.document_id}:{len(self.facts)}"
        self.facts.append(Fact(fact_id=fact_id, document_id=self.document_id, **fields))  # type: ignore[arg-type]


def _read(draft: _Draft, rows: _Rows, company: Company | None, body: bytes) -> None:
    if company is None or draft.kind in ("other", "submission"):
        return
    if not body.strip():
        raise LayoutError("the body is empty")
    readers = {
        "submissions": _read_submissions,
        "companyfacts": _read_companyfacts,
        "index": _read_index,
        "exhibit": _read_exhibit,
        "filing": _read_filing,
    }
    readers[draft.kind](draft, rows, company, body)


def _read_submissions(_draft: _Draft, rows: _Rows, company: Company, body: bytes) -> None:
    for listed in parse_submissions(body).filings:
        if listed.form in FACT_FORMS:
            rows.filings.append(
                Filing(
                    document_id=rows.document_id,
                    company=company.ticker,
                    accession=listed.accession,
                    form=listed.form,
                    filed_on=listed.filed_on,
                    report_date=listed.report_date,
                    accepted_at=listed.accepted_at,
                    items=listed.items,
                    primary_document=listed.primary_document,
                )
            )


def _read_index(draft: _Draft, _rows: _Rows, _company: Company, body: bytes) -> None:
    draft.published_at = parse_index(body).filed_on


def _read_companyfacts(_draft: _Draft, rows: _Rows, company: Company, body: bytes) -> None:
    meanings = wanted(company)
    for fact in parse_companyfacts(body, {concept for concept, _, _ in meanings}):
        meaning = meanings.get((fact.concept, None, None))
        if meaning is None or fact.form not in FACT_FORMS:
            continue
        rows.fact(
            company=company.ticker,
            metric=meaning.metric,
            segment=meaning.segment,
            preference=meaning.preference,
            concept=fact.concept,
            axis=None,
            member=None,
            dimensions=None,
            period_start=fact.start,
            period_end=fact.end,
            value=fact.value,
            unit=fact.unit,
            decimals=None,
            context=None,
            accession=fact.accession,
            form=fact.form,
            known_at=fact.filed,
        )


def _read_exhibit(draft: _Draft, rows: _Rows, _company: Company, body: bytes) -> None:
    draft.title, text = page_text(body)
    rows.texts.append(TextRow(rows.document_id, text))


def _read_filing(draft: _Draft, rows: _Rows, company: Company, body: bytes) -> None:
    meanings = wanted(company)
    try:
        tree = parse_tree(body)
    except LayoutError:
        if b"inlineXBRL" in body or b"<html" not in body[:4096].lower():
            raise
        # an old filing in plain HTML: prose without facts
        tree = html.document_fromstring(body, parser=html.HTMLParser(huge_tree=True))
    document = parse_inline(body, {concept for concept, _, _ in meanings}, tree)
    cover = document.cover
    draft.form = cover.get("dei:DocumentType") or None
    draft.period_of_report = _cover_date(cover.get("dei:DocumentPeriodEndDate"))
    if draft.form is None and not document.facts:
        # no inline XBRL: an old filing, or a page that is no filing at all
        draft.title, text = page_text(body)
        if not text:
            raise LayoutError("a filing without inline XBRL and without text")
        rows.texts.append(TextRow(rows.document_id, text))
        return
    _refuse_foreign(cover, company)
    if draft.form and draft.form.startswith("8-K"):
        draft.title, text = page_text(body)
        rows.texts.append(TextRow(rows.document_id, text))
    elif draft.form in FACT_FORMS and (text := discussion(tree_text(tree)) or ""):
        rows.texts.append(TextRow(rows.document_id, text))
    if draft.form not in FACT_FORMS:
        return
    for fact in document.facts:
        place = _place_in_company(fact.context.dimensions)
        meaning = meanings.get((fact.concept, *place)) if place else None
        if meaning is None or place is None:
            continue
        rows.fact(
            company=company.ticker,
            metric=meaning.metric,
            segment=meaning.segment,
            preference=meaning.preference,
            concept=fact.concept,
            axis=place[0],
            member=place[1],
            dimensions="; ".join(f"{a}={m}" for a, m in fact.context.dimensions) or None,
            period_start=fact.context.start,
            period_end=fact.context.end,
            value=fact.value,
            unit=fact.unit,
            decimals=fact.decimals,
            context=fact.context_id,
            accession=draft.accession,
            form=draft.form,
            known_at=rows.capture.fetched_at,
        )


def _refuse_foreign(cover: Mapping[str, str], company: Company) -> None:
    """A page under one company's folder that says it is another's is not to be believed."""
    cik = re.sub(r"\D", "", cover.get("dei:EntityCentralIndexKey", ""))
    if cik and int(cik) != company.cik:
        raise LayoutError(f"the cover says CIK {int(cik)}, the address says {company.cik}")


def _place_in_company(
    dimensions: Sequence[tuple[str, str]],
) -> tuple[str, str] | tuple[None, None] | None:
    """(axis, member), (None, None) for the whole company, None for anything narrower."""
    narrowing = [pair for pair in dimensions if pair != WHOLE_SEGMENT]
    if not dimensions:
        return (None, None)
    return narrowing[0] if len(narrowing) == 1 else None


def _cover_date(text: str | None) -> str | None:
    """`June 30, 2023`, `June 30 , 2023` and `2023-06-30` as ISO; None for anything else."""
    if not text:
        return None
    tidy = re.sub(r"\s+([,.])", r"\1", " ".join(text.split()))
    for pattern in ("%B %d, %Y", "%b %d, %Y", "%b. %d, %Y", "%Y-%m-%d", "%d %B %Y"):
        try:
            return datetime.strptime(tidy, pattern).date().isoformat()  # noqa: DTZ007
        except ValueError:
            continue
    return None
