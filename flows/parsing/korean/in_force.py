"""The period in force in a Korean sentence: what a number leaves to the next."""

from flows.parsing.korean import cues as cue
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from warehouse.records import Stance


def put_in_force(here: Sentence, at: At, draft: Draft, stance: Stance) -> None:
    """The period of a number holds for the next, unless it only compares or stands aside."""
    text, label, metric, company = here.text, draft.label, draft.metric, draft.company
    explicit = draft.explicit
    opened = text.rfind("(", here.prev_end, at.n.start)
    aside = here.main_explicit and opened > text.rfind(")", here.prev_end, at.n.start)
    chosen = here.chosen
    if explicit and chosen and (chosen.form, chosen.year) == ("turn", -1) and here.walk.state.told:
        aside |= chosen.word != "지난"  # "앞 분기(137억 달러)는 물론": only looked back to
    if explicit and not draft.compared and not aside:
        here.main, here.main_explicit = label, True
        here.main_metric, here.main_company, here.main_period = metric, company, here.chosen
        here.main_segment = draft.segment
    elif explicit and draft.compared and not here.main_explicit:
        _set_against(here, draft)
    elif not (draft.compared or aside) and (here.main is None or not here.main_explicit):
        here.main, here.main_metric, here.main_company = label, metric, company
    revised = stance == "prior_guidance" or (
        cue.FROM.match(at.after) and here.walk.state.clock(company).future(label)
    )
    if explicit and revised and (not here.main_explicit or cue.FROM.match(at.after)):
        here.main, here.main_explicit, here.main_metric = label, True, metric
        here.main_company, here.main_period = company, here.chosen


def _set_against(here: Sentence, draft: Draft) -> None:
    """ "올해 …을 전년(530억달러)보다 40% 많은": what is set against an earlier period is of the
    one named before that."""
    chosen = here.chosen
    before = [
        p
        for p in here.last_dates
        if chosen and p.end <= chosen.start and not p.weak and p.form in ("year", "quarter", "half")
    ]
    since = resolve(here.walk.state.clock(draft.company), before[-1], None) if before else None
    if since is not None and since != draft.label:
        here.main, here.main_explicit = since, True
        here.main_metric, here.main_company = draft.metric, draft.company
        here.main_period = before[-1]


def of_sales(here: Sentence) -> bool:
    """Whether the period in force is that of 연매출, which is of one business."""
    period = here.main_period
    return period is not None and here.text[period.start :][:3] == "연매출"
