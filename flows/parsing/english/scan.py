# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""An English sentence → the words in it that matter, in order, in one pass.

At the beginning of a word only what can begin with its first two letters is tried, and only where
something can begin with its first four: the vocabulary is sorted by these and compiled once.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from flows.parsing.english import words
from flows.parsing.keyed import Keyed, lowered
from flows.parsing.openings import ANY, alternatives, openings
from flows.parsing.who import OTHERS, TOGETHER, known

COMPANY = "company"
DEPTH = 4  # letters by which a word is judged before a pattern is tried


@dataclass(frozen=True)
class Item:
    """A word or phrase that carries meaning: its kind, place and (where named) company, cloud."""

    kind: str
    start: int
    end: int
    company: str | None = None
    segment: str | None = None
    said: str = ""


@cache
def _names() -> tuple[
    dict[str, tuple[re.Pattern[str], tuple[str, ...]]],
    dict[str, tuple[str, str | None, str | None]],
]:
    """The pattern of the names that begin with two letters and what these can begin with, by the
    two letters; and lower-case name → (kind, company, segment)."""
    names: dict[str, tuple[str, str | None, str | None]] = {}
    spellings: set[str] = set()
    for company in known().values():
        for name in company.names:
            names[name.lower()] = (COMPANY, company.ticker, None)
            spellings |= {name, name.upper()} if len(name) > 3 else {name}
        for name, segment in company.clouds:
            names[name.lower()] = (words.CLOUD, company.ticker, segment)
            spellings.add(name)
    for name in OTHERS:
        names.setdefault(name.lower(), (COMPANY, None, None))
        spellings.add(name)
    ordered = sorted(spellings, key=lambda name: (name[:2], -len(name), name))
    spelled = {
        pair: "|".join(re.escape(name).replace(r"\ ", r"\s{1,4}") for name in own)
        for pair, own in groupby(ordered, key=lambda name: name[:2])
    }
    patterns = {}
    for pair in (*spelled, *({"az", "aZ", "Az", "AZ"} - spelled.keys())):
        parts = (
            [rf"(?:{spelled[pair]})(?![\w@])(?!\s+(?:365|OpenAI|Cosmos|Arc\b))"]
            if pair in spelled
            else []
        )
        if pair in ("az", "aZ", "Az", "AZ"):
            parts.insert(0, r"(?i:azure\s+and\s+other\s+cloud\s+services)")
        begins = {name.split(" ")[0][:DEPTH] for name in ordered if name.startswith(pair)}
        if pair in ("az", "aZ", "Az", "AZ"):
            begins = {pair}
        patterns[pair] = re.compile("|".join(parts)), tuple(begins)
    return patterns, names


# The entry of a bare "Cloud", a name only when it is written as one.
BARE_CLOUD = 1 + next(
    n for n, entry in enumerate(words.WORDS) if entry[1].startswith("cloud(?![- ]")
)
_ENTRIES = (
    *words.WORDS[: words.BEFORE_NAMES],
    (COMPANY, "|".join(TOGETHER)),
    *words.WORDS[words.BEFORE_NAMES :],
)
_WORD = re.compile(r"\w+")


def _opens(part: str, letter: str) -> bool:
    """Whether a part opens with the letter itself: then `re` need not try all with the same."""
    return part[0] == letter and part[1] not in "?*+{"


_Compiled = tuple[re.Pattern[str], list[int]]


class _Vocabulary(dict[str, _Compiled | None]):
    """What can begin with four letters, by these: the pattern of all that begins with the first
    two, in the order of the entries, and the entry of each of the pattern's (empty) groups; or
    None. Compiled when first met."""

    def __init__(self) -> None:
        # entry, pattern, what it can begin with and the first two letters of that
        self.parts: list[tuple[int, str, frozenset[str], frozenset[str]]] = []
        self.pairs: dict[str, tuple[_Compiled, frozenset[str]]] = {}
        for number, (_, pattern) in enumerate(_ENTRIES):
            for part in alternatives(pattern.lower().replace(" ", r"\ ")):
                begins = openings(part, DEPTH)
                two = frozenset(one[:2] for one in begins)
                self.parts.append((number, part + "()", begins, two))

    def __missing__(self, letters: str) -> _Compiled | None:
        pair = letters[:2]
        if pair not in self.pairs:
            self.pairs[pair] = self._of_pair(pair)
        compiled, begins = self.pairs[pair]
        if len(self) > 50_000:  # a text of no language must not fill the memory
            self.clear()
        self[letters] = out = compiled if any(_fits(one, letters) for one in begins) else None
        return out

    def _of_pair(self, pair: str) -> tuple[_Compiled, frozenset[str]]:
        """What begins with two letters, and its openings."""
        letter = pair[0]
        opened = {letter, letter + ANY, pair}
        own = [one for one in self.parts if one[3] & opened]
        joined = []
        for plain, run in groupby(own, key=lambda one: _opens(one[1], letter)):
            rest = "|".join(one[1][plain:] for one in run)
            joined.append(f"{letter}(?:{rest})" if plain else rest)
        whole = re.compile(rf"(?:{'|'.join(joined)})(?!\w)", re.VERBOSE)
        begins = frozenset().union(*(one[2] for one in own))
        return (whole, [one[0] for one in own]), begins


def _fits(opening: str, letters: str) -> bool:
    """Whether what opens so can stand where these letters do."""
    if len(opening) > len(letters):
        return False
    return all(one in (ANY, letter) for one, letter in zip(opening, letters, strict=False))


@cache
def _vocabulary() -> _Vocabulary:
    return _Vocabulary()


# "cash used in investing activities corresponds with capital expenditures and acquisitions, and was":
# what it is made of, up to the verb
_MADE_UP = Keyed(
    r"\b(?:corresponds?\swith|consists?\s(?:primarily\s|mostly\s|mainly\s)?of)\s[^$%;\d]{0,450}?(?=\s(?:was|were)\s)",
    "correspond | consist",
)
# Part of a measure's own name, no measure by itself: "capital expenditures, including finance leases,"
_ASIDE = Keyed(
    r",?\s*\(?\b(?:including|inclusive\sof|which\sincludes?|excluding|net\sof|plus|with|and)\s[^,.;()$%\d]{0,90}?"
    r"(?:leases?|leasing|incentives)\)?,?",
    "lease | leasing | incentives",
)


# (NASDAQ: AMZN), (MSFT): the name stands beside it
_TICKER = Keyed(
    r"\(\s*(?!(?:AWS|OCI|GCP|RPO|IaaS)\b)(?:(?:NASDAQ|NYSE|Nasdaq)\s*:\s*)?[A-Z]{1,5}(?:[.:][A-Z]{1,2})?\s*(?:[-+]?\d+\.\d+%)?\s*\)"
    r"|\(\s*\[(?:(?:NASDAQ|NYSE|Nasdaq)\s*:\s*)?[A-Z]{1,5}\]\([^)\s]{0,120}\)\s*\)",
    "(",
    flags=re.NOFLAG,
)
# A relative clause in front of the verb: "database revenue, where OCI runs inside AWS, grew"
_WHERE = Keyed(
    r",\s(?:where|in\swhich|whose)\s(?!(?:\w+\s)?(?:revenues?|sales|growth)\s)[^.;$%\d]{0,120}?(?=\s(?:grew|increased|rose|climbed|jumped|declined|fell)\b)",
    "where | in which | whose",
)
# "cloud revenue (IaaS plus SaaS)": what it is made of
_MADE_OF = Keyed(r"\((?=[^)]*(?:\bplus\b|\band\b|IaaS|SaaS|cloud))[^)$%\d]{0,60}\)(?=\s)", "(")
_DASHED = Keyed(
    r"\s(?:—|–|--)\s[^—–$%.;]{0,160}?\s(?:—|–|--)\s(?=[a-z])", "— | – | --", flags=re.NOFLAG
)


# "cloud revenue, again, so that you can compare, is"; "total cloud revenue, that is SaaS plus IaaS, excluding X, was": what it is made of, in passing
_THAT_IS = Keyed(
    r",\sagain,\s[^;$%\d]{0,120},(?=\s(?:is|was|are|were|we)\s)|,\s(?:that\sis|that's|which\sis|i\.e\.|meaning)\s[^,.;$%\d]{0,130},(?:\s(?:excluding|including)\s[^,.;$%\d]{0,40},)?"
    r"|,\swhich\s(?:holds?|includes?|contains?|comprises?|houses?|covers?|spans?|takes\sin|encompass\w*|features?|consists?\sof|is\smade\sup\sof)\s[^.;$%\d]{0,220}?,(?=\s(?:[a-z]+ed|took|made|brought|came|rose|grew|was|were|had|saw|did)\s)|,\swhich\s[^,.;$%\d]{0,170},|,\s[\w ]{1,25}\sincluded,|,\s[\w ]{1,25}(?=,\s(?:excluding|including)\s)"
    r"|,\s(?:excluding|including)\s[^,.;$%\d]{0,60},|^\s*(?:(?:Now|So|And|But),?\s)?(?:Excluding|Including)\s[^,.;$%\d]{0,60},",
    "again | that is | that's | which | i.e. | meaning | included | cluding",
)


# The verb that a subject is taken up by behind an aside
_VERB = r"(?=\s(?:has\s|have\s|had\s|is\s|are\s|(?:more\sthan|nearly|almost)\s(?=\w+[ld]ed)|also\s|now\s|alone\s)?(?:gr[eo]w|rose|risen|increas|jump|climb|surg|soar|swell|swoll|brought|post|generat|deliver|turned|landed|earned|manag|book|doubl|tripl|quadrupl|fell|declin|drop|ha[ds]\s|is\s|are\s|will\s|was\s|were\s|came\s|reach|total|hit\s|stood|amount|expand|accelerat|slow|eas|cool|dipp|slipp|tick|edg|crept|pick|sped|held|steadi|moderat|top|pass|cross|surpass|exceed|report|record|log|notch|regist|took|pull|rak|contribut|made\s|saw\s|show|gain|advanc|add|produc|revenues?\s(?:of|was)|sales\sof|net\ssales|chalk|clock|rack|gross|bounc|rebound|beat|miss))"
# "RPO, a measure of contracted revenue, jumped": what it is, between the measure and its verb
_APPOSED = Keyed(
    r",\s(?:an?|the|its|their|one\sof|maker\sof|parent\sof|(?-i:[A-Z])\w+[\'’]s)\s[^,%.;:$\d]{0,80},"
    + _VERB,
    ",",
)
# "the segment, which holds A, B and C, delivered", "Google Cloud, part of Alphabet, had"
_HOLDS = Keyed(
    r",\s(?:which|whose|where|home|part|long|once|still|now|formerly|previously|already|by\sfar|also|including|such\sas|like|along|together|(?:hous|spann|cover|compris|contain|hold|serv|mak|offer|provid|sell|compet|trail|follow|includ|combin|bundl|encompass)ing|(?:own|run|led|head|back|anchor|dominat|know|mad|form|compos|compris|built|seen|regard|consider|view|describ|nicknam|call|base|driv)\w*\s(?:by|as|for|of|up|on|in))\s"
    r"[^,%.;:$\d]{0,110}(?:,\s(?!(?:sa(?:id|ys)|but|while|as|its|it|the|he|she|they|we|which|who|with|after|up|down|not)\b)[^,%.;:$\d]{1,50}){0,6},"
    + _VERB,
    "which | whose | where | home | part | long | once | still | now | former | previous | already | by far | also | includ | such as | like | along | together | ing | by | as | for | of | up | on | in ",
)


# "380 billion yuan ($52.4 billion)": the same amount again
_CONVERTED = re.compile(
    r"((?:\bUS)?[$]\s?[\d.,]+\s?(?:trillion|billion|million|tn|trn|bn|mn|m|b)?)\s?\((?:about\s|roughly\s|around\s|approximately\s|or\s|~)?(?:[€£¥₩₹]|(?:A|C|S|HK|NT|NZ)[$]|(?:Rs|EUR|GBP|INR|AUD|CAD|SGD|JPY|CNY|RMB|KRW|CHF)\b|[\d.,]+\s?(?:(?:trillion|billion|million|tn|bn|mn|lakh|crore)\s){0,2}(?:euros?|pounds?|yen|yuan|won|rupees|francs|dirhams?)\b)[^)]{0,40}\)"
    r"|(\b(?:yuan|renminbi|rmb|won|yen|rupees?|crore|euros?|pounds?|dirhams?|riyals?|reais)|[€£¥₩₹]\s?[\d.,]+\s?(?:trillion|billion|million|tn|bn|mn|m))\s?\(\s?(?:about\s|roughly\s|around\s|approximately\s|or\s)?(?:US)?[$€£][^)]{0,30}\)",
    re.I,
)


# "performance obligations, as defined in Note 1 of the statements, were"
_DEFINED = Keyed(
    r",\sas\s(?:defined|described|discussed|noted|disclosed|presented)\s[^;$%]{0,260}?,(?=\s(?:was|were|is|are)\b)",
    ", as",
)


# "capex across the providers, who account for half of our revenue, is up": who they are, before the verb
_WHO = Keyed(
    r",?\swho\s[^.;$]{5,120}?,?(?=\s(?:is|are|was|were|has|have|will)\s(?:now\s|already\s|since\s)?(?:up|down|expected|approaching|nearing|nearly|about|seen|set|going|to|at|over|more|risen|grown|been|be)\b)",
    "who ",
)


# "at about the same level as in Q3, approximately $13 billion": the figure is what it is like
_LIKE = Keyed(
    r"\b(?:at|of)\s(?:about\s|approximately\s|roughly\s|around\s)?(?:the\s|an?\s)?(?:very\s)?(?:same|similar|comparable)\s(?:level|rate|amount|pace|run[-\s]rate)s?\s(?:of|as|to|with)\s[^,.;$%]{2,60},(?=\s(?:or\s|so\s|about|approximately|roughly|around|[~$]?\d))",
    "same | similar | comparable",
)


# "The backlog, excluding a deal worth over $100 billion, was": what is left out is no figure
_LEFT_OUT = Keyed(
    r",\s(?:excluding|not\scounting|not\sincluding)\s[^,;%]{0,110},(?=\s(?:was|were|is|are|stood|came|rose|grew)\b)",
    "cluding | not counting",
)


# "It outpaced both AWS and Google Cloud, with sales up": who it is held against
_OUTDONE = Keyed(
    r"(?<=\b[Ii]t)\s(?:has\s|again\s|easily\s|also\s|comfortably\s|still\s)*(?:outpac|outgr[eo]w|outstrip|outperform|beat|overtak|overtook|surpass|lag|trail|top|lead|led|pass|eclips|outshone)\w*\s(?:behind\s)?[^,.;$%\d]{2,70},(?=\s(?:with|as|grow|post|report|aft|and|up|its)\w*\s)",
    "it ",
)


# "a 30% year-on-year (YoY) increase": the abbreviation of what was just said
_SHORT_FOR = re.compile(r"\((?:[YyQqMm][-/]?[Oo]?[-/]?[YyQqMm]|capex|CapEx|Capex|CAPEX)\)")


def aside(text: str) -> str:
    """The text with such asides blanked, offsets kept."""
    if "(" in text:
        text = _SHORT_FOR.sub(lambda m: " " * len(m[0]), text)
        text = _CONVERTED.sub(lambda m: (own := m[1] or m[2]) + " " * (len(m[0]) - len(own)), text)
    if "," not in text and "(" not in text and "of " not in text and "with " not in text:
        return _DASHED.sub(lambda m: " " * len(m[0]), text)
    lower = text.lower()  # blanks only take away: what it does not hold, it never will
    for pattern in (
        _MADE_UP,
        _ASIDE,
        _HOLDS,
        _THAT_IS,
        _TICKER,
        _MADE_OF,
        _LEFT_OUT,
        _LIKE,
        _WHO,
        _OUTDONE,
        _WHERE,
        _DASHED,
        _APPOSED,
        _DEFINED,
    ):
        if pattern.fits(lower):
            text = pattern.whole.sub(lambda m: " " * len(m[0]), text)
    return text


def scan(text: str) -> list[Item]:
    """The items of a sentence in order, not overlapping; of two at one place the earlier entry."""
    lower = lowered(text)
    vocabulary, (patterns, names) = _vocabulary(), _names()
    out: list[Item] = []
    end = 0
    for word in _WORD.finditer(lower):
        start = word.start()
        if start < end:
            continue
        compiled = vocabulary[lower[start : start + DEPTH]]
        found = compiled[0].match(lower, start) if compiled else None
        names_here = patterns.get(text[start : start + 2])
        named = None
        if names_here and text.startswith(names_here[1], start):
            named = names_here[0].match(text, start)
        if not (found or named):
            continue
        number = len(_ENTRIES)
        if found and compiled and found.lastindex:
            number = compiled[1][found.lastindex - 1]
        if named and number >= words.BEFORE_NAMES:
            end = named.end()
            said = text[start:end]
            kind, company, segment = names.get(said.lower(), (words.CLOUD, "MSFT", said))
            out.append(Item(kind, start, end, company, segment, said))
        elif found:
            end = found.end()
            said = text[start:end]
            if said != "cloud" or number != BARE_CLOUD:
                kind = _ENTRIES[number][0]
                company = "BIGTECH" if kind == COMPANY else None
                out.append(Item(kind, start, end, company, None, said))
    return out
