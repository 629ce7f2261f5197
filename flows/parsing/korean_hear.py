"""A word goes by in a Korean sentence: what it changes of what the sentence speaks of."""

import re

from flows.parsing.korean_names import name
from flows.parsing.korean_revenue import revenue
from flows.parsing.korean_walk import Walk
from flows.parsing.korean_words import Word

# Behind a name that is no subject: whom something is done with, to or compared with.
_OBLIQUE = re.compile(
    r"(?:\([^()%]{1,20}\))?['\"]?(?:에게|에만|에(?!서)|와의|과의|와는|과는|와도|과도|로부터|한테|"
    r"의(?=[ ](?:절반|반[ ]|[0-9.]+[ ]?배|[두세네][ ]배|[0-9]분의))|보다|처럼|을(?=[ ,])|"
    r"를(?=[ ,])(?![ ](?:비롯|포함|필두))|와(?=[ ])|과(?=[ ]))"
)

# "클라우드 수요에 힘입어": why something else grew, no subject.
_ADJUNCT = re.compile(
    r"[^,.0-9]{0,14}?(?:에[ ]힘입어|덕분|덕에|(?:으)?로[ ]인해|때문에|에[ ]기인|에[ ]따라)"
)


def hear(walk: Walk, word: Word) -> None:
    kind = word.kind
    after = walk.text[word.end : word.end + 24]
    if kind in ("company", "cloud"):
        name(walk, word, after)
    elif kind == "other":
        if not _OBLIQUE.match(after) and not re.match(
            r"(?:와|과)?(?:의)?[ ]?(?:등|한[ ]곳|GPU|칩|제외|독점|계약|덕|효과|"
            r"물량|수주|약정|모델|지분|상장|수요|충격|쇼크|여파|돌풍|공세)",
            after,
        ):
            walk.company, walk.blocked, walk.cloud_newer = None, True, False
            walk.group = []
    elif kind == "capex" and walk.blocked and _ADJUNCT.match(after):
        return
    elif kind == "capex":
        if re.match(
            r"[ ]?(?:받|유치|수익)|(?:를|을)? ?위해|[ ]?(?:대비|부담|우려|"
            r"경쟁(?!.{0,12}[0-9]))",
            after,
        ) and not re.match(r"[ ]?대비", after):
            walk.topic("capex", word) if walk.metric is None else None
            return
        walk.topic("capex", word)
    elif kind == "spend":
        if walk.metric == "capex" and not walk.blocked:
            walk.metric_end = word.end
            if walk.state.distance == 0 and re.match(r"[은는이가]?[ ]", after):
                walk.carried = False
            return
        if (
            walk.ai_topic
            or walk.state.capex_seen
            or walk.state.form == "heading"
            or walk.company == "BIGTECH"
            or (walk.state.metric == "capex" and walk.state.distance <= 1)
            or re.search(r"쓴|쓸|쓰|쏟|들이|씀씀이|집행|투입|겠다", word.text)
            or re.match(r"[ ]?:", after)
        ):
            if walk.foreign_end >= 0 and word.start - walk.foreign_end < 4:
                return
            walk.topic("capex", word)
    elif kind == "backlog":
        walk.topic("cloud_backlog", word)
    elif kind == "bookings":
        walk.topic("cloud_bookings", word)
    elif kind == "ai":
        walk.topic("ai_revenue", word)
    elif kind == "revenue":
        revenue(walk, word)
    elif kind == "foreign":
        whole = re.match(r"(?:총|전체|연결|그룹)[ ]?매출", word.text)
        if (
            whole
            and walk.cloud_newer
            and any(w.kind == "cloud" and 0 <= word.start - w.end <= 4 for w in walk.words)
        ):
            walk.topic("cloud_revenue", word)  # "MS 클라우드 전체 매출"
            return
        walk.block(word)
        walk.whole |= whole is not None
    elif kind == "business":
        walk.block(word)
        walk.cloud_newer = False
        walk.business_end = word.end
    elif kind == "market":
        if re.match(
            r"(?:에서)?(?:은|는|이|가|도)[ ,]|[ ]?에[ ]?따르면|[ ](?:전망|추정|예상|"
            r"집계|보고서)",
            after,
        ):
            walk.by_market = True
            walk.state.report |= "보고서" in walk.text or "리포트" in walk.text
    elif kind == "executive":
        if re.match(r"(?:\([A-Z]{2,4}\))?(?:은|는|이|가|도)", after):
            walk.by_market = False
    elif kind == "house":
        walk.by_house = True
    elif kind == "both":
        walk.blocked = walk.blocked
