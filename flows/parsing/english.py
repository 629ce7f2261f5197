# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English: a paragraph → the figures of the race in it, by order and vocabulary.

Data flows one way. A sentence is an object (english_sentence.py) that each step reads and adds
to; no module asks one above it in this list.

    english.py            a paragraph: its sentences; those without figures wait (_pending)
    english_reader.py     a sentence: words (_scan), periods (_periods), figures, what it leaves
                          in force (_talk, _spoken_of); rows dealt out (_lists, _lists_dated);
                          filings' rows last of all (_filed, _filed_rows)
    english_figure.py     one number: figure or not (_dropped, with _grows, _fits, _not), and then
      of what             _goes_on, _spent (_spending, _spent_context), _heads (_heads_bound,
                          _heads_as), _implied (_weighed): the first that knows
      whose               _owner (_owner_near)
      what it claims      _measure, _stance (_relative, _onlooker, _stance_base)
      for which period    _dated (_own, _base, _named, _told, _in_force); labels: _labels
      both agree          _agreed

Whether one figure is only what another is held against is _against; what follows right behind
it is _behind. What a sentence leaves unsaid is taken from the ones before it, whose figures
_told remembers: the cloud in force, the measure, the company, the period.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.english_filed import settle
from flows.parsing.english_patterns import SPOKEN, has_value
from flows.parsing.english_pending import learn, on_topic, put_off
from flows.parsing.english_reader import read_sentence
from flows.parsing.english_sentence import Sentence
from flows.parsing.english_source import voices


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one English paragraph, in order."""
    text, memory = paragraph.text, context.memory
    if memory.get("speaker") != paragraph.speaker:
        memory.update(speaker=paragraph.speaker, pending=[], annual=False, outlook=False)
    if context.document.company is None:
        voices(context).learn(text)
    pending = memory.setdefault("pending", [])
    assert isinstance(pending, list)  # noqa: S101
    if not has_value(text):
        put_off(text, pending, context)
        return []
    out: list[Candidate] = []
    for start, end in pieces(paragraph):
        sentence = text[start:end]
        if not has_value(sentence) or not on_topic(sentence, pending, context):
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
