"""The limits of a Korean figure: at least, at most, about."""

from decimal import Decimal

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number
from warehouse.records import Measure


def limits_of(
    n: Number,
    low: Decimal | None,
    high: Decimal | None,
    near: str,
    after: str,
    bounded: bool,
    measure: Measure,
) -> tuple[Decimal | None, Decimal | None, bool]:
    """A figure's lower and upper limit, and whether it is about so much. `bounded`: words such as
    넘는 bound the figure itself, not what it is measured against."""
    approx = bool(cue.ABOUT.search(near) or cue.APPROX.match(after))
    plain = inline.sub(r"^\s?\([^()]{0,40}\)", "", after)
    plain = inline.sub(r"^[ ]매출(?:액)?(?=[을이도])", "", plain)
    if n.kind == "flat":
        return low, high, True
    approx = approx or bool(cue.APPROX.match(plain))
    if n.low != n.high:
        return low, high, approx
    if n.open == "over" or cue.NAMJIT.match(plain):
        return low, None, n.kind == "money"
    if n.kind == "times" and inline.match(r"보다[ ](?:더[ ])?(?:많|크|큰|높)", plain):
        return low, None, approx
    if not bounded:
        # measured against or expected: only what is said of the figure itself bounds it
        if cue.AT_MOST.search(near) or inline.match(
            r"[ ]?(?:이하|미만)(?:였|이었|로|이|를)", plain
        ):
            return None, high, approx
        if cue.AT_LEAST.search(near) or inline.match(
            r"[ ]?(?:이상|초과)(?:였|이었|으?로|이|을|에서)|[을를이가]?[ ]?넘(?:길|을)", plain
        ):
            return low, None, approx
        return low, high, approx
    if cue.AT_MOST.search(near):
        return None, high, approx
    if cue.AT_LEAST.search(near) or (
        cue.OVER.match(plain) and not inline.match(r"\s*(?:을|를)?[ ]?(?:넘지|넘기지)", plain)
    ):
        if measure in ("growth", "change") and low is not None and low < 0:
            return None, high, approx
        return low, None, approx
    if cue.UNDER.match(plain):
        return None, high, approx
    return low, high, approx
