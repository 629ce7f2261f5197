# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""Whether an English article looks ahead to a report: what it says of that quarter is no fact yet.

Told by its headline and its first sentences. A quarter closed weeks before is not reported
then, whatever the day (english/when.py); figures of it are expectations (english/expected.py).
"""

import re
from functools import lru_cache

from flows.parsing.keyed import Keyed

LEAD = 700  # characters of an article that tell
_DAY = r"(?:tonight|tomorrow|today|this\s(?:week|evening|afternoon)|next\sweek|later\s(?:today|this\sweek)|(?:(?:on|this|next|late|early)\s)?(?:mon|tues|wednes|thurs|fri)day|after\s(?:the\s(?:bell|close|market)|(?:(?:mon|tues|wednes|thurs|fri)day|today|tomorrow)['’]s\sclose)|before\sthe\s(?:bell|open))\b"
_REPORT = r"(?:earnings|results|quarterly|numbers|report|print|first|second|third|fourth|fiscal|q[1-4]|its|their)"
_HEADLINE = Keyed(
    rf"""^\W*(?:can|will|could|should)\s[^?\n]{{0,90}}\b(?:earnings|results|report|print)\b[^?\n]{{0,50}}\? | \bpreviews?\b(?!\sof\sits) | \bwhat\s(?:to|you\scan)\s(?:expect|watch)\b | \b(?:things|questions)\sto\s(?:watch|know)\s(?:in|ahead|before|for)\b
      | \b(?:ahead\sof|before|going\sinto|heading\sinto|heads?\sinto|into)\s(?:(?:its|the|their|this|next|big\stech|tech|[a-z]+['’]s|tonight['’]s|tomorrow['’]s|tuesday['’]s|wednesday['’]s|thursday['’]s)\s){{0,3}}(?:(?:first|second|third|fourth|fiscal|q[1-4]|quarterly|\d{{4}})[\s-](?:quarter\s)?)*(?:earnings|results|report|print)\b
      | \bbefore\s[\w ]{{1,30}}\sreports\b | \breports?\s{_DAY} | \b(?:earnings|results|reports?)\s(?:on\sdeck|on\stap|due|loom\w*|in\sfocus|countdown|week\sahead)\b | \bon\sdeck\b | \bearnings\s(?:open|kick\soff|start|begin)\b
      | \b(?:to|set\sto|due\sto|about\sto|expected\sto|gear\w*\sup\sto|prepar\w+\sto)\sreport\s(?:\w+\s){{0,3}}{_REPORT}\b""",
    "preview | to expect | to watch | can expect | can watch | know | ahead of | before | into | report | on deck | on tap | due | loom | focus | countdown | week ahead | earnings | results | report | print",
    flags=re.VERBOSE | re.IGNORECASE,
)
_LEAD = Keyed(
    rf"""\b(?:reports?|publish(?:es)?|release[sd]?|unveils?|announces?|posts?|opens?\s(?:its|their)\sbooks)\s(?:(?:its|their|{_REPORT}|quarter|quarterly|financial|\d{{4}})\s){{0,6}}{_DAY}
      | \b(?:is|are|was|were)\s(?:\w+ly\s)?(?:scheduled|due|slated|set|expected|about|poised)\sto\s(?:report|release|announce|publish|post|open|unveil|deliver)\s(?:\w+\s){{0,3}}?(?:earnings|results|report|books|numbers|quarter\w*)\b
      | \b(?:heads?|heading|goes|going|go|carries)\sinto\s(?:[\w'’-]+\s){{0,3}}?(?:earnings|print|report|results)\b
      | \bwill\s(?:report|release|announce|publish|post|unveil)\s(?:(?:its|their|{_REPORT}|quarter|quarterly|financial)\s){{1,6}}
      | \bwill\sbe\sfirst\s[\w ]{{1,40}}\sto\sreport\b | \ball\sreport\s{_DAY} | \bopen\stheir\sbooks\b""",
    "report | publish | release | unveil | announce | post | books | into",
    flags=re.VERBOSE | re.IGNORECASE,
)
# What has been reported in the same breath
_OUT = Keyed(
    r"\b(?:beat|beats|topped|tops|missed|misses|posted|surpassed|reported|smashed|crushed|delivered)\b|\b(?:shares|stock)\s(?:\w+\s)?(?:rose|fell|jumped|slid|surged|sank|plunged|soared|pops?|dropped)\b[^.]{0,60}\bafter\b",
    "beat | top | miss | post | surpass | report | smash | crush | deliver | after",
)


@lru_cache(maxsize=8)
def looks_ahead(text: str) -> bool:
    """Whether an article looks ahead to a report, by its opening."""
    opening = text.lstrip()[:LEAD]
    headline, _, lead = opening.partition("\n")
    if len(headline) > 200:
        headline, lead = "", opening
    if _OUT.search(headline):
        return False
    if _HEADLINE.search(headline):
        return True
    return _LEAD.search(lead) is not None and not _OUT.search(lead)
