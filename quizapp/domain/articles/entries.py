"""The value of an infobox field cut into its entries: lines, bullets, labelled figures, flagged names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from quizapp.domain.articles.flags import FLAG, country_code
from quizapp.domain.articles.inline import BREAK_TAG, strip_markup
from quizapp.domain.articles.mapped import Cut, edit, pieces, tidy, trim
from quizapp.domain.articles.model import InfoboxEntry, MappedText

MAX_LINES = 300
SPACING = re.compile(rf"{BREAK_TAG.pattern}|&nbsp;|\u00a0", re.I)
LONGEST_LINE = 3000
BULLET = re.compile(r"\s*(?:[*•▪‣◦·]|[-–—](?=\s))+\s*")
INNER_BULLET = re.compile(r"(?:(?<=\s)[*•▪](?=\s))")
LABEL = re.compile(r"([^\W\d_](?:[^:\n()]|\([^()\n]{0,40}\)){0,48}?)\s*:(?:\s+|$)")
SECOND_LABEL = re.compile(r"\w\s?:\s?\S")
COMPUTED = re.compile(
    r"[ \t]*\((?:aged?\s*[:~]?\s*\d{1,3}(?:[–-]\d{1,3})?(?:\s+years?)?(?:\s+old)?|\d[\d,]*\s+(?:years?|months?|days?)"
    r"(?:(?:,|,? and)?\s+\d+\s+(?:years?|months?|weeks?|days?))*\s+ago|\d{4}-\d{1,2}-\d{1,2})\)",
    re.I,
)
"""What an export computed: "(aged 62)", "(57 years ago)", and the sort key "(1911-05-03)"."""
CSS = re.compile(
    r"(?:^|(?<=\s))(?:padding|margin|line-height|font|text-align|width|height|background|color|border|white-space|display"
    r"|vertical-align|float)[\w-]*\s*:\s*[\w.#%-]+(?:\s*;(?:\s*[a-z-]+\s*:\s*[\w.#%-]+)?)*;?",
    re.I,
)
ATTRIBUTE = re.compile(r"\s*[a-z][\w-]*\s*=\s*[\"']?[\w.#%:; -]*[\"']?;?\s*$", re.I)
PIXELS = re.compile(r"\s*x?\d+(?:x\d+)?\s*px\b", re.I)
RESIDUE = re.compile(r"\{\{|\}\}|\[\[|\]\]|\||<[a-z/!]|\bcolspan=|\bstyle=|\bbgcolor=", re.I)
FILE_NAME = re.compile(r"\.(?:jpe?g|png|svg|gif|tiff?|webp|ogg|ogv|oga|webm|mid|pdf)\b", re.I)
NOTHING = frozenset(
    ("undefined", "null", "none", "n/a", "na", "nil", "tba", "tbd", "yes", "no", "true", "false", "-", "")
)
BRACKETED = re.compile(r"(?:[^()]{2,80}\([^()]{1,80}\)\s*){2,20}")
LOOSE_END = ",;†‡ "
"""What may stand behind a value and is no part of it."""
DATED_BRACKET = re.compile(r"\([^()]{0,60}\d[^()]{0,60}\)")


@dataclass(frozen=True, slots=True)
class Link:
    """A link of the value: the words it stands on and the page it leads to."""

    text: str
    page: str | None


@dataclass(frozen=True, slots=True)
class PlacedEntry:
    """An entry and the range of the decoded text it was read from, its flag included."""

    entry: InfoboxEntry
    start: int
    end: int


def read_entries(value: MappedText, links: tuple[Link, ...]) -> list[PlacedEntry]:
    """The entries of a field value in order.

    A label holds for the lines under it until a blank line or the next label; one that stands alone is a heading
    and holds for the bullets under it, or for all lines where the first of them is no bullet.
    """
    found: list[PlacedEntry] = []
    heading: str | None = None
    heads_bullets: bool | None = None
    label: str | None = None
    for line, is_bullet, is_first in islice(_lines(value), MAX_LINES):
        if is_first:
            label = None
            if not is_bullet and heads_bullets:
                heading = None
        own, rest = _label(line)
        if own and not rest.plain:
            heading, label, heads_bullets = own, None, None
            continue
        heads_bullets = is_bullet if heads_bullets is None else heads_bullets
        if own:
            label = own
        for text in _values(rest, links):
            if placed := _entry(text, label or heading, links):
                found.append(placed)
    return found


def _lines(value: MappedText) -> Iterator[tuple[MappedText, bool, bool]]:
    """The lines with (line, whether it is a bullet, whether a blank line stands before)."""
    at, after_blank = 0, True
    cuts = [Cut(m.start(), m.end(), "\n" if m[0][0] == "<" else " ") for m in SPACING.finditer(value.plain)]
    value = edit(value, cuts) if cuts else value
    for raw in value.plain.split("\n"):
        end = at + len(raw)
        if not raw.strip():
            after_blank = True
        else:
            edges = [at, *(m.start() for m in INNER_BULLET.finditer(value.plain, at + 1, end)), end]
            for first, last in pairwise(edges):
                bullet = BULLET.match(value.plain, first, last)
                inner = trim(value.piece(bullet.end() if bullet else first, last))
                if inner.plain:
                    yield inner, bullet is not None, after_blank
                    after_blank = False
        at = end + 1


def _label(line: MappedText) -> tuple[str | None, MappedText]:
    match = LABEL.match(line.plain)
    if not match or CSS.match(line.plain):
        return None, line
    rest = trim(line.piece(match.end(), len(line.plain)))
    if SECOND_LABEL.search(rest.plain):
        return None, line  # "CSM: 63650 lb CM: 12392 lb": which figure is whose cannot be told
    return match[1].strip(), rest


def _values(text: MappedText, links: tuple[Link, ...]) -> list[MappedText]:
    """One line cut where it clearly holds several values."""
    plain = text.plain
    if len(plain) > LONGEST_LINE:
        return [text]
    flags = [m.start() for m in FLAG.finditer(plain)]
    if len(flags) > 1 and flags[0] == 0:
        cuts = [*(f for i, f in enumerate(flags) if i == 0 or plain[flags[i - 1] + 2 : f].strip()), len(plain)]
        return pieces(text, pairwise(cuts))
    ends = (_brackets(plain) if BRACKETED.fullmatch(plain) else []) or _link_ends(plain, links)
    if ends:
        return pieces(text, zip([0, *ends], [*ends, len(plain)], strict=False))
    computed = list(COMPUTED.finditer(plain))
    if computed:
        cuts = [0, *(edge for m in computed for edge in m.span()), len(plain)]
        return pieces(text, list(zip(cuts[::2], cuts[1::2], strict=True)))
    return [text]


def _brackets(plain: str) -> list[int]:
    """Where to cut "Name (1932-1950) Other name (1951-)": every bracket is dated, or every name is a short one."""
    parts = [(m[1].split(), m[2], m.end()) for m in re.finditer(r"\s*([^()]+)\(([^()]*)\)", plain)]
    is_dated = all(any(c.isdigit() for c in bracket) for _, bracket, _ in parts)
    is_named = all(2 <= len(words) <= 3 and all(w[:1].isupper() for w in words) for words, _, _ in parts)
    return [end for _, _, end in parts[:-1]] if is_dated or is_named else []


def _link_ends(plain: str, links: tuple[Link, ...]) -> list[int]:
    """Where to cut a line that is nothing but link texts side by side, each with a dated bracket or none."""
    texts = sorted({link.text for link in links if link.text}, key=len, reverse=True)
    ends: list[int] = []
    at = 0
    while at < len(plain):
        text = next((t for t in texts if plain.startswith(t, at)), None)
        if text is None:
            return []
        if " " not in text and len(plain) > len(text):
            return []  # "Kennedy LC-39A" is one place with two links
        at += len(text)
        if bracket := re.compile(rf"\s*{DATED_BRACKET.pattern}").match(plain, at):
            at = bracket.end()
        if at < len(plain) and not plain[at].isspace():
            return []
        ends.append(at)
        at += len(plain[at:]) - len(plain[at:].lstrip())
    return ends[:-1] if len(ends) > 1 else []


def _entry(text: MappedText, label: str | None, links: tuple[Link, ...]) -> PlacedEntry | None:
    """The entry in `text` with its flags taken off, or None where it is junk."""
    if ATTRIBUTE.match(text.plain) or PIXELS.match(text.plain) or FILE_NAME.search(text.plain):
        return None
    start, end = text.range(0, len(text.plain))
    flags = list(FLAG.finditer(text.plain))
    country = country_code(flags[0][0]) if flags and not text.plain[: flags[0].start()].strip() else None
    text = trim(edit(text, [Cut(m.start(), m.end()) for m in flags])) if flags else text
    if css := list(CSS.finditer(text.plain)):
        text = trim(edit(text, [Cut(m.start(), m.end()) for m in css]))
    text = strip_markup(text)
    text = tidy(text.piece(0, len(text.plain.rstrip(LOOSE_END)))) if text.plain else text
    if not any(c.isalnum() for c in text.plain) or text.plain.casefold() in NOTHING or RESIDUE.search(text.plain):
        return None
    names = tuple(dict.fromkeys(link.page or link.text for link in links if link.text and link.text in text.plain))
    return PlacedEntry(InfoboxEntry(text, label, country, names), start, end)
