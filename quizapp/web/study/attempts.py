"""Taking a quiz. Every page works as a plain form; the script saves each answer as it is given."""

from typing import Any

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.domain.answers.model import Interpretation
from quizapp.domain.errors import InvalidInput
from quizapp.services import attempts, scope
from quizapp.services.attempts import RunningAttempt, ShownItem
from quizapp.web.filters import clock
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import LEARNERS, open_to
from quizapp.web.signed_in import current_actor
from quizapp.web.study import bp


@bp.get("/attempts/<int:attempt_id>")
@open_to(LEARNERS)
def attempt(attempt_id: int) -> Response:
    """To where one left off: the first open question, the one page, the summary, or the result."""
    actor = current_actor()
    if attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.result", attempt_id=attempt_id), 303)
    running = attempts.running(scope.session, actor, attempt_id)
    if running.layout == "all":
        return redirect(url_for("study.all_questions", attempt_id=attempt_id), 303)
    still_open = next((item.position for item in running.items if not item.is_answered), None)
    if still_open is None:
        return redirect(url_for("study.summary", attempt_id=attempt_id), 303)
    return redirect(url_for("study.question", attempt_id=attempt_id, position=still_open), 303)


@bp.route("/attempts/<int:attempt_id>/<int:position>", methods=["GET", "POST"])
@open_to(LEARNERS)
def question(attempt_id: int, position: int) -> str | Response | tuple[str, int]:
    """One question a page. The buttons save what is on the page and go where they say."""
    actor = current_actor()
    if attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.result", attempt_id=attempt_id), 303)
    if request.method == "POST":
        EmptyForm().validate_on_submit()
        _save_from_form(attempt_id, position)
        return redirect(_where_to(attempt_id, position), 303)
    running = attempts.running(scope.session, actor, attempt_id)
    position = min(max(position, 1), len(running.items))
    item = running.items[position - 1]
    return render_template(
        "study/question.html",
        running=running,
        item=item,
        reading=_reading(attempt_id, item),
        map_items=_map(running, current=position),
        hint=hint(item),
    )


@bp.route("/attempts/<int:attempt_id>/all", methods=["GET", "POST"])
@open_to(LEARNERS)
def all_questions(attempt_id: int) -> str | Response:
    """All questions on one page."""
    actor = current_actor()
    if attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.result", attempt_id=attempt_id), 303)
    running = attempts.running(scope.session, actor, attempt_id)
    if request.method == "POST":
        EmptyForm().validate_on_submit()
        for item in running.items:
            _save_from_form(attempt_id, item.position)
        return redirect(url_for("study.summary", attempt_id=attempt_id), 303)
    return render_template(
        "study/all.html",
        running=running,
        readings={item.position: _reading(attempt_id, item) for item in running.items},
        map_items=_map(running, current=None),
        hint=hint,
    )


@bp.post("/attempts/<int:attempt_id>/<int:position>/answer")
@open_to(LEARNERS)
def answer(attempt_id: int, position: int) -> dict[str, Any]:
    """One answer from the script; the same one sent twice is stored once."""
    saved = _save_from_form(attempt_id, position, client_key=request.form.get("answered_at"))
    reply: dict[str, Any] = {"saved_at": clock(saved.saved_at), "answered": saved.answered, "asked": saved.asked}
    if saved.interpretation:
        reply["interpretation"] = _reading_json(saved.interpretation)
    return reply


@bp.get("/attempts/<int:attempt_id>/<int:position>/read")
@open_to(LEARNERS)
def read(attempt_id: int, position: int) -> dict[str, Any]:
    """How a typed answer would be understood. The key takes no part in it."""
    text = request.args.get("text", "")
    return _reading_json(attempts.read_typed(scope.session, current_actor(), attempt_id, position, text))


@bp.get("/attempts/<int:attempt_id>/summary")
@open_to(LEARNERS)
def summary(attempt_id: int) -> str | Response:
    """What is answered, open and unclear, before it is handed in."""
    actor = current_actor()
    if attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.result", attempt_id=attempt_id), 303)
    running = attempts.running(scope.session, actor, attempt_id)
    unclear = attempts.unclear(scope.session, actor, attempt_id)
    items = [
        {
            "number": item.position,
            "url": _url(running, item.position),
            "stem": item.stem,
            "state": "unclear" if item.position in unclear else "answered" if item.is_answered else "open",
            "flagged": item.is_flagged,
        }
        for item in running.items
    ]
    return render_template("study/summary.html", running=running, items=items, unclear=unclear)


@bp.post("/attempts/<int:attempt_id>/submit")
@open_to(LEARNERS)
def submit(attempt_id: int) -> Response:
    """Hand in. An answer that can be read two ways is asked back first; a second press changes nothing."""
    actor = current_actor()
    EmptyForm().validate_on_submit()
    if attempts.is_submitted(scope.session, actor, attempt_id):
        return redirect(url_for("study.result", attempt_id=attempt_id), 303)
    if attempts.unclear(scope.session, actor, attempt_id) and request.form.get("anyway") != "yes":
        return redirect(url_for("study.summary", attempt_id=attempt_id), 303)
    attempts.submit(scope.session, actor, attempt_id, now=utcnow())
    return redirect(url_for("study.result", attempt_id=attempt_id), 303)


def hint(item: ShownItem) -> str | None:
    """What a typed answer should look like."""
    if item.choices:
        return None
    if item.kind == "date":
        return {
            "day": "A day with its month and year, such as 7 November 1867.",
            "month": "A month with its year, such as November 1867.",
            "year": "A year, such as 1867.",
        }.get(item.precision or "", "A date.")
    if item.kind == "number":
        return "A percentage." if item.unit == "%" else "A number; a range such as 20–30 where the article gives one."
    return {"person": "A name.", "place": "The name of a place."}.get(item.kind)


def _save_from_form(attempt_id: int, position: int, client_key: str | None = None) -> attempts.Saved:
    values = request.form.getlist(f"answer-{position}")
    return attempts.save(
        scope.session,
        current_actor(),
        attempt_id,
        position,
        choices=values,
        text=values[0] if values else None,
        client_key=client_key[:64] if client_key else None,
        is_flagged=f"flag-{position}" in request.form,
        now=utcnow(),
    )


def _where_to(attempt_id: int, position: int) -> str:
    target = request.form.get("go", "next")
    running = attempts.running(scope.session, current_actor(), attempt_id)
    if target in {str(item.position) for item in running.items}:
        return url_for("study.question", attempt_id=attempt_id, position=int(target))
    if target == "previous" and position > 1:
        return url_for("study.question", attempt_id=attempt_id, position=position - 1)
    if target == "next" and position < len(running.items):
        return url_for("study.question", attempt_id=attempt_id, position=position + 1)
    return url_for("study.summary", attempt_id=attempt_id)


def _map(running: RunningAttempt, current: int | None) -> list[dict[str, Any]]:
    return [
        {
            "number": item.position,
            "url": _url(running, item.position),
            "answered": item.is_answered,
            "flagged": item.is_flagged,
            "current": item.position == current,
        }
        for item in running.items
    ]


def _url(running: RunningAttempt, position: int) -> str:
    if running.layout == "all":
        return url_for("study.all_questions", attempt_id=running.id, _anchor=f"question-{position}")
    return url_for("study.question", attempt_id=running.id, position=position)


def _reading(attempt_id: int, item: ShownItem) -> Interpretation | None:
    if not item.text:
        return None
    try:
        return attempts.read_typed(scope.session, current_actor(), attempt_id, item.position, item.text)
    except InvalidInput:
        return None


def _reading_json(reading: Interpretation) -> dict[str, Any]:
    return {
        "state": "ok" if reading.read_as else reading.status,
        "reading": reading.read_as,
        "message": reading.message,
        "choices": [{"label": text, "value": text} for text in reading.alternatives],
    }
