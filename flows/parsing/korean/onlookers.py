"""Analysts that a Korean page names: a later sentence whose subject is one of them is theirs."""

import re

_OFFICE = "애널리스트|연구원|연구위원|분석가|전략가|이코노미스트"
_NAME = r"(?:[가-힣]{2,6}|[A-Z][a-z]+)(?:[ ](?:[가-힣]{1,7}|[A-Z][A-Za-z]+)){0,2}"
_NAMED = re.compile(
    rf"(?:{_OFFICE})(?:인)?[ ](?P<behind>{_NAME}?)(?:\([^()]{{1,30}}\))?(?:은|는|이|가|도)(?=[ ,])"
    rf"|(?P<before>{_NAME})(?:\([^()]{{1,30}}\))?[ ](?:[가-힣A-Za-z]{{1,12}}[ ]){{0,2}}"
    rf"(?:수석[ ]?|선임[ ]?)?(?:{_OFFICE})(?:은|는|이|가|도)(?=[ ,])"
)
# A name is looked for around an office only: a try at each word of a page costs more than the rest.
_AN_OFFICE = re.compile(_OFFICE)
_REACH = 120  # characters; no name with what stands between it and the office is longer


_SAYS_ON = re.compile(
    r"(?:전망|추정|예상|분석|관측|예측|진단|추산|판단)(?:했다|한다|하고[ ]있다|했습니다|합니다)"
    r"|(?:내다|점쳤|봤)[봤다습]"
)
_SUBJECT = re.compile(r"[가-힣A-Za-z)](?:은|는)[ ,]|(?:회사|측|CEO|CFO)(?:이|가|도)[ ]")
_TIMES = re.compile(r"(?:분기|해|년|반기)(?:에)?는[ ,]")


def goes_on(text: str, since: int) -> bool:
    """Whether a sentence without a subject goes on with what onlookers said in the one before;
    `since`: how many sentences ago they spoke."""
    if since != 1 or not _SAYS_ON.search(text[-14:]):
        return False
    return _SUBJECT.search(_TIMES.sub(" ", text)) is None


def named(text: str) -> set[str]:
    """The names, and each word of them, of the analysts that speak in a sentence."""
    out: set[str] = set()
    end = 0
    for office in _AN_OFFICE.finditer(text):
        if office.start() < end:
            continue
        found = _NAMED.search(text, max(end, office.start() - _REACH), office.end() + _REACH)
        if found and found.start() <= office.start():
            end = found.end()
            name = found["behind"] or found["before"]
            out |= {name, *(part for part in name.split() if len(part) > 1)}
    return out


def speaks(text: str, names: set[str]) -> bool:
    """Whether one of the names is a subject of the sentence."""
    return any(
        f"{name}{particle} " in text
        for name in names
        for particle in ("은", "는", "이", "가", "도")
    )
