"""The words that English periods are put together from: months, ordinals, counts, last and next."""

MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
COUNTED = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|twelve)"
ORD = r"(?:first|second|third|fourth|final|closing|1st|2nd|3rd|4th)"
ORDINAL = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "final": 4,
    "closing": 4,
}


def year_of(text: str | None) -> int | None:
    """2025 of "2025", "25" or "'25"."""
    if not text:
        return None
    digits = text.lower().removeprefix("fy").strip("'’ ")
    return int(digits) + (2000 if len(digits) == 2 else 0) if digits else None


def fiscal_of(*texts: str | None) -> bool | None:
    """Whether the words say fiscal (True) or calendar (False); None where they say neither."""
    said = "".join(text or "" for text in texts).lower()
    if not said:
        return None
    return said.strip()[0] != "c" if said.strip() else None


_MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ],
        1,
    )
}


def month_of(name: str) -> int:
    """1 to 12."""
    return next(number for full, number in _MONTHS.items() if full.startswith(name.lower()[:3]))


_COUNT = {
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "twelve": 12,
}


def number_of(text: str) -> int:
    """The number of a numeral or a count's word."""
    return int(text) if text.isdigit() else _COUNT[text.lower()]


_PAST = {"last": -1, "prior": -1, "previous": -1, "the prior": -1, "preceding": -1, "past": -1}
_AHEAD = {"next": 1, "following": 1, "coming": 1, "the coming": 1, "upcoming": 1}


def relative_of(word: str) -> int:
    """-1 of "last", 1 of "next", 0 of "this"."""
    word = " ".join(word.lower().split())
    return _PAST.get(word, _AHEAD.get(word, 0))
