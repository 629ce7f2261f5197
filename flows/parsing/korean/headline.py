"""Headlines leave out what the text below tells: whose figure, of which year, planned or spent.

A headline repeats its article. A number in it that the body gives as well is read as the body
has it; company and limits stay the headline's own.
"""

from dataclasses import replace

from flows.parsing.discourse import Candidate
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.ours import WON
from flows.parsing.korean.walk import Walk


def settle(
    found: list[Candidate], walk: Walk, offset: int, body: list[Candidate]
) -> list[Candidate]:
    """The claims of a heading, told by what the page's other claims repeat of them."""
    out = []
    by_start = {claim.start - offset: claim for claim in found}
    for number in walk.numbers:
        claim = by_start.get(number.start)
        told = _told(number, claim, body, walk)
        if told is None:
            if claim is not None:
                out.append(claim)
            continue
        if claim is not None:
            out.append(
                replace(
                    claim,
                    company=told.company,
                    stance=told.stance,
                    period=told.period,
                    basis=told.basis,
                )
            )
        elif number.start in walk.unsaid:
            low, high, approx = walk.unsaid[number.start]
            out.append(
                replace(
                    told,
                    low=low,
                    high=high,
                    approx=approx,
                    speaker=None,
                    rule="ko:headline",
                    start=number.start + offset,
                    end=number.end + offset,
                )
            )
    return out


def _converted(number: Number, other: Candidate) -> bool:
    """Whether a headline's won are what the body gives in dollars."""
    if number.currency != "KRW" or other.currency != "USD":
        return False
    ends = [end for end in (other.low, other.high) if end]
    return any(WON[0] * end <= number.high <= WON[1] * end for end in ends)


def _told(
    number: Number, claim: Candidate | None, body: list[Candidate], walk: Walk
) -> Candidate | None:
    """The body's claim that the headline's number repeats."""
    if number.kind == "times":
        return None
    best: Candidate | None = None
    named = claim is not None and claim.company in walk.named
    if claim is not None and not named:  # nobody is named: whoever the body says it of
        own = [other for other in body if other.company == claim.company]
        body = own + [other for other in body if other.company == "BIGTECH"]
    for other in body:
        if other is claim or (number.kind == "rate") != (other.measure == "growth"):
            continue
        if claim is not None and (
            claim.metric != other.metric
            or claim.measure != other.measure
            or (claim.company != other.company and (named or other.low != number.low))
        ):
            continue
        several = other.company == "BIGTECH" and len(walk.named) > 1
        if claim is None and walk.named and other.company not in walk.named and not several:
            continue
        if other.stance in ("estimate", "prior_guidance") and other.company != "BIGTECH":
            continue
        same = (other.low == number.low, other.high == number.high)
        if all(same):
            return other
        middle = other.low and other.high and number.low * 2 == other.low + other.high
        if best is None and _converted(number, other):
            best = other
        if (any(same) or (middle and number.low == number.high)) and best is None:
            best = other
    return best
