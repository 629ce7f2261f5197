"""Signals, sentence by sentence, in both languages: kind, company, direction, per cent, session.

The sentences are our own, after shapes that calls and pages use.
"""

from datetime import date

import pytest

from flows.parsing import signals
from flows.parsing.korean import prices as korean_prices
from warehouse.records import Document, Signal

Told = tuple[str, str | None, str | None, float | None, str | None]

ENGLISH: list[tuple[str, Told]] = [
    (
        "Microsoft said it would stay capacity constrained through June.",
        ("capacity_constraint", "MSFT", None, None, None),
    ),
    (
        "Amazon said demand continued to exceed the capacity it could bring online.",
        ("demand_beyond_supply", "AMZN", None, None, None),
    ),
    (
        "Amazon's AWS growth fell short of analysts' expectations.",
        ("growth_below_expectations", "AMZN", None, None, None),
    ),
    (
        "Microsoft's Azure growth was ahead of expectations.",
        ("growth_above_expectations", "MSFT", None, None, None),
    ),
    (
        "Amazon shares fell 4% in after-hours trading.",
        ("share_price", "AMZN", "down", 4, "in after-hours trading"),
    ),
    ("Oracle shares jumped 8% on Thursday.", ("share_price", "ORCL", "up", 8, "on Thursday")),
    (
        "Meta was undeterred by DeepSeek and kept to its spending plans.",
        ("efficiency_shock", "META", None, None, None),
    ),
    (
        "Alphabet investors worry about the returns on AI spending.",
        ("returns_pressure", "GOOGL", None, None, None),
    ),
]
KOREAN: list[tuple[str, Told]] = [
    (
        "마이크로소프트는 데이터센터 용량 부족이 내년까지 이어질 것으로 봤다.",
        ("capacity_constraint", "MSFT", None, None, None),
    ),
    (
        "알파벳은 전력 병목 탓에 증설이 늦어졌다고 설명했다.",
        ("capacity_constraint", "GOOGL", None, None, None),
    ),
    (
        "아마존은 클라우드 수요가 공급을 크게 앞지르고 있다고 전했다.",
        ("demand_beyond_supply", "AMZN", None, None, None),
    ),
    (
        "오라클의 인프라는 아직 수요를 따라가지 못하고 있다.",
        ("demand_beyond_supply", "ORCL", None, None, None),
    ),
    (
        "애저 성장률이 시장 기대에 못 미쳤다.",
        ("growth_below_expectations", "MSFT", None, None, None),
    ),
    (
        "구글 클라우드 매출은 월가 예상을 웃돌았다.",
        ("growth_above_expectations", "GOOGL", None, None, None),
    ),
    (
        "메타 주가는 시간외거래에서 9% 급락했다.",
        ("share_price", "META", "down", 9, "시간외거래"),
    ),
    (
        "아마존은 실적을 내놓은 뒤 시간외 거래에서 5% 하락했다.",
        ("share_price", "AMZN", "down", 5, "시간외 거래"),
    ),
    ("오라클, 장중 8.4% 상승", ("share_price", "ORCL", "up", 8.4, "장중")),
    ("알파벳 실적 선방…시간외서 주가 3%↑", ("share_price", "GOOGL", "up", 3, "시간외")),
    (
        "마이크로소프트 주가는 개장 전 거래에서 미끄러졌다.",
        ("share_price", "MSFT", "down", None, "개장 전 거래"),
    ),
    ("메타는 11% 올라 신고가를 썼다.", ("share_price", "META", "up", 11, None)),
    (
        "메타는 딥시크의 저비용 모델이 나온 뒤에도 계획을 지켰다.",
        ("efficiency_shock", "META", None, None, None),
    ),
    (
        "아마존 투자자들은 막대한 지출의 수익성에 의문을 제기했다.",
        ("returns_pressure", "AMZN", None, None, None),
    ),
]


def read(text: str, lang: str) -> list[Signal]:
    title = "오늘의 소식" if lang == "ko" else "The news of the day"
    made = Document(
        "made", "news", "ko" if lang == "ko" else "en", date(2025, 10, 31), None, None,
        f"{title}\n\n{text}",
    )  # fmt: skip
    found = signals.extract(made)
    assert all(made.text[s.span_start : s.span_end] == s.evidence for s in found)
    return found


def told(signal: Signal) -> Told:
    pct = float(signal.pct) if signal.pct is not None else None
    return signal.signal, signal.company, signal.direction, pct, signal.session


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: Told) -> None:
    assert expected in [told(s) for s in read(text, "en")]


@pytest.mark.parametrize(("text", "expected"), KOREAN)
def test_korean(text: str, expected: Told) -> None:
    assert expected in [told(s) for s in read(text, "ko")]


def test_a_korean_sentence_without_a_name_speaks_of_the_one_before() -> None:
    (found,) = read("아마존이 3분기 실적을 내놨다. 시간외 거래에서 주가는 11.5% 올랐다.", "ko")
    assert told(found) == ("share_price", "AMZN", "up", 11.5, "시간외 거래")


def test_each_company_has_its_own_move() -> None:
    found = read("MS와 메타의 주가는 각각 4%, 11% 올랐지만 아마존은 8% 떨어졌다.", "ko")
    assert [told(s)[1:4] for s in found] == [
        ("MSFT", "up", 4),
        ("META", "up", 11),
        ("AMZN", "down", 8),
    ]


def test_sessions_stay_apart() -> None:
    found = korean_prices.moves(
        "아마존 주가는 정규장에서 4.4% 내린 뒤 시간외거래에서 11% 추락했다."
    )
    assert [m.session for m in found] == ["정규장", "시간외거래"]


@pytest.mark.parametrize(
    "text",
    [
        "아마존 매출은 9% 늘었고 영업이익률은 2%포인트 올랐다.",
        "삼성전자는 3% 올랐다.",
        "오라클 주가는 고점 대비 50% 하락한 상태다.",
        "애저 매출이 39% 뛰었다.",
        "알파벳의 자본지출은 70% 올랐다.",
        "주가는 두고 볼 일이다.",
    ],
)
def test_what_is_no_move_of_shares(text: str) -> None:
    assert [s for s in read(text, "ko") if s.signal == "share_price"] == []


def test_growth_with_a_number_is_a_mention_and_no_signal() -> None:
    assert read("애저 성장률은 39%로 시장 기대를 웃돌았다.", "ko") == []
    assert read("Azure growth of 39% was ahead of expectations.", "en") == []


ALL_OF_A_LIST = [
    (
        "Amazon, Microsoft and Alphabet all said a shortage of data center capacity held them back.",
        "en",
        ("capacity_constraint", {"AMZN", "MSFT", "GOOGL"}),
    ),
    (
        "Capacity constraints at Microsoft, Alphabet and Oracle will last into next year.",
        "en",
        ("capacity_constraint", {"MSFT", "GOOGL", "ORCL"}),
    ),
    (
        "Microsoft and Alphabet shares fell 6% after the results.",
        "en",
        ("share_price", {"MSFT", "GOOGL"}),
    ),
    (
        "아마존, MS, 구글 모두 데이터센터 용량이 모자라 매출을 더 올리지 못했다고 했다.",
        "ko",
        ("capacity_constraint", {"AMZN", "MSFT", "GOOGL"}),
    ),
    (
        "MS와 오라클은 전력 부족으로 증설이 늦어지고 있다.",
        "ko",
        ("capacity_constraint", {"MSFT", "ORCL"}),
    ),
    (
        "메타와 알파벳 같은 회사들은 발표 뒤 주가 급락을 겪었다.",
        "ko",
        ("share_price", {"META", "GOOGL"}),
    ),
]


@pytest.mark.parametrize(("text", "lang", "expected"), ALL_OF_A_LIST)
def test_each_company_of_a_list_has_its_signal(
    text: str, lang: str, expected: tuple[str, set[str]]
) -> None:
    kind, companies = expected
    found = [s for s in read(text, lang) if s.signal == kind]
    assert {s.company for s in found} == companies
    assert len(found) == len(companies)
    assert {s.direction for s in found} == ({"down"} if kind == "share_price" else {None})


@pytest.mark.parametrize(
    ("text", "lang", "company"),
    [
        ("마이크로소프트가 실적을 냈다. 딥시크가 저비용 경쟁을 이끌고 있다.", "ko", "BIGTECH"),
        ("알파벳은 딥시크의 저비용 모델에도 계획을 바꾸지 않았다.", "ko", "GOOGL"),
        ("Microsoft reported. DeepSeek has made cheap models a worry.", "en", "BIGTECH"),
        ("DeepSeek's low-cost model wiped billions off Nvidia.", "en", "BIGTECH"),
        ("Meta said DeepSeek had not changed its view of costs.", "en", "META"),
    ],
)
def test_a_shock_is_the_sectors_unless_a_company_is_the_subject(
    text: str, lang: str, company: str
) -> None:
    assert [s.company for s in read(text, lang) if s.signal == "efficiency_shock"] == [company]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("알파벳은 클라우드 성장률이 예상보다 낮았지만 올해 750억 달러를 투자한다.", "ko"),
        ("Google Cloud growth missed expectations, and Alphabet will spend $75 billion.", "en"),
    ],
)
def test_a_plan_beside_it_makes_no_mention_of_a_disappointment(text: str, lang: str) -> None:
    assert ("growth_below_expectations", "GOOGL") in [
        (s.signal, s.company) for s in read(text, lang)
    ]


def test_after_a_list_the_talk_is_of_the_sector() -> None:
    text = "MS와 알파벳은 투자를 늘린다. 시장은 투자 성과를 증명하라고 압박한다."
    assert {s.company for s in read(text, "ko") if s.signal == "returns_pressure"} == {"BIGTECH"}
