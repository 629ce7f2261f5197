"""What is in force in one Korean sentence: whose, which metric, which period."""

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.discourse import Paragraph
from flows.parsing.korean import onlookers as korean_onlookers
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.periods import Period
from flows.parsing.korean.state import State
from flows.parsing.korean.words import PERSON, Word
from warehouse.records import Metric

Item = Word | Period | Number

# An item of a list: a name and its money, nothing between.
_ITEM = re.compile(r"\)?(?:은|는|이|가|의)?[ ](?:약[ ])?[$]?[0-9][0-9,.조억만 ]*(?:달러|불|[Bb])")
_RATE = re.compile(r"\)?(?:은|는|이|가|의)?[ ](?:약[ ])?[+-]?[0-9.]+%")

_CLAUSE = re.compile(r"(?:[다요음함됨]\.|[고며]|지만|는데|으나),?[ ]")

_ASIDE = re.compile(r"\([^()]{2,40}포함\)|\((?:IaaS|SaaS|인프라)[ ]?[+·&와과][ ]?[^()]{2,12}\)")

_AI_TOPIC = re.compile(r"AI|인공지능|데이터 ?센터|인프라|클라우드|GPU|반도체|칩")

_OFFICE = re.compile(r"최고|C[EFTO]O|회장|사장|의장")


@dataclass(frozen=True)
class Subject:
    """Whose a number is: a company, or a cloud business of one."""

    ticker: str
    segment: str | None = None


class Walk:
    """One sentence: what is spoken of as its words go by, and its numbers."""

    def __init__(self, text: str, state: State, paragraph: Paragraph, following: str = "") -> None:
        self.text = text
        self.following = following
        self.state = state
        state.sentences += 1
        self.paragraph = paragraph
        self.words = korean_words.find(text)
        aside = _ASIDE.search(text)
        if aside:  # "(IaaS와 SaaS 포함)": what a figure takes in, no subject of its own
            self.words = [w for w in self.words if not aside.start() < w.start < aside.end()]
        self.group: list[Subject] = []
        self.group_end = -1
        # in a call "we" is the company, whoever was named a sentence ago
        self.company = state.home if state.call else state.company
        self.segment = state.segment
        self.segment_of = state.segment_of
        self.metric: Metric | None = state.metric
        self.carried = True
        self.loose = False
        self.blocked = False
        self.by_market = False
        self.by_analyst = korean_onlookers.speaks(text, state.analysts)
        self.told_by_others = korean_onlookers.goes_on(text, state.sentences - state.others_at)
        self.by_house = self.market_tells = self.beside = False
        self.named: set[str] = set()
        self.numbers: list[Number] = []
        self.periods: list[Period] = []
        self.tags: dict[int, Period] = {}
        # numbers that stood for nothing known, as headlines leave it: limits by place
        self.unsaid: dict[int, tuple[Decimal | None, Decimal | None, bool]] = {}
        self.cloud_newer = state.segment is not None
        self.foreign_end = -1
        self.disowned = -1  # where a 매출 stands whose figure is none of a cloud's
        # the noun that a list of clouds stands under: "수주잔고는 AWS 2000억달러, …"
        self.headed: Metric | None = None
        self.headed_end = -1
        self.whole = False  # the whole company's sales were named
        self.business_end = -1
        self.metric_end = -1
        self.metric_word = ""
        self.ai_topic = bool(_AI_TOPIC.search(text))
        self.people = (
            [found["name"] for found in PERSON.finditer(text)] if _OFFICE.search(text) else []
        )
        if self.people:
            state.said = self.people[0]
        self.speaker = paragraph.speaker or (self.people[0] if self.people else None)

    def topic(self, metric: Metric, word: Word) -> None:
        """A metric is spoken of from here on."""
        self.metric, self.carried, self.loose, self.blocked = metric, False, False, False
        self.metric_end, self.metric_word = word.end, word.text
        self.head_list(metric, word)
        if metric != "cloud_revenue" and self.company is None and self.group:
            self.company = self.group[-1].ticker
        if metric == "cloud_backlog" and "클라우드" in word.text and not self.segment:
            self.segment = "클라우드"

    def head_list(self, metric: Metric, word: Word) -> None:
        """A noun with a particle or colon may head a list: "수주잔고는 AWS 2000억달러, …"."""
        if inline.match(r"(?:은|는|이|가|로는)?[ :]", self.text[word.end : word.end + 3]):
            self.headed, self.headed_end = metric, word.end

    def in_list(self, word: Word) -> bool:
        """Whether a cloud's name is an item of a list under a noun, its money right behind."""
        return (
            self.headed in ("cloud_revenue", "cloud_backlog")
            and _ITEM.match(self.text, word.end) is not None
            and _CLAUSE.search(self.text, self.headed_end, word.start) is None
        )

    def rate_in_list(self, word: Word) -> bool:
        """Whether a name is an item of a list of rates: "클라우드 성장률은 아마존 20%, …"."""
        return (
            self.headed == "cloud_revenue"
            and _RATE.match(self.text, word.end) is not None
            and _CLAUSE.search(self.text, self.headed_end, word.start) is None
        )

    def lists_on(self, word: Word) -> bool:
        """ "… 합쳐 629억달러다. AWS가 274억달러, …": items under the noun of before."""
        state = self.state
        return (
            state.last_money == "cloud_revenue"
            and state.sentences - state.last_at <= 1
            and _ITEM.match(self.text, word.end) is not None
        )

    def block(self, word: Word) -> None:
        """What is not the race's is spoken of, until one of the race's words comes."""
        self.metric, self.carried, self.blocked, self.loose = None, False, True, False
        self.foreign_end = word.end
