"""Analysts that a Korean page names: a later sentence whose subject is one of them is theirs."""

import re

_OFFICE = "애널리스트|연구원|연구위원|분석가|전략가|이코노미스트"
_NAME = r"(?:[가-힣]{2,6}|[A-Z][a-z]+)(?:[ ](?:[가-힣]{1,7}|[A-Z][A-Za-z]+)){0,2}"
_NAMED = re.compile(
    rf"(?:{_OFFICE})(?:인)?[ ](?P<behind>{_NAME}?)(?:\([^()]{{1,30}}\))?(?:은|는|이|가|도)(?=[ ,])"
    rf"|(?P<before>{_NAME})(?:\([^()]{{1,30}}\))?[ ](?:[가-힣A-Za-z]{{1,12}}[ ]){{0,2}}"
    rf"(?:수석[ ]?|선임[ ]?)?(?:{_OFFICE})(?:은|는|이|가|도)(?=[ ,])"
)


def named(text: str) -> set[str]:
    """The names, and each word of them, of the analysts that speak in a sentence."""
    if not any(office in text for office in _OFFICE.split("|")):
        return set()
    out: set[str] = set()
    for found in _NAMED.finditer(text):
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
