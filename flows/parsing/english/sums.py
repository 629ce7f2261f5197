# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What a sum of several companies claims in an English article: their plan, or somebody's guess.

Companies that plan, intend or pledge together give their own word; what they are expected or on
course to spend, or could spend, is counted by those who look on. The nearest such word decides.
"""

import re

from flows.parsing import inline
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.source import voices
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import told_as_past
from flows.parsing.stance_words import PLAN_AFTER
from flows.parsing.who import SUPPLIERS
from warehouse.records import Stance

_SPEND = r"(?:spend|invest|pour|put|pump|lay\sout|shell\sout|fork\sout|plough|plow|splash|splurge|sink|funnel|lavish|deploy|devote|drop|shovel|commit|outlay|raise|lift|boost|increase|hike|double)"
_CUE = re.compile(
    rf"""
    (?P<seen> \b(?:is|are|was|were|be|been|being)\s(?:\w+ly\s|now\s|also\s|all\s|together\s|still\s){{0,2}}(?:expected|projected|forecast|estimated|seen|likely|poised|reckoned|thought|predicted|tipped|anticipated)\b (?:\sto\s\w+)?
        | (?:,|\b(?:collectively|together|jointly|now))\s(?:expected|projected|forecast|estimated|seen|likely|predicted)\sto\s\w+
        | \b(?:on\s(?:course|track|pace)|head(?:ing|ed)|poised|likely)\s(?:for|to(?:ward)?)\b (?:\s(?:spend|invest)\w*)?
        | \b(?:by|according\sto|on)\s(?:some|one|most|other|various)\s(?:estimates?|counts?|reckonings?|forecasts?|projections?) )
  | (?P<own> \b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|aim(?:s|ed|ing)?|pledg(?:e|es|ed|ing)|commit(?:s|ted|ting)?|earmark(?:s|ed|ing)?|budget(?:ed|ing)|vow(?:s|ed|ing)?|promis(?:e|es|ed|ing)
        |guid(?:e|es|ed|ing)|signal(?:s|l?ed|l?ing)|announc(?:e|es|ed|ing)|target(?:s|ed|ing)|ha(?:s|ve)\sset\saside|setting\saside)\b
        | \b(?:expect|anticipate|foresee|forecast)(?:s|ing)?\b(?=\s(?:to\b|their\b|its\b|combined\b|capex\b|cap|spending\b|outlays\b|a\b|about\b|more\b|roughly\b))
        | \b(?:said|says?|told\s\w+|confirmed|indicated)\s(?:(?:on|that|they|all|each|together|last|this)\s(?:[A-Z]\w+\s)?){{0,3}}(?:would|will|expect|plan|intend)\b
        | \b(?:they|companies|giants|firms|groups|hyperscalers|two|three|four|five|six)\s(?:now\s|all\s|each\s|together\s)*(?:project|forecast|expect|anticipate|foresee)\b
        | (?P<noun> \b(?:intentions?|commitments?|budgets?|guidance|outlooks?|targets|ambitions?)\b )
        | \bto\s(?:\w+ly\s|together\s)?{_SPEND}\b )
    """,
    re.VERBOSE | re.IGNORECASE,
)
# "the $650 billion that the four plan to spend", "$725 billion is what they intend to spend"
_OF_WHAT = re.compile(
    r"\s(?:(?:in|of|on|for)\s[^,.;$%]{2,40}\s)?(?:that|which|is\swhat|is\show\smuch|(?=the\s|these\s|[A-Z]))",
    re.I,
)

_PLANS = re.compile(
    r"\b(?:plan|budget|guid|outlook|pledg|commit|target|announc|earmark|intend|intention|aim|promis|vow|set\sto)\w*",
    re.I,
)
# "that $725 billion"
_KNOWN = re.compile(r"\b(?:the|that|this|those|such|their)\s(?:\w+\s)?[~$]?$", re.I)
_SEEMS = re.compile(r"\b(?:could|might|may|would|impl(?:y|ies|ied|ying)|suggest\w*)\b", re.I)
_BY_THEM = re.compile(
    r"\b(?:according\sto|based\son|going\sby|judging\sby)\s(?:the\s)?(?:compan(?:y|ies)|their|its|management|own)\b",
    re.I,
)


def sum_told(s: Sentence, value: Money | Growth) -> Stance | None:
    """What a sum told before of several claimed, where the same amount is told again."""
    seen = s.context.memory.get("seen")
    if not s.news or not isinstance(value, Money) or not isinstance(seen, dict):
        return None
    for told in (("capex", value.low, value.high), ("capex", value.low or value.high, None)):
        if told in seen and seen[told][2] == "BIGTECH":
            stance: Stance = seen[told][0]
            return stance
    return None


# "Four companies, one week, $725 billion in AI capex", "The $725 billion capex week"
_VERBLESS = re.compile(
    r"(?:^|,\s|['’]s\s(?:\w+\s){0,3}|^\W*(?:\d\.\s)?(?:The|A|Their)\s(?:\w+\s)?)[~$]?$"
)


def _headed(s: Sentence, value: Money | Growth, lead: str) -> bool:
    """Whether the sum stands without a verb, as in a headline: it is what is still to be spent."""
    year = s.document.published_on.year if s.document.published_on else 0
    return (
        isinstance(value, Money)
        and _VERBLESS.search(lead) is not None
        and not told_as_past(s.text)
        and all(
            w.unit in ("year", "none")
            and (w.relative or 0) >= 0
            and (w.year or year) >= year
            and not w.against
            for w in s.whens
        )
    )


# "Put it all together and you get", "Add them up, and it comes to": the author's sum
_ADDED_UP = re.compile(
    r"\b(?:put|add|tot|tally|tallying|sum|adding|putting|lump|throw)\s(?:[\w'’]+\s){0,3}?(?:up|together)\b[^.;$]{0,50}\b(?:get|gets|comes|that['’]s|it['’]s|is|makes|arrive|reach|have|looking|land)\b[^.;$]{0,40}$|\bdo\sthe\s(?:math|sums)\b[^.;$]{0,50}$",
    re.I,
)


def claim_of_sum(s: Sentence, value: Money | Growth, stance: Stance) -> Stance:
    """The stance of a sum over several, where the words of planning in its sentence tell."""
    if not s.news:
        return stance
    if _ADDED_UP.search(s.text[: value.start]):
        return "estimate"
    teller = next((i.company for i in s.items if i.company and i.end <= value.start), None)
    if stance == "guidance" and teller in SUPPLIERS:
        return "estimate"  # what a supplier says of its customers
    lead = s.text[: value.start].rpartition(";")[2]
    if stance == "actual":
        return (sum_told(s, value) or "guidance") if _headed(s, value, lead) else stance
    after = inline.split(r"[.;$%]", s.text[value.end : value.end + 140])[0]
    if stance == "guidance" and _BY_THEM.search(after):
        return stance
    if voices(s.context).expects(s.text, value.start) is not None:
        return "estimate"
    if _KNOWN.search(lead) and (told := sum_told(s, value)):
        return told
    behind = _CUE.search(after) if _OF_WHAT.match(after) else None
    cues = [*_CUE.finditer(lead)]
    cue = behind or (cues[-1] if cues else None)
    if cue is not None and cue["noun"] and len(cues) > 1:
        cue = cues[-2]  # "are forecast to lift their budgets by"
    if cue is not None and cue["noun"] and _SEEMS.search(lead, cue.end()):
        return "estimate"  # "the guidance, which implies that the sum could top"
    if (
        cue is None
        and stance == "guidance"
        and not (_PLANS.search(lead + after) or PLAN_AFTER.match(after))
    ):
        return "estimate"  # who says "the four will spend", "come to", has added it up
    if cue is None or (stance == "prior_guidance" and cue is not behind):
        return stance
    if cue.lastgroup == "seen":
        return "estimate"
    return stance if stance == "estimate" and _others(lead) else "guidance"


def _others(lead: str) -> bool:
    """Whether somebody else speaks in front of the figure."""
    return (
        inline.search(
            r"\b(?:analysts?|consensus|wall\sstreet|estimates?|strategists?|economists?|brokers?|the\sbank|forecasts\sby)\b|(?-i:[A-Z]\w+)\s(?:estimates|reckons|projects|predicts)\b",
            lead,
            re.I,
        )
        is not None
    )
