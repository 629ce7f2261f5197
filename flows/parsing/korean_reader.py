"""What the readings of one Korean sentence share: its numbers, and what went by so far."""

from flows.parsing import korean_cues as cue
from flows.parsing.discourse import Candidate
from flows.parsing.korean_listing import each, echo
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_spoken import spoken
from flows.parsing.korean_walk import Walk
from flows.parsing.korean_words import Word
from warehouse.records import Metric


class Sentence:
    """The numbers of a sentence in order, with what the walk holds in force."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.text = walk.text
        self.numbers = spoken(walk.numbers, walk.text)
        self.kept = {n.start: n for n in self.numbers}
        self.prev_end = 0
        self.prev: Candidate | None = None
        self.told: list[Candidate] = []
        self.made = False
        self.edge = False
        self.prev_compared = False
        self.lost = False
        self.ahead = self.alike = False
        self.series: dict[int, str] = {}
        self.revived: Candidate | None = None
        self.fresh: list[Word] = []
        self.dates: list[Period] = []
        self.seen: list[Period] = []
        self.main: str | None = None
        self.main_explicit = False
        self.main_metric: Metric | None = None
        self.main_company: str | None = None
        self.main_period: Period | None = None
        self.chosen: Period | None = None
        self.group = list(walk.group)
        self.dealt = each(walk, self.numbers)
        self.echo = echo(walk, self.numbers)
        self.last_dates: list[Period] = []
        self.pending: list[tuple[Number, Candidate]] = []
        self.sentence_cc = False
        self.last_growth: Candidate | None = None

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
        for word in self.fresh:
            if word.kind in ("consensus", "house") and word.start >= start:
                alone = word.text in ("예상치", "추정치", "기대치") and not self.walk.by_market
                if alone and cue.SETS.search(self.text[end : end + 60]):
                    continue  # its own: "예상치를 700억~720억달러로 좁혔다"
                if not cue.BEATS.search(self.text[word.end : end]):
                    return True
        return False

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
