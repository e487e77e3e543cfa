import pytest

from quizapp.domain.facts.gazetteer import demonyms, is_given_name, is_known_country, known_place


@pytest.mark.parametrize(
    ("name", "subtype", "country"),
    [
        ("Norway", "country", "NO"),
        ("Czechia", "country", "CZ"),
        ("Czech Republic", "country", None),
        ("Soviet Union", "country", None),
        ("Nairobi", "city", "KE"),
        ("Kiev", "city", "UA"),
        ("Middle East", "region", None),
        ("Ohio", "state", None),
        ("Antarctica", "continent", None),
    ],
)
def test_well_known_places_are_found(name: str, subtype: str, country: str | None) -> None:
    place = known_place(name)
    assert place is not None
    assert (place.subtype, place.country) == (subtype, country)


def test_unknown_names_are_no_places() -> None:
    assert known_place("Quorvel") is None
    assert not is_known_country("Nairobi")


@pytest.mark.parametrize("word", ["Norwegian", "Armenians", "Dutch", "Frenchmen", "Jews", "Swahili"])
def test_peoples_and_languages_are_demonyms(word: str) -> None:
    assert word in demonyms()


@pytest.mark.parametrize("word", ["Norway", "Laos", "The", "Paris"])
def test_places_and_common_words_are_no_demonyms(word: str) -> None:
    assert word not in demonyms()


def test_given_names_of_many_languages_are_known() -> None:
    assert all(is_given_name(name) for name in ("Albert", "Wanda", "Jorge", "Ingrid"))
    assert not is_given_name("Battle")
