"""The figures inside a sentence: where mentions' values stand in the words that carry them."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from flows.parsing import growth, money
from flows.parsing.korean import numbers as korean_numbers
from flows.report.records import Mention

# a sentence longer than this is shown around its figure
LONGEST = 420
_BEFORE = 200


def parts(mentions: Sequence[Mention]) -> list[tuple[str, bool]]:
    """The sentence of these mentions in pieces, those that are a figure marked True.

    A value that is worded so that the numbers' readers do not see it is not marked; a
    long sentence is shortened around its first figure, with dots.
    """
    text = mentions[0].evidence
    spans = sorted({span for mention in mentions for span in _spans(mention)})
    start, end = _window(text, spans[0][0] if spans else 0)
    pieces: list[tuple[str, bool]] = []
    place = start
    for a, b in spans:
        if place <= a and b <= end:
            pieces += [(text[place:a], False), (text[a:b], True)]
            place = b
    pieces.append((text[place:end], False))
    if start:
        pieces.insert(0, ("… ", False))
    if end < len(text):
        pieces.append((" …", False))
    return [piece for piece in pieces if piece[0]]


def _window(text: str, figure: int) -> tuple[int, int]:
    """What is shown of a text, cut between words."""
    if len(text) <= LONGEST:
        return 0, len(text)
    start = 0
    if figure > _BEFORE:
        start = text.find(" ", figure - _BEFORE) + 1
    end = text.rfind(" ", start, start + LONGEST)
    return start, len(text) if start + LONGEST >= len(text) else max(end, start + LONGEST // 2)


def _spans(mention: Mention) -> Iterator[tuple[int, int]]:
    """Places of the value: of the range as a whole, else of its bounds one by one."""
    wanted = {_exact(value) for value in (mention.low, mention.high) if value is not None}
    found = list(_numbers(mention.evidence, mention.measure == "growth"))
    for low, high, start, end in found:
        if {value for value in (low, high) if value is not None} == wanted:
            yield start, end
            return
    for low, high, start, end in found:
        if low in wanted or high in wanted:
            yield start, end


def _numbers(text: str, growing: bool) -> Iterator[tuple[Decimal | None, Decimal | None, int, int]]:
    """Low, high, start and end of every amount (or rate of growth), English ones first."""
    for found in growth.rates(text) if growing else money.amounts(text):
        yield _exact(found.low), _exact(found.high), *_trim(text, found.start, found.end)
    if not text.isascii():
        for number in korean_numbers.find(text.translate(korean_numbers.PLAIN)):
            if (number.kind == "money") != growing:
                yield (
                    _exact(number.low),
                    _exact(number.high),
                    *_trim(text, number.start, number.end),
                )


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without the blanks at its ends."""
    found = text[start:end]
    return start + len(found) - len(found.lstrip()), end - len(found) + len(found.rstrip())


def _exact(value: Decimal | float | None) -> Decimal | None:
    return None if value is None else abs(Decimal(str(value))).normalize()
