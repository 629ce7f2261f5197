"""What the line that opens a list says of its items: "Here is what each plans to spend:"."""

import re
from dataclasses import dataclass

from flows.parsing.discourse import Context, Paragraph
from flows.parsing.english import words
from flows.parsing.english.periods import whens
from flows.parsing.english.scan import Item
from flows.parsing.english.talk import now
from flows.parsing.english.when import When
from flows.parsing.stance import stance as worded
from warehouse.records import Stance

LINE = 260  # the longest line that opens a list or is an item of one
HEADING = 90
# "Amazon: $200 billion", "Meta (META) – $125-145 billion"
_ITEM = re.compile(r"\W*[A-Z][\w.&'’ ]{1,30}(?:\([^)]{1,30}\)\s?)?(?::|\s[–—-])\s?\S")


@dataclass(frozen=True)
class Opened:
    """The claim that an opening line makes of its items' capital spending, and for when."""

    stance: Stance
    when: When | None


@dataclass(frozen=True)
class _Talk:
    """What a sentence without figures says of capital spending, and where it stood."""

    at: int
    stance: Stance


def note_opening(text: str, items: list[Item], context: Context) -> None:
    """Put in force what a line without figures says of the items behind it, if it opens a list."""
    said = text.strip()
    if any(i.kind == words.CAPEX for i in items):
        context.memory["plan_talk"] = _Talk(now(context), worded(said, "", True, None))
    if len(said) > LINE or not (
        said.endswith(":") or (len(said) < HEADING and said[-1:] not in ".!?;,”\"'")
    ):
        return
    context.memory.pop("opened", None)
    if not any(i.kind in (words.CAPEX, words.SPEND) for i in items):
        return
    stance = worded(said.rstrip(": ") + " ", "", True, None)
    if stance == "actual":
        return
    named = [w for w in whens(said) if w.unit in ("year", "quarter") and not w.against]
    when = named[0] if named else None
    context.memory["opened"] = Opened(stance, when)
    context.metric = "capex"
    context.memory.update(metric_at=now(context), capex_talk=True)


def goes_on_from(context: Context) -> Stance | None:
    """What the sentence before, without figures, says of the capital spending it speaks of."""
    told = context.memory.get("plan_talk")
    if not isinstance(told, _Talk) or told.stance == "actual" or now(context) - told.at > 1:
        return None
    return told.stance


def opened(paragraph: Paragraph, context: Context) -> Opened | None:
    """What is in force for an item of a list; a paragraph that is none ends it."""
    found = context.memory.get("opened")
    if not isinstance(found, Opened):
        return None
    if paragraph.form == "prose" and not (
        len(paragraph.text) < LINE and _ITEM.match(paragraph.text)
    ):
        del context.memory["opened"]
        return None
    context.metric = "capex"
    context.memory["metric_at"] = now(context)
    if found.when is not None:
        context.memory.update(when=found.when, when_metric="capex", when_at=now(context))
    return found
