"""A document's text → paragraphs by voice, with offsets into the document as given."""

from functools import lru_cache

from flows.parsing.discourse import Paragraph
from flows.parsing.lines import form, lines
from flows.parsing.markup import hangul, readable
from flows.parsing.turns import call
from warehouse.records import Document, Kind, Lang


def blocks(document: Document) -> tuple[Paragraph, ...]:
    """The document's paragraphs in order, each with the speaker and role in force."""
    return _blocks(document.text, document.lang, document.kind)


@lru_cache(maxsize=1)  # mentions, signals and people are read of a document one after the other
def _blocks(given: str, lang: Lang, kind: Kind) -> tuple[Paragraph, ...]:
    text = readable(given, lang)
    places = lines(text)
    if lang == "en" and "<" in given and not text.isascii():
        # a translator's summary below an English original is no part of it
        places = [(a, b) for a, b in places if hangul(text[a:b]) * 5 < b - a]
    if kind == "call":
        return tuple(call(text, places))
    return tuple(Paragraph(text[a:b], a, form(text[a:b])) for a, b in places)
