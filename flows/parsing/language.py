"""Which reader a paragraph goes to."""

import re

_HANGUL = re.compile(r"[가-힣]+")


def is_korean(line: str, lang: str) -> bool:
    """Whether a paragraph is to be read as Korean: by its letters, not by the document's label."""
    if line.isascii():
        return False
    hangul = sum(map(len, _HANGUL.findall(line)))
    size = len(line.replace(" ", "")) if lang != "ko" else sum(map(str.isalpha, line))
    return hangul * (8 if lang == "ko" else 4) > size
