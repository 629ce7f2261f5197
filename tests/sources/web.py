"""Several sites on this machine, each on a loopback address of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Web:
    """Answers by site and path. `asked` holds (site, path) in order."""

    pages: dict[str, dict[str, Answer]] = field(default_factory=dict)
    hosts: dict[str, str] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, site: str, path: str) -> str:
        """The address of a page."""
        return f"http://{self.hosts[site]}{path}"

    def times(self, site: str, path: str) -> int:
        """How often a path was asked for, whatever its query."""
        return sum(1 for s, p in self.asked if s == site and p.partition("?")[0] == path)


def send(
    body: bytes | str, status: int = 200, content_type: str = "text/html", **headers: str
) -> Answer:
    """An answer with a body; `Retry_After="1"` becomes the header Retry-After."""
    content = body.encode() if isinstance(body, str) else body

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(content)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(content)

    return answer


def tagged(body: bytes, tag: str, content_type: str) -> Answer:
    """An answer that knows whether the asker has it already."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == tag:
            handler.send_response(304)
            handler.end_headers()
            return
        send(body, content_type=content_type, ETag=tag)(handler)

    return answer


def in_turn(*answers: Answer) -> Answer:
    """The first asker gets the first answer, and so on; the last one stays."""
    left = list(answers)
    lock = threading.Lock()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        with lock:
            chosen = left.pop(0) if len(left) > 1 else left[0]
        chosen(handler)

    return answer


@contextmanager
def serve(sites: list[str]) -> Iterator[Web]:
    """The sites, from 127.0.0.11 on, until the block ends."""
    web = Web({site: {} for site in sites})
    with ExitStack() as stack:
        for number, site in enumerate(sites):
            server = ThreadingHTTPServer((f"127.0.0.{11 + number}", 0), _handler(web, site))
            server.daemon_threads = True
            server.handle_error = lambda *_: None  # type: ignore[method-assign,assignment]
            thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
            thread.start()
            web.hosts[site] = f"127.0.0.{11 + number}:{server.server_port}"
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
        yield web


def _handler(web: Web, site: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append((site, self.path))
            found = web.pages[site].get(self.path.partition("?")[0])
            (found or send("not here", 404))(self)

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler
