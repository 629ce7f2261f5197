# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English figure claims: a fact, a plan, an older plan or an onlooker's estimate.

The words around a figure are weighed by stance.py. Here stands what overrules them: the same
figure told before, a clause right behind it (english_relative.py), an onlooker's voice
(english_onlooker.py), and the figure it is held against (english_stance_base.py).
"""

import re

from flows.parsing.english_against import is_against, slows_to
from flows.parsing.english_behind import when_after
from flows.parsing.english_onlooker import by_onlooker
from flows.parsing.english_relative import cut_short, of_guide, told_behind
from flows.parsing.english_scene import Head
from flows.parsing.english_sentence import Figure, Sentence
from flows.parsing.english_source import voices
from flows.parsing.english_stance_base import base_stance
from flows.parsing.english_told import said_before
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import stance as worded
from warehouse.records import Stance

# "narrowed from our prior outlook of 64 to 72, and up approximately 30": of the new range
_UP = re.compile(
    r"(?:\s(?:before|previously|earlier|prior|originally))?,?\s(?:and\s)?(?:up|an?\s(?:increase|rise|jump|hike|reduction|cut|decrease|drop|fall|change)\sof|representing\san?\s\w+\sof)\s(?:by\s|about\s|approximately\s|roughly\s|nearly\s|around\s|over\s)*"
)
# "total growth is seen at over 40%", behind the company's own outlook
_IS_SEEN = re.compile(
    r"\b(?:is|are)\s(?:now\s|also\s)?(?:seen|expected|projected|forecast|slated)\b(?![^.;$]{0,60}\banalyst)",
    re.I,
)
# "missed the 19.2% consensus, with revenue of $28.8 billion"
_WITH = re.compile(r"[^.;,$%]{0,25},\swith\s(?:\w+\s){0,4}(?:of|at|up)\s[~$]?")
# "beat the consensus and the company's own guide of about 37%"
_OWN_GUIDE = re.compile(
    r"\b(?:beat|topp|ahead|above|exceed|past|surpass)\w*\b[^;]*\b(?:its|their|company['’]s|management['’]s)\s(?:own\s)?(?:guide|guidance|forecast|outlook)\s(?:range\s)?(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)
# "the bank thinks 510, up from a previous estimate of 450"
_EARLIER_ESTIMATE = re.compile(
    r"\bfrom\s(?:an?|its|their|the)\s(?:previous|prior|earlier)\s(?:\w+\s)?(?:estimate|forecast|projection|view)\s(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)
# "compared with forecasts for $34.3 billion"
_FORECASTS = re.compile(
    r"\b(?:with|to|versus|vs\.?|against|above|below|beyond|past|over|under|than|beat\w*|topp\w*|miss\w*|exceed\w*|surpass\w*|outpac\w*|crush\w*|trail\w*|(?:ahead|short|shy)\sof)\s(?:analysts?['’]?\s|consensus\s|street\s|market\s)?(?:forecasts|estimates|expectations|projections)\s(?:of|for)\s(?:an?\s)?(?:about\s|around\s|roughly\s)?[~$]?$",
    re.I,
)
# "expects about 9, after 6.2 in the first nine months"
_SPENT_SO_FAR = re.compile(
    r",?\s(?:after|following|having\s(?:already\s)?\w+)\s(?:(?:the\s\w+['’]s|spending|investing|paying|laying\sout)\s)?(?:about\s|roughly\s|nearly\s|around\s|some\s)?[~$]?$"
)
# "crushed its own guidance of 31% to 32%"
_BEATEN = re.compile(
    r"\b(?:crush|beat|topp|exceed|surpass|smash|miss|trounc|outpac)\w*\s(?:its\s|the\scompany's\s|the\s)?(?:own\s)?(?:guidance|guide|forecast|outlook)\s(?:range\s)?of\s[~$]?$",
    re.I,
)
# "Oracle to double capex": the plan of a headline
_TO_MULTIPLY = re.compile(
    r"^[^.;,$%]{1,40}(?<!continues)(?<!continue)\sto\s(?:nearly\s|almost\s|more\sthan\s|about\s)?$"
)
# "didn't update the $100 billion it guided to in February": it holds still
_STANDS_BY = re.compile(
    r"\b(?:(?:didn|hasn|doesn)['’]t|(?:did|has|does)\snot|left|stuck|sticks|stood|kept|held|reiterat\w+|reaffirm\w+|maintain\w*|repeat\w*|confirm\w*)\b[^,;$%]{0,40}[~$]?$",
    re.I,
)


# "its $200 billion backlog", "a backlog of $106 billion"
_HELD = re.compile(
    r"(?:\b(?:its|their|the|a|an)|\w['’]s)\s(?:[\w-]+\s){0,2}[~$]?$|\b(?:backlog|obligations|rpo)\s(?:of|at|that\sstands\sat|worth)\s(?:(?:about|around|roughly|nearly|over|some|more\sthan)\s)?[~$]?$",
    re.I,
)
_TO_GROW = re.compile(
    r"\b(?:expect\w*|will|would|could|should|likely|forecast\w*|project\w*|target\w*|sees|to)\s(?:[\w-]+\s){0,4}?(?:backlog|obligations|rpo|reach|exceed|hit|top|grow|rise|climb|surpass|pass|swell|have)\b[^;]{0,40}$",
    re.I,
)
_EXPECTED_BEHIND = re.compile(
    r"[^.;,$]{0,40}\b(?:by\s(?:the\send|20\d\d|next)|next\syear|forecast|target|guidance)\b", re.I
)


_COMPANY_S = re.compile(r"\bguid\w+|\b(?:company|management)['’]s\b|\bits\sown\b", re.I)


# "grew 40%, in line with guidance of 37% to 38%"
_MET = re.compile(
    r"\b(?:in\sline\swith|within|consistent\swith|match\w*|me(?:t|ets?|eting)|above|below|ahead\sof|than|versus|against|compared\s(?:with|to)|at\sthe\s(?:top|high|low|bottom)[\s\w-]{0,12}\sof)\s(?:its\s|their\s|the\s(?:company['’]s\s)?|management['’]s\s|company\s)?(?:own\s|prior\s|previous\s|earlier\s)?(?:guidance|guide|outlook)\s(?:range\s)?(?:of|for)\s(?:about\s|around\s|roughly\s)?$",
    re.I,
)
_PLAN_MOVED = re.compile(
    r"\b(?:cut|slash|rais|lift|lower|reduc|trim|hik|boost|increas|bump|upp|chop|pare)\w*\s(?:[\w'’-]+\s){0,5}?(?:guidance|guide|forecast|outlook|budget|target|plans?|range)\s(?:[\w'’]+\s){0,4}?by\s(?:about\s|some\s|nearly\s|roughly\s|as\smuch\sas\s|up\sto\s)*$"
    r"|\b(?:guidance|guide|forecast|outlook|budget|target|plans?|range)\s(?:(?:is|was|were|has\sbeen|being)\s)?(?:cut|slashed|raised|lifted|lowered|reduced|trimmed|hiked|boosted|increased|pared)\sby\s(?:about\s|some\s|nearly\s|roughly\s)*$",
    re.I,
)


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
            or not re.search(
                r"\b(?:expect|anticipat|will|plan|was|were|grew|grow|rose|increas|spent|guid|target)\w*",
                before[-80:],
                re.I,
            )
        )
    ):
        return known_[0]
    role = s.paragraph.role
    if head.how == "spend-passive":
        return "estimate"
    if told := told_behind(s.text, value.end):
        return "guidance" if told == "prior_guidance" and _STANDS_BY.search(before) else told
    own = worded(before, after, s.news, role)
    if (
        s.news
        and own == "actual"
        and isinstance(value, Growth)
        and value.said == "times"
        and _TO_MULTIPLY.search(before)
        and text[value.start : value.end].lower().endswith("e")
    ):
        own = "guidance"
    if s.news and isinstance(value, Growth) and _PLAN_MOVED.search(before):
        return "guidance"  # "capex guidance was cut by 40%"
    if isinstance(value, Growth) and own != "estimate" and _MET.search(before):
        return "prior_guidance"
    if own != "estimate" and _BEATEN.search(before):
        return "prior_guidance"
    if _SPENT_SO_FAR.search(before) and (
        own == "guidance" or (own != "actual" and when_after(s, value.end))
    ):
        return "actual"
    told_last = s.context.memory.get("last")
    if (
        s.news
        and own == "estimate"
        and _IS_SEEN.search(before)
        and not voices(s.context).outside
        and isinstance(told_last, tuple)
        and told_last[3] != "BIGTECH"
        and s.context.memory.get("last_guided") == s.paragraph.start
    ):
        return "guidance"  # the company's outlook goes on
    if s.news and by_onlooker(s, value, own):
        own = "estimate"
    if s.news and own == "guidance" and previous is not None and _OWN_GUIDE.search(before):
        return "prior_guidance"
    if s.news and own == "estimate" and previous is not None:
        gap = text[previous.value.end : value.start]
        if previous.stance == "guidance" and re.match(r"[^.;$]{0,90},\swhich\swould\b", gap):
            return "guidance"
        if _OWN_GUIDE.search(before):
            return "prior_guidance"
    if (
        s.news
        and own == "prior_guidance"
        and previous is not None
        and previous.stance == "estimate"
        and previous.head.metric == head.metric
        and (_EARLIER_ESTIMATE.search(before) or _of_onlookers(s, previous, head))
    ):
        return "estimate"
    if own == "prior_guidance":
        if previous is not None and _UP.fullmatch(text[previous.value.end : value.start]):
            return "guidance"
        return own
    lead = text[max(0, value.start - 90) : value.start]
    if (
        own == "guidance"
        and head.metric == "cloud_backlog"
        and _HELD.search(before)
        and not _TO_GROW.search(before)
        and not _EXPECTED_BEHIND.match(text, value.end)
    ):
        return "actual"  # "will turn its $200 billion backlog into revenue": it stands
    if of_guide(text, value.start, value.end):
        return "prior_guidance"
    if s.news and _FORECASTS.search(lead):
        return "estimate"
    if (
        previous is not None
        and previous.stance == "estimate"
        and is_against(s, previous.value)
        and _WITH.fullmatch(text[previous.value.end : value.start])
    ):
        return "actual"
    if is_against(s, value):
        base = base_stance(s, value, own, previous)
        if base == "prior_guidance" and previous is not None and _of_onlookers(s, previous, head):
            return "estimate"  # "the bank has 185, up from a previous 150"
        return base
    return _going_on(s, value, head, own, previous)


def _of_onlookers(s: Sentence, figure: Figure, head: Head) -> bool:
    """Whether in an article the figure is an onlooker's, and what it was raised from is too."""
    if not s.news or figure.stance != "estimate" or figure.head.metric != head.metric:
        return False
    if _COMPANY_S.search(s.text, figure.value.end):
        return False
    return voices(s.context).expects(s.text, figure.value.start) is not None


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
        if own == previous.stance == "prior_guidance" and not re.fullmatch(
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
        and not re.search(
            r"\b(?:was|were|grew|rose|spent|reported|came|reached|invested|had)\b", before
        )
    ):
        return "guidance" if last[1] == "prior_guidance" else last[1]
    if (
        own == "actual"
        and s.context.memory.get("outlook")
        and not s.news
        and head.how == "goes-on"
        and not re.search(r"\b(?:was|were|ended|reported|spent)\b", before)
    ):
        return "guidance"
    return own


def _estimate_ended(s: Sentence, start: int, end: int) -> bool:
    return bool(re.search(r"[,;]|\bbut\b|\band\b", s.text[start:end]))


def _own_verb(s: Sentence, start: int, end: int) -> bool:
    return bool(
        re.search(
            r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned|ning)?|will|forecast\w*|guid\w+|sees|was|were|grew|rose|reached|total(?:l)?ed|came\sin|spent|said|hinted|noted|raised|project\w*|"
            r"posted|reported|could|might|would|should|analysts?|consensus|wall\sstreet|versus|estimates?|beat|miss\w*|top\w*|intend\w*|wants?\sto|hopes?|seeks?|aims?|means\sto|set\sto|going\sto|on\s(?:track|course)|budget\w*|earmark\w*|pledg\w*|target\w*|pencil\w*|signal\w*|promis\w*|commit\w*|increased\sits|now\shas|is\snow)\b|;",
            s.text[start:end],
            re.I,
        )
    )
