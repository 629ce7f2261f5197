# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whose word an English article gives: the company's, or that of somebody who looks on.

Analysts, banks, research houses and their people are outsiders: what they expect is an
estimate, also where the sentence calls them "he", "the broker" or by a surname that was
introduced paragraphs before.
"""

import re
from functools import lru_cache

from flows.parsing.discourse import Context
from flows.parsing.stance_words import ADDRESSED

HOUSES = (
    r"Goldman(?:\sSachs)?|Morgan\sStanley|JP\s?Morgan|J\.P\.\sMorgan|Citi(?:group|bank|zens)?|Bank\sof\sAmerica|BofA|Barclays|UBS|HSBC|Jefferies|Bernstein|Evercore(?:\sISI)?"
    r"|Wedbush|Raymond\sJames|Deutsche\sBank|TD\sCowen|Cowen|KeyBanc|Oppenheimer|Stifel|Needham|Piper\sSandler|Mizuho|Wells\sFargo|RBC|MoffettNathanson|Guggenheim|Loop\sCapital"
    r"|Rosenblatt|Macquarie|Nomura|BNP|Truist|BMO|Scotiabank|Wolfe|Melius|D\.A\.\sDavidson|DA\sDavidson|Baird|William\sBlair|Morningstar|eMarketer|Gartner|IDC|Forrester|Synergy|Dell'Oro"
    r"|Omdia|Canalys|TrendForce|Counterpoint|SemiAnalysis|McKinsey|Moody's|S&P(?:\sGlobal)?|Fitch|CreditSights|LSEG|FactSet|StreetAccount|Visible\sAlpha|Bloomberg\sIntelligence|Zacks"
)
_PARTY = (
    r"(?:[Aa]nalysts?|[Ss]trategists?|[Ee]conomists?|[Bb]rokers?|[Bb]rokerages?|[Ff]orecasters?|[Cc]onsensus|(?:[Tt]he\s)?[Ww]all\sStreet|[Tt]he\sStreet|[Tt]he\sCity|[Tt]he\sbuy\sside"
    r"|[Tt]he\s(?:firm|team|house|note|bank|broker|brokerage|agency|analysts?|strategist|researchers?|research\sfirm|report)|(?:portfolio|fund|money)\smanagers?|[Ii]nvestors|[Tt]he\smarket|[Tt]he\swhisper(?:\snumber)?|[Tt]he\s(?:average\s|mean\s)?(?:expectation|estimate|forecast)|[Ee]xpectations|[Ee]stimates|[Ff]orecasts)"
)
_EXPECTS = (
    r"(?:expect(?:s|ed)?|sees?|saw|forecasts?|projects?|projected|models?|modell?ed|estimates?|estimated|reckons?|reckoned|thinks?|predict(?:s|ed)?|puts?|pegs?|pegged|pencil(?:s|led|ed)?"
    r"|looks?\sfor|continues?\sto\s(?:see|expect|forecast|model|look\sfor)|(?:is|are|was|were)\slooking\sfor|looked\sfor|anticipates?|anticipated|assumes?|calculates?|introduces?|goes\sto|braced|(?:ha[sd]|have|was|were|is|are|sits?|sat|stood|stands|been|remains?)(?:\salready|\sstill)?(?:\s(?:at|around|near|nearer|about|closer\sto|looking\sfor|braced\sfor|only|just|roughly))*(?=\s[~$£€]?\d)|(?:raise|lift|cut|lower|hike|trim|bump|increase)[sd]?(?:ted|med|ed)?)"
)
_ADVERBS = r"(?:(?:now|also|still|had|has|have|been|would|previously|earlier|originally|first|only|currently|generally|further|themselves|itself)\s){0,3}"
_INTRODUCED = re.compile(
    r"""
    \b (?:[Aa]nalysts?|[Ss]trategists?|[Ee]conomists?|(?:portfolio|fund|money)\smanagers?|(?:team|desk|analysts)\sled\sby) \s (?:at\s[A-Z][\w&.]+(?:\s[A-Z]\w+)?,?\s)? (?P<a>[A-Z][\w'’-]{1,30}(?:\s[A-Z]\.)?\s[A-Z][\w'’-]{1,30})
  | (?P<b>[A-Z][\w'’-]{1,30}(?:\s[A-Z]\.)?\s[A-Z][\w'’-]{1,30}) ,? \s (?:(?:an?|the|chief|senior|lead|global|head\sof|equity|research|tech|technology|internet|software|market|investment|[A-Z][\w&.]+(?:'s|’s)?)\s){0,6} (?:analyst|strategist|economist|(?:portfolio|fund|money)\smanager)\b
  | \b (?:broker(?:age)?|research\s(?:house|firm|group)|investment\sbank|boutique|advisory|rating\sagency) \s (?P<c>[A-Z][\w'’-]{1,30})
  | (?P<d>[A-Z][\w'’-]{1,30}) \s (?:Research|Securities|Capital\sMarkets|Partners|Advisors|Advisory) \b
  | (?:at|of|from) \s (?P<e>[A-Z][\w'’-]{1,30}) ,? \s (?:a|an|the) \s (?:\w+\s)? (?:broker(?:age)?|research\s(?:house|firm)|bank) \b
    """,
    re.VERBOSE,
)
_PRONOUN = re.compile(
    r"^\W*(?:(?:and|but|still|specifically|further|meanwhile|separately|overall|for\s\d{4}|in\sthe\s\w+\squarter|also),?\s)*(?:it|he|she|they)\s",
    re.I,
)
_VERB = re.compile(rf"{_ADVERBS}{_EXPECTS}\b")
# "the ratio is stretched, S&P wrote, and it projects"
_AND_IT = re.compile(
    rf"(?:,\s(?:and|but)|;(?:\s(?:and|but))?)\s(?:it|they|he|she)\s{_ADVERBS}{_EXPECTS}\b"
)
# "beat Wall Street estimates and": what is beaten, no expectation of anything behind it
_NOUNS = ("estimates", "forecasts", "projects", "models")
_BEATEN = re.compile(
    r"\b(?:beat(?:s|ing)?|topp?(?:s|ed|ing)?|miss(?:es|ed|ing)?|exceed\w*|surpass\w*|outpac\w+|crush\w*|smash\w*|above|below|than|past|ahead\sof|short\sof|in\sline\swith|against|versus|vs\.?|met|match\w*)\s(?:the\s|average\s|consensus\s)*$",
    re.I,
)
_HINTS = ("nalyst", "trategist", "conomist", "manager", "roker", "Research", "Securities", "Capital Markets", "Partners", "Advisor", "esearch", "desk", "team", "bank")  # fmt: skip


@lru_cache(maxsize=64)
def _onlooker(names: tuple[str, ...]) -> re.Pattern[str]:
    """An onlooker who expects something, also by names that were learned."""
    subject = "|".join([HOUSES, _PARTY, *map(re.escape, names)])
    return re.compile(
        rf"(?<!\w)(?:{subject})(?:'s\s(?:team|analysts?|[A-Z]\w+\s[A-Z]\w+))?(?:\s(?:analysts?|research|strategists?|economists?))?(?:\s(?:polled|surveyed|tracked|canvassed|questioned|asked)\sby\s[A-Z][\w&.]*(?:\s[A-Z]\w+)?|\s[A-Z]\w+\s(?:polled|surveyed|tracks|canvassed|questioned|asked))?,?\s(?:who\s)?{_ADVERBS}{_EXPECTS}\b"
    )


# An onlooker at all
_NAMED = re.compile(
    rf"(?<!\w)(?:{HOUSES}|[Aa]nalysts?|[Ss]trategists?|[Ee]conomists?|[Bb]roker(?:age)?s?|[Tt]he\s(?:note|house|brokerage|report|strategist)|fund\smanager)(?!\w)"
)


@lru_cache(maxsize=64)
def _one_of(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")


class Voices:
    """Who has been speaking in an article, and which names are those of onlookers."""

    def __init__(self) -> None:
        self.names: dict[str, None] = {}
        self.outside = False

    def learn(self, text: str) -> None:
        """The onlookers that a stretch of text introduces by name."""
        if not any(word in text for word in _HINTS):
            return
        for found in _INTRODUCED.finditer(text):
            said = next(name for name in found.groups() if name)
            self.names[said.split()[-1].removesuffix("'s").removesuffix("’s")] = None
            if len(self.names) > 40:
                del self.names[next(iter(self.names))]

    def _known(self, text: str) -> tuple[str, ...]:
        """The names learned, where a text holds one: most hold none, and share one pattern."""
        return tuple(self.names) if any(name in text for name in self.names) else ()

    def _named(self, text: str) -> bool:
        """Whether a text names an onlooker."""
        known = self._known(text)
        return bool(_NAMED.search(text) or (known and _one_of(known).search(text)))

    def expects(self, text: str, before: int | None = None) -> int | None:
        """Where the last expectation of an onlooker in a sentence (up to an offset) begins."""
        last = None
        for found in _onlooker(self._known(text)).finditer(text):
            if ADDRESSED.search(text, max(0, found.start() - 40), found.end()):
                continue
            if found[0].endswith(_NOUNS) and _BEATEN.search(text, 0, found.start()):
                continue
            if before is None or found.end() <= before:
                last = found.end()
        if last is not None:
            return last
        if self._named(text) and (again := _AND_IT.search(text)):
            return again.end() if before is None or again.end() <= before else None
        if self.outside and (opening := _PRONOUN.match(text)):
            verb = _VERB.match(text, opening.end())
            return verb.end() if verb else None
        return None

    def heard(self, text: str, subject: bool, went_on: bool) -> None:
        """Note who spoke in a sentence. `subject`: a company of the race opens it; `went_on`:
        it stands in the paragraph of the sentence before."""
        if self._named(ADDRESSED.sub(" ", text)):
            self.outside = True
        elif subject or not (went_on or _PRONOUN.match(text)):
            self.outside = False


def voices(context: Context) -> Voices:
    """The document's voices, kept in its notebook."""
    found = context.memory.setdefault("voices", Voices())
    assert isinstance(found, Voices)  # noqa: S101
    return found
