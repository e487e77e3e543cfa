"""quizapp db: the schema."""

import click

from quizapp.clock import utcnow


@click.group("db")
def db_group() -> None:
    """Look after the database."""


@db_group.command("upgrade")
def upgrade() -> None:
    """Bring the schema up to date; a SQLite file is copied first."""
    from quizapp.app import create_app
    from quizapp.db.base import db
    from quizapp.db.upgrade import upgrade_database

    app = create_app()
    with app.app_context():
        copy = upgrade_database(db.engine, now=utcnow())
    if copy:
        click.echo(f"The database was copied to {copy} first.")
    click.echo("The database is up to date.")


@db_group.command("migration", hidden=True)
@click.argument("message")
@click.option("--number", required=True, help="Four digits, the next in line.")
def migration(message: str, number: str) -> None:
    """Write a migration from what the models say now (for developers)."""
    from flask_migrate import revision

    from quizapp.app import create_app
    from quizapp.db.upgrade import MIGRATIONS

    app = create_app()
    with app.app_context():
        revision(directory=str(MIGRATIONS), message=message, autogenerate=True, rev_id=number)


commands = (db_group,)
