"""English figures of a rival: "AWS grew 17%, against 33% at Azure and 28% at Google Cloud".

What stands behind "against" is then no base of the figure before: it is of the same measure and
the same time, of another company. What follows with "but up from" goes back to the first. And
behind a sum of several, one company's part is its own.
"""

import re

from flows.parsing import inline
from flows.parsing.english import words
from flows.parsing.english.owner_near import comes_from
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import known

# "39% at Azure", "the 39% expansion of Azure", "the 39% posted by Azure"
_AT = re.compile(
    r"\s(?:(?:growth|rate|pace|clip|expansion|gain|rise|increase|jump|surge|advance|leap|spurt|print|figure|bill|budget|plan|outlay|total)\s)?(?:(?:rate|pace)\s)?"
    r"(?:(?:posted|reported|managed|recorded|achieved|logged|seen|delivered|notched|registered|clocked|booked|generated|earned|made|spent|invested|planned|budgeted|disclosed|earmarked|shown|announced|pencil(?:l)?ed\sin|laid\sout|turned\sin|put\sup)\s)?"
    r"(?:for|at|by|of|from|over\sat)\s(?:the\s|its\s|their\s)?(?:(?:rivals?|larger|bigger|smaller|nearest|main|chief|number[-\s]\w+|second-placed|third-placed|market\sleader|leader|cloud|fellow)\s){0,3}"
)
# What two figures are put side by side with
_BESIDE = re.compile(
    r"(?:,|\band|\bbut|\bversus|\bvs\.?|\bagainst|\b(?:compar\w+|contrast\w*)\s(?:with|to)|\bthan|\bbehind|\bahead\sof|\babove|\bbelow|\bafter|\bby"
    r"|\b(?:lag|trail|top|beat|outpac|outstrip|surpass|exceed|match|eclips|dwarf|overtak|overtook|outgrew|pass)\w*(?:\sby)?)\s"
    r"(?:the\s|an?\s|just\s|only\s|about\s|around\s|roughly\s|nearly\s|some\s|over\s|almost\s|more\sthan\s|growth\sof\s|a\srise\sof\s|an\sincrease\sof\s|up\s)*[~$+]?$",
    re.I,
)
# "ahead of AWS's 16% but down from 31%"
_BACK = re.compile(
    r"(?:\sgrowth)?,?\s(?:(?:but|and|though|although|yet|if|albeit|while|even\sif)\s)?(?:(?:still|well|also|only|slightly|sharply|a\slittle|just|itself|is|was|it\swas)\s){0,2}"
    r"(?:up|down|slower|faster|lower|higher|better|worse|less|more|\w+ing(?:\s(?:up|down))?|slowed|eased|accelerated|improved|cooled|dipped)\s(?:than|from)\s(?:the\s|a\s|its\s|own\s|about\s|roughly\s|just\s|growth\sof\s)*[~$]?$",
    re.I,
)


def name_behind(s: Sentence, value: Money | Growth) -> Item | None:
    """The company or cloud that a figure is put to right behind it."""
    at = _AT.match(s.text, value.end)
    if at is None:
        return None
    found = None
    for item in s.items:
        if item.start < at.end():
            continue
        if found is None:
            if item.start > at.end() or not item.company or item.company == "BIGTECH":
                return None
            found = item
            if item.kind == words.CLOUD:
                return item
            if item.kind != COMPANY:
                return None
            continue
        owned = inline.fullmatch(r"['’]s?\s(?:\w+\s)?|\s", s.text[found.end : item.start])
        if item.kind == words.CLOUD and owned and item.company in (None, found.company):
            return Item(
                item.kind,
                found.start,
                item.end,
                found.company,
                item.segment or item.said,
                item.said,
            )
        break
    return found


def of_rival(s: Sentence, value: Money | Growth, previous: Figure | None) -> Head | None:
    """The head of a figure that another company's is put beside: the same measure, its owner
    named behind it."""
    if not s.news or previous is None or type(previous.value) is not type(value):
        return None
    gap = s.text[previous.value.end : value.start]
    if len(gap) > 120 or not _BESIDE.search(gap) or ";" in gap:
        return None
    name = name_behind(s, value)
    metric = previous.head.metric
    if name is None or name.company in (None, previous.company):
        return None
    firm = known().get(name.company or "")
    if metric == "capex":
        if name.kind != COMPANY:
            return None
        return Head(metric, "rival", None, name.company)
    if firm is None or not (firm.clouds or firm.whole) or metric == "ai_revenue":
        return None
    segment = name.segment or (name.said if name.kind == words.CLOUD else firm.default_cloud)
    run_rate = previous.head.run_rate
    return Head(metric, "rival", None, name.company, segment, run_rate, True)


def passed_by(s: Sentence, figure: Figure, before: Figure | None, value: Money | Growth) -> bool:
    """Whether a figure of a rival is only what the one before it was held against, the value going
    back to that one: "grew 27%, ahead of AWS's 16% but down from 31%"."""
    return (
        before is not None
        and before.company != figure.company
        and before.head.metric == figure.head.metric
        and _BACK.fullmatch(s.text[figure.value.end : value.start]) is not None
    )


# "Amazon alone accounting for $200 billion", "Meta is good for up to $135 billion"
_ACCOUNTS = re.compile(
    r"\s(?:(?:alone|itself|by\sitself|currently|now|again|is|was|will|would|which|who)\s){0,3}"
    r"(?:account(?:s|ed|ing)?\sfor|represent(?:s|ed|ing)?|mak(?:es?|ing)\sup|made\sup|contribut(?:es?|ed|ing)|add(?:s|ed|ing)?|good\sfor|responsible\sfor|provid(?:es?|ed|ing)|supply(?:ing)?|supplie[sd]|chip(?:s|ped|ping)?\sin|put(?:s|ting)?\sin|kick(?:s|ed|ing)?\sin|plan(?:s|ned|ning)?(?:\sto\s\w+)?)\s"
    r"(?:with\s|about\s|around\s|roughly\s|some\s|nearly\s|almost\s|over\s|more\sthan\s|up\sto\s|as\smuch\sas\s|at\sleast\s|between\s|the\sbiggest\s\w+\sof\s)*[~$]?$",
    re.I,
)
_PART = re.compile(
    r"[\s,(—–;](?:of\swhich|of\sthat|includ\w+|with|among\s(?:them|it)|compris\w+|made\sup\sof|thereof|led\sby)\s[^.;%]{0,60}$",
    re.I,
)


def of_part(s: Sentence, value: Money | Growth, previous: Figure | None) -> Head | None:
    """The head of one company's part in a sum just told: "of which Amazon accounts for $200bn",
    "including $185 billion at Alphabet"."""
    if (
        not s.news
        or previous is None
        or not isinstance(value, Money)
        or not isinstance(previous.value, Money)
        or previous.head.metric != "capex"
        or not (previous.company == "BIGTECH" or previous.head.how == "part")
        or (value.low or value.high or 0) >= (previous.value.high or previous.value.low or 0)
    ):
        return None
    gap = s.text[previous.value.end : value.start]
    name = next((i for i in reversed(s.items) if i.end <= value.start and i.kind == COMPANY), None)
    if (
        name is not None
        and name.start >= previous.value.end
        and name.company not in (None, "BIGTECH")
        and _ACCOUNTS.fullmatch(s.text[name.end : value.start])
    ):
        return Head("capex", "part", None, name.company)
    if not (_PART.search(gap) or previous.head.how == "part"):
        return None
    behind = comes_from(s, value)
    owner = name_behind(s, value)
    if behind is None and owner is not None and owner.kind == COMPANY:
        behind = owner.company
    if behind in (None, "BIGTECH"):
        return None
    return Head("capex", "part", None, behind)
