"""The choices that the backfill's form offers: quarters, companies, sources.

One Enum class per parameter, because the form names a list's button after its class.
"""

from collections.abc import Iterable, MutableMapping
from enum import Enum, StrEnum

from flows.options import Quarter
from flows.orders import FIRST, between, current
from flows.sources.catalog import SOURCES
from warehouse.companies import load


def _offer(members: MutableMapping[str, object], choices: Iterable[object]) -> None:
    """Members of an Enum under construction, valued as they are written."""
    for choice in map(str, choices):
        members[choice if choice.isidentifier() else f"Q{choice}"] = choice


_QUARTERS: list[Quarter] = list(between(FIRST, current()))[::-1]


class FirstQuarter(StrEnum):
    """First calendar quarter of a range, newest first."""

    _offer(vars(), _QUARTERS)


class LastQuarter(StrEnum):
    """Last calendar quarter of a range, newest first."""

    _offer(vars(), _QUARTERS)


class Company(StrEnum):
    """A ticker of the registry."""

    _offer(vars(), load())


class Source(StrEnum):
    """A kind of site that is asked."""

    _offer(vars(), SOURCES)


ALL_COMPANIES: list[Company] = list(Company)
ALL_SOURCES: list[Source] = list(Source)
NEWEST = LastQuarter(str(_QUARTERS[0]))
YEAR_AGO = FirstQuarter(str(_QUARTERS[min(4, len(_QUARTERS) - 1)]))


def values(chosen: Iterable[Enum | str]) -> tuple[str, ...]:
    """The plain texts of choices."""
    return tuple(choice.value if isinstance(choice, Enum) else choice for choice in chosen)
