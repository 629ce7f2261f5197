"""Blanks that markup left in a Korean sentence: "최대   1350억 달러  를" → "최대 1350억 달러를".

Signs such as ** around a figure are blanked before a page is read; a particle that stood right
behind them belongs to the figure again.
"""

import re
from dataclasses import replace

from flows.parsing.discourse import Candidate

_BLANKS = re.compile(r"[ ]{2,}")
_PARTICLE = re.compile(
    r"(?:으?로|을|를|이|가|은|는|의|에|과|와|도|만|까지|보다|에서|나|이나|부터|이?었?[다며고]|였|인|"
    r"이?라|씩|대|선|가량|이상|수준)(?![가-힣]{4})"
)


def squeezed(text: str) -> tuple[str, list[int]]:
    """The text with one blank for several, and where each of its letters stood."""
    out: list[str] = []
    places: list[int] = []
    at = 0
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        glued = end - start == 2 and start > 0 and _PARTICLE.match(text, end)
        kept = start if glued else start + 1
        out.append(text[at:kept])
        places += range(at, kept)
        at = end
    out.append(text[at:])
    places += range(at, len(text) + 1)
    return "".join(out), places


def unsqueezed(claims: list[Candidate], places: list[int], offset: int) -> list[Candidate]:
    """The claims of a squeezed text, at their places in the one it was made from."""
    return [
        replace(c, start=places[c.start] + offset, end=places[c.end - 1] + 1 + offset)
        for c in claims
    ]
