"""One English sentence and what its readers share: items, periods and the talk around it.

Nothing is read here. Each step of english/reader.py adds what it has found out, and the
functions of the later steps, which take the sentence first (as `s`), look it up.
"""

import re
from dataclasses import dataclass, field
from typing import Self

from flows.parsing import inline
from flows.parsing.discourse import Context, Paragraph
from flows.parsing.english.due import due
from flows.parsing.english.opened import Opened
from flows.parsing.english.preview import looks_ahead
from flows.parsing.english.scan import Item, aside
from flows.parsing.english.scene import Head
from flows.parsing.english.talk import now, segment_in_force
from flows.parsing.english.turned import turned
from flows.parsing.english.when import Clock, When, reported
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import calendar
from warehouse.records import Basis, Document, Measure, Stance

_THE_UNIT = re.compile(
    r"\b(?:the|that|this|its)\s(?:\w+\s)?(?:division|unit|segment|arm|business)\b", re.I
)
# "AWS remains the leader. Its revenue": what the sentence before was about
_ITS = re.compile(
    r"\W*(?:(?:and|but|still|yet|there|here|now|so|overall|in\sall),?\s)?(?:its|it|the\s(?:\w+\s)?(?:platform|service|provider|cloud))\b",
    re.I,
)


@dataclass(frozen=True)
class Figure:
    """A figure of the sentence, money or rate, with what has been found out about it."""

    value: Money | Growth
    head: Head
    company: str
    measure: Measure
    stance: Stance = "actual"
    period: str | None = None
    basis: Basis | None = None
    rule: str = ""


@dataclass(frozen=True)
class Caption:
    """What a heading says for the lines under it: a cloud and its company, or when and whether
    capital spending is planned."""

    company: str | None = None
    cloud: str | None = None
    planned: bool = False
    question: bool = False  # which the prose under it answers
    when: When | None = None
    spending: bool = False


@dataclass
class Sentence:
    """A sentence on its way to candidates.

    `given` is as it stands in the paragraph, `text` with its asides blanked and runs of blanks
    made one; `places` gives each character's place in `given` where the two differ.
    """

    given: str
    text: str
    places: list[int] | None
    paragraph: Paragraph
    context: Context
    document: Document
    news: bool  # nobody's own: an article
    items: list[Item] = field(default_factory=list)
    whens: list[When] = field(default_factory=list)
    listed: dict[int, str] = field(default_factory=dict)  # whose, by where an amount begins
    against: dict[int, bool] = field(default_factory=dict)  # english/against.py's, by place
    bound: dict[int, When] = field(default_factory=dict)  # english/bound.py's, by figure
    opened: Opened | None = None  # what the line above the list says, where this is an item
    taken: set[int] = field(default_factory=set)  # periods used up, by where they begin
    at_level: bool = (
        False  # whether the figure being judged is a level at a moment: a backlog, a run rate
    )

    @classmethod
    def of(cls, given: str, paragraph: Paragraph, context: Context) -> Self:
        """A sentence of the paragraph as nobody has read it yet."""
        news = context.document.company is None
        places = turned(given) if news else None
        plain = given.replace("\n", " ")
        shown = aside("".join(plain[i] for i in places) if places else plain)
        if "  " in shown:
            kept = [i for i, c in enumerate(shown) if c != " " or (i and shown[i - 1] != " ")]
            shown = "".join(shown[i] for i in kept)
            places = [places[i] for i in kept] if places else kept
        return cls(given, shown, places, paragraph, context, context.document, news)

    def place(self, index: int) -> int:
        """Where a character of `text` stands in `given`."""
        return self.places[index] if self.places is not None else index

    def subject(self) -> str | None:
        """The company in force: the document's, else the one last spoken of."""
        return self.document.company or self.context.company

    @property
    def caption(self) -> Caption | None:
        """The heading in force, where the sentence stands in an article's list under one."""
        found = self.context.memory.get("caption")
        return found if isinstance(found, Caption) else None

    def segment(self) -> str | None:
        """The cloud that a bare "revenue" of this sentence can mean."""
        if self.news and not _THE_UNIT.search(self.text):
            subject = now(self.context) - now(self.context, "cloud_subject") <= 1
            if not subject or not _ITS.match(self.text):
                return None
        return segment_in_force(self.context)

    def clock(self, company: str) -> Clock:
        """The present of a statement about a company. The document must have a date."""
        document = self.document
        cal = calendar(company)
        today = document.published_on
        assert today is not None  # noqa: S101
        own = document.company == company
        eve = self.news and (
            looks_ahead(document.text) or (company != "BIGTECH" and due(self.context, company))
        )
        quarter, annual = reported(cal, today, company, eve), False
        if own and document.fiscal_period:
            label = document.fiscal_period.replace("FY", "")
            found = inline.fullmatch(r"(\d{4})(?:Q([1-4]))?", label)
            if found:
                quarter = (int(found[1]), int(found[2] or 4))
                annual = found[2] is None
        speech = not self.news or bool(inline.search(r"\bfiscal\b|\bFY", self.given))
        call = document.kind == "call" and company != "BIGTECH"
        return Clock(cal, today, quarter, annual, speech, call, eve)
