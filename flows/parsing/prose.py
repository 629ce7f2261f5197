"""A page that a source of sentences found, or a file that a person dropped → its text. Pure.

What the source knew (`Capture.about`) goes before what the page says of itself, and that
before what is recognised in the text. Whatever cannot be told raises LayoutError with the
reason: the document is then quarantined, or stays in the inbox.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath
from typing import Any

import orjson

from flows.parsing import article, markup, recognise
from flows.parsing.address import canonical
from flows.parsing.charset import decode
from flows.parsing.pdf import pdf_text
from flows.parsing.xbrl import LayoutError
from warehouse.archive import Capture
from warehouse.companies import Company

# what a source may know of a page, and a person may write into a sidecar
KNOWN = ("kind", "company", "published_on", "published_at", "language", "url", "title",
         "fiscal_period")  # fmt: skip
KINDS = ("call", "news", "press_release", "filing")
# answers that name pages and hold no prose themselves
LISTS = ("feed", "search")
FISCAL = re.compile(r"(?:FY)?20\d\d(?:Q[1-4]|H[12])?")
JSON_TEXT = ("text", "body", "content", "articleBody", "transcript", "markdown")
JSON_NAMES = {
    "title": ("title", "headline", "name"),
    "published_at": ("published_at", "published_on", "published", "datePublished", "date"),
    "url": ("url", "link", "canonical_url"),
    "language": ("language", "lang", "inLanguage"),
    "company": ("company", "ticker", "symbol"),
    "kind": ("kind", "type"),
    "fiscal_period": ("fiscal_period", "quarter"),
}


@dataclass
class Prose:
    """A document's text and what is known of it."""

    text: str = ""
    kind: str = "news"
    company: str | None = None
    language: str | None = None
    title: str | None = None
    fiscal_period: str | None = None
    published_at: str | None = None
    canonical_url: str | None = None
    stub: bool = False
    about: dict[str, str] = field(default_factory=dict)


def read_prose(capture: Capture, body: bytes, companies: Mapping[str, Company]) -> Prose:
    """The text of a captured page or file. Raises LayoutError with the reason."""
    about = capture.notes
    found = Prose(about=dict(about))
    check(about, companies)
    if about.get("kind") in LISTS:
        found.kind = about["kind"]
        return found
    if not body.strip():
        raise LayoutError("the body is empty")
    form = _form(capture, body)
    if form == "pdf":
        found.title, found.text = pdf_text(body)
    elif form == "json":
        _read_json(found, body)
        if about.get("company") is None and found.about.get("company") not in companies:
            found.about.pop("company", None)
        check(found.about, companies)
    elif form == "html":
        _read_html(found, capture, body)
    elif form == "text":
        found.text = _plain(decode(body, capture.content_type))
    else:
        raise LayoutError(f"neither text, HTML, PDF nor JSON (begins {body[:12]!r})")
    _settle(found, capture, companies)
    return found


def check(about: Mapping[str, str], companies: Mapping[str, Company]) -> None:
    """Raises LayoutError for what no source may say, naming key and value."""
    kind, company = about.get("kind"), about.get("company")
    if kind and kind not in (*KINDS, *LISTS):
        raise LayoutError(f"kind is {kind!r}, not one of {', '.join(KINDS)}")
    if company and company not in companies:
        raise LayoutError(f"company is {company!r}, not one of {', '.join(companies)}")
    for key in ("published_on", "published_at"):
        if (value := about.get(key)) and article.moment(value) is None:
            raise LayoutError(f"{key} is {value!r}, no date such as 2025-02-06")
    if (period := about.get("fiscal_period")) and not FISCAL.fullmatch(period):
        raise LayoutError(f"fiscal_period is {period!r}, not one such as 2024Q4 or FY2025Q2")


def _form(capture: Capture, body: bytes) -> str | None:
    """pdf, json, html or text, by the bytes first and the name second."""
    head = body[:2048].lstrip().lower()
    name = PurePosixPath(capture.url.split("?")[0]).suffix.lower()
    if body[:1024].lstrip().startswith(b"%PDF"):
        return "pdf"
    if b"\0" in body[:2048] and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return None
    if name == ".json" or (capture.content_type or "").endswith("json"):
        return "json"
    looks = re.search(rb"<!doctype html|<html|<head|<body|<table|<article|<div|<p[ >]", head)
    if looks or name in (".html", ".htm"):
        return "html"
    return "text"


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n\ufeff")


def _read_json(found: Prose, body: bytes) -> None:
    try:
        thing: Any = orjson.loads(body)
    except ValueError as error:
        raise LayoutError(f"not JSON: {error}") from error
    if not isinstance(thing, dict):
        raise LayoutError("JSON, but no object with a text")
    text = next((thing[key] for key in JSON_TEXT if isinstance(thing.get(key), str)), None)
    if not text:
        raise LayoutError(f"JSON without a text (looked for {', '.join(JSON_TEXT)})")
    for key, names in JSON_NAMES.items():
        value = next((thing[name] for name in names if isinstance(thing.get(name), str)), None)
        if value:
            found.about.setdefault(key, value)
    if found.about.get("kind") not in KINDS:
        found.about.pop("kind", None)  # "type": "Article" is another's word
    found.text = _plain(layouts_text(text, "en") if "</p>" in text else text)


def layouts_text(page: str, language: str) -> str:
    """The readable text of a page's markup, of two columns the original."""
    return article.tidy(markup.readable(page, language))


def _read_html(found: Prose, capture: Capture, body: bytes) -> None:
    page = decode(body, capture.content_type)
    kind, language = found.about.get("kind"), found.about.get("language")
    if kind in (None, "call", "filing"):
        text = layouts_text(page, language or "en")
        if kind is None:
            kind = recognise.kind_of(text)
        if kind in ("call", "filing"):
            found.about["kind"] = kind
            found.text = text
            found.title = " ".join(article.tree(page).findtext(".//title", "").split()) or None
            return
    seen_on = date.fromisoformat(capture.fetched_at[:10])
    url = found.about.get("url") or capture.url
    got = article.read_article(body, url, capture.content_type, seen_on, language)
    found.text, found.title, found.language = got.text, got.title, got.language
    found.published_at, found.canonical_url, found.stub = (
        got.published_at,
        got.canonical_url,
        got.stub,
    )


def _settle(found: Prose, capture: Capture, companies: Mapping[str, Company]) -> None:
    """Everything that is still open, from the source's word, the name and the text."""
    about, text = found.about, found.text
    name = capture.url if capture.url.startswith("inbox:") else ""
    if len(text) < article.SHORTEST:
        raise LayoutError(f"too short to be an article or a call ({len(text)} characters)")
    found.kind = about.get("kind") or recognise.kind_of(text)
    # the script of the text over the word of its feed, which often is only the site's
    found.language = article.language_of(text) or about.get("language") or found.language
    found.title = about.get("title") or found.title or _heading(text)
    said = about.get("published_on") or about.get("published_at")
    if capture.url.startswith("inbox:"):
        found.published_at = (
            (article.moment(said) if said else None)
            or found.published_at
            or recognise.date_of(name.rpartition("/")[2])
            or recognise.dateline_of(text)
        )
    else:
        # a feed's date is its item's; a search's is when it saw the page
        found.published_at = found.published_at or (article.moment(said) if said else None)
    if about.get("url"):
        found.canonical_url = canonical(about["url"])
    elif not found.canonical_url and not name:
        found.canonical_url = canonical(capture.url)
    if found.kind == "news":
        return
    if about.get("source") == "calls" and recognise.kind_of(text) != "call":
        raise LayoutError("no transcript in the page: neither speakers nor an operator")
    found.company = about.get("company") or recognise.company_of(text, companies, name)
    if found.company is None:
        raise LayoutError(f"a {found.kind.replace('_', ' ')}, but nothing says whose")
    company = companies[found.company]
    found.fiscal_period = about.get("fiscal_period")
    if found.fiscal_period is None and found.kind == "call":
        found.fiscal_period = recognise.fiscal_period_of(
            name.rpartition("/")[2], company
        ) or recognise.fiscal_period_of(f"{found.title or ''}\n{text[:3000]}", company)
    if found.fiscal_period is None and found.kind == "call" and found.published_at:
        day = date.fromisoformat(found.published_at[:10])
        found.fiscal_period = recognise.reported_period(company, day)


def _heading(text: str) -> str | None:
    """A first line that is short and no sentence is a title."""
    first = text.lstrip().split("\n", 1)[0].strip().lstrip("# ").strip()
    return first if 3 < len(first) < 160 and not first.endswith(".") else None
