"""A document's prose → its mentions. The languages are read in english.py and korean.py."""

from flows.parsing import english, korean, text
from flows.parsing.confidence import confidence
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.language import is_korean
from warehouse.records import Document, Mention


def extract(document: Document) -> list[Mention]:
    """Every mention of the document, in order of place. Never raises on any text."""
    context = Context(document, company=document.company)
    out: list[Mention] = []
    speaker: str | None = None
    for paragraph in text.blocks(document):
        if paragraph.speaker != speaker:
            speaker = paragraph.speaker
            context.company = document.company
            context.metric = context.segment = context.period = None
        for candidate in _read(paragraph, context):
            out.append(_mention(document, paragraph, candidate))
    return out


def _read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    if is_korean(paragraph.text, context.document.lang):
        return korean.read(paragraph, context)
    return english.read(paragraph, context)


def _mention(document: Document, paragraph: Paragraph, found: Candidate) -> Mention:
    a, b = found.start, found.end
    for sentence in paragraph.sentences:
        if sentence.start <= found.start < sentence.end:
            a, b = sentence.start, sentence.end
            break
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
        evidence=" ".join(paragraph.text[a:b].split()) if "<" in given else given,
        span_start=start,
        span_end=end,
        rule=found.rule,
        confidence=confidence(found.rule),
    )
