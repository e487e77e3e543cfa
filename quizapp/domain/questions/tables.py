"""Questions from tables whose rows and columns can be named: figures, dates, places and persons, cell by cell."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Sibling
from quizapp.domain.questions.infobox_dates import FieldDate, accepted_dates
from quizapp.domain.questions.infobox_drafts import MAX_SIBLINGS, on, overlaps, when
from quizapp.domain.questions.infobox_figures import Figure, accepted_figures
from quizapp.domain.questions.infobox_names import accepted_person, read_person, read_place
from quizapp.domain.questions.tables_items import MINOR, item_drafts
from quizapp.domain.questions.tables_shape import Column, Grid, Row, cell_text, dates, figures, read_grid
from quizapp.domain.questions.tables_stems import Wording, ask_date, ask_figure, ask_name
from quizapp.domain.questions.tables_words import is_person_header, is_place_header

HOLDING, ATTRIBUTE = 0.5, 0.35
"""How much the figures of the two kinds of tables matter."""
MAX_HOLDINGS = 14
MAX_ATTRIBUTES = 8
MAX_PER_COLUMN = 4
"""Cells asked of a table of holdings, of a table of attributes, and of each column of the latter."""
MAX_PLAIN_HOLDINGS = 14
MAX_PLAIN_ATTRIBUTES = 6
"""How many of them come as `ready`; the rest are suggestions."""
_LEAST = 3
"""Counts below are trivia, and their distractors give them away."""
_SENSITIVE = re.compile(
    r"\b(?:deaths?|dead|killed|casualt\w+|wounded|victims?|murder\w*|executed|executions?|fatalit\w+|injur\w+|suicides?|"
    r"massacre\w*|rape\w*|expelled|deport\w+|displaced)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A draft with the cell it comes from."""

    draft: Draft
    row: Row
    column: Column


def write_table_drafts(article: ParsedArticle, names: Names) -> tuple[Draft, ...]:
    """What the tables of an article let one ask, a few cells of each and its dated items."""
    drafts: list[Draft] = []
    for table in article.tables:
        grid = read_grid(article, table)
        if grid is None:
            continue
        asked = [cell for column in grid.columns for cell in _column(grid, column, names)]
        drafts += [_with_siblings(cell, asked) for cell in _central(asked)]
        drafts += item_drafts(grid)
    return tuple(drafts)


def _column(grid: Grid, column: Column, names: Names) -> Iterator[_Asked]:
    found_dates = dates(grid, column)
    found_figures = {} if found_dates else figures(grid, column)
    for row in grid.rows:
        draft: Draft | None = None
        if row.index in found_dates:
            draft = _date(grid, row, column, found_dates[row.index])
        elif row.index in found_figures:
            draft = _figure(grid, row, column, found_figures[row.index], names)
        elif not found_dates and not found_figures:
            draft = _name(grid, row, column, names)
        if draft:
            sensitive = _SENSITIVE.search(f"{column.header} {row.label}")
            yield _Asked(replace(draft, flags=("sensitive",)) if sensitive else draft, row, column)


def _date(grid: Grid, row: Row, column: Column, date: FieldDate) -> Draft | None:
    wording = ask_date(grid, row, column, when(date), f"{on(date)} {date.said}")
    if wording is None or date.qualifier:
        return None
    return Draft(
        "date",
        "date",
        wording.stems,
        False,
        date.said,
        date.value,
        accepted_dates(date),
        grid.evidence(row, column, date.start, date.end),
        "table",
        precision=date.precision,
        statement=wording.statement,
        features={"importance": ATTRIBUTE},
    )


def _figure(grid: Grid, row: Row, column: Column, figure: Figure, names: Names) -> Draft | None:
    is_percent = figure.value.unit is None and re.search(r"\bpercent(?:age)?\b|%", column.header, re.IGNORECASE)
    if is_percent:
        figure = replace(figure, said=f"{figure.said}%", value=replace(figure.value, unit="%"))
    wording = ask_figure(grid, row, column, figure, names)
    if wording is None:
        return None
    evidence = grid.evidence(row, column, figure.start, figure.end)
    return Draft(
        "number",
        "number",
        wording.stems,
        False,
        figure.said,
        replace(figure.value, noun=wording.noun),
        accepted_figures(figure),
        replace(evidence, support=(*evidence.support, *wording.support)),
        "table",
        unit=figure.value.unit,
        qualifier=figure.qualifier,
        statement=wording.statement[:1].upper() + wording.statement[1:],
        features={"importance": HOLDING if wording.is_holding else ATTRIBUTE},
    )


def _name(grid: Grid, row: Row, column: Column, names: Names) -> Draft | None:
    text = re.sub(r"[\U0001F1E6-\U0001F1FF]", "", cell_text(row, column)).strip()
    value: NameValue | None = None
    accepted: tuple[str, ...] = ()
    if is_person_header(column.header) and (value := read_person(text, names)):
        accepted = accepted_person(value, names)
    elif is_place_header(column.header) and (place := read_place(text, names)):
        value, accepted = place
    if value is None or value.name.casefold() in row.label.casefold():
        return None
    is_person = is_person_header(column.header)
    wording: Wording | None = ask_name(grid, row, column, value.name, is_person=is_person)
    start = cell_text(row, column).find(value.name)
    if wording is None or start < 0:
        return None
    return Draft(
        "person" if is_person else "place",
        "person" if is_person else "place",
        wording.stems,
        False,
        value.name,
        value,
        accepted,
        grid.evidence(row, column, start, start + len(value.name)),
        "table",
        statement=wording.statement,
        features={"importance": ATTRIBUTE},
    )


def _with_siblings(cell: _Asked, asked: Sequence[_Asked]) -> Draft:
    """The draft with the like values of its column, then of its row, the nearest first."""
    if cell.draft.flags:
        return cell.draft
    near = [other for other in asked if other.column == cell.column and other.row != cell.row]
    near.sort(key=lambda other: _distance(cell.draft, other.draft))
    near += [other for other in asked if other.row == cell.row and other.column != cell.column]
    siblings: dict[str, Sibling] = {}
    for other in near:
        if _goes_with(cell.draft, other.draft):
            told = other.draft.statement or ""
            siblings.setdefault(
                other.draft.answer, Sibling(other.draft.answer, other.draft.value, other.draft.evidence, told)
            )
    return replace(cell.draft, siblings=tuple(siblings.values())[:MAX_SIBLINGS])


def _goes_with(draft: Draft, other: Draft) -> bool:
    if draft.kind != other.kind or other.flags or draft.answer == other.answer or draft.value == other.value:
        return False
    if (draft.unit, draft.precision, draft.qualifier) != (other.unit, other.precision, other.qualifier):
        return False
    if isinstance(draft.value, NumberValue) and isinstance(other.value, NumberValue):
        return (draft.value.to is None) == (other.value.to is None) and not overlaps(draft.value, other.value)
    return other.answer.casefold() not in draft.stems[0].casefold()


def _distance(draft: Draft, other: Draft) -> float:
    if isinstance(draft.value, NumberValue) and isinstance(other.value, NumberValue):
        return abs(math.log((abs(draft.value.amount) + 1) / (abs(other.value.amount) + 1)))
    return 0.0


def _central(asked: Sequence[_Asked]) -> list[_Asked]:
    """The cells that tell most: every column in turn, what people hold in the order of the rows, else the largest."""
    columns: dict[int, list[_Asked]] = {}
    for cell in asked:
        value = cell.draft.value
        if not isinstance(value, NumberValue) or value.amount >= _LEAST or value.unit:
            columns.setdefault(cell.column.index, []).append(cell)
    is_holdings = any(cell.draft.features["importance"] >= HOLDING for cell in asked)
    most, each = (MAX_HOLDINGS, MAX_HOLDINGS // 2) if is_holdings else (MAX_ATTRIBUTES, MAX_PER_COLUMN)
    plain = MAX_PLAIN_HOLDINGS if is_holdings else MAX_PLAIN_ATTRIBUTES
    queues = [
        sorted(cells, key=lambda cell: cell.row.index if is_holdings else -_size(cell.draft))[:each]
        for _, cells in sorted(columns.items())
    ]
    chosen: list[_Asked] = []
    for turn in range(max((len(queue) for queue in queues), default=0)):
        chosen += [queue[turn] for queue in queues if turn < len(queue)]
    kept = [*chosen[:plain], *(_minor(cell) for cell in chosen[plain:most])]
    return sorted(kept, key=lambda cell: (cell.row.index, cell.column.index))


def _minor(cell: _Asked) -> _Asked:
    """A cell that adds to what the best ones of its table tell: proposed, but not put into a set unasked."""
    return replace(cell, draft=replace(cell.draft, features={**cell.draft.features, MINOR: 1.0}))


def _size(draft: Draft) -> float:
    return draft.value.amount if isinstance(draft.value, NumberValue) else 0.0
