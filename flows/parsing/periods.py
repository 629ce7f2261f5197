"""Periods and fiscal calendars: labels as the warehouse writes them, and the months they are.

A label is 2025, 2024Q4, 2025H2, the same after FY for a fiscal year that is not the calendar's,
or two of them joined by "..". Months are counted from year 0: (first, last), both included.
"""

import re
from dataclasses import dataclass
from datetime import date

_LABEL = re.compile(r"(FY)?(\d{4})(?:([QH])([1-4]))?")


@dataclass(frozen=True)
class Calendar:
    """A company's fiscal calendar. Fiscal year N is the one that ends in calendar year N."""

    year_end: int = 12

    @property
    def fiscal(self) -> bool:
        """Whether the company's year is not the calendar's."""
        return self.year_end != 12

    def months(self, label: str) -> tuple[int, int]:
        """First and last month of a label. Raises ValueError on another form."""
        if ".." in label:
            first, last = label.split("..")
            return self.months(first)[0], self.months(last)[1]
        found = _LABEL.fullmatch(label)
        if not found:
            raise ValueError(f"not a period: {label!r}")
        year, part, number = int(found[2]), found[3], int(found[4] or 0)
        start = year * 12 - (12 - self.year_end if found[1] else 0)
        if found[1] and self.year_end != 12:
            start = (year - 1) * 12 + self.year_end
        size = {"Q": 3, "H": 6}.get(part or "", 12)
        start += size * max(number - 1, 0)
        return start, start + size - 1

    def label(self, year: int, quarter: int | None = None, half: int | None = None) -> str:
        """The company's own label of a fiscal year, quarter or half."""
        part = f"Q{quarter}" if quarter else f"H{half}" if half else ""
        return f"{'FY' if self.fiscal else ''}{year}{part}"

    def quarter_of(self, month: int) -> tuple[int, int]:
        """(fiscal year, quarter) that holds a month counted from year 0."""
        shifted = month - self.year_end % 12
        year = shifted // 12 + (1 if self.fiscal else 0)
        return year, shifted % 12 // 3 + 1

    def reported(self, on: date) -> tuple[int, int]:
        """(fiscal year, quarter) that a report of that day is about: the last one closed."""
        return self.shift(self.quarter_of(on.year * 12 + on.month - 1), -1)

    @staticmethod
    def shift(quarter: tuple[int, int], by: int) -> tuple[int, int]:
        """The quarter `by` quarters later."""
        count = quarter[0] * 4 + quarter[1] - 1 + by
        return count // 4, count % 4 + 1
