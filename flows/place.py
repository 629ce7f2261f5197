"""Where deployed flows work: named once in the environment, never asked for by a form.

CAPEX_DATA       folder of the warehouse
CAPEX_ARCHIVE    folder of the archive, where it is not `archive` inside the data folder
CAPEX_OFFLINE    1: answer every request from the archive
CAPEX_AS_OF      with it: use only captures not after this day
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from flows.options import WrongUse


@dataclass(frozen=True)
class Place:
    """Folders and mode of the runs here; None stands for the default."""

    data: Path | None = None
    archive: Path | None = None
    offline: bool = False
    as_of: date | None = None

    def environment(self) -> dict[str, str]:
        """What a process that should work here needs in its environment."""
        named = {
            "CAPEX_DATA": str(self.data or ""),
            "CAPEX_ARCHIVE": str(self.archive or ""),
            "CAPEX_OFFLINE": "1" if self.offline else "",
            "CAPEX_AS_OF": self.as_of.isoformat() if self.as_of else "",
        }
        return {name: value for name, value in named.items() if value}


def here(environment: Mapping[str, str] = os.environ) -> Place:
    """The place that the environment names. Raises WrongUse for a day that is none."""
    data, archive = environment.get("CAPEX_DATA"), environment.get("CAPEX_ARCHIVE")
    day = environment.get("CAPEX_AS_OF")
    try:
        as_of = date.fromisoformat(day) if day else None
    except ValueError:
        raise WrongUse(f"CAPEX_AS_OF is {day!r}; write a day like 2026-04-30") from None
    return Place(
        Path(data) if data else None,
        Path(archive) if archive else None,
        environment.get("CAPEX_OFFLINE", "").lower() in ("1", "true", "yes"),
        as_of,
    )
