"""Who may use a route. Every view says so with `open_to`; one that does not is refused outright."""

from collections.abc import Callable
from typing import Any

from flask import abort, current_app, redirect, request, url_for
from flask_login import AnonymousUserMixin

from quizapp.domain.errors import NotAllowed
from quizapp.web.signed_in import SignedIn

EVERYONE = frozenset({"visitor", "guest", "student", "teacher", "admin"})
LEARNERS = frozenset({"guest", "student", "teacher", "admin"})
ACCOUNTS = frozenset({"student", "teacher", "admin"})
TEACHERS = frozenset({"teacher", "admin"})
ADMINS = frozenset({"admin"})


def open_to(audience: frozenset[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Declare the roles that may use a view; put it right under the route."""

    def mark(view: Callable[..., Any]) -> Callable[..., Any]:
        view.audience = audience  # type: ignore[attr-defined]
        return view

    return mark


def check_audience(user: SignedIn | AnonymousUserMixin) -> None:
    """Raise unless `user` belongs to the audience of the view asked for; visitors are sent to sign in."""
    if request.endpoint is None:
        return
    audience: frozenset[str] = getattr(current_app.view_functions[request.endpoint], "audience", frozenset())
    role = user.role if user.is_authenticated else "visitor"
    if role in audience:
        return
    if role in ("visitor", "guest"):
        back = request.full_path.rstrip("?") if request.method == "GET" else None
        abort(redirect(url_for("accounts.sign_in", next=back), 303))
    raise NotAllowed("This page is for teachers. Ask an administrator for the role if you teach.")
