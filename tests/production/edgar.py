"""EDGAR on this machine: a proxy with certificates of its own, answering from an archive.

Processes under test ask https://data.sec.gov as ever; HTTPS_PROXY and REQUESTS_CA_BUNDLE
lead them here. It can be slow, refuse, block, or be gone.
"""

import datetime
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from warehouse.archive import Archive

HOSTS = ("www.sec.gov", "data.sec.gov")
Rule = Callable[[str, int], "tuple[int, bytes, dict[str, str]] | None"]


@dataclass
class Edgar:
    """What is asked for is counted; `rule` may answer instead of the archive."""

    archive: Archive
    folder: Path
    seconds: float = 0.0
    as_of: datetime.date | None = None
    rule: Rule | None = None
    asked: Counter[str] = field(default_factory=Counter)
    fetched: Counter[str] = field(default_factory=Counter)
    port: int = 0

    @property
    def environment(self) -> dict[str, str]:
        """What a process needs to ask here."""
        return {
            "HTTPS_PROXY": f"http://127.0.0.1:{self.port}",
            "NO_PROXY": "127.0.0.1,localhost",
            "REQUESTS_CA_BUNDLE": str(self.folder / "ca.pem"),
            "SEC_USER_AGENT": "Capex Race tests tests@example.com",
            "CAPEX_SOURCES": str(Path(__file__).with_name("only_edgar.toml")),
        }

    def answer(self, url: str) -> tuple[int, bytes, dict[str, str]]:
        """Status, body and headers for an address."""
        self.asked[url] += 1
        time.sleep(self.seconds)
        if self.rule and (told := self.rule(url, self.asked.total())) is not None:
            return told
        capture = self.archive.newest(url, self.as_of)
        if capture is None or capture.status != 200:
            return 404, b"not here", {}
        self.fetched[url] += 1
        return 200, self.archive.body(capture.sha256), {}


@contextmanager
def edgar(archive: Path, folder: Path, **how: object) -> Iterator[Edgar]:
    """EDGAR on a free port until the block ends."""
    folder.mkdir(parents=True, exist_ok=True)
    site = Edgar(Archive(archive), folder, **how)  # type: ignore[arg-type]
    context = _certified(folder)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_CONNECT(self) -> None:
            host = self.path.partition(":")[0]
            self.wfile.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            with suppress(OSError, ssl.SSLError):
                self.connection = context.wrap_socket(self.connection, server_side=True)
                self.rfile = self.connection.makefile("rb")
                self.wfile = self.connection.makefile("wb", 0)  # type: ignore[assignment]
                self.host = host
                self.close_connection = False
                while not self.close_connection:
                    self.handle_one_request()
            with suppress(OSError):
                self.wfile.close()
                self.rfile.close()
                self.connection.close()
            self.close_connection = True

        def finish(self) -> None:
            with suppress(OSError, ValueError):
                super().finish()

        def do_GET(self) -> None:
            status, body, headers = site.answer(f"https://{self.host}{self.path}")
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign,assignment]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    site.port = server.server_port
    try:
        yield site
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _certified(folder: Path) -> ssl.SSLContext:
    """A server's context with a certificate for EDGAR's hosts; its issuer in ca.pem."""
    issuer, server = (
        ec.generate_private_key(ec.SECP256R1()),
        ec.generate_private_key(ec.SECP256R1()),
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "tests only")])
    now = datetime.datetime.now(datetime.UTC)
    day = datetime.timedelta(days=1)

    def certificate(subject: x509.Name, key: ec.EllipticCurvePrivateKey, ca: bool) -> bytes:
        made = (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - day)
            .not_valid_after(now + day)
            .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
            .add_extension(
                x509.SubjectAlternativeName([x509.DNSName(host) for host in HOSTS]), critical=False
            )
            .sign(issuer, hashes.SHA256())
        )
        return made.public_bytes(serialization.Encoding.PEM)

    (folder / "ca.pem").write_bytes(certificate(name, issuer, ca=True))
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOSTS[0])])
    key = server.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    (folder / "server.pem").write_bytes(certificate(subject, server, ca=False) + key)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context
