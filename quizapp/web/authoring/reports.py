"""What learners say is wrong."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.services import reports, scope
from quizapp.web.authoring import bp
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import TEACHERS, open_to
from quizapp.web.signed_in import current_actor


@bp.get("/reports")
@open_to(TEACHERS)
def report_list() -> str:
    """Open reports, or those dealt with."""
    shows_closed = request.args.get("show") == "done"
    found = reports.reports(scope.session, current_actor(), is_open=not shows_closed)
    return render_template("authoring/reports.html", reports=found, shows_closed=shows_closed, form=EmptyForm())


@bp.post("/reports/<int:report_id>/close")
@open_to(TEACHERS)
def report_close(report_id: int) -> Response:
    """Dealt with."""
    EmptyForm().validate_on_submit()
    reports.set_closed(scope.session, current_actor(), report_id, is_closed=True, now=utcnow())
    undo = url_for("authoring.report_open", report_id=report_id)
    flash({"text": "Marked as dealt with.", "undo_url": undo}, "info")  # type: ignore[arg-type]
    return redirect(url_for("authoring.report_list"), 303)


@bp.post("/reports/<int:report_id>/open")
@open_to(TEACHERS)
def report_open(report_id: int) -> Response:
    """Not dealt with after all."""
    EmptyForm().validate_on_submit()
    reports.set_closed(scope.session, current_actor(), report_id, is_closed=False, now=utcnow())
    flash("The report is open again.", "info")
    return redirect(url_for("authoring.report_list"), 303)
