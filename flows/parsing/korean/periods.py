"""The periods that a Korean text names, in order, not yet resolved: see resolve.py."""

from dataclasses import dataclass
from functools import cache
from typing import Literal

from flows.parsing import inline
from flows.parsing.korean.dates import PERIODS, QUARTERS, WEAK, YEARS
from flows.parsing.korean.scan import Scanner

Form = Literal[
    "quarter",
    "quarters",
    "year",
    "half",
    "turn",
    "ago",
    "same",
    "ytd",
    "trailing",
    "span",
    "none",
    "months",
]


@dataclass(frozen=True)
class Period:
    """A period as written, not yet resolved. `year` is a number or, where `relative`, a
    distance from the year in force; `months` what stood in brackets behind a quarter."""

    form: Form
    start: int
    end: int
    year: int | None = None
    relative: bool = False
    fiscal: bool = False
    number: int = 0
    months: tuple[int, int] | None = None
    last: int | None = None
    weak: bool = False
    word: str = ""


def _year(text: str) -> int:
    """A year written with two or four digits."""
    digits = int(inline.sub(r"\D", "", text))
    return digits + 2000 if digits < 100 else digits


def find(text: str) -> list[Period]:
    """The periods of a text in order. `text` has gone through numbers.PLAIN."""
    return [
        _period(_Groups(found.groupdict("")), *found.span(), text)
        for found in _scanner().finditer(text)
    ]


@cache
def _scanner() -> Scanner:
    """The pattern of all periods, compiled on first use."""
    return Scanner([("period", PERIODS)])


class _Groups(dict[str, str]):
    """A match's groups; one that its place could not have is empty like one it did not use."""

    def __missing__(self, name: str) -> str:
        return ""


def _period(m: _Groups, start: int, end: int, text: str) -> Period:
    """A match as what it names; the groups are told in the order of the pattern."""
    year: int | None
    months: tuple[int, int] | None
    weak = bool(WEAK.match(text, end))
    if m["trailing"]:
        quarters = {"두": 2, "2": 2, "세": 3, "3": 3}.get(m["run"], 4)
        closed = (int(m["to"]),) * 2 if m["to"] else None
        return Period("trailing", start, end, number=quarters, months=closed)
    if m["ytd"]:
        until = int(m["until"]) if m["until"] else 0
        for word, month in (("9월", 9), ("3분기", 9), ("6월", 6), ("2분기", 6)):
            if not until and ("1" in m["ytd"] or "분기까지" in m["ytd"]) and word in m["ytd"]:
                until = month
        if m["so_far"]:
            run = {"아홉": 9, "여섯": 6, "세": 3}.get(m["so_far"]) or int(m["so_far"])
            return Period("ytd", start, end, None, fiscal=True, number=run)
        since = YEARS[m["ytdrel"]] if m["ytdrel"] else 0
        return Period("ytd", start, end, since, True, number=until, word=m["ytd"])
    if m["span"]:
        if m["s1"]:
            return Period("span", start, end, int(m["s1"]), last=int(m["s2"]))
        if m["s4"]:
            relative = not m["s3"]
            first = YEARS[m["s3r"]] if relative else int(m["s3"])
            return Period("span", start, end, first, relative, last=int(m["s4"]))
        return Period("span", start, end, 0, True, last=int(m["s5"]))
    if m["none"]:
        return Period("none", start, end)
    if m["ago"]:
        return Period("ago", start, end, word=m["ago"])
    if m["ye"]:
        relative = m["ye"] in YEARS
        year = YEARS[m["ye"]] if relative else _year(m["ye"])
        return Period("months", start, end, year, relative, months=(10, 12), word=text[start:end])
    if m["mq"] or m["em"]:
        if m["mq"]:
            first, last = (int(x) for x in inline.findall(r"\d+", m["mq"]))
        else:
            last = int(m["em"])
            first = last - 2 if last > 2 else last + 10
        year = int(m["my"] or m["ey"]) if m["my"] or m["ey"] else None
        relation = m["mrel"] or m["erel"]
        relative = relation in YEARS and relation != "지난"
        if relative and relation:
            year = YEARS[relation]
        return Period(
            "months", start, end, year, relative, months=(first, last), word=text[start:end]
        )
    if m["same"]:
        return Period("same", start, end)
    if m["mqe"]:  # "9월 분기": the calendar's, whoever's
        last, relation = int(m["mqe"]), m["mqrel"]
        relative = relation in YEARS and relation != "지난"
        year = YEARS[relation] if relative else int(m["mqy"]) if m["mqy"] else None
        return Period("months", start, end, year, relative, number=1, months=(last - 2, last))
    if m["back"]:
        return Period("turn", start, end, -1, True, word="직전")
    if m["turn"]:
        return Period("turn", start, end, QUARTERS[m["turn"]], True, weak=weak, word=m["turn"])
    for quarter, year_name, fiscal_name in (
        ("q", "qy", None),
        ("q2", "q2y", None),
        ("q3", "q3y", "q3fy"),
        ("q4", "q4y", "q4fy"),
    ):
        if m[quarter]:
            fiscal = bool(fiscal_name and m[fiscal_name])
            year = _year(m[year_name]) if m[year_name] else None
            relative = False
            months = None
            if quarter == "q":
                fiscal = bool(m["qfy1"] or m["qfy2"] or m["qfy3"])
                if m["qrel"] and (fiscal or m["qrel"] not in ("지난", "이번", "다음", "새", "현")):
                    year, relative = YEARS[m["qrel"]], True
                if m["m1"]:
                    months = (int(m["m1"]), int(m["m2"]))
            return Period(
                "quarter", start, end, year, relative, fiscal, int(m[quarter]), months, weak=weak
            )
    if m["h"]:
        fiscal = bool(m["hfy1"] or m["hfy2"] or m["hfy3"])
        number = 1 if m["h"] == "상" else 2
        # "상반기(7~12월)": the company's own
        fiscal = fiscal or bool(m["hm"] and int(m["hm"]) != 6 * number - 5)
        if m["hrel"]:
            return Period("half", start, end, YEARS[m["hrel"]], True, fiscal, number)
        return Period("half", start, end, int(m["hy"]) if m["hy"] else None, False, fiscal, number)
    for name, fiscal in (("yy1", True), ("yy2", True), ("yy3", False), ("yy4", False)):
        if m[name]:
            return Period("year", start, end, _year(m[name]), fiscal=fiscal, weak=weak)
    if m["later"]:
        return Period("year", start, end, int(m["later"]), True)
    if m["closing"] or m["closed"]:
        named = m["cy"] or m["dy"]
        since = int(named) if named else 0 if m["closing"] else -1
        return Period("year", start, end, since, not named, fiscal=True)
    if m["whole"]:
        return Period("year", start, end, None, True, fiscal=True)
    if m["annual"] or m["year_sales"]:
        return Period("year", start, end, None, True, word="연간")
    if m["yrel1"]:
        return Period("year", start, end, YEARS[m["yrel1"]], True, fiscal=True)
    word = m["yrel2"]
    return Period("year", start, end, YEARS[word], True, weak=weak, word=word)
