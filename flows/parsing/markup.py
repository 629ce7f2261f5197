"""Markup blanked, not removed, so that every word keeps its place in the document as given."""

import re

from flows.parsing import inline

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
    return inline.sub(r"[^\n]", " ", text)


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
    if hangul(first) * 5 >= len(first):
        return False
    return hangul(second) * 5 > len(inline.sub(r"\s+|<[^<>]*>", "", second))


def hangul(text: str) -> int:
    """How many letters of a text are Korean."""
    return 0 if text.isascii() else sum(map(len, _HANGUL.findall(text)))
