"""Every hostile upload, read in a process killed after a minute, ends in an article or one clear sentence."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

HOSTILE = Path(__file__).parents[2] / "data" / "hostile"
ROOT = Path(__file__).parents[3]
SECONDS = 60
FILES = sorted(path.name for path in HOSTILE.glob("*.md") if path.name != "README.md")

PROSE = "The committee of Harwell met on 3 May 1911 and elected Anna Brandt, who had led 4,200 workers since 1899. "

REFUSED = {
    "01-empty.md": "is empty",
    "02-whitespace-only.md": "is empty",
    "18-png-named.md": "PNG",
    "19-zip-named.md": "DOCX",
    "20-pdf-named.md": "PDF",
    "29-nul-bytes.md": "binary",
    "45-raw-wikitext.md": "wikitext",
    "48-html-page.md": "HTML",
}

LARGE: dict[str, Callable[[], str]] = {
    "14-single-line": lambda: (PROSE * 50_000)[:4_999_000],
    "14-single-line-too-long": lambda: (PROSE * 50_000)[:5_242_880],
    "15-single-word": lambda: "a" * 4_999_999,
    "16-digits": lambda: "1" * 1_000_000 + "\n\n" + "9," * 200_000,
    "17-spaces": lambda: " " * 500_000 + "x\n" + "\n" * 500_000 + "(" * 500_000 + " ( " * 80_000,
    "31-deep-nesting": lambda: ">" * 10_000 + " deep\n\n" + "".join("  " * i + "* item\n" for i in range(2_000)),
    "open-brackets": lambda: "[" * 1_000_000,
    "headings": lambda: "# H\n\ntext here is.\n\n" * 60_000,
    "underlined-headings": lambda: "a\n=\n" * 300_000,
    "table": lambda: "| a | b |\n| --- | --- |\n" + "| On 3 May 1911 | 4,200 men |\n" * 60_000,
    "emphasis": lambda: "*a" * 1_000_000,
    "half-mojibake": lambda: "M\u00c3\u00a1laga \u0416 " * 100_000,
    "infobox-lines": lambda: (
        "---\ninfoboxes:\n  - a:\n      text: |-\n" + "        * On 3 May\n" * 14_000 + "---\ntext\n"
    ),
    "yaml-nested-by-dashes": lambda: "---\n" + "- " * 200_000 + "\n---\n" + PROSE,
}


def read_in_child(path: Path) -> dict[str, object]:
    command = [sys.executable, str(ROOT / "bench" / "reading.py"), "--child", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    report: dict[str, object] = json.loads(done.stdout)
    print(f"{path.name}: {report['seconds']} s, peak {report['peak_mb']} MB")  # noqa: T201 - shown with -s or on failure
    return report


def is_one_clear_sentence(message: object) -> bool:
    return isinstance(message, str) and message.endswith(".") and "\n" not in message and "Markdown" in message


@pytest.mark.parametrize("name", FILES)
def test_a_hostile_file_ends_in_an_article_or_one_clear_sentence(name: str) -> None:
    report = read_in_child(HOSTILE / name)
    if name in REFUSED:
        assert is_one_clear_sentence(report["refused"])
        assert REFUSED[name] in str(report["refused"])
    else:
        assert report["refused"] is None
        assert report["title"]


@pytest.mark.parametrize("name", LARGE)
def test_a_large_hostile_text_ends_in_an_article_or_one_clear_sentence(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.md"
    path.write_text(LARGE[name](), encoding="utf-8")
    report = read_in_child(path)
    assert is_one_clear_sentence(report["refused"]) if name.endswith("too-long") else report["title"]


def test_the_index_describes_every_file() -> None:
    described = {line.split("\t")[0] for line in (HOSTILE / "INDEX.tsv").read_text(encoding="utf-8").splitlines()[1:]}
    assert set(FILES) <= described


def test_no_tag_of_the_front_matter_runs(tmp_path: Path) -> None:
    """The tag of this file would make a file in the working directory."""
    command = [sys.executable, str(ROOT / "bench" / "reading.py"), "--child", str(HOSTILE / "06-yaml-python-tags.md")]
    subprocess.run(command, capture_output=True, timeout=SECONDS, check=True, cwd=tmp_path)
    assert list(tmp_path.iterdir()) == []
