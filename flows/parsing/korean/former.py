"""Korean figures planned before: by the month they were named in, or by what came of them."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.against import own_before
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import At, Draft, Sentence
from warehouse.records import Stance

# "기존 계획보다 100억달러 늘린": how much more, no plan of before.
_ABOVE_FORMER = re.compile(
    r"(?:[ ]?(?:계획|전망|목표|가이던스|예상|것|수준|금액|액수|규모)치?)?(?:보다|[ ]?대비|"
    r"에[ ]비해)"
)

_NAMED_MONTHS = re.compile(r"\d월[ ].{4,24},[ ]\d{1,2}월[ ]")

# "800억 달러를 쓰겠다고 했으며": of a year that is over, the plan it had.
VOWED_THEN = re.compile(
    r"(?:\([^()]{0,40}\))?(?:이상|가량|안팎)?(?:을|를|까지)?[ ](?:[가-힣]{1,6}[ ])?"
    r"(?:(?:쓰|쏟|들이|투자하|지출하|집행하|투입하)겠다고|(?:쓰|투자하|지출하|집행하|투입하)기로|"
    r"(?:쓸|투자할|지출할|집행할|투입할)[ ]"
    r"(?:것이라고|계획이라고|계획이라|예정이라고|계획이었|예정이었))"
)

# "910억 달러 (850억 달러에서 상향)": the former of the two.
REVISED_FROM = re.compile(
    r"(?:\([^()]{0,30}\))?[ ]?(?:수준|안팎)?에서[ ](?:[가-힣]{1,4}[ ])?"
    r"(?:상향|하향|증액|감액|인상|확대|축소|조정|늘[어린렸]|높[아인여였]|올[라린렸]|줄[어인였]|낮[아춘췄])"
)


def told_before(here: Sentence, at: At, draft: Draft, future: bool) -> Stance | None:
    """Whether a figure was the plan, or the result, before the one that the sentence gives."""
    if draft.metric == "capex" and (
        (future and (_dated_before(here, at) or _months_listed(here, at)))
        or cue.UNLIKE.match(at.after)
    ):
        return "prior_guidance"
    if _retracted(here, at.n, at.after) or _raised_before(here, at):
        return "prior_guidance" if future else "actual"
    return None


def is_former(here: Sentence, at: At, draft: Draft) -> bool:
    """Whether a word such as 기존 before the figure calls it the former plan, still to be kept
    or not, and none says that it is kept."""
    if draft.metric == "cloud_backlog":
        return False
    prior = any(
        w.kind == "prior"
        and w.start >= at.clause
        and at.n.start - w.end <= 34
        and not _ABOVE_FORMER.match(here.text, w.end)
        for w in here.fresh
    )
    return (prior or own_before(here, at.near, at.after)) and not (
        cue.KEEPS.match(inline.sub(r"^\s?\([^()]{0,40}\)", "", at.after))
        or inline.search(r"(?:예정|계획)대로[ ]|차질[ ]?없이", at.tail)
    )


def _dated_before(here: Sentence, at: At) -> bool:
    """ "7월에 350억달러를": named in another month than the page's."""
    dated = inline.search(r"(?<!\d)(\d{1,2})월(?:에|에는|엔)?[ ](?:[^0-9,.]{0,12}[ ])?$", at.near)
    return (
        dated is not None
        and inline.search(r"보다|대비", dated[0]) is None
        and not here.dates
        and int(dated[1]) != here.walk.state.on.month
        and not (
            here.prev is not None
            and here.prev.stance == "prior_guidance"
            and cue.TO.match(here.text, at.n.end)
        )
    )


def _months_listed(here: Sentence, at: At) -> bool:
    """ "4월 350억달러, 7월 400억달러": the first of two months' plans."""
    if not _NAMED_MONTHS.search(here.text, here.prev_end) or at.follow is None:
        return False
    between = here.text[at.n.end : at.follow.start]
    return bool(
        inline.search(r"\d월[ ]$", at.near) and inline.fullmatch(r",?[ ]\d{1,2}월[ ]", between)
    )


def _retracted(here: Sentence, n: Number, after: str) -> bool:
    """ "350억달러를 쓴다고 했는데 500억달러로", not "…고 했는데 시장은 400억달러로 본다"."""
    if not cue.RETRACTED.match(after):
        return False
    end = n.end + len(after)
    return not any(
        w.kind in ("market", "consensus", "house") and n.end <= w.start < end
        for w in here.walk.words
    )


def _raised_before(here: Sentence, at: At) -> bool:
    """ "850억달러로 올린 데 이어 930억달러로", not "400억달러로 올린 뒤 주가가 …"."""
    n = at.n
    found = cue.RAISED_BEFORE.match(inline.sub(r"^\s?\([^()]{0,40}\)", "", at.tail))
    if found and found[0][-1] == "있" and n.start == here.numbers[-1].start:
        # "350억달러로 올려 잡은 바 있다.": in force, unless it is told that it moved again
        return inline.search(r"이번|다시|또", here.walk.following) is not None
    if found is None or found[0][-1] not in "뒤후":
        return found is not None
    follow = at.follow
    return (
        follow is not None
        and follow.kind == n.kind
        and not any(
            w.kind in ("foreign", "business") and n.end <= w.start < follow.start
            for w in here.walk.words
        )
    )
