"""Which reader a paragraph goes to."""

import re

_HANGUL = re.compile(r"[가-힣]+")

# "• QoQ +9%": an item of a list without a word, which goes on from the lines above it.
_WORDLESS = re.compile(
    r"\s*(?:[-•·*▪‣–]|\d{1,2}[.)])\s(?:[YQ]o[YQ]|[Cc]ap[Ee]x|CAPEX|AWS|Azure|OCI|RPO|FY|"
    r"[^A-Za-z]|(?<=\d)[BMTQ](?![A-Za-z])){2,60}"
)


def is_korean(line: str, lang: str) -> bool:
    """Whether a paragraph is to be read as Korean: by its letters, not by the document's label."""
    if lang == "ko" and _WORDLESS.fullmatch(line):
        return True
    if line.isascii():
        return False
    hangul = sum(map(len, _HANGUL.findall(line)))
    size = len(line.replace(" ", "")) if lang != "ko" else sum(map(str.isalpha, line))
    return hangul * (8 if lang == "ko" else 4) > size
