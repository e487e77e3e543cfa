"""Which values may stand beside a key, in which order, and what each is said to be."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

import pytest

from quizapp.domain.facts.model import DateValue, Entity
from quizapp.domain.questions.content import Content
from quizapp.domain.questions.distractors import Ground, choose, fitting, room
from quizapp.domain.questions.distractors_made import Told
from quizapp.domain.questions.distractors_pool import Candidate, Pool
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Sibling
from quizapp.domain.questions.model import Evidence

SENTENCE = "The Velmar Bridge was opened in 1931."
EVIDENCE = Evidence(SENTENCE, ("History",), 0, len(SENTENCE), "prose")
ELSEWHERE = Evidence("The Torvik mill closed.", ("Trade",), 100, 123, "prose")
DATE = Draft(
    "date",
    "date",
    ("When was the Velmar Bridge opened?",),
    False,
    "1931",
    DateValue(1931),
    ("1931",),
    EVIDENCE,
    "prose",
    precision="year",
)
NUMBER = replace(
    DATE,
    kind="number",
    slot="number",
    stems=("How many workers built the Velmar Bridge?",),
    answer="120",
    accepted=("120",),
    value=NumberValue(120, noun="workers"),
    precision=None,
)
PLACE = replace(
    DATE,
    kind="place",
    slot="place",
    stems=("In which town was Ines Okafor born?",),
    answer="Torvik",
    accepted=("Torvik",),
    value=NameValue(1, "Torvik", "town"),
    precision=None,
)
TOWNS = {
    index: Entity(index, name, "place", "town", (name, *forms), 3, 1.0)
    for index, name, forms in [
        (1, "Torvik", ()),
        (2, "Aldby", ()),
        (3, "Marstrand", ("Marstrandt",)),
        (4, "Overby", ()),
        (5, "Sund", ()),
    ]
}


def year(number: int, told: Sequence[int] = (), **changes: object) -> Candidate:
    text = str(number)
    candidate = Candidate("date", text, DateValue(number), f"{text} is told.", "fact", ELSEWHERE, precision="year")
    return replace(candidate, told=frozenset(told), **changes)


def amount(number: float, text: str, **changes: object) -> Candidate:
    return replace(
        Candidate("number", text, NumberValue(number, noun="workers"), f"{text} is told.", "fact"), **changes
    )


def town(index: int, told: Sequence[int] = (), subtype: str | None = "town") -> Candidate:
    name = TOWNS[index].name
    value = NameValue(index, name, subtype)
    return Candidate("place", name, value, f"{name} is told.", "fact", ELSEWHERE, told=frozenset(told))


def ground(*candidates: Candidate, sentences: dict[int, str] | None = None, text: str = "") -> Ground:
    lemmas = {"opened": "open", "opening": "open", "built": "build", "workers": "worker", "soldiers": "soldier"}
    content = Content(lemmas, {})
    told = {index: content.words(text) for index, text in (sentences or {}).items()}
    kinds = {candidate.kind for candidate in candidates}
    pool = Pool({kind: tuple(c for c in candidates if c.kind == kind) for kind in kinds}, ((0, 0), (100, 1)), {})
    return Ground(pool, Content(content.lemmas, told), TOWNS, Told.of(text, ()))


def texts(draft: Draft, base: Ground) -> list[str]:
    return sorted(candidate.text for candidate in fitting(draft, "f" * 16, base))


def test_dates_of_other_facts_stand_beside_a_date() -> None:
    assert texts(DATE, ground(year(1928), year(1940), year(1935))) == ["1928", "1935", "1940"]


@pytest.mark.parametrize(
    "unfair",
    [
        pytest.param(year(1931), id="the key itself"),
        pytest.param(year(1712), id="a date no reader would take for this one"),
        pytest.param(year(1933, told=[0]), id="a date of the sentence that proves the key"),
        pytest.param(year(1932, told=[7]), id="a date of another sentence that tells the same"),
        pytest.param(
            year(1932, value=DateValue(1932, 5), text="May 1932", precision="month"), id="a date of another grain"
        ),
        pytest.param(year(1931, value=DateValue(1931, 5), text="1931 "), id="a part of the key"),
    ],
)
def test_a_date_that_may_be_true_or_stands_out_is_never_an_option(unfair: Candidate) -> None:
    base = ground(year(1928), year(1940), unfair, sentences={7: "The opening of the Velmar Bridge came in 1932."})

    assert texts(DATE, base) == ["1928", "1940"]


def test_a_date_in_the_stem_is_never_an_option() -> None:
    draft = replace(DATE, stems=("When was the Velmar Bridge, begun in 1928, opened?",))

    assert texts(draft, ground(year(1928), year(1940), year(1935), year(1926))) == ["1926", "1935", "1940"]


def test_a_birth_stands_only_beside_dates_near_it() -> None:
    draft = replace(DATE, stems=("In which year was Ines Okafor born?",))

    assert texts(draft, ground(year(1925), year(1938), year(1951))) == ["1925", "1938"]


@pytest.mark.parametrize(
    "unfair",
    [
        pytest.param(amount(9000, "9,000"), id="far from the key"),
        pytest.param(amount(121.5, "121.5"), id="more precise"),
        pytest.param(amount(100, "100%", value=NumberValue(100, unit="%")), id="another unit"),
        pytest.param(amount(130, "about 130"), id="written another way"),
        pytest.param(amount(100, "100", value=NumberValue(100, 200)), id="a range beside a point"),
    ],
)
def test_an_amount_that_gives_the_key_away_is_never_an_option(unfair: Candidate) -> None:
    assert texts(NUMBER, ground(amount(90, "90"), amount(250, "250"), unfair)) == ["250", "90"]


@pytest.mark.parametrize(
    "noun",
    [
        pytest.param("boats", id="something else"),
        pytest.param("houses of the mill", id="something else, with a phrase"),
    ],
)
def test_an_amount_of_something_else_is_no_option(noun: str) -> None:
    other = amount(90, "90", value=NumberValue(90, noun=noun))

    assert "90" not in texts(NUMBER, ground(amount(100, "100"), amount(250, "250"), other))


def test_people_of_another_sort_stand_beside_people() -> None:
    other = amount(90, "90", value=NumberValue(90, noun="soldiers"))

    assert texts(NUMBER, ground(other, amount(250, "250"))) == ["250", "90"]


@pytest.mark.parametrize("qualifier", ["more than", "at least", "less than", "at most"])
def test_an_open_ended_amount_is_typed(qualifier: str) -> None:
    draft = replace(NUMBER, qualifier=qualifier, answer=f"{qualifier} 120")

    assert texts(draft, ground(amount(90, f"{qualifier} 90"), amount(250, f"{qualifier} 250"))) == []


def test_dates_on_one_side_only_are_joined_by_computed_ones_on_the_other() -> None:
    found = fitting(DATE, "f" * 16, ground(year(1934), year(1940), year(1935)))

    assert any(c.value < DateValue(1931) and c.source_type == "computed" for c in found)


def test_where_nothing_stands_on_one_side_of_the_key_it_is_typed() -> None:
    draft = replace(DATE, qualifier="by", answer="by 1931")

    assert room(draft, [year(1934), year(1935), year(1940)]) is None


def test_neighbours_are_computed_only_where_the_article_has_too_few() -> None:
    alone = fitting(NUMBER, "f" * 16, ground(amount(90, "90")))
    enough = fitting(NUMBER, "f" * 16, ground(amount(90, "90"), amount(250, "250")))

    assert {c.source_type for c in alone} == {"fact", "computed"}
    assert {c.source_type for c in enough} == {"fact"}
    assert all(c.feedback == "This figure is not in this article." for c in alone if c.source_type == "computed")


def test_a_computed_neighbour_is_no_amount_of_the_article() -> None:
    computed = fitting(NUMBER, "f" * 16, ground(text="The mill had 60 to 150 boats."))

    assert computed
    assert not {c.text for c in computed} & {"150", "60", "120"}


def test_places_are_of_one_sort_and_told_of_other_things() -> None:
    base = ground(
        town(1), town(2), town(3), town(4, told=[7]), town(5, subtype="river"), sentences={7: "Ines Okafor was born."}
    )

    assert texts(PLACE, base) == ["Aldby", "Marstrand"]


def test_a_place_named_in_the_stem_in_any_spelling_is_never_an_option() -> None:
    draft = replace(PLACE, stems=("In which town near Marstrandt was Ines Okafor born?",))

    assert texts(draft, ground(town(2), town(3), town(4))) == ["Aldby", "Overby"]


def test_siblings_of_the_same_list_come_first_with_their_own_feedback() -> None:
    sibling = Sibling("Sund", NameValue(5, "Sund", "town"), ELSEWHERE, "Sund is the home of the mill.")
    draft = replace(PLACE, siblings=(sibling,))

    found = fitting(draft, "f" * 16, ground(town(2), town(3)))

    assert found[0].text == "Sund"
    assert found[0].feedback == "Sund is the home of the mill."


def test_a_sensitive_fact_gets_no_options() -> None:
    assert texts(replace(DATE, flags=("sensitive",)), ground(year(1928), year(1940), year(1935))) == []


def test_fewer_than_two_fair_options_make_no_choice() -> None:
    assert room(PLACE, fitting(PLACE, "f" * 16, ground(town(2)))) is None


@pytest.mark.parametrize("rank", [0, 1, 2, 3])
def test_dates_ascend_with_the_key_at_the_rank_asked_for(rank: int) -> None:
    found = fitting(DATE, "f" * 16, ground(*(year(y) for y in (1921, 1924, 1928, 1933, 1936, 1940))))

    choices, pool = choose(DATE, "f" * 16, found, 4, rank, Random(1))

    assert [c.text for c in choices] == sorted(c.text for c in choices)
    assert [c.correct for c in choices].index(True) == rank
    assert len(choices) == 4
    assert len(pool) == 3


def test_names_are_shuffled_by_the_rng_with_the_key_at_its_place() -> None:
    found = fitting(PLACE, "f" * 16, ground(town(2), town(3), town(4), town(5)))
    pick: Callable[[int], list[str]] = lambda seed: [  # noqa: E731
        c.text for c in choose(PLACE, "f" * 16, found, 4, 2, Random(seed))[0]
    ]

    assert pick(1) == pick(1)
    assert all(pick(seed)[2] == "Torvik" for seed in range(5))
    assert len({tuple(pick(seed)) for seed in range(9)}) > 1


def test_the_key_is_not_the_longest_where_a_longer_name_is_at_hand() -> None:
    found = [town(2), town(4), town(5), town(3)]

    choices, _ = choose(replace(PLACE, answer="Torviken"), "f" * 16, found, 4, 0, Random(1))

    assert "Marstrand" in [c.text for c in choices]
