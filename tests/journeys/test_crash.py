"""The server is killed in mid-quiz and started again: every answer given is there."""

from tests.journeys.conftest import Visit


def test_no_answer_is_lost_when_the_server_is_killed(visit: Visit) -> None:
    visit.sign_in("sam")
    page = visit.open(f"/sets/{visit.server.cast.set_id}")  # type: ignore[union-attr]
    page.fill("#count", "8")
    page.click("main form button.button-large")
    page.wait_for_url("**/attempts/*/1")
    page.fill("[data-question] input[type=text]", "7 November 1867")
    page.locator("[data-save-status]:has-text('Saved')").wait_for()
    page.click("[data-next]")
    page.wait_for_url("**/attempts/*/2")
    page.locator("[data-question] input[type=radio]").nth(2).check()
    page.locator("[data-save-status]:has-text('Saved')").wait_for()

    visit.server.kill()
    page.locator("[data-question] input[type=radio]").nth(1).check()
    page.locator("[data-save-status]:has-text('kept on this device')").wait_for()
    visit.server.start()

    page.reload()
    page.locator("[data-save-status]:has-text('Saved')").wait_for()
    assert page.locator("[data-question] input[type=radio]").nth(1).is_checked()
    page.goto(page.url.rsplit("/", 1)[0] + "/1")
    assert page.input_value("[data-question] input[type=text]") == "7 November 1867"
    assert page.locator("[data-map] [data-state=answered]").count() == 2
