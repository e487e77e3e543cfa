"""The connection migrations run on."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from quizapp.db.engine import write_intent


@contextmanager
def migrating(engine: Engine) -> Iterator[Connection]:
    """A connection that may rebuild tables; committed at the end.

    Batch mode drops and re-creates tables. On SQLite with foreign keys on, ON DELETE CASCADE would then
    silently empty every child of a rebuilt table, so they are off meanwhile; the pragma only takes
    effect outside a transaction, hence the explicit BEGIN and COMMIT around it.
    """
    with write_intent(True), engine.connect() as connection:
        if engine.dialect.name != "sqlite":
            yield connection
            connection.commit()
            return
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        try:
            yield connection
            connection.commit()
        finally:
            connection.rollback()
            connection.invalidate()
