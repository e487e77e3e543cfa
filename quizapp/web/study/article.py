"""The article page: read it, see what is asked of it, go through its timeline."""

from typing import Any

from flask import render_template, url_for

from quizapp.clock import utcnow
from quizapp.services import reader, scope
from quizapp.services.reader import Run
from quizapp.web.guards import EVERYONE, open_to
from quizapp.web.signed_in import current_actor
from quizapp.web.study import bp


@bp.get("/read/<int:article_id>")
@open_to(EVERYONE)
def article(article_id: int) -> str:
    """The article as parsed, with every asked fact marked that this learner may see."""
    page = reader.reader_page(scope.session, current_actor(), article_id, now=utcnow())
    return _render(page, None)


@bp.get("/read/<int:article_id>/fact/<int:question_id>")
@open_to(EVERYONE)
def fact(article_id: int, question_id: int) -> str:
    """The same page with the question of one fact open in the margin."""
    actor, now = current_actor(), utcnow()
    note = reader.fact_note(scope.session, actor, article_id, question_id, now=now)
    return _render(reader.reader_page(scope.session, actor, article_id, now=now), note)


def _render(page: reader.ReaderPage, note: reader.FactNote | None) -> str:
    def pieces(runs: tuple[Run, ...]) -> list[Any]:
        return [_piece(page.id, run) for run in runs]

    timeline = [
        {
            "date": moment.date,
            "text": moment.text,
            "url": url_for("study.fact", article_id=page.id, question_id=moment.question_id),
        }
        for moment in page.timeline
    ]
    return render_template("study/article.html", page=page, pieces_of=pieces, timeline=timeline, note=note)


def _piece(article_id: int, run: Run) -> str | dict[str, Any]:
    if run.fact is None:
        return run.text
    url = url_for("study.fact", article_id=article_id, question_id=run.fact.question_id)
    return {"text": run.text, "kind": run.fact.kind, "url": url, "fragment_url": url, "id": run.fact.question_id}
