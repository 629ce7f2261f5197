"""Formal prose of filings and releases, sentence by sentence: the rows of filed_sentences.txt."""

from pathlib import Path

import pytest

from flows.parsing import mentions
from tests.parsing.table import Row, rows, told

TABLE = Path(__file__).with_name("filed_sentences.txt")


@pytest.mark.parametrize("row", [pytest.param(r, id=f"line-{r.line}") for r in rows(TABLE, "en")])
def test_reads_formal_prose(row: Row) -> None:
    assert sorted(map(told, mentions.extract(row.document))) == sorted(row.expected)
