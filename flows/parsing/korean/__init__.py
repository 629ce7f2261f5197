"""Korean: a paragraph → its mentions.

A sentence is walked from left to right. Words set what is spoken of (whose, which metric, which
period); a number takes what is in force unless its own head follows it ("28% 늘어난 123억
달러의 매출"). A word for something else (영업이익, 회사채, 주가) closes the metric until one of
the race's opens it again: leaving out is preferred to guessing.

A page is read whole when its first paragraph is asked for: its headings leave out what the text
below tells.

Where to look:

    form, state                  what a paragraph stands as; what carries over between sentences
    words, numbers, periods      what a sentence holds (tables: metrics, named, foreign, expected,
                                 amounts, dates, cues; how they are looked for: scan)
    sentence, walk, hear         a sentence in its order, and what each word changes
    bare, shares                 amounts without a currency; what moved on the exchange
    squeeze                      blanks that markup left in it
    onlookers, linked            analysts by their names; a growth and the amount it leads to
    names, revenue, listen       a subject, 매출, a sentence without a number
    reader, claims               a number's surroundings; the questions asked of it, in order:
      metric, ours, whose, apart     of what, of the race at all, of whom, a statement of its own
      measure, growth, limits        how much
      when, dated, label, undated    of which period (clock and resolve make labels)
      stance, former, over, forecast,
        run, tense                   told by whom, planned or past
      in_force                       what it leaves to the next
    headline                     what a heading leaves to the text below
"""

import re

from flows.parsing import english, text
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.korean import headline as korean_headline
from flows.parsing.korean.listen import listen
from flows.parsing.korean.numbers import CANDIDATE, PLAIN
from flows.parsing.korean.sentence import claims_of
from flows.parsing.korean.signals import SIGNALS
from flows.parsing.korean.squeeze import squeezed, unsqueezed
from flows.parsing.korean.state import State
from flows.parsing.korean.walk import Walk
from flows.parsing.language import is_korean

__all__ = ["SIGNALS", "read"]

# What somebody said in English, quoted as it was.
_ENGLISH = re.compile(r"[\"“]([A-Za-z][^\"”가-힣]{30,1000})[\"”]")

# A garbled page may hold a "sentence" of any length: it is read in stretches of this many.
_LONGEST = 1500


# A line of a Korean page without a Korean letter that is no longer than this is its heading.
_LINE = 60

# As many of a page's claims are looked through for what a heading leaves unsaid.
_BODY = 500


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one Korean paragraph, in order. Learns into `context.memory`."""
    state = State.of(context)
    if not state.call and state.page is None:
        _read_page(context, state)
    if state.page is not None:
        told = state.page.get((paragraph.start, len(paragraph.text)))
        if told is not None:
            return told
    return [claim for found in _read(paragraph, context, state) for claim in found[0]]


def _read_page(context: Context, state: State) -> None:
    """Read every paragraph of a page, then tell its headings by its body."""
    document = context.document
    state.page = {}
    parts = {}
    for part in text.blocks(document):
        if is_korean(part.text, document.lang):
            parts[part.start, len(part.text)] = _read(part, context, state)
        elif document.lang == "ko" and len(part.text) < _LINE and not CANDIDATE.search(part.text):
            _read(part, context, state)  # "■ 4Q25 Preview": a heading of a Korean page
    body = [claim for found in parts.values() for claims, _ in found for claim in claims]
    body = body[:_BODY]
    for place, found in parts.items():
        state.page[place] = [
            claim
            for claims, heading in found
            for claim in (korean_headline.settle(claims, *heading, body) if heading else claims)
        ]


Heading = tuple[Walk, int]


def _read(
    paragraph: Paragraph, context: Context, state: State
) -> list[tuple[list[Candidate], Heading | None]]:
    """The mentions sentence by sentence; beside those of a heading the walk through it, which
    knows what the heading left unsaid."""
    if not state.enter(paragraph) or not state.interesting(paragraph.text):
        return []
    words = paragraph.text.translate(PLAIN)
    out: list[tuple[list[Candidate], Heading | None]] = []
    for quote in _ENGLISH.finditer(paragraph.text):
        out.append((_quoted(quote, paragraph, context, state), None))
        words = words[: quote.start(1)] + " " * len(quote[1]) + words[quote.end(1) :]
    for sentence in paragraph.sentences:
        for start in range(sentence.start, sentence.end, _LONGEST):
            chunk = words[start : min(start + _LONGEST, sentence.end)]
            if not state.interesting(chunk):
                continue
            told = state.titled and not state.call
            places: list[int] = []
            if "  " in chunk and not told:
                chunk, places = squeezed(chunk)
            walk = Walk(chunk, state, paragraph, words[sentence.end : sentence.end + 120])
            if places and CANDIDATE.search(chunk):
                out.append((unsqueezed(claims_of(walk, 0), places, start), None))
            elif CANDIDATE.search(chunk) or (state.unit and state.form == "bullet"):
                out.append((claims_of(walk, start), (walk, start) if told else None))
            else:
                listen(walk)
            state.meet(walk.people)
    return out


def _quoted(
    quote: re.Match[str], paragraph: Paragraph, context: Context, state: State
) -> list[Candidate]:
    """The mentions of an English quotation: the English reader's, of the subject in force."""
    inside = Paragraph(
        " " * quote.start(1) + quote[1], paragraph.start, "prose", paragraph.speaker, paragraph.role
    )
    return english.read(inside, Context(context.document, company=state.company))
