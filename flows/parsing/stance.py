"""Whose figure an English sentence gives, and whether it has happened."""

import re

from flows.parsing import inline
from flows.parsing.discourse import Role
from flows.parsing.keyed import lowered
from flows.parsing.stance_words import (
    ADDRESSED,
    AFTER_ESTIMATE,
    AFTER_FUTURE,
    AFTER_OWN,
    AS_FACT,
    ASIDE,
    BEGUN,
    CASED,
    COPULA,
    CUE,
    HAPPENED,
    HEFTY,
    HELD_AGAINST,
    IN_PASSING,
    ITS_FACT,
    LAST_WORD,
    LOOKED_UP,
    MAY_SAID,
    NEW_SUBJECT,
    NOTED,
    OF_FIGURE,
    OF_NEXT,
    OF_RANGE,
    ONCE_SAID,
    ONLOOKER_SAID,
    ONWARD,
    OWN_EXPECTED,
    OWN_PRIOR,
    PLAN_AFTER,
    PLAN_THAT,
    RECENTLY,
    SAID_BEHIND,
    SAYS,
    SOFTENED,
    STREETS,
    THE,
    THE_PLAN,
    WE,
    YARDSTICK,
)
from warehouse.records import Stance


def stance(before: str, after: str, news: bool, role: Role | None) -> Stance:
    """The stance of a figure from the words of its clause before and after it.

    `before` reaches back to the sentence's start or the last figure of another claim.
    """
    cue, kind = None, None
    head, _, tail = before.rpartition(";")
    if head and len(tail) > 25:
        before = tail  # a clause of its own
    if news and (clauses := [*NEW_SUBJECT.finditer(before)]):
        before = before[clauses[-1].start() :]
    if news and "(" in before:  # what an aside says of its own figure
        before = ASIDE.sub(lambda m: " " * len(m[0]), before)
    if news:
        before = OF_FIGURE.sub(lambda m: " " * len(m[0]), before)
    shown = YARDSTICK.sub(lambda m: "#" * len(m[0]), before)
    shown = ADDRESSED.sub(lambda m: "#" * len(m[0]), shown)
    if not news:  # "I think" in passing
        shown = IN_PASSING.sub(lambda m: "#" * len(m[0]), shown)
    if role != "analyst" and not news:  # an officer's "I think" softens a fact
        shown = SOFTENED.sub(lambda m: "#" * len(m[0]), shown)
    for found in CUE.finditer(_uncased(shown)):
        if (
            kind == "passive"
            and found.lastgroup == "future"
            and cue is not None
            and ONWARD.fullmatch(shown, cue.end(), found.start())
        ):
            continue  # "are forecast to lift their budgets by"
        modal = (
            cue is not None
            and kind in ("maybe", "passive", "future")
            and found.start() - cue.end() < 9
        )
        if modal and (
            found.lastgroup == "past"
            or (kind in ("passive", "maybe") and found.lastgroup == "future")
        ):
            continue  # "could hit", "expects to have spent": the past form is not the finite verb
        if kind == found.lastgroup == "estimate":
            cue = found  # "analysts polled by LSEG"
            continue
        if kind in ("estimate", "author") and cue is not None and found.lastgroup != "prior":
            gap = shown[cue.end() : found.start()]
            past = found.lastgroup == "past"
            if past and inline.search(
                r"\b(?:will|could|would|may|might|to|should)\s$", shown[: found.start()]
            ):
                continue
            if past and (ITS_FACT.search(gap) or found[0].startswith(("coming", "landing"))):
                pass  # "beating the consensus, and its backlog surged"
            elif not past and SAYS.match(gap):
                continue  # "Morgan Stanley said it was modelling"
            elif not inline.search(r";|\bwhile\b|\bbut\b|\bsaid\b|\bnoted\b", gap) and len(gap) < (
                30 if past else 90
            ):
                continue  # "analysts had expected", "he reckons that they will spend"
        if (
            kind == "prior"
            and found.lastgroup == "future"
            and cue is not None
            and (BEGUN.search(cue[0]) or found[0].lower().startswith("to "))
            and not inline.search(
                ";" if cue[0].startswith(("when", "at", "as", "before")) else r"[,;]",
                shown[cue.end() : found.start()],
            )
        ):
            continue  # "had started the year with a plan to spend"
        if (
            kind == "prior"
            and found.lastgroup == "future"
            and cue is not None
            and inline.fullmatch(
                r"[\s#]+to\s|#*\s(?:in\s\w+\s)?that\s(?:it|they)\s",
                shown[cue.end() : found.start()],
            )
        ):
            continue  # "had told investors to expect"
        if (
            kind == "prior"
            and cue is not None
            and RECENTLY.match(cue[0])
            and not inline.search(r"[;]|\bnow\b|\bbut\b", shown[cue.end() : found.start()])
        ):
            continue  # "as recently as January its plans came to"
        if (
            kind == "prior"
            and cue is not None
            and found.lastgroup in ("past", "future")
            and COPULA.fullmatch(shown, cue.end(), found.end())
        ):
            continue  # "the earlier estimate had been", "its previous plan was for"
        if (
            kind == "estimate"
            and found.lastgroup == "prior"
            and cue is not None
            and found.start() - cue.end() < 30
        ):
            continue
        cue, kind = found, found.lastgroup
    if kind in ("future", None) and news and AS_FACT.search(before):
        return "actual"
    if kind == "maybe" and (OF_RANGE.search(before) or PLAN_THAT.search(before)):
        return "guidance"
    if news and STREETS.search(before):
        return "estimate"
    if (HEFTY.search(before) and AFTER_FUTURE.search(after)) or (
        THE_PLAN.match(after) and THE.search(before)
    ):
        return "guidance"  # "concerns about its $200 billion spending plan"
    if AFTER_OWN.search(after):
        return "guidance"
    if (
        (behind := AFTER_ESTIMATE.search(after))
        and not OF_NEXT.match(after, behind.end())
        and not (news and _counted(kind, before, behind[0]))
    ):
        return "estimate"
    if kind in (None, "past") and PLAN_AFTER.match(after):
        return "estimate" if role == "analyst" and not _quoted(before + after) else "guidance"
    if LAST_WORD.search(before):
        return "guidance"
    if OWN_EXPECTED.search(before):
        return "estimate" if news else "guidance"
    if kind == "prior":
        return "prior_guidance"
    if kind == "author":
        if role == "analyst" or (news and not _in_quotes(before)):
            return "estimate"
        return "guidance"
    if kind == "estimate":
        assert cue is not None  # noqa: S101
        if news and NOTED.search(before[cue.end() :]):
            return "actual"  # what an onlooker notes has happened
        return "estimate"
    if kind in ("maybe", "passive") and cue is not None:
        if inline.search(
            r"\bannounced\s(?:\w+\s){0,3}(?:capital|capex|spending)", before, re.IGNORECASE
        ):
            return "guidance"
        if kind == "maybe" and cue[0].lower() == "would" and not news:
            return "guidance"
        if news and kind == "passive" and OWN_PRIOR.search(after):
            return "guidance"
        if news and kind != "passive" and ONLOOKER_SAID.search(shown):
            return "estimate"
        if news and WE.search(before) and not _in_quotes(before):
            return "estimate"
        told = MAY_SAID.search(before) or SAID_BEHIND.search(after)
        if news and not told:
            return "estimate"
        return "estimate" if role == "analyst" else "guidance"
    if kind == "future" and not news and ONCE_SAID.search(before):
        return "prior_guidance"
    if kind == "future":
        if inline.search(r"\b(?:analysts?|consensus|wall\sstreet)\b", shown, re.IGNORECASE):
            return "estimate"
        return "estimate" if role == "analyst" and not _quoted(before) else "guidance"
    if kind is None and AFTER_FUTURE.search(after):
        return "estimate" if role == "analyst" and not _quoted(before + after) else "guidance"
    return "actual"


def _counted(kind: str | None, before: str, behind: str) -> bool:
    """Whether a data house is only where a fact was looked up: "rose 31%, according to FactSet"."""
    return (
        LOOKED_UP.search(behind) is not None
        and (kind == "past" or (kind is None and HAPPENED.search(before) is not None))
        and HELD_AGAINST.search(before) is None
    )


def _in_quotes(before: str) -> bool:
    return before.count('"') % 2 == 1 or before.count("“") > before.count("”")


def told_as_past(text: str) -> bool:
    """Whether a clause holds a verb of what has happened."""
    return any(found.lastgroup == "past" for found in CUE.finditer(_uncased(text)))


def _uncased(text: str) -> str:
    """The text in lower case but for "I" and "May": a quarter of the time of a pattern that
    has no regard to case."""
    lower = lowered(text)
    for found in CASED.finditer(text):
        lower = lower[: found.start()] + found[0].capitalize() + lower[found.end() :]
    return lower


def _quoted(text: str) -> bool:
    """Whether an analyst repeats what the company said."""
    return bool(
        inline.search(
            r"\b(?:you(?:'ve|r|\sguys|\stalked|\ssaid|\smentioned|\sguid)?|guid\w+|guys|talked\sabout|outlook)\b",
            text,
            re.I,
        )
    )
