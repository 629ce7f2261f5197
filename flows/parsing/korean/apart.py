"""Korean numbers beside the one meant: an end of a range, a part of a whole, a supposition."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.reader import At, Draft, Sentence

# The part of a backlog that the next year brings.
_SLICE = re.compile(r"12개월[^.]{0,24}?(?:인식|이내|내에?|안에?)[^.]{0,30}$")

_IN_CASH = re.compile(r"현금(?:은|이|만|으로|[ ]지출)")

# A company that moves by itself moves on the exchange.
_SHARE = re.compile(
    r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ]|가량[ ])?"
    r"(?:올[라랐]|내[려렸린]|급[등락]|빠[져졌진]|밀[렸린]|치솟|폭[등락])"
)


def is_apart(here: Sentence, at: At, draft: Draft) -> bool:
    """Whether a number is no statement of its own about the company's metric."""
    walk, text = here.walk, here.text
    n, near, after, clause, metric = at.n, at.near, at.after, at.clause, draft.metric
    moved = here.edge and inline.fullmatch(r"에서[ ](?:약[ ])?", text[here.prev_end : n.start])
    edge = n.kind == "money" and not cue.CHANGE_AFTER.match(after)
    here.edge = edge and bool(moved or cue.EDGE.search(near))
    if here.edge:
        return True
    part = cue.PART.search(near)
    if part and metric == "capex" and _IN_CASH.search(near, part.end()):
        part = None  # the cash that went out is another count of the whole
    if part and any(w.kind == "company" and w.start >= clause + part.end() for w in here.fresh):
        part = None  # "이 가운데 알파벳은 252억달러": one of those that were added up
    if part and not any(
        w.start >= clause + part.end() and w.kind in ("capex", "revenue", "backlog", "cloud")
        for w in here.fresh
    ):
        return True
    if n.kind == "rate" and metric == "capex" and clause > walk.metric_end and _SHARE.match(after):
        return True  # "… 늘린다는데도 10% 올랐다": the shares
    if n.kind == "money" and text[: n.start].endswith("마이너스 "):
        return True  # what is left after spending
    if metric == "cloud_backlog" and _SLICE.search(text, here.prev_end, n.start):
        return True
    return cue.HYPOTHESIS.search(text[here.prev_end : n.start]) is not None
