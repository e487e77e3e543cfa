"""The scripts in a real browser, on small pages of our macros: no answer is lost, keys do what the list says."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, jsonify, render_template_string, request
from flask_wtf import CSRFProtect
from werkzeug.serving import make_server

ROOT = Path(__file__).parents[2]
READY = "html[data-ready]"
QUIZ = """
{%- from "_macros/question.html" import question, question_map, quiz_progress, keys_dialog, quiz_keys -%}
{%- from "_macros/forms.html" import csrf -%}
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quiz</title>
<script type="module" src="{{ url_for('static', filename='js/page.js') }}"></script></head><body><main>
{{ quiz_progress(1, 2, 0) }}
<form method="post" data-attempt="7">{{ csrf() }}
{{ question(1, 'Where did the ferry leave from?', 'where', [('a', 'Ulm'), ('b', 'Passau')],
            save_url='/save/1', flag_name='flag') }}
{{ question(2, 'When did it sink?', 'when', save_url='/save/2', interpret_url='/interpret') }}
<button data-next>Next</button>{{ keys_dialog(quiz_keys) }}</form>
{{ question_map([{'number': 1, 'url': '#question-1'}, {'number': 2, 'url': '#question-2'}]) }}</main></body></html>
"""
CARD = """
{%- from "_macros/cards.html" import card, ratings -%}
<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Card</title>
<script type="module" src="{{ url_for('static', filename='js/page.js') }}"></script>
<link rel="stylesheet" href="{{ url_for('static', filename='css/result.css') }}"></head><body><main>
{{ card('When did the ferry sink?', '3 May 1911') }}
{{ ratings('/sent', ['1m', '6m', '10m', '4d']) }}</main></body></html>
"""


class Site:
    """A server with two pages that remembers what it was sent."""

    def __init__(self) -> None:
        self.saved: list[tuple[str, dict[str, str]]] = []
        self.sent: list[dict[str, str]] = []
        self.status = 200
        self.app = Flask("trial", static_folder=str(ROOT / "quizapp/static"), template_folder=str(ROOT / "templates"))
        self.app.config["SECRET_KEY"] = "only for these tests"
        CSRFProtect(self.app)
        self.app.add_url_rule("/", "quiz", lambda: render_template_string(QUIZ))
        self.app.add_url_rule("/card", "card", lambda: render_template_string(CARD))
        self.app.add_url_rule("/", "send", self.take, methods=["POST"])
        self.app.add_url_rule("/sent", "sent", self.take, methods=["POST"])
        self.app.add_url_rule("/save/<number>", "save", self.save, methods=["POST"])
        self.app.add_url_rule("/interpret", "interpret", self.interpret)
        self.server = make_server("127.0.0.1", 0, self.app, threaded=True)
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def take(self) -> str:
        self.sent.append(request.form.to_dict())
        return "<title>Sent</title>"

    def save(self, number: str) -> Any:
        if self.status != 200:
            return jsonify(error="This attempt is finished."), self.status
        self.saved.append((number, request.form.to_dict()))
        return jsonify(saved_at="12:03")

    def interpret(self) -> Any:
        if request.args["text"] == "07/11":
            choices = [{"label": "7 November", "value": "7 November"}, {"label": "11 July", "value": "11 July"}]
            return jsonify(state="ambiguous", message="Which day do you mean?", choices=choices)
        return jsonify(state="ok", reading="7 November")


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever)
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def page(browser: Any, site: Site) -> Iterator[Any]:
    context = browser.new_context()
    page = context.new_page()
    page.goto(site.url)
    page.wait_for_selector(READY)
    yield page
    context.close()


def status_of(page: Any, number: int = 1) -> Any:
    return page.locator(f"#question-{number} [data-save-status]")


def wait_for_status(page: Any, text: str, number: int = 1) -> None:
    status_of(page, number).filter(has_text=text).wait_for()


def test_a_number_key_chooses_saves_and_shows_in_the_map(page: Any, site: Site) -> None:
    page.keyboard.press("2")
    wait_for_status(page, "Saved 12:03")

    assert [(number, sent["where"]) for number, sent in site.saved] == [("1", "b")]
    assert page.get_attribute('[data-map] [data-number="1"]', "data-state") == "answered"
    assert page.inner_text("[data-answered-count]") == "1"


def test_an_answer_given_while_the_server_is_down_is_there_after_a_reload(page: Any, site: Site) -> None:
    site.status = 503
    page.keyboard.press("1")
    wait_for_status(page, "kept on this device")

    site.status = 200
    page.reload()
    wait_for_status(page, "Saved 12:03")

    assert page.is_checked("#option-1-1")
    assert site.saved[-1][1]["where"] == "a"


def test_a_refused_answer_is_explained_and_not_repeated(page: Any, site: Site) -> None:
    site.status = 409
    page.keyboard.press("1")
    wait_for_status(page, "This attempt is finished.")

    site.status = 200
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("2")
    wait_for_status(page, "Saved 12:03")

    assert [sent["where"] for _, sent in site.saved] == ["b"]


def test_an_answer_from_a_stale_page_is_sent_once_more_from_a_fresh_one(page: Any, site: Site) -> None:
    site.status = 400
    page.keyboard.press("1")
    wait_for_status(page, "This attempt is finished.")

    site.status = 200
    page.reload()
    wait_for_status(page, "Saved 12:03")

    assert [sent["where"] for _, sent in site.saved] == ["a"]


def test_an_ambiguous_date_is_asked_back_and_the_choice_is_saved(page: Any, site: Site) -> None:
    page.fill("#answer-2", "07/11")
    page.get_by_role("button", name="11 July").click()
    wait_for_status(page, "Saved 12:03", 2)
    page.locator("[data-interpretation]").filter(has_text="Read as 7 November").wait_for()

    assert page.input_value("#answer-2") == "11 July"
    page.wait_for_function("() => !localStorage.getItem('quizapp:attempt:7')")
    assert site.saved[-1][1]["when"] == "11 July"


def test_a_number_key_means_the_question_one_is_at(page: Any, site: Site) -> None:
    page.focus("#answer-2")
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("1")

    assert not page.is_checked("#option-1-1")


def test_keys_rest_while_someone_types(page: Any, site: Site) -> None:
    page.focus("#answer-2")
    page.keyboard.type("1f?")

    assert page.input_value("#answer-2") == "1f?"
    assert not page.is_visible("#keys")
    assert not page.is_checked("[data-flag]")


def test_keys_can_be_switched_off_for_this_device(page: Any, site: Site) -> None:
    page.keyboard.press("?")
    page.uncheck("[data-keys-switch]")
    page.click("[data-dialog-close]")
    page.reload()
    page.wait_for_selector(READY)
    page.keyboard.press("1")

    assert not page.is_checked("#option-1-1")


def test_pressing_the_button_twice_sends_the_form_once(page: Any, site: Site) -> None:
    with page.expect_navigation():
        page.evaluate("() => { const next = document.querySelector('[data-next]'); next.click(); next.click(); }")

    assert len(site.sent) == 1


def test_space_reveals_a_card_and_then_means_good(page: Any, site: Site) -> None:
    page.goto(site.url + "/card")
    page.wait_for_selector(READY)
    page.keyboard.press("2")
    page.keyboard.press("Space")
    page.locator(".card-answer").wait_for()
    with page.expect_navigation():
        page.keyboard.press("Space")

    assert [sent["rating"] for sent in site.sent] == ["3"]
