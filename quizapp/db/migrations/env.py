"""Alembic's entry point: runs the migrations on the application's own engine."""

from typing import Any, Literal

from alembic import context
from flask import current_app

from quizapp.db.base import UtcDateTime, db
from quizapp.db.migrations_connection import migrating

target_metadata = db.metadata


def render_item(kind: str, item: Any, _context: Any) -> str | Literal[False]:
    """A migration names plain column types: it must run unchanged when the package's own types have moved."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run_migrations() -> None:
    """Run what is asked for on the application's own engine."""
    batch = current_app.extensions["migrate"].configure_args.get("render_as_batch", False)
    with migrating(db.engine) as connection:
        context.configure(
            connection=connection,
            target_metadata=target_metadata,
            render_as_batch=batch,
            compare_type=True,
            render_item=render_item,
        )
        with context.begin_transaction():
            context.run_migrations()


run_migrations()
