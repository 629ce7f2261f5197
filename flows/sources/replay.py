"""The archive as a `requests` transport: the same code, asked offline."""

import io
from collections.abc import Mapping
from datetime import date

import requests
from requests.adapters import BaseAdapter
from requests.structures import CaseInsensitiveDict
from urllib3 import HTTPResponse

from warehouse.archive import Archive


class ArchiveAdapter(BaseAdapter):
    """Answers a GET with the newest capture of its URL, not after `as_of`; else 404."""

    def __init__(self, archive: Archive, as_of: date | None = None) -> None:
        super().__init__()
        self.archive = archive
        self.as_of = as_of

    def send(
        self,
        request: requests.PreparedRequest,
        stream: bool = False,  # noqa: ARG002
        timeout: float | tuple[float, float] | tuple[float, None] | None = None,  # noqa: ARG002
        verify: bool | str = True,  # noqa: ARG002
        cert: bytes | str | tuple[bytes | str, bytes | str] | None = None,  # noqa: ARG002
        proxies: Mapping[str, str] | None = None,  # noqa: ARG002
    ) -> requests.Response:
        """The response that was captured, status and body as they were."""
        url = request.url or ""
        capture = self.archive.newest(url, self.as_of)
        response = requests.Response()
        response.request = request
        response.url = url
        response.status_code = capture.status if capture else 404
        body = self.archive.body(capture.sha256) if capture else b""
        response.raw = HTTPResponse(io.BytesIO(body), preload_content=False)
        headers = {
            "Content-Type": capture.content_type if capture else None,
            "ETag": capture.etag if capture else None,
            "Last-Modified": capture.last_modified if capture else None,
        }
        response.headers = CaseInsensitiveDict({k: v for k, v in headers.items() if v})
        return response

    def close(self) -> None:
        """Nothing is held open."""
