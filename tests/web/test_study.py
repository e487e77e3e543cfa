from io import BytesIO

from flask import Flask

from tests.people import Cast
from tests.web.pages import Page, Pages, pages_of


def take(client: Pages, cast: Cast, count: int = 8, layout: str = "single") -> Page:
    return client.get("study.set_page", set_id=cast.set_id).submit("Start", count=str(count), layout=layout)


def test_a_visitor_takes_a_whole_quiz_without_javascript(app: Flask, cast: Cast) -> None:
    client = Pages(app)
    page = take(client, cast)
    for position in range(1, 9):
        name = f"answer-{position}"
        if page.html.find("input", attrs={"type": "radio", "name": name}):
            first = page.html.find("input", attrs={"type": "radio", "name": name})
            page = page.submit("Next" if position < 8 else "Look over", **{name: first["value"]})  # type: ignore[index]
        else:
            page = page.submit("Next" if position < 8 else "Look over", **{name: "Bergen"})

    assert page.title == "Before you submit"
    assert "Everything is answered" in page.text
    result = page.submit("Submit 8 answers")

    assert "of 8 right" in result.title
    assert "You are a guest on this device" in result.text
    assert "33,000 tons" in result.text


def test_nothing_of_the_key_is_on_the_question_page(app: Flask, cast: Cast) -> None:
    page = take(Pages(app), cast)

    source = page.response.get_data(as_text=True)
    assert "7 November 1867" not in source.replace("such as 7 November 1867", "")
    assert "correct" not in source


def test_an_answer_from_the_script_is_saved_and_read_back(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    attempt_id = int(take(client, cast).response.request.path.split("/")[2])

    reply = client.post(
        "study.answer",
        {"answer-1": "Nov 7th, 1867", "answered_at": "2026-11-23T10:42:01.123Z"},
        attempt_id=attempt_id,
        position=1,
    )

    assert reply.get_json()["interpretation"]["reading"] == "7 November 1867"
    assert reply.get_json()["answered"] == 1
    page = client.get("study.question", attempt_id=attempt_id, position=1)
    assert page.html.find("input", attrs={"name": "answer-1"})["value"] == "Nov 7th, 1867"  # type: ignore[index]


def test_an_ambiguous_date_is_asked_back_before_submitting(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    attempt_id = int(take(client, cast, layout="all").response.request.path.split("/")[2])

    page = client.get("study.all_questions", attempt_id=attempt_id).submit("Look over", **{"answer-1": "07/11/1867"})

    assert "Question 1:" in page.text
    assert "11 July 1867" in page.text


def test_the_open_quiz_stands_on_the_home_page(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    take(client, cast)

    assert "0 of 8 answered" in client.get("home.index").text


def test_the_article_shows_no_answer_before_it_was_given(app: Flask, cast: Cast) -> None:
    before = Pages(app).get("study.article", article_id=cast.article_id)
    client = pages_of(app, cast, "sam")
    take(client, cast, layout="all").submit("Look over").submit("Submit")

    after = client.get("study.article", article_id=cast.article_id)

    assert before.html.select("a.fact") == []
    assert "8 asked facts are not marked" in before.text
    assert len(after.html.select("a.fact")) == 8
    assert "7 November 1867" in after.html.select("a.fact")[0].get_text()


def test_a_marked_fact_opens_its_question(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "ada")

    page = client.get("study.fact", article_id=cast.article_id, question_id=cast.question_ids[0])

    margin = page.html.find(id="margin")
    assert margin is not None
    assert "On what date was the Harbour of Lindvik opened?" in margin.get_text()


def test_missed_questions_become_cards_and_are_reviewed(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    take(client, cast, layout="all").submit("Look over").submit("Submit")

    page = client.get("review.tray").submit("Make cards and review")
    front = page.html.find("h1").get_text()  # type: ignore[union-attr]
    after = page.submit("<10m Good") if "<10m" in page.html.get_text() else page.submit("10m Good")

    assert after.html.find("h1").get_text() != front  # type: ignore[union-attr]
    back = after.submit("Undo")
    assert "taken back" in back.html.get_text()


def test_a_report_lands_in_the_teachers_list(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    result = take(client, cast, layout="all").submit("Look over").submit("Submit")
    link = next(link for link in result.links() if link.endswith("/report"))

    client.open(link).submit("Send to the teacher", reason="key", text="It was 1868.")

    assert "It was 1868." in pages_of(app, cast, "ada").get("authoring.report_list").text
    assert "It was 1868." not in pages_of(app, cast, "otto").get("authoring.report_list").text


def test_progress_counts_the_answers_behind_it(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "sam")
    assert "Nothing to show yet" in client.get("progress.index").text

    take(client, cast, layout="all").submit("Look over", **{"answer-1": "7 November 1867"}).submit("Submit")

    page = client.get("progress.index")
    assert "1 of 8" in page.text
    assert "Trade" in page.text


def test_a_teacher_imports_publishes_withdraws_and_deletes(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "ada")
    file = (BytesIO(b"# A lighthouse\n\nThe lighthouse of Holmvik was lit in 1899 by Per Lie.\n"), "light.md")

    page = client.get("authoring.article_import").submit("Read it", file=file)
    assert "Waiting for its turn" in page.text

    again = client.get("authoring.article_import").submit(
        "Read it", file=(BytesIO(b"# A lighthouse\n\nThe lighthouse of Holmvik was lit in 1899 by Per Lie.\n"), "x.md")
    )
    assert "This text is here already" in again.html.get_text()

    published = client.get("authoring.article", article_id=cast.article_id).submit("Publish again")
    assert "8 questions are open to learners now" in published.html.get_text()
    withdrawn = published.submit("Withdraw")
    assert "The quiz is closed" in withdrawn.html.get_text()
    Pages(app).get("study.set_page", set_id=cast.set_id, status=404)
    withdrawn.submit("Undo")
    Pages(app).get("study.set_page", set_id=cast.set_id)

    deleted = client.get("authoring.article_delete", article_id=cast.article_id).submit("Delete the article")
    Pages(app).get("study.set_page", set_id=cast.set_id, status=404)
    deleted.submit("Undo")
    Pages(app).get("study.set_page", set_id=cast.set_id)


def test_a_file_that_is_no_article_is_refused_with_what_to_bring(app: Flask, cast: Cast) -> None:
    client = pages_of(app, cast, "ada")

    page = client.get("authoring.article_import").submit("Read it", file=(BytesIO(b"\x89PNG\r\n\x1a\n\0\0\0"), "a.md"))

    assert page.response.status_code == 422
    assert "Markdown" in page.text
    assert "a.md" not in client.get("authoring.articles").text


def test_an_unknown_page_says_so(app: Flask, cast: Cast) -> None:
    assert Pages(app).open("/nowhere", status=404).title == "Nothing here"
