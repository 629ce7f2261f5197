"""What changed since the last report: its figures are kept in `report.json` beside it.

The file holds the figures of the report as it stands and those of the one before that
differed. Building the report again from the same warehouse so changes nothing in it.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.report.capex_titles import shown
from flows.report.records import Report
from flows.report.words import Words

FILE = "report.json"
# changes listed before the rest is counted
LISTED = 12

# "capex AMZN 2025Q3" → [dollars], "guidance META 2026" → [low, high]
Figures = Mapping[str, list[float | None]]


@dataclass(frozen=True)
class Edition:
    """A report's figures and the day (ISO) as of which they were known."""

    day: str
    figures: Figures


def figures(report: Report) -> Edition:
    """The figures by which a reader would notice a change."""
    found: dict[str, list[float | None]] = {
        f"capex {one.company} {one.calendar_quarter}": [one.capex_usd]
        for one in shown(report)
        if one.basis == "cash" and one.capex_usd is not None
    }
    for said in report.guidance:  # oldest first: the last said stands
        if said.is_year:
            name = f"guidance {said.company} {said.target_period}"
            found[name] = [said.low_usd, said.high_usd]
    captured = report.counts.captured_at
    return Edition(captured.date().isoformat() if captured else "", found)


def before(path: Path, now: Edition) -> Edition | None:
    """The last edition that differed from this one; None where there was none, or no file."""
    held = _read(path)
    current = _edition(held.get("now"))
    if current and current.figures != dict(now.figures):
        return current
    return _edition(held.get("before"))


def kept(now: Edition, earlier: Edition | None) -> str:
    """Both as the file's text."""
    held = {"now": vars(now), "before": vars(earlier) if earlier else None}
    return json.dumps(held, ensure_ascii=False) + "\n"


def changes(report: Report, words: Words, old: Figures, new: Figures) -> list[str]:
    """What differs, in words: the newest period first, a long list ended by a count."""
    if not old:
        return []
    # quarters that have left the page's window are no change
    oldest = min((name.split()[2] for name in new if name.startswith("capex")), default="")
    names = [
        name
        for name in old.keys() | new.keys()
        if old.get(name) != new.get(name)
        and (name in new or not name.startswith("capex") or name.split()[2] >= oldest)
    ]
    names.sort(key=lambda name: (name.split()[0], name.split()[1]))
    names.sort(key=lambda name: name.split()[2].removeprefix("FY"), reverse=True)
    told = [_change(report, words, name, old.get(name), new.get(name)) for name in names[:LISTED]]
    if len(names) > LISTED:
        told.append(words("headline.more", count=words.count(len(names) - LISTED)))
    return told


def _change(
    report: Report,
    words: Words,
    name: str,
    old: list[float | None] | None,
    new: list[float | None] | None,
) -> str:
    kind, ticker, period = name.split()
    company = report.companies.get(ticker)
    what = words(
        f"headline.what_{kind}",
        company=words.company(ticker, company.name if company else ""),
        quarter=words.quarter(period),
        period=words.period(period),
    )
    if old is None and new is not None:
        return words("headline.new_figure", what=what, value=_value(words, new))
    if new is None and old is not None:
        return words("headline.gone", what=what, old=_value(words, old))
    return words(
        "headline.moved", what=what, old=_value(words, old or []), value=_value(words, new or [])
    )


def _value(words: Words, bounds: list[float | None]) -> str:
    return words.range(bounds[0], bounds[-1]) if bounds else "–"


def _read(path: Path) -> dict[str, Any]:
    """The file; empty where there is none or it was cut off."""
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return held if isinstance(held, dict) else {}


def _edition(held: Any) -> Edition | None:
    try:
        return Edition(str(held["day"]), dict(held["figures"]))
    except (KeyError, TypeError, ValueError):
        return None
