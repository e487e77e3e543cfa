"""Where a person is sent after signing in: only to a page of this site."""

from urllib.parse import urlsplit

from flask import url_for


def safe_target(target: str | None) -> str:
    """`target` if it is a path on this site, else the home page."""
    if not target or not target.startswith("/") or target.startswith(("//", "/\\")) or "\\" in target:
        return url_for("home.index")
    parts = urlsplit(target)
    return target if not parts.scheme and not parts.netloc else url_for("home.index")
