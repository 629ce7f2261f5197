# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""What the words right behind an English figure say of it: "it spent", "analysts expected"."""

import re

from warehouse.records import Stance

# "the $52.5bn it spent last year", "the $28.9bn pencilled in by the City", "the $35 billion they told us"
_WHO = r"(?:it|management|they|he|she|we|the\s(?:company|firm|group|bank)|[A-Z]\w+)(?:\sitself|\sthemselves)?"
_BEHIND = re.compile(
    rf"""\s(?:
(?:(?:Azure\s|AWS\s|[Cc]loud\s|revenue\s|[Cc]apex\s)?(?:growth\s(?:rate|figure|target)|growth|increase|rise|gain|figure|sum|rate|total|range|level|amount)\s)?(?:\([^()$%\d]{{0,40}}\)\s)?(?:
      (?P<estimate> (?:(?:that|which)\s(?:had\sbeen|was|were)\s(?:widely\s)?(?:expected|forecast|predicted|projected|estimated|anticipated|pencilled|penciled|priced)\b(?!\sby\s(?:the\s(?:company|group)|management|it\b))) | (?:that\s|which\s)?(?:(?:the\s)?(?:analysts?|Wall\sStreet|[Cc]onsensus|[Ss]treet|market|investors|economists|City)\b[^.;,$]{{0,40}}?\s?(?:expected|forecast|predicted|projected|estimated|anticipated|pencilled|penciled|had|modell?ed|looking|priced|wanted|hoped|braced|positioned|bargained|counted|counting|banked|called|calling|targeted|sought|assumed|thought|baked|bet|betting|feared)
          |(?:pencill?ed\sin|expected|anticipated|projected|predicted|foreseen|modell?ed)(?=[.,;)]|\sand\b|$)
          |(?:pencill?ed\sin|expected|forecast|projected|predicted|anticipated|modell?ed)\s(?:by|at)\s(?:the\s)?(?:analysts?|Wall|City|[Ss]treet|[Cc]onsensus|market|LSEG|FactSet)) )
    | (?P<actual> (?:that\s|which\s)?{_WHO}\s(?:had\s|has\s)?(?:spent|managed|posted|reported|laid\sout|recorded|achieved|delivered|invested|booked|earned|generated|saw|got\sthrough|registered|notched)\b )
    | (?P<guidance> (?:that\s|which\s)?(?:(?:[Tt]he\s)?(?:[Cc]ompany|[Gg]roup|[Mm]anagement|[Ff]irm)(?:['’]s)?\s|[Ii]ts\s)?(?:(?:CFO|CEO|[Ff]inance\s[Cc]hief|[Cc]hief(?:\s\w+)?\s[Oo]fficer|[Cc]hief\s[Ee]xecutive|[Ff]inance\s[Dd]irector|[Bb]oss|[Ee]xecutives|[Oo]fficers)\s?(?:[A-Z][\w'’-]+\s){{0,2}}|(?<=ompany\s)|(?<=roup\s)|(?<=anagement\s)|(?<=firm\s))
          (?:has\s)?(?:projected|guided|forecast|predicted|promised|signall?ed|flagged|outlined|called\sfor|is\s(?:guiding|calling|aiming|targeting)|projects|forecasts|predicts|expects)\b (?![^.;$]{{0,30}}\b(?:had|before|originally|previously|initially)\b) )
    | (?P<prior> (?:that\s|which\s)?{_WHO}\s(?:had\s)?(?:(?:previously|originally|first|initially|earlier)\s)?(?:told\s(?:us|investors|analysts)|promised|guided|forecast|flagged|budgeted|pencilled|planned)\b(?=[^.;$]{{0,30}}\b(?:in|back|last|earlier|previously|originally|before|a\syear|three\smonths|when)\b)
        | (?:that\s|which\s)?{_WHO}\shad\s(?:(?:previously|originally|first|initially|earlier)\s)?(?:guided|promised|flagged|forecast|pencill?ed|planned|budgeted|projected|targeted|earmarked|announced|set|given|signall?ed|outlined|indicated|anticipated|expected|aimed|spoken|talked|mentioned|pledged|intended|estimated|communicated|put\sforward)\b
        | (?:with\s)?which\s{_WHO}\s(?:had\s)?(?:began|begun|started|opened)\b )
    ))""",
    re.VERBOSE,
)


def told_behind(text: str, end: int) -> Stance | None:
    """What a relative clause right behind a figure says of it: spent, expected, or promised once."""
    found = _BEHIND.match(text, end)
    if found is None:
        return None
    kind = found.lastgroup
    if kind == "guidance":
        return "guidance"
    return "prior_guidance" if kind == "prior" else "estimate" if kind == "estimate" else "actual"


# "$35.6B (est. $34.9B)", "vs. $34.9B est.": what was expected, in a word cut short
_SHORT_BEFORE = re.compile(
    r"(?:\b(?:ests?|exp|cons)\b\.?|[(\[]\s?(?:(?:vs\.?|versus)\s)?(?:the\s)?(?:(?:market|analysts?|street|wall\sstreet|consensus|average|mean|median|lseg|factset)(?:['’]s?)?\s)?(?:estimates?|expected|expectations?|consensus|forecasts?|street|analysts?)\b|\b(?:vs\.?|versus|against)\s(?:the\s)?(?:street|consensus|estimates?|expectations?|analysts?)(?:['’]s?)?)(?:\s(?:was|were|of|at|for))?\s?[:=]?\s?[~$]?$",
    re.I,
)
_SHORT_BEHIND = re.compile(r"\s?(?:ests?|exp|cons)\b(?:\.|(?=\s?(?:[,;:)\]]|$)))", re.I)


def cut_short(text: str, start: int, end: int) -> bool:
    """Whether a figure stands beside "est.", "exp." or "cons.": an onlooker's, as newsletters put it."""
    return bool(_SHORT_BEFORE.search(text[max(0, start - 40) : start])) or bool(
        _SHORT_BEHIND.match(text, end)
    )


# "ahead of the company's 34%-35% guide"
_OF_GUIDE = re.compile(
    r"\b(?:ahead\sof|above|past|than|beat\w*|topp\w*|exceed\w*|surpass\w*|below|miss\w*|short\sof|versus|vs\.?|against|over)\s(?:its|the\s(?:company|group|firm)['’]s|management['’]s|their|[A-Z]\w+['’]s|(?P<the>the))\s(?:own\s)?[~$]?$"
)
_GUIDE_BEHIND = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:(?P<own>guide|guidance)|forecast|outlook|target|budget|plan)\b", re.I
)


def of_guide(text: str, start: int, end: int) -> bool:
    """Whether a figure is the company's own guide, which another was held against."""
    held = _OF_GUIDE.search(text[max(0, start - 90) : start])
    guide = _GUIDE_BEHIND.match(text, end) if held else None
    return bool(held and guide and (guide["own"] or not held["the"]))
