"""Many answer at once, and one hands in while his answers are still coming."""

import threading

from flask import Flask
from sqlalchemy import select

from quizapp.db.base import db
from quizapp.db.models import AttemptItem, Response
from quizapp.domain.errors import Conflict
from quizapp.services import attempts, scope
from tests.conftest import NOW
from tests.people import Cast


def start(cast: Cast) -> int:
    with scope.writing() as session:
        return attempts.start(session, cast.student, cast.set_id, count=8, kinds=(), layout="all", seed=5, now=NOW)


def test_answers_given_at_once_are_all_kept(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)

    def answer(position: int) -> None:
        with app.app_context():
            for number in range(5):
                with scope.writing() as session:
                    item = session.scalars(
                        select(AttemptItem).where(
                            AttemptItem.attempt_id == attempt_id, AttemptItem.position == position
                        )
                    ).one()
                    choices = item.choice_order[:1] or None
                    attempts.save(
                        session,
                        cast.student,
                        attempt_id,
                        position,
                        choices=choices,
                        text=f"answer {number}",
                        client_key=f"{position}-{number}",
                        now=NOW,
                    )
            db.session.remove()

    threads = [threading.Thread(target=answer, args=(position,)) for position in range(1, 9)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context(), scope.reading() as session:
        assert len(session.scalars(select(Response)).all()) == 40
        assert attempts.running(session, cast.student, attempt_id).answered == 8


def test_an_answer_is_either_marked_or_refused_but_never_lost(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
    refused: list[int] = []
    ready = threading.Barrier(2)

    def answer() -> None:
        with app.app_context():
            ready.wait()
            for number in range(40):
                try:
                    with scope.writing() as session:
                        attempts.save(session, cast.student, attempt_id, 1, text=f"{number}", now=NOW)
                except Conflict:
                    refused.append(number)
            db.session.remove()

    def hand_in() -> None:
        with app.app_context():
            ready.wait()
            with scope.writing() as session:
                attempts.submit(session, cast.student, attempt_id, now=NOW)
            db.session.remove()

    threads = [threading.Thread(target=answer), threading.Thread(target=hand_in)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with app.app_context(), scope.reading() as session:
        kept = session.scalars(select(Response).order_by(Response.id)).all()
        item = session.scalars(
            select(AttemptItem).where(AttemptItem.attempt_id == attempt_id, AttemptItem.position == 1)
        ).one()
        assert len(kept) + len(refused) == 40
        assert item.verdict is not None
        if kept:
            assert item.given == kept[-1].given
