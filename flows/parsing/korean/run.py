"""A run of Korean figures: what is said of its first or behind its last holds for all."""

import re

from flows.parsing.korean import cues as cue
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence

# Between two figures of one list, less the names in it.
_NEXT = re.compile(
    r"[ ]?(?:\([^()]{0,40}\))?[\s,·]*(?:와|과|및)?[ ]?(?:은|는|이|가|도)?"
    r"[ ]?(?:약|최대|최소|총|각각)?[ ]?"
)

# Behind a figure of a list.
_ITEM = re.compile(r"(?:어치)?(?:\([^()]{0,40}\))?(?:으로|로)?(?:[,·]|이?고|[와과])[ ]?")


def goes_on(here: Sentence, n: Number) -> bool:
    """Whether a number stands in one list with an expected or former one before it."""
    return (
        here.prev is not None
        and n.part != "to"
        and here.prev.stance in ("estimate", "prior_guidance")
        and (n.kind == "rate") == (here.prev.measure == "growth")
        and _NEXT.fullmatch(_unnamed(here, here.prev.end, n.start)) is not None
    )


def run_end(here: Sentence, n: Number) -> int:
    """Where the list ends that a number stands in: "A 1250억달러, B 930억달러가 예상된다"."""
    last = n
    for other in here.numbers:
        if other.start > last.start and other.kind == n.kind:
            if not _NEXT.fullmatch(_unnamed(here, last.end, other.start)):
                break
            last = other
    return last.end


def list_end(here: Sentence, n: Number) -> int:
    """Where the last figure ends of a list, each behind a name, that a number stands in: the verb
    behind it is everybody's ("A가 250억 달러, B가 300억 달러를 조달했다")."""
    end = n.end
    for other in here.numbers:
        if other.start < end or other.kind != n.kind:
            continue
        named = any(
            w.kind in ("company", "cloud", "other") and end <= w.start < other.start
            for w in here.walk.words
        )
        gap = here.text[end : other.start]
        if not (named and len(gap) <= 30 and _ITEM.match(gap)) or cue.CLAUSE.search(gap):
            break
        end = other.end
    return end


def _unnamed(here: Sentence, start: int, end: int) -> str:
    """A stretch of the sentence less the companies it names."""
    out = here.text[start:end]
    for word in reversed(here.walk.words):
        if word.kind in ("company", "cloud") and start <= word.start and word.end <= end:
            out = out[: word.start - start] + out[word.end - start :]
    return out
