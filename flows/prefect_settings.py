"""Prefect's settings, to be imported before Prefect is: nothing leaves the machine.

What is set in the environment already stays as it is.
"""

import os
from pathlib import Path

SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_CLIENT_MAX_RETRIES": "10",
    "PREFECT_RUNNER_POLL_FREQUENCY": "2",
    # a burst of task runs must not keep the API from answering
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "100",
    # slots held by runs must outlive a restart of the server, or they are never given back
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
        "prefect.server.concurrency.lease_storage.filesystem"
    ),
}
for _name, _value in SETTINGS.items():
    os.environ.setdefault(_name, _value)


def serving(home: Path, port: int) -> dict[str, str]:
    """The environment of a server on this machine, and of what talks to it.

    A port on the command line alone would leave the UI calling another one.
    """
    unproxied = ("127.0.0.1", "localhost", *os.environ.get("NO_PROXY", "").split(","))
    return {
        **os.environ,
        "NO_PROXY": ",".join(filter(None, unproxied)),
        "PREFECT_HOME": str(home),
        "PREFECT_API_URL": f"http://127.0.0.1:{port}/api",
        "PREFECT_SERVER_API_HOST": "127.0.0.1",
        "PREFECT_SERVER_API_PORT": str(port),
        "PREFECT_SERVER_EPHEMERAL_ENABLED": "false",
    }
