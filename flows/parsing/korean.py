"""Korean: a paragraph → its mentions.

A sentence is walked from left to right. Words set what is spoken of (whose, which metric, which
period); a number takes what is in force unless its own head follows it ("28% 늘어난 123억
달러의 매출"). A word for something else (영업이익, 회사채, 주가) closes the metric until one of
the race's opens it again: leaving out is preferred to guessing.
"""

from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing import korean_headline
from flows.parsing.korean_numbers import CANDIDATE, PLAIN
from flows.parsing.korean_state import State
from flows.parsing.korean_walk import Walk

# A garbled page may hold a "sentence" of any length: it is read in stretches of this many.
_LONGEST = 1500


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one Korean paragraph, in order. Learns into `context.memory`."""
    state = State.of(context)
    if not state.enter(paragraph):
        return []
    text = paragraph.text.translate(PLAIN)
    out: list[Candidate] = []
    for sentence in paragraph.sentences:
        for start in range(sentence.start, sentence.end, _LONGEST):
            chunk = text[start : min(start + _LONGEST, sentence.end)]
            if not state.interesting(chunk):
                continue
            walk = Walk(chunk, state, paragraph)
            if CANDIDATE.search(chunk):
                found = walk.claims(start)
                if state.form == "heading":
                    found = korean_headline.settle(found, walk, start, context, read)
                out += found
            else:
                walk.listen()
            state.leave(walk)
    return out
