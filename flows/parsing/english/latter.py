"""The latter, the former: a name said before, put where an English article points at it."""

import re
from dataclasses import replace

from flows.parsing.discourse import Context
from flows.parsing.english import words
from flows.parsing.english.scan import COMPANY, Item

_POINTS = re.compile(
    r"\b[Tt]he\s(?P<which>latter|former)(?:['’]s)?\b"
    r"(?!\s(?:quarter|year|half|part|chief|head|president|CEO))"
)


def pointed_at(text: str, items: list[Item], context: Context) -> list[Item]:
    """The items of a sentence with those that it only points at."""
    if "latter" not in text and "former" not in text:
        return items
    out = list(items)
    for found in _POINTS.finditer(text):
        named = _two(items, found.start()) or context.memory.get("two")
        if not isinstance(named, tuple):
            continue
        item = named[1 if found["which"] == "latter" else 0]
        out.append(replace(item, start=found.start(), end=found.end()))
    return sorted(out, key=lambda i: i.start)


def note_two(items: list[Item], context: Context) -> None:
    """Keep the last two that a sentence named, where it named two."""
    if two := _two(items, None):
        context.memory["two"] = two


def _two(items: list[Item], before: int | None) -> tuple[Item, Item] | None:
    """The last two names of different companies, in order; a cloud stands for its company."""
    named: list[Item] = []
    for item in items:
        if before is not None and item.end > before:
            break
        if item.kind not in (COMPANY, words.CLOUD):
            continue
        if item.kind == words.CLOUD and item.company is None and named:
            named[-1] = replace(item, company=named[-1].company)  # "Microsoft's cloud revenue"
        elif item.company and item.company != "BIGTECH":
            named = [i for i in named if i.company != item.company] + [item]
    return (named[-2], named[-1]) if len(named) > 1 else None
