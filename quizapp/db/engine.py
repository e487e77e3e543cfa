"""How connections and transactions begin, on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event

_writing: ContextVar[bool] = ContextVar("quizapp_writing", default=False)


@contextmanager
def write_intent(writing: bool) -> Iterator[None]:
    """Transactions begun inside may write (or may only read).

    SQLite has two kinds of transaction. One that reads first and writes later fails at once when
    anyone wrote in between, whatever the busy timeout; so a path that may write says so before it
    begins, and a path that only reads is held to it.
    """
    token = _writing.set(writing)
    try:
        yield
    finally:
        _writing.reset(token)


def set_write_intent(writing: bool) -> None:
    """The same for the rest of the present context (a request sets it once, by its method)."""
    _writing.set(writing)


def prepare_engine(engine: Engine) -> None:
    """Give a SQLite engine its pragmas and its two kinds of BEGIN; leave others as they are."""
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _on_connect(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN would come too late and be of the wrong kind
    for pragma in (
        "journal_mode=WAL",
        "foreign_keys=ON",
        "busy_timeout=10000",
        "synchronous=FULL",  # an answer once acknowledged survives a power cut
    ):
        connection.execute(f"PRAGMA {pragma}")


def _on_begin(connection: Connection) -> None:
    writing = _writing.get()
    connection.exec_driver_sql(f"PRAGMA query_only={'OFF' if writing else 'ON'}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")
