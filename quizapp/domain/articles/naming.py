"""What an article is called: its title, and the name its lead uses."""

import re

from quizapp.domain.articles.inline import strip_markup
from quizapp.domain.articles.mapped import whole
from quizapp.domain.articles.model import Block

LONGEST = 200
BOLD = re.compile(r"(?:The |An? )?(?:\*\*)+([^*\n]{2,120}?)(?:\*\*)+")
EXTENSION = re.compile(r"\.(?:md|markdown|txt|text)$", re.I)
UNTITLED = "Untitled article"


def clean_line(text: str | None) -> str | None:
    """A value of the front matter as one line of plain text, None where nothing is left."""
    if not text:
        return None
    plain = strip_markup(whole(text, 0, len(text))).plain
    plain = " ".join("".join(c if c.isprintable() else " " for c in plain).split())
    return plain or None


def title_of(values: tuple[str | None, ...], name: str | None, heading: str | None) -> str:
    """The first title that says something, else the file's name, else the first heading."""
    last = re.split(r"[/\\]", name or "")[-1].replace("<", " ").replace(">", " ")
    for value in (*values, EXTENSION.sub("", last).replace("_", " "), heading):
        if (title := clean_line(value)) and any(c.isalnum() for c in title):
            return title[:LONGEST].strip()
    return UNTITLED


def headline_of(decoded: str, blocks: tuple[Block, ...], title: str) -> str:
    """The bold name that the lead begins with, else the title without its disambiguation."""
    lead = [block for block in blocks if block.section == 0 and block.kind == "paragraph"]
    for block in lead[:3]:
        begin = decoded.rfind("\n", 0, block.text.at(0)) + 1
        if match := BOLD.match(decoded, begin, begin + 400):
            name = strip_markup(whole(decoded, match.start(1), match.end(1))).plain.strip(" ,;:")
            if block.is_source and (name[:1].isupper() or name[:1].isdigit()):
                return name
    return re.sub(r"\s*\([^()]*\)$", "", title) or title
