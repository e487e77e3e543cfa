"""What happens around every request: who asks, may he, which kind of transaction, and commit or roll back once."""

from flask import Flask, Response, g, request
from flask_login import LoginManager, current_user

from quizapp.clock import utcnow
from quizapp.services import accounts, scope
from quizapp.web.guards import check_audience
from quizapp.web.signed_in import SignedIn

READING_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

login_manager = LoginManager()
login_manager.session_protection = None  # the token in the cookie is revocable; an address that changes is no theft


def init_app(app: Flask) -> None:
    """Hook the scope into `app`; it runs before every other hook that reads the database."""
    login_manager.init_app(app)
    app.before_request(_open)
    app.after_request(_close)


@login_manager.user_loader  # type: ignore[untyped-decorator,unused-ignore]
def _load(token: str) -> SignedIn | None:
    if "is_error_page" in g:
        return None
    person = accounts.find_by_session_token(scope.session, token)
    return SignedIn(person, token) if person else None


def _open() -> None:
    if request.endpoint == "static":
        return
    scope.begin_request(writes=False)
    check_audience(current_user)
    # The person is known; what follows is the use case's own transaction, begun when it first asks for it,
    # so that passwords are hashed and uploads read before any lock is taken.
    g.writes = request.method not in READING_METHODS
    scope.begin_request(writes=g.writes)


def _close(response: Response) -> Response:
    if request.endpoint == "static":
        return response
    keep = response.status_code < 400 and g.get("writes", False)
    if keep:
        _note_seen()
    scope.finish_request(keep=keep)
    return response


def _note_seen() -> None:
    """Whoever writes was here: a guest that works is none of the old ones that are purged."""
    now = utcnow()
    if current_user.is_authenticated and now - current_user.seen_at > accounts.SEEN_EVERY:
        accounts.note_seen(scope.session, current_user.actor, now=now)
