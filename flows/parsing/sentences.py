"""A document's text → the rows of raw.mentions and raw.signals. Pure.

A document without a date still says things, but "this year" cannot be resolved in it: it
is read as of two different days, and only what both give alike counts as its period.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from flows.parsing import mentions, signals
from flows.parsing.people import people
from warehouse.records import Document, Mention, MentionRow, PersonRow, Signal, SignalRow

# two days that differ in year, quarter and half
SOME_DAYS = (date(2031, 2, 3), date(2046, 11, 20))
# no company spends a hundred quadrillion
LARGEST = Decimal(10) ** 20

Found = TypeVar("Found", Mention, Signal)


@dataclass(frozen=True)
class Telling:
    """A document as its sentences are read, and what their rows take over from it."""

    document: Document
    precedence: int
    known_at: str


def read(telling: Telling) -> tuple[list[MentionRow], list[SignalRow], list[PersonRow]]:
    """The rows of a document's sentences, numbered in order of place."""
    about: dict[str, Any] = {
        "document_id": telling.document.doc,
        "precedence": telling.precedence,
        "known_at": telling.known_at,
    }
    said = [
        MentionRow(mention_id=f"{telling.document.doc}:{number}", **_fields(found), **about)
        for number, found in enumerate(_found(mentions.extract, telling.document))
        if all(abs(end) < LARGEST for end in (found.low, found.high) if end is not None)
    ]
    told = [
        SignalRow(signal_id=f"{telling.document.doc}:s{number}", **_fields(signal), **about)
        for number, signal in enumerate(_found(signals.extract, telling.document))
    ]
    return said, told, people(telling.document)


def _fields(found: Mention | Signal) -> dict[str, Any]:
    fields = asdict(found)
    del fields["doc"]
    return fields


def _found(reader: Callable[[Document], Sequence[Found]], document: Document) -> Iterable[Found]:
    if document.published_on is not None:
        return reader(document)
    one, other = (reader(replace(document, published_on=day)) for day in SOME_DAYS)
    return _agreed(one, other)


def _agreed(one: Sequence[Found], other: Sequence[Found]) -> Iterator[Found]:
    """Each of the first, with its period where the second has the same there."""
    periods = {_place(found): found.period for found in other}
    for found in one:
        same = periods.get(_place(found)) == found.period
        yield found if same else replace(found, period=None)


def _place(found: Mention | Signal) -> tuple[object, ...]:
    fields = asdict(found)
    return tuple(fields[name] for name in fields if name not in ("period", "doc", "confidence"))
