"""An outlet's page → its article: text, title, date, language, address. Pure.

trafilatura finds the main text; the date is the page's own word (JSON-LD, meta elements)
before anything guessed from its text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from typing import Any

from lxml import etree, html
from trafilatura import bare_extraction

from flows.parsing.address import canonical
from flows.parsing.charset import decode
from flows.parsing.xbrl import LayoutError

KOREA = timezone(timedelta(hours=9))
# an article is at least this long; what is shorter is a teaser, a caption or an error page
SHORTEST = 140
# a paywalled page shows a lead of a few paragraphs
LONGEST_STUB = 2000
DATED = re.compile(
    r"article:published_time|og:article:published_time|datePublished|pubdate|publish[-_]?date"
    r"|sailthru\.date|parsely-pub-date|dc\.date(?:\.issued)?|date|cXenseParse:recs:publishtime"
    r"|dable:article:published|article\.published",
    re.IGNORECASE,
)
WALL = re.compile(
    r"subscribe(?:rs)? (?:now )?to (?:continue|read|unlock)|to continue reading"
    r"|continue reading with"
    r"|already a subscriber|subscribers? only|for subscribers|unlock this article|sign in to read"
    r"|create (?:a )?free account to|this (?:article|content|story) is (?:reserved )?for"
    r"|유료\s?(?:회원|구독|기사|콘텐츠)|구독(?:자|회원)\s?(?:전용|만)|구독하(?:시면|고)|로그인\s?(?:후|하시면)"
    r"|회원\s?전용|전문(?:은|을)\s?(?:보시려면|읽으시려면)|프리미엄\s?(?:회원|기사)",
    re.IGNORECASE,
)
_HANGUL = re.compile(r"[가-힣]")
_SPACES = re.compile(r"[ \t\xa0\u200b]+")


@dataclass(frozen=True)
class Page:
    """What a page says. `published_at` is ISO 8601, UTC or a bare date, or None."""

    text: str
    title: str | None
    published_at: str | None
    language: str | None
    canonical_url: str
    stub: bool


def read_article(
    body: bytes, url: str, content_type: str | None, seen_on: date, language: str | None = None
) -> Page:
    """The article of a page that was fetched on `seen_on`; no date is later than that.

    Raises LayoutError where there is no article in it.
    """
    text = decode(body, content_type)
    root = tree(text)
    found: Any = bare_extraction(
        text,
        url=url,
        with_metadata=True,
        include_comments=False,
        include_tables=False,
        date_extraction_params={
            "original_date": True,
            "extensive_search": False,
            "max_date": (seen_on + timedelta(days=1)).isoformat(),
        },
    )
    prose = tidy(found.text or "") if found is not None else ""
    if len(prose) < SHORTEST:
        raise LayoutError(f"no article in the page ({len(prose)} characters of text)")
    title = (found.title or "").strip() or None
    if title and not prose.startswith(title):
        prose = f"{title}\n\n{prose}"
    lang = language_of(prose) or language or _declared_language(root)
    claimed = root.xpath("string(//link[@rel='canonical']/@href)")
    said = _published(root, KOREA if lang == "ko" else UTC)
    published = said or (found.date if found is not None else None)
    if published and published[:10] > (seen_on + timedelta(days=1)).isoformat():
        published = None
    return Page(
        text=prose,
        title=title,
        published_at=published,
        language=lang,
        canonical_url=canonical(url, str(claimed)),
        stub=_is_stub(root, prose),
    )


def tree(text: str) -> etree._Element:
    """A page's elements. Raises LayoutError for a body without any."""
    # an XML declaration inside a decoded string is refused by lxml
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        return html.document_fromstring(text, parser=html.HTMLParser(huge_tree=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise LayoutError(f"not an HTML page: {error}") from error


def tidy(text: str) -> str:
    """Runs of blanks as one, no empty line twice."""
    lines = (_SPACES.sub(" ", line).strip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def language_of(text: str) -> str | None:
    """ko or en by the script; None for a text that is neither."""
    letters = sum(1 for sign in text if sign.isalpha())
    if letters < 40:
        return None
    if 4 * len(_HANGUL.findall(text)) > letters:
        return "ko"
    latin = sum(1 for sign in text if sign.isascii() and sign.isalpha())
    common = len(re.findall(r"\b(?:the|and|of|to|in|that|for|with|is)\b", text.lower()))
    return "en" if latin > 0.9 * letters and common > len(text.split()) / 30 else None


def _declared_language(root: etree._Element) -> str | None:
    lang = (root.get("lang") or "").strip().lower()
    return re.split(r"[-_]", lang)[0] or None


def moment(text: str | None, zone: timezone = UTC) -> str | None:
    """A written date or time as ISO 8601 in UTC, a bare date as it is; None if unreadable.

    Where no zone is written, it is `zone`.
    """
    text = (text or "").strip()
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        return text
    if bare := re.fullmatch(r"(20\d\d)[./년]\s?(\d{1,2})[./월]\s?(\d{1,2})[.일]?", text):
        return f"{bare[1]}-{int(bare[2]):02}-{int(bare[3]):02}"
    if compact := re.fullmatch(r"(20\d\d)(\d\d)(\d\d)T?(\d\d)(\d\d)(\d\d)(Z?)", text):
        text = "{}-{}-{}T{}:{}:{}{}".format(*compact.groups())
    text = re.sub(r"^(20\d\d)[./](\d\d)[./](\d\d)\.?\s", r"\1-\2-\3 ", text)
    found: datetime | None = None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        try:
            found = parsedate_to_datetime(text)
        except (ValueError, TypeError, IndexError, OverflowError):
            return None
    if found.tzinfo is None:
        found = found.replace(tzinfo=zone)
    try:
        return found.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except OverflowError:
        return None


def _published(root: etree._Element, zone: timezone) -> str | None:
    for value in _written(root):
        if found := moment(value, zone):
            return found
    return None


def _written(root: etree._Element) -> Iterator[str]:
    """Dates that the page states of itself, the surest first."""
    for thing in linked_data(root):
        if isinstance(value := thing.get("datePublished"), str):
            yield value
    for meta in root.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        if DATED.fullmatch(name) and (value := meta.get("content")):
            yield value
    for element in root.iter("time"):
        if value := element.get("datetime"):
            yield value
            break


def linked_data(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Every JSON-LD object of a page; broken ones are passed over."""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            pending: list[Any] = [json.loads(script.text or "", strict=False)]
        except (ValueError, RecursionError):
            continue
        while pending:
            thing = pending.pop(0)
            if isinstance(thing, list):
                pending.extend(thing)
            elif isinstance(thing, dict):
                yield thing
                pending.extend(thing.get("@graph") or [])


def _is_stub(root: etree._Element, prose: str) -> bool:
    """Whether the page shows only the beginning of its article."""
    if len(prose) > LONGEST_STUB:
        return False
    for thing in linked_data(root):
        if str(thing.get("isAccessibleForFree", "")).lower() == "false":
            return True
    for silent in root.iter("script", "style"):
        silent.text = None
    visible = "".join(str(piece) for piece in root.itertext())
    return bool(WALL.search(" ".join(visible.split())))
