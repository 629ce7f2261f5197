# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""How English names a quarter or a half: the phrases, and the period that each of them is."""

import re

from flows.parsing.english.when import When
from flows.parsing.english.when_words import ORD, ORDINAL, fiscal_of, relative_of, year_of

QUARTERS = rf"""
    # a quarter with or without its year: Q4 2024, fourth quarter of fiscal 2025, 4Q24, 2025 first quarter
    \b (?: (?P<q_year0>20\d\d)(?:'s)?[\s-] | (?P<q_rel0>last|this|next)\syear['’]s\s )?
    (?: (?P<q_fiscal>fiscal|calendar) [\s-] (?:(?P<q_year1>20\d\d)[\s-])? )?
    (?: (?P<q_f>f)(?=q[1-4]|[1-4]q) )?
    (?: (?P<q_ord>{ORD}) [\s-]{{1,2}} (?:(?P<q_fiscal2>fiscal|calendar)[\s-])? quarter s? \b
      | q(?P<q_no>[1-4])\b | (?P<q_no2>[1-4])q (?P<q_yy>(?:fy)?['’]?\d\d(?:\d\d)?\b|\b) )
    (?: \s? (?:of\s|in\s|for\s|,\s?)? (?:the\s)? (?:
          (?P<q_fiscal3>fiscal(?:\syear)?|fy|calendar(?:\syear)?|cy) \s? ['’]? (?P<q_year2>20\d\d|\d\d\b)
        | (?P<q_year3>20\d\d)\b (?!\s?%)
        | ['’](?P<q_year4>\d\d)\b
        | (?P<q_rel>last|this|next|the\sprior|previous) \s (?:fiscal\s)? year
        | (?P<q_ago>a\syear\s(?:ago|earlier)) ) )?
    # the quarter under way, of which something is already known
  | \b (?P<to_date> quarter[\s-]to[\s-]date | so\sfar\s(?:this|in\sthe|in\sthis)\s(?:current\s)?quarter | first\s(?:month|few\sweeks)\sof\s(?:the|this)\s(?:new\s)?(?:year|quarter) )
  | \b (?:the\s)? (?P<three_months> (?P<m3_first>first)\sthree\smonths(?:\sof\s(?:the\syear|(?P<m3_year>20\d\d)))? | (?:final|last)\sthree\smonths\sof\s(?:the\syear|(?P<m3_year2>20\d\d)) | (?P<m3_final>final)\sthree\smonths ) \b
    # halves
  | \b (?: (?P<h_ord>first|second|back|latter|1st|2nd|last) [\s-] half \b | h(?P<h_no>[12])\b | (?P<h_no2>[12])h\b )
    (?: \s? (?:of\s|in\s)? (?:the\s)? (?:
          (?P<h_fiscal>fiscal(?:\syear)?|fy|calendar(?:\syear)?|cy) \s? ['’]? (?P<h_year>20\d\d|\d\d\b)
        | (?P<h_year2>20\d\d)\b | ['’](?P<h_year3>\d\d)\b
        | (?P<h_rel>this|last|next|the)\s(?P<h_fiscal2>fiscal\s|calendar\s)?year ) )?
    # counted from the present
  | \b (?P<q_before> (?:the|a|one)\squarter\s(?:before|earlier|ago|prior)\b | three\smonths\s(?:ago|earlier|before|prior|previously)\b | (?:the\s)?(?:previous|preceding|prior|foregoing)\s(?:(?:fiscal|calendar|reported)\s)?(?:quarter|three\smonths)\b )
  | \b (?P<one_quarter> (?:in|over|within)\s(?:just\s|only\s)?(?:one|a\ssingle)\squarter\b )
  | \b (?P<q_relative>this|last|next|current|ongoing|present|prior|previous|preceding|past|coming|upcoming|most\srecent|latest|recent|ago|the) \s (?:fiscal\s|completed\s|reported\s|calendar\s)? (?:quarter|(?:(?<=this\s)|(?<=last\s)|(?<=next\s)|(?<=current\s)|(?<=ongoing\s)|(?<=coming\s)|(?<=latest\s)|(?<=recent\s))(?:reporting\s)?period|(?<=latest\s)quarters|(?<=recent\s)quarters|(?<=reported\s)quarters)\b (?:\sof\s(?P<qr_year>20\d\d)\b)?
    """


def read_quarter(f: re.Match[str]) -> When | None:
    """The quarter or half that was found, or None where it is none."""
    a, b = f.span()
    if f["q_ord"] or f["q_no"] or f["q_no2"]:
        number = int(f["q_no"] or f["q_no2"] or 0) or ORDINAL[f["q_ord"].lower()]
        year = year_of(
            f["q_year0"]
            or f["q_year1"]
            or f["q_year2"]
            or f["q_year3"]
            or f["q_year4"]
            or f["q_yy"]
        )
        said = f["q_rel"] or f["q_rel0"]
        relative = relative_of(said) if said else -1 if f["q_ago"] else None
        return When(
            a,
            b,
            "quarter",
            number,
            year,
            relative,
            fiscal_of(
                f["q_fiscal"],
                f["q_fiscal2"],
                f["q_fiscal3"],
                f["q_f"],
                (f["q_yy"] or "")[:2].strip("'’0123456789"),
            ),
        )
    if f["to_date"]:
        return When(a, b, "quarter", relative=1)
    if "three months" in (f["three_months"] or "").lower():
        year = year_of(f["m3_year"] or f["m3_year2"])
        months = 1 if f["m3_first"] else 4
        return When(a, b, "quarter", months, year, fiscal=False if year else None)
    if f["h_ord"] or f["h_no"] or f["h_no2"]:
        number = int(f["h_no"] or f["h_no2"] or 0) or (
            1 if f["h_ord"].lower() in ("first", "1st") else 2
        )
        year = year_of(f["h_year"] or f["h_year2"] or f["h_year3"])
        relative = relative_of(f["h_rel"]) if f["h_rel"] else None
        return When(a, b, "half", number, year, relative, fiscal_of(f["h_fiscal"], f["h_fiscal2"]))
    if f["one_quarter"]:
        return When(a, b, "quarter", relative=0)
    if f["q_before"]:
        return When(a, b, "quarter", relative=-1, against=True)
    if f["q_relative"]:
        said = f["q_relative"].lower()
        if said == "last" and f["qr_year"]:
            return When(a, b, "quarter", 4, year_of(f["qr_year"]))
        return When(
            a,
            b,
            "quarter",
            relative=relative_of(said),
            year=year_of(f["qr_year"]),
            said="latest" if said in ("latest", "recent", "most recent") else "",
        )
    return None
