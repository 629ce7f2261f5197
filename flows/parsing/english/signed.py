# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""In an English call: bookings told by a verb, "signing more than $40 billion of new commitments"."""

import re

from flows.parsing.english.scene import Head
from flows.parsing.english.sentence import Sentence
from flows.parsing.english.words import OTHER, PRODUCT
from flows.parsing.money import Money
from flows.parsing.who import known

_SIGNS = re.compile(
    r"\b(?:sign(?:s|ed|ing)?|book(?:s|ed|ing)?|clos(?:e|ed|ing)|w[io]n|winning|secur(?:ed|ing)|land(?:ed|ing)|captur(?:ed|ing)|execut(?:ed|ing)|add(?:ed|ing)|contract(?:ed|ing)|brought\sin|bringing\sin|wr[io]te|generat(?:ed|ing)|deliver(?:ed|ing))\s(?:(?:up|over|more|than|well|north|of|in|excess|nearly|almost|about|around|approximately|roughly|some|a|an|another|additional|record|total|just|under|close|to|at|least|us)\s)*[~$]?$",
    re.I,
)
# one customer's contract, and AI's part of the new business, are not the whole of what was signed
_NEW_BUSINESS = re.compile(
    r"\s(?:worth\s)?(?:of|in)\s(?=(?:[\w-]+\s){0,3}?(?:new|incremental|additional)\b)(?:(?:net[-\s]new|new|incremental|additional|total|customers?|contracted|cloud|commercial|multi-?year|long-term|signed|committed|and|renewed)\s)+(?:commitments?|contracts?(?:\svalue)?|contract\svalue|TCV|ACV|orders|business|deals|agreements)\b(?!,?\s(?:with|from)\s(?:(?:a|one)\s|(?-i:[A-Z])))",
    re.I,
)


# "signed $48 billion of contracts in one quarter"
_PLURAL = re.compile(
    r"\s(?:worth\s)?(?:of|in)\s(?:(?:total|customer|cloud|commercial|multi-?year|long-term|OCI|infrastructure)\s){0,2}(?:contracts|commitments|bookings|deals|agreements|TCV)\b(?!,?\s(?:with|from)\s(?:(?:a|one)\s|(?-i:[A-Z])))",
    re.I,
)
_SIGNED = re.compile(
    r"\b(?:sign(?:ed|ing)|book(?:ed|ing)|clos(?:ed|ing))\s(?:(?:up|over|more|than|nearly|almost|about|around|approximately|roughly|some|a|another|additional|record|just|close|to|at|least)\s)*[~$]?$",
    re.I,
)


# "we added $2.6 billion in quarter over quarter revenue", within the cloud's part of the talk
_ADDED = re.compile(
    r"\b(?:we|it|AWS|Azure|cloud|business)(?:['’]ve|\shas|\shave)?\s(?:\w+\s)?add(?:ed|ing)\s(?:(?:over|more|than|nearly|almost|about|around|approximately|roughly|some|another|an|additional|incremental)\s)*[~$]?$",
    re.I,
)
_IN_REVENUE = re.compile(
    r"\s(?:of|in)\s(?:(?:quarter[-\s]over[-\s]quarter|year[-\s]over[-\s]year|sequential|incremental|additional|new|annual|absolute)\s){0,3}revenues?\b",
    re.I,
)


def added(s: Sentence, value: Money) -> Head | None:
    """The revenue that the cloud in force added, its name unsaid."""
    segment = s.segment()
    if s.news or segment is None or not _IN_REVENUE.match(s.text, value.end):
        return None
    lead = s.text[max(0, value.start - 80) : value.start]
    if any(i.kind in (PRODUCT, OTHER) and i.end <= value.start for i in s.items):
        return None
    if not _ADDED.search(lead):
        return None
    return Head("cloud_revenue", "added", None, s.document.company, segment, False, True)


def signed(s: Sentence, value: Money) -> Head | None:
    """The bookings of a cloud company, told as what it signed in all."""
    firm = known().get(s.document.company or "")
    if s.news or s.document.kind != "call" or firm is None or not (firm.clouds or firm.whole):
        return None
    lead = s.text[max(0, value.start - 80) : value.start]
    if not (_NEW_BUSINESS.match(s.text, value.end) and _SIGNS.search(lead)) and not (
        _PLURAL.match(s.text, value.end) and _SIGNED.search(lead)
    ):
        return None
    return Head("cloud_bookings", "signed", None, s.document.company)
