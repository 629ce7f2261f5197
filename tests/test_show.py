"""Tables on a terminal and in a pipe."""

import re
import sys

import pytest

from flows import show

NAMES = ["company", "low_usd", "evidence"]
SENTENCE = "We expect [capital] expenditures of sixty to sixty-five billion dollars in this year."
ROWS = [("META", 60_000_000_000, SENTENCE), ("AMZN", None, None)]


def printed(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, columns: int | None
) -> list[str]:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: columns is not None, raising=False)
    monkeypatch.setenv("COLUMNS", str(columns or 80))
    monkeypatch.setenv("TERM", "xterm")
    show.rows(NAMES, ROWS)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", capsys.readouterr().out)
    return [line.rstrip() for line in plain.splitlines()]


def test_a_pipe_gets_a_line_a_row(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = printed(capsys, monkeypatch, None)
    assert lines[1] == f"META     60,000,000,000  {SENTENCE}"
    assert len(lines) == 3


def test_a_wide_terminal_wraps_sentences(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = printed(capsys, monkeypatch, 120)
    assert lines[0].split() == NAMES
    assert len(lines) == 4
    assert max(map(len, lines)) <= 90


def test_a_narrow_terminal_gets_a_line_a_value(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = printed(capsys, monkeypatch, 60)
    assert lines[0] == "─ row 1 of 2"
    assert "low_usd       60,000,000,000" in lines
    assert max(map(len, lines)) <= 60
