"""One pass over a text with a long vocabulary: at each place only what can begin there is tried.

A vocabulary is a list of (kind, verbose pattern); at one place the first alternative that matches
wins, as in one big alternation. `re` would try all several hundred in turn at every letter; here
they are sorted by the letters they can begin with, and compiled on first use.
"""

import re
from collections.abc import Iterator
from functools import cache

from flows.parsing.openings import ANY, alternatives, openings


class Scanner:
    """A vocabulary ready to be looked for. `lastgroup` of a match is its kind."""

    def __init__(self, vocabulary: list[tuple[str, str]]) -> None:
        self._parts: list[tuple[str, str, frozenset[str]]] = []
        for kind, pattern in vocabulary:
            for part in alternatives(pattern):
                begin = openings(part)
                if "" in begin:
                    raise ValueError(f"{kind}: {part!r} can match nothing")
                # a blank that may open a word is no part of it
                self._parts.append((kind, part, frozenset(o for o in begin if o[0] != " ")))
        # by the letter that a word begins with, those that may follow it
        self._behind: dict[str, set[str]] = {}
        for _, _, begin in self._parts:
            for opening in begin:
                self._behind.setdefault(opening[0], set()).add(opening[1:] or ANY)
        if ANY in self._behind:
            raise ValueError("a word of the vocabulary can begin with anything")
        self._starts = re.compile("[" + "".join(map(re.escape, sorted(self._behind))) + "]")
        self._at = cache(self._pattern)

    def _pattern(self, letter: str) -> re.Pattern[str]:
        """What can begin with a letter, in the vocabulary's order, one group a kind."""
        by_kind: dict[str, list[str]] = {}
        for kind, part, begin in self._parts:
            if any(opening[0] == letter for opening in begin):
                by_kind.setdefault(kind, []).append(part)
        groups = (f"(?P<{kind}>{'|'.join(parts)})" for kind, parts in by_kind.items())
        return re.compile("|".join(groups), re.VERBOSE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of a text in order, without overlap."""
        end = 0
        for start in self._starts.finditer(text):
            at, letter = start.start(), start[0]
            behind = self._behind[letter]
            if at < end or (text[at + 1 : at + 2] not in behind and ANY not in behind):
                continue
            found = self._at(letter).match(text, at)
            if found is not None:
                end = found.end()
                yield found
