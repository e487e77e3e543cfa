"""Opening a set to learners, and closing it."""

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.services import publishing, scope
from quizapp.web.authoring import bp
from quizapp.web.filters import counted
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import TEACHERS, open_to
from quizapp.web.signed_in import current_actor


@bp.post("/articles/<int:article_id>/publish")
@open_to(TEACHERS)
def article_publish(article_id: int) -> Response:
    """Publish the ready questions as the next version of the article's set."""
    EmptyForm().validate_on_submit()
    _set_id, number = publishing.publish_ready(scope.session, current_actor(), article_id, now=utcnow())
    undo = url_for("authoring.article_withdraw", article_id=article_id)
    text = f"{counted(number, 'question is', 'questions are')} open to learners now."
    flash({"text": text, "undo_url": undo, "undo_label": "Withdraw"}, "success")  # type: ignore[arg-type]
    return redirect(url_for("authoring.article", article_id=article_id), 303)


@bp.post("/articles/<int:article_id>/withdraw")
@open_to(TEACHERS)
def article_withdraw(article_id: int) -> Response:
    """Close the set to new attempts."""
    EmptyForm().validate_on_submit()
    publishing.withdraw(scope.session, current_actor(), article_id)
    undo = url_for("authoring.article_republish", article_id=article_id)
    text = "The quiz is closed. What learners have begun, they can finish."
    flash({"text": text, "undo_url": undo}, "info")  # type: ignore[arg-type]
    return redirect(url_for("authoring.article", article_id=article_id), 303)


@bp.post("/articles/<int:article_id>/republish")
@open_to(TEACHERS)
def article_republish(article_id: int) -> Response:
    """Open the withdrawn set again as it was."""
    EmptyForm().validate_on_submit()
    publishing.republish(scope.session, current_actor(), article_id)
    flash("The quiz is open again.", "success")
    return redirect(url_for("authoring.article", article_id=article_id), 303)
