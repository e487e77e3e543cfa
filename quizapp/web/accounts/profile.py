"""One's own account."""

from flask import flash, redirect, render_template, session, url_for
from flask_login import login_user
from werkzeug.wrappers import Response

from quizapp.domain.errors import InvalidInput
from quizapp.services import accounts, scope
from quizapp.services.passwords import hash_password, password_fits
from quizapp.web.accounts import bp
from quizapp.web.accounts.forms import DetailsForm, PasswordForm
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import ACCOUNTS, open_to
from quizapp.web.security import limiter
from quizapp.web.signed_in import SignedIn, current_actor


def _stay(token: str) -> None:
    """Keep this device signed in after the token has changed."""
    person = accounts.find_by_session_token(scope.session, token)
    if person:
        login_user(SignedIn(person, token))


@bp.route("/account", methods=["GET", "POST"])
@open_to(ACCOUNTS)
def profile() -> str | Response | tuple[str, int]:
    """Name, address, clock."""
    actor = current_actor()
    user = accounts.get_user(scope.session, actor.id or 0)
    form = DetailsForm(data={"name": user.name, "email": user.email or "", "zone": user.zone})
    if form.validate_on_submit():
        try:
            accounts.change_details(
                scope.session, actor, name=form.name.data or "", email=form.email.data, zone=form.zone.data
            )
        except InvalidInput as error:
            form.reject("email", str(error))
        else:
            flash("Saved.", "success")
            return redirect(url_for("accounts.profile"), 303)
    page = render_template("accounts/profile.html", form=form, empty=EmptyForm(), username=user.username)
    return page, 422 if form.errors else 200


@bp.route("/account/password", methods=["GET", "POST"])
@open_to(ACCOUNTS)
@limiter.limit("10 per 5 minutes", key_func=lambda: f"password:{current_actor().id}", methods=["POST"])
def password() -> str | Response | tuple[str, int]:
    """A new password; every other device is signed out."""
    actor = current_actor()
    form = PasswordForm()
    asks_current = not session.get("may_set_password")
    if form.validate_on_submit():
        with scope.reading() as db_session:
            user = accounts.get_user(db_session, actor.id or 0)
            stored, username = user.password_hash, user.username or ""
        if asks_current and not password_fits(stored, form.current.data or ""):
            form.reject("current", "This is not your password; type the one you use now.")
        else:
            try:
                hashed = hash_password(form.password.data, username=username)
            except InvalidInput as error:
                form.reject("password", str(error))
            else:
                session.pop("may_set_password", None)
                _stay(accounts.change_password(scope.session, actor, hashed))
                flash("Your new password is set. Other devices are signed out.", "success")
                return redirect(url_for("accounts.profile"), 303)
    page = render_template("accounts/password.html", form=form, asks_current=asks_current)
    return page, 422 if form.errors else 200


@bp.post("/account/sign-out-everywhere")
@open_to(ACCOUNTS)
def sign_out_everywhere() -> Response:
    """Invalidate every cookie but the one of this device."""
    if EmptyForm().validate_on_submit():
        user = accounts.get_user(scope.session, current_actor().id or 0)
        _stay(accounts.renew_token(user))
        flash("Every other device is signed out.", "success")
    return redirect(url_for("accounts.profile"), 303)
