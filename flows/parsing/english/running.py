"""Rates of English told quarter by quarter: "48%, 63% and 70% over the last three quarters"."""

import re
from dataclasses import replace

from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.periods import Calendar

_COUNT = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4, "5": 5}
_NEXT = re.compile(
    r"(?:,|\s(?:and|then|to|now)|,?\sand\sthen|,?\sthen\sto|,?\sfollowed\sby|,?\sand\snow)+\s(?:(?:and|then|to|now|at|it['’]s|is|up|grew|by|about)\s)*",
    re.I,
)
_OVER = re.compile(
    r"\s(?:growth\s)?(?:over|in|for|across|during)\s(?:each\sof\s)?(?:the|our|your)\s(?:last|past|most\srecent|previous)\s(?P<count>two|three|four|five|[2-5])\squarters\b",
    re.I,
)
# "grew 28%, then 32%, and now 34%": an order told in words
_ORDER = re.compile(r"\bthen\b.*\bnow\b", re.I | re.S)


def running(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """Rates in a row, each of the quarter after the one before; the last is the one reported."""
    for first in range(len(figures) - 1):
        row = [figures[first]]
        for figure in figures[first + 1 :]:
            if not _goes_on(s, row[-1], figure):
                break
            row.append(figure)
        if len(row) < 2 or not isinstance(row[0].value, Growth):
            continue
        over = _OVER.match(s.text, row[-1].value.end)
        told = over is not None and _COUNT[over["count"].lower()] == len(row)
        if not told and not (
            len(row) > 2 and _ORDER.search(s.text, row[0].value.end, row[-1].value.start)
        ):
            continue
        clock = s.clock(row[0].company)
        fixed = {
            id(f): replace(
                f,
                period=clock.calendar.label(*Calendar.shift(clock.reported, n + 1 - len(row))),
                stance="actual",
            )
            for n, f in enumerate(row)
        }
        return [fixed.get(id(f), f) for f in figures]
    return figures


def _goes_on(s: Sentence, one: Figure, two: Figure) -> bool:
    """Whether a rate stands right behind another, of the same measure."""
    return (
        isinstance(two.value, Growth)
        and (one.head.metric, one.company) == (two.head.metric, two.company)
        and _NEXT.fullmatch(s.text[one.value.end : two.value.start]) is not None
    )
