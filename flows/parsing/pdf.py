"""A PDF's text, page by page, wrapped lines joined into paragraphs. Pure."""

import io
import re
from collections import Counter

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from flows.parsing import inline
from flows.parsing.xbrl import LayoutError

MOST_PAGES = 400
_ENDS = re.compile(r"[.?!:;]['\")\]”’]?$")


def pdf_text(body: bytes) -> tuple[str | None, str]:
    """(title, text) of a PDF. Raises LayoutError where it cannot be read or holds no text."""
    try:
        reader = PdfReader(io.BytesIO(body))
        if reader.is_encrypted and not reader.decrypt(""):
            raise LayoutError("the PDF is locked with a password")
        if len(reader.pages) > MOST_PAGES:
            raise LayoutError(f"a PDF of {len(reader.pages)} pages: not a call or a release")
        pages = [(page.extract_text() or "").splitlines() for page in reader.pages]
        title = (reader.metadata.title if reader.metadata else None) or None
    except LayoutError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise LayoutError(f"not a readable PDF: {error}") from error
    text = "\n".join(_paragraphs(_without_running_heads(pages)))
    if len(text) < 100:
        raise LayoutError("a PDF without text (scanned pages?)")
    return (str(title).strip() or None if title else None), text


def _without_running_heads(pages: list[list[str]]) -> list[str]:
    """All lines but those that stand on most pages, and page numbers."""
    tidy = [[" ".join(line.split()) for line in page] for page in pages]
    on_pages = Counter(line for page in tidy for line in set(page))
    often = max(3, 0.6 * len(pages))
    return [
        line
        for page in tidy
        for line in page
        if line
        and not (on_pages[line] >= often and len(pages) > 3)
        and not inline.fullmatch(r"(?:page )?\d{1,3}(?: (?:of|/) \d{1,3})?", line, re.IGNORECASE)
    ]


def _paragraphs(lines: list[str]) -> list[str]:
    """Lines as wide as the column are wrapped; a short one or a full stop ends a paragraph."""
    width = sorted(map(len, lines))[int(0.9 * len(lines))] if lines else 0
    out: list[str] = []
    before = ""
    for line in lines:
        full = len(before) >= 0.75 * width and not _ENDS.search(before)
        if out and before.endswith("-") and line[:1].islower():
            out[-1] = out[-1].removesuffix("-") + line
        elif out and (full or line[:1].islower()):
            out[-1] = f"{out[-1]} {line}"
        else:
            out.append(line)
        before = line
    return out
