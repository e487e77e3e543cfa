"""The first page, and how the machine is doing."""

from flask import render_template
from flask_login import current_user

from quizapp.clock import utcnow
from quizapp.services import articles, cards, quizzes, scope
from quizapp.web.guards import EVERYONE, open_to
from quizapp.web.home import bp
from quizapp.web.signed_in import current_actor


@bp.get("/")
@open_to(EVERYONE)
def index() -> str:
    """What is due now, what was begun, sets to take, and for teachers what waits."""
    actor = current_actor()
    is_teacher = current_user.is_authenticated and current_user.role in ("teacher", "admin")
    return render_template(
        "home/index.html",
        pile=cards.pile(scope.session, actor, now=utcnow()),
        begun=quizzes.open_attempts(scope.session, actor),
        sets=quizzes.list_sets(scope.session),
        waiting=articles.waiting(scope.session, actor) if is_teacher else None,
    )


@bp.get("/health")
@open_to(EVERYONE)
def health() -> dict[str, str]:
    """ "ok" when the database answers."""
    quizzes.list_sets(scope.session, limit=1)
    return {"status": "ok"}
