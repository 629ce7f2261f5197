"""What the readings of one Korean sentence share: its numbers, and what went by so far."""

import re
from dataclasses import dataclass

from flows.parsing.discourse import Candidate
from flows.parsing.korean import cues as cue
from flows.parsing.korean.listing import each, echo
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.periods import Period
from flows.parsing.korean.spoken import spoken
from flows.parsing.korean.walk import Walk
from flows.parsing.korean.words import Word
from warehouse.records import Metric

_IN_WON = re.compile(
    r",?[ ](?:우리[ ]?돈|한화|원화)(?:으?로)?[ ]?(?:약[ ]|대략[ ])?[0-9][0-9,.조억만천"
    r" ]*[ ]?원(?:가량|정도)?"
)
# As many letters before and behind a number may speak of it.
_BEFORE, _AFTER, _TAIL = 110, 90, 160


@dataclass(frozen=True)
class At:
    """A number in its sentence: the next number, where its clause begins, the clause up to it,
    what stands behind it up to the next number, and further on."""

    n: Number
    follow: Number | None
    clause: int
    near: str
    after: str
    tail: str


@dataclass
class Draft:
    """What a number is taken for, question by question. `company` is empty while nobody is the
    subject; `head`: the noun behind the number told its metric; `place` in a list of names;
    `compared`: another figure is held against it; `explicit`: the sentence names its period,
    `label`, which is a `span` that has run."""

    company: str
    segment: str | None
    metric: Metric
    carried: bool
    head: Metric | None
    place: int | None = None
    compared: bool = False
    label: str | None = None
    explicit: bool = False
    span: bool = False


class Sentence:
    """The numbers of a sentence in order, with what the walk holds in force."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.text = walk.text
        self.numbers = spoken(walk.numbers, walk.text)
        self.kept = {n.start: n for n in self.numbers}
        # by a number's start: its place in the list before, the claim of the sentence before
        # that it repeats in order, the year it stands for in a row of years
        self.dealt = each(walk, self.numbers)
        self.echo = echo(walk, self.numbers)
        self.series: dict[int, str] = {}
        # words, periods since the last number; all periods; those before the number at hand
        self.fresh: list[Word] = []
        self.dates: list[Period] = []
        self.seen: list[Period] = []
        self.last_dates: list[Period] = []
        # the claim of the number before, where it made one, and what the sentence has claimed
        self.prev_end = 0
        self.prev: Candidate | None = None
        self.prev_compared = False
        self.told: list[Candidate] = []
        self.made = False
        # the period in force, whether it was named, and for what
        self.main: str | None = None
        self.main_explicit = False
        self.main_metric: Metric | None = None
        self.main_company: str | None = None
        self.main_period: Period | None = None
        self.main_segment: str | None = None
        self.chosen: Period | None = None  # the last that was named for a number
        self.edge = False  # the last number was an end of a range
        self.lost = False  # the subject is nothing that is known
        self.ahead = False  # the noun comes a sentence on
        self.alike = False  # rates of the kind of the one before
        self.revived: Candidate | None = None  # the claim before that a number goes back to

    def around(self, n: Number) -> At:
        """The words around a number, as far as they may speak of it."""
        text = self.text
        follow = next((m for m in self.numbers if m.start > n.start), None)
        after = text[n.end : min(follow.start if follow else len(text), n.end + _AFTER)]
        tail = text[n.end : n.end + _TAIL]
        in_won = _IN_WON.match(after)
        if in_won:  # ", 우리 돈 104조 원을 넘겼다": the verb is of both
            after, tail = after[in_won.end() :], tail[in_won.end() :]
        clause = start = max(self.prev_end, n.start - _BEFORE)
        for found in cue.CLAUSE.finditer(text, start, n.start):
            clause = found.end()
        return At(n, follow, clause, text[clause : n.start], after, tail)

    def owner_before(self, n: Number) -> Word | None:
        """ "애저(39%)와 구글 클라우드(32%)": the name whose brackets the number opens."""
        if self.text[n.start - 1 : n.start] != "(":
            return None
        return next(
            (
                w
                for w in self.walk.words
                if w.end == n.start - 1 and w.kind in ("company", "cloud") and w.ticker
            ),
            None,
        )

    def consensus(self, start: int, end: int) -> bool:
        """Whether a stretch of the sentence calls the figure behind it expected by others."""
        for word in self.fresh:
            if word.kind in ("consensus", "house") and word.start >= start:
                alone = word.text in ("예상치", "추정치", "기대치") and not self.walk.by_market
                if alone and cue.SETS.search(self.text[end : end + 60]):
                    continue  # its own: "예상치를 700억~720억달러로 좁혔다"
                if self._its_own(word):
                    continue
                if not cue.BEATS.search(self.text[word.end : end]):
                    return True
        return False

    def _its_own(self, word: Word) -> bool:
        """ "기존 추정치는 …", "자체 전망치 …": the teller's, unless the talk is of what others
        expect."""
        state = self.walk.state
        last = self.prev or (state.last if state.sentences - state.last_at <= 1 else None)
        if word.kind == "house":
            return not self.walk.by_house
        return (
            not (self.walk.by_market or self.walk.by_house)
            and not (last and last.stance == "estimate")
            and word.text.endswith("치")
            and cue.OWN_FIGURE.search(self.text, 0, word.start) is not None
        )

    def quiet(self, start: int, end: int) -> str:
        """A stretch of the sentence up to the next number, less what analysts expected."""
        stop = min(
            [end, *(m.start for m in self.numbers if m.start >= start)] if start >= 0 else [end]
        )
        cut = [
            w.start
            for w in self.walk.words
            if w.kind in ("consensus", "house") and start <= w.start < stop
        ]
        return self.text[max(start, 0) : min([stop, *cut])]
