# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures in a row: respectively, a year each, the same rate twice."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from flows.parsing import english_words as words
from flows.parsing.english_claim import Claimed
from flows.parsing.english_periods import When, resolve, shifted, whens
from flows.parsing.english_scan import COMPANY, Item
from flows.parsing.english_sentence import Figure
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import calendar
from warehouse.records import Stance


class Listed(Claimed):
    """A sentence that can deal figures out."""

    _LISTED = re.compile(
        r"(?:fiscal\s)?(?:years?|(?P<months>three|six|nine|twelve)\smonths|quarters?)?(?:\send(?:ed|ing))?\s(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},?\s)?"
        r"(?P<years>20\d\d(?:,\s20\d\d)*,?\sand\s20\d\d)",
    )

    _TWO = re.compile(
        r"(?P<one>three|six)\sand\s(?P<two>six|nine|twelve)\smonths\sended\s(?P<month>\w+)\s\d{1,2},?\s(?P<year>20\d\d)(?!.*months\sended)"
    )

    def _distributed(self, figures: list[Figure]) -> list[Figure]:
        """ "A, B and C ... 1, 2 and 3, respectively": each its own."""
        at = re.search(r"\brespectively\b", self.text, re.I)
        own = [f for f in figures if at is None or f.value.end <= at.start()]
        names = [
            i for i in self.items if (i.kind == COMPANY and i.company) or i.kind == words.CLOUD
        ]
        for count in range(min(len(own), 6), 1, -1):
            tail = own[-count:]
            if len({type(f.value) for f in tail}) > 1 or not self._listed(tail):
                continue
            ahead = [i for i in names if i.end <= tail[0].value.start]
            distinct: list[Item] = []
            for item in ahead:
                if (
                    not distinct
                    or distinct[-1].company != item.company
                    or distinct[-1].segment != item.segment
                ):
                    distinct.append(item)
            group = self._group(ahead)
            unique: list[Item] = []
            for item in group:
                if not unique or unique[-1].company != item.company:
                    unique.append(item)
            if at is not None and [i.company for i in unique] == ["BIGTECH"]:
                named = self.context.memory.get("named")
                if isinstance(named, list):  # "the two", named in the sentences before
                    unique = [replace(unique[0], company=ticker) for ticker in named[-count:]]
            if len(unique) != count or (at is None and count < 3 and not self._only(own, count)):
                continue
            fixed = {}
            for item, figure in zip(unique, tail, strict=True):
                company = item.company or figure.company
                moved = replace(figure, company=company, rule="respectively")
                if item.kind == words.CLOUD:
                    moved = replace(
                        moved,
                        head=replace(
                            figure.head, segment=item.segment or item.said, company=company
                        ),
                    )
                fixed[id(figure)] = replace(moved, period=self._moved(figure.period, company))
            return [fixed.get(id(f), f) for f in figures]
        return figures

    # From a company's name to its amount: "Alphabet $24 billion", "Amazon ($100 billion)"
    _TO_AMOUNT = re.compile(
        r"(?:'s|’s)?\s?(?:\(|,|:|–|—|-|at|for|with|to|by|spent|spends|will\sspend|plans|plans\sto\sspend|laid\sout|put\sin|invested)?\s?(?:another\s|about\s|around\s|roughly\s|approximately\s|nearly\s|some\s|over\s|more\sthan\s|up\sto\s|as\smuch\sas\s|at\sleast\s|almost\s|between\s|~)*",
        re.I,
    )
    _OTHER_MEASURE = (
        words.OTHER,
        words.PRODUCT,
        words.REVENUE,
        words.CLOUD,
        words.BACKLOG,
        words.AI,
        words.BOOKINGS,
    )

    def _companies_listed(self, values: Sequence[Money | Growth]) -> dict[int, str]:
        """ "Microsoft spent A, Alphabet B and Meta C": whose each amount is, by where it begins.

        Two or more of the race, each beside an amount, in a sentence that speaks of spending
        and of no other measure before them.
        """
        names = [i for i in self.items if i.kind == COMPANY]
        out: dict[int, str] = {}
        for value in values:
            if not isinstance(value, Money) or (value.low or value.high or 0) < 10**9:
                continue
            owner = next((i for i in reversed(names) if i.end <= value.start), None)
            if owner is None or owner.company in (None, "BIGTECH"):
                continue
            if self._TO_AMOUNT.fullmatch(self.text[owner.end : value.start]):
                out[value.start] = str(owner.company)
        if len(set(out.values())) < 2:
            return {}
        first = min(out)
        talks = any(i.kind in (words.CAPEX, words.SPEND) for i in self.items) or (
            self.context.metric == "capex"
        )
        rival = any(i.kind in self._OTHER_MEASURE and i.start < first for i in self.items)
        behind = next((i for i in self.items if i.start >= max(out)), None)
        if behind is not None and behind.kind in self._OTHER_MEASURE:
            rival = True
        return out if talks and not rival else {}

    def _only(self, own: list[Figure], count: int) -> bool:
        """Whether two amounts are all that a sentence about two companies holds."""
        return len(own) == count and all(isinstance(f.value, Money) for f in own)

    def _listed(self, figures: list[Figure]) -> bool:
        gaps = [self.text[a.value.end : b.value.start] for a, b in itertools.pairwise(figures)]
        return all(
            re.fullmatch(r"\s*(?:,|and|, and|\s)+\s*(?:about\s|approximately\s|~)?", gap)
            for gap in gaps
        )

    def _yearly(self, figures: list[Figure]) -> list[Figure]:
        """ "X this year, then A, B, C and D over the following 4 years": a year each."""
        for when in self.whens:
            count = (
                -1 - when.until
                if when.unit == "span" and when.until is not None and when.until < -1
                else 0
            )
            own = [f for f in figures if f.value.end <= when.start and isinstance(f.value, Money)]
            if count < 2 or len(own) < count:
                continue
            tail = own[-count:]
            gaps = [self.text[a.value.end : b.value.start] for a, b in itertools.pairwise(tail)]
            if not all(
                re.fullmatch(r"\s*(?:,|and|, and|then|to|,? and then)+\s*", gap) for gap in gaps
            ):
                continue
            first = own[-count - 1].period if len(own) > count else None
            clock = self._clock(tail[0].company)
            base = first or resolve(When(0, 0, "year", relative=0), clock, "guidance")
            fixed = {
                id(f): replace(f, period=shifted(base, clock.calendar, n))
                for n, f in enumerate(tail, 1)
            }
            return [fixed.get(id(f), f) for f in figures]
        return figures

    def _both(self, figures: list[Figure]) -> list[Figure]:
        """ "up 41% in both USD and constant currency": the same rate twice."""
        out = []
        for figure in figures:
            out.append(figure)
            if isinstance(figure.value, Growth) and re.match(
                r"\s(?:year[- ]over[- ]year\s)?(?:in\s)?(?:both\s)?(?:in\s)?(?:USD|U\.S\. dollars|nominal|reported currency|US dollars)\s(?:and|as well as)\s(?:in\s)?constant",
                self.text[figure.value.end :],
            ):
                out[-1] = replace(figure, basis="yoy")
                out.append(replace(figure, basis="yoy_cc", rule="both"))
        return out

    def _periods_listed(self, figures: list[Figure]) -> list[Figure]:
        """ "were A, B and C in fiscal years 2025, 2024 and 2023, respectively": a period each."""
        figures = self._slashed(self._quarters_listed(figures))
        if "respectively" not in self.text and " and 20" not in self.text:
            return figures
        two = self._TWO.search(self.text)
        for listed in self._LISTED.finditer(self.text):
            years = [int(y) for y in re.findall(r"20\d\d", listed["years"])]
            if "respectively" not in self.text and not any(
                re.fullmatch(
                    r"\s(?:during|in|for)\s?(?:the\s)?", self.text[f.value.end : listed.start()]
                )
                for f in figures
            ):
                continue
            labels = [self._listed_label(listed, year, figures) for year in years]
            figures = self._assign(figures, labels, listed.start())
        if two:
            labels = [
                self._months_label(two[k], two["month"], int(two["year"]), figures)
                for k in ("one", "two")
            ]
            figures = self._assign(figures, labels, two.start())
        return figures

    def _growth_each(self, figures: list[Figure]) -> list[Figure]:
        """ "was A in the quarter and B in the year, up X and Y": a rate each."""
        out = list(figures)
        for place in range(len(figures) - 3):
            a, b, x, y = figures[place : place + 4]
            if (
                isinstance(a.value, Money)
                and isinstance(b.value, Money)
                and isinstance(x.value, Growth)
                and isinstance(y.value, Growth)
                and a.head.metric == b.head.metric == x.head.metric == y.head.metric
                and a.period != b.period
                and a.company == b.company
                and x.basis == y.basis
                and re.fullmatch(r"\s(?:and|or)\s", self.text[x.value.end : y.value.start])
            ):
                out[place + 2] = replace(x, period=a.period)
                out[place + 3] = replace(y, period=b.period)
        return out

    def _year_after(self, figures: list[Figure]) -> list[Figure]:
        """ "was 21.2, compared with 6.9 in fiscal year 2024": what a year is held against is a year."""
        out = list(figures)
        for place, (one, two) in enumerate(itertools.pairwise(figures)):
            if (
                two.head.how == "against"
                and one.stance == two.stance == "actual"
                and one.head.metric == two.head.metric == "capex"
                and one.period
                and two.period
                and re.fullmatch(r"(?:FY)?\d{4}Q4", one.period)
                and re.fullmatch(r"(?:FY)?\d{4}", two.period)
                and not any(w.start < one.value.end for w in self.whens)
            ):
                clock = self._clock(one.company)
                out[place] = replace(one, period=shifted(two.period, clock.calendar, 1))
        return out

    def _slashed(self, figures: list[Figure]) -> list[Figure]:
        """ "$315bn/$367bn for '25/'26": a year each."""
        out = list(figures)
        for place, (one, two) in enumerate(itertools.pairwise(figures)):
            if not re.fullmatch(r"\s?/\s?[~$]?", self.text[one.value.end : two.value.start]):
                continue
            behind = [w for w in self.whens if w.start >= two.value.end and w.unit == "year"]
            if (
                len(behind) == 2
                and re.fullmatch(r"\s(?:for|in)\s", self.text[two.value.end : behind[0].start])
                and re.fullmatch(r"\s?/\s?", self.text[behind[0].end : behind[1].start])
            ):
                clock = self._clock(one.company)
                for step in (0, 1):
                    figure = figures[place + step]
                    period = resolve(behind[step], clock, figure.stance)
                    out[place + step] = replace(figure, period=period)
        return out

    def _quarters_listed(self, figures: list[Figure]) -> list[Figure]:
        """ "of A, B, C and D for Q1, Q2, Q3 and Q4 2026": a quarter each, the year said once."""
        run: list[When] = []
        longest: list[When] = []
        respectively = "respectively" in self.text
        for when in self.whens:
            if not (when.unit == "quarter" and when.number) and not (
                respectively and when.unit in ("year", "half")
            ):
                continue
            gap = self.text[run[-1].end : when.start] if run else ""
            if run and not re.fullmatch(
                r"(?:,|and|or|for|in|\s)+(?:the\s)?(?:(?:full|entire|whole)[\s-])?(?:(?:fiscal\s)?year\s)?",
                gap,
            ):
                longest, run = max(longest, run, key=len), []
            run.append(when)
        run = max(longest, run, key=len)
        years = {w.year for w in run if w.year}
        if len(run) < 2 or not figures or (len(years) > 1 and not all(w.year for w in run)):
            return figures
        year = next(iter(years), None)
        clock = self._clock(figures[0].company)
        own = [f for f in figures if f.value.end <= run[0].start][-len(run) :]
        stance = own[0].stance if own else "actual"
        labels = [resolve(replace(w, year=w.year or year), clock, stance) for w in run]
        return self._assign(figures, labels, run[0].start, stance)

    def _assign(
        self,
        figures: list[Figure],
        labels: list[str | None],
        before: int,
        stance: Stance = "actual",
    ) -> list[Figure]:
        own = [f for f in figures if f.value.end <= before][-len(labels) :]
        own = own or [f for f in figures if f.value.start >= before][: len(labels)]
        if len(own) != len(labels) or not self._listed(own) or None in labels:
            return figures
        fixed = {
            id(f): replace(
                f, period=label, stance=stance, measure=own[0].measure, rule="periods-listed"
            )
            for f, label in zip(own, labels, strict=True)
        }
        return [fixed.get(id(f), f) for f in figures]

    def _listed_label(self, listed: re.Match[str], year: int, figures: list[Figure]) -> str | None:
        if not figures:
            return None
        cal = calendar(figures[0].company)
        if listed["month"]:
            return self._months_label(listed["months"] or "twelve", listed["month"], year, figures)
        return f"FY{year}" if cal.fiscal and (not self.news or "fiscal" in listed[0]) else str(year)

    def _months_label(self, count: str, month: str, year: int, figures: list[Figure]) -> str | None:
        if not figures:
            return None
        when = whens(f"{count} months ended {month} 30, {year}")
        if not when:
            return None
        return resolve(when[0], self._clock(figures[0].company), "actual")
