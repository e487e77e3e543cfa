"""Quantities in sentences, fields and cells: value, unit, hedge and the noun that is counted."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.model import NumberMention, Qualifier
from quizapp.domain.facts.number_format import accepted_numbers, format_number
from quizapp.domain.facts.number_grammar import find_quantities
from quizapp.domain.facts.numbers import find_numbers
from quizapp.domain.language import load_language

if TYPE_CHECKING:
    from spacy.tokens import Doc


def numbers_of(text: str, *, parsed: bool = False) -> tuple[NumberMention, ...]:
    article = read_article(decode(text.encode()), language="en")
    docs: Mapping[int, Doc] = load_language().parse(article) if parsed else {}
    return find_numbers(article, docs)


def read(text: str) -> list[tuple[float, float | None, str | None]]:
    return [(m.value, m.value_to, m.unit) for m in numbers_of(text)]


@pytest.mark.parametrize(
    ("sentence", "value", "value_to", "unit"),
    [
        ("The mill ground 1,250 sacks.", 1250, None, None),
        ("The mill ground 3.5 sacks an hour.", 3.5, None, None),
        ("The estate was worth $3.8 million then.", 3_800_000, None, "USD"),
        ("The estate was worth £2bn then.", 2_000_000_000, None, "GBP"),
        ("The estate was worth €45,000 then.", 45_000, None, "EUR"),
        ("The estate was worth five million roubles then.", 5_000_000, None, "RUB"),
        ("The estate cost £2–3 million then.", 2_000_000, 3_000_000, "GBP"),
        ("Some 94% of the voters agreed.", 94, None, "%"),
        ("Only 12.5 per cent of the voters agreed.", 12.5, None, "%"),
        ("Two-thirds of the harvest was lost.", 0.6667, None, "share"),
        ("Nearly half of the harvest was lost.", 0.5, None, "share"),
        ("A quarter of a million sacks were lost.", 250_000, None, None),
        ("Half a million sacks were lost.", 500_000, None, None),
        ("One and a half million sacks were lost.", 1_500_000, None, None),
        ("Thirty-four mills stood here.", 34, None, None),
        ("A dozen mills stood here.", 12, None, None),
        ("Two hundred and fifty-three thousand sacks were lost.", 253_000, None, None),
        ("The river drove 12–15 mills.", 12, 15, None),
        ("The river drove 8 to 11 mills.", 8, 11, None),
        ("The river drove between 300 and 400 mills.", 300, 400, None),
        ("The canal is 60 miles long.", 60, None, "mi"),
        ("The canal is 60 miles (97 km) long.", 60, None, "mi"),
        ("A 30-mile canal was dug.", 30, None, "mi"),
        ("The forest covers 630 km2 today.", 630, None, "km2"),
        ("The forest covers 12 square miles today.", 12, None, "sq mi"),
        ("It was −5 or so, then the air warmed to 25 °C at last.", 25, None, "°C"),
        ("The tower is 400 m tall.", 400, None, "m"),
        ("The barge carried 33,000 tons of grain.", 33_000, None, "t"),
        ("The siege lasted 44 days.", 44, None, "day"),
        ("She died aged 62.", 62, None, "year"),
        ("The town had a population of 5,400.", 5400, None, "people"),
        ("In the fire 25 were wounded.", 25, None, "people"),
    ],
)
def test_a_quantity_has_its_value_and_unit(sentence: str, value: float, value_to: float | None, unit: str) -> None:
    assert read(sentence) == [(value, value_to, unit)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The 366th Regiment held the line.",
        "The council passed Resolution 822, then the Resolutions 853, 874 and 884.",
        "A Mi-24 and a T-72 stand in the yard.",
        "Under Article 78 the judge may refuse.",
        "The 709th brigade was sent home.",
        "Resolution No. 10/11 was read in chapter 3 on page 12.",
        "ISBN: 0-7656-0244-X is the number of the book.",
        "The committee voted 4–3 in favour.",
        "The pair lost the final 3–6, 5–7, 4–6 at home.",
        "The home side earned a 6–4 victory.",
        "The bell rings at 10:30 and at 5 pm.",
        "The island lies at 40°N in the bay.",
        "Several hundred riders, dozens of carts and thousands of sheep crossed.",
        "The two sides met on 5 May 1926 and in 1927.",
        "World War Two was over.",
        "One of them stayed.",
        "About 1 in 5 stayed.",
        "The flight took 2 hours, 44 minutes and 30 seconds.",
        "The mill was sold 57 years ago.",
        "It cost 20,000 or 50,000 crowns.",
        "They took Flight 19 from Gate 4.",
        "A 15-year-old found it.",
        "It was said of the 1931 Open Championship, 1932 Founders Cup and others.",
    ],
)
def test_names_labels_times_scores_and_vague_amounts_are_no_quantities(sentence: str) -> None:
    assert read(sentence) == []


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("about 300 sacks", "about"),
        ("approximately 300 sacks", "about"),
        ("an estimated 300 sacks", "about"),
        ("nearly 300 sacks", "about"),
        ("at least 300 sacks", "at least"),
        ("no fewer than 300 sacks", "at least"),
        ("up to 300 sacks", "at most"),
        ("as many as 300 sacks", "at most"),
        ("more than 300 sacks", "more than"),
        ("over 300 sacks", "more than"),
        ("less than 300 sacks", "less than"),
        ("fewer than 300 sacks", "less than"),
        ("300 or more sacks", "at least"),
        ("300 sacks", None),
    ],
)
def test_hedges_are_kept(words: str, qualifier: Qualifier | None) -> None:
    (mention,) = numbers_of(f"The flood spoilt {words} of flour.")
    assert (mention.value, mention.qualifier) == (300, qualifier)


def test_a_change_from_one_number_to_another_is_no_range() -> None:
    assert read("The herd grew from 300 to 400 sheep.") == [(300, None, None), (400, None, None)]
    assert read("The herds ranged from 300 to 400 sheep.") == [(300, 400, None)]


@pytest.mark.parametrize(
    ("sentence", "nouns", "units"),
    [
        ("Two shipments of 33,000 tons of grain arrived.", ["shipments", "tons of grain"], [None, "t"]),
        ("The army had about 500 railroad cars of ammunition.", ["railroad cars of ammunition"], [None]),
        ("The fire killed 25 firefighters and 3 nurses.", ["firefighters", "nurses"], [None, None]),
        ("The flood drowned twelve brave soldiers.", ["brave soldiers"], ["people"]),
        ("Some 40,000 Norwegians left the country.", ["Norwegians"], ["people"]),
        ("The fire destroyed 85% of the town.", ["the town"], ["%"]),
        ("The ship carried a three-day supply.", ["supply"], ["day"]),
    ],
)
def test_a_number_is_bound_to_its_own_noun(sentence: str, nouns: list[str], units: list[str | None]) -> None:
    mentions = numbers_of(sentence, parsed=True)
    assert [m.noun for m in mentions] == nouns
    assert [m.unit for m in mentions] == units


def test_fields_and_cells_carry_their_address_and_their_units() -> None:
    text = """---
title: Old Mill
infoboxes:
  - template: building
    opened_date:
      text: "1932"
    area_km2:
      text: "12.5"
    casualties1:
      text: "Dead: 5,856 –6,000"
    image_size:
      text: "300"
    age:
      text: 3 May 1926 (aged 62)
---

The Old Mill is a mill.

| No. | Year | Sacks | Note |
| --- | --- | --- | --- |
| 1 | 1951 | 1900 | ~10 (160 + 17) |
| 2 | 1952 | 12 – 15 | 1–2 (?) |
"""
    found = {(m.source.locator, m.value, m.value_to, m.unit, m.qualifier) for m in numbers_of(text) if m.source.locator}
    assert found == {
        ("infobox[0].area_km2", 12.5, None, "km2", None),
        ("infobox[0].casualties1", 5856.0, 6000.0, "people", None),
        ("table[0].row[0].col[2]", 1900.0, None, None, None),
        ("table[0].row[0].col[3]", 10.0, None, None, "about"),
        ("table[0].row[1].col[2]", 12.0, 15.0, None, None),
    }


def test_every_mention_stands_where_it_says() -> None:
    text = "The mill ground 1,250 sacks. It cost **$3.8 million** and fed 40 *families* in 1931.\n"
    article = read_article(decode(text.encode()), language="en")
    for mention in find_numbers(article, {}):
        assert mention.source.text.plain[mention.start : mention.end] == mention.text
        assert mention.source.text.span(article.decoded, mention.start, mention.end).text == mention.text


@given(st.integers(min_value=13, max_value=10**11))
def test_a_count_in_figures_is_read_back(number: int) -> None:
    for figures in (f"{number:,}", format_number(number)):
        (quantity,) = find_quantities(f"The flood spoilt {figures} sacks.")
        assert quantity.value == pytest.approx(number, rel=1e-3)


@given(st.integers(min_value=2, max_value=10**6), st.integers(min_value=1, max_value=10**6))
def test_a_range_is_read_back(low: int, width: int) -> None:
    (quantity,) = find_quantities(f"The flood spoilt {low:,}–{low + width:,} sacks.")
    assert (quantity.value, quantity.value_to) == (low, low + width)


@given(st.text(alphabet="0123456789 –-/.,()$%'atwohundredmillion", max_size=60))
def test_no_text_breaks_the_grammar(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= q.start < q.number_end <= q.end <= len(text) for q in found)


@pytest.mark.parametrize(
    ("value", "value_to", "unit", "qualifier", "text"),
    [
        (1500, None, None, "about", "about 1,500"),
        (3_800_000, None, "USD", None, "$3.8 million"),
        (94, None, "%", None, "94%"),
        (12, 15, "km", None, "12–15 km"),
        (0.6667, None, "share", None, "two-thirds"),
        (300_000, 500_000, "people", None, "300,000–500,000"),
        (161, None, "people", "at least", "at least 161"),
        (2, None, "year", None, "2 years"),
        (1, None, "mi", None, "1 mile"),
        (33_000, None, "t", None, "33,000 tons"),
        (5_000_000, None, "RUB", None, "5 million roubles"),
        (1_234_567, None, None, None, "1,234,567"),
    ],
)
def test_a_quantity_is_written_as_a_reader_would_say_it(
    value: float, value_to: float | None, unit: str | None, qualifier: Qualifier | None, text: str
) -> None:
    assert format_number(value, value_to, unit, qualifier) == text
    accepted = accepted_numbers(value, value_to, unit, qualifier)
    assert accepted[0] == text
    assert 1 <= len(accepted) <= 8
