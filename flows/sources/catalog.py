"""Every source by name: how to add one is to register it here, once.

Nightly and backfill ask each of them; the backfill's form offers them as choices.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.sources import sec
from flows.sources.client import Client
from warehouse.archive import Capture
from warehouse.companies import Company


@dataclass(frozen=True)
class Source:
    """A kind of site. `download` fetches what it has of a company between two days.

    One without `download` looks for all companies at once (flows.gather): a search, a feed.
    """

    name: str
    says: str
    hosts: Collection[str] = ()
    download: Callable[[Client, Company, date, date], sec.Download] | None = None


SOURCES: Mapping[str, Source] = {
    source.name: source
    for source in (
        Source("sec", "EDGAR: 10-K, 10-Q, results in 8-K, companyfacts", sec.HOSTS, sec.download),
        Source("inbox", "the folder inbox/ of the data folder"),
        Source("feeds", "newsrooms' and outlets' feeds, as they stand now"),
        Source("gdelt", "GDELT's article search: news of any quarter since 2017"),
        Source("calls", "transcripts that companies publish themselves"),
    )
}


@dataclass
class OncePerRun(Client):
    """A client that asks for news of an address once: a backfill passes listings often.

    With `refetch` documents are asked for again too, though the archive has them.
    """

    refetch: bool = False
    asked: set[str] = field(default_factory=set)

    def fetch(
        self,
        url: str,
        *,
        refresh: bool = False,
        about: Mapping[str, str] | None = None,
        refuse: Callable[[bytes], str | None] = lambda _: None,
    ) -> Capture | None:
        """As Client.fetch, but what this run has asked already is taken from the archive."""
        first = url not in self.asked
        self.asked.add(url)
        asked = (refresh or self.refetch) and first
        return super().fetch(url, refresh=asked, about=about, refuse=refuse)
