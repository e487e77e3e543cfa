"""Which names may stand beside a name: told by who bears them, not by how they look."""

from dataclasses import replace

import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.dates import find_dates
from quizapp.domain.facts.entities import find_names
from quizapp.domain.facts.model import Entity
from quizapp.domain.language import Language
from quizapp.domain.questions.distractors_names import may_stand
from quizapp.domain.questions.distractors_pool import Candidate
from quizapp.domain.questions.distractors_profile import Profile, Profiles, read_profiles
from quizapp.domain.questions.draft import Draft, NameValue
from quizapp.domain.questions.model import Evidence

SENTENCE = "Queen Ines Okafor opened the Velmar Bridge in 1931."
EVIDENCE = Evidence(SENTENCE, (), 0, len(SENTENCE), "prose")
PERSON = Draft(
    "person",
    "subject",
    ("Who opened the Velmar Bridge in 1931?",),
    False,
    "Ines Okafor",
    NameValue(0, "Ines Okafor"),
    ("Ines Okafor",),
    EVIDENCE,
    "prose",
)
RULER = Profile((1931,), "f", frozenset({"ruler"}), frozenset({0}), is_living=True)
NAMES = {
    0: Entity(0, "Ines Okafor", "person", None, ("Ines Okafor",), 4, 0.9),
    1: Entity(1, "Tove Brandt", "person", None, ("Tove Brandt",), 2, 0.9),
}


def stands(profile: Profile, *, stem: str = PERSON.stems[0], confidence: float = 0.9, one: bool = False) -> bool:
    entities = {**NAMES, 1: replace(NAMES[1], confidence=confidence)}
    profiles = Profiles({0: RULER, 1: profile}, {0: 0, 1: 0} if one else {}, frozenset())
    candidate = Candidate("person", "Tove Brandt", NameValue(1, "Tove Brandt"), "", "fact")
    return may_stand(replace(PERSON, stems=(stem,)), candidate, entities, profiles)


def test_a_person_of_the_same_time_and_calling_stands_beside_a_person() -> None:
    assert stands(RULER)
    assert stands(replace(RULER, sex=None, sections=frozenset({3})))


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(replace(RULER, years=(1650,)), id="of another time"),
        pytest.param(replace(RULER, is_living=False), id="who does nothing a person does"),
        pytest.param(replace(RULER, is_half=True), id="whose name is a part of a longer one"),
        pytest.param(Profile((), None, frozenset({"sport"}), frozenset({5}), is_living=True), id="of another calling"),
    ],
)
def test_a_person_who_cannot_be_meant_does_not(profile: Profile) -> None:
    assert not stands(profile)


def test_an_unsure_name_and_another_name_of_the_key_do_not() -> None:
    assert not stands(RULER, confidence=0.7)
    assert not stands(RULER, one=True)


def test_a_stem_that_tells_the_sex_keeps_the_other_sex_out() -> None:
    man = replace(RULER, sex="m")

    assert stands(man, stem="Who opened the Velmar Bridge in 1931?")
    assert not stands(man, stem="Who opened her bridge in 1931?")
    assert not stands(replace(RULER, sex=None), stem="Whom did Abel Lindqvist marry in 1931?")


@pytest.mark.parametrize(
    ("key", "other", "expected"),
    [
        ("Germany", "Kingdom of Prussia", False),
        ("Kievan Rus'", "Russia", False),
        ("United States", "US", False),
        ("Norway", "Sweden", True),
    ],
)
def test_states_that_hold_or_follow_each_other_never_stand_together(key: str, other: str, expected: bool) -> None:
    draft = replace(PERSON, kind="place", stems=("Which country lost the war?",), value=NameValue(0, key, "country"))
    candidate = Candidate("place", other, NameValue(None, other, "country"), "", "gazetteer")

    assert may_stand(draft, candidate, {}, Profiles({}, {}, frozenset())) is expected


def test_profiles_are_read_from_the_words_around_a_name(language: Language) -> None:
    text = (
        "Captain Abel Lindqvist married the painter Ines Okafor in 1931. She painted the harbour of Torvik in Marland "
        "county. Abel Lindqvist, also known as Abel the Bold, sailed to Aldby in 1933 and resigned."
    )
    article = read_article(decode(text.encode()), name="velmar.txt")
    docs = language.parse(article)
    names = find_names(article, docs)
    profiles = read_profiles(docs, names, find_dates(article), {block.index: block.section for block in article.blocks})
    by_name = {entity.name: profiles.of(entity.id) for entity in names.entities}

    abel, ines = by_name["Abel Lindqvist"], by_name["Ines Okafor"]
    assert abel is not None
    assert ines is not None
    assert abel.is_living
    assert "arms" in abel.crafts
    assert abel.years == (1931, 1933)
    assert "arts" in ines.crafts
    assert not ines.is_half
