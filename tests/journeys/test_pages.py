"""Every page as its readers meet it: axe finds nothing, in light and dark; nothing scrolls sideways on a phone."""

import pytest

from tests.journeys.conftest import Visit

VISITOR = ("/", "/sign-in", "/sign-up", "/forgotten-password", "/sets/1", "/read/1", "/nowhere")
STUDENT = (
    "/",
    "/sets/1",
    "/attempts/1/1",
    "/attempts/1/2",
    "/attempts/1/summary",
    "/attempts/2/result",
    "/attempts/3/all",
    "/questions/1/report",
    "/review/tray",
    "/progress",
    "/read/1",
    "/account",
    "/account/password",
)
TEACHER = (
    "/",
    "/articles",
    "/articles/1",
    "/articles/1?proposal=suggested",
    "/articles/import",
    "/articles/1/rename",
    "/articles/1/replace",
    "/articles/1/delete",
    "/reports",
    "/people/sign-in-link",
    "/read/1/fact/1",
)
ADMIN = ("/people",)


def prepare(visit: Visit) -> None:
    """Three attempts of the student: one running, one submitted, one on a single page; one card under review."""
    visit.sign_in("sam")
    page = visit.page
    for layout in ("single", "all", "all"):
        visit.open("/sets/1")
        page.fill("#count", "4" if layout == "single" else "8")
        page.check(f"input[value={layout}]")
        page.click("main form button.button-large")
        page.wait_for_url("**/attempts/**")
        if page.url.endswith("/attempts/2/all"):
            page.click("button:has-text('Look over')")
            page.click("button:has-text('Submit')")
            page.wait_for_url("**/result")


def check(visit: Visit, paths: tuple[str, ...]) -> list[str]:
    found = []
    for path in paths:
        visit.page.set_viewport_size({"width": 1280, "height": 900})
        for scheme in ("light", "dark"):
            visit.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            visit.open(path)
            found += [f"{path} {scheme}: {fault}" for fault in visit.axe()]
        visit.page.set_viewport_size({"width": 360, "height": 740})
        wide = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{path}: {wide} px wider than a phone")
        visit.page.set_viewport_size({"width": 640, "height": 480})
        wide = visit.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if wide > 0:
            found.append(f"{path}: {wide} px too wide at 200 % zoom")
    return found


@pytest.mark.parametrize(
    ("name", "paths"),
    [(None, VISITOR), ("sam", STUDENT), ("ada", TEACHER), ("alma", ADMIN)],
    ids=["visitor", "student", "teacher", "admin"],
)
def test_pages_have_no_barrier_axe_knows(visit: Visit, name: str | None, paths: tuple[str, ...]) -> None:
    if name == "sam":
        prepare(visit)
    elif name:
        visit.sign_in(name)

    assert check(visit, paths) == []


def test_a_card_has_no_barrier_front_or_back(visit: Visit) -> None:
    visit.sign_in("sam")
    page = visit.open("/sets/1")
    page.check("input[value=all]")
    page.click("main form button.button-large")
    page.click("button:has-text('Look over')")
    page.click("button:has-text('Submit')")
    page.click("text=Make cards of them")
    page.click("button:has-text('Make cards and review')")
    front = page.inner_text("h1")

    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        assert visit.axe() == []
    page.keyboard.press("Space")
    page.locator("[data-answer]").wait_for()
    assert visit.axe() == []
    page.keyboard.press("3")
    page.wait_for_function("(front) => document.querySelector('h1').innerText !== front", arg=front)
    page.keyboard.press("u")
    page.wait_for_function("(front) => document.querySelector('h1').innerText === front", arg=front)


def test_axe_does_find_a_planted_fault(visit: Visit) -> None:
    visit.open("/")
    visit.page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img src=\"data:,\">')")

    assert [fault.split(":")[0] for fault in visit.axe()] == ["image-alt"]
