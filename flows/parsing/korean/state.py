"""What a Korean reader carries from sentence to sentence and paragraph to paragraph."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.korean import form as shape
from flows.parsing.korean.amounts import TRILLIONS_OF_WON, UNIT
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.onlookers import named
from flows.parsing.korean.periods import find
from flows.parsing.korean.resolve import resolve
from flows.parsing.periods import Calendar
from warehouse import companies
from warehouse.records import Metric, Stance

# What a sentence must hold to tell or change anything. Two patterns, each of which can only begin
# with so many letters, are several times as fast as one.
_FIGURE = re.compile(r"[0-9](?<![0-9,.][0-9])[0-9,.]*\s?(?:[조억천백]|%|퍼센트|[BbTtMm])")
_WORTH = re.compile(
    r"[$]|배|자릿수|클라우드|Cloud|애저|Azure|AWS|투자|지출|Cap[Ee]x|cap[Ee]x|CAPEX|캐펙스|잔고|RPO|"
    r"아마존|마이크로|마소|MS|구글|알파벳|메타|오라클|애플|엔비디아|테슬라|코어위브|쏟아|회사[가의]|"
    r"Alphabet|Google|Amazon|Microsoft|Meta|Oracle|빅테크|CEO|CFO|최고"
)


@dataclass
class State:
    """The discourse. `company` is the subject in force, `home` whose page it is; `metric` and
    `segment` what is spoken of, `distance` how many paragraphs ago that was said."""

    on: date
    home: str | None
    call: bool
    label: str | None
    company: str | None = None
    segment: str | None = None
    segment_of: str | None = None
    cloud_at: int = -9
    metric: Metric | None = None
    distance: int = 9
    open_topic: bool = False
    introduces: bool = False
    introduced: bool = False
    period: str | None = None
    period_of: str | None = None
    last_measure: str | None = None
    known: dict[tuple[str, str, Decimal, Decimal], tuple[Stance, str | None]] = field(
        default_factory=dict
    )
    guided: str | None = None
    guided_cloud: str | None = None
    speaker: str | None = None
    form: str = "prose"
    topic: str | None = None
    heading_segment: str | None = None
    paragraphs: int = 0
    people: set[str] = field(default_factory=set)
    others_at: int = -9  # the sentence in which a house or an analyst last spoke
    analysts: set[str] = field(default_factory=set)  # whom the page names as such
    capex_seen: bool = False
    guided_here: set[str] = field(default_factory=set)  # whose plans the paragraph gave
    grown: bool = False
    sentences: int = 0
    last_at: int = -9
    dollars_at: int = -9  # the sentence that last gave dollars
    last: Candidate | None = None
    last_metric: Metric | None = None
    last_money: Metric | None = None
    big_seen: bool = False
    # whether the page tells of a house's report
    report: bool = False
    # (sentence, company, period) of what a sentence without figures was about
    hint: tuple[int, str, str | None] = (-9, "", None)
    # (sentence, its claims), where each is of another company or of another period
    listing: tuple[int, list[Candidate]] = (-9, [])
    # whose spending the page has given so far; the rates of cloud growth told, by company
    spenders: set[str] = field(default_factory=set)
    rates: dict[tuple[str, Decimal, Decimal], Candidate] = field(default_factory=dict)
    nvidia_at: int = -9
    latest: Candidate | None = None
    told: list[Candidate] = field(default_factory=list)
    # a page's mentions by (start, length) of their paragraph, once it has been read whole
    page: dict[tuple[int, int], list[Candidate]] | None = None
    fiscal_talk: bool = False
    said: str | None = None
    own_quarters: dict[str, bool] = field(default_factory=dict)
    clocks: dict[tuple[str, bool, bool | None], Clock] = field(default_factory=dict)
    under_heading: bool = False
    titled: bool = False  # a heading, or an item that opens like one
    asked: bool = False
    alone: bool = False
    # the period that a heading or a question names, for what stands right under it
    section: str | None = None
    # whether a heading calls what stands under it expected by others
    expected: bool = False
    # signs that open several lines in a row: items, whatever they open elsewhere
    signs: frozenset[str] = frozenset()
    # what the items under a line such as "단위: 억 달러" count in; None: what they say themselves
    unit: str | None = None
    # the trillions of won that the page names
    won: frozenset[str] = frozenset()

    @classmethod
    def of(cls, context: Context) -> "State":
        """The state kept in the context, begun with the document's own company."""
        kept = context.memory.get("korean")
        if isinstance(kept, State):
            return kept
        document = context.document
        state = cls(
            document.published_on or date.max.replace(year=2100),
            document.company,
            document.company is not None,
            document.fiscal_period,
        )
        state.company = document.company
        state.fiscal_talk = inline.search(r"회계[ ]?[연년]도|FY ?\d", document.text) is not None
        state.analysts = named(document.text)
        state.signs = shape.item_signs(document.text)
        state.won = frozenset(TRILLIONS_OF_WON.findall(document.text))
        context.memory["korean"] = state
        return state

    def enter(self, paragraph: Paragraph) -> bool:
        """A new paragraph: what was spoken of grows distant. False: nothing to read in it."""
        text = paragraph.text
        if not text or text.isspace():
            return False
        self.paragraphs += 1
        self.introduced, self.introduces = self.introduces, False
        first = self.paragraphs == 1 and not self.call
        before, form = self.form, shape.form_of(text, paragraph.form, self.signs, first)
        opened = self.open_topic
        if opened:
            self.distance = 0
        elif form != "bullet" or not (before == "bullet" or self._leads_in()):
            self.distance += 1
        self.open_topic = False
        if before == "bullet" and form == "bullet" and self.topic:
            self.company = self.topic
        elif form == "bullet":
            self.topic = self.company
        if form == "bullet" and self.heading_segment:
            self.segment, self.segment_of = self.heading_segment, self.company
        if self.company is None and self.home:
            self.company = self.home
        self.form = form
        unit = UNIT.search(text) if "단위" in text else None
        if unit or form != "bullet":
            self.unit = (unit["unit"] or "") if unit else None
        self.titled = form == "heading" or shape.opens_like_a_heading(text)
        self.under_heading = before == "heading" and form == "prose"
        if self.under_heading and self.heading_segment:
            self.segment, self.segment_of = self.heading_segment, self.company
        if paragraph.speaker != self.speaker:
            self.speaker = paragraph.speaker
            self.metric, self.segment, self.period = None, None, None
        self.asked, asked = shape.ASKS.match(text) is not None, self.asked
        if self.asked:  # "내년은?"
            years = [] if _FIGURE.search(text) else find(text[:80])
            years = [p for p in years if p.form == "year" and not p.weak]
            clock = self.clock(self.company or "")
            self.section = resolve(clock, years[-1], None) if years else None
        if form == "heading":
            self.metric, self.period, self.guided, self.guided_cloud = None, None, None, None
            self.segment = self.heading_segment = None
            if self.home and self.paragraphs > 1:
                self.company = self.home
            self.section = None
            self.expected = shape.EXPECTED.search(text) is not None
        if form == "prose":
            self.guided_cloud = None
            if opened or before == "heading" or asked:
                self.period = self.section
            elif not (self.alone and shape.STOP.search(text) is None and before == "prose"):
                self.period = None
        elif form == "bullet" and before != "bullet":
            self.period = self.section
        # pages that give every sentence a paragraph of its own go on like any other
        alone, self.alone = self.alone, shape.STOP.search(text) is None
        if not (alone and self.alone and before == form == "prose"):
            self.guided_here, self.last, self.told = set(), None, []
        if form == "heading":
            self.grown = False
        if self.company == "BIGTECH" and self.home and not (asked or self.asked):
            self.company = self.home
        self.said = None
        self.distance = min(self.distance, 9)
        return True

    def _leads_in(self) -> bool:
        """Whether the paragraph before only said what the items below it give: "전망은 이렇다"."""
        return self.distance == 0 and not self.told and self.metric is not None

    def interesting(self, chunk: str) -> bool:
        """Whether a sentence can tell or change anything here."""
        return (
            self.form == "heading"
            or _WORTH.search(chunk) is not None
            or _FIGURE.search(chunk) is not None
        )

    def meet(self, people: list[str]) -> None:
        """Those that a sentence names by their office: subjects that are no unknown company."""
        for name in people:
            self.people.update((name, *name.split()))

    def focus(self, company: str, metric: Metric, rate: bool) -> str | None:
        """The newest period that the paragraph gave such a figure for, not counting what it
        only looked back to: what analysts expected is measured against that."""
        calendar = self.clock(company).calendar
        ends = [
            (calendar.months(claim.period)[1], claim.period)
            for claim in self.told[-6:]
            if claim.period
            and (claim.company, claim.metric) == (company, metric)
            and (claim.measure == "growth") == rate
            and claim.stance != "prior_guidance"
        ]
        newest = max((end for end, _ in ends), default=0)
        return next((label for end, label in reversed(ends) if end == newest), None)

    def clock(self, ticker: str) -> Clock:
        """The calendar of a company on the day of the document."""
        home, own_quarters = ticker == self.home, self.own_quarters.get(ticker)
        kept = self.clocks.get((ticker, home, own_quarters))
        if kept is not None:
            return kept
        company = companies_by_ticker().get(ticker)
        calendar = Calendar(company.fiscal_year_end if company else 12)
        label = self.label if home and self.call else None
        # its own call, or its own page in fiscal terms: "올해" is the company's year
        own = home and (self.call or self.fiscal_talk)
        clock = Clock(calendar, self.on, own_quarters, label, own, ticker)
        self.clocks[ticker, home, own_quarters] = clock
        return clock


_COMPANIES: dict[str, companies.Company] = {}


def companies_by_ticker() -> dict[str, companies.Company]:
    """The registry, read once."""
    if not _COMPANIES:
        _COMPANIES.update(companies.load())
    return _COMPANIES
