"""Gives each date of an article its year: from its own words, its range, or what was said before it."""

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Literal

from quizapp.domain.facts.date_atoms import DateExpression, is_possible
from quizapp.domain.facts.model import DateValue

PassageKind = Literal["prose", "heading", "list", "apart"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph or heading with its dates. "apart" and list items neither take nor leave a running year."""

    text: str
    kind: PassageKind
    expressions: tuple[DateExpression, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """A date that later ones may lean on, and where it stands."""

    value: DateValue
    passage: int
    expression: DateExpression


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date with its value; `anchor` is the date its year was taken from, None where it needs none."""

    expression: DateExpression
    value: DateValue | None
    anchor: Anchor | None = None
    is_sure: bool = False


@dataclass(slots=True)
class _Running:
    """What the text is talking about at this point."""

    year: Anchor | None = None
    latest: Anchor | None = None
    away: Anchor | None = None
    """The last year that was too far off to be followed; a second one near it is."""


_OUTLIER_YEARS = 12
_NEAR_PARAGRAPHS = 3
_NEAR_MONTHS = 3
_LONGEST_REACH = 3000
_SUBORDINATE = re.compile(r"\b(?:that|which|who|whom|whose|where)\b", re.IGNORECASE)

_DETERMINED = re.compile(r"(?:\b(?:the|an?|his|her|its|their)|['’]s) $", re.IGNORECASE)
_MODIFIES = re.compile(r"\s[a-z]")


def resolve(passages: Sequence[Passage]) -> list[list[Resolved]]:
    """The dates of each passage, in order, with their values."""
    years = sorted(
        -e.year if e.bc else e.year
        for passage in passages
        if passage.kind == "prose"
        for e in passage.expressions
        if e.is_full_year and e.year and not e.is_small_year
    )
    middle = median(years) if years else None
    running = _Running()
    result: list[list[Resolved]] = []
    for index, passage in enumerate(passages):
        state = running if passage.kind in {"prose", "heading"} else _Running(running.year)
        if passage.kind == "apart":
            state = _Running()
        resolved: list[Resolved] = []
        for expression in passage.expressions:
            latest = state.latest
            item = _resolve(expression, index, state)
            if item.anchor is not None and not item.is_sure and _continues(passages, index, item, latest):
                item = replace(item, is_sure=True)
            elif item.anchor is not None and item.is_sure and not _is_led(passage, item.anchor, expression):
                item = replace(item, is_sure=False)
            resolved.append(item)
            _move(item, index, passage, state, middle)
        result.append(resolved)
    return result


def _move(item: Resolved, index: int, passage: Passage, state: _Running, middle: float | None) -> None:
    expression, value = item.expression, item.value
    if value is None and not expression.year:
        return
    if value is None:
        value = DateValue(expression.year or 0, bc=expression.bc)
    anchor = Anchor(value, index, expression)
    if expression.is_aside or expression.in_name or expression.grain in {"decade", "century"}:
        return
    if passage.kind != "heading" and value.month:
        state.latest = anchor
    if not (expression.is_full_year or expression.role) or _is_attributive(expression, passage.text):
        return
    if item.anchor is not None and not expression.is_small_year:
        return
    if expression.grain == "year" and expression.role == "end":
        return
    if not value.month:
        state.latest = anchor
    if _is_outlier(value, state, middle):
        state.away = anchor
        return
    state.year, state.away = anchor, None


def _is_attributive(expression: DateExpression, text: str) -> bool:
    """ "the August 1792 uprising" names an event; the story need not be there."""
    return bool(_DETERMINED.search(text, max(0, expression.start - 8), expression.start)) and bool(
        _MODIFIES.match(text, expression.end)
    )


def _is_outlier(value: DateValue, state: _Running, middle: float | None) -> bool:
    """A bare year far from what the text talks about now, from the middle of its years and from the last outlier."""
    if state.year is None or middle is None or value.month:
        return False
    year, away = _signed(value), state.away
    if away is not None and 0 < abs(year - _signed(away.value)) <= _OUTLIER_YEARS:
        return False
    return all(abs(year - place) > _OUTLIER_YEARS for place in (middle, _signed(state.year.value)))


def _signed(value: DateValue) -> int:
    return -value.year if value.bc else value.year


def _resolve(expression: DateExpression, index: int, state: _Running) -> Resolved:
    if expression.relative is not None:
        return _resolve_relative(expression, index, state)
    if expression.grain == "stretch":
        return Resolved(expression, None)
    if expression.is_small_year:
        if state.year is None or state.year.value.year >= 1000:
            return Resolved(expression, None)
        value = _value(expression, expression.year or 0, state.year.value.bc)
        return Resolved(expression, value, state.year, _is_near(state.year, index))
    if expression.is_short_year:
        if state.year is None or state.year.value.bc or state.year.value.year < 1000:
            return Resolved(expression, None)
        base = state.year.value.year
        year = min(
            (base - base % 100 + shift + (expression.year or 0) for shift in (-100, 0, 100)),
            key=lambda y: (abs(y - base), y),
        )
        return Resolved(expression, DateValue(year), state.year, False)
    if expression.year is not None:
        return Resolved(expression, _value(expression, expression.year, expression.bc), None, True)
    if state.year is None:
        return Resolved(expression, None)
    running = state.year.value
    if _turns_year(expression, index, state):
        turned = _value(expression, running.year + 1, running.bc)
        return Resolved(expression, turned, state.year)
    value = _value(expression, running.year, running.bc)
    return Resolved(expression, value, state.year, _is_near(state.year, index))


_LIKE_A_YEAR = re.compile(r"(?<![\d.,])(?:1[4-9]\d\d|20\d\d)(?!\d|[,.]\d)")


_SENTENCE_HEAD = re.compile(r"(?:^|[.!?][\"”’)]*\s+)(?P<head>[^.!?]*)$")


def _is_led(passage: Passage, anchor: Anchor, expression: DateExpression) -> bool:
    """Whether the anchor carries the story on to the date: nothing disputes the year, and it is no passing remark.

    A bare year in a clause of an earlier sentence ("... lands that were lost in 1914") says little about the next one.
    """
    if _is_unread_between(passage, anchor, expression):
        return False
    if anchor.value.month:
        return True
    head = _SENTENCE_HEAD.search(passage.text, 0, anchor.expression.start)
    if head is None or not _SUBORDINATE.search(head["head"]):
        return True
    return not re.search(r"[.!?]\s", passage.text[anchor.expression.end : expression.start])


def _is_unread_between(passage: Passage, anchor: Anchor, expression: DateExpression) -> bool:
    """Whether another year, or a number that may be one, stands between a date and its anchor."""
    if expression.start - anchor.expression.end > _LONGEST_REACH:
        return True
    between = [e for e in passage.expressions if anchor.expression.end <= e.start and e.end <= expression.start]
    if any(e.is_full_year and not e.is_aside and e.year != anchor.value.year for e in between):
        return True
    return any(
        not any(e.start <= match.start() < e.end for e in passage.expressions)
        for match in _LIKE_A_YEAR.finditer(passage.text, anchor.expression.end, expression.start)
    )


def _continues(passages: Sequence[Passage], index: int, item: Resolved, latest: Anchor | None) -> bool:
    """Whether a paragraph takes up the story of the last one: its date falls into the next months of that year."""
    anchor, expression, value = item.anchor, item.expression, item.value
    if anchor is None or latest is None or value is None or expression.relative is not None or not expression.month:
        return False
    if not 0 < index - anchor.passage <= _NEAR_PARAGRAPHS or not anchor.value.month or latest.value.year != value.year:
        return False
    if any(passage.kind != "prose" for passage in passages[anchor.passage : index + 1]):
        return False
    if expression.start > _LONGEST_REACH or len(passages[anchor.passage].text) > 2 * _LONGEST_REACH:
        return False
    others = [e for passage in passages[anchor.passage + 1 : index] for e in passage.expressions]
    others += [e for e in passages[index].expressions if e.end <= expression.start]
    others += [e for e in passages[anchor.passage].expressions if e.start >= anchor.expression.end]
    if any(e.is_full_year and not e.is_aside and e.year != value.year for e in others):
        return False
    return 0 <= expression.month - (latest.value.month or 0) <= _NEAR_MONTHS and (
        (value.day or 31) >= (latest.value.day or 0) or value.month != latest.value.month
    )


def _is_near(anchor: Anchor, index: int) -> bool:
    """Whether the anchor stands in the same paragraph and names one year."""
    return anchor.passage == index and not (anchor.expression.role and anchor.expression.grain == "year")


def _turns_year(expression: DateExpression, index: int, state: _Running) -> bool:
    """January or February told behind November or December of the same paragraph is the next year's."""
    latest = state.latest
    if latest is None or latest.passage != index or state.year is None or latest.value.year != state.year.value.year:
        return False
    return not latest.value.bc and (latest.value.month or 0) >= 11 and (expression.month or 12) <= 2


def _value(expression: DateExpression, year: int, bc: bool) -> DateValue | None:
    if year < 1 or (expression.day and not is_possible(None if bc else year, expression.month or 1, expression.day)):
        return None
    return DateValue(year, expression.month, expression.day, bc)


def _resolve_relative(expression: DateExpression, index: int, state: _Running) -> Resolved:
    relative, latest = expression.relative, state.latest
    if relative is None or latest is None:
        return Resolved(expression, None)
    # "two years earlier" often counts from something else that the sentence has in mind.
    sure = _is_near(latest, index) and latest.expression.is_full_year and relative.amount >= 0
    if latest.passage < index - 1 and relative.unit != "year":
        return Resolved(expression, None)
    base = latest.value
    if relative.kind == "day_of_month":
        if not base.month:
            return Resolved(expression, None)
        value = _value(replace(expression, month=base.month), base.year, base.bc)
    elif relative.kind == "month_of_year":
        value = _month_of_year(expression, base)
    else:
        value = _shift(base, relative.amount, relative.unit)
    return Resolved(expression, value, latest, sure)


def _month_of_year(expression: DateExpression, base: DateValue) -> DateValue | None:
    relative, month = expression.relative, expression.month or 1
    if relative is None or base.bc:
        return None
    if relative.unit == "year":
        return _value(expression, base.year + relative.amount, base.bc)
    if not base.month:
        return None
    if relative.amount > 0:
        return _value(expression, base.year + (month <= base.month), base.bc)
    return _value(expression, base.year - (month >= base.month), base.bc)


def _shift(base: DateValue, amount: int, unit: str) -> DateValue | None:
    """`base` moved by so many days, months or years, as precise as the unit is; None where `base` is coarser."""
    if unit == "year":
        year = base.year + (-amount if base.bc else amount)
        return DateValue(year, bc=base.bc) if year > 0 else None
    if base.bc or not base.month:
        return None
    if unit == "month":
        months = base.year * 12 + base.month - 1 + amount
        return DateValue(months // 12, months % 12 + 1) if months >= 12 else None
    if not base.day:
        return None
    try:
        day = datetime.date(base.year, base.month, base.day) + datetime.timedelta(days=amount)
    except (ValueError, OverflowError):
        return None
    return DateValue(day.year, day.month, day.day)
