"""Who speaks in a call, and whom an article names with an office. Pure.

Of a call the voices come from the transcript's own turns (flows.parsing.text knows the
layouts). Of an article only those count whose office and company stand beside the name,
in the ways in which English and Korean say that.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.parsing import inline
from flows.parsing import text as layouts
from warehouse.companies import Company, load
from warehouse.records import Document, PersonRow

OFFICES = {
    "CEO": r"CEO|[Cc]hief [Ee]xecutive(?: [Oo]fficer)?|최고경영자",
    "CFO": r"CFO|[Cc]hief [Ff]inancial [Oo]fficer|[Ff]inance [Cc]hief|최고재무책임자",
    "CTO": r"CTO|[Cc]hief [Tt]echnology [Oo]fficer|최고기술책임자",
    "COO": r"COO|[Cc]hief [Oo]perating [Oo]fficer|최고운영책임자",
    "president": r"[Pp]resident",
    "chair": r"[Cc]hair(?:man|woman|person)?|회장|의장",
}
OFFICE = "|".join(OFFICES.values())
NAME = r"[A-Z][a-zà-ÿ'’-]+(?:\s[A-Z]\.)?(?:\s[A-Z][A-Za-zà-ÿ'’-]+){1,2}"
# a Korean text writes a foreign name in two or three words of Hangul
KOREAN_NAME = r"[가-힣]{1,6}\s[가-힣]{1,6}"


def people(document: Document) -> list[PersonRow]:
    """The voices of a call or the office holders that an article names, each once."""
    found = _voices(document) if document.kind == "call" else _named(document)
    rows: dict[tuple[str, str | None], PersonRow] = {}
    for row in found:
        rows.setdefault((row.name, row.company), row)
    return list(rows.values())


def _voices(document: Document) -> Iterator[PersonRow]:
    for block in layouts.blocks(document):
        if block.speaker and block.text.strip():
            yield PersonRow(
                document_id=document.doc,
                name=block.speaker,
                role=block.role or "unknown",
                office=None,
                company=document.company if block.role == "executive" else None,
                evidence=" ".join(block.text.split())[:300],
                span_start=block.start,
                span_end=min(block.start + len(block.text), block.start + 300),
            )


def _named(document: Document) -> Iterator[PersonRow]:
    for match in _pattern(document.lang).finditer(document.text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        name = next(value for key, value in parts.items() if key.startswith("name"))
        office = next(value for key, value in parts.items() if key.startswith("office"))
        who = next((value for key, value in parts.items() if key.startswith("company")), None)
        # English says whose chief a chief is; what does not is often another company's
        named = document.lang == "ko" or document.company is not None
        company = (
            _tickers().get(who) if who else _before(document, match.start()) if named else None
        )
        if company is None:
            continue
        start, end = _sentence(document.text, match.start(), match.end())
        yield PersonRow(
            document_id=document.doc,
            name=_without_particle(name) if document.lang == "ko" else " ".join(name.split()),
            role="executive",
            office=next(key for key, words in OFFICES.items() if inline.fullmatch(words, office)),
            company=company,
            evidence=document.text[start:end],
            span_start=start,
            span_end=end,
        )


def _before(document: Document, place: int) -> str | None:
    """The company named last before, in the same paragraph: whose office it must be."""
    if document.company:
        return document.company
    start = document.text.rfind("\n", 0, place) + 1
    named = _company_names(document.lang).findall(document.text, start, place)
    return _tickers().get(named[-1]) if named else None


def _without_particle(name: str) -> str:
    """A Korean name without the particle glued to it."""
    first, last = name.split()
    last = inline.sub(r"(?<=.)[은는]$|(?<=..)[이가의도]$", "", last)
    return f"{first} {last}"


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    line = text.rfind("\n", 0, start) + 1
    begin = line
    for stop in inline.finditer(r"[.!?][\"”’)]*\s+", text[line:start]):
        begin = line + stop.end()
    stop_after = re.compile(r"[.!?][\"”’)]*(?=\s|$)|\n|$").search(text, end)
    return begin, stop_after.end() if stop_after else len(text)


@cache
def _tickers() -> dict[str, str]:
    registry = load()
    return {alias: ticker for ticker, c in registry.items() for alias in _aliases(c)}


def _aliases(company: Company) -> tuple[str, ...]:
    return (*company.names_en, *company.names_ko)


@cache
def _company_names(lang: str) -> re.Pattern[str]:
    names = sorted(_tickers(), key=len, reverse=True)
    parts = [rf"\b{re.escape(n)}(?![A-Za-z])" if n.isascii() else re.escape(n) for n in names]
    del lang
    return re.compile("|".join(parts))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    company = _company_names(lang).pattern
    if lang == "ko":
        return re.compile(
            rf"""
            # 메타의 CEO인 마크 저커버그, 마이크로소프트의 최고재무책임자(CFO)인 에이미 후드
            (?:(?P<company1>{company})(?:\([A-Z]{{2,5}}\))?의?\s)?
                (?P<office1>{OFFICE})(?:\([A-Z]{{3}}\))?(?:인|이자|를\s맡은)?\s(?P<name1>{KOREAN_NAME})
            # 앤디 재시 최고경영자(CEO)
            | (?:(?P<company2>{company})(?:\([A-Z]{{2,5}}\))?의?\s)?
                (?P<name2>{KOREAN_NAME})\s(?P<office2>{OFFICE})
            """,
            re.VERBOSE,
        )
    return re.compile(
        rf"""
        # Amazon CEO Andy Jassy, Microsoft's chief financial officer, Amy Hood
        (?P<company1>{company})(?:'s|’s)?\s(?P<office1>{OFFICE}),?\s(?P<name1>{NAME})
        # Amy Hood, Microsoft's CFO · Mark Zuckerberg, chief executive of Meta
        | (?P<name2>{NAME}),\s(?:the\s)?(?P<company2>{company})(?:'s|’s)\s(?P<office2>{OFFICE})
        | (?P<name3>{NAME}),\s(?:the\s)?(?P<office3>{OFFICE})\s(?:of|at)\s(?P<company3>{company})
        # CEO Andy Jassy said
        | (?P<office4>{OFFICE})\s(?P<name4>{NAME})
        """,
        re.VERBOSE,
    )
