"""The look keeps its rules: nothing inline, nothing from another host, files of one idea, tokens in one place."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "quizapp" / "static"
SHEETS = sorted((STATIC / "css").glob("*.css"))
SCRIPTS = sorted((STATIC / "js").glob("*.js"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS], ids=name)
def test_a_stylesheet_or_script_is_short_enough_to_hold_one_idea(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 450, "split the file at its second idea"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_has_no_inline_style_or_script(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"\sstyle=|<style|\son[a-z]+=|javascript:", text), "the security policy refuses inline code"
    assert not re.search(r"<script(?![^>]*\ssrc=)", text), "move the script into static/js"


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_a_template_never_switches_escaping_off_for_content(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert "|safe" not in text.replace(" ", "")
    assert "autoescape false" not in text or path.name == "icons.html", "only the fixed drawings are not escaped"


@pytest.mark.parametrize("path", [path for path in SHEETS if path.name not in ("tokens.css", "print.css")], ids=name)
def test_colours_are_named_in_the_tokens_alone(path: Path) -> None:
    text = re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)

    colours = set(re.findall(r"(?<![\w-])#[0-9a-f]{3,8}\b|rgba?\(", text))

    assert colours <= {"#fff"}, "name the colour in tokens.css"


@pytest.mark.parametrize("path", [*SHEETS, *SCRIPTS, *TEMPLATES], ids=name)
def test_nothing_is_fetched_from_another_host(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert not re.search(
        r"(?:src|href|action)=[\"']?(?:https?:)?//|url\([\"']?(?:https?:)?//|@import|from \"https?:", text
    )


@pytest.mark.parametrize("path", SHEETS, ids=name)
def test_a_stylesheet_uses_only_tokens_that_exist(path: Path) -> None:
    known = set(re.findall(r"(--[\w-]+):", (STATIC / "css" / "tokens.css").read_text(encoding="utf-8")))

    used = set(re.findall(r"var\((--[\w-]+)", path.read_text(encoding="utf-8")))

    assert used <= known


def test_the_frame_links_every_stylesheet() -> None:
    frame = (ROOT / "templates" / "base.html").read_text(encoding="utf-8")

    assert [path.stem for path in SHEETS if f"'{path.stem}'" not in frame and f"css/{path.name}" not in frame] == []
