"""A Korean number as a measure: an amount, a run rate, a change, or growth."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import annualised, basis_of, other_year, with_sign
from flows.parsing.korean.growth import Measured, growth_of
from flows.parsing.korean.reader import At, Sentence
from warehouse.records import Metric

# Between what was expected and by how much it was beaten: "300억 달러를 50억 달러 웃돈".
_OVER_THAT = re.compile(r"(?:\([^()]*\))?(?:을|를)[ ](?:약[ ]|무려[ ])?")

_ARROW = re.compile(r"[ ]?(?:→|➝|->)[ ]?(?:약[ ])?")

# "9월 전망보다 150억 달러": the company's own plan of before, not what others expect.
_OWN_FORMER = re.compile(
    r"(?:\d{1,2}월|기존|종전|당초|애초|이전|지난번|직전|[석세두][ ]달[ ]전)(?:의|"
    r"에)?[ ](?:회사[ ]|자체[ ])?"
    r"(?:예상|전망|추정|기대)치?보다[^0-9]{0,8}$"
)

# "상단 기준으로는 작년의 두 배": held against a period, of the figure before.
_GOES_BACK = re.compile(
    r"\s*(?:[가-힣]{2,4}(?:[ ]기준)?(?:으로는|으로|으론|만으로도|을[ ]기준으로|대로라면)?,?[ ])?"
    r"(?:약[ ]|거의[ ]|무려[ ])?"
    r"(?:이는|이[ ]금액은|YoY|QoQ|지난해|작년|전년|재작년|1년|한[ ]해|올해|내년|\d{4}년|"
    r"전[ ]?분기|직전)"
)


def measure_of(here: Sentence, at: At, metric: Metric) -> Measured | None:
    """What kind of statement a number makes, its limits, against what. None: it makes none."""
    if at.n.kind == "money":
        return _of_money(here, at, metric)
    if at.n.kind == "times":
        return _of_multiple(here, at, metric)
    if at.n.kind == "flat":
        return "growth", at.n.low, at.n.high, "yoy"
    return growth_of(here, at, metric)


def _of_money(here: Sentence, at: At, metric: Metric) -> Measured | None:
    """Money is an amount, a year's pace, or by how much an amount changed."""
    text, n, follow, near, after = here.text, at.n, at.follow, at.near, at.after
    gap = inline.search(
        r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*(?:를|을|"
        r"보다)[ ][^0-9]{0,8}$",
        near,
    )
    if not gap and here.prev and here.prev.stance in ("estimate", "prior_guidance"):
        gap = _OVER_THAT.fullmatch(text, here.prev_end, n.start)
    if (
        gap
        and not _OWN_FORMER.search(near)
        and inline.match(
            r"[ ]?(?:가량|이상|정도|안팎|나|이나|가까이|넘게|남짓)?[ ]?(?:웃|상회|밑|하회|"
            r"많|적|못|"
            r"초과|높|낮|더)",
            after,
        )
    ):
        return None
    if metric in ("cloud_revenue", "capex") and annualised(near, after):
        return "run_rate", n.low, n.high, None
    word = here.walk.metric_word
    if metric == "ai_revenue" and ("연간 매출" in word + near or annualised(word + near, after)):
        return "run_rate", n.low, n.high, None
    if (
        follow is not None
        and follow.kind == "money"
        and any(w.kind == "basis" for w in here.fresh)
        and inline.match(r",[ ]", after)
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
        and not inline.match(r"[^,]{0,10}(?:상향|증액|높|올|하향|낮|감액)", after)
        and not (
            here.prev.stance == "prior_guidance"
            and here.walk.state.guided_here
            and inline.match(r"[^가-힣]*(?:보다|에서|대비)", text[here.prev_end : n.start])
        )
        and not (
            follow
            and inline.match(r"[ ](?:많은|높은|늘린|적은)[ ]약?[ ]?$", text[n.end : follow.start])
        )
    ):
        return None
    if found and not inline.match(r"[\s]*(?:이상|가량)?의", after):
        sign = -1 if found["down"] else 1
        return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
    if metric == "cloud_revenue" and inline.match(r"의[ ]매출(?:을|이)[ ](?:추가|더)", after):
        return "change", n.low, n.high, basis_of(here, n, near, after) or "qoq"
    if metric == "cloud_backlog" and inline.match(
        r"의[ ]\S{2,8}(?:이|가)[ ](?:추가|늘|쌓|증가)", after
    ):
        return "change", n.low, n.high, basis_of(here, n, near, after) or "qoq"
    if metric == "cloud_revenue" and inline.search(r"추가로[ ](?:약[ ])?$", near):
        return "change", n.low, n.high, "yoy"
    if inline.match(r"의[ ](?:증가|감소|상승|상향)(?!율|세)", after):
        sign = -1 if after[2:4] == "감소" else 1
        return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
    if cue.CHANGE_BEFORE.search(near):
        sign = -1 if inline.search(r"감소|감액|축소", near[-16:]) else 1
        return "change", *with_sign(n, sign), basis_of(here, n, near, after) or "yoy"
    return "amount", n.low, n.high, None


def _of_multiple(here: Sentence, at: At, metric: Metric) -> Measured | None:
    """ "두 배로": growth by a hundred per cent, where it is no ratio of two figures."""
    n, near, after = at.n, at.near, at.after
    if not inline.match(
        r"[ ]?(?:로|나|에|를|가|규모|보다|면|다|인|임|의|까지|이상|넘|늘|증가|증액|뛰|"
        r"성장|수준|웃|육박|확대|급증|불어|커|상향|였|이[었에죠고며]|입|예|라|정도|안팎|남짓|"
        r"달하|이르|많[다은았아고]|더[ ]많|쯤|씩|가량|가까|\.|,|$|"
        r"['\"]|[ ]가이던스)",
        after,
    ):
        return None
    if metric == "cloud_revenue" and here.walk.loose:
        return None
    if inline.search(
        r"(?:매출|이익|자산|예산|시총|시가총액)(?:액)?(?:의|보다|대비)[ ](?:약[ ]|거의[ ])?$",
        near,
    ):
        return None  # a ratio of two figures
    if inline.match(r"[ ]?(?:더[ ]?(?:길|빠|높|효율)|많은[ ](?:고객|이용|사용))", after):
        return None
    if (
        here.prev is not None
        and here.prev.stance == "estimate"
        and inline.fullmatch(
            r"\)?(?:의|보다)[ ](?:약[ ]|거의[ ])?", here.text[here.prev_end : n.start]
        )
        and not other_year(here)
        and here.prev.company != "BIGTECH"
    ):
        return None  # so many times what was expected
    since = max(here.prev_end, here.walk.metric_end if not here.walk.carried else 0)
    if inline.search(r"[가-힣]{2,}(?:을|를)[ ](?!기준)", here.text[since : n.start]):
        return None  # "용량을 두 배로": of something else
    if here.walk.carried and not here.made and not _GOES_BACK.match(here.text):
        return None
    low = (n.low - 1) * 100
    high = (n.high - 1) * 100
    if low < 0:
        return None
    return "growth", low, high, basis_of(here, n, near, after) or "yoy"
