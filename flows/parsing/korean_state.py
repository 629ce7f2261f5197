"""What a Korean reader carries from sentence to sentence and paragraph to paragraph."""

import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.korean_clock import Clock
from flows.parsing.periods import Calendar
from warehouse import companies
from warehouse.records import Metric, Stance

if TYPE_CHECKING:
    from flows.parsing.korean_walk import Walk

# A paragraph that opens like this is a heading, whatever the layout made of it.
_HEADING = re.compile(
    r"\s*(?:[0-9]\ufe0f?\u20e3|[■◆▣●◇□▶▷★☆◈※◎○#]|\[[^\]]{1,20}\]|<[^>]{1,20}>|\d{1,2}\.\s|【)"
)
_BULLET = re.compile(r"\s*(?:[-–·•▲△*✔✅→ㆍ▪]|\d{1,2}\))\s?")
# A line that gives figures in sentences is an item, whatever sign opens it.
_TELLS = re.compile(r"\d[^.]*(?:달러|%)[^.]*\.(?:\s|$)|달러.*\d.*달러|(?<!\d):.*\d.*(?:달러|%)")
# ▲, ✔ open a heading as well as an item: a few words without a figure or a full stop.
_SHORT = re.compile(r"\s*[▲△▷▶*✔✅]\s?[^0-9.]{2,28}$")
# "1Q FY26 가이던스", "2분기 실적": a period and a noun alone on their line.
_SECTION = re.compile(
    r"\s*(?:\[?[^.!?,:]{0,12})?(?:[1-4]Q|Q[1-4]|[1-4]분기|FY ?\d|회계연도|올해|내년|"
    r"20\d\d년)[^.!?:]{0,16}"
    r"(?:가이던스|전망|[Pp]review|[Rr]eview|프리뷰|리뷰|실적|[Oo]utlook|아웃룩)\]?\s*$"
)
_STOP = re.compile(r"[.!?…]['\"”’)\]]{0,4}\s+\S")  # a sentence ends, another begins
_ASKS = re.compile(r"\s*(?:Q\d{0,2}[.:)]|.{0,80}\?\s*$|[-–—].{0,60}(?:까|나|가|데)[.]?\s*$)")
_WORTH = re.compile(
    r"(?<![0-9,.])[0-9][0-9,.]*\s?(?:[조억천백]|%|퍼센트|[BbTtMm])|[$]|배|자릿수|클라우드|"
    r"Cloud|애저|Azure|AWS|투자|지출|[Cc]ap[Ee]x|CAPEX"
    r"|캐펙스|잔고|RPO|아마존|마이크로|마소|MS|구글|알파벳|메타|오라클|애플|엔비디아|"
    r"테슬라|코어위브|쏟아|회사가"
    r"|Alphabet|Google|Amazon|Microsoft|Meta|Oracle|빅테크|CEO|CFO|최고"
)


def _signs(text: str) -> frozenset[str]:
    """The heading signs that open two lines in a row somewhere: no heading has a heading as
    its text, so that they are items there."""
    found: set[str] = set()
    heads: set[str] = set()  # what items of another sign stand under
    before = "-"
    for line in text[:200_000].splitlines():
        sign = line.lstrip()[:1]
        if not sign:
            continue
        if sign == before and sign in "■◆▣●◇□▶▷★☆◈※◎○":
            found.add(sign)
        if before in "■◆▣●◇□▶▷★☆◈※◎○" and sign in "-–·•":
            heads.add(before)
        before = sign
    return frozenset(found - heads)


@dataclass
class State:
    """The discourse. `company` is the subject in force, `home` whose page it is; `metric` and
    `segment` what is spoken of, `distance` how many paragraphs ago that was said."""

    document_kind: str
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
    cc: bool = False
    last_stance: Stance | None = None
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
    capex_seen: bool = False
    guided_here: bool = False
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
    under_heading: bool = False
    titled: bool = False  # a heading, or an item that opens like one
    asked: bool = False
    alone: bool = False
    # the period that a heading or a question names, for what stands right under it
    section: str | None = None
    # signs that open several lines in a row: items, whatever they open elsewhere
    signs: frozenset[str] = frozenset()

    @classmethod
    def of(cls, context: Context) -> "State":
        """The state kept in the context, begun with the document's own company."""
        kept = context.memory.get("korean")
        if isinstance(kept, State):
            return kept
        document = context.document
        state = cls(
            document.kind,
            document.published_on or date.max.replace(year=2100),
            document.company,
            document.company is not None,
            document.fiscal_period,
        )
        state.company = document.company
        state.fiscal_talk = re.search(r"회계[ ]?[연년]도|FY ?\d", document.text) is not None
        state.signs = _signs(document.text)
        context.memory["korean"] = state
        return state

    def enter(self, paragraph: Paragraph) -> bool:
        """A new paragraph: what was spoken of grows distant. False: nothing to read in it."""
        text = paragraph.text
        if not text or text.isspace():
            return False
        self.paragraphs += 1
        self.introduced, self.introduces = self.introduces, False
        before, form = self.form, str(paragraph.form)
        if self.paragraphs == 1 and not self.call:
            form = "heading"
        elif text.lstrip()[:1] in self.signs:
            form = "bullet"
        elif _HEADING.match(text) and len(text) < 120:
            form = "bullet" if _TELLS.search(text) else "heading"
        elif _BULLET.match(text):
            form = "bullet"
        elif form == "prose" and _SECTION.match(text):
            form = "heading"
        if form == "bullet" and _SHORT.match(text):
            form = "heading"
        opened = self.open_topic
        if opened:
            self.distance = 0
        elif not (before == "bullet" and form == "bullet"):
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
        self.titled = form == "heading" or (len(text) < 120 and _HEADING.match(text) is not None)
        self.under_heading = before == "heading" and form == "prose"
        if self.under_heading and self.heading_segment:
            self.segment, self.segment_of = self.heading_segment, self.company
        if paragraph.speaker != self.speaker:
            self.speaker = paragraph.speaker
            self.metric, self.segment, self.period = None, None, None
        self.asked, asked = _ASKS.match(text) is not None, self.asked
        if self.asked:
            self.section = None
        if form == "heading":
            self.metric, self.period, self.guided, self.guided_cloud = None, None, None, None
            self.segment = self.heading_segment = None
            if self.home and self.paragraphs > 1:
                self.company = self.home
            self.section = None
        if form == "prose":
            self.guided_cloud = None
            if opened or before == "heading" or asked:
                self.period = self.section
            elif not (self.alone and _STOP.search(text) is None and before == "prose"):
                self.period = None
        elif form == "bullet" and before != "bullet":
            self.period = self.section
        # pages that give every sentence a paragraph of its own go on like any other
        alone, self.alone = self.alone, _STOP.search(text) is None
        if not (alone and self.alone and before == form == "prose"):
            self.guided_here, self.last, self.told = False, None, []
        if form == "heading":
            self.grown = False
        if self.company == "BIGTECH" and self.home and not (asked or self.asked):
            self.company = self.home
        self.said = None
        self.distance = min(self.distance, 9)
        return True

    def interesting(self, chunk: str) -> bool:
        """Whether a sentence can tell or change anything here."""
        return self.form == "heading" or _WORTH.search(chunk) is not None

    def leave(self, walk: "Walk") -> None:
        """Take over what a sentence left in force."""
        for name in walk.people:
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
        company = companies_by_ticker().get(ticker)
        calendar = Calendar(company.fiscal_year_end if company else 12)
        label = self.label if ticker == self.home and self.call else None
        # its own call, or its own page in fiscal terms: "올해" is the company's year
        own = ticker == self.home and (self.call or self.fiscal_talk)
        return Clock(calendar, self.on, self.own_quarters.get(ticker), label, own)


_COMPANIES: dict[str, companies.Company] = {}


def companies_by_ticker() -> dict[str, companies.Company]:
    """The registry, read once."""
    if not _COMPANIES:
        _COMPANIES.update(companies.load())
    return _COMPANIES
