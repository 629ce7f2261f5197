"""A Korean number as a measure: amount, run rate, growth or change."""

import re
from decimal import Decimal

from flows.parsing import korean_cues as cue
from flows.parsing.korean_against import (
    annualised,
    basis_of,
    expected_too,
    other_year,
    own_before,
    with_sign,
)
from flows.parsing.korean_expected import CONSTANT
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


def measure_of(
    here: Sentence, n: Number, metric: Metric, near: str, after: str
) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
    text = here.text
    if n.kind == "flat":
        return "growth", n.low, n.high, "yoy"
    if n.kind == "money":
        gap = re.search(
            r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*(?:를|을|"
            r"보다)[ ][^0-9]{0,8}$",
            near,
        )
        if not gap and here.prev and here.prev.stance in ("estimate", "prior_guidance"):
            gap = _OVER_THAT.fullmatch(text, here.prev_end, n.start)
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
        if metric == "cloud_revenue" and annualised(near, after):
            return "run_rate", n.low, n.high, None
        if metric == "ai_revenue" and annualised(here.walk.metric_word + near, after):
            return "run_rate", n.low, n.high, None
        follow = next((m for m in here.numbers if m.start > n.start), None)
        if (
            follow is not None
            and follow.kind == "money"
            and any(w.kind == "basis" for w in here.fresh)
            and re.match(r",[ ]", after)
            and cue.CHANGE_AFTER.match(here.text[follow.end : follow.end + 30])
        ):
            return "change", n.low, n.high, basis_of(here, n, near, after)
        found = cue.CHANGE_AFTER.match(after)
        if found and _ARROW.fullmatch(text, here.prev_end, n.start):
            found = None  # "185억달러 → 190억달러 상향": where it went, not by how much
        if (
            found
            and here.prev is not None
            and here.prev.stance in ("estimate", "prior_guidance")
            and not re.match(r"[^,]{0,10}(?:상향|증액|높|올|하향|낮|감액)", after)
            and not (
                here.prev.stance == "prior_guidance"
                and here.walk.state.guided_here
                and re.match(r"(?:[^가-힣]*)보다", text[here.prev_end : n.start])
            )
            and not (
                follow
                and re.match(r"[ ](?:많은|높은|늘린|적은)[ ]약?[ ]?$", text[n.end : follow.start])
            )
        ):
            return None
        if found and not re.match(r"[\s]*(?:이상|가량)?의", after):
            sign = -1 if found["down"] else 1
            return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
        if metric == "cloud_revenue" and re.match(r"의[ ]매출(?:을|이)[ ](?:추가|더)", after):
            return "change", n.low, n.high, basis_of(here, n, near, after) or "qoq"
        if metric == "cloud_backlog" and re.match(
            r"의[ ]\S{2,8}(?:이|가)[ ](?:추가|늘|쌓|증가)", after
        ):
            return "change", n.low, n.high, basis_of(here, n, near, after) or "qoq"
        if metric == "cloud_revenue" and re.search(r"추가로[ ](?:약[ ])?$", near):
            return "change", n.low, n.high, "yoy"
        if re.match(r"의[ ](?:증가|감소|상승|상향)(?!율|세)", after):
            sign = -1 if after[2:4] == "감소" else 1
            return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
        if cue.CHANGE_BEFORE.search(near):
            sign = -1 if re.search(r"감소|감액|축소", near[-16:]) else 1
            return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
        return "amount", n.low, n.high, None
    if n.kind == "rate" and _WHETHER.match(after):
        return None
    if n.kind == "times":
        return _times(here, n, metric, near, after)
    window = text[here.prev_end : n.start]
    if cue.SHARE.search(window[-24:]) or re.match(
        r"[^,]{0,8}(?:비중|점유|차지|담당|지분|마진|할인)", after
    ):
        return None
    if re.search(r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*보다[ ][^0-9]{0,6}$", near):
        return None
    before = here.prev
    against = before is not None and (before.stance, before.measure) == ("estimate", "amount")
    if (
        against
        and before
        and before.period == (here.main or before.period)
        and not other_year(here)
        and re.match(r"\)?[ ]?(?:대비|보다)[ ]", text[here.prev_end : n.start])
    ):
        return None  # so much above what was expected
    former = before is not None and before.stance == "prior_guidance"
    if former and re.match(r"\)?[ ]?(?:대비|보다)[ ]", text[here.prev_end : n.start]):
        return None  # so much above the former plan
    revised = before is not None and before.stance == "guidance" and before.measure == "amount"
    if revised and re.match(r"[ ]?(?:늘려|높여|올려|끌어올려|상향|하향|낮춰)", after):
        return None  # so much above the former plan
    behind_run = _behind_run(here, n)
    found = cue.GROWTH_AFTER.match(behind_run)
    noun = cue.GROWTH_BEFORE.search(window) or (
        any(w.kind in ("rate", "basis") for w in here.fresh)
    )
    if not found and any(
        w.kind == "foreign" and re.match(r"점유율|비중", w.text) and w.start < n.start
        for w in here.walk.words
    ):
        return None
    if metric == "cloud_revenue" and expected_too(here, n):
        return "growth", n.low, n.high, "yoy"
    signed = text[n.start : n.start + 1] in "+-" and n.low != 0
    if here.alike and here.owner_before(n):
        return "growth", n.low, n.high, "yoy"
    if not (found or noun or signed):
        listed = n.start in here.dealt or n.start in here.echo
        if listed and here.prev is not None and here.prev.measure == "growth":
            return "growth", n.low, n.high, basis_of(here, n, near, after) or "yoy"
        bracketed = (
            here.prev is not None
            and here.prev.measure == "growth"
            and re.search(r"분기[ ]?\($", window) is not None
            and re.match(r"\)(?:보다|에서|과|와|에|을|를)", after)
        )
        if bracketed:
            return "growth", n.low, n.high, "yoy"
        if re.match(r"[ ]?[,·]", after) and not here.walk.carried and _grows_later(here, n):
            return "growth", n.low, n.high, basis_of(here, n, near, after) or "yoy"
        if (
            metric == "cloud_revenue"
            and here.walk.state.grown
            and re.search(r"분기[의에]?[ ]?\(?$", near)
        ):
            return "growth", n.low, n.high, "yoy"
        in_row = (
            here.prev is not None
            and here.prev.measure == "growth"
            and n.start - here.prev.end <= 30
        )
        cloud = metric == "cloud_revenue" and here.walk.loose
        aimed = bool(
            (re.search(r"가이던스[ ]?\(약?[ ]?$", window) and cue.MET.match(after))
            or (here.walk.state.last_measure == "growth" and cue.AIMED.search(window))
        )
        expected = (
            aimed
            or (
                metric == "cloud_revenue"
                and here.consensus(n.start - 40, n.start)
                and here.walk.carried
            )
            or (
                here.walk.state.last_measure == "growth"
                and (
                    here.walk.by_market
                    or own_before(here, near, after)
                    or (metric == "cloud_revenue" and cue.PACE.match(after))
                    or here.consensus(n.start - 40, n.start)
                    or CONSTANT.search(window) is not None
                )
            )
        )
        if cloud:
            between = text[here.walk.metric_end : n.start]
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
                    here.consensus(n.start - 30, n.start)
                    or CONSTANT.search(window)
                    or CONSTANT.search(after[:20])
                    or cue.TO.match(after)
                    or own_before(here, near, after)
                    or (metric == "cloud_revenue" and any(not p.weak for p in here.dates))
                )
            )
        ):
            return None
    if found:
        # "32% 증가한 데이터베이스 서비스": the rate is of the noun behind
        tail_at = n.end + found.end()
        if here.walk.carried and re.match(
            r"(?:한|난)[ ](?!수치|것|규모|금액|액수|수준|약|[0-9$]|매출|실적|결과|셈|"
            r"후|뒤|만큼|데)",
            text[tail_at : tail_at + 12],
        ):
            return None
        behind = next((w for w in here.walk.words if tail_at <= w.start <= tail_at + 8), None)
        if (
            behind
            and behind.kind in ("business", "foreign")
            and re.match(r"[가-힣]{0,2}[한난은][ ]$", text[tail_at : behind.start])
        ):
            return None
    down = bool(found and found["down"])
    if re.search(r"성장률|증가율|성장세|상승률|속도|폭", window) or (
        here.prev is not None and here.prev.measure == "growth" and not found
    ):
        down = False
    if re.search(r"감소율|하락률", window):
        down = True
    if found and found["verb"] in ("낮아", "하향", "떨어") and (here.walk.loose or noun):
        down = False
    if found and re.match(r"[\s]*(?:로|으로|대로)", behind_run) and (here.walk.loose or noun):
        down = False
    low, high = with_sign(n, -1 if down and n.low > 0 else 1)
    return "growth", low, high, basis_of(here, n, near, after) or "yoy"


def _behind_run(here: Sentence, n: Number) -> str:
    """What follows a number and those listed with it: "38%, 전 분기 대비 18% 증가"."""
    text, end = here.text, n.end
    for other in here.numbers:
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


def _grows_later(here: Sentence, n: Number) -> bool:
    """ "수주는 17%, 잔고는 20% 증가했다": the verb serves both."""
    text = here.text
    for other in here.numbers:
        if other.start > n.start and other.kind == "rate":
            between = text[n.end : other.start]
            if re.search(r"(?:고|며|지만|으나)[ ,]|[.]", between):
                return False
            if cue.GROWTH_AFTER.match(text[other.end : other.end + 60]):
                return True
    return False


def _times(
    here: Sentence, n: Number, metric: Metric, near: str, after: str
) -> tuple[Measure, Decimal | None, Decimal | None, Basis | None] | None:
    if not re.match(
        r"[ ]?(?:로|나|에|를|가|규모|보다|면|다|인|임|의|까지|이상|넘|늘|증가|뛰|"
        r"성장|수준|웃|육박|확대|급증|불어|커|상향|였|쯤|씩|가량|가까|\.|,|$|"
        r"['\"]|[ ]가이던스)",
        after,
    ):
        return None
    if metric == "cloud_revenue" and here.walk.loose:
        return None
    if re.search(
        r"(?:매출|이익|자산|예산|시총|시가총액)(?:액)?(?:의|보다|대비)[ ](?:약[ ]|거의[ ])?$",
        near,
    ):
        return None  # a ratio of two figures
    if re.match(r"[ ]?(?:더[ ]?(?:길|빠|높|효율)|많은[ ](?:고객|이용|사용))", after):
        return None
    if (
        here.prev is not None
        and here.prev.stance == "estimate"
        and re.fullmatch(r"\)?(?:의|보다)[ ](?:약[ ]|거의[ ])?", here.text[here.prev_end : n.start])
        and not other_year(here)
        and here.prev.company != "BIGTECH"
    ):
        return None  # so many times what was expected
    since = max(here.prev_end, here.walk.metric_end if not here.walk.carried else 0)
    if re.search(r"[가-힣]{2,}(?:을|를)[ ]", here.text[since : n.start]):
        return None  # "용량을 두 배로": of something else
    if (
        here.walk.carried
        and not here.made
        and not re.match(
            r"(?:이는|YoY|QoQ|지난해|작년|전년|1년|한[ ]해|올해|내년|\d{4}년)",
            here.text.strip(),
        )
    ):
        return None
    low = (n.low - 1) * 100
    high = (n.high - 1) * 100
    if low < 0:
        return None
    return "growth", low, high, basis_of(here, n, near, after) or "yoy"
