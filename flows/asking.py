"""How a backfill asks and loads, with Prefect or without."""

from collections import defaultdict
from collections.abc import Collection

from flows import gather, one_writer, place, quarters, stages
from flows.account import Account, kept
from flows.options import Options, Quarter, options
from flows.orders import Order
from flows.quarters import Backfilled
from flows.sources.catalog import SOURCES
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
