# ruff: noqa: E501, SIM102 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures without a measure of their own: pairs, repetitions, sentences that go on."""

import re
from dataclasses import replace
from decimal import Decimal

from flows.parsing import english_words as words
from flows.parsing.english_heads import Head, Scene, head_of
from flows.parsing.english_patterns import (
    BREAK,
    CHANGE_AFTER,
    GROW_AFTER,
    GROW_BEFORE,
    PAIR,
)
from flows.parsing.english_scan import COMPANY
from flows.parsing.english_sentence import Figure
from flows.parsing.english_spent import Spent
from flows.parsing.english_talk import (
    now,
)
from flows.parsing.growth import Growth
from flows.parsing.money import Money, amounts
from warehouse.records import Metric


class GoesOn(Spent):
    """A sentence that goes on with the one before."""

    _PRONOUN = re.compile(
        r"^\W*(?:(?:and|but|so|well|again|yes|yeah)[,\s]+)*(?:that(?:'s|\sis|\swas|\sfigure|\snumber|\srepresents|\scompares)?|this(?:\sis|\swas|\srepresents|\scompares)?|it(?:'s|\sis|\swas)?|those|these|which|up|down|the\s(?:figure|number|total|amount|sum|increase|growth|remaining)(?!\sof))\b",
        re.I,
    )

    def _continued(self, value: Money | Growth, rate: bool, previous: Figure | None) -> Head | None:
        """A figure that only adds to the one before it: "grew 29% and 31% in constant currency"."""
        if previous is None:
            return None
        gap = self.text[previous.value.end : value.start]
        if (
            self._is_against(value)
            and isinstance(value, Money)
            and (
                isinstance(previous.value, Money)
                or (len(gap) < 30 and isinstance(previous.value, Growth) and previous.value.said == "times")
            )
            and len(gap) < 160
            and not BREAK.search(gap)
        ):
            following = next((i for i in self.items if i.start >= value.end), None)
            if (
                following is None
                or following.kind in (COMPANY, words.SPEND, words.PLANT)
                or not re.fullmatch(
                    r"\s*(?:of|in|on|for)\s(?:\w+\s){0,3}", self.text[value.end : following.start]
                )
            ):
                return replace(previous.head, how="against")
        if (
            rate
            and isinstance(previous.value, Money)
            and re.fullmatch(
                r"(?:\sor\s|[^.;$%]{0,60}?,\s)(?:or\s|and\s|which\s(?:is|would\sbe|represents)\s)?(?:up\s|down\s|an?\s|representing\s(?:an?\s)?|marking\s(?:an?\s)?)?(?:\w+\s){0,3}~?",
                gap,
            )
            and not any(
                i.start >= previous.value.end
                and i.end <= value.start
                and i.kind in (words.OTHER, words.PRODUCT, words.REVENUE, words.CLOUD)
                for i in self.items
            )
        ):
            return replace(previous.head, how="grown")
        if (
            isinstance(value, Money)
            and isinstance(previous.value, Money)
            and re.fullmatch(
                r",?\s(?:or|so|which\sis|that\sis|meaning)\s(?:it\s|they\s|the\s\w+\s)?(?:has\s)?(?:added\s|gained\s|rose\s|grew\s)?(?:by\s)?(?:about\s|some\s|roughly\s|nearly\s|almost\s)?[~]?",
                re.sub(r"^\s(?:a|per)\squarter", "", gap),
            )
            and (CHANGE_AFTER.match(self.text, value.end) or re.search(r"\b(?:added|gained|rose|grew)\b", gap))
        ):
            return replace(previous.head, how="change", run_rate=False)
        same = isinstance(previous.value, Growth) == rate
        if rate and same and len(gap) < 70 and self._is_against(value):
            return replace(previous.head, how="against")
        if same and re.fullmatch(
            r"\s(?:growth\s)?(?:(?:in|for|during)\s[^,;$%]{1,25}\s)?to\s(?:about\s|over\s|more\sthan\s|nearly\s|approximately\s|around\s|at\sleast\s|as\smuch\sas\s)?[~$]?",
            gap,
            re.I,
        ):
            return replace(previous.head, how="onward")
        if (
            same
            and len(gap) < 60
            and PAIR.fullmatch(
                re.sub(
                    r"^\s*(?:in constant currency|in USD|year[- ]over[- ]year)", "", gap, flags=re.I
                )
            )
        ):
            return replace(previous.head, how="pair")
        return None

    def _on_run_rate(self, value: Money | Growth, scene: Scene) -> Head | None:
        """ "17% growth on a $117 billion run rate": the growth of what has that run rate."""
        text = self.text
        if isinstance(value, Growth):
            on = re.match(
                r"\s(?:year[- ]over[- ]year\s|yoy\s|annual\s)?growth\s(?:rate\s)?(?:on|off)\s(?:of\s)?(?:an?\s|our\s|the\s|top of an?\s)?[~$]?(?=\d)",
                text[value.end :],
                re.I,
            )
            if not on:
                return None
            following = next(
                (m for m in amounts(text[value.end :]) if m.start >= on.end() - 2), None
            )
            if following is None:
                return None
            inner = (value.end + following.start, value.end + following.end)
            head = head_of(inner, False, scene) or self._repeated(following, inner)
            return replace(head, run_rate=False) if head else None
        if head_of((value.start, value.end), False, scene) is None:
            return self._repeated(value, (value.start, value.end))
        return None

    def _repeated(self, value: Money, place: tuple[int, int]) -> Head | None:
        """A run rate said before, said again without its owner."""
        if not any(i.kind == words.RUN_RATE and abs(i.start - place[1]) < 30 for i in self.items):
            return None
        seen = self.context.memory.get("seen")
        if isinstance(seen, dict):
            for metric in ("cloud_revenue", "ai_revenue"):
                if any(key[0] == metric and key[1] == value.low for key in seen):
                    return Head(metric, "repeated", None, None, self.context.segment, True, True)
        return None

    def _implied(self, value: Money | Growth, rate: bool, done: list[Figure]) -> Head | None:
        """No measure in the sentence: it goes on about the one before, or it is none."""
        context = self.context
        if context.metric is None or any(
            i.kind in (words.OTHER, words.PRODUCT) and i.end <= value.start for i in self.items
        ):
            return None
        follow = next((i for i in self.items if i.start >= value.end), None)
        if (
            follow is not None
            and follow.kind in (words.OTHER, words.PRODUCT)
            and follow.start - value.end < 40
        ):
            return None
        metric = context.metric
        own = {"capex": words.CAPEX}
        del own
        age = now(context) - now(context, "metric_at")
        lead = self.text[: value.start]
        if age <= 2 and (
            self._PRONOUN.match(self.text)
            or re.search(
                r"\b(?:that|this|it|which)(?:'s|\sis|\swas|\swould\sbe|\srepresents)\s(?:now\s)?(?:up\s)?(?:by\s)?(?:about\s|approximately\s|roughly\s|over\s|an?\sincrease\sof\s)?$",
                lead,
                re.I,
            )
        ):
            if not done or done[-1].head.metric == metric:
                return self._implied_head(metric, "pronoun")
        if age > 2:
            return None
        if self.news and age <= 2 and self._telegraphic(value):
            return self._implied_head(metric, "topic")
        if (
            not rate
            and metric == "capex"
            and re.search(
                r"\b(?:expect\w*|anticipat\w+|looking\sat|approximately|estimate\w*|guid\w+|forecast\w*|project\w*|will\sbe|range|plan\w*|figure|number|the\s(?:expectation|outlook))\b",
                self.text[: value.start],
                re.I,
            )
        ):
            if not any(i.kind in (words.CLOUD, words.REVENUE, words.BACKLOG) for i in self.items):
                return self._implied_head(metric, "goes-on")
        return None

    def _telegraphic(self, value: Money | Growth) -> bool:
        """Whether a sentence of an article goes on with the figures of the one before.

        It names no measure of its own, nothing is bought, borrowed or counted in it, and it has a
        subject, a period or an expecting party: "Consensus was $26.0B", "Q2 was $8.5B".
        """
        if not self.context.memory.get("mentioned") or any(
            i.kind not in (COMPANY, words.SPEND, words.RUN_RATE, words.CAPEX)
            for i in self.items
            if i.start - value.end < 40
        ):
            return False
        if isinstance(value, Money):
            amount = value.low or value.high or Decimal(0)
            if amount < 10**9 or re.match(
                r"[\s-](?:of|in|for|on|into|to)\s(?!20\d\d|the\s(?:\w+\s)?(?:quarter|half|year)|Q\d|each|next|this|fiscal|work|\$|all|full)|[\s-](?!and|or|to|in|for|of|last|this|next|while|but|by|from|against|versus|so|a|per|at|on|more|less|higher|lower|into|during|with|after|before|each|is|was|as|over|which|than|the|now|because|although|though)[a-z]",
                self.text[value.end :],
            ):
                return False
        else:
            if value.said in ("times", "flat", "triple") or len(self.text) > 110:
                return False
            if any(
                i.kind == COMPANY
                and re.match(
                    r"\s(?:shares\s)?(?:slid|fell|rose|gained|dropped|jumped|climbed|surged|tumbled|sank|added|lost|was\sup|is\sup|slipped|shed)\b",
                    self.text[i.end :],
                )
                for i in self.items
            ):
                return False
            if not (
                GROW_BEFORE.search(self.text[: value.start][-40:])
                or GROW_AFTER.match(self.text[value.end :])
                or re.search(
                    r"[+]\s?$|:\s*\W?$|\b(?:had|has|at|to|was|expected|guid\w+|of)\s(?:about\s|around\s)?$",
                    self.text[: value.start],
                )
            ):
                return False
        return True

    def _implied_head(self, metric: Metric, how: str) -> Head:
        company = self.context.memory.get("head_company")
        return Head(
            metric,
            how,
            None,
            company if isinstance(company, str) else None,
            self.context.segment,
            False,
            True,
        )
