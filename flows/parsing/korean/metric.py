"""Which metric a Korean number is of, and whose that would be: the first questions asked of it."""

import re

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.carried import of_sales, reopened, revive
from flows.parsing.korean.headless import ends_in_capex, headless
from flows.parsing.korean.heads import head_behind
from flows.parsing.korean.known import metric_known
from flows.parsing.korean.limits import limits_of
from flows.parsing.korean.reader import At, Draft, Sentence
from flows.parsing.korean.spending import into_ai, spending
from flows.parsing.korean.sums import spenders_listed, summed, total

# Behind it a headline speaks of something else.
_BREAK = re.compile(r"…|\.\.|[,·;|/'\"][ ]|(?:에도|지만|고|며|는데)[ ]")


def leave_unsaid(here: Sentence, at: At) -> None:
    """Keep a heading's figure that says nothing of itself, for what the text below tells."""
    if not cue.TAKES.match(at.after):
        limits = limits_of(at.n, at.n.low, at.n.high, at.near, at.after, True, "amount")
        here.walk.unsaid[at.n.start] = limits


def _in_contrast(here: Sentence, at: At) -> bool:
    """ "애저는 40% 컸고, 구글은 34% 컸다": another that has a cloud, of the growth told before."""
    last = here.told[-1] if here.told else None
    names = [w for w in here.walk.words if w.kind == "company" and w.end <= at.n.start]
    return (
        last is not None
        and (last.metric, last.measure) == ("cloud_revenue", "growth")
        and bool(names)
        and names[-1].ticker in {"AMZN", "MSFT", "GOOGL", "ORCL"} - {last.company}
        and inline.fullmatch(
            r"(?:\([^()]{1,20}\))?(?:은|는|이|가|도)[ ](?:약[ ]|더[ ])?",
            here.text[names[-1].end : at.n.start],
        )
        is not None
        and inline.match(r"[ ]?(?:넘게[ ]|가까이[ ]|이상[ ])?(?:성장|증가|늘|컸|커)", at.after)
        is not None
    )


def metric_of(here: Sentence, at: At) -> Draft | None:
    """What a number is taken for at first sight; None where it is of nothing that is counted."""
    walk, text = here.walk, here.text
    n, near, after, clause = at.n, at.near, at.after, at.clause
    company, segment, metric = walk.company, walk.segment, walk.metric
    if walk.blocked and into_ai(here, n, near):
        walk.blocked, metric = False, "capex"
        walk.metric, walk.carried = metric, False
    if n.start in here.echo and not walk.blocked and (metric is None or walk.carried):
        metric = walk.metric = here.echo[n.start].metric
    head = head_behind(here, n, after)
    if (
        head is None
        and n.kind == "money"
        and cue.FROM.match(after)
        and (walk.metric is None or walk.carried)
    ):
        follow = at.follow
        if follow and follow.kind == "money" and follow.start - n.end < 40:
            head = head_behind(here, follow, text[follow.end : follow.end + 60])
    if head == "foreign":
        return None
    if reopened(here, n, after):
        walk.blocked, walk.metric, walk.carried = False, "cloud_revenue", False
        metric = walk.metric
    revived = revive(here, n, clause)
    here.revived = revived
    if revived is not None:
        company, segment, metric = revived.company, revived.segment, revived.metric
        walk.blocked, walk.carried = False, True
        walk.metric = metric
    carried = walk.carried
    if head is not None:
        metric, carried = head, False
    elif (
        n.kind == "money"
        and metric != "capex"
        and (spending(near, after) or (metric == "cloud_revenue" and cue.DECLARED.match(after)))
    ):
        metric, carried = "capex", False
    elif walk.blocked:
        if walk.state.form == "heading" and _BREAK.search(text, max(walk.foreign_end, 0), n.start):
            leave_unsaid(here, at)
        return None
    elif (
        n.kind == "money"
        and metric in ("cloud_revenue", "ai_revenue")
        and walk.state.capex_seen
        and cue.PAYS.match(after)
    ) or (
        n.kind == "money"
        and (metric is None or carried)
        and walk.state.capex_seen
        and (
            (walk.state.call and cue.PAYS.match(after))
            or (
                walk.named
                and (
                    cue.PAYS.match(after)
                    or cue.PAID.search(here.text, n.end, n.end + 90)
                    or (
                        cue.PROMISED.search(here.text[-16:])
                        and not inline.search(r"계약|합의|인수", text)
                    )
                )
            )
        )
    ):
        metric, carried = "capex", False
    if (
        metric is None
        and n.kind == "rate"
        and (walk.state.last_metric, walk.state.last_measure) == ("cloud_revenue", "growth")
        and here.owner_before(n) is not None
    ):
        # "MS(40%)와 구글(34%)": of the same kind as the rate before
        metric, carried, here.alike = "cloud_revenue", False, True
    if metric is None and not walk.blocked and n.kind == "rate" and _in_contrast(here, at):
        metric, carried, segment = "cloud_revenue", False, None
    if metric is None and n.kind == "money" and not walk.blocked:
        metric = metric_known(here, company, n, True)
        carried = False
    if metric == "cloud_backlog" and carried and of_sales(here, n, near, after):
        metric, carried = "cloud_revenue", False
    if metric != "capex" and carried and spenders_listed(here, n):
        metric, carried = "capex", False
    if metric is None and n.kind == "money" and ends_in_capex(here, n):
        metric, carried = "capex", False
    if n.kind == "money" and metric in (None, "capex") and summed(here, n):
        company, metric, carried = "BIGTECH", "capex", False
        walk.company = company
    if metric in (None, "capex") and total(here, n):
        company, metric, carried = "BIGTECH", "capex", False
        walk.company, walk.group = company, []
    if metric is None and n.kind == "money" and headless(here, n, after):
        metric, carried = "capex", False
    if n.kind == "flat" and (metric != "capex" or (carried and not here.made)):
        return None
    if metric is None:
        if walk.state.form == "heading":
            leave_unsaid(here, at)
        return None
    return Draft(company or "", segment, metric, carried, head)
