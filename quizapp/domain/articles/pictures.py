"""The pictures of the body. Their text is a file name in these exports, and a file name is no caption."""

import re
from urllib.parse import unquote

from quizapp.domain.articles.inline import IMAGE, strip_markup
from quizapp.domain.articles.mapped import whole
from quizapp.domain.articles.model import MappedText, Picture

IMAGE_LINE = re.compile(r"[ \t>]*!\[([^\n]{0,2000}?)\]\(([^\s]{1,3000})\)[ \t]*$")
WEB = re.compile(r"https?://[^\s\"'<>]{3,3000}$", re.I)
LETTERS = re.compile(r"[\W_]+")
EXTENSION = re.compile(r"\.[A-Za-z]{3,4}$")


def is_image_line(line: str) -> bool:
    """Whether the line holds a picture and nothing else."""
    return bool(IMAGE_LINE.match(line))


def find_pictures(decoded: str, start: int, end: int, section: int) -> list[Picture]:
    """The pictures in a stretch of the body, in order; only those on the web or beside the article."""
    found = []
    at = start
    while (at := decoded.find("![", at, end)) >= 0:
        match = IMAGE.match(decoded, at, end)
        if match and (source := picture_source(match[2])):
            alt = strip_markup(whole(decoded, match.start(1), match.end(1)))
            found.append(Picture(source, alt.plain, section, _caption(alt, source)))
        at = match.end() if match else at + 2
    return found


def picture_source(url: str) -> str | None:
    """A picture's address if it is one a page may show: http or https, nothing that runs."""
    url = url.strip()
    return url.removesuffix("?") if WEB.match(url) else None


def _caption(alt: MappedText, source: str) -> MappedText | None:
    """The text of a picture where it is a sentence of its own and not the name of the file."""
    name = _letters(EXTENSION.sub("", unquote(source.rsplit("/", 1)[-1])))
    said = _letters(EXTENSION.sub("", alt.plain))
    if not said or said in name or name in said:
        return None
    return alt if len(alt.plain.split()) >= 4 and alt.plain[:1].isupper() else None


def _letters(text: str) -> str:
    return LETTERS.sub("", text).casefold()
