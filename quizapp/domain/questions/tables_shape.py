"""What a table is made of: whose row it is, what its columns hold, and where each piece stands in the decoded text."""

import re
from collections import Counter
from dataclasses import dataclass

from quizapp.domain.articles.model import Cell, ParsedArticle, Table
from quizapp.domain.questions.infobox_dates import FieldDate, read_date
from quizapp.domain.questions.infobox_figures import Figure, read_figure
from quizapp.domain.questions.model import Evidence, SupportSpan
from quizapp.domain.questions.tables_words import is_naming

MIN_ROWS = 3
MAX_ROWS = 200
"""Rows that are read; what stands further down a table is no central fact."""
_EMPTY = re.compile(r"^(?:[?–—−-]*|n/?a|none|unknown|tba|tbd)$", re.IGNORECASE)
_LABEL_JUNK = re.compile(r"[|=<>{}\[\]]|'''")
MAX_EVIDENCE_WORDS = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row with a label of its own, which no other row has; it stands in `label_column`."""

    index: int
    label: str
    cells: tuple[Cell, ...]
    label_column: int = 0


@dataclass(frozen=True, slots=True)
class Column:
    """A column with a header."""

    index: int
    header: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as rows and columns that can be named."""

    article: ParsedArticle
    table: Table
    corner: str
    """The header of the row labels: "Company", or empty."""
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def evidence(self, row: Row, column: Column, start: int, end: int) -> Evidence:
        """The row as it stands, or as much of it as holds label and answer; label and header are its support."""
        decoded = self.article.decoded
        cell = row.cells[column.index]
        answer_start, answer_end = cell.text.range(start, end)
        first = decoded.rfind("\n", 0, answer_start) + 1
        last = decoded.find("\n", answer_end)
        last = len(decoded) if last < 0 else last
        first += len(decoded[first:last]) - len(decoded[first:last].lstrip())
        last = first + len(decoded[first:last].rstrip())
        if len(decoded[first:last].split()) > MAX_EVIDENCE_WORDS:
            last = cell.text.range(0, len(cell.text.plain))[1]
        if len(decoded[first:last].split()) > MAX_EVIDENCE_WORDS:
            first, last = cell.text.range(0, len(cell.text.plain))
        return Evidence(
            decoded[first:last],
            self.article.sections[self.table.section].path,
            first,
            last,
            "table",
            self.locator(row, column),
            answer_start,
            answer_end,
            self.support(row, column),
        )

    def locator(self, row: Row, column: Column) -> str:
        return f"table[{self.table.index}].row[{row.index}].col[{column.index}]"

    def support(self, row: Row, column: Column) -> tuple[SupportSpan, ...]:
        decoded, spans = self.article.decoded, []
        if column.index < len(self.table.header) and self.table.header[column.index].text.plain:
            span = self.table.header[column.index].text.span(decoded)
            spans.append(SupportSpan(span.text, span.start, span.end, "column"))
        span = row.cells[row.label_column].text.span(decoded)
        spans.append(SupportSpan(span.text, span.start, span.end, "row"))
        return tuple(spans)


def read_grid(article: ParsedArticle, table: Table) -> Grid | None:
    """The table with its labels, None where rows or columns cannot be told apart or it is no source of facts."""
    if len(table.rows) < MIN_ROWS or len(table.header) < 2 or not article.sections[table.section].is_source:
        return None
    header = [clean(cell.text.plain) for cell in table.header]
    if _is_value(header[0]) or not any(header[1:]):
        return None
    at = _label_column(table, header)
    rows = () if at is None else _rows(table, at, header[at])
    names = Counter(name.casefold() for name in header if name)
    columns = tuple(
        Column(index, name)
        for index, name in enumerate(header)
        if index != at and name and names[name.casefold()] == 1 and not _LABEL_JUNK.search(name)
    )
    if at is None or len(rows) < MIN_ROWS or len(rows) * 2 < len(table.rows) or not columns:
        return None
    return Grid(article, table, header[at], columns, rows[:MAX_ROWS])


def _rows(table: Table, at: int, corner: str) -> tuple[Row, ...]:
    """The rows whose label no other row has."""
    labels = [clean(row[at].text.plain) if at < len(row) else "" for row in table.rows]
    counts = Counter(label.casefold() for label in labels)
    return tuple(
        Row(index, label, row, at)
        for index, (label, row) in enumerate(zip(labels, table.rows, strict=True))
        if label and counts[label.casefold()] == 1 and _is_label(label) and label != corner
    )


def _label_column(table: Table, header: list[str]) -> int | None:
    """The first of the first three columns that names its rows; ranks and years only where nothing else does."""
    usable = []
    for at in range(min(3, len(header))):
        rows = _rows(table, at, header[at])
        if len(rows) < MIN_ROWS or len(rows) * 5 < len(table.rows) * 4 or (at and not is_naming(header[at])):
            continue
        if not any(_is_value(row.label) for row in rows):
            return at
        usable.append(at)
    return 0 if 0 in usable and all(read_date(row.label) for row in _rows(table, 0, header[0])) else None


def clean(text: str) -> str:
    """A label without flags, footnote marks and doubled blanks."""
    text = re.sub(r"[\U0001F1E6-\U0001F1FF]|\[\w{1,3}\]|[†‡*]", "", text)
    return re.sub(r"\s+", " ", text).strip(" :")


def _is_label(label: str) -> bool:
    return not _LABEL_JUNK.search(label) and len(label.split()) <= 8 and not _EMPTY.match(label)


def _is_value(header: str) -> bool:
    return bool(header) and (read_figure(header) is not None or read_date(header) is not None)


def cell_text(row: Row, column: Column) -> str:
    """The text of a cell, empty where the row is short or the cell says that nothing is known."""
    if column.index >= len(row.cells):
        return ""
    text = row.cells[column.index].text.plain
    return "" if _EMPTY.match(text.strip()) else text


def figures(grid: Grid, column: Column) -> dict[int, Figure]:
    """The figures of a column by row, empty where most of its filled cells hold something else (scores, words)."""
    found: dict[int, Figure] = {}
    filled = hostile = 0
    for row in grid.rows:
        text = cell_text(row, column)
        if not text.strip():
            continue
        filled += 1
        figure = read_figure(text)
        outside = re.sub(r"\([^()]*\)", "", figure.rest).strip(" ,;.") if figure else ""
        if figure and not outside:
            found[row.index] = figure
        elif _is_score(text):
            hostile += 1
    return found if len(found) * 2 > filled and not hostile else {}


def _is_score(text: str) -> bool:
    """ "26–17" or "3–6, 6–2": a record or a score looks like a range but is none."""
    match = re.match(r"\s*(\d{1,3})\s*[–—-]\s*(\d{1,3})\b(.*)$", text)
    return (
        bool(match) and (int(match[1]) >= int(match[2]) or bool(re.search(r"\d\s*[–—-]\s*\d", match[3])))
        if match
        else False
    )


def dates(grid: Grid, column: Column) -> dict[int, FieldDate]:
    """The dates of a column by row, empty where most of its filled cells hold something else."""
    found: dict[int, FieldDate] = {}
    filled = 0
    for row in grid.rows:
        text = cell_text(row, column)
        if not text.strip():
            continue
        filled += 1
        date = read_date(text)
        if date and not re.sub(r"\([^()]*\)", "", text[date.end :]).strip(" ,;."):
            found[row.index] = date
    return found if len(found) * 2 > filled else {}
