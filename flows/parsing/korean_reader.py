"""What the readings of one Korean sentence share: its numbers, and what went by so far."""

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from flows.parsing import korean_cues as cue
from flows.parsing import korean_words
from flows.parsing.discourse import Candidate
from flows.parsing.korean_clock import Clock
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_words import Word
from warehouse.records import Metric

if TYPE_CHECKING:
    from flows.parsing.korean_walk import Walk


# "최소 1150억달러, 많게는 1350억달러": the two ends of one range.
_UP_TO = re.compile(r"(?:에서|부터|,)?[ ](?:최대|많게는|많으면)[ ](?:약[ ])?")


class Sentence:
    """The numbers of a sentence in order, with what the walk holds in force."""

    def __init__(self, walk: "Walk") -> None:
        self.walk = walk
        self.text = walk.text
        self.numbers = self._spoken(walk.numbers)
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
        self.dealt = self._each()
        self.echo = self._echo()
        self.last_dates: list[Period] = []
        self.pending: list[tuple[Number, Candidate]] = []
        self.sentence_cc = False
        self.last_growth: Candidate | None = None

    def _spoken(self, numbers: list[Number]) -> list[Number]:
        """The numbers less those that only say an amount over again in won."""
        out: list[Number] = []
        for number in numbers:
            if number.kind == "money" and number.currency == "KRW":
                before = self.text[out[-1].end if out else 0 : number.start]
                foreign = out and out[-1].kind == "money" and out[-1].currency != "KRW"
                if foreign and cue.CONVERSION.fullmatch(before):
                    continue
                if cue.IN_WON.search(before[-24:]):
                    continue
            out.append(number)
        return self._ranges(out)

    def _ranges(self, numbers: list[Number]) -> list[Number]:
        """ "341억에서 344억 달러로 전년 대비 27% 성장할 것": two ends so near are a range."""
        out: list[Number] = []
        for number in numbers:
            last = out[-1] if out else None
            if (
                last is not None
                and number.kind == last.kind == "money"
                and last.low == last.high < number.low == number.high
                and _UP_TO.fullmatch(self.text, last.end, number.start)
                and cue.AT_LEAST.search(self.text[max(0, last.start - 12) : last.start])
            ):
                out[-1] = replace(number, low=last.low, start=last.start)
                continue
            if (
                last is not None
                and number.kind == last.kind == "money"
                and last.high < number.low <= last.high * Decimal("1.06")
                and re.fullmatch(r"에서[ ](?:약[ ])?", self.text[last.end : number.start])
                and re.match(r"로[ ](?:전년|[0-9])", self.text[number.end : number.end + 6])
                and re.search(r"것|예상|전망", self.text[number.end :])
            ):
                out[-1] = Number(
                    "money", last.low, number.high, last.start, number.end, number.currency
                )
            else:
                out.append(number)
        return out

    def _each(self) -> dict[int, int]:
        """각각: which numbers (by start) go to which place of the list before them."""
        found = re.search(r"각각|순으로", self.text)
        if not found:
            return {}
        dealt: dict[int, int] = {}
        behind = [n for n in self.numbers if n.start > found.start()]
        run: list[Number] = []
        for number in [*behind, None]:
            if number is not None and (
                not run
                or (
                    number.kind == run[0].kind
                    and number.start - run[-1].end <= 24
                    and not any(
                        w.kind == "consensus" and run[-1].end <= w.start < number.start
                        for w in self.walk.words
                    )
                )
            ):
                run.append(number)
                continue
            if len(run) >= 2:
                for place, one in enumerate(run):
                    dealt[one.start] = place
            run = [number] if number is not None else []
        return dealt

    def _echo(self) -> dict[int, Candidate]:
        """ "증가율은 17%, 28%다", "각각 7650억 달러와 9510억 달러였다": figures in the order of
        those of the sentence before, where nobody and no period is named again."""
        at, listing = self.walk.state.listing
        if at != self.walk.state.sentences - 1 or len(listing) < 2:
            return {}
        run = [n for n in self.numbers if n.kind == self.numbers[0].kind][: len(listing)]
        if len(run) < len(listing) or self.numbers[: len(run)] != run:
            return {}
        gaps = [self.text[a.end : b.start] for a, b in pairwise(run)]
        if not all(re.fullmatch(r"(?:이?[와과]|,)[ ]", gap) for gap in gaps):
            return {}
        words, end = self.walk.words, run[-1].end
        known = [w for w in words if w.kind in ("company", "cloud", "other") and w.start < end]
        dated = [p for p in self.walk.periods if p.start < end]
        if (
            [p.form for p in dated] == ["same"]
            and [w.kind for w in known] == ["company"]
            and known[0].ticker is not None
            and len({c.company for c in listing}) == 1
            and run[0].kind == "money"
        ):  # "알파벳은 같은 기간 525억달러, 914억달러를": the same periods, another company
            listing = [replace(c, company=known[0].ticker, segment=None) for c in listing]
        elif known or dated:
            return {}
        if any(
            n.end == m.start - 2 for n, m in pairwise(self.numbers) if n in run and m not in run
        ):
            return {}
        return {n.start: before for n, before in zip(run, listing, strict=True)}

    def _listed_before(self) -> bool:
        """ "아마존 2000억달러, 메타 1350억달러. … 올해의 씀씀이": the noun comes a sentence on."""
        names = [w for w in self.walk.words if w.kind == "company" and w.ticker != "BIGTECH"]
        if len(names) < 2 or len(names) != len([m for m in self.numbers if m.kind == "money"]):
            return False
        if any(w.kind not in ("company", "basis", "prior") for w in self.walk.words):
            return False
        following = korean_words.find(self.walk.following)
        self.ahead = next((w.kind for w in following if w.kind != "company"), "") in (
            "spend",
            "capex",
        )
        return self.ahead

    def _owner_before(self, n: Number) -> Word | None:
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

    def _consensus(self, start: int, end: int) -> bool:
        for word in self.fresh:
            if word.kind in ("consensus", "house") and word.start >= start:
                alone = word.text in ("예상치", "추정치", "기대치") and not self.walk.by_market
                if alone and cue.SETS.search(self.text[end : end + 60]):
                    continue  # its own: "예상치를 700억~720억달러로 좁혔다"
                if not cue.BEATS.search(self.text[word.end : end]):
                    return True
        return False

    def _quiet(self, start: int, end: int) -> str:
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

    @staticmethod
    def _fits(label: str, clock: Clock) -> bool:
        return clock.calendar.fiscal or not label.startswith("FY")
