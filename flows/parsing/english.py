# ruff: noqa: E501, SIM102, S101 - patterns are data: one alternative group a line reads better than a wrapped one
"""English: a paragraph → the figures of the race in it, by order and vocabulary.

A sentence is read in five steps: its figures (money.py, growth.py), the words that matter
(english_scan.py), what each figure is a figure of (english_heads.py), whose it is, and for
which period and by whose word (english_periods.py, stance.py). What a sentence leaves unsaid
is taken from the ones before it: the cloud in force, the measure, the company, the period.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from flows.parsing import english_words as words
from flows.parsing import growth as growths
from flows.parsing.discourse import Candidate, Context, Paragraph
from flows.parsing.english_heads import Head, Scene, head_of
from flows.parsing.english_periods import Clock, When, reported, resolve, shifted, whens
from flows.parsing.english_scan import COMPANY, Item, aside, scan
from flows.parsing.growth import Growth, rates
from flows.parsing.money import Money, amounts
from flows.parsing.periods import Calendar
from flows.parsing.stance import stance as stance_of
from flows.parsing.who import SUPPLIERS, WHOLE_CLOUDS, calendar, known
from warehouse.records import Basis, Document, Measure, Metric, Stance

# A sentence worth reading holds a figure of the kind and speaks of the subject, or goes on with it.
_VALUE = re.compile(
    r"""(?<![\d.,]) \d[\d.,]{0,20} (?: \s?% | [\s-]{0,2}(?:percent|per\scent|pct|billion|trillion|million|bn|tn|mn|[BbTtMm]\b|x\b|times|-?fold)
        | \s?(?:-|–|to|and|or)\s?[$]?\d[\d.,]{0,20}\s?(?:%|billion|trillion|percent|[BbTt]n?\b) )
    | 0s\b | \b(?:doubl|tripl|quadrupl|halv|twice|flat\b|teens|twenties|thirties|half\sa\strill|digit|a\strillion)""",
    re.VERBOSE,
)
_TOPIC = (
    "capex", "cap ex", "capital", "cloud", "aws", "azure", "oci", "iaas", "backlog", "rpo", "performance oblig", "booking",
    "spend", "spent", "infrastructure", " ai ", "property", "pp&e", "pp &", "run rate", "run-rate",
    "shell out", "pour", "gcp", "outlay", "expenditure", "data cent", "coreweave", "nebius",
)  # fmt: skip
# Words that speak of the race only where something else of it is in force.
_PERHAPS = ("revenue", "invest", "sales", "growth", "grew", "up ", "billion", "$")
# Sentences without figures that are remembered, and how much of a long one.
_REACH, _LONG = 8, 1000
# The longest sentence that is read in one, and the most figures one can hold and still be prose.
_SPOKEN, _FIGURES = 1000, 24


@dataclass(frozen=True)
class _Figure:
    """A figure of the sentence, money or rate, with what has been found out about it."""

    value: Money | Growth
    head: Head
    company: str
    measure: Measure
    stance: Stance = "actual"
    period: str | None = None
    basis: Basis | None = None
    rule: str = ""


def read(paragraph: Paragraph, context: Context) -> list[Candidate]:
    """The mentions of one English paragraph, in order."""
    text, memory = paragraph.text, context.memory
    if memory.get("speaker") != paragraph.speaker:
        memory.update(speaker=paragraph.speaker, pending=[], annual=False, outlook=False)
    pending = memory.setdefault("pending", [])
    assert isinstance(pending, list)
    if not _VALUE.search(text):
        _put_off(text, pending, context)
        return []
    out: list[Candidate] = []
    for start, end in _pieces(paragraph):
        sentence = text[start:end]
        if not _VALUE.search(sentence) or not _on_topic(sentence, pending, context):
            _put_off(sentence, pending, context)
            continue
        for earlier in pending:
            _learn(earlier, context)
        pending.clear()
        for found in _Reader(sentence, paragraph, context).read():
            out.append(replace(found, start=found.start + start, end=found.end + start))
    return out


def _pieces(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    """Its sentences by offsets; one longer than anybody speaks is cut, so that work stays linear."""
    for place in paragraph.sentences:
        start = place.start
        while place.end - start > _SPOKEN:
            cut = paragraph.text.rfind(" ", start + _SPOKEN // 2, start + _SPOKEN)
            cut = cut if cut > 0 else start + _SPOKEN
            yield start, cut
            start = cut
        yield start, place.end


def _put_off(text: str, pending: list[str], context: Context) -> None:
    """Remember a sentence until one with a figure needs to know what was spoken of."""
    pending.append(text[-_LONG:])
    if len(pending) > _REACH:
        del pending[0]
        _tick(context)


def _on_topic(sentence: str, pending: list[str], context: Context) -> bool:
    """Whether the sentence, or one of the last before it, speaks of anything of the race."""
    lower = sentence.lower()
    for word in _TOPIC:
        if word in lower:
            return True
    if not any(word in lower for word in _PERHAPS) and "%" not in lower:
        return False
    if context.company in WHOLE_CLOUDS or (not pending and (context.metric or _segment(context))):
        return True
    reach = -8 if "revenue" in lower or "sales" in lower else -2
    if _segment(context) and reach == -8:
        return True
    lower = " ".join(pending[reach:]).lower()
    return any(word in lower for word in _TOPIC)


_SECTION_WHEN = re.compile(
    r"(?:outlook|guidance|expect|full[- ]year|fiscal|turning|moving|next|now).{0,80}(?:quarter|year|Q[1-4]|20\d\d)",
    re.I,
)
_CUES = re.compile(r"20\d\d|[Qq][1-4]|quarter|year|half|FY|months")
_FORWARD = re.compile(
    r"\b(?:outlook|guidance|now|turning|moving|next|expect\w*|look\w*|fiscal|year)\b", re.I
)


# What a sentence must hold to change what is in force: a measure, a name, a turn of the talk.
_TELLING = (
    "cloud", "aws", "azure", "oci", "capex", "cap ex", "capital exp", "backlog", "rpo", "performance oblig", "booking", "spend", "spent",
    "turning", "moving", "shift", "outlook", "guidance", "full year", "full-year", "fiscal", "segment", "productivity and", "personal comp",
)  # fmt: skip
_NAMING = (
    "amazon", "microsoft", "google", "alphabet", "meta", "oracle", "nvidia", "apple", "tesla", "coreweave", "hyperscal", "tech", "openai",
    "analyst", "expect", "invest", "company", "year,", "big ",
)  # fmt: skip


def _learn(text: str, context: Context) -> None:
    """What a sentence without figures puts in force: a cloud, a company, a measure, a period."""
    _tick(context)
    lower = text.lower()
    for word in _TELLING:
        if word in lower:
            break
    else:
        if context.document.company is not None or not any(word in lower for word in _NAMING):
            return
    text = " ".join(text.split())
    _annual(text, context)
    _set(scan(text), text, context, spoken=[])
    tail = text[-300:]
    if _SECTION_WHEN.search(tail):
        named = [w for w in whens(tail) if w.unit != "none" and not w.against]
        if named and _FORWARD.search(tail):
            context.memory["when"] = named[-1]
            context.memory["when_text"] = tail
            context.memory["when_metric"] = context.metric
            context.memory["when_at"] = _now(context)
    _section(text, context)


_YEAR_OPENS = re.compile(
    r"^\W*(?:(?:and|now|so|then|finally|next|let me)\W+)*(?:(?:turning|moving|looking|going)\W+(?:\w+\W+){0,4})?(?:for|in|to|at|on)?\s?(?:the\s|our\s)?"
    r"(?:full|entire|whole|total)?[\s-]?(?:fiscal\s)?(?:year\b|FY|20\d\d\b)(?:\s?(?:as a whole|results|\d{2,4}))*\s?(?:,|results|was|total|as a whole)",
    re.I,
)
_QUARTER = re.compile(r"(?<!three-)\bquarters?\b|\bQ[1-4]\b|outlook|guidance|expect", re.I)


def _annual(text: str, context: Context) -> None:
    if context.document.company is None or (
        "ear" not in text and "Q" not in text and "20" not in text and "quarter" not in text
    ):
        return
    if _YEAR_OPENS.search(text[:90]):
        context.memory["annual"] = True
    elif _QUARTER.search(text):
        context.memory["annual"] = False


def _tick(context: Context) -> None:
    context.memory["now"] = _now(context) + 1


def _now(context: Context, key: str = "now") -> int:
    value = context.memory.get(key, 0)
    return value if isinstance(value, int) else 0


def _segment(context: Context) -> str | None:
    """The cloud in force: a section's for a while, one merely spoken of for a sentence or two."""
    reach = 8 if context.memory.get("sectional") else 2
    return context.segment if _now(context) - _now(context, "segment_at") <= reach else None


_SECTIONAL = re.compile(
    r"\b(?:turning|moving|shifting|now|next|switching|let's|let me|start\w*|on|over)\b[^.;]{0,40}$|^\W*(?:(?:and|so|then|finally|now|next),?\s)*(?:in|for|within|at)\s(?:our\s|the\s)?$",
    re.I,
)
_DRIVEN = re.compile(
    r"(?:driven|led|powered|fueled|helped|boosted|offset|due|thanks|because|reflecting|including|across|by|from|with|and|than|like|on|to|as well as)\s(?:\w+\s){0,4}$",
    re.I,
)
_RESET = re.compile(
    r"\b(?:total company|company[- ]?wide|consolidated|back to (?:total|the company)|worldwide|overall (?:results|company)|moving (?:on )?to (?:cash|the balance)|at (?:the|a) (?:total )?company level)\b",
    re.I,
)
_OUTLOOK = re.compile(
    r"\b(?:outlook|guidance|turning to (?:the )?(?:next|our expectations)|looking ahead|as we look (?:ahead|forward|to)|expectations for)\b",
    re.I,
)


def _section(text: str, context: Context) -> None:
    if (
        "outlook" not in text
        and "guidance" not in text
        and "ahead" not in text
        and "expectations" not in text
        and "our expect" not in text
    ):
        return
    if (_OUTLOOK.search(text) and len(text) < 300) or re.search(
        r"\b(?:now|turning|moving|shift\w*|let me|turn)\b[^.]{0,60}\b(?:outlook|guidance)\b",
        text,
        re.I,
    ):
        context.memory["outlook"] = True


def _set(
    items: list[Item], text: str, context: Context, spoken: list[Head], company: str | None = None
) -> None:
    """Put in force what a sentence was about."""
    news = context.document.company is None
    if _RESET.search(text):
        context.segment = None
    for item in items:
        if item.kind in (words.CLOUD, words.PRODUCT):
            lead = text[max(0, item.start - 40) : item.start]
            if _DRIVEN.search(lead) and not re.search(
                r"(?:turning|moving|now|shift\w*|next|go|back)\s(?:\w+\s)?(?:on\s)?to\s(?:our\s|the\s)?$|\b(?:in|for)\s(?:our\s|the\s)?$",
                lead,
                re.I,
            ):
                continue
            if item.kind == words.PRODUCT:
                context.segment = None
            else:
                context.segment = item.segment or item.said
                context.memory["cloud_company"] = item.company
                context.memory["segment_at"] = _now(context)
                context.memory["sectional"] = (
                    bool(_SECTIONAL.search(text[: item.start])) or len(text) < 60
                )
            if item is items[0] or re.search(r"(?:turning|moving|now|next|shift\w*)\b", lead, re.I):
                break
    if news and company:
        context.company = company
    elif news:
        for item in items:
            if item.company == "BIGTECH" and item.start > 30:
                continue
            if item.company and item.kind in (COMPANY, words.CLOUD):
                lead = text[max(0, item.start - 25) : item.start]
                if (
                    re.search(
                        r"\b(?:with|from|by|than|like|against|and|rival|including|of|for|to)\s$",
                        lead,
                        re.I,
                    )
                    and context.company
                ):
                    continue
                context.company = item.company
                break
            if (
                item.kind == COMPANY
                and item.company is None
                and item.start < 40
                and not re.search(
                    r"\b(?:with|from|by|than|like|against|and|of|for|to|in)\s$",
                    text[max(0, item.start - 25) : item.start],
                    re.I,
                )
            ):
                context.company = None
                break
    if not spoken and any(i.kind in (words.OTHER, words.PRODUCT) for i in items):
        context.memory["mentioned"] = False
    measures = [
        i
        for i in items
        if i.kind
        in (
            words.CAPEX,
            words.BACKLOG,
            words.BOOKINGS,
            words.AI,
            words.OTHER,
            words.CLOUD,
            words.PRODUCT,
        )
    ]
    if spoken:
        context.metric = spoken[-1].metric
        context.memory["metric_at"] = _now(context)
    elif measures:
        context.memory["metric_at"] = _now(context)
        last = measures[-1]
        metric: Metric | None = {
            words.CAPEX: "capex",
            words.BACKLOG: "cloud_backlog",
            words.BOOKINGS: "cloud_bookings",
            words.AI: "ai_revenue",
            words.CLOUD: "cloud_revenue",
        }.get(last.kind)  # type: ignore[assignment]
        capex = [i for i in measures if i.kind == words.CAPEX]
        context.metric = "capex" if capex else metric
    if _now(context) - _now(context, "metric_at") > 3:
        context.metric = None
    context.memory["measured"] = bool(spoken)


_GROW_BEFORE = re.compile(
    r"\b(?:grew|grow(?:s|n|ing|th)?|increas\w+|up|rose|ris(?:e|es|en|ing)|jump\w*|surg\w+|climb\w*|accelerat\w+|decelerat\w+|slow\w*|expand\w*|gain\w*|advanc\w+|soar\w*"
    r"|down|fell|fall\w*|declin\w*|decreas\w*|dropp?\w*|slid|plung\w*|shr[aiu]nk\w*|leap\w*|swell\w*|spik\w*|higher|year[-\s](?:over|on)[-\s]year|yoy|y/y|boost\w*|rais\w+|hik\w+|beat|came\sin|better\sthan|above|below)\b",
    re.I,
)
_GROW_AFTER = re.compile(
    r"[\s\"')+]*(?:(?:or\sso|annual|annualized|sequential|organic|reported|cloud|AWS|Azure|year-over-year|yoy|y/y|revenue|in\sconstant\scurrency|in\sUSD|on\sa|constant[-\s]currency|\w+-over-\w+|growth)\s){0,3}"
    r"(?:growth|growing|increases?|rise|jump|gain|decline|drop|surge|higher|year[-\s](?:over|on)[-\s]year|yoy|y/y|in\sconstant\scurrency|at\sconstant|constant[-\s]currency|sequentially|more\sthan\s(?:in|a\syear|the\s(?:same|year|prior|previous)|last)|from\s(?:a\syear|the\s(?:same|prior|previous|year)|last\syear)|clip|pace|expansion|more\sthan\slast|compared|over\slast|in\sUSD|in\sU\.S)",
    re.I,
)
_PAIR = re.compile(
    r"\s*[,(/]?\s*(?:and|or|\(|/|,|up|vs\.?)?\s*(?:or\s|up\s|and\s|was\sup\s)?(?:by\s)?(?:about\s|approximately\s|roughly\s)?\(?",
    re.I,
)
_SHARE = re.compile(
    r"\s*(?:(?:lower|faster|higher|better|cheaper|fewer|more|less)\s(?!than|year|from|in\b|at\b|on\b|sequential|quarter)[a-z]|of\s(?!growth|capex\sgrowth|year)|(?:market\s)?share|stake|margin|discount|tax|chance|probability|owned|interest|complete|points?\b|bps\b|basis)",
    re.I,
)
_GAP = re.compile(
    r"\s*(?:above|below|ahead\sof|short\sof|higher\sthan(?!\swe\b)|more\sthan(?!\swe\b)|less\sthan|lower\sthan(?!\swe\b)|better\sthan|over|under|beyond|shy\sof)\s(?:\w+\s){0,3}?(?:consensus|estimate|expectation|forecast|wall\sstreet|analyst|street|guid|prediction|expected)",
    re.I,
)
# "grew 31% ahead of expectations": the comma was not spoken
_AHEAD = re.compile(r"\s*(?:well\s|slightly\s)?ahead\sof\s(?:our\s)?expectation", re.I)
_GAP_BEFORE = re.compile(
    r"\b(?:beat\w*|miss\w*|top\w*|exceed\w*|short\sof|ahead\sof|above|below)(?:\s[\w'-]+){0,4}\sby\s(?:about\s|roughly\s|nearly\s|around\s|more\sthan\s)?$",
    re.I,
)
_PART_BEFORE = re.compile(
    r"\b(?:including|inclusive\sof|announcements?\sof|of\swhich|which\sincludes?|includes?|included|comprising|comprised\sof|excluding|reflecting|as\swell\sas)\s(?:an?\s|about\s|approximately\s|roughly\s|over\s|more\sthan\s|nearly\s|around\s|the\s|our\s|some\s|another\s|impact\sof\s|additional\s)*$",
    re.I,
)
_PART_AFTER = re.compile(
    r"\s*(?:of\s(?:that|which|this|it|those|these|the\s(?:total|spend|capex|spending|increase))|(?:will|to|would|expected\sto)\sbe\srecogni[sz]ed|(?:per|a|each)\s(?:gigawatt|site|facility|campus|user|month|megawatt))\b",
    re.I,
)
_RECOGNIZED = re.compile(
    r"\b(?:recogni[sz]ed?\s(?:\w+\s){0,4}?(?:over|in|within|during|into)|next\s(?:12|twelve|24|twenty)|weighted)",
    re.I,
)
_CHANGE_BEFORE = re.compile(
    r"\b(?:up|increas(?:e|ed|ing)|rose|grew|jump(?:ed)?|added|adding|higher|climbed|surged|gained|down|decreas(?:e|ed)|fell|declined|dropped|(?:increas|rais|rose|ris|grow|grew|up|lift|boost|climb|jump|hik|lower|cut|reduc|expand)\w*\s(?:(?!offset|driven|led|partially|supported|helped|fueled)[^.;,$\s]+\s){0,8}?by|growth\sof|increase\sof|jump\sof|rise\sof|decline\sof|decrease\sof|delivered|signed|net\sadd\w*)\s(?:sequentially\s)?(?:by\s|of\s|over\s|nearly\s|about\s|approximately\s|roughly\s|more\sthan\s|another\s|an\s(?:additional|incremental)\s|around\s|almost\s|some\s|at\sleast\s)*[~(]?$",
    re.I,
)
_CHANGE_AFTER = re.compile(
    r"\s*(?:more|higher|less|lower|increase|jump|rise|growth|decrease|reduction|year[-\s]over[-\s]year|sequentially|hike|bump|boost|in\snew\s(?:RPO|backlog|remaining)|of\s(?:new|additional|incremental|net\snew)\s(?:RPO|backlog|remaining))\b(?!\sthan\s(?:consensus|analyst|wall|expected))",
    re.I,
)
_AGAINST = re.compile(
    r"(?:\b(?:up|down|rose|higher|lower|increased|raised|lifted|jumped|compared|versus|vs\.?|against|than|on\stop\sof|following|after|over|from|to|with|down)\s)?\b(?:from|versus|vs\.?|compared\s(?:with|to)|against|(?<!more\s)(?<!less\s)(?<!greater\s)than|on\stop\sof|relative\sto|(?:doubl\w+|twice|tripl\w+|quadruple|above|below)(?=\s(?:the|last|its|their)\s))\s"
    r"(?:the\s|its\s|our\s|an?\s|their\s|(?:the\s)?company's\s|own\s|just\s|about\s|around\s|roughly\s|approximately\s|nearly\s|last\syear's\s|the\s|previous\s|prior\s|earlier\s|more\sthan\s|over\s|some\s|just\sover\s|\w+\s(?=range))*(?:range\sof\s|level\sof\s|outlook\sof\s|plan\sof\s|target\sof\s|projection\sof\s|guidance\sof\s|forecast\sof\s|estimate\sof\s|growth\sof\s|expectations?\sof\s|estimates?\sof\s|consensus\sof\s|between\s)?[~(]?$",
    re.I,
)
_PLANNED = re.compile(
    r"\b(?:plan|budget|guid|outlook|pledg|commit|target|announc|earmark|expects?\b|intend|aim|forecast|project|set\sto|are\sspending|on\strack)\w*",
    re.I,
)
# Held against what others expected, or against the figure a year before: "below the $11 billion"
_YARD = re.compile(
    r"\b(?:beat\w*|topp\w*|miss\w*|exceed\w*|short\sof|ahead\sof|above|below|(?:more|less|higher|lower|faster|slower|better|worse)\sthan)\s"
    r"(?:the|an?|analysts'?|their|its)\s(?:(?:consensus|estimates?|expectations?|forecasts?|average)\s(?:\w+\s){0,2}?(?:of\s|for\s)?)?[~$]?$",
    re.I,
)
_BREAK = re.compile(
    r";|\bwhile\b|\bwhereas\b|\bbut\b|\balthough\b|, and (?:we|it|the|our|they|he|she)\b"
)


def document_quarter(document: Document) -> bool:
    """Whether the document reports a quarter, so that what it expects without a date is the next."""
    return document.fiscal_period is None or "Q" in document.fiscal_period


class _Reader:
    """One sentence on its way to candidates."""

    def __init__(self, sentence: str, paragraph: Paragraph, context: Context) -> None:
        self.given = sentence
        shown = aside(sentence.replace("\n", " "))
        self.places: list[int] | None = None
        if "  " in shown:
            kept = [i for i, c in enumerate(shown) if c != " " or (i and shown[i - 1] != " ")]
            self.places = kept
            shown = "".join(shown[i] for i in kept)
        self.text = shown
        self.taken: set[int] = set()
        self.at_level = False
        self.metric: Metric | None = None
        self.paragraph = paragraph
        self.context = context
        self.document = context.document
        self.news = context.document.company is None
        self.items: list[Item] = []
        self.whens: list[When] = []

    def read(self) -> list[Candidate]:
        context, text = self.context, self.text
        _tick(context)
        self._year_section(text)
        self.items = [i for i in scan(text) if i.said != "Cloud" or self._subject() == "GOOGL"]
        likely = self._likely()
        if likely or _SECTION_WHEN.search(text):
            self.whens = whens(text, spoken=self.document.kind == "call")
        heads: list[Head] = []
        out: list[Candidate] = []
        if likely:
            values: list[Money | Growth] = [*amounts(text), *rates(text)]
            if len(values) > _FIGURES:
                values = []
            figures = self._figures(sorted(values, key=lambda v: v.start))
            figures = self._yearly(self._distributed(figures))
            figures = self._periods_listed(self._both(figures))
            heads = [f.head for f in figures]
            out = [self._candidate(f) for f in figures]
        _section(text, context)
        if re.search(
            r"\ball growth (?:rates|comparisons)[^.]{0,80}constant currency|using constant currency|in constant currency (?:unless|except)|growth rates (?:are|will be) in constant",
            text,
            re.I,
        ):
            context.memory["constant"] = True
        if self.news:
            lead = re.search(
                r"\b(?:analysts?|strategists?|broker(?:age)?s?|economists?|research|fund\smanager)\b|\b(?:Morgan Stanley|Goldman|JPMorgan|Citi|Barclays|UBS|Jefferies|Bernstein|Evercore|Wedbush)\b",
                text,
            )
            context.memory["estimator"] = bool(lead) or bool(
                context.memory.get("estimator")
                and (
                    context.memory.get("estimator_in") == self.paragraph.start
                    or re.match(
                        r"\W*(?:it|he|she|they|the\s(?:firm|team|house|note|bank))\b", text, re.I
                    )
                )
            )
            context.memory["estimator_in"] = self.paragraph.start
        if not heads:
            context.memory["mentioned"] = bool(context.memory.get("mentioned")) and not any(
                i.kind in (words.OTHER, words.PRODUCT) for i in self.items
            )
        _set(self.items, text, context, heads, out[0].company if out else None)
        named = [w for w in self.whens if w.unit != "none" and not w.against]
        if named:
            context.memory["when"] = named[0] if heads else named[-1]
            context.memory["when_text"] = text
            context.memory["when_at"] = _now(context)
            context.memory["when_metric"] = heads[0].metric if heads else None
        if out and out[-1].period:
            context.period = out[0].period
        context.previous = text
        return out

    def _likely(self) -> bool:
        """Whether any figure of the sentence can have a head at all."""
        context = self.context
        if any(
            i.kind not in (words.OTHER, words.PRODUCT, COMPANY, words.REVENUE, words.RUN_RATE)
            for i in self.items
        ):
            return True
        if context.metric and _now(context) - _now(context, "metric_at") <= 2:
            return True
        if any(i.kind in (words.REVENUE, words.RUN_RATE) for i in self.items):
            return (
                bool(self._segment())
                or self._subject() in WHOLE_CLOUDS
                or any(i.company in WHOLE_CLOUDS for i in self.items)
                or context.memory.get("seen") is not None
            )
        return False

    def _year_section(self, text: str) -> None:
        """In a fourth quarter's call: whether the talk is of the whole year by now."""
        _annual(text, self.context)

    def _segment(self) -> str | None:
        """The cloud that a bare "revenue" of this sentence can mean."""
        if self.news and not re.search(
            r"\b(?:the|that|this|its)\s(?:\w+\s)?(?:division|unit|segment|arm|business)\b",
            self.text,
            re.I,
        ):
            return None
        return _segment(self.context)

    # ---- what

    def _figures(self, values: list[Money | Growth]) -> list[_Figure]:
        context = self.context
        plain = list(self.text)
        for when in self.whens:
            for i in range(when.start, when.end):
                plain[i] = " "
        flat = "".join(plain)
        scene = Scene(
            self.text, flat, self.items, self._subject(), self._segment(), context.metric, self.news
        )
        out: list[_Figure] = []
        last_end = 0
        for value in values:
            rate = isinstance(value, Growth)
            figure = self._figure(value, rate, scene, out, last_end)
            if figure:
                out.append(figure)
            last_end = value.end
        return out

    def _figure(
        self, value: Money | Growth, rate: bool, scene: Scene, done: list[_Figure], floor: int
    ) -> _Figure | None:
        text = self.text
        before, after = (
            text[max(0, value.start - 200) : value.start],
            text[value.end : value.end + 300],
        )
        if _GAP_BEFORE.search(before) or (_GAP.match(after) and not _AHEAD.match(after)):
            return None
        if _PART_BEFORE.search(before):
            return None
        if _PART_AFTER.match(after) and not (
            self._when_after(value.end) and re.match(r"\s*of (?:that|which|this)", after)
        ):
            return None
        previous = done[-1] if done else None
        if (
            isinstance(value, Money)
            and value.low is None
            and re.search(
                r"\b(?:increas|rais|lift|boost|bump|hik)\w*\b[^.;$]{0,80}\bup\sto\s*$", before, re.I
            )
        ):
            value = replace(value, low=value.high)  # "raise its budget up to X" ends at X
        head = (
            self._on_run_rate(value, scene)
            or self._continued(value, rate, previous)
            or self._spent(value, rate, scene)
            or head_of((value.start, value.end), rate, scene)
        )
        if head is None:
            head = self._implied(value, rate, done)
        if head is None:
            return None
        if (
            isinstance(value, Growth)
            and value.said == "triple"
            and re.search(r"\b(?:AI|artificial intelligence)\b", text)
            and re.search(r"\bbusiness\b|run rate", text, re.I)
        ):
            head = Head("ai_revenue", "triple", head.item)
        if isinstance(value, Growth) and not self._grows(value, head, previous, floor):
            return None
        if isinstance(value, Money) and not self._fits(value, head, done):
            return None
        if re.search(
            r"\brecogni[sz]ed\b[^.;$]{0,60}\b(?:months|increased|grew|up)\b", before, re.I
        ):
            return None
        if (
            head.metric == "cloud_backlog"
            and re.search(r"\brecogni[sz]ed?\b|\bportion\b(?! excluding)", before, re.I)
            and (
                head.item is None
                or head.item.end > value.start
                or "recogni" in text[head.item.end : value.start]
            )
        ):
            return None
        if (
            head.metric == "cloud_backlog"
            and _RECOGNIZED.search(after[:70])
            and not _GROW_BEFORE.search(before[-30:])
        ):
            return None
        if re.search(
            r"\b(?:low(?:er)?|high(?:er)?|top|bottom|upper)[-\s](?:end|bound)\b[^,;$]{0,60}\bby\s[~$]?$",
            before,
            re.I,
        ):
            return None  # one end of a range moves: no figure by itself
        company = self._company(value, head)
        if not company or not self._plausible(company, head):
            return None
        if company in SUPPLIERS and head.metric == "capex" and self._of_customers(value):
            company = "BIGTECH"
            if isinstance(value, Money) and (value.high or value.low or 0) < 10**10:
                return None
        measure = self._measure(value, head)
        figure = _Figure(value, head, company, measure)
        self.metric = head.metric
        self.at_level = head.metric == "cloud_backlog" or measure == "run_rate"
        stance = self._stance(value, head, previous)
        period = self._period(value, figure, stance, done)
        if (
            stance == "actual"
            and period
            and not self._is_against(value)
            and self._ahead(period, self._clock(company))
            and self._unstarted(period, company)
        ):
            stance = (
                "estimate"
                if self.paragraph.role == "analyst"
                or (company == "BIGTECH" and not _PLANNED.search(text))
                else "guidance"
            )
        if stance == "guidance" and period and self._long_past(period, company):
            stance = "actual"
        if company == "BIGTECH" and self.document.company in SUPPLIERS:
            stance = "estimate"
            if period is None or re.match(r"FY|\d{4}Q", period):
                period = (
                    str(self.document.published_on.year) if self.document.published_on else None
                )
        if company == "BIGTECH" and stance == "guidance" and not _PLANNED.search(text):
            stance = "estimate"
        basis = (
            self._basis(value)
            if rate
            else ("qoq" if measure == "change" and growths.SEQUENTIAL.search(after[:40]) else None)
        )
        period = self._closing(period, figure, stance)
        return replace(figure, stance=stance, period=period, basis=basis, rule=head.how)

    def _continued(
        self, value: Money | Growth, rate: bool, previous: _Figure | None
    ) -> Head | None:
        """A figure that only adds to the one before it: "grew 29% and 31% in constant currency"."""
        if previous is None:
            return None
        gap = self.text[previous.value.end : value.start]
        if (
            self._is_against(value)
            and isinstance(value, Money)
            and isinstance(previous.value, Money)
            and len(gap) < 160
            and not _BREAK.search(gap)
        ):
            following = next((i for i in self.items if i.start >= value.end), None)
            if (
                following is None
                or following.kind in (COMPANY, words.SPEND, words.PLANT)
                or not re.fullmatch(
                    r"\s*(?:of|in|on|for)\s(?:\w+\s){0,3}", self.text[value.end : following.start]
                )
            ):
                return replace(previous.head, how="against")
        if (
            rate
            and isinstance(previous.value, Money)
            and re.fullmatch(
                r"(?:\sor\s|[^.;$%]{0,60}?,\s)(?:or\s|and\s|which\s(?:is|would\sbe|represents)\s)?(?:up\s|down\s|an?\s|representing\s(?:an?\s)?|marking\s(?:an?\s)?)?(?:\w+\s){0,3}~?",
                gap,
            )
            and not any(
                i.start >= previous.value.end
                and i.end <= value.start
                and i.kind in (words.OTHER, words.PRODUCT, words.REVENUE, words.CLOUD)
                for i in self.items
            )
        ):
            return replace(previous.head, how="grown")
        same = isinstance(previous.value, Growth) == rate
        if rate and same and len(gap) < 70 and self._is_against(value):
            return replace(previous.head, how="against")
        if same and re.fullmatch(
            r"\s(?:growth\s)?(?:(?:in|for|during)\s[^,;$%]{1,25}\s)?to\s(?:about\s|over\s|more\sthan\s|nearly\s|approximately\s|around\s|at\sleast\s|as\smuch\sas\s)?[~$]?",
            gap,
            re.I,
        ):
            return replace(previous.head, how="onward")
        if (
            same
            and len(gap) < 60
            and _PAIR.fullmatch(
                re.sub(
                    r"^\s*(?:in constant currency|in USD|year[- ]over[- ]year)", "", gap, flags=re.I
                )
            )
        ):
            return replace(previous.head, how="pair")
        return None

    def _on_run_rate(self, value: Money | Growth, scene: Scene) -> Head | None:
        """ "17% growth on a $117 billion run rate": the growth of what has that run rate."""
        text = self.text
        if isinstance(value, Growth):
            on = re.match(
                r"\s(?:year[- ]over[- ]year\s|yoy\s|annual\s)?growth\s(?:rate\s)?(?:on|off)\s(?:of\s)?(?:an?\s|our\s|the\s|top of an?\s)?[~$]?(?=\d)",
                text[value.end :],
                re.I,
            )
            if not on:
                return None
            following = next(
                (m for m in amounts(text[value.end :]) if m.start >= on.end() - 2), None
            )
            if following is None:
                return None
            inner = (value.end + following.start, value.end + following.end)
            head = head_of(inner, False, scene) or self._repeated(following, inner)
            return replace(head, run_rate=False) if head else None
        if head_of((value.start, value.end), False, scene) is None:
            return self._repeated(value, (value.start, value.end))
        return None

    def _repeated(self, value: Money, place: tuple[int, int]) -> Head | None:
        """A run rate said before, said again without its owner."""
        if not any(i.kind == words.RUN_RATE and abs(i.start - place[1]) < 30 for i in self.items):
            return None
        seen = self.context.memory.get("seen")
        if isinstance(seen, dict):
            for metric in ("cloud_revenue", "ai_revenue"):
                if any(key[0] == metric and key[1] == value.low for key in seen):
                    return Head(metric, "repeated", None, None, self.context.segment, True, True)
        return None

    def _grows(self, value: Growth, head: Head, previous: _Figure | None, floor: int) -> bool:
        text = self.text
        if _SHARE.match(text, value.end):
            return False
        if head.how in ("pair", "onward", "against"):
            return True
        if (
            previous is not None
            and isinstance(previous.value, Growth)
            and head.item is not None
            and head.item.kind == words.CLOUD
            and not text[head.item.end : value.start].strip(" ,")
        ):
            return True
        after = text[value.end : value.end + 60]
        start = max(floor, head.item.start if head.item and head.item.end <= value.start else floor)
        between = text[start : value.start]
        if value.said == "triple" or text[value.start] == "+":
            return True
        if value.said == "flat":
            return (
                bool(
                    re.search(
                        r"\b(?:be|was|were|is|are|remain\w*|stay\w*|about|roughly|relatively|expect\w*)\b",
                        between,
                        re.I,
                    )
                )
                and len(between) < 60
            )
        if value.said == "times":
            if re.match(r"(?:doubl|tripl|quadr|quint|halv)", text[value.start :], re.I):
                return len(between) < 90 and not re.match(
                    r"\s*(?:the\s|its\s|our\s)?(?:number|capacity|power|size of (?:its|our))",
                    after,
                    re.I,
                )
            return bool(_GROW_BEFORE.search(between[-40:])) or bool(
                re.match(
                    r"\s*(?:more|higher|the|what|from|year|increase|growth|last|its|our)",
                    after,
                    re.I,
                )
            )
        if re.search(
            r"\b(?:increas|r[io]se|grew|up|improv|expand)\w*\sto\s(?:about\s|approximately\s|over\s|nearly\s|more\sthan\s)?$",
            between,
            re.I,
        ) and not re.search(r"growth|pace|rate", text[: value.start], re.I):
            return False  # a share or margin that rose to so many per cent
        return bool(
            _GROW_BEFORE.search(between[-70:])
            or _GROW_AFTER.match(after)
            or (between.strip() == "" and head.how == "head-after")
        )

    def _fits(self, value: Money, head: Head, done: list[_Figure]) -> bool:
        """Whether money can be an amount of that head: a cloud's name alone is not enough."""
        if value.currency != "USD" and head.metric == "capex" and not self.news:
            return False
        if (
            head.metric != "cloud_revenue"
            or head.revenue_said
            or head.run_rate
            or head.how == "pair"
        ):
            return True
        if (value.low or value.high or 0) < 3 * 10**8:
            return False
        if any(f.head.metric == "cloud_revenue" and isinstance(f.value, Growth) for f in done) or (
            head.item is not None
            and re.fullmatch(
                r"\s?\)?(?:\s\([^)]*\))?\s?(?::|–|—|-)\s?(?:about\s|~)?",
                self.text[head.item.end : value.start],
            )
        ):
            return True
        return bool(
            any(i.kind in (words.REVENUE, words.RUN_RATE) for i in self.items)
            or re.search(
                r"\b(?:posted|generated|brought\sin|totaled|came\sin|sold|went|doing|moved|business|quarterly|annual|clock\w+|hit|reached|surpass\w+|exceed\w+|was|were)\b[^.;]{0,40}$",
                self.text[: value.start],
                re.I,
            )
        )

    def _spent(self, value: Money | Growth, rate: bool, scene: Scene) -> Head | None:
        """Money spent or to be spent: capital expenditure by what it is spent on, or by context."""
        if rate:
            return self._spending_grew(value, scene)
        passive = re.match(
            r"\s*(?:will|would|could|to|is\sexpected\sto|is\sgoing\sto|might|may)\s(?:now\s)?be\s(?:spent|invested|poured)\s(?:on|in|into)\s(?:\w+\s){0,3}?",
            self.text[value.end :],
            re.I,
        )
        if passive and re.match(
            rf"\W*{words.SPENT_ON}", self.text[value.end + passive.end() :], re.I
        ):
            return Head("capex", "spend-passive")
        before = [i for i in self.items if i.end <= value.start]
        if any(
            i.kind == words.OTHER and re.search(r"venture|stargate", i.said, re.I) for i in before
        ):
            return None
        after_items = [i for i in self.items if i.start >= value.end]
        spend = None
        for item in reversed(before):
            if item.kind == words.SPEND:
                if any(
                    i.kind == words.OTHER
                    and re.match(r"agree|deal|contract|partner|commitment", i.said, re.I)
                    and 0 <= item.start - i.end < 12
                    for i in before
                ):
                    return None
                if not self.news and not re.search(
                    r"\b(?:we|our|us|I|you|your|it|they|capex|companies)\b", self.text, re.I
                ):
                    return None  # a customer's spending, told as a story
                spend = item
                break
            if item.kind in (
                words.OTHER,
                words.PRODUCT,
                words.CAPEX,
                words.BACKLOG,
                words.REVENUE,
                words.AI,
                words.BOOKINGS,
                words.RUN_RATE,
            ):
                return None
        follows = after_items[0] if after_items else None
        if (
            spend is None
            and follows is not None
            and follows.kind == words.SPEND
            and re.fullmatch(
                r"\s*(?:(?:that\s)?(?:we|it|they|the\scompany|he|she)(?:'ve|'ll|\shave|\shad|\swill|\sare|\splan\sto|\sexpect\sto|'re)?\s)?(?:in\s|of\s|total\s|planned\s|annual\s|\d{4}\s|AI\s|capital\s)*",
                self.text[value.end : follows.start],
                re.I,
            )
        ):
            spend = follows
        if spend is None:
            return None
        if (
            self.document.kind == "press_release"
            and spend.said.lower().startswith(("invest", "deploy", "budget", "put"))
            and not any(i.kind in (words.CAPEX, words.PLANT) for i in self.items)
        ):
            return None  # a release's news: a site, a fund, a programme
        if (
            follows is not None
            and follows.kind in (words.OTHER, words.PRODUCT)
            and re.fullmatch(
                r"\s*(?:of|for|worth\sof)\s(?:[\w-]+\s){0,5}", self.text[value.end : follows.start]
            )
        ):
            return None
        stop = re.search(r";\s|$", self.text[value.end :])
        tail = self.text[value.end : value.end + (stop.start() if stop else 0)][:200]
        next_money = re.search(r"[$€£]\s?\d", tail)
        if next_money:
            tail = tail[: next_money.start()]
        between = self.text[spend.end : value.start] if spend.end <= value.start else ""
        if re.search(r"[$€£]\s?\d", between) and not re.search(
            r"\b(?:from|than|to|versus|and|or)\s(?:\w+\s){0,3}[$€£]?$", between
        ):
            return None
        if self._site(tail, between):
            return None
        on = re.match(
            r"\W*(?:or more\s)?(?:(?:this|next|last|the|in|for|over|by|through|during|per|a|fiscal|calendar|current|20\d\d|year|quarter|years|first|second|third|fourth|half|of|and|decade|alone|on average|total|so far|full|coming|\w+ing|\d+|two|three|four|five|ten)\W+){0,8}(?:on|in|into|for|toward|towards|to (?:build|expand|fund|buy)|building(?: out)?)\b(?P<what>.{0,90})",
            tail,
            re.I,
        )
        if on and re.search(words.SPENT_ON, on["what"], re.I):
            if re.search(
                r"\b(?:start-?ups?|companies|shares|stake|Anthropic|OpenAI|stock)\b",
                on["what"][:40],
            ):
                return None
            return Head("capex", "spend-on", spend)
        if len(between) < 110 and re.search(
            rf"\b(?:on|in|into|toward)\s(?:[\w-]+\s){{0,4}}?{words.SPENT_ON}", between, re.I
        ):
            return Head("capex", "spend-on", spend)
        if (
            follows is not None
            and follows.kind == words.CAPEX
            and "$" not in self.text[value.end : follows.start]
        ):
            return Head("capex", "spend-on", spend)
        about = (
            any(i.kind == words.CAPEX for i in self.items)
            or (
                scene.metric == "capex"
                and not (self.news and spend.said.lower().startswith("investment"))
            )
            or (
                self.news
                and self.context.memory.get("capex_talk")
                and spend.said.lower().startswith(("spen", "shell"))
            )
        )
        if re.match(r"\s*(?:\w+\s){0,2}data[- ]?cent(?:er|re)\b(?!s)", tail, re.I):
            return None
        if (
            not about
            and self.news
            and spend.said.lower().startswith(("spen", "shell", "invest"))
            and value.low != value.high
        ) or (value.low or value.high or 0) >= 10**10:
            year = re.match(
                r"\W*(?:in\s|for\s|during\s)?(?:this\syear|next\syear|last\syear|20\d\d|calendar|fiscal)",
                tail,
                re.I,
            )
            about = about or bool(
                year
                and self.news
                and (
                    spend.said.lower().startswith(("spen", "shell"))
                    or re.search(r"\bguid|\bexpect|\bplan", self.text[: value.start])
                )
            )
        if about and not re.match(
            r"\W*(?:in|on|into|for)\s(?!20\d\d|the\s(?:first|second|third|fourth|full|fiscal|quarter|year|next|current|last|period|past|\w+\smonths)|(?:three|six|nine|twelve|\d+)\smonths|this|next|its\s(?:fiscal|last)|fiscal|calendar|Q\d|all\sof|total)",
            tail,
            re.I,
        ):
            return Head("capex", "spend-context", spend)
        return None

    def _spending_grew(self, value: Money | Growth, scene: Scene) -> Head | None:
        """ "Hyperscaler spending doubled", "its outlays will rise 30%"."""
        before = [i for i in self.items if i.end <= value.start and i.kind != COMPANY]
        if (
            not before
            or before[-1].kind != words.SPEND
            or not re.match(
                r"(?:spending|outlays?|expenditures?|investments?)$", before[-1].said, re.I
            )
        ):
            return None
        if (
            scene.metric == "capex"
            or any(i.company == "BIGTECH" and i.start < value.start for i in self.items)
            or (self.news and self.context.memory.get("capex_talk"))
        ):
            return Head("capex", "spend-grew", before[-1])
        return None

    def _site(self, tail: str, between: str) -> bool:
        near = tail
        if (
            re.search(words.SITE, near, re.I)
            or re.search(rf"\b(?:in|across|throughout|for)\s(?:\w+\s){{0,3}}?{words.PLACES}", near)
            or re.search(
                rf"{words.PLACES}(?:'s|n)?\s(?:data|AI|cloud|infrastructure|operations|expansion)",
                near,
            )
        ):
            return True
        return bool(re.search(rf"{words.PLACES}|{words.SITE}", between))

    _PRONOUN = re.compile(
        r"^\W*(?:(?:and|but|so|well|again|yes|yeah)[,\s]+)*(?:that(?:'s|\sis|\swas|\sfigure|\snumber|\srepresents|\scompares)?|this(?:\sis|\swas|\srepresents|\scompares)?|it(?:'s|\sis|\swas)?|those|these|which|up|down|the\s(?:figure|number|total|amount|sum|increase|growth|remaining)(?!\sof))\b",
        re.I,
    )

    def _implied(self, value: Money | Growth, rate: bool, done: list[_Figure]) -> Head | None:
        """No measure in the sentence: it goes on about the one before, or it is none."""
        context = self.context
        if context.metric is None or any(
            i.kind in (words.OTHER, words.PRODUCT) and i.end <= value.start for i in self.items
        ):
            return None
        follow = next((i for i in self.items if i.start >= value.end), None)
        if (
            follow is not None
            and follow.kind in (words.OTHER, words.PRODUCT)
            and follow.start - value.end < 40
        ):
            return None
        metric = context.metric
        own = {"capex": words.CAPEX}
        del own
        age = _now(context) - _now(context, "metric_at")
        lead = self.text[: value.start]
        if age <= 2 and (
            self._PRONOUN.match(self.text)
            or re.search(
                r"\b(?:that|this|it|which)(?:'s|\sis|\swas|\swould\sbe|\srepresents)\s(?:now\s)?(?:up\s)?(?:by\s)?(?:about\s|approximately\s|roughly\s|over\s|an?\sincrease\sof\s)?$",
                lead,
                re.I,
            )
        ):
            if not done or done[-1].head.metric == metric:
                return self._implied_head(metric, "pronoun")
        if age > 2:
            return None
        if self.news and age <= 2 and self._telegraphic(value):
            return self._implied_head(metric, "topic")
        if (
            not rate
            and metric == "capex"
            and re.search(
                r"\b(?:expect\w*|anticipat\w+|looking\sat|approximately|estimate\w*|guid\w+|forecast\w*|project\w*|will\sbe|range|plan\w*|figure|number|the\s(?:expectation|outlook))\b",
                self.text[: value.start],
                re.I,
            )
        ):
            if not any(i.kind in (words.CLOUD, words.REVENUE, words.BACKLOG) for i in self.items):
                return self._implied_head(metric, "goes-on")
        return None

    def _telegraphic(self, value: Money | Growth) -> bool:
        """Whether a sentence of an article goes on with the figures of the one before.

        It names no measure of its own, nothing is bought, borrowed or counted in it, and it has a
        subject, a period or an expecting party: "Consensus was $26.0B", "Q2 was $8.5B".
        """
        if not self.context.memory.get("mentioned") or any(
            i.kind not in (COMPANY, words.SPEND, words.RUN_RATE, words.CAPEX)
            for i in self.items
            if i.start - value.end < 40
        ):
            return False
        if isinstance(value, Money):
            amount = value.low or value.high or Decimal(0)
            if amount < 10**9 or re.match(
                r"[\s-](?:of|in|for|on|into|to)\s(?!20\d\d|the\s(?:\w+\s)?(?:quarter|half|year)|Q\d|each|next|this|fiscal|work|\$|all|full)|[\s-](?!and|or|to|in|for|of|last|this|next|while|but|by|from|against|versus|so|a|per|at|on|more|less|higher|lower|into|during|with|after|before|each|is|was|as|over|which|than|the|now|because|although|though)[a-z]",
                self.text[value.end :],
            ):
                return False
        else:
            if value.said in ("times", "flat", "triple") or len(self.text) > 110:
                return False
            if any(
                i.kind == COMPANY
                and re.match(
                    r"\s(?:shares\s)?(?:slid|fell|rose|gained|dropped|jumped|climbed|surged|tumbled|sank|added|lost|was\sup|is\sup|slipped|shed)\b",
                    self.text[i.end :],
                )
                for i in self.items
            ):
                return False
            if not (
                _GROW_BEFORE.search(self.text[: value.start][-40:])
                or _GROW_AFTER.match(self.text[value.end :])
                or re.search(
                    r"[+]\s?$|:\s*\W?$|\b(?:had|has|at|to|was|expected|guid\w+|of)\s(?:about\s|around\s)?$",
                    self.text[: value.start],
                )
            ):
                return False
        return True

    def _implied_head(self, metric: Metric, how: str) -> Head:
        company = self.context.memory.get("head_company")
        return Head(
            metric,
            how,
            None,
            company if isinstance(company, str) else None,
            self.context.segment,
            False,
            True,
        )

    # ---- who

    def _subject(self) -> str | None:
        return self.document.company or self.context.company

    def _company(self, value: Money | Growth, head: Head) -> str | None:
        if head.company and (
            head.item is not None
            or not any(i.company and i.kind == COMPANY and i.end <= value.start for i in self.items)
        ):
            return head.company
        if head.how == "pair" and head.company:
            return head.company
        if head.item is not None and head.item.kind == words.CLOUD and head.item.company:
            return head.item.company
        if head.how.endswith("-context") and head.metric == "cloud_revenue":
            owner = self.context.memory.get("cloud_company")
            if isinstance(owner, str):
                return owner
        if head.how == "spend-passive":
            return "BIGTECH"
        owner = next(
            (i for i in reversed(self.items) if i.end <= value.start and i.kind == COMPANY), None
        )
        if (
            owner is not None
            and owner.company
            and head.metric == "capex"
            and re.fullmatch(r"'s\s(?:[\w-]+\s){0,3}[~$]?", self.text[owner.end : value.start])
        ):
            return owner.company
        anchor = value.start
        names = [
            i for i in self.items if i.kind == COMPANY or (i.kind == words.CLOUD and i.company)
        ]
        ahead = [i for i in names if i.end <= anchor]
        subjects = [
            i
            for i in ahead
            if not re.search(
                r"\b(?:with|from|by|to|for|than|like|unlike|against|rival|including|via|at|on|buy\w*|using|in|and\srival)\s(?:\w+\s)?$",
                self.text[max(0, i.start - 22) : i.start],
                re.I,
            )
        ]
        if not self.news:
            group = self._group(ahead)
            if group and len(group) > 1 and head.metric == "capex":
                return "BIGTECH"
            others = [i for i in subjects if i.company != self.document.company]
            if others and head.metric == "capex":
                last = subjects[-1]
                if last.company == self.document.company:
                    return self.document.company
                return (
                    last.company
                    if re.search(r"\b(?:we|our|us|I)\b", self.text[last.end : anchor]) is None
                    else self.document.company
                )
            if head.metric == "capex" and (late := self._owner_after(head, value)):
                return late
            return self.document.company
        if ahead and re.match(r"\s?,?\s(?:which|who)\s", self.text[ahead[-1].end :]):
            return ahead[-1].company
        group = self._group(subjects or ahead)
        if group and len({i.company for i in group}) > 1:
            return "BIGTECH" if head.metric == "capex" else None
        if (
            (
                re.search(
                    r"\b(?:combined|collectively|together|in aggregate|altogether|all told|in total)\b",
                    self.text[:anchor][-90:],
                    re.I,
                )
                and head.metric == "capex"
            )
            and subjects
            and (
                subjects[-1].company == "BIGTECH"
                or len({i.company for i in subjects if i.company}) > 1
                or "combined" in self.text.lower()
            )
        ):
            return "BIGTECH"
        if late := self._owner_after(head, value):
            return late
        if subjects:
            return subjects[-1].company
        if (
            head.metric == "capex"
            and re.search(r"\b(?:companies|they|their|firms|giants)\b", self.text[:anchor], re.I)
            and self.context.company != "BIGTECH"
        ):
            return None
        if ahead and not re.search(
            r"\b(?:it|its|the\scompany|the\sfirm|he|she|we|our)\b", self.text[:anchor], re.I
        ):
            return ahead[-1].company
        return self.context.company

    def _owner_after(self, head: Head, value: Money | Growth) -> str | None:
        item = head.item
        if item is None or (item.kind == words.SPEND and item.start < value.end):
            return None
        start = max(item.end, value.end)
        for name in self.items:
            if name.kind == COMPANY and name.start >= start:
                if re.fullmatch(
                    r"\s*(?:\w+\s+)?(?:by|from|at|for|of|among|across)\s(?:the\s)?(?:\w+\s){0,2}",
                    self.text[start : name.start],
                ):
                    later = [i for i in self.items if i.kind == COMPANY and i.start >= name.start]
                    group = [name]
                    for other in later[1:]:
                        if re.fullmatch(
                            r"(?:'s)?\s*(?:\([^)]*\)\s*)?(?:,|and|&|, and|\s)+\s*",
                            self.text[group[-1].end : other.start],
                        ):
                            group.append(other)
                        else:
                            break
                    return name.company if len({i.company for i in group}) == 1 else "BIGTECH"
                return None
        return None

    def _group(self, names: list[Item]) -> list[Item]:
        """The last names coordinated: "Alphabet, Microsoft, Meta and Amazon"."""
        if not names:
            return []
        names = [i for i in names if i.company]
        if not names:
            return []
        group = [names[-1]]
        for name in reversed(names[:-1]):
            gap = self.text[name.end : group[0].start]
            if re.fullmatch(
                r"(?:'s)?\s*(?:\([^)]{0,60}\)\s*)?(?:'s)?(?:\s|,|and|&|or|plus|parent|owner|as well as|along with|\b\w+-parent)*",
                gap,
            ):
                group.insert(0, name)
            else:
                break
        return group

    def _distributed(self, figures: list[_Figure]) -> list[_Figure]:
        """ "A, B and C ... 1, 2 and 3, respectively": each its own."""
        at = re.search(r"\brespectively\b", self.text, re.I)
        own = [f for f in figures if at is None or f.value.end <= at.start()]
        names = [
            i for i in self.items if (i.kind == COMPANY and i.company) or i.kind == words.CLOUD
        ]
        for count in range(min(len(own), 6), 1, -1):
            tail = own[-count:]
            if len({type(f.value) for f in tail}) > 1 or not self._listed(tail):
                continue
            if at is None and count < 3:
                continue
            ahead = [i for i in names if i.end <= tail[0].value.start]
            distinct: list[Item] = []
            for item in ahead:
                if (
                    not distinct
                    or distinct[-1].company != item.company
                    or distinct[-1].segment != item.segment
                ):
                    distinct.append(item)
            group = self._group(ahead)
            unique: list[Item] = []
            for item in group:
                if not unique or unique[-1].company != item.company:
                    unique.append(item)
            if len(unique) != count:
                continue
            fixed = {}
            for item, figure in zip(unique, tail, strict=True):
                company = item.company or figure.company
                moved = replace(figure, company=company, rule="respectively")
                if item.kind == words.CLOUD:
                    moved = replace(
                        moved,
                        head=replace(
                            figure.head, segment=item.segment or item.said, company=company
                        ),
                    )
                fixed[id(figure)] = replace(moved, period=self._moved(figure.period, company))
            return [fixed.get(id(f), f) for f in figures]
        return figures

    def _listed(self, figures: list[_Figure]) -> bool:
        gaps = [self.text[a.value.end : b.value.start] for a, b in itertools.pairwise(figures)]
        return all(
            re.fullmatch(r"\s*(?:,|and|, and|\s)+\s*(?:about\s|approximately\s|~)?", gap)
            for gap in gaps
        )

    _LISTED = re.compile(
        r"(?:fiscal\s)?(?:years?|(?P<months>three|six|nine|twelve)\smonths|quarters?)?(?:\send(?:ed|ing))?\s(?:(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\s\d{1,2},?\s)?"
        r"(?P<years>20\d\d(?:,\s20\d\d)*,?\sand\s20\d\d)",
    )
    _TWO = re.compile(
        r"(?P<one>three|six)\sand\s(?P<two>six|nine|twelve)\smonths\sended\s(?P<month>\w+)\s\d{1,2},?\s(?P<year>20\d\d)(?!.*months\sended)"
    )

    def _periods_listed(self, figures: list[_Figure]) -> list[_Figure]:
        """ "were A, B and C in fiscal years 2025, 2024 and 2023, respectively": a period each."""
        if "respectively" not in self.text and " and 20" not in self.text:
            return figures
        two = self._TWO.search(self.text)
        for listed in self._LISTED.finditer(self.text):
            years = [int(y) for y in re.findall(r"20\d\d", listed["years"])]
            if "respectively" not in self.text and not any(
                re.fullmatch(
                    r"\s(?:during|in|for)\s?(?:the\s)?", self.text[f.value.end : listed.start()]
                )
                for f in figures
            ):
                continue
            labels = [self._listed_label(listed, year, figures) for year in years]
            figures = self._assign(figures, labels, listed.start())
        if two:
            labels = [
                self._months_label(two[k], two["month"], int(two["year"]), figures)
                for k in ("one", "two")
            ]
            figures = self._assign(figures, labels, two.start())
        return figures

    def _assign(
        self, figures: list[_Figure], labels: list[str | None], before: int
    ) -> list[_Figure]:
        own = [f for f in figures if f.value.end <= before][-len(labels) :]
        if len(own) != len(labels) or not self._listed(own) or None in labels:
            return figures
        fixed = {
            id(f): replace(
                f, period=label, stance="actual", measure=own[0].measure, rule="periods-listed"
            )
            for f, label in zip(own, labels, strict=True)
        }
        return [fixed.get(id(f), f) for f in figures]

    def _listed_label(self, listed: re.Match[str], year: int, figures: list[_Figure]) -> str | None:
        if not figures:
            return None
        cal = calendar(figures[0].company)
        if listed["month"]:
            return self._months_label(listed["months"] or "twelve", listed["month"], year, figures)
        return f"FY{year}" if cal.fiscal and (not self.news or "fiscal" in listed[0]) else str(year)

    def _months_label(
        self, count: str, month: str, year: int, figures: list[_Figure]
    ) -> str | None:
        if not figures:
            return None
        number = {"three": 3, "six": 6, "nine": 9, "twelve": 12}[count]
        when = whens(f"{count} months ended {month} 30, {year}")
        if not when:
            return None
        del number
        return resolve(when[0], self._clock(figures[0].company), "actual")

    def _both(self, figures: list[_Figure]) -> list[_Figure]:
        """ "up 41% in both USD and constant currency": the same rate twice."""
        out = []
        for figure in figures:
            out.append(figure)
            if isinstance(figure.value, Growth) and re.match(
                r"\s(?:year[- ]over[- ]year\s)?(?:in\s)?(?:both\s)?(?:in\s)?(?:USD|U\.S\. dollars|nominal|reported currency|US dollars)\s(?:and|as well as)\s(?:in\s)?constant",
                self.text[figure.value.end :],
            ):
                out[-1] = replace(figure, basis="yoy")
                out.append(replace(figure, basis="yoy_cc", rule="both"))
        return out

    def _yearly(self, figures: list[_Figure]) -> list[_Figure]:
        """ "X this year, then A, B, C and D over the following 4 years": a year each."""
        for when in self.whens:
            count = (
                -1 - when.until
                if when.unit == "span" and when.until is not None and when.until < -1
                else 0
            )
            own = [f for f in figures if f.value.end <= when.start and isinstance(f.value, Money)]
            if count < 2 or len(own) < count:
                continue
            tail = own[-count:]
            gaps = [self.text[a.value.end : b.value.start] for a, b in itertools.pairwise(tail)]
            if not all(
                re.fullmatch(r"\s*(?:,|and|, and|then|to|,? and then)+\s*", gap) for gap in gaps
            ):
                continue
            first = own[-count - 1].period if len(own) > count else None
            clock = self._clock(tail[0].company)
            base = first or resolve(When(0, 0, "year", relative=0), clock, "guidance")
            fixed = {
                id(f): replace(f, period=shifted(base, clock.calendar, n))
                for n, f in enumerate(tail, 1)
            }
            return [fixed.get(id(f), f) for f in figures]
        return figures

    def _moved(self, period: str | None, company: str) -> str | None:
        """A fiscal label put on another company keeps its year, in that company's terms."""
        if period is None:
            return None
        bare = period.replace("FY", "")
        fiscal = any(w.fiscal for w in self.whens)
        return f"FY{bare}" if fiscal and calendar(company).fiscal and ".." not in bare else bare

    def _of_customers(self, value: Money | Growth) -> bool:
        """Whether a supplier speaks of what its customers spend, not of its own capital spending."""
        amount = value.low or value.high or 0
        if isinstance(value, Money) and amount >= 10**11:
            return True
        return self.document.company in SUPPLIERS and not re.search(
            r"\bour\s(?:own\s)?cap|\bwe\s(?:have\s)?(?:spent|invested)|\bpurchases? of property|\bits own\b",
            self.text,
            re.I,
        )

    def _plausible(self, company: str, head: Head) -> bool:
        if head.metric == "capex":
            return company != "SFTBY"
        if company == "BIGTECH":
            return False
        firm = known().get(company)
        clouds = firm is not None and (
            firm.default_cloud is not None or firm.whole or bool(firm.clouds)
        )
        if head.metric == "ai_revenue":
            return True
        return clouds

    # ---- measure, stance, period

    def _measure(self, value: Money | Growth, head: Head) -> Measure:
        if isinstance(value, Growth):
            return "growth"
        before, after = self.text[: value.start], self.text[value.end :]
        if head.run_rate or (
            head.metric in ("cloud_revenue", "ai_revenue")
            and re.match(r"[\s\w-]{0,40}run[\s-]?rate", after, re.I)
        ):
            return "run_rate"
        if head.metric in ("cloud_revenue", "ai_revenue") and re.search(
            r"run[\s-]?rate[^.,;$]{0,40}$|annualized revenue[^.,;$]{0,30}$", before, re.I
        ):
            return "run_rate"
        if _CHANGE_AFTER.match(after) and not re.match(
            r"\s*growth\s(?:capex|capital)", after, re.I
        ):
            return "change"
        if found := _CHANGE_BEFORE.search(before):
            words_ = found[0].lower().split()
            if words_[0] in ("delivered", "signed") and not re.match(
                r"\s*(?:of|in)\s(?:new|additional|net)", after, re.I
            ):
                return "amount"
            if words_[0] == "up" and re.match(r"\s*to\b", after):
                return "amount"
            if (
                words_[-1] in ("up", "over")
                and head.metric != "cloud_backlog"
                and re.search(
                    r"\b(?:end|ramp|step|add|close|well|just)\s(?:up|over)\s*$", before, re.I
                )
            ):
                return "amount"
            if words_[0] == "by" and not _GROW_BEFORE.search(before[-60:]):
                return "amount"
            return "change"
        return "amount"

    def _is_against(self, value: Money | Growth) -> bool:
        lead = self.text[max(0, value.start - 70) : value.start]
        if (
            value.low != value.high
            and value.low is not None
            and value.high is not None
            and re.search(
                r"\b(?:grow\w*|rang\w+|anywhere|vary|be|increase|guid\w+)\s(?:up\s)?from\s*$",
                lead,
                re.I,
            )
        ):
            return False
        if _YARD.search(lead):
            return True
        return bool(_AGAINST.search(lead)) and not re.search(
            r"\b(?:rang\w+|anywhere)\sfrom\s*$", lead, re.I
        )

    def _stance(self, value: Money | Growth, head: Head, previous: _Figure | None) -> Stance:
        text = self.text
        before, after = text[: value.start], text[value.end : value.end + 110]
        known_ = self._said_before(value, head)
        if known_ and (
            self.paragraph.role == "analyst"
            or not re.search(
                r"\b(?:expect|anticipat|will|plan|was|were|grew|grow|rose|increas|spent|guid|target)\w*",
                before[-80:],
                re.I,
            )
        ):
            return known_[0]
        role = self.paragraph.role
        if head.how == "spend-passive":
            return "estimate"
        if (
            self.news
            and self.context.memory.get("estimator")
            and re.search(
                r"^\W*(?:it|he|she|they)\s(?:now\s|also\s|still\s)?(?:expect|see|forecast|think|model|look|project|estimat|put|has|had|goes)|\b(?-i:[A-Z]\w+)\snow\s(?:expect|see|forecast|model|project|estimat)\w*|\b(?:the\s(?:firm|team|house|note|bank|broker))\b[^.;]{0,40}\b(?:expect|see|forecast|think|model|look|project|estimate|put|has|had|goes)\w*",
                text,
                re.I,
            )
        ):
            return "estimate"
        own = stance_of(before, after, self.news, role)
        if own == "prior_guidance":
            return own
        lead = text[max(0, value.start - 90) : value.start]
        if self._is_against(value):
            if own == "estimate" or (
                re.search(r"expect|consensus|estimate|analyst", lead[-28:] + after[:40], re.I)
                and self.news
            ):
                return "estimate"
            raised = re.search(
                r"\b(?:rais|lift|hik|boost|cut|lower|bump|narrow|reduc|trim|updat|revis|upp|increas|tighten)\w*\b[^.;]{0,90}\b(?:guid\w+|forecast\w*|outlook|rang\w+|plan\w*|target\w*|project\w+|estimat\w+|expectation\w*|view|capex|cap(?:ital)?\s(?:ex\w+|spend\w+)|spend\w+|budget)\b",
                before,
                re.I,
            )
            onward = re.match(
                r"\s*to\s(?:about\s|approximately\s|around\s|roughly\s|nearly\s|as\smuch\sas\s|up\sto\s|a\srange\sof\s|between\s)?[~$]?\d",
                text[value.end :],
            )
            if onward and re.search(r"\bfrom\s", lead[-40:]) and own == "guidance":
                return "prior_guidance"
            if re.match(r"\s(?:before|previously)\b", text[value.end :]) or (
                previous is not None
                and previous.stance == "guidance"
                and previous.value.low != previous.value.high
                and value.low != value.high
                and not self._when_after(value.end)
            ):
                return "prior_guidance"
            if re.search(
                r"(?:its|company's|own|their|our)\s(?:own\s)?(?:forecast|guidance|guide|target|outlook)\s(?:range\s)?of\s[~$(]?$",
                lead,
                re.I,
            ):
                return "prior_guidance"
            if raised and not self._when_after(value.end, past=True):
                return "prior_guidance"
            if re.search(
                r"\bup from (?:an? |the )?(?:earlier|previous|prior|initial)|\bprior\b|\bprevious\b|\bformer\b|\bearlier\b|\boriginal\b|\binitial\b",
                lead[-45:],
                re.I,
            ) and not re.search(r"year|quarter", lead[-45:] + after[:12], re.I):
                return "prior_guidance"
            when = self._when_after(value.end)
            if (
                previous is not None
                and previous.stance in ("guidance",)
                and when is None
                and re.search(r"\brange\b", lead[-30:])
            ):
                return "prior_guidance"
            return "actual"
        if (
            previous is not None
            and previous.head.metric == head.metric
            and own != "estimate"
            and not self._own_verb(previous.value.end, value.start)
        ):
            if (
                previous.stance == "estimate"
                and previous.value.end < value.start
                and self._estimate_ended(previous.value.end, value.start)
            ):
                return own
            if own == previous.stance == "prior_guidance" and not re.fullmatch(
                r"\s*to\s\D{0,25}", text[previous.value.end : value.start]
            ):
                return own
            if previous.stance == "prior_guidance" or self._is_against(previous.value):
                return "guidance" if previous.stance == "prior_guidance" else own
            return previous.stance
        last = self.context.memory.get("last")
        if (
            own == "actual"
            and head.how == "pronoun"
            and isinstance(last, tuple)
            and last[0] == head.metric
            and not re.search(
                r"\b(?:was|were|grew|rose|spent|reported|came|reached|invested|had)\b", before
            )
        ):
            return last[1]  # type: ignore[no-any-return]
        if (
            own == "actual"
            and self.context.memory.get("outlook")
            and not self.news
            and head.how == "goes-on"
            and not re.search(r"\b(?:was|were|ended|reported|spent)\b", before)
        ):
            return "guidance"
        return own

    def _said_before(self, value: Money | Growth, head: Head) -> tuple[Stance, str | None] | None:
        """Stance and period of the same figure said earlier: a question or an aside repeats it."""
        seen = self.context.memory.get("seen")
        if not isinstance(seen, dict):
            return None
        exact = seen.get((head.metric, value.low, value.high))
        if exact is None:
            exact = next(
                (
                    v
                    for k, v in seen.items()
                    if k[0] == head.metric
                    and k[1] is not None
                    and k[1] == value.low
                    and k[3:] == ()
                ),
                None,
            )
        return exact

    def _estimate_ended(self, start: int, end: int) -> bool:
        return bool(re.search(r"[,;]|\bbut\b|\band\b", self.text[start:end]))

    def _own_verb(self, start: int, end: int) -> bool:
        return bool(
            re.search(
                r"\b(?:expect\w*|anticipat\w+|plan(?:s|ned|ning)?|will|forecast\w*|guid\w+|was|were|grew|rose|reached|total(?:l)?ed|came\sin|spent|said|raised|project\w*|"
                r"posted|reported|could|might|would|should|analysts?|consensus|wall\sstreet|versus|estimates?|beat|miss\w*|top\w*|intend\w*|increased\sits|now\shas|is\snow)\b|;",
                self.text[start:end],
                re.I,
            )
        )

    def _clock(self, company: str) -> Clock:
        document = self.document
        cal = calendar(company)
        today = document.published_on
        assert today is not None
        own = document.company == company
        quarter, annual = reported(cal, today), False
        if own and document.fiscal_period:
            label = document.fiscal_period.replace("FY", "")
            found = re.fullmatch(r"(\d{4})(?:Q([1-4]))?", label)
            if found:
                quarter = (int(found[1]), int(found[2] or 4))
                annual = found[2] is None
        speech = not self.news or bool(re.search(r"\bfiscal\b|\bFY", self.given))
        return Clock(cal, today, quarter, annual, speech, document.kind == "call")

    def _when_after(self, end: int, past: bool = False) -> When | None:
        """A period named right behind a figure, before the next figure."""
        text = self.text
        leap = re.match(
            r"\s(?:year[- ]over[- ]year\s)?to\s(?=[~$]?\d|about|approximately|over|more|nearly)",
            text[end:],
        )
        if leap:  # "up 50% to $6.8 billion for the year"
            following = next((m for m in amounts(text[end : end + 60])), None)
            if following is not None and following.start <= leap.end() + 16:
                return self._when_after(end + following.end)
        for when in self.whens:
            if when.start < end:
                continue
            gap = text[end : when.start]
            if (")" in gap and "(" not in gap) or re.search(
                r"\.\s|\bafter\b|\bsince\b|\bhaving\b|\bbefore\b|\bfollowing\b", gap
            ):
                return None
            if re.search(r",\s(?:and|but)\b", gap) and not re.search(
                r"\b(?:in|for|of|during|over|by|through)\s(?:the\s)?$", gap
            ):
                return None
            if self.at_level and ("," in gap or len(gap) > 45):
                return None
            if len(gap) > 75 or re.search(
                r", (?:and|but) (?:we|it|they|the company|that|I|he|she)\b|[$€£]\s?\d|\d\s?%|;|\bwhile\b|\bcompared\b|\bversus\b|\bfrom\b(?!\s*$)|\bup from\b|\bthan\b|\bover\s+last\b",
                gap,
            ):
                return None
            if (
                re.search(
                    r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|against|over)\s+(?:the\s|its\s|our\s)?$",
                    gap,
                )
                and when.unit != "span"
            ):
                return when if past else None
            return when
        return None

    def _period(
        self, value: Money | Growth, figure: _Figure, stance: Stance, done: list[_Figure]
    ) -> str | None:
        document = self.document
        if document.published_on is None:
            return None
        text, head = self.text, figure.head
        clock = self._clock(figure.company)
        previous = done[-1] if done else None
        anchor = next((f.period for f in reversed(done) if f.head.metric == head.metric), None)
        own = self._when_after(value.end)
        if (
            isinstance(value, Growth)
            and value.said == "times"
            and own is not None
            and re.match(
                r"\s(?:the|our|what|its|that|last|their|than|from|this)\b", text[value.end :]
            )
        ):
            own = None  # "more than double our 2025 investment": what it is measured against
            self.taken.update(w.start for w in self.whens if w.start >= value.end)
        if re.search(
            r"\b(?:year-(?:earlier|ago)|prior-year|last\syear's)\s(?:\w+\s){0,3}~?$",
            text[: value.start],
        ) and not isinstance(value, Growth):
            base = anchor or self._default(clock, "actual", figure)
            return shifted(base, clock.calendar)
        if self._is_against(value) or (
            re.search(r"\bfrom\s+[^,;]{0,40}$", text[max(0, value.start - 45) : value.start])
            and self._is_against(value)
        ):
            own = own or self._when_after(value.end, past=True)
            lead = re.search(
                r"\b(?:last|prior|previous|year[- ]ago)\s(?:year|quarter)(?:'s)?\s[^,;]{0,25}$",
                text[: value.start],
                re.I,
            )
            if own is None and lead is None and stance in ("prior_guidance", "estimate"):
                return (
                    anchor
                    or self._named(value, clock, stance, done)
                    or self._force(clock, stance, figure)
                )
            if own is not None:
                self.taken.add(own.start)
            if own is None and _YARD.search(text[: value.start]):
                return anchor or self._default(clock, "actual", figure)
            if own is None:
                base = (
                    anchor
                    or self._named(value, clock, stance, done)
                    or self._default(clock, stance, figure)
                )
                return shifted(base, clock.calendar)
            if own.unit == "year" and own.relative == -1 and not own.against and anchor:
                return shifted(anchor, clock.calendar)
            return resolve(own, clock, "actual", anchor or self._default(clock, "actual", figure))
        if (
            own is not None
            and own.against
            and re.fullmatch(r"\s*(?:(?:of|in)\s)?(?:the\s|a\s)?", text[value.end : own.start])
        ):
            return resolve(own, clock, "actual", anchor or self._default(clock, "actual", figure))
        opening = next((w for w in self.whens if w.against and w.end <= value.start), None)
        if (
            opening is not None
            and re.fullmatch(r"\W*(?:(?:and|in|for|at)\s)?(?:the\s)?", text[: opening.start], re.I)
            and not done
        ):
            return resolve(opening, clock, "actual", self._default(clock, "actual", figure))
        if own is not None and not own.against and own.unit == "none" and stance == "actual":
            own = None
        if own is not None and not own.against and own.unit == "none":
            return None
        if (
            own is not None
            and not own.against
            and not (isinstance(value, Growth) and own.unit == "year" and own.relative == -1)
        ):
            if own.unit == "quarter" and own.number is None and own.relative == 0:
                meant = next(
                    (
                        w
                        for w in reversed(self.whens)
                        if w.unit == "quarter" and w.number and w.end <= own.start
                    ),
                    None,
                )
                own = meant or own
            if not (figure.measure == "run_rate" and own.unit == "year" and own.year is None):
                return resolve(own, clock, stance, anchor)
        if (
            previous is not None
            and previous.head.metric == head.metric
            and not self._is_against(previous.value)
        ):
            gap = text[previous.value.end : value.start]
            inner = [
                w
                for w in self.whens
                if previous.value.end <= w.start and w.end <= value.start and not w.against
            ]
            own_of_previous = self._when_after(previous.value.end)
            inner = [w for w in inner if w != own_of_previous]
            if not inner and len(gap) < 200:
                return previous.period
        named = self._named(value, clock, stance, done)
        if named:
            return named
        known_ = self._said_before(value, head)
        if (
            known_
            and (
                self.paragraph.role == "analyst"
                or stance != "actual"
                or head.metric == "cloud_backlog"
            )
            and known_[0] == stance
        ):
            return known_[1]
        if anchor and previous is not None:
            return anchor
        if (
            re.match(
                r"\s*(?:of|in)\s(?:annual|yearly|full[- ]year)\s(?:revenue|sales)",
                text[value.end :],
                re.I,
            )
            and stance == "actual"
            and clock.reported[1] == 4
        ):
            return clock.calendar.label(clock.reported[0])
        if (
            stance == "actual"
            and isinstance(value, Money)
            and known_
            and known_[0] == "actual"
            and not self.news
        ):
            return known_[1]
        if (
            stance == "actual"
            and self.context.memory.get("annual")
            and figure.measure in ("amount", "growth", "change")
            and head.metric not in ("cloud_backlog",)
        ):
            return clock.calendar.label(clock.reported[0])
        last = self.context.memory.get("last")
        if head.how in ("pronoun", "topic") and isinstance(last, tuple) and last[0] == head.metric:
            if last[1] == stance or (
                stance == "estimate"
                and re.search(r"\b(?:was|were|had|stood)\b", text[: value.start])
            ):
                return last[2]  # type: ignore[no-any-return]
        return self._force(clock, stance, figure)

    def _named(
        self, value: Money | Growth, clock: Clock, stance: Stance, done: list[_Figure]
    ) -> str | None:
        """The period named before the figure in its sentence, else one named further behind."""
        text = self.text
        ahead = [
            w for w in self.whens if w.end <= value.start and not w.against and w.unit != "none"
        ]
        if stance == "actual" and self._level(value):
            ahead = [
                w
                for w in ahead
                if w.start < 20 or (value.start - w.end < 45 and w.unit == "quarter")
            ]
        for when in reversed(ahead):
            if when.start in self.taken:
                continue
            if self._of_another(when, value, done) or self._unfinished(when, clock, stance):
                continue
            lead = text[max(0, when.start - 24) : when.start]
            if re.search(
                r"\b(?:compared (?:with|to)|versus|vs\.?|from|than|on top of|since|before|after|relative to|against)\s+(?:the\s|its\s|our\s|what\swe\s\w+\s(?:in\s)?)?$",
                lead,
                re.I,
            ):
                continue
            if when.unit == "year" and when.relative == -1 and stance == "guidance":
                continue
            if when.unit == "quarter" and when.number is None and when.relative == 0:
                meant = next(
                    (
                        w
                        for w in reversed(ahead)
                        if w.unit == "quarter" and w.number and w.end <= when.start
                    ),
                    None,
                )
                when = meant or when
            return resolve(when, clock, stance)
        if stance == "actual" and self._level(value):
            return None
        for when in self.whens:
            if when.start >= value.end and not when.against and when.unit != "none":
                gap = text[value.end : when.start]
                if re.search(
                    r"\d\s?%|[$€£]\s?\d|;|\bwhile\b|\bfrom\b|\bthan\b|\bversus\b|\bcompared\b|, and\b|\bsince\b|\bvs\b",
                    gap,
                ):
                    break
                if when.unit == "year" and when.relative == -1:
                    break
                return resolve(when, clock, stance)
        return None

    def _unfinished(self, when: When, clock: Clock, stance: Stance) -> bool:
        """Whether "this year" is still running for the report: no fact is about the whole of it."""
        return (
            stance == "actual"
            and not self.news
            and when.unit == "year"
            and when.year is None
            and when.relative == 0
            and clock.reported[1] != 4
            and document_quarter(self.document)
        )

    def _of_another(self, when: When, value: Money | Growth, done: list[_Figure]) -> bool:
        """Whether a period belongs to a figure of another measure said before this one."""
        last = next((f for f in reversed(done) if f.head.metric != self.metric), None)
        return (
            last is not None
            and when.end <= last.value.end
            and when.start > 12
            and value.start > last.value.end
        )

    def _closing(self, period: str | None, figure: _Figure, stance: Stance) -> str | None:
        """A backlog or run rate of a year is that at its end."""
        if stance == "guidance" and figure.measure == "growth":
            return period
        if period is None or not (
            figure.head.metric == "cloud_backlog" or figure.measure == "run_rate"
        ):
            return period
        if figure.measure == "run_rate" and ".." in period:
            period = period.split("..")[1]
        return f"{period}Q4" if re.fullmatch(r"(?:FY)?\d{4}", period) else period

    def _level(self, value: Money | Growth) -> bool:
        """A level at a moment (backlog, run rate): a year named far behind is not its period."""
        return self.at_level and value.end > 0

    def _force(self, clock: Clock, stance: Stance, figure: _Figure) -> str | None:
        """The period in force: the one the talk was of, else what the document reports."""
        context = self.context
        when = context.memory.get("when")
        if stance in ("guidance", "prior_guidance", "estimate"):
            if figure.head.metric == "cloud_backlog":
                return None if stance == "guidance" else self._default(clock, "actual", figure)
            if (
                isinstance(when, When)
                and not when.against
                and when.unit != "none"
                and (
                    (
                        not (self.news and when.unit == "quarter" and figure.head.metric == "capex")
                        and context.memory.get("when_metric") == figure.head.metric
                    )
                    or (not self.news and when.unit == "quarter")
                )
            ):
                found = resolve(
                    when,
                    replace(
                        clock,
                        fiscal_speech=clock.fiscal_speech
                        or "fiscal" in str(context.memory.get("when_text")).lower(),
                    ),
                    stance,
                )
                if found and self._ahead(found, clock):
                    return found
            if stance == "estimate" and figure.head.metric != "capex":
                return self._default(clock, "actual", figure)
            if self.news and figure.head.metric == "capex":
                return resolve(When(0, 0, "year", relative=0), clock, "guidance")
            if (
                isinstance(when, When)
                and not self.news
                and when.unit == "year"
                and when.relative == 0
            ):
                return resolve(when, clock, stance)
            if (
                not self.news
                and (context.memory.get("outlook") or figure.head.metric != "capex")
                and document_quarter(self.document)
            ):
                return clock.calendar.label(*Calendar.shift(clock.reported, 1))
            if not self.news and figure.head.metric == "capex":
                return resolve(When(0, 0, "year", relative=0), clock, "guidance")
            return None
        if (
            isinstance(when, When)
            and when.unit == "span"
            and when.number == 12
            and when.until is None
            and _now(context) - _now(context, "when_at")
            <= (3 if re.search(r"\bsame (?:time )?period\b", self.text) else 1)
            and not when.month
        ):
            return resolve(when, clock, stance)
        return self._default(clock, stance, figure)

    def _long_past(self, label: str, company: str) -> bool:
        """Whether the period was over before the quarter that the document reports."""
        clock = self._clock(company)
        first = clock.calendar.months(clock.calendar.label(*clock.reported))[0]
        return clock.calendar.months(label)[1] < first

    def _unstarted(self, label: str, company: str) -> bool:
        """Whether the period ends after the day of the document: nothing in it can be a fact."""
        today = self.document.published_on
        assert today is not None
        return calendar(company).months(label)[1] > today.year * 12 + today.month

    def _ahead(self, label: str, clock: Clock) -> bool:
        now = clock.calendar.months(clock.calendar.label(*clock.reported))[1]
        first, last = clock.calendar.months(label)
        return last > now and not (last - first == 2 and first > now + 4)

    def _default(self, clock: Clock, stance: Stance, figure: _Figure) -> str | None:
        del stance
        document = self.document
        if (
            document.company == figure.company
            and document.fiscal_period
            and figure.measure != "run_rate"
        ):
            return document.fiscal_period
        return clock.calendar.label(*clock.reported)

    def _basis(self, value: Money | Growth) -> Basis:
        assert isinstance(value, Growth)
        if value.basis:
            return value.basis
        tail = self.text[value.end : value.end + 70]
        stop = re.search(r"\d|;|\bdriven\b|\band\s(?:was|grew|up|\w+ed)\b", tail)
        tail = tail[: stop.start()] if stop else tail
        if growths.CONSTANT.search(tail):
            return "yoy_cc"
        if growths.SEQUENTIAL.search(tail) or growths.SEQUENTIAL.search(
            self.text[max(0, value.start - 25) : value.start]
        ):
            return "qoq"
        if self.context.memory.get("constant") and not re.search(
            r"\bUSD\b|U\.S\. dollar|\breported\b", tail
        ):
            return "yoy_cc"
        return "yoy"

    def _candidate(self, figure: _Figure) -> Candidate:
        value, head = figure.value, figure.head
        low, high = value.low, value.high
        seen = self.context.memory.setdefault("seen", {})
        assert isinstance(seen, dict)
        seen[(head.metric, low, high)] = (figure.stance, figure.period)
        self.context.memory["head_company"] = figure.company
        self.context.memory["mentioned"] = True
        self.context.memory["last"] = (head.metric, figure.stance, figure.period)
        if head.metric == "capex":
            self.context.memory["capex_talk"] = True
        return Candidate(
            figure.company,
            head.metric,
            figure.measure,
            figure.stance,
            low,
            high,
            value.approx,
            value.currency if isinstance(value, Money) else None,
            figure.period,
            figure.basis,
            head.segment if head.metric.startswith("cloud") else None,
            None,
            figure.rule,
            self._place(value.start),
            self._place(value.end - 1) + 1,
        )

    def _place(self, index: int) -> int:
        return self.places[index] if self.places is not None else index
