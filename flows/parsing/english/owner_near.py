# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""The company that a turn of phrase puts to an English figure: "spent by", "A, B and C"."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money

# From a company's name to its amount: "Alphabet $24 billion", "Amazon ($100 billion)"
TO_AMOUNT = re.compile(
    r"(?:'s|’s)?\s?(?:\(|,|:|–|—|-|at|for|with|to|by|spent|spends|will\sspend|plans|plans\sto\sspend|laid\sout|put\sin|invested)?\s?(?:another\s|about\s|around\s|roughly\s|approximately\s|nearly\s|some\s|over\s|more\sthan\s|up\sto\s|as\smuch\sas\s|at\sleast\s|almost\s|between\s|~)*",
    re.I,
)


def coordinated(s: Sentence, names: list[Item]) -> list[Item]:
    """The last names coordinated: "Alphabet, Microsoft, Meta and Amazon"."""
    if not names:
        return []
    names = [i for i in names if i.company]
    if not names:
        return []
    group = [names[-1]]
    for name in reversed(names[:-1]):
        gap = s.text[name.end : group[0].start]
        if inline.fullmatch(
            r"(?:'s)?\s*(?:\([^)]{0,60}\)\s*)?(?:'s)?(?:\s|,|and|&|or|plus|parent|owner|as well as|along with|\b\w+-parent)*",
            gap,
        ):
            group.insert(0, name)
        else:
            break
    return group


_TOLD_BY = re.compile(
    r"\s(?:that\s|which\s)?|(?::|\sis|,)\s(?:[Ww]hat|[Hh]ow\s[Mm]uch)\s(?:the\s)?"
)


def teller(s: Sentence, value: Money | Growth) -> str | None:
    """The company of a relative clause behind a figure: "the $52.5bn Alphabet spent"."""
    for name in s.items:
        if name.start >= value.end:
            if name.kind != COMPANY or not name.company:
                return None
            verb = inline.match(
                r"\s(?:has\s|had\s|itself\s)?(?:spent|managed|posted|reported|laid\sout|counts?|calls?|invested|plans|planned|expects|expected|said|put|poured|promised|guided|forecasts?|spends?|budgeted|books?|intends?|aims?|hopes?|wants?|will|may|could|might|plan|expect|has|have|is|are)\b",
                s.text[name.end :],
                re.I,
            )
            gap = s.text[value.end : name.start]
            return name.company if verb and _TOLD_BY.fullmatch(gap) else None
    return None


def spenders(s: Sentence, head: Head, value: Money | Growth) -> str | None:
    """Who spends behind a figure: "$725 billion is what Alphabet, Meta and Amazon intend to spend"."""
    if head.item is None or head.item.kind != words.SPEND or head.item.start < value.end:
        return None
    names = [i for i in s.items if value.end <= i.start < head.item.start and i.kind == COMPANY]
    if len({i.company for i in names}) > 1 and len(coordinated(s, names)) == len(names):
        return "BIGTECH"
    return names[-1].company if len(names) == 1 else None


_LED_TO = re.compile(
    r"\s(?:to|at)\s(?:about\s|nearly\s|over\s|some\s|almost\s|more\sthan\s)?[$]\d[\d.,]*\s?(?:[bm]illion|trillion|bn|mn|[BMT]\b)?(?=\s(?:at|for|by)\b)"
)


def owner_after(s: Sentence, head: Head, value: Money | Growth) -> str | None:
    """The company behind the measure: "capital spending by Amazon", "of Alphabet and Meta"."""
    item = head.item
    if item is not None and item.kind == words.SPEND and item.start < value.end:
        return None
    start = max(item.end, value.end) if item else value.end
    if isinstance(value, Growth) and (led := _LED_TO.match(s.text, value.end)):
        start = max(start, led.end())  # "rose 83% to $24 billion at Alphabet"
    for name in s.items:
        if name.kind == COMPANY and name.start >= start:
            if inline.fullmatch(
                r"\s*(?:(?:in|of)\s)?(?:(?!and\b|or\b)\w+\s+){0,2}(?:by|from|at|for|of|among|across)\s(?:the\s|America's\s)?(?:\w+\s){0,2}",
                s.text[start : name.start],
            ):
                if (
                    item is not None
                    and item.kind == words.SPEND
                    and inline.search(r"\bfrom\s", s.text[start : name.start])
                ):
                    return None  # an investment from somebody is in another
                later = [i for i in s.items if i.kind == COMPANY and i.start >= name.start]
                group = [name]
                for other in later[1:]:
                    if inline.fullmatch(
                        r"(?:'s)?\s*(?:\([^)]*\)\s*)?(?:,|and|&|, and|\s)+\s*",
                        s.text[group[-1].end : other.start],
                    ):
                        group.append(other)
                    else:
                        break
                return name.company if len({i.company for i in group}) == 1 else "BIGTECH"
            return None
    return None


def comes_from(s: Sentence, value: Money | Growth) -> str | None:
    """Whose part of a sum an amount is: "about $100 billion will come from Amazon"."""
    name = next((i for i in s.items if i.start >= value.end and i.kind == COMPANY), None)
    if name is None or not inline.fullmatch(
        r"\s(?:of\s(?:it|that|this)\s)?(?:will\s|would\s)?(?:come|comes|came|is|was)\s(?:from|down\sto)\s",
        s.text[value.end : name.start],
    ):
        return None
    return name.company


def attributed(s: Sentence, value: Money | Growth) -> str | None:
    """The company whose officer a quotation is put to behind it: '…," Alphabet's CFO said'."""
    quote = re.compile('[,.]?["”]').search(s.text, value.end)
    if quote is None or not inline.search(r"\b(?:we|our|us)\b", s.text[: value.start], re.I):
        return None
    name = next((i for i in s.items if i.start >= quote.end()), None)
    if name is None or name.kind != COMPANY or name.start - quote.end() > 40:
        return None
    near = s.text[quote.end() : name.end + 60]
    return (
        name.company if inline.search(r"\b(?:said|says|told|wrote|added|noted)\b", near) else None
    )


_OPENING = re.compile(
    r"\W*(?:with|by|after|having|despite|while|as|following|given|even|in|at|under|to)\b", re.I
)


def after_opening(s: Sentence, value: Money | Growth) -> str | None:
    """The subject behind an opening: "With plans to invest $80 billion, Microsoft is"."""
    name = next((i for i in s.items if i.start >= value.end and i.kind == COMPANY), None)
    if name is None or not _OPENING.match(s.text):
        return None
    gap = s.text[value.end : name.start]
    return name.company if inline.fullmatch(r"[^,.;]{0,110},\s", gap) else None


_SAYS = re.compile(
    r"(?:['’]s?\s(?:[\w.'’-]+\s){1,7}?|\s(?:[\w.'’-]+\s){0,6}?)(?:said|says|reported|disclosed|announced|told|noted|added|revealed|confirmed|estimates?|guided)\b",
    re.I,
)


def said_by(s: Sentence, value: Money | Growth) -> str | None:
    """The company that speaks behind its own figures: "Its backlog doubled to $55 billion, X said"."""
    name = next((i for i in s.items if i.start >= value.end and i.kind == COMPANY), None)
    if name is None or name.company in (None, "BIGTECH"):
        return None
    tells = inline.search(r",[”\"]?\s$", s.text[: name.start]) and _SAYS.match(s.text, name.end)
    return name.company if tells else None
