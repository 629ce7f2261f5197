"""Korean numbers beside the one meant: an end of a range, a part of a whole, a supposition."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.shares import of_shares

# The part of a backlog that the next year brings.
_SLICE = re.compile(r"12개월[^.]{0,24}?(?:인식|이내|내에?|안에?)[^.]{0,30}$")

# "이용자 32.7억명(+7%)": of heads, pieces, power.
_OF_COUNT = re.compile(
    r"\d[\d.,]*[ ]?[조억만천]{0,2}[ ]?(?:명|개(?!월|년)|대|건|장|시간|[GMT]W|기가와트|메가와트|"
    r"곳|가구|센트)[ ]?\([ ]?[+-]?$"
)

# "증가율이 30%를 넘으면": what has not come, and may not.
_IF = re.compile(
    r"(?:\([^()]{0,40}\))?[ ]?(?:을|를|에|에도|이|대로|로|으로)?[ ]?(?:못[ ]|크게[ ])?"
    r"(?:이상이|이하|넘으|넘어서|넘기|웃돌|밑돌|상회하|하회하|미치지[ ]못하|미치|도달하|그치|"
    r"떨어지|낮아지|높아지|줄|늘어나|내려가|올라가|뛰)면[ ,]"
)

_IN_CASH = re.compile(r"현금(?:은|이|만|으로|[ ]지출)")


def is_apart(here: Sentence, at: At, draft: Draft) -> bool:
    """Whether a number is no statement of its own about the company's metric."""
    text = here.text
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
    if n.kind == "rate" and of_shares(here, at, metric):
        return True
    if n.kind == "money" and text[: n.start].endswith("마이너스 "):
        return True  # what is left after spending
    if metric == "cloud_backlog" and _SLICE.search(text, here.prev_end, n.start):
        return True
    if n.kind == "rate" and _OF_COUNT.search(text, max(0, n.start - 24), n.start):
        return True
    if _IF.match(after):
        return True
    return cue.HYPOTHESIS.search(text[here.prev_end : n.start]) is not None
