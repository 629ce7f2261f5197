"""A document's prose → its signals: statements that move the story without a figure of the race.

Vocabulary is data, one table a language (`english_signals.SIGNALS`, `korean.SIGNALS`): entries of
(signal, pattern, keys). A share-price entry may name the groups `verb`, `pct` and `tail`; how
shares moved is read in Korean by `korean_prices`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TypedDict, cast

from flows.parsing import english_signals, korean, korean_prices, korean_words, text
from flows.parsing.discourse import Paragraph
from flows.parsing.english_periods import reported
from flows.parsing.english_scan import COMPANY, scan
from flows.parsing.korean_numbers import PLAIN
from flows.parsing.language import is_korean
from flows.parsing.who import calendar
from warehouse.records import Document, Signal, SignalName

_SESSION = re.compile(english_signals.SESSION, re.IGNORECASE)
_FIGURE = re.compile(r"\d\s?(?:%|percent|per cent|퍼센트)|[$€£]\s?\d|\d[^.]{0,12}달러")
_DOWN = re.compile(
    r"fell|fall|drop|sli[dp]|sank|sink|tumbl|plung|declin|lost|down|shed",
    re.IGNORECASE,
)


# Behind a Korean name that is the subject of its sentence.
_SUBJECT = re.compile(r"(?:\([^()]{1,20}\))?['\"]?[ ]?측?(?:은|는|이|가|도)[ ,]")


class _Place(TypedDict):
    speaker: str | None
    evidence: str
    span_start: int
    span_end: int


@dataclass(frozen=True)
class _Cue:
    signal: SignalName
    pattern: re.Pattern[str]
    keys: tuple[str, ...]


@cache
def _cues(lang: str) -> tuple[_Cue, ...]:
    table = english_signals.SIGNALS if lang == "en" else getattr(korean, "SIGNALS", ())
    return tuple(
        _Cue(
            cast(SignalName, name),
            re.compile(pattern, re.IGNORECASE),
            tuple(k.strip() for k in keys.split("|")),
        )
        for name, pattern, keys in table
    )


def extract(document: Document) -> list[Signal]:
    """Every signal of the document, one of a kind a sentence. Never raises on any text."""
    out: list[Signal] = []
    subject = leader = document.company
    for paragraph in text.blocks(document):
        lower = paragraph.text.lower()
        lang = "ko" if is_korean(paragraph.text, document.lang) else "en"
        cues = [cue for cue in _cues(lang) if any(key in lower for key in cue.keys)]
        named = _named(paragraph.text, lang) if document.company is None else []
        if not cues and not (lang == "ko" and _moves(paragraph.text)):
            subject = document.company or (named[0] if named else subject)
            leader = leader or _alone(named)
            continue
        for sentence in paragraph.sentences:
            words = paragraph.text[sentence.start : sentence.end]
            own = _named(words, lang) if document.company is None else []
            subject = document.company or (own[0] if own else subject)
            leader = leader or _alone(own)
            if lang == "ko":
                of = leader if subject == "BIGTECH" else subject
                out += _prices(document, paragraph, words, sentence.start, of)
            done: set[SignalName] = set()
            for cue in cues:
                found = cue.pattern.search(words) if cue.signal not in done else None
                if found is None or not _holds(cue.signal, found, words):
                    continue
                done.add(cue.signal)
                out.append(_signal(document, paragraph, words, sentence.start, cue, found, subject))
    return out


def _alone(names: list[str]) -> str | None:
    """The first name that is one company's."""
    return next((name for name in names if name != "BIGTECH"), None)


def _moves(words: str) -> bool:
    """Whether a Korean paragraph can tell of shares."""
    return "%" in words or "퍼센트" in words or "주가" in words


def _prices(
    document: Document, paragraph: Paragraph, words: str, at: int, subject: str | None
) -> list[Signal]:
    """How shares moved, by a Korean sentence; of the subject in force where none is named."""
    return [
        Signal(
            doc=document.doc,
            company=move.company or subject,
            signal="share_price",
            period=_period(document, move.company or subject),
            direction=move.direction,
            pct=move.pct,
            session=move.session,
            **_place(document, paragraph, words, at),
            rule="share_price",
            confidence=0.8,
        )
        for move in korean_prices.moves(words)
    ]


def _place(document: Document, paragraph: Paragraph, words: str, at: int) -> _Place:
    """Where a sentence stands, and by whom."""
    start = paragraph.start + at
    given = document.text[start : start + len(words)]
    return _Place(
        speaker=paragraph.speaker,
        evidence=" ".join(words.split()) if "<" in given else given,
        span_start=start,
        span_end=start + len(words),
    )


def _named(words: str, lang: str) -> list[str]:
    """The companies named, those first that are a subject."""
    if lang != "en":
        found = [
            w
            for w in korean_words.find(words[:2000].translate(PLAIN))
            if w.ticker and w.kind in ("company", "cloud")
        ]
        found.sort(key=lambda w: not _SUBJECT.match(words, w.end))
        return [w.ticker for w in found if w.ticker]
    return [i.company for i in scan(words[:2000]) if i.company and (i.kind == COMPANY or i.segment)]


def _holds(signal: SignalName, found: re.Match[str], words: str) -> bool:
    """What the pattern alone cannot see."""
    if signal in ("growth_above_expectations", "growth_below_expectations"):
        # with a number it is a mention, not a signal
        return not _FIGURE.search(words)
    if signal == "share_price":
        groups = found.groupdict()
        return bool(groups.get("pct") or groups.get("pct2")) or bool(
            _SESSION.search(groups.get("tail") or "")
        )
    return True


def _signal(
    document: Document,
    paragraph: Paragraph,
    words: str,
    at: int,
    cue: _Cue,
    found: re.Match[str],
    subject: str | None,
) -> Signal:
    groups = found.groupdict()
    price = cue.signal == "share_price"
    verb = groups.get("verb") or groups.get("verb2") or (found[0] if price else "")
    pct = groups.get("pct") or groups.get("pct2")
    session = _SESSION.search(groups.get("tail") or groups.get("tail2") or "") if price else None
    if price and document.company is None:
        upto = (
            found.end("name")
            if groups.get("name")
            else found.start("verb")
            if groups.get("verb")
            else 0
        )
        names = _named(words[:upto], "en")
        subject = names[-1] if names else subject
    return Signal(
        doc=document.doc,
        company=subject if subject != "BIGTECH" or not price else None,
        signal=cue.signal,
        period=_period(document, subject),
        direction=("down" if _DOWN.search(verb) else "up") if price else None,
        pct=Decimal(pct) if price and pct else None,
        session=" ".join(session[0].split()) if session else None,
        **_place(document, paragraph, words, at),
        rule=cue.signal,
        confidence=0.8,
    )


def _period(document: Document, company: str | None) -> str | None:
    """The quarter that a report is about; of an article, the one last reported by the company."""
    if document.fiscal_period:
        return document.fiscal_period
    if document.published_on is None or company is None:
        return None
    own = calendar(company)
    return own.label(*reported(own, document.published_on))
