"""How often a rule has been right on the labelled sets, as an expectation for its next mention.

Smoothed towards 0.8 by three mentions, so that a rule seen twice claims little. The sets are
those that the rules were made with: on other texts expect somewhat less. Counted over
articles, calls, releases and filings together; the rule's name is what a mention carries.
"""

from flows.parsing.confidence_table import RULES

OTHERWISE = 0.8
WEIGHT = 3


def confidence(rule: str) -> float:
    """The share of right mentions to expect of a rule, 0 to 1, to two places."""
    right, made = RULES.get(rule, (0, 0))
    return round((right + OTHERWISE * WEIGHT) / (made + WEIGHT), 2)
