"""A document's prose → its signals: statements that move the story without a figure of the race.

Vocabulary is data, one table a language (`english_signals.SIGNALS`, `korean.SIGNALS`): entries of
(signal, pattern, keys). A share-price entry may name the groups `verb`, `pct` and `tail`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import cast

from flows.parsing import english_signals, korean, text
from flows.parsing.discourse import Paragraph
from flows.parsing.english_periods import reported
from flows.parsing.english_scan import COMPANY, scan
from flows.parsing.language import is_korean
from flows.parsing.who import calendar
from warehouse.records import Document, Signal, SignalName

_SESSION = re.compile(english_signals.SESSION, re.IGNORECASE)
_FIGURE = re.compile(r"\d\s?(?:%|percent|per cent)|[$€£]\s?\d")
_DOWN = re.compile(
    r"fell|fall|drop|sli[dp]|sank|sink|tumbl|plung|declin|lost|down|shed|하락|급락|떨어|내[렸린]|빠[졌진]|폭락|밀[렸린]",
    re.IGNORECASE,
)


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
    subject = document.company
    for paragraph in text.blocks(document):
        lower = paragraph.text.lower()
        lang = "ko" if is_korean(paragraph.text, document.lang) else "en"
        cues = [cue for cue in _cues(lang) if any(key in lower for key in cue.keys)]
        named = _named(paragraph.text, lang) if document.company is None else []
        if not cues:
            subject = document.company or (named[0] if named else subject)
            continue
        for sentence in paragraph.sentences:
            words = paragraph.text[sentence.start : sentence.end]
            own = _named(words, lang) if document.company is None else []
            subject = document.company or (own[0] if own else subject)
            done: set[SignalName] = set()
            for cue in cues:
                found = cue.pattern.search(words) if cue.signal not in done else None
                if found is None or not _holds(cue.signal, found, words):
                    continue
                done.add(cue.signal)
                out.append(_signal(document, paragraph, words, sentence.start, cue, found, subject))
    return out


def _named(words: str, lang: str) -> list[str]:
    if lang != "en":
        return []
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
    start = paragraph.start + at
    given = document.text[start : start + len(words)]
    return Signal(
        doc=document.doc,
        company=subject if subject != "BIGTECH" or not price else None,
        signal=cue.signal,
        period=_period(document, subject),
        direction=("down" if _DOWN.search(verb) else "up") if price else None,
        pct=Decimal(pct) if price and pct else None,
        session=" ".join(session[0].split()) if session else None,
        speaker=paragraph.speaker,
        evidence=" ".join(words.split()) if "<" in given else given,
        span_start=start,
        span_end=start + len(words),
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
