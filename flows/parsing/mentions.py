"""A document's prose → its mentions. The languages are read in english.py and korean.py."""

import re
from bisect import bisect_right
from typing import Literal

from flows.parsing import english, korean, text
from flows.parsing.confidence import confidence
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.language import is_korean
from flows.parsing.one_story import settled
from warehouse.records import Document, Mention

Section = Literal["prepared", "questions"]

_LONGEST = 4_000  # characters of a sentence that is evidence as a whole
_AROUND = 500
_CELLS = 4  # bars in a line that make it a table's row
_NUMBER = re.compile(r"\W*\d[\d.,]*\s?(?:%|x|bps|[bmt]n?|[bmtr]+illion|조|억)?\W*", re.I)


def extract(document: Document) -> list[Mention]:
    """Every mention of the document, in order of place. Never raises on any text."""
    context = Context(document, company=document.company)
    out: list[Mention] = []
    speaker: str | None = None
    section: Section | None = "prepared" if document.kind == "call" else None
    for paragraph in text.blocks(document):
        if section and paragraph.role == "analyst":
            section = "questions"  # the first analyst to speak opens them; nobody closes them
        if paragraph.speaker != speaker:
            speaker = paragraph.speaker
            context.company = document.company
            context.metric = context.segment = context.period = None
        for candidate in _read(paragraph, context):
            out.append(_mention(document, paragraph, candidate, section))
    if document.kind == "news" and document.published_on:
        return settled(out, document.published_on)
    return out


def _read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    if _table_row(paragraph.text):
        return []  # the structured facts' work
    if is_korean(paragraph.text, context.document.lang):
        return korean.read(paragraph, context)
    return english.read(paragraph, context)


def _table_row(text: str) -> bool:
    """Whether a line is a table's: many bars, or a few of which most set off numbers."""
    bars = text.count("|")
    if bars < 2 or bars >= _CELLS:
        return bars >= _CELLS
    cells = [cell for cell in text.split("|") if cell.strip()]
    return sum(bool(_NUMBER.fullmatch(cell)) for cell in cells) * 2 >= len(cells)


def _mention(
    document: Document, paragraph: Paragraph, found: Candidate, section: Section | None
) -> Mention:
    a, b = _sentence(paragraph, found)
    start, end = paragraph.start + a, paragraph.start + b
    given = document.text[start:end]
    return Mention(
        doc=document.doc,
        company=found.company,
        metric=found.metric,
        measure=found.measure,
        stance=found.stance,
        low=found.low,
        high=found.high,
        approx=found.approx,
        currency=found.currency,
        period=found.period,
        basis=found.basis,
        segment=found.segment,
        speaker=found.speaker if found.speaker else paragraph.speaker,
        role=paragraph.role,
        section=section,
        evidence=" ".join(paragraph.text[a:b].split()) if "<" in given else given,
        span_start=start,
        span_end=end,
        rule=found.rule,
        confidence=confidence(found.rule),
    )


def _sentence(paragraph: Paragraph, found: Candidate) -> tuple[int, int]:
    """Where the figure's sentence stands; of one too long to read, the words around the figure.

    Speech recognition may leave an hour without a full stop. Were the whole of it the evidence
    of each of its figures, nobody could read it, and memory would grow with the square.
    """
    sentences = paragraph.sentences
    at = bisect_right(sentences, found.start, key=lambda s: s.start) - 1
    a, b = found.start, found.end
    if at >= 0 and found.start < sentences[at].end:
        a, b = sentences[at].start, sentences[at].end
    if b - a > _LONGEST:
        around = paragraph.text[max(a, found.start - _AROUND) : min(b, found.end + _AROUND)]
        begin = max(a, found.start - _AROUND)
        head = around.find(" ") + 1 if begin > a else 0
        tail = around.rfind(" ") if begin + len(around) < b else len(around)
        a, b = begin + head, begin + tail
        a, b = min(a, found.start), max(b, found.end)
    return a, b
