"""What a figure of an English sentence can be of: its head, and the scene it is looked for in."""

from collections.abc import Sequence
from dataclasses import dataclass

from flows.parsing.english.scan import Item
from warehouse.records import Metric

Value = tuple[int, int]  # offsets of a figure


@dataclass(frozen=True)
class Head:
    """The measure that a figure belongs to; `item` is the word, `how` the way it was found."""

    metric: Metric
    how: str
    item: Item | None = None
    company: str | None = None
    segment: str | None = None
    run_rate: bool = False
    revenue_said: bool = False


@dataclass(frozen=True)
class Scene:
    """One sentence as read so far: its text (periods blanked in `plain`), items and context."""

    text: str
    plain: str
    items: Sequence[Item]
    company: str | None
    segment: str | None
    metric: Metric | None
    news: bool = False
    section: bool = False  # whether the cloud in force is what this part of the talk is about
