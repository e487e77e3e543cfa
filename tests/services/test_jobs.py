from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.db.models import Article, Job, Question
from quizapp.domain.errors import InvalidInput, NotFound
from quizapp.domain.language import Language
from quizapp.services import importing, jobs, scope
from tests.conftest import NOW
from tests.people import Cast, report_on

GERMAN = (
    "# Die Mühle\n\nDie Mühle am Bach wurde im Jahr 1867 von dem Müller Johann Weber gebaut und steht noch heute. "
    "Sie wurde nach dem Krieg umgebaut und dient seither als Museum für die Geschichte des Dorfes.\n"
)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def no_model() -> Language:
    """A text that gets no questions never asks anything of the model."""
    return Language("none", "0", None)  # type: ignore[arg-type]


def queue_one(cast: Cast, text: str = GERMAN) -> tuple[int, int]:
    upload = importing.read_upload(text.encode("utf-8"), "mill.md")
    with scope.writing() as session:
        imported = importing.store_upload(session, cast.teacher, upload, source="", licence="", now=NOW)
    assert imported.job_id is not None
    return imported.article_id, imported.job_id


def run(job_id: int, clock: Clock, load: Callable[[], Language] = no_model) -> str | None:
    return jobs.run(job_id, writing=scope.writing, clock=clock, load_language=load)


def job(job_id: int) -> Job:
    with scope.reading() as session:
        return session.get_one(Job, job_id)


def test_a_text_in_another_language_is_kept_with_a_sentence_why(app: Flask, cast: Cast) -> None:
    with app.app_context():
        article_id, job_id = queue_one(cast)

        assert run(job_id, Clock()) == "done"

        with scope.reading() as session:
            article = session.get_one(Article, article_id)
            assert article.language == "de"
            assert article.note is not None
            assert "English" in article.note
        assert job(job_id).percent == 100


def test_a_job_is_done_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        _, job_id = queue_one(cast)
        clock = Clock()

        assert run(job_id, clock) == "done"
        assert run(job_id, clock) is None


def test_a_job_whose_worker_was_lost_is_taken_again(app: Flask, cast: Cast) -> None:
    with app.app_context():
        _, job_id = queue_one(cast)
        clock = Clock()
        with pytest.raises(SystemExit):
            run(job_id, clock, exit_at_once)

        assert run(job_id, clock) is None, "its lease still holds"
        clock.now += jobs.LEASE
        with scope.reading() as session:
            assert jobs.unfinished(session, now=clock()) == [job_id]
        assert run(job_id, clock) == "done"


def exit_at_once() -> Language:
    """What a killed worker looks like from here: nothing after this is told."""
    raise SystemExit


def test_a_job_that_loses_its_worker_three_times_is_given_up(app: Flask, cast: Cast) -> None:
    with app.app_context():
        _, job_id = queue_one(cast)
        clock = Clock()
        for _ in range(3):
            with pytest.raises(SystemExit):
                run(job_id, clock, exit_at_once)
            clock.now += jobs.LEASE

        assert run(job_id, clock) is None
        assert job(job_id).state == "failed"
        assert "three times" in (job(job_id).message or "")


def test_a_job_cancelled_while_it_runs_stores_nothing(app: Flask, cast: Cast) -> None:
    with app.app_context():
        article_id, job_id = queue_one(cast)

        def cancel_meanwhile() -> Language:
            with scope.writing() as session:
                jobs.cancel(session, cast.teacher, job_id, now=NOW)
            return no_model()

        assert run(job_id, Clock(), cancel_meanwhile) == "cancelled"
        assert job(job_id).state == "cancelled"
        with scope.reading() as session:
            assert session.get_one(Article, article_id).generator is None


def test_an_explained_error_is_the_jobs_message_and_it_can_be_tried_again(app: Flask, cast: Cast) -> None:
    with app.app_context():
        _, job_id = queue_one(cast)

        def no_such_model() -> Language:
            raise InvalidInput("There is no language model of that name.")

        assert run(job_id, Clock(), no_such_model) == "failed"
        assert job(job_id).message == "There is no language model of that name."
        with scope.writing() as session:
            jobs.start_again(session, cast.teacher, job_id, now=NOW)
        assert run(job_id, Clock()) == "done"


def test_another_teacher_does_not_see_the_job(app: Flask, cast: Cast) -> None:
    with app.app_context():
        _, job_id = queue_one(cast)
        with pytest.raises(NotFound), scope.reading() as session:
            jobs.job_state(session, cast.other_teacher, job_id)


def test_a_report_stored_twice_makes_no_doubles(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        article = session.get_one(Article, cast.article_id)

        again = importing.store_report(session, article, "en", report_on(article.text), now=NOW)

        assert again == 0
        assert len(session.scalars(select(Question).where(Question.article_id == article.id)).all()) == 8


def test_the_same_text_under_another_name_is_noticed(app: Flask, cast: Cast) -> None:
    with app.app_context():
        first, _ = queue_one(cast)
        upload = importing.read_upload(b"\xef\xbb\xbf" + GERMAN.replace("\n", "\r\n").encode(), "other name.md")
        with scope.writing() as session:
            again = importing.store_upload(session, cast.teacher, upload, source="", licence="", now=NOW)
            elsewhere = importing.store_upload(session, cast.other_teacher, upload, source="", licence="", now=NOW)

        assert (again.article_id, again.is_repeat) == (first, True)
        assert not elsewhere.is_repeat
