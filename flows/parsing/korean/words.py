"""The words of the race in a Korean sentence, in order: what is named, and what only looks like it.

One pass: at one place the first alternative wins, so that "클라우드 인프라 투자" is capital
spending before it is a cloud business. The patterns are korean_metrics, korean_named,
korean_foreign and korean_expected; what a word means in its sentence is korean_hear's.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.parsing.korean import expected, foreign, metrics, named
from flows.parsing.korean.scan import Scanner
from warehouse import companies

Kind = Literal[
    "company",
    "other",
    "cloud",
    "capex",
    "spend",
    "ai",
    "revenue",
    "rate",
    "backlog",
    "bookings",
    "business",
    "foreign",
    "consensus",
    "prior",
    "market",
    "house",
    "basis",
    "executive",
    "both",
]

EXECUTIVE = (
    r"최고[ ]?(?:경영자|재무책임자|경영책임자|기술책임자|운영책임자|재무관리자)|"
    r"(?<![A-Za-z])(?:CEO|CFO|CTO|COO)(?![A-Za-z])"
    r"|(?<=[가-힣] )(?:회장|사장|부사장|의장)"
)
PERSON = re.compile(
    rf"""
    (?P<name>(?:[가-힣]{{1,6}}|[A-Z][a-z]+)(?:[ ](?:[가-힣]{{1,7}}|[A-Z][A-Za-z]+)){{0,2}}) [ ]
    (?:(?:[가-힣A-Z]{{1,8}})[ ])? (?:{EXECUTIVE}) (?:\([A-Z]{{2,4}}\))? (?:은|는|이|가|도)(?=[ ,])
    """,
    re.VERBOSE,
)


@dataclass(frozen=True)
class Word:
    """A word of the race and its place. `ticker` of a company or cloud business; None where a
    cloud is named without its owner."""

    kind: Kind
    start: int
    end: int
    text: str
    ticker: str | None = None


def _bounded(name: str) -> str:
    """A name as a pattern; Latin letters may not go on beyond it."""
    pattern = re.escape(name)
    if name[0].isascii():
        pattern = r"(?<![A-Za-z])" + pattern
    if name[-1].isascii():
        pattern += r"(?![A-Za-z])"
    return pattern + {
        "메타": r"(?!버스|데이터|인지|포|물질)",
        "애플": r"(?!리케|릿)",
        "알파벳": "",
    }.get(name, "")


_OFFICE = rf"(?=(?:[ ][가-힣A-Za-z]{{1,10}})?[ ](?:{EXECUTIVE}))"


@cache
def _vocabulary() -> tuple[Scanner, dict[str, str], dict[str, str]]:
    """The vocabulary in its order, and whose each company's and each cloud's name is."""
    names: dict[str, str] = {}
    clouds: dict[str, str] = {}
    for ticker, company in companies.load().items():
        for name in (
            *company.names_ko,
            *company.names_en,
            *company.tickers,
            *named.MORE_NAMES.get(ticker, ()),
        ):
            names[name] = ticker
        for cloud in company.cloud:
            for name in (*cloud.names_ko, *cloud.names_en):
                if name not in ("cloud services", "cloud infrastructure"):
                    clouds[name] = ticker
    officers = {name: ticker for ticker, people in named.OFFICERS.items() for name in people}
    clouds["IaaS"] = "ORCL"
    for name in ("지능형 클라우드", "Azure", "MS Cloud"):
        clouds[name] = "MSFT"

    def longest(table: dict[str, str]) -> str:
        return "|".join(_bounded(n) for n in sorted(table, key=len, reverse=True))

    vocabulary = [
        ("basis", expected.BASIS),
        ("house", expected.HOUSE),
        ("consensus", expected.CONSENSUS),
        ("prior", expected.PRIOR),
        ("backlog", metrics.BACKLOG),
        ("bookings", metrics.BOOKINGS),
        ("ai", metrics.AI_REVENUE),
        ("capex", metrics.CAPEX),
        ("both", metrics.BOTH),
        ("business", foreign.BUSINESS),
        ("foreign", foreign.FOREIGN),
        ("cloud", f"(?:{longest(clouds)} | {metrics.CLOUD})(?!{metrics.NO_CLOUD})"),
        ("spend", metrics.SPEND),
        ("other", named.OTHERS),
        ("big", named.BIGTECH),
        ("company", longest(names)),
        ("company", f"(?<![가-힣])(?:{longest(officers)}){_OFFICE}"),
        ("market", expected.MARKET),
        ("executive", EXECUTIVE),
        ("revenue", metrics.REVENUE),
        ("rate", metrics.RATE),
    ]
    return Scanner(vocabulary), names | officers, clouds


def find(text: str) -> list[Word]:
    """The words of the race in a text, in order. `text` has gone through PLAIN."""
    scanner, names, clouds = _vocabulary()
    out = []
    for found in scanner.finditer(text):
        kind, word = found.lastgroup, found[0]
        ticker: str | None = None
        if kind == "company":
            ticker = names[word]
        elif kind == "big":
            kind, ticker = "company", "BIGTECH"
        elif kind == "cloud":
            ticker = clouds.get(word)
        out.append(Word(kind, found.start(), found.end(), word, ticker))  # type: ignore[arg-type]
    return out
