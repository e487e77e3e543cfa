"""The result of a quiz, and practising what was missed."""

import secrets
from typing import Any

from flask import redirect, render_template, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.services import attempts, results, scope
from quizapp.services.results import ResultItem
from quizapp.web.evidence import evidence
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import LEARNERS, open_to
from quizapp.web.signed_in import current_actor
from quizapp.web.study import bp

STATES = {"correct": "right", "wrong": "wrong", "partly": "partly", "blank": "blank"}


@bp.get("/attempts/<int:attempt_id>/result")
@open_to(LEARNERS)
def result(attempt_id: int) -> str | Response:
    """The score, and every question with its reason."""
    actor = current_actor()
    if not attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.attempt", attempt_id=attempt_id), 303)
    found = results.result(scope.session, actor, attempt_id, now=utcnow())
    outcomes = [_outcome(found.article_id, item) for item in found.items]
    first = {o["state"]: f"#question-{o['id']}" for o in reversed(outcomes)}
    counts = {state: sum(o["state"] == state for o in outcomes) for state in ("right", "wrong", "partly", "blank")}
    return render_template(
        "study/result.html", result=found, outcomes=outcomes, counts=counts, first=first, form=EmptyForm()
    )


@bp.post("/attempts/<int:attempt_id>/practise")
@open_to(LEARNERS)
def practise(attempt_id: int) -> Response:
    """The missed questions once more."""
    EmptyForm().validate_on_submit()
    fresh = attempts.practise_missed(
        scope.session, current_actor(), attempt_id, seed=secrets.randbits(31), now=utcnow()
    )
    return redirect(url_for("study.attempt", attempt_id=fresh), 303)


def _outcome(article_id: int, item: ResultItem) -> dict[str, Any]:
    return {
        "id": item.position,
        "number": item.position,
        "stem": item.stem,
        "state": STATES.get(item.verdict, "void"),
        "given": item.given,
        "right_answer": item.answer,
        "feedback": item.feedback or (item.message if item.verdict != "correct" or item.right_spelling else None),
        "evidence": evidence(article_id, item.passage) if item.passage else None,
        "report_url": url_for("study.report", version_id=item.version_id),
        "reason": item.reason if item.verdict == "hidden" else None,
    }
