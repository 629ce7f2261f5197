"""Where a company stands on the day of a document: what is reported, what is still to come."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flows.parsing import inline
from flows.parsing.english.when import reported
from flows.parsing.periods import Calendar


@dataclass(frozen=True)
class Clock:
    """A company's calendar on the day of the document. `own_quarters`: its quarters' numbers are
    its own year's, not the calendar's; `reported_label`: the quarter its own call is about;
    `spoken`: its own page, where 올해 is the company's year."""

    calendar: Calendar
    on: date
    own_quarters: bool | None = None
    reported_label: str | None = None
    spoken: bool = False
    company: str | None = None

    @property
    def month(self) -> int:
        """The document's month, counted from year 0."""
        return self.on.year * 12 + self.on.month - 1

    @cached_property
    def reported(self) -> tuple[int, int]:
        """(fiscal year, quarter) that is being reported, or was last."""
        found = inline.fullmatch(r"(FY)?(\d{4})Q([1-4])", self.reported_label or "")
        if found and bool(found[1]) == self.calendar.fiscal:
            return int(found[2]), int(found[3])
        return reported(self.calendar, self.on, self.company)

    def quarter(self, shift: int = 0) -> str:
        """The label of the quarter being reported, or one before or after it."""
        return self.calendar.label(*Calendar.shift(self.reported, shift))

    def year(self) -> str:
        """The calendar's year of the document."""
        return str(self.on.year)

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
        return self.calendar.months(label)[1] > self._closed

    @cached_property
    def _closed(self) -> int:
        """The last month that has been reported."""
        return self.calendar.months(self.quarter())[1]

    def earlier(self, label: str, years: int, quarter_only: bool = False) -> str | None:
        """The same period some years earlier (or the quarter before)."""
        if ".." in label:
            first, last = (self.earlier(part, years) for part in label.split(".."))
            return f"{first}..{last}"
        found = inline.fullmatch(r"(FY)?(\d{4})(?:([QH])(\d))?", label)
        if not found:
            return None
        if quarter_only and found[3] == "Q":
            year, number = Calendar.shift((int(found[2]), int(found[4])), -1)
            return f"{found[1] or ''}{year}Q{number}"
        return f"{found[1] or ''}{int(found[2]) - years}{found[3] or ''}{found[4] or ''}"

    def past(self, number: int) -> str:
        """The last quarter of that number that has been reported: what one compares with."""
        for shift in (0, -1, -2, -3):
            if Calendar.shift(self.reported, shift)[1] == number:
                return self.quarter(shift)
        return self.quarter()

    def ahead(self, number: int) -> str | None:
        """The quarter of that number that comes next, the company's own or the calendar's."""
        own = Calendar.shift(self.reported, 1)
        if own[1] == number:
            return self.calendar.label(*own)
        running = Calendar(12).quarter_of(self.month)
        return Calendar(12).label(*running) if running[1] == number else None

    def nearest(self, number: int, to: str) -> str | None:
        """The label of the quarter of that number nearest to another quarter's label."""
        found = inline.fullmatch(r"(FY)?(\d{4})Q(\d)", to)
        if not found:
            return None
        for shift in (0, -1, 1, -2, 2):
            year, quarter = Calendar.shift((int(found[2]), int(found[3])), shift)
            if quarter == number:
                return f"{found[1] or ''}{year}Q{quarter}"
        return None

    def fits(self, label: str) -> bool:
        """Whether a label can be the company's: FY marks a year that is not the calendar's."""
        return self.calendar.fiscal or not label.startswith("FY")
