"""One address for one story: canonical URLs. Pure."""

import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

from flows.parsing import inline

# says who linked, not what is linked
TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|cmpid?|ncid|ref|ref_src|referrer|source"
    r"|smid|sh|share|amp|outputtype|print|printview|output|__twitter_impression|guccounter|tsrc",
    re.IGNORECASE,
)
VARIANT = re.compile(r"(?:^/amp(?=/))|(?:/amp/?$)|(?:\.amp(?=\.html?$))|(?:/print/?$)")


def canonical(url: str, claimed: str | None = None) -> str:
    """The address under which a story is known: the page's own claim, else its URL.

    Tracking parameters, fragments, AMP and print variants are taken off. A claim that
    leads to a front page is not believed.
    """
    own = _tidy(url)
    if claimed:
        address = urljoin(url, claimed.strip())
        parts = urlsplit(address)
        if parts.scheme in ("http", "https") and (len(parts.path) > 1 or parts.query):
            return _tidy(address)
    return own


def _tidy(url: str) -> str:
    parts = urlsplit(url.strip())
    if parts.scheme not in ("http", "https"):
        return url.strip()
    host = inline.sub(r"^amp\.", "www.", (parts.netloc or "").lower()).removesuffix(":443")
    path = VARIANT.sub("", parts.path or "/").rstrip("/") or "/"
    kept = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not TRACKING.fullmatch(name)
    ]
    return urlunsplit(("https", host.removeprefix("www."), path, urlencode(sorted(kept)), ""))
