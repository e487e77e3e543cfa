"""How one asks for a cell: by what the row and the column are, never by their position alone."""

import re
from dataclasses import dataclass

from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.infobox_dates import read_date
from quizapp.domain.questions.infobox_figures import Figure
from quizapp.domain.questions.infobox_names import entity_of
from quizapp.domain.questions.model import SupportSpan
from quizapp.domain.questions.tables_shape import Column, Grid, Row
from quizapp.domain.questions.tables_words import (
    bare,
    head,
    is_amount,
    is_asked_outright,
    is_countable_label,
    is_counted,
    is_mass_label,
    is_measured,
    is_naming,
    is_silent,
    lowered,
    participle,
    period,
    table_name,
    things,
    unit_said,
)

_PLAIN_NAMES = frozenset({"country", "nation", "company", "city", "town", "village", "state", "province", "county"})
"""Headers whose cells need no noun before them: "Finland", not "the country Finland"."""
_WITH_ARTICLE = re.compile(r"(?:United|Netherlands|Philippines|Bahamas|Maldives|Gambia|Seychelles|Czech Republic)\b")
_DEMONYM = re.compile(r"[A-Z][a-z]+(?:an|ian|ean|ese|ish|i|ic|ch|ss|sh|tch)$")


@dataclass(frozen=True, slots=True)
class Wording:
    """A question for a cell and the full sentence that states it."""

    stems: tuple[str, ...]
    statement: str
    noun: str | None = None
    is_holding: bool = False
    """Who has how many of what: the table is about these figures, and each is worth asking."""
    support: tuple[SupportSpan, ...] = ()


def row_said(grid: Grid, row: Row) -> str:
    """How a row is named: "the club Hollow Rovers", "the ethnic origin “Irish”", "the MK-21", "1990"."""
    corner = grid.corner
    if read_date(row.label):
        return row.label
    if not corner or not re.fullmatch(r"[A-Za-z][A-Za-z ]+", corner):
        return f"“{row.label}”"
    if head(corner) == "name":
        return row.label
    if head(corner) in _PLAIN_NAMES and row.label[:1].isupper():
        return f"the {row.label}" if _WITH_ARTICLE.match(row.label) else row.label
    if is_naming(corner):
        return f"the {lowered(corner)} {row.label}"
    if is_designation(row.label):
        return f"the {row.label}"
    return f"the {lowered(corner)} “{row.label}”"


def is_designation(label: str) -> bool:
    """ "MiG-21", "Mi-8 and Mi-17": the name of a type, with figures in it."""
    parts = re.split(r"\s+and\s+", label)
    return all(re.fullmatch(r"(?:[A-Z][\w.]*\s)?[A-Z]\w*[- ]?\d+\w*", part) for part in parts)


def ask_figure(grid: Grid, row: Row, column: Column, figure: Figure, names: Names) -> Wording | None:
    """The question for a figure, None where row and column do not say what it counts."""
    table = table_name(grid.article, grid.table, grid.corner)
    if figure.value.amount == 0 and figure.value.unit is None:
        return None
    return (
        _ask_possession(grid, row, column, figure, names, table)
        or _ask_inventory(grid, row, column, figure, names, table)
        or _ask_attribute(grid, row, column, figure, table)
    )


def _ask_possession(grid: Grid, row: Row, column: Column, figure: Figure, names: Names, table: str) -> Wording | None:
    """Rows are things ("Tanks"), columns are who has them ("Azerbaijan")."""
    if not _is_owner(grid, column, names):
        return None
    label, owner, when = things(row.label), column.header, period(grid.article, grid.table)
    held = f" in {when.said}" if when else ""
    support = when.support if when else ()
    if is_countable_label(label):
        stem = f"According to {table}, how many {label} did {owner} have{held}?"
        told = f"{figure.said} is the number of {label} the article's table gives for {owner}{held}."
        return Wording((stem,), told, label, True, support)
    if is_mass_label(label):
        stem = f"According to {table}, what figure is given for the {label} of {owner}{held}?"
        told = f"{figure.said} is the figure the article's table gives for the {label} of {owner}{held}."
        return Wording((stem,), told, label, True, support)
    return None


def _is_owner(grid: Grid, column: Column, names: Names) -> bool:
    """Whether the header names a country, a place or an organisation, by its flag or as an entity of the article."""
    raw = grid.table.header[column.index].text
    first = raw.at(0)
    around = grid.article.decoded[max(0, first - 6) : first + len(raw.plain)]
    if re.search(r"[\U0001F1E6-\U0001F1FF]{2}", around):
        return True
    entity = entity_of(column.header, names)
    return entity is not None and entity.kind in ("place", "organisation")


def _ask_inventory(grid: Grid, row: Row, column: Column, figure: Figure, names: Names, table: str) -> Wording | None:
    """Rows are types ("MK-21"), columns whose they are ("Azerbaijani", "Azerbaijani losses")."""
    words = column.header.split()
    if not is_designation(row.label) or not grid.corner.isalpha() or not _is_demonym(words[0], names):
        return None
    kind = lowered(grid.corner)
    owner, when = _people_of(words[0], names), period(grid.article, grid.table)
    held = f" in {when.said}" if when else ""
    support = when.support if when else ()
    if len(words) == 1 and (kind.endswith("s") or kind == "aircraft"):
        if owner is None:
            stem = f"According to {table}, how many {column.header} {row.label} {kind} were there?"
            told = f"{figure.said} is the number of {column.header} {row.label} {kind} in the article's table."
            return Wording((stem,), told, kind, True)
        stem = f"According to {table}, how many {row.label} {kind} did {owner} have{held}?"
        told = f"{figure.said} is the number of {row.label} {kind} the article's table gives for {owner}{held}."
        return Wording((stem,), told, kind, True, support)
    if words[1:] == ["losses"] and owner is not None:
        stem = f"According to {table}, how many {row.label} {kind} did {owner} lose?"
        told = f"{figure.said} is the number of {row.label} {kind} that {owner} lost, by the article's table."
        return Wording((stem,), told, words[1], True)
    if len(words) == 2 and words[1].endswith("s") and words[1].islower():
        if words[1] == "losses":
            stem = f"According to {table}, how many {words[0]} {row.label} {kind} were lost?"
        else:
            stem = f"According to {table}, how many {column.header} of {row_said(grid, row)} were there?"
        told = f"{figure.said} is the number of {column.header} of {row_said(grid, row)} in the article's table."
        return Wording((stem,), told, words[1], True)
    return None


def _people_of(demonym: str, names: Names) -> str | None:
    """The country of the article whose people the word names, where exactly one name fits: "Azerbaijani"."""
    if demonym.casefold().endswith(("ch", "sh")):
        return None
    stem = demonym.casefold()[:5]
    known = (e for e in names.entities if e.kind == "place" and e.subtype == "country" and " " not in e.name)
    found = [e.name for e in known if e.name.casefold()[:5] == stem]
    return found[0] if len(found) == 1 else None


def _is_demonym(word: str, names: Names) -> bool:
    entity = entity_of(word, names)
    return entity.kind == "demonym" if entity and entity.kind else bool(_DEMONYM.match(word))


def _ask_attribute(grid: Grid, row: Row, column: Column, figure: Figure, table: str) -> Wording | None:
    """Rows are anything with a name, columns are what is given for them ("Revenue (EUR millions)", "Seats")."""
    header, named, unit = column.header, row_said(grid, row), unit_said(column.header)
    is_percent = figure.value.unit == "%"
    noun = bare(header)
    if re.fullmatch(r"1\d{3}|20\d{2}", header):
        return _ask_year(grid, column, figure, named, table)
    if not grid.corner or is_silent(header) or ("(" in header and not unit and not is_percent):
        return None
    if is_percent:
        told = f"under “{header}” " if head(header) not in ("percentage", "percent", "share") else ""
        stem = f"According to {table}, what percentage is given {told}for {named}?"
        return Wording(
            (stem,), f"{figure.said} is the percentage given {told}for {named} in the article's table.", "percent"
        )
    if is_counted(header):
        stem = f"According to {table}, how many {noun} are given for {named}?"
        return Wording(
            (stem,), f"{figure.said} is the number of {noun} given for {named} in the article's table.", noun
        )
    if is_amount(header) and (unit or figure.value.unit or not is_measured(header)):
        if is_asked_outright(header):
            stem = f"According to {table}, what {noun}{unit and f',{unit},'} is given for {named}?"
        else:
            stem = f"According to {table}, what figure is given as the {noun} for {named}{unit and f',{unit}'}?"
        return Wording((stem,), f"{figure.said} is the {noun}{unit} given for {named} in the article's table.", noun)
    return None


def _ask_year(grid: Grid, column: Column, figure: Figure, named: str, table: str) -> Wording | None:
    """Columns are years, and the heading says what is given for them ("Population")."""
    path = grid.article.sections[grid.table.section].path
    measure = path[-1] if path else ""
    if " " in measure or not (is_asked_outright(measure) or is_counted(measure)) or not grid.corner:
        return None
    noun, year = lowered(measure), column.header
    if is_counted(measure):
        stem = f"According to {table}, how many {noun} are given for {named} in {year}?"
    else:
        stem = f"According to {table}, what {noun} is given for {named} in {year}?"
    return Wording(
        (stem,), f"{figure.said} is the {noun} figure given for {named} in {year} in the article's table.", noun
    )


def ask_date(grid: Grid, row: Row, column: Column, when: str, on_date: str) -> Wording | None:
    """The question for a date, None where the header does not say what happened then."""
    table, named, verb = (
        table_name(grid.article, grid.table, grid.corner),
        row_said(grid, row),
        participle(column.header),
    )
    if read_date(row.label):
        return None
    if verb:
        stem = f"{when} was {named} {verb}, according to {table}?"
        return Wording(
            (stem,), f"{named[:1].upper()}{named[1:]} was {verb} {on_date}, according to the article's table."
        )
    if re.fullmatch(r"year|date|release date|release year|launch date", column.header, re.IGNORECASE) and is_naming(
        grid.corner
    ):
        noun = lowered(column.header)
        stem = f"Which {noun} does {table} give for {named}?"
        said = re.sub(r"^(?:on|in) ", "", on_date)
        return Wording((stem,), f"{said[:1].upper()}{said[1:]} is the {noun} the article's table gives for {named}.")
    return None


def ask_name(grid: Grid, row: Row, column: Column, name: str, *, is_person: bool) -> Wording | None:
    """The question for a person or place of a row."""
    if not grid.corner:
        return None
    table, named, noun = table_name(grid.article, grid.table, grid.corner), row_said(grid, row), bare(column.header)
    if is_person:
        link = f"{noun} for" if read_date(row.label) else f"the {noun} of"
        stem = f"Who is named as {link} {named} in {table}?"
        return Wording((stem,), f"{name} is named as {link} {named} in the article's table.")
    stem = f"Which {noun} is given for {named} in {table}?"
    return Wording((stem,), f"{name} is the {noun} given for {named} in the article's table.")
