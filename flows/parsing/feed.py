"""A feed's bytes → its items, and a search's answer → its articles. Pure."""

import io
import re
from dataclasses import dataclass
from typing import Any

import feedparser
import orjson

from flows.parsing.article import moment
from flows.parsing.xbrl import LayoutError

# a feed has no use for entities of its own; a billion laughs have
ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
TAGS = re.compile(r"<[^>]{0,2000}>")


@dataclass(frozen=True)
class Item:
    """One entry: its address, what it says of itself, when (ISO 8601, UTC)."""

    url: str
    title: str
    summary: str
    published_at: str | None
    updated_at: str | None


def parse_feed(body: bytes, content_type: str | None = None) -> list[Item]:
    """The items of an RSS or Atom feed, those with an address, each once.

    Raises LayoutError for what is no feed, and for one that declares entities.
    """
    if ENTITY.search(body):
        raise LayoutError("the feed declares entities of its own: not expanded")
    headers = {"content-type": content_type} if content_type else {}
    found: Any = feedparser.parse(
        io.BytesIO(body), response_headers=headers, resolve_relative_uris=False
    )
    if not found.entries and not found.get("version"):
        reason = found.get("bozo_exception", "no channel and no entry")
        raise LayoutError(f"not a feed: {reason} (begins {body[:40]!r})")
    items: dict[str, Item] = {}
    for entry in found.entries:
        url = str(entry.get("link") or "").strip()
        if not url.startswith(("http://", "https://")):
            continue
        summary = entry.get("summary") or ""
        for content in entry.get("content") or ():
            summary += " " + str(content.get("value") or "")[:4000]
        items.setdefault(
            url,
            Item(
                url=url,
                title=_plain(entry.get("title")),
                summary=_plain(summary)[:4000],
                published_at=_moment(entry, "published"),
                updated_at=_moment(entry, "updated"),
            ),
        )
    return list(items.values())


def _plain(markup: str | None) -> str:
    return " ".join(TAGS.sub(" ", markup or "").split())


def _moment(entry: Any, what: str) -> str | None:
    """feedparser's own reading (UTC) where it has one, for it knows the odd formats."""
    # dict's own get: feedparser's passes "published" off as "updated", with a warning
    parsed = dict.get(entry, f"{what}_parsed")
    if parsed:
        year, month, day, hour, minute, second = parsed[:6]
        return f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"
    return moment(dict.get(entry, what))


@dataclass(frozen=True)
class Hit:
    """An article that GDELT saw; `seen_at` is when, ISO 8601 UTC, not when it came out."""

    url: str
    title: str
    seen_at: str | None


def parse_search(body: bytes) -> list[Hit]:
    """The articles of a DOC 2.0 answer; an empty one has none.

    Its JSON may hold broken escapes. Raises LayoutError for an answer in words, such as
    a complaint about the query.
    """
    text = body.decode("utf-8", "replace").strip()
    if text in ("", "{}"):
        return []
    try:
        answer: Any = orjson.loads(text)
    except ValueError:
        try:
            answer = orjson.loads(_mended(text))
        except ValueError as error:
            raise LayoutError(f"not an answer of articles: {text[:120]!r}") from error
    articles = answer.get("articles", []) if isinstance(answer, dict) else None
    if not isinstance(articles, list):
        raise LayoutError(f"not an answer of articles: {text[:120]!r}")
    hits = (
        Hit(
            str(article.get("url") or "").strip(),
            str(article.get("title") or ""),
            moment(str(article.get("seendate") or "")),
        )
        for article in articles
        if isinstance(article, dict)
    )
    return [hit for hit in hits if hit.url.startswith(("http://", "https://"))]


def _mended(text: str) -> str:
    r"""Escapes that JSON does not know (\' and \&) and bare control signs taken out."""
    text = re.sub(r'\\(?!["\\/bfnrtu])', "", text)
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", text)


def refusal(body: bytes) -> str | None:
    """Why an answer with status 200 is none: GDELT asks for patience in words."""
    head = body[:300].decode("utf-8", "replace").strip()
    if re.search(r"limit (?:your )?requests|too many requests|try again later", head, re.I):
        return f"asks for patience: {head[:80]!r}"
    return None
