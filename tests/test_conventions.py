"""What no linter sees, each with the word of what to do instead."""

import re
import subprocess
from pathlib import Path

from flask import Flask

ROOT = Path(__file__).parent.parent
MOST_LINES = 450


def tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def test_no_module_holds_more_than_one_idea() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in tracked("quizapp/*.py", "tests/*.py", "bench/*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES
    }
    assert long == {}, "look for the second idea in it and give it a file of its own"


def test_only_the_transaction_and_the_scope_commit() -> None:
    committing = {
        str(path.relative_to(ROOT))
        for path in tracked("quizapp/*.py")
        if ".commit(" in path.read_text(encoding="utf-8") and "migrations" not in path.parts
    }
    assert committing == {
        "quizapp/db/transaction.py",
        "quizapp/db/migrations_connection.py",
        "quizapp/services/scope.py",
    }, "use scope.writing()"


def test_no_template_switches_escaping_off() -> None:
    unsafe = [
        str(path.relative_to(ROOT))
        for path in tracked("templates/*", "quizapp/*.py")
        if re.search(r"\|\s*safe\b|Markup\(|autoescape false", path.read_text(encoding="utf-8"))
    ]
    assert unsafe == [], "pass values, not markup"


def test_every_template_is_used() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8") for path in tracked("templates/*.html", "quizapp/web/*.py", "quizapp/app.py")
    )
    unused = [
        name
        for path in tracked("templates/*.html")
        if (name := str(path.relative_to(ROOT / "templates"))) and f'"{name}"' not in sources
    ]
    assert unused == [], "remove it, or render it"


def test_every_command_and_setting_is_documented(app: Flask) -> None:
    from quizapp.cli import COMMANDS

    words = "\n".join(path.read_text(encoding="utf-8") for path in tracked("README.md", "docs/*.md"))
    settings = set(re.findall(r'"(QUIZAPP_[A-Z_]+)"', (ROOT / "quizapp" / "config.py").read_text(encoding="utf-8")))
    missing = [name for name in COMMANDS if f"quizapp {name}" not in words]
    missing += [name for name in sorted(settings) if name not in words]
    assert missing == [], "say in README.md or docs/ what it does"


def test_migrations_are_numbered_and_have_one_head() -> None:
    from alembic.script import ScriptDirectory

    from quizapp.db.upgrade import MIGRATIONS

    scripts = ScriptDirectory(str(MIGRATIONS))
    revisions = sorted(script.revision for script in scripts.walk_revisions())
    assert len(scripts.get_heads()) == 1
    assert revisions == [f"{number:04d}" for number in range(1, len(revisions) + 1)]


def test_the_models_say_what_the_migrations_made(app: Flask) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from quizapp.db.base import db

    with app.app_context(), db.engine.connect() as connection:
        changes = compare_metadata(MigrationContext.configure(connection), db.metadata)
    assert changes == [], "write a migration: make migration n=... m=..."
