"""A client that checks every page it is given: valid HTML5, one h1, unique ids, labels, CSRF in each POST form."""

from collections import Counter
from typing import Any

import html5lib
from bs4 import BeautifulSoup, Tag
from flask import Flask, url_for
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.people import Cast

TOLERATED = {"expected-doctype-but-got-chars"}


class Page:
    """A parsed and checked page."""

    def __init__(self, response: TestResponse, client: "Pages") -> None:
        self.response = response
        self.client = client
        self.html = BeautifulSoup(response.data, "html5lib")

    @property
    def text(self) -> str:
        """All words of the main part, white space folded."""
        return " ".join(self._main().get_text(" ").split())

    @property
    def title(self) -> str:
        return self._main().find("h1").get_text(" ", strip=True)  # type: ignore[union-attr]

    def _main(self) -> Tag:
        main = self.html.find("main")
        assert isinstance(main, Tag)
        return main

    def links(self) -> list[str]:
        return [str(a["href"]) for a in self._main().find_all("a", href=True)]

    def submit(self, button: str, **values: Any) -> "Page":
        """Send the form of the button called so, as a browser without JavaScript would."""
        found = [b for b in self.html.find_all("button") if " ".join(b.get_text(" ").split()).startswith(button)]
        assert found, (
            f"no button {button!r}; there are {[b.get_text(strip=True) for b in self.html.find_all('button')]}"
        )
        form = found[0].find_parent("form")
        assert form is not None
        data = _values(form)
        if found[0].get("name"):
            data[str(found[0]["name"])] = str(found[0].get("value", ""))
        data.update(values)
        action = str(found[0].get("formaction") or form.get("action") or self.response.request.full_path.rstrip("?"))
        files = form.get("enctype") == "multipart/form-data"
        return self.client.send(action, data, multipart=files)


class Pages:
    """A signed-in (or not) browser without JavaScript."""

    def __init__(self, app: Flask, token: str | None = None) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        if token:
            with self.client.session_transaction() as session:
                session["_user_id"] = token
                session["_fresh"] = True

    def url(self, endpoint: str, **values: Any) -> str:
        with self.app.test_request_context():
            return url_for(endpoint, **values)

    def get(self, endpoint: str, *, status: int = 200, **values: Any) -> Page:
        """The page behind an endpoint, redirects followed."""
        return self.open(self.url(endpoint, **values), status=status)

    def open(self, path: str, *, status: int = 200) -> Page:
        response = self.client.get(path, follow_redirects=True)
        return self._checked(response, status)

    def send(self, path: str, data: dict[str, Any], *, multipart: bool = False) -> Page:
        response = self.client.post(
            path,
            data=data,
            follow_redirects=True,
            content_type="multipart/form-data" if multipart else None,
        )
        return self._checked(response, None)

    def post(self, endpoint: str, data: dict[str, Any] | None = None, **values: Any) -> TestResponse:
        """A bare POST with a valid token and nothing followed."""
        page = BeautifulSoup(self.client.get("/sign-in").data, "html5lib")
        token = page.find("input", attrs={"name": "csrf_token"})
        assert isinstance(token, Tag)
        return self.client.post(self.url(endpoint, **values), data={"csrf_token": token["value"], **(data or {})})

    def _checked(self, response: TestResponse, status: int | None) -> Page:
        if status is not None:
            assert response.status_code == status, (response.request.path, response.status_code)
        page = Page(response, self)
        check_markup(response.get_data(as_text=True), page.html)
        return page


def pages_of(app: Flask, cast: Cast, name: str | None) -> Pages:
    """The browser of someone of the cast; None for a visitor."""
    return Pages(app, cast.tokens[name] if name else None)


def check_markup(source: str, html: BeautifulSoup) -> None:
    """What every page must have, whatever it is about."""
    parser = html5lib.HTMLParser(strict=False)
    parser.parse(source)
    errors = [(where, code) for where, code, _ in parser.errors if code not in TOLERATED]
    assert not errors, errors
    assert len(html.find_all("h1")) == 1, [h.get_text(strip=True) for h in html.find_all("h1")]
    assert html.title is not None
    assert html.title.get_text().endswith("· quizapp")
    ids = Counter(str(tag["id"]) for tag in html.find_all(id=True))
    assert not [name for name, number in ids.items() if number > 1]
    for form in html.find_all("form"):
        if str(form.get("method", "get")).lower() == "post":
            assert form.find("input", attrs={"name": "csrf_token"}), f"no token in the form to {form.get('action')}"
    for control in html.find_all(["input", "select", "textarea"]):
        if control.get("type") in ("hidden", "submit", "button"):
            continue
        labelled = control.find_parent("label") or html.find("label", attrs={"for": control.get("id")})
        assert labelled or control.get("aria-label"), f"no label for {control}"
    for tag in html.find_all(True):
        assert not tag.get("style"), f"inline style on {tag.name}"
        assert not [name for name in tag.attrs if name.startswith("on")], f"inline handler on {tag.name}"
    for script in html.find_all("script"):
        assert script.get("src"), "inline script"


def _values(form: Tag) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for control in form.find_all(["input", "textarea", "select"]):
        name = control.get("name")
        if not name:
            continue
        kind = control.get("type", "text")
        if control.name == "select":
            chosen = control.find("option", selected=True) or control.find("option")
            data[str(name)] = str(chosen["value"]) if chosen else ""
        elif kind in ("checkbox", "radio"):
            if control.has_attr("checked"):
                data.setdefault(str(name), [])
                data[str(name)] = [*data[str(name)], str(control.get("value", "on"))]
        elif kind not in ("file", "submit"):
            data[str(name)] = control.get_text() if control.name == "textarea" else str(control.get("value", ""))
    return data
