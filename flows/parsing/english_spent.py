# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""English money spent: capital expenditure by what it is spent on, or by what the talk is of."""

import re

from flows.parsing import english_words as words
from flows.parsing.english_heads import bracketed
from flows.parsing.english_scan import COMPANY, Item
from flows.parsing.english_scene import Head, Scene
from flows.parsing.english_sentence import Sentence
from flows.parsing.growth import Growth
from flows.parsing.money import Money
from flows.parsing.who import SUPPLIERS


def spent_on(s: Sentence, value: Money | Growth, rate: bool, scene: Scene) -> Head | None:
    """Money spent or to be spent: capital expenditure by what it is spent on, or by context."""
    if rate:
        return _spending_grew(s, value, scene)
    passive = re.match(
        r"\s*(?:will|would|could|to|is\sexpected\sto|is\sgoing\sto|might|may)\s(?:now\s)?be\s(?:spent|invested|poured)\s(?:on|in|into)\s(?:\w+\s){0,3}?",
        s.text[value.end :],
        re.I,
    )
    if passive and re.match(rf"\W*{words.SPENT_ON}", s.text[value.end + passive.end() :], re.I):
        return Head("capex", "spend-passive")
    before = [i for i in s.items if i.end <= value.start]
    if any(i.kind == words.OTHER and re.search(r"venture|stargate", i.said, re.I) for i in before):
        return None
    after_items = [i for i in s.items if i.start >= value.end]
    spend = None
    following = after_items[0] if after_items else None
    if (
        following is not None
        and following.kind == words.SPEND
        and following.said.lower().startswith(("commitment", "pledge"))
        and following.start - value.end < 2
    ):
        spend = following  # "an $80 billion commitment to AI"
    for item in reversed(before if spend is None else []):
        if bracketed(s.text, item, value.start):
            continue
        if item.kind == words.SPEND:
            if any(
                i.kind == words.OTHER
                and re.match(r"agree|deal|contract|partner", i.said, re.I)
                and 0 <= item.start - i.end < 12
                for i in before
            ):
                return None
            if not s.news and not (
                re.search(
                    r"\b(?:we|our|us|I|you|your|capex|company|companies|they|it|"
                    + ("hyperscalers?|" if s.document.company in SUPPLIERS else "")
                    + r"cap(?:ital)?\s?ex\w*)\b",
                    s.text[: value.start],
                    re.I,
                )
                or any(i.company for i in before)
            ):
                return None  # a customer's spending, told as a story
            spend = item
            break
        if item.kind in (
            words.OTHER,
            words.PRODUCT,
            words.CAPEX,
            words.BACKLOG,
            words.REVENUE,
            words.AI,
            words.BOOKINGS,
            words.RUN_RATE,
        ):
            return None
    follows = after_items[0] if after_items else None
    if spend is None and (teller := next((i for i in after_items[:1] if i.kind == COMPANY), None)):
        verb = next((i for i in after_items[1:2] if i.kind == words.SPEND), None)
        if (
            verb
            and re.fullmatch(r"\s(?:that\s|which\s)?", s.text[value.end : teller.start])
            and re.fullmatch(
                r"\s(?:has\s|had\s|is\s|now\s|plans\sto\s|will\s|expects\sto\s|intends\sto\s|says\sit\swill\s)*",
                s.text[teller.end : verb.start],
            )
        ):
            spend = follows = verb  # "the $80 billion Microsoft plans to spend on AI"
    if spend is None and (
        follows is not None
        and follows.kind == words.SPEND
        and re.fullmatch(
            r"\s*(?:(?:that\s)?(?:we|it|they|the\scompany|he|she)(?:'ve|'ll|\shave|\shad|\swill|\sare|\splan\sto|\sexpect\sto|'re)?\s)?(?:in\s|of\s|total\s|planned\s|annual\s|\d{4}\s|AI\s|capital\s)*",
            s.text[value.end : follows.start],
            re.I,
        )
    ):
        spend = follows
    if spend is None:
        return None
    if (
        s.document.kind in ("press_release", "filing")
        and spend.said.lower().startswith(("invest", "deploy", "budget", "put"))
        and not any(i.kind in (words.CAPEX, words.PLANT) for i in s.items)
    ):
        return None  # a release's news: a site, a fund, a programme
    if (
        follows is not None
        and follows.kind in (words.OTHER, words.PRODUCT)
        and re.fullmatch(
            r"\s*(?:of|for|worth\sof)\s(?:[\w-]+\s){0,5}", s.text[value.end : follows.start]
        )
    ):
        return None
    behind = max(value.end, spend.end if spend is follows else 0)
    stop = re.search(r";\s|$", s.text[behind:])
    into = next((i for i in after_items if i.start >= spend.end), None)
    if (
        spend.said.lower().startswith("invest")
        and into is not None
        and into.kind == COMPANY
        and re.fullmatch(r"\s(?:in|into)\s", s.text[max(spend.end, value.end) : into.start])
    ):
        return None  # an investment in another company
    tail = s.text[behind : behind + (stop.start() if stop else 0)][:200]
    tail = re.split(
        r",?\s(?:and|but)\s(?:are|is|will|has|have)\s|,\s(?:while|which|as)\s", tail, maxsplit=1
    )[0]
    next_money = re.search(r"[$€£]\s?\d", tail)
    if next_money and re.fullmatch(r"[\s,]*(?:and|or)?\s*(?:about\s)?", tail[: next_money.start()]):
        skipped = next_money.start() + 12  # "plan to spend $75 billion and $68 billion on AI"
        tail = s.text[value.end + skipped : value.end + skipped + 120]
        tail = re.sub(r"^\s?(?:billion|bn|B)\b", "", tail)
    elif next_money:
        tail = tail[: next_money.start()]
    between = s.text[spend.end : value.start] if spend.end <= value.start else ""
    if re.search(r"[$€£]\s?\d", between) and not re.search(
        r"\b(?:from|than|to|versus|and|or)\s(?:\w+\s){0,3}[$€£]?$", between
    ):
        return None
    if _site(tail, between) or _site_subject(s, spend):
        return None
    on = re.match(
        r"\W*(?:or more\s)?(?:(?:this|next|last|the|in|for|over|by|through|during|per|a|fiscal|calendar|current|20\d\d|year|quarter|years|first|second|third|fourth|half|of|and|decade|alone|on average|total|so far|full|coming|\w+ing|\d+|two|three|four|five|ten|U\.S\.?|US|United|States|America)\W+){0,9}(?:on|in|into|for|toward|towards|to (?:build|expand|fund|buy)|to(?= (?:AI|artificial|data|cloud|infrastructure)\b)|building(?: out)?)\b(?P<what>.{0,90})",
        tail,
        re.I,
    )
    if on and re.search(words.SPENT_ON, on["what"], re.I):
        if re.search(
            r"\b(?:start-?ups?|companies|shares|stake|Anthropic|OpenAI|stock)\b",
            on["what"][:40],
        ):
            return None
        return Head("capex", "spend-on", spend)
    if len(between) < 110 and re.search(
        rf"\b(?:on|in|into|toward)\s(?:[\w-]+\s){{0,4}}?{words.SPENT_ON}", between, re.I
    ):
        return Head("capex", "spend-on", spend)
    if (
        follows is not None
        and follows.kind == words.CAPEX
        and "$" not in s.text[value.end : follows.start]
    ):
        return Head("capex", "spend-on", spend)
    about = (
        any(i.kind == words.CAPEX for i in s.items)
        or (scene.metric == "capex" and not spend.said.lower().startswith("investment"))
        or (
            s.news
            and (
                s.context.memory.get("capex_talk")
                or (value.low or value.high or 0)
                >= (10**11 if spend.said.lower().startswith("invest") else 2 * 10**10)
            )
            and not spend.said.lower().startswith("investments")
            and _owned_by_one(s, spend, value)
        )
    )
    if re.match(r"\s*(?:\w+\s){0,2}data[- ]?cent(?:er|re)\b(?!s)", tail, re.I):
        return None
    if (
        not about
        and s.news
        and spend.said.lower().startswith(("spen", "shell", "invest"))
        and value.low != value.high
    ) or (value.low or value.high or 0) >= 10**10:
        year = re.match(
            r"\W*(?:in\s|for\s|during\s)?(?:this\syear|next\syear|last\syear|20\d\d|calendar|fiscal)",
            tail,
            re.I,
        )
        about = about or bool(
            year
            and s.news
            and (
                spend.said.lower().startswith(("spen", "shell"))
                or re.search(r"\bguid|\bexpect|\bplan", s.text[: value.start])
            )
        )
    if about and not re.match(
        r"\W*(?:in|on|into|for)\s(?!20\d\d|the\s(?:first|second|third|fourth|full|fiscal|quarter|year|next|current|last|period|past|\w+\smonths)|(?:three|six|nine|twelve|\d+)\smonths|this|next|its\s(?:(?:current|own|present|latest|just-ended)\s)?(?:fiscal|last|first|second|third|fourth)|fiscal|calendar|Q\d|all\sof|total)",
        tail,
        re.I,
    ):
        return Head("capex", "spend-context", spend)
    return None


def _owned_by_one(s: Sentence, spend: Item, value: Money | Growth) -> bool:
    """Whether it is a company of the race that spends, and a sum worth telling of one."""
    if (value.low or value.high or 0) < 10**9:
        return False
    before = [i for i in s.items if i.kind == COMPANY and i.end <= spend.start]
    before = [
        i
        for i in before
        if not re.search(
            r"\b(?:off|by|about|from|with|over|against|despite|into)\s$", s.text[: i.start]
        )
    ]
    owner = before[-1].company if before else s.context.company
    if owner == "BIGTECH" and (value.low or value.high or 0) >= 5 * 10**10:
        return True
    return owner is not None and (
        not spend.said.lower().startswith("invest")
        or bool(
            re.match(
                r"\W*(?:in\s|for\s|during\s|over\s)?(?:the\s|its\s)?(?:this\syear|next\syear|last\syear|20\d\d|calendar|fiscal|quarter|first|second|third|fourth|full\syear|year)",
                s.text[value.end :],
                re.I,
            )
        )
    )


def _spending_grew(s: Sentence, value: Money | Growth, scene: Scene) -> Head | None:
    """ "Hyperscaler spending doubled", "its outlays will rise 30%"."""
    before = [i for i in s.items if i.end <= value.start and i.kind != COMPANY]
    if (
        not before
        or before[-1].kind != words.SPEND
        or not re.match(r"(?:spending|outlays?|expenditures?|investments?)$", before[-1].said, re.I)
    ):
        return None
    if (
        scene.metric == "capex"
        or any(i.company == "BIGTECH" and i.start < value.start for i in s.items)
        or (s.news and s.context.memory.get("capex_talk"))
    ):
        return Head("capex", "spend-grew", before[-1])
    return None


def _site_subject(s: Sentence, spend: Item) -> bool:
    """Whether what is budgeted for is a site: "Its campus in Ohio, budgeted at $10 billion"."""
    names = [i.end for i in s.items if i.kind == COMPANY and i.end <= spend.start]
    lead = s.text[max(names[-1] if names else 0, spend.start - 90) : spend.start]
    return bool(
        re.search(
            r"\b(?:[Ii]ts|[Tt]he|[Aa]|[Oo]ne|[Tt]hat)\s(?:[\w-]+\s){0,3}(?:site|campus|project|complex|plant|facility|fab)\b(?!s)",
            lead,
        )
    )


def _site(tail: str, between: str) -> bool:
    near = tail
    if (
        re.search(words.SITE, near[:60], re.I)
        or re.search(r"\b(?:government|federal|defen[sc]e|public[- ]sector)\b", near, re.I)
        or re.search(rf"\b(?:in|across|throughout|for)\s(?:\w+\s){{0,3}}?{words.PLACES}", near)
        or re.search(
            rf"{words.PLACES}(?:'s|n)?\s(?:data|AI|cloud|infrastructure|operations|expansion)",
            near,
        )
    ):
        return True
    return bool(re.search(rf"{words.PLACES}|{words.SITE}", between))
