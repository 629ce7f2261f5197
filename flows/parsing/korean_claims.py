"""A number in its Korean sentence → a mention."""

import re
from dataclasses import replace

from flows.parsing import korean_cues as cue
from flows.parsing import korean_words
from flows.parsing.discourse import Candidate
from flows.parsing.korean_against import annualised
from flows.parsing.korean_carried import carries, of_sales, reopened, revive
from flows.parsing.korean_headless import ends_in_capex, headless, listed_before
from flows.parsing.korean_heads import head_behind
from flows.parsing.korean_known import metric_known
from flows.parsing.korean_limits import limits_of
from flows.parsing.korean_measure import measure_of
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_reader import Sentence
from flows.parsing.korean_resolve import resolve
from flows.parsing.korean_spending import into_ai, into_company, of_one_place, spending
from flows.parsing.korean_stance import goes_on, stance_of
from flows.parsing.korean_sums import of_the_sector, spenders_listed, summed, total
from flows.parsing.korean_tense import moves_from
from flows.parsing.korean_when import period_of
from flows.parsing.korean_words import Word

# The part of a backlog that the next year brings.
_SLICE = re.compile(r"12개월[^.]{0,24}?(?:인식|이내|내에?|안에?)[^.]{0,30}$")

_IN_WON = re.compile(
    r",?[ ](?:우리[ ]?돈|한화|원화)(?:으?로)?[ ]?(?:약[ ]|대략[ ])?[0-9][0-9,.조억만천"
    r" ]*[ ]?원(?:가량|정도)?"
)

_IN_CASH = re.compile(r"현금(?:은|이|만|으로|[ ]지출)")

# A company that moves by itself moves on the exchange.
_SHARE = re.compile(
    r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ])?"
    r"(?:올[라랐]|내[려렸린]|급[등락]|빠[져졌진]|밀[렸린]|치솟|폭[등락])"
)


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
        if not self.main:
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
        walk, text = self.walk, self.text
        nxt = next((m.start for m in self.numbers if m.start > n.start), len(text))
        after = text[n.end : min(nxt, n.end + 90)]
        tail = text[n.end : n.end + 160]
        in_won = _IN_WON.match(after)
        if in_won:  # ", 우리 돈 104조 원을 넘겼다": the verb is of both
            after, tail = after[in_won.end() :], tail[in_won.end() :]
        start = max(self.prev_end, n.start - 110)
        clause = start
        for found in cue.CLAUSE.finditer(text, start, n.start):
            clause = found.end()
        near = text[clause : n.start]
        company, segment, metric = walk.company, walk.segment, walk.metric
        if walk.blocked and into_ai(self, n, near):
            walk.blocked, metric = False, "capex"
            walk.metric, walk.carried = metric, False
        if n.start in self.echo and not walk.blocked and (metric is None or walk.carried):
            metric = walk.metric = self.echo[n.start].metric
        head = head_behind(self, n, after)
        if (
            head is None
            and n.kind == "money"
            and cue.FROM.match(after)
            and (walk.metric is None or walk.carried)
        ):
            follow = next((m for m in self.numbers if m.start > n.start), None)
            if follow and follow.kind == "money" and follow.start - n.end < 40:
                head = head_behind(self, follow, text[follow.end : follow.end + 60])
        if head == "foreign":
            return None
        if reopened(self, n, after):
            walk.blocked, walk.metric, walk.carried = False, "cloud_revenue", False
            metric = walk.metric
        revived = revive(self, n, clause)
        self.revived = revived
        if revived is not None:
            company, segment, metric = revived.company, revived.segment, revived.metric
            walk.blocked, walk.carried = False, True
            walk.metric = metric
        carried = walk.carried
        if head is not None:
            metric, carried = head, False
        elif n.kind == "money" and metric != "capex" and spending(near, after):
            metric, carried = "capex", False
        elif walk.blocked:
            return None
        elif (
            n.kind == "money"
            and metric in ("cloud_revenue", "ai_revenue")
            and walk.state.capex_seen
            and cue.PAYS.match(after)
        ) or (
            n.kind == "money"
            and (metric is None or carried)
            and walk.state.capex_seen
            and (
                (walk.state.call and cue.PAYS.match(after))
                or (
                    walk.named
                    and (
                        cue.PAYS.match(after)
                        or cue.PAID.search(self.text, n.end, n.end + 90)
                        or (
                            cue.PROMISED.search(self.text[-16:])
                            and not re.search(r"계약|합의|인수", text)
                        )
                    )
                )
            )
        ):
            metric, carried = "capex", False
        if (
            metric is None
            and n.kind == "rate"
            and (walk.state.last_metric, walk.state.last_measure) == ("cloud_revenue", "growth")
            and self.owner_before(n) is not None
        ):
            # "MS(40%)와 구글(34%)": of the same kind as the rate before
            metric, carried, self.alike = "cloud_revenue", False, True
        if metric is None and n.kind == "money" and not walk.blocked:
            metric = metric_known(self, company, n, True)
            carried = False
        if metric == "cloud_backlog" and carried and of_sales(self, n, near, after):
            metric, carried = "cloud_revenue", False
        if metric != "capex" and carried and spenders_listed(self, n):
            metric, carried = "capex", False
        if metric is None and n.kind == "money" and ends_in_capex(self, n):
            metric, carried = "capex", False
        if n.kind == "money" and metric in (None, "capex") and summed(self, n):
            company, metric, carried = "BIGTECH", "capex", False
            walk.company = company
        if metric in (None, "capex") and total(self, n):
            company, metric, carried = "BIGTECH", "capex", False
            walk.company, walk.group = company, []
        if metric is None and n.kind == "money" and headless(self, n, after):
            metric, carried = "capex", False
        if n.kind == "flat" and (metric != "capex" or (carried and not self.made)):
            return None
        if metric is None:
            if walk.state.form == "heading" and not cue.TAKES.match(after):
                walk.unsaid[n.start] = limits_of(n, n.low, n.high, near, after, True, "amount")
            return None
        if (
            n.kind == "money"
            and cue.TAKES.match(after)
            and not (metric == "capex" and not carried and n.start - walk.metric_end <= 4)
            and not re.match(r"[^,]{0,20}(?:투자|지출)", after)
        ):
            return None
        if of_one_place(self, n, near, after, metric):
            return None
        if n.kind == "money" and cue.A_MARKET.match(after):
            return None
        if into_company(self, n, clause) or (
            n.kind == "money"
            and re.match(
                r"(?:[ ]?(?:이상|규모|초과|넘는|급)){0,2}(?:의)?[ ](?:대형|초대형|신규|장기|"
                r"추가|AI|인공지능|클라우드|GPU|공급|컴퓨팅)?[ ]?"
                r"(?:계약(?!된|[ ]?(?:잔|매출|부채))|고객|거래)",
                after,
            )
        ):
            return None
        if n.kind == "money" and n.high < 10**8:
            return None
        if carried and n.kind == "money":
            metric = metric_known(self, company, n) or metric
        if n.currency == "KRW" and not (walk.named - {"BIGTECH"}):
            return None
        if carried and n.kind == "money" and walk.state.sentences - walk.state.last_at > 1:
            listed_before(self)
        if carried and n.start not in self.echo and not carries(self, n, metric, near, after):
            spent = n.kind == "money" and metric == "capex"
            if not spent or not (spending(near, after) or headless(self, n, after)):
                return None
            carried = False
        if head is None and walk.loose and metric == "cloud_revenue" and n.kind == "money":
            follows = next((m for m in self.numbers if m.start > n.start), None)
            if not (
                follows and follows.kind == "rate" and follows.start - n.end < 14
            ) and not annualised(near, after):
                grown = (
                    self.prev is not None
                    and self.prev.metric == metric
                    and self.prev.measure == "growth"
                )
                if not grown and not any(w.kind in ("consensus", "market") for w in walk.words):
                    return None
        # whose
        echoed = self.echo.get(n.start)
        place = self.dealt.get(n.start)
        if len(walk.group) >= 2:
            if place is None and metric is not None:
                numbers = [m for m in self.numbers if m.kind == n.kind and m.start > walk.group_end]
                if len(numbers) == len(walk.group) and n in numbers:
                    place = numbers.index(n)
            if place is not None and place < len(walk.group):
                company, segment = walk.group[place].ticker, walk.group[place].segment or segment
            elif walk.group[-1].ticker != "BIGTECH":
                company = "BIGTECH" if metric == "capex" else None
            if company == "BIGTECH" and metric != "capex":
                return None
        if metric == "capex" and of_the_sector(self, n):
            company = walk.company = "BIGTECH"
        owner = self.owner_before(n)
        if owner is not None:
            company, segment = owner.ticker, owner.text if owner.kind == "cloud" else segment
        if echoed:
            company, segment = echoed.company, echoed.segment
        bracket = re.match(r"[ ]?\(([^()0-9]{2,14})\)", after)
        if bracket:
            named = [w for w in korean_words.find(bracket[1]) if w.kind == "company"]
            if len(named) == 1:
                company = named[0].ticker
        if company is None:
            return None
        if (
            company == "NVDA"
            and metric == "capex"
            and not (
                re.search(r"자본|설비|CAPEX|[Cc]ap[Ee]x|캐?펙스", walk.metric_word)
                and walk.state.sentences - walk.state.nvidia_at <= 1
            )
        ):
            return None  # the supplier's talk is of its customers' spending
        if metric in ("cloud_revenue", "cloud_backlog") and company in (
            "META",
            "TSLA",
            "AAPL",
            "NVDA",
        ):
            return None
        if company == "BIGTECH" and metric != "capex":
            return None
        moved = self.edge and re.fullmatch(r"에서[ ](?:약[ ])?", text[self.prev_end : n.start])
        edge = n.kind == "money" and not cue.CHANGE_AFTER.match(after)
        self.edge = edge and bool(moved or cue.EDGE.search(near))
        if self.edge:
            return None
        part = cue.PART.search(near)
        if part and metric == "capex" and _IN_CASH.search(near, part.end()):
            part = None  # the cash that went out is another count of the whole
        if part and not any(
            w.start >= clause + part.end() and w.kind in ("capex", "revenue", "backlog", "cloud")
            for w in self.fresh
        ):
            return None
        if (
            n.kind == "rate"
            and metric == "capex"
            and clause > walk.metric_end
            and _SHARE.match(after)
        ):
            return None  # "… 늘린다는데도 10% 올랐다": the shares
        if n.kind == "money" and text[: n.start].endswith("마이너스 "):
            return None  # what is left after spending
        if metric == "cloud_backlog" and _SLICE.search(text, self.prev_end, n.start):
            return None
        if cue.HYPOTHESIS.search(text[self.prev_end : n.start]):
            return None
        # how much
        measured = measure_of(self, n, metric, near, after)
        if measured is None and n.kind == "rate" and metric == "cloud_revenue":
            again = walk.state.rates.get((company, n.low, n.high))
            if again is not None and not cue.SHARE.search(text[self.prev_end : n.start]):
                walk.state.last_at = walk.state.sentences
                return replace(again, start=n.start, end=n.end, speaker=walk.speaker)
        if measured is None:
            return None
        measure, low, high, basis = measured
        compared = bool(cue.COMPARED.match(text, n.end)) or (
            near.endswith("인 ") and n.kind == "money"
        )
        # which period
        clock = walk.state.clock(company)
        label, explicit, actual_span = period_of(
            self, n, metric, company, compared, place, near, after, tail
        )
        whole_year = label is not None and re.fullmatch(r"(?:FY)?\d{4}", label)
        if metric == "cloud_backlog" and whole_year and not (self.dates or clock.future(label)):
            label = clock.quarter()  # a backlog stands at a day, not over a year
        if label and clock.future(label) and moves_from(self, n, metric):
            self.main, self.main_explicit, explicit = label, True, False
            self.main_metric, self.main_company = metric, company
            label = clock.earlier(label, 1)
        stance = stance_of(
            self, n, metric, company, label, clause, near, after, tail, compared, actual_span
        )
        if stance is None:
            return None
        bounded = (
            head is not None
            or stance in ("actual", "guidance")
            or (
                stance == "estimate"
                and not self.consensus(clause, n.start)
                and not goes_on(self, n)  # "(38%, 30%)를 뛰어넘었다"
            )
        )
        if stance == "actual" and cue.WILL.search(after[:24]):
            bounded = False  # "557억 달러를 넘어설 것": what is to come bounds nothing that was
        low, high, approx = limits_of(n, low, high, near, after, bounded and not compared, measure)
        aside = self.main_explicit and text.rfind("(", self.prev_end, n.start) > text.rfind(
            ")", self.prev_end, n.start
        )
        if explicit and not compared and not aside:
            self.main = label
            self.main_explicit = True
            self.main_metric, self.main_company, self.main_period = metric, company, self.chosen
        elif not compared and (self.main is None or not self.main_explicit):
            self.main, self.main_metric, self.main_company = label, metric, company
        if (
            explicit
            and not self.main_explicit
            and (stance == "prior_guidance" or (cue.FROM.match(after) and clock.future(label)))
        ):
            self.main, self.main_explicit, self.main_metric = label, True, metric
            self.main_company, self.main_period = company, self.chosen
        if stance == "guidance" and metric == "capex" and measure == "amount":
            walk.state.guided = label
        if stance == "guidance" and metric == "cloud_revenue":
            walk.state.guided_cloud = label
        walk.state.last_stance, walk.state.last_measure = stance, measure
        if stance in ("guidance", "prior_guidance", "actual") and measure == "amount":
            walk.state.known.setdefault((company, metric, n.low, n.high), (stance, label))
        walk.state.guided_here |= stance == "guidance"
        claim = Candidate(
            company,
            metric,
            measure,
            stance,
            low,
            high,
            approx,
            n.currency if n.kind == "money" else None,
            label,
            basis,
            segment if metric.startswith("cloud") else None,
            walk.speaker,
            "ko:" + ("carried" if carried else "named") + ":" + measure,
            n.start,
            n.end,
        )
        walk.state.last_at = walk.state.sentences
        if measure == "growth" and metric == "cloud_revenue" and stance == "actual":
            walk.state.rates[company, n.low, n.high] = claim
        walk.state.grown |= measure == "growth" and metric == "cloud_revenue"
        walk.state.last, self.made, self.prev_compared = claim, True, compared
        walk.state.latest = claim
        walk.state.told.append(claim)
        walk.state.last_metric = metric
        if n.kind == "money":
            walk.state.last_money = metric
            if n.currency == "USD":
                walk.state.dollars_at = walk.state.sentences
        walk.state.big_seen |= company == "BIGTECH"
        if metric == "capex" and n.kind == "money":
            walk.state.spenders.add(company)
        if metric == "capex" and (walk.metric is None or (walk.carried and not carried)):
            walk.metric, walk.carried, walk.blocked = metric, False, False
        return claim
