# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure claims: a fact, a plan, an older plan or an onlooker's estimate.

The words around a figure are weighed by stance.py. Here stands what overrules them: the same
figure told before, a clause right behind it (english/relative.py), an onlooker's voice
(english/onlooker.py), and the figure it is held against (english/stance_base.py).
"""

import re

from flows.parsing import inline
from flows.parsing.english.against import is_against, slows_to
from flows.parsing.english.behind import when_after
from flows.parsing.english.former import is_former, is_new, is_result
from flows.parsing.english.in_body import own_elsewhere
from flows.parsing.english.onlooker import by_onlooker, nobody_named, of_onlookers, ranging
from flows.parsing.english.relative import cut_short, of_guide, told_behind
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.source import voices
from flows.parsing.english.stance_base import base_stance
from flows.parsing.english.stance_words import (
    BEATEN,
    EARLIER_ESTIMATE,
    EXPECTED_BEHIND,
    FORECASTS,
    HELD,
    IS_SEEN,
    MET,
    ON_COURSE,
    OWN_GUIDE,
    PLAN_MOVED,
    SAYS,
    SPENT_SO_FAR,
    STANDS_BY,
    THE_EXPECTED,
    TO_GROW,
    TO_MULTIPLY,
    UP,
    WITH,
)
from flows.parsing.english.told import said_before
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import stance as worded
from warehouse.records import Stance

# "could capex be $150 billion next year?": what is asked is the analyst's
_ASKED = re.compile(
    r"\W*(?:(?:so|and|or|but|then|is\sit\sfair\sto\ssay|if\sso)[,\s]+)*(?:could|would|should|might|can|is\sit|does\sthat\smean|is\sthere)\b",
    re.I,
)
_TO_SIGN = re.compile(r"\b(?:expect|anticipat|plan|will|hope|should|aim|going\sto)\w*\b", re.I)


def stance_of(s: Sentence, value: Money | Growth, head: Head, previous: Figure | None) -> Stance:
    """What a figure claims: as told before, else by the words right behind it, else by those around.

    `previous` is the figure before it in the sentence: an undecided figure goes on with it.
    """
    text = s.text
    before, after = text[: value.start], text[value.end : value.end + 110]
    if previous is not None and slows_to(s, previous.value, value):
        return "guidance"
    if s.news and cut_short(text, value.start, value.end):
        return "estimate"
    if head.how == "signed":
        return "guidance" if _TO_SIGN.search(before) else "actual"
    if head.how == "moved":
        return "guidance"
    if is_result(s, value, previous):
        return "actual"
    if is_new(s, value, previous):
        return "guidance"
    if is_former(s, value, previous):
        return "prior_guidance"
    known_ = said_before(s, value, head)
    if (
        known_
        and (s.news or told_behind(text, value.end) in (None, known_[0]))
        and not (
            s.news
            and known_[0] == "actual"
            and is_against(s, value)
            and worded(before, after, s.news, s.paragraph.role) == "estimate"
        )
        and worded(before, after, s.news, s.paragraph.role) != "prior_guidance"
        and (
            s.paragraph.role == "analyst"
            or not inline.search(
                r"\b(?:expect|anticipat|will|plan|was|were|grew|grow|rose|increas|spent|guid|target)\w*",
                before[-80:],
                re.I,
            )
        )
    ):
        return known_[0]
    role = s.paragraph.role
    if s.news and ON_COURSE.search(before) and not SAYS.search(text):
        return "estimate"  # whoever says so reckons it up
    if s.news and THE_EXPECTED.search(before):
        return "estimate"
    if head.how == "spend-passive":
        return "estimate"
    if told := told_behind(s.text, value.end):
        return "guidance" if told == "prior_guidance" and STANDS_BY.search(before) else told
    own = worded(before, after, s.news, role)
    if not s.news and own == "guidance" and _ASKED.match(text) and "?" in text[value.end :]:
        return "estimate"
    if (
        s.news
        and own == "actual"
        and isinstance(value, Growth)
        and value.said == "times"
        and TO_MULTIPLY.search(before)
        and text[value.start : value.end].lower().endswith("e")
    ):
        own = "guidance"
    unsaid = s.news and own == "estimate" and nobody_named(s, value, head)
    if unsaid and (ranging(value) or own_elsewhere(s, value)):
        own = "guidance"  # "is now expected to be 12 to 14": companies give ranges
    if s.news and own == "estimate" and previous is not None and previous.stance == "guidance":
        gap = text[previous.value.end : value.start]
        if previous.head.metric == head.metric and worded(gap, after, True, role) != "estimate":
            own = (
                "guidance"  # "is now projected at 12 to 14, down 40% from the 20 projected before"
            )
    if s.news and isinstance(value, Growth) and PLAN_MOVED.search(before):
        return "guidance"  # "capex guidance was cut by 40%"
    if isinstance(value, Growth) and own != "estimate" and MET.search(before):
        return "prior_guidance"
    if own != "estimate" and BEATEN.search(before):
        return "prior_guidance"
    if SPENT_SO_FAR.search(before) and (
        own == "guidance" or (own != "actual" and when_after(s, value.end))
    ):
        return "actual"
    told_last = s.context.memory.get("last")
    if (
        s.news
        and own == "estimate"
        and IS_SEEN.search(before)
        and not voices(s.context).outside
        and isinstance(told_last, tuple)
        and told_last[3] != "BIGTECH"
        and s.context.memory.get("last_guided") == s.paragraph.start
    ):
        return "guidance"  # the company's outlook goes on
    if s.news and by_onlooker(s, value, own):
        own = "estimate"
    if s.news and own == "guidance" and previous is not None and OWN_GUIDE.search(before):
        return "prior_guidance"
    if s.news and own == "estimate" and previous is not None:
        gap = text[previous.value.end : value.start]
        if previous.stance == "guidance" and inline.match(r"[^.;$]{0,90},\swhich\swould\b", gap):
            return "guidance"
        if OWN_GUIDE.search(before):
            return "prior_guidance"
    if (
        s.news
        and own == "prior_guidance"
        and previous is not None
        and previous.stance == "estimate"
        and previous.head.metric == head.metric
        and (EARLIER_ESTIMATE.search(before) or of_onlookers(s, previous, head))
    ):
        return "estimate"
    if own == "prior_guidance":
        if previous is not None and UP.fullmatch(text[previous.value.end : value.start]):
            return "guidance"
        return own
    lead = text[max(0, value.start - 90) : value.start]
    if (
        own == "guidance"
        and head.metric == "cloud_backlog"
        and HELD.search(before)
        and not TO_GROW.search(before)
        and not EXPECTED_BEHIND.match(text, value.end)
    ):
        return "actual"  # "will turn its $200 billion backlog into revenue": it stands
    if of_guide(text, value.start, value.end):
        return "prior_guidance"
    if s.news and FORECASTS.search(lead):
        return "estimate"
    if (
        previous is not None
        and previous.stance == "estimate"
        and is_against(s, previous.value)
        and WITH.fullmatch(text[previous.value.end : value.start])
    ):
        return "actual"
    if is_against(s, value):
        base = base_stance(s, value, own, previous)
        if base == "prior_guidance" and previous is not None and of_onlookers(s, previous, head):
            return "estimate"  # "the bank has 185, up from a previous 150"
        return base
    return _going_on(s, value, head, own, previous)


def _going_on(
    s: Sentence, value: Money | Growth, head: Head, own: Stance, previous: Figure | None
) -> Stance:
    """What a figure claims that no word of its own decides: it goes on with the one before."""
    text, before = s.text, s.text[: value.start]
    if (
        previous is not None
        and previous.head.metric == head.metric
        and own != "estimate"
        and not _own_verb(s, previous.value.end, value.start)
    ):
        if (
            previous.stance == "estimate"
            and previous.value.end < value.start
            and _estimate_ended(s, previous.value.end, value.start)
        ):
            return own
        if own == previous.stance == "prior_guidance" and not inline.fullmatch(
            r"\s*to\s\D{0,25}", text[previous.value.end : value.start]
        ):
            return own
        if previous.stance == "prior_guidance" or is_against(s, previous.value):
            return "guidance" if previous.stance == "prior_guidance" else own
        return previous.stance
    last = s.context.memory.get("last")
    if (
        own == "actual"
        and head.how == "pronoun"
        and isinstance(last, tuple)
        and last[0] == head.metric
        and not any(w.relative == -1 for w in s.whens if w.end <= value.start)
        and not inline.search(
            r"\b(?:was|were|grew|rose|spent|reported|came|reached|invested|had)\b", before
        )
    ):
        return "guidance" if last[1] == "prior_guidance" else last[1]
    if (
        own == "actual"
        and s.context.memory.get("outlook")
        and not s.news
        and head.how == "goes-on"
        and not inline.search(r"\b(?:was|were|ended|reported|spent)\b", before)
    ):
        return "guidance"
    return own


def _estimate_ended(s: Sentence, start: int, end: int) -> bool:
    return bool(inline.search(r"[,;]|\bbut\b|\band\b", s.text[start:end]))


def _own_verb(s: Sentence, start: int, end: int) -> bool:
    return bool(
        inline.search(
            r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned|ning)?|will|forecast\w*|guid\w+|sees|(?:we|I)\s(?:now\s|still\s)?see\s|works?\sout|trending|tracking|was|were|grew|rose|reached|total(?:l)?ed|came\sin|spent|said|hinted|noted|raised|project\w*|"
            r"posted|reported|could|might|would|should|analysts?|consensus|wall\sstreet|versus|estimates?|beat|miss\w*|top\w*|intend\w*|wants?\sto|hopes?|seeks?|aims?|means\sto|set\sto|going\sto|on\s(?:track|course)|budget\w*|earmark\w*|pledg\w*|target\w*|pencil\w*|signal\w*|promis\w*|commit\w*|increased\sits|now\shas|is\snow|having|already)\b|;",
            s.text[start:end],
            re.I,
        )
    )
