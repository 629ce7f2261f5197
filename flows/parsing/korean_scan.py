"""One pass over a text with a long vocabulary: at each place only what can begin there is tried.

A vocabulary is a list of (kind, verbose pattern); at one place the first alternative that matches
wins, as in one big alternation. `re` would try all several hundred in turn at every letter; here
they are sorted by the letters they can begin with, and compiled on first use.
"""

import re
from collections.abc import Iterator
from functools import cache

_OPENING = re.compile(r"(\(\?P<\w+>|\(\?i:|\(\?:|\()")
_ANY = frozenset({""})  # begins with anything: kept for every letter


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a verbose pattern at its top level. Linear."""
    out, start, depth, at = [], 0, 0, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _end_of_class(pattern, at)
        elif char == "#":
            at = pattern.find("\n", at) if "\n" in pattern[at:] else len(pattern)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
        elif char == "|" and not depth:
            out.append(pattern[start:at].strip())
            start = at + 1
        at += 1
    return [part for part in (*out, pattern[start:].strip()) if part]


def _end_of_class(pattern: str, at: int) -> int:
    """Where the character class that opens at a place closes."""
    end = at + 1 + (pattern[at + 1 : at + 2] == "^")
    end += pattern[end : end + 1] == "]"
    while pattern[end] != "]":
        end += 2 if pattern[end] == "\\" else 1
    return end


def _end_of_group(pattern: str, at: int) -> int:
    """Where the bracket that opens at a place closes."""
    depth = 0
    while True:
        char = pattern[at]
        if char == "\\":
            at += 1
        elif char == "[":
            at = _end_of_class(pattern, at)
        elif char == "(":
            depth += 1
        elif char == ")":
            depth -= 1
            if not depth:
                return at
        at += 1


def first(pattern: str) -> tuple[frozenset[str], bool]:
    """The letters that a match can begin with, and whether it can be empty. A class that is
    negated or holds a range of more than 130 letters counts as anything ("")."""
    letters: set[str] = set()
    all_empty = False
    for part in alternatives(pattern):
        found, empty = _first_of(part)
        letters |= found
        all_empty |= empty
    return frozenset(letters), all_empty


def _first_of(part: str) -> tuple[set[str], bool]:
    letters: set[str] = set()
    at = 0
    while at < len(part):
        char = part[at]
        if char.isspace():
            at += 1
            continue
        if char == "(":
            end = _end_of_group(part, at)
            found, empty = _first_of_group(part[at : end + 1])
        elif char == "[":
            end = _end_of_class(part, at)
            found, empty = _class(part[at + 1 : end]), False
        elif char == "\\":
            end = at + 1
            found, empty = _escape(part[end])
        elif char in "^$":
            end, found, empty = at, frozenset(), True
        else:
            end, found, empty = at, frozenset({"" if char == "." else char}), False
        at = end + 1
        letters |= found
        while at < len(part) and part[at].isspace():
            at += 1
        if at < len(part) and part[at] in "?*":
            empty, at = True, at + 1
        elif at < len(part) and part[at] == "{":
            empty = empty or part[at + 1] in "0,"
            at = part.index("}", at) + 1
        elif at < len(part) and part[at] == "+":
            at += 1
        if at < len(part) and part[at] == "?":
            at += 1
        if not empty:
            return letters, False
    return letters, True


def _first_of_group(group: str) -> tuple[frozenset[str], bool]:
    if group.startswith(("(?=", "(?!", "(?<=", "(?<!")):
        return frozenset(), True
    opened = _OPENING.split(group, maxsplit=1)[1]
    found, empty = first(group[len(opened) : -1])
    if opened == "(?i:":
        found = frozenset(c for letter in found for c in (letter.lower(), letter.upper()))
    return found, empty


def _class(body: str) -> frozenset[str]:
    if body.startswith("^"):
        return _ANY
    out: set[str] = set()
    at = 0
    while at < len(body):
        if body[at] == "\\":
            out |= _escape(body[at + 1])[0]
            at += 2
        elif body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            if ord(body[at + 2]) - ord(body[at]) > 130:
                return _ANY
            out.update(map(chr, range(ord(body[at]), ord(body[at + 2]) + 1)))
            at += 3
        else:
            out.add(body[at])
            at += 1
    return frozenset(out)


def _escape(char: str) -> tuple[frozenset[str], bool]:
    if char == "d":
        return frozenset("0123456789"), False
    if char in "bB":
        return frozenset(), True
    return (_ANY if char.isalpha() else frozenset({char})), False


class Scanner:
    """A vocabulary ready to be looked for. `lastgroup` of a match is its kind."""

    def __init__(self, vocabulary: list[tuple[str, str]]) -> None:
        self._parts: list[tuple[str, str, frozenset[str]]] = []
        for kind, pattern in vocabulary:
            for part in alternatives(pattern):
                letters, empty = first(part)
                if empty:
                    raise ValueError(f"{kind}: {part!r} can match nothing")
                self._parts.append((kind, part, letters))
        # a blank that may open a word is no part of it
        begin = frozenset().union(*(letters for _, _, letters in self._parts)) - {" "}
        if "" in begin:
            raise ValueError("a word of the vocabulary can begin with anything")
        self._starts = re.compile("[" + "".join(map(re.escape, sorted(begin))) + "]")
        self._at = cache(self._pattern)

    def _pattern(self, letter: str) -> re.Pattern[str]:
        """What can begin with a letter, in the vocabulary's order, one group a kind."""
        by_kind: dict[str, list[str]] = {}
        for kind, part, letters in self._parts:
            if letter in letters:
                by_kind.setdefault(kind, []).append(part)
        groups = (f"(?P<{kind}>{'|'.join(parts)})" for kind, parts in by_kind.items())
        return re.compile("|".join(groups), re.VERBOSE)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """The matches of a text in order, without overlap."""
        end = 0
        for start in self._starts.finditer(text):
            at = start.start()
            if at < end:
                continue
            found = self._at(text[at]).match(text, at)
            if found is not None:
                end = found.end()
                yield found
