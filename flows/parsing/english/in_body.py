"""A plan of an English headline without its year: the year that the body gives the same amount."""

import re

from flows.parsing import inline
from flows.parsing.english.asked import Asked
from flows.parsing.english.labels import resolve
from flows.parsing.english.periods import whens
from flows.parsing.money import Money

_HEADLINE = 200  # characters from an article's beginning
_HITS = 4


def dated_in_body(asked: Asked) -> str | None:
    """The year's label, None where the figure is no headline's or the body names no one year."""
    s, value = asked.s, asked.value
    if s.paragraph.start > _HEADLINE or not isinstance(value, Money):
        return None
    digits = inline.findall(r"\d[\d.]*", s.text[value.start : value.end])
    if not digits:
        return None
    text, end = s.document.text, s.paragraph.start + len(s.paragraph.text)
    same = re.compile(
        rf"(?<![\d.]){re.escape(digits[-1].rstrip('.'))}(?:\.0)?[\s-]?(?:billion|bn\b|[Bb]\b)"
    )
    found = set()
    for count, hit in enumerate(same.finditer(text, end)):
        if count == _HITS:
            break
        start = max(text.rfind("\n", 0, hit.start()), text.rfind(". ", 0, hit.start()) + 1)
        ends = [e for e in (text.find("\n", hit.end()), text.find(". ", hit.end())) if e > 0]
        sentence = text[start + 1 : min([*ends, hit.end() + 200])]
        named = [w for w in whens(sentence) if w.unit == "year" and w.year and not w.against]
        if len({(w.year, w.fiscal) for w in named}) == 1:
            found.add(resolve(named[0], asked.clock, asked.stance))
    return found.pop() if len(found) == 1 else None
