# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether a word behind an English figure is really its own, not the next claim's subject."""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.scan import Item
from flows.parsing.english.scene import Scene

LINK = re.compile(
    r"""[\s"'“”(+\]-]* (?:(?:a|per)\s+year\s+(?=of))? (?:plus\s+)? (?:worth\s+)? (?:(?:went|goes|flow(?:ed|s)|(?:was|were)\s(?:spent|put|poured|plowed|ploughed|sunk)|earmarked|budgeted|allocated|set\saside|devoted)\s+(?=(?:of|in|on|for|to|into|toward)))? (?:(?:increase|decrease|rise|jump|reduction|boost)\s+(?=in|of))? (?:(?:of|in|on|for|to|into|toward|towards|from)\s+)?
    (?:(?:our|its|their|his|her|the|this|that|a|an|total|annual|yearly|quarterly|annualized|full[-\s]year|planned|expected|projected|combined|additional|incremental|fiscal|new
    |kind|type|sort|of|cash|overall|in|for|or\s+so|estimated|contracted|gross|net|20\d\d|calendar|existing|on|reported|massive|record|future|cloud|sector|industry|hyperscale|order|giant|huge|enormous|mammoth|staggering|whopping|hefty|growing|swelling|ballooning|mounting|signed|unfilled|multi-?year|eye-(?:popping|watering)|colossal|gigantic|sizable|sizeable|so\s+far|reported|\w*['’]s|higher|increased|direct|non-cancelable|sovereign|enterprise)[\s-]+){0,5}[\s"'“”]*""",
    re.VERBOSE | re.IGNORECASE,
)
RATE_LINK = re.compile(
    r"""[\s"'()+]* (?:(?:\w+[-\s](?:over|on|to)[-\s]\w+|yoy|y/y|y-o-y|annual|year-ago|annualized|sequential|quarterly|quarter-over-quarter|or\sso|organic|reported|revenue|in\sconstant\scurrency|constant[-\s]currency|strong|impressive|cloud|kind\sof)\s+){0,3}
    (?:(?:growth|increases?|rise|jump|gain|decline|drop|surge|fall|expansion|decrease|upswing|leap|spike|growing|hike|acceleration|more(?!\s+than)|higher(?!\s+than))(?:\s+rates?)?\s+)?
    (?:(?:year[-\s](?:over|on)[-\s]year|yoy|sequentially)\s+)? (?:(?:for|in|during)\s{2,})?
    (?:(?:in|of|for|at|from|on|to)\s+)? (?:(?:our|its|their|the|total|overall|this|that|annual|quarterly|planned|own|\w+'s|a|20\d\d)\s+){0,3}""",
    re.VERBOSE | re.IGNORECASE,
)
# "The Street's at $30.8B for AWS"
_STREET_AT = re.compile(r"\b(?:Street|consensus|analysts?|estimates?)\b[^;,]{0,50}$", re.I)
_MULTIPLIED = re.compile(r"\b(?:doubl|tripl|quadrupl)\w*$", re.I)


def binds(gap: str, item: Item, rate: bool, scene: Scene) -> bool:
    """Whether a word behind a figure is really its own, not the next claim's subject."""
    if rate:
        worded = inline.search(
            r"growth|increase|rise|jump|gain|decline|drop|surge|fall|expansion|decrease|hike|acceleration|\bmore\s+on\b|\b(?:in|of|for|at)\b",
            gap,
            re.I,
        )
        if (
            item.kind == words.CAPEX
            and _MULTIPLIED.search(scene.text[: item.start - len(gap)][-12:])
            and (not gap.strip() or inline.search(r"\b(?:its|their|our|the)\b", gap))
        ):
            return True  # "will more than double its own capital spending"
        if item.kind in (words.REVENUE, words.CLOUD, words.CAPEX) and not worded:
            # "17% revenue growth", "30% AWS growth"
            tail = scene.text[item.end : item.end + 22]
            return bool(
                inline.match(r"\s*(?:\w+\s)?(?:growth|increase|rise|gain|jump|decline)", tail, re.I)
            )
        return bool(worded) and not inline.search(r"\b(?:from|to)\s+(?:\w+\s+)*$", gap)
    if item.kind == words.AI and "new" in gap:
        return False
    if item.kind == words.CLOUD and not inline.search(r"\b(?:of|in)\b", gap):
        ahead = scene.text[: item.start - len(gap)]
        return bool(inline.search(r"\b(?:for|from|at)\b", gap) and _STREET_AT.search(ahead))
    return not (item.kind == words.REVENUE and inline.search(r"\bon\b|\bfor\b|\bto\b", gap))
