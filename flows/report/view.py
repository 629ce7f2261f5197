"""What the template draws: tables, charts and what a hover tells. Words are already chosen."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

# what stands for a shape of charts.SHAPES in a legend, in a box of 16 by 16
KEYS = {
    "circle": "M8 3a5 5 0 1 0 .01 0z",
    "square": "M3.5 3.5h9v9h-9z",
    "triangle-up": "M8 2.5l6 10.5h-12z",
    "diamond": "M8 1.5l6 6.5-6 6.5-6-6.5z",
    "cross": "M6 2h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "triangle-down": "M8 13.5l6-10.5h-12z",
    "stroke": "M2 6.5h12v3h-12z",
}


@dataclass(frozen=True)
class Cell:
    """A cell of a table. `url` is one of the web or None; `heat` is 0 to 4."""

    text: str
    url: str | None = None
    tip: str | None = None
    number: bool = False
    heat: int | None = None
    label: str | None = None


@dataclass(frozen=True)
class Row:
    """A row: its heading, its cells, and the basis of capex on which it holds."""

    head: str
    cells: Sequence[Cell]
    basis: str | None = None


@dataclass(frozen=True)
class Table:
    """A table with a caption; the first column holds the rows' headings."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Row]


@dataclass(frozen=True)
class Key:
    """An entry of a legend."""

    name: str
    colour: str
    shape: str

    @property
    def path(self) -> str:
        """The shape as an SVG path."""
        return KEYS[self.shape]


@dataclass(frozen=True)
class Chart:
    """A chart with its finding as title (one for each basis where it depends on it)."""

    name: str
    titles: Sequence[tuple[str | None, str]]
    spec: dict[str, Any] | None
    empty: str = ""
    note: str = ""
    legend: Sequence[Key] = ()
    table: Table | None = None
    # bases on which there is nothing to draw: the title alone says so
    lacks: Sequence[str] = ()


@dataclass
class Tips:
    """What a hover tells, by name: title, lines, the sentence, and where it stands."""

    by_name: dict[str, dict[str, Any]] = field(default_factory=dict)

    def add(
        self,
        name: str,
        title: str,
        lines: Sequence[str] = (),
        quote: str | None = None,
        url: str | None = None,
    ) -> str:
        """Keep it under the name, which is given back."""
        tip = {"t": title, "l": list(lines), "q": quote, "u": url}
        self.by_name[name] = {key: value for key, value in tip.items() if value}
        return name
