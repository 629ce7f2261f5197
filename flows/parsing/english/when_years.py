# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""How English names a year: the phrases, and the period that each of them is."""

import re

from flows.parsing import inline
from flows.parsing.english.when import When
from flows.parsing.english.when_words import MONTH, fiscal_of, relative_of, year_of

YEARS = rf"""
    # years, said or relative
    \b (?P<y_fiscal>(?:fiscal|financial)(?:[\s-]year)?|fy|calendar(?:[\s-]year)?|cy) [\s-]? ['’]? (?P<y_year>20\d\d|\d\d\b)(?:[-–/](?P<y_end>\d\d)\b)?(?!\s?%)
  | (?<![\w.]) ['’](?P<y_short>[12]\d)\b (?!\s?%)
  | \b (?P<y_ago> (?:(?:a|one)\s)?(?:full\s)?year[\s-](?:ago|earlier|prior|before|previously)(?:['’]s)?(?:\s(?P<ago_q>quarter|period|three\smonths))? | (?:12|twelve)\smonths\s(?:ago|earlier|before|prior|previously) | the\syear\s(?:before|prior|earlier|previous(?:ly)?)\b | this\stime\s(?:last\syear|a\syear\sago) | prior[\s-]year(?:\s(?P<ago_q2>quarter|period))?
        | (?:the\s)?(?:same|corresponding|comparable)\s(?P<ago_q3>quarter|period|stretch|span|three\smonths)(?:\s(?:of|in|from|during)\s(?P<ago_year>20\d\d)\b|(?:\s(?:of|in|from|during))?(?:\sthe)?\s(?:last|prior|previous|preceding|past)\s(?:fiscal\s|financial\s|calendar\s)?year|\s(?:of\sthe\s)?(?:a\s)?year\s(?:ago|earlier|before|prior))? )
  | \b (?:for\s|in\s|over\s|during\s)? (?:(?:the|its|a)\s )? (?P<y_just>(?:fiscal|financial)?[\s-]?year) \s (?:that\s)? (?:has\s|had\s)? (?:just\s(?:been\s)?(?:ended|closed|finished|completed|over|past|wrapped\sup)) \b
  | (?<=[%nbtBTM\d]\s) (?:in\s|for\s|during\s)? (?P<y_then> the\s(?:year\safter(?:\sthat)?|(?:following|subsequent)\syear) ) (?=\s?(?:[,.;)]|and\b|before\b|then\b|$))
  | \b (?:in|for|over|during)\sthe\s (?P<y_ahead> (?:fiscal\s|calendar\s)?year\s(?:ahead|to\scome) )\b
  | (?<=[%nbt\d]\s) (?P<y_next>next) (?=\s?(?:[,.;)]|$))
  | \b (?P<y_rel>this|last|next|new|current|the\scoming|coming|upcoming|previous|following|past) \s (?P<y_rel_fiscal>fiscal\s|financial\s|calendar\s|full\s)? year\b (?!['’]s\s(?:end|first|second)|\s(?:that\s|which\s)?(?:start|beg[ai]n|commenc)(?!s?\swith))
  | \b (?: (?:for|in|over|during)\s(?:the\s|all\sof\s(?:the\s)?) | the\s ) (?P<y_the> (?:full[\s-]|entire\s|whole\s)? (?P<the_fiscal>fiscal\s|calendar\s)? year\b ) (?!\s(?:that\s|which\s)?(?:has\s|had\s)?(?:just\s|ended|ending|ends|start\w*|beg[ai]n\w*|commenc\w*|ago|before|earlier|to\sdate|(?:to|through)\s(?:the\send\sof\s)?{MONTH}|20\d\d|\d\d\b))(?!-)
  | \b (?P<y_the2> (?:full|entire|whole)[\s-](?P<the_fiscal2>fiscal[\s-]|calendar[\s-])?year\b | (?P<the_fiscal3>fiscal)[\s-]year\b ) (?!\s?(?:(?:that|which)\s)?(?:ended|ending|ends|closing|closes|start\w*|beg[ai]n\w*|commenc\w*|20\d\d|\d\d\b))
  | (?P<date> \b {MONTH} \s \d{{1,2}} (?:st|nd|rd|th)? \b (?:,?\s 20\d\d\b)? )
  | (?<![\w.,$€£/#-]) (?P<y_bare>20[0-4]\d) (?! \d | \s?% | ,\d | \.\d | [-/]\d | \s(?:percent|employees|people|megawatts|mw|stores|units|jobs) )
  | \b (?:in|for|during) \s (?P<y_spoken>2[1-9]) \b (?:(?![\s-]?(?:%|percent|billion|million|trillion|\d|,|\.\d|to\b|and\b|or\b|countries|states|markets|cities|years|months|days|weeks|hours|minutes|of\b|new|more|different|languages|regions|\w))|(?=\s(?:up|but|from|versus|will|should|would|was|were|we|is|as|with|which|that|on|than|compared|over|against)\b))
    """


def read_year(f: re.Match[str]) -> When | None:
    """The year that was found, or None where it is none."""
    a, b = f.span()
    if f["y_year"]:
        return When(
            a, b, "year", year=year_of(f["y_end"] or f["y_year"]), fiscal=fiscal_of(f["y_fiscal"])
        )
    if f["y_short"] or f["y_spoken"]:
        return When(a, b, "year", year=year_of(f["y_short"] or f["y_spoken"]))
    if f["y_ago"]:
        quarter = bool(f["ago_q"] or f["ago_q2"] or f["ago_q3"])
        return When(
            a,
            b,
            "quarter" if quarter else "year",
            year=year_of(f["ago_year"]),
            relative=-4 if quarter else -1,
            against=True,
        )
    if f["y_just"]:
        return When(a, b, "year", relative=-1, fiscal=fiscal_of(f["y_just"].replace("year", "")))
    if f["y_ahead"]:
        return When(a, b, "year", relative=0, said="new")
    if f["y_then"]:
        return When(a, b, "year", relative=1, said="then")
    if f["y_next"]:
        return When(a, b, "year", relative=1)
    if f["y_rel"]:
        soon = f["y_rel"].lower() == "next" and inline.search(
            r"\b(?:over|in|within|during)\sthe\s$", f.string[max(0, a - 12) : a], re.I
        )
        return When(
            a,
            b,
            "year",
            relative=0 if soon else relative_of(f["y_rel"]),
            said="new" if f["y_rel"].lower() == "new" else "",
            fiscal=fiscal_of((f["y_rel_fiscal"] or "").replace("full", "")),
        )
    if f["y_the"] or f["y_the2"]:
        full = inline.search(r"\b(?:full|entire|whole)\b", f[0], re.I)
        return When(
            a,
            b,
            "year",
            relative=0,
            fiscal=fiscal_of(f["the_fiscal"], f["the_fiscal2"], f["the_fiscal3"]),
            said="full" if full else "whole",
        )
    if f["y_bare"]:
        return When(a, b, "year", year=int(f["y_bare"]))
    return None
