"""A number in its Korean sentence → a mention."""

from dataclasses import replace

from flows.parsing import inline
from flows.parsing.discourse import Candidate
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import is_base, is_compared
from flows.parsing.korean.apart import is_apart
from flows.parsing.korean.in_force import of_sales, put_in_force
from flows.parsing.korean.limits import limits_of
from flows.parsing.korean.measure import measure_of
from flows.parsing.korean.metric import metric_of
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.ours import is_ours
from flows.parsing.korean.periods import Period
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from flows.parsing.korean.run import goes_on
from flows.parsing.korean.stance import stance_of
from flows.parsing.korean.tense import moves_from
from flows.parsing.korean.when import period_of
from flows.parsing.korean.whose import whose
from flows.parsing.korean.words import Word
from warehouse.records import Stance


class Reader(Sentence):
    """Reads the numbers of one sentence as they go by."""

    def heard(self, word: Word) -> None:
        """A word went by."""
        self.fresh.append(word)

    def dated(self, period: Period) -> None:
        """A period went by."""
        self.dates.append(period)
        self.seen.append(period)

    def number(self, number: Number) -> list[Candidate]:
        """A number came: the mention it makes, if any."""
        kept = self.kept.get(number.start)
        if kept is None:
            return []
        number = kept
        self.last_dates = self.dates
        out = self._claim(number)
        self.prev_end = number.end
        self.fresh, self.dates = [], []
        if out is None:
            self._pass(number)
            self.prev = None
            return []
        self.prev = out
        self.told.append(out)
        return [out]

    def _pass(self, n: Number) -> None:
        """A number of something else still says which period the sentence is about."""
        dates = [
            p
            for p in self.last_dates
            if not p.weak and p.form in ("quarter", "year", "ytd", "trailing", "half", "months")
        ]
        if dates and self.walk.company and (self.edge or not cue.COMPARED.match(self.text, n.end)):
            clock = self.walk.state.clock(self.walk.company)
            self.main = resolve(clock, dates[-1], self.main or self.walk.state.period)
            if dates[-1].months and clock.calendar.fiscal and self.main:
                self.walk.state.own_quarters[self.walk.company] = self.main.startswith("FY")
            self.main_explicit, self.main_metric = self.main is not None, None
            self.main_company, self.main_period = self.walk.company, dates[-1]

    def close(self) -> None:
        """Leave the period in force to the next sentence."""
        state = self.walk.state
        claims = self.told
        if (
            len(claims) > 1
            and len({c.metric for c in claims}) == len(claims)
            and len({(c.company, c.period, c.stance, c.measure) for c in claims}) == 1
        ) or (
            len({c.metric for c in claims}) == len({c.measure for c in claims}) == 1
            and len({c.stance for c in claims}) == 1
            and len({(c.company, c.segment, c.period) for c in claims}) == len(claims)
            and 1 in (len({c.company for c in claims}), len({c.period for c in claims}))
        ):
            state.listing = (state.sentences, claims)
        if not self.main or of_sales(self):
            return
        clock = state.clock(self.walk.company or "")
        state.period_of = self.main_company
        if (
            state.period is None
            or ("Q" in state.period) != ("Q" in self.main)
            or clock.calendar.months(self.main)[1] >= clock.calendar.months(state.period)[1]
        ):
            state.period = self.main

    def _claim(self, n: Number) -> Candidate | None:
        """The mention that a number makes: each question may end it."""
        at = self.around(n)
        draft = metric_of(self, at)
        if draft is None or not is_ours(self, at, draft):
            return None
        company = whose(self, at, draft)
        if company is None:
            if self.walk.state.form == "heading" and not self.walk.named:
                self.walk.unsaid[n.start] = limits_of(
                    n, n.low, n.high, at.near, at.after, True, "amount"
                )
            return None
        draft.company = company
        if is_apart(self, at, draft):
            return None
        measured = measure_of(self, at, draft.metric)
        if measured is None:
            return self._told_again(n, draft)
        draft.compared = is_compared(self, at)
        draft.label, draft.explicit, draft.span = period_of(self, at, draft)
        self._correct_period(at, draft)
        stance = stance_of(self, at, draft)
        measure, low, high, basis = measured
        bounded = not draft.compared and self._bounded(at, draft, stance)
        low, high, approx = limits_of(n, low, high, at.near, at.after, bounded, measure)
        put_in_force(self, at, draft, stance)
        claim = Candidate(
            company,
            draft.metric,
            measure,
            stance,
            low,
            high,
            approx,
            n.currency if n.kind == "money" else None,
            draft.label,
            basis,
            draft.segment if draft.metric.startswith("cloud") else None,
            self.walk.speaker,
            "ko:" + ("carried" if draft.carried else "named") + ":" + measure,
            n.start,
            n.end,
        )
        self._keep(n, draft, claim)
        return claim

    def _told_again(self, n: Number, draft: Draft) -> Candidate | None:
        """A cloud's growth that the page has told before, without a word of growth beside it."""
        state = self.walk.state
        if n.kind != "rate" or draft.metric != "cloud_revenue":
            return None
        again = state.rates.get((draft.company, n.low, n.high))
        if again is None or cue.SHARE.search(self.text[self.prev_end : n.start]):
            return None
        state.last_at = state.sentences
        return replace(again, start=n.start, end=n.end, speaker=self.walk.speaker)

    def _correct_period(self, at: At, draft: Draft) -> None:
        """A backlog stands at a day; "24%에서" is of the year before the one it moves in."""
        clock, label, metric = self.walk.state.clock(draft.company), draft.label, draft.metric
        whole_year = label is not None and inline.fullmatch(r"(?:FY)?\d{4}", label)
        if metric == "cloud_backlog" and whole_year and not (self.dates or clock.future(label)):
            draft.label = label = clock.quarter()
        if label and clock.future(label) and moves_from(self, at, metric):
            self.main, self.main_explicit, draft.explicit = label, True, False
            self.main_metric, self.main_company = metric, draft.company
            draft.label = clock.earlier(label, 1)

    def _bounded(self, at: At, draft: Draft, stance: Stance) -> bool:
        """Whether words such as 넘는 bound the figure, and not what it is measured against."""
        if stance == "actual" and cue.WILL.search(at.after[:24]):
            return False  # "557억 달러를 넘어설 것": what is to come bounds nothing that was
        if stance == "actual" and is_base(self, at, draft):
            return False
        return (
            draft.head is not None
            or stance in ("actual", "guidance")
            or (
                stance == "estimate"
                and not self.consensus(at.clause, at.n.start)
                and not goes_on(self, at.n)  # "(38%, 30%)를 뛰어넘었다"
            )
        )

    def _keep(self, n: Number, draft: Draft, claim: Candidate) -> None:
        """What a claim leaves to the numbers and sentences behind it."""
        walk, state = self.walk, self.walk.state
        company, metric, stance = claim.company, claim.metric, claim.stance
        grown = claim.measure == "growth" and metric == "cloud_revenue"
        if stance == "guidance" and metric == "capex" and claim.measure == "amount":
            state.guided = claim.period
        if stance == "guidance" and metric == "cloud_revenue":
            state.guided_cloud = claim.period
        if stance == "guidance":
            state.guided_here.add(company)
        state.last_measure = claim.measure
        if stance in ("guidance", "prior_guidance", "actual") and claim.measure == "amount":
            state.known.setdefault((company, metric, n.low, n.high), (stance, claim.period))
        state.last_at = state.sentences
        if grown and stance == "actual":
            state.rates[company, n.low, n.high] = claim
        state.grown |= grown
        state.last = state.latest = claim
        self.made, self.prev_compared = True, draft.compared
        state.told.append(claim)
        state.last_metric = metric
        state.big_seen |= company == "BIGTECH"
        if n.kind == "money":
            state.last_money = metric
            if n.currency == "USD":
                state.dollars_at = state.sentences
            if metric == "capex":
                state.spenders.add(company)
        if metric == "capex" and (
            walk.metric is None or (walk.carried and walk.metric != "capex" and not draft.carried)
        ):
            walk.metric, walk.carried, walk.blocked = metric, False, False
