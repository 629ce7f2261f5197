# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""How English names a stretch of months or years: the phrases, and the period that each of them is."""

import re

from flows.parsing.english.when import When
from flows.parsing.english.when_words import COUNTED, MONTH, fiscal_of, month_of, number_of, year_of

ENDED = rf"""
    # the quarter, or so many months, ended on a day
    (?P<ended> (?P<ended_unit>quarters?|three\smonths|six\smonths|nine\smonths|(?:twelve|12)\smonths|years?)
        (?:\s\w+){{0,2}}?\s (?:end(?:ed|ing|s)|to|through) \s (?:on\s|in\s|the\send\sof\s)? (?P<ended_month>{MONTH}) (?:\s\d{{1,2}})? (?:\s?,?\s? (?P<ended_year>20\d\d))? )
    # the year that starts, or started, in a month
  | (?P<begun> \b years?(?:\s\w+){{0,2}}?\s (?P<begun_how>start(?:ed|ing|s)|begin(?:ning|s)|began|commenc(?:ed|ing|es)) \s (?:on\s|in\s|next\s|this\s)* (?P<begun_month>{MONTH}) (?:\s\d{{1,2}})? (?:\s?,?\s? (?P<begun_year>20\d\d))? )
    """
SPANS = rf"""
    # the end of a month, for what stands at a moment
    \b (?:at|as\sof) \s (?:the\s)? end \s of \s (?P<month_end>{MONTH}) (?:\s (?P<month_end_year>20\d\d))? \b
    # a month's quarter: the December quarter
  | \b (?P<month_quarter>{MONTH}) (?:-|\s) quarter\b
    # trailing and cumulative spans
  | \b (?P<trailing> (?:last|past|trailing|previous|latest|preceding) [\s-] (?:(?:4|four)[\s-](?:fiscal[\s-])?quarters|(?:12|twelve)[\s-]months?) | on\sa\strailing(?:[\s-](?:twelve|12)[\s-]months?)?\sbasis | ttm\b )
  | \b (?P<ytd> (?:(?:for|in)\s)?(?:the\s|this\s)?year[\s-](?:to[\s-]date|so\sfar)\b | ytd\b | so\sfar\s(?:in\s(?:the\s)?|this\s)?(?:(?:current|fiscal|calendar)\s)?year\b | so\sfar\s(?:in|during)\s(?:fiscal\s|calendar\s|fy\s?)?(?:20\d\d|['’]\d\d)\b
      | since\s(?:the\s(?:start|beginning|turn)\sof\s(?:the|this)\syear|the\syear\s(?:began|started)|january)\b(?!\s\d) )
  | \b first \s (?P<months>six|nine|6|9) \s months (?:\sof\s(?:the\s)?(?:(?P<m_fiscal>fiscal|fy)\s?(?:year\s)?)?(?P<m_year>20\d\d|['’]\d\d\b|(?<=fiscal\s)\d\d\b|(?<=fy)\d\d\b)|\sof\s(?:the|this|its|their)\s(?:fiscal\s|calendar\s)?year\b)?
  | \b first \s (?P<quarters>two|three|2|3) \s quarters (?:\sof\s(?:the\s)?(?:(?P<mq_fiscal>fiscal|fy)\s?(?:year\s)?)?(?P<mq_year>20\d\d|['’]\d\d\b|(?<=fiscal\s)\d\d\b|(?<=fy)\d\d\b)|\sof\s(?:the|this|its|their)\s(?:fiscal\s|calendar\s)?year\b)?
    # spans of years
  | \b (?:from\s|between\s)? (?P<s_fiscal>fiscal\s(?:years?\s)?|fy\s?)?(?P<s_from>20\d\d) \s? (?:-|–|—|to|through|and|until|till) \s? (?:the\send\sof\s)? (?:fiscal\s(?:year\s)?|fy\s?)? (?P<s_to>20\d\d)\b
  | \b (?:through|by|until|till|between\snow\sand) \s (?:the\s|year[\s-])? (?:end\sof\s|end\s)? (?:the\s)? (?P<t_fiscal>fiscal(?:\syear)?\s|fy\s?)? (?:year\s)? (?P<t_to>20[2-4]\d)\b
  | \b (?P<decade> (?:by|through|until|over|before)\s(?:the\s)?(?:end\sof\s|rest\sof\s|remainder\sof\s)? (?:this|the)\sdecade\b | \bend\sof\sthe\sdecade\b)
  | \b (?:over|in|during|within|across) \s the \s (?:next|coming|following) \s (?P<next_years>{COUNTED}) \s (?P<next_fiscal>fiscal\s)? years\b
  | \b (?P<vague> (?:over|in|during)\sthe\s(?:next|coming|following)\s(?:several|few|couple(?:\sof)?|many)\s(?:years|quarters)\b | (?:the|in)\s(?:coming|next\sfew|years\sahead)\s?(?:years)?\b(?<=years)
      | \b(?:for|over|in|during|across)\s(?:the\s(?:next|coming|following)\s|the\s)?(?:a\s)?(?:few|several|couple(?:\sof)?|many|multiple|some|number\sof)\s(?:more\s)?(?:years|quarters)\b(?!\sago) | \b(?:over|in|within|during|across)\sthe\s(?:next|coming)\s{COUNTED}(?:\s(?:to|or)\s|-){COUNTED}\syears\b | \bfor\syears\b | \byears\sto\scome\b | \bmulti[\s-]?year\b | long[\s-]term\b )
    """


def read_span(f: re.Match[str]) -> When | None:
    """The stretch of time that was found, or None where it is none."""
    a, b = f.span()
    if f["ended"]:
        unit = f["ended_unit"].lower()
        months = (
            3
            if "quarter" in unit or "three" in unit
            else 6
            if "six" in unit
            else 9
            if "nine" in unit
            else 12
        )
        return When(
            a,
            b,
            "span",
            number=months,
            month=month_of(f["ended_month"]),
            year=year_of(f["ended_year"]),
            relative=1 if " ends " in f["ended"].lower() else None,
        )
    if f["begun"]:
        over = f["begun_how"].lower() in ("started", "began", "commenced")
        return When(
            a,
            b,
            "span",
            number=12,
            month=month_of(f["begun_month"]),
            year=year_of(f["begun_year"]),
            relative=-2 if over else 2,
        )
    if f["month_end"]:
        year = year_of(f["month_end_year"])
        return When(a, b, "span", number=3, month=month_of(f["month_end"]), year=year)
    if f["month_quarter"]:
        return When(a, b, "span", number=3, month=month_of(f["month_quarter"]))
    if f["trailing"]:
        return When(a, b, "span", number=12)
    if f["ytd"]:
        return When(a, b, "span", number=0)
    if f["months"] or f["quarters"]:
        months = number_of(f["months"]) if f["months"] else 3 * number_of(f["quarters"])
        return When(
            a,
            b,
            "span",
            number=-months,
            year=year_of(f["m_year"] or f["mq_year"]),
            fiscal=fiscal_of(f["m_fiscal"], f["mq_fiscal"]),
        )
    if f["s_from"]:
        return When(
            a,
            b,
            "span",
            year=int(f["s_from"]),
            until=int(f["s_to"]),
            fiscal=fiscal_of(f["s_fiscal"]),
        )
    if f["t_to"]:
        return When(a, b, "span", until=int(f["t_to"]), fiscal=fiscal_of(f["t_fiscal"]))
    if f["decade"]:
        return When(a, b, "span", until=-1)
    if f["next_years"]:
        return When(
            a, b, "span", until=-1 - number_of(f["next_years"]), fiscal=fiscal_of(f["next_fiscal"])
        )
    if f["vague"]:
        return When(a, b, "none")
    return None
