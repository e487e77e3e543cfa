"""The list of articles, and one of them with its questions."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.services import articles as service
from quizapp.services import passages, scope
from quizapp.web.authoring import bp
from quizapp.web.authoring.forms import RenameForm
from quizapp.web.evidence import evidence
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import TEACHERS, open_to
from quizapp.web.signed_in import current_actor


@bp.get("/articles")
@open_to(TEACHERS)
def articles() -> str:
    """The teacher's articles, and what can still be brought back."""
    actor = current_actor()
    return render_template(
        "authoring/articles.html",
        articles=service.list_articles(scope.session, actor),
        deleted=service.deleted_articles(scope.session, actor, now=utcnow()),
        form=EmptyForm(),
    )


@bp.get("/articles/<int:article_id>")
@open_to(TEACHERS)
def article(article_id: int) -> str:
    """An article with its questions, a page of them at a time."""
    actor = current_actor()
    proposal = request.args.get("proposal", "ready")
    kind = request.args.get("kind") or None
    page = service.article_page(scope.session, actor, article_id)
    questions = service.question_page(
        scope.session,
        actor,
        article_id,
        proposal=proposal if proposal in ("ready", "suggested") else None,
        kind=kind,
        page=request.args.get("page", 1, type=int),
    )
    text = service.text_of(scope.session, article_id)
    found = {
        line.id: evidence(article_id, passages.passage(text, line.evidence), context=False) for line in questions.lines
    }
    return render_template(
        "authoring/article.html",
        article=page,
        questions=questions,
        evidence=found,
        proposal=proposal,
        kind=kind,
        form=EmptyForm(),
    )


@bp.route("/articles/<int:article_id>/rename", methods=["GET", "POST"])
@open_to(TEACHERS)
def article_rename(article_id: int) -> str | Response | tuple[str, int]:
    """Title, source and licence."""
    actor = current_actor()
    page = service.article_page(scope.session, actor, article_id)
    form = RenameForm(data={"title": page.title, "source": page.source, "licence": page.licence})
    if form.validate_on_submit():
        service.rename(
            scope.session,
            actor,
            article_id,
            title=form.title.data,
            source=form.source.data or "",
            licence=form.licence.data or "",
        )
        flash("Saved.", "success")
        return redirect(url_for("authoring.article", article_id=article_id), 303)
    return render_template("authoring/rename.html", article=page, form=form), 422 if form.errors else 200


@bp.route("/articles/<int:article_id>/delete", methods=["GET", "POST"])
@open_to(TEACHERS)
def article_delete(article_id: int) -> str | Response:
    """Put an article away, after asking; it can be brought back."""
    actor = current_actor()
    form = EmptyForm()
    if form.validate_on_submit():
        title = service.delete(scope.session, actor, article_id, now=utcnow())
        undo = url_for("authoring.article_restore", article_id=article_id)
        flash({"text": f"“{title}” is deleted. Its quizzes are closed.", "undo_url": undo}, "info")  # type: ignore[arg-type]
        return redirect(url_for("authoring.articles"), 303)
    page = service.article_page(scope.session, actor, article_id)
    return render_template("authoring/delete.html", article=page, form=form)


@bp.post("/articles/<int:article_id>/restore")
@open_to(TEACHERS)
def article_restore(article_id: int) -> Response:
    """Bring a deleted article back."""
    EmptyForm().validate_on_submit()
    title = service.restore(scope.session, current_actor(), article_id)
    flash(f"“{title}” is back.", "success")
    return redirect(url_for("authoring.article", article_id=article_id), 303)
