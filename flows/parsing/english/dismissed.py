"""What an English figure is not, though a measure of the race stands near it.

Every check reads the words right around the figure and gives its reason; the reader drops a
figure for which there is one. `text` is the sentence, `value` the figure's place in it.
"""

import re

from flows.parsing.growth import Growth
from flows.parsing.money import Money
from warehouse.records import Metric

# "$43 billion FCF", "$30 billion in free cash flow", "$735 billion in NTM sales"
_OTHER_BEHIND = re.compile(
    r"""[\s*]*(?:(?:in|of|from)\s)?(?:(?:NTM|TTM|LTM|annual|positive|negative|adjusted|total|trailing|quarterly|operating|net|its|their)\s){0,3}
    (?:FCF|free\scash\sflow|(?:operating\s)?cash\sflows?|OCF|EBITDA|(?:operating|net)\s(?:income|profit|margin)|sales(?!\sof)|revenues?(?!\sof)|profits?|depreciation|amortization)\b
    (?!\s(?:capex|cap|capital|growth))""",
    re.VERBOSE | re.IGNORECASE,
)
# "The number of customers that … tripled"
_COUNT = re.compile(
    r"(?:^|[.,;:]\s|\b(?:and|while|as|with|said|for\sexample,)\s)\W*(?:for\sexample,\s)?(?:the\s|our\s|its\s)?(?:number|count|amount|share|proportion|percentage|usage)\sof\s[^,;%]{0,130}$",
    re.IGNORECASE,
)
# "YouTube and cloud revenues combined", "search and Google Cloud together"
_COMBINED = re.compile(
    r"\b(?:YouTube|[Ss]earch|[Aa]ds|[Aa]dvertising|[Ss]ubscriptions|Workspace|LinkedIn|Windows|Office)\s(?:and|plus)\s(?:(?:our|Google)\s)?[Cc]loud\b[^,;$]{0,30}\b(?:combined|together|altogether)\b"
)
# "Q1 guidance of $7.1 billion": of the whole revenue, unless a measure stands with it
_QUARTER_GUIDE = re.compile(
    r"\b(?:Q[1-4]|(?:first|second|third|fourth|next|current)[-\s]quarter|quarterly)\s(?:sales\s|revenue\s)?(?:guidance|outlook|forecast|guide)\s(?:of|for|at|was|is)\s(?:about\s|around\s)?[~$]?$",
    re.IGNORECASE,
)
_CAPEX_WORD = re.compile(
    r"\b(?:cap(?:ital)?[\s-]?ex\w*|capital|spend\w*|invest\w*|outlays?|budget)\b", re.IGNORECASE
)
# "spent $1.4 billion to settle with"
_FINE = re.compile(
    r"\s(?:\w+\s){0,2}?(?:to\ssettle|in\s(?:fines?|damages|penalties|severance|legal)|settling|settlement|fine\b|penalty)",
    re.IGNORECASE,
)
# "invest $2 billion in Elon Musk's xAI"
_IN_ANOTHER = re.compile(
    r"\s(?:in|into)\s(?:[A-Z][\w'’]+\s){0,3}(?:xAI|OpenAI|Anthropic|Mistral|Cohere|[Ss]tart-?ups?)\b"
)
# "more than double what analysts expected"
_TIMES_EXPECTED = re.compile(
    r"\s(?:what|the)\s(?:[\w'’]+\s){0,3}?(?:analysts?|[Ww]all\s[Ss]treet|(?:the\s)?[Ss]treet|consensus|estimates?)\b"
)


def reason(text: str, value: Money | Growth, metric: Metric) -> str | None:
    """Why a figure is none of the race's, or None."""
    before, after = text[: value.start], text[value.end :]
    if isinstance(value, Growth) and _COUNT.search(before):
        return "a count grew"
    if isinstance(value, Growth) and value.said == "times" and _TIMES_EXPECTED.match(after):
        return "a gap to what was expected"
    if metric in ("cloud_revenue", "ai_revenue") and _COMBINED.search(before[-160:]):
        return "a sum with what is no cloud"
    if metric == "capex":
        if _OTHER_BEHIND.match(after):
            return "another measure right behind"
        if isinstance(value, Money) and _IN_ANOTHER.match(after):
            return "an investment in another company"
        if isinstance(value, Money) and _FINE.match(after):
            return "a settlement or payment"
        if _QUARTER_GUIDE.search(before) and not _CAPEX_WORD.search(before[-70:]):
            return "a quarter's revenue guidance"
    return None
