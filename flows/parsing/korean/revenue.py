"""매출 in a Korean sentence: a cloud's sales, or those of something else."""

import re

from flows.parsing import inline
from flows.parsing.korean.periods import Period
from flows.parsing.korean.walk import Walk
from flows.parsing.korean.words import Word

_ANNUALISED = re.compile(r"연[ ]?환산|연간[ ]환산|연율")


def revenue(walk: Walk, word: Word) -> None:
    """매출: of the cloud where a cloud is the subject, else of the company: not ours."""
    if walk.foreign_end >= 0 and word.start - walk.foreign_end <= 8 and walk.blocked:
        between = walk.text[walk.foreign_end : word.start]
        if not inline.search(r"[,.]|(?:은|는|고|며)[ ]", between):
            walk.foreign_end = word.end
            return
    if word.start == walk.disowned:
        walk.block(word)
        return
    if walk.company == "CRWV":
        if _other_noun(walk, word):
            walk.block(word)
            return
        walk.segment = walk.segment_of = None
        walk.topic("cloud_revenue", word)
        return
    if word.text[0].isascii() and walk.metric_end > 0 and not walk.carried:
        opened = walk.text.rfind("(", 0, word.start)
        if 0 <= opened - walk.metric_end <= 16 and ")" not in walk.text[opened : word.start]:
            return  # "매출 실행 속도(annual revenue run-rate)": said over again
    if (
        (walk.state.form == "bullet" or walk.state.under_heading)
        and walk.state.heading_segment
        and walk.company == walk.segment_of
        and not walk.blocked
        and (walk.company not in walk.named or _cloud_here(walk, word))
    ):
        walk.topic("cloud_revenue", word)
        return
    if walk.metric == "ai_revenue" and word.start - walk.metric_end < 30:
        walk.metric_end = word.end
        return
    of_cloud = walk.cloud_newer and walk.segment_of is not None
    of_cloud = of_cloud and not (walk.whole and not _cloud_here(walk, word))
    if (
        of_cloud
        and not _cloud_here(walk, word)
        and walk.state.paragraphs - walk.state.cloud_at > (1 if walk.state.introduced else 0)
    ):
        of_cloud = False
    if (
        not of_cloud
        and walk.segment_of
        and walk.segment_of == walk.company
        and _ANNUALISED.search(walk.text, max(0, word.start - 8), word.end)
        and not any(
            w.kind in ("business", "foreign", "other") and w.start < word.start for w in walk.words
        )
    ):
        of_cloud = True  # only such businesses are told by the year's pace
    aim = inline.match(r"[ ]?(?:목표|전망|가이던스)", walk.text[word.end : word.end + 5])
    if walk.company == "BIGTECH" and (
        _cloud_here(walk, word) or (walk.state.metric == "cloud_revenue" and not walk.blocked)
    ):
        walk.topic("cloud_revenue", word)  # "AWS, 애저, 구글 클라우드 3사의 합산 매출"
        return
    if of_cloud and not _cloud_here(walk, word) and aim:
        of_cloud = False
    if of_cloud and _other_noun(walk, word):
        of_cloud = False
    if not of_cloud and any(
        w.kind == "cloud" and w.ticker is None and 0 <= word.start - w.end <= 1 for w in walk.words
    ):
        walk.head_list("cloud_revenue", word)
    if of_cloud:
        walk.topic("cloud_revenue", word)
    else:
        walk.block(word)


def _other_noun(walk: Walk, word: Word) -> bool:
    """Whether 매출 has a noun of its own before it: "파트너 서비스 매출"."""
    found = inline.search(r"(\S+)[ ]$", walk.text[: word.start])
    if found is None:
        return False
    start, end = found.span(1)
    known: list[Word | Period] = [*walk.words, *walk.periods]
    if any(k.start < end and k.end > start for k in known):
        return False
    return not inline.search(
        r"(?:[의은는이가도,로에서고며면인한된난던될할간린)\"'년월해]|분기|기준|당|"
        r"총|대비|하여|통해|덕분|연|전체|자체|관련|사업|사업부|사업[ ]?부문|사업본부|부문|부서|"
        r"서비스|"
        r"비즈니스|유닛|세그먼트|인프라|신규|환산)$",
        found[1],
    )


def _cloud_here(walk: Walk, word: Word) -> bool:
    """Whether the sentence has named a cloud up to a word."""
    return any(w.kind == "cloud" and w.start < word.start for w in walk.words)
