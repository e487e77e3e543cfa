"""Links that sign in once: for the first teacher, and for a forgotten password."""

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from quizapp.db.models import SignInLink, User
from quizapp.domain.errors import NotFound
from quizapp.domain.permissions import Actor, Resource, Role, require
from quizapp.services.accounts import renew_token

LIFETIME = timedelta(hours=24)
GONE = "This sign-in link has been used or is older than 24 hours. Ask for a new one."


def make_link(session: Session, actor: Actor | None, user: User, *, now: datetime) -> str:
    """A token that signs `user` in once within a day; older ones of his stop working.

    A teacher makes them for students, an admin for anyone, the command line (no actor) too.
    """
    if actor is not None:
        require(actor, "make_sign_in_link", Resource(owner_id=user.id, role=cast(Role, user.role)))
    session.execute(
        update(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    token = secrets.token_urlsafe(24)
    session.add(
        SignInLink(
            user_id=user.id,
            token_hash=_hash(token),
            created_at=now,
            expires_at=now + LIFETIME,
            made_by=actor.id if actor else None,
        )
    )
    session.flush()
    return token


def look_at_link(session: Session, token: str, *, now: datetime) -> User:
    """Whom the link would sign in. Raises NotFound where it is used or too old."""
    user = session.scalar(
        select(User)
        .join(SignInLink, SignInLink.user_id == User.id)
        .where(
            SignInLink.token_hash == _hash(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > now,
            User.is_active,
        )
    )
    if user is None:
        raise NotFound(GONE)
    return user


def use_link(session: Session, token: str, *, now: datetime) -> str:
    """Use the link up; returns the session token. Other devices of the user are signed out."""
    user = look_at_link(session, token, now=now)
    taken = session.execute(
        update(SignInLink)
        .where(SignInLink.token_hash == _hash(token), SignInLink.used_at.is_(None))
        .values(used_at=now)
    )
    if getattr(taken, "rowcount", 0) == 0:  # somebody else was quicker
        raise NotFound(GONE)
    return renew_token(user)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
