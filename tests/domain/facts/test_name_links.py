import pytest

from quizapp.domain.facts.name_links import are_one_person, are_variants, is_acronym_of, surname_forms


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Markosyan", "Markosian"),
        ("Zarvadan", "Zarvadhan"),
        ("Mamadov", "Mammadov"),
        ("Malıbey", "Malibey"),
        ("Göyzen", "Goyzen"),
        ("Ter-Markosyan", "Ter Markosyan"),
        ("Zarvahend", "Zarvarend"),
    ],
)
def test_spellings_of_one_name_are_variants(one: str, other: str) -> None:
    assert are_variants(one, other)
    assert are_variants(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Austria", "Australia"),
        ("Iran", "Iraq"),
        ("Normandy", "Normands"),
        ("Johnson", "Johnston"),
        ("Brask", "Brasks"),
        ("Southwest Harbour", "Southeast Harbour"),
        ("Apollo 8", "Apollo 9"),
        ("Morton", "Norton"),
    ],
)
def test_names_that_only_look_alike_are_no_variants(one: str, other: str) -> None:
    assert not are_variants(one, other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Ada B. Moreau", "Ada Moreau", True),
        ("A. Moreau", "Ada Moreau", True),
        ("Bill Moreau", "William Moreau", True),
        ("Ada Moreau", "Eda Moreau", False),
        ("L.J. Moreau", "Lionel Moreau", False),
        ("William Moreau", "William Moreau Falk", False),
        ("Ada B. Moreau", "Ada C. Moreau", False),
        ("Albert Moreau Jr.", "Albert Moreau Sr.", False),
    ],
)
def test_full_names_are_of_one_person_or_not(one: str, other: str, same: bool) -> None:
    assert are_one_person(one, other) is same
    assert are_one_person(other, one) is same


def test_the_surname_keeps_its_particles() -> None:
    assert surname_forms("Thomas de Brael") == ("de Brael", "De Brael", "Brael")
    assert surname_forms("William of Harland") == ()
    assert surname_forms("Ottilie") == ()


def test_an_acronym_is_made_of_the_initials() -> None:
    assert is_acronym_of("NHC", "Northern Harbour Council")
    assert is_acronym_of("SOHC", "Society of the Harbour Council") is False
    assert is_acronym_of("NHC", "Northern Harbour") is False
