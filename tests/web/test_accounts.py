import re

from flask import Flask

from quizapp.services import accounts, scope, sign_in_links
from tests.conftest import NOW
from tests.people import PASSWORD, Cast
from tests.web.pages import Pages, pages_of


def sign_in(app: Flask, username: str, password: str = PASSWORD) -> Pages:
    client = Pages(app)
    client.get("accounts.sign_in").submit("Sign in", username=username, password=password)
    return client


def test_signing_up_signs_in(app: Flask, cast: Cast) -> None:
    client = Pages(app)

    page = client.get("accounts.sign_up").submit("Sign up", username="Nora", password="three good words")

    assert "Welcome, Nora" in page.html.get_text()
    assert client.get("accounts.profile").title == "Your account"


def test_a_taken_name_is_told_whatever_its_case(app: Flask, cast: Cast) -> None:
    page = Pages(app).get("accounts.sign_up").submit("Sign up", username="SAM", password="three good words")

    assert page.response.status_code == 422
    assert "is taken; choose another" in page.text


def test_a_short_password_is_told_at_its_field(app: Flask, cast: Cast) -> None:
    page = Pages(app).get("accounts.sign_up").submit("Sign up", username="nora", password="short")

    field = page.html.find(id="password")
    assert field is not None
    assert field["aria-invalid"] == "true"


def test_a_wrong_password_and_an_unknown_name_are_told_alike(app: Flask, cast: Cast) -> None:
    first = Pages(app).get("accounts.sign_in").submit("Sign in", username="sam", password="not it, sorry")
    second = Pages(app).get("accounts.sign_in").submit("Sign in", username="nobody", password="not it, sorry")

    assert first.response.status_code == second.response.status_code == 422
    assert first.text == second.text.replace("nobody", "sam")


def test_signing_in_leads_back_to_the_page_asked_for(app: Flask, cast: Cast) -> None:
    client = Pages(app)

    page = client.get("progress.index").submit("Sign in", username="sam", password=PASSWORD)

    assert page.title == "Progress"


def test_signing_in_never_leads_to_another_site(app: Flask, cast: Cast) -> None:
    for target in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"):
        client = Pages(app)
        page = client.open(f"/sign-in?next={target}").submit("Sign in", username="sam", password=PASSWORD)
        assert page.response.request.path == "/"


def test_a_guest_keeps_his_work_after_saying_that_it_is_his(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    client.get("study.set_page", set_id=cast.set_id).submit("Start", count="3")

    page = client.get("accounts.sign_up").submit("Sign up", username="nora", password="three good words")
    assert page.title == "Is this yours?"
    assert "0 of 3" in page.text
    page.submit("Yes")

    assert "Harbour of Lindvik" in client.get("home.index").text.split("Quizzes to take")[0]


def test_a_guests_work_stays_with_nobody_when_it_is_someone_elses(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    client.get("study.set_page", set_id=cast.set_id).submit("Start", count="3")

    client.get("accounts.sign_in").submit("Sign in", username="sam", password=PASSWORD).submit("No, leave it")

    assert "Begun" not in client.get("home.index").text


def test_finishing_on_the_device_removes_the_guest(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    client.get("study.set_page", set_id=cast.set_id).submit("Start", count="3")

    client.get("accounts.finish").submit("Finish and remove it")

    assert client.get("progress.index").title == "Sign in"


def test_a_sign_in_link_works_once_and_lets_one_choose_a_password(app: Flask, cast: Cast) -> None:
    page = pages_of(app, cast, "ada").get("accounts.make_link").submit("Make the link", username="sam", is_sure="y")
    path = re.search(r"http://localhost(/sign-in/link/\S+)", page.html.get_text())
    assert path is not None
    client = Pages(app)

    chosen = client.open(path.group(1)).submit("Sign in")
    assert chosen.title == "Choose a password"
    chosen.submit("Set the password", password="a brand new one", again="a brand new one")

    assert sign_in(app, "sam", "a brand new one").get("accounts.profile").title == "Your account"
    Pages(app).open(path.group(1), status=404)


def test_a_teacher_makes_no_link_for_another_teacher(app: Flask, cast: Cast) -> None:
    page = pages_of(app, cast, "ada").get("accounts.make_link").submit("Make the link", username="otto", is_sure="y")

    assert page.response.status_code == 422
    assert "for students only" in page.text


def test_an_old_link_is_explained(app: Flask, cast: Cast) -> None:
    with app.app_context(), scope.writing() as session:
        user = accounts.find_user(session, "sam")
        token = sign_in_links.make_link(session, None, user, now=NOW.replace(year=2020))

    page = Pages(app).open(f"/sign-in/link/{token}", status=404)

    assert "older than 24 hours" in page.text


def test_a_new_password_signs_other_devices_out(app: Flask, cast: Cast) -> None:
    phone, laptop = sign_in(app, "sam"), sign_in(app, "sam")

    laptop.get("accounts.password").submit(
        "Set the password", current=PASSWORD, password="a brand new one", again="a brand new one"
    )

    assert laptop.get("accounts.profile").title == "Your account"
    assert phone.get("accounts.profile").title == "Sign in"


def test_the_last_administrator_stays_one(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "alma")

    client.post("accounts.set_role", {"role": "student"}, user_id=cast.admin.id)

    assert client.get("accounts.people").title == "People"


def test_sign_in_is_slowed_down_per_account_and_not_per_address(tmp_path, sqlite_template) -> None:  # type: ignore[no-untyped-def]
    import shutil

    from tests.conftest import make_app
    from tests.people import make_cast

    shutil.copy2(sqlite_template, tmp_path / "q.sqlite3")
    app = make_app(f"sqlite:///{tmp_path / 'q.sqlite3'}", tmp_path, RATELIMIT_ENABLED=True)
    with app.app_context():
        make_cast(NOW)
    client = Pages(app)
    tries = [
        client.get("accounts.sign_in").submit("Sign in", username="sam", password="wrong").response.status_code
        for _ in range(11)
    ]

    assert tries == [422] * 10 + [429]
    assert sign_in(app, "tess").get("accounts.profile").title == "Your account"
