"""Amounts of money: the value type that both languages share."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Money:
    """An amount or range in the currency's units. None is an open end ("at least", "up to").

    `start` and `end` are offsets into the text that was read.
    """

    low: Decimal | None
    high: Decimal | None
    currency: str
    approx: bool
    start: int
    end: int
