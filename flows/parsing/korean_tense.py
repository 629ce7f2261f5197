"""Whether a Korean number came to pass already, or is to come."""

import re

from flows.parsing import korean_cues as cue
from flows.parsing.korean_numbers import Number
from flows.parsing.korean_reader import Sentence
from warehouse.records import Metric

_MOVES_TO = re.compile(
    r"[ ]?(?:이상|이하|안팎|수준|대)?(?:으로|로)[ ](?:[가-힣]{1,5}[ ])?(?:높아|"
    r"빨라|가속|둔화|낮아|커[지질]|오르|"
    r"오를|떨어|뛰|뛸)"
)


def moves_from(here: Sentence, n: Number, metric: Metric) -> bool:
    """ "24%에서 40% 이상으로 높아질 것": the first is of the year before, no plan revised."""
    follow = next((m for m in here.numbers if m.start > n.start), None)
    return (
        metric == "cloud_revenue"
        and n.kind == "rate"
        and follow is not None
        and follow.kind == "rate"
        and cue.FROM.match(here.text, n.end) is not None
        and _MOVES_TO.match(here.text, follow.end) is not None
    )


def has_happened(here: Sentence, n: Number) -> bool:
    """Whether the first verb behind a number tells of it as past: "15%로 떨어졌다"."""
    if re.search(r"(?:전망|가이던스|목표|예상)치?[^,.]{0,6}$", here.text[: n.start]):
        return False
    found = cue.PAST.match(here.text, n.end)
    return found is not None and not (
        cue.SAYS.search(here.text, n.end, found.end())
        or cue.WILL.search(here.text, n.end, found.end())
    )
