# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English: a paragraph → the figures of the race in it, by order and vocabulary.

Data flows one way: a sentence is an object (english/sentence.py) that each step reads and adds
to, and a module asks only those that stand behind it in this list (`_x` is x.py):

- a paragraph: this module. Sentences without figures wait in _pending until one needs them.
- a sentence: _reader; figures in rows are dealt out by _lists_dated and _lists, those of
  filings by _filed and _filed_rows, rates quarter by quarter by _running; sentences of one
  shape share their years by _parallel; what it leaves in force for the next: _spoken_of. Its
  periods: those that grammar ties to one figure (_bound), and "the year" that is over (_year_over).
- one number: _figure. Then, in this order:
  1. a figure or not: _dropped, _peers, _grows, _fits, _dismissed;
  2. of what, by the first that knows: _caption; _signed, _goes_on, _goes_by, _changes, _again;
     _spent, _spent_context, _spending; _heads, _heads_as, _heads_bound, _heads_beside;
     _implied, _purpose, _weighed;
  3. whose: _several, _owner, _main_company, _added, _rival, _owner_near;
  4. amount, change, growth or run rate: _measure;
  5. what it claims: _expected, _planned, _sums, _stance, _stance_base, _onlooker, _stance_words;
  6. for which period: _dated, _own, _base, _told, _in_force, _in_body, _named, _asked;
  7. claim and period made to agree: _agreed.
- what all may ask: a clause behind a figure (_relative), a period behind it (_behind), whether
  it is a former plan (_former) and when that was told (_telling) or what another is held against
  (_against), where a period lies (_placed), the sentence
  (_sentence, _scene, _turned), the latter (_latter), what opens a list (_opened), whether the article
  looks ahead (_preview) and who is to report (_due), the talk so far (_talk), the voices (_source), the periods named
  (_periods, _when_years, _when_spans, _when_quarters, _when_words) and their labels (_labels,
  _when), the words (_scan, _patterns, _words).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.english.caption import note_caption
from flows.parsing.english.filed import settle
from flows.parsing.english.patterns import SPOKEN, has_number, has_words
from flows.parsing.english.pending import learn, on_topic, put_off
from flows.parsing.english.reader import read_sentence
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.source import voices


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one English paragraph, in order."""
    text, memory = paragraph.text, context.memory
    if memory.get("speaker") != paragraph.speaker:
        memory.update(speaker=paragraph.speaker, pending=[], annual=False, outlook=False)
    if context.document.company is None:
        voices(context).learn(text)
        note_caption(paragraph, context)
    pending = memory.setdefault("pending", [])
    assert isinstance(pending, list)  # noqa: S101
    worded = has_words(text)  # if not, no sentence of it does
    if not worded and not has_number(text):
        put_off(text, pending, context)
        return []
    out: list[Candidate] = []
    for start, end in pieces(paragraph):
        sentence = text[start:end]
        valued = has_number(sentence) or (worded and has_words(sentence))
        if not valued or not on_topic(sentence, pending, context):
            put_off(sentence, pending, context)
            continue
        for earlier in pending:
            learn(earlier, context)
        pending.clear()
        all_found = read_sentence(Sentence.of(sentence, paragraph, context))
        if context.document.kind in ("filing", "press_release"):
            place = paragraph.start + start
            before = context.document.text[max(0, place - 1500) : place]
            all_found = settle(sentence, before, all_found, context.document.company)
        for found in all_found:
            out.append(replace(found, start=found.start + start, end=found.end + start))
    return out


# Headlines that a page's markup ran together: "tech newsGoogle offers … wipeoutWhy Amazon"
_SEAM = re.compile(r"(?<= )[a-z-]{3,}(?=[A-Z][a-z]{2,}(?:['’]s)? )|(?<=[a-z]\.)(?=[A-Z][a-z]+ )")
FUSED = 250


def pieces(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Its sentences by offsets; one longer than anybody speaks is cut, so that work stays linear."""
    for place in paragraph.sentences:
        start = place.start
        if place.end - start > FUSED:
            seams = [m.end() for m in _SEAM.finditer(paragraph.text, start, place.end)]
            for seam in seams if len(seams) > 2 else ():
                yield start, seam
                start = seam
        while place.end - start > SPOKEN:
            cut = paragraph.text.rfind(" ", start + SPOKEN // 2, start + SPOKEN)
            cut = cut if cut > 0 else start + SPOKEN
            yield start, cut
            start = cut
        yield start, place.end
