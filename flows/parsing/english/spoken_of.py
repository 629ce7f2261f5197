"""What an English sentence was about, put in force for those behind it: company, cloud, measure."""

import re

from flows.parsing import inline
from flows.parsing.discourse import Context
from flows.parsing.english import words
from flows.parsing.english.patterns import DRIVEN, RESET, SECTIONAL
from flows.parsing.english.scan import COMPANY, Item
from flows.parsing.english.scene import Head
from flows.parsing.english.talk import now
from warehouse.records import Metric

# What a backlog is made of
_COMMITTED = re.compile(
    r"\b(?:(?:customer\s|long[-\s]term\s)?commit\w*|contract\w*|sign(?:ed|ing)?|obligations?|agreements?)\b",
    re.I,
)


def put_in_force(
    items: list[Item], text: str, context: Context, spoken: list[Head], company: str | None = None
) -> None:
    """Put in force what a sentence was about."""
    news = context.document.company is None
    if news:
        note_named(items, context)
        if items and items[0].kind == words.CLOUD and items[0].company and items[0].start < 16:
            context.memory["cloud_subject"] = now(context)
    if RESET.search(text):
        context.segment = None
    for item in items:
        if item.kind in (words.CLOUD, words.PRODUCT):
            lead = text[max(0, item.start - 40) : item.start]
            if DRIVEN.search(lead) and not inline.search(
                r"(?:turning|moving|now|shift\w*|next|go|back)\s(?:\w+\s)?(?:on\s)?to\s(?:our\s|the\s)?$|\b(?:in|for)\s(?:our\s|the\s)?$",
                lead,
                re.I,
            ):
                continue
            if item.kind == words.PRODUCT:
                context.segment = None
            else:
                context.segment = item.segment or item.said
                context.memory["cloud_company"] = item.company
                context.memory["segment_at"] = now(context)
                context.memory["sectional"] = (
                    bool(SECTIONAL.search(text[: item.start])) or len(text) < 60
                )
            if item is items[0] or inline.search(
                r"(?:turning|moving|now|next|shift\w*)\b", lead, re.I
            ):
                break
    if news and company:
        context.company = company
    elif news:
        passed = -1  # the end of the last name that is nobody's subject
        for item in items:
            if item.company == "BIGTECH" and item.start > 30:
                continue
            if passed >= 0 and inline.fullmatch(
                r"[\s,()]*(?:and\s|or\s)?", text[passed : item.start]
            ):
                passed = item.end
                continue
            if item.company and item.kind in (COMPANY, words.CLOUD):
                lead = text[max(0, item.start - 25) : item.start]
                if (
                    inline.search(
                        r"\b(?:with|from|by|than|like|against|and|rival|including|of|for|to|behind|versus|unlike)\s$",
                        lead,
                        re.I,
                    )
                    and context.company
                ):
                    passed = item.end
                    continue
                context.company = "BIGTECH" if _several(items, item, text) else item.company
                break
            if (
                item.kind == COMPANY
                and item.company is None
                and item.start < 40
                and not inline.search(
                    r"\b(?:with|from|by|than|like|against|and|of|for|to|in)\s$",
                    text[max(0, item.start - 25) : item.start],
                    re.I,
                )
            ):
                context.company = None
                break
    if not spoken and any(i.kind in (words.OTHER, words.PRODUCT) for i in items):
        context.memory["mentioned"] = False
    measures = [
        i
        for i in items
        if i.kind
        in (
            words.CAPEX,
            words.BACKLOG,
            words.BOOKINGS,
            words.AI,
            words.OTHER,
            words.CLOUD,
            words.PRODUCT,
        )
    ]
    if spoken:
        context.metric = spoken[0 if news and _cause(spoken, text) else -1].metric
        context.memory["metric_at"] = now(context)
    elif measures and context.metric == "capex" and news and _ITS_USE.match(text):
        context.memory["metric_at"] = now(context)  # "The money will go to chips and servers"
    elif measures:
        context.memory["metric_at"] = now(context)
        last = measures[-1]
        metric: Metric | None = {
            words.CAPEX: "capex",
            words.BACKLOG: "cloud_backlog",
            words.BOOKINGS: "cloud_bookings",
            words.AI: "ai_revenue",
            words.CLOUD: "cloud_revenue",
        }.get(last.kind)  # type: ignore[assignment]
        capex = [i for i in measures if i.kind == words.CAPEX]
        if capex:
            context.memory["capex_talk"] = True
        backlog = any(i.kind == words.BACKLOG for i in measures)
        made_of = (backlog or context.metric == "cloud_backlog") and all(
            i.kind in (words.CLOUD, words.BACKLOG) or _COMMITTED.match(i.said) for i in measures
        )
        if (metric == "cloud_revenue" and backlog) or (made_of and _COMMITTED.search(text)):
            metric = "cloud_backlog"  # "the backlog is AWS customers making commitments"
        context.metric = "capex" if capex else metric
    if now(context) - now(context, "metric_at") > 3:
        context.metric = None
    context.memory["measured"] = bool(spoken)


# What money is for: the talk is still of the money
_ITS_USE = re.compile(
    r"\W*(?:(?:much|most|some|all|part|about\s\w+|roughly\s\w+|nearly\s\w+)\sof\s)?(?:the|that|this|those|its|their)\s(?:(?:new|extra|additional|planned|lion['’]s|bulk|latest|eye-\w+|record)\s)*(?:figures?|sums?|totals?|amounts?|numbers?|money|cash|spending|spend|budgets?|outlays?|investments?|plans?|funds?|bulk|increases?|capex|share|it|bill|tab)\b"
    r"[^.;$%]{0,40}\b(?:cover|includ|go|goes|going|went|fund|pay|be\sspent|be\sused|is\sfor|are\sfor|support|build|buy|finance|reflect|account|span|earmarked|aimed|intended|meant|flow)\w*\b",
    re.I,
)
# "is raising its budget by $10bn, pushed by a backlog of": the talk is of the budget
_BECAUSE = re.compile(
    r"\b(?:push|driv|fuel|help|boost|back|support|prop|underpin|power|lift|spur|prompt|encourag|justif|embolden|driven|led)\w*\sby\s(?:[\w'’-]+\s){0,4}$"
    r"|\b(?:thanks\sto|because\sof|owing\sto|due\sto|on\sthe\s(?:back|strength)\sof|in\sresponse\sto|given|citing|reflecting|amid)\s(?:[\w'’-]+\s){0,4}$",
    re.I,
)


def _cause(spoken: list[Head], text: str) -> bool:
    """Whether the last measure of a sentence is only named as the cause of what the first does."""
    item = spoken[-1].item
    return (
        item is not None
        and spoken[0].metric != spoken[-1].metric
        and _BECAUSE.search(text[: item.start]) is not None
    )


def _several(items: list[Item], first: Item, text: str) -> bool:
    """Whether a name opens a list: "Microsoft, Meta and Amazon report this week"."""
    owners, end = {first.company}, first.end
    for item in items[items.index(first) + 1 :]:
        if item.kind != COMPANY or not item.company:
            break
        if not inline.fullmatch(
            r"(?:\s?\([^)]*\))?(?:\s|,|and|&|parent|owner)+", text[end : item.start]
        ):
            break
        owners.add(item.company)
        end = item.end
    return first.start < 40 and len(owners) > 2


def note_named(items: list[Item], context: Context) -> None:
    """Keep the companies named last, in order, the newest at the end: "the two" are among them."""
    named = context.memory.setdefault("named", [])
    assert isinstance(named, list)  # noqa: S101
    for item in items:
        if item.company and item.company != "BIGTECH":
            if item.company in named:
                named.remove(item.company)
            named.append(item.company)
    del named[:-6]
