# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""In an English call: whether a cloud's rate is that of others, unnamed: "faster than the 40% we see from peers"."""

import re

from flows.parsing.english.sentence import Sentence
from flows.parsing.growth import Growth

_OTHERS = (
    r"(?:(?:(?:some|one|many|most|all|both|either|two|several)\sof\s)?(?:your|our|the|their|its|some|other|certain|larger|smaller|bigger|main|closest|(?:largest|biggest|nearest|number\s\w+)|cloud|public|big|key|primary|hyperscale|two|next)\s){0,4}"
    r"(?:peers?|competitors?|rivals?|others|hyperscalers?|neo-?clouds?|(?:cloud\s)?(?:providers|players|vendors)|competition|industry|market|peer\sgroup|folks|(?:second|third|next|other|nearest|biggest|largest)[\s-](?:(?:biggest|largest)\s)?(?:cloud\s)?(?:player|provider|vendor)|rest\sof\sthe\s(?:\w+\s)?(?:industry|market|group|pack))"
)
# "while one of your competitors grew", "others are growing"
_GREW = re.compile(
    rf"(?:^\W*|[,;–—-]\s?|\b(?:and|but|while|whereas|as|with|when|that|where|versus|against|than|to)\s){_OTHERS}\b(?!['’]s\s)[^.;,%]{{0,60}}$",
    re.I,
)
_PEERS_S = re.compile(rf"\b{_OTHERS}['’]s?\s(?:[\w-]+\s){{0,3}}$", re.I)
# "the 40% that we see from peers", "30s at the other hyperscalers"
_AT_OTHERS = re.compile(
    rf"\s(?:growth\s)?(?:(?:that\s|which\s)?(?:we|you|I|people|investors)(?:['’](?:re|ve))?\s(?:are\s|have\s)?(?:see\w*|saw|hear\w*|get\w*|got)\s)?(?:(?:out\s(?:of|from)|coming\sfrom|at|from|for|among|across|with|by)\s){_OTHERS}\b",
    re.I,
)


def of_peers(s: Sentence, value: Growth, floor: int) -> bool:
    """Whether a rate is told of competitors or the industry; `floor` is where the figure before ends."""
    if s.news or s.document.kind != "call" or s.document.company is None:
        return False
    lead = s.text[floor : value.start]
    return bool(_GREW.search(lead) or _PEERS_S.search(lead) or _AT_OTHERS.match(s.text, value.end))
