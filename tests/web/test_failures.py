"""What is seen when the database is busy, and what cookies and headers say."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from quizapp.clock import utcnow
from quizapp.config import load_config
from quizapp.db.engine import BUSY, OLD
from quizapp.db.models import Card, ReviewEntry, SignInLink, User
from quizapp.domain.errors import InvalidInput, QuizappError, Unavailable
from quizapp.services import accounts, attempts, cards, scope, sign_in_links
from tests.conftest import NOW, make_app
from tests.people import PASSWORD, Cast
from tests.web.pages import Pages, pages_of


def test_a_locked_database_is_a_page_that_says_to_wait(tmp_path: Path, sqlite_template: Path) -> None:
    path = tmp_path / "quizapp.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    app = make_app(f"sqlite:///{path}?timeout=0", tmp_path, PROPAGATE_EXCEPTIONS=False)
    with app.app_context(), scope.reading() as session:
        session.connection().exec_driver_sql("PRAGMA busy_timeout=0")
    holder = sqlite3.connect(path, isolation_level=None)
    client = Pages(app)
    page = client.get("accounts.sign_up")

    holder.execute("BEGIN IMMEDIATE")
    answer = page.submit("Sign up", username="nora", password="three good words")
    holder.close()

    assert answer.response.status_code == 503
    assert BUSY in answer.text


def test_a_database_without_tables_says_how_to_make_them(tmp_path: Path) -> None:
    app = make_app(f"sqlite:///{tmp_path / 'empty.sqlite3'}", tmp_path)

    with app.app_context(), pytest.raises(Unavailable, match="quizapp db upgrade"), scope.reading() as session:
        accounts.has_staff(session)

    response = Pages(app).client.get("/health", headers={"Accept": "application/json"})
    assert (response.status_code, response.json) == (503, {"error": OLD})


@pytest.mark.parametrize(
    "environ",
    [
        {"QUIZAPP_DATABASE_URL": "nonsense"},
        {"QUIZAPP_DATABASE_URL": "mysql://somewhere/quiz"},
        {"PORT": "many"},
        {"PORT": "9" * 5000},
        {"QUIZAPP_INSTANCE": "/dev/null/data"},
    ],
)
def test_a_setting_that_cannot_be_used_is_one_sentence(tmp_path: Path, environ: dict[str, str]) -> None:
    with pytest.raises(QuizappError) as caught:
        load_config(environ={"QUIZAPP_INSTANCE": str(tmp_path / "data")} | environ)

    assert "\n" not in str(caught.value)


def test_the_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    keys: list[str] = []
    environ = {"QUIZAPP_INSTANCE": str(tmp_path / "data")}
    threads = [
        threading.Thread(target=lambda: keys.append(load_config(environ=environ)["SECRET_KEY"])) for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(keys) == 8
    assert len(set(keys)) == 1
    assert [path.name for path in (tmp_path / "data").iterdir()] == ["secret_key"]
    assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o077 == 0


def test_a_damaged_secret_key_is_told(tmp_path: Path) -> None:
    (tmp_path / "secret_key").write_text("")

    with pytest.raises(InvalidInput, match="damaged"):
        load_config(environ={"QUIZAPP_INSTANCE": str(tmp_path)})


def test_cookies_are_kept_from_scripts_and_under_https_from_plain_connections(tmp_path: Path) -> None:
    environ = {"QUIZAPP_INSTANCE": str(tmp_path)}

    plain = load_config(environ=environ)
    safe = load_config(environ=environ | {"QUIZAPP_BASE_URL": "https://quiz.example/"})

    assert (plain["SESSION_COOKIE_HTTPONLY"], plain["SESSION_COOKIE_SAMESITE"]) == (True, "Lax")
    assert (plain["SESSION_COOKIE_SECURE"], safe["SESSION_COOKIE_SECURE"]) == (False, True)


def test_a_link_points_to_the_base_url_whatever_host_was_asked(app: Flask, cast: Cast) -> None:
    app.config["BASE_URL"] = "https://quiz.example"

    page = pages_of(app, cast, "ada").get("accounts.make_link").submit("Make the link", username="sam", is_sure="y")

    assert "https://quiz.example/sign-in/link/" in page.text


def test_a_link_made_for_a_student_does_not_let_in_an_administrator(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        user = session.get_one(User, cast.student.id)
        token = sign_in_links.make_link(session, cast.teacher, user, now=utcnow())
        accounts.set_role(session, cast.admin, user.id, "admin")

    Pages(app).open(f"/sign-in/link/{token}", status=404)


def test_a_new_password_ends_links_not_used_yet(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        sign_in_links.make_link(session, None, session.get_one(User, cast.student.id), now=utcnow())
        accounts.change_password(session, cast.student, "hashed")

        assert session.scalars(select(SignInLink)).all() == []


def test_a_changed_role_counts_at_the_next_click(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "ada")
    client.get("authoring.articles")
    with app.app_context(), scope.writing() as session:
        accounts.set_role(session, cast.admin, cast.teacher.id or 0, "student")

    client.get("authoring.articles", status=403)


def test_signing_in_starts_a_session_of_its_own(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    client.get("accounts.sign_in")
    with client.client.session_transaction() as session:
        session["planted"] = "by someone else"

    client.get("accounts.sign_in").submit("Sign in", username="sam", password=PASSWORD)

    with client.client.session_transaction() as session:
        assert "planted" not in session


def test_work_with_a_review_of_the_same_id_can_still_be_taken_over(app: Flask, cast: Cast) -> None:
    with app.app_context():
        for learner in (cast.guest, cast.student):
            with scope.writing() as session:
                attempt_id = attempts.start(
                    session, learner, cast.set_id, count=8, kinds=(), layout="all", seed=5, now=NOW
                )
                attempts.submit(session, learner, attempt_id, now=NOW)
                mine = select(Card.id).where(Card.learner_id == learner.id).order_by(Card.id)
                card_ids = list(session.scalars(mine))
                chosen = card_ids[0] if learner is cast.guest else card_ids[-1]
                cards.accept(session, learner, [chosen], now=NOW)
                cards.rate(session, learner, chosen, 3, review_id="same", reviews_before=0, now=NOW)
                if learner is cast.student:
                    for other in card_ids[:-1]:
                        session.delete(session.get_one(Card, other))

        with scope.writing() as session:
            accounts.claim_guest_work(session, cast.guest, cast.student)

        with scope.reading() as session:
            assert [row.learner_id for row in session.scalars(select(ReviewEntry))] == [cast.student.id]


def test_a_guest_who_did_much_is_removed_whole(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        attempt_id = attempts.start(session, cast.guest, cast.set_id, count=8, kinds=(), layout="all", seed=5, now=NOW)
        attempts.save(session, cast.guest, attempt_id, 1, text="1", choices=["1"], now=NOW)
        attempts.submit(session, cast.guest, attempt_id, now=NOW)
        card_id = session.scalars(select(Card.id)).first() or 0
        cards.accept(session, cast.guest, [card_id], now=NOW)
        cards.rate(session, cast.guest, card_id, 1, review_id="r", reviews_before=0, now=NOW)

    with app.app_context(), scope.writing() as session:
        assert accounts.purge_old_guests(session, now=NOW + timedelta(days=31), days=30) == 1
        assert session.scalars(select(Card)).all() == session.scalars(select(ReviewEntry)).all() == []
