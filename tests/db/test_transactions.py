import sqlite3
import threading
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text, update
from sqlalchemy.exc import IntegrityError, OperationalError

from quizapp.db.base import db
from quizapp.db.models import User
from quizapp.db.upgrade import upgrade_database
from quizapp.services import accounts, scope
from tests.conftest import NOW, make_app
from tests.people import Cast


def is_sqlite(app: Flask) -> bool:
    return str(app.config["SQLALCHEMY_DATABASE_URI"]).startswith("sqlite")


def test_sqlite_runs_with_wal_foreign_keys_and_full_sync(app: Flask) -> None:
    if not is_sqlite(app):
        return
    with app.app_context(), scope.reading() as session:
        pragmas = {
            name: session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous")
        }
    assert pragmas == {"journal_mode": "wal", "foreign_keys": 1, "synchronous": 2}


def test_a_reading_transaction_cannot_write_on_sqlite(app: Flask, cast: Cast) -> None:
    if not is_sqlite(app):
        return
    with app.app_context(), pytest.raises(OperationalError), scope.reading() as session:
        session.execute(update(User).values(name="nobody"))


def test_what_raises_is_rolled_back_whole(app: Flask, cast: Cast) -> None:
    def make_and_fail() -> None:
        with scope.writing() as session:
            accounts.create_user(session, username="ghost", password_hash=None, role="student", now=NOW)
            raise RuntimeError

    with app.app_context():
        with pytest.raises(RuntimeError):
            make_and_fail()
        with scope.reading() as session:
            assert session.scalar(select(User.id).where(User.username == "ghost")) is None


def test_constraints_stand_in_the_tables(app: Flask, cast: Cast) -> None:
    with app.app_context(), pytest.raises(IntegrityError), scope.writing() as session:
        session.execute(update(User).where(User.id == cast.student.id).values(role="emperor"))


def test_no_update_is_lost_between_threads(app: Flask, cast: Cast) -> None:
    threads, times = 4, 15

    def count_up() -> None:
        with app.app_context():
            for _ in range(times):
                with scope.writing() as session:
                    user = session.get_one(User, cast.student.id, with_for_update=True)
                    user.day_start_hour += 1
            db.session.remove()

    running = [threading.Thread(target=count_up) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()

    with app.app_context(), scope.reading() as session:
        assert session.get_one(User, cast.student.id).day_start_hour == 4 + threads * times


def test_times_come_back_in_utc(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.reading() as session:
        assert session.get_one(User, cast.student.id).created_at == NOW


def test_a_time_without_a_zone_is_refused(app: Flask, cast: Cast) -> None:
    with app.app_context(), pytest.raises(Exception, match="without a zone"), scope.writing() as session:
        session.execute(update(User).values(last_seen_at=NOW.replace(tzinfo=None)))


def test_upgrading_again_changes_nothing(app: Flask, cast: Cast) -> None:
    with app.app_context():
        assert upgrade_database(db.engine, now=NOW) is None
        with scope.reading() as session:
            assert accounts.find_user(session, "sam").id == cast.student.id


def test_migrations_leave_foreign_keys_off_and_children_in_place(tmp_path: Path) -> None:
    """Batch mode rebuilds tables; with foreign keys on, rebuilding a parent would empty its children."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    app = make_app(f"sqlite:///{tmp_path / 'q.sqlite3'}", tmp_path)
    with app.app_context():
        upgrade_database(db.engine, now=NOW)
        db.engine.dispose()
    connection = sqlite3.connect(tmp_path / "q.sqlite3")
    connection.execute(
        "INSERT INTO users (id, role, name, session_token, zone, day_start_hour, is_active, created_at, "
        "last_seen_at) VALUES (1, 'guest', 'g', 't', 'UTC', 4, 1, '2026-01-01', '2026-01-01')"
    )
    connection.execute(
        "INSERT INTO sign_in_links (user_id, token_hash, created_at, expires_at) "
        "VALUES (1, 'h', '2026-01-01', '2026-01-01')"
    )
    connection.commit()
    connection.close()

    with app.app_context():
        from quizapp.db.migrations_connection import migrating

        with migrating(db.engine) as open_connection:
            operations = Operations(MigrationContext.configure(open_connection, opts={"render_as_batch": True}))
            with operations.batch_alter_table("users", recreate="always") as batch:
                batch.drop_column("day_start_hour")
        db.engine.dispose()

    connection = sqlite3.connect(tmp_path / "q.sqlite3")
    assert connection.execute("SELECT count(*) FROM sign_in_links").fetchone() == (1,)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    connection.close()
