"""One writer at a time: how a run waits for its turn at the warehouse.

Two guards, because each covers what the other cannot. The lock file in the data folder
(`database.writer`) holds for everything on the machine, the command line included, dies
with its process and names its holder. The server's global limit holds deployments on
several machines apart and shows in the UI who is writing.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import TypeVar

from warehouse import database

LIMIT = "duckdb-writer"
# longer than any rebuild takes; a backfill lets others in after every quarter
PATIENCE_SECONDS = 3600.0
# a server that died is started again; longer than that takes
SERVER_BACK_SECONDS = 180.0

T = TypeVar("T")
Say = Callable[[str], None]


def patiently(
    write: Callable[[], T],
    say: Say,
    patience_seconds: float = PATIENCE_SECONDS,
    poll_seconds: float = 0.5,
) -> T:
    """What `write` returns, tried again while somebody else holds the lock.

    `say` hears once per holder for whom we wait. Raises database.Busy, naming the holder,
    when patience is at its end.
    """
    deadline = time.monotonic() + patience_seconds
    said = ""
    while True:
        try:
            return write()
        except database.Busy as busy:
            if time.monotonic() >= deadline:
                raise
            if str(busy) != said:
                said = str(busy)
                say(f"waiting for the warehouse: {said}")
        time.sleep(poll_seconds)


@contextmanager
def turn(say: Say) -> Iterator[None]:
    """The server's slot for writing, where a deployment runs; nothing elsewhere.

    A server that is gone is waited for a while. Losing it later does not stop the run:
    the lock file still guards.
    """
    from prefect import runtime
    from prefect.concurrency.sync import concurrency

    with ExitStack() as held:
        if runtime.deployment.id:
            _eventually(
                lambda: held.enter_context(
                    concurrency(
                        LIMIT,
                        timeout_seconds=PATIENCE_SECONDS,
                        lease_duration=60,
                        strict=True,
                        raise_on_lease_renewal_failure=False,
                    )
                ),
                say,
            )
        yield


def _eventually(acquire: Callable[[], None], say: Say) -> None:
    from prefect.concurrency._asyncio import ConcurrencySlotAcquisitionError

    deadline = time.monotonic() + SERVER_BACK_SECONDS
    while True:
        try:
            acquire()
        except ConcurrencySlotAcquisitionError as error:
            if time.monotonic() > deadline or "must be created" in str(error):
                raise
            say(f"waiting for the server, to ask for a turn at the warehouse: {error}")
            time.sleep(3)
        else:
            return
