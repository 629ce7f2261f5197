"""Silence at the interpreter's end, imported by the flows.

DuckDB's bindings count at exit what Prefect's threads still hold, and print forty lines
about it for every run. Whatever is logged has been written by then.
"""

import atexit
import os


@atexit.register
def _close_stderr() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
