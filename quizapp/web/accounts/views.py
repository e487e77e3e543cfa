"""Sign up, sign in, sign out."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.domain.errors import InvalidInput
from quizapp.services import accounts, scope
from quizapp.services.passwords import hash_password, password_fits
from quizapp.web.accounts import bp
from quizapp.web.accounts.forms import LONGEST_NAME, SignInForm, SignUpForm
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import ACCOUNTS, EVERYONE, open_to
from quizapp.web.navigation import safe_target
from quizapp.web.security import NEWCOMERS, limiter
from quizapp.web.signed_in import SignedIn

WRONG = "The user name and the password do not belong together. Check both, or ask for a sign-in link."


def enter(token: str) -> None:
    """Make `token`'s owner the signed-in person on this device; a guest's work waits to be claimed."""
    guest_token = session.get("_user_id") if current_user.is_authenticated and current_user.role == "guest" else None
    person = accounts.find_by_session_token(scope.session, token)
    if person is None:
        raise InvalidInput("This account cannot sign in any more; ask an administrator.")
    session.clear()
    session.permanent = True
    login_user(SignedIn(person, token))
    if guest_token:
        session["guest_token"] = guest_token


def after_signing_in(target: str | None) -> Response:
    """To the question whose work this is, where a guest left some; else where he wanted to go."""
    if session.get("guest_token"):
        session["next"] = safe_target(target)
        return redirect(url_for("accounts.claim"), 303)
    return redirect(safe_target(target), 303)


def _typed_username() -> str:
    return "account:" + accounts.username_key(request.form.get("username", "")[:LONGEST_NAME])


@bp.route("/sign-up", methods=["GET", "POST"])
@open_to(EVERYONE)
@limiter.limit(NEWCOMERS, methods=["POST"])
def sign_up() -> str | Response | tuple[str, int]:
    """A student account."""
    form = SignUpForm()
    if form.validate_on_submit():
        try:
            hashed = hash_password(form.password.data, username=form.username.data)
            user = accounts.create_user(
                scope.session,
                username=form.username.data,
                name=form.name.data or "",
                email=form.email.data,
                password_hash=hashed,
                role="student",
                now=utcnow(),
            )
        except InvalidInput as error:
            field = "password" if "password" in str(error).split(";")[0].casefold() else "username"
            form.reject("email" if "e-mail" in str(error) else field, str(error))
        else:
            enter(user.session_token)
            flash(f"Welcome, {user.name}. Your progress is now kept.", "success")
            return after_signing_in(request.args.get("next"))
    return render_template("accounts/sign_up.html", form=form), 422 if form.errors else 200


@bp.route("/sign-in", methods=["GET", "POST"])
@open_to(EVERYONE)
@limiter.limit("10 per 5 minutes", key_func=_typed_username, methods=["POST"])
def sign_in() -> str | Response | tuple[str, int]:
    """By user name or e-mail address and password."""
    form = SignInForm()
    if form.validate_on_submit():
        with scope.reading() as db_session:
            credentials = accounts.find_credentials(db_session, form.username.data)
        if password_fits(credentials.password_hash if credentials else None, form.password.data) and credentials:
            enter(credentials.token)
            return after_signing_in(request.args.get("next"))
        form.reject("password", WRONG)
    return render_template("accounts/sign_in.html", form=form), 422 if form.errors else 200


@bp.post("/sign-out")
@open_to(ACCOUNTS)
def sign_out() -> Response:
    """Leave this device."""
    if EmptyForm().validate_on_submit():
        logout_user()
        session.clear()
        flash("You are signed out.", "info")
    return redirect(url_for("home.index"), 303)
