"""The rebuild flow: everything again from the archive, without the network."""

from pathlib import Path

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect import flow

from flows import nightly
from flows.options import options
from flows.update import Update


@flow(name="rebuild", flow_run_name="rebuild", validate_parameters=False)
def rebuild(data: Path | None = None, archive: Path | None = None) -> Update:
    """Derive the whole warehouse again from the archive.

    Args:
        data: Folder of the warehouse.
        archive: Folder of the archive; `archive` inside the data folder where left out.
    """
    return nightly.update(options(data, archive, offline=True), rebuild=True)
