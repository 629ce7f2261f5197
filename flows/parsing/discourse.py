"""What a reader knows when it comes to a paragraph: the surface both languages share.

`english.read` and `korean.read` have one signature:

    read(paragraph: Paragraph, context: Context) -> list[Candidate]

and are called paragraph by paragraph, in order, over one document. Offsets of a Candidate are
into `paragraph.text`; the engine turns them into the document's. What a reader learns for
later paragraphs (the subject in force, the year a heading names) it writes into `context`.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Literal, NamedTuple

from warehouse.records import Basis, Document, Measure, Metric, Stance

Role = Literal["executive", "analyst", "operator"]


class Sentence(NamedTuple):
    """A sentence by its offsets into the paragraph's text."""

    start: int
    end: int


@dataclass(frozen=True)
class Paragraph:
    """A stretch of text by one voice; `form` says what it stands as.

    `text` is as long as the stretch of the document that it stands for: markup, link targets
    and the like are blanks, so that an offset into it plus `start` is an offset into the
    document as given.
    """

    text: str
    start: int = 0
    form: Literal["prose", "bullet", "heading"] = "prose"
    speaker: str | None = None
    role: Role | None = None

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences in order (split on first use: most paragraphs are never read)."""
        return split(self.text)


_END = re.compile(
    r"""
    (?P<stop> [.!?…] (?<![.!?…]{2})
        (?<! \b(?:Mr|Ms|Dr|Sr|Jr|St|No|vs|Co)\. ) (?<! \b(?:Mrs|Inc|Ltd|U\.S|U\.K)\. )  # no ends
        (?<! \bCorp\. ) (?<! \bapprox\. ) (?<! \best\. ) (?<! \b[A-Z]\. ) (?<! \b[a-z]\.[a-z]\. )
        [.!?…]*+ ["'”’)\]]*+ )      # the stop and what closes with it
    (?: \s++                        # (possessive: a run is read once, however long)
        (?= ["'“‘(\[•*_-]*+\s*+ [A-Z0-9$€£가-힣] )  # and something that can begin a sentence
      # a page may lose the blank: "떨어졌다.분기 매출은", "in 2025.But the"
      | (?: (?<= [다요까죠함음됨임][.!?] )
          | (?<= [다요까죠함음됨임][.!?]["'”’)] )  # but '"… 늘었다."고 말했다'
            (?! (?:이?라)?(?:고|며|면서|는|던)[ ,] | [은는이가을를도의][ ] ) )
        (?<! 캐나다\. ) (?<! 플로리다\. )
        (?= ["'“‘(\[]?+ [가-힣A-Z0-9$] )
      | (?: (?<= [a-z]{2}[.!?] ) | (?<= [0-9%)][.!?] ) | (?<= [a-z0-9%)][.!?]["”’)] ) )
        (?! (?i: com|net|org|inc|ai|io|js|gov|edu )\b )
        (?= ["“‘(]?+ [A-Z][A-Za-z0-9]*+ (?:['’][a-z]{1,2}+)?+ [ ,] ) )
    """,
    re.VERBOSE,
)


# "est. $34.9B": a word of a newsletter, where a figure follows
_CUT_SHORT = re.compile(r"\b(?:[Ee]sts?|[Ee]xp|[Cc]ons|[Aa]pprox|[Ii]ncl|[Ee]xcl)\.$")
_AMOUNTS = frozenset("$€£~0123456789")
# "Sept. 30": a month cut short, where a day follows
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.$")


def split(text: str) -> tuple[Sentence, ...]:
    """A paragraph's sentences by offsets. Linear in the text's length."""
    out: list[Sentence] = []
    start = len(text) - len(text.lstrip())
    for stop in _END.finditer(text):
        end = stop.end()
        if text[end] in _AMOUNTS:
            at = stop.start() + 1
            if text[end].isdigit() and _MONTH.search(text, start, at):
                continue
            if _CUT_SHORT.search(text, start, at):
                continue
        out.append(Sentence(start, stop.end("stop")))
        start = end
    end = len(text.rstrip())
    if start < end:
        out.append(Sentence(start, end))
    return tuple(out)


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
