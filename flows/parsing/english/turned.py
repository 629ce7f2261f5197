# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""A figure set in front of its label, as lists of numbers do: "$200 billion: What Amazon plans to spend".

It is read as the label and then the figure.
"""

import re

from flows.parsing import inline

_NUMBER = r"(?:(?:[Aa]bout|[Aa]round|[Oo]ver|[Mm]ore\sthan|[Nn]early|[Aa]lmost|[Uu]p\sto|[Aa]t\sleast|[Rr]oughly|[Ss]ome)\s)?[~+$€£]{0,2}\d[\d.,]*\+?"
_UNIT = r"(?:\s?(?:%|percent|[Bb]illion|[Mm]illion|[Tt]rillion|bn|tn|[BTM])\b\+?|\s?%)"
_FIRST = re.compile(
    rf"""(?P<mark>[\s•●▪◦‣·○–—*_#-]*(?:\d{{1,2}}[.)]\s)?[*_]*)
    (?P<figure>{_NUMBER}{_UNIT}?(?:\s?(?:-|–|—|to|or)\s?[$€£]?\d[\d.,]*)?{_UNIT}?)
    (?P<sep>[*_]*\s?(?::|—|–|\s-\s|=)[*_]*\s+)
    (?P<label>(?=[A-Z])[^,;:(]{{6,150}}?(?=[,;(—]|[.]?\s*$))""",
    re.VERBOSE,
)


def turned(text: str) -> list[int] | None:
    """The places of a line's characters in the order to be read, or None where it is as it stands."""
    if ":" not in text and "—" not in text and "–" not in text and " - " not in text:
        return None
    found = _FIRST.match(text)
    if found is None or not inline.search(r"[%a-zA-Z]", found["figure"]):
        return None
    return [
        *range(found.end("mark")),
        *range(found.start("label"), found.end("label")),
        *range(found.start("sep"), found.end("sep")),
        *range(found.start("figure"), found.end("figure")),
        *range(found.end("label"), len(text)),
    ]
