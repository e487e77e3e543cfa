import random
import uuid
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.db.models import Card, QuestionVersion, ReviewEntry
from quizapp.domain.errors import Conflict, NotFound
from quizapp.services import attempts, cards, scope
from tests.conftest import NOW
from tests.people import Cast


def with_cards(cast: Cast) -> list[int]:
    """All eight questions missed and taken as cards."""
    with scope.writing() as session:
        attempt_id = attempts.start(
            session, cast.student, cast.set_id, count=8, kinds=(), layout="single", seed=1, now=NOW
        )
        attempts.submit(session, cast.student, attempt_id, now=NOW)
    with scope.writing() as session:
        ids = [proposed.id for proposed in cards.tray(session, cast.student)]
        assert cards.accept(session, cast.student, ids, now=NOW) == 8
    return ids


def rate(cast: Cast, card_id: int, rating: int, now=NOW, review_id: str | None = None) -> None:  # type: ignore[no-untyped-def]
    with scope.writing() as session:
        before = cards.memory_of(session.get_one(Card, card_id)).reviews
        cards.rate(
            session,
            cast.student,
            card_id,
            rating,
            review_id=review_id or str(uuid.uuid4()),
            reviews_before=before,
            now=now,
        )


def test_the_interval_on_the_button_is_the_one_scheduled(app: Flask, cast: Cast) -> None:
    with app.app_context():
        with_cards(cast)
        now = NOW
        for step in range(12):
            with scope.reading() as session:
                shown = cards.next_card(session, cast.student, now=now)
            if shown is None:
                now += timedelta(days=1)
                continue
            preview = shown.previews[step % 4]
            rate(cast, shown.id, preview.rating, now)
            with scope.reading() as session:
                assert session.get_one(Card, shown.id).due_at == now + preview.interval


def test_the_log_rebuilds_the_schedule_exactly(app: Flask, cast: Cast) -> None:
    rng = random.Random(3)
    with app.app_context():
        ids = with_cards(cast)
        now = NOW
        for _ in range(60):
            now += timedelta(hours=rng.randrange(1, 40))
            rate(cast, rng.choice(ids), rng.choice((1, 2, 3, 3, 4)), now)
            if rng.random() < 0.2:
                with scope.writing() as session:
                    cards.undo(session, cast.student, now=now)
        with scope.reading() as session:
            for card in session.scalars(select(Card)):
                assert cards.rebuilt(session, card) == cards.memory_of(card)


def test_undo_leaves_the_card_as_it_was(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        rate(cast, card_id, 3)
        with scope.reading() as session:
            before = (session.get_one(Card, card_id).memory, session.get_one(Card, card_id).due_at)
        rate(cast, card_id, 1, NOW + timedelta(minutes=11))

        with scope.writing() as session:
            assert cards.undo(session, cast.student, now=NOW) == card_id
        with scope.reading() as session:
            assert (session.get_one(Card, card_id).memory, session.get_one(Card, card_id).due_at) == before
            assert [entry.kind for entry in session.scalars(select(ReviewEntry).order_by(ReviewEntry.id))] == [
                "review",
                "review",
                "void",
            ]


def test_undoing_the_first_review_makes_the_card_new_again(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        rate(cast, card_id, 4)
        with scope.writing() as session:
            cards.undo(session, cast.student, now=NOW)
        with scope.reading() as session:
            assert session.get_one(Card, card_id).memory is None
            assert not cards.can_undo(session, cast.student)


def test_a_review_sent_twice_counts_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        name = str(uuid.uuid4())
        rate(cast, card_id, 3, review_id=name)
        rate(cast, card_id, 3, review_id=name)
        with scope.reading() as session:
            assert session.get_one(Card, card_id).reviews == 1


def test_a_review_from_a_page_that_is_out_of_date_is_refused(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        rate(cast, card_id, 3)
        with pytest.raises(Conflict), scope.writing() as session:
            cards.rate(session, cast.student, card_id, 3, review_id="late", reviews_before=0, now=NOW)


def test_a_second_miss_of_a_known_fact_makes_no_second_card_and_no_review(app: Flask, cast: Cast) -> None:
    with app.app_context():
        with_cards(cast)
        with scope.writing() as session:
            again = attempts.start(
                session, cast.student, cast.set_id, count=8, kinds=(), layout="single", seed=2, now=NOW
            )
            attempts.submit(session, cast.student, again, now=NOW)
        with scope.reading() as session:
            assert cards.tray(session, cast.student) == ()
            assert session.scalars(select(ReviewEntry)).all() == []


def test_no_card_tells_the_key_of_a_quiz_under_way(app: Flask, cast: Cast) -> None:
    with app.app_context():
        with_cards(cast)
        with scope.writing() as session:
            attempts.start(session, cast.student, cast.set_id, count=8, kinds=(), layout="single", seed=2, now=NOW)
        with scope.reading() as session:
            assert cards.next_card(session, cast.student, now=NOW) is None


def test_a_dropped_card_comes_back_where_it_was(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        rate(cast, card_id, 3)
        with scope.writing() as session:
            cards.drop(session, cast.student, card_id)
            cards.take_back(session, cast.student, card_id)
        with scope.reading() as session:
            card = session.get_one(Card, card_id)
            assert (card.state, card.reviews) == ("active", 1)


def test_a_sensitive_miss_is_not_proposed(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        version = session.scalars(select(QuestionVersion)).first()
        assert version is not None
        loaded = session.get_one(QuestionVersion, version.id)
        from quizapp.db.models import Question

        question = session.get_one(Question, loaded.question_id)
        question.flags = ["sensitive"]
        session.flush()
        from sqlalchemy.orm import joinedload

        fresh = session.scalars(
            select(QuestionVersion)
            .where(QuestionVersion.id == version.id)
            .options(joinedload(QuestionVersion.question))
            .execution_options(populate_existing=True)
        ).one()
        assert cards.propose_cards(session, cast.student, [fresh], now=NOW) == 0


def test_nobody_reviews_anothers_card(app: Flask, cast: Cast) -> None:
    with app.app_context():
        card_id = with_cards(cast)[0]
        with pytest.raises(NotFound), scope.writing() as session:
            cards.rate(session, cast.other_student, card_id, 3, review_id="x", reviews_before=0, now=NOW)
