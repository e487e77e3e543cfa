"""Sign-in links: used by whoever holds one, made by teachers and administrators."""

from flask import flash, redirect, render_template, session, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.domain.errors import NotAllowed, NotFound
from quizapp.services import accounts, scope, sign_in_links
from quizapp.web.accounts import bp
from quizapp.web.accounts.forms import FindUserForm
from quizapp.web.accounts.views import after_signing_in, enter
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import EVERYONE, TEACHERS, open_to
from quizapp.web.links import absolute_url
from quizapp.web.signed_in import current_actor


@bp.route("/sign-in/link/<token>", methods=["GET", "POST"])
@open_to(EVERYONE)
def use_link(token: str) -> str | Response:
    """Sign in once by a link. The button keeps link previews from using it up."""
    form = EmptyForm()
    now = utcnow()
    user = sign_in_links.look_at_link(scope.session, token, now=now)
    if form.validate_on_submit():
        enter(sign_in_links.use_link(scope.session, token, now=now))
        session["may_set_password"] = True
        flash("You are signed in. Choose a password now, so that you can come back.", "success")
        if session.get("guest_token"):
            return after_signing_in(url_for("accounts.password"))
        return redirect(url_for("accounts.password"), 303)
    return render_template("accounts/use_link.html", form=form, user_name=user.name)


@bp.get("/forgotten-password")
@open_to(EVERYONE)
def forgotten() -> str:
    """How to get in again."""
    return render_template("accounts/forgotten.html")


@bp.route("/people/sign-in-link", methods=["GET", "POST"])
@open_to(TEACHERS)
def make_link() -> str | tuple[str, int]:
    """A link for someone who has forgotten his password."""
    form = FindUserForm()
    link = None
    if form.validate_on_submit():
        try:
            user = accounts.find_user(scope.session, form.username.data)
            token = sign_in_links.make_link(scope.session, current_actor(), user, now=utcnow())
        except (NotFound, NotAllowed) as error:
            form.reject("username", str(error))
        else:
            link = absolute_url("accounts.use_link", token=token)
    return render_template("accounts/make_link.html", form=form, link=link), 422 if form.errors else 200
