"""Where a person is sent after signing in: only to a page of this site."""

from urllib.parse import urlsplit

from flask import url_for

LONGEST = 1000
"""The way back is kept in the cookie for a while, and a browser drops a cookie over 4 kB."""


def safe_target(target: str | None) -> str:
    """`target` if it is a path on this site, else the home page."""
    return target if target and _is_path(target) else url_for("home.index")


def _is_path(target: str) -> bool:
    if len(target) > LONGEST or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return False
    try:
        parts = urlsplit(target)
    except ValueError:
        return False
    return not parts.scheme and not parts.netloc
