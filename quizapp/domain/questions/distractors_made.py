"""Wrong answers from outside the article, for when it has too few of its own: neighbours and the gazetteer."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions import feedback
from quizapp.domain.questions.distractors_pool import Candidate
from quizapp.domain.questions.distractors_rules import contains, zeros
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue

_FACTORS = (0.5, 0.6, 0.7, 0.8, 1.25, 1.4, 1.6, 1.8, 2.0)
_STEPS = (-3, -2, -1, 1, 2, 3, 4)
_DAYS = (-41, -23, -12, -5, 6, 11, 26, 40)
_DIGITS = re.compile(r"\d[\d,]*")


@dataclass(frozen=True, slots=True)
class Told:
    """All that an article names, which a made option must not be: its dates, and every run of digits in its text."""

    dates: frozenset[DateValue]
    figures: frozenset[str]

    @classmethod
    def of(cls, decoded: str, dates: Iterable[DateValue]) -> "Told":
        return cls(frozenset(dates), frozenset(run.replace(",", "") for run in _DIGITS.findall(decoded)))


def made_candidates(draft: Draft, told: Told) -> tuple[Candidate, ...]:
    """Options without evidence; none of them is `told` by the article."""
    match draft.value:
        case NumberValue():
            return tuple(_near_numbers(draft, draft.value, told))
        case DateValue():
            return tuple(_near_dates(draft, draft.value, told))
        case NameValue(subtype="country"):
            return tuple(_countries(draft, draft.value))
        case _:
            return ()


def _near_numbers(draft: Draft, key: NumberValue, told: Told) -> Iterator[Candidate]:
    """Amounts of the same rounding on either side of a whole number written in digits."""
    runs = _DIGITS.findall(draft.answer)
    if key.to is not None or key.amount % 1 or len(runs) != 1 or key.amount < 4:
        return
    if int(runs[0].replace(",", "")) != key.amount:
        return
    step = 10 ** zeros(key.amount)
    units = round(key.amount / step)
    # A round key of one digit is stepped; everything longer is scaled.
    near = {units + by for by in _STEPS} if units < 12 else {round(units * factor) for factor in _FACTORS}
    for count in sorted(near):
        amount = float(count * step)
        if count <= 0 or f"{amount:.0f}" in told.figures or amount == key.amount or zeros(amount) != zeros(key.amount):
            continue
        if key.unit == "%" and amount > 100:
            continue
        grouped = f"{amount:,.0f}" if "," in runs[0] or amount >= 10_000 else f"{amount:.0f}"
        text = draft.answer.replace(runs[0], grouped)
        value = NumberValue(amount, None, key.unit, key.noun)
        yield Candidate("number", text, value, feedback.not_in_article("number"), "computed")


def _near_dates(draft: Draft, key: DateValue, told: Told) -> Iterator[Candidate]:
    """Dates of the same grain on either side of a plain date."""
    if draft.value_to is not None or draft.qualifier or key.bc or draft.precision not in ("day", "month", "year"):
        return
    for near in _shifted(key):
        if any(contains(near, known) or near == known for known in told.dates):
            continue
        if near.month is None and str(near.year) in told.figures:
            continue
        text = format_date(near, draft.precision)
        yield Candidate("date", text, near, feedback.not_in_article("date"), "computed", precision=draft.precision)


def _shifted(key: DateValue) -> Iterator[DateValue]:
    if key.day and key.month:
        middle = date(key.year, key.month, key.day)
        for days in _DAYS:
            moved = middle + timedelta(days=days)
            yield DateValue(moved.year, moved.month, moved.day)
    elif key.month:
        for months in _STEPS:
            year, month = divmod(key.year * 12 + key.month - 1 + months, 12)
            yield DateValue(year, month + 1)
    else:
        for years in _STEPS:
            yield DateValue(key.year + years)


def _countries(draft: Draft, key: NameValue) -> Iterator[Candidate]:
    """Countries of the key's own part of the world, as the time zones tell it."""
    regions = _regions()
    here = regions.get(key.name)
    for name in sorted(regions):
        if here and regions[name] == here and name != key.name:
            value = NameValue(None, name, "country")
            yield Candidate("place", name, value, feedback.not_in_article("place"), "gazetteer")


@lru_cache(maxsize=1)
def _regions() -> dict[str, str]:
    """English country name -> the first part of its time zone ("Europe")."""
    from babel import Locale
    from babel.core import get_global

    zones = get_global("territory_zones")
    names = Locale("en").territories
    return {
        names[code]: zones[code][0].split("/")[0]
        for code in sorted(zones)
        if len(code) == 2 and code.isalpha() and code in names and zones[code] and len(zones[code]) < 12
    }
