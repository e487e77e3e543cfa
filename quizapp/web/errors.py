"""Errors become pages here, once."""

from flask import Flask, g, render_template, request
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from quizapp.domain.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    QuizappError,
    Unavailable,
    UnreadableFile,
)
from quizapp.services import scope

STATUS: tuple[tuple[type[QuizappError], int], ...] = (
    (NotAllowed, 403),
    (NotFound, 404),
    (Conflict, 409),
    (UnreadableFile, 422),
    (InvalidInput, 422),
    (Unavailable, 503),
)

SENTENCES = {
    400: ("That request could not be read", "Go back, reload the page and try once more."),
    403: ("Not yours to open", "You do not have the rights for this page."),
    404: ("Nothing here", "The address leads nowhere, or what stood here has been removed."),
    405: ("Not that way", "This address takes another kind of request. Go back and use the button on the page."),
    413: ("Too large", "An article may have up to 5,000,000 bytes of text. Split it, or take out what is not prose."),
    409: ("This has changed meanwhile", "Go back and reload the page."),
    429: ("One moment", "Too many tries in a short time. Wait five minutes, then try again."),
    503: ("One moment", "The site is busy. Wait a little, then try again."),
    500: ("Something broke on our side", "Nothing you saved is lost. Go back and try again."),
}


def init_app(app: Flask) -> None:
    """Register the translators."""
    app.register_error_handler(QuizappError, _explained)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)


def _page(status: int, title: str, sentence: str) -> tuple[str | dict[str, str], int]:
    g.is_error_page = True  # it asks the database for nothing: that may be what failed
    scope.begin_request(writes=False)
    if request.accept_mimetypes.best_match(["text/html", "application/json"]) == "application/json":
        return {"error": sentence}, status
    return render_template("errors/error.html", status=status, heading=title, sentence=sentence), status


def _explained(error: QuizappError) -> tuple[str | dict[str, str], int]:
    status = next((code for kind, code in STATUS if isinstance(error, kind)), 400)
    title, _ = SENTENCES.get(status, ("That did not work", ""))
    return _page(status, title, str(error))


def _stale_form(_error: CSRFError) -> tuple[str | dict[str, str], int]:
    return _page(400, "This page was open too long", "Go back, reload the page and send it again.")


def _http(error: HTTPException) -> tuple[str | dict[str, str], int] | HTTPException:
    code = error.code or 500
    if code < 400:
        return error
    title, sentence = SENTENCES.get(code, ("That did not work", error.description or ""))
    return _page(code, title, sentence)
