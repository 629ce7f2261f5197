"""A document's prose → its signals: statements that move the story without a figure of the race.

Vocabulary is data, one table a language (`english_signals.SIGNALS`, `korean.SIGNALS`): entries of
(signal, pattern, keys). A share-price entry may name the groups `verb`, `pct` and `tail`; how
shares moved is read in Korean by `korean_prices`.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple, TypedDict, cast

from flows.parsing import inline, korean, text
from flows.parsing.discourse import Paragraph
from flows.parsing.english import signals as english_signals
from flows.parsing.english.scan import COMPANY, scan
from flows.parsing.english.when import reported
from flows.parsing.keyed import Keyed
from flows.parsing.korean import prices as korean_prices
from flows.parsing.korean import words as korean_words
from flows.parsing.korean.numbers import PLAIN
from flows.parsing.language import is_korean
from flows.parsing.who import calendar
from warehouse.records import Document, Signal, SignalName

_SESSION = re.compile(english_signals.SESSION, re.IGNORECASE)
_DOWN = re.compile(
    r"fell|fall|drop|sli[dp]|sank|sink|tumbl|plung|declin|lost|down|shed",
    re.IGNORECASE,
)


# Behind a Korean name that is the subject of its sentence.
_SUBJECT = re.compile(r"(?:\([^()]{1,20}\))?['\"]?[ ]?측?(?:은|는|이|가|도)[ ,]")
# Between two names of one list, in either language.
_BETWEEN = re.compile(
    r"[\s,·&/'\"]*(?:\([^()]{1,20}\))?[\s,·&/'\"]*(?:와|과|및|그리고|"
    r"이랑|랑|하고|and|as well as|or)?"
    r"[\s'\"]*"
)
_RATE = re.compile(r"\d\s?(?:%|percent|per cent|퍼센트)")
_SHOCK = re.compile(r"딥시크|deepseek|모델|models?\b|제번스|jevons|cost|price", re.IGNORECASE)
_OF = re.compile(r"\b(?:of|at|for|to|on|in|from|than|like|off|against)\s(?:the\s)?$", re.IGNORECASE)


class _Name(NamedTuple):
    start: int
    end: int
    company: str


class _Place(TypedDict):
    speaker: str | None
    evidence: str
    span_start: int
    span_end: int


@dataclass(frozen=True)
class _Cue:
    signal: SignalName
    pattern: Keyed


@cache
def _cues(lang: str) -> tuple[_Cue, ...]:
    table = english_signals.SIGNALS if lang == "en" else getattr(korean, "SIGNALS", ())
    return tuple(
        _Cue(cast(SignalName, name), Keyed(pattern, keys)) for name, pattern, keys in table
    )


def extract(document: Document) -> list[Signal]:
    """Every signal of the document, one of a kind a sentence. Never raises on any text."""
    out: list[Signal] = []
    subject = leader = document.company
    for paragraph in text.blocks(document):
        lang = "ko" if is_korean(paragraph.text, document.lang) else "en"
        lower = paragraph.text.lower()
        cues = [cue for cue in _cues(lang) if cue.pattern.fits(lower)]
        if not cues and not (lang == "ko" and _moves(paragraph.text)):
            if document.company is None:
                names = _names(paragraph.text, lang)
                own = _named(paragraph.text, lang, names)
                subject = _next(own, len(_listed(paragraph.text, names)) > 1, subject)
                leader = leader or _alone(own)
            continue
        for sentence in paragraph.sentences:
            words = paragraph.text[sentence.start : sentence.end]
            names = _names(words, lang) if document.company is None else []
            own, listed = _named(words, lang, names), _listed(words, names)
            subject = document.company or _next(own, len(listed) > 1, subject)
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
                for company in _whose(document, cue.signal, found, words, lang, listed, subject):
                    out.append(
                        _signal(document, paragraph, words, sentence.start, cue, found, company)
                    )
    return out


def _next(names: list[str], several: bool, before: str | None) -> str | None:
    """The subject that a sentence leaves: its first name, of a list of several the sector."""
    if several:
        return "BIGTECH"
    return names[0] if names else before


def _whose(
    document: Document,
    signal: SignalName,
    found: re.Match[str],
    words: str,
    lang: str,
    listed: list[_Name],
    subject: str | None,
) -> list[str | None]:
    """Whose a signal is. Each company's of a list; a shock's to the whole sector, unless one
    company is the subject of its sentence."""
    if document.company is not None:
        return [subject]
    if signal == "efficiency_shock":
        return [_reacts(words, lang) or "BIGTECH"]
    if len(listed) < 2:
        return [subject]
    if signal == "share_price":
        groups = found.groupdict()
        upto = found.end("name") if groups.get("name") else found.start("verb")
        last = next((n for n in reversed(_names(words, lang)) if n.end <= upto), None)
        if last not in listed or len(_RATE.findall(words, upto)) > 1:
            return [subject]
    return list(dict.fromkeys(name.company for name in listed))


def _reacts(words: str, lang: str) -> str | None:
    """The company that a sentence about a shock has as its subject."""
    told = _SHOCK.search(words)
    for name in _names(words, lang):
        if name.company == "BIGTECH":
            continue
        if lang == "ko" and _SUBJECT.match(words, name.end):
            return name.company
        if lang == "en" and told and name.end <= told.start():
            return None if _OF.search(words[: name.start]) else name.company
    return None


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


def _named(words: str, lang: str, names: list[_Name]) -> list[str]:
    """The companies named, those first that are a subject."""
    if lang != "en":
        names = sorted(names, key=lambda name: not _SUBJECT.match(words, name.end))
    return [name.company for name in names]


def _names(words: str, lang: str) -> list[_Name]:
    """The companies and their clouds named, in order."""
    if lang != "en":
        return [
            _Name(w.start, w.end, w.ticker)
            for w in korean_words.find(words[:2000].translate(PLAIN))
            if w.ticker and w.kind in ("company", "cloud")
        ]
    return [
        _Name(i.start, i.end, i.company)
        for i in scan(words[:2000])
        if i.company and (i.kind == COMPANY or i.segment)
    ]


def _listed(words: str, names: list[_Name]) -> list[_Name]:
    """The first list of several companies: "A, B, C 모두", "A, B and C". Empty where none is."""
    run: list[_Name] = []
    for name in names:
        if run and not _BETWEEN.fullmatch(words, run[-1].end, name.start):
            if len({one.company for one in run}) > 1:
                break
            run = []
        if name.company != "BIGTECH":
            run.append(name)
    return run if len({one.company for one in run}) > 1 else []


def _holds(signal: SignalName, found: re.Match[str], words: str) -> bool:
    """What the pattern alone cannot see."""
    if signal in ("growth_above_expectations", "growth_below_expectations"):
        # with a rate beside the cloud it is a mention, not a signal
        behind = inline.match(r"[^,.;]{0,25}", words[found.end() :])
        near = words[max(0, found.start() - 25) : found.end()] + (behind[0] if behind else "")
        return not _RATE.search(near)
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
        names = _names(words[:upto], "en")
        if subject not in [name.company for name in names]:
            subject = names[-1].company if names else subject
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
