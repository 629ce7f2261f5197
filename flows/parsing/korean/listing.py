"""Korean figures in the order of a list that went before them."""

from dataclasses import replace
from itertools import pairwise

from flows.parsing import inline
from flows.parsing.discourse import Candidate
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.walk import Walk


def each(walk: Walk, numbers: list[Number]) -> dict[int, int]:
    """각각: which numbers (by start) go to which place of the list before them."""
    found = inline.search(r"각각|순으로", walk.text)
    if not found:
        return {}
    dealt: dict[int, int] = {}
    behind = [n for n in numbers if n.start > found.start()]
    run: list[Number] = []
    for number in [*behind, None]:
        if number is not None and (
            not run
            or (
                number.kind == run[0].kind
                and number.start - run[-1].end <= 24
                and not any(
                    w.kind == "consensus" and run[-1].end <= w.start < number.start
                    for w in walk.words
                )
            )
        ):
            run.append(number)
            continue
        if len(run) >= 2:
            for place, one in enumerate(run):
                dealt[one.start] = place
        run = [number] if number is not None else []
    return dealt


def echo(walk: Walk, numbers: list[Number]) -> dict[int, Candidate]:
    """ "증가율은 17%, 28%다", "각각 7650억 달러와 9510억 달러였다": figures in the order of
    those of the sentence before, where nobody and no period is named again."""
    at, listing = walk.state.listing
    if at != walk.state.sentences - 1 or len(listing) < 2:
        return {}
    run = [n for n in numbers if n.kind == numbers[0].kind][: len(listing)]
    if len(run) < len(listing) or numbers[: len(run)] != run:
        return {}
    gaps = [walk.text[a.end : b.start] for a, b in pairwise(run)]
    if not all(inline.fullmatch(r"(?:이?[와과]|,)[ ]", gap) for gap in gaps):
        return {}
    words, end = walk.words, run[-1].end
    known = [w for w in words if w.kind in ("company", "cloud", "other") and w.start < end]
    dated = [p for p in walk.periods if p.start < end]
    if (
        [p.form for p in dated] == ["same"]
        and [w.kind for w in known] == ["company"]
        and known[0].ticker is not None
        and len({c.company for c in listing}) == 1
        and run[0].kind == "money"
    ):  # "알파벳은 같은 기간 525억달러, 914억달러를": the same periods, another company
        listing = [replace(c, company=known[0].ticker, segment=None) for c in listing]
    elif known or dated:
        return {}
    if any(n.end == m.start - 2 for n, m in pairwise(numbers) if n in run and m not in run):
        return {}
    return {n.start: before for n, before in zip(run, listing, strict=True)}
