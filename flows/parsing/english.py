# ruff: noqa: E501, S101 - patterns are data: one alternative group a line reads better than a wrapped one
"""English: a paragraph → the figures of the race in it, by order and vocabulary.

A sentence is read in five steps: its figures (money.py, growth.py), the words that matter
(english_scan.py), what each figure is a figure of (english_heads.py), whose it is, and for
which period and by whose word (english_periods.py, stance.py). What a sentence leaves unsaid
is taken from the ones before it: the cloud in force, the measure, the company, the period.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.parsing import english_words as words
from flows.parsing import growth as growths
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.english_claim import of_guide, told_behind
from flows.parsing.english_filed import settle
from flows.parsing.english_goes_on import GoesOn
from flows.parsing.english_heads import Head, Scene, head_of
from flows.parsing.english_not import reason
from flows.parsing.english_patterns import (
    AHEAD,
    FIGURES,
    GAP,
    GAP_BEFORE,
    GROW_AFTER,
    GROW_BEFORE,
    LOST_AFTER,
    PART_AFTER,
    PART_BEFORE,
    PLANNED,
    RECOGNIZED,
    SECTION_WHEN,
    SHARE,
    SPOKEN,
    has_value,
)
from flows.parsing.english_periods import When, whens
from flows.parsing.english_scan import COMPANY, scan
from flows.parsing.english_sentence import Figure
from flows.parsing.english_source import voices
from flows.parsing.english_talk import (
    learn,
    note_list,
    note_section,
    note_year,
    now,
    on_topic,
    put_in_force,
    put_off,
    tick,
)
from flows.parsing.growth import Growth, rates
from flows.parsing.money import Money, amounts
from flows.parsing.who import ELSEWHERE, SUPPLIERS, WHOLE_CLOUDS
from warehouse.records import Stance


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one English paragraph, in order."""
    text, memory = paragraph.text, context.memory
    if memory.get("speaker") != paragraph.speaker:
        memory.update(speaker=paragraph.speaker, pending=[], annual=False, outlook=False)
    if context.document.company is None:
        voices(context).learn(text)
    pending = memory.setdefault("pending", [])
    assert isinstance(pending, list)
    if not has_value(text):
        put_off(text, pending, context)
        return []
    out: list[Candidate] = []
    for start, end in pieces(paragraph):
        sentence = text[start:end]
        if not has_value(sentence) or not on_topic(sentence, pending, context):
            put_off(sentence, pending, context)
            continue
        for earlier in pending:
            learn(earlier, context)
        pending.clear()
        all_found = _Reader(sentence, paragraph, context).read()
        if context.document.kind in ("filing", "press_release"):
            place = paragraph.start + start
            before = context.document.text[max(0, place - 1500) : place]
            all_found = settle(sentence, before, all_found, context.document.company)
        for found in all_found:
            out.append(replace(found, start=found.start + start, end=found.end + start))
    return out


# Headlines that a page's markup ran together: "tech newsGoogle offers … wipeoutWhy Amazon"
_SEAM = re.compile(r"(?<= )[a-z-]{3,}(?=[A-Z][a-z]{2,}(?:['’]s)? )|(?<=[a-z]\.)(?=[A-Z][a-z]+ )")
FUSED = 250


def pieces(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Its sentences by offsets; one longer than anybody speaks is cut, so that work stays linear."""
    for place in paragraph.sentences:
        start = place.start
        if place.end - start > FUSED:
            seams = [m.end() for m in _SEAM.finditer(paragraph.text, start, place.end)]
            for seam in seams if len(seams) > 2 else ():
                yield start, seam
                start = seam
        while place.end - start > SPOKEN:
            cut = paragraph.text.rfind(" ", start + SPOKEN // 2, start + SPOKEN)
            cut = cut if cut > 0 else start + SPOKEN
            yield start, cut
            start = cut
        yield start, place.end


# "Intelligent Cloud $24.1 billion, up 20%": money that grows, or is told by the quarter
_GROWN_AFTER = re.compile(
    r"\s?[,(;]?\s?(?:or\s)?(?:(?:up|down|rising|growing|a\s(?:gain|rise|jump)\sof|an\sincrease\sof|growth\sof|\+)\s?(?:by\s|about\s|roughly\s|nearly\s|more\sthan\s|some\s|over\s|an?\s)*~?\d"
    r"|(?:a|per|each)\s(?:quarter|year)\b)",
    re.I,
)


# "45% ($281 billion) is owed by one customer": the amount of a share
_SHARE_OF = re.compile(
    r"\s(?<!up\s)(?<!by\s)(?<!of\s)(?<!grew\s)(?<!rose\s)(?<!\d\s)\d{1,2}\s?%\s\(~?$"
)


# "climbed 40%; the company had told investors to expect 37% to 38%"
_TO_EXPECT = re.compile(
    r"\b(?:(?:guidance|guide|forecast|outlook|estimates?|expectations?)\s(?:range\s)?(?:of|for)|to\sexpect|expected|guided\s(?:to|for)|forecast|promised|predicted|pencill?ed\sin|braced\sfor|(?:hoping|looking|positioned)\sfor|consensus\s(?:was|of))\s(?:about\s|around\s|roughly\s|growth\sof\s)?$",
    re.I,
)


# A rate with no noun of its own behind it
_STANDS_ALONE = re.compile(
    r"\s?(?:[.,;]|$|(?:and|or|versus|vs\.?|has|have|had|was|is|in|for|last|this|a\syear)\b)"
)
# "That leaves it some way behind AWS": the talk stays with "it"
_HELD_AGAINST = re.compile(
    r"\b(?:behind|than|against|versus|unlike|ahead\sof|compared\s(?:with|to))\s$", re.I
)
# "Alphabet's full-year capital expenditures came in at"
_FULL_YEAR_WAS = re.compile(
    r"(?:for\sthe\s|the\s)?(?:full|entire|whole)[\s-]year,?\s(?:\w+\s){1,4}?(?:came\s(?:in|to)|was|were|total(?:l)?ed|reached|hit|rose|grew|climbed|jumped|amounted)\b",
    re.I,
)
# "now expects capex to be $15 billion higher than it forecast": a plan held against the one before
_OWN_BEFORE = re.compile(r"\s(?:more|higher|lower|less)\sthan\s(?:it|the\scompany)\b", re.I)
_PLANS = re.compile(
    r"\b(?:expects?|will|plans?|outlook|guid\w+|raised|lifted|bumped)\b[^.;$]{0,80}[$]?$", re.I
)
_IN_BRACKETS = re.compile(r"[^()$%;]{0,50}\(\s?[+~]?")
_ITS = re.compile(r"\W*(?:(?:and|but|still|even\sso),?\s)?(?:it|its|that|this|they)\b", re.I)


class _Reader(GoesOn):
    """One sentence on its way to candidates."""

    def read(self) -> list[Candidate]:
        context, text = self.context, self.text
        tick(context)
        self._year_section(text)
        self.items = [i for i in scan(text) if i.said != "Cloud" or self._subject() == "GOOGL"]
        likely = self._likely()
        if likely or SECTION_WHEN.search(text):
            self.whens = self._year_over(whens(text, spoken=self.document.kind == "call"))
        heads: list[Head] = []
        out: list[Candidate] = []
        if likely:
            values: list[Money | Growth] = [*amounts(text), *rates(text)]
            if len(values) > FIGURES:
                values = []
            figures = self._figures(sorted(values, key=lambda v: v.start))
            figures = self._both(self._distributed(figures))
            if self.document.published_on is not None:
                figures = self._growth_each(self._periods_listed(self._yearly(figures)))
                figures = self._year_after(figures)
            heads = [f.head for f in figures]
            out = [self._candidate(f) for f in figures]
        note_section(text, context)
        if self.news:
            note_list(text, context)
        if "constant" in text.lower() and re.search(
            r"\ball growth (?:rates|comparisons)[^.]{0,80}constant currency|using constant currency|in constant currency (?:unless|except)|growth rates (?:are|will be) in constant",
            text,
            re.I,
        ):
            context.memory["constant"] = True
        if self.news:
            opens = next((i for i in self.items if i.kind in (COMPANY, words.CLOUD)), None)
            went_on = context.memory.get("voice_in") == self.paragraph.start
            voices(context).heard(text, opens is not None and opens.start < 16, went_on)
            context.memory["voice_in"] = self.paragraph.start
        if not heads:
            context.memory["mentioned"] = bool(context.memory.get("mentioned")) and not any(
                i.kind in (words.OTHER, words.PRODUCT) for i in self.items
            )
        put_in_force(
            self.items, text, context, heads, out[0].company if out and not self._beside() else None
        )
        named = [w for w in self.whens if w.unit != "none" and not w.against]
        if named:
            context.memory["when"] = named[0] if heads else named[-1]
            context.memory["when_text"] = text
            context.memory["when_at"] = now(context)
            context.memory["when_metric"] = heads[0].metric if heads else None
        if out and out[-1].period:
            context.period = out[0].period
        context.previous = text
        return out

    def _beside(self) -> bool:
        """Whether the company named is only what the one in force is held against."""
        name = next((i for i in self.items if i.kind in (COMPANY, words.CLOUD) and i.company), None)
        if name is None or not self.news or self.context.company is None:
            return False
        lead = self.text[: name.start]
        return bool(_HELD_AGAINST.search(lead) and _ITS.match(self.text))

    def _likely(self) -> bool:
        """Whether any figure of the sentence can have a head at all."""
        context = self.context
        if self.news and (context.memory.get("last") or context.memory.get("capex_talk")):
            return True
        if any(
            i.kind not in (words.OTHER, words.PRODUCT, COMPANY, words.REVENUE, words.RUN_RATE)
            for i in self.items
        ):
            return True
        if context.metric and now(context) - now(context, "metric_at") <= 2:
            return True
        if not self.news and "illion" in self.text and self._told_before():
            return True
        if any(i.kind in (words.REVENUE, words.RUN_RATE) for i in self.items):
            return (
                bool(self._segment())
                or self._subject() in WHOLE_CLOUDS
                or any(i.company in WHOLE_CLOUDS for i in self.items)
                or context.memory.get("seen") is not None
            )
        return False

    def _told_before(self) -> bool:
        """Whether a large amount of the sentence was told before in the call."""
        seen = self.context.memory.get("seen")
        if not isinstance(seen, dict):
            return False
        return any(
            (metric, money.low, money.high) in seen
            for money in amounts(self.text)
            if (money.low or money.high or 0) >= 10**10
            for metric in ("capex", "cloud_backlog", "cloud_revenue", "ai_revenue")
        )

    def _year_over(self, found: list[When]) -> list[When]:
        """The periods, where an article's "full-year capex came to" is of the year reported."""
        company = next((i.company for i in self.items if i.company), None) or self._subject()
        if (
            not self.news
            or not company
            or company == "BIGTECH"
            or self.document.published_on is None
        ):
            return found
        if self._clock(company).reported[1] != 4:
            return found
        return [
            replace(w, relative=-1)
            if w.unit == "year" and w.relative == 0 and _FULL_YEAR_WAS.match(self.text, w.start)
            else w
            for w in found
        ]

    def _year_section(self, text: str) -> None:
        """In a fourth quarter's call: whether the talk is of the whole year by now."""
        note_year(text, self.context)

    def _figures(self, values: list[Money | Growth]) -> list[Figure]:
        context = self.context
        plain = list(self.text)
        for when in self.whens:
            for i in range(when.start, when.end):
                plain[i] = " "
        flat = "".join(plain)
        scene = Scene(
            self.text, flat, self.items, self._subject(), self._segment(), context.metric, self.news
        )
        out: list[Figure] = []
        last_end = 0
        self.listed = self._companies_listed(values) if self.news else {}
        for value in values:
            rate = isinstance(value, Growth)
            figure = self._figure(value, rate, scene, out, last_end)
            if figure:
                out.append(figure)
            last_end = value.end
        return out

    def _figure(
        self, value: Money | Growth, rate: bool, scene: Scene, done: list[Figure], floor: int
    ) -> Figure | None:
        text = self.text
        before, after = (
            text[max(0, value.start - 200) : value.start],
            text[value.end : value.end + 300],
        )
        if GAP_BEFORE.search(before) or (
            GAP.match(after)
            and not AHEAD.match(after)
            and not (_OWN_BEFORE.match(after) and _PLANS.search(before))
        ):
            return None
        period_part = isinstance(value, Money) and self._period_part(value)
        if (PART_BEFORE.search(before) and not period_part) or LOST_AFTER.match(after):
            return None
        if _SHARE_OF.search(before):
            return None
        if PART_AFTER.match(after) and not (
            self._when_after(value.end) and re.match(r"\s*of (?:that|which|this|it)\b", after)
        ):
            return None
        previous = done[-1] if done else None
        if (
            isinstance(value, Money)
            and value.low is None
            and re.search(
                r"\b(?:increas|rais|lift|boost|bump|hik|tak(?=e|ing)|took|push|mov|nudg)\w*\b[^.;$]{0,80}\bup\sto\s*$",
                before,
                re.I,
            )
        ):
            value = replace(value, low=value.high)  # "raise its budget up to X" ends at X
        head = Head("capex", "listed") if value.start in self.listed else None
        head = head or (
            self._on_run_rate(value, scene)
            or self._continued(
                value,
                rate,
                previous,
                next((f for f in reversed(done) if isinstance(f.value, Money)), None),
            )
            or self._spent(value, rate, scene)
            or head_of((value.start, value.end), rate, scene)
        )
        if head is None and self.news:
            head = self._left_unsaid(value)
        if head is None and isinstance(value, Money):
            head = self._again(value)
        if head is None:
            head = self._implied(
                value,
                rate,
                done[-1].head.metric if done else None,
            )
        if head is None:
            return None
        if (
            isinstance(value, Growth)
            and value.said == "triple"
            and re.search(r"\b(?:AI|artificial intelligence)\b", text)
            and re.search(r"\bbusiness\b|run rate", text, re.I)
        ):
            head = Head("ai_revenue", "triple", head.item)
        if isinstance(value, Growth) and not self._grows(value, head, previous, floor):
            return None
        if reason(text, value, head.metric):
            return None
        if isinstance(value, Money) and not self._fits(value, head, done):
            return None
        if head.how != "head-after" and re.search(r"\boffset\sby\s(?:about\s)?$", before):
            return None
        if re.search(
            r"\brecogni[sz]ed\b[^.;$]{0,60}\b(?:months|increased|grew|up)\b", before, re.I
        ):
            return None
        if (
            head.metric == "cloud_backlog"
            and re.search(r"\brecogni[sz]ed?\b|\bportion\b(?! excluding)", before, re.I)
            and (
                head.item is None
                or head.item.end > value.start
                or "recogni" in text[head.item.end : value.start]
            )
        ):
            return None
        if (
            head.metric == "cloud_backlog"
            and RECOGNIZED.search(after[:70])
            and not GROW_BEFORE.search(before[-30:])
        ):
            return None
        if re.search(
            r"\b(?:low(?:er)?|high(?:er)?|top|bottom|upper)[-\s](?:end|bound)\b[^,;$]{0,60}\bby\s[~$]?$",
            before,
            re.I,
        ):
            return None  # one end of a range moves: no figure by itself
        company = self.listed.get(value.start) or self._company(value, head, previous)
        if (
            company
            and head.metric == "capex"
            and isinstance(value, Money)
            and (value.low or value.high or 0) >= 10**12
        ):
            company = "BIGTECH"  # more than any one company
        if not company or not self._plausible(company, head):
            return None
        if (
            company in SUPPLIERS
            and head.metric == "capex"
            and self.document.kind in ("call", "news")
            and self._of_customers(value)
        ):
            company = "BIGTECH"
            if isinstance(value, Money) and (value.high or value.low or 0) < 10**10:
                return None
        measure = self._measure(value, head)
        figure = Figure(value, head, company, measure)
        self.metric = head.metric
        self.at_level = head.metric == "cloud_backlog" or measure == "run_rate"
        stance = self._stance(value, head, previous)
        if head.how == "listed" and previous is not None and previous.stance == "estimate":
            stance = "estimate"  # "the team sees Amazon at 96; Alphabet at 75"
        if (
            self.listed
            and head.how == "listed"
            and stance == "actual"
            and PLANNED.search(text, max(self.listed))
        ):
            stance = "guidance"
        period = self._period(value, figure, stance, done)
        if (subject := self._risen(value, head, done)) is not None:
            stance, period = subject
        if (
            stance == "actual"
            and period
            and not self._is_against(value)
            and self._ahead(period, self._clock(company))
            and self._unstarted(period, company)
        ):
            stance = (
                "estimate"
                if self.paragraph.role == "analyst"
                or (company == "BIGTECH" and not PLANNED.search(text))
                else "guidance"
            )
        if stance == "guidance" and period and self._long_past(period, company):
            stance = "actual"
        if (
            stance == "estimate"
            and period
            and (head.how == "against" or self._is_against(value))
            and self._over(period, company)
            and told_behind(text, value.end) != "estimate"
            and not re.search(
                r"expect|estimat|forecast|consensus|street|analyst",
                before.rpartition(",")[2][-45:] + after[:30],
                re.I,
            )
        ):
            stance = "actual"  # "will spend 118, compared with 91 in 2025": the past is no forecast
        if company == "BIGTECH" and self.document.company in SUPPLIERS:
            stance = "estimate"
            vague = any(w.unit == "none" for w in self.whens)
            if (period is None and not vague) or re.match(r"FY|\d{4}Q", period or ""):
                period = (
                    str(self.document.published_on.year) if self.document.published_on else None
                )
        if company == "BIGTECH" and stance == "guidance" and not PLANNED.search(text):
            stance = "estimate"
        basis = (
            self._basis(value)
            if rate
            else ("qoq" if measure == "change" and growths.SEQUENTIAL.search(after[:40]) else None)
        )
        period = self._closing(period, figure, stance)
        return replace(figure, stance=stance, period=period, basis=basis, rule=head.how)

    def _risen(
        self, value: Money | Growth, head: Head, done: list[Figure]
    ) -> tuple[Stance, str | None] | None:
        """Stance and period of the subject that a rise in brackets is of: "up from $78 billion (+34%)"."""
        if not isinstance(value, Growth) or not done or not self._is_against(done[-1].value):
            return None
        if not _IN_BRACKETS.fullmatch(self.text[done[-1].value.end : value.start]):
            return None
        for figure in reversed(done[:-1]):
            if figure.head.metric == head.metric:
                return figure.stance, figure.period
        last = self.context.memory.get("last")
        if isinstance(last, tuple) and last[0] == head.metric and _ITS.match(self.text):
            return last[1], last[2]
        return None

    def _period_part(self, value: Money) -> bool:
        """Whether a part is that of a shorter period: "including $39.5 billion in the fourth quarter"."""
        when = self._when_after(value.end)
        return (
            when is not None
            and when.unit == "quarter"
            and re.fullmatch(r"\s(?:in|for|during)\s(?:the\s)?", self.text[value.end : when.start])
            is not None
            and re.search(r"\bincluding\s(?:about\s|some\s)?[~$]?$", self.text[: value.start])
            is not None
        )

    def _grows(self, value: Growth, head: Head, previous: Figure | None, floor: int) -> bool:
        text = self.text
        if value.said == "rate" and SHARE.match(text, value.end):
            return False
        if re.search(
            r"\d\s?%\sof\s(?:our|its|the|total|revenue)\b", text[: value.start]
        ) and re.search(r"\b(?:from|versus|than|at)\s(?:\w+\s){0,2}$", text[: value.start]):
            return False  # a share, held against the share it was
        if re.search(r"\bnumber\sof\s[^.;,]{0,90}$", text[: value.start]):
            return False
        if head.how in ("pair", "onward", "against", "topic"):
            return True
        if (
            head.item is not None
            and head.metric == "cloud_revenue"
            and re.fullmatch(
                r"\s?(?:growth\s?)?(?:\sat\s|:\s)[+]?", text[head.item.end : value.start]
            )
        ):
            return True  # "Azure at 40%"
        if (
            head.item is not None
            and re.search(
                r"\b(?:gain|growth|increase|rise|jump|advance)\sin\s(?:\w+\s){0,2}$",
                text[max(0, head.item.start - 40) : head.item.start],
            )
            and re.fullmatch(
                r"\s(?:at|of|to\sbe)\s(?:about\s|over\s)?", text[head.item.end : value.start]
            )
        ):
            return True  # "put the gain in backlog at 82%"
        if (
            head.item is not None
            and re.search(
                r"\b(?:lift|push|send|tak|rais|boost|swell|driv|bring)\w*\s(?:its\s|the\s|their\s|our\s)?(?:\w+\s){0,2}$",
                text[max(0, head.item.start - 40) : head.item.start],
            )
            and re.match(r"\s(?:higher\s)?to\s[~$]?\d", text[value.end :])
        ):
            return True  # "lifting the backlog 110% to $625 billion"
        if head.how == "grown" and re.fullmatch(r",?\sor\s", text[floor : value.start]):
            return True  # "increased $18.8 billion or 21%"
        if (
            previous is not None
            and isinstance(previous.value, Growth)
            and value.said == "rate"
            and head.item is not None
            and head.item.kind == words.CLOUD
            and not text[head.item.end : value.start].strip(" ,")
        ):
            return True
        if (
            previous is not None
            and isinstance(previous.value, Growth)
            and previous.head.metric == head.metric
            and _TO_EXPECT.search(text[previous.value.end : value.start])
        ):
            return True
        if (
            previous is not None
            and isinstance(previous.value, Growth)
            and previous.head.metric == head.metric
            and of_guide(text, value.start, value.end)
        ):
            return True  # "39%, ahead of the company's 34%-35% guide"
        if (
            head.item is not None
            and head.item.kind == words.CLOUD
            and re.fullmatch(r"['’]s\s", text[head.item.end : value.start])
            and _STANDS_ALONE.match(text, value.end)
        ):
            return True  # "Google Cloud's 32% and Azure's 39%"
        after = text[value.end : value.end + 60]
        start = max(floor, head.item.start if head.item and head.item.end <= value.start else floor)
        between = text[start : value.start]
        if value.said == "triple" or text[value.start] == "+":
            return True
        if value.said == "part":
            return bool(GROW_BEFORE.search(between[-30:]))
        if value.said == "flat":
            return (
                bool(
                    re.search(
                        r"\b(?:be|was|were|is|are|remain\w*|stay\w*|about|roughly|relatively|expect\w*)\b",
                        between[-50:],
                        re.I,
                    )
                )
                and len(between) < 260
            )
        if value.said == "times":
            if re.match(r"(?:doubl|tripl|quadr|quint|halv)", text[value.start :], re.I):
                return (len(between) < 90 or head.how == "head-after") and not re.match(
                    r"\s*(?:the\s|its\s|our\s)?(?:number|capacity|power|size of (?:its|our))|\s(?:its|their)\ssize|\sas\s(?:big|large|many)",
                    after,
                    re.I,
                )
            if re.match(r"\s(?:its|their|the)\ssize|\sas\s(?:big|large|many|fast)", after):
                return False
            return bool(GROW_BEFORE.search(between[-40:])) or bool(
                re.match(
                    r"\s*(?:more|higher|the|what|from|year|increase|growth|last|its|our)",
                    after,
                    re.I,
                )
            )
        if re.search(
            r"\b(?:increas|r[io]se|grew|up|improv|expand)\w*\sto\s(?:about\s|approximately\s|over\s|nearly\s|more\sthan\s)?$",
            between,
            re.I,
        ) and not re.search(r"growth|pace|rate", text[: value.start], re.I):
            return False  # a share or margin that rose to so many per cent
        if head.item is not None and re.search(r"\bby\s(?:\w+\s){0,3}$", between):
            between = text[max(floor, head.item.start - 30) : value.start]  # "raise capex by 37%"
        return bool(
            GROW_BEFORE.search(between[-70:])
            or GROW_AFTER.match(after)
            or (between.strip() == "" and head.how == "head-after")
        )

    def _fits(self, value: Money, head: Head, done: list[Figure]) -> bool:
        """Whether money can be an amount of that head: a cloud's name alone is not enough."""
        if (
            re.search(r"\bcustomers?\b[^.;,$]{0,40}$", self.text[: value.start])
            and head.metric == "cloud_revenue"
        ):
            return False  # how much a customer spends
        if (
            value.currency != "USD"
            and head.metric == "capex"
            and not self.news
            and self.document.company not in ELSEWHERE
        ):
            return False
        if head.metric == "capex" and (value.high or value.low or 0) < 5 * 10**7:
            return False  # a purchase, a price, what a customer spends
        if (
            head.metric != "cloud_revenue"
            or head.revenue_said
            or head.run_rate
            or head.how in ("pair", "onward", "against", "change", "grown")
        ):
            return True
        if (value.low or value.high or 0) < 3 * 10**8:
            return False
        if head.how == "head-after" and re.search(
            r"\b(?:Street|consensus)\b", self.text[: value.start]
        ):
            return True
        if _GROWN_AFTER.match(self.text, value.end) and (
            head.item is not None and value.start - head.item.end < 40
        ):
            return True
        if any(f.head.metric == "cloud_revenue" and isinstance(f.value, Growth) for f in done) or (
            head.item is not None
            and re.fullmatch(
                r"\s?\)?(?:\s\([^)]*\))?\s?(?::|–|—|-)\s?(?:about\s|~)?",
                self.text[head.item.end : value.start],
            )
        ):
            return True
        return bool(
            any(i.kind in (words.REVENUE, words.RUN_RATE) for i in self.items)
            or re.search(
                r"\b(?:posted|generated|turned\sover|pulled\sin|raked\sin|took\sin|managed|grossed|landed\sat|did|ended|brought\sin|totaled|came\sin|sold|went|doing|moved|business|quarterly|annual|clock\w+|hit|runs?|ran|running|reached|surpass\w+|exceed\w+|was|were)\b[^.;]{0,40}$",
                self.text[: value.start],
                re.I,
            )
        )

    def _candidate(self, figure: Figure) -> Candidate:
        value, head = figure.value, figure.head
        low, high = value.low, value.high
        seen = self.context.memory.setdefault("seen", {})
        assert isinstance(seen, dict)
        if head.how != "again":
            seen[(head.metric, low, high)] = (
            figure.stance,
            figure.period,
            figure.company,
            figure.measure,
        )  # fmt: skip
        self.context.memory["head_company"] = figure.company
        self.context.memory["mentioned"] = True
        told = (head.metric, figure.stance, figure.period, figure.company)
        self.context.memory["last"] = told
        guided = figure.stance in ("guidance", "prior_guidance")
        if guided or figure.stance == "estimate":
            self.context.memory["last_guided"] = self.paragraph.start if guided else None
        last_of = self.context.memory.setdefault("last_of", {})
        assert isinstance(last_of, dict)
        if not (head.how == "against" or self._is_against(value)) or figure.stance != "actual":
            last_of[(head.metric, figure.company)] = told
        if figure.stance != "actual":
            last_of[(head.metric, figure.company, "plan")] = (*told, now(self.context))
        if isinstance(value, Money):
            self.context.memory["currency"] = value.currency
        if head.metric == "capex":
            self.context.memory["capex_talk"] = True
        return Candidate(
            figure.company,
            head.metric,
            figure.measure,
            figure.stance,
            low,
            high,
            value.approx,
            value.currency if isinstance(value, Money) else None,
            figure.period,
            figure.basis,
            head.segment if head.metric.startswith("cloud") else None,
            None,
            figure.rule,
            self._place(value.start),
            self._place(value.end - 1) + 1,
        )
