"""Any date in any usual style comes back as the same value."""

import calendar
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.facts.date_format import accepted_dates, format_date, ordinal, timex_value
from quizapp.domain.facts.date_grammar import find_expressions
from quizapp.domain.facts.model import DateMention, DateValue, Precision, Qualifier
from tests.domain.facts.test_dates import dates_of

days = st.dates(min_value=date(1000, 1, 1), max_value=date(2099, 12, 31))
years = st.integers(min_value=1000, max_value=2099)
months = st.integers(min_value=1, max_value=12)


def only(text: str) -> DateMention:
    (mention,) = dates_of(text)
    return mention


@given(days, st.integers(min_value=0, max_value=7))
def test_a_day_in_any_accepted_spelling_is_read_back(day: date, style: int) -> None:
    value = DateValue(day.year, day.month, day.day)
    forms = accepted_dates(value)
    assert only(f"The mill burnt down on {forms[style % len(forms)]}.").value == value


@given(years, months)
def test_a_month_is_read_back(year: int, month: int) -> None:
    value = DateValue(year, month)
    assert only(f"The mill burnt down in {format_date(value, 'month')}.").value == value


@given(st.integers(min_value=1, max_value=3000))
def test_a_year_before_christ_is_read_back(year: int) -> None:
    value = DateValue(year, bc=True)
    assert only(f"The town was founded in {format_date(value, 'year')}.").value == value


@given(days, st.integers(min_value=1, max_value=27))
def test_a_range_of_days_keeps_both_ends(day: date, length: int) -> None:
    first = day.replace(day=1 + day.day % (28 - length) if length < 27 else 1)
    last = first + timedelta(days=length)
    name = calendar.month_name[first.month]
    start, end = dates_of(f"It rained from {first.day} to {last.day} {name} {first.year}.")
    assert (start.value, end.value) == (
        DateValue(first.year, first.month, first.day),
        DateValue(last.year, last.month, last.day),
    )


@given(years.filter(lambda year: year % 100 < 98), st.integers(min_value=1, max_value=2))
def test_a_shortened_year_takes_its_century_from_the_first(year: int, length: int) -> None:
    start, end = dates_of(f"The hall was rebuilt in {year}–{(year + length) % 100:02d}.")
    assert (start.value, end.value) == (DateValue(year), DateValue(year + length))


@given(st.integers(min_value=1, max_value=99))
def test_an_ordinal_day_or_century_ends_as_it_is_spoken(number: int) -> None:
    ending = "th" if number in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    assert ordinal(number) == f"{number}{ending}"


@given(st.text(alphabet="0123456789 –-/.,()'abcMayJunMarch BCADofthe", max_size=60))
def test_no_text_breaks_the_grammar_and_its_pieces_never_overlap(text: str) -> None:
    found = find_expressions(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= e.start < e.end <= len(text) for e in found)


@pytest.mark.parametrize(
    ("value", "precision", "qualifier", "text"),
    [
        (DateValue(1992, 2, 26), "day", None, "26 February 1992"),
        (DateValue(1994, 5), "month", None, "May 1994"),
        (DateValue(44, bc=True), "year", None, "44 BC"),
        (DateValue(43), "year", None, "AD 43"),
        (DateValue(1992), "year", "early", "early 1992"),
        (DateValue(1992, 6), "month", "mid", "mid-June 1992"),
        (DateValue(1990), "decade", None, "the 1990s"),
        (DateValue(1990), "decade", "late", "the late 1990s"),
        (DateValue(1801), "century", None, "the 19th century"),
        (DateValue(500, bc=True), "century", None, "the 5th century BC"),
        (DateValue(1066), "year", "about", "about 1066"),
    ],
)
def test_a_date_is_written_as_a_reader_would_say_it(
    value: DateValue, precision: Precision, qualifier: Qualifier | None, text: str
) -> None:
    assert format_date(value, precision, qualifier) == text
    assert accepted_dates(value, precision)[0] == format_date(value, precision)
    assert 1 <= len(accepted_dates(value, precision)) <= 8


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Tramways spread in the 1990s.", "199"),
        ("Tramways spread in the 20th century.", "19"),
        ("The wall dates from the 5th century BC.", "BC04"),
        ("The wall dates from 44 BC.", "BC0044"),
        ("They met in the summer of 1990.", None),
    ],
)
def test_annotation_values_shorten_decades_and_centuries(sentence: str, value: str | None) -> None:
    assert timex_value(only(sentence)) == value
