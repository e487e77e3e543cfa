"""What two questions of one article do to each other."""

from dataclasses import replace

from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions.conflicts import conflicts, disagreements, duplicates
from quizapp.domain.questions.content import Content
from quizapp.domain.questions.draft import Draft, NumberValue
from quizapp.domain.questions.model import Evidence

LEMMAS = {"opened": "open", "opening": "open", "workers": "worker", "built": "build", "lost": "lose"}
CONTENT = Content(LEMMAS, {})


def date(stem: str, value: DateValue, start: int = 0, **changes: object) -> Draft:
    evidence = Evidence("x" * 10, (), start, start + 10, "prose")
    draft = Draft("date", "date", (stem,), False, value.iso, value, (value.iso,), evidence, "prose", precision="year")
    return replace(draft, **changes)


def number(stem: str, value: float, start: int = 0, unit: str | None = None) -> Draft:
    draft = date(stem, DateValue(1), start, kind="number", slot="number")
    return replace(draft, value=NumberValue(value, unit=unit))


def test_the_same_question_from_two_places_is_asked_once() -> None:
    drafts = [
        date("When was the Velmar Bridge opened?", DateValue(1931)),
        date("In which year was the Velmar Bridge opened to traffic?", DateValue(1931), 500),
        date("When did the Torvik mill close?", DateValue(1931), 900),
    ]

    assert duplicates(drafts, CONTENT) == {1: 0}


def test_two_wordings_of_one_fact_and_slot_are_one_question() -> None:
    drafts = [
        date("When was the Velmar Bridge opened?", DateValue(1931)),
        date("When did cars first cross the river?", DateValue(1931)),
    ]

    assert duplicates(drafts, CONTENT) == {1: 0}


def test_figures_that_contradict_each_other_are_found() -> None:
    drafts = [
        number("How many workers built the Velmar Bridge?", 120),
        number("How many workers built the Velmar Bridge?", 300, 500),
        number("How many boats were lost at Torvik?", 300, 900),
    ]

    assert disagreements(drafts, CONTENT) == {0, 1}


def test_a_date_within_another_is_no_contradiction() -> None:
    drafts = [
        date("When was the Velmar Bridge opened?", DateValue(1931)),
        date("When was the Velmar Bridge opened?", DateValue(1931, 5), 500),
    ]

    assert disagreements(drafts, CONTENT) == frozenset()


def test_amounts_of_two_units_are_no_contradiction() -> None:
    drafts = [
        number("How long is the Velmar Bridge?", 300, 0, "m"),
        number("How long is the Velmar Bridge?", 984, 500, "ft"),
    ]

    assert disagreements(drafts, CONTENT) == frozenset()


def test_a_stem_that_gives_the_key_of_a_related_question_conflicts_both_ways() -> None:
    stems = [
        "Who opened the Velmar Bridge in 1931?",
        "When did Ines Okafor open the Velmar Bridge?",
        "What did the town of Torvik celebrate in 1931?",
        "How many people live in Aldby?",
    ]
    keys = [["Ines Okafor", "Okafor"], ["1931"], ["midsummer"], ["400"]]

    found = conflicts(["a", "b", "c", "d"], stems, keys, [0, 0, 50, 90], CONTENT)

    assert found == [("b",), ("a",), (), ()]
