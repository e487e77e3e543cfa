"""Alembic's entry point: runs the migrations on the application's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from quizapp.db.base import UtcDateTime, db
from quizapp.db.engine import write_intent

target_metadata = db.metadata


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration names plain column types: it must run unchanged when the package's own types have moved."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run_migrations() -> None:
    engine = db.engine
    render_as_batch = current_app.extensions["migrate"].configure_args.get("render_as_batch", False)
    with write_intent(True), engine.connect() as connection:
        if engine.dialect.name == "sqlite":
            # Batch mode drops and re-creates tables; with foreign keys on, ON DELETE CASCADE would
            # silently empty every child of a table that is rebuilt.
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            render_as_batch=render_as_batch,
            compare_type=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()
        connection.commit()
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA foreign_keys=ON")
            connection.exec_driver_sql("BEGIN IMMEDIATE")


run_migrations()
