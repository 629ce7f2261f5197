"""The Korean reader, sentence by sentence.

The rows are in korean_sentences.txt: our own sentences, after shapes that Korean pages use;
table.py says how they are written.
"""

import re
import time
from datetime import date
from decimal import Decimal
from pathlib import Path
from re import _parser as re_parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.parsing import korean, mentions
from flows.parsing.discourse import Context, Paragraph, split
from flows.parsing.korean import periods as korean_periods
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.numbers import PLAIN, find
from flows.parsing.korean.scan import Scanner
from flows.parsing.openings import ANY
from tests.parsing.table import Row, figure, params, rows, told
from warehouse.records import Document

ROWS = rows(Path(__file__).with_name("korean_sentences.txt"), "ko", "오늘의 소식\n\n")


@pytest.mark.parametrize("row", params(ROWS, "seen in the wild"))
def test_seen_in_the_wild(row: Row) -> None:
    assert [told(m) for m in mentions.extract(row.document)] == list(row.expected)


@pytest.mark.parametrize("row", params(ROWS, "caught bugs"))
def test_caught_bugs(row: Row) -> None:
    assert [told(m) for m in mentions.extract(row.document)] == list(row.expected)


@pytest.mark.parametrize("row", params(ROWS, "not yet"))
def test_not_yet(row: Row) -> None:
    assert [told(m) for m in mentions.extract(row.document)] == list(row.expected)


@pytest.mark.parametrize(
    "text",
    [
        "주가가 떨어졌다.|분기 매출은 5.3조원이었다.|AWS는 17.5% 늘었다.",
        "커진 것입니다.|2분기에는 85억 달러를 썼음.|회사는 '좋다.'고 했다.",
        "It fell in 2025.|But capex rose 3.5%.|AWS revenue did too.|We spend (a lot).|Still, fine.",
        "미국.캐나다.일본",
        "Amazon.Com, C3.AI and amazon.com say 3.5 in the U.S.Then",
    ],
)
def test_a_sentence_ends_without_a_blank(text: str) -> None:
    glued = text.replace("|", "")
    assert [glued[a:b] for a, b in split(glued)] == text.split("|")


def test_the_tables_are_long() -> None:
    assert len(ROWS) >= 230


AMOUNTS = [
    ("1조 2000억달러", "1200", "1200", "USD"),
    ("812억7000만달러", "81.27", "81.27", "USD"),
    ("3천200억 달러", "320", "320", "USD"),
    ("910억~930억달러", "91", "93", "USD"),
    ("910~930억달러", "91", "93", "USD"),
    ("600억∼650억 달러", "60", "65", "USD"),
    ("$375억", "37.5", "37.5", "USD"),
    ("1천억달러", "100", "100", "USD"),
    ("75억 달러", "7.5", "7.5", "USD"),
    ("$1,150억~$1,350억", "115", "135", "USD"),
    ("１７５０억달러", "175", "175", "USD"),
    ("7천~8천억 달러", "700", "800", "USD"),
    ("1천~1천200억달러", "100", "120", "USD"),
    ("960억∼1천10억 달러", "96", "101", "USD"),
    ("9조9000억원", "9900", "9900", "KRW"),
    ("700억에서 720억 달러의", "70", "72", "USD"),
    ("500억 달러 또는 550억 달러", "50", "55", "USD"),
    ("4억 5천만 달러", "0.45", "0.45", "USD"),
    ("80억3100만달러", "8.031", "8.031", "USD"),
    ("$80B", "80", "80", "USD"),
    ("300억여 달러", "30", "30", "USD"),
]


@pytest.mark.parametrize(("text", "low", "high", "currency"), AMOUNTS)
def test_amounts(text: str, low: str, high: str, currency: str) -> None:
    (number,) = find(text.translate(PLAIN))
    assert (figure(number.low, True), figure(number.high, True)) == (low, high)
    assert number.currency == currency


@pytest.mark.parametrize("text", ["2025년 1분기", "15명", "주당 2.81달러", "3%포인트", "5배속"])
def test_no_number_of_the_race(text: str) -> None:
    assert find(text) == []


def test_an_arrow_is_two_numbers() -> None:
    first, second = find("750억→850억달러")
    assert (first.low, second.low) == (Decimal(75 * 10**9), Decimal(85 * 10**9))


def _document(text: str) -> Document:
    return Document("made", "news", "ko", date(2025, 10, 31), None, None, text)


PIECES = st.lists(
    st.sampled_from(
        [
            *("아마존은 ", "MS와 ", "설비투자", "를 ", "올해 ", "3분기 ", "1000억달러", "34%"),
            *("에서 ", "~", "(", ")", "각각 ", "늘었다. ", "전망치", "를 ", "웃돌았다", "\n"),
            *("- ", "AWS ", "매출", "은 ", "두 배", "$", "억"),
        ]
    ),
    max_size=60,
)


@settings(max_examples=150, deadline=None)
@given(PIECES)
def test_reads_anything(pieces: list[str]) -> None:
    text = "".join(pieces)
    for mention in mentions.extract(_document(text)):
        assert 0 <= mention.span_start <= mention.span_end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "아마존 설비투자 " + "1000억달러, " * 20_000,
        "아마존은 올해 " + "설비투자와 " * 30_000 + "1000억달러",
        "1" * 100_000,
        "12억 " * 60_000,
        "(" * 50_000 + "AWS 34%",
        "인프라 " * 40_000 + "투자",
        "전년 " * 40_000 + "대비 3%",
    ],
    ids=["numbers", "words", "digits", "units", "brackets", "chain", "basis"],
)
def test_stays_linear(text: str) -> None:
    begun = time.process_time()
    korean.read(Paragraph(text), Context(_document(text)))
    assert time.process_time() - begun < 5


def test_rows_keep_their_form() -> None:
    form = re.compile(
        r"[A-Z]+ (capex|cloud_revenue|cloud_backlog|cloud_bookings|ai_revenue)"
        r" (amount|run_rate|growth|change) (actual|guidance|prior_guidance|estimate)"
        r" -?[\d.]*(?:\.\.-?[\d.]*)?(?:KRW)? \S+"
    )
    for row in ROWS:
        for line in row.expected:
            assert form.fullmatch(line), f"line {row.line}: {line}"


def _openings(items: Any) -> set[str]:
    """What a parsed pattern can begin with, to the second letter; ANY for a long class."""
    out = {""}
    for op, value in items:
        name = str(op)
        if name in ("AT", "ASSERT", "ASSERT_NOT", "GROUPREF_EXISTS"):
            continue
        if name == "LITERAL":
            found = {chr(value)}
        elif name == "IN":
            found = set()
            for kind, inner in value:
                if str(kind) == "LITERAL":
                    found.add(chr(inner))
                elif str(kind) == "RANGE" and inner[1] - inner[0] <= 130:
                    found.update(map(chr, range(inner[0], inner[1] + 1)))
                elif str(kind) == "CATEGORY" and str(inner) == "CATEGORY_DIGIT":
                    found.update("0123456789")
                else:
                    found.add(ANY)
        elif name in ("NOT_LITERAL", "ANY"):
            found = {ANY}
        elif name == "BRANCH":
            found = set().union(*map(_openings, value[1]))
        elif name == "SUBPATTERN":
            cased = value[1] == re.IGNORECASE
            found = _openings(value[3])
            found |= {change(o) for o in found for change in (str.lower, str.upper) if cased}
        else:
            least, most, inside = value
            once = _openings(inside)
            twice = {(one + other)[:2] for one in once for other in once if most > 1}
            found = twice | (once if least < 2 else set()) | ({""} if least == 0 else set())
        out = {(one + other)[:2] for one in out for other in (found if len(one) < 2 else [""])}
    return out


SCANNERS = {"words": korean_words._vocabulary()[0], "periods": korean_periods._scanner()}


@pytest.mark.parametrize("name", SCANNERS)
def test_every_word_is_filed_under_each_two_letters_it_can_begin_with(name: str) -> None:
    for kind, part, filed in SCANNERS[name]._parts:
        for opening in _openings(re_parser.parse(part, re.VERBOSE)):
            assert opening, kind
            as_filed = {opening, opening[0], opening[0] + ANY}
            assert opening[0] == " " or as_filed & filed, (kind, part, opening)


def test_a_scanner_finds_what_one_alternation_finds() -> None:
    vocabulary = [("a", "가나|가(?:다)?|[나다]라"), ("b", "(?<!x)[xy]+ | (?i:kb)\\b")]
    plain = re.compile("(?P<a>가나|가(?:다)?|[나다]라)|(?P<b>(?<!x)[xy]+|(?i:kb)\\b)")
    text = "가나다라 가다라 xyx kB Kb! 가가나"

    def told(found: re.Match[str]) -> tuple[str | None, str, int]:
        return found.lastgroup, found[0], found.start()

    expected = [told(found) for found in plain.finditer(text)]
    assert [told(found) for found in Scanner(vocabulary).finditer(text)] == expected


def test_a_word_that_can_be_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="can match nothing"):
        Scanner([("a", "(?:가)?")])
