"""Accounts: signing up and in, guests, and what a guest's work becomes."""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from quizapp.db.models import (
    Attempt,
    AttemptItem,
    Card,
    ProblemReport,
    QuizSet,
    ReviewEntry,
    SetVersion,
    SignInLink,
    User,
)
from quizapp.domain.errors import InvalidInput, NotFound
from quizapp.domain.permissions import Actor, Role, require

SEEN_EVERY = timedelta(minutes=10)
LONGEST_KEY = 64
"""Folding the case of a letter may make three of it."""
LONGEST_EMAIL = 254


@dataclass(frozen=True, slots=True)
class Person:
    """Someone signed in: the actor, how to address him, and the clock he lives by."""

    actor: Actor
    name: str
    zone: str
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is checked against."""

    token: str
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class GuestWork:
    """A guest's latest attempt, as he would know it again."""

    attempts: int
    cards: int
    title: str | None
    right: int
    asked: int
    at: datetime | None


def username_key(username: str) -> str:
    """What two spellings of one user name share."""
    return unicodedata.normalize("NFKC", username).casefold().strip()


def actor_of(user: User) -> Actor:
    """The actor value of a row."""
    return Actor(role=cast(Role, user.role), id=user.id)


def find_by_session_token(session: Session, token: str) -> Person | None:
    """Who holds the cookie, if he may still use it."""
    user = session.scalar(select(User).where(User.session_token == token, User.is_active))
    return Person(actor_of(user), user.name, user.zone, user.last_seen_at) if user else None


def find_credentials(session: Session, username: str) -> Credentials | None:
    """By user name or e-mail address."""
    key = username_key(username)
    user = session.scalar(
        select(User).where((User.username_key == key) | (User.email == key), User.is_active).order_by(User.id)
    )
    return Credentials(user.session_token, user.password_hash) if user else None


def find_user(session: Session, username: str) -> User:
    """By user name. Raises NotFound."""
    user = session.scalar(select(User).where(User.username_key == username_key(username)))
    if user is None:
        raise NotFound(f"There is no user called {username!r}.")
    return user


def get_user(session: Session, user_id: int) -> User:
    """By id. Raises NotFound."""
    user = session.get(User, user_id)
    if user is None:
        raise NotFound("There is no such user.")
    return user


def create_user(
    session: Session,
    *,
    username: str,
    password_hash: str | None,
    role: str,
    now: datetime,
    name: str = "",
    email: str | None = None,
) -> User:
    """A new account. Raises InvalidInput where the name or the address is taken or cannot be used."""
    username = unicodedata.normalize("NFKC", username).strip()
    _check_username(username)
    email = _email(email)
    if session.scalar(select(User.id).where(User.username_key == username_key(username))):
        raise InvalidInput(f"The user name {username!r} is taken; choose another.")
    if email and session.scalar(select(User.id).where(User.email == email)):
        raise InvalidInput("This e-mail address belongs to another account; sign in there or leave it out.")
    user = User(
        role=role,
        username=username,
        username_key=username_key(username),
        name=name.strip() or username,
        email=email,
        password_hash=password_hash,
        session_token=_new_token(),
        zone="UTC",
        day_start_hour=4,
        is_active=True,
        created_at=now,
        last_seen_at=now,
    )
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError as error:  # another one took the name or the address in this very moment
        raise InvalidInput(f"The user name {username!r} or the e-mail address is taken; choose another.") from error
    return user


def create_guest(session: Session, *, now: datetime) -> User:
    """A learner behind the cookie of one device."""
    guest = User(
        role="guest",
        name="Guest",
        session_token=_new_token(),
        zone="UTC",
        day_start_hour=4,
        is_active=True,
        created_at=now,
        last_seen_at=now,
    )
    session.add(guest)
    session.flush()
    return guest


def has_staff(session: Session) -> bool:
    """Whether any teacher or administrator exists."""
    return session.scalar(select(User.id).where(User.role.in_(("teacher", "admin"))).limit(1)) is not None


def staff_without_password(session: Session) -> User | None:
    """The first administrator who has not chosen a password yet, where no other could sign in."""
    staff = session.scalars(select(User).where(User.role == "admin", User.is_active).order_by(User.id)).all()
    if any(user.password_hash for user in staff):
        return None
    return staff[0] if staff else None


def list_people(session: Session, actor: Actor, *, search: str = "", limit: int = 200) -> tuple[User, ...]:
    """Accounts for the administrator's page, by user name."""
    require(actor, "manage_users")
    query = select(User).where(User.role != "guest")
    if search.strip():
        key = username_key(search)
        query = query.where(
            User.username_key.contains(key, autoescape=True) | func.lower(User.name).contains(key, autoescape=True)
        )
    return tuple(session.scalars(query.order_by(User.username_key).limit(limit)))


def set_role(session: Session, actor: Actor | None, user_id: int, role: str) -> User:
    """Make someone a student, teacher or administrator. The last administrator stays one.

    The command line acts without an actor. Sign-in links made for the old role stop working: whoever
    made one for a student must not enter as an administrator by it.
    """
    if actor is not None:
        require(actor, "manage_users")
    user = get_user(session, user_id)
    if user.role == "guest" or role not in ("student", "teacher", "admin"):
        raise InvalidInput("Choose student, teacher or administrator.")
    # Locked, so that two administrators cannot make each other students at once.
    admins = session.scalars(select(User.id).where(User.role == "admin").order_by(User.id).with_for_update())
    if set(admins) == {user.id} and role != "admin":
        raise InvalidInput("This is the last administrator; make someone else one first.")
    user.role = role
    _drop_links(session, user)
    session.flush()
    return user


def guest_work(session: Session, guest: Actor) -> GuestWork:
    """What a guest has done here, for "is this yours?"."""
    attempts = session.scalar(select(func.count()).select_from(Attempt).where(Attempt.learner_id == guest.id)) or 0
    cards = session.scalar(select(func.count()).select_from(Card).where(Card.learner_id == guest.id)) or 0
    last = session.scalar(
        select(Attempt).where(Attempt.learner_id == guest.id).order_by(Attempt.started_at.desc()).limit(1)
    )
    if last is None:
        return GuestWork(attempts, cards, None, 0, 0, None)
    asked, right = session.execute(
        select(func.count(), func.sum(AttemptItem.credit)).where(AttemptItem.attempt_id == last.id)
    ).one()
    title = session.scalar(
        select(QuizSet.title)
        .join(SetVersion, SetVersion.set_id == QuizSet.id)
        .where(SetVersion.id == last.set_version_id)
    )
    return GuestWork(attempts, cards, title, int(right or 0), asked, last.submitted_at or last.started_at)


def claim_guest_work(session: Session, guest: Actor, account: Actor) -> None:
    """Give a guest's attempts and cards to an account; the guest is gone afterwards.

    Where both have a card of one fact, the account's stays, since it has the account's own log. So it
    does where both logs hold a review of the same id.
    """
    if guest.role != "guest" or guest.id is None:
        raise InvalidInput("Only a guest's work can be taken over.")
    session.execute(update(Attempt).where(Attempt.learner_id == guest.id).values(learner_id=account.id))
    session.execute(update(ProblemReport).where(ProblemReport.reporter_id == guest.id).values(reporter_id=account.id))
    owned = {(c.article_id, c.fact) for c in session.scalars(select(Card).where(Card.learner_id == account.id))}
    logged = select(ReviewEntry.uuid).where(ReviewEntry.learner_id == account.id)
    doubled = set(
        session.scalars(
            select(ReviewEntry.card_id).where(ReviewEntry.learner_id == guest.id, ReviewEntry.uuid.in_(logged))
        )
    )
    for card in session.scalars(select(Card).where(Card.learner_id == guest.id)):
        if (card.article_id, card.fact) not in owned and card.id not in doubled:
            session.execute(update(ReviewEntry).where(ReviewEntry.card_id == card.id).values(learner_id=account.id))
            card.learner_id = account.id if account.id is not None else card.learner_id
    session.flush()
    session.execute(delete(User).where(User.id == guest.id))


def discard_guest(session: Session, guest: Actor) -> None:
    """Finish on this device: the guest and all he did here are removed."""
    if guest.role != "guest":
        raise InvalidInput("Only a guest finishes on a device; an account signs out.")
    session.execute(delete(User).where(User.id == guest.id))


def purge_old_guests(session: Session, *, now: datetime, days: int) -> int:
    """Remove guests not seen for `days` days; returns how many."""
    old = delete(User).where(User.role == "guest", User.last_seen_at < now - timedelta(days=days))
    result = session.execute(old)
    return int(getattr(result, "rowcount", 0))


def note_seen(session: Session, actor: Actor, *, now: datetime) -> None:
    """Remember that someone was here; at most every ten minutes, to spare the disk."""
    session.execute(
        update(User).where(User.id == actor.id, User.last_seen_at < now - SEEN_EVERY).values(last_seen_at=now)
    )


def change_password(session: Session, actor: Actor, password_hash: str) -> str:
    """Set a new password and sign every other device out, open links too; returns the new token for this one."""
    user = get_user(session, actor.id or 0)
    user.password_hash = password_hash
    _drop_links(session, user)
    return renew_token(user)


def change_details(session: Session, actor: Actor, *, name: str, email: str | None, zone: str) -> None:
    """Change how one is addressed, reached, and which clock one lives by."""
    user = get_user(session, actor.id or 0)
    email = _email(email)
    taken = "This e-mail address belongs to another account; leave it out or use another."
    if email and session.scalar(select(User.id).where(User.email == email, User.id != user.id)):
        raise InvalidInput(taken)
    try:
        with session.begin_nested():
            user.name = name.strip() or user.username or user.name
            user.email = email
            user.zone = zone
    except IntegrityError as error:
        raise InvalidInput(taken) from error


def renew_token(user: User) -> str:
    """Invalidate every cookie of `user`; returns the token of the next one."""
    user.session_token = _new_token()
    return user.session_token


def _drop_links(session: Session, user: User) -> None:
    """Sign-in links that were not used yet stop working."""
    session.execute(delete(SignInLink).where(SignInLink.user_id == user.id, SignInLink.used_at.is_(None)))


def _email(typed: str | None) -> str | None:
    """An address as it is compared; None for none."""
    email = (typed or "").strip().casefold() or None
    if email and len(email) > LONGEST_EMAIL:
        raise InvalidInput(f"This e-mail address is longer than {LONGEST_EMAIL} characters; use another or none.")
    return email


def _new_token() -> str:
    return secrets.token_urlsafe(32)


def _check_username(username: str) -> None:
    if not 2 <= len(username) <= 40 or len(username_key(username)) > LONGEST_KEY:
        raise InvalidInput("A user name has 2 to 40 characters.")
    if any(c.isspace() or unicodedata.category(c).startswith("C") for c in username) or "@" in username:
        raise InvalidInput("A user name has no spaces and no @ in it.")
