# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""A call's lines → paragraphs by voice.

The layouts that are known: speaker and title on a line ("Name -- Title", "Name--Title", "Name, Title: text",
"Name:Text", "Speaker 2 00:03:20 text"), on lines of their own (name, title, time of day), inside
a paragraph's end, or not at all (speech recognition), where questions tell analysts apart.
"""

import re
from collections.abc import Iterator

from flows.parsing import inline
from flows.parsing.cast import NAME, TITLE, Cast, key
from flows.parsing.discourse import Paragraph, Role, split
from flows.parsing.keyed import Keyed
from flows.parsing.lines import form

_LINE = re.compile(
    rf"""
    \s* (?P<name>Operator|Unknown\s\w+|Unidentified\s\w+|Speaker\s\d{{1,3}}|{NAME})
    (?:
        \s? (?:--|—|–|\s-\s) \s? (?P<title>[^.:]{{2,140}}) $          # Name -- Title
      | , \s (?P<title2>[^.:\n]{{2,90}}) : \s (?=\S)                   # Name, Title: text
      | : \s? (?P<colon>)(?=\S)                                        # Name: text
      | \s+ (?P<time>\d{{1,2}}:\d\d(?::\d\d)?) \s? (?P<rest>)          # Speaker 2 00:03:20 text
      | \s* $
    )
    """,
    re.VERBOSE,
)
_TIME_ONLY = re.compile(r"\s*\(?\d{1,2}:\d\d(?::\d\d)?\)?\s*$")
_INTRODUCED = re.compile(
    rf"""question(?:\s\w+){{0,3}}?\s(?:is|comes|will\scome|will\sbe|coming|be)\s(?:\w+\s)?(?:from|line\sof)
    (?:\sthe)?(?:\sline\sof)?\s(?P<name>{NAME}) | ^\s*(?P<name2>{NAME})\swith\s[A-Z]""",
    re.VERBOSE,
)
# A paragraph's last words that are the next speaker's name
_ENDING = re.compile(rf"[.?!\]]\s+(?P<name>{NAME}|Operator)\s*$")
_ASKED = Keyed(
    r"(?:(?:our|the|your|and the|and our)\s)?(?:\w+\s)?(?:first|next|last|final)?\s?question(?:\s\w+){0,3}?\s"
    r"(?:is|comes|will come|will be|coming|be|come)\s(?:\w+\s)?(?:from|line of)(?:\sthe)?(?:\sline\sof)?\s(?P<name>[A-Z][\w.'-]*(?:\s(?:[A-Z][\w.'-]*|and)){0,3})",
    "question",
    "from | line of",
    flags=re.NOFLAG,
)
_ANSWER = re.compile(
    r"\s*(?:Sure|Yeah|Yes|Yep|Hi|Hey|Thanks?(?: you)?(?: for)?|Great|Good (?:question|morning|afternoon)|I'll|I can|Let me|Well|Absolutely|No,|Right|Okay|OK|So,?|On the|Maybe I|This is|It's|I think|I would|We )\b"
)


def call(text: str, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
    """The paragraphs of a call in order, each with its speaker and role as far as they show.

    `lines`: where each line of the text begins and ends.
    """
    cast = Cast()
    speaker: str | None = None
    role: Role | None = None
    spoken = False
    expected: str | None = None
    skip = 0
    for index, (a, b) in enumerate(lines):
        if skip:
            skip -= 1
            continue
        line = text[a:b]
        stripped = line.strip()
        if len(stripped) < 200:
            low = stripped.lower()
            if "company participants" in low or low == "executives":
                cast.section = "executive"
                continue
            if "conference call participants" in low or low == "analysts":
                cast.section = "analyst"
                continue
            if low.startswith(
                ("presentation", "prepared remarks", "questions and answers", "question-and-answer")
            ):
                cast.section = None
        turn = (
            _LINE.match(line)
            if len(stripped) < 200 or ":" in line[:160] or stripped[:7] == "Speaker"
            else None
        )
        if turn:
            name = " ".join(turn["name"].split())
            title = turn["title"] or turn["title2"] or ""
            taken = turn.end()
            following = [text[c:d].strip() for c, d in lines[index + 1 : index + 3]]
            ok, eaten = _is_turn(turn, name, title, following, cast, stripped)
            if ok:
                if eaten:
                    title = title or next(
                        (t for t in following[:eaten] if t.strip("- ") and not _TIME_ONLY.match(t)),
                        "",
                    )
                    skip = eaten
                if title:
                    cast.learn(name, title)
                speaker = cast.names.get(key(name), name)
                role = cast.role(name) or (
                    "analyst" if expected and key(expected) == key(name) else None
                )
                if role is None:
                    role = "executive" if spoken is False or not expected else cast.role(name)
                if cast.section is None:
                    spoken = True
                if taken < len(line) and line[taken:].strip():
                    yield Paragraph(line[taken:], a + taken, "prose", speaker, role)
                continue
        if not spoken and speaker is None and len(line) > 3000:
            yield from _recognised(line, a)
            continue
        if role == "operator":
            asked = _INTRODUCED.search(line)
            if asked:
                expected = asked["name"] or asked["name2"]
                cast.roles.setdefault(key(expected), "analyst")
        if cast.section and speaker is None:
            continue
        yield Paragraph(line, a, form(line) if speaker is None else "prose", speaker, role)
        ending = _ENDING.search(line[-60:])
        if ending and (cast.knows(ending["name"]) or ending["name"] == "Operator"):
            speaker = cast.names.get(key(ending["name"]), ending["name"])
            role = cast.role(ending["name"])


def _is_turn(
    turn: re.Match[str], name: str, title: str, following: list[str], cast: Cast, line: str
) -> tuple[bool, int]:
    """Whether a line opens a turn, and how many lines after it belong to its head."""
    alone = len(line) == len(name)
    if name in ("Operator",) or name.startswith(("Unknown", "Unidentified", "Speaker ")):
        eaten = 1 if alone and following and _TIME_ONLY.match(following[0]) else 0
        return True, eaten
    if turn["title"]:
        return bool(inline.search(TITLE, title, re.IGNORECASE)) or cast.section is not None, 0
    if turn["title2"]:
        return bool(inline.search(TITLE, title, re.IGNORECASE)), 0
    if turn["time"] is not None:
        return True, 0
    if turn["colon"] is not None:
        return cast.knows(name) or (
            len(name.split()) in (2, 3)
            and not inline.search(r"\b(?:Note|Source|Call|Date|Remarks|Answers)\b", name)
        ), 0
    if len(following) > 1 and following[0] == "--":
        return True, 2
    if len(following) > 1 and _TIME_ONLY.match(following[1]):
        return True, 2
    if following and _TIME_ONLY.match(following[0]):
        return True, 1
    if cast.knows(name) and len(name.split()) > 1:
        titled = (
            bool(following)
            and len(following[0]) < 90
            and bool(inline.search(TITLE, following[0], re.IGNORECASE))
            and following[0][-1:] not in ".?!"
        )
        return True, 1 if titled else 0
    return False, 0


def _recognised(line: str, start: int) -> Iterator[Paragraph]:
    """A call without speakers: an analyst speaks from his introduction to the first answer."""
    role: Role | None = "executive"
    name: str | None = None
    begin = 0
    asking = False
    last_was_question = False
    for sentence in split(line):
        words = line[sentence.start : sentence.end]
        asked = _ASKED.search(words)
        if asked:
            if sentence.start > begin:
                yield Paragraph(line[begin : sentence.start], start + begin, "prose", name, role)
            yield Paragraph(words, start + sentence.start, "prose", None, "operator")
            begin, role, name, asking, last_was_question = (
                sentence.end,
                "analyst",
                asked["name"],
                True,
                False,
            )
            continue
        if asking and last_was_question and _ANSWER.match(words):
            if sentence.start > begin:
                yield Paragraph(line[begin : sentence.start], start + begin, "prose", name, role)
            begin, role, name, asking = sentence.start, "executive", None, False
        if asking:
            last_was_question = last_was_question or words.rstrip().endswith("?")
    if begin < len(line):
        yield Paragraph(line[begin:], start + begin, "prose", name, role)
