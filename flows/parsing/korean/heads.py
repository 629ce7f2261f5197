"""The noun behind a Korean number, where that tells its metric."""

from typing import Literal

from flows.parsing import inline
from flows.parsing.korean import cues as cue
from flows.parsing.korean.hear import hear
from flows.parsing.korean.numbers import Number
from flows.parsing.korean.reader import Sentence
from warehouse.records import Metric


def head_behind(here: Sentence, n: Number, after: str) -> Metric | Literal["foreign"] | None:
    """The noun that the number qualifies, where it follows: "151억 달러 규모의 자사주"."""
    if n.kind == "rate":
        found = inline.match(
            r"(?:의|대?(?:이?었|였|이)던|(?:에|까지|로|으로)[ ][가-힣]{1,4}던|"
            r"[ ](?:이상|넘)의)?[ ]",
            after,
        )
        reach = n.end + (found.end() if found else 0)
        word = next((w for w in here.walk.words if n.end <= w.start <= reach), None)
        if found and word and word.kind in ("foreign", "business"):
            return "foreign"
        if (
            found
            and word
            and word.kind == "cloud"
            and word.ticker
            and inline.match(r"[ ]?(?:매출[ ]?)?(?:성장|증가)", here.text[word.end : word.end + 8])
        ):
            hear(here.walk, word)
            return "cloud_revenue"
        return None
    if n.kind != "money":
        return None
    found = cue.ATTRIBUTE.match(after)
    at_once = inline.match(
        r"(?:\([^()]{0,40}\))?[ ](?:투자|지출|집행|투입)(?![가-힣]*(?:자|은행|유치|의견|심리))"
        r"(?P<plan>[ ](?:계획|전망|목표|방침|예산))?",
        after,
    )
    if at_once and any(w.kind == "foreign" and cue.VENTURE.match(w.text) for w in here.fresh):
        return "foreign"
    if at_once and (
        at_once["plan"] or here.walk.state.form == "heading" or here.walk.state.capex_seen
    ):
        return "capex"
    if not found:
        beside = next((w for w in here.walk.words if n.end <= w.start <= n.end + 1), None)
        if beside and beside.kind == "backlog":
            return "cloud_backlog"
        if (
            beside
            and beside.kind == "capex"
            and here.text[n.end : beside.start] in ("", " ")
            and not inline.match(r"[ ]?(?:를[ ])?(?:유치|받|펀드|자금)", here.text[beside.end :])
        ):
            return "capex"  # "750억달러 설비투자 계획"
        objective = inline.match(
            r"(?:\([^()]{0,40}\))?(?:[ ]?(?:가량|이상|안팎|정도|규모))?(?:을|"
            r"를)[ ](?:올해[ ]|내년[ ]|모두[ ]|전부[ ])?",
            after,
        )
        if objective:
            word = next((w for w in here.walk.words if w.start >= n.end + objective.end()), None)
            if (
                word
                and word.kind in ("capex", "spend")
                and word.start - n.end <= objective.end() + 1
            ) and inline.match(r"(?:으로|로|에|에만)[ ]", here.text[word.end : word.end + 3]):
                return "capex"
        return None
    reach = n.end + found.end() + 16
    for word in here.walk.words:
        if word.start < n.end + found.end() - 1 or word.start > reach:
            continue
        gap = here.text[n.end + found.end() : word.start]
        if word.kind == "revenue" and inline.search(r"추가|신규", gap):
            return "foreign"
        if inline.search(r"[,.\"]|(?:은|는|을|를|로|에)[ ]", gap):
            return None
        if word.kind in ("foreign", "other"):
            return "foreign"
        if word.kind in ("capex", "spend"):
            if inline.match(
                r"(?:(?:와|과)(?![ ](?:함께|(?:금융[ ]?)?리스))|를[ ](?:받|유치)|[ ]?유치)",
                here.text[word.end : word.end + 9],
            ):
                return "foreign"
            return "capex"
        if word.kind == "backlog":
            return "cloud_backlog"
        if word.kind == "ai":
            return "ai_revenue"
        if word.kind == "revenue":
            ours = here.walk.company == "CRWV" or (here.walk.cloud_newer and here.walk.segment_of)
            here.walk.disowned = -1 if ours else word.start
            return "cloud_revenue" if ours else "foreign"
        return None
    return None
