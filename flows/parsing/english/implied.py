# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English figures whose sentence names no measure: what they are of, by what is in force.

In a call only a pronoun or an expectation goes on with the measure before. In an article a
figure is weighed (english/weighed.py), and a cloud's revenue may be told by its verb alone.
"""

import re

from flows.parsing.english import words
from flows.parsing.english.purpose import for_infrastructure
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.talk import now, segment_in_force
from flows.parsing.english.weighed import as_before, weighed
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import known
from warehouse.records import Metric

_PRONOUN = re.compile(
    r"^\W*(?:(?:and|but|so|well|again|yes|yeah|you\sthink\sabout)[,\s]+)*(?!(?:that|this|those|these)\s(?:vertical|cohort|category|segment|product|customer|contract|deal|agreement|service|model|team|site))(?:that(?:'s|\sis|\swas|\sfigure|\snumber|\srepresents|\scompares)?|this(?:\sis|\swas|\srepresents|\scompares)?|it(?:'s|\sis|\swas)?|those|these|which|(?:was\s|were\s|is\s)?(?:up|down)"
    r"|(?:this|the)\s\$[\d.]+\s\w+\s(?:uptick|increase|jump|rise|step-up|addition|bump|hike|cut)\b|the\s(?:figure|number|total|amount|sum|increase|growth|remaining|remainder|rest)(?!\sof)|the\s\w+\sremaining\s(?:balance|portion))\b",
    re.I,
)
_THAT_IS = re.compile(
    r"\b(?:that|this|it|which)(?:'s|\sis|\swas|\swould\sbe|\srepresents)\s(?:now\s)?(?:up\s)?(?:by\s)?(?:about\s|approximately\s|roughly\s|over\s|an?\sincrease\sof\s)?$",
    re.I,
)
# "The plan is more than double": of the spending just told
_THE_PLAN = re.compile(
    r"\W*(?:(?:and|but|so|in\sall),?\s)?(?:the|that|this|its|their|such\san?)\s(?:[\w-]+\s){0,2}?(?:plans?|budgets?|outlays?|targets?|ranges?|forecasts?|guidance|bill|outlook|commitments?|spend(?:ing)?|midpoint|tally|pledge|haul|investments?|projections?|figures?|sums?)\s(?:is|was|are|were|would\sbe|will\sbe|represents?|marks?|means?|amounts?\sto|equals?|works?\sout\s(?:at|to)|comes?\sto)\s(?:[\w-]+\s){0,3}$",
    re.I,
)
_EXPECTED = re.compile(
    r"\b(?:expect\w*|anticipat\w+|looking\sat|(?:that|this|which)\simpl(?:ies|ied)|think(?:ing)?\s(?:about|of)|something\slike|ballpark|neighbou?rhood|zip\scode|approximately|estimate\w*|guid\w+|forecast\w*|project\w*|will\sbe|range|plan\w*|figure|number|the\s(?:expectation|outlook))\b",
    re.I,
)


# "the shift to operating leases moves our expectation to approximately": of the plan just told
_OUR_EXPECTATION = re.compile(
    r"\b(?:adjusts?|mov(?:es?|ed|ing)|tak(?:es?|ing)|took|br(?:ings?|ought)|chang(?:es?|ed)|lower(?:s|ed)?|rais(?:es?|ed)|reduc(?:es?|ed)|revis(?:es?|ed)|updat(?:es?|ed|ing))\s(?:our|the|that|this)\s(?:[\w-]+\s){0,2}?(?:expectations?|outlook|guide|guidance|estimate|forecast|number|figure|range)\s(?:up\s|down\s)?(?:to|at)\s(?:a\s(?:new\s)?range\sof\s)?(?:about\s|around\s|roughly\s|approximately\s|now\s)*[~$]?$",
    re.I,
)
# How many sentences after its measure a figure that was told before is still that of the talk
_TOLD_REACH = 4


def told(s: Sentence, metric: Metric, value: Money | Growth) -> bool:
    """Whether the document told this figure of the measure before."""
    seen = s.context.memory.get("seen")
    return isinstance(seen, dict) and (metric, value.low, value.high) in seen


# "It expects these expenses to be": of the capital spending just spoken of
_SUCH = re.compile(r"\b(?:these|those|such|this|that)\s(?:\w+\s)?$", re.I)


def _such(s: Sentence, item: Item) -> bool:
    """Whether a general word of money takes up the measure in force."""
    return item.said.lower() in ("expenses", "costs", "expenditure") and bool(
        _SUCH.search(s.text[: item.start])
    )


def implied(s: Sentence, value: Money | Growth, rate: bool, before: Metric | None) -> Head | None:
    """No measure in the sentence: it goes on about the one before, or it is none.

    `before` is the measure of the figure before in the same sentence.
    """
    context = s.context
    age, metric = now(context) - now(context, "metric_at"), context.metric
    if (
        not s.news
        and not rate
        and metric == "capex"
        and age <= 2
        and _OUR_EXPECTATION.search(s.text[: value.start])
    ):
        return as_before(s, metric, "moved")
    rivals = {words.OTHER, words.PRODUCT}
    if (before or context.metric) != "cloud_revenue":
        rivals.add(words.REVENUE)
    if any(
        i.kind in rivals and i.end <= value.start and not (metric == "capex" and _such(s, i))
        for i in s.items
    ):
        return None
    follow = next((i for i in s.items if i.start >= value.end), None)
    if (
        follow is not None
        and follow.kind in (words.OTHER, words.PRODUCT)
        and follow.start - value.end < 40
    ):
        return None
    if (
        not rate
        and s.news
        and (before or metric) != "capex"
        and any(i.kind == words.SPEND and -30 < i.start - value.end < 20 for i in s.items)
    ):
        return None  # "Amazon's landmark $10 billion investment"
    lead = s.text[: value.start]
    if (
        metric
        and age <= (_TOLD_REACH if not s.news and told(s, metric, value) else 2)
        and (
            _PRONOUN.match(s.text)
            or _THAT_IS.search(lead)
            or (metric == "capex" and rate and _THE_PLAN.fullmatch(lead))
        )
        and before in (None, metric)
        and (s.news or metric != "cloud_revenue" or context.memory.get("measured"))
    ):
        return as_before(s, metric, "pronoun")
    if s.news:
        return weighed(s, value, before or (metric if age <= 2 else None))
    if rate and before in (None, "cloud_revenue") and _grown(s, value):
        return as_before(s, "cloud_revenue", "section")
    if (
        not rate
        and age <= 2
        and metric == "cloud_backlog"
        and (value.low or value.high or 0) >= _BALANCE
        and _STANDS.search(lead)
        and not any(i.kind in (words.CLOUD, words.REVENUE, words.CAPEX) for i in s.items)
    ):
        return as_before(s, metric, "balance")
    if (
        not rate
        and age <= 2
        and metric == "capex"
        and _EXPECTED.search(lead)
        and not any(i.kind in (words.CLOUD, words.REVENUE, words.BACKLOG) for i in s.items)
    ):
        return as_before(s, metric, "goes-on")
    return None


# "At the end of March we had an $88.9 billion balance", "yes, $104.3 billion": of the backlog spoken of
_STANDS = re.compile(
    r"(?:\b(?:had|have|has|was|is|are|were|stands?|stood|ended|at|reached|be|now|over|nearly|balance|yes|yeah)|['’](?:s|re|ve)),?\s(?:(?:with|at|an?|about|approximately|roughly|around|over|more\sthan|nearly|almost|now|just|some|up|to|the|that)\s)*[~$]?$",
    re.I,
)
_BALANCE = 10**9
# "we exited in the mid-20s growth rate", "that 30% to 31% guide": of the cloud in force
_GROWTH_BEHIND = re.compile(
    r"\s(?:(?:year[-\s]over[-\s]year|yoy|sort\sof|kind\sof|range|type)\s)?(?:growth|guide|guidance|run[-\s]rate)\b",
    re.I,
)
# "your guide of 37 to 38% for Q3 implies"
_GUIDE_OF = re.compile(
    r"\b(?:your|our|the|that)\s(?:Q[1-4]\s|\w+[-\s]quarter\s)?(?:growth\s)?(?:guide|guidance|outlook)\s(?:of|for|at|is)\s(?:about\s|around\s|roughly\s)*$",
    re.I,
)
_NOT_ITS = re.compile(
    r"\b(?:customers?|seats?|users?|usage|headcount|depreciation|costs?|expenses?|margins?|capacity|demand|tokens?|queries|consumption\sof|adoption|number)\b",
    re.I,
)


def _grown(s: Sentence, value: Money | Growth) -> bool:
    """Whether a rate in a call is the growth of the cloud that the talk is of."""
    return (
        isinstance(value, Growth)
        and segment_in_force(s.context) is not None
        and (
            _GROWTH_BEHIND.match(s.text, value.end) is not None
            or _GUIDE_OF.search(s.text[: value.start]) is not None
        )
        and not any(i.kind not in (COMPANY, words.CLOUD, words.SPEND) for i in s.items)
        and not _NOT_ITS.search(s.text)
    )


# "Azure grew 40%. Google's managed 34%"
_ITS_OWN = re.compile(
    r"['’]s\s(?:managed|grew|rose|climbed|expanded|added|advanced|jumped|was\sup|came\sin\sat|increased)\s(?:by\s|about\s|just\s|only\s|a\s)*[~$]?"
)
# "It trimmed its first-quarter growth forecast to 18%", of the cloud in force
_GROWTH_FORECAST = re.compile(
    r"\b(?:its|their|his|her)\s(?:[\w-]+\s){0,2}growth\s(?:forecast|estimate|projection)s?\s(?:for\s[^.;$%]{1,30}\s)?(?:to|at|of)\s(?:about\s)?$",
    re.I,
)
# "after the unit's $28.8bn fourth-quarter print"
_UNITS_PRINT = re.compile(r"\b(?:the|that)\s(?:unit|division|segment|business)['’]s\s[~$]?$", re.I)
_PRINT = re.compile(
    r"\s(?:[\w-]+\s){0,2}(?:print|result|haul|revenue|sales|showing|quarter)\b", re.I
)
# "it said the business brought in over"
_UNIT_EARNS = re.compile(
    r"\b(?:the|that)\s(?:\w+\s)?(?:business|unit|division|segment|arm)\s(?:has\s|had\s)?(?:brought\sin|generated|posted|turned\sover|took\sin|pulled\sin|raked\sin|earned|made|grossed|grew|rose|expanded|advanced|climbed|jumped)\s(?:by\s|to\s|about\s|over\s|more\sthan\s|some\s|nearly\s|a\s)*[~$]?$",
    re.I,
)


# "Its growth rate was 17 percent", "the platform grew 40%", "growth came in at 40%"
_ITS_GROWTH = re.compile(
    r"\W*(?:(?:and|but|still|yet|here|there|now|so|overall),?\s)?(?:(?:in|for|during|over|last|this|the)\s[\w\s-]{3,30},\s)?"
    r"(?:(?:(?:its|the|their|that|annual|year-over-year|quarterly|revenue|sales|overall)\s){0,3}(?:growth(?:\srate)?|(?:rate|pace)\sof\sgrowth|expansion)"
    r"|(?:it|the\s(?:\w+\s)?(?:platform|service|unit|division|segment|arm|business|provider|cloud|operation)))(?:\s(?:has|had|itself|also|then|again|actually|now)){0,2}\s"
    r"(?:was|is|of|at|hit|reached|stood\sat|came\s(?:in\sat|to)|clocked\s(?:in\sat|at)|ran\sat|landed\sat|held\sat|(?:accelerat|slow|eas|cool|jump|speed|sped|pick|dipp|increas|climb|improv)\w*(?:\sup)?\sto|grew|grown|rose|risen|expanded|climbed|jumped|advanced|surged|gained|was\sup|is\sgrowing)"
    r"\s(?:(?:by|at|about|around|roughly|nearly|over|more\sthan|almost|an?|some|an\simpressive|a\s\w+)\s){0,3}[~]?$",
    re.I,
)


def _of_subject(s: Sentence, value: Money | Growth, lead: str) -> bool:
    """Whether a rate is the growth of the cloud that the sentence before is about."""
    context = s.context
    return (
        isinstance(value, Growth)
        and now(context) - now(context, "cloud_subject") <= 1
        and _ITS_GROWTH.fullmatch(lead) is not None
        and not any(i.company and i.end <= value.start for i in s.items)
    )


def left_unsaid(s: Sentence, value: Money | Growth) -> Head | None:
    """A cloud's revenue by its verb: "Google's managed 34%", "the business brought in $75 billion"."""
    context, lead = s.context, s.text[: value.start]
    if isinstance(value, Money) and (purpose := for_infrastructure(s, value)):
        return purpose
    if isinstance(value, Money) and (value.low or value.high or 0) < 10**9:
        return None
    name = next((i for i in reversed(s.items) if i.end <= value.start), None)
    if name is not None and name.kind == COMPANY and name.company:
        firm = known().get(name.company)
        if (
            context.metric == "cloud_revenue"
            and firm is not None
            and firm.clouds
            and _ITS_OWN.fullmatch(lead[name.end :])
        ):
            return Head(
                "cloud_revenue", "topic", None, name.company, firm.default_cloud, False, True
            )
    owner, cloud = context.memory.get("cloud_company"), segment_in_force(context)
    if (
        cloud
        and isinstance(owner, str)
        and not any(i.kind == words.PRODUCT and i.end <= value.start for i in s.items)
        and (
            _GROWTH_FORECAST.search(lead)
            if isinstance(value, Growth)
            else _UNITS_PRINT.search(lead) and _PRINT.match(s.text, value.end)
        )
    ):
        return Head("cloud_revenue", "topic", None, owner, cloud, False, True)
    if cloud and isinstance(owner, str) and _of_subject(s, value, lead):
        return Head("cloud_revenue", "topic", None, owner, cloud, False, True)
    if (
        cloud
        and isinstance(owner, str)
        and _UNIT_EARNS.search(lead)
        and not any(i.kind not in (COMPANY, words.SPEND) and i.end <= value.start for i in s.items)
    ):
        return Head("cloud_revenue", "topic", None, owner, cloud, False, True)
    return None
