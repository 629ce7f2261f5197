"""Tables of sentences: what a reader is given, and what it must say.

A row opens with `>` (day, then company, fiscal period and kind where the page is the company's; a
call where no kind is said), goes on with the text (`~` is an empty line) and ends in its mentions,
one a line after `=`, in order:

    = AMZN capex amount guidance 100.. 2025

An amount is in thousand millions of its currency, a rate in per cent; `60..65` is a range,
`100..` at least, `..65` at most; a period of `-` is none. A row without `=` says nothing.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from warehouse.records import Document, Lang, Mention


@dataclass(frozen=True)
class Row:
    section: str
    line: int
    document: Document
    expected: tuple[str, ...]


def rows(table: Path, lang: Lang, lead: str = "") -> list[Row]:
    """The table's rows. A row is closed by the next one, a comment or an empty line.

    `lead`: what stands in front of each text.
    """
    out: list[Row] = []
    section, head, at = "", "", 0
    text: list[str] = []
    expected: list[str] = []
    for number, line in enumerate([*table.read_text(encoding="utf-8").splitlines(), ""], 1):
        if line.startswith("= "):
            expected.append(line[2:].strip())
        elif line.startswith((">", "#")) or not line.strip():
            if head:
                words = lead + "\n".join(text)
                out.append(Row(section, at, _document(head, words, lang, at), tuple(expected)))
            section = line[3:].strip() if line.startswith("## ") else section
            head, text, expected, at = line[2:] if line.startswith("> ") else "", [], [], number
        else:
            text.append("" if line == "~" else line)
    return out


def _document(head: str, text: str, lang: Lang, at: int) -> Document:
    day, *company = head.split()
    name, period, kind = (*company, None, None, None)[:3]
    kind = kind or ("call" if name else "news")
    return Document(f"line {at}", kind, lang, date.fromisoformat(day), name, period, text)


def figure(value: Decimal | None, in_money: bool) -> str:
    """An amount in thousand millions, or a rate, as a row writes it."""
    if value is None:
        return ""
    return f"{(value / 10**9 if in_money else value).normalize():f}"


def told(mention: Mention) -> str:
    """A mention as a row's line names it."""
    in_money = mention.measure != "growth"
    low, high = figure(mention.low, in_money), figure(mention.high, in_money)
    span = low if low == high else f"{low}..{high}"
    currency = "" if mention.currency in (None, "USD") else mention.currency
    fields = (mention.company, mention.metric, mention.measure, mention.stance, span + currency)
    return " ".join((*fields, mention.period or "-"))


def params(table: list[Row], section: str) -> list[object]:
    """The rows of a section; those of "not yet" must fail."""
    marks = [pytest.mark.xfail(strict=True)] if section == "not yet" else []
    chosen = [row for row in table if row.section == section]
    return [pytest.param(row, id=f"line-{row.line}", marks=marks) for row in chosen]
