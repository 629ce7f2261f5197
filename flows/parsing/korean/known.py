"""What was said of a very amount before on the page."""

from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence
from warehouse.records import Metric, Stance


def metric_known(
    here: Sentence, company: str | None, n: Number, anyway: bool = False
) -> Metric | None:
    """ "300억 달러라는 수치": what was said of that very amount before."""
    if n.low != n.high or (
        not anyway
        and any(w.kind in ("capex", "spend", "revenue", "backlog") for w in here.walk.words)
    ):
        return None
    told = {
        what
        for who, what, low, high in here.walk.state.known
        if who == company and (n.low in (low, high) or n.low * 2 == low + high)
    }
    return told.pop() if len(told) == 1 else None  # type: ignore[return-value]


def middle(
    here: Sentence, company: str, metric: str, n: Number
) -> tuple[Stance, str | None] | None:
    """A figure halfway of a range that was guided to speaks of that range."""
    for (who, what, low, high), told in here.walk.state.known.items():
        if (
            who == company
            and what == metric
            and low < high
            and n.low == n.high
            and n.low in ((low + high) / 2, high)
        ):
            return told
    return None
