"""Telling the teacher that something is wrong with a question."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.services import reports, scope
from quizapp.web.guards import LEARNERS, open_to
from quizapp.web.navigation import safe_target
from quizapp.web.signed_in import current_actor
from quizapp.web.study import bp
from quizapp.web.study.forms import ReportForm


@bp.route("/questions/<int:version_id>/report", methods=["GET", "POST"])
@open_to(LEARNERS)
def report(version_id: int) -> str | Response | tuple[str, int]:
    """A report lands in the list of the article's teacher."""
    form = ReportForm()
    back = safe_target(request.args.get("back") or url_for("home.index"))
    stem = reports.stem_of(scope.session, current_actor(), version_id, now=utcnow())
    if form.validate_on_submit():
        reports.report_problem(
            scope.session,
            current_actor(),
            version_id,
            reason=form.reason.data,
            text=form.text.data or "",
            now=utcnow(),
        )
        flash("Thank you. The teacher will see your report.", "success")
        return redirect(back, 303)
    return render_template("study/report.html", form=form, stem=stem, back=back), 422 if form.errors else 200
