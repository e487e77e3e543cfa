"""The progress page."""

from flask import render_template

from quizapp.clock import utcnow
from quizapp.services import cards, progress, scope
from quizapp.web.guards import LEARNERS, open_to
from quizapp.web.progress import bp
from quizapp.web.signed_in import current_actor


@bp.get("/progress")
@open_to(LEARNERS)
def index() -> str:
    """Attempts over time, and what is known by kind and by section."""
    actor = current_actor()
    return render_template(
        "progress/index.html",
        progress=progress.progress(scope.session, actor),
        pile=cards.pile(scope.session, actor, now=utcnow()),
    )
