"""What a verbose pattern's matches can begin with, so that it need be tried only there."""

import re
from itertools import product

_OPENING = re.compile(r"(\(\?P<\w+>|\(\?i:|\(\?:|\()")
ANY = "\0"  # for any letter
_ANYTHING, _NOTHING = frozenset({ANY}), frozenset({""})


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
            out.append(pattern[start:at])
            start = at + 1
        at += 1
    out.append(pattern[start:])
    stripped = (part.lstrip() if part.endswith("\\ ") else part.strip() for part in out)
    return [part for part in stripped if part]


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


def openings(pattern: str, depth: int = 2) -> frozenset[str]:
    """What a match can begin with, to the letter of that depth; `ANY` stands for any letter, and
    a shorter string is all that a match may be. Nothing that can begin one is left out."""
    return frozenset().union(*(_of_sequence(part, depth) for part in alternatives(pattern)))


def _joined(first: frozenset[str], then: frozenset[str], depth: int) -> frozenset[str]:
    """What one thing followed by another begins with."""
    done = frozenset(one for one in first if len(one) == depth)
    return done | {(one + other)[:depth] for one in first - done for other in then}


def _of_sequence(part: str, depth: int) -> frozenset[str]:
    """What a pattern without alternatives at its top level begins with."""
    out, at = _NOTHING, 0
    while at < len(part) and any(len(one) < depth for one in out):
        char = part[at]
        if char.isspace():
            at += 1
            continue
        if char == "(":
            end = _end_of_group(part, at)
            found = _of_group(part[at : end + 1], depth)
        elif char == "[":
            end = _end_of_class(part, at)
            found = _class(part[at + 1 : end])
        elif char == "\\":
            end = at + 1
            found = _escape(part[end])
        elif char in "^$":
            end, found = at, _NOTHING
        else:
            end, found = at, frozenset({ANY if char == "." else char})
        found, at = _repeated(found, part, end + 1, depth)
        out = _joined(out, found, depth)
    return out


def _repeated(found: frozenset[str], part: str, at: int, depth: int) -> tuple[frozenset[str], int]:
    """The same with the count behind it, and where that ends. As often as deep is often enough."""
    while at < len(part) and part[at].isspace():
        at += 1
    count = part[at : at + 1]
    if count not in ("?", "*", "+", "{"):
        return found, at
    if count != "?":
        once = found
        for _ in range(depth - 1):
            found |= _joined(found, once, depth)
    if count in "?*" or (count == "{" and part[at + 1] in "0,"):
        found |= _NOTHING
    at = part.index("}", at) + 1 if count == "{" else at + 1
    return found, at + (part[at : at + 1] == "?")


def _of_group(group: str, depth: int) -> frozenset[str]:
    """What a group begins with; a look-around takes no letter."""
    if group.startswith(("(?=", "(?!", "(?<=", "(?<!")):
        return _NOTHING
    opened = _OPENING.split(group, maxsplit=1)[1]
    found = openings(group[len(opened) : -1], depth)
    if opened == "(?i:":
        cases = (product(*({c.lower(), c.upper()} for c in one)) for one in found)
        found = frozenset("".join(case) for one in cases for case in one)
    return found


def _class(body: str) -> frozenset[str]:
    """The letters of a class; of a negated or long one any."""
    if body.startswith("^"):
        return _ANYTHING
    out: set[str] = set()
    at = 0
    while at < len(body):
        if body[at] == "\\":
            out |= _escape(body[at + 1])
            at += 2
        elif body[at + 1 : at + 2] == "-" and at + 2 < len(body):
            if ord(body[at + 2]) - ord(body[at]) > 130:
                return _ANYTHING
            out.update(map(chr, range(ord(body[at]), ord(body[at + 2]) + 1)))
            at += 3
        else:
            out.add(body[at])
            at += 1
    return _ANYTHING if ANY in out else frozenset(out)


def _escape(char: str) -> frozenset[str]:
    """What stands for the letter behind a backslash."""
    if char == "d":
        return frozenset("0123456789")
    if char in "bB":
        return _NOTHING
    return _ANYTHING if char.isalpha() else frozenset({char})
