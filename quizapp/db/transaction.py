"""The one place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session, scoped_session

from quizapp.db.engine import write_intent

AnySession = Session | scoped_session[Session]


@contextmanager
def transaction(session: AnySession, *, writing: bool = True) -> Iterator[None]:
    """Commit what is done inside, or roll all of it back when it raises.

    What the session had read before belongs to an older transaction, so that one is ended first.
    """
    session.rollback()
    with write_intent(writing):
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
