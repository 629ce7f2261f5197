"""What a paragraph of a Korean page stands as: a heading, an item of a list, prose.

Pages lose their layout on the way; the signs at the head of a line tell more than the form that
is left of it.
"""

import re

_SIGNS = "■◆▣●◇□▶▷★☆◈※◎○"

# A paragraph that opens like this is a heading, whatever the layout made of it.
_HEADING = re.compile(
    r"\s*(?:[0-9]\ufe0f?\u20e3|[■◆▣●◇□▶▷★☆◈※◎○#]|\[[^\]]{1,20}\]|<[^>]{1,20}>|<[^<>.]{1,60}>\s*$|\d{1,2}\.\s|【)"
)
_BULLET = re.compile(r"\s*(?:[-–·•▲△*✔✅→ㆍ▪]|\d{1,2}\))\s?")
# A line that gives figures in sentences is an item, whatever sign opens it.
_TELLS = re.compile(r"\d[^.]*(?:달러|%)[^.]*\.(?:\s|$)|달러.*\d.*달러|(?<!\d):.*\d.*(?:달러|%)")
# ▲, ✔ open a heading as well as an item: a few words without a figure or a full stop.
_SHORT = re.compile(r"\s*[▲△▷▶*✔✅]\s?[^0-9.]{2,28}$")
# "1Q FY26 가이던스", "2분기 실적": a period and a noun alone on their line.
_SECTION = re.compile(
    r"\s*(?:\[?[^.!?,:]{0,12})?(?:[1-4]Q|Q[1-4]|[1-4]분기|FY ?\d|회계연도|올해|내년|"
    r"20\d\d년)[^.!?:]{0,16}"
    r"(?:가이던스|전망|[Pp]review|[Rr]eview|프리뷰|리뷰|실적|[Oo]utlook|아웃룩)\]?\s*$"
)
STOP = re.compile(r"[.!?…]['\"”’)\]]{0,4}\s+\S")  # a sentence ends, another begins
# "기업별 일정과 시장 추정치": a heading over what others expect.
EXPECTED = re.compile(
    r"(?:추정치|예상치|전망치|기대치|컨센서스|눈높이|프리뷰|[Pp]review|PREVIEW)[^가-힣A-Za-z]*$"
    r"|(?<![가-힣])(?:예상|추정)[ ](?:설비|자본|투자|지출|CAPEX|[Cc]ap[Ee]x|매출|실적)"
)
ASKS = re.compile(r"\s*(?:Q\d{0,2}[.:)]|.{0,80}\?\s*$|[-–—].{0,60}(?:까|나|가|데)[.]?\s*$)")


def form_of(text: str, given: str, signs: frozenset[str], first: bool) -> str:
    """heading, bullet or prose. `given` is the layout's word, `signs` are those that open
    items in this document, `first`: the page's first paragraph, which is its title."""
    form = given
    if first:
        form = "heading"
    elif text.lstrip()[:1] in signs:
        form = "bullet"
    elif opens_like_a_heading(text):
        form = "bullet" if _TELLS.search(text) else "heading"
    elif _BULLET.match(text):
        form = "bullet"
    elif form == "prose" and _SECTION.match(text):
        form = "heading"
    if form == "bullet" and _SHORT.match(text):
        form = "heading"
    return form


def opens_like_a_heading(text: str) -> bool:
    """Whether a sign or number such as headings have stands before a line's worth of text."""
    return len(text) < 120 and _HEADING.match(text) is not None


def item_signs(text: str) -> frozenset[str]:
    """The heading signs that open two lines in a row somewhere: no heading has a heading as
    its text, so that they are items there."""
    found: set[str] = set()
    heads: set[str] = set()  # what items of another sign stand under
    before = "-"
    for line in text[:200_000].splitlines():
        sign = line.lstrip()[:1]
        if not sign:
            continue
        if sign == before and sign in _SIGNS:
            found.add(sign)
        elif ord(sign) == ord(before) + 1 and "①" <= before <= "⑳":
            found |= {before, sign}
        if before in _SIGNS and sign in "-–·•":
            heads.add(before)
        before = sign
    return frozenset(found - heads)
