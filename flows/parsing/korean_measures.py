"""A Korean number as a measure: amount, run rate, growth or change, and its limits."""

import re
from decimal import Decimal

from flows.parsing import korean_cues as cue
from flows.parsing.korean_expected import CONSTANT, QUARTERLY
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_reader import Sentence
from warehouse.records import Basis, Measure, Metric

# Between what was expected and by how much it was beaten: "300억 달러를 50억 달러 웃돈".
_OVER_THAT = re.compile(r"(?:\([^()]*\))?(?:을|를)[ ](?:약[ ]|무려[ ])?")

_ARROW = re.compile(r"[ ]?(?:→|➝|->)[ ]?(?:약[ ])?")
# "9월 전망보다 150억 달러": the company's own plan of before, not what others expect.
_OWN_FORMER = re.compile(
    r"(?:\d{1,2}월|기존|종전|당초|애초|이전|지난번|직전|[석세두][ ]달[ ]전)(?:의|"
    r"에)?[ ](?:회사[ ]|자체[ ])?"
    r"(?:예상|전망|추정|기대)치?보다[^0-9]{0,8}$"
)


# What is only asked: "38% 넘을까".
_WHETHER = re.compile(r"[^,.0-9]{0,10}[을할될일]까(?![가-힣])")


class Measures(Sentence):
    """What kind of statement a number makes, how much, and against what."""

    def _measure(
        self, n: Number, metric: Metric, near: str, after: str
    ) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
        text = self.text
        if n.kind == "flat":
            return "growth", n.low, n.high, "yoy"
        if n.kind == "money":
            gap = re.search(
                r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*(?:를|을|"
                r"보다)[ ][^0-9]{0,8}$",
                near,
            )
            if not gap and self.prev and self.prev.stance in ("estimate", "prior_guidance"):
                gap = _OVER_THAT.fullmatch(text, self.prev_end, n.start)
            if (
                gap
                and not _OWN_FORMER.search(near)
                and re.match(
                    r"[ ]?(?:가량|이상|정도|안팎|나|이나|가까이|넘게|남짓)?[ ]?(?:웃|상회|밑|하회|"
                    r"많|적|못|"
                    r"초과|높|낮|더)",
                    after,
                )
            ):
                return None
            if metric == "cloud_revenue" and self._annualised(near, after):
                return "run_rate", n.low, n.high, None
            if metric == "ai_revenue" and self._annualised(self.walk.metric_word + near, after):
                return "run_rate", n.low, n.high, None
            follow = next((m for m in self.numbers if m.start > n.start), None)
            if (
                follow is not None
                and follow.kind == "money"
                and any(w.kind == "basis" for w in self.fresh)
                and re.match(r",[ ]", after)
                and cue.CHANGE_AFTER.match(self.text[follow.end : follow.end + 30])
            ):
                return "change", n.low, n.high, self._basis(n, near, after)
            found = cue.CHANGE_AFTER.match(after)
            if found and _ARROW.fullmatch(text, self.prev_end, n.start):
                found = None  # "185억달러 → 190억달러 상향": where it went, not by how much
            if (
                found
                and self.prev is not None
                and self.prev.stance in ("estimate", "prior_guidance")
                and not re.match(r"[^,]{0,10}(?:상향|증액|높|올|하향|낮|감액)", after)
                and not (
                    self.prev.stance == "prior_guidance"
                    and self.walk.state.guided_here
                    and re.match(r"(?:[^가-힣]*)보다", text[self.prev_end : n.start])
                )
                and not (
                    follow
                    and re.match(
                        r"[ ](?:많은|높은|늘린|적은)[ ]약?[ ]?$", text[n.end : follow.start]
                    )
                )
            ):
                return None
            if found and not re.match(r"[\s]*(?:이상|가량)?의", after):
                sign = -1 if found["down"] else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            if metric == "cloud_revenue" and re.match(r"의[ ]매출(?:을|이)[ ](?:추가|더)", after):
                return "change", n.low, n.high, self._basis(n, near, after) or "qoq"
            if metric == "cloud_backlog" and re.match(
                r"의[ ]\S{2,8}(?:이|가)[ ](?:추가|늘|쌓|증가)", after
            ):
                return "change", n.low, n.high, self._basis(n, near, after) or "qoq"
            if metric == "cloud_revenue" and re.search(r"추가로[ ](?:약[ ])?$", near):
                return "change", n.low, n.high, "yoy"
            if re.match(r"의[ ](?:증가|감소|상승|상향)(?!율|세)", after):
                sign = -1 if after[2:4] == "감소" else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            if cue.CHANGE_BEFORE.search(near):
                sign = -1 if re.search(r"감소|감액|축소", near[-16:]) else 1
                return "change", *self._signed(n, sign), self._basis(n, near, after) or "yoy"
            return "amount", n.low, n.high, None
        if n.kind == "rate" and _WHETHER.match(after):
            return None
        if n.kind == "times":
            return self._times(n, metric, near, after)
        window = text[self.prev_end : n.start]
        if cue.SHARE.search(window[-24:]) or re.match(
            r"[^,]{0,8}(?:비중|점유|차지|담당|지분|마진|할인)", after
        ):
            return None
        if re.search(r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*보다[ ][^0-9]{0,6}$", near):
            return None
        before = self.prev
        against = before is not None and (before.stance, before.measure) == ("estimate", "amount")
        if (
            against
            and before
            and before.period == (self.main or before.period)
            and not self._other_year()
            and re.match(r"\)?[ ]?(?:대비|보다)[ ]", text[self.prev_end : n.start])
        ):
            return None  # so much above what was expected
        former = before is not None and before.stance == "prior_guidance"
        if former and re.match(r"\)?[ ]?(?:대비|보다)[ ]", text[self.prev_end : n.start]):
            return None  # so much above the former plan
        revised = before is not None and before.stance == "guidance" and before.measure == "amount"
        if revised and re.match(r"[ ]?(?:늘려|높여|올려|끌어올려|상향|하향|낮춰)", after):
            return None  # so much above the former plan
        behind_run = self._behind_run(n)
        found = cue.GROWTH_AFTER.match(behind_run)
        noun = cue.GROWTH_BEFORE.search(window) or (
            any(w.kind in ("rate", "basis") for w in self.fresh)
        )
        if not found and any(
            w.kind == "foreign" and re.match(r"점유율|비중", w.text) and w.start < n.start
            for w in self.walk.words
        ):
            return None
        if metric == "cloud_revenue" and self._expected_too(n):
            return "growth", n.low, n.high, "yoy"
        signed = text[n.start : n.start + 1] in "+-" and n.low != 0
        if self.alike and self._owner_before(n):
            return "growth", n.low, n.high, "yoy"
        if not (found or noun or signed):
            listed = n.start in self.dealt or n.start in self.echo
            if listed and self.prev is not None and self.prev.measure == "growth":
                return "growth", n.low, n.high, self._basis(n, near, after) or "yoy"
            bracketed = (
                self.prev is not None
                and self.prev.measure == "growth"
                and re.search(r"분기[ ]?\($", window) is not None
                and re.match(r"\)(?:보다|에서|과|와|에|을|를)", after)
            )
            if bracketed:
                return "growth", n.low, n.high, "yoy"
            if re.match(r"[ ]?[,·]", after) and not self.walk.carried and self._grows_later(n):
                return "growth", n.low, n.high, self._basis(n, near, after) or "yoy"
            if (
                metric == "cloud_revenue"
                and self.walk.state.grown
                and re.search(r"분기[의에]?[ ]?\(?$", near)
            ):
                return "growth", n.low, n.high, "yoy"
            in_row = (
                self.prev is not None
                and self.prev.measure == "growth"
                and n.start - self.prev.end <= 30
            )
            cloud = metric == "cloud_revenue" and self.walk.loose
            aimed = bool(
                (re.search(r"가이던스[ ]?\(약?[ ]?$", window) and cue.MET.match(after))
                or (self.walk.state.last_measure == "growth" and cue.AIMED.search(window))
            )
            expected = (
                aimed
                or (
                    metric == "cloud_revenue"
                    and self._consensus(n.start - 40, n.start)
                    and self.walk.carried
                )
                or (
                    self.walk.state.last_measure == "growth"
                    and (
                        self.walk.by_market
                        or self._own_before(near, after)
                        or (metric == "cloud_revenue" and cue.PACE.match(after))
                        or self._consensus(n.start - 40, n.start)
                        or CONSTANT.search(window) is not None
                    )
                )
            )
            if cloud:
                between = text[self.walk.metric_end : n.start]
                plain = re.sub(
                    r"가이던스|전망치?|목표치?|지난|이번|다음|전|분기|올해|작년|지난해|년|"
                    r"기준|각각|현재|역시|" + CONSTANT.pattern,
                    "",
                    between,
                )
                cloud = len(re.findall(r"[가-힣]", plain)) <= 2
            if not (
                cloud
                or expected
                or (
                    in_row
                    and (
                        self._consensus(n.start - 30, n.start)
                        or CONSTANT.search(window)
                        or CONSTANT.search(after[:20])
                        or cue.TO.match(after)
                        or self._own_before(near, after)
                        or (metric == "cloud_revenue" and any(not p.weak for p in self.dates))
                    )
                )
            ):
                return None
        if found:
            # "32% 증가한 데이터베이스 서비스": the rate is of the noun behind
            tail_at = n.end + found.end()
            if self.walk.carried and re.match(
                r"(?:한|난)[ ](?!수치|것|규모|금액|액수|수준|약|[0-9$]|매출|실적|결과|셈|"
                r"후|뒤|만큼|데)",
                text[tail_at : tail_at + 12],
            ):
                return None
            behind = next((w for w in self.walk.words if tail_at <= w.start <= tail_at + 8), None)
            if (
                behind
                and behind.kind in ("business", "foreign")
                and re.match(r"[가-힣]{0,2}[한난은][ ]$", text[tail_at : behind.start])
            ):
                return None
        down = bool(found and found["down"])
        if re.search(r"성장률|증가율|성장세|상승률|속도|폭", window) or (
            self.prev is not None and self.prev.measure == "growth" and not found
        ):
            down = False
        if re.search(r"감소율|하락률", window):
            down = True
        if found and found["verb"] in ("낮아", "하향", "떨어") and (self.walk.loose or noun):
            down = False
        if found and re.match(r"[\s]*(?:로|으로|대로)", behind_run) and (self.walk.loose or noun):
            down = False
        low, high = self._signed(n, -1 if down and n.low > 0 else 1)
        return "growth", low, high, self._basis(n, near, after) or "yoy"

    def _other_year(self) -> bool:
        """Whether the estimate before is of another year than the one before it: no gap between
        what came and what was expected, but growth from year to year."""
        told = self.walk.state.told[-2:]
        return (
            len(told) == 2
            and {c.stance for c in told} == {"estimate"}
            and told[0].metric == told[1].metric
            and told[0].company == told[1].company
            and told[0].period != told[1].period
        )

    def _own_before(self, near: str, after: str) -> bool:
        """ "회사가 제시한 34~35%를 웃돌았다": the company's own word, measured against."""
        beaten = cue.TOPPED.match(after) or cue.OWN_PLAN.match(after)
        if beaten and any(w.kind == "prior" for w in self.fresh):
            return True
        own = cue.OWN_WORD.search(near)
        return own is not None and (own["once"] is not None or beaten is not None)

    def _expected_too(self, n: Number) -> bool:
        """ "월가가 점친 324억달러, 18.1%를 모두 웃돌았다": of both that it expected the second."""
        return bool(
            self.prev is not None
            and self.prev.stance == "estimate"
            and n.kind == "rate"
            and re.fullmatch(r"(?:,|[와과])[ ]", self.text[self.prev_end : n.start])
            and cue.AGAINST_BOTH.match(self.text, n.end)
        )

    def _behind_run(self, n: Number) -> str:
        """What follows a number and those listed with it: "38%, 전 분기 대비 18% 증가"."""
        text, end = self.text, n.end
        for other in self.numbers:
            if other.start <= n.start:
                continue
            between = text[end : other.start]
            if (
                other.kind == n.kind
                and len(between) <= 24
                and re.fullmatch(
                    r"[\s(]*(?:[,·와과~]|및|또는|그리고|"
                    r"\()[^.;가-힣]*(?:[가-힣A-Za-z ]{0,14}(?:대비|제외|기준|영향|으로는|"
                    r"로는)?[ ]?(?:각각[ ])?)?",
                    between,
                )
            ):
                end = other.end
                continue
            break
        rest = text[end : end + 70]
        return re.sub(r"^\s?\([^()]{0,40}\)", "", rest)

    def _grows_later(self, n: Number) -> bool:
        """ "수주는 17%, 잔고는 20% 증가했다": the verb serves both."""
        text = self.text
        for other in self.numbers:
            if other.start > n.start and other.kind == "rate":
                between = text[n.end : other.start]
                if re.search(r"(?:고|며|지만|으나)[ ,]|[.]", between):
                    return False
                if cue.GROWTH_AFTER.match(text[other.end : other.end + 60]):
                    return True
        return False

    def _annualised(self, near: str, after: str) -> bool:
        behind = re.split(r"[,.]", after, maxsplit=1)[0]
        paced = cue.YEARLY.search(near) and cue.SIZED.match(behind)
        return bool(paced or cue.RUN_RATE.search(near[-34:]) or cue.RUN_RATE.search(behind[:26]))

    def _times(
        self, n: Number, metric: Metric, near: str, after: str
    ) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
        if not re.match(
            r"[ ]?(?:로|나|에|를|가|규모|보다|면|다|인|임|의|까지|이상|넘|늘|증가|뛰|"
            r"성장|수준|웃|육박|확대|급증|불어|커|상향|였|쯤|씩|가량|가까|\.|,|$|"
            r"['\"]|[ ]가이던스)",
            after,
        ):
            return None
        if metric == "cloud_revenue" and self.walk.loose:
            return None
        if re.search(
            r"(?:매출|이익|자산|예산|시총|시가총액)(?:액)?(?:의|보다|대비)[ ](?:약[ ]|거의[ ])?$",
            near,
        ):
            return None  # a ratio of two figures
        if re.match(r"[ ]?(?:더[ ]?(?:길|빠|높|효율)|많은[ ](?:고객|이용|사용))", after):
            return None
        if (
            self.prev is not None
            and self.prev.stance == "estimate"
            and re.fullmatch(
                r"\)?(?:의|보다)[ ](?:약[ ]|거의[ ])?", self.text[self.prev_end : n.start]
            )
            and not self._other_year()
            and self.prev.company != "BIGTECH"
        ):
            return None  # so many times what was expected
        since = max(self.prev_end, self.walk.metric_end if not self.walk.carried else 0)
        if re.search(r"[가-힣]{2,}(?:을|를)[ ]", self.text[since : n.start]):
            return None  # "용량을 두 배로": of something else
        if (
            self.walk.carried
            and not self.made
            and not re.match(
                r"(?:이는|YoY|QoQ|지난해|작년|전년|1년|한[ ]해|올해|내년|\d{4}년)",
                self.text.strip(),
            )
        ):
            return None
        low = (n.low - 1) * 100
        high = (n.high - 1) * 100
        if low < 0:
            return None
        return "growth", low, high, self._basis(n, near, after) or "yoy"

    @staticmethod
    def _signed(n: Number, sign: int) -> tuple[Decimal, Decimal]:
        return (n.low, n.high) if sign > 0 else (-n.high, -n.low)

    def _basis(self, n: Number, near: str, after: str) -> Basis | None:
        window = near[-40:]
        inside = after[:24]
        if CONSTANT.search(window) or re.match(
            r"[ ]?\([^()0-9]*" + f"(?:{CONSTANT.pattern})" + r"[^()0-9]*\)", inside
        ):
            return "yoy_cc"
        words = [w for w in self.fresh if w.kind == "basis"]
        for word in words:
            return "qoq" if QUARTERLY.search(word.text) else "yoy"
        behind = re.match(r"[ (]{0,2}(YoY|QoQ)", after)
        if behind:
            return "qoq" if behind[1] == "QoQ" else "yoy"
        # "1분기(172억달러)보다 30%": against the quarter before
        if re.search(
            r"분기(?:\([^()]*\))?(?:보다|[ ]?대비|에[ ]비해)[^0-9]{0,10}$",
            self.text[max(0, n.start - 44) : n.start],
        ) and not re.search(
            r"(?:같은|전년|지난해|작년)[^0-9]{0,3}(?:[1-4] ?)?분기[^분]{0,20}$",
            self.text[max(0, n.start - 44) : n.start],
        ):
            return "qoq"
        return None

    def _limits(
        self,
        n: Number,
        low: Decimal | None,
        high: Decimal | None,
        near: str,
        after: str,
        bounded: bool,
        measure: Measure,
    ) -> tuple[Decimal | None, Decimal | None, bool]:
        approx = bool(cue.ABOUT.search(near) or cue.APPROX.match(after))
        plain = re.sub(r"^\s?\([^()]{0,40}\)", "", after)
        plain = re.sub(r"^[ ]매출(?:액)?(?=[을이도])", "", plain)
        if n.kind == "flat":
            return low, high, True
        approx = approx or bool(cue.APPROX.match(plain))
        if n.low != n.high:
            return low, high, approx
        if n.open == "over" or cue.NAMJIT.match(plain):
            return low, None, n.kind == "money"
        if n.kind == "times" and re.match(r"보다[ ](?:더[ ])?(?:많|크|큰|높)", plain):
            return low, None, approx
        if not bounded:
            # measured against or expected: only what is said of the figure itself bounds it
            if cue.AT_MOST.search(near) or re.match(
                r"[ ]?(?:이하|미만)(?:였|이었|로|이|를)", plain
            ):
                return None, high, approx
            if cue.AT_LEAST.search(near) or re.match(
                r"[ ]?(?:이상|초과)(?:였|이었|으?로|이|을|에서)|[을를이가]?[ ]?넘(?:길|을)", plain
            ):
                return low, None, approx
            return low, high, approx
        if cue.AT_MOST.search(near):
            return None, high, approx
        if cue.AT_LEAST.search(near) or (
            cue.OVER.match(plain) and not re.match(r"\s*(?:을|를)?[ ]?(?:넘지|넘기지)", plain)
        ):
            if measure in ("growth", "change") and low is not None and low < 0:
                return None, high, approx
            return low, None, approx
        if cue.UNDER.match(plain):
            return None, high, approx
        return low, high, approx
