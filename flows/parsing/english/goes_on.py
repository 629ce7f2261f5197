# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures without a measure of their own: pairs, repetitions, sentences that go on."""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.against import is_against
from flows.parsing.english.changes import differs
from flows.parsing.english.goes_by import a_rivals, of_another
from flows.parsing.english.heads import head_of
from flows.parsing.english.owner_near import TO_AMOUNT
from flows.parsing.english.patterns import BREAK, CHANGE_AFTER, PAIR
from flows.parsing.english.relative import told_behind
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head, Scene
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money, amounts

# "grew 30%, having managed 35% a quarter earlier", "growth of 21% after 20% in the third quarter"
_HAVING = re.compile(
    r"(?:\s(?:next|(?:this|next|last)\s(?:year|quarter)|in\s20\d\d|(?:on|in)\s(?:a\s)?constant[-\s]currency(?:\s(?:basis|terms))?|year[-\s]over[-\s]year))*,?\s(?:having\s\w+|after|follow(?:ing|ed|s)|com(?:ing|es)\son\sthe\sheels\sof)\s(?:(?:about|around|growth\sof|a\srise\sof)\s)?[~]?",
    re.I,
)
# "we spent $2.1 billion on capex, the $1.7 billion in the cash flow statement is"
_IN_CASH_FLOWS = re.compile(
    r"\s(?:that\s)?(?:(?:you\s(?:can\s)?see|shown|shows(?:\sup)?|reported|is|was|appears)\s)?(?:in|on|per)\s(?:the|our)\s(?:statements?\sof\s)?cash\sflows?(?:\sstatements?)?\b",
    re.I,
)
# "$175-185B → $180-190B"
ARROW = re.compile(r"\s?(?:→|➜|➔|⇒|-+>|=>)\s?[~$€£]?")
# "increased 12% in Q2, and 14% for the six months"
_AND_FOR = re.compile(
    r"\s(?:in|for|during)\s[^,;$%]{3,40},?\sand\s(?:by\s|about\s|approximately\s)?", re.I
)

# "$200B (2025: $125B)": the same of another time
_DATED = re.compile(r"\s?[(\[][^()\[\]$%]{2,40}$")

# "grew 40%; guidance calls for 37%"
_GUIDES = re.compile(
    r"[^.$%]{0,60}[;,]\s(?:and\s|while\s|but\s)?(?:its\s|the\s)?(?:company['’]s\s)?(?:guidance|outlook|guide|forecast)\s(?:[\w-]+\s){0,5}?(?:calls?\sfor|is\sfor|points?\sto|implies|suggests?|sees?|was\sfor|stands\sat|is)\s(?:about\s|around\s|roughly\s|growth\sof\s|a\srise\sof\s)*",
    re.I,
)
# "grew 28%, then 32%, and now 34%"
_THEN_NOW = re.compile(
    r",?\s(?:and\s)?(?:then|now|followed\sby)\s(?:(?:to|at|grew|up|by|about)\s)*", re.I
)
# "goes to $125 billion; it had been aiming for $118 billion", "having said $75 billion before"
_SAID_BEFORE = re.compile(
    r"[^.;$%]{0,25}(?:;|,|\s[—–-]|\()\s?(?:and\s|but\s)?(?:where\s|when\s|after\s)?(?:it|they|the\scompany|having|instead\sof|rather\sthan)\s(?:[\w-]+\s){0,4}?(?:aim\w*|sa(?:id|ys?|ying)|spok\w*|plan\w*|expect\w*|guid\w*|forecast\w*|target\w*|look\w*|talk\w*|told|promis\w*|project\w*|budget\w*|pencil\w*|indicat\w*|flagg\w*|been)\s(?:(?:investors|analysts|us|at|of|for|on|in|to|about|around|roughly|spending|spend|as\smuch\sas|between|up)\s)*[~$]?"
)
# "above its forecasts of $75 billion in February and $85 billion in July"
_AND_WHEN = re.compile(
    r"\s(?:(?:back\s)?in|at|from|for|as\sof|last)\s[\w' ]{2,25},?\s(?:and|then|or|and\sthen)\s(?:about\s|of\s)?[~$]?"
)


def continued(
    s: Sentence, value: Money | Growth, rate: bool, previous: Figure | None, money: Figure | None
) -> Head | None:
    """A figure that only adds to the one before it: "grew 29% and 31% in constant currency"."""
    if previous is None:
        return None
    gap = s.text[previous.value.end : value.start]
    if s.news and isinstance(value, Money) and is_against(s, value) and of_another(s, value, money):
        return None
    if value.start in s.bound and isinstance(previous.value, Growth) == rate and _DATED.match(gap):
        return replace(previous.head, how="pair")
    base = money if money is not None and isinstance(value, Money) else previous
    if (
        (is_against(s, value) or told_behind(s.text, value.end))
        and isinstance(value, Money)
        and (
            isinstance(base.value, Money)
            or (
                len(gap) < 30
                and isinstance(previous.value, Growth)
                and previous.value.said == "times"
            )
        )
        and value.start - base.value.end < 160
        and not inline.search(
            r"[$€£]\s?\d", s.text[base.value.end : value.start - 1] if base is previous else ""
        )  # a figure that was none of ours lies between
        and not BREAK.search(s.text[base.value.end : value.start])
    ):
        following = next((i for i in s.items if i.start >= value.end), None)
        if (
            following is None
            or following.kind in (COMPANY, words.SPEND, words.PLANT)
            or not inline.fullmatch(
                r"\s*(?:of|in|on|for)\s(?:\w+\s){0,3}", s.text[value.end : following.start]
            )
        ):
            return replace(base.head, how="against")
    if (
        rate
        and isinstance(previous.value, Money)
        and inline.fullmatch(
            r"(?:\sor\s|[^.;$%]{0,60}?,\s)(?:or\s|and\s|which\s(?:is|would\sbe|represents)\s)?(?:up\s|down\s|an?\s|representing\s(?:an?\s)?|marking\s(?:an?\s)?)?(?:\w+\s){0,3}~?",
            gap,
        )
        and not any(
            i.start >= previous.value.end
            and i.end <= value.start
            and i.kind not in (COMPANY, words.SPEND, words.RUN_RATE)
            and not (i.kind == words.PRODUCT and previous.head.how.startswith("spend"))
            for i in s.items
        )
    ):
        return replace(previous.head, how="grown")
    if (
        rate
        and isinstance(previous.value, Money)
        and s.text[value.start] == "+"
        and inline.fullmatch(r"\s?[(\[/,]\s?(?:up\s)?", gap)
    ):
        return replace(previous.head, how="grown", run_rate=False)  # "$31.4 billion (+91%)"
    if (
        isinstance(value, Money)
        and isinstance(previous.value, Money)
        and inline.fullmatch(
            r",?\s(?:or|so|which\sis|that\sis|meaning)\s(?:it\s|they\s|the\s\w+\s)?(?:has\s)?(?:added\s|gained\s|rose\s|grew\s)?(?:by\s)?(?:about\s|some\s|roughly\s|nearly\s|almost\s)?[~]?",
            inline.sub(r"^\s(?:a|per)\squarter", "", gap),
        )
        and (
            CHANGE_AFTER.match(s.text, value.end)
            or inline.search(r"\b(?:added|gained|rose|grew)\b", gap)
        )
    ):
        return replace(previous.head, how="change", run_rate=False)
    if rate and s.news and (rival := a_rivals(s, value, previous)):
        return rival
    if isinstance(value, Money) and s.news and (change := differs(s, value, previous)):
        return change
    if (
        isinstance(value, Money)
        and base.head.metric == "capex"
        and _IN_CASH_FLOWS.match(s.text, value.end)
    ):
        return replace(base.head, how="pair")
    same = isinstance(previous.value, Growth) == rate
    if same and ARROW.fullmatch(gap):
        return replace(previous.head, how="onward")
    if (
        rate
        and same
        and len(gap) < 70
        and (is_against(s, value) or _HAVING.fullmatch(gap) or told_behind(s.text, value.end))
    ):
        return replace(previous.head, how="against")
    if same and inline.fullmatch(
        r"\s(?:growth\s)?(?:(?:(?:in|for|during)\s[^,;$%]{1,25}|(?:(?:last|this|the\s(?:prior|previous|last)|a)\s(?:fiscal\s)?(?:quarter|year)(?:\sago|\searlier)?))\s)?to\s(?:the\s|an?\s|about\s|over\s|more\sthan\s|nearly\s|approximately\s|around\s|at\sleast\s|as\smuch\sas\s)?[~$]?",
        gap,
        re.I,
    ):
        return replace(previous.head, how="onward")
    if isinstance(value, Money) and base.head.metric == "capex" and s.news:
        between = [i for i in s.items if base.value.end <= i.start and i.end <= value.start]
        owner = between[-1] if between else None
        if (
            owner is not None
            and owner.kind == COMPANY
            and owner.company not in (None, "BIGTECH")
            and all(i.kind == COMPANY for i in between)
            and TO_AMOUNT.fullmatch(s.text[owner.end : value.start])
            and inline.search(r"(?:,|\band|;)\s*$", s.text[base.value.end : owner.start])
        ):  # "Amazon budgets $200bn and Alphabet for as much as $185bn"
            return Head("capex", "listed", None, owner.company)
    if (
        same
        and not rate
        and s.news
        and previous.head.metric == "capex"
        and _SAID_BEFORE.fullmatch(gap)
    ):
        return replace(previous.head, how="against")
    if same and previous.head.how == "against" and _AND_WHEN.fullmatch(gap):
        return replace(previous.head, how="against")
    if same and rate and not s.news and _THEN_NOW.fullmatch(gap):
        return replace(previous.head, how="pair")
    if same and rate and _GUIDES.fullmatch(gap):
        return replace(previous.head, how="pair")
    if same and rate and _AND_FOR.fullmatch(gap):
        return replace(previous.head, how="pair")
    if (
        same
        and len(gap) < 60
        and PAIR.fullmatch(
            inline.sub(
                r"^\s*(?:in constant currency|in USD|year[- ]over[- ]year)", "", gap, flags=re.I
            )
        )
    ):
        return replace(previous.head, how="pair")
    return None


def on_run_rate(s: Sentence, value: Money | Growth, scene: Scene) -> Head | None:
    """ "17% growth on a $117 billion run rate": the growth of what has that run rate."""
    text = s.text
    if isinstance(value, Growth):
        on = inline.match(
            r"\s(?:year[- ]over[- ]year\s|yoy\s|annual\s)?growth\s(?:rate\s)?(?:on|off)\s(?:of\s)?(?:an?\s|our\s|the\s|top of an?\s)?[~$]?(?=\d)",
            text[value.end :],
            re.I,
        )
        if not on:
            return None
        following = next((m for m in amounts(text[value.end :]) if m.start >= on.end() - 2), None)
        if following is None:
            return None
        inner = (value.end + following.start, value.end + following.end)
        head = head_of(inner, False, scene) or _repeated(s, following, inner)
        return replace(head, run_rate=False) if head else None
    if head_of((value.start, value.end), False, scene) is None:
        return _repeated(s, value, (value.start, value.end))
    return None


def _repeated(s: Sentence, value: Money, place: tuple[int, int]) -> Head | None:
    """A run rate said before, said again without its owner."""
    if not any(i.kind == words.RUN_RATE and abs(i.start - place[1]) < 30 for i in s.items):
        return None
    seen = s.context.memory.get("seen")
    if isinstance(seen, dict):
        for metric in ("cloud_revenue", "ai_revenue"):
            if any(key[0] == metric and key[1] == value.low for key in seen):
                return Head(metric, "repeated", None, None, s.context.segment, True, True)
    return None
