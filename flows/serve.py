"""`capex up`: Prefect's server with its UI, and the runner of our deployments.

This process only watches over two children and holds the lock that makes it the only
one. It never imports Prefect. A child that dies is started again; when this process
goes, however it goes, its children see the end of their standard input and go too.
"""

import fcntl
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import IO

import click

from flows import children, prefect_settings, run_log
from flows.options import options
from flows.place import Place
from flows.stages import check_identity

# longer than the runner gives a run to end by itself
STOP_SECONDS = 60
# so long the children of one that was killed may take to end
LINGER_SECONDS = 35.0
RESTARTS, WITHIN_SECONDS = 5, 600.0


class CannotServe(Exception):
    """It cannot be brought up; the message says why and what to do."""


@dataclass(frozen=True)
class Serving:
    """What is brought up: where runs work, the UI's port, when the night is."""

    place: Place
    port: int = 4200
    cron: str = "30 6 * * *"
    timezone: str = "America/New_York"
    catch_up: bool = True

    @property
    def url(self) -> str:
        """The UI's address."""
        return f"http://127.0.0.1:{self.port}"


@dataclass
class Child:
    """A process of ours in a session of its own: Ctrl-C on the terminal is ours alone."""

    module: str
    environment: Mapping[str, str]
    log: Path | None = None
    starts: list[float] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it. Raises CannotServe where it keeps dying."""
        self.starts = [t for t in self.starts if t > time.monotonic() - WITHIN_SECONDS]
        if len(self.starts) > RESTARTS:
            where = f"; see {self.log}" if self.log else ""
            raise CannotServe(f"{self.module} died {len(self.starts)} times{where}")
        self.starts.append(time.monotonic())
        output: IO[bytes] | None = self.log.open("ab") if self.log else None
        try:
            self.process = subprocess.Popen(  # noqa: S603 - our own module
                [sys.executable, "-m", self.module],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=output,
                env=self.environment,
                start_new_session=True,
            )
        finally:
            if output:
                output.close()

    @property
    def alive(self) -> bool:
        """Still running."""
        return self.process is not None and self.process.poll() is None

    def end(self, seconds: float) -> None:
        """Ask it to end, wait, and make sure that nothing of it is left."""
        if self.process is None:
            return
        if self.alive:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


def up(serving: Serving) -> int:
    """Serve until a signal comes. Returns the exit status. Raises CannotServe, WrongUse."""
    data = serving.place.data
    if data is None:
        raise CannotServe("no data folder is named")
    chosen = options(data, serving.place.archive, offline=serving.place.offline)
    check_identity(chosen)  # a missing one is said now, not at half past six
    with _only_one(data, serving) as killed:
        _refuse_taken(serving.port, LINGER_SECONDS if killed else 0.0)
        return _watch(serving, data)


def who_is_up(data: Path) -> str | None:
    """Address and process of the `capex up` of this folder; None where none is."""
    try:
        with (data / "up.lock").open() as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return (data / "up.lock").read_text(encoding="utf-8").strip() or "starting"
    except FileNotFoundError:
        pass
    return None


@contextmanager
def _only_one(data: Path, serving: Serving) -> Iterator[bool]:
    """Hold the lock that says that we are up. Raises CannotServe naming who is.

    Gives whether the one before was killed, so that its children may still be ending.
    """
    data.mkdir(parents=True, exist_ok=True)
    with (data / "up.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CannotServe(f"already up: {who_is_up(data) or 'starting'}") from None
        file.seek(0)
        killed = bool(file.read())
        file.truncate(0)
        file.write(f"{serving.url} (process {os.getpid()}, data in {data})")
        file.flush()
        try:
            yield killed
        finally:
            file.truncate(0)


def _refuse_taken(port: int, patience: float) -> None:
    deadline = time.monotonic() + patience
    while True:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", port))
            except OSError as error:
                if time.monotonic() >= deadline:
                    taken = f"port {port} is taken ({error}); choose one with --port"
                    raise CannotServe(taken) from None
            else:
                return
        time.sleep(0.5)


class _Signals:
    """Ctrl-C or SIGTERM: end; a second one: at once."""

    def __init__(self) -> None:
        self.count = 0
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._heard)

    def _heard(self, _number: int, _frame: FrameType | None) -> None:
        self.count += 1


def _watch(serving: Serving, data: Path) -> int:
    home = data / "prefect"
    home.mkdir(parents=True, exist_ok=True)
    environment: dict[str, str] = {
        **prefect_settings.serving(home, serving.port),
        **serving.place.environment(),
        "CAPEX_CRON": serving.cron,
        "CAPEX_TIMEZONE": serving.timezone,
        "CAPEX_CATCH_UP": "1" if serving.catch_up else "",
    }
    server = Child("flows.server_child", environment, home / "server.log")
    runner = Child("flows.runner_child", environment)
    heard = _Signals()
    click.echo(f"Starting; the UI will be at {serving.url}")
    run_log.note_up(data)
    try:
        while not heard.count:
            if not server.alive:
                if server.process:
                    click.echo("The server died; starting it again", err=True)
                server.start()
            if not runner.alive:
                if runner.process:
                    if runner.process.returncode == children.HOPELESS:
                        raise CannotServe("the runner cannot work like this; see above")
                    click.echo("The runner died; starting it again", err=True)
                    runner.end(0)  # runs that it leaves behind
                runner.start()
            time.sleep(0.5)
        click.echo("Stopping; runs in progress end as cancelled")
        return 0
    except CannotServe as error:
        click.echo(f"capex: {error}", err=True)
        return 1
    finally:
        runner.end(0 if heard.count > 1 else STOP_SECONDS)
        server.end(0 if heard.count > 1 else 15)
        click.echo("Stopped")
