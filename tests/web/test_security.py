"""What a hostile or clumsy request gets: a sentence, never a trace, and nothing that is not his."""

from datetime import timedelta
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import select, text, update
from werkzeug.test import TestResponse

from quizapp.clock import utcnow
from quizapp.db.models import Attempt, QuestionVersion, User
from quizapp.services import accounts, cards, scope
from tests.people import PASSWORD, Cast
from tests.web.pages import Pages, pages_of

HUGE = 99999999999999999999
NUL = "Grey\0Harbour"


@pytest.fixture(autouse=True)
def explained(app: Flask) -> None:
    """Errors become pages here, as they do for a visitor."""
    app.testing = False
    app.config["PROPAGATE_EXCEPTIONS"] = False


def start_quiz(client: Pages, cast: Cast) -> str:
    """The path of a quiz with all eight questions."""
    path = client.get("study.set_page", set_id=cast.set_id).submit("Start", count="8").response.request.path
    return path.rsplit("/", 1)[0]


def plain_post(client: Pages, path: str, data: dict[str, object]) -> TestResponse:
    return client.client.post(path, data={"csrf_token": token_of(client), **data})


def token_of(client: Pages) -> str:
    page = BeautifulSoup(client.client.get("/sign-in").data, "html5lib")
    return str(page.find("input", attrs={"name": "csrf_token"})["value"])  # type: ignore[index]


def unpublished_version(cast: Cast) -> int:
    """A question of the other teacher's article, which nobody else may see."""
    with scope.reading() as session:
        return int(
            session.scalars(
                select(QuestionVersion.id).where(QuestionVersion.question_id > max(cast.question_ids)).limit(1)
            ).one()
        )


ADDRESSES = (
    f"/sets/{HUGE}",
    f"/read/{HUGE}",
    f"/read/1/fact/{HUGE}",
    "/sets/2147483648",
    f"/attempts/{HUGE}/1",
    f"/attempts/1/{HUGE}/read",
    f"/questions/{HUGE}/report",
    f"/articles/{HUGE}",
    f"/articles/1?page={HUGE}",
    f"/jobs/{HUGE}/state",
    "/people?search=%00",
    "/articles/1?kind=%00",
    "/articles/1?kind=%ff%fe",
    "/sign-in?next=%2F%09%2F%5B",
    "/sign-in/link/%00",
    "/sign-in?next=%00",
    "/questions/1/report?back=%2F%09%2F%5B",
)
FORMS: tuple[tuple[str | None, str, dict[str, object]], ...] = (
    (None, "/sign-in", {"username": NUL, "password": NUL}),
    (None, "/sign-up", {"username": NUL, "password": "three good words"}),
    (None, "/sign-up", {"username": "nora", "name": NUL, "password": "three good words"}),
    (None, "/sign-up", {"username": "ΐ" * 40, "password": "three good words"}),
    (None, "/sign-up", {"username": "nora", "email": f"{'ß' * 60}@example.org", "password": "three good words"}),
    ("sam", "/account", {"name": NUL, "zone": "UTC"}),
    ("sam", "/account", {"name": "Sam", "zone": "Mars/Olympus"}),
    ("sam", "/questions/1/report", {"reason": "other", "text": NUL}),
    ("sam", "/review/tray", {"card": str(HUGE)}),
    ("sam", "/review/tray", {"card": "²"}),
    ("sam", "/review/tray", {"card": [str(n) for n in range(40000)]}),
    ("sam", f"/review/{HUGE}/rate", {"rating": "3", "reviews": "0"}),
    ("sam", "/review/1/rate", {"rating": "9" * 5000, "reviews": "0"}),
    ("ada", "/articles/1/rename", {"title": NUL}),
    ("ada", "/people/sign-in-link", {"username": NUL, "is_sure": "y"}),
    ("alma", f"/people/{HUGE}/role", {"role": "admin"}),
    ("alma", "/people/1/role", {"role": NUL}),
)
ANSWERS = (
    {"answer-{n}": NUL},
    {"answer-{n}": "x" * 5000},
    {"answer-{n}": "1867", "answered_at": NUL},
    {"answer-{n}": "1867", "go": "²"},
    {"answer-{n}": "1867", "go": "9" * 5000},
    {"answer-{n}": "9" * 499},
    {"answer-{n}": "1e999"},
    {"answer-{n}": "\u202e\ud7ff"},
)


def test_odd_addresses_never_break_anything(app: Flask, cast: Cast) -> None:
    broken = []
    for name in (None, "sam", "ada", "alma"):
        client = pages_of(app, cast, name).client
        broken += [(name, path) for path in ADDRESSES if client.get(path).status_code >= 500]

    assert broken == []


def test_odd_forms_never_break_anything(app: Flask, cast: Cast) -> None:
    broken = [
        (who, path, str(data)[:60])
        for who, path, data in FORMS
        if plain_post(pages_of(app, cast, who), path, data).status_code >= 500
    ]

    assert broken == []


def test_odd_answers_never_break_anything(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    quiz = start_quiz(client, cast)
    token = token_of(client)
    broken = []
    for data in ANSWERS:
        for n in range(1, 9):
            filled = {"csrf_token": token} | {key.format(n=n): value for key, value in data.items()}
            replies = (
                client.client.post(f"{quiz}/{n}", data=filled),
                client.client.post(f"{quiz}/{n}/answer", data=filled),
                client.client.get(f"{quiz}/{n}/read", query_string={"text": filled[f"answer-{n}"]}),
            )
            broken += [(n, str(data)[:60]) for reply in replies if reply.status_code >= 500]

    assert broken == []
    assert plain_post(client, f"{quiz}/submit", {"anyway": "yes"}).status_code == 303


def test_an_error_after_a_failed_statement_is_still_a_page(app: Flask, cast: Cast) -> None:
    def failed() -> str:
        scope.session.execute(text("SELECT * FROM users WHERE nothing = nobody() ORDER"))
        return ""

    failed.audience = frozenset({"student"})  # type: ignore[attr-defined]
    app.add_url_rule("/failed", view_func=failed)

    response = pages_of(app, cast, "sam").client.get("/failed")

    assert response.status_code == 500
    assert "Something broke on our side" in response.get_data(as_text=True)
    assert "nobody()" not in response.get_data(as_text=True)


def test_a_question_that_was_never_published_cannot_be_read_or_reported(app: Flask, cast: Cast) -> None:
    with app.app_context():
        version = unpublished_version(cast)
    for name in ("guest", "sam", "ada"):
        client = pages_of(app, cast, name)

        page = client.get("study.report", version_id=version, status=404)
        sent = client.post("study.report", {"reason": "other"}, version_id=version)

        assert "Ostvik" not in page.html.get_text()
        assert sent.status_code == 404


def test_a_question_can_be_reported_from_a_result_after_its_set_was_withdrawn(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    quiz = start_quiz(client, cast)
    plain_post(client, f"{quiz}/submit", {"anyway": "yes"})
    pages_of(app, cast, "ada").post("authoring.article_withdraw", article_id=cast.article_id)

    path = next(link for link in client.open(f"{quiz}/result").links() if "/report" in link)

    assert client.open(path).response.status_code == 200


def test_only_one_option_of_a_choice_question_is_taken(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    quiz = start_quiz(client, cast)
    for n in range(1, 9):
        plain_post(client, f"{quiz}/{n}", {f"answer-{n}": ["1", "2", "3"] * 10})
    plain_post(client, f"{quiz}/submit", {"anyway": "yes"})

    assert "0 of 8" in client.open(f"{quiz}/result").text


def test_a_very_long_way_back_is_not_kept_in_the_cookie(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    start_quiz(client, cast)

    page = client.open("/sign-in?next=/progress%3F" + "a" * 6000).submit("Sign in", username="sam", password=PASSWORD)

    assert page.title == "Is this yours?"
    assert len(client.client.get_cookie("quizapp").value) < 4000  # type: ignore[union-attr]


def test_a_guest_is_known_again_after_the_browser_was_closed(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    start_quiz(client, cast)

    cookie = client.client.get_cookie("quizapp")

    assert cookie is not None
    assert cookie.expires is not None


def test_whoever_answers_is_not_purged(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        long_ago = utcnow() - timedelta(days=31)
        session.execute(update(User).where(User.role == "guest").values(last_seen_at=long_ago))
    start_quiz(pages_of(app, cast, "guest"), cast)

    with app.app_context(), scope.writing() as session:
        assert accounts.purge_old_guests(session, now=utcnow(), days=30) == 0


def test_old_guests_are_purged_when_a_new_one_begins(app: Flask, cast: Cast) -> None:
    start_quiz(pages_of(app, cast, "guest"), cast)
    with app.app_context(), scope.writing() as session:
        long_ago = utcnow() - timedelta(days=31)
        session.execute(update(User).where(User.role == "guest").values(last_seen_at=long_ago))

    start_quiz(Pages(app), cast)

    with app.app_context(), scope.reading() as session:
        assert accounts.find_by_session_token(session, cast.tokens["guest"]) is None
        assert len(session.scalars(select(Attempt.id)).all()) == 1


def test_a_search_for_a_percent_sign_finds_names_that_hold_one(app: Flask, cast: Cast) -> None:
    assert "sam" not in pages_of(app, cast, "alma").open("/people?search=%25").text.split("Search")[-1]


def test_markup_in_an_article_is_text_on_every_page(app: Flask, cast: Cast) -> None:
    evil = '<script src="//evil.example"></script>"\'><img src=x onerror=alert(1)>'
    client = pages_of(app, cast, "ada")
    client.get("authoring.article_rename", article_id=cast.article_id).submit(
        "Save", title=evil, source=evil, licence=evil
    )
    pages_of(app, cast, "sam").post("study.report", {"reason": "other", "text": evil}, version_id=1)
    for path in ("/", "/articles", "/articles/1", "/articles/1/delete", "/read/1", "/sets/1", "/reports"):
        source = client.open(path).response.get_data(as_text=True)
        assert '<script src="//evil' not in source
        assert "<img src=x" not in source


HOSTILE_ARTICLES = {
    "nul in a title": '---\ntitle: "Grey\\0Harbour"\nshortDescription: "a\\0b"\nauthor: "c\\0d"\n---\n',
    "half a character": '---\ntitle: "Grey \\ud800 Harbour"\nauthor: "\\udfff"\n---\n',
    "a long author": f"---\ntitle: {'t' * 900}\nauthor: {'a' * 900}\n---\n",
    "nul in json": '{"title": "Grey\\u0000Harbour", "author": "\\ud800"}\n',
    "markup": '---\ntitle: "<script>alert(1)</script>"\nauthor: "\'><img src=x onerror=alert(1)>"\n---\n',
}


@pytest.mark.parametrize("name", list(HOSTILE_ARTICLES))
def test_a_hostile_article_is_stored_or_refused_in_a_sentence(app: Flask, cast: Cast, name: str) -> None:
    text = HOSTILE_ARTICLES[name] + "\nThe mill at Grey Harbour was built in 1911 by Anton Vik.\n"
    client = pages_of(app, cast, "ada")
    file = (BytesIO(text.encode()), "<script>alert(1)<script>" + "n" * 300 + ".md")

    page = client.get("authoring.article_import").submit("Read it", file=file)

    assert page.response.status_code < 500, page.text
    for path in ("/articles", page.response.request.path, "/articles/3", "/read/3"):
        source = client.open(path).response.get_data(as_text=True)
        assert "<script>alert" not in source
        assert "<img src=x" not in source


def test_an_article_deleted_under_a_quiz_takes_nothing_from_the_learner(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    quiz = start_quiz(client, cast)
    pages_of(app, cast, "ada").post("authoring.article_delete", article_id=cast.article_id)

    assert plain_post(client, f"{quiz}/1", {"answer-1": "1"}).status_code == 303
    assert plain_post(client, f"{quiz}/submit", {"anyway": "yes"}).status_code == 303
    assert client.open(f"{quiz}/result").response.status_code == 200
    client.open(f"/read/{cast.article_id}", status=404)
    client.open(f"/sets/{cast.set_id}", status=404)
    assert "8" not in client.get("review.tray").text
    with app.app_context(), scope.reading() as session:
        assert cards.pile(session, cast.student, now=utcnow()).proposed == 0


def test_a_part_taken_for_another_page_tells_nothing_of_it(app: Flask, cast: Cast) -> None:
    quiz = start_quiz(pages_of(app, cast, "sam"), cast)
    for name in ("guest", "tess", "otto", "alma"):
        client = pages_of(app, cast, name)
        for path in (quiz, f"{quiz}/1", f"{quiz}/all", f"{quiz}/summary", f"{quiz}/result", f"{quiz}/1/read?text=1"):
            assert client.client.get(path).status_code == 404, (name, path)
        for path in (f"{quiz}/1", f"{quiz}/1/answer", f"{quiz}/submit", f"{quiz}/practise"):
            assert plain_post(client, path, {"answer-1": "1"}).status_code == 404, (name, path)
