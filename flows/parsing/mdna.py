"""The part of a 10-K or 10-Q where management speaks: Item 7, or Item 2 of a quarter. Pure."""

import re

# how a filing's own heading begins; typographic and straight apostrophes
BEGINS = re.compile(
    r"^\s*(?:part\s+i{1,2}\s*[,.\t ]\s*)?item\s*[27]\s*[.:—–-]?\s*management.{1,3}s\s+discussion",
    re.IGNORECASE | re.MULTILINE,
)
ENDS = re.compile(
    r"^\s*(?:part\s+i{1,2}\s*[,.\t ]\s*)?item\s*(?:7a|8|3|4)\s*[.:—–-]?"
    r"\s*(?:quantitative|financial\s+statements|controls)",
    re.IGNORECASE | re.MULTILINE,
)
# the table of contents has the same headings, with nothing between them
SHORTEST = 3000


def discussion(text: str) -> str | None:
    """Management's discussion out of a report's text; None where it has no such part."""
    ends = [match.start() for match in ENDS.finditer(text)]
    best = ""
    for match in BEGINS.finditer(text):
        end = next((end for end in ends if end > match.end()), len(text) if ends else match.end())
        if end - match.start() > len(best):
            best = text[match.start() : end]
    return best.strip() if len(best) >= SHORTEST else None
