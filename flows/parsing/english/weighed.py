"""Whether enough speaks for a figure of an English article to be one of the measure in force.

What is weighed: the measure itself, a turn of phrase that takes it up (a range, the Street,
"that is"), and whether its size fits the figures before.
"""

import re
from dataclasses import replace
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.owner import plausible
from flows.parsing.english.patterns import GROW_AFTER, GROW_BEFORE
from flows.parsing.english.scan import COMPANY
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.source import voices
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import known
from warehouse.records import Metric

# A noun that stands for the capital spending in force
_PLAN = re.compile(
    r"\b(?:ranges?|guidance|guide|outlook|budget|bill|outlays?|forecasts?|projections?|target|tally|headed\sfor|heading\sfor|total|sum|figure|number|commitment|envelope|the\splan|spending\splans?|investment\splans?|call\sit)\b[^.;$]{0,60}$",
    re.I,
)
_SHARES = re.compile(
    r"\s(?:shares\s)?(?:slid|fell|rose|gained|dropped|jumped|climbed|surged|tumbled|sank|added|lost|(?:was|is|were|are)\s(?:up|down|higher|lower|off)|slipped|shed)\b"
)
_STANDS = re.compile(
    r"[+]\s?$|:\s*\W?$|\b(?:had|has|at|to|was|is|sees|expected|guid\w+|of)\s(?:about\s|around\s|no\smore\sthan\s)?$"
)
_EARNED = re.compile(
    r"\b(?:generat\w+|earn(?:s|ed|ing)?|raised\s(?:[$€£~]|about|some|nearly|over|more)|borrow\w*|ow(?:e|es|ed|ing)|carr(?:y|ies|ied)|issued|sold|returned|holds?|held)\b[^.;]{0,70}$",
    re.I,
)
# "the $100 billion it guided to for 2025"
_GUIDED = re.compile(r"\s(?:that\s)?(?:it|they|management|the\scompany)\s(?:has\s|had\s)?guided\b")
# "Amazon goes to $125 billion for 2025", "Alphabet now says $91 billion"
_GOES_TO = re.compile(
    r"\s(?:now\s|has\s|is\s|had\s|itself\s|also\s|meanwhile\s|alone\s|then\s)*(?:say[s]?|said|go(?:es|ne|ing)?|went|plan(?:s|ned)?|sees?|expect(?:s|ed)?|aim(?:s|ed|ing)?|target(?:s|ed|ing)?|guid(?:es?|ed|ing)|mov(?:es?|ed|ing)|stands?|sits?|lands?|pencil(?:s|led|ed)|talks?|want[s]?|intends?|project(?:s|ed)?|forecasts?|commit(?:s|ted)(?=\sto)|upped|climbs?|steps?|jumps?|eyes|looks?|headed|heading|calls?)\s(?:(?:it|to|at|for|on|with|up|in|of|about|around|roughly|nearly|some|between|as\smuch\sas|over|more\sthan|spending|~)\s?)*[~$]?",
    re.I,
)
_OF_A_YEAR = re.compile(
    r"\s(?:for|in|this|next|during|by)\s(?:calendar\s|fiscal\s|all\sof\s)?(?:20\d\d|FY|year|the\s(?:full\s|whole\s|coming\s|current\s)?year)",
    re.I,
)
_OF_A_PLAN = re.compile(
    r"\b(?:projections?|plans?|forecasts?|guidance|budgets?|targets?|outlook|spend\w*)\b", re.I
)
ENOUGH = 3


def weighed(s: Sentence, value: Money | Growth, metric: Metric | None) -> Head | None:
    """In an article: whether enough speaks for a figure to be one of the measure in force."""
    text, context = s.text, s.context
    last = context.memory.get("last", (None,))
    assert isinstance(last, tuple)  # noqa: S101
    if any(
        i.kind not in (COMPANY, words.SPEND, words.RUN_RATE, words.CAPEX)
        for i in s.items
        if i.start - value.end < 40
    ):
        return None
    if any(i.kind == COMPANY and i.company is None for i in s.items):
        return None
    lead = text[: value.start]
    if _EARNED.search(lead):
        return None
    if metric != "capex" and _cloudless(s):
        metric = "capex" if context.memory.get("capex_talk") else None
    looks_on = voices(context).expects(text, value.start)
    outside = looks_on is not None and looks_on <= value.start
    opens = _opens(s, lead)
    score = 2 if metric else 0
    score += bool(metric and context.memory.get("mentioned"))
    if isinstance(value, Money):
        if not _countable(s, value):
            return None
        plan = bool(s.opened or _PLAN.search(lead) or _GUIDED.match(text, value.end)) and (
            (metric or last[0]) == "capex" or _cloudless(s) or _sum_after(s, value)
        )
        if metric not in (None, "capex") and context.memory.get("capex_talk"):
            metric = _better(s, value, metric)
            if metric == "cloud_backlog" and (outside or _OF_A_PLAN.search(text)):
                metric = "capex"  # nobody plans or forecasts a backlog
        if not metric and (plan or opens or outside) and context.memory.get("capex_talk"):
            metric = "capex"
        score += 2 * bool(plan or opens or outside) + _fits_in(s, value, metric)
        score += bool(opens and _OF_A_YEAR.match(text, value.end))
        score += bool(plan and lead.endswith(" by $"))
    else:
        if value.said in ("times", "flat", "triple"):
            return None
        if any(i.kind == COMPANY and _SHARES.match(text, i.end) for i in s.items):
            return None
        grows = bool(GROW_BEFORE.search(lead[-40:]) or GROW_AFTER.match(text, value.end))
        if not (grows or _STANDS.search(lead) or outside) or (
            len(text) > 110 and value.start > 70 and not outside
        ):
            return None
        score += 2 * bool(outside or opens) - (0 if metric else 2)
    if metric is None or score < ENOUGH:
        return None
    head = as_before(s, metric, "topic")
    if isinstance(value, Money) and metric == "capex" and _sum_after(s, value):
        return replace(head, company="BIGTECH")
    return head


def as_before(s: Sentence, metric: Metric, how: str) -> Head:
    """The head of a figure that takes up the measure in force."""
    context = s.context
    company = context.memory.get("head_company")
    if s.news and context.company and plausible(context.company, Head(metric, how)):
        company = context.company
    segment = context.segment
    return Head(
        metric, how, None, company if isinstance(company, str) else None, segment, False, True
    )


_DATED = re.compile(
    r"\W*(?:(?:last|this|next|prior|previous)\s(?:quarter|year)|q[1-4](?:\s20\d\d)?|(?:first|second|third|fourth)\squarter|20\d\d)\s?(?::|–|—|-)\s?[+~]?",
    re.I,
)


def _opens(s: Sentence, lead: str) -> bool:
    """Whether a company alone stands before the figure: "Amazon, about $125 billion"."""
    if _DATED.fullmatch(lead):
        return True
    first = next((i for i in s.items if i.kind == COMPANY), None)
    return (
        first is not None
        and first.company is not None
        and inline.fullmatch(r"\W*(?:and\s|then\s)?", lead[: first.start], re.I) is not None
        and inline.fullmatch(
            r"\s?(?:,|:|–|—|-|at)\s?(?:at\s|about\s|around\s|roughly\s|some\s|nearly\s|between\s|~)*",
            lead[first.end :],
        )
        is not None
    ) or (
        first is not None
        and first.company is not None
        and s.items[0] is first
        and first.start < 25
        and _GOES_TO.fullmatch(lead[first.end :]) is not None
    )


# An amount bought, owed or counted in something: no figure by itself
_OF_THINGS = re.compile(
    r"[\s-](?:of|in|for|on|into|to)\s(?!20\d\d|the\s(?:\w+\s)?(?:quarter|half|year|two|three|four|five|six|big|group|lot|quartet|trio)|Q\d|each|next|this|fiscal|its\s(?:\w+\s)?(?:fiscal|first|second|third|fourth|last|current|next)\b|work|\$|all|full)"
    r"|[\s-](?!and|or|to|in|for|of|last|this|next|while|but|by|from|against|versus|so|a|per|at|on|more|less|higher|lower|into|during|with|after|before|each|is|was|as|over|which|than|the|now|because|although|though|stands)[a-z]",
)
_SITES = re.compile(rf"{words.SITE}|{words.PLACES}|\b(?:site|campus|project)\b", re.I)


def _countable(s: Sentence, value: Money) -> bool:
    """Whether an amount can be one of the race: of its size, in its currency, of no thing."""
    amount = value.low or value.high or Decimal(0)
    said = s.text[max(0, value.start - 1) : value.end + 8]
    if not inline.search(r"[$€£¥₩₹]|dollar|euro|pound|yuan|won|rupee|\b[A-Z]{2,3}\b", said):
        return False
    if _SITES.search(s.text[: value.start]):
        return False
    if amount < 10**9 or (_OF_THINGS.match(s.text, value.end) and not _sum_after(s, value)):
        return False
    before = s.context.memory.get("currency")
    return not isinstance(before, str) or before == value.currency


def _sum_after(s: Sentence, value: Money) -> bool:
    """Whether a figure is said to be that of several: "$380 billion for the big four"."""
    after = next((i for i in s.items if i.start >= value.end), None)
    return (
        after is not None
        and after.company == "BIGTECH"
        and inline.fullmatch(
            r"\s(?:or\sso\s)?(?:for|across|among|from)\s(?:all\s)?",
            s.text[value.end : after.start],
        )
        is not None
    )


def _cloudless(s: Sentence) -> bool:
    """Whether the company in force has no cloud: its plans are for capital spending."""
    firm = known().get(s.context.company or "")
    return firm is not None and not firm.clouds and not firm.whole


def _nearness(s: Sentence, value: Money, metric: Metric) -> Decimal | None:
    """How many times an amount is that figure of the measure so far which is nearest to it."""
    seen = s.context.memory.get("seen")
    amount = value.low or value.high or Decimal(1)
    sizes = [
        size
        for key in (seen if isinstance(seen, dict) else {})
        if key[0] == metric and (size := key[1] or key[2]) and size >= 10**9
    ]
    return min((max(size / amount, amount / size) for size in sizes[-20:]), default=None)


def _better(s: Sentence, value: Money, metric: Metric) -> Metric:
    """The measure in force, or capital spending where an amount is only of the order of that."""
    near, other = _nearness(s, value, metric), _nearness(s, value, "capex")
    if other is None or other >= 2:
        return metric
    return "capex" if near is None or near > 2 * other else metric


def _fits_in(s: Sentence, value: Money, metric: Metric | None) -> int:
    """1 where an amount is of the order of those of its measure so far, -1 where far from it."""
    near = None if metric is None else _nearness(s, value, metric)
    if near is None:
        return 0
    return 1 if near < 3 else 0 if near < 12 else -1
