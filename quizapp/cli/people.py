"""quizapp create-user, set-role, sign-in-link, purge-guests."""

import click

from quizapp.clock import utcnow

ROLES = ("student", "teacher", "admin")


@click.command("create-user")
@click.argument("username")
@click.option("--role", type=click.Choice(ROLES), default="student", show_default=True)
@click.option("--name", default="", help="How the pages address the person.")
@click.option("--email", default=None)
def create_user(username: str, role: str, name: str, email: str | None) -> None:
    """Make an account and print a link that signs in once."""
    from quizapp.app import create_app
    from quizapp.services import accounts, scope, sign_in_links

    app = create_app()
    with app.app_context(), scope.writing() as session:
        now = utcnow()
        user = accounts.create_user(
            session, username=username, password_hash=None, role=role, name=name, email=email, now=now
        )
        token = sign_in_links.make_link(session, None, user, now=now)
    click.echo(f"{username} is a {role} now. This link signs in once, within 24 hours:")
    click.echo(sign_in_address(app.config, token))


@click.command("set-role")
@click.argument("username")
@click.argument("role", type=click.Choice(ROLES))
def set_role(username: str, role: str) -> None:
    """Make someone a student, a teacher or an administrator."""
    from quizapp.app import create_app
    from quizapp.services import accounts, scope

    app = create_app()
    with app.app_context(), scope.writing() as session:
        accounts.set_role(session, None, accounts.find_user(session, username).id, role)
    click.echo(f"{username} is a {role} now.")


@click.command("sign-in-link")
@click.argument("username")
def sign_in_link(username: str) -> None:
    """Print a link that signs USERNAME in once, for a forgotten password."""
    from quizapp.app import create_app
    from quizapp.services import accounts, scope, sign_in_links

    app = create_app()
    with app.app_context(), scope.writing() as session:
        token = sign_in_links.make_link(session, None, accounts.find_user(session, username), now=utcnow())
    click.echo(sign_in_address(app.config, token))


@click.command("purge-guests")
@click.option("--days", default=30, show_default=True)
def purge_guests(days: int) -> None:
    """Remove guests who were not seen for some days, with all they did."""
    from quizapp.app import create_app
    from quizapp.services import accounts, scope

    app = create_app()
    with app.app_context(), scope.writing() as session:
        gone = accounts.purge_old_guests(session, now=utcnow(), days=days)
    click.echo(f"{gone} guests removed.")


def sign_in_address(config: dict[str, object], token: str) -> str:
    """The link as one types it into a browser on this machine, or under the base URL."""
    base = config["BASE_URL"] or f"http://{config['HOST']}:{config['PORT']}"
    return f"{base}/sign-in/link/{token}"


commands = (create_user, set_role, sign_in_link, purge_guests)
