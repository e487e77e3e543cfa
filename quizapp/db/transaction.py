"""The one place that commits."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from quizapp.db.engine import write_intent


@contextmanager
def transaction(session: Session, *, writing: bool = True) -> Iterator[None]:
    """Commit what is done inside, or roll all of it back when it raises.

    What the session had read before belongs to an older transaction, so that one is ended and forgotten first.
    """
    session.rollback()
    session.expire_all()
    with write_intent(writing):
        try:
            yield
            session.commit()
        except BaseException:
            session.rollback()
            raise
