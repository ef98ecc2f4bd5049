"""Addresses that articles bring along: only those of the web may become links."""

from __future__ import annotations

from urllib.parse import urlsplit


def web_address(url: str | None) -> str | None:
    """The address, where it is one of the web; never "javascript:" and the like."""
    try:
        safe = url is not None and urlsplit(url).scheme in ("http", "https")
    except ValueError:
        return None
    return url if safe else None
