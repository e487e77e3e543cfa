"""A teacher imports a real article through the page, watches it being read, publishes; a student takes the quiz."""

from pathlib import Path

from tests.journeys.conftest import Visit

ARTICLE = Path(__file__).parent.parent / "data" / "hostile" / "12-front-matter-crlf-bom.md"


def test_an_article_goes_in_and_a_student_is_scored(visit: Visit) -> None:
    page = visit.page
    page.set_default_timeout(120_000)
    visit.sign_in("ada")
    visit.open("/articles/import")
    page.set_input_files("#file", ARTICLE)
    page.click("main form button.button-primary")
    page.wait_for_url("**/jobs/*")
    page.locator("[data-poll-message]").wait_for()
    page.wait_for_url("**/articles/*")

    publish = page.locator("button:has-text('Publish the')")
    number = int(publish.inner_text().split()[2])
    assert number >= 10
    assert page.locator(".outcome mark").count() >= min(number, 50)
    publish.click()
    assert f"{number} questions are open" in page.inner_text("main")
    page.click("header details.menu summary")
    page.click("text=Sign out")

    visit.sign_in("sam")
    title = page.locator("main ul.rows .row-title a").first
    title.click()
    page.fill("#count", "10")
    page.check("input[value=all]")
    page.click("main form button.button-large")
    page.wait_for_url("**/all")
    assert page.locator("[data-question]").count() == 10
    for question in page.locator("[data-question]").all():
        if question.locator("input[type=radio]").count():
            question.locator("input[type=radio]").first.check()
        else:
            question.locator("input[type=text]").fill("1932")
    page.click("button:has-text('Look over')")
    page.click("button:has-text('Submit')")
    page.wait_for_url("**/result")
    assert "of 10 right" in page.inner_text("h1")
    assert page.locator(".evidence mark").count() == 10
