"""A company or a cloud is named in a Korean sentence: whose the numbers behind it are."""

import re

from flows.parsing import inline
from flows.parsing.korean.walk import Subject, Walk
from flows.parsing.korean.words import Word

# Between two names of one list.
_LIST = re.compile(
    r"\)?[\s,·&/'\"]*(?:\([^()]{1,14}\))?[\s,·&/'\"]*(?:와|과|및|그리고|이랑|랑|하고|"
    r"등)?[\s,·&/'\"]*"
)

# Behind a name that is no subject: whom something is done with, to or compared with.
OBLIQUE = re.compile(
    r"(?:\([^()%]{1,20}\))?['\"]?(?:에게|에만|에(?!서)|와의|과의|와는|과는|와도|과도|로부터|한테|"
    r"의(?=[ ](?:절반|반[ ]|[0-9.]+[ ]?배|[두세네][ ]배|[0-9]분의))|보다|처럼|을(?=[ ,])|"
    r"를(?=[ ,])(?![ ](?:비롯|포함|필두))|와(?=[ ])|과(?=[ ]))"
)

_APPOSED = re.compile(
    r"(?:\([^()]{1,20}\))?['\"]?(?:의)?[ ]?모회사|(?:\([^()]{1,20}\))?[ ]?(?:출신|"
    r"등이[ ]투자한)"
)

_PARENT = re.compile(r"[^ ,]{2,10}(?:\([^()]{1,20}\))?(?:의)?[ ]?모회사(?:인)?[ ]?")

# "메타와 엔비디아 같은 초대형 고객과": with whom the subject deals
_CUSTOMERS = re.compile(
    r"(?:(?:\([^()]{1,20}\))?[ ]?(?:[과와·,]|및)[ ]?[A-Za-z가-힣]{1,10}){0,3}?"
    r"(?:\([^()]{1,20}\))?(?:[과와][ ]같은|[ ]같은|[ ]등)(?:의)?[ ](?:[가-힣]{1,5}[ ]){0,2}"
    r"(?:고객|고객사|파트너|파트너사|거래처|수요처|협력사)(?:들)?(?:과|와|에게|에|로부터|에서)[ ]"
)

_PRODUCT = re.compile(
    r"(?:\([^()]{1,20}\))?(?:의)?[ ]?(?:AI[ ]?)?(?:GPU|칩|반도체|제품|그래픽|블랙웰|H100|H200)"
)

# "클라우드 수요에 힘입어": why something else grew, no subject.
ADJUNCT = re.compile(
    r"[^,.0-9]{0,14}?(?:에[ ]힘입어|덕분|덕에|(?:으)?로[ ]인해|때문에|에[ ]기인|에[ ]따라)"
)

_AT_CLOUD = re.compile(
    r"[ ]?(?:(?:생성형[ ])?AI[ ](?=고객|이용|사용))?(?:약정|계약|용량|"
    r"서비스를|고객|수요|사용|워크로드|덕|기반|위에서|경유|제품)"
)

_BRACKET = re.compile(r"\([^()]{0,30}\)")

# "애저(29%)나 구글 클라우드(29%)에는 못 미쳤다": what the subject is only held against.
_BESIDE = re.compile(r"\([^()]*%[^()]*\)['\"]?(?:에는|에도|에(?!서)|보다|와는|과는)")


def name(walk: Walk, word: Word, after: str) -> None:
    """A name becomes the subject, alone or in its list, unless it stands there in passing."""
    ticker, segment = word.ticker, None
    if word.kind == "cloud":
        segment = word.text.strip()
        if ticker is None and len(walk.group) > 1 and _theirs(walk, word):
            walk.group = [Subject(one.ticker, segment) for one in walk.group]
            walk.segment, walk.segment_of, walk.cloud_newer = segment, walk.company, True
            walk.metric, walk.carried = "cloud_revenue", False
            walk.loose, walk.blocked = True, False
            return
        ticker = ticker or ("ORCL" if segment == "IaaS" else _owner(walk))
    if ticker is None:
        return
    if segment is None and _PRODUCT.match(after):
        return
    if segment is not None and (_AT_CLOUD.match(after) or ADJUNCT.match(after)):
        walk.named.add(ticker)
        return
    if segment is None and _CUSTOMERS.match(walk.text, word.end):
        return
    if _APPOSED.match(after):
        walk.company = ticker
        walk.named.add(ticker)
        return
    walk.beside |= _BESIDE.match(after) is not None
    if not _joins_group(walk, word, Subject(ticker, segment), after):
        return
    walk.named.add(ticker)
    if ticker == "NVDA":
        walk.state.nvidia_at = walk.state.sentences
    changed = ticker != walk.company
    if changed and segment is None:
        walk.cloud_newer = False
    walk.company = ticker
    if inline.match(r"(?:\([^()]{1,20}\))?['\"]?(?:은|는|도)[ ,]", after):
        walk.by_market = False
    if segment is not None:
        _cloud(walk, word, Subject(ticker, segment), after)
        return
    if walk.segment_of != ticker:
        walk.segment = walk.segment_of = None
    walk.cloud_newer = False
    rate = walk.rate_in_list(word)
    if rate or walk.in_list(word):
        walk.metric, walk.carried, walk.loose, walk.blocked = walk.headed, False, rate, False
        walk.metric_end, walk.metric_word = word.end, word.text
        return
    cloudy = walk.metric in ("cloud_revenue", "cloud_backlog", "ai_revenue")
    if changed and cloudy and (walk.loose or walk.carried):
        walk.metric = None


def _joins_group(walk: Walk, word: Word, subject: Subject, after: str) -> bool:
    """Put a name into the list before it, or begin one. False: it is no subject at all."""
    if subject.ticker == "BIGTECH":
        walk.group = []
    gap = walk.text[walk.group_end : word.start] if walk.group_end >= 0 else None
    if gap and "모회사" in gap:  # "아마존과 MS, 구글 모회사 알파벳"
        gap = _PARENT.sub("", gap)
    if gap is not None and gap.strip() == "(" and walk.group[-1:] == [subject]:
        pass  # "아마존(AMZN), 알파벳(GOOGL)": a name over again
    elif gap is not None and len(gap) <= 24 and walk.group and _LIST.fullmatch(gap):
        last = walk.group[-1]
        joined = bool(gap.strip(" '\"()"))
        if last.ticker == subject.ticker:
            walk.group[-1] = Subject(subject.ticker, subject.segment or last.segment)
        elif subject.segment is not None and not joined and last.segment is None:
            walk.group[-1] = subject
        elif joined:
            walk.group.append(subject)
        else:
            walk.group = [subject]
    else:
        walk.group = [subject]
    if subject.segment is not None:
        walk.state.cloud_at = walk.state.paragraphs
    walk.group_end = word.end
    oblique = OBLIQUE.match(after)
    if not oblique or (oblique[0][-1] in "와과" and _listed(walk, word)):
        return True
    if len(walk.group) == 1:
        walk.group, walk.group_end = [], -1
        return False
    if len(walk.group) == 2 and gap and gap.strip() == ",":
        walk.group.pop()  # "오라클, AWS와도 손잡아": the first alone is the subject
        return False
    return True


def _cloud(walk: Walk, word: Word, subject: Subject, after: str) -> None:
    """A cloud that is the subject: its sales are spoken of, or what it is listed under."""
    if walk.business_end >= 0 and inline.fullmatch(
        r"[,· ]*(?:와|과|및)?[ ]*", walk.text[walk.business_end : word.start]
    ):
        return  # "유튜브와 클라우드": two businesses in one sum
    walk.segment, walk.segment_of, walk.cloud_newer = subject.segment, subject.ticker, True
    if inline.match(r"[ ]?(?:에|를|을)[ ]|[ ]?(?:중심|위주|등에)", after):
        return
    listed = walk.in_list(word)
    walk.metric = walk.headed if listed else "cloud_revenue"
    walk.loose = not listed and not walk.lists_on(word)
    walk.carried, walk.blocked = False, False
    walk.metric_end, walk.metric_word = word.end, word.text


def _theirs(walk: Walk, word: Word) -> bool:
    """ "MS와 아마존의 클라우드": of each of the list."""
    return (
        inline.fullmatch(
            r"(?:\([^()]*\))?(?:의)?[ ]?(?:각[ ]?사)?", walk.text[walk.group_end : word.start]
        )
        is not None
    )


def _listed(walk: Walk, word: Word) -> bool:
    """Whether another name follows soon: 와 joins, it does not accompany."""
    aside = _BRACKET.match(walk.text, word.end)
    end = aside.end() if aside else word.end
    return any(w.kind in ("company", "cloud") and 0 <= w.start - end <= 8 for w in walk.words)


def _owner(walk: Walk) -> str | None:
    """Whose "클라우드" is: of the company in force, if it has such a business."""
    ticker = walk.company
    if ticker in ("AMZN", "MSFT", "GOOGL", "ORCL", "BIGTECH"):
        return ticker
    return None
