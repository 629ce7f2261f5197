"""Which metric a Korean number is of, where that is not simply the one in force."""

import re
from typing import Literal

from flows.parsing import korean_cues as cue
from flows.parsing.discourse import Candidate
from flows.parsing.korean_measures import Measures
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_periods import Period
from flows.parsing.korean_words import Word
from warehouse.records import Metric

# A sentence that opens by setting the figure before it against an earlier one.
_COMPARES = re.compile(
    r"\s*(?:이는[ ])?(?:전년|작년|지난해|재작년|1년[ ]전|한[ ]해[ ]전|"
    r"직전[ ]분기)(?:도)?(?:\(|보다|[ ]?대비|의[ ]|[ ]같은|[ ]동기|에[ ]비해)"
)


_OBJECT = re.compile(r"[가-힣]{2,}(?:을|를)[ ](?:약[ ]|대략[ ]|거의[ ])?$")


class Heads(Measures):
    """Heads behind a number, metrics said last, and what a number may not be of."""

    def _summed(self, n: Number) -> bool:
        """ "마이크로소프트까지 얹으면 6500억달러": the race's spending added up."""
        return bool(
            self.walk.state.last_money == "capex"
            and len(self.walk.state.spenders) > 1
            and (adds := cue.ADDS.search(self.text, self.prev_end, n.start))
            and not any(0 <= adds.start() - p.end <= 2 for p in self.walk.periods)
            and self._plain(n)
        )

    def _total(self, n: Number) -> bool:
        """ "A 243억달러, B 214억달러 등 총 457억달러": the sum of the list before it."""
        return bool(
            n.kind == "money"
            and len({c.company for c in self.told if c.metric == "capex"}) > 1
            and cue.IN_ALL.search(self.text, self.prev_end, n.start)
        )

    def _into_ai(self, n: Number, near: str) -> bool:
        """ "시간외 7% 급락…올해 AI에 750억달러": a headline that leaves the verb out."""
        return (
            self.walk.state.form == "heading"
            and n.kind == "money"
            and re.search(
                r"(?:AI|인공지능|데이터[ ]?센터|인프라)에(?:만)?[ ](?:약[ ]|최대[ ]|총[ ])?$", near
            )
            is not None
        )

    def _spenders_listed(self, n: Number) -> bool:
        """ "아마존 1250억달러, 알파벳 930억달러, 메타 720억달러": a list that no cloud can be
        the subject of, on a page that counts spending."""
        walk = self.walk
        kinds = ("capex", "spend", "revenue", "backlog", "bookings", "cloud", "foreign", "ai")
        names = [w for w in walk.words if w.kind == "company" and w.ticker != "BIGTECH"]
        return (
            n.kind == "money"
            and walk.state.capex_seen
            and not any(w.kind in (*kinds, "business", "other") for w in walk.words)
            and len({w.ticker for w in names}) > 1
            and any(w.ticker in ("META", "TSLA", "AAPL") for w in names)
            and len([m for m in self.numbers if m.kind == "money"]) >= len(names)
        )

    def _named_later(self, n: Number) -> bool:
        """ "아마존(2000억달러)과 메타(1350억달러)까지 더한 올해 설비투자": the noun comes last."""
        kinds = ("capex", "spend", "revenue", "backlog", "foreign", "business", "other", "cloud")
        later = (w.kind for w in self.walk.words if w.start >= n.end and w.kind in kinds)
        return self._owner_before(n) is not None and next(later, "") in ("capex", "spend")

    def _slot(self, n: Number) -> bool:
        """ "아마존: 3분기 342억달러", "메타는 600억~650억달러를 집행할 계획": a company and money
        with nothing but periods between, spent or planned, on a page that counts spending."""
        walk, state = self.walk, self.walk.state
        names = [w for w in walk.words if w.kind == "company" and w.end <= n.start]
        if not names or names[-1].ticker is None:
            return False
        since = names[-1].end
        for clause in cue.CLAUSE.finditer(self.text, since, n.start):
            since = clause.end()
        between = list(self.text[since : n.start])
        known = [w for w in walk.words if w.kind in ("basis", "prior")]
        spans: list[Word | Period | Number] = [*walk.periods, *known, *self.numbers]
        for span in spans:
            for at in range(max(span.start - since, 0), span.end - since):
                if at < len(between):
                    between[at] = " "
        left = cue.FILLING.sub("", "".join(between))
        if re.search(r"[가-힣A-Za-z]", left):
            return False
        behind = self.text[self.numbers[-1].end :]
        spent = cue.SPENT.match(self.text, n.end) or cue.SPENT.search(behind)
        if spent or any(
            w.kind in ("capex", "spend") and w.start >= self.numbers[-1].end for w in walk.words
        ):
            return True
        listed = state.form == "bullet"
        near = self.text[n.end : n.end + 40]
        planned = cue.MOVES.search(behind) or cue.GUIDES.search(behind) or cue.GUIDES.search(near)
        return state.last_money == "capex" and (listed or planned is not None)

    def _reopened(self, n: Number, after: str) -> bool:
        """ "구글 클라우드, 적자 줄이고 32% 성장": a headline comes back to its subject."""
        walk = self.walk
        return (
            walk.blocked
            and walk.state.form == "heading"
            and n.kind == "rate"
            and walk.segment_of is not None
            and walk.segment_of == walk.company
            and any(w.kind == "cloud" and w.end < walk.foreign_end for w in walk.words)
            and re.match(r"[ ]?(?:성장|↑)", after) is not None
            and re.search(r"(?:고|며|에도|지만)[ ,]", self.text[walk.foreign_end : n.start])
            is not None
        )

    def _of_sales(self, n: Number, near: str, after: str) -> bool:
        """Whether a number goes back from the backlog to the cloud's sales: the growth told
        before, or a year's pace, which no backlog has."""
        told = (self.walk.company or "", n.low, n.high) in self.walk.state.rates
        if n.kind == "rate":
            return told and re.match(r"(?:의|라는)?[ ]?성장", after) is not None
        return n.kind == "money" and self._annualised(near, after)

    def _of_the_sector(self, n: Number) -> bool:
        """ "골드만삭스는 누적 투자액이 …": a house's total, with no company named in the sentence
        of a page that adds the race up."""
        walk = self.walk
        if (
            not walk.named
            and not walk.state.home
            and re.search(
                r"합산[ ](?:CAPEX|[Cc]ap[Ee]x|자본|설비|투자|캐펙스)", self.text[: n.start]
            )
        ):
            return True
        if walk.state.home and walk.state.home != "BIGTECH":
            return False
        return bool(
            walk.state.big_seen
            and not walk.named
            and walk.by_market
            and re.search(r"누적|합산|합계|전체|업계|전[ ]?세계|총", self.text[: n.start])
        )

    def _plain(self, n: Number) -> bool:
        """Whether nothing that is not the race's is spoken of up to a number."""
        return not any(
            w.kind in ("foreign", "business", "other", "revenue", "backlog", "bookings", "ai")
            and w.start < n.end + 12
            for w in self.walk.words
        )

    def _headless(self, n: Number, after: str) -> bool:
        """Whether money without a noun is capital spending: the page speaks of that money, a
        company is the subject, and the sentence says that a plan is kept, moved or spent."""
        walk, state = self.walk, self.walk.state
        if walk.company is None or n.high < 10**9:
            return False
        if cue.TAKES.match(after) or not self._plain(n):
            return False
        if self._listed_before():
            return True
        if state.form == "heading":
            return False
        if self._slot(n) or self._named_later(n):
            return True
        if not state.capex_seen or state.last_money != "capex":
            return False
        if not walk.named and state.sentences - state.last_at > 4:
            return False
        return bool(cue.MOVES.search(self.text, n.end)) and (
            any(w.kind == "prior" for w in walk.words)
            or bool(cue.KEEPS.search(self.text, n.end))
            or bool(cue.FROM.match(after))
            or self.text[n.end :].lstrip(" ")[:2] in ("계획", "목표")
        )

    def _revive(self, n: Number, clause: int) -> Candidate | None:
        """ "월가는 32%를 기대했다": of what was said last, whatever came between."""
        last = self.walk.state.last
        latest = self.walk.state.latest
        if (
            latest is not None
            and self.walk.state.sentences - self.walk.state.last_at <= 1
            and self.walk.carried
            and not self.made
            and n.kind != "rate"
            and not self.walk.named
            and _COMPARES.match(self.text)
            and (n.start == self.numbers[0].start or self.prev is not None)
        ):
            return latest
        if last is None or self.walk.state.sentences - self.walk.state.last_at > 1:
            return None
        if self.walk.named or any(
            w.kind in ("foreign", "business", "other", "capex", "revenue", "backlog", "cloud")
            for w in self.walk.words
        ):
            return None
        if self.walk.metric is not None and not self.walk.blocked:
            return None
        if (n.kind == "rate") != (last.measure == "growth"):
            return None
        if self.walk.by_market or self._consensus(clause, n.start):
            return last
        return None

    def _into(self, n: Number, clause: int) -> bool:
        """ "오픈AI에 1000억달러를 투자": a stake in another company, not capital spending."""
        if n.kind != "money":
            return False
        if re.search(
            r"(?:지분|주식|스타트업)에[ ](?:약[ ]|최대[ ]|총[ ])?$",
            self.text[max(0, n.start - 12) : n.start],
        ):
            return True
        for word in self.fresh:
            if (
                word.kind in ("other", "company")
                and word.ticker != "BIGTECH"
                and word.start >= clause
            ):
                between = self.text[word.end : n.start]
                if (
                    re.fullmatch(r"(?:\([^()]*\))?(?:에|에게)[ ][^,.]{0,14}", between)
                    and "투자" in self.text[n.end : n.end + 30]
                ):
                    return True
        return False

    def _head(self, n: Number, after: str) -> Metric | Literal["foreign"] | None:
        """The noun that the number qualifies, where it follows: "151억 달러 규모의 자사주"."""
        if n.kind == "rate":
            found = re.match(r"(?:의|[ ](?:이상|넘)의)?[ ]", after)
            reach = n.end + (found.end() if found else 0)
            word = next((w for w in self.walk.words if n.end <= w.start <= reach), None)
            if found and word and word.kind in ("foreign", "business"):
                return "foreign"
            if (
                found
                and word
                and word.kind == "cloud"
                and word.ticker
                and re.match(r"[ ]?(?:매출[ ]?)?(?:성장|증가)", self.text[word.end : word.end + 8])
            ):
                self.walk._hear(word)
                return "cloud_revenue"
            return None
        if n.kind != "money":
            return None
        found = cue.ATTRIBUTE.match(after)
        at_once = re.match(
            r"(?:\([^()]{0,40}\))?[ ](?:투자|지출|집행|투입)(?![가-힣]*(?:자|은행|유치|의견|심리))"
            r"(?P<plan>[ ](?:계획|전망|목표|방침|예산))?",
            after,
        )
        if at_once and any(w.kind == "foreign" and cue.VENTURE.match(w.text) for w in self.fresh):
            return "foreign"
        if at_once and (
            at_once["plan"] or self.walk.state.form == "heading" or self.walk.state.capex_seen
        ):
            return "capex"
        if not found:
            beside = next((w for w in self.walk.words if n.end <= w.start <= n.end + 1), None)
            if beside and beside.kind == "backlog":
                return "cloud_backlog"
            if (
                beside
                and beside.kind == "capex"
                and self.text[n.end : beside.start] in ("", " ")
                and not re.match(r"[ ]?(?:를[ ])?(?:유치|받|펀드|자금)", self.text[beside.end :])
            ):
                return "capex"  # "750억달러 설비투자 계획"
            objective = re.match(
                r"(?:\([^()]{0,40}\))?(?:[ ]?(?:가량|이상|안팎|정도|규모))?(?:을|"
                r"를)[ ](?:올해[ ]|내년[ ]|모두[ ]|전부[ ])?",
                after,
            )
            if objective:
                word = next(
                    (w for w in self.walk.words if w.start >= n.end + objective.end()), None
                )
                if (
                    word
                    and word.kind in ("capex", "spend")
                    and word.start - n.end <= objective.end() + 1
                ) and re.match(r"(?:으로|로|에|에만)[ ]", self.text[word.end : word.end + 3]):
                    return "capex"
            return None
        reach = n.end + found.end() + 16
        for word in self.walk.words:
            if word.start < n.end + found.end() - 1 or word.start > reach:
                continue
            gap = self.text[n.end + found.end() : word.start]
            if word.kind == "revenue" and re.search(r"추가|신규", gap):
                return "foreign"
            if re.search(r"[,.\"]|(?:은|는|을|를|로|에)[ ]", gap):
                return None
            if word.kind in ("foreign", "other"):
                return "foreign"
            if word.kind in ("capex", "spend"):
                if re.match(
                    r"(?:와|과(?![ ]함께)|를[ ](?:받|유치)|[ ]?유치)",
                    self.text[word.end : word.end + 6],
                ):
                    return "foreign"
                return "capex"
            if word.kind == "backlog":
                return "cloud_backlog"
            if word.kind == "ai":
                return "ai_revenue"
            if word.kind == "revenue":
                ours = self.walk.company == "CRWV" or (
                    self.walk.cloud_newer and self.walk.segment_of
                )
                return "cloud_revenue" if ours else "foreign"
            return None
        return None

    def _spending(self, near: str, after: str) -> bool:
        """Whether money goes into AI infrastructure here: "AI 인프라에 … 투자"."""
        if not cue.SPENDS.match(after):
            return False
        window = near[-60:] + "|" + after
        return bool(cue.WHERE.search(window))

    def _site(self, n: Number, near: str, after: str, metric: Metric) -> bool:
        """Whether the money is one place's: a plant, a region."""
        if metric != "capex" or n.kind != "money":
            return False
        word = self.walk.metric_word
        if re.search(
            r"미국[ ](?:내[ ]|현지[ ])?투자|미국(?:에|[ ]내에?)[ ](?:[^.,]|(?<=\d),){0,24}투자",
            self.text,
        ):
            return True  # a pledge to a country, no capital spending
        if re.search(r"자본|설비|[Cc]ap|CAPEX|펙스", word) and not self.walk.carried:
            return bool(cue.PLACE.search(near[-40:])) and not self.fresh
        if cue.TOWN.search(near):
            return True
        return bool(cue.PLACE.search(near) or cue.PLACE.search(after[:40]))

    def _carries(self, n: Number, metric: Metric, near: str, after: str) -> bool:
        """Whether a number may be of the metric spoken of before this sentence."""
        state, walk = self.walk.state, self.walk
        if walk.unknown_subject(self.prev_end, n.start):
            self.lost = True
            return False
        if self.lost and not any(
            w.kind in ("company", "cloud", "spend", "rate", "consensus") for w in self.fresh
        ):
            return False
        if (
            n.kind == "rate"
            and walk.named
            and not self.made
            and re.match(
                r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ])?(?:올[라랐]|오[르른]|"
                r"내[려렸린]|하락|상승|급[등락]|뛰|밀|빠|떨어|치솟|강세|약세)",
                after,
            )
        ):
            return False  # a company that rises by itself is a share
        if n.kind != "money" and not self.fresh and _OBJECT.search(self.text[: n.start]):
            return False  # "용량을 80% 늘리고": of what it names
        if state.distance == 0 or self.made:
            return True
        if (
            metric == "capex"
            and state.distance == 1
            and re.search(r"쓰겠|쓴다|썼|쏟|투자|지출|집행", self.text[n.end :])
        ):
            return True
        if (
            metric == "capex"
            and state.distance == 1
            and walk.named
            and state.form == "prose"
            and not self.prev_end
        ):
            return True
        if (
            state.form != "heading"
            and state.sentences - state.last_at == 1 + (state.hint[0] == state.sentences - 1)
            and state.last_metric == metric
            and walk.named <= {walk.company}
            and (
                n.kind != "money" or not cue.ATTRIBUTE.match(after) or self._annualised(near, after)
            )
        ):
            return True  # the sentence goes on from the one before, whatever the lines make of it
        if state.distance == 1 and state.form != "heading":
            kinds = {w.kind for w in self.fresh}
            return bool(kinds & {"rate", "spend", "consensus"}) or "가이던스" in near
        return False
