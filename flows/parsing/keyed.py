"""A pattern that is tried only on a text that can hold it.

A search looks at every letter of a text; `in` is tens of times quicker, and most sentences hold
nothing of what most patterns look for.
"""

import re
import sys
from collections.abc import Callable


class Keyed:
    """A pattern without regard to case, and what its matches hold, in lower case.

    Each of `keys` is a list ("expect | forecast"): every match holds one of each list.
    """

    def __init__(self, pattern: str, *keys: str, flags: re.RegexFlag = re.IGNORECASE) -> None:
        self.keys = tuple(tuple(key.strip() for key in given.split("|")) for given in keys)
        self.whole = re.compile(pattern, flags)

    def fits(self, lower: str) -> bool:
        """Whether a text in lower case holds what a match needs."""
        for either in self.keys:
            for key in either:
                if key in lower:
                    break
            else:
                return False
        return True

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match, as `re.Pattern.search` has it."""
        return self.whole.search(text, start, end) if self.fits(text.lower()) else None

    def sub(self, put: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with its matches replaced, as `re.Pattern.sub` has it."""
        return self.whole.sub(put, text) if self.fits(text.lower()) else text


def lowered(text: str) -> str:
    """The text in lower case and as long as it was: a letter whose lower case is two stays."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(char.lower() if len(char.lower()) == 1 else char for char in text)
