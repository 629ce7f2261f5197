"""What the children of `capex up` share: they end when their parent does."""

import os
import signal
import threading


def end_with_parent() -> None:
    """Watch standard input, which the parent holds open: at its end, end as by SIGTERM."""

    def watch() -> None:
        # the bare descriptor: a lock on sys.stdin would be in the way of a normal end
        while os.read(0, 4096):
            pass
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, daemon=True, name="parent").start()
