"""A caption of an English article: what a line of its own says for the bullets and labels under it.

"Google Cloud" over "YoY growth of 37%", "2025 capex guidance:" over "Meta: $70 billion". It holds
until the next heading, or until the article goes on in prose.
"""

import re
from dataclasses import replace

from flows.parsing import inline
from flows.parsing.discourse import Context, Paragraph
from flows.parsing.english import words
from flows.parsing.english.patterns import GROW_AFTER, GROW_BEFORE, has_value
from flows.parsing.english.periods import whens
from flows.parsing.english.scan import COMPANY, Item, scan
from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Caption, Sentence
from flows.parsing.english.talk import now
from flows.parsing.growth import Growth
from flows.parsing.money import Money

LINE = 140  # characters of a label at most
_PLANNED = re.compile(
    r"\b(?:(?:is|are)\s(?:spending|putting|pouring|investing|going\sto|set\sto)|will|wants?\sto|to\sspend|expects?\sto|intends?|guidance|guide[sd]?|outlooks?|plans?|planned|budgets?|targets?|forecasts?|projections?|commitments?|pledges?)\b",
    re.I,
)
_ONLOOKERS = re.compile(r"\banalyst|\bconsensus|\bstreet\b|\bestimate|\bexpect", re.I)
# "what each plans to put into AI infrastructure", "Who is spending what?"
_SPENDS = re.compile(
    r"\b(?:spend(?:s|ing|ers?)?|spent|invest(?:s|ing|ed|ments?)?|budget(?:s|ing|ed)?|outlays?|put(?:s|ting)?|pour(?:s|ing|ed)?|lay(?:s|ing)?\sout|shell(?:s|ing)?\sout|earmark\w*|plough\w*|plow\w*|pump\w*|splash\w*|commit(?:s|ted|ting)?)\b",
    re.I,
)
_ASKS = re.compile(r"\W*(?:so\s|and\s)?(?:who|what|how\smuch|where)\b", re.I)
# What may stand beside a cloud's name for the line to be about nothing else
_BESIDE = re.compile(
    r"(?:\W|\d|\b(?:the|its|and|results?|performance|segment|division|unit|business|platform|highlights?|financials?|numbers|update|summary|revenues?|sales|cloud|services?|key|in|of|for|quarter|first|second|third|fourth|fiscal|year|q[1-4]|fy\d*|AWS|GCP|OCI)\b)*",
    re.I,
)
# "Makes up 10% of Alphabet's revenue"
_PART = re.compile(
    r"\b(?:shares?|makes?\sup|account\w*|mix|portion|margins?|of\s[\w'’]+\s(?:total\s)?(?:revenue|sales))\b",
    re.I,
)
# A label over several lines opens them; a sentence would have a verb that a label has not
_LABEL = re.compile(r"(?:[^.!?;]|\.(?=\d|[A-Za-z]\.))*[:?]?\s*\Z")


_NUMBERED = re.compile(r"(?:#\s?)?\d{1,2}[.)]\s+[A-Z]")


def note_caption(paragraph: Paragraph, context: Context) -> None:
    """In an article: put a caption in force, or end the one that is."""
    text = paragraph.text.strip()
    if text.endswith("?") and len(text) < 110 and (found := _question(text)) is not None:
        context.memory["caption"] = found
        return
    if _NUMBERED.match(text) and len(text) > LINE // 2 and context.memory.get("caption") is None:
        context.metric = None  # the next item of a list of stories
        context.memory["capex_talk"] = False
    asks = text.endswith("?") and _ASKS.match(text)
    if not has_value(text) and (
        paragraph.form == "heading"
        or ((text.endswith(":") or asks) and len(text) < (2 * LINE if asks is None else LINE))
    ):
        last = paragraph.sentences[-1] if paragraph.sentences else None
        read = _read(paragraph.text[last.start : last.end].strip() if last else text)
        context.memory["caption"] = read
        if read is not None and read.spending:
            context.metric = "capex"
            context.memory.update(metric_at=now(context), capex_talk=True)
    elif paragraph.form != "bullet" and len(text) > LINE:
        held = context.memory.get("caption")
        if not (isinstance(held, Caption) and held.question):
            context.memory["caption"] = None


def _question(text: str) -> Caption | None:
    """A question about one cloud, which the prose under it answers: "How did Google Cloud do?"."""
    items = scan(text)
    if has_value(text) or any(i.kind not in (words.CLOUD, COMPANY, words.REVENUE) for i in items):
        return None
    clouds = [i for i in items if i.kind == words.CLOUD and i.company]
    if len({i.company for i in clouds}) != 1:
        return None
    cloud = clouds[0].segment or clouds[0].said
    return Caption(company=clouds[0].company, cloud=cloud, question=True)


def _read(text: str) -> Caption | None:
    """What a line without a figure says for those under it; None where it is no such line."""
    if not _LABEL.fullmatch(text):
        return None
    items = scan(text)
    clouds = [i for i in items if i.kind == words.CLOUD and i.company]
    owners = {i.company for i in clouds}
    if len(owners) == 1:
        rest = text
        for item in items:
            if item.kind in (words.CLOUD, COMPANY, words.REVENUE):
                rest = rest.replace(item.said, " ", 1)
        if not _BESIDE.fullmatch(rest):
            return None
        return Caption(company=clouds[0].company, cloud=clouds[0].segment or clouds[0].said)
    spending = any(i.kind == words.CAPEX for i in items) or _spends(text, items)
    if not spending or clouds:
        return None
    named = [w for w in whens(text) if w.unit in ("year", "quarter", "half") and not w.against]
    planned = _PLANNED.search(text) is not None and not _ONLOOKERS.search(text)
    when = named[0] if len(named) == 1 else None
    if when is not None and when.unit == "quarter" and not any(i.company for i in items):
        when = replace(when, fiscal=bool(when.fiscal))  # nobody's own: the calendar's
    return Caption(planned=planned, when=when, spending=True)


def _spends(text: str, items: list[Item]) -> bool:
    """Whether a lead-in speaks of what companies spend: "what each plans to put into AI"."""
    if any(i.kind in (words.OTHER, words.PRODUCT) for i in items):
        return False
    return _SPENDS.search(text) is not None and (
        inline.search(words.SPENT_ON, text, re.I) is not None
        or any(i.company == "BIGTECH" for i in items)
        or _ASKS.match(text) is not None
    )


def captioned(s: Sentence, value: Money | Growth) -> Head | None:
    """A bare "Revenue: $15.2 billion" or "YoY growth of 34%" under the name of a cloud."""
    caption = s.caption
    if caption is None or caption.cloud is None or (len(s.text) > LINE and not caption.question):
        return None
    before = [i for i in s.items if i.end <= value.start]
    behind = next((i for i in s.items if i.start >= value.end), None)
    if any(i.kind != words.REVENUE for i in before) or _PART.search(s.text):
        return None
    if not before and behind is not None and behind.start - value.end < 30:
        if behind.kind != words.REVENUE:
            return None
        before = [behind]
    if isinstance(value, Growth):
        lead = s.text[: value.start]
        if not before and not (
            GROW_BEFORE.search(lead[-40:]) or GROW_AFTER.match(s.text, value.end)
        ):
            return None
    elif not before:
        return None
    return Head("cloud_revenue", "caption", None, caption.company, caption.cloud, False, True)
