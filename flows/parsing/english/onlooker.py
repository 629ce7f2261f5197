"""Whether an onlooker of an English article says a figure, not the company."""

import re

from flows.parsing import inline
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.source import voices
from flows.parsing.english.stance_words import COMPANY_S, IS_SEEN
from flows.parsing.english.talk import now
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import told_as_past
from flows.parsing.stance_words import ADDRESSED, NEW_SUBJECT
from warehouse.records import Stance

# "Google Cloud: $16.2 billion, up 35%": no verb before the figure
_LABEL = re.compile(
    r"\W*[A-Z0-9](?:(?!\b(?:had|has|have|is|was|were|are|said)\b)[^.;:$%]){2,60}:\s[^;]{0,60}$"
)
_PUT_AT = re.compile(
    r"\b(?:is|are)\s(?:now\s)?(?:put|seen|pegged|modell?ed)\sat\s(?:about\s|around\s)?[~$]?$"
)


def by_onlooker(s: Sentence, value: Money | Growth, own: Stance) -> bool:
    """Whether in an article an onlooker says a figure that by its words would be the company's."""
    before = s.text[: value.start]
    if own in ("guidance", "actual") and _onlooker(s, before, own):
        return True
    if own == "actual" and _expected_list(s, value):
        return True
    if own == "guidance" and _in_the_end(s, value):
        return True
    return (
        own in ("guidance", "prior_guidance")
        and voices(s.context).outside
        and bool(_PUT_AT.search(before) or _LABEL.match(before + "0"))
        and not _GUIDANCE.search(before)
    )


# "…, Citi analysts estimate.", "…, according to analysts at Bank of America."
_IN_THE_END = re.compile(
    r""",\s(?:(?:according\sto|per|in\sthe\sview\sof)\s(?!(?:the\s|their\s|its\s)?(?:compan|firm|management|own\b|guid|latest))(?:[\w&.'’-]+\s){0,5}?(?:analysts?|economists?|strategists?|estimates|forecasts|consensus)\b[^;$%]{0,60}
    |(?!(?:[\w-]+\s){0,4}?(?:what|than|below|above|versus|vs|as|which|that|while|but|though|and|where|compared)\b)(?:[\w&.'’-]+\s){0,5}?(?:analysts?|economists?|strategists?)\b[^,;$%]{0,50}?\s(?:estimate|forecast|reckon|project|predict|expect|calculate|figure|sa(?:y|id)|wrote|writes?|think|believe|note|model)\w*)\W*$""",
    re.VERBOSE,
)


def _in_the_end(s: Sentence, value: Money | Growth) -> bool:
    """Whether the sentence ends in whose forecast it was, and no guidance is spoken of."""
    found = _IN_THE_END.search(s.text, value.end)
    return (
        found is not None
        and not ADDRESSED.search(found[0])
        and not inline.search(r"\b(?:call|conference|meeting)\s(?:with|to|for)\b", found[0])
        and not _GUIDANCE.search(s.text, 0, value.start)
    )


# "2025 capex guidance: $91 billion" is the company's, whoever spoke in the line above
_GUIDANCE = re.compile(r"\bguid(?:ance|ed|es?)\b", re.I)


# "sees AWS growing 20%" is as much a forecast as "sees growth of"
_GROWING = re.compile(r"\bgrowing\b", re.I)


def _onlooker(s: Sentence, before: str, own: Stance) -> bool:
    """Whether an onlooker's expectation reaches to a figure, not a fact or the company's plan."""
    begins = voices(s.context).expects(s.text, len(before))
    if begins is None or begins > len(before):
        return False
    reach = before[begins:]
    if inline.search(r";|\b(?:while|but|whereas)\b", reach) or NEW_SUBJECT.search(reach):
        return False
    if own == "guidance":
        return not inline.search(
            r"\b(?:its|company's|their|own)\s(?:\w+\s)?(?:guid\w+|forecast|plan\w*|target|budget|range|outlook)|\bguid(?:ance|ed|es)\b",
            reach,
        )
    return not told_as_past(_GROWING.sub("", reach))


def _expected_list(s: Sentence, value: Money | Growth) -> bool:
    """Whether a bare "AWS: $34.9 billion" stands in a list of what is expected."""
    return (
        now(s.context) <= now(s.context, "expected_list")
        and _LABEL.match(s.text[: value.end + 1]) is not None
        and not inline.search(
            r"\b(?:vs\.?|versus|compared|expected|estimate)",
            s.text[value.end : value.end + 60],
        )
    )


def ranging(value: Money | Growth) -> bool:
    """Whether a figure is a span of two numbers."""
    return value.low is not None and value.high is not None and value.low < value.high


def nobody_named(s: Sentence, value: Money | Growth, head: Head) -> bool:
    """Whether it is only "is expected to be", of one company, and no onlooker is near."""
    return (
        head.metric in ("capex", "cloud_revenue")
        and IS_SEEN.search(s.text, 0, value.start) is not None
        and not voices(s.context).outside
        and voices(s.context).expects(s.text) is None
        and not any(i.company == "BIGTECH" for i in s.items)
    )


def of_onlookers(s: Sentence, figure: Figure, head: Head) -> bool:
    """Whether in an article the figure is an onlooker's, and what it was raised from is too."""
    if not s.news or figure.stance != "estimate" or figure.head.metric != head.metric:
        return False
    if COMPANY_S.search(s.text, figure.value.end):
        return False
    return voices(s.context).expects(s.text, figure.value.start) is not None
