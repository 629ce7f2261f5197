# ruff: noqa: E501 - patterns are data: one alternative group a line reads better than a wrapped one
"""A document's text → paragraphs by voice, with offsets into the document as given.

Markup is blanked, not removed, so that every offset stays what it was. The layouts of calls
that are known: speaker and title on a line ("Name -- Title", "Name--Title", "Name, Title: text",
"Name:Text", "Speaker 2 00:03:20 text"), on lines of their own (name, title, time of day), inside
a paragraph's end, or not at all (speech recognition), where questions tell analysts apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from flows.parsing.discourse import Paragraph, Role, split
from flows.parsing.keyed import Keyed
from warehouse.records import Document, Kind, Lang

Form = Literal["prose", "bullet", "heading"]

_HTML = re.compile(r"<(?:html|body|table|tr|td|div|p|br)\b", re.IGNORECASE)
_UNREAD = re.compile(r"<(?:(?P<tag>head|style|script|noscript)\b|!--)", re.IGNORECASE)
_CELL = re.compile(r"<td\b[^<>]{0,300}>", re.IGNORECASE)
_CELL_END = re.compile(r"</td\s{0,9}>\s{0,999}(?:(?P<next><td\b[^<>]{0,300}>))?", re.IGNORECASE)
_BREAK = re.compile(
    r"</?(?:p|br|div|tr|td|th|table|h[1-6]|li|ul|ol|hr|title)\b[^>]{0,500}>", re.IGNORECASE
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_ENTITY = re.compile(
    r"&(?:amp|nbsp|quot|apos|lt|gt|ndash|mdash|rsquo|lsquo|ldquo|rdquo|#\d{1,6}|#x[0-9a-fA-F]{1,5});"
)
_ENTITIES = {
    "amp": "&",
    "quot": '"',
    "apos": "'",
    "ndash": "–",
    "mdash": "—",
    "rsquo": "'",
    "lsquo": "'",
    "ldquo": '"',
    "rdquo": '"',
}
_LINK = re.compile(r"\]\((?:[^()\s]|\([^()\s]{0,200}\)){1,1500}(?:\s+\"[^\"\n]{0,300}\")?\)")
_HANGUL = re.compile(r"[가-힣]+")


def readable(text: str, lang: str) -> str:
    """The text with markup blanked: as long as it was, every word in its place."""
    if "<" in text:
        if _HTML.search(text[:20000]):
            text = _without_unread(text)
            if lang == "en":
                text = _without_translation(text)
            text = _BREAK.sub(lambda m: "\n" + " " * (len(m[0]) - 1), text)
        text = _TAG.sub(_blank, text)
    if "&" in text:
        text = _ENTITY.sub(_entity, text)
    if "](" in text:
        text = _LINK.sub(lambda m: " " * len(m[0]), text).replace("[", " ")
    for sign, plain in (
        ("\xa0", " "),
        ("\u202f", " "),
        ("\u2009", " "),
        ("’", "'"),
        ("‘", "'"),
        ("\r", " "),
        ("\t", " "),
        ("\\", " "),
        ("*", " "),
    ):
        if sign in text:
            text = text.replace(sign, plain)
    return text


def _blank(found: re.Match[str]) -> str:
    return _blank_lines(found[0])


def _blank_lines(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _entity(found: re.Match[str]) -> str:
    name = found[0][1:-1]
    if name.startswith("#"):
        code = int(name[2:], 16) if name[1] in "xX" else int(name[1:])
        char = chr(code) if 31 < code < 0x10000 and code not in (160,) else " "
    else:
        char = _ENTITIES.get(name, " ")
    return char + " " * (len(found[0]) - 1)


def _without_unread(text: str) -> str:
    """The text with comments, styles and scripts blanked; one that never ends is left as it is.

    Each end is looked for once from where its beginning stands: linear, where a pattern over
    beginning and end would read on to the end of the text from every beginning.
    """
    lower = text.lower()
    out: list[str] = []
    taken = 0
    endless: set[str] = set()
    for found in _UNREAD.finditer(text):
        end_mark = f"</{found['tag'].lower()}" if found["tag"] else "-->"
        if found.start() < taken or end_mark in endless:
            continue
        end = lower.find(end_mark, found.end())
        if end < 0:
            endless.add(end_mark)
            continue
        close = end + 2 if end_mark == "-->" else lower.find(">", end)
        stop = len(text) if close < 0 else close + 1
        out += (text[taken : found.start()], _blank_lines(text[found.start() : stop]))
        taken = stop
    return "".join(out) + text[taken:]


def _without_translation(text: str) -> str:
    """Of an original and its translation side by side in two cells only the original counts."""
    out: list[str] = []
    taken = 0
    cell = _CELL.search(text)
    while cell:
        end = _CELL_END.search(text, cell.end())
        if not end:
            break
        if not end["next"]:
            cell = _CELL.search(text, end.end())
            continue
        second = end.end()
        close = _CELL_END.search(text, second)
        if not close:
            break
        if _translates(text[cell.end() : end.start()], text[second : close.start()]):
            out += (text[taken:second], " " * (close.start() - second))
            taken = close.start()
        cell = _CELL.search(text, close.start())
    return "".join(out) + text[taken:]


def _translates(first: str, second: str) -> bool:
    if _hangul(first) * 5 >= len(first):
        return False
    return _hangul(second) * 5 > len(re.sub(r"\s+|<[^<>]*>", "", second))


def _hangul(text: str) -> int:
    """How many letters of a text are Korean."""
    return sum(map(len, _HANGUL.findall(text)))


_TITLE = (
    r"(?:chief|ceo|cfo|coo|cto|president|chair|vice|senior|director|head|analyst|founder|officer|manager|treasurer|secretary"
    r"|investor relations|executive|managing|partner|research|securities|capital|bank|llc|inc|corporation|evp|svp)"
)
_NAME = r"[A-Z][\w.'-]*(?:\s(?:[A-Z][\w.'-]*|de|van|von|der|la|bin|\"[A-Z]\w+\")){0,4}"
_LINE = re.compile(
    rf"""
    \s* (?P<name>Operator|Unknown\s\w+|Unidentified\s\w+|Speaker\s\d{{1,3}}|{_NAME})
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
_EXECUTIVE = re.compile(
    r"chief|\bC[EFOT]O\b|investor relations|\bIR\b|chairman|chair\b|founder|general manager|general counsel|treasurer"
    r"|corporate (?:vice|controller|secretary)|^(?:executive |senior )?(?:vice )?president$|CEO|CFO",
    re.IGNORECASE,
)
_ANALYST = re.compile(
    r"analyst|research|securities|managing director|executive director|equity|capital|partners|bank|llc|& co|sachs|stanley|morgan|^director$|barclays|ubs|citi|bernstein|evercore|jefferies|cowen|wells fargo|mizuho|needham|stifel|wolfe|baird",
    re.IGNORECASE,
)
_BULLET = re.compile(r"\s*(?:[•●▪◦‣·○–—*-]|\d{1,2}\))\s+\S")
_INTRODUCED = re.compile(
    rf"""question(?:\s\w+){{0,3}}?\s(?:is|comes|will\scome|will\sbe|coming|be)\s(?:\w+\s)?(?:from|line\sof)
    (?:\sthe)?(?:\sline\sof)?\s(?P<name>{_NAME}) | ^\s*(?P<name2>{_NAME})\swith\s[A-Z]""",
    re.VERBOSE,
)
# A paragraph's last words that are the next speaker's name
_ENDING = re.compile(rf"[.?!\]]\s+(?P<name>{_NAME}|Operator)\s*$")
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


@dataclass
class _Cast:
    """Who has spoken or been named, by surname."""

    roles: dict[str, Role] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    section: Role | None = None

    def learn(self, name: str, title: str) -> None:
        role = role_of(title, self.section)
        if role:
            self.roles[_key(name)] = role
            self.names[_key(name)] = name

    def knows(self, name: str) -> bool:
        return _key(name) in self.roles

    def role(self, name: str) -> Role | None:
        if name.startswith("Operator"):
            return "operator"
        if "nalyst" in name:
            return "analyst"
        return self.roles.get(_key(name))


def _key(name: str) -> str:
    words = name.split()
    return f"{words[0][:1]} {words[-1]}".lower() if words else ""


def role_of(title: str, section: Role | None = None) -> Role | None:
    """The role that a title gives: an analyst's house may also have directors and presidents."""
    if "analyst" in title.lower() or "research" in title.lower():
        return "analyst"
    if _EXECUTIVE.search(title):
        return "executive"
    if _ANALYST.search(title):
        return section if section == "executive" else "analyst"
    if re.search(r"vice president|president|director|officer|head of|EVP|SVP|VP", title):
        return section or "executive"
    return section


def blocks(document: Document) -> tuple[Paragraph, ...]:
    """The document's paragraphs in order, each with the speaker and role in force."""
    return _blocks(document.text, document.lang, document.kind)


@lru_cache(maxsize=1)  # mentions, signals and people are read of a document one after the other
def _blocks(given: str, lang: Lang, kind: Kind) -> tuple[Paragraph, ...]:
    text = readable(given, lang)
    lines = _lines(text)
    if lang == "en" and "<" in given and not text.isascii():
        # a translator's summary below an English original is no part of it
        lines = [(a, b) for a, b in lines if _hangul(text[a:b]) * 5 < b - a]
    if kind == "call":
        return tuple(_call(text, lines))
    return tuple(Paragraph(text[a:b], a, _form(text[a:b])) for a, b in lines)


def _lines(text: str) -> list[tuple[int, int]]:
    """Places of the paragraphs: lines, joined where one was only wrapped."""
    out: list[tuple[int, int]] = []
    place = 0
    bullet = False
    for raw in text.split("\n"):
        a, b = place, place + len(raw)
        place = b + 1
        stripped = raw.strip()
        if not stripped:
            bullet = False
            out.append((a, a))
            continue
        if bullet and out:
            out[-1] = (out[-1][0], b)
            bullet = False
            continue
        bullet = stripped in "•●▪◦‣·○-–"
        if out and out[-1][1] > out[-1][0] and _wrapped(text, out[-1], stripped):
            out[-1] = (out[-1][0], b)
        else:
            out.append((a, b))
    return [line for line in out if line[1] > line[0]]


def _wrapped(text: str, last: tuple[int, int], line: str) -> bool:
    end = text[max(last[0], last[1] - 60) : last[1]].rstrip()
    if not end or end[-1] in '.!?:;)”"|':
        return False
    return last[1] - last[0] >= 45 and (
        line[0].islower() or (line[0] in "$0123456789(" and end[-1] not in "%")
    )


def _form(text: str) -> Form:
    if _BULLET.match(text) or text.lstrip().startswith("•"):
        return "bullet"
    stripped = text.strip()
    if stripped.startswith("#") or (len(stripped) < 90 and stripped[-1:] not in '.!?:;,”"'):
        return "heading"
    return "prose"


def _call(text: str, lines: list[tuple[int, int]]) -> Iterator[Paragraph]:
    cast = _Cast()
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
                speaker = cast.names.get(_key(name), name)
                role = cast.role(name) or (
                    "analyst" if expected and _key(expected) == _key(name) else None
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
                cast.roles.setdefault(_key(expected), "analyst")
        if cast.section and speaker is None:
            continue
        yield Paragraph(line, a, _form(line) if speaker is None else "prose", speaker, role)
        ending = _ENDING.search(line[-60:])
        if ending and (cast.knows(ending["name"]) or ending["name"] == "Operator"):
            speaker = cast.names.get(_key(ending["name"]), ending["name"])
            role = cast.role(ending["name"])


def _is_turn(
    turn: re.Match[str], name: str, title: str, following: list[str], cast: _Cast, line: str
) -> tuple[bool, int]:
    """Whether a line opens a turn, and how many lines after it belong to its head."""
    alone = len(line) == len(name)
    if name in ("Operator",) or name.startswith(("Unknown", "Unidentified", "Speaker ")):
        eaten = 1 if alone and following and _TIME_ONLY.match(following[0]) else 0
        return True, eaten
    if turn["title"]:
        return bool(re.search(_TITLE, title, re.IGNORECASE)) or cast.section is not None, 0
    if turn["title2"]:
        return bool(re.search(_TITLE, title, re.IGNORECASE)), 0
    if turn["time"] is not None:
        return True, 0
    if turn["colon"] is not None:
        return cast.knows(name) or (
            len(name.split()) in (2, 3)
            and not re.search(r"\b(?:Note|Source|Call|Date|Remarks|Answers)\b", name)
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
            and bool(re.search(_TITLE, following[0], re.IGNORECASE))
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
