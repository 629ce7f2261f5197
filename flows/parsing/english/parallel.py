"""English sentences of an article one like the other, whose years are said only once.

"Amazon's capex goes from $83 billion in 2024 to $268 billion in 2027. Google's moves from $53
billion to $299 billion": the second pair claims what the first did, for the same years.
"""

import re
from dataclasses import replace

from flows.parsing.english.asked import carried
from flows.parsing.english.sentence import Figure, Sentence
from flows.parsing.english.talk import now
from flows.parsing.money import Money

REACH = 2  # sentences from one pair to the next
_FROM = re.compile(r"\bfrom\s[^.;$%\d]{0,30}[~$]?$", re.I)
_TO = re.compile(r"\s[^.;$%]{0,30}?\bto\s[^.;$%\d]{0,30}[~$]?")


def parallel(s: Sentence, figures: list[Figure]) -> list[Figure]:
    """The figures, where a pair without a period takes claim and years of the pair before it."""
    if not s.news or len(figures) != 2:
        return figures
    one, two = figures
    if (
        not (isinstance(one.value, Money) and isinstance(two.value, Money))
        or one.head.metric != two.head.metric
        or not _FROM.search(s.text, 0, one.value.start)
        or not _TO.fullmatch(s.text, one.value.end, two.value.start)
    ):
        return figures
    memory = s.context.memory
    if s.whens or s.bound:
        memory["pair"] = (one, two, now(s.context))
        return figures
    before = memory.get("pair")
    if not isinstance(before, tuple) or before[0].head.metric != one.head.metric:
        return figures
    if now(s.context) - before[2] > REACH:
        return figures
    memory["pair"] = (*before[:2], now(s.context))
    return [
        replace(mine, stance=told.stance, period=carried(told.period, told.company, mine.company))
        for mine, told in zip(figures, before[:2], strict=True)
    ]
