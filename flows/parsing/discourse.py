"""What a reader knows when it comes to a paragraph: the surface both languages share.

`english.read` and `korean.read` have one signature:

    read(paragraph: Paragraph, context: Context) -> list[Candidate]

and are called paragraph by paragraph, in order, over one document. Offsets of a Candidate are
into `paragraph.text`; the engine turns them into the document's. What a reader learns for
later paragraphs (the subject in force, the year a heading names) it writes into `context`.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from warehouse.records import Basis, Document, Measure, Metric, Stance

Role = Literal["executive", "analyst", "operator"]


@dataclass(frozen=True)
class Sentence:
    """A sentence by its offsets into the paragraph's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text by one voice. `text` has no markup; `form` says what it stands as."""

    text: str
    sentences: tuple[Sentence, ...]
    form: Literal["prose", "bullet", "heading"] = "prose"
    speaker: str | None = None
    role: Role | None = None


@dataclass
class Context:
    """The discourse in force. Readers may change it; a new speaker resets what is spoken of.

    `company` is the subject in force (a ticker), `metric` what the talk is of, `period` the
    period last named. `memory` is a reader's own notebook, kept over the document.
    """

    document: Document
    company: str | None = None
    metric: Metric | None = None
    segment: str | None = None
    period: str | None = None
    previous: str = ""
    memory: dict[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class Candidate:
    """A mention as a reader hands it to the engine.

    `start`/`end` are the number's own offsets in `paragraph.text`; the engine finds the
    sentence around them, which is the evidence.
    """

    company: str
    metric: Metric
    measure: Measure
    stance: Stance
    low: Decimal | None
    high: Decimal | None
    approx: bool
    currency: str | None
    period: str | None
    basis: Basis | None
    segment: str | None
    speaker: str | None
    rule: str
    start: int
    end: int
