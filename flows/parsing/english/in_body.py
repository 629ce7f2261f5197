# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What an English headline leaves unsaid of an amount: the body tells its year, and that it is a plan."""

import re
from collections.abc import Iterator

from flows.parsing import inline
from flows.parsing.english.asked import Asked
from flows.parsing.english.labels import resolve
from flows.parsing.english.periods import whens
from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.stance import stance as worded
from flows.parsing.stance import told_as_past
from warehouse.records import Stance

_HEADLINE = 200  # characters from an article's beginning
_HITS = 4


def dated_in_body(asked: Asked) -> str | None:
    """The year's label, None where the figure is no headline's or the body names no one year."""
    found = set()
    for sentence, _, _ in _said_again(asked.s, asked.value):
        named = [w for w in whens(sentence) if w.unit == "year" and w.year and not w.against]
        if len({(w.year, w.fiscal) for w in named}) == 1:
            found.add(resolve(named[0], asked.clock, asked.stance))
    return found.pop() if len(found) == 1 else None


def claimed_in_body(s: Sentence, value: Money | Growth) -> Stance | None:
    """What the body first claims of an amount that a headline tells without a verb of the past."""
    if not s.news or s.whens or told_as_past(s.text):
        return None
    for sentence, start, end in _said_again(s, value):
        claim = worded(sentence[:start], sentence[end : end + 110], True, None)
        return None if claim == "prior_guidance" else claim
    return None


def own_elsewhere(s: Sentence, value: Money | Growth) -> bool:
    """Whether the article gives the same amount elsewhere as the company's own plan."""
    return any(
        worded(sentence[:start], sentence[end : end + 110], True, None) == "guidance"
        for sentence, start, end in _said_again(s, value, anywhere=True)
        if sentence[:start].strip() not in s.text
    )


def _said_again(
    s: Sentence, value: Money | Growth, anywhere: bool = False
) -> Iterator[tuple[str, int, int]]:
    """The sentences of the body that hold a headline's amount, and where they hold it.

    `anywhere`: those of the whole article, also of an amount that is no headline's.
    """
    if (s.paragraph.start > _HEADLINE and not anywhere) or not isinstance(value, Money):
        return
    digits = inline.findall(r"\d[\d.]*", s.text[value.start : value.end])
    if not digits:
        return
    text, begin = s.document.text, 0 if anywhere else s.paragraph.start + len(s.paragraph.text)
    same = re.compile(
        rf"[$€£]?(?<![\d.]){re.escape(digits[-1].rstrip('.'))}(?:\.0)?[\s-]?(?:billion|bn\b|[Bb]\b)"
    )
    for count, hit in enumerate(same.finditer(text, begin)):
        if count == _HITS:
            break
        start = max(text.rfind("\n", 0, hit.start()), text.rfind(". ", 0, hit.start()) + 1) + 1
        ends = [e for e in (text.find("\n", hit.end()), text.find(". ", hit.end())) if e > 0]
        yield text[start : min([*ends, hit.end() + 200])], hit.start() - start, hit.end() - start
