"""The administrator's list of people."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.domain.errors import InvalidInput
from quizapp.services import accounts, scope
from quizapp.web.accounts import bp
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import ADMINS, open_to
from quizapp.web.signed_in import current_actor


@bp.get("/people")
@open_to(ADMINS)
def people() -> str:
    """Everyone with an account."""
    search = request.args.get("search", "")
    found = accounts.list_people(scope.session, current_actor(), search=search)
    return render_template("accounts/people.html", people=found, search=search, form=EmptyForm())


@bp.post("/people/<int:user_id>/role")
@open_to(ADMINS)
def set_role(user_id: int) -> Response:
    """Change someone's role."""
    EmptyForm().validate_on_submit()
    try:
        user = accounts.set_role(scope.session, current_actor(), user_id, request.form.get("role", ""))
    except InvalidInput as error:
        flash(str(error), "error")
    else:
        flash(f"{user.name} is a {user.role} now.", "success")
    return redirect(url_for("accounts.people"), 303)
