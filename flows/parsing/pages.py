"""EDGAR's small pages and any page's prose. Pure: bytes in, records out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

import orjson
from bs4 import BeautifulSoup
from lxml import etree, html

from flows.parsing import inline
from flows.parsing.xbrl import LayoutError

EDGAR = "https://www.sec.gov"


@dataclass(frozen=True)
class ListedFiling:
    """One row of a submissions page. Dates are ISO 8601; empty cells are None."""

    accession: str
    form: str
    filed_on: str
    report_date: str | None
    accepted_at: str | None
    items: str | None
    primary_document: str | None


@dataclass(frozen=True)
class OlderPage:
    """A page of older filings that the newest submissions page names."""

    name: str
    filed_from: str
    filed_to: str


@dataclass(frozen=True)
class Submissions:
    """What a company has filed: a page's rows, and where the older ones are."""

    filings: tuple[ListedFiling, ...]
    older: tuple[OlderPage, ...]


def parse_submissions(body: bytes) -> Submissions:
    """A submissions page, the newest (`filings.recent`) or an older one (bare columns).

    Raises LayoutError where it is neither.
    """
    try:
        page: Any = orjson.loads(body)
        columns = page["filings"]["recent"] if "filings" in page else page
        older = page["filings"]["files"] if "filings" in page else []
        rows = zip(
            columns["accessionNumber"],
            columns["form"],
            columns["filingDate"],
            columns["reportDate"],
            columns["acceptanceDateTime"],
            columns["items"],
            columns["primaryDocument"],
            strict=True,
        )
        return Submissions(
            tuple(ListedFiling(*row[:3], *(cell or None for cell in row[3:])) for row in rows),
            tuple(OlderPage(f["name"], f["filingFrom"], f["filingTo"]) for f in older),
        )
    except (ValueError, KeyError, TypeError) as error:
        start = body[:40].decode("utf-8", "replace")
        raise LayoutError(f"not a submissions page: {error!r} (begins {start!r})") from error


@dataclass(frozen=True)
class FilingIndex:
    """A filing's index page: (type, address) of each document, and when it was filed."""

    documents: tuple[tuple[str, str], ...]
    filed_on: str | None
    accepted_at: str | None


def parse_index(body: bytes) -> FilingIndex:
    """The documents that a filing's index page lists, e.g. ("EX-99.1", "https://…").

    Raises LayoutError where the page has no document table: a changed layout must not
    pass for a filing without exhibits.
    """
    soup = BeautifulSoup(body, "lxml")
    table = soup.select_one("table.tableFile")
    if table is None:
        raise LayoutError("not a filing's index page: no table of documents")
    documents = []
    for row in table.find_all("tr"):
        cells = row.find_all("td")
        link = row.find("a", href=True)
        if len(cells) < 4 or link is None:
            continue
        address = urljoin(EDGAR, str(link["href"]))
        # an inline document is linked through the viewer: /ix?doc=/Archives/…
        viewer = inline.fullmatch(r"doc=(/[^&]+)", urlsplit(address).query)
        documents.append(
            (cells[3].get_text(strip=True), urljoin(EDGAR, viewer[1]) if viewer else address)
        )
    heads = {
        head.get_text(strip=True): value.get_text(strip=True)
        for head in soup.find_all("div", class_="infoHead")
        if (value := head.find_next_sibling("div", class_="info")) is not None
    }
    return FilingIndex(tuple(documents), heads.get("Filing Date"), heads.get("Accepted"))


BLOCKS = frozenset(
    "address article aside blockquote body caption dd div dl dt figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead title"
    " tr ul".split()
)
SILENT = frozenset("head script style template noscript iframe svg".split())


def page_text(body: bytes) -> tuple[str | None, str]:
    """(title, prose) of an HTML page: a line per block, cells of a row parted by tabs.

    The inline XBRL header, scripts and styles are left out. Raises LayoutError for a
    body without any element.
    """
    try:
        root = html.document_fromstring(body, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise LayoutError(f"not an HTML page: {error}") from error
    title = root.findtext(".//title")
    return (" ".join(title.split()) or None if title else None), tree_text(root)


def tree_text(root: etree._Element) -> str:
    """The prose of an HTML or XHTML tree, as `page_text` gives it."""
    lines = "".join(_pieces(root)).split("\n")
    cells = ("\t".join(" ".join(cell.split()) for cell in line.split("\t")) for line in lines)
    return "\n".join(line for line in (cell.strip() for cell in cells) if line)


def _pieces(root: etree._Element) -> Iterator[str]:
    """Text in document order, with newlines around blocks and tabs after cells."""
    silent: etree._Element | None = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else "script"
        if tag.startswith("{"):
            space, _, tag = tag.rpartition("}")
            tag = "ix:header" if tag == "header" and "inlineXBRL" in space else tag
        if event == "start":
            if silent is None and (tag in SILENT or tag == "ix:header"):
                silent = element
            if silent is None:
                yield "\n" if tag in BLOCKS or tag == "br" else ""
                yield (element.text or "").replace("\n", " ")
        else:
            if silent is None:
                yield "\n" if tag in BLOCKS else "\t" if tag in ("td", "th") else ""
            elif silent is element:
                silent = None
            if silent is None:
                yield (element.tail or "").replace("\n", " ")
