# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English numbers that are no figure of the race, though a measure of it stands near them."""

import re
from decimal import Decimal

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.behind import when_after
from flows.parsing.english.dismissed import reason
from flows.parsing.english.fits import fits
from flows.parsing.english.grows import grows
from flows.parsing.english.patterns import (
    AHEAD,
    GAP,
    GAP_BEFORE,
    GROW_BEFORE,
    LOST_AFTER,
    PART_AFTER,
    PART_BEFORE,
    RECOGNIZED,
)
from flows.parsing.english.peers import of_peers
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money, amounts
from flows.parsing.who import WHOLE_CLOUDS

# "45% ($281 billion) is owed by one customer": the amount of a share
_SHARE_OF = re.compile(
    r"\s(?<!up\s)(?<!by\s)(?<!of\s)(?<!grew\s)(?<!rose\s)(?<!\d\s)\d{1,2}\s?%\s\(~?$"
)
# "5-7% of such spending, or $30-45B"; "75% of it, about $450 billion": the amount of a share
_SHARE_IS = re.compile(
    r"\d\s?(?:%|percent|per\scent)\sof\s(?:it|this|that|them|those|these|such|the\s(?:total|sum|money|spend\w*|amount|bill|budget|capex)|its\s(?:capex|spending|budget)|capex|spending|(?:(?:the|our|your|that|its|their)\s)?(?:(?:commercial|cloud|total|contracted|revenue)\s)*(?:rpo|backlog|remaining\sperformance\sobligations?)(?:\sbalance)?)\b[^.;$%]{0,35}?(?:,|\(|—|–|\bthat['’]?s|\bwhich\sis|\bor)\s?(?:or\s)?(?:about\s|roughly\s|some\s|around\s|nearly\s)?[~$]?$",
    re.I,
)
# "$250B OpenAI commitment", "a $38 billion deal with": what a customer signed
_DEAL = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:(?-i:[A-Z])\w+\s(?:\w+\s)?(?:commitments?|deals?|contracts?|pacts?|agreements?|orders?)|(?:[\w-]+\s){0,2}(?:commitment|deal|contract|pact|agreement|order)\s(?:from|with))\b",
    re.I,
)
# "its first $100 billion quarter": of the whole company
_A_QUARTER = re.compile(r"\s(?:quarter|year)\b(?!\s(?:of|for|on)\b)(?!['’-])", re.I)
# "the group as a whole"
_AS_A_WHOLE = re.compile(
    r"\b(?:the\s)?(?:group|company|firm|parent)(?:\s(?:as\sa\swhole|overall)|-wide)\b[^.;$%]{0,60}$",
    re.I,
)
# "now expects capex to be $15 billion higher than it forecast": a plan held against the one before
_OWN_BEFORE = re.compile(
    r"\s(?:more|higher|lower|less|above|below|over|under)\s(?:than\s)?(?:what\s)?(?:it\b|the\scompany\b|management\b|he\b|she\b"
    r"|(?:(?:the|its|a|their|his|her)\s)?(?:own\s)?(?:prior|previous|previously|earlier|last|old|original|originally|initial|initially|former|first)\s(?:\w+\s)?(?:forecast|guid|plan|outlook|target|budget|project|expect|indicat|announc|range|estimat|thought|said|flagg))",
    re.I,
)
_PLANS = re.compile(
    r"\b(?:expects?|will|plans?|planned|outlook|guid\w+|rais\w+|lift\w+|bump\w+|hik\w+|increas\w+|target\w*|budget\w*|project\w*|forecast\w*|sees?|seen|put\sat|set\sat|FY\d+|fiscal)\b[^.;]{0,80}$",
    re.I,
)


def _whole_quarter(before: str, after: str) -> bool:
    """Whether money is what a whole quarter brought: "a record $100 billion quarter"."""
    return bool(
        _A_QUARTER.match(after)
        and inline.search(r"\b(?:first|record|second|a|its|another)\s[$]?$", before)
    )


# ", $1.4bn above the $42.8bn that Wall Street had estimated"
_BY_WHICH = re.compile(
    r"\s(?:(?:more|higher|less|lower|better|larger|smaller)\sthan|above|below|ahead\sof|short\sof|over|under|shy\sof|beyond|past|north\sof|south\sof)\s(?:the\s|an?\s|(?:average|mean|consensus|analysts['’]?|wall\sstreet['’]?s?|street['’]?s?|estimates?|expectations?|forecasts?|of|for)\s)*(?=[~$€£₩]?\d)",
    re.I,
)
_EXPECTED = re.compile(
    r"consensus|expect|estimat|forecast|analyst|street|predict|project|poll|anticipat|pencil|model",
    re.I,
)


def _beats_by(s: Sentence, value: Money) -> bool:
    """Whether an amount is by how much another one beat or missed what was expected of it."""
    if not (over := _BY_WHICH.match(s.text, value.end)):
        return False
    base = next((m for m in amounts(s.text[over.end() - 1 :])), None)
    if base is None or base.start > 1:
        return False
    size, small = base.low or base.high or 0, value.high or value.low or 0
    behind = s.text[over.end() - 1 + base.end :]
    return small * 2 < size and bool(_EXPECTED.search(over[0]) or _EXPECTED.search(behind[:60]))


def no_figure(s: Sentence, value: Money | Growth) -> bool:
    """Whether a number is a gap, a part or a share: no figure, whatever it is of."""
    text = s.text
    before, after = text[max(0, value.start - 200) : value.start], text[value.end : value.end + 300]
    if GAP_BEFORE.search(before) or (
        GAP.match(after)
        and not AHEAD.match(after)
        and not (_OWN_BEFORE.match(after) and _PLANS.search(before))
    ):
        return True
    if isinstance(value, Money) and _beats_by(s, value):
        return True
    period_part = isinstance(value, Money) and _period_part(s, value)
    if (PART_BEFORE.search(before) and not period_part) or LOST_AFTER.match(after):
        return True
    if _SHARE_OF.search(before) or _SHARE_IS.search(before):
        return True
    if s.news and _AS_A_WHOLE.search(before):
        return True
    if (
        isinstance(value, Money)
        and s.news
        and (_DEAL.match(after) or _whole_quarter(before, after))
    ):
        return True
    return PART_AFTER.match(after) is not None and not (
        when_after(s, value.end) and inline.match(r"\s*of (?:that|which|this|it)\b", after)
    )


# "hit $523 billion, but only a tenth of it will"
_AND_THEN = re.compile(
    r",\s(?:but|though|although|while|of\swhich|and|with)\b|[;(]|(?<!next\s)(?<!\d)\d"
)
# "the low end of our range by $2 billion": one end of a range moves
_END_MOVES = re.compile(
    r"\b(?:low(?:er)?|high(?:er)?|top|bottom|upper)[-\s](?:end|bound)\b[^,;$]{0,60}\bby\s[~$]?$",
    re.I,
)


# "growth on a 12% expiry base"
_BASE = re.compile(
    r"\s(?:(?!growth|increase|rise|in\b|on\b|at\b)[\w-]+\s){0,2}?(?:base|comp|comps|comparable|comparison)\b",
    re.I,
)
_A_YEAR = Decimal("4.5")


def _whole_companys(s: Sentence, value: Money, head: Head) -> bool:
    """Whether a revenue that names no cloud is more than four quarters of the cloud told of."""
    if s.document.company in WHOLE_CLOUDS:
        return False
    if head.metric != "cloud_revenue" or not head.how.endswith("-context") or head.run_rate:
        return False
    seen = s.context.memory.get("seen")
    told = [
        key[1]
        for key, said in (seen.items() if isinstance(seen, dict) else ())
        if key[0] == "cloud_revenue"
        and key[1] is not None
        and said[3] == "amount"
        and said[2] == s.document.company
        and "Q" in (said[1] or "")
    ]
    low = value.low or value.high
    return bool(told) and low is not None and low > _A_YEAR * max(told)


def dropped(s: Sentence, value: Money | Growth, head: Head, done: list[Figure], floor: int) -> bool:
    """Whether a number cannot be a figure of its head."""
    text, previous = s.text, done[-1] if done else None
    before, after = text[max(0, value.start - 200) : value.start], text[value.end : value.end + 300]
    if (
        isinstance(value, Growth)
        and head.how != "rival"
        and not grows(s, value, head, previous, floor)
    ):
        return True
    if isinstance(value, Money) and not s.news and _whole_companys(s, value, head):
        return True
    if isinstance(value, Growth) and _BASE.match(text, value.end):
        return True
    if isinstance(value, Growth) and head.metric != "capex" and of_peers(s, value, floor):
        return True
    if reason(text, value, head.metric):
        return True
    if isinstance(value, Money) and not fits(s, value, head, done):
        return True
    if (
        s.news
        and head.metric == "capex"
        and isinstance(value, Money)
        and _somewhere(s, value, head)
    ):
        return True
    if head.how != "head-after" and inline.search(
        r"\boffset\sby\s(?:(?:an?|the|about|approximately|roughly|around|nearly|some|over|more\sthan)\s)*[~$]?$",
        before,
    ):
        return True
    if inline.search(
        r"\brecogni[sz]ed\b[^.;$]{0,60}\b(?:months|increased|grew|up)\b", before, re.I
    ):
        return True
    if (
        head.metric == "cloud_backlog"
        and inline.search(r"\brecogni[sz]ed?\b|\bportion\b(?! excluding)", before, re.I)
        and (
            head.item is None
            or head.item.end > value.start
            or "recogni" in text[head.item.end : value.start]
        )
    ):
        return True
    if (
        head.metric == "cloud_backlog"
        and RECOGNIZED.search(_AND_THEN.split(after[:70], maxsplit=1)[0])
        and not GROW_BEFORE.search(before[-30:])
    ):
        return True
    return not s.news and _END_MOVES.search(before) is not None


# "a $17.5 billion AI investment in India": one country's plan
_IN_A_PLACE = re.compile(
    rf"\s(?:in|for|across|throughout|into)\s(?:the\s)?(?:(?!U\.?S)[\w-]+\s)?{words.PLACES}(?!['’]s\s(?:[A-Z]|capex))"
)


def _somewhere(s: Sentence, value: Money, head: Head) -> bool:
    """Whether money and its word of investment are of one place alone."""
    if head.item is None or head.item.start < value.end or head.item.start - value.end > 25:
        return False
    return _IN_A_PLACE.match(s.text, head.item.end) is not None


def _period_part(s: Sentence, value: Money) -> bool:
    """Whether a part is that of a shorter period: "including $39.5 billion in the fourth quarter"."""
    when = when_after(s, value.end)
    return (
        when is not None
        and when.unit == "quarter"
        and inline.fullmatch(
            r"\s(?:(?:came|fell|was|were|went\sout|was\sspent|in)\s)?(?:in|for|during)?\s?(?:the\s)?",
            s.text[value.end : when.start],
        )
        is not None
        and inline.search(
            r"\b(?:including|of\swhich)\s(?:about\s|some\s)?[~$]?$", s.text[: value.start]
        )
        is not None
    )
