"""Inline XBRL and companyfacts → facts. Pure: bytes in, tuples out.

Inline documents run to tens of megabytes, so they are read by lxml in one pass and
only facts whose concept somebody wants are looked at closer.

Rules from the Inline XBRL 1.1 specification and the SEC's transformation registry: a
value is its text (nested facts included, ix:exclude left out), put through the
transformation that `format` names, times ten to the `scale`, negative where `sign`
says so; `xsi:nil` is no value at all.
"""

import re
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

import orjson
from lxml import etree

XBRLI = "{http://www.xbrl.org/2003/instance}"
XBRLDI = "{http://xbrl.org/2006/xbrldi}"
XSI_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"
# inline XBRL 1.1 and its predecessor 1.0
IX = ("{http://www.xbrl.org/2013/inlineXBRL}", "{http://www.xbrl.org/2008/inlineXBRL}")


class LayoutError(ValueError):
    """The bytes are not what their address promises; the message says what is odd."""


@dataclass(frozen=True)
class Context:
    """Whom and when a fact is about. An instant has no start."""

    start: str | None
    end: str
    dimensions: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class InlineFact:
    """A numeric fact as filed: value in units (not in thousands), unit such as USD."""

    concept: str
    context_id: str
    context: Context
    value: Decimal
    unit: str
    decimals: int | None


@dataclass(frozen=True)
class InlineDocument:
    """What an inline XBRL document says: its cover (dei:…) and its wanted facts."""

    cover: Mapping[str, str]
    facts: tuple[InlineFact, ...]


@dataclass(frozen=True)
class HistoryFact:
    """A fact of companyfacts: no dimension, but every filing that ever stated it."""

    concept: str
    start: str | None
    end: str
    value: Decimal
    unit: str
    accession: str
    form: str
    filed: str


def parse_tree(body: bytes) -> etree._Element:
    """The document's root. Entities stay unexpanded and nothing is fetched.

    Inline XBRL is well-formed XML, so a page is read strictly: a parser that recovers
    would pass over the facts behind a bad byte or a cut without a word. Only a wrong
    declared charset is forgiven. Raises LayoutError for anything else.
    """
    problem: Exception | None = None
    for encoding in (None, "utf-8", "cp1252"):
        parser = etree.XMLParser(
            encoding=encoding,
            huge_tree=True,
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
        )
        try:
            return etree.fromstring(body, parser)
        except etree.XMLSyntaxError as error:
            problem = problem or error
    raise LayoutError(f"not well-formed XML: {problem}")


def parse_inline(
    body: bytes, concepts: Container[str], root: etree._Element | None = None
) -> InlineDocument:
    """The cover and the facts of the wanted concepts of an inline XBRL document.

    `root` is the body's tree where the caller has parsed it already.

    A document without inline XBRL has neither. Raises LayoutError where a wanted fact
    cannot be read, naming concept and context: a number half understood is worse than
    a document in quarantine.
    """
    root = parse_tree(body) if root is None else root
    contexts: dict[str, etree._Element] = {}
    units: dict[str, etree._Element] = {}
    continued: dict[str, etree._Element] = {}
    cover_facts: list[etree._Element] = []
    numbers: list[etree._Element] = []
    keep: dict[str, Callable[[etree._Element], None]] = {
        f"{XBRLI}context": lambda e: contexts.__setitem__(e.get("id", ""), e),
        f"{XBRLI}unit": lambda e: units.__setitem__(e.get("id", ""), e),
    }
    for ix in IX:
        keep[f"{ix}continuation"] = lambda e: continued.__setitem__(e.get("id", ""), e)
        keep[f"{ix}nonNumeric"] = cover_facts.append
        keep[f"{ix}nonFraction"] = numbers.append
    for element in root.iter(*keep):
        keep[element.tag](element)

    read_contexts: dict[str, Context] = {}
    facts: dict[InlineFact, None] = {}  # a dict keeps the order and drops repetitions
    for element in numbers:
        concept = element.get("name", "")
        if concept not in concepts or element.get(XSI_NIL) in ("true", "1"):
            continue
        context_id = element.get("contextRef", "")
        where = f"{concept} in context {context_id!r}"
        if context_id not in read_contexts:
            if context_id not in contexts:
                raise LayoutError(f"{where}: the document has no such context")
            read_contexts[context_id] = _context(contexts[context_id], where)
        unit = units.get(element.get("unitRef", ""))
        facts[
            InlineFact(
                concept=concept,
                context_id=context_id,
                context=read_contexts[context_id],
                value=_value(element, where),
                unit=_unit(unit) if unit is not None else "",
                decimals=_decimals(element.get("decimals")),
            )
        ] = None
    cover = {
        element.get("name", ""): _text(element, continued)
        for element in reversed(cover_facts)  # the first of a name is the one to keep
        if element.get("name", "").startswith("dei:")
    }
    return InlineDocument(cover, tuple(facts))


def _context(element: etree._Element, where: str) -> Context:
    start = element.findtext(f".//{XBRLI}startDate")
    end = element.findtext(f".//{XBRLI}endDate") or element.findtext(f".//{XBRLI}instant")
    if not end:
        raise LayoutError(f"{where}: the context has no period")
    dimensions = [
        (member.get("dimension", ""), (member.text or "").strip())
        for member in element.iter(f"{XBRLDI}explicitMember")
    ]
    # a typed dimension narrows a fact as much as an explicit one: never the whole company
    dimensions += [
        (member.get("dimension", ""), "".join(_inner(member)).strip())
        for member in element.iter(f"{XBRLDI}typedMember")
    ]
    return Context(
        start.strip()[:10] if start else None, end.strip()[:10], tuple(sorted(dimensions))
    )


def _unit(element: etree._Element) -> str:
    """`USD` for iso4217:USD; `USD/shares` for a quotient."""
    return "/".join(
        (measure.text or "").strip().rsplit(":", 1)[-1]
        for measure in element.iter(f"{XBRLI}measure")
    )


def _decimals(text: str | None) -> int | None:
    """Digits to which the value is exact; None for INF (exact) or no statement."""
    return int(text) if text and re.fullmatch(r"[+-]?\d+", text.strip()) else None


def _text(element: etree._Element, continued: Mapping[str, etree._Element]) -> str:
    """The text of a fact and of the continuations that it names."""
    parts: list[str] = []
    seen: set[str] = set()
    while True:
        parts.append("".join(_inner(element)))
        following = element.get("continuedAt", "")
        if not following or following in seen or following not in continued:
            return " ".join("".join(parts).split())
        seen.add(following)
        element = continued[following]


def _inner(element: etree._Element) -> Iterator[str]:
    """Text inside an element, nested facts included, ix:exclude left out."""
    if len(element) == 0:
        yield element.text or ""
        return
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str) and not child.tag.endswith("}exclude"):
            yield from _inner(child)
        yield child.tail or ""


def _value(element: etree._Element, where: str) -> Decimal:
    text = "".join(_inner(element)).strip()
    name = element.get("format", "").rsplit(":", 1)[-1].lower().replace("-", "")
    try:
        number = TRANSFORMATIONS[name](text)
    except KeyError:
        raise LayoutError(f"{where}: unknown format {element.get('format')!r}") from None
    except (InvalidOperation, ValueError):
        raise LayoutError(f"{where}: cannot read {text!r} as {name or 'a number'}") from None
    if not number.is_finite():
        raise LayoutError(f"{where}: {text!r} is no finite number")
    try:
        scaled = number.scaleb(int(element.get("scale") or 0))
    except (ValueError, InvalidOperation):
        raise LayoutError(f"{where}: scale {element.get('scale')!r}") from None
    return -scaled if element.get("sign") == "-" else scaled


def _dot_decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[,\s ]", "", text))


def _comma_decimal(text: str) -> Decimal:
    return Decimal(re.sub(r"[.\s ]", "", text).replace(",", "."))


def _unit_decimal(text: str) -> Decimal:
    """`12 dollars 50 cents`: two numbers with words between them."""
    whole, *cents = re.findall(r"\d[\d,]*", text)
    return Decimal(f"{whole.replace(',', '')}.{cents[0] if cents else 0:0>2}")


def _zero(_text: str) -> Decimal:
    return Decimal(0)


_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(
    zip(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        range(20, 100, 10),
        strict=True,
    )
)
_POWERS = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}


def _words(text: str) -> Decimal:
    """`two hundred and twelve thousand` → 212000; `no` and `none` → 0."""
    words = re.findall(r"[a-z]+", text.lower())
    if words in (["no"], ["none"], ["nil"]):
        return Decimal(0)
    total = group = 0
    for word in words:
        if word in ("and", "a"):
            continue
        if word in _SMALL or word in _TENS:
            group += _SMALL.get(word, 0) + _TENS.get(word, 0)
        elif word == "hundred":
            group = (group or 1) * 100
        elif word in _POWERS:
            total, group = total + (group or 1) * _POWERS[word], 0
        else:
            raise ValueError(word)
    if not words:
        raise ValueError(text)
    return Decimal(total + group)


# by local name, lower case, hyphens dropped: the prefix differs from filer to filer, and
# registries 1 to 5 spell the same rule with and without hyphens
TRANSFORMATIONS: Mapping[str, Callable[[str], Decimal]] = {
    "": _dot_decimal,
    "numdotdecimal": _dot_decimal,
    "numcommadot": _dot_decimal,
    "numcommadecimal": _comma_decimal,
    "numdotcomma": _comma_decimal,
    "numspacedot": _dot_decimal,
    "numspacecomma": _comma_decimal,
    "numunitdecimal": _unit_decimal,
    "numwordsen": _words,
    "numworden": _words,
    "fixedzero": _zero,
    "zerodash": _zero,
    "numdash": _zero,
    "nocontent": _zero,
    "fixedempty": _zero,
}


def parse_companyfacts(body: bytes, concepts: Container[str]) -> list[HistoryFact]:
    """The wanted concepts' facts of a companyfacts page, every filing's statement of each.

    Facts without an accession, form or filing date are no evidence and are left out.
    Raises LayoutError where the page is not companyfacts JSON.
    """
    try:
        page: Any = orjson.loads(body)
        taxonomies = page["facts"].items()
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        start = body[:40].decode("utf-8", "replace")
        raise LayoutError(f"not a companyfacts page: {error} (begins {start!r})") from error
    facts: list[HistoryFact] = []
    for taxonomy, by_concept in taxonomies:
        for name, about in by_concept.items():
            concept = f"{taxonomy}:{name}"
            if concept not in concepts:
                continue
            for unit, rows in about["units"].items():
                for row in rows:
                    if row.get("accn") and row.get("form") and row.get("filed"):
                        facts.append(
                            HistoryFact(
                                concept=concept,
                                start=row.get("start"),
                                end=row["end"],
                                value=Decimal(str(row["val"])),
                                unit=unit,
                                accession=row["accn"],
                                form=row["form"],
                                filed=row["filed"],
                            )
                        )
    return facts
