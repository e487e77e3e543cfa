"""Every route against a written table of who may use it."""

import pytest
from flask import Flask
from werkzeug.routing import Rule

from tests.people import Cast
from tests.web.pages import Pages, pages_of

NAMES = {"visitor": None, "guest": "guest", "student": "sam", "teacher": "ada", "other": "otto", "admin": "alma"}
WHO = tuple(NAMES)

# Per route: the status each person gets, in the order visitor, guest, student, teacher (who owns the
# article asked for), another teacher, admin. 303 of a visitor or guest leads to signing in.
ALL = (200, 200, 200, 200, 200, 200)
LEARNERS = (303, 200, 200, 200, 200, 200)
ACCOUNTS = (303, 303, 200, 200, 200, 200)
TEACHERS = (303, 303, 403, 200, 200, 200)
OWNER = (303, 303, 403, 200, 403, 200)
ADMINS = (303, 303, 403, 403, 403, 200)
GET_TABLE: dict[str, tuple[int, ...]] = {
    "home.index": ALL,
    "home.health": ALL,
    "accounts.sign_in": ALL,
    "accounts.sign_up": ALL,
    "accounts.forgotten": ALL,
    "accounts.use_link": (404,) * 6,
    "accounts.claim": (303, 303, 303, 303, 303, 303),
    "accounts.finish": (303, 200, 403, 403, 403, 403),
    "accounts.profile": ACCOUNTS,
    "accounts.password": ACCOUNTS,
    "accounts.make_link": TEACHERS,
    "accounts.people": ADMINS,
    "study.set_page": ALL,
    "study.article": ALL,
    "study.fact": (404, 404, 404, 200, 404, 200),
    "study.attempt": (303, 404, 303, 404, 404, 404),
    "study.question": (303, 404, 200, 404, 404, 404),
    "study.all_questions": (303, 404, 200, 404, 404, 404),
    "study.read": (303, 404, 200, 404, 404, 404),
    "study.summary": (303, 404, 200, 404, 404, 404),
    "study.result": (303, 404, 303, 404, 404, 404),
    "study.report": LEARNERS,
    "review.index": LEARNERS,
    "review.tray": LEARNERS,
    "progress.index": LEARNERS,
    "authoring.articles": TEACHERS,
    "authoring.article": OWNER,
    "authoring.article_import": TEACHERS,
    "authoring.article_replace": OWNER,
    "authoring.article_rename": OWNER,
    "authoring.article_delete": OWNER,
    "authoring.article_job": (303, 303, 403, 303, 404, 303),
    "authoring.article_job_state": (303, 303, 403, 200, 404, 200),
    "authoring.report_list": TEACHERS,
}
# For a POST the table says who is turned away at the door or by ownership; everyone else gets past it
# (to a redirect, or to a sentence about what was sent).
POST_TABLE: dict[str, tuple[int | None, ...]] = {
    "accounts.sign_in": (None,) * 6,
    "accounts.sign_up": (None,) * 6,
    "accounts.use_link": (404,) * 6,
    "accounts.claim": (303, 303, None, None, None, None),
    "accounts.finish": (303, None, 403, 403, 403, 403),
    "accounts.sign_out": (303, 303, None, None, None, None),
    "accounts.profile": (303, 303, None, None, None, None),
    "accounts.password": (303, 303, None, None, None, None),
    "accounts.sign_out_everywhere": (303, 303, None, None, None, None),
    "accounts.make_link": (303, 303, 403, None, None, None),
    "accounts.set_role": (303, 303, 403, 403, 403, None),
    "study.set_page": (None,) * 6,
    "study.question": (303, 404, None, 404, 404, 404),
    "study.all_questions": (303, 404, None, 404, 404, 404),
    "study.answer": (303, 404, None, 404, 404, 404),
    "study.submit": (303, 404, None, 404, 404, 404),
    "study.practise": (303, 404, None, 404, 404, 404),
    "study.report": (303, None, None, None, None, None),
    "review.rate": (303, 404, 404, 404, 404, 404),
    "review.undo": (303, None, None, None, None, None),
    "review.tray": (303, None, None, None, None, None),
    "review.drop": (303, 404, 404, 404, 404, 404),
    "review.take_back": (303, 404, 404, 404, 404, 404),
    "authoring.article_import": (303, 303, 403, None, None, None),
    "authoring.article_replace": (303, 303, 403, None, 403, None),
    "authoring.article_rename": (303, 303, 403, None, 403, None),
    "authoring.article_delete": (303, 303, 403, None, 403, None),
    "authoring.article_restore": (303, 303, 403, None, 403, None),
    "authoring.article_job_cancel": (303, 303, 403, None, 404, None),
    "authoring.article_job_again": (303, 303, 403, None, 404, None),
    "authoring.article_publish": (303, 303, 403, None, 403, None),
    "authoring.article_withdraw": (303, 303, 403, None, 404, None),  # withdrawn by its owner: hidden from the other
    "authoring.article_republish": (303, 303, 403, None, 403, None),
    "authoring.report_close": (303, 303, 403, 404, 404, 404),
    "authoring.report_open": (303, 303, 403, 404, 404, 404),
}
DATA = {"review.rate": {"rating": "3", "reviews": "0"}}


def rules(app: Flask, method: str) -> list[Rule]:
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ()) and rule.endpoint != "static"]


def arguments(rule: Rule, cast: Cast, attempt_id: int) -> dict[str, object]:
    known = {
        "article_id": cast.article_id,
        "set_id": cast.set_id,
        "attempt_id": attempt_id,
        "position": 1,
        "question_id": cast.question_ids[0],
        "version_id": 1,
        "card_id": 9999,
        "report_id": 9999,
        "job_id": 1,
        "user_id": cast.student.id,
        "token": "made-up",
    }
    return {name: known[name] for name in rule.arguments}


def attempt_of_student(app: Flask, cast: Cast) -> int:
    page = pages_of(app, cast, "sam").get("study.set_page", set_id=cast.set_id).submit("Start", count="8")
    return int(page.response.request.path.split("/")[2])


def test_every_route_says_who_may_use_it(app: Flask) -> None:
    unmarked = [
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if rule.endpoint != "static" and not getattr(app.view_functions[rule.endpoint], "audience", None)
    ]
    assert unmarked == [], "put @open_to(...) under the route"


def test_the_tables_name_every_route_and_no_other(app: Flask) -> None:
    assert {rule.endpoint for rule in rules(app, "GET")} == set(GET_TABLE)
    assert {rule.endpoint for rule in rules(app, "POST")} == set(POST_TABLE)


def test_pages_open_for_whom_the_table_says(app: Flask, cast: Cast) -> None:
    attempt_id = attempt_of_student(app, cast)
    wrong = []
    for rule in rules(app, "GET"):
        for who, expected in zip(WHO, GET_TABLE[rule.endpoint], strict=True):
            client = pages_of(app, cast, NAMES[who])
            response = client.client.get(client.url(rule.endpoint, **arguments(rule, cast, attempt_id)))
            if response.status_code != expected:
                wrong.append((rule.endpoint, who, response.status_code, expected))
    assert wrong == []


@pytest.mark.parametrize("endpoint", sorted(POST_TABLE))
def test_posts_are_taken_from_whom_the_table_says(app: Flask, cast: Cast, endpoint: str) -> None:
    attempt_id = attempt_of_student(app, cast)
    rule = next(rule for rule in rules(app, "POST") if rule.endpoint == endpoint)
    for who, expected in zip(WHO, POST_TABLE[endpoint], strict=True):
        response = pages_of(app, cast, NAMES[who]).post(
            endpoint, DATA.get(endpoint), **arguments(rule, cast, attempt_id)
        )
        if expected is None:
            assert response.status_code in (200, 303, 409, 422), (who, response.status_code)
            assert "/sign-in?" not in response.headers.get("Location", ""), who
        else:
            assert response.status_code == expected, who


@pytest.mark.parametrize("endpoint", sorted(POST_TABLE))
def test_a_post_without_a_token_is_refused(app: Flask, cast: Cast, endpoint: str) -> None:
    rule = next(rule for rule in rules(app, "POST") if rule.endpoint == endpoint)
    client = pages_of(app, cast, "alma")

    response = client.client.post(client.url(endpoint, **arguments(rule, cast, 1)))

    assert response.status_code == 400
    assert "Go back, reload the page" in response.get_data(as_text=True)


def test_every_answer_carries_a_strict_policy(app: Flask) -> None:
    response = Pages(app).client.get("/")

    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
