"""No heartbeats from our flows, imported by them.

A heartbeat's thread holds a flow back at its end for a second on average, more than all
else that Prefect costs a night. Nothing here listens to heartbeats: the runner (or the
worker) sees its processes end, and `capex up` names at its start what a kill left.
"""

import flows.prefect_settings  # noqa: F401  isort: skip  (before Prefect reads the environment)
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

# for as long as this process lives; the setting cannot be unset from the environment
_settings = temporary_settings(set_defaults=None, updates={PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
_settings.__enter__()
