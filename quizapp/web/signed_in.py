"""The signed-in person as Flask-Login and the templates know him."""

from typing import cast

from flask_login import UserMixin, current_user

from quizapp.domain.permissions import Actor
from quizapp.services.accounts import Person


class SignedIn(UserMixin):  # type: ignore[misc,unused-ignore]
    """A guest, student, teacher or admin. The cookie holds a revocable token, not the number of a row."""

    def __init__(self, person: Person, token: str) -> None:
        self.actor = person.actor
        self.name = person.name
        self.zone = person.zone
        self.seen_at = person.seen_at
        self.token = token

    @property
    def role(self) -> str:
        """guest, student, teacher or admin."""
        return self.actor.role

    def get_id(self) -> str:
        """What the signed cookie holds."""
        return self.token


VISITOR = Actor(role="guest")
"""Someone who has not begun anything here."""


def current_actor() -> Actor:
    """Who asks: the signed-in person, or a visitor."""
    return cast(Actor, current_user.actor) if current_user.is_authenticated else VISITOR
