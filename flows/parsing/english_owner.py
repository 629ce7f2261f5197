# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whose figure an English sentence gives: the company that spends or earns."""

import re

from flows.parsing import english_words as words
from flows.parsing.english_heads import Head
from flows.parsing.english_scan import COMPANY, Item
from flows.parsing.english_sentence import Figure, Sentence
from flows.parsing.english_source import voices
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS, known


class Owned(Sentence):
    """A sentence that knows whose its figures are."""

    def _company(
        self, value: Money | Growth, head: Head, previous: Figure | None = None
    ) -> str | None:
        if previous is not None and head.how in ("pair", "onward", "grown", "against", "change"):
            between = (
                i
                for i in self.items
                if i.kind in (COMPANY, words.CLOUD)
                and previous.value.end <= i.start
                and i.end <= value.start
            )
            if next(between, None) is None and not self._teller(value):
                return previous.company
        if (
            head.item is not None
            and head.metric == "capex"
            and re.match(r"hyperscaler|big tech|industry", head.item.said, re.I)
        ):
            return "BIGTECH"
        if (
            self.news
            and head.item is not None
            and head.metric == "capex"
            and re.search(
                r"\b(?:global|worldwide|world|industry(?:['’]s|-wide)?|sector['’]s|aggregate)\s(?:\w+\s)?$",
                self.text[: head.item.start],
                re.I,
            )
        ):
            return "BIGTECH"
        if head.metric == "capex" and self.news and (source := self._comes_from(value)):
            return source
        if (teller := self._teller(value)) and head.metric in ("capex", "cloud_backlog"):
            return teller
        if head.company and (
            head.item is not None
            or not any(i.company and i.kind == COMPANY and i.end <= value.start for i in self.items)
        ):
            return head.company
        if head.how == "pair" and head.company:
            return head.company
        if head.item is not None and head.item.kind == words.CLOUD and head.item.company:
            return head.item.company
        if head.how.endswith("-context") and head.metric == "cloud_revenue":
            owner = self.context.memory.get("cloud_company")
            if isinstance(owner, str):
                return owner if self.news or owner == self.document.company else None
        if head.how == "spend-passive":
            return "BIGTECH"
        owner = next(
            (i for i in reversed(self.items) if i.end <= value.start and i.kind == COMPANY), None
        )
        if (
            owner is not None
            and owner.company
            and head.metric == "capex"
            and re.fullmatch(r"'s\s(?:[\w-]+\s){0,3}[~$]?", self.text[owner.end : value.start])
        ):
            return owner.company
        anchor = value.start
        names = [
            i for i in self.items if i.kind == COMPANY or (i.kind == words.CLOUD and i.company)
        ]
        ahead = [i for i in names if i.end <= anchor]
        subjects = [
            i
            for i in ahead
            if not re.search(
                r"\b(?:with|from|by|to|for|than|like|unlike|against|rival|including|into|inside|behind|alongside|off|about|despite|via|at|on|buy\w*|using|in|and\srival)\s(?:\w+\s)?$",
                self.text[max(0, i.start - 22) : i.start],
                re.I,
            )
        ]
        if not self.news:
            group = self._group(ahead)
            if group and len(group) > 1 and head.metric == "capex":
                return "BIGTECH"
            others = [i for i in subjects if i.company != self.document.company]
            if others and head.metric == "capex":
                last = subjects[-1]
                if last.company == self.document.company:
                    return self.document.company
                return (
                    last.company
                    if re.search(r"\b(?:we|our|us|I)\b", self.text[last.end : anchor]) is None
                    else self.document.company
                )
            if head.metric == "capex" and (late := self._owner_after(head, value)):
                return late
            return self.document.company
        if ahead and re.match(r"\s?,?\s(?:which|who)\s", self.text[ahead[-1].end :]):
            return ahead[-1].company
        group = self._group(subjects or ahead)
        if group and len({i.company for i in group}) > 1:
            return "BIGTECH" if head.metric == "capex" else None
        if head.metric == "capex" and self._summed(anchor, subjects):
            return "BIGTECH"
        if late := self._owner_after(head, value):
            return late
        if subjects:
            return subjects[-1].company
        if head.metric == "capex" and ahead and ahead[-1].company == "BIGTECH":
            return "BIGTECH"  # "capex for the four largest cloud companies"
        if speaker := self._attributed(value) or self._after_opening(value):
            return speaker
        if (
            head.metric == "capex"
            and re.search(r"\b(?:companies|they|their|firms|giants)\b", self.text[:anchor], re.I)
            and self.context.company != "BIGTECH"
            and voices(self.context).expects(self.text, anchor) is None
        ):
            return None
        if ahead and voices(self.context).expects(self.text, anchor) is not None:
            return ahead[-1].company  # "the bank raised its forecast for Alphabet to"
        if ahead and not re.search(
            r"\b(?:it|its|the\scompany|the\sfirm|he|she|we|our)\b", self.text[:anchor], re.I
        ):
            return ahead[-1].company
        return self.context.company or (ahead[-1].company if ahead else None)

    _SUM = re.compile(
        r"\b(?:combined|collective(?:ly)?|together|in\saggregate|aggregate|altogether|all\stold|in\stotal|between\sthem|among\sthem)\b",
        re.I,
    )
    _TOTAL = re.compile(
        r"\b(?:the|that|their|our|whose)\s(?:grand\s|combined\s|group's\s|industry\s)?(?:total|sum|tally|aggregate|collective\s\w+)\b[^.;$]{0,60}$|\bfor\sthe\s(?:two|three|four|five|six|group|lot|sector)\b|\bif\syou\sadd\b",
        re.I,
    )

    def _summed(self, anchor: int, subjects: list[Item]) -> bool:
        """Whether a figure is a sum over several: said to be one, and more than one is spoken of."""
        lead = self.text[max(0, anchor - 90) : anchor]
        several = len({i.company for i in subjects if i.company}) > 1 or any(
            i.company == "BIGTECH" for i in subjects
        )
        if self._SUM.search(lead):
            tail = self.text[anchor:]
            return several or not subjects or "combined" in tail or "ombined" in self.text
        if self._TOTAL.search(lead) and (not subjects or several):
            named = self.context.memory.get("named")
            return (isinstance(named, list) and len(set(named)) > 1) or several
        return False

    def _attributed(self, value: Money | Growth) -> str | None:
        """The company whose officer a quotation is put to behind it: '…," Alphabet's CFO said'."""
        quote = re.compile('[,.]?["”]').search(self.text, value.end)
        if quote is None or not re.search(r"\b(?:we|our|us)\b", self.text[: value.start], re.I):
            return None
        name = next((i for i in self.items if i.start >= quote.end()), None)
        if name is None or name.kind != COMPANY or name.start - quote.end() > 40:
            return None
        near = self.text[quote.end() : name.end + 60]
        return (
            name.company if re.search(r"\b(?:said|says|told|wrote|added|noted)\b", near) else None
        )

    def _comes_from(self, value: Money | Growth) -> str | None:
        """Whose part of a sum an amount is: "about $100 billion will come from Amazon"."""
        name = next((i for i in self.items if i.start >= value.end and i.kind == COMPANY), None)
        if name is None or not re.fullmatch(
            r"\s(?:of\s(?:it|that|this)\s)?(?:will\s|would\s)?(?:come|comes|came|is|was)\s(?:from|down\sto)\s",
            self.text[value.end : name.start],
        ):
            return None
        return name.company

    _OPENING = re.compile(
        r"\W*(?:with|by|after|having|despite|while|as|following|given|even|in|at|under|to)\b", re.I
    )

    def _after_opening(self, value: Money | Growth) -> str | None:
        """The subject behind an opening: "With plans to invest $80 billion, Microsoft is"."""
        name = next((i for i in self.items if i.start >= value.end and i.kind == COMPANY), None)
        if name is None or not self._OPENING.match(self.text):
            return None
        gap = self.text[value.end : name.start]
        return name.company if re.fullmatch(r"[^,.;]{0,110},\s", gap) else None

    def _teller(self, value: Money | Growth) -> str | None:
        """The company of a relative clause behind a figure: "the $52.5bn Alphabet spent"."""
        for name in self.items:
            if name.start >= value.end:
                if name.kind != COMPANY or not name.company:
                    return None
                verb = re.match(
                    r"\s(?:has\s|had\s|itself\s)?(?:spent|managed|posted|reported|laid\sout|counts?|calls?|invested|plans|planned|expects|expected|said|put|poured|promised|guided|forecasts?|spends?|budgeted|books?|intends?|aims?|hopes?|wants?|will|may|could|might|plan|expect|has|have|is|are)\b",
                    self.text[name.end :],
                )
                gap = self.text[value.end : name.start]
                return (
                    name.company if verb and re.fullmatch(r"\s(?:that\s|which\s)?", gap) else None
                )
        return None

    def _owner_after(self, head: Head, value: Money | Growth) -> str | None:
        item = head.item
        if item is not None and item.kind == words.SPEND and item.start < value.end:
            return None
        start = max(item.end, value.end) if item else value.end
        for name in self.items:
            if name.kind == COMPANY and name.start >= start:
                if re.fullmatch(
                    r"\s*(?:(?:in|of)\s)?(?:(?!and\b|or\b)\w+\s+){0,2}(?:by|from|at|for|of|among|across)\s(?:the\s|America's\s)?(?:\w+\s){0,2}",
                    self.text[start : name.start],
                ):
                    if (
                        item is not None
                        and item.kind == words.SPEND
                        and re.search(r"\bfrom\s", self.text[start : name.start])
                    ):
                        return None  # an investment from somebody is in another
                    later = [i for i in self.items if i.kind == COMPANY and i.start >= name.start]
                    group = [name]
                    for other in later[1:]:
                        if re.fullmatch(
                            r"(?:'s)?\s*(?:\([^)]*\)\s*)?(?:,|and|&|, and|\s)+\s*",
                            self.text[group[-1].end : other.start],
                        ):
                            group.append(other)
                        else:
                            break
                    return name.company if len({i.company for i in group}) == 1 else "BIGTECH"
                return None
        return None

    def _group(self, names: list[Item]) -> list[Item]:
        """The last names coordinated: "Alphabet, Microsoft, Meta and Amazon"."""
        if not names:
            return []
        names = [i for i in names if i.company]
        if not names:
            return []
        group = [names[-1]]
        for name in reversed(names[:-1]):
            gap = self.text[name.end : group[0].start]
            if re.fullmatch(
                r"(?:'s)?\s*(?:\([^)]{0,60}\)\s*)?(?:'s)?(?:\s|,|and|&|or|plus|parent|owner|as well as|along with|\b\w+-parent)*",
                gap,
            ):
                group.insert(0, name)
            else:
                break
        return group

    def _of_customers(self, value: Money | Growth) -> bool:
        """Whether a supplier speaks of what its customers spend, not of its own capital spending."""
        amount = value.low or value.high or 0
        if isinstance(value, Money) and amount >= 10**11:
            return True
        if isinstance(value, Money) and not re.search(
            r"customers?|hyperscal|CSPs?|cloud (?:service )?providers|industry|world|compan|market",
            self.text,
            re.I,
        ):
            return False
        return self.document.company in SUPPLIERS and not re.search(
            r"\bour\s(?:own\s)?cap|\bwe\s(?:have\s)?(?:spent|invested)|\bpurchases? of property|\bits own\b",
            self.text,
            re.I,
        )

    def _plausible(self, company: str, head: Head) -> bool:
        if head.metric == "capex":
            return company != "SFTBY"
        if company == "BIGTECH":
            return False
        firm = known().get(company)
        clouds = firm is not None and (
            firm.default_cloud is not None or firm.whole or bool(firm.clouds)
        )
        if head.metric == "ai_revenue":
            return True
        return clouds
