"""What the children of `capex up` share: they end when their parent does."""

import os
import signal
import threading
import time
import urllib.error
import urllib.request
from typing import Any

READY_SECONDS = 120
# exit status for a mistake that starting again does not mend
HOPELESS = 2


def end_with_parent(after: float = 0.0, by: float = 30.0) -> None:
    """Watch standard input, which the parent holds open: at its end, end as by SIGTERM.

    `after` so many seconds; what is not gone `by` so many is killed with all it started.
    """

    def watch() -> None:
        # the bare descriptor: a lock on sys.stdin would be in the way of a normal end
        while os.read(0, 4096):
            pass
        time.sleep(after)
        os.kill(os.getpid(), signal.SIGTERM)
        time.sleep(max(0.0, by - after))
        os.killpg(os.getpgid(0), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True, name="parent").start()


def wait_for(url: str, seconds: float = READY_SECONDS) -> None:
    """Wait until an address answers. Raises TimeoutError."""
    # never through a proxy: it is this machine
    opener: Any = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        try:
            with opener.open(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise TimeoutError(f"{url} does not answer")
