"""Korean figures that stand for one year each, in a row."""

import re

from flows.parsing import inline
from flows.parsing.korean.clock import Clock
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence
from flows.parsing.korean.resolve import resolve

_YEARS_ON = re.compile(
    r"(?:이후|향후|앞으로|다음|그[ ]뒤|뒤이어)[ ]?([2-9])년(?:간|[ ]동안|에[ ]걸쳐)"
)


def _fill_way(here: Sentence, clock: Clock) -> None:
    """ "올해 180억달러에서 320억달러, 730억달러를 거쳐 2028년 1140억달러": a year a figure."""
    run = [m for m in here.numbers if m.kind == "money"]
    years = [p for p in here.walk.periods if p.form == "year" and not p.weak]
    if len(run) < 3 or len(years) != 2 or here.series:
        return
    ends = [inline.fullmatch(r"(FY)?(\d{4})", resolve(clock, p, None) or "") for p in years]
    if years[0].end > run[0].start or not run[-2].end <= years[1].end <= run[-1].start:
        return
    if ends[0] and ends[1] and int(ends[1][2]) - int(ends[0][2]) == len(run) - 1:
        for step, number in enumerate(run):
            here.series[number.start] = f"{ends[0][1] or ''}{int(ends[0][2]) + step}"


def fill_series(here: Sentence, n: Number, clock: Clock) -> None:
    """ "이후 4년간 320억달러, 730억달러, …": one figure for each of the years to come."""
    if "거쳐" in here.text:
        _fill_way(here, clock)
    found = _YEARS_ON.search(here.text)
    run = [m for m in here.numbers if found and m.kind == "money" and m.start > found.start()]
    if found is None or not run or n.start != run[0].start or len(run) != int(found[1]):
        return
    last = here.walk.state.last
    year = inline.match(r"(FY)?(\d{4})$", (last and last.period) or "")
    base = year or inline.match(r"(FY)?(\d{4})", clock.own_year())
    if base:
        for step, number in enumerate(run, 1):
            here.series[number.start] = f"{base[1] or ''}{int(base[2]) + step}"
