"""The explicit dates of a field value or table cell: they stand alone there, so nothing is carried or guessed."""

import re
from dataclasses import dataclass

from quizapp.domain.facts.date_atoms import DateExpression
from quizapp.domain.facts.date_format import accepted_dates as spellings
from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.date_grammar import find_expressions
from quizapp.domain.facts.model import DateValue, Precision, Qualifier

_BRACKETS = re.compile(r"\([^()]*\)")
_DASH_AFTER = re.compile(r"\s*[‐‑‒–—-]")


@dataclass(frozen=True, slots=True)
class FieldDate:
    """A date with its year in ``text[start:end]``."""

    start: int
    end: int
    said: str
    value: DateValue
    precision: Precision
    qualifier: Qualifier | None = None


def read_dates(text: str) -> tuple[FieldDate, ...]:
    """The dates of the text in order, ranges as two; where one of them is vague or has no year, none."""
    found = [_read(expression) for expression in find_expressions(text)]
    return tuple(date for date in found if date) if all(found) else ()


def read_date(text: str) -> FieldDate | None:
    """The one date the text opens with; None where another follows outside brackets or it opens a range."""
    dates = read_dates(_BRACKETS.sub(lambda match: " " * len(match.group()), text))
    if len(dates) != 1 or text[: dates[0].start].strip() or _DASH_AFTER.match(text, dates[0].end):
        return None
    return dates[0]


def read_range(text: str) -> tuple[FieldDate, FieldDate] | None:
    """The first and last date of a text that opens with a range; "5–6 June 1992" gives both their whole value."""
    expressions = find_expressions(_BRACKETS.sub(lambda match: " " * len(match.group()), text))
    if len(expressions) != 2 or [expression.role for expression in expressions] != ["start", "end"]:
        return None
    first, last = _read(expressions[0]), _read(expressions[1])
    if first is None or last is None or text[: first.start].strip() or first.precision != last.precision:
        return None
    return (first, last) if _order(first.value) < _order(last.value) else None


def accepted_dates(date: FieldDate) -> tuple[str, ...]:
    """The spellings a learner may give for it, the answer first."""
    return tuple(dict.fromkeys((date.said, *spellings(date.value, date.precision))))[:8]


def _read(expression: DateExpression) -> FieldDate | None:
    if expression.year is None or expression.relative or expression.is_vague or expression.in_name:
        return None
    if expression.grain not in ("day", "month", "year") or expression.qualifier not in (None, "about"):
        return None
    precision: Precision = "day" if expression.grain == "day" else "month" if expression.grain == "month" else "year"
    value = DateValue(expression.year, expression.month, expression.day, expression.bc)
    said = format_date(value, precision, expression.qualifier)
    return FieldDate(expression.start, expression.end, said, value, precision, expression.qualifier)


def _order(value: DateValue) -> tuple[int, int, int]:
    return (-value.year if value.bc else value.year, value.month or 0, value.day or 0)
