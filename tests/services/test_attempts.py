from datetime import timedelta

import pytest
from flask import Flask

from quizapp.db.models import AttemptItem, Card, QuestionVersion, Response
from quizapp.domain.errors import Conflict, InvalidInput, NotFound
from quizapp.services import attempts, cards, results, scope
from tests.conftest import NOW
from tests.people import Cast

EVERY_KIND = ("date", "place", "number", "person")


def start(cast: Cast, count: int = 8) -> int:
    with scope.writing() as session:
        return attempts.start(
            session, cast.student, cast.set_id, count=count, kinds=EVERY_KIND, layout="single", seed=7, now=NOW
        )


def answer_all(cast: Cast, attempt_id: int, right: bool) -> None:
    with scope.writing() as session:
        for item in attempts.running(session, cast.student, attempt_id).items:
            row = session.query(AttemptItem).filter_by(attempt_id=attempt_id, position=item.position).one()
            key = session.get_one(QuestionVersion, row.question_version_id).answer
            if item.choices:
                pick = next(c.id for c in item.choices if (c.text == key) == right)
                attempts.save(session, cast.student, attempt_id, item.position, choices=[pick], now=NOW)
            else:
                text = key if right else "nothing of the kind"
                attempts.save(session, cast.student, attempt_id, item.position, text=text, now=NOW)


def test_an_attempt_asks_in_the_order_of_the_narrative(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)

        with scope.reading() as session:
            running = attempts.running(session, cast.student, attempt_id)

        stems = [item.stem for item in running.items]
        assert len(stems) == 8
        assert stems[0] == "On what date was the Harbour of Lindvik opened?"
        assert stems[-1] == "Who opened the museum of Lindvik in 1984?"


def test_right_answers_are_all_right_and_wrong_ones_make_cards(app: Flask, cast: Cast) -> None:
    with app.app_context():
        first, second = start(cast), start(cast)
        answer_all(cast, first, right=True)
        answer_all(cast, second, right=False)
        with scope.writing() as session:
            assert attempts.submit(session, cast.student, first, now=NOW)
            assert attempts.submit(session, cast.student, second, now=NOW)

        with scope.reading() as session:
            good = results.result(session, cast.student, first, now=NOW)
            bad = results.result(session, cast.student, second, now=NOW)
            proposed = cards.tray(session, cast.student)

        assert (good.right, good.asked, good.missed) == (8, 8, 0)
        assert (bad.right, bad.missed) == (0, 8)
        assert len(proposed) == 8
        assert [p.importance for p in proposed] == sorted((p.importance for p in proposed), reverse=True)


def test_a_wrong_choice_is_told_what_it_really_is(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        answer_all(cast, attempt_id, right=False)
        with scope.writing() as session:
            attempts.submit(session, cast.student, attempt_id, now=NOW)
        with scope.reading() as session:
            found = results.result(session, cast.student, attempt_id, now=NOW)

        chosen = next(item for item in found.items if item.format == "choice")
        assert chosen.feedback == f"{chosen.given}: another fact."
        assert chosen.passage is not None
        assert "".join(p.text for p in chosen.passage.pieces if p.kind == "answer") == chosen.answer


def test_submitting_twice_marks_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.writing() as session:
            assert attempts.submit(session, cast.student, attempt_id, now=NOW)
        with scope.writing() as session:
            assert not attempts.submit(session, cast.student, attempt_id, now=NOW + timedelta(minutes=1))
        with scope.reading() as session:
            assert results.result(session, cast.student, attempt_id, now=NOW).submitted_at == NOW


def test_no_answer_is_taken_after_submitting(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.writing() as session:
            attempts.submit(session, cast.student, attempt_id, now=NOW)
        with pytest.raises(Conflict), scope.writing() as session:
            attempts.save(session, cast.student, attempt_id, 1, text="7 November 1867", now=NOW)


def test_the_same_answer_sent_twice_is_stored_once(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        for _ in range(2):
            with scope.writing() as session:
                attempts.save(session, cast.student, attempt_id, 1, text="7 November 1867", client_key="one", now=NOW)
        with scope.reading() as session:
            assert session.query(Response).count() == 1
            assert attempts.running(session, cast.student, attempt_id).answered == 1


def test_an_ambiguous_date_is_asked_back(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.writing() as session:
            saved = attempts.save(session, cast.student, attempt_id, 1, text="07/11/1867", now=NOW)
        with scope.reading() as session:
            unclear = attempts.unclear(session, cast.student, attempt_id)

        assert saved.interpretation is not None
        assert set(saved.interpretation.alternatives) == {"7 November 1867", "11 July 1867"}
        assert list(unclear) == [1]


def test_someone_else_cannot_see_that_an_attempt_exists(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        for stranger in (cast.other_student, cast.guest, cast.teacher):
            with pytest.raises(NotFound), scope.reading() as session:
                attempts.running(session, stranger, attempt_id)
            with pytest.raises(NotFound), scope.writing() as session:
                attempts.save(session, stranger, attempt_id, 1, text="1867", now=NOW)


def test_an_option_of_another_question_is_refused(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.reading() as session:
            running = attempts.running(session, cast.student, attempt_id)
        position = next(item.position for item in running.items if item.choices)
        with pytest.raises(InvalidInput), scope.writing() as session:
            attempts.save(session, cast.student, attempt_id, position, choices=["99"], now=NOW)


def test_practising_asks_only_what_was_missed(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.writing() as session:
            attempts.save(session, cast.student, attempt_id, 1, text="7 November 1867", now=NOW)
            attempts.submit(session, cast.student, attempt_id, now=NOW)
        with scope.writing() as session:
            practice = attempts.practise_missed(session, cast.student, attempt_id, seed=1, now=NOW)
        with scope.reading() as session:
            assert len(attempts.running(session, cast.student, practice).items) == 7


def test_a_key_stays_hidden_while_the_question_is_asked_in_another_attempt(app: Flask, cast: Cast) -> None:
    with app.app_context():
        first = start(cast)
        start(cast)
        with scope.writing() as session:
            attempts.submit(session, cast.student, first, now=NOW)
        with scope.reading() as session:
            found = results.result(session, cast.student, first, now=NOW)

        assert {item.verdict for item in found.items} == {"hidden"}
        assert {item.answer for item in found.items} == {None}
        assert {item.passage for item in found.items} == {None}


def test_a_guest_leaves_no_cards_behind_when_the_tray_is_dropped(app: Flask, cast: Cast) -> None:
    with app.app_context():
        attempt_id = start(cast)
        with scope.writing() as session:
            attempts.submit(session, cast.student, attempt_id, now=NOW)
        with scope.writing() as session:
            for proposed in cards.tray(session, cast.student):
                cards.drop(session, cast.student, proposed.id)
        with scope.reading() as session:
            assert cards.tray(session, cast.student) == ()
            assert {card.state for card in session.query(Card)} == {"dropped"}
