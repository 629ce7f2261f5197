"""The figure is marked where the sentence says it."""

from datetime import datetime

import pytest

from flows.report import figures
from flows.report.records import Mention


def mention(evidence: str, low: float | None, high: float | None, measure: str) -> Mention:
    return Mention(
        document_id="d",
        span_start=0,
        company="META",
        metric="capex",
        segment=None,
        measure=measure,
        stance="actual",
        basis=None,
        period=None,
        low=low,
        high=high,
        approx=False,
        currency="USD",
        speaker=None,
        source="news",
        language="en",
        evidence=evidence,
        title=None,
        url=None,
        known_at=datetime(2025, 1, 1),  # noqa: DTZ001 - the warehouse's times are naive UTC
    )


@pytest.mark.parametrize(
    ("evidence", "low", "high", "measure", "marked"),
    [
        ("We spent $17.1 billion, up 53%.", 17.1e9, 17.1e9, "amount", ["$17.1 billion"]),
        ("We spent $17.1 billion, up 53%.", 53, 53, "growth", ["53%"]),
        ("It rose from $60 billion to $65 billion.", 65e9, 65e9, "amount", ["$65 billion"]),
        ("Between $60 billion and $65 billion is planned.", 60e9, 65e9, "amount",
         ["$60 billion and $65 billion"]),
        ("At least $100 billion will go into it.", 100e9, None, "amount", ["$100 billion"]),
        ("투자에 1조 2000억원을 쓴다.", 1.2e12, 1.2e12, "amount", ["1조 2000억원"]),
        ("설비투자는 910억~930억달러로 늘어난다.", 91e9, 93e9, "amount", ["910억~930억달러"]),
        ("클라우드 매출은 34% 증가했다.", 34, 34, "growth", ["34%"]),
        ("Revenue fell 3%.", -3, -3, "growth", ["3%"]),
        ("They doubled down on it.", 7e9, 7e9, "amount", []),
    ],
)  # fmt: skip
def test_marked(
    evidence: str, low: float | None, high: float | None, measure: str, marked: list[str]
) -> None:
    parts = figures.parts([mention(evidence, low, high, measure)])
    assert [text for text, is_figure in parts if is_figure] == marked
    assert "".join(text for text, _ in parts) == evidence


def test_two_figures_of_one_sentence() -> None:
    text = "We spent $17 billion and will spend $20 billion."
    both = [mention(text, 17e9, 17e9, "amount"), mention(text, 20e9, 20e9, "amount")]
    assert [text for text, marked in figures.parts(both) if marked] == [
        "$17 billion",
        "$20 billion",
    ]


def test_a_long_sentence_is_shown_around_its_figure() -> None:
    text = "word " * 200 + "and $17 billion was spent " + "word " * 200
    parts = figures.parts([mention(text.strip(), 17e9, 17e9, "amount")])
    shown = "".join(piece for piece, _ in parts)
    assert ("$17 billion", True) in parts
    assert len(shown) < figures.LONGEST + 10
    assert shown.startswith("… word")
    assert shown.endswith("word …")
