"""Bring the database to the newest schema."""

import shutil
from datetime import datetime
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import Migrate, upgrade
from sqlalchemy import Engine

MIGRATIONS = Path(__file__).parent / "migrations"

migrate = Migrate(directory=str(MIGRATIONS), render_as_batch=True)


def head_revision() -> str:
    """The newest revision the package knows."""
    head = ScriptDirectory(str(MIGRATIONS)).get_current_head()
    if head is None:
        raise RuntimeError("the package holds no migration")
    return head


def current_revision(engine: Engine) -> str | None:
    """The revision the database is at; None for an empty one."""
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def upgrade_database(engine: Engine, *, now: datetime) -> Path | None:
    """Migrate to the newest schema. A SQLite file that holds data is copied first; returns the copy's path."""
    current = current_revision(engine)
    if current == head_revision():
        return None
    copy = None
    if engine.dialect.name == "sqlite" and current is not None and engine.url.database:
        path = Path(engine.url.database)
        copy = path.with_name(f"{path.stem}-before-{head_revision()}-{now:%Y%m%d-%H%M%S}{path.suffix}")
        with engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        shutil.copy2(path, copy)
    upgrade(directory=str(MIGRATIONS))
    return copy
