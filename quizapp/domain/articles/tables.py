"""Tables cell by cell, from the raw lines the parser found them in."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quizapp.domain.articles.inline import strip_markup
from quizapp.domain.articles.mapped import pieces, tidy, trim
from quizapp.domain.articles.model import Cell, MappedText

PIPE = re.compile(r"(?<!\\)\|")
ITEM = re.compile(r"(?:^|(?<=\s))[*•](?=\s)")
ATTRIBUTES = re.compile(
    r"(?:\s*(?:bgcolor|colspan|rowspan|style|align|valign|width|height|class|scope|nowrap|id)\s*=\s*(?:\"[^\"]{0,300}\"|'[^']{0,300}'|[^\s|]{1,100}))+"
    r"(?=\s|$)",
    re.I,
)
COLOUR_SIGN = re.compile(r"\s*(?:#[0-9a-f]{3,8}|\d{1,4}px)\s*$", re.I)

Row = tuple[Cell, ...]


def read_table(lines: Sequence[MappedText]) -> tuple[Row, tuple[Row, ...]]:
    """The header and the rows of a table, given its lines with the delimiter line second."""
    header = [_cell(text) for text in _split(lines[0])]
    width = len(header)
    rows = [_row([_cell(text) for text in _split(line)], width, line) for line in lines[2:] if line.plain.strip()]
    top = tuple(header)
    if not any(cell.text.plain for cell in top) and rows and _names_columns(rows):
        top, rows = rows[0], rows[1:]
    said = [cell.text.plain.casefold() for cell in top]
    kept = [row for row in rows if [cell.text.plain.casefold() for cell in row] != said]
    return top, tuple(kept)


def _split(line: MappedText) -> list[MappedText]:
    """The raw texts between the bars of one line."""
    bars = [m.start() for m in PIPE.finditer(line.plain)]
    length = len(line.plain)
    starts_with_bar = bool(bars) and not line.plain[: bars[0]].strip(" \t>")
    ends_with_bar = len(bars) > starts_with_bar and not line.plain[bars[-1] + 1 :].strip()
    first = [] if starts_with_bar else [-1]
    edges = [*first, *bars, *([] if ends_with_bar else [length])]
    return [line.piece(a + 1, b) for a, b in pairwise(edges)]


def _cell(raw: MappedText) -> Cell:
    text = trim(raw)
    if attributes := ATTRIBUTES.match(text.plain):
        text = trim(text.piece(attributes.end(), len(text.plain)))
    if not text.plain or COLOUR_SIGN.match(text.plain):
        return Cell(_empty(text), ())
    marks = list(ITEM.finditer(text.plain))
    if not marks:
        plain = tidy(strip_markup(text))
        return Cell(plain, (plain,)) if plain.plain else Cell(_empty(text), ())
    cuts = [
        (a, b)
        for a, b in zip([0, *(m.end() for m in marks)], [*(m.start() for m in marks), len(text.plain)], strict=True)
    ]
    items = tuple(item for piece in pieces(text, cuts) if (item := tidy(strip_markup(piece))).plain)
    return Cell(tidy(strip_markup(text)), items) if items else Cell(_empty(text), ())


def _empty(text: MappedText) -> MappedText:
    return MappedText("", (text.runs[0],))


def _row(cells: list[Cell], width: int, line: MappedText) -> Row:
    """Exactly `width` cells, as the header has it."""
    end = MappedText("", ((0, line.at(max(0, len(line.plain) - 1))),))
    return tuple(cells[:width]) + (Cell(end, ()),) * (width - len(cells))


def _names_columns(rows: list[Row]) -> bool:
    """Whether the first row under an empty header is the real header: short distinct names and no figures."""
    names = [cell.text.plain for cell in rows[0]]
    if len(rows) < 3 or len(names) < 3 or len(set(names)) < len(names):
        return False
    return all(name[:1].isalpha() and len(name.split()) <= 4 for name in names)
