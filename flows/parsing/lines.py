"""A text → its lines with their places: what was wrapped is joined, and what each stands as."""

import re
from typing import Literal

Form = Literal["prose", "bullet", "heading"]

_BULLET = re.compile(r"\s*(?:[•●▪◦‣·○–—*-]|\d{1,2}\))\s+\S")

# "2025 capex guidance: $91 billion": a line of a list that begins with its year
_OPENS = re.compile(r"(?:20\d\d|[1-4]Q\d*|\d{1,2}[.)])\s[^.$%]{2,60}(?::|\s[–—-])\s")


def lines(text: str) -> list[tuple[int, int]]:
    """Places of the paragraphs: lines, joined where one was only wrapped."""
    out: list[tuple[int, int]] = []
    place = 0
    bullet = False
    for raw in text.split("\n"):
        a, b = place, place + len(raw)
        place = b + 1
        stripped = raw.strip()
        if not stripped:
            bullet = False
            out.append((a, a))
            continue
        if bullet and out:
            out[-1] = (out[-1][0], b)
            bullet = False
            continue
        bullet = stripped in "•●▪◦‣·○-–"
        if out and out[-1][1] > out[-1][0] and _wrapped(text, out[-1], stripped):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return [line for line in out if line[1] > line[0]]


def _wrapped(text: str, last: tuple[int, int], line: str) -> bool:
    end = text[max(last[0], last[1] - 60) : last[1]].rstrip()
    if not end or end[-1] in '.!?:;)”"|':
        return False
    return last[1] - last[0] >= 45 and (
        line[0].islower()
        or (line[0] in "$0123456789(" and end[-1] not in "%" and not _OPENS.match(line))
    )


def form(text: str) -> Form:
    """What a line stands as, by its mark, its length and its end."""
    if _BULLET.match(text) or text.lstrip().startswith("•"):
        return "bullet"
    stripped = text.strip()
    if stripped.startswith("#") or (len(stripped) < 90 and stripped[-1:] not in '.!?:;,”"'):
        return "heading"
    return "prose"
