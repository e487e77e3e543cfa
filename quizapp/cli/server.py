"""quizapp serve and quizapp demo: the site."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import click
from flask import Flask

from quizapp.clock import utcnow
from quizapp.domain.errors import QuizappError

FIRST_TEACHER = "teacher"
THREADS = 8
LARGEST_BODY = 60_000_000
"""Bytes read of a request before it is cut off; up to here the application explains what is too large."""


@click.command("serve")
@click.option("--host", help="Address to listen on; 127.0.0.1 unless set.")
@click.option("--port", type=click.IntRange(0, 65535), help="Port to listen on; 8000 unless set.")
@click.option("--lan", is_flag=True, help="Let other devices in this network in, and print a QR code for a phone.")
def serve(host: str | None, port: int | None, lan: bool) -> None:
    """Serve the site."""
    app = _prepared(host, port, lan)
    run_server(app, lan=lan)


@click.command("demo")
@click.option("--host")
@click.option("--port", type=click.IntRange(0, 65535))
@click.option("--lan", is_flag=True)
def demo(host: str | None, port: int | None, lan: bool) -> None:
    """Set everything up, import the bundled articles, and serve (this is `make run`)."""
    from quizapp.paths import resource_dir

    app = _prepared(host, port, lan)
    _first_teacher(app)
    for seed in sorted(resource_dir("seeds").glob("*.md")):
        _import_in_child(app, seed)
    link = _sign_in_token(app)
    run_server(app, lan=lan, first_link=link)


def run_server(app: Flask, *, lan: bool = False, first_link: str | None = None) -> None:
    """Serve until stopped. A busy port is explained before anything is printed."""
    import waitress

    host, port = str(app.config["HOST"]), int(app.config["PORT"])
    listener = _listen(host, port)
    port = listener.getsockname()[1]
    address = app.config["BASE_URL"] or f"http://{_reachable(host)}:{port}"
    app.config["PORT"] = port
    click.echo("")
    click.echo(f"  quizapp is at  {address}")
    if first_link:
        click.echo(f"  Sign in as its first teacher, once, within 24 hours:\n  {address}/sign-in/link/{first_link}")
    click.echo("  Students need no account to begin. Stop with Ctrl+C.")
    if lan:
        _print_qr(str(address))
    click.echo("", nl=True)
    sys.stdout.flush()
    try:
        waitress.serve(
            app, sockets=[listener], threads=THREADS, ident=None, max_request_body_size=LARGEST_BODY, _quiet=True
        )
    finally:
        from quizapp.jobs import stop_worker

        stop_worker(app)


def _prepared(host: str | None, port: int | None, lan: bool) -> Flask:
    from quizapp.app import create_app
    from quizapp.db.base import db
    from quizapp.db.upgrade import upgrade_database
    from quizapp.jobs import ensure_worker
    from quizapp.services import accounts, jobs, scope

    app = create_app()
    if host or lan:
        app.config["HOST"] = host or "0.0.0.0"  # noqa: S104 - asked for by --lan
    if port is not None:
        app.config["PORT"] = port
    now = utcnow()
    with app.app_context():
        copy = upgrade_database(db.engine, now=now)
        if copy:
            click.echo(f"The database was copied to {copy} before it was brought up to date.")
        with scope.writing() as session:
            accounts.purge_old_guests(session, now=now, days=app.config["GUEST_DAYS"])
            is_waiting = bool(jobs.unfinished(session, now=now))
    if is_waiting and app.config["WORKER"] == "child":
        ensure_worker(app)
    return app


def _first_teacher(app: Flask) -> None:
    """Make the account of the first teacher unless there is one with rights already."""
    from quizapp.services import accounts, scope

    with app.app_context(), scope.writing() as session:
        if not accounts.has_staff(session):
            accounts.create_user(
                session, username=FIRST_TEACHER, password_hash=None, role="admin", name="Teacher", now=utcnow()
            )


def _sign_in_token(app: Flask) -> str | None:
    """A link for the first teacher until he has chosen a password."""
    from quizapp.services import accounts, scope, sign_in_links

    with app.app_context(), scope.writing() as session:
        user = accounts.staff_without_password(session)
        return sign_in_links.make_link(session, None, user, now=utcnow()) if user else None


def _import_in_child(app: Flask, path: Path) -> None:
    """Import in a process of its own: the language model never enters the one that serves."""
    from quizapp.services import importing, scope

    upload = importing.read_upload(path.read_bytes(), path.name)
    with app.app_context(), scope.reading() as session:
        if importing.is_known(session, upload.sha256):
            return
    click.echo(f"Writing questions from {path.name} (a few seconds) ...")
    owner = ["--owner", FIRST_TEACHER] if _has_user(app, FIRST_TEACHER) else []
    command = [sys.executable, "-m", "quizapp", "import", str(path), "--publish", *owner]
    done = subprocess.run(command, env=os.environ | {"QUIZAPP_INSTANCE": str(app.config["INSTANCE"])}, check=False)  # noqa: S603
    if done.returncode != 0:
        click.echo(f"{path.name} could not be imported; the site starts without it.", err=True)


def _has_user(app: Flask, username: str) -> bool:
    from quizapp.domain.errors import NotFound
    from quizapp.services import accounts, scope

    with app.app_context(), scope.reading() as session:
        try:
            accounts.find_user(session, username)
        except NotFound:
            return False
        return True


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        raise QuizappError(
            f"Port {port} on {host} cannot be used ({error.strerror}). Another program, perhaps a quizapp that still "
            f"runs, has it: stop that one, or choose another port with PORT={port + 1} or --port {port + 1}."
        ) from error
    listener.listen(128)
    return listener


def _reachable(host: str) -> str:
    """An address other devices can open, where the server listens on all of them."""
    if host not in ("0.0.0.0", "::"):  # noqa: S104 - compared, not bound
        return host if ":" not in host else f"[{host}]"
    probe = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        probe.connect(("192.0.2.1", 9))  # sends nothing: a datagram socket only picks the interface
        return str(probe.getsockname()[0])
    except OSError:
        return "127.0.0.1"
    finally:
        probe.close()


def _print_qr(address: str) -> None:
    import segno

    click.echo("  Open it on a phone in this network:")
    segno.make(address, micro=False).terminal(compact=True)


commands = (serve, demo)
