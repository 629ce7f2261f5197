"""A run and its account: logged, told in Markdown, and kept whatever happens.

`kept` is what nightly, backfill and rebuild have around them, with Prefect and without.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path

from flows import changes, run_log, stages, telling
from flows.changes import Change
from flows.stages import Run
from warehouse import database


@dataclass
class Account:
    """What a run did, what it changed, how it ended. `report` is Markdown."""

    run: Run | None = None
    changed: list[Change] = field(default_factory=list)
    error: Exception | None = None
    report: str = ""

    @property
    def failures(self) -> list[str]:
        """What failed, by name; empty where all went well."""
        failures = list(self.run.failures) if self.run else []
        return [*failures, str(self.error) or type(self.error).__name__] if self.error else failures

    @property
    def headline(self) -> str:
        """The run in a clause, for a list of runs."""
        if self.error:
            return f"failed: {self.message.splitlines()[0]}"
        return telling.headline(self.run, self.changed)

    @property
    def message(self) -> str:
        """Why it failed, in a sentence or two; empty where all went well."""
        if self.error:
            return str(self.error) or repr(self.error)
        if not self.failures:
            return ""
        named = "; ".join(self.failures[:5])
        return f"{len(self.failures)} failed, the rest is done: {named}"


def kept(
    data: Path,
    kind: str,
    what: str,
    work: Callable[[], Run],
    *,
    flow_run_id: str | None = None,
    more: Callable[[], Iterable[str]] = lambda: (),
) -> Account:
    """Do the work, make the report page, log it, and tell what it changed.

    An error is in the account, not raised. `more` gives further Markdown once the work is
    done. A signal (cancellation) is logged and goes on its way.
    """
    account = Account()
    with run_log.recorded(data, kind, what, flow_run_id) as entry:
        before = changes.snapshot(data)
        try:
            run = work()
            account.run = replace(run, failures=[*run.failures, *stages.report(data)])
        except Exception as error:
            if database.interrupted(error):
                raise
            account.error = error
        account.changed = changes.between(before, changes.snapshot(data), data)
        account.report = telling.report(
            f"{kind} {what}".strip(), account.run, account.changed, account.failures, data, more()
        )
        entry.report = account.report
        entry.failures = account.failures
        entry.summary = account.headline
    return account
