"""What every source of sentences shares: ask for a page once, count what came of it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from threading import Lock

from flows.parsing.address import canonical
from flows.sources.client import Blocked, Client, FetchError
from flows.sources.health import Health
from flows.sources.manners import Disallowed, OverBudget
from warehouse.archive import ArchiveError, Capture


@dataclass
class Harvest:
    """A run of one source: counts, and by name what failed and what is not there.

    `parts` holds the same per feed (or query, or company), for the health file.
    """

    client: Client
    health: Health
    counts: Counter[str] = field(default_factory=Counter)
    failed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    trouble: dict[str, int] = field(default_factory=dict)
    parts: dict[str, "Counts"] = field(default_factory=dict)
    _claimed: set[str] = field(default_factory=set)
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        pages = self.client.archive.captures()
        self._known = {canonical(c.url): c.url for c in pages if c.status == 200}

    def page(
        self, url: str, about: Mapping[str, str], part: str, updated_at: str | None = None
    ) -> Capture | None:
        """A story's page: once whatever address it goes by, again only when it changed.

        `updated_at` is when its feed says that it was corrected (ISO 8601, UTC).
        """
        story = canonical(url)
        counts = self.part(part)
        with self._lock:
            if story in self._claimed:
                counts["known"] += 1
                return None
            self._claimed.add(story)
        held = self._known.get(story)
        if held:
            url = held
            newest = self.client.archive.newest(url)
            if not (newest and updated_at and updated_at > newest.fetched_at):
                counts["known"] += 1
                return newest
        if self.health.given_up(url):
            counts["given up"] += 1
            return None
        return self.fetch(url, about, part, refresh=bool(held))

    def fetch(
        self, url: str, about: Mapping[str, str], part: str, *, refresh: bool = False
    ) -> Capture | None:
        """Ask for an address. What goes wrong is named, never raised."""
        counts = self.part(part)
        counts["asked"] += 1
        before = self.client.archive.newest(url)
        try:
            capture = self.client.fetch(url, refresh=refresh, about=about)
        except (Disallowed, OverBudget) as error:
            counts["refused"] += 1
            self._say(self.refused, str(error))
            return None
        except Blocked as error:
            counts["failed"] += 1
            self._say(self.failed, str(error))
            return None
        except (FetchError, ArchiveError, OSError, ValueError) as error:
            counts["failed"] += 1
            self._say(self.failed, str(error))
            with self._lock:
                self.trouble[url] = self.health.trouble.get(url, 0) + 1
            return None
        if capture is None:
            counts["not there"] += 1
            self._say(self.missing, url)
        elif capture != before:
            counts["fetched"] += 1
        return capture

    def fail(self, reason: str) -> None:
        """Name what went wrong outside a request."""
        self._say(self.failed, reason)

    def part(self, name: str) -> "Counts":
        """The counts of one part, made when first asked for."""
        with self._lock:
            return self.parts.setdefault(name, Counts())

    def _say(self, where: list[str], what: str) -> None:
        with self._lock:
            if what not in where:
                where.append(what)

    def total(self) -> Counter[str]:
        """Counts over all parts."""
        return sum(self.parts.values(), Counter[str]())


class Counts(Counter[str]):
    """Counts of one part: items, skipped, asked, known, fetched, failed, …"""

    error: str | None = None


def about_page(**known: str | None) -> dict[str, str]:
    """What a source knows of a page, without what it does not know."""
    return {name: value for name, value in known.items() if value}
