"""The rebuild flow: everything again from the archive, without the network."""

from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow, runtime
from prefect.client.schemas.objects import State

from flows import account, artifacts, nightly, place, stages
from flows.options import WrongUse, options


@flow(name="rebuild", flow_run_name="rebuild the warehouse", persist_result=False)
def rebuild(data: Path | None = None, archive: Path | None = None) -> State[None]:
    """Derive the whole warehouse again from the archive.

    Args:
        data: Folder of the warehouse.
        archive: Folder of the archive; `archive` inside the data folder where left out.
    """
    at = place.here()
    try:
        chosen = options(data or at.data, archive or at.archive, offline=True, as_of=at.as_of)
    except WrongUse as error:
        return nightly.refused(error)
    done = account.kept(
        chosen.data,
        "rebuild",
        "",
        lambda: stages.conclude([], nightly.update(chosen, rebuild=True, who="rebuild")),
        flow_run_id=runtime.flow_run.id,
    )
    artifacts.publish("rebuild", done.report, chosen.data)
    return nightly.ended(done)
