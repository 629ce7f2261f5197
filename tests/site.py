"""A web site on this machine for tests: it answers as told and remembers what it was asked."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Site:
    """Replies by path: a list is used up one by one (the last stays), a function is asked."""

    pages: dict[str, list[Reply] | Callable[[BaseHTTPRequestHandler], None]]
    asked: list[tuple[float, str, dict[str, str]]] = field(default_factory=list)
    url: str = ""

    def paths(self) -> list[str]:
        """The paths asked for, in order."""
        return [path for _, path, _ in self.asked]


def page(body: bytes | str = b"", status: int = 200, **headers: str) -> Reply:
    """A reply; `Retry_After="3"` becomes the header Retry-After."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return status, named, body.encode() if isinstance(body, str) else body


@contextmanager
def serve(
    pages: dict[str, list[Reply] | Callable[[BaseHTTPRequestHandler], None]],
) -> Iterator[Site]:
    """The site on a free port of the loopback interface until the block ends."""
    site = Site(pages)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((time.monotonic(), self.path, dict(self.headers)))
            replies = site.pages.get(self.path)
            if callable(replies):
                replies(self)
                return
            status, headers, body = (
                (replies.pop(0) if len(replies) > 1 else replies[0])
                if replies
                else page(status=404)
            )
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if "Content-Length" not in headers:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign,assignment]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    site.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
