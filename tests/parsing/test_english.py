"""The English reader, sentence by sentence, and what holds of any text.

The rows are in english_sentences.txt; table.py says how they are written.
"""

import re
import time
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.parsing import growth, mentions, money, signals, stance, turns
from flows.parsing.english import patterns as english_patterns
from flows.parsing.english import scan as english_scan
from flows.parsing.english import talk as english_talk
from flows.parsing.english import words as english_words
from flows.parsing.english.labels import resolve
from flows.parsing.english.periods import whens
from flows.parsing.english.when import Clock
from flows.parsing.keyed import Keyed
from flows.parsing.periods import Calendar
from tests.parsing.table import Row, figure, params, rows, told
from warehouse.records import Document, Stance

ROWS = rows(Path(__file__).with_name("english_sentences.txt"), "en")


def test_a_document_without_a_date_is_read_without_its_periods() -> None:
    for row in ROWS:
        mentions.extract(replace(row.document, published_on=None))


@pytest.mark.parametrize(
    "row",
    [*params(ROWS, "seen in the wild"), *params(ROWS, "caught bugs"), *params(ROWS, "not yet")],
)
def test_sentences(row: Row) -> None:
    found = mentions.extract(row.document)
    assert [told(m) for m in found] == list(row.expected)
    for mention in found:
        given_text = row.document.text[mention.span_start : mention.span_end]
        assert given_text == mention.evidence or "<" in given_text


def test_the_table_is_long() -> None:
    assert len(ROWS) >= 250


AMOUNTS = [
    ("$75B", "75", "75"),
    ("75 billion dollars", "75", "75"),
    ("between $60 and $65 billion", "60", "65"),
    ("$5.05–$5.15B", "5.05", "5.15"),
    ("$17 billion-$19 billion", "17", "19"),
    ("$60 billion or $65 billion", "60", "65"),
    ("at least $30 billion", "30", ""),
    ("up to $72 billion", "", "72"),
    ("no more than $72 billion", "", "72"),
    ("$30 billion+", "30", ""),
    ("half a trillion dollars", "500", "500"),
    ("USD 28.4 billion", "28.4", "28.4"),
    ("$1.2 trillion", "1200", "1200"),
]


@pytest.mark.parametrize(("text", "low", "high"), AMOUNTS)
def test_amounts(text: str, low: str, high: str) -> None:
    (found,) = money.amounts(text)
    assert (figure(found.low, True), figure(found.high, True)) == (low, high)


@pytest.mark.parametrize("text", ["3.3 billion people", "in 2025", "$3.46 a share", "30 regions"])
def test_no_amount(text: str) -> None:
    assert not money.amounts(text)


def test_a_raise_is_two_amounts() -> None:
    old, new = money.amounts("raised its forecast from $200 billion to $220 billion")
    assert (figure(old.low, True), figure(new.low, True)) == ("200", "220")


RATES = [
    ("mid-30s", "34", "36"),
    ("high teens", "17", "19"),
    ("low double digits", "10", "13"),
    ("low 20s", "20", "23"),
    ("more than doubled", "100", ""),
    ("up more than 4x", "300", ""),
    ("triple-digit", "100", ""),
    ("fell 15%", "-15", "-15"),
    ("between 19% and 20%", "19", "20"),
    ("25 to 26 percent", "25", "26"),
]


@pytest.mark.parametrize(("text", "low", "high"), RATES)
def test_rates(text: str, low: str, high: str) -> None:
    (found,) = growth.rates(text)
    assert (figure(found.low, False), figure(found.high, False)) == (low, high)


def test_a_fused_pair_is_two_rates() -> None:
    first, second = growth.rates("grew 4039% in constant currency")
    assert (first.low, second.low, second.basis) == (40, 39, "yoy_cc")


AMAZON = Clock(Calendar(12), date(2025, 2, 6), (2024, 4), call=True)
MICROSOFT = Clock(Calendar(6), date(2024, 4, 25), (2024, 3), call=True)
PERIODS: list[tuple[str, Clock, Stance, str]] = [
    ("the fourth quarter", AMAZON, "actual", "2024Q4"),
    ("the first quarter", AMAZON, "guidance", "2025Q1"),
    ("this year", AMAZON, "guidance", "2025"),
    ("4Q24", AMAZON, "actual", "2024Q4"),
    ("next quarter", MICROSOFT, "guidance", "FY2024Q4"),
    ("calendar year 2026", MICROSOFT, "guidance", "2026"),
    ("fiscal year '26", MICROSOFT, "guidance", "FY2026"),
    ("the last four quarters", MICROSOFT, "actual", "FY2023Q4..FY2024Q3"),
    ("the first nine months of 2024", AMAZON, "actual", "2024Q1..2024Q3"),
    ("the year ended June 30, 2026", AMAZON, "actual", "2025Q3..2026Q2"),
    ("the back half of this year", AMAZON, "guidance", "2025H2"),
    ("through 2028", AMAZON, "guidance", "2025..2028"),
]


@pytest.mark.parametrize(("text", "clock", "stance", "label"), PERIODS)
def test_periods(text: str, clock: Clock, stance: Stance, label: str) -> None:
    assert resolve(whens(text)[-1], clock, stance) == label


SIGNALS = [
    ("Demand continues to exceed our available capacity.", "demand_beyond_supply", None),
    ("We remain capacity constrained through June.", "capacity_constraint", None),
    ("AWS growth fell short of analysts' expectations.", "growth_below_expectations", None),
    ("Azure growth was ahead of expectations.", "growth_above_expectations", None),
    ("Amazon shares fell 4% in after-hours trading.", "share_price", "down"),
    ("Microsoft gained 3% on Monday.", "share_price", "up"),
    ("DeepSeek's cheap model raised doubts about AI costs.", "efficiency_shock", None),
    ("Investors worry about the returns on AI spending.", "returns_pressure", None),
]


@pytest.mark.parametrize(("text", "signal", "direction"), SIGNALS)
def test_signals(text: str, signal: str, direction: str | None) -> None:
    found = signals.extract(Document("made", "news", "en", date(2025, 2, 7), None, None, text))
    assert (signal, direction) in [(s.signal, s.direction) for s in found]
    assert all(text[s.span_start : s.span_end] == s.evidence for s in found)


def test_every_entry_is_found_by_its_letter() -> None:
    """A letter left out would hide a word: where an entry matches, something is found."""
    texts = [" ".join(row.document.text.split()) for row in ROWS]
    for _, pattern in english_words.WORDS:
        entry = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)
        for text in texts:
            covered = [(item.start, item.end) for item in english_scan.scan(text)]
            for found in entry.finditer(text):
                if found[0] != "cloud":  # a name only when it is written as one
                    assert any(a < found.end() and found.start() < b for a, b in covered), found[0]


def test_no_key_hides_a_match() -> None:
    """A key left out would hide what a pattern finds: whatever matches must hold its keys."""
    modules = (english_patterns, english_scan, english_talk, growth, money, stance, turns)
    keyed = [one for module in modules for one in vars(module).values() if isinstance(one, Keyed)]
    keyed += [cue.pattern for lang in ("en", "ko") for cue in signals._cues(lang)]
    found = set()
    for row in ROWS:
        text = row.document.text
        for end in (*(at.start() for at in re.finditer(r"[$]?\d", text)), len(text)):
            for one in keyed:  # many look for what stands in front of a figure
                if match := one.whole.search(text, 0, end):
                    assert one.fits(text[:end].lower()), match[0]
                    found.add(one)
    assert len(found) > 20


PIECES = st.lists(
    st.sampled_from(
        ["Amazon ", "AWS ", "capex ", "of ", "$75 billion ", "60 to 65 billion ", "31% ", "and ",
         ", ", ". ", "in 2025 ", "Q4 ", "last year ", "from ", "to ", "respectively", "\n", "• ",
         "(", ")", "[x](http://y/2024) ", "<b>", "&amp;", "doubled ", "mid-30s ", "RPO ", "—", "İ",
         "analysts expect ", "run rate ", "Operator\n", "’s "]
    ),
    max_size=60,
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(PIECES, st.sampled_from(["call", "news", "filing"]))
def test_reads_anything(pieces: list[str], kind: str) -> None:
    text = "".join(pieces)
    company = None if kind == "news" else "AMZN"
    made = Document("made", kind, "en", date(2025, 2, 6), company, None, text)  # type: ignore[arg-type]
    for mention in mentions.extract(made):
        assert 0 <= mention.span_start < mention.span_end <= len(text)
        assert mention.low is not None or mention.high is not None
    signals.extract(made)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_characters_at_all(text: str) -> None:
    mentions.extract(Document("made", "news", "en", date(2025, 2, 6), None, None, text))


SAID = "Amazon said capital expenditures were $26 billion in Q4 while AWS grew 19% "
LONG = {
    "no full stop": SAID * 3000,
    "numbers": "capex " + "12345 " * 30_000,
    "amounts": "Amazon capex " + "$12 billion, " * 15_000,
    "digits": "capex " + "1" * 200_000,
    "blanks": "Amazon capex" + " " * 200_000 + "$12 billion",
    "brackets": "Amazon capex " + "(" * 200_000 + "$12 billion",
    "names": "Amazon, Microsoft and " * 9000 + "Meta capex $12 billion",
    "links": "[a](b " * 30_000 + "capex $5 billion",
    "tags": "<a <b " * 30_000 + "capex $5 billion <p>",
    "rates": "AWS grew " + "19% and " * 20_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_stays_linear(text: str) -> None:
    made = Document("made", "news", "en", date(2025, 2, 6), None, None, text)
    begun = time.process_time()
    mentions.extract(made)
    assert time.process_time() - begun < 4
