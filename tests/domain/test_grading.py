"""Credit, verdicts and messages of every format, and what is said while an answer is typed."""

import json
from dataclasses import asdict

import pytest

from quizapp.domain.grading import Gradable, Grade, Option, Response, grade, interpret

DAY = Gradable("date", "short", ("7 November 1867",), "1867-11-07", precision="day")
FIGURE = Gradable("number", "cloze", ("1,500",), 1500, unit="people")
TREATY = Gradable(
    "date",
    "choice",
    ("5 May 1994",),
    choices=(
        Option("a", "5 May 1994", True),
        Option("b", "12 May 1994", False, "12 May 1994 is when the agreement took effect."),
        Option("c", "1 June 1994", False),
    ),
    points=2.0,
)
RIVERS = Gradable(
    "place",
    "multi",
    choices=(
        Option("a", "Rhine", True),
        Option("b", "Danube", True),
        Option("c", "Mount Ida", False, "Mount Ida is a mountain."),
        Option("d", "Lake Como", False, "Lake Como is a lake."),
    ),
)
ORDER = Gradable("date", "order", items=("a", "b", "c", "d"))
MATCH = Gradable("date", "match", pairs=(("1", "x"), ("2", "y"), ("3", "z")))


def test_the_right_choice_earns_all_points() -> None:
    got = grade(TREATY, Response(chosen=("a",)))

    assert (got.credit, got.verdict, got.points, got.feedback) == (1.0, "correct", 2.0, None)


def test_a_wrong_choice_is_told_what_it_really_is() -> None:
    got = grade(TREATY, Response(chosen=("b",)))

    assert (got.credit, got.verdict) == (0.0, "wrong")
    assert got.feedback == "12 May 1994 is when the agreement took effect."
    assert grade(TREATY, Response(chosen=("c",))).feedback is None


@pytest.mark.parametrize("chosen", [(), ("nonsense",), ("a", "b")])
def test_no_choice_an_unknown_one_or_two_of_them_earn_nothing(chosen: tuple[str, ...]) -> None:
    assert grade(TREATY, Response(chosen=chosen)).verdict == "blank"


@pytest.mark.parametrize(
    ("chosen", "credit", "verdict"),
    [
        ("ab", 1.0, "correct"),
        ("a", 0.5, "partly"),
        ("abc", 0.5, "partly"),
        ("ac", 0.0, "wrong"),
        ("abcd", 0.0, "wrong"),
        ("cd", 0.0, "wrong"),
        ("", 0.0, "blank"),
        ("aab", 1.0, "correct"),
    ],
)
def test_ticks_earn_right_minus_wrong_and_ticking_all_never_wins(chosen: str, credit: float, verdict: str) -> None:
    got = grade(RIVERS, Response(chosen=tuple(chosen)))

    assert (got.credit, got.verdict) == (credit, verdict)


def test_every_wrong_tick_is_told_what_it_really_is() -> None:
    assert grade(RIVERS, Response(chosen=("a", "c", "d"))).feedback == "Mount Ida is a mountain. Lake Como is a lake."


@pytest.mark.parametrize(
    ("order", "credit", "verdict"),
    [
        ("abcd", 1.0, "correct"),
        ("bacd", 2 / 3, "partly"),
        ("badc", 1 / 3, "partly"),
        ("dcba", 0.0, "wrong"),
        ("cdab", 0.0, "wrong"),
        ("abc", 0.0, "wrong"),
        ("aabc", 0.0, "wrong"),
        ("", 0.0, "blank"),
    ],
)
def test_an_order_earns_kendalls_tau(order: str, credit: float, verdict: str) -> None:
    got = grade(ORDER, Response(order=tuple(order)))

    assert got.credit == pytest.approx(credit)
    assert got.verdict == verdict


@pytest.mark.parametrize(
    ("pairs", "credit"),
    [("1x 2y 3z", 1.0), ("1x 2z 3y", 1 / 3), ("1x", 1 / 3), ("1y 2z 3x", 0.0), ("1y 1x", 0.0), ("9x", 0.0)],
)
def test_a_match_earns_the_share_of_right_pairs(pairs: str, credit: float) -> None:
    given = tuple((pair[0], pair[1]) for pair in pairs.split())

    assert grade(MATCH, Response(pairs=given)).credit == pytest.approx(credit)


@pytest.mark.parametrize("text", [None, "", "   ", "?", "-", "I don't know", "idk", "\u200b"])
def test_saying_nothing_is_a_blank_answer(text: str | None) -> None:
    assert grade(DAY, Response(text)).verdict == "blank"
    assert interpret(DAY, text).status == "blank"


def test_a_typed_date_says_how_it_was_read() -> None:
    assert grade(DAY, Response("Nov. 7th, 1867")).read_as == "7 November 1867"
    assert interpret(DAY, "Nov. 7th, 1867").read_as == "7 November 1867"


def test_an_ambiguous_date_is_asked_back_and_the_chosen_alternative_is_graded() -> None:
    asked = grade(DAY, Response("07/11/1867"))

    assert asked.needs_clarification
    assert asked.alternatives == ("7 November 1867", "11 July 1867")
    assert [grade(DAY, Response(text)).verdict for text in asked.alternatives] == ["correct", "wrong"]


def test_nobody_learns_from_being_asked_back_which_reading_is_right() -> None:
    other = Gradable("date", "short", ("1 May 1900",), "1900-05-01", precision="day")

    assert grade(other, Response("07/11/1867")) == grade(DAY, Response("07/11/1867"))


def test_who_cannot_be_asked_any_more_has_the_benefit_of_the_doubt() -> None:
    assert grade(DAY, Response("07/11/1867"), final=True).verdict == "correct"
    assert grade(DAY, Response("07/11/1867"), final=True).read_as == "7 November 1867"
    assert grade(DAY, Response("08/11/1867"), final=True).verdict == "wrong"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1867", "the month is asked too"),
        ("November 1867", "the day is asked too"),
        ("7 November", "the year is asked too"),
        ("7 November 1867 BC", "BC or AD"),
        ("6–7 November 1867", "not a span"),
        ("31 November 1867", "no 31 November"),
        ("long ago", "write it like “7 November 1867”"),
        ("before 7 November 1867", "“before” is not"),
        ("8 November 1867", "not right"),
    ],
)
def test_a_wrong_date_is_told_what_is_wrong(text: str, message: str) -> None:
    got = grade(DAY, Response(text))

    assert got.verdict == "wrong"
    assert message in got.message


@pytest.mark.parametrize(
    ("text", "message"), [("1867", "The month is asked too."), ("Nov 1867", "The day is asked too.")]
)
def test_while_typing_the_missing_precision_is_said(text: str, message: str) -> None:
    assert interpret(DAY, text).message == message


def test_more_precision_than_asked_is_right_unless_it_is_known_to_be_wrong() -> None:
    month = Gradable("date", "short", ("November 1867",), "1867-11", precision="month")
    known = Gradable("date", "short", ("7 November 1867",), "1867-11-07", precision="month")

    assert grade(month, Response("7 November 1867")).verdict == "correct"
    assert grade(known, Response("7 November 1867")).verdict == "correct"
    assert grade(known, Response("8 November 1867")).verdict == "wrong"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1,500–2,000", "not a range"),
        ("1,500 km", "not in that unit"),
        ("more than 1,500", "“more than” is not"),
        ("lots", "write it in figures"),
        ("1,501", "not right"),
    ],
)
def test_a_wrong_number_is_told_what_is_wrong(text: str, message: str) -> None:
    got = grade(FIGURE, Response(text))

    assert got.verdict == "wrong"
    assert message in got.message


def test_a_point_before_three_digits_is_asked_back() -> None:
    assert interpret(FIGURE, "1.500").alternatives == ("1.5", "1,500")
    assert grade(FIGURE, Response("1.500")).verdict == "ask"


def test_a_tolerance_is_counted_in_the_unit_of_the_key() -> None:
    road = Gradable("number", "short", ("100 km",), 100, unit="km", tolerance=2)

    verdicts = [
        grade(road, Response(text)).verdict for text in ("98", "102 km", "98,000 m", "97.9", "97,900 m", "100 mi")
    ]

    assert verdicts == ["correct", "correct", "correct", "wrong", "wrong", "wrong"]


def test_the_unit_is_needed_where_the_key_goes_by_two() -> None:
    span = Gradable("number", "short", ("two weeks", "14 days"), 2, unit="weeks")

    assert grade(span, Response("14 days")).verdict == "correct"
    assert grade(span, Response("14")).message == "Say the unit too."


def test_a_name_in_another_spelling_is_right_and_the_usual_one_is_told() -> None:
    city = Gradable("place", "short", ("Malmö",))

    assert grade(city, Response("Malmö")).right_spelling is None
    assert grade(city, Response("malmoe")).right_spelling == "Malmö"
    assert grade(Gradable("place", "short", ("Lisbon",)), Response("Lisbno")).right_spelling == "Lisbon"


def test_a_name_as_near_to_another_one_is_no_typo() -> None:
    niger = Gradable("place", "short", ("Niger",), near_names=("Nigeria",))
    lonely = Gradable("place", "short", ("Nigeria",))

    assert grade(niger, Response("Nigera")).verdict == "wrong"
    assert grade(lonely, Response("Nigera")).verdict == "correct"


def test_a_surname_two_people_bear_needs_the_first_name() -> None:
    person = Gradable("person", "short", ("Carla Bruni", "Bruni"), near_names=("Marco Bruni",))

    assert "first name" in grade(person, Response("Bruni")).message
    assert grade(person, Response("C. Bruni")).verdict == "correct"
    assert grade(person, Response("Marco Bruni")).verdict == "wrong"


def test_a_key_among_its_own_near_names_is_still_right() -> None:
    city = Gradable("place", "short", ("Turin", "Torino"), near_names=("Turin", "Torino", "Trento"))

    assert [grade(city, Response(text)).verdict for text in ("Turin", "Torino", "Trento")] == ["correct"] * 2 + [
        "wrong"
    ]


def test_an_endless_answer_is_cut_short_with_a_sentence() -> None:
    got = grade(DAY, Response("7 November 1867 " * 10_000))

    assert got.verdict == "wrong"
    assert "at most 500 characters" in got.message


@pytest.mark.parametrize("question", [DAY, FIGURE, TREATY, RIVERS, ORDER, MATCH])
def test_questions_responses_and_grades_survive_json(question: Gradable) -> None:
    got = grade(question, Response("1867", ("a",), ("a", "b"), (("1", "x"),)))

    assert json.loads(json.dumps(asdict(got)))["verdict"] == got.verdict
    assert json.loads(json.dumps(asdict(question)))["kind"] == question.kind
    assert isinstance(got, Grade)
