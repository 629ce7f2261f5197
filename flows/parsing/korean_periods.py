"""Periods as Korean writes them: found in a text, and resolved to the warehouse's labels.

A quarter's number alone (4분기) is the company's own or the calendar's: the months in brackets
behind it decide (4~6월), else whichever of the two is the quarter just reported. 올해, 작년 and
내년 are calendar years; 회계연도, FY speak of the company's.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from flows.parsing.korean_scan import Scanner
from flows.parsing.periods import Calendar

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
_YEARS = {
    "재작년": -2,
    "지지난해": -2,
    "지난해": -1,
    "작년": -1,
    "전년도": -1,
    "전년": -1,
    "지난": -1,
    "직전": -1,
    "전": -1,
    "올해": 0,
    "금년": 0,
    "올": 0,
    "이번": 0,
    "현": 0,
    "당해": 0,
    "내년": 1,
    "다음": 1,
    "새": 1,
    "내후년": 2,
    "후년": 2,
}
_QUARTERS = {
    "이번": 0,
    "당": 0,
    "현": 0,
    "금": 0,
    "지난": -1,
    "전": -1,
    "직전": -1,
    "앞선": -1,
    "이전": -1,
    "다음": 1,
    "차": 1,
    "차기": 1,
    "마지막": 0,
}

_FY = r"(?:회계[ ]?[연년]도|FY)"
_RELATIVE = r"재작년|지지난해|지난해|작년|전년도?|올해|금년|올(?=[ ])|내년|내후년"
_BRACKET = r"""
    (?: [ ]?\( (?: (?:20)?\d{2}년[ ]? )? (?P<m1>\d{1,2})월?[ ]?[~-][ ]?
        (?:(?:20)?\d{2}년[ ]?)? (?P<m2>\d{1,2})월 [^()]{0,10}\) )?
"""
# What makes of a year or quarter the place of an announcement and no period of a number.
_WEAK = re.compile(
    r"""[ ]?(?:에[ ])?(?:실적[ ]?)?(?:발표|보고서|컨퍼런스[ ]?콜|컨콜|어닝[ ]?콜"""
    r"""|실적[ ]?시즌|성적표|성적)"""
    r"""|[ ]?실적(?:을|이|은|과)[ ]""",
    re.VERBOSE,
)

_PERIODS = rf"""
      (?P<trailing> (?:최근|지난|직전)[ ]?(?:12개월|열두[ ]달|4개[ ]?분기|네[ ]분기|
          1년(?=[ ]?(?:간|동안|누적))|(?P<run>[두세23])[ ]?(?:개[ ]?)?분기(?:[ ]?(?:간|동안))?)
          (?![ ]?(?:연속|만에|째))
        | (?P<to>\d{{1,2}})월(?:[ ]?말)?까지(?:의)?[ ](?:최근[ ]|지난[ ]|직전[ ])?
          (?:12개월|1년)(?:간|[ ]?동안|[ ]?누적) )
    | (?P<ytd>
          (?:올해|올|금년|연초)[ ]?(?:들어|이후|
              초부터|(?:지금|
                  현재)까지)(?:[ ]?(?P<until>\d{{1,2}})월까지)?(?:[ ]?누적)?(?!서만[ ](?:두|세|네))
        | (?:올해|금년)[ ]?(?:누적|누계)
        | (?:(?:올해|올)[ ])?(?<![0-9~])[23]분기까지(?:[ ]누적(?=[ ](?:자본|설비|투자|지출))
            |(?:[ ]누적)?(?=[ ](?:총[ ]|약[ ]|모두[ ])?[$]?[0-9]))
        | (?:(?P<ytdrel>{_RELATIVE})[ ])? 1[ ]?~[ ]?(?:3분기|9월|6월|2분기)(?:[ ]?누적)?
        | 누적(?:으로는|으로|은|[ ]기준)
        | 3개[ ]분기[ ]누적
        | {_FY}[ ]?들어(?:[ ]?(?P<so_far>아홉|여섯|세|\d)[ ]?(?:달|개월))?
      )
    | (?P<span>
          (?P<s1>20\d{{2}})년?[ ]?[~-][ ]?(?P<s2>20\d{{2}})년
        | (?:(?P<s3>20\d{{2}})년|(?P<s3r>올해|내년))부터[ ](?:오는[ ])?(?P<s4>20\d{{2}})년(?:까지)?
        | (?:오는[ ])?(?P<s5>20\d{{2}})년까지
      )
    | (?P<none>
          (?:향후|앞으로|이후|다음)[ ]?(?:\d{{1,2}}|몇|수|[두세네])[ ]?년(?:[ ]?(?:간|동안|
              에[ ]걸쳐))?
        | (?:\d{{1,2}}|몇|수)[ ]?년(?:간|[ ]동안|에[ ]걸쳐)
        | 남은[ ](?:분기|기간)(?:들)?
      )
    | (?P<ago>
          (?:전년|지난해|작년|(?:1년|한[ ]해)[ ]전|전[ ]?분기)[ ]?(?:같은[ ](?:분기|기간|
              시기)|동기|동분기)(?=.)
        | (?:1년|한[ ]해)[ ]전(?:[ ]같은[ ](?:분기|기간))?
      )
    | (?:(?:(?P<my>20\d{{2}})년[ ]?|(?P<mrel>{_RELATIVE}|오는|지난)[ ])?(?P<mq>1[ ]?~[ ]?3|
        4[ ]?~[ ]?6|7[ ]?~[ ]?9|10[ ]?~[ ]?12|(?:1월(?=[^0-9]{{1,4}}3)|4월(?=[^0-9]{{1,4}}6)|
        7월(?=[^0-9]{{1,4}}9)|10월(?=[^0-9]{{1,4}}12))(?:에서|부터)[ ](?:3|6|9|12))월
        (?:까지|[ ]사이)?(?:[ ]?분기)?)
    | (?:(?:(?P<ey>20\d{{2}})년[ ]?|(?P<erel>{_RELATIVE})[ ])?
        (?P<em>\d{{1,2}})월(?:(?P<ended>(?:[ ]?\d{{1,2}}일)?(?:[ ]?말)?(?:에|로|자로)?[ ]?
            (?:끝난|종료된|종료한|마감된|마감한)[ ](?:지난[ ]|
                이번[ ])?(?:회계[ ])?(?:[1-4][ ]?)?분기)|[ ]?말(?![까부]|에?[ ]끝나는)|
                (?P<into>[ ]들어)))
    | (?P<ye>재작년|지난해|작년|올해|20\d{{2}}년)[ ]?말(?=[ ](?:기준[ ])?[$]?[0-9])
    | (?P<same> (?:같은|이|해당|그|동)[ ](?:분기|기간) )
    | (?:
          (?P<qfy1>{_FY}[ ]?)?
          (?:(?P<qy>20\d{{2}}|(?<=FY)\d{{2}})(?:년도?)?[ ]?(?P<qfy2>{_FY})?(?:상)?[ ]?
            |(?P<qrel>{_RELATIVE}|이번|다음|지난|새|현)[ ](?P<qfy3>{_FY}[ ])?)?
          (?<!\d)(?P<q>[1-4])[ ]?분기(?![ ]?(?:연속|만에|째|내내))
          {_BRACKET}
      )
    | (?P<q2>(?<![\dA-Za-z])[1-4])Q(?P<q2y>(?:20)?\d{{2}}|(?:[ ]FY?(?:20)?\d{{2}}))?(?![A-Za-z0-9])
    | (?P<q3fy>FY(?P<q3y>(?:20)?\d{{2}}))[ ]?Q(?P<q3>[1-4])(?!\d)
    | (?<![A-Za-z])Q(?P<q4>[1-4])(?:[ ](?P<q4fy>FY)?(?P<q4y>20\d{{2}}))?(?![A-Za-z0-9])
    | (?: (?:(?P<hfy1>{_FY}[ ]?)?(?P<hy>20\d{{2}})(?:년도?)?[ ]?(?P<hfy2>{_FY})?[ ]?|
        (?P<hrel>{_RELATIVE})[ ]|(?P<hfy3>{_FY}[ ]))?
          (?P<h>[상하])반기(?:[ ]?\((?P<hm>\d{{1,2}})월?[ ]?[~-][ ]?\d{{1,2}}월\))? )
    | (?P<turn>(?<![가-힣])(?:이번|당|현|금|지난|전|직전|앞선|이전|다음|차|
        차기|마지막))(?:[ ]?분기(?![ ]?(?:연속|만에))
          | (?<=이번)(?=에(?:는|도)?[ ][0-9.]{{1,6}}[ ]?%))
    | (?:
          (?P<yfy1>{_FY}[ ]?) (?P<yy1>(?:20)?\d{{2}})(?:년도?)?
        | (?P<yy2>20\d{{2}})[ ]?(?:년[ ]?)?(?P<yfy2>{_FY})
        | (?P<yy3>20\d{{2}})(?:년도?|E)(?![ ]?(?:\d{{1,2}}월(?!까지)|이후|대))
        | (?<![\d가-힣A-Za-z]) (?P<yy4>2[2-9])년(?=[ ](?:자본|설비|캐펙스|CAPEX|
            CapEx|연간|합산|[$]?[0-9][0-9,.]*[조억]))
        | (?P<yrel1>이번|현|다음|내년|지난|직전|새|전|올해|올|당해)[ ]?(?P<yfy3>{_FY})
        | (?P<closing>(?:이달|다음[ ]달|오는|올)?[ ]?(?:\d{{1,2}}월)?(?:[ ]?말)?(?:까지인|
            에?[ ]끝나는)[ ]{_FY})
        | (?P<closed>\d{{1,2}}월[ ]?\d{{1,2}}일(?:에|자로)?[ ]?(?:끝난|종료된|마감된|
            마감한)[ ]{_FY})
        | (?<![가-힣]) (?P<yrel2>{_RELATIVE}) (?![ ]?(?:\d{{1,2}}월|초|말|봄|여름|가을|겨울|
            한때))(?![리려라랐린])
        | (?P<whole>{_FY}[ ]?(?:전체|연간))
        | (?P<year_sales>(?<![가-힣])(?<!환산 )연(?=매출(?!액?[ ]?환산)))
        | (?P<annual>(?<![가-힣])한[ ]해(?=[ ](?:약[ ]|최소[ ]|총[ ])?[$]?[0-9])
            | (?<![가-힣])연간(?=[ ,으](?![ ]?(?:매출[ ]?)?(?:환산|런|
            반복)))) (?!으로[ ]환산)
      )
"""


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
    digits = int(re.sub(r"\D", "", text))
    return digits + 2000 if digits < 100 else digits


def find(text: str) -> list[Period]:
    """The periods of a text in order. `text` has gone through korean_numbers.PLAIN."""
    return [
        _period(_Groups(found.groupdict("")), *found.span(), text)
        for found in _scanner().finditer(text)
    ]


@cache
def _scanner() -> Scanner:
    return Scanner([("period", _PERIODS)])


class _Groups(dict[str, str]):
    """A match's groups; one that its place could not have is empty like one it did not use."""

    def __missing__(self, name: str) -> str:
        return ""


def _period(m: _Groups, start: int, end: int, text: str) -> Period:
    year: int | None
    months: tuple[int, int] | None
    weak = bool(_WEAK.match(text, end))
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
        since = _YEARS[m["ytdrel"]] if m["ytdrel"] else 0
        return Period("ytd", start, end, since, True, number=until, word=m["ytd"])
    if m["span"]:
        if m["s1"]:
            return Period("span", start, end, int(m["s1"]), last=int(m["s2"]))
        if m["s4"]:
            relative = not m["s3"]
            first = _YEARS[m["s3r"]] if relative else int(m["s3"])
            return Period("span", start, end, first, relative, last=int(m["s4"]))
        return Period("span", start, end, 0, True, last=int(m["s5"]))
    if m["none"]:
        return Period("none", start, end)
    if m["ago"]:
        return Period("ago", start, end, word=m["ago"])
    if m["ye"]:
        relative = m["ye"] in _YEARS
        year = _YEARS[m["ye"]] if relative else _year(m["ye"])
        return Period("months", start, end, year, relative, months=(10, 12), word=text[start:end])
    if m["mq"] or m["em"]:
        if m["mq"]:
            first, last = (int(x) for x in re.findall(r"\d+", m["mq"]))
        else:
            last = int(m["em"])
            first = last - 2 if last > 2 else last + 10
        year = int(m["my"] or m["ey"]) if m["my"] or m["ey"] else None
        relation = m["mrel"] or m["erel"]
        relative = relation in _YEARS and relation != "지난"
        if relative and relation:
            year = _YEARS[relation]
        return Period(
            "months", start, end, year, relative, months=(first, last), word=text[start:end]
        )
    if m["same"]:
        return Period("same", start, end)
    if m["turn"]:
        return Period("turn", start, end, _QUARTERS[m["turn"]], True, weak=weak, word=m["turn"])
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
                    year, relative = _YEARS[m["qrel"]], True
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
            return Period("half", start, end, _YEARS[m["hrel"]], True, fiscal, number)
        return Period("half", start, end, int(m["hy"]) if m["hy"] else None, False, fiscal, number)
    for name, fiscal in (("yy1", True), ("yy2", True), ("yy3", False), ("yy4", False)):
        if m[name]:
            return Period("year", start, end, _year(m[name]), fiscal=fiscal, weak=weak)
    if m["closing"]:
        return Period("year", start, end, 0, True, fiscal=True)
    if m["closed"]:
        return Period("year", start, end, -1, True, fiscal=True)
    if m["whole"]:
        return Period("year", start, end, None, True, fiscal=True)
    if m["annual"] or m["year_sales"]:
        return Period("year", start, end, None, True, word="연간")
    if m["yrel1"]:
        return Period("year", start, end, _YEARS[m["yrel1"]], True, fiscal=True)
    word = m["yrel2"]
    return Period("year", start, end, _YEARS[word], True, weak=weak, word=word)


@dataclass
class Clock:
    """Where a company stands on the day of the document; resolves what was found."""

    calendar: Calendar
    on: date
    own_quarters: bool | None = None
    reported_label: str | None = None
    spoken: bool = False

    @property
    def month(self) -> int:
        return self.on.year * 12 + self.on.month - 1

    def reported(self) -> tuple[int, int]:
        """(fiscal year, quarter) that is being reported, or was last."""
        found = re.fullmatch(r"(FY)?(\d{4})Q([1-4])", self.reported_label or "")
        if found and bool(found[1]) == self.calendar.fiscal:
            return int(found[2]), int(found[3])
        return self.calendar.reported(self.on)

    def quarter(self, shift: int = 0) -> str:
        """The label of the quarter being reported, or one before or after it."""
        return self.calendar.label(*Calendar.shift(self.reported(), shift))

    def year(self, period: str | None = None) -> str:
        """The calendar's year of the document."""
        return period[-4:] if period and re.fullmatch(r"\d{4}", period) else str(self.on.year)

    def own_year(self) -> str:
        """The company's year in which the day of the document falls."""
        return self.calendar.label(self.fiscal_year())

    def fiscal_year(self) -> int:
        """The fiscal year in which the day of the document falls."""
        return self.calendar.quarter_of(self.month)[0]

    def future(self, label: str | None) -> bool:
        """Whether a period is still to be reported on the document's day."""
        if label is None:
            return False
        reported = self.calendar.months(self.quarter())[1]
        return self.calendar.months(label)[1] > reported

    def resolve(self, period: Period, current: str | None, comparing: bool = False) -> str | None:
        """The label of a period. `current` is the label in force; `comparing`: the period is
        what another is measured against."""
        form = period.form
        if form == "same":
            return current or self.quarter()
        if form == "ago":
            base = current or self.quarter()
            if re.fullmatch(r"(?:FY)?\d{4}", base) and re.search(r"분기|동기|동분기", period.word):
                base = self.quarter()
            return self.earlier(base, 1, period.word.startswith("전") and "분기" in period.word[:4])
        if form == "turn":
            return self._turn(period, current, comparing)
        if form == "quarter":
            bare = period.year is None and not (period.fiscal or period.months)
            if comparing and bare and self.own_quarters is not False:
                return self.past(period.number)
            return self._quarter(period)
        if form == "months":
            return self._months(period)
        if form == "half":
            year = self._plain_year(period)
            if period.fiscal:
                return self.calendar.label(year, half=period.number)
            return f"{year}H{period.number}"
        if form == "ytd":
            year, quarter = self.reported()
            if period.fiscal:
                quarter = period.number // 3 or quarter
            elif period.number:
                quarter = max(period.number // 3, 1)
                year = self.on.year + (period.year or 0)
            elif not self.calendar.fiscal and year != self.on.year and "올" in period.word:
                return None
            first = self.calendar.label(year, 1)
            last = self.calendar.label(year, quarter)
            return first if first == last else f"{first}..{last}"
        if form == "trailing":
            year, quarter = self.reported()
            if period.months:  # the last that had closed by the month named
                month = self.on.year * 12 + period.months[0] - 1
                year, quarter = self.calendar.quarter_of(month - 12 * (month > self.month))
            first = self.calendar.label(*Calendar.shift((year, quarter), 1 - period.number))
            return f"{first}..{self.calendar.label(year, quarter)}"
        if form == "span":
            first_year = period.year or 0
            if period.relative:
                first_year += self.on.year
            if period.last is None or period.last <= first_year:
                return str(period.last or first_year)
            return f"{first_year}..{period.last}"
        if form == "year":
            return self._year(period, current)
        return None

    def earlier(self, label: str, years: int, quarter_only: bool = False) -> str | None:
        """The same period some years earlier (or the quarter before)."""
        if ".." in label:
            first, last = (self.earlier(part, years) for part in label.split(".."))
            return f"{first}..{last}"
        found = re.fullmatch(r"(FY)?(\d{4})(?:([QH])(\d))?", label)
        if not found:
            return None
        if quarter_only and found[3] == "Q":
            year, number = Calendar.shift((int(found[2]), int(found[4])), -1)
            return f"{found[1] or ''}{year}Q{number}"
        return f"{found[1] or ''}{int(found[2]) - years}{found[3] or ''}{found[4] or ''}"

    def _plain_year(self, period: Period) -> int:
        if period.relative:
            base = self.fiscal_year() if period.fiscal else self.on.year
            return base + (period.year or 0)
        if period.year is not None:
            return period.year
        if period.fiscal:
            return self.fiscal_year()
        if period.form == "half" and period.number == 2 and self.on.month <= 2:
            return self.on.year - 1
        return self.on.year

    def _turn(self, period: Period, current: str | None, comparing: bool) -> str | None:
        step = period.year or 0
        if period.word == "마지막" and re.fullmatch(r"(?:FY)?\d{4}", current or ""):
            return f"{current}Q4"
        if period.word == "지난" and not comparing:
            step = 0
        if period.word in ("전", "직전", "이전", "앞선") and current:
            found = re.fullmatch(r"(FY)?(\d{4})Q(\d)", current)
            if found:
                year, number = Calendar.shift((int(found[2]), int(found[3])), -1)
                return f"{found[1] or ''}{year}Q{number}"
        return self.quarter(step)

    def _quarter(self, period: Period) -> str:
        calendar, number = self.calendar, period.number
        if period.months:
            return self._by_months(period)
        if period.fiscal and calendar.fiscal:
            year = period.year
            if year is None:
                year = self.reported()[0]
            elif period.relative:
                year += self.fiscal_year()
            return calendar.label(year, number)
        if self.spoken and calendar.fiscal and period.relative:
            return calendar.label(self.reported()[0] + (period.year or 0), number)
        plain = Calendar(12)
        if not calendar.fiscal:
            if period.year is not None:
                year = self.on.year + period.year if period.relative else period.year
                return plain.label(year, number)
            return plain.label(*self._near(self.reported(), number))
        reported = self.reported()
        middle = calendar.months(calendar.label(*reported))[0] + 1
        reported_plain = plain.quarter_of(middle)
        if period.year is not None:
            year = self.on.year + period.year if period.relative else period.year
            as_plain, as_own = (year, number), (year, number)
            if not period.relative and self.own_quarters is not False:
                for shift in (0, 1, -4, -1):
                    if as_own == Calendar.shift(reported, shift):
                        return calendar.label(*as_own)
            return plain.label(*as_plain)
        if self.own_quarters is not False and number == reported[1]:
            return calendar.label(*reported)
        if self.own_quarters is not True and number == reported_plain[1]:
            return plain.label(*reported_plain)
        if self.own_quarters is False:
            return plain.label(*self._near(reported_plain, number))
        return calendar.label(*self._near(reported, number))

    def past(self, number: int) -> str:
        """The last quarter of that number that has been reported: what one compares with."""
        for shift in (0, -1, -2, -3):
            if Calendar.shift(self.reported(), shift)[1] == number:
                return self.quarter(shift)
        return self.quarter()

    def nearest(self, number: int, to: str) -> str | None:
        """The label of the quarter of that number nearest to another quarter's label."""
        found = re.fullmatch(r"(FY)?(\d{4})Q(\d)", to)
        if not found:
            return None
        for shift in (0, -1, 1, -2, 2):
            year, quarter = Calendar.shift((int(found[2]), int(found[3])), shift)
            if quarter == number:
                return f"{found[1] or ''}{year}Q{quarter}"
        return None

    def _months(self, period: Period) -> str:
        """7~9월, 6월 말: the company's quarter in which they lie."""
        last = (period.months or (1, 12))[1]
        year = self.on.year
        if period.year is not None:
            year = self.on.year + period.year if period.relative else period.year
        elif year * 12 + last - 1 > self.month + 4:
            year -= 1
        elif year * 12 + last - 1 < self.month - 8 and period.word.startswith("오는"):
            year += 1
        if period.word.endswith("들어") or "분기" in period.word[-4:]:
            return self.calendar.label(*self.calendar.quarter_of(year * 12 + last - 1))
        if "말" not in period.word:
            return self.calendar.label(*self.calendar.quarter_of(year * 12 + last - 2))
        month = year * 12 + last - 1
        quarter = self.calendar.quarter_of(month)
        if self.calendar.months(self.calendar.label(*quarter))[1] != month:
            quarter = Calendar.shift(quarter, -1)  # the last that had closed by then
        return self.calendar.label(*quarter)

    def _by_months(self, period: Period) -> str:
        first, last = period.months or (1, 12)
        year = self.on.year + (first > last)  # "12~2월" may end in the year to come
        while year * 12 + last - 1 > self.month + 3:
            year -= 1
        if period.year is not None and not period.fiscal and period.relative:
            year = self.on.year + period.year
        elif period.year is not None and not period.fiscal and not self.calendar.fiscal:
            year = period.year
        elif period.year is not None and period.fiscal and not period.relative:
            return self.calendar.label(period.year, period.number)
        if first > last:
            return self.calendar.label(*self.calendar.quarter_of(year * 12 + last - 1))
        label = self.calendar.quarter_of(year * 12 + first)
        if self.calendar.fiscal and label[1] != period.number:
            return Calendar(12).label(*Calendar(12).quarter_of(year * 12 + first))
        return self.calendar.label(*label)

    @staticmethod
    def _near(reported: tuple[int, int], number: int) -> tuple[int, int]:
        """The quarter of that number nearest to the one reported."""
        # two quarters ago in the year before would be "지난해 …": bare, it is the one to come
        ago = Calendar.shift(reported, -2)[0] == reported[0]
        for shift in (0, 1, -1, -2 if ago else 2):
            quarter = Calendar.shift(reported, shift)
            if quarter[1] == number:
                return quarter
        return reported

    def _year(self, period: Period, current: str | None) -> str | None:
        calendar = self.calendar
        if period.word == "연간":
            # 연간 beside no other year: the year of the quarter in force
            found = re.match(r"(FY)?(\d{4})", current or self.quarter())
            return f"{found[1] or ''}{found[2]}" if found else None
        if period.fiscal:
            if period.year is None:
                return calendar.label(self.reported()[0])
            year = self.fiscal_year() + period.year if period.relative else period.year
            return calendar.label(year)
        if not period.relative:
            return str(period.year)
        if self.spoken and calendar.fiscal:
            return calendar.label(self.reported()[0] + (period.year or 0))
        if period.word.startswith("전년") and current:
            found = re.match(r"(FY)?(\d{4})$", current)
            if found:
                return f"{found[1] or ''}{int(found[2]) - 1}"
        return str(self.on.year + (period.year or 0))
