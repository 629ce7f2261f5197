"""`re` for patterns written where they are used: each is compiled once and kept.

The standard library forgets patterns beyond 512, and these texts are read by more: with each
sentence it would compile what it had forgotten since the one before.
"""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

Match = re.Match[str]


@lru_cache(maxsize=8192)
def compiled(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern, compiled at its first use."""
    return re.compile(pattern, flags)


def search(pattern: str, text: str, flags: int = 0) -> Match | None:
    """As `re.search`."""
    return compiled(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> Match | None:
    """As `re.match`."""
    return compiled(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> Match | None:
    """As `re.fullmatch`."""
    return compiled(pattern, flags).fullmatch(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """As `re.findall`."""
    return compiled(pattern, flags).findall(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[Match]:
    """As `re.finditer`."""
    return compiled(pattern, flags).finditer(text)


def sub(
    pattern: str, put: str | Callable[[Match], str], text: str, count: int = 0, flags: int = 0
) -> str:
    """As `re.sub`."""
    return compiled(pattern, flags).sub(put, text, count)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str]:
    """As `re.split`."""
    return [part or "" for part in compiled(pattern, flags).split(text, maxsplit)]
