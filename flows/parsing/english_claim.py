# ruff: noqa: E501, S101 - patterns are data: one alternative group a line reads better than a wrapped one
"""What kind of statement a figure of an English sentence is: measure, stance, basis."""

import re

from flows.parsing import growth as growths
from flows.parsing.english_dated import Dated
from flows.parsing.english_heads import Head
from flows.parsing.english_patterns import CHANGE_AFTER, CHANGE_BEFORE, GROW_BEFORE
from flows.parsing.english_sentence import Figure
from flows.parsing.english_source import voices
from flows.parsing.english_talk import now
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import NEW_SUBJECT, told_as_past
from flows.parsing.stance import stance as stance_of
from warehouse.records import Basis, Measure, Stance

# "the $52.5bn it spent last year", "the $28.9bn pencilled in by the City", "the $35 billion they told us"
_WHO = r"(?:it|management|they|he|she|we|the\s(?:company|firm|group|bank)|[A-Z]\w+)(?:\sitself|\sthemselves)?"
_BEHIND = re.compile(
    rf"""\s(?:
      (?P<estimate> (?:that\s|which\s)?(?:(?:the\s)?(?:analysts?|Wall\sStreet|[Cc]onsensus|[Ss]treet|market|investors|economists|City)\b[^.;,$]{{0,40}}?\s?(?:expected|forecast|predicted|projected|estimated|anticipated|pencilled|penciled|had|modell?ed|looking|priced|wanted|hoped)
          |(?:pencill?ed\sin|expected|forecast|projected|predicted|anticipated|modell?ed)\s(?:by|at)\s(?:the\s)?(?:analysts?|Wall|City|[Ss]treet|[Cc]onsensus|market|LSEG|FactSet)) )
    | (?P<actual> (?:that\s|which\s)?{_WHO}\s(?:had\s|has\s)?(?:spent|managed|posted|reported|laid\sout|recorded|achieved|delivered|invested|booked|earned|generated|saw|got\sthrough|registered|notched)\b )
    | (?P<prior> (?:that\s|which\s)?{_WHO}\s(?:had\s)?(?:(?:previously|originally|first|initially|earlier)\s)?(?:told\s(?:us|investors|analysts)|promised|guided|forecast|flagged|budgeted|pencilled|planned)\b(?=[^.;$]{{0,30}}\b(?:in|back|last|earlier|previously|originally|before|a\syear|three\smonths|when)\b)
        | (?:that\s|which\s)?{_WHO}\shad\s(?:(?:previously|originally|first|initially|earlier)\s)?(?:guided|promised|flagged|forecast|pencilled|planned|budgeted|projected|targeted)\b
        | (?:with\s)?which\s{_WHO}\s(?:had\s)?(?:began|begun|started|opened)\b )
    )""",
    re.VERBOSE,
)


# "narrowed from our prior outlook of 64 to 72, and up approximately 30": of the new range
_UP = re.compile(
    r",?\s(?:and\s)?(?:up|an?\s(?:increase|rise)\sof|representing\san?\s\w+\sof)\s(?:by\s|about\s|approximately\s|roughly\s|nearly\s|around\s|over\s)*"
)


# "Google Cloud: $16.2 billion, up 35%": no verb before the figure
_LABEL = re.compile(
    r"\W*[A-Z0-9](?:(?!\b(?:had|has|have|is|was|were|are|said)\b)[^.;:$%]){2,60}:\s[^;]{0,60}$"
)


# "against a forecast of $853 million": nobody's own
_OTHERS_FORECAST = re.compile(
    r"(?<!its\s)(?<!their\s)\b(?:an?|analysts'?|average|mean|consensus|street)\s(?:(?!earlier|previous|prior|former|initial)\w+\s){0,2}(?:forecasts?|estimates?|expectations?|consensus|projections?)\s(?:of|for)\s(?:about\s|around\s)?[~$]?$",
    re.I,
)


# "total growth is seen at over 40%", behind the company's own outlook
_IS_SEEN = re.compile(
    r"\b(?:is|are)\s(?:now\s|also\s)?(?:seen|expected|projected|forecast|slated)\b(?![^.;$]{0,60}\banalyst)",
    re.I,
)


# "sees AWS growing 20%" is as much a forecast as "sees growth of"
_GROWING = re.compile(r"\bgrowing\b", re.I)


# "an annualized $117 billion", "a $142 billion annual pace"
_ANNUALIZED = re.compile(
    r"\bannuali[sz]ed\s(?:about\s|roughly\s|rate\sof\s|pace\sof\s|clip\sof\s)?[~$]?$", re.I
)
_ANNUAL_PACE = re.compile(
    r"\s(?:mark\s|level\s)?(?:of|in)\sannuali[sz]ed\s(?:\w+\s)?(?:revenues?|sales)\b|\s(?:or\sso\s)?(?:annual(?:i[sz]ed)?|yearly|a[-\s]year)\s(?:pace|clip|rate|basis|run)\b",
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
    r"\b(?:with|to|versus|vs\.?|against|above|below|than|beat\w*|topp\w*|miss\w*)\s(?:analysts?['’]?\s|consensus\s|street\s|market\s)?(?:forecasts|estimates|expectations|projections)\s(?:of|for)\s(?:about\s|around\s|roughly\s)?[~$]?$",
    re.I,
)


# "expects about 9, after 6.2 in the first nine months"
_SPENT_SO_FAR = re.compile(
    r",?\s(?:after|following|having\s(?:already\s)?\w+)\s(?:(?:the\s\w+['’]s|spending|investing|paying|laying\sout)\s)?(?:about\s|roughly\s|nearly\s|around\s|some\s)?[~$]?$"
)


_PUT_AT = re.compile(
    r"\b(?:is|are)\s(?:now\s)?(?:put|seen|pegged|modell?ed)\sat\s(?:about\s|around\s)?[~$]?$"
)


# "an increase in Google Cloud revenues of $6.8 billion"
_INCREASE_IN = re.compile(
    r"\b(?:increase|decrease|growth|rise|decline)s?\sin\s(?:[\w'’&-]+\s){1,6}(?:of|by)\s(?:about\s|approximately\s)?[~$]?$",
    re.I,
)


# "crushed its own guidance of 31% to 32%"
_BEATEN = re.compile(
    r"\b(?:crush|beat|topp|exceed|surpass|smash|miss|trounc|outpac)\w*\s(?:its\s|the\scompany's\s|the\s)?(?:own\s)?(?:guidance|guide|forecast|outlook)\s(?:range\s)?of\s[~$]?$",
    re.I,
)


# "above the 38.8% consensus but down from 40%": the fact before
_BUT_FROM = re.compile(
    r"\b(?:but|and|though|yet|if)\s(?:\w+\s)?(?:up|down|slower|faster|lower|higher|slowed|slowing|easing|eased)\sfrom\s(?:the\s|about\s)?[~$]?$",
    re.I,
)
# "Oracle to double capex": the plan of a headline
_TO_MULTIPLY = re.compile(
    r"^[^.;,$%]{1,40}(?<!continues)(?<!continue)\sto\s(?:nearly\s|almost\s|more\sthan\s|about\s)?$"
)
# "better than expected but down from 40%"
_EXPECTED_BUT = re.compile(
    r"\b(?:expected|consensus|estimates|expectations|forecasts?|feared|hoped)\b,?\s(?:but|and|though|yet|if)\s(?:\w+\s)?(?:up|down|slower|faster|lower|higher|slowed|slowing|easing|eased)\sfrom\s(?:the\s|about\s)?[~$]?$",
    re.I,
)
# "didn't update the $100 billion it guided to in February": it holds still
_STANDS_BY = re.compile(
    r"\b(?:(?:didn|hasn|doesn)['’]t|(?:did|has|does)\snot|left|stuck|sticks|stood|kept|held|reiterat\w+|reaffirm\w+|maintain\w*|repeat\w*|confirm\w*)\b[^,;$%]{0,40}[~$]?$",
    re.I,
)
# "ahead of the company's 34%-35% guide"
_OF_GUIDE = re.compile(
    r"\b(?:ahead\sof|above|past|than|beat\w*|topp\w*|exceed\w*|surpass\w*|below|miss\w*|short\sof|versus|vs\.?|against|over)\s(?:its|the\s(?:company|group|firm)['’]s|management['’]s|their|[A-Z]\w+['’]s)\s(?:own\s)?[~$]?$"
)
_GUIDE_BEHIND = re.compile(r"\s(?:\w+\s)?(?:guide|guidance|forecast|outlook|target)\b", re.I)


def of_guide(text: str, start: int, end: int) -> bool:
    """Whether a figure is the company's own guide, which another was held against."""
    return bool(
        _OF_GUIDE.search(text[max(0, start - 90) : start]) and _GUIDE_BEHIND.match(text, end)
    )


def told_behind(text: str, end: int) -> Stance | None:
    """What a relative clause right behind a figure says of it: spent, expected, or promised once."""
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    kind = found.lastgroup
    return "prior_guidance" if kind == "prior" else "estimate" if kind == "estimate" else "actual"


class Claimed(Dated):
    """A sentence that knows what its figures claim."""

    def _measure(self, value: Money | Growth, head: Head) -> Measure:
        if isinstance(value, Growth):
            return "growth"
        before, after = self.text[: value.start], self.text[value.end :]
        if head.run_rate or (
            head.metric in ("cloud_revenue", "ai_revenue")
            and re.match(r"[\s\w-]{0,40}run[\s-]?rate", after, re.I)
        ):
            return "run_rate"
        if head.metric in ("cloud_revenue", "ai_revenue") and re.search(
            r"\b(?:runs?|ran|running)\s(?:now\s)?at\s(?:an?\s)?(?:annuali[sz]ed\s|annual\s)?(?:about\s|around\s|roughly\s|nearly\s|over\s|more\sthan\s|some\s|close\sto\s)*$|run[\s-]?rate[^.,;$]{0,40}$|annualized revenue[^.,;$]{0,30}$",
            before,
            re.I,
        ):
            return "run_rate"
        if head.metric in ("cloud_revenue", "ai_revenue") and (
            _ANNUALIZED.search(before) or _ANNUAL_PACE.match(after)
        ):
            return "run_rate"
        if CHANGE_AFTER.match(after) and not re.match(r"\s*growth\s(?:capex|capital)", after, re.I):
            return "change"
        if _INCREASE_IN.search(before):
            return "change"
        if found := CHANGE_BEFORE.search(before):
            words_ = found[0].lower().split()
            if words_[0] in ("delivered", "signed") and not re.match(
                r"\s*(?:of|in)\s(?:new|additional|net)", after, re.I
            ):
                return "amount"
            if words_[0] == "up" and re.match(r"\s*to\b", after):
                return "amount"
            if (
                words_[-1] in ("up", "over")
                and head.metric != "cloud_backlog"
                and re.search(
                    r"\b(?:end|ramp|step|add|close|well|just|notch\w*|rack\w*|chalk\w*|rang|ran|pil\w+)\s(?:up|over)\s*$",
                    before,
                    re.I,
                )
            ):
                return "amount"
            if words_[0] == "by" and not GROW_BEFORE.search(before[-60:]):
                return "amount"
            return "change"
        return "amount"

    def _stance(self, value: Money | Growth, head: Head, previous: Figure | None) -> Stance:
        text = self.text
        before, after = text[: value.start], text[value.end : value.end + 110]
        known_ = self._said_before(value, head)
        if (
            known_
            and not (
                self.news
                and known_[0] == "actual"
                and self._is_against(value)
                and stance_of(before, after, self.news, self.paragraph.role) == "estimate"
            )
            and stance_of(before, after, self.news, self.paragraph.role) != "prior_guidance"
            and (
                self.paragraph.role == "analyst"
                or not re.search(
                    r"\b(?:expect|anticipat|will|plan|was|were|grew|grow|rose|increas|spent|guid|target)\w*",
                    before[-80:],
                    re.I,
                )
            )
        ):
            return known_[0]
        role = self.paragraph.role
        if head.how == "spend-passive":
            return "estimate"
        if told := told_behind(self.text, value.end):
            return "guidance" if told == "prior_guidance" and _STANDS_BY.search(before) else told
        own = stance_of(before, after, self.news, role)
        if (
            self.news
            and own == "actual"
            and isinstance(value, Growth)
            and value.said == "times"
            and _TO_MULTIPLY.search(before)
            and text[value.start : value.end].lower().endswith("e")
        ):
            own = "guidance"
        if own != "estimate" and _BEATEN.search(before):
            return "prior_guidance"
        if _SPENT_SO_FAR.search(before) and (
            own == "guidance" or (own != "actual" and self._when_after(value.end))
        ):
            return "actual"
        told_last = self.context.memory.get("last")
        if (
            self.news
            and own == "estimate"
            and _IS_SEEN.search(before)
            and not voices(self.context).outside
            and isinstance(told_last, tuple)
            and told_last[3] != "BIGTECH"
            and self.context.memory.get("last_guided") == self.paragraph.start
        ):
            return "guidance"  # the company's outlook goes on
        if self.news and own in ("guidance", "actual") and self._onlooker(before, own):
            own = "estimate"
        if self.news and own == "actual" and self._expected_list(value):
            own = "estimate"
        if (
            self.news
            and own in ("guidance", "prior_guidance")
            and voices(self.context).outside
            and (_PUT_AT.search(before) or _LABEL.match(before + "0"))
        ):
            own = "estimate"
        if self.news and own == "estimate" and previous is not None:
            gap = text[previous.value.end : value.start]
            if previous.stance == "guidance" and re.match(r"[^.;$]{0,90},\swhich\swould\b", gap):
                return "guidance"
            if _OWN_GUIDE.search(before):
                return "prior_guidance"
        if (
            self.news
            and own == "prior_guidance"
            and previous is not None
            and previous.stance == "estimate"
            and previous.head.metric == head.metric
            and _EARLIER_ESTIMATE.search(before)
        ):
            return "estimate"
        if own == "prior_guidance":
            if previous is not None and _UP.fullmatch(text[previous.value.end : value.start]):
                return "guidance"
            return own
        lead = text[max(0, value.start - 90) : value.start]
        if of_guide(text, value.start, value.end):
            return "prior_guidance"
        if self.news and _FORECASTS.search(lead):
            return "estimate"
        if (
            previous is not None
            and previous.stance == "estimate"
            and self._is_against(previous.value)
            and _WITH.fullmatch(text[previous.value.end : value.start])
        ):
            return "actual"
        if self._is_against(value):
            if (
                previous is not None
                and previous.stance == "estimate"
                and _BUT_FROM.search(text[previous.value.end : value.start])
            ) or _EXPECTED_BUT.search(lead):
                return "actual"
            if re.match(
                r"[^.;,$]{0,40}\b(?:of|in)\s(?:its\s|the\s|company\s)?(?:guidance|guided)\b", after
            ):
                return "guidance"
            if self.news and (
                _OTHERS_FORECAST.search(lead)
                or (
                    re.match(
                        r"\s(?:\w+\s){0,2}?(?:forecasts?|estimates?|consensus|projections?|expectations?)\b",
                        after,
                    )
                    and re.search(r"\b(?:the|a|an|analysts')\s[~$]?$", lead)
                )
            ):
                return "estimate"
            if own == "estimate" or (
                re.search(r"expect|consensus|estimate|analyst", lead[-28:] + after[:40], re.I)
                and self.news
            ):
                return "estimate"
            raised = re.search(
                r"\b(?:rais|lift|hik|boost|cut|lower|bump|narrow|reduc|trim|updat|revis|upp|increas|tighten)\w*\b[^.;]{0,90}\b(?:guid\w+|forecast\w*|outlook|rang\w+|plan\w*|target\w*|project\w+|estimat\w+|expectation\w*|view|capex|cap(?:ital)?\s(?:ex\w+|spend\w+)|spend\w+|budget)\b",
                before,
                re.I,
            ) or re.search(
                r"\b(?:guidance|forecast|outlook|range|target|budget)\s(?:is|are|now|stands)\b[^.;]{0,40},?\s(?:up|down)\sfrom\s[~$]?$|\b(?:guidance|forecast|outlook|range|plan|target|budget|estimate)s?\b[^.;]{0,40}\b(?:went|goes|moved|moves|rose|climbed|jumped|fell)\b[^.;]{0,40}\bfrom\b",
                before,
                re.I,
            )
            onward = re.match(
                r"\s*to\s(?:about\s|approximately\s|around\s|roughly\s|nearly\s|as\smuch\sas\s|up\sto\s|a\srange\sof\s|between\s)?[~$]?\d",
                text[value.end :],
            )
            if onward and re.search(r"\bfrom\s", lead[-40:]) and own == "guidance":
                return "prior_guidance"
            if re.match(r"\s(?:before|previously)\b", text[value.end :]) or (
                previous is not None
                and previous.stance == "guidance"
                and previous.value.low != previous.value.high
                and value.low != value.high
                and value.low is not None
                and value.high is not None
                and not self._when_after(value.end)
            ):
                return "prior_guidance"
            if re.search(
                r"(?:its|company's|own|their|our)\s(?:own\s)?(?:forecast|guidance|guide|target|outlook)\s(?:range\s)?of\s[~$(]?$",
                lead,
                re.I,
            ):
                return "prior_guidance"
            if raised and not self._when_after(value.end, past=True):
                return "prior_guidance"
            if re.search(
                r"\bup from (?:an? |the )?(?:earlier|previous|prior|initial)|\bprior\b|\bprevious\b|\bformer\b|\bearlier\b|\boriginal\b|\binitial\b",
                lead[-45:],
                re.I,
            ) and not re.search(r"year|quarter", lead[-45:] + after[:12], re.I):
                return "prior_guidance"
            when = self._when_after(value.end)
            if (
                previous is not None
                and previous.stance in ("guidance",)
                and when is None
                and re.search(r"\brange\b", lead[-30:])
            ):
                return "prior_guidance"
            return "actual"
        if (
            previous is not None
            and previous.head.metric == head.metric
            and own != "estimate"
            and not self._own_verb(previous.value.end, value.start)
        ):
            if (
                previous.stance == "estimate"
                and previous.value.end < value.start
                and self._estimate_ended(previous.value.end, value.start)
            ):
                return own
            if own == previous.stance == "prior_guidance" and not re.fullmatch(
                r"\s*to\s\D{0,25}", text[previous.value.end : value.start]
            ):
                return own
            if previous.stance == "prior_guidance" or self._is_against(previous.value):
                return "guidance" if previous.stance == "prior_guidance" else own
            return previous.stance
        last = self.context.memory.get("last")
        if (
            own == "actual"
            and head.how == "pronoun"
            and isinstance(last, tuple)
            and last[0] == head.metric
            and not re.search(
                r"\b(?:was|were|grew|rose|spent|reported|came|reached|invested|had)\b", before
            )
        ):
            return "guidance" if last[1] == "prior_guidance" else last[1]
        if (
            own == "actual"
            and self.context.memory.get("outlook")
            and not self.news
            and head.how == "goes-on"
            and not re.search(r"\b(?:was|were|ended|reported|spent)\b", before)
        ):
            return "guidance"
        return own

    def _expected_list(self, value: Money | Growth) -> bool:
        """Whether a bare "AWS: $34.9 billion" stands in a list of what is expected."""
        return (
            now(self.context) <= now(self.context, "expected_list")
            and _LABEL.match(self.text[: value.end + 1]) is not None
            and not re.search(
                r"\b(?:vs\.?|versus|compared|expected|estimate)",
                self.text[value.end : value.end + 60],
            )
        )

    def _onlooker(self, before: str, own: Stance) -> bool:
        """Whether an onlooker's expectation reaches to a figure, not a fact or the company's plan."""
        begins = voices(self.context).expects(self.text, len(before))
        if begins is None or begins > len(before):
            return False
        reach = before[begins:]
        if re.search(r";|\b(?:while|but|whereas)\b", reach) or NEW_SUBJECT.search(reach):
            return False
        if own == "guidance":
            return not re.search(
                r"\b(?:its|company's|their|own)\s(?:\w+\s)?(?:guid\w+|forecast|plan\w*|target|budget|range|outlook)|\bguid(?:ance|ed|es)\b",
                reach,
            )
        return not told_as_past(_GROWING.sub("", reach))

    def _estimate_ended(self, start: int, end: int) -> bool:
        return bool(re.search(r"[,;]|\bbut\b|\band\b", self.text[start:end]))

    def _own_verb(self, start: int, end: int) -> bool:
        return bool(
            re.search(
                r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned|ning)?|will|forecast\w*|guid\w+|sees|was|were|grew|rose|reached|total(?:l)?ed|came\sin|spent|said|hinted|noted|raised|project\w*|"
                r"posted|reported|could|might|would|should|analysts?|consensus|wall\sstreet|versus|estimates?|beat|miss\w*|top\w*|intend\w*|increased\sits|now\shas|is\snow)\b|;",
                self.text[start:end],
                re.I,
            )
        )

    def _basis(self, value: Money | Growth) -> Basis:
        assert isinstance(value, Growth)
        if value.basis:
            return value.basis
        tail = self.text[value.end : value.end + 70]
        stop = re.search(r"\d|;|\bdriven\b|\band\s(?:was|grew|up|\w+ed)\b", tail)
        tail = tail[: stop.start()] if stop else tail
        if growths.CONSTANT.search(tail):
            return "yoy_cc"
        if growths.SEQUENTIAL.search(tail) or growths.SEQUENTIAL.search(
            self.text[max(0, value.start - 25) : value.start]
        ):
            return "qoq"
        if self.context.memory.get("constant") and not re.search(
            r"\bUSD\b|U\.S\. dollar|\breported\b", tail
        ):
            return "yoy_cc"
        return "yoy"
