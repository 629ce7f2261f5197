"""What a text is, whose, about which quarter and of which day, where nobody says. Pure."""

import re
from collections import Counter
from collections.abc import Mapping
from datetime import date

from flows.parsing import inline
from flows.parsing import text as layouts
from warehouse.companies import Company
from warehouse.records import Document, Kind, Lang

HEAD = 4000
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may may", "june jun",
            "july jul", "august aug", "september sep sept", "october oct", "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}  # fmt: skip
DATES = re.compile(
    rf"""
    (?P<y>20\d\d)[-./](?P<m>\d{{1,2}})[-./](?P<d>\d{{1,2}})                 # 2025-02-09
    | (?P<ky>20\d\d)년\s?(?P<km>\d{{1,2}})월\s?(?P<kd>\d{{1,2}})일           # 2025년 2월 9일
    | (?P<lm>\d{{1,2}})월\s?(?P<ld>\d{{1,2}})일?,\s?(?P<ly>20\d\d)          # 2월 09, 2025
    | (?P<name>{"|".join(MONTHS)})\.?\s(?P<ed>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<ey>20\d\d)
    | \b(?P<bd>\d{{1,2}})\s(?P<bname>{"|".join(MONTHS)})\.?,?\s(?P<by>20\d\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
QUARTERS = re.compile(
    r"""
    \bQ(?P<q>[1-4])[\s_-]{0,2}(?:of\s)?(?:fiscal\s(?:year\s)?|FY)?\s?'?(?P<y>20\d\d|\d\d)\b
    | \b(?:FY|fiscal\s(?:year\s)?)?(?P<y2>20\d\d)[\s_-]{0,2}Q(?P<q2>[1-4])
    | \b(?P<o>first|second|third|fourth)[\s-]quarter(?:\s(?:of|fiscal|year|results|earnings))*
        \s(?P<y3>20\d\d)
    | \b(?P<y4>20\d\d)\s(?P<o2>first|second|third|fourth)[\s-]quarter
    | \bfiscal\s(?:year\s)?(?P<y5>20\d\d),?\s(?P<o3>first|second|third|fourth)[\s-]quarter
    """,
    re.VERBOSE | re.IGNORECASE,
)
CALL = re.compile(
    r"(?:earnings|results|investor|conference|quarter\w*) (?:conference )?call|listen[- ]only"
    r"|question[- ]and[- ]answer|컨퍼런스\s?콜",
    re.IGNORECASE,
)
TIMED = re.compile(r"^(?:Speaker \d{1,2}|Operator)\s+\(?\d{1,2}:\d\d", re.MULTILINE)
RELEASE = re.compile(
    r"business wire\)|/prnewswire|\(?globe newswire"
    r"|today (?:announced|reported) (?:its )?financial"
    r"|today announced (?:financial )?results|for immediate release",
    re.IGNORECASE,
)
# a filing's cover, in capitals; a call only speaks of its filings
FILING = re.compile(r"FORM\s+(?:10-[KQ]|8-K|20-F)|SECURITIES AND EXCHANGE COMMISSION")


def kind_of(text: str) -> Kind:
    """call, press_release, filing or, for what is none of them, news."""
    head = text[:HEAD]
    voices = turns(text)
    if TIMED.search(text):
        return "call"
    if voices >= 8 or (CALL.search(head) and (voices >= 4 or _is_blob(text))):
        return "call"
    if FILING.search(head[:1500]) and len(text) > 5000:
        return "filing"
    if RELEASE.search(head[:1500]):
        return "press_release"
    return "news"


def turns(text: str, lang: Lang = "en") -> int:
    """How many different voices a transcript tells apart."""
    document = Document("", "call", lang, None, None, None, text[:200_000])
    return len({block.speaker for block in layouts.blocks(document) if block.speaker})


def _is_blob(text: str) -> bool:
    """Speech written down by a machine: no lines, but an operator and questions."""
    lines = text.count("\n") + 1
    return len(text) / lines > 2000 and bool(
        inline.search(r"question|turn the (?:call|conf)", text)
    )


def company_of(text: str, companies: Mapping[str, Company], name: str = "") -> str | None:
    """The company whose document it is: by file name, else named most at the beginning.

    None where two are named about as often: nobody's is better than somebody else's.
    """
    for ticker, company in companies.items():
        for sign in company.tickers:
            if inline.search(rf"(?<![A-Za-z]){sign}(?![A-Za-z])", name):
                return ticker
    head = text[:HEAD]
    named: Counter[str] = Counter()
    for ticker, company in companies.items():
        for alias in dict.fromkeys((*company.names_en, *company.names_ko)):
            edge = r"\b" if alias.isascii() else ""
            named[ticker] += len(inline.findall(rf"{edge}{re.escape(alias)}{edge}", head))
    first, second = (*named.most_common(2), ("", 0), ("", 0))[:2]
    return first[0] if first[1] and first[1] >= 2 * max(second[1], 1) - 1 else None


def date_of(text: str) -> str | None:
    """The first date written in a text, as ISO 8601; None where there is none."""
    for found in DATES.finditer(text):
        part = found.groupdict()
        month = MONTHS.get((part["name"] or part["bname"] or "").lower())
        try:
            return date(
                int(part["y"] or part["ky"] or part["ly"] or part["ey"] or part["by"]),
                month or int(part["m"] or part["km"] or part["lm"]),
                int(part["d"] or part["kd"] or part["ld"] or part["ed"] or part["bd"]),
            ).isoformat()
        except ValueError:
            continue
    return None


# what stands before a date that is not the document's own
OTHERS = re.compile(r"ended|ending|as of|scraped|fetched|retrieved|accessed|copyright|©", re.I)


def dateline_of(text: str) -> str | None:
    """The date that a text bears at its head, as ISO 8601; None where it bears none.

    A date in a sentence is somebody else's, and one after "ended" is the quarter's.
    """
    for line in inline.sub(r"https?://\S+", " ", text[:HEAD]).splitlines()[:20]:
        found = DATES.search(line)
        if found is None or OTHERS.search(line[: found.start()]):
            continue
        titled = len(line) < 200 and inline.search(r"call|conference|earnings", line, re.IGNORECASE)
        wired = found.start() < 80 and RELEASE.search(line[:160])
        if len(line.strip()) < 60 or titled or wired:
            return date_of(line)
    return None


def fiscal_period_of(text: str, company: Company) -> str | None:
    """The first quarter named, as the company labels it: 2024Q4 or FY2025Q2."""
    found = QUARTERS.search(text.replace("_", " "))
    if not found:
        return None
    part = found.groupdict()
    year = part["y"] or part["y2"] or part["y3"] or part["y4"] or part["y5"]
    word = part["o"] or part["o2"] or part["o3"]
    quarter = part["q"] or part["q2"] or ORDINALS[word.lower()]
    year = f"20{year}" if len(year) == 2 else year
    return f"{'' if company.fiscal_year_end == 12 else 'FY'}{year}Q{quarter}"


def reported_period(company: Company, day: date, after_days: int = 8) -> str:
    """The newest fiscal quarter that a company can have reported on a day."""
    year, month = day.year, day.month
    # the last month that ended at least `after_days` ago and ends a fiscal quarter
    for back in range(1, 6):
        number = month - back
        y, m = (year, number) if number > 0 else (year - 1, number + 12)
        ended = date(y + m // 12, m % 12 + 1, 1)
        if (m - company.fiscal_year_end) % 3 == 0 and (day - ended).days >= after_days - 1:
            break
    fiscal_year = y + (1 if m > company.fiscal_year_end else 0)
    quarter = ((m - company.fiscal_year_end - 1) % 12) // 3 + 1
    return f"{'' if company.fiscal_year_end == 12 else 'FY'}{fiscal_year}Q{quarter}"


def period_ending(company: Company, end: date, annual: bool = False) -> str:
    """The company's label of the quarter or year that ends on a day (15 days' grace)."""
    ordinal = end.toordinal() - 15
    moved = date.fromordinal(ordinal)
    fiscal_year = moved.year + (1 if moved.month > company.fiscal_year_end else 0)
    quarter = ((moved.month - company.fiscal_year_end - 1) % 12) // 3 + 1
    prefix = "" if company.fiscal_year_end == 12 else "FY"
    return f"{prefix}{fiscal_year}" + ("" if annual else f"Q{quarter}")
