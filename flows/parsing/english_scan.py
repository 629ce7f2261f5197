"""An English sentence → the words in it that matter, in order, by one compiled pattern."""

import re
from dataclasses import dataclass
from functools import cache

from flows.parsing import english_words as words
from flows.parsing.who import OTHERS, TOGETHER, known

COMPANY = "company"


@dataclass(frozen=True)
class Item:
    """A word or phrase that carries meaning: its kind, place and (where named) company, cloud."""

    kind: str
    start: int
    end: int
    company: str | None = None
    segment: str | None = None
    said: str = ""


def _blanks(pattern: str) -> str:
    """Any run of blanks for each space outside a character class."""
    out, inside = [], False
    for place, char in enumerate(pattern):
        if char == "[" and pattern[place - 1 : place] != "\\":
            inside = True
        elif char == "]" and pattern[place - 1 : place] != "\\":
            inside = False
        following = pattern[place + 1 : place + 2]
        out.append(char if char != " " or inside else r"\s" if following in "{?*" else r"\s{1,4}")
    return "".join(out)


@cache
def _lexicon() -> tuple[re.Pattern[str], dict[str, tuple[str, str | None, str | None]]]:
    """The pattern, and for names: lower-case name → (kind, company, segment)."""
    names: dict[str, tuple[str, str | None, str | None]] = {}
    for company in known().values():
        for name in company.names:
            names[name.lower()] = (COMPANY, company.ticker, None)
        for name, segment in company.clouds:
            names[name.lower()] = (words.CLOUD, company.ticker, segment)
    for name in OTHERS:
        names.setdefault(name.lower(), (COMPANY, None, None))
    ordered = sorted(names, key=len, reverse=True)
    cased = {n.lower(): n for c in known().values() for n in (*c.names, *(x for x, _ in c.clouds))}
    cased.update({name.lower(): name for name in OTHERS if name.lower() not in cased})
    spelled = "|".join(re.escape(cased[name]).replace(r"\ ", r"\s{1,4}") for name in ordered)
    # a product or phrase that begins with a name stands before the name
    table = list(enumerate(words.WORDS))
    first = [(n, w) for n, w in table if w[0] == words.PRODUCT]
    rest = [(n, w) for n, w in table if w[0] != words.PRODUCT]
    parts = [f"(?P<w{n}>(?i:{_blanks(p)})(?!\\w))" for n, (_, p) in first[:3]]
    parts.append(r"(?P<azure>(?i:azure\s+and\s+other\s+cloud\s+services))")
    parts.append(f"(?P<name>(?:{spelled})(?!\\w)(?!\\s+(?:365|OpenAI|Cosmos|Arc\\b)))")
    parts += [f"(?P<w{n}>(?i:{_blanks(p)})(?!\\w))" for n, (_, p) in first[3:]]
    parts.append(f"(?P<together>(?i:{'|'.join(_blanks(p) for p in TOGETHER)})(?!\\w))")
    parts += [f"(?P<w{n}>(?i:{_blanks(p)})(?!\\w))" for n, (_, p) in rest]
    return re.compile(r"(?<!\w)(?:" + "|".join(parts) + ")"), names


# Part of a measure's own name, no measure by itself: "capital expenditures, including finance leases,"
_ASIDE = re.compile(
    r",?\s*\(?\b(?:including|inclusive\sof|which\sincludes?|excluding|net\sof|plus|and)\s[^,.;()$%\d]{0,90}?"
    r"(?:leases?|leasing|incentives)\)?,?",
    re.IGNORECASE,
)


# (NASDAQ: AMZN), (MSFT): the name stands beside it
_TICKER = re.compile(r"\(\s*(?!(?:AWS|OCI|GCP|RPO|IaaS)\b)(?:(?:NASDAQ|NYSE|Nasdaq)\s*:\s*)?[A-Z]{1,5}(?:[.:][A-Z]{1,2})?\s*(?:[-+]?\d+\.\d+%)?\s*\)")
# A relative clause in front of the verb: "database revenue, where OCI runs inside AWS, grew"
_WHERE = re.compile(r",\s(?:where|in\swhich|whose)\s[^.;$%\d]{0,120}?(?=\s(?:grew|increased|rose|climbed|jumped|declined|fell)\b)", re.I)
# "cloud revenue (IaaS plus SaaS)": what it is made of
_MADE_OF = re.compile(r"\((?=[^)]*(?:\bplus\b|\band\b|IaaS|SaaS|cloud))[^)$%\d]{0,60}\)(?=\s)", re.I)
_DASHED = re.compile(r"\s(?:—|–|--)\s[^—–$%.;]{0,160}?\s(?:—|–|--)\s(?=[a-z])")


# "total cloud revenue, that is SaaS plus IaaS, excluding X, was": what it is made of, in passing
_THAT_IS = re.compile(
    r",\s(?:that\sis|that's|which\sis|i\.e\.|meaning)\s[^,.;$%\d]{0,60},(?:\s(?:excluding|including)\s[^,.;$%\d]{0,40},)?"
    r"|,\s(?:excluding|including)\s[^,.;$%\d]{0,60},|^\s*(?:Excluding|Including)\s[^,.;$%\d]{0,60},",
    re.IGNORECASE,
)


def aside(text: str) -> str:
    """The text with such asides blanked, offsets kept."""
    for pattern in (_ASIDE, _THAT_IS, _TICKER, _MADE_OF, _WHERE, _DASHED):
        text = pattern.sub(lambda m: " " * len(m[0]), text)
    return text


def scan(text: str) -> list[Item]:
    """The items of a sentence in order, not overlapping."""
    pattern, names = _lexicon()
    out = []
    for found in pattern.finditer(text):
        group = found.lastgroup or ""
        said = " ".join(found[0].split())
        if group == "name":
            kind, company, segment = names[said.lower()]
            out.append(Item(kind, found.start(), found.end(), company, segment, said))
        elif group == "together":
            out.append(Item(COMPANY, found.start(), found.end(), "BIGTECH", None, said))
        elif group == "azure":
            out.append(Item(words.CLOUD, found.start(), found.end(), "MSFT", said, said))
        else:
            kind = words.WORDS[int(group[1:])][0]
            out.append(Item(kind, found.start(), found.end(), None, None, said))
    return out
