"""The period of a Korean number that names none: the one usual for such a figure."""

import re
from datetime import date

from flows.parsing import inline
from flows.parsing.english.when import reported
from flows.parsing.korean import cues as cue
from flows.parsing.korean import periods as korean_periods
from flows.parsing.korean.against import own_before
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.dated import YEAR_BASE
from flows.parsing.korean.forecast import is_seen, not_yet_told
from flows.parsing.korean.label import Told
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.resolve import resolve
from flows.parsing.korean.talk import of_talk
from flows.parsing.korean.tense import has_happened, is_planned, is_told

# A quarter's spending, whichever: the one reported.
_QUARTERLY = re.compile(r"(?<![가-힣])분기[ ](?:자본|설비|투자|지출|캐펙스|CAPEX|[Cc]ap[Ee]x)")

_IN_MONTH = re.compile(r"(?<!\d)(\d{1,2})월(?:에는?|엔|[ ]?실적|(?=[ ][^0-9]))[ ]?")
_TOLD = re.compile(r"공개|발표|공시|보고(?:했|하|한)|밝[혔힌]|내놨|내놓|알렸|드러")


def undated(here: Sentence, at: At, draft: Draft, clock: Clock, current: str | None) -> Told:
    """Spending planned is a year's, spending told and a cloud's sales are the quarter's."""
    walk, state = here.walk, here.walk.state
    metric, company = draft.metric, draft.company
    if metric == "cloud_backlog" and any(
        w.kind == "prior" and inline.search(r"(?:달|개월)[ ]전", w.text) for w in here.fresh
    ):
        return clock.quarter(-1), False, False
    told = _of_the_year_on(here, at, draft, clock) or of_talk(here, at, draft, clock, current)
    if told is not None:
        return told
    guides = is_planned(here, at, metric)
    if not guides and (label := _told_in(here, at, clock)):
        return label, False, False
    told = _of_before(here, at, draft, clock, guides)
    if told is not None:
        return told
    # whether the period in force may be this company's as well
    carried = (
        walk.carried
        and not (draft.place is not None and len(walk.group) > 1)
        and state.period is not None
        and clock.fits(state.period)
        and not (state.form == "bullet" and state.period_of not in (None, company))
    )
    if (
        metric == "capex"
        and carried
        and state.period_of not in (None, company)
        and "Q" in (state.period or "")
        and clock.future(state.period)
    ):
        return clock.year(), False, False  # what another plans for a quarter is its own
    happened = metric != "cloud_backlog" and not walk.by_market and has_happened(here, at.n)
    if metric == "capex":
        return _of_spending(here, at, draft, clock, carried, guides, happened)
    if carried and happened and clock.future(state.period):
        return clock.quarter(), False, False
    if carried and not (guides and metric == "cloud_revenue"):
        return current or state.period, False, False
    return _of_the_cloud(here, at, draft, clock, guides, happened), False, False


# "50% 늘어나는 셈", "두 배로 늘린다": what is growing has not grown yet.
_GROWING = re.compile(
    r"[^,.!?0-9]{0,16}?(?:(?:늘어나|늘|늘리|증가하|증액하|확대하|불어나|불리|커지|뛰|급증하|높아지|"
    r"많아지|성장하|올리|키우)(?:는|게)|(?:늘린|늘어난|증가한|확대한|불어난|커진|뛴|급증한|키운|"
    r"올린)"
    r"다|(?:늘릴|늘어날|늘|증가할|확대할|불어날|커질|뛸|급증할|키울|올릴)[ ]|"
    r"(?:늘리|확대하|키우|올리)(?:기로|겠)|많[다은])"
)


def _of_the_year_on(here: Sentence, at: At, draft: Draft, clock: Clock) -> Told | None:
    """ "지난해 85억달러로, 두 배 이상으로 늘어나는 셈이다": what grows on the year that is over is
    the year that runs."""
    if draft.metric != "capex" or at.n.kind == "money":
        return None
    if here.dates and at.n.kind == "times" and YEAR_BASE.match(here.text, here.dates[-1].end):
        return _on_year(resolve(clock, here.dates[-1], None), clock)
    base = here.prev
    if (
        base is None
        or (base.company, base.metric, base.measure) != (draft.company, "capex", "amount")
        or not _GROWING.match(here.text, at.n.end)
    ):
        return None
    return _on_year(base.period, clock)


def _on_year(label: str | None, clock: Clock) -> Told | None:
    """The year behind a year that is over, where that one is still running."""
    year = inline.fullmatch(r"(FY)?(\d{4})", label or "")
    if year is None or clock.future(label):
        return None
    label = f"{year[1] or ''}{int(year[2]) + 1}"
    return (label, False, False) if clock.future(label) else None


def _told_in(here: Sentence, at: At, clock: Clock) -> str | None:
    """ "앞서 9월에 …라고 공개했을 때": what was reported in another month of the last twelve."""
    if not _TOLD.search(here.text, at.n.end, at.n.end + 36):
        return None
    named = _IN_MONTH.search(here.text, max(0, at.n.start - 60), at.n.start)
    month = int(named[1]) if named else 0
    if not 1 <= month <= 12 or month == clock.on.month:
        return None
    year = clock.on.year - (month > clock.on.month)
    return clock.calendar.label(*reported(clock.calendar, date(year, month, 28), clock.company))


def _of_before(here: Sentence, at: At, draft: Draft, clock: Clock, guides: bool) -> Told | None:
    """The section's, the newest that was expected of, the former plan's."""
    walk, state = here.walk, here.walk.state
    n, near, after, metric, company = at.n, at.near, at.after, draft.metric, draft.company
    under = state.form == "bullet" or state.under_heading
    if (
        under
        and state.section
        and clock.fits(state.section)
        and not (metric == "cloud_backlog" and clock.future(state.section))
        and not any(w.kind == "prior" for w in here.fresh)
        and (not guides or clock.future(state.section))
    ):
        return state.section, False, False
    if (
        walk.carried
        and state.last
        and (
            walk.by_market
            or here.consensus(n.start - 60, n.start)
            or (
                metric == "cloud_revenue"
                and (own_before(here, near, after) or any(w.kind == "prior" for w in here.fresh))
            )
        )
    ) and (expected := state.focus(company, metric, n.kind == "rate")):
        return expected, False, False
    if (
        metric == "cloud_revenue"
        and here.prev
        and here.prev.metric == metric
        and "Q" in (here.prev.period or "")
        and inline.fullmatch(r"에서[ ](?:약[ ])?", here.text[here.prev_end : n.start])
        and not guides
    ):
        return clock.quarter(), False, False  # from that of a quarter to that of today
    last = state.last if state.sentences - state.last_at == 1 else None
    if (
        last
        and last.stance == "estimate"
        and (last.company, last.metric) == (company, metric)
        and (last.measure == "growth") == (n.kind == "rate")
        and inline.search(r"앞서|이미|당초|일찍이", here.text[: n.start])
    ):
        return last.period, False, False  # "회사는 앞서 37%를 제시했다": of what is expected
    if (
        metric == "capex"
        and any(w.kind == "prior" for w in here.fresh)
        and last
        and last.metric == "capex"
        and last.company == company
    ):
        return last.period, False, False
    if metric == "capex" and any(w.kind == "prior" for w in here.fresh) and state.guided:
        return state.guided, False, False
    return None


def _of_spending(
    here: Sentence,
    at: At,
    draft: Draft,
    clock: Clock,
    carried: bool,
    guides: bool,
    happened: bool,
) -> Told:
    """A plan is a year's; what was spent is the quarter's."""
    walk, state = here.walk, here.walk.state
    near, after, company = at.near, at.after, draft.company
    own_year = clock.own_year() if state.fiscal_talk and clock.calendar.fiscal else clock.year()
    guides = guides and not (happened and walk.carried)
    guides = guides or cue.REVISED.match(after) is not None
    last = state.last
    if (
        last
        and (last.company, last.stance, last.period) == (company, "estimate", clock.quarter())
        and is_seen(here, at.n)
    ):
        return last.period, False, False  # a page that looks ahead to a report
    if _QUARTERLY.search(near) and not here.dates:
        return clock.quarter(), False, False
    if company == "BIGTECH" and not guides and (happened or "분기" in near):
        return clock.quarter(), False, False
    if here.ahead:
        named = [p for p in korean_periods.find(walk.following) if not p.weak][:1]
        return (resolve(clock, named[0], None) if named else clock.year()), True, False
    if carried and (not guides or any(w.kind == "prior" for w in here.fresh)):
        return state.period, False, False
    if guides or (company == "BIGTECH"):
        guided = state.guided if clock.fits(state.guided or "") else None
        return guided or _year_or(state.period, own_year), False, False
    return clock.quarter(), False, False


def _of_the_cloud(
    here: Sentence, at: At, draft: Draft, clock: Clock, guides: bool, happened: bool
) -> str | None:
    """The quarter reported, or of what is planned the next."""
    state, n, near, after, tail = here.walk.state, at.n, at.near, at.after, at.tail
    told = is_told(here, n)
    if happened and not told:
        guides = False
    if (
        guides
        and draft.metric != "cloud_backlog"
        and (
            cue.WILL.search(near + tail[:50])
            or (not told and cue.WILL.search(here.text[-16:]))
            or inline.search(r"(?:전망|목표)치(?:는|은|로는)[ ](?:약[ ])?$", near)
        )
        and not here.consensus(n.start - len(near), n.start)
    ):
        ahead_label = state.guided_cloud or clock.quarter(1)
        if cue.FROM.match(after):
            return clock.earlier(ahead_label, 1, "Q" in ahead_label)
        if is_seen(here, n) and not_yet_told(here, draft):
            return clock.quarter()
        return ahead_label
    return clock.quarter()


def _year_or(label: str | None, year: str) -> str:
    """A label where it is a year's, else a year."""
    return label if label and inline.fullmatch(r"(?:FY)?\d{4}", label) else year
