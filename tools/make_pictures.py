"""Draws docs/pictures/ anew from a site that runs: ``python tools/make_pictures.py ADDRESS SIGN_IN_LINK``.

ADDRESS is a site with the bundled article published (`make run`), SIGN_IN_LINK one of its teacher's links. It takes a
quiz as a guest. `pngquant`, where it is installed, makes the files small.
"""

import argparse
import re
import shutil
import subprocess
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
WIDE = {"width": 1100, "height": 800}
WIDEST = {"width": 1360, "height": 900}
PHONE = {"width": 390, "height": 780}


def open_page(browser: Browser, address: str, size: dict[str, int], scheme: str = "light") -> Page:
    """A page of a new visitor."""
    context = browser.new_context(
        base_url=address, viewport=size, color_scheme=scheme, reduced_motion="reduce", device_scale_factor=1
    )
    return context.new_page()


def draw(page: Page, name: str) -> None:
    """What the window shows now."""
    page.wait_for_selector("html[data-ready]")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=PICTURES / f"{name}.png")


def take_quiz(page: Page, picture: str) -> None:
    """Begin a quiz and answer it, not too well; draw its first choice question from the prose."""
    is_drawn = False
    page.goto("/sets/1")
    page.fill("#count", "10")
    page.click("main form button.button-large")
    page.wait_for_url("**/attempts/**")
    for number in range(1, 11):
        page.wait_for_selector("html[data-ready]")
        options = page.locator("main input[type=radio]")
        if options.count():
            options.nth(number % options.count()).check()
        else:
            page.locator("main input[type=text]").first.fill("12 May 1994")
        page.wait_for_selector("text=Saved")
        if not is_drawn and number > 2 and options.count() and "the article" not in page.inner_text("h1, legend"):
            draw(page, picture)
            is_drawn = True
        page.click("[data-next]")
        page.wait_for_load_state()


def main() -> None:
    """Draw every picture."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("address")
    parser.add_argument("sign_in_link")
    parser.add_argument("--chromium", default=shutil.which("chromium"))
    arguments = parser.parse_args()
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=arguments.chromium, args=["--no-sandbox"])
        guest = open_page(browser, arguments.address, WIDE)
        take_quiz(guest, "question")
        guest.click("button:has-text('Submit')")
        guest.wait_for_url("**/result")
        # A wrong answer that is told what it really is, with its evidence in a paragraph, shows most.
        guest.evaluate(
            """() => [...document.querySelectorAll(".outcome")]
                .filter((outcome) => outcome.querySelector(".answer-wrong"))
                .filter((outcome) => / is when |article says/.test(outcome.querySelector(".feedback")?.innerText ?? ""))
                .sort((a, b) => Math.abs(a.innerText.length - 700) - Math.abs(b.innerText.length - 700))[0]
                .scrollIntoView()"""
        )
        draw(guest, "result")

        phone = open_page(browser, arguments.address, PHONE, "dark")
        take_quiz(phone, "phone-dark")

        teacher = open_page(browser, arguments.address, WIDE)
        teacher.goto(re.sub(r"^https?://[^/]+", "", arguments.sign_in_link))
        if teacher.locator("main form button").count():
            teacher.locator("main form button").first.click()
        teacher.goto("/articles/1")
        teacher.locator("#questions").evaluate("heading => heading.scrollIntoView()")
        draw(teacher, "teacher")
        teacher.set_viewport_size(WIDEST)
        teacher.goto("/read/1")
        teacher.locator("article p a[href*='/fact/']:visible").nth(4).click()
        teacher.wait_for_selector("#margin a")
        draw(teacher, "article")
        browser.close()
    if shutil.which("pngquant"):
        for picture in sorted(PICTURES.glob("*.png")):
            subprocess.run(  # noqa: S603 - our own files
                ["pngquant", "--force", "--ext", ".png", "--quality", "70-95", picture],  # noqa: S607 - found by which
                check=True,
            )


if __name__ == "__main__":
    main()
