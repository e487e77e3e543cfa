"""The page a quiz starts from."""

import secrets

from flask import current_app, redirect, render_template, session, url_for
from flask_login import current_user, login_user
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice

from quizapp.clock import utcnow
from quizapp.domain.errors import InvalidInput
from quizapp.services import accounts, attempts, quizzes, scope
from quizapp.web.filters import kind_name
from quizapp.web.guards import EVERYONE, open_to
from quizapp.web.security import NEWCOMERS, limiter
from quizapp.web.signed_in import SignedIn, current_actor
from quizapp.web.study import bp
from quizapp.web.study.forms import StartForm


@bp.route("/sets/<int:set_id>", methods=["GET", "POST"])
@open_to(EVERYONE)
@limiter.limit(NEWCOMERS, methods=["POST"], exempt_when=lambda: current_user.is_authenticated)
def set_page(set_id: int) -> str | Response | tuple[str, int]:
    """What the set is about, and how one wants to take it. A visitor who starts becomes a guest."""
    page = quizzes.set_page(scope.session, current_actor(), set_id)
    form = StartForm(data={"count": min(10, page.questions), "kinds": [kind for kind, _ in page.kinds]})
    form.kinds.choices = [
        SelectChoice(kind, f"{kind_name(kind).capitalize()} ({number})") for kind, number in page.kinds
    ]
    if form.validate_on_submit():
        if not current_user.is_authenticated:
            _enter_as_guest()
        try:
            attempt_id = attempts.start(
                scope.session,
                current_actor(),
                set_id,
                count=form.count.data,
                kinds=tuple(form.kinds.data or ()),
                layout=form.layout.data,
                seed=secrets.randbits(31),
                now=utcnow(),
            )
        except InvalidInput as error:
            form.reject("kinds", str(error))
        else:
            return redirect(url_for("study.attempt", attempt_id=attempt_id), 303)
    return render_template("study/set.html", page=page, form=form), 422 if form.errors else 200


def _enter_as_guest() -> None:
    now = utcnow()
    accounts.purge_old_guests(scope.session, now=now, days=current_app.config["GUEST_DAYS"])
    guest = accounts.create_guest(scope.session, now=now)
    person = accounts.find_by_session_token(scope.session, guest.session_token)
    if person:
        session.permanent = True
        login_user(SignedIn(person, guest.session_token))
