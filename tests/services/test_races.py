"""The same thing done twice in the same moment is done once, and nobody sees an error for it."""

import threading
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select

from quizapp.db.base import db
from quizapp.db.models import Article, Card, QuizSet, Response, ReviewEntry, SetVersion, User
from quizapp.domain.errors import Conflict, InvalidInput, NotFound
from quizapp.services import accounts, attempts, cards, importing, publishing, scope, sign_in_links
from tests.conftest import NOW
from tests.people import TEXT, Cast


def at_once(app: Flask, *acts: Callable[[], object]) -> list[object]:
    """Do everything at the same moment; what each returned, or the explained error it ended in."""
    ready = threading.Barrier(len(acts))
    results: list[object] = [None] * len(acts)

    def do(number: int) -> None:
        with app.app_context():
            ready.wait()
            try:
                with scope.writing():
                    results[number] = acts[number]()
            except (Conflict, InvalidInput, NotFound) as error:
                results[number] = error
            finally:
                db.session.remove()

    def guarded(number: int) -> None:
        try:
            do(number)
        except Exception as error:  # noqa: BLE001 - reported by the main thread
            results[number] = error

    threads = [threading.Thread(target=guarded, args=(number,)) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    unexplained = [
        r for r in results if isinstance(r, Exception) and not isinstance(r, Conflict | InvalidInput | NotFound)
    ]
    assert unexplained == []
    return results


def errors_of(results: list[object]) -> int:
    return sum(isinstance(result, Exception) for result in results)


def begin(cast: Cast, seed: int = 5) -> int:
    with scope.writing() as session:
        return attempts.start(session, cast.student, cast.set_id, count=8, kinds=(), layout="all", seed=seed, now=NOW)


@pytest.mark.parametrize("same", ["name", "address"])
def test_an_account_is_made_once(app: Flask, cast: Cast, same: str) -> None:
    def sign_up(number: int) -> Callable[[], object]:
        return lambda: accounts.create_user(
            scope.session,
            username="nora" if same == "name" else f"nora{number}",
            email="nora@example.org" if same == "address" else None,
            password_hash=None,
            role="student",
            now=NOW,
        )

    assert errors_of(at_once(app, *(sign_up(number) for number in range(4)))) == 3


def test_a_sign_in_link_lets_one_in(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        token = sign_in_links.make_link(session, None, accounts.find_user(session, "sam"), now=NOW)

    results = at_once(app, *[lambda: sign_in_links.use_link(scope.session, token, now=NOW)] * 4)

    assert errors_of(results) == 3


def test_one_administrator_is_left(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        accounts.set_role(session, cast.admin, cast.teacher.id or 0, "admin")
    first, second = cast.admin.id or 0, cast.teacher.id or 0

    at_once(
        app,
        lambda: accounts.set_role(scope.session, cast.admin, first, "student"),
        lambda: accounts.set_role(scope.session, cast.admin, second, "student"),
    )

    with app.app_context(), scope.reading() as session:
        assert session.scalar(select(func.count()).select_from(User).where(User.role == "admin")) == 1


def test_an_answer_sent_twice_is_stored_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = begin(cast)

    def save() -> object:
        return attempts.save(
            scope.session, cast.student, attempt_id, 1, text="1", choices=["1"], client_key="k", now=NOW
        )

    assert errors_of(at_once(app, *[save] * 6)) == 0
    with app.app_context(), scope.reading() as session:
        assert len(session.scalars(select(Response)).all()) == 1


def test_two_quizzes_handed_in_make_one_card_of_each_fact(app: Flask, cast: Cast) -> None:
    with app.app_context():
        begun = [begin(cast, seed) for seed in (1, 2, 3)]

    def hand_in(attempt_id: int) -> Callable[[], object]:
        return lambda: attempts.submit(scope.session, cast.student, attempt_id, now=NOW)

    assert at_once(app, *(hand_in(attempt_id) for attempt_id in begun)) == [True] * 3
    with app.app_context(), scope.reading() as session:
        assert len(session.scalars(select(Card)).all()) == 8


def test_a_card_is_rated_and_taken_back_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = begin(cast)
        with scope.writing() as session:
            attempts.submit(session, cast.student, attempt_id, now=NOW)
            card_id = session.scalars(select(Card.id)).first() or 0
            cards.accept(session, cast.student, [card_id], now=NOW)

    def rate() -> object:
        return cards.rate(scope.session, cast.student, card_id, 3, review_id="one", reviews_before=0, now=NOW)

    assert errors_of(at_once(app, *[rate] * 4)) == 0
    assert errors_of(at_once(app, *[lambda: cards.undo(scope.session, cast.student, now=NOW)] * 4)) == 0
    with app.app_context(), scope.reading() as session:
        assert sorted(session.scalars(select(ReviewEntry.kind))) == ["review", "void"]
        assert session.get_one(Card, card_id).reviews == 0


def test_a_set_is_published_in_turn(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        ostvik = session.get_one(Article, cast.other_article_id).id

    results = at_once(app, *[lambda: publishing.publish_ready(scope.session, cast.other_teacher, ostvik, now=NOW)] * 3)

    assert errors_of(results) == 0
    with app.app_context(), scope.reading() as session:
        (quiz_set,) = session.scalars(select(QuizSet).where(QuizSet.article_id == ostvik)).all()
        numbers = sorted(session.scalars(select(SetVersion.number).where(SetVersion.set_id == quiz_set.id)))
        assert numbers == [1, 2, 3]


def test_a_file_sent_twice_is_one_article(app: Flask, cast: Cast) -> None:
    upload = importing.read_upload(TEXT.replace("Lindvik", "Nordvik").encode(), "north.md")

    results = at_once(
        app,
        *[lambda: importing.store_upload(scope.session, cast.teacher, upload, source="", licence="", now=NOW)] * 4,
    )

    assert errors_of(results) == 0
    assert sum(result.is_repeat for result in results if isinstance(result, importing.Imported)) == 3


def test_a_guests_work_is_taken_over_once(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        attempt_id = attempts.start(session, cast.guest, cast.set_id, count=8, kinds=(), layout="all", seed=5, now=NOW)
        attempts.submit(session, cast.guest, attempt_id, now=NOW)

    results = at_once(app, *[lambda: accounts.claim_guest_work(scope.session, cast.guest, cast.student)] * 3)

    assert errors_of(results) == 0
    with app.app_context(), scope.reading() as session:
        assert set(session.scalars(select(Card.learner_id))) == {cast.student.id}
        assert len(session.scalars(select(Card)).all()) == 8
        assert session.scalar(select(User.id).where(User.role == "guest")) is None
