# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""One English sentence, from its words to its candidates."""

import re

from flows.parsing.discourse import Candidate
from flows.parsing.english import words
from flows.parsing.english.again import told_before
from flows.parsing.english.agreed import ITS
from flows.parsing.english.bound import bind
from flows.parsing.english.figure import figure_of
from flows.parsing.english.labels import resolve
from flows.parsing.english.latter import note_two, pointed_at
from flows.parsing.english.lists import both, companies_listed, distributed
from flows.parsing.english.lists_dated import growth_each, periods_listed, year_after, yearly
from flows.parsing.english.opened import opened
from flows.parsing.english.parallel import parallel
from flows.parsing.english.patterns import FIGURES, SECTION_WHEN, tells_signing
from flows.parsing.english.periods import whens
from flows.parsing.english.running import running
from flows.parsing.english.scan import COMPANY, scan
from flows.parsing.english.scene import Scene
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.source import voices
from flows.parsing.english.spoken_of import put_in_force
from flows.parsing.english.talk import note_another, note_list, note_section, note_year, now, tick
from flows.parsing.english.told import remember
from flows.parsing.english.when import When
from flows.parsing.english.year_over import year_over
from flows.parsing.growth import Growth, rates
from flows.parsing.keyed import Keyed
from flows.parsing.money import Money, amounts
from flows.parsing.who import WHOLE_CLOUDS

# What a call says once of all its rates
_CONSTANT = Keyed(
    r"\ball growth (?:rates|comparisons)[^.]{0,80}constant currency|using constant currency|in constant currency (?:unless|except)|growth rates (?:are|will be) in constant",
    "constant",
)


def read_sentence(s: Sentence) -> list[Candidate]:
    """The figures of a sentence; what it was about is left in its context for those behind it."""
    tick(s.context)
    note_another(s.text, s.context)
    note_year(s.text, s.context)
    if s.news:
        s.opened = opened(s.paragraph, s.context)
    s.items = [i for i in scan(s.text) if i.said != "Cloud" or s.subject() == "GOOGL"]
    if s.news:
        s.items = pointed_at(s.text, s.items, s.context)
    likely = _likely(s)
    if likely or SECTION_WHEN.search(s.text):
        s.whens = year_over(s, whens(s.text, spoken=s.document.kind == "call"))
    figures = _figures(s) if likely else []
    for figure in figures:
        remember(s, figure)
    _leave(s, figures)
    if s.news:
        note_two(s.items, s.context)
    return [_candidate(s, figure) for figure in figures]


def _figures(s: Sentence) -> list[Figure]:
    """Its figures one by one, then those that stand in rows dealt out."""
    values: list[Money | Growth] = [*amounts(s.text), *rates(s.text)]
    if len(values) > FIGURES:
        values = []
    figures = _judged(s, sorted(values, key=lambda v: v.start))
    figures = both(s, distributed(s, figures))
    if s.document.published_on is None:
        return figures
    figures = running(s, figures)
    return parallel(s, year_after(s, growth_each(s, periods_listed(s, yearly(s, figures)))))


def _leave(s: Sentence, figures: list[Figure]) -> None:
    """Leave in the context what the sentence was about: section, voice, cloud, measure, period."""
    context, text, memory = s.context, s.text, s.context.memory
    heads = [f.head for f in figures]
    note_section(text, context)
    if s.news:
        note_list(text, context)
    if _CONSTANT.search(text):
        memory["constant"] = True
    if s.news:
        opens = next((i for i in s.items if i.kind in (COMPANY, words.CLOUD)), None)
        went_on = memory.get("voice_in") == s.paragraph.start
        voices(context).heard(text, opens is not None and opens.start < 16, went_on)
        memory["voice_in"] = s.paragraph.start
    if not heads:
        memory["mentioned"] = bool(memory.get("mentioned")) and not any(
            i.kind in (words.OTHER, words.PRODUCT) for i in s.items
        )
    company = figures[0].company if figures and not _beside(s) else None
    put_in_force(s.items, text, context, heads, company)
    named = [w for w in s.whens if w.unit != "none" and not w.against]
    if s.news and heads and s.document.published_on is not None:
        named = [w for w in named if _used(s, w, figures)]  # an aside's period is not the talk's
    if named:
        memory["when_company"] = figures[0].company if heads else None
        memory["when"] = named[0] if heads else named[-1]
        memory["when_text"] = text
        memory["when_at"] = now(context)
        memory["when_metric"] = heads[0].metric if heads else None
    if figures and figures[-1].period:
        context.period = figures[0].period
    context.previous = text


def _used(s: Sentence, when: When, figures: list[Figure]) -> bool:
    """Whether a period is that of one of the figures."""
    return any(
        f.period and resolve(when, s.clock(f.company), f.stance) == f.period for f in figures
    )


# "a $200 billion AI bet": money for what capital spending builds
_BUILDS = re.compile(r"\b(?:AI|A\.I\.|[Ii]nfrastructure|[Dd]ata[\s-]?[Cc]ent(?:er|re)s?)\b")


def _likely(s: Sentence) -> bool:
    """Whether any figure of the sentence can have a head at all."""
    context = s.context
    if s.news and (
        context.memory.get("last") or context.memory.get("capex_talk") or s.caption is not None
    ):
        return True
    if s.news and _BUILDS.search(s.text):
        return True
    if any(
        i.kind not in (words.OTHER, words.PRODUCT, COMPANY, words.REVENUE, words.RUN_RATE)
        for i in s.items
    ):
        return True
    if not s.news and tells_signing(s.text.lower()):
        return True
    if context.metric and now(context) - now(context, "metric_at") <= 2:
        return True
    if told_before(s.text, context):
        return True
    if any(i.kind in (words.REVENUE, words.RUN_RATE) for i in s.items):
        return (
            bool(s.segment())
            or s.subject() in WHOLE_CLOUDS
            or any(i.company in WHOLE_CLOUDS for i in s.items)
            or context.memory.get("seen") is not None
        )
    return False


# "That leaves it some way behind AWS": the talk stays with "it"
_HELD_AGAINST = re.compile(
    r"\b(?:behind|than|against|versus|unlike|ahead\sof|compared\s(?:with|to))\s$", re.I
)


def _beside(s: Sentence) -> bool:
    """Whether the company named is only what the one in force is held against."""
    name = next((i for i in s.items if i.kind in (COMPANY, words.CLOUD) and i.company), None)
    if name is None or not s.news or s.context.company is None:
        return False
    lead = s.text[: name.start]
    return bool(_HELD_AGAINST.search(lead) and ITS.match(s.text))


def _judged(s: Sentence, values: list[Money | Growth]) -> list[Figure]:
    """Each number that is a figure, with what it says. Periods are blanked for the search of heads."""
    context = s.context
    plain = list(s.text)
    for when in s.whens:
        for i in range(when.start, when.end):
            plain[i] = " "
    flat = "".join(plain)
    bind(s, values)
    section = bool(context.memory.get("sectional")) and not s.news
    scene = Scene(s.text, flat, s.items, s.subject(), s.segment(), context.metric, s.news, section)
    out: list[Figure] = []
    last_end = 0
    s.listed = companies_listed(s, values) if s.news else {}
    for value in values:
        figure = figure_of(s, value, scene, out, last_end)
        if figure:
            out.append(figure)
        last_end = value.end
    return out


def _candidate(s: Sentence, figure: Figure) -> Candidate:
    value, head = figure.value, figure.head
    return Candidate(
        figure.company,
        head.metric,
        figure.measure,
        figure.stance,
        value.low,
        value.high,
        value.approx,
        value.currency if isinstance(value, Money) else None,
        figure.period,
        figure.basis,
        head.segment if head.metric.startswith("cloud") else None,
        None,
        figure.rule,
        s.place(value.start),
        s.place(value.end - 1) + 1,
    )
