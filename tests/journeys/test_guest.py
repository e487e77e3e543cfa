"""A guest takes a quiz by keyboard alone, sees the score and a reason, signs up and keeps it."""

from tests.journeys.conftest import Visit


def press_until(visit: Visit, key: str, selector: str, most: int = 60) -> None:
    """Press `key` until the focus is on `selector`."""
    for _ in range(most):
        if visit.page.evaluate("(s) => document.activeElement?.matches(s) ?? false", selector):
            return
        visit.page.keyboard.press(key)
    raise AssertionError(f"{selector} was not reached by {key}")


def test_a_guest_takes_a_quiz_by_keyboard_and_keeps_it(visit: Visit) -> None:
    page = visit.open("/")
    press_until(visit, "Tab", "a.button[href^='/sets/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sets/*")
    press_until(visit, "Tab", "#count")
    page.keyboard.press("Control+A")
    page.keyboard.type("8")
    press_until(visit, "Tab", "main form button.button-large")
    page.keyboard.press("Enter")
    page.wait_for_url("**/attempts/*/1")

    for number in range(1, 9):
        page.wait_for_url(f"**/attempts/*/{number}")
        question = page.locator("[data-question]")
        if question.locator("input[type=radio]").count():
            page.keyboard.press("1")
            page.locator("[data-save-status]:has-text('Saved')").wait_for()
        else:
            press_until(visit, "Tab", "[data-question] input[type=text]")
            page.keyboard.type("7 November 1867" if number == 1 else "33000" if number == 3 else "Bergen")
            page.locator("[data-save-status]:has-text('Saved')").wait_for()
            if number == 1:
                page.locator("[data-interpretation]:has-text('Read as 7 November 1867')").wait_for()
        press_until(visit, "Tab", "[data-next]")
        page.keyboard.press("Enter")

    page.wait_for_url("**/summary")
    assert "Everything is answered" in page.inner_text("main")
    press_until(visit, "Tab", "main form button.button-primary")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result")
    heading = page.inner_text("h1")
    assert heading.endswith("of 8 right")
    assert page.locator(".evidence mark").count() == 8

    press_until(visit, "Tab", "main a[href^='/sign-up']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-up**")
    for field, text in (("#username", "nora"), ("#password", "three good words")):
        press_until(visit, "Tab", field)
        page.keyboard.type(text)
    press_until(visit, "Tab", "main form button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/is-this-yours")
    assert heading.replace(" right", "") in page.inner_text("main")
    press_until(visit, "Tab", "button[value=yes]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/result")
    assert page.inner_text("h1") == heading
    visit.open("/progress")
    assert "Harbour of Lindvik" in page.inner_text("main")
