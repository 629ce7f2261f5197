"""Which period a Korean number is about."""

import re
from dataclasses import replace

from flows.parsing import korean_cues as cue
from flows.parsing import korean_periods
from flows.parsing.korean_clock import Clock
from flows.parsing.korean_measures import Measures
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_resolve import resolve
from warehouse.records import Metric, Stance

# A quarter's spending, whichever: the one reported.
_QUARTERLY = re.compile(r"(?<![가-힣])분기[ ](?:자본|설비|투자|지출|캐펙스|CAPEX|[Cc]ap[Ee]x)")
_YEARS_ON = re.compile(
    r"(?:이후|향후|앞으로|다음|그[ ]뒤|뒤이어)[ ]?([2-9])년(?:간|[ ]동안|에[ ]걸쳐)"
)

_MOVES_TO = re.compile(
    r"[ ]?(?:이상|이하|안팎|수준|대)?(?:으로|로)[ ](?:[가-힣]{1,5}[ ])?(?:높아|"
    r"빨라|가속|둔화|낮아|커[지질]|오르|"
    r"오를|떨어|뛰|뛸)"
)


class Dated(Measures):
    """The period named, in force, or usual for such a figure."""

    def _period(
        self,
        n: Number,
        metric: Metric,
        company: str,
        compared: bool,
        place: int | None,
        near: str,
        after: str,
        tail: str,
    ) -> tuple[str | None, bool, bool]:
        """The label, whether the sentence names it, and whether it is a span that has run."""
        walk, state = self.walk, self.walk.state
        clock = state.clock(company)
        current = self.main or state.period
        if current and not self._fits(current, clock):
            current = None
        self._series(n, clock)
        dates = [p for p in self.dates if not p.weak]
        if n.kind == "flat" and self.seen:
            labels = [resolve(clock, p, current) for p in self.seen if not p.weak]
            ends = [(clock.calendar.months(x)[1], x) for x in labels if x]
            return (max(ends)[1] if ends else self.main), True, False
        if n.start in self.echo:
            return self.echo[n.start].period, False, False
        if n.start in self.series:
            return self.series[n.start], True, False
        if n.start in walk.tags:
            return resolve(clock, walk.tags[n.start], current), True, False
        if place is not None and len(walk.group) < 2:
            listed = [p for p in self.seen if not p.weak]
            if len(listed) == max(self.dealt.values()) + 1:
                return resolve(clock, listed[place], current), True, False
        if not dates and n.kind == "money" and metric == "capex" and self._owner_before(n):
            dates = [p for p in walk.periods if p.start > n.end and p.form == "year"][:1]
        if not dates and not self.main_explicit and n.kind == "money" and self._ends_in_capex(n):
            dates = [p for p in walk.periods if p.start > self.numbers[-1].end and not p.weak][:1]
        if not dates and not self.main_explicit:
            # "1000억달러를 내년에 쓴다": the period behind the number
            ahead = [p for p in walk.periods if n.end <= p.start <= n.end + 30 and not p.weak]
            between = self.text[n.end : ahead[0].start] if ahead else ""
            if (
                ahead
                and ahead[0].form in ("year", "span")
                and re.fullmatch(r"(?:\([^()]*\)|을|를|가량|이상|안팎|정도|규모를|[ ])*", between)
            ):
                dates = [ahead[0]]
        if (
            n.kind == "times"
            and dates
            and re.fullmatch(
                r"[^,]{0,16}(?:의|보다|대비)?[ ]?(?:약|거의)?[ ]?",
                self.text[dates[-1].end : n.start],
            )
            and (self.made or len(dates) > 1 or (walk.carried and dates[-1].form == "ago"))
        ):
            dates = dates[:-1]  # "2025년의 두 배": what it is measured against
        if current and state.period_of not in (None, company) and current == state.period:
            theirs = state.clock(state.period_of or "").quarter()
            current = clock.quarter() if current == theirs else current
        if self._annualised(near, after) or self._annualised(near + walk.metric_word, after):
            dates = [
                p
                for p in dates
                if p.word != "연간"
                and not (p.form == "year" and not clock.future(resolve(clock, p, None)))
            ]
        years = [p for p in dates if not (p.form == "year" and p.word == "연간" and len(dates) > 1)]
        if (
            len(years) > 1
            and years[-1].form == "year"
            and years[-1].year is None
            and years[-2].form == "year"
            and years[-2].relative
            and years[-1].start - years[-2].end <= 1
        ):
            years[-2:] = [replace(years[-2], fiscal=True, end=years[-1].end)]  # "작년 회계연도"
        if len(years) > 1 and years[-1].form == "none" and years[-2].form == "span":
            years.pop()  # "2025~2027년 3년간"
        if metric == "ai_revenue" and n.kind == "rate":
            years = [p for p in years if p.word != "연간"]  # "연간 수십억달러 규모로": its pace
        if years:
            chosen = self.chosen = years[-1]
            behind = self.text[chosen.end : n.start]
            # a year that only dates a comparison or a promise: "2년 전", "지난해 10월에"
            label = resolve(clock, chosen, current, compared or bool(cue.FROM.match(after)))
            if (
                n.kind == "rate"
                and compared
                and metric != "capex"
                and chosen.form == "year"
                and chosen.relative
                and chosen.year == -1
            ):
                label = clock.earlier(
                    self.main if self.main and "Q" in self.main else clock.quarter(), 1
                )
            if (
                chosen.form == "turn"
                and chosen.word == "지난"
                and re.search(r"이번(?:에|[ ]분기)", self.text)
            ):
                label = clock.quarter(-1)  # "지난 분기 31%, 이번에 35%": one before the other
            if (
                chosen.form == "span"
                and (chosen.relative, chosen.year) == (True, 0)
                and any(p.word == "연간" for p in dates)
            ):
                label = str(chosen.last)  # "2030년까지 연간 3조달러": the pace reached by then
            if chosen.word.endswith("말") and chosen.months and metric != "cloud_backlog":
                label = label[: label.index("Q")] if label and "Q" in label else label
            planned = cue.WILL.search(tail[:40]) or re.search(
                r"계획|예정|방침|예고|겠다|겠습", tail[:40]
            )
            if chosen.form == "turn" and chosen.year == 0 and planned and not state.call:
                label = clock.quarter(1)  # a plan for "this quarter" is for the one that runs
            if chosen.word == "연간" and current and clock.future(current) and not planned:
                label = resolve(clock, chosen, clock.quarter(), compared)
            if (
                chosen.form == "year"
                and chosen.relative
                and chosen.year == 0
                and clock.calendar.fiscal
                and label
                and label.startswith("FY")
                and not clock.future(label)
                and re.search(r"전망|예상|계획|예정|겠|것", self._quiet(n.end, n.end + 24))
            ):
                label = clock.own_year()  # what is to come of "올해" lies in the year begun
            if chosen.form == "none":
                return None, True, False
            if (
                chosen.form == "quarter"
                and len(years) > 1
                and years[-2].form == "year"
                and chosen.year is None
            ):
                year = years[-2]
                if chosen.start - year.end <= 4:
                    label = resolve(
                        clock,
                        Period(
                            "quarter",
                            chosen.start,
                            chosen.end,
                            year.year,
                            year.relative,
                            year.fiscal,
                            chosen.number,
                            chosen.months,
                        ),
                        current,
                    )
            if (
                chosen.form == "quarter"
                and chosen.year is None
                and not chosen.months
                and self.main_explicit
                and self.main
                and "Q" in self.main
                and self.main_company == company
                and label
            ):
                # "작년 4분기 13%, 3분기 12%": of the same run
                label = clock.nearest(chosen.number, self.main) or label
            if chosen.months and clock.calendar.fiscal and label:
                state.own_quarters[company] = label.startswith("FY")
            _ = behind
            return label, True, chosen.form in ("ytd", "trailing")
        before = self.prev or state.latest
        if (
            re.search(r"가이던스[ ]?\((?:약|cc|CC)?[ ]?$", near)
            and before
            and before.company == company
            and cue.MET.match(after)
        ):
            return before.period, False, False
        if self._of_guidance(near) and state.guided and metric == "capex":
            return state.guided, False, False
        if self._of_guidance(near) and state.last and state.last.stance == "guidance":
            return state.last.period, False, False
        if metric == "cloud_backlog" and cue.WILL.search(tail[:30]) and cue.REACHES.match(after):
            return None, False, False  # what a backlog will come to, some day
        if self.main is not None and self._same_talk(metric, clock, near, after):
            if company == self.main_company:
                return self.main, False, False
            if self.main_period is not None:
                return resolve(clock, self.main_period, current), False, False
        weak = [p for p in self.seen if p.weak]
        if weak and metric != "capex":
            label = resolve(clock, weak[-1], current)
            return label, False, False
        at, whose, hinted = state.hint
        if at == state.sentences - 1 and whose == company and walk.carried and hinted:
            return hinted, False, False
        if self.revived is not None and self.prev_compared:
            return self.revived.period, False, False
        # nothing named: what the talk is of, or what such a figure is usually of
        before_it = state.told[-2] if len(self.told) == 1 and len(state.told) > 1 else None
        if (
            self.prev_compared
            and n.kind != "money"
            and before_it is not None
            and walk.carried
            and not walk.named
            and self.seen
            and self.seen[0].start == 0
            and (before_it.company, before_it.metric) == (company, metric)
            and before_it.stance == "actual"
        ):
            return before_it.period, False, False  # "2023년의 89억달러보다 27% 는 금액이다"
        if (
            self.prev_compared
            and n.kind != "money"
            and state.period
            and self._fits(state.period, clock)
        ):
            return state.period, False, False
        known = state.known.get((company, metric, n.low, n.high)) or self._middle(
            company, metric, n
        )
        if known and metric == "capex":
            return known[1], False, False
        own_year = clock.own_year() if state.fiscal_talk and clock.calendar.fiscal else clock.year()
        from_here = cue.FROM.match(after) is not None
        told = (
            re.search(r"(?:[했였었았됐]|했습니|였습니)[으고지며는]", self.text[n.end :]) is not None
        )
        ending = self.text[-16:] if self.walk.carried else ""
        ending = cue.AGAINST.sub("", ending if state.form != "heading" else self.text)
        guides = (
            (not told and bool(cue.WILL.search(self.text[-16:])) and not cue.NEXT_PLAN.match(after))
            or bool(metric == "capex" and cue.GUIDES.search(ending))
            or bool(from_here and metric != "capex" and cue.WILL.search(tail[:60]))
            or bool(
                cue.GUIDES.search(cue.AGAINST.sub("", self._quiet(n.start - len(near), n.start)))
                or (
                    not cue.NEXT_PLAN.match(after)
                    and cue.GUIDES.search(cue.AGAINST.sub("", self._quiet(n.end, n.end + 60)))
                )
            )
        )
        under = state.form == "bullet" or state.under_heading
        if (
            under
            and state.section
            and self._fits(state.section, clock)
            and not any(w.kind == "prior" for w in self.fresh)
            and (not guides or clock.future(state.section))
        ):
            return state.section, False, False
        if (
            walk.carried
            and state.last
            and (
                walk.by_market
                or self._consensus(n.start - 60, n.start)
                or (
                    metric == "cloud_revenue"
                    and (
                        self._own_before(near, after) or any(w.kind == "prior" for w in self.fresh)
                    )
                )
            )
        ) and (expected := state.focus(company, metric, n.kind == "rate")):
            return expected, False, False
        if metric == "cloud_backlog" and any(
            w.kind == "prior" and re.search(r"(?:달|개월)[ ]전", w.text) for w in self.fresh
        ):
            return clock.quarter(-1), False, False
        if (
            metric == "cloud_revenue"
            and self.prev
            and self.prev.metric == metric
            and "Q" in (self.prev.period or "")
            and re.fullmatch(r"에서[ ](?:약[ ])?", self.text[self.prev_end : n.start])
            and not guides
        ):
            return clock.quarter(), False, False  # from that of a quarter to that of today
        last = state.last if state.sentences - state.last_at == 1 else None
        if (
            metric == "capex"
            and any(w.kind == "prior" for w in self.fresh)
            and last
            and last.metric == "capex"
            and last.company == company
        ):
            return last.period, False, False
        if metric == "capex" and any(w.kind == "prior" for w in self.fresh) and state.guided:
            return state.guided, False, False
        carried = (
            walk.carried
            and not (place is not None and len(walk.group) > 1)
            and state.period is not None
            and self._fits(state.period, clock)
            and not (state.form == "bullet" and state.period_of not in (None, company))
        )
        if (
            metric == "capex"
            and carried
            and state.period_of not in (None, company)
            and "Q" in (state.period or "")
            and clock.future(state.period)
        ):
            return clock.year(), False, False  # what another plans for a quarter is its own
        happened = metric != "cloud_backlog" and not walk.by_market and self._happened(n)
        if metric == "capex":
            guides = guides and not (happened and walk.carried)
            guides = guides or cue.REVISED.match(after) is not None
            if _QUARTERLY.search(near) and not self.dates:
                return clock.quarter(), False, False
            if company == "BIGTECH" and not guides and (happened or "분기" in near):
                return clock.quarter(), False, False
            if self.ahead:
                named = [p for p in korean_periods.find(walk.following) if not p.weak][:1]
                return (resolve(clock, named[0], None) if named else clock.year()), True, False
            if carried and (not guides or any(w.kind == "prior" for w in self.fresh)):
                return state.period, False, False
            if guides or (company == "BIGTECH"):
                return state.guided or self._year_or(state.period, own_year), False, False
            return clock.quarter(), False, False
        if carried and happened and clock.future(state.period):
            return clock.quarter(), False, False
        if carried and not (guides and metric == "cloud_revenue"):
            return current or state.period, False, False
        if happened and not told:
            guides = False
        if (
            guides
            and metric != "cloud_backlog"
            and (
                cue.WILL.search(near + tail[:50])
                or (not told and cue.WILL.search(self.text[-16:]))
                or re.search(r"(?:전망|목표)치(?:는|은|로는)[ ](?:약[ ])?$", near)
            )
            and not self._consensus(n.start - len(near), n.start)
        ):
            ahead_label = state.guided_cloud or clock.quarter(1)
            if from_here:
                return clock.earlier(ahead_label, 1, "Q" in ahead_label), False, False
            return ahead_label, False, False
        if weak:
            return resolve(clock, weak[-1], current), False, False
        return clock.quarter(), False, False

    def _ends_in_capex(self, n: Number) -> bool:
        """A list whose metric comes last: "A는 X달러, B는 Y달러를 설비투자에 쓴다"."""
        words = [
            w
            for w in self.walk.words
            if w.kind in ("capex", "spend", "revenue", "foreign", "business", "cloud", "backlog")
        ]
        if not words or words[0].kind not in ("capex", "spend") or words[0].start < n.end:
            return False
        rest = self.text[words[0].end : words[0].end + 40]
        return bool(
            re.match(
                r"(?:으로|로|에|에만)[ ][^.]{0,20}(?:쓴|쓰|썼|투입|집행|쏟|들|배정|잡|제시|"
                r"계획)|(?:을|를)[ ][^.]{0,20}(?:늘|높|올|낮|줄|공개|발표|제시|유지|내놨|내놓)",
                rest,
            )
        )

    def _moves_from(self, n: Number, metric: Metric) -> bool:
        """ "24%에서 40% 이상으로 높아질 것": the first is of the year before, no plan revised."""
        follow = next((m for m in self.numbers if m.start > n.start), None)
        return (
            metric == "cloud_revenue"
            and n.kind == "rate"
            and follow is not None
            and follow.kind == "rate"
            and cue.FROM.match(self.text, n.end) is not None
            and _MOVES_TO.match(self.text, follow.end) is not None
        )

    def _happened(self, n: Number) -> bool:
        """Whether the first verb behind a number tells of it as past: "15%로 떨어졌다"."""
        if re.search(r"(?:전망|가이던스|목표|예상)치?[^,.]{0,6}$", self.text[: n.start]):
            return False
        found = cue.PAST.match(self.text, n.end)
        return found is not None and not (
            cue.SAYS.search(self.text, n.end, found.end())
            or cue.WILL.search(self.text, n.end, found.end())
        )

    def _way(self, clock: Clock) -> None:
        """ "올해 180억달러에서 320억달러, 730억달러를 거쳐 2028년 1140억달러": a year a figure."""
        run = [m for m in self.numbers if m.kind == "money"]
        years = [p for p in self.walk.periods if p.form == "year" and not p.weak]
        if len(run) < 3 or len(years) != 2 or self.series:
            return
        ends = [re.fullmatch(r"(FY)?(\d{4})", resolve(clock, p, None) or "") for p in years]
        if years[0].end > run[0].start or not run[-2].end <= years[1].end <= run[-1].start:
            return
        if ends[0] and ends[1] and int(ends[1][2]) - int(ends[0][2]) == len(run) - 1:
            for step, number in enumerate(run):
                self.series[number.start] = f"{ends[0][1] or ''}{int(ends[0][2]) + step}"

    def _series(self, n: Number, clock: Clock) -> None:
        """ "이후 4년간 320억달러, 730억달러, …": one figure for each of the years to come."""
        if "거쳐" in self.text:
            self._way(clock)
        found = _YEARS_ON.search(self.text)
        run = [m for m in self.numbers if found and m.kind == "money" and m.start > found.start()]
        if found is None or not run or n.start != run[0].start or len(run) != int(found[1]):
            return
        last = self.walk.state.last
        year = re.match(r"(FY)?(\d{4})$", (last and last.period) or "")
        base = year or re.match(r"(FY)?(\d{4})", clock.own_year())
        if base:
            for step, number in enumerate(run, 1):
                self.series[number.start] = f"{base[1] or ''}{int(base[2]) + step}"

    def _metric_known(self, company: str | None, n: Number, anyway: bool = False) -> Metric | None:
        """ "300억 달러라는 수치": what was said of that very amount before."""
        if n.low != n.high or (
            not anyway
            and any(w.kind in ("capex", "spend", "revenue", "backlog") for w in self.walk.words)
        ):
            return None
        told = {
            what
            for who, what, low, high in self.walk.state.known
            if who == company and (n.low in (low, high) or n.low * 2 == low + high)
        }
        return told.pop() if len(told) == 1 else None  # type: ignore[return-value]

    def _middle(self, company: str, metric: str, n: Number) -> tuple[Stance, str | None] | None:
        """A figure halfway of a range that was guided to speaks of that range."""
        for (who, what, low, high), told in self.walk.state.known.items():
            if (
                who == company
                and what == metric
                and low < high
                and n.low == n.high
                and n.low in ((low + high) / 2, high)
            ):
                return told
        return None

    @staticmethod
    def _of_guidance(near: str) -> bool:
        return bool(
            re.search(
                r"(?:상단|하단|중간값|중간치?|가이던스|전망치?)[ ]?(?:을[ ]|를[ ])?"
                r"(?:기준|으로[ ](?:치|따지|계산|보)|대로|이?라면|이면)",
                near,
            )
        )

    def _same_talk(self, metric: Metric, clock: Clock, near: str, after: str) -> bool:
        """Whether the period in force in the sentence holds for this number too."""
        if metric == self.main_metric and (
            self.main_explicit or self.main_company == self.walk.company
        ):
            return True
        if not self.main_explicit:
            return False
        # a year to come holds for what is planned, not for the quarter's result beside it
        return not clock.future(self.main) or bool(cue.GUIDES.search(near + after))

    @staticmethod
    def _year_or(label: str | None, year: str) -> str:
        return label if label and re.fullmatch(r"(?:FY)?\d{4}", label) else year
