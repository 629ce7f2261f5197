"""Bytes → text, whatever the page claims to be written in. Pure.

Pages lie about their charset, Korean ones most of all: EUC-KR where UTF-8 is sent and the
other way round. What decodes as UTF-8 without an error is UTF-8 (no other charset does so
by accident); after that the page's own word is tried, then the usual suspects.
"""

import re

BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
META = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
# the name that pages use → the charset that they mean: each a superset
MEANT = {
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "ksc5601": "cp949",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
}
# one unreadable sign in a hundred bytes is a torn page; more is another charset
TORN = 0.01


def decode(body: bytes, content_type: str | None = None) -> str:
    """The text of a body. Never raises: what cannot be read becomes U+FFFD."""
    for bom, name in BOMS:
        if body.startswith(bom):
            return body.decode(name, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        pass
    for name in (*_claimed(body, content_type), "utf-8", "cp949"):
        text = _tried(body, name)
        if text is not None:
            return text
    return body.decode("cp1252", "replace")


def _claimed(body: bytes, content_type: str | None) -> list[str]:
    found = META.findall((content_type or "").encode()) + META.findall(body[:4096])
    names = [match.decode("ascii", "ignore").lower() for match in found]
    return [MEANT.get(name, name) for name in dict.fromkeys(names)]


def _tried(body: bytes, name: str) -> str | None:
    try:
        text = body.decode(name, "replace")
    except LookupError:
        return None
    high = sum(byte > 127 for byte in body[:200_000])
    # cp1252 reads anything: believe it only where few signs are beyond ASCII
    if name == "cp1252" and high > 0.2 * min(len(body), 200_000):
        return None
    return text if text.count("�") <= TORN * max(len(body), 1) else None
