"""No file of the project holds a long run of words from the real documents beside it."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
FOLDERS = ("sample", "tests", "docs", "flows", "sql", "warehouse/companies.toml", "README.md")
LONGEST = 14  # words
# a feed's opening tags are nobody's words
MARKUP = re.compile(r"<[^<>]*>")


def runs(text: str) -> Iterator[tuple[str, ...]]:
    words = re.findall(r"[a-z0-9가-힣]+", MARKUP.sub(" ", text).lower())
    return zip(*(words[start:] for start in range(LONGEST)), strict=False)


def told(path: Path) -> str:
    """A file's words; of a list of labels only the sentences."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".jsonl":
        return text
    lines = (json.loads(line) for line in text.splitlines())
    return "\n".join(str(line.get("evidence") or "") for line in lines)


def ours() -> Iterator[Path]:
    for name in FOLDERS:
        place = ROOT / name
        for path in [place] if place.is_file() else sorted(place.rglob("*")):
            if path.suffix in {".txt", ".toml", ".jsonl", ".py", ".md", ".sql", ".html"}:
                yield path


def test_our_words_are_our_own() -> None:
    if not SHARED.exists() and not os.environ.get("CI"):
        pytest.skip(f"no real documents at {SHARED}")
    real: set[int] = set()
    for folder in ("documents", "gold/dev/docs", "feeds"):
        for path in (SHARED / folder).rglob("*.*"):
            if path.name not in {"README.md", "documents.jsonl"}:
                real.update(map(hash, runs(path.read_text(encoding="utf-8", errors="replace"))))
    assert real
    copied = {
        str(path.relative_to(ROOT)): " ".join(found)
        for path in ours()
        for found in runs(told(path))
        if hash(found) in real
    }
    assert copied == {}
