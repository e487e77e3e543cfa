"""quizapp import: a file into the database, with a progress bar."""

from pathlib import Path

import click
from flask import Flask

from quizapp.clock import utcnow


@click.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--owner", help="User name of the teacher the article belongs to.")
@click.option("--source", default="", help="Who wrote it and where it is from.")
@click.option("--licence", default="", help='Its licence, such as "CC BY-SA 4.0".')
@click.option("--publish", is_flag=True, help="Publish the ready questions at once, marked as not read by a teacher.")
def import_files(files: tuple[Path, ...], owner: str | None, source: str, licence: str, publish: bool) -> None:
    """Import FILES (Markdown or plain text) and write their questions."""
    from quizapp.app import create_app

    app = create_app({"WORKER": "none"})
    for path in files:
        import_file(app, path, owner=owner, source=source, licence=licence, publish=publish)


def import_file(
    app: Flask, path: Path, *, owner: str | None, source: str = "", licence: str = "", publish: bool = False
) -> None:
    """Import one file in this process and say what came of it."""
    from rich.progress import BarColumn, Progress, TextColumn

    from quizapp.domain.language import load_language
    from quizapp.services import accounts, importing, jobs, publishing, scope

    upload = importing.read_upload(path.read_bytes(), path.name)
    with app.app_context():
        with scope.writing() as session:
            actor = accounts.actor_of(accounts.find_user(session, owner)) if owner else None
            imported = importing.store_upload(session, actor, upload, source=source, licence=licence, now=utcnow())
        if imported.is_repeat:
            click.echo(f"{path.name}: this text is there already; nothing was changed.")
            return
        with Progress(
            TextColumn("{task.description:<28}"), BarColumn(), TextColumn("{task.percentage:>3.0f} %")
        ) as bar:
            task = bar.add_task("Reading the article", total=100)
            jobs.run(
                imported.job_id or 0,
                writing=scope.writing,
                clock=utcnow,
                load_language=lambda: load_language(app.config["LANGUAGE_MODEL"]),
                tell=lambda percent, message: bar.update(task, completed=percent, description=message),
            )
        with scope.reading() as session:
            ready, suggested, note = importing.count_questions(session, imported.article_id)
        click.echo(f"{path.name}: {ready} questions are ready, {suggested} are worth a look.")
        if note:
            click.echo(note)
        if publish and ready:
            with scope.writing() as session:
                publishing.publish_ready(session, actor, imported.article_id, now=utcnow())


commands = (import_files,)
