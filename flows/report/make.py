"""Make the report: from the published warehouse to files beside it."""

import os
import tempfile
import time
from pathlib import Path

from flows.report import data as figures
from flows.report import page, since
from flows.report.words import LANGUAGES, load
from warehouse import database

STALE_SECONDS = 3600


def name(lang: str) -> str:
    """`report.html`; in another language than English `report.ko.html`."""
    return "report.html" if lang == "en" else f"report.{lang}.html"


def make(data: Path, lang: str = "en", out: Path | None = None) -> Path:
    """Write the page of the published warehouse in `data`, in one step; returns its path.

    What changed since the last report is remembered in the data folder, unless the page
    goes elsewhere (`out`). Raises database.WarehouseError where nothing is published.
    """
    words = load(lang)
    with database.read(data) as connection:
        report = figures.read(connection)
    now = since.figures(report)
    earlier = since.before(data / since.FILE, now)
    path = out or data / name(lang)
    _replace(path, page.render(report, words, earlier))
    if out is None:
        _replace(data / since.FILE, since.kept(now, earlier))
    return path


def make_all(data: Path) -> list[Path]:
    """The page in every language."""
    return [make(data, lang) for lang in LANGUAGES]


def _replace(path: Path, text: str) -> None:
    """A reader sees the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    for left in path.parent.glob(f".{path.name}.*"):
        if time.time() - left.stat().st_mtime > STALE_SECONDS:
            left.unlink(missing_ok=True)  # the half page of a run that was killed
    handle, half = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
        Path(half).chmod(0o644)
        Path(half).replace(path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise
