"""A Korean figure of what is over: reported, guessed at by others, or the plan that it had."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.former import VOWED_THEN
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.tense import has_happened
from warehouse.records import Stance

# What others looked for, beaten or missed: "기대를 웃돌았다", "예상보다 좋았다", "예상 밖".
_LOOKED_FOR = re.compile(
    r"(?:예상|기대|전망|추정|예측|컨센서스|눈높이)(?:치|값)?(?:[을를에도은]|보다(?:는|도)?|"
    r"[와과])?[ ]?"
    r"(?:[가-힣]{1,4}[ ])?(?:웃|상회|하회|밑|부합|넘|뛰어|능가|좋|나[쁘쁜]|낮|높|많|적|못|이상|"
    r"이하|밖|대로|"
    r"충족|미치|빗나|비슷|일치|빠[르른]|강|약|컸|큰|작)"
)
# Somebody's guess at what is over.
_GUESSED = re.compile(
    r"예상|전망|추정|추산|내다[봤보본]|관측|기대|점[치쳤쳐친]|본다|봤|보고[ ]있|생각|모델링|예측|"
    r"계산|"
    r"집계|추계"
)


def guessed(here: Sentence, at: At) -> bool:
    """Whether a figure of what is over is somebody's guess: what happened by its own verb is
    a fact, whoever quotes it, unless that too is put down to reckoning."""
    tail = at.tail
    if has_happened(here, at.n):
        tail = inline.split(r"['\"]", tail, maxsplit=1)[0]
    return any(_GUESSED.search(_LOOKED_FOR.sub("", words)) for words in (at.near, tail))


# Only a plan is raised to, held at or put forward as a figure: "930억달러로 높였다".
_SET_THEN = re.compile(
    r"(?:\([^()]{0,40}\))?(?:이상|가량|안팎|정도|수준)?(?:으로|로|을|를)?[ ]?"
    r"(?:소폭[ ]|크게[ ]|다시[ ]|재차[ ]|한[ ]차례[ ]|대폭[ ])?(?:(?<=로[ ])(?:높[였여인이]|"
    r"올[렸려린리]|낮[췄춰춘추]|좁[혔혀힌히]|"
    r"상향|하향|조정|수정|유지|잡[았아은])|제시|예고|약속|공언|예상했|전망했|내다봤)"
)


def reported(here: Sentence, at: At, draft: Draft, future: bool) -> Stance | None:
    """What is over is reported, but for the plan that it is measured against; and the plan of a
    year whose result the page does not have stands."""
    near, after = at.near, at.after
    if future and not draft.span:
        return None
    planned = (
        (
            not draft.compared
            and draft.metric == "capex"
            and inline.search(
                r"(?:가이던스|전망치|목표치)(?:인|는|은|였던)?[ (]{0,2}(?:약[ ]?)?$", near
            )
        )
        or VOWED_THEN.match(after)
        or cue.OWN_PLAN.match(after)
        or (draft.metric == "capex" and not draft.compared and _SET_THEN.match(after))
        or (cue.AIMED.search(near) and cue.TOPPED.match(after))
        or (inline.search(r"가이던스[ ]?\(약?[ ]?$", near) and cue.MET.search(after))
    )
    if planned and not draft.compared and _awaits_result(here, draft):
        return "guidance"
    return "prior_guidance" if planned else "actual"


def _awaits_result(here: Sentence, draft: Draft) -> bool:
    """Whether a year's result may still be out on the page's day: it has closed as the last
    quarter did, and the page has told none."""
    clock, label = here.walk.state.clock(draft.company), draft.label
    months = clock.calendar.months
    if not label or "Q" in label or months(label)[1] != months(clock.quarter())[1]:
        return False
    return clock.month - months(label)[1] <= 1 and not any(
        (company, metric, stance, period) == (draft.company, draft.metric, "actual", label)
        for (company, metric, _, _), (stance, period) in here.walk.state.known.items()
    )
