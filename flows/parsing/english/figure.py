"""One number of an English sentence → a figure with all that it says, or none.

In order: is it a figure at all (english/dropped.py), of what (`_head`: the first of six
modules that knows), whose, amount or growth, what does it claim, for which period; and then
claim and period are made to agree (english/agreed.py).
"""

import re
from dataclasses import replace

from flows.parsing import growth as growths
from flows.parsing import inline
from flows.parsing.english.added import clouds_summed
from flows.parsing.english.again import again, note_other
from flows.parsing.english.against import is_against
from flows.parsing.english.agreed import agreed
from flows.parsing.english.caption import captioned
from flows.parsing.english.changes import falls
from flows.parsing.english.dated import closing, period_of
from flows.parsing.english.dropped import dropped, no_figure
from flows.parsing.english.expected import expected
from flows.parsing.english.goes_by import told_of_cloud
from flows.parsing.english.goes_on import ARROW, continued, on_run_rate
from flows.parsing.english.heads import head_of
from flows.parsing.english.implied import implied, left_unsaid
from flows.parsing.english.in_body import claimed_in_body
from flows.parsing.english.measure import basis_of, measure_of
from flows.parsing.english.owner import company_of, of_customers, plausible
from flows.parsing.english.owner_near import teller
from flows.parsing.english.patterns import PLANNED
from flows.parsing.english.planned import planned
from flows.parsing.english.rival import of_part, of_rival, passed_by
from flows.parsing.english.scene import Head, Scene
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.several import of_several
from flows.parsing.english.signed import added, signed
from flows.parsing.english.spent import spent_on
from flows.parsing.english.stance import stance_of
from flows.parsing.english.sums import claim_of_sum, sum_told
from flows.parsing.english.told import added_on, new_plan, of_planned_sum, said_back_then
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import told_as_past
from flows.parsing.who import SUPPLIERS
from warehouse.records import Basis, Stance


def figure_of(
    s: Sentence, value: Money | Growth, scene: Scene, done: list[Figure], floor: int
) -> Figure | None:
    """The figure with all that it says, or None where it is none of the race's.

    `done` are the figures before it in the sentence; `floor` is the end of the number before.
    """
    part = of_part(s, value, done[-1] if done else None)
    if part is None and no_figure(s, value):
        return None
    value = _as_meant(s, value)
    done = [f for f in done if not _bracketed(s, f, value)]
    if len(done) > 1 and passed_by(s, done[-1], done[-2], value):
        done = done[:-1]
    previous = done[-1] if done else None
    head = part or _head(s, value, scene, done)
    if head is None or dropped(s, value, head, done, floor):
        if isinstance(value, Growth) and not s.news:
            note_other(s.context, value)
        return None
    company = _company(s, value, head, previous)
    if company is None:
        return None
    figure = Figure(value, head, company, measure_of(s, value, head, previous))
    if figure.measure == "change" and isinstance(value, Money) and falls(s, value):
        low, high = value.high, value.low
        value = replace(
            value, low=None if low is None else -low, high=None if high is None else -high
        )
        figure = replace(figure, value=value)
    s.at_level = head.metric == "cloud_backlog" or figure.measure == "run_rate"
    stance = expected(s, value, head, company, _stance(s, value, head, previous))
    stance = planned(s, value, head, company, stance)
    if stance == "guidance" and not done and said_back_then(s, head.metric, company):
        stance = "prior_guidance"
    if stance == "actual" and added_on(s, value, head.metric, company):
        stance = "guidance"
    if company == "BIGTECH":
        stance = claim_of_sum(s, value, stance)
    stance, period = agreed(s, figure, stance, period_of(s, figure, stance, done), done)
    period = closing(period, figure, stance)
    if head.how == "change" and s.news and previous is not None:
        main = _told_of(s, done) or previous
        stance = "guidance" if main.stance == "prior_guidance" else main.stance
        period = main.period
    return replace(figure, stance=stance, period=period, basis=_basis(s, figure), rule=head.how)


def _beside(s: Sentence, value: Money | Growth, previous: Figure | None) -> Head | None:
    """The head of a rival's figure, which is then no base that another is held against."""
    head = of_rival(s, value, previous)
    if head is not None:
        s.against[value.start] = False
    return head


def _told_of(s: Sentence, done: list[Figure]) -> Figure | None:
    """The last amount that is not itself what another is held against."""
    return next(
        (
            f
            for f in reversed(done)
            if isinstance(f.value, Money) and f.head.how != "against" and not is_against(s, f.value)
        ),
        None,
    )


def _bracketed(s: Sentence, figure: Figure, value: Money | Growth) -> bool:
    """Whether a figure stands in brackets that are closed before the value: what the figure before
    it was goes on, "Amazon $200B (2025: $131B), Google $180B"."""
    lead = s.text[: figure.value.start]
    return lead.rfind("(") > lead.rfind(")") and ")" in s.text[figure.value.end : value.start]


# "the top of the range goes up from $37 billion to $40 billion": one end is all that is told
_END_OF = re.compile(
    r"\b(?:(?P<top>top|upper|high(?:er)?|ceiling)|bottom|low(?:er)?|floor)(?:[\s-](?P<end>end|bound|limit))?(?:\s(?:of|for|on|in)\s(?:its|the|their|that|this|his|[A-Z]\w+['’]s)?\s?(?:[\w'’-]+\s){0,4}?(?:range|guidance|forecast|outlook|guide|plans?|target|budget|estimate)|(?(end)(?=\s(?:used\sto\sbe|was|is|had\sbeen|now|at|to)\s)|(?!)))\b[^.;$%]{0,80}?(?:\b(?:from|to)\s[$]?[\d.,]+\s?\w+,?\s(?:up\s|down\s)?)?(?:to|at|of|is|was|be|from|now|now\sat|now\sto)\s(?:about\s|around\s|roughly\s|nearly\s)?[~$]?$",
    re.I,
)


def _as_meant(s: Sentence, value: Money | Growth) -> Money | Growth:
    """The value, where "raise its budget up to X" ends at X."""
    before = s.text[max(0, value.start - 200) : value.start]
    if (
        isinstance(value, Money)
        and value.low is None
        and inline.search(
            r"\b(?:increas|rais|lift|boost|bump|hik|tak(?=e|ing)|took|push|mov|nudg)\w*\b[^.;$]{0,80}\bup\sto\s*$",
            before,
            re.I,
        )
    ):
        value = replace(value, low=value.high)  # "raise its budget up to X" ends at X
    if (
        isinstance(value, Money)
        and s.news
        and value.low == value.high
        and (end := _END_OF.search(before))
    ):
        top = end["top"] is not None
        value = replace(value, low=None if top else value.low, high=value.high if top else None)
    return value


def _head(s: Sentence, value: Money | Growth, scene: Scene, done: list[Figure]) -> Head | None:
    """What it is a figure of, by the first that knows."""
    text, rate, previous = s.text, isinstance(value, Growth), done[-1] if done else None
    money = next((f for f in reversed(done) if isinstance(f.value, Money)), None)
    head = (
        (Head("capex", "listed") if value.start in s.listed else None)
        or captioned(s, value)
        or _beside(s, value, previous)
        or on_run_rate(s, value, scene)
        or (signed(s, value) or added(s, value) if isinstance(value, Money) else None)
        or (told_of_cloud(s, value) if s.news and isinstance(value, Money) else None)
        or continued(s, value, rate, previous, money)
        or spent_on(s, value, scene)
        or head_of((value.start, value.end), rate, scene)
    )
    if head is None and s.news:
        head = left_unsaid(s, value)
    if head is None:
        head = again(s, value)
    if head is None:
        head = implied(s, value, rate, previous.head.metric if previous else None)
    if (
        head is not None
        and isinstance(value, Growth)
        and value.said == "triple"
        and inline.search(r"\b(?:AI|artificial intelligence)\b", text)
        and inline.search(r"\bbusiness\b|run rate", text, re.I)
    ):
        head = Head("ai_revenue", "triple", head.item)
    return head


def _company(s: Sentence, value: Money | Growth, head: Head, previous: Figure | None) -> str | None:
    """Whose it is, or None where it is nobody's of the race."""
    if (
        head.metric == "cloud_revenue"
        and s.news
        and isinstance(value, Money)
        and (
            clouds_summed(s, value)
            or (head.how == "against" and previous is not None and previous.company == "BIGTECH")
        )
    ):
        return "BIGTECH"
    company = s.listed.get(value.start) or company_of(s, value, head, previous)
    if head.metric == "capex" and sum_told(s, value) and not teller(s, value):
        company = "BIGTECH"
    if of_several(s, value, head, company):
        company = "BIGTECH"
    if not company or not plausible(company, head):
        return None
    if (
        company in SUPPLIERS
        and head.metric == "capex"
        and s.document.kind in ("call", "news")
        and of_customers(s, value)
    ):
        company = "BIGTECH"
        if isinstance(value, Money) and (value.high or value.low or 0) < 10**10:
            return None
    return company


def _stance(s: Sentence, value: Money | Growth, head: Head, previous: Figure | None) -> Stance:
    text = s.text
    stance = stance_of(s, value, head, previous)
    if head.how == "listed" and previous is not None and previous.stance == "estimate":
        stance = "estimate"  # "the team sees Amazon at 96; Alphabet at 75"
    if (
        s.listed
        and head.how == "listed"
        and stance == "actual"
        and PLANNED.search(text, max(s.listed))
    ):
        stance = "guidance"
    if stance == "actual" and head.how in ("topic", "pronoun") and not is_against(s, value):
        planned_ = new_plan(s, head) or of_planned_sum(s, value, head)
        stance = "guidance" if planned_ else stance
    if (
        stance == "actual"
        and s.caption is not None
        and s.caption.planned
        and head.how == "topic"
        and not told_as_past(text[: value.start])
    ):
        stance = "guidance"  # "2025 capex guidance: ~ Meta: $70 billion"
    if stance == "actual" and head.metric == "capex":
        stance = claimed_in_body(s, value) or stance
    if (
        stance == "actual"
        and not s.news
        and s.document.kind == "call"
        and None not in (value.low, value.high)
        and value.low != value.high
        and (isinstance(value, Money) or value.said == "rate")
        and head.how.startswith("head-")
        and not told_as_past(text)
        and not is_against(s, value)
    ):
        return "guidance"  # "so Q4 Azure, 34% to 35%": what has happened is seldom a range
    if stance == "guidance" and ARROW.match(text, value.end):
        stance = "prior_guidance"
    return stance


def _basis(s: Sentence, figure: Figure) -> Basis | None:
    value = figure.value
    if isinstance(value, Growth):
        return basis_of(s, value)
    after = s.text[value.end : value.end + 40]
    return "qoq" if figure.measure == "change" and growths.SEQUENTIAL.search(after) else None
