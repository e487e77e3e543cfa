"""Whatever is typed: every way to write the key is right, nothing else is, and nothing breaks."""

from datetime import date

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from quizapp.domain.answers.typed_dates import MONTHS
from quizapp.domain.grading import Gradable, Response, grade, interpret

DATES = st.dates(min_value=date(1000, 1, 1), max_value=date(2100, 12, 31))
FIGURES = st.integers(min_value=0, max_value=10**9)
WORDS = st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


def suffix(number: int) -> str:
    return "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")


def day_question(day: date) -> Gradable:
    return Gradable("date", "short", (written(day)[0],), day.isoformat(), precision="day")


def written(day: date) -> list[str]:
    """The usual ways to write a day that have one reading."""
    month, short, ordinal = MONTHS[day.month - 1], MONTHS[day.month - 1][:3], f"{day.day}{suffix(day.day)}"
    return [
        f"{day.day} {month} {day.year}",
        f"{month} {day.day}, {day.year}",
        f"{ordinal} of {month} {day.year}",
        f"the {ordinal} {month}, {day.year}",
        f"{short}. {day.day} {day.year}",
        f"{day.day}-{short.upper()}-{day.year}",
        day.isoformat(),
        f"{day.day}.{day.month}.{day.year}",
        f"{day.day:02d}.{day.month:02d}.{day.year}",
        f"{day.day}\u00a0{month}\u2009{day.year}",
        f" {day.year}/{day.month}/{day.day}. ",
    ]


@given(DATES)
@settings(deadline=None)
def test_every_usual_way_to_write_the_day_is_right(day: date) -> None:
    for text in written(day):
        assert grade(day_question(day), Response(text)).verdict == "correct", text


@given(DATES, DATES)
@settings(deadline=None)
def test_no_other_day_is_right_however_it_is_written(day: date, other: date) -> None:
    assume(day != other)
    for text in written(other):
        assert grade(day_question(day), Response(text)).verdict == "wrong", text


@given(DATES)
@settings(deadline=None)
def test_figures_with_slashes_are_read_or_asked_back_but_never_misread(day: date) -> None:
    for text in (f"{day.day}/{day.month}/{day.year}", f"{day.month:02d}/{day.day:02d}/{day.year}"):
        got = grade(day_question(day), Response(text))
        is_open = day.day <= 12 and day.day != day.month
        assert got.verdict == ("ask" if is_open else "correct")
        if is_open:
            assert sum(grade(day_question(day), Response(choice)).credit for choice in got.alternatives) == 1.0


@given(DATES)
@settings(deadline=None)
def test_a_coarser_date_is_never_enough(day: date) -> None:
    for text in (f"{day.year}", f"{MONTHS[day.month - 1]} {day.year}", f"{day.day} {MONTHS[day.month - 1]}"):
        assert grade(day_question(day), Response(text)).verdict == "wrong"


@given(st.integers(min_value=1, max_value=2100), st.integers(min_value=1, max_value=2100), st.booleans())
@settings(deadline=None)
def test_a_year_is_right_in_its_own_era_only(year: int, other: int, bc: bool) -> None:
    era, value = (" BC", f"BC{year:04d}") if bc else (" AD", f"{year:04d}")
    question = Gradable("date", "short", (f"{year}{era}",), value, precision="year")

    assert grade(question, Response(f"{year}{era}")).verdict == "correct"
    assert grade(question, Response(f"{year}{' AD' if bc else ' BC'}")).verdict == "wrong"
    assert (grade(question, Response(f"{other}{era}")).verdict == "correct") == (year == other)


def figures(number: int) -> list[str]:
    grouped = f"{number:,}"
    return [
        str(number),
        grouped,
        grouped.replace(",", " "),
        grouped.replace(",", "\u202f"),
        grouped.replace(",", "’"),
        f"about {grouped}",
        f" {number} people",
        str(number).translate({ord("0") + digit: 0xFF10 + digit for digit in range(10)}),
    ]


@given(FIGURES)
@settings(deadline=None)
def test_every_usual_way_to_write_the_number_is_right(number: int) -> None:
    question = Gradable("number", "short", (f"{number:,}",), number, unit="people")
    for text in figures(number):
        assert grade(question, Response(text)).verdict == "correct", text


@given(FIGURES, FIGURES)
@example(161, 116)
@settings(deadline=None)
def test_no_other_number_is_right_not_even_by_one_digit(number: int, other: int) -> None:
    assume(number != other)
    question = Gradable("number", "short", (f"{number:,}",), number, unit="people")
    for text in figures(other):
        assert grade(question, Response(text)).verdict == "wrong", text


@given(WORDS, WORDS)
@settings(deadline=None)
def test_a_near_name_typed_exactly_is_never_taken_for_the_key(key: str, other: str) -> None:
    assume(key != other)
    question = Gradable("place", "short", (key.title(),), near_names=(other.title(),))

    assert grade(question, Response(key)).verdict in ("correct", "blank")
    assert grade(question, Response(other)).verdict in ("wrong", "blank")


@given(
    kind=st.sampled_from(["date", "number", "place", "person", "picture"]),
    key=st.text(min_size=1, max_size=20),
    near=st.lists(st.text(max_size=20), max_size=3),
    text=st.one_of(st.text(max_size=60), st.from_regex(r"[0-9 .,/’–°%$-]{1,20}( [a-z]{1,8}){0,3}")),
)
@settings(deadline=None, max_examples=400)
def test_whatever_is_typed_ends_in_a_verdict(kind: str, key: str, near: list[str], text: str) -> None:
    question = Gradable(kind, "short", (key,), near_names=tuple(near))  # type: ignore[arg-type]

    got = grade(question, Response(text))

    assert got.credit in (0.0, 1.0)
    assert (got.credit == 1.0) == (got.verdict == "correct")
    assert got.message.endswith((".", "?"))
    assert (got.verdict == "ask") == interpret(question, text).needs_clarification or got.verdict == "correct"


@given(
    kind=st.sampled_from(["date", "number"]), text=st.from_regex(r"[0-9 .,/–-]{1,14}( [a-z]{2,9}){0,2}", fullmatch=True)
)
@settings(deadline=None, max_examples=400)
def test_what_is_read_back_is_read_the_same_again(kind: str, text: str) -> None:
    question = Gradable(kind, "short", ("1",))  # type: ignore[arg-type]
    told = interpret(question, text)
    assume(told.read_as is not None)

    assert told.read_as is not None
    assert interpret(question, told.read_as).read_as == told.read_as
