"""How a company's shares moved, in Korean: a rate that is of nothing the race counts.

A company that rises by 3% rises on the exchange: its spending and its clouds would be named.
"""

import re

from flows.parsing.korean import cues as cue
from flows.parsing.korean.reader import At, Sentence

_MOVED = re.compile(
    r"(?:대)?[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ]|안팎[ ]|정도[ ])?(?:크게[ ]|더[ ])?"
    r"(?:올[라랐]|오[른르]|내[려렸린]|급[등락]|빠[져졌진]|밀[렸린려]|치솟|폭[등락]|"
    r"떨어[져졌진]|하락|강세|약세|뛰었)"
)
# Nothing but how much stands between a clause's beginning and its rate.
_ALONE = re.compile(r"(?:(?:약|한때|오히려|장중|도리어|주가는?|시간외(?:에서)?)[ ]){0,3}")

# "과도한 자본 지출로 12% 급락": what made the shares move.
_CAUSE = re.compile(
    r"[^,.은는이가0-9]{0,16}?(?:으?로|에|탓|때문|여파|소식|우려|부담|발표|기대|실망)"
    r"(?:에|으?로)?[ ](?:[가-힣]{2,4}(?:에서)?[ ]){0,3}(?:약[ ]|한때[ ])?"
)


def of_shares(here: Sentence, at: At, metric: str) -> bool:
    """Whether a rate tells how the shares moved: a clause on from what is counted ("…
    늘린다는데도 10% 올랐다"), or because of it."""
    walk, n = here.walk, at.n
    if not _MOVED.match(at.after):
        return False
    if metric == "capex" and at.clause > walk.metric_end:
        return True
    if any(w.kind in ("rate", "basis") for w in here.fresh):
        return False
    if not walk.carried and _CAUSE.fullmatch(here.text, walk.metric_end, n.start):
        return True
    since = max(here.prev_end, walk.metric_end)
    joints = [joint.end() for joint in cue.CLAUSE.finditer(here.text, since, n.start)]
    moved = bool(joints) and _ALONE.fullmatch(here.text, joints[-1], n.start) is not None
    return moved and bool(walk.named)
