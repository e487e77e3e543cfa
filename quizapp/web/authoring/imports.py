"""Bringing an article in, and watching its questions being written."""

from typing import Any

from flask import current_app, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from quizapp import jobs as queue
from quizapp.clock import utcnow
from quizapp.domain.errors import UnreadableFile
from quizapp.domain.permissions import require
from quizapp.services import articles, importing, jobs, scope
from quizapp.services.importing import Imported
from quizapp.web.authoring import bp
from quizapp.web.authoring.forms import ImportForm
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import TEACHERS, open_to
from quizapp.web.signed_in import current_actor


@bp.route("/articles/import", methods=["GET", "POST"])
@open_to(TEACHERS)
def article_import() -> str | Response | tuple[str, int]:
    """A file from this computer."""
    form = ImportForm()
    if form.validate_on_submit():
        imported = _store(form)
        if imported:
            return _after(imported)
    return render_template("authoring/import.html", form=form, replaces=None), 422 if form.errors else 200


@bp.route("/articles/<int:article_id>/replace", methods=["GET", "POST"])
@open_to(TEACHERS)
def article_replace(article_id: int) -> str | Response | tuple[str, int]:
    """A newer file in place of an article; the old one is put away and can be brought back."""
    with scope.reading() as session:  # the file is read before any lock is taken
        page = articles.article_page(session, current_actor(), article_id)
    form = ImportForm(data={"source": page.source, "licence": page.licence})
    if form.validate_on_submit():
        imported = _store(form, replaces_id=article_id)
        if imported:
            return _after(imported, replaced=page.title)
    return render_template("authoring/import.html", form=form, replaces=page), 422 if form.errors else 200


@bp.get("/jobs/<int:job_id>")
@open_to(TEACHERS)
def article_job(job_id: int) -> str | Response:
    """The progress of an import."""
    state = jobs.job_state(scope.session, current_actor(), job_id)
    if state.state == "done":
        return redirect(url_for("authoring.article", article_id=state.article_id), 303)
    _keep_worker(state)
    page = articles.article_page(scope.session, current_actor(), state.article_id)
    return render_template("authoring/job.html", job=state, article=page, form=EmptyForm())


@bp.get("/jobs/<int:job_id>/state")
@open_to(TEACHERS)
def article_job_state(job_id: int) -> dict[str, Any]:
    """The same for the script that watches."""
    state = jobs.job_state(scope.session, current_actor(), job_id)
    _keep_worker(state)
    reply: dict[str, Any] = {"state": state.state, "percent": state.percent, "message": state.message}
    if state.is_over:
        reply["done_url"] = url_for("authoring.article", article_id=state.article_id)
    return reply


@bp.post("/jobs/<int:job_id>/cancel")
@open_to(TEACHERS)
def article_job_cancel(job_id: int) -> Response:
    """Stop writing questions."""
    EmptyForm().validate_on_submit()
    state = jobs.job_state(scope.session, current_actor(), job_id)
    jobs.cancel(scope.session, current_actor(), job_id, now=utcnow())
    flash("Stopped. The article is kept; its questions can be written later.", "info")
    return redirect(url_for("authoring.article", article_id=state.article_id), 303)


@bp.post("/jobs/<int:job_id>/again")
@open_to(TEACHERS)
def article_job_again(job_id: int) -> Response:
    """Try once more."""
    EmptyForm().validate_on_submit()
    actor = current_actor()
    with scope.writing() as session:
        jobs.start_again(session, actor, job_id, now=utcnow())
    queue.send(current_app, job_id)
    return redirect(url_for("authoring.article_job", job_id=job_id), 303)


def _keep_worker(state: jobs.JobState) -> None:
    """A worker that died under a job is started anew by whoever watches it; it takes the job up by itself."""
    if not state.is_over and current_app.config["WORKER"] == "child":
        queue.ensure_worker(current_app)


def _store(form: ImportForm, replaces_id: int | None = None) -> Imported | None:
    """Read the file first, then store it in a transaction of its own, then tell the worker."""
    actor = current_actor()
    require(actor, "import_article")
    file = form.file.data
    try:
        upload = importing.read_upload(file.read(), file.filename or "article.md")
    except UnreadableFile as error:
        form.reject("file", str(error))
        return None
    with scope.writing() as session:
        imported = importing.store_upload(
            session,
            actor,
            upload,
            source=form.source.data or "",
            licence=form.licence.data or "",
            now=utcnow(),
            replaces_id=replaces_id,
        )
        if replaces_id is not None and not imported.is_repeat:
            articles.delete(session, actor, replaces_id, now=utcnow())
    if imported.job_id is not None:
        queue.send(current_app, imported.job_id)
    return imported


def _after(imported: Imported, replaced: str | None = None) -> Response:
    if imported.is_repeat:
        flash("This text is here already: nothing was imported a second time.", "info")
        return redirect(url_for("authoring.article", article_id=imported.article_id), 303)
    if replaced:
        flash(f"“{replaced}” is put away. It can be brought back from the list of articles.", "info")
    return redirect(url_for("authoring.article_job", job_id=imported.job_id), 303)
