"""Guests: whose work is this, and finishing on this device."""

from flask import flash, redirect, render_template, request, session, url_for
from flask_login import logout_user
from werkzeug.wrappers import Response

from quizapp.services import accounts, scope
from quizapp.web.accounts import bp
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import ACCOUNTS, open_to
from quizapp.web.navigation import safe_target
from quizapp.web.signed_in import current_actor

GUESTS = frozenset({"guest"})


@bp.route("/sign-in/is-this-yours", methods=["GET", "POST"])
@open_to(ACCOUNTS)
def claim() -> str | Response:
    """A guest worked on this device before: take his work over, or leave it."""
    token = session.get("guest_token")
    person = accounts.find_by_session_token(scope.session, token) if token else None
    guest = person.actor if person else None
    if guest is None or guest.role != "guest":
        session.pop("guest_token", None)
        return redirect(safe_target(session.pop("next", None)), 303)
    work = accounts.guest_work(scope.session, guest)
    if work.attempts == 0 and work.cards == 0:
        session.pop("guest_token", None)
        return redirect(safe_target(session.pop("next", None)), 303)
    form = EmptyForm()
    if form.validate_on_submit():
        if request.form.get("mine") == "yes":
            accounts.claim_guest_work(scope.session, guest, current_actor())
            flash("It is yours now, with everything answered so far.", "success")
        session.pop("guest_token", None)
        return redirect(safe_target(session.pop("next", None)), 303)
    return render_template("accounts/claim.html", form=form, work=work)


@bp.route("/finish-on-this-device", methods=["GET", "POST"])
@open_to(GUESTS)
def finish() -> str | Response:
    """A guest leaves: what he did here is removed after a question."""
    form = EmptyForm()
    actor = current_actor()
    if form.validate_on_submit():
        accounts.discard_guest(scope.session, actor)
        logout_user()
        session.clear()
        flash("Finished. Nothing of yours is left on this device.", "info")
        return redirect(url_for("home.index"), 303)
    return render_template("accounts/finish.html", form=form, work=accounts.guest_work(scope.session, actor))
