"""What an English document told before: its figures, so that one said again is known."""

import re

from flows.parsing import inline
from flows.parsing.english.against import is_against
from flows.parsing.english.asked import Answer, Asked
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.talk import now
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import told_as_past
from warehouse.records import Stance


def said_before(s: Sentence, value: Money | Growth, head: Head) -> tuple[Stance, str | None] | None:
    """Stance and period of the same figure said earlier: a question or an aside repeats it."""
    seen = s.context.memory.get("seen")
    if not isinstance(seen, dict) or (s.news and isinstance(value, Growth)):
        return None
    exact = seen.get((head.metric, value.low, value.high))
    if exact is None:
        exact = next(
            (
                v
                for k, v in seen.items()
                if k[0] == head.metric and k[1] is not None and k[1] == value.low and k[3:] == ()
            ),
            None,
        )
    return exact


# "The new figure of $85 billion, up from February's"
_NEW_FIGURE = re.compile(
    r"\W*(?:(?:and|but|so|still|now),?\s)?(?:the|its|that|this)\s(?:new|updated|revised|latest|higher|lower|raised|fresh|increased|reduced|current|resulting)\s(?:\w+\s)?(?:figures?|numbers?|totals?|sum|amount|targets?|range|budgets?|plans?|forecasts?|outlook|guidance|projections?|level|ceiling|goal|tally)\b",
    re.I,
)


def new_plan(s: Sentence, head: Head) -> bool:
    """Whether an article's sentence opens with the figure that a plan just told now comes to."""
    last_of = s.context.memory.get("last_of")
    if not s.news or not isinstance(last_of, dict) or not _NEW_FIGURE.match(s.text):
        return False
    plan = last_of.get((head.metric, head.company or s.context.company, "plan"))
    return plan is not None and plan[1] == "guidance" and now(s.context) - plan[4] <= 2


def of_planned_sum(s: Sentence, value: Money | Growth, head: Head) -> bool:
    """Whether one company's amount follows what several will spend in a year, and is no fact:
    "will climb to $700 billion this year. Amazon leads at $200 billion"."""
    last = s.context.memory.get("last")
    if not s.news or head.metric != "capex" or not isinstance(value, Money):
        return False
    if not isinstance(last, tuple) or (last[0], last[3]) != ("capex", "BIGTECH"):
        return False
    if last[1] == "actual" or not inline.fullmatch(r"\d{4}", str(last[2])):
        return False
    return not told_as_past(s.text[: value.start]) and not any(
        w.unit != "none" and w.relative != 0 for w in s.whens
    )


# "In July, it had predicted it would spend", "Three months ago the company said"
_BACK_THEN = re.compile(
    r"\W*(?:(?:and|but|yet|as\srecently\sas|back|just|only|even|earlier|late|early)\s){0,2}(?:in\s)?(?:(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)(?:\s20\d\d)?|(?:last|the\sprevious|the\sprior)\s(?:month|quarter|week|spring|summer|autumn|fall|winter|time)|(?:a|an|one|two|three|four|five|six|\d+|a\sfew|several)\s(?:weeks?|months?|quarters?)\s(?:ago|earlier|before|prior)|this\sspring|this\ssummer|previously|originally|initially|before\sthat|until\snow),?\s|(?<=earlier\s)(?:this\syear|this\smonth),?\s)"
    r"(?:[\w'’.]+\s){1,4}?(?:had\s|was\s|were\s)?(?:said|predict|expect|forecast|guid|plan|promis|project|estimat|anticipat|target|aim|told|signal|call|envisag|foresaw|foreseen|pledg|budget|outlin|indicat|thought|reckon|spoke|put)\w*\b",
    re.I,
)


def said_back_then(s: Sentence, metric: str, company: str) -> bool:
    """Whether an article's sentence goes back to what was planned before the plan just told."""
    last_of = s.context.memory.get("last_of")
    if not s.news or not isinstance(last_of, dict) or not _BACK_THEN.match(s.text):
        return False
    plan = last_of.get((metric, company, "plan"))
    return plan is not None and plan[1] == "guidance" and now(s.context) - plan[4] <= 2


# "Management has now added another $15 billion, bringing the total to around $50 billion"
_ADDED_ON = re.compile(
    r"\b(?:add(?:s|ed|ing)?|tack(?:s|ed|ing)?\son|pil(?:es?|ed|ing)(?:\son)?|put(?:s|ting)?\son|throw(?:s|n|ing)?\sin|threw\sin|layer(?:s|ed|ing)?\son|rais(?:es?|ed|ing)\s(?:it|that|this)\sby|lift(?:s|ed|ing)?\s(?:it|that|this)\sby)\s(?:on\s)?(?:(?:yet\s)?another|(?:an?\s)?(?:further|extra|additional)|about|around|roughly|some)?\s?[~$]?$"
    r"|\b(?:bring|tak|push|lift|rais|mov|hik|boost)(?:ing|es|s|ed)\s(?:the\s(?:new\s|full\s|whole\s)?(?:total|figure|budget|bill|tally|sum|plan|forecast|target|number|guidance|outlook|range|estimate)|it|that|this)\s(?:up\s)?to\s(?:about\s|around\s|roughly\s|some\s|nearly\s|almost\s|over\s|more\sthan\s|a\stotal\sof\s|between\s)*[~$]?$",
    re.I,
)


def added_on(s: Sentence, value: Money | Growth, metric: str, company: str) -> bool:
    """Whether a sum is put on top of the plan just told, or is what that comes to."""
    last_of = s.context.memory.get("last_of")
    if not s.news or not isinstance(last_of, dict):
        return False
    plan = last_of.get((metric, company, "plan"))
    if plan is None or plan[1] == "estimate" or now(s.context) - plan[4] > 2:
        return False
    return _ADDED_ON.search(s.text, max(0, value.start - 90), value.start) is not None


def told_period(asked: Asked) -> Answer | None:
    """The period of a figure that was told before, or of the talk that it goes on with."""
    s, figure, stance, clock = asked.s, asked.figure, asked.stance, asked.clock
    text, value, head = s.text, asked.value, figure.head
    anchor, previous = asked.anchor, asked.previous
    known = said_before(s, value, head)
    if known and head.how == "again":
        return Answer(known[1])
    if (
        known
        and (s.paragraph.role == "analyst" or stance != "actual" or head.metric == "cloud_backlog")
        and known[0] == stance
    ):
        return Answer(known[1])
    last_ = s.context.memory.get("last")
    if (
        stance == "prior_guidance"
        and isinstance(last_, tuple)
        and last_[0] == head.metric
        and last_[3] == figure.company
        and not anchor
    ):
        return Answer(last_[2])
    if anchor and previous is not None:
        return Answer(anchor)
    if (
        stance == "actual"
        and not s.news
        and clock.reported[1] == 4
        and inline.search(
            r"\b(?:annual|full[-\s]year|fiscal[-\s]year)\s(?:revenues?|sales)\swas\b",
            text[: value.start],
        )
    ):
        return Answer(clock.calendar.label(clock.reported[0]))
    if (
        stance == "actual"
        and isinstance(value, Money)
        and known
        and known[0] == "actual"
        and not s.news
    ):
        return Answer(known[1])
    if (
        stance == "actual"
        and s.context.memory.get("annual")
        and figure.measure in ("amount", "growth", "change")
        and head.metric not in ("cloud_backlog",)
    ):
        return Answer(clock.calendar.label(clock.reported[0]))
    last_of = s.context.memory.get("last_of", {})
    assert isinstance(last_of, dict)  # noqa: S101
    last = last_of.get((head.metric, figure.company))
    plan = last_of.get((head.metric, figure.company, "plan"))
    if head.how not in ("pronoun", "topic"):
        return None
    if (
        stance != "actual"
        and plan is not None
        and now(s.context) - plan[4] <= 2
        and (stance == "estimate" or plan[1] != "estimate")
    ):
        return Answer(plan[2])
    if last is not None and (
        last[1] == stance
        or (
            stance == "estimate"
            and inline.search(r"\b(?:was|were|had|stood)\b", text[: value.start])
        )
    ):
        return Answer(last[2])
    return None


def remember(s: Sentence, figure: Figure) -> None:
    """Keep a figure for those to come: its numbers, and what was told last of each company."""
    value, head, memory = figure.value, figure.head, s.context.memory
    seen = memory.setdefault("seen", {})
    assert isinstance(seen, dict)  # noqa: S101
    if head.how != "again":
        told_as = (figure.stance, figure.period, figure.company, figure.measure)
        seen[(head.metric, value.low, value.high)] = told_as
    memory["head_company"] = figure.company
    memory["mentioned"] = True
    told = (head.metric, figure.stance, figure.period, figure.company)
    memory["last"] = told
    guided = figure.stance in ("guidance", "prior_guidance")
    if guided or figure.stance == "estimate":
        memory["last_guided"] = s.paragraph.start if guided else None
    last_of = memory.setdefault("last_of", {})
    assert isinstance(last_of, dict)  # noqa: S101
    if (
        not (head.how == "against" or is_against(s, value)) or figure.stance != "actual"
    ) and not _earlier(told, last_of.get((head.metric, figure.company))):
        last_of[(head.metric, figure.company)] = told
    if figure.stance != "actual":
        last_of[(head.metric, figure.company, "plan")] = (*told, now(s.context))
    if isinstance(value, Money):
        memory["currency"] = value.currency
    if head.metric == "capex":
        memory["capex_talk"] = True


def _earlier(told: tuple[object, ...], last: object) -> bool:
    """Whether a fact is of a quarter before that of the last: the talk stays with the last."""
    if not isinstance(last, tuple) or told[1] != "actual" or last[1] != "actual":
        return False
    quarters = [inline.fullmatch(r"(?:FY)?(\d{4})Q([1-4])", str(one[2])) for one in (told, last)]
    if quarters[0] is None or quarters[1] is None:
        return False
    return quarters[0].groups() < quarters[1].groups()
