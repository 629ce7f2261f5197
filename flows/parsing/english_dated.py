# ruff: noqa: E501, SIM102 - patterns are data: one alternative group a line reads better than a wrapped one
"""For which period a figure of an English sentence is."""

import re
from dataclasses import replace

from flows.parsing.english_owner import Owned
from flows.parsing.english_patterns import YARD
from flows.parsing.english_periods import Clock, When, of_months, resolve, shifted
from flows.parsing.english_sentence import LEVEL_OF, Figure
from flows.parsing.english_talk import document_quarter, now
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.periods import Calendar
from flows.parsing.who import calendar
from warehouse.records import Stance

# A level that is reached, not a sum that is spent on the way
_LEVEL = re.compile(
    r"\b(?:exceed\w*|surpass\w*|top(?:s|ping)?|hit(?:s|ting)?|reach\w*|climb\w*\sto|ris\w+\sto|grow\w*\sto|swell\w*\sto|increas\w+\sto|approach\w*)\s(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|as\smuch\sas\s|up\sto\s|almost\s)*[~$]?$",
    re.I,
)


def carried(period: str | None, owner: str, company: str) -> str | None:
    """A period said of one company, in the terms of another."""
    if period is None or owner == company:
        return period
    return of_months(*calendar(owner).months(period), calendar(company))


# "than a year earlier, when it managed $10.3 billion"
_WHEN_IT = re.compile(
    r",?\s(?:when|in\swhich)\s(?:it|they|the\s\w+|[A-Z]\w+)\s(?:had\s)?[a-z]+(?:\s(?:at|in|to))?\s(?:about\s|just\s|only\s|roughly\s)?[~$]?"
)


# "gone from $138bn to $455bn in a single quarter"
_IN_A_QUARTER = re.compile(
    r"\sto\s[^,;.]{0,25}?\d[\d.]*\s?(?:%|[a-z]+)\sin\s(?:(?:just|only|the\sspace\sof)\s)?(?:(?:a|one)\s(?:single\s)?quarter|three\smonths)\b",
    re.I,
)
_THIS_YEARS = re.compile(
    r"\b(?:from|than|over|against|versus)\sthis\syear['’]s\s(?:\w+\s){0,3}[~$]?$", re.I
)
# What is still to be reported
_TO_REPORT = re.compile(
    r"\breports?\s(?:\w+\s)?(?:(?:next|this|on|late|after|before|tonight|tomorrow|today)\b|(?-i:[A-Z])\w+day\b)|\b(?:to|will)\s(?:report|post|show|unveil|announce|reveal)\b|\bahead\sof\s(?:its|the|their|earnings)\b",
    re.I,
)


_UP_ON = re.compile(
    r"\s(?:(?:annual\s)?(?:increase|rise|jump|gain|growth)\s)?(?:on|over|above|versus)\s", re.I
)


# "down from 40% in the prior period", as articles say it
_PRIOR_PERIOD = re.compile(r"\sin\sthe\s(?:prior|previous|preceding)\speriod\b", re.I)
# "against 34% in the period just reported"
_JUST_REPORTED = re.compile(
    r"\sin\sthe\s(?:period|quarter|three\smonths)\s(?:that\s)?(?:it\s|has\s|had\s)*just\s(?:been\s)?(?:reported|ended|closed|finished)\b",
    re.I,
)


class Dated(Owned):
    """A sentence that knows the periods of its figures."""

    def _period(
        self, value: Money | Growth, figure: Figure, stance: Stance, done: list[Figure]
    ) -> str | None:
        document = self.document
        if document.published_on is None:
            return None
        text, head = self.text, figure.head
        clock = self._clock(figure.company)
        previous = done[-1] if done else None
        anchor = next(
            (
                f.period
                for f in reversed(done)
                if f.head.metric == head.metric
                and not self._is_against(f.value)
                and not self._aside_of(f, done)
                and not self._foreign(f, figure.company)
            ),
            None,
        )
        own = self._when_after(value.end)
        if own is not None and own.unit == "none" and head.how == "again":
            own = None
        if (
            own is not None
            and own.unit == "span"
            and own.until is not None
            and own.year is None
            and own.until > 0
            and isinstance(value, Money)
            and text[own.start : own.start + 2].lower() == "by"
            and _LEVEL.search(text[: value.start])
        ):
            own = replace(own, unit="year", year=own.until, until=None)  # "will exceed X by 2028"
        if (
            own is not None
            and own.unit == "span"
            and own.year is not None
            and own.until == own.year + 1
            and figure.measure in ("change", "growth")
            and text[own.start - 5 : own.start + 5].lower().find("from") >= 0
        ):
            own = replace(own, unit="year", year=own.until, until=None)  # "grew from 2023 to 2024"
        if (
            own is not None
            and isinstance(value, Growth)
            and own.unit == "year"
            and _UP_ON.fullmatch(text[value.end : own.start])
        ):
            self.taken.add(own.start)
            own = None  # "up 56% on 2024": what it is measured against
        if own is not None and own.unit == "year" and own.relative == -1 and stance == "guidance":
            own = (
                own if "just" in text[own.start : own.end] else None
            )  # "will be 180, about double what it spent last year"
        if own is not None and own.against and stance == "prior_guidance":
            own = None  # "had said $35 billion three months earlier": when it was said
        if (
            isinstance(value, Growth)
            and value.said == "times"
            and own is not None
            and re.match(
                r"[\"”]?\s(?!(?:that|it|this)(?:\s(?:figure|number|amount|sum|level))?\s(?:in|for|during|by|over)\b)"
                r"(?:the|our|what|its|that|last|their|than|from|this|Q[1-4]|20\d\d|first|second|third|fourth)\b",
                text[value.end :],
            )
        ):
            own = None  # "more than double our 2025 investment": what it is measured against
            self.taken.update(w.start for w in self.whens if w.start >= value.end)
        if re.search(
            r"\b(?:year-(?:earlier|ago)|prior-year|last\syear's)\s(?:\w+\s){0,3}~?$",
            text[: value.start],
        ) and not isinstance(value, Growth):
            base = anchor or self._default(clock, "actual", figure)
            return shifted(base, clock.calendar)
        if _THIS_YEARS.search(text[: value.start]) and isinstance(value, Money):
            return resolve(When(0, 0, "year", relative=0), clock, "guidance")
        if (
            (head.how == "against" or self._is_against(value))
            and own is not None
            and own.unit == "quarter"
            and own.number is None
            and own.relative == -1
            and not own.against
            and anchor
        ):
            self.taken.add(own.start)
            return resolve(replace(own, against=True), clock, "actual", anchor)
        if self._is_against(value) or (
            re.search(r"\bfrom\s+[^,;]{0,40}$", text[max(0, value.start - 45) : value.start])
            and self._is_against(value)
        ):
            own = own or self._when_after(value.end, past=True)
            lead = re.search(
                r"\b(?:last|prior|previous|year[- ]ago)\s(?:year|quarter)(?:'s)?\s[^,;]{0,25}$",
                text[: value.start],
                re.I,
            )
            if own is None and lead is None and stance in ("prior_guidance", "estimate"):
                return (
                    anchor
                    or self._named(value, clock, stance, done)
                    or self._force(clock, stance, figure)
                )
            if own is not None:
                self.taken.add(own.start)
            level = LEVEL_OF.search(text[: value.start])
            if level is not None and level["when"]:
                of = next((w for w in self.whens if w.start <= level.start("when") < w.end), None)
                if of is not None:
                    return resolve(of, clock, "actual")
            if own is None and YARD.search(text[: value.start]):
                return anchor or self._default(clock, "actual", figure)
            if own is None and self.news and _PRIOR_PERIOD.match(text, value.end):
                before = When(0, 0, "quarter", relative=-1, against=True)
                base = anchor or self._default(clock, "actual", figure)
                return resolve(before, clock, "actual", base)
            if own is None and not done and head.how == "head-after":
                return self._default(clock, "actual", figure)  # "debt of X against Y of sales"
            if own is None and _JUST_REPORTED.match(text, value.end):
                return self._default(clock, "actual", figure)
            if own is None and _IN_A_QUARTER.match(text, value.end):
                return resolve(
                    When(0, 0, "quarter", relative=-1, against=True),
                    clock,
                    "actual",
                    anchor or self._default(clock, "actual", figure),
                )
            if own is None:
                base = (
                    anchor
                    or self._named(value, clock, stance, done)
                    or self._default(clock, stance, figure)
                )
                return shifted(base, clock.calendar)
            if own.unit == "year" and own.relative == -1 and not own.against and anchor:
                return shifted(anchor, clock.calendar)
            return resolve(own, clock, "actual", anchor or self._default(clock, "actual", figure))
        if (
            own is not None
            and own.against
            and re.fullmatch(
                r"\s*(?:(?:of|in|only|just|barely)\s)?(?:the\s|a\s)?", text[value.end : own.start]
            )
        ):
            return resolve(own, clock, "actual", anchor or self._default(clock, "actual", figure))
        opening = next((w for w in self.whens if w.against and w.end <= value.start), None)
        if (
            opening is not None
            and re.fullmatch(r"\W*(?:(?:and|in|for|at)\s)?(?:the\s)?", text[: opening.start], re.I)
            and not done
        ):
            base = self._default(clock, "actual", figure)
            if opening.year and "period" in text[opening.start : opening.end]:
                base = self.context.period or base  # the same months as those told before
            return resolve(opening, clock, "actual", base)
        back = next((w for w in reversed(self.whens) if w.against and w.end <= value.start), None)
        if back is not None and _WHEN_IT.fullmatch(text[back.end : value.start]):
            return resolve(back, clock, "actual", anchor or self._default(clock, "actual", figure))
        if own is not None and not own.against and own.unit == "none" and stance == "actual":
            own = None
        if own is not None and not own.against and own.unit == "none":
            return None
        if (
            own is not None
            and not own.against
            and not (isinstance(value, Growth) and own.unit == "year" and own.relative == -1)
        ):
            if own.unit == "quarter" and own.number is None and own.relative == 0:
                meant = next(
                    (
                        w
                        for w in reversed(self.whens)
                        if w.unit == "quarter" and w.number and w.end <= own.start
                    ),
                    None,
                )
                own = meant or own
            if not (figure.measure == "run_rate" and own.unit == "year" and own.year is None):
                ahead = (
                    stance == "estimate"
                    and own.unit in ("quarter", "year")
                    and own.relative == 0
                    and re.search(
                        r"\b(?:expects|projects|forecasts|sees|models|will|to)\b",
                        text[: value.start],
                    )
                )
                return resolve(own, clock, "guidance" if ahead else stance, anchor)
        if (
            figure.measure == "run_rate"
            and stance == "actual"
            and not self.whens
            and re.search(r"\bnow\b", text[: value.start])
        ):
            return self._default(clock, "actual", figure)
        if head.how == "listed" and done and done[0].company == "BIGTECH":
            if re.fullmatch(r"\d{4}(?:Q[1-4])?", done[0].period or ""):
                return done[0].period  # the parts of a sum are of its period
        if head.how == "listed":
            beside = [w for w in self.whens if not w.against and w.unit != "none"]
            if len(beside) == 1:
                return resolve(beside[0], clock, stance)
        if (
            re.match(
                r"\s*(?:of|in)\s(?:annual|yearly|full[- ]year)\s(?:revenue|sales)",
                text[value.end :],
                re.I,
            )
            and stance == "actual"
            and clock.reported[1] == 4
        ):
            return clock.calendar.label(clock.reported[0])
        if (
            previous is not None
            and previous.head.metric == head.metric
            and not self._is_against(previous.value)
            and not self._aside_of(previous, done)
        ):
            gap = text[previous.value.end : value.start]
            inner = [
                w
                for w in self.whens
                if previous.value.end <= w.start and w.end <= value.start and not w.against
            ]
            own_of_previous = self._when_after(previous.value.end)
            inner = [w for w in inner if w != own_of_previous]
            foreign = self._foreign(previous, figure.company)
            if (
                not inner
                and self.news
                and head.metric == "cloud_revenue"
                and isinstance(value, Growth)
                and stance == "guidance"
                and previous.stance == "actual"
                and previous.period == self._default(clock, "actual", figure)
            ):  # "grew 31%, and its own guide is for 32%": of the quarter to come
                return clock.calendar.label(*Calendar.shift(clock.reported, 1))
            if not inner and len(gap) < 200 and not foreign:
                return carried(previous.period, previous.company, figure.company)
        named = None if head.how == "again" else self._named(value, clock, stance, done)
        if named:
            return named
        known_ = self._said_before(value, head)
        if known_ and head.how == "again":
            return known_[1]
        if (
            known_
            and (
                self.paragraph.role == "analyst"
                or stance != "actual"
                or head.metric == "cloud_backlog"
            )
            and known_[0] == stance
        ):
            return known_[1]
        last_ = self.context.memory.get("last")
        if stance == "prior_guidance" and isinstance(last_, tuple):
            if last_[0] == head.metric and last_[3] == figure.company and not anchor:
                return last_[2]  # type: ignore[no-any-return]
        if anchor and previous is not None:
            return anchor
        if (
            stance == "actual"
            and not self.news
            and clock.reported[1] == 4
            and re.search(
                r"\b(?:annual|full[-\s]year|fiscal[-\s]year)\s(?:revenues?|sales)\swas\b",
                text[: value.start],
            )
        ):
            return clock.calendar.label(clock.reported[0])
        if (
            stance == "actual"
            and isinstance(value, Money)
            and known_
            and known_[0] == "actual"
            and not self.news
        ):
            return known_[1]
        if (
            stance == "actual"
            and self.context.memory.get("annual")
            and figure.measure in ("amount", "growth", "change")
            and head.metric not in ("cloud_backlog",)
        ):
            return clock.calendar.label(clock.reported[0])
        last_of = self.context.memory.get("last_of", {})
        assert isinstance(last_of, dict)  # noqa: S101
        last = last_of.get((head.metric, figure.company))
        plan = last_of.get((head.metric, figure.company, "plan"))
        if head.how in ("pronoun", "topic") and stance != "actual" and plan is not None:
            if now(self.context) - plan[4] <= 2 and (stance == "estimate" or plan[1] != "estimate"):
                return plan[2]  # type: ignore[no-any-return]
        if head.how in ("pronoun", "topic") and last is not None:
            if last[1] == stance or (
                stance == "estimate"
                and re.search(r"\b(?:was|were|had|stood)\b", text[: value.start])
            ):
                return last[2]  # type: ignore[no-any-return]
        return self._force(clock, stance, figure)

    def _aside_of(self, figure: Figure, done: list[Figure]) -> bool:
        """Whether a figure is only what the one before it is held against: "30%, having managed 35%"."""
        return figure.head.how == "against" and bool(done) and figure is not done[0]

    def _foreign(self, figure: Figure, company: str) -> bool:
        """Whether a figure is of another company's fiscal year: no year of this one's."""
        return bool(
            re.fullmatch(r"FY\d{4}", figure.period or "")
            and calendar(figure.company) != calendar(company)
        )

    def _unfinished(self, when: When, clock: Clock, stance: Stance) -> bool:
        """Whether "this year" is still running for the report: no fact is about the whole of it."""
        return (
            stance == "actual"
            and not self.news
            and when.unit == "year"
            and when.year is None
            and when.relative == 0
            and clock.reported[1] != 4
            and document_quarter(self.document)
        )

    def _of_another(self, when: When, value: Money | Growth, done: list[Figure]) -> bool:
        """Whether a period belongs to a figure of another measure said before this one."""
        last = next((f for f in reversed(done) if f.head.metric != self.metric), None)
        return (
            last is not None
            and when.end <= last.value.end
            and when.start > 12
            and value.start > last.value.end
        )

    def _closing(self, period: str | None, figure: Figure, stance: Stance) -> str | None:
        """A backlog or run rate of a year is that at its end."""
        if stance == "guidance" and figure.measure == "growth":
            return period
        if period is None or not (
            figure.head.metric == "cloud_backlog" or figure.measure == "run_rate"
        ):
            return period
        if figure.measure == "run_rate" and ".." in period:
            period = period.split("..")[1]
        return f"{period}Q4" if re.fullmatch(r"(?:FY)?\d{4}", period) else period

    def _level(self, value: Money | Growth) -> bool:
        """A level at a moment (backlog, run rate): a year named far behind is not its period."""
        return self.at_level and value.end > 0

    def _named(
        self, value: Money | Growth, clock: Clock, stance: Stance, done: list[Figure]
    ) -> str | None:
        """The period named before the figure in its sentence, else one named further behind."""
        text = self.text
        ahead = [
            w for w in self.whens if w.end <= value.start and not w.against and w.unit != "none"
        ]
        if stance == "actual" and self._level(value):
            ahead = [
                w
                for w in ahead
                if w.start < 20 or (value.start - w.end < 45 and w.unit == "quarter")
            ]
        for when in reversed(ahead):
            if when.start in self.taken:
                continue
            if self._of_another(when, value, done) or self._unfinished(when, clock, stance):
                continue
            lead = text[max(0, when.start - 24) : when.start]
            if (
                when.unit == "span"
                and when.year is None
                and (when.until or 0) > 0
                and text[when.start : when.start + 2].lower() == "by"
                and re.search(
                    r"\bannual|\bevery year|\ba year|\byearly", text[when.end : value.end + 12]
                )
            ):
                when = replace(when, unit="year", year=when.until, until=None)
            if re.search(
                r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|since|before|after|relative to|against)\s+(?:the\s(?:start|beginning|end)\sof\s)?(?:the\s|its\s|our\s|what\swe\s\w+\s(?:in\s)?)?$",
                lead,
                re.I,
            ):
                continue
            if when.unit in ("year", "quarter") and when.relative == -1 and stance == "guidance":
                continue
            if (
                stance == "estimate"
                and when.unit == "quarter"
                and when.number is None
                and when.relative == 0
                and re.match(r"(?:this|current)\b", text[when.start : when.end], re.I)
                and re.search(r"\b(?:will|to)\s\w+", text[: when.start])
            ):
                return resolve(when, clock, "guidance")
            if when.unit == "quarter" and when.number is None and when.relative == 0:
                meant = next(
                    (
                        w
                        for w in reversed(ahead)
                        if w.unit == "quarter" and w.number and w.end <= when.start
                    ),
                    None,
                )
                when = meant or when
            return resolve(when, clock, stance)
        if stance == "actual" and self._level(value):
            return None
        for when in self.whens:
            if when.start >= value.end and not when.against and when.unit != "none":
                gap = text[value.end : when.start]
                if re.search(
                    r"\d\s?%|[$€£]\s?\d|;|\bwhile\b|\bfrom\b|\bthan\b|\bversus\b|\bcompared\b|, and\b|\bsince\b|\bvs\b|\bmatch(?:ed|es|ing)\b|\bequal|\bsame\sas\b",
                    gap,
                ) or (
                    stance == "actual"
                    and re.search(r",|\b(?:was|were|will|is|are|that|which)\b", gap)
                ):
                    break
                if when.unit == "year" and when.relative == -1:
                    break
                return resolve(when, clock, stance)
        return None

    def _force(self, clock: Clock, stance: Stance, figure: Figure) -> str | None:
        """The period in force: the one the talk was of, else what the document reports."""
        context = self.context
        when = context.memory.get("when")
        if stance in ("guidance", "prior_guidance", "estimate"):
            if figure.head.metric == "cloud_backlog":
                return None if stance == "guidance" else self._default(clock, "actual", figure)
            if (
                isinstance(when, When)
                and not when.against
                and when.unit != "none"
                and (
                    (
                        not (self.news and when.unit == "quarter" and figure.head.metric == "capex")
                        and context.memory.get("when_metric") == figure.head.metric
                    )
                    or (not self.news and when.unit == "quarter")
                )
            ):
                found = resolve(
                    when,
                    replace(
                        clock,
                        fiscal_speech=clock.fiscal_speech
                        or "fiscal" in str(context.memory.get("when_text")).lower(),
                    ),
                    stance,
                )
                if found and self._ahead(found, clock):
                    return found
            if (
                stance == "estimate"
                and figure.head.metric != "capex"
                and self.news
                and _TO_REPORT.search(self.text)
            ):  # the last quarter closed, be its report out or not
                return clock.calendar.label(*clock.calendar.reported(clock.today))
            if stance == "estimate" and figure.head.metric != "capex":
                return self._default(clock, "actual", figure)
            if (
                self.news
                and figure.measure == "growth"
                and stance == "guidance"
                and figure.head.metric == "cloud_revenue"
            ):
                return clock.calendar.label(*Calendar.shift(clock.reported, 1))
            if self.news and figure.head.metric == "capex":
                return resolve(When(0, 0, "year", relative=0), clock, "guidance")
            if (
                isinstance(when, When)
                and not self.news
                and when.unit == "year"
                and when.relative == 0
            ):
                return resolve(when, clock, stance)
            if (
                not self.news
                and (context.memory.get("outlook") or figure.head.metric != "capex")
                and document_quarter(self.document)
            ):
                return clock.calendar.label(*Calendar.shift(clock.reported, 1))
            if not self.news and figure.head.metric == "capex":
                return resolve(When(0, 0, "year", relative=0), clock, "guidance")
            return None
        if (
            isinstance(when, When)
            and when.unit == "span"
            and when.number == 12
            and when.until is None
            and now(context) - now(context, "when_at")
            <= (3 if re.search(r"\bsame (?:time )?period\b", self.text) else 1)
            and not when.month
        ):
            return resolve(when, clock, stance)
        return self._default(clock, stance, figure)

    def _moved(self, period: str | None, company: str) -> str | None:
        """A fiscal label put on another company keeps its year, in that company's terms."""
        if period is None:
            return None
        bare = period.replace("FY", "")
        fiscal = any(w.fiscal for w in self.whens)
        return f"FY{bare}" if fiscal and calendar(company).fiscal and ".." not in bare else bare
