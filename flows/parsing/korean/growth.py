"""A Korean rate as growth: by the verb behind it, the noun before it, or the list it stands in."""

import re
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import basis_of, expected_too, other_year, own_before, with_sign
from flows.parsing.korean.expected import CONSTANT
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import At, Sentence
from flows.parsing.korean.run import list_end
from warehouse.records import Basis, Measure, Metric

Measured = tuple[Measure, Decimal | None, Decimal | None, Basis | None]

# What is only asked: "38% 넘을까".
_WHETHER = re.compile(r"[^,.0-9]{0,10}[을할될일]까(?![가-힣])")

# "29%로 1위", "13%를 차지했다": a part of a market.
_SHARED = re.compile(
    r"[^,]{0,8}(?:비중|점유|차지|담당|지분|마진|할인)|(?:의[ ]점유율)?(?:으로|"
    r"로)[ ](?:[가-힣]{1,4}[ ])?"
    r"(?:[1-9][ ]?위|선두|수위|뒤를[ ]이)"
)


def growth_of(here: Sentence, at: At, metric: Metric) -> Measured | None:
    """The growth that a rate tells; None where it is a share, a margin, a gap, another's."""
    text, n, near, after = here.text, at.n, at.near, at.after
    if _WHETHER.match(after) or _of_else(here, at):
        return None
    window = text[here.prev_end : n.start]
    behind_run = _behind_run(here, n)
    found = cue.GROWTH_AFTER.match(behind_run)
    noun = cue.GROWTH_BEFORE.search(window) or any(w.kind in ("rate", "basis") for w in here.fresh)
    if not found and any(
        w.kind == "foreign" and inline.match(r"점유율|비중", w.text) and w.start < n.start
        for w in here.walk.words
    ):
        return None
    as_told: Measured = "growth", n.low, n.high, "yoy"
    if metric == "cloud_revenue" and expected_too(here, n):
        return as_told
    in_row = here.alike or (here.prev is not None and here.prev.measure == "growth")
    if in_row and here.owner_before(n):
        return as_told
    signed = text[n.start : n.start + 1] in "+-" and n.low != 0
    if not (found or noun or signed):
        if _in_list(here, at):
            return "growth", n.low, n.high, basis_of(here, n, near, after) or "yoy"
        if _of_quarters(here, at, metric, window):
            return as_told
        if not _goes_without_saying(here, at, metric, window):
            return None
    if found and _of_noun_behind(here, n, found.end()):
        return None
    down = bool(found and found["down"])
    if inline.search(r"성장률|증가율|성장세|상승률|속도|폭", window) or (
        here.prev is not None and here.prev.measure == "growth" and not found
    ):
        down = False
    if inline.search(r"감소율|하락률", window):
        down = True
    if found and found["verb"] in ("낮아", "하향", "떨어") and (here.walk.loose or noun):
        down = False
    if found and inline.match(r"[\s]*(?:로|으로|대로)", behind_run) and (here.walk.loose or noun):
        down = False
    low, high = with_sign(n, -1 if down and n.low > 0 else 1)
    return "growth", low, high, basis_of(here, n, near, after) or "yoy"


def _of_else(here: Sentence, at: At) -> bool:
    """Whether a rate is a share of something, or by how much a figure beat another."""
    text, n, near, after = here.text, at.n, at.near, at.after
    window = text[here.prev_end : n.start]
    if cue.SHARE.search(window[-24:]) or _SHARED.match(after):
        return True
    end = list_end(here, n)
    if end > n.end and _SHARED.match(text, end):
        return True
    if inline.search(r"(?:예상|전망|추정|기대|컨센서스|눈높이)[가-힣]*보다[ ][^0-9]{0,6}$", near):
        return True
    before = here.prev
    against = before is not None and (before.stance, before.measure) == ("estimate", "amount")
    if (
        against
        and before
        and before.period == (here.main or before.period)
        and not other_year(here)
        and inline.match(r"\)?[ ]?(?:대비|보다)[ ]", text[here.prev_end : n.start])
    ):
        return True  # so much above what was expected
    former = before is not None and before.stance == "prior_guidance"
    if former and inline.match(r"\)?[ ]?(?:대비|보다)[ ]", text[here.prev_end : n.start]):
        return True  # so much above the former plan
    if before is None or (before.stance, before.measure) != ("guidance", "amount"):
        return False
    # so much above the former plan
    return inline.match(r"[ ]?(?:늘려|높여|올려|끌어올려|상향|하향|낮춰)", after) is not None


def _in_list(here: Sentence, at: At) -> bool:
    """Whether the rates before or behind it tell what a rate is: "17%, 28%", "각각"."""
    listed = at.n.start in here.dealt or at.n.start in here.echo
    if listed and here.prev is not None and here.prev.measure == "growth":
        return True
    follows = inline.match(r"[ ]?[,·]", at.after) and not here.walk.carried
    return bool(follows and _grows_later(here, at.n))


def _of_quarters(here: Sentence, at: At, metric: Metric, window: str) -> bool:
    """ "(2분기 33%)보다", "3분기 34%": the growth of a quarter beside one that was told."""
    if (
        here.prev is not None
        and here.prev.measure == "growth"
        and inline.search(r"분기[ ]?\($", window) is not None
        and inline.match(r"\)(?:보다|에서|과|와|에|을|를)", at.after)
    ):
        return True
    return bool(
        metric == "cloud_revenue"
        and here.walk.state.grown
        and inline.search(r"분기[의에]?[ ]?\(?$", at.near)
    )


def _goes_without_saying(here: Sentence, at: At, metric: Metric, window: str) -> bool:
    """Whether a rate can only be growth: right behind a cloud's name, expected, in a row."""
    text, n, near, after = here.text, at.n, at.near, at.after
    in_row = (
        here.prev is not None and here.prev.measure == "growth" and n.start - here.prev.end <= 30
    )
    cloud = metric == "cloud_revenue" and here.walk.loose
    aimed = bool(
        inline.match(r"(?:를|을)?[ ]?(?:가이던스|전망치?|목표치?)(?:로|으로)[ ]", after)
        or (inline.search(r"가이던스[ ]?\(약?[ ]?$", window) and cue.MET.match(after))
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
        plain = inline.sub(
            r"가이던스|전망치?|목표치?|지난|이번|다음|전|분기|올해|작년|지난해|년|"
            r"기준|각각|현재|역시|" + CONSTANT.pattern,
            "",
            between,
        )
        cloud = len(inline.findall(r"[가-힣]", plain)) <= 2
    return bool(
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
    )


def _of_noun_behind(here: Sentence, n: Number, end: int) -> bool:
    """ "32% 증가한 데이터베이스 서비스": the rate is of the noun behind its verb."""
    text = here.text
    tail_at = n.end + end
    if here.walk.carried and inline.match(
        r"(?:한|난)[ ](?!수치|것|규모|금액|액수|수준|약|[0-9$]|매출|실적|결과|셈|"
        r"후|뒤|만큼|데)",
        text[tail_at : tail_at + 12],
    ):
        return True
    behind = next((w for w in here.walk.words if tail_at <= w.start <= tail_at + 8), None)
    return (
        behind is not None
        and behind.kind in ("business", "foreign")
        and inline.match(r"[가-힣]{0,2}[한난은][ ]$", text[tail_at : behind.start]) is not None
    )


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
            and inline.fullmatch(
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
    return inline.sub(r"^\s?\([^()]{0,40}\)", "", rest)


def _grows_later(here: Sentence, n: Number) -> bool:
    """ "수주는 17%, 잔고는 20% 증가했다": the verb serves both."""
    text = here.text
    for other in here.numbers:
        if other.start > n.start and other.kind == "rate":
            between = text[n.end : other.start]
            if inline.search(r"(?:고|며|지만|으나)[ ,]|[.]", between):
                return False
            if cue.GROWTH_AFTER.match(text[other.end : other.end + 60]):
                return True
    return False
