"""A document's text → paragraphs by voice, with offsets into the document as given."""

from dataclasses import dataclass

from flows.parsing.discourse import Paragraph
from warehouse.records import Document


@dataclass(frozen=True)
class Block:
    """A paragraph and its place: character i of its text is character `offsets[i]` of the
    document, or `start + i` where `offsets` is None (no markup inside)."""

    paragraph: Paragraph
    start: int
    offsets: tuple[int, ...] | None = None

    def place(self, index: int) -> int:
        """The document's offset of a place in the paragraph's text."""
        return self.start + index if self.offsets is None else self.offsets[index]


def blocks(document: Document) -> list[Block]:
    """The document's paragraphs in order."""
    return []
