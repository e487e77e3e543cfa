"""How connections and transactions begin, on SQLite and PostgreSQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine import ExceptionContext

from quizapp.domain.errors import Unavailable

BUSY = "The database is busy or does not answer; wait a little, then try again."
OLD = "The database has not been brought up to date; run `quizapp db upgrade`, then try again."
CLOSED = "The database file cannot be opened or written; check that its folder exists, is writable and has room."
DAMAGED = "The database file is damaged or no database of quizapp; put a copy of it in its place, or another name."

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
    """Explain what an operator can mend; give a SQLite engine its pragmas and its two kinds of BEGIN."""
    event.listen(engine, "handle_error", _explain)
    if engine.dialect.name != "sqlite":
        return
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)


def _explain(context: ExceptionContext) -> None:
    """Raise Unavailable where waiting or an operator helps; any other error goes on as it is."""
    error = context.original_exception
    if context.dialect.name == "sqlite":
        explained = type(error).__name__ in ("OperationalError", "DatabaseError")
        sentence = _sqlite_sentence(str(error)) if explained else None
    else:
        sentence = _postgres_sentence(error)
    if sentence:
        raise Unavailable(sentence) from error


def _sqlite_sentence(message: str) -> str | None:
    if "is locked" in message:
        return BUSY
    if message.startswith(("no such table", "no such column")):
        return OLD
    if "not a database" in message or "malformed" in message:
        return DAMAGED
    if "unable to open" in message or "is full" in message or "disk I/O" in message:
        return CLOSED
    # A reading transaction is held to reading by the same error: that one is a fault of ours.
    return CLOSED if "readonly" in message and _writing.get() else None


def _postgres_sentence(error: BaseException) -> str | None:
    if getattr(error, "sqlstate", None) in ("42P01", "42703"):
        return OLD
    kinds = {kind.__name__ for kind in type(error).__mro__}
    return BUSY if "OperationalError" in kinds else None


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
