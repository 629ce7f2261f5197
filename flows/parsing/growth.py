"""Rates of growth: the value type that both languages share."""

from dataclasses import dataclass
from decimal import Decimal

from warehouse.records import Basis


@dataclass(frozen=True)
class Growth:
    """A rate in per cent (17.5 for 17.5 %), negative for a fall. None is an open end.

    `start` and `end` are offsets into the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    approx: bool
    basis: Basis | None
    start: int
    end: int
