"""The inbox: whatever a person drops there is recognised, archived and so loaded.

A sidecar may say what a file does not: `call.pdf.toml` or `call.toml` beside `call.pdf`, or
a line of `documents.jsonl` in the folder, with any of kind, company, date, language, url,
title, fiscal_period. What cannot be recognised stays where it is, with the reason.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from flows.parsing.documents import parse
from flows.parsing.prose import KNOWN
from warehouse.archive import Archive, Capture
from warehouse.companies import Company

SUFFIXES = {
    ".html": "text/html",
    ".htm": "text/html",
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".json": "application/json",
}
MANIFEST = "documents.jsonl"
LOADED = "loaded"
LARGEST = 64 << 20
# what people and other tools call it
SYNONYMS = {"lang": "language", "date": "published_on", "ticker": "company"}
# says something of the file, nothing of the document
IDLE = frozenset({"path", "doc", "layout", "file", "note", "notes"})


class SidecarError(ValueError):
    """A sidecar cannot be used; the message says why."""


@dataclass
class Taken:
    """What became of the files: newly archived, there already, left with a reason."""

    archived: list[Path] = field(default_factory=list)
    held: list[Path] = field(default_factory=list)
    left: dict[Path, str] = field(default_factory=dict)


def take(
    archive: Archive,
    path: Path,
    companies: Mapping[str, Company],
    *,
    clear: bool = False,
) -> Taken:
    """Archive the files of a folder, or one file. With `clear` they are moved to `loaded/`."""
    taken = Taken()
    root = path if path.is_dir() else path.parent
    try:
        listed = _manifest(root)
    except SidecarError as error:
        taken.left[root / MANIFEST] = str(error)
        return taken
    for file in _files(path):
        try:
            about = {**listed.get(file.relative_to(root).as_posix(), {}), **_sidecar(file)}
            done = _archive(archive, root, file, about, companies)
        except (SidecarError, OSError) as error:
            taken.left[file] = str(error)
            continue
        (taken.archived if done else taken.held).append(file)
        if clear:
            _clear(root, file)
    return taken


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    for file in sorted(path.rglob("*")):
        parts = file.relative_to(path).parts
        if not file.is_file() or parts[0] == LOADED or any(p.startswith(".") for p in parts):
            continue
        if file.name == MANIFEST or file.stem.upper() == "README" or _is_sidecar(file):
            continue
        yield file


def _is_sidecar(file: Path) -> bool:
    """`x.pdf.toml`, `x.toml` beside a document, `x.pdf.json`."""
    owner = file.with_suffix("")
    if file.suffix in (".toml", ".json") and owner.suffix.lower() in SUFFIXES and owner.exists():
        return True
    return file.suffix == ".toml"


def _sidecar(file: Path) -> dict[str, str]:
    for candidate in (
        file.with_name(f"{file.name}.toml"),
        file.with_name(f"{file.name}.json"),
        file.with_suffix(".toml"),
    ):
        if not candidate.is_file() or candidate == file:
            continue
        text = candidate.read_text(encoding="utf-8")
        try:
            fields: Any = json.loads(text) if candidate.suffix == ".json" else tomllib.loads(text)
        except ValueError as error:
            raise SidecarError(f"{candidate.name}: {error}") from error
        if not isinstance(fields, dict):
            raise SidecarError(f"{candidate.name}: holds no keys")
        return _known(fields, candidate.name)
    return {}


def _manifest(root: Path) -> dict[str, dict[str, str]]:
    """documents.jsonl: what each file is, by its path in the folder."""
    listed = {}
    path = root / MANIFEST
    lines = path.read_text(encoding="utf-8").splitlines() if path.is_file() else []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            fields: Any = json.loads(line)
            where = str(fields.get("path") or fields["doc"])
        except (ValueError, KeyError, AttributeError, TypeError) as error:
            raise SidecarError(f"{MANIFEST} line {number}: {error!r}") from error
        listed[where] = _known(fields, f"{MANIFEST} line {number}")
    return listed


def _known(fields: Mapping[str, Any], where: str) -> dict[str, str]:
    known = {}
    for given, value in fields.items():
        name = SYNONYMS.get(given, given)
        if name in IDLE or value is None or value == "":
            continue
        if name not in KNOWN:
            raise SidecarError(f"{where}: {given!r} is not one of {', '.join(KNOWN)}")
        if not isinstance(value, str | date):
            raise SidecarError(f"{where}: {given} is {value!r}, not a text")
        known[name] = value.isoformat() if isinstance(value, date) else value.strip()
    return known


def _archive(
    archive: Archive,
    root: Path,
    file: Path,
    known: Mapping[str, str],
    companies: Mapping[str, Company],
) -> bool:
    """Whether it was new. Raises SidecarError with the reason where it cannot be loaded."""
    content_type = SUFFIXES.get(file.suffix.lower())
    if content_type is None:
        raise SidecarError(f"not one of {' '.join(SUFFIXES)}")
    if file.stat().st_size > LARGEST:
        raise SidecarError(f"larger than {LARGEST >> 20} MB")
    body = file.read_bytes()
    now = datetime.now(UTC)
    capture = Capture(
        fetched_at=now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        url=f"inbox:{file.relative_to(root).as_posix()}",
        status=200,
        sha256=hashlib.sha256(body).hexdigest(),
        bytes=len(body),
        content_type=content_type,
        about=tuple(sorted({**known, "source": "inbox"}.items())),
    )
    if any(
        held.sha256 == capture.sha256 and held.about == capture.about
        for held in archive.history(capture.url)[-1:]
    ):
        return False
    tried = parse(capture, body, companies).document
    if tried.error:
        raise SidecarError(tried.error)
    if tried.language not in ("en", "ko"):
        raise SidecarError(f"the language is {tried.language or 'not to be told'}, not en or ko")
    archive.append(
        capture.url, body, content_type=content_type, about=capture.notes, fetched_at=now
    )
    return True


def _clear(root: Path, file: Path) -> None:
    """Out of the way, sidecars with it: what lies in the inbox is still to be done."""
    for one in (file, file.with_name(f"{file.name}.toml"), file.with_name(f"{file.name}.json"),
                file.with_suffix(".toml")):  # fmt: skip
        if one.is_file():
            target = root / LOADED / one.relative_to(root)
            target.parent.mkdir(parents=True, exist_ok=True)
            one.replace(target)
