"""CSRF protection, rate limits, what no request may hold, and the headers every response carries."""

from flask import Flask, Response, abort, current_app, request
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address
from flask_wtf import CSRFProtect
from werkzeug.routing import IntegerConverter, ValidationError

csrf = CSRFProtect()
limiter = Limiter(key_func=get_remote_address)

NEWCOMERS = "600 per 5 minutes"
"""Guests and accounts made from one address: more than a school starts at once, less than a flood."""

LARGEST_NUMBER = 2**31 - 1

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)


class RowNumber(IntegerConverter):
    """The number of a row in an address: a larger one than any column holds leads nowhere."""

    def to_python(self, value: str) -> int:
        """Refuse what no database could look up."""
        if len(value) > 10 or int(value) > LARGEST_NUMBER:
            raise ValidationError
        return int(value)


def init_app(app: Flask) -> None:
    """Protect every form and answer of `app`. Comes before the blueprints, whose addresses it reads."""
    app.url_map.converters["int"] = RowNumber
    csrf.init_app(app)
    limiter.init_app(app)
    app.before_request(_refuse_nul)
    app.after_request(_headers)


def _refuse_nul() -> None:
    """PostgreSQL stores no NUL character and no browser sends one by itself."""
    values = [value for source in (request.args, request.form) for _, value in source.items(multi=True)]
    names = [file.filename or "" for file in request.files.values()]
    if any("\0" in text for text in (*values, *names)):
        abort(400)


def _headers(response: Response) -> Response:
    headers = response.headers
    headers["Content-Security-Policy"] = CONTENT_SECURITY_POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.endpoint != "static":
        headers["Cache-Control"] = "no-store"
    if request.is_secure or current_app.config["SESSION_COOKIE_SECURE"]:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return response
