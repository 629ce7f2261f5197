"""How a backfill asks and loads, and how a night asks again; with Prefect or without."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from flows import gather, one_writer, place, quarters, stages
from flows.account import Account, kept
from flows.options import Options, Quarter, options
from flows.orders import Order
from flows.quarters import Backfilled
from flows.sources.catalog import SOURCES, Source
from flows.stages import Fetched
from flows.update import Update


class Asker:
    """Asks sources quarter by quarter; what it asked once it does not ask for news again."""

    def __init__(self, refetch: bool) -> None:
        self.refetch = refetch
        self.asked: defaultdict[tuple[str, str], set[str]] = defaultdict(set)

    def download(self, chosen: Options, source: str, _quarter: Quarter) -> list[Fetched]:
        """One source's pages of every company chosen, a few companies at a time."""
        if SOURCES[source].download is None:
            on = source in gather.switched_on(chosen)
            return [stages.gather_source(chosen, source)] if on else []
        return list(
            stages.download_source(
                chosen,
                SOURCES[source],
                chosen.registry().values(),
                self.refetch,
                lambda company: self.asked[source, company.ticker],
            )
        )


class Downloads:
    """One source's pages as far as they are fetched: a retry asks only for the rest."""

    def __init__(self, options: Options, source: Source) -> None:
        self.options, self.source = options, source
        self.done: dict[str, Fetched] = {}

    def go_on(self) -> Iterator[Fetched]:
        """Ask for every company not asked yet, or not reached."""
        left = [
            company
            for ticker, company in self.options.registry().items()
            if ticker not in self.done or self.done[ticker].unreachable
        ]
        for again in stages.download_source(self.options, self.source, left):
            first = self.done.get(again.company)
            self.done[again.company] = again.after(first) if first else again
            yield again

    @property
    def unreachable(self) -> list[str]:
        """What could not be reached so far."""
        return [reason for fetched in self.done.values() for reason in fetched.unreachable]


def load_in_turn(
    chosen: Options, quarter: Quarter, again: Collection[str], say: one_writer.Say
) -> Update:
    """Load and publish when the lock is free; the night may come between two quarters."""
    who = f"backfill {quarter}"
    return one_writer.patiently(lambda: stages.update(chosen, who=who, again=again), say)


def prepare(order: Order, at: place.Place) -> Options:
    """The options of an order. Raises WrongUse and IdentityMissing before anything runs."""
    chosen = options(
        at.data,
        at.archive,
        order.companies,
        offline=at.offline or order.reparse_only,
        as_of=at.as_of,
    )
    stages.check_identity(chosen, order.sources)
    return chosen


def backfill(
    order: Order, chosen: Options, progress: stages.Progress, say: one_writer.Say
) -> tuple[Backfilled, Account]:
    """The whole backfill without an orchestrator, and its account."""
    asker = Asker(order.refetch)
    worked = Backfilled()

    def work() -> stages.Run:
        quarters.run(
            order,
            chosen,
            asker.download,
            lambda asked, quarter, again: load_in_turn(asked, quarter, again, say),
            lambda _quarter, done, total: progress("Quarters", done, total),
            worked,
        )
        return worked.run

    done = kept(chosen.data, "backfill", order.words, work)
    return worked, done
