"""Signals by quarter: a heat table, each number leading to its first sentence."""

from collections import defaultdict
from math import ceil

from flows.report.capex import span
from flows.report.data import SIGNAL_QUARTERS
from flows.report.records import Report, Signal
from flows.report.view import Cell, Row, Table, Tips
from flows.report.words import Words

HEATS = 4


def section(report: Report, words: Words, tips: Tips) -> tuple[str, Table | None]:
    """The finding, and the table: a row a signal, a column a quarter."""
    quarters = span(one.calendar_quarter for one in report.signals)[: -SIGNAL_QUARTERS - 1 : -1]
    cells: dict[tuple[str, str], list[Signal]] = defaultdict(list)
    for one in report.signals:
        if one.calendar_quarter in quarters:
            cells[one.signal, one.calendar_quarter].append(one)
    if not cells:
        return words("signals.none"), None
    counts = {place: sum(one.statements for one in found) for place, found in cells.items()}
    most = max(counts.values())
    order = [name for name in words.texts["signal"] if any(name == one for one, _ in cells)]
    order += sorted({one for one, _ in cells} - set(order))
    rows = []
    for name in order:
        drawn = []
        for quarter in quarters:
            found = cells.get((name, quarter), [])
            if not found:
                drawn.append(Cell("", heat=0, number=True))
                continue
            count = counts[name, quarter]
            drawn.append(
                Cell(
                    words.count(count),
                    url=_first(found).url,
                    tip=_tell(report, words, tips, name, quarter, found),
                    number=True,
                    heat=ceil(HEATS * count / most),
                    label=_about(words, name, quarter, count),
                )
            )
        rows.append(Row(words.term("signal", name), drawn))
    columns = [words("signals.signal"), *(words.quarter(quarter) for quarter in quarters)]
    return _title(report, words, cells, counts), Table(words("signals.note"), columns, rows)


def _first(found: list[Signal]) -> Signal:
    """The signal whose sentence stands for the cell: that of the company with the most."""
    return max(found, key=lambda one: (one.url is not None, one.statements))


def _about(words: Words, name: str, quarter: str, count: int) -> str:
    return words(
        "signals.about",
        signal=words.term("signal", name),
        quarter=words.quarter(quarter),
        count=count,
    )


def _tell(
    report: Report, words: Words, tips: Tips, name: str, quarter: str, found: list[Signal]
) -> str:
    by_company: dict[str, int] = defaultdict(int)
    for one in found:
        direction = f" ({words.term('direction', one.direction)})" if one.direction else ""
        by_company[_company(report, words, one.company) + direction] += one.statements
    ranked = sorted(by_company.items(), key=lambda pair: -pair[1])
    first = _first(found)
    return tips.add(
        f"signal {name} {quarter}",
        _about(words, name, quarter, sum(by_company.values())),
        [", ".join(f"{company} {count}" for company, count in ranked)],
        first.evidence,
        first.url,
    )


def _title(
    report: Report,
    words: Words,
    cells: dict[tuple[str, str], list[Signal]],
    counts: dict[tuple[str, str], int],
) -> str:
    """The largest cell of the last year; share prices only where nothing else was heard."""
    quarters = sorted({quarter for _, quarter in counts})[-4:]
    recent = [one for one in counts if one[1] in quarters]
    heard = [one for one in recent if one[0] != "share_price"] or recent
    place = max(heard, key=lambda one: (counts[one], one[1], one[0]))
    name, quarter = place
    values = {
        "signal": words.term("signal", name),
        "quarter": words.quarter(quarter),
        "count": counts[place],
    }
    by_company: dict[str | None, int] = defaultdict(int)
    for one in cells[place]:
        by_company[one.company] += one.statements
    leader = max(by_company, key=lambda one: by_company[one])
    if leader not in report.companies:
        return words("signals.title", **values)
    company = _company(report, words, leader)
    return words("signals.title_by", lead=by_company[leader], company=company, **values)


def _company(report: Report, words: Words, ticker: str | None) -> str:
    known = report.companies.get(ticker or "")
    return words.company(ticker, known.name if known else "")
