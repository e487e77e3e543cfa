"""Databases, applications and people for the tests. One run covers SQLite and PostgreSQL."""

import os
import shutil
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, sync_playwright
from sqlalchemy import Engine, create_engine, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError
from sqlalchemy.pool import NullPool

from quizapp.app import create_app
from quizapp.config import database_driver
from quizapp.db.base import db
from quizapp.db.upgrade import upgrade_database
from tests.people import Cast, make_cast

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
REQUIRED = frozenset(filter(None, os.environ.get("QUIZAPP_REQUIRE", "").split(",")))
CHROMIUM = os.environ.get("QUIZAPP_TEST_CHROMIUM", "/usr/bin/chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
POSTGRES = os.environ.get("QUIZAPP_TEST_POSTGRES", "postgresql:///postgres")


def absent(part: str, reason: str) -> None:
    """Skip with the reason printed, or fail where QUIZAPP_REQUIRE names the part."""
    if part in REQUIRED:
        pytest.fail(f"{part} is required here, but {reason}")
    pytest.skip(f"{part}: {reason}")


def make_app(url: str, instance: Path, **overrides: object) -> Flask:
    """An application of its own on the database at `url`."""
    return create_app(
        {
            "INSTANCE": instance,
            "SQLALCHEMY_DATABASE_URI": url,
            "QUEUE_URL": f"sqlite:///{instance / 'queue.sqlite3'}",
            "SECRET_KEY": "for the tests only",
            "TESTING": True,
            "WORKER": "none",
            "BASE_URL": "",
            "RATELIMIT_ENABLED": False,
            **overrides,
        }
    )


def migrate_to_head(url: str, instance: Path) -> None:
    """Bring an empty database to the newest schema by the migrations, as an installation does."""
    app = make_app(url, instance)
    with app.app_context():
        upgrade_database(db.engine, now=NOW)
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "quizapp.sqlite3"
    migrate_to_head(f"sqlite:///{path}", folder)
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Engine]:
    """A connection that may create databases."""
    engine = create_engine(database_driver(POSTGRES), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    try:
        with engine.connect():
            pass
    except OperationalError:
        engine.dispose()
        absent("postgres", f"no server answers at {POSTGRES} (QUIZAPP_TEST_POSTGRES names another)")
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def postgres_template(postgres_server: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Name of a migrated, empty PostgreSQL database that is copied for every test."""
    name = f"quizapp_template_{uuid.uuid4().hex[:12]}"
    with postgres_server.connect() as connection:
        connection.execute(text(f"CREATE DATABASE \"{name}\" ENCODING 'UTF8' TEMPLATE template0"))
    try:
        migrate_to_head(_postgres_url(postgres_server, name), tmp_path_factory.mktemp("postgres"))
        yield name
    finally:
        _drop(postgres_server, name)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, headless."""
    if not Path(CHROMIUM).exists():
        absent("browser", f"there is no {CHROMIUM}; apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A fresh migrated database, once of each kind."""
    if request.param == "sqlite":
        copy = tmp_path / "quizapp.sqlite3"
        shutil.copy2(request.getfixturevalue("sqlite_template"), copy)
        yield f"sqlite:///{copy}"
        return
    server: Engine = request.getfixturevalue("postgres_server")
    template: str = request.getfixturevalue("postgres_template")
    name = f"quizapp_test_{uuid.uuid4().hex[:12]}"
    with server.connect() as connection:
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    try:
        yield _postgres_url(server, name)
    finally:
        _drop(server, name)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """An application on a fresh database."""
    app = make_app(database_url, tmp_path / "instance")
    yield app
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def cast(app: Flask) -> Cast:
    """The people and things most tests need: see `tests/people.py`."""
    with app.app_context():
        return make_cast(NOW)


def _postgres_url(server: Engine, name: str) -> str:
    return make_url(str(server.url)).set(database=name).render_as_string(hide_password=False)


def _drop(server: Engine, name: str) -> None:
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
