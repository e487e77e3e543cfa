"""The session of the present application context, and how the edges (web, cli, worker) open transactions on it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from sqlalchemy.orm import Session

from quizapp.db.base import db
from quizapp.db.engine import set_write_intent
from quizapp.db.transaction import transaction

session = cast(Session, db.session)
"""The scoped session; belongs to the present application context."""


@contextmanager
def reading() -> Iterator[Session]:
    """A transaction that only reads."""
    with transaction(session, writing=False):
        yield session


@contextmanager
def writing() -> Iterator[Session]:
    """A transaction that is committed at the end, or rolled back when something raises."""
    with transaction(session, writing=True):
        yield session


def begin_request(*, writes: bool) -> None:
    """End whatever stood open; the next statement begins a transaction of the given kind."""
    session.rollback()
    set_write_intent(writes)


def finish_request(*, keep: bool) -> None:
    """Commit (`keep`) or roll back what the request did."""
    if keep:
        session.commit()
    else:
        session.rollback()
    set_write_intent(False)
