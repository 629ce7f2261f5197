"""Korean: a paragraph → its mentions.

A sentence is walked from left to right. Words set what is spoken of (whose, which metric, which
period); a number takes what is in force unless its own head follows it ("28% 늘어난 123억
달러의 매출"). A word for something else (영업이익, 회사채, 주가) closes the metric until one of
the race's opens it again: leaving out is preferred to guessing.
"""

import re

from flows.parsing import english, korean_headline
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.korean_numbers import CANDIDATE, PLAIN
from flows.parsing.korean_signals import SIGNALS
from flows.parsing.korean_state import State
from flows.parsing.korean_walk import Walk

__all__ = ["SIGNALS", "read"]

# What somebody said in English, quoted as it was.
_ENGLISH = re.compile(r"[\"“]([A-Za-z][^\"”가-힣]{30,1000})[\"”]")

# A garbled page may hold a "sentence" of any length: it is read in stretches of this many.
_LONGEST = 1500


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one Korean paragraph, in order. Learns into `context.memory`."""
    state = State.of(context)
    if not state.enter(paragraph):
        return []
    text = paragraph.text.translate(PLAIN)
    out: list[Candidate] = []
    for quote in _ENGLISH.finditer(paragraph.text):
        out += _quoted(quote, paragraph, context, state)
        text = text[: quote.start(1)] + " " * len(quote[1]) + text[quote.end(1) :]
    for sentence in paragraph.sentences:
        for start in range(sentence.start, sentence.end, _LONGEST):
            chunk = text[start : min(start + _LONGEST, sentence.end)]
            if not state.interesting(chunk):
                continue
            walk = Walk(chunk, state, paragraph, text[sentence.end : sentence.end + 120])
            if CANDIDATE.search(chunk):
                found = walk.claims(start)
                if state.form == "heading":
                    found = korean_headline.settle(found, walk, start, context, read)
                out += found
            else:
                walk.listen()
            state.leave(walk)
    return out


def _quoted(
    quote: re.Match[str], paragraph: Paragraph, context: Context, state: State
) -> list[Candidate]:
    """The mentions of an English quotation: the English reader's, of the subject in force."""
    inside = Paragraph(
        " " * quote.start(1) + quote[1], paragraph.start, "prose", paragraph.speaker, paragraph.role
    )
    return english.read(inside, Context(context.document, company=state.company))
