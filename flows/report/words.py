"""Our own words and the shape of numbers, by language: `words_en.toml`, `words_ko.toml`.

A language is one file; what depends on its grammar of numbers is told in the file too
(`units`), so that a third language is a file and no code.
"""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
LANGUAGES = ("en", "ko")


@dataclass(frozen=True)
class Words:
    """The vocabulary of one language."""

    lang: str
    texts: Mapping[str, Any]

    def __call__(self, key: str, **values: object) -> str:
        """The text under a dotted key, filled in. Raises KeyError for an unknown key."""
        found: Any = self.texts
        for part in key.split("."):
            found = found[part]
        return str(found).format(**values) if values else str(found)

    def term(self, table: str, key: str | None) -> str:
        """A word of ours for a word of the warehouse; the word itself where we have none."""
        return str(self.texts[table].get(key, key or ""))

    def company(self, ticker: str | None, name: str = "") -> str:
        """A company's usual name in the language."""
        return str(self.texts["companies"].get(ticker, name or ticker or self("field")))

    def names(self, names: Sequence[str]) -> str:
        """`a, b and c`."""
        if len(names) < 2:
            return "".join(names)
        return self("list.last", most=", ".join(names[:-1]), last=names[-1])

    def money(self, amount: float, currency: str = "USD") -> str:
        """An amount with its unit: `$97.3 bn`; `973억 달러`."""
        number = self._units(abs(amount))
        sign = "−" if amount < 0 else ""
        shape = self.texts["currencies"].get(currency, self("currencies.other"))
        return sign + str(shape).format(number=number, currency=currency)

    def _units(self, amount: float) -> str:
        for unit in self.texts["units"]:
            size = unit["size"]
            if amount < size * unit.get("from", 1):
                continue
            if rest := unit.get("rest"):  # 1조 2,000억: the smaller unit stands beside it
                smaller = round(amount / rest["size"])
                whole, left = divmod(smaller, round(size / rest["size"]))
                both = unit["shape"].format(f"{whole:,}")
                return f"{both} {rest['shape'].format(f'{left:,}')}" if left else both
            scaled = amount / size
            digits = unit.get("digits", 0) if scaled < 100 else 0
            said = f"{scaled:,.{digits}f}"
            return str(unit["shape"]).format(said.rstrip("0").rstrip(".") if digits else said)
        return f"{amount:,.0f}"

    def range(
        self, low: float | None, high: float | None, currency: str = "USD", approx: bool = False
    ) -> str:
        """A range with its unit; an open end is said in words."""
        return self._range(low, high, approx, lambda value: self.money(value, currency))

    def rates(self, low: float | None, high: float | None, approx: bool = False) -> str:
        """A range of growth in per cent."""
        return self._range(low, high, approx, self.growth)

    def _range(self, low: float | None, high: float | None, approx: bool, one: Any) -> str:
        if low is None and high is None:
            return "–"
        if low is None:
            return self("range.most", value=one(high))
        if high is None:
            return self("range.least", value=one(low))
        said = one(low) if low == high else _folded(one(low), one(high))
        return self("range.about", value=said) if approx else said

    def per_cent(self, value: float | None) -> str:
        """`65 %`; a dash for what is not known."""
        return "–" if value is None else self("per_cent", value=_rounded(value))

    def growth(self, value: float | None) -> str:
        """`+65 %`, `−3 %`."""
        if value is None:
            return "–"
        return ("+" if value > 0 else "") + self.per_cent(value)

    def points(self, value: float) -> str:
        """`+1.2 points`."""
        sign = "+" if value > 0 else ""
        return self("points", value=sign + f"{value:.1f}".replace("-", "−"))

    def quarter(self, quarter: str) -> str:
        """`2025Q3` as it is said in a sentence."""
        match = re.fullmatch(r"(\d{4})Q([1-4])", quarter)
        return self("quarter", year=match[1], quarter=match[2]) if match else quarter

    def period(self, period: str | None) -> str:
        """A period as the company labels it."""
        if not period:
            return "–"
        if ".." in period:
            first, last = period.split("..", 1)
            return f"{self.period(first)} – {self.period(last)}"
        if match := re.fullmatch(r"FY(\d{4})", period):
            return self("fiscal_year", year=match[1])
        if re.fullmatch(r"\d{4}", period):
            return self("year", year=period)
        return self.quarter(period)

    def day(self, moment: date | datetime | None) -> str:
        """A date."""
        if moment is None:
            return "–"
        return self(
            "day",
            year=moment.year,
            month=moment.month,
            day=moment.day,
            month_name=self.texts["months"][moment.month - 1],
        )

    def count(self, number: int) -> str:
        """A whole number."""
        return f"{number:,}"

    def how_many(self, number: int) -> str:
        """A small number as a word."""
        words = self.texts["numbers"]
        return str(words[number]) if number < len(words) else str(number)

    def reason(self, reason: str | None) -> str:
        """A reason of the warehouse in the language; as it stands where we have no words."""
        for entry in self.texts.get("reasons", ()):
            if reason and (match := re.fullmatch(entry["pattern"], reason)):
                return str(entry["text"]).format(*match.groups())
        return reason or ""


def _rounded(value: float) -> str:
    digits = 0 if abs(value) >= 9.95 or round(value, 1) == round(value) else 1
    return f"{value:,.{digits}f}".replace("-", "−")


def _folded(low: str, high: str) -> str:
    """`$60 bn` and `$65 bn` → `$60–65 bn`: what both ends share is said once."""
    unit = re.compile(r"^(?P<before>\D*)(?P<number>[\d.,]+)(?P<after>\D*)$")
    one, two = unit.match(low), unit.match(high)
    if one and two and (one["before"], one["after"]) == (two["before"], two["after"]):
        return f"{one['before']}{one['number']}–{two['number']}{one['after']}"
    return f"{low} – {high}"


@cache
def load(lang: str) -> Words:
    """The words of a language. Raises ValueError naming the languages that there are."""
    if lang not in LANGUAGES:
        raise ValueError(f"{lang!r} is none of {', '.join(LANGUAGES)}")
    path = HERE / f"words_{lang}.toml"
    return Words(lang, tomllib.loads(path.read_text(encoding="utf-8")))
