"""What a question may be taken to mean besides the fact it was written for."""

from dataclasses import replace

import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.dates import find_dates
from quizapp.domain.facts.model import DateValue, Entity
from quizapp.domain.facts.numbers import find_numbers
from quizapp.domain.language import Language
from quizapp.domain.questions.content import read_content
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.events import read_events
from quizapp.domain.questions.model import Evidence
from quizapp.domain.questions.uniqueness import Bearers, Happenings, shared_name, told_twice


def person(number: int, name: str, mentions: int = 5) -> Entity:
    return Entity(number, name, "person", None, (name,), mentions, 0.9)


BEARERS = Bearers.of(
    [
        person(0, "Abel Lindqvist"),
        person(1, "Abel Brandt"),
        person(2, "Ines Okafor"),
        person(3, "Tove Okafor"),
        person(4, "Karen", 1),
        person(5, "Ethelred of Torvik"),
        person(6, "Olaf of Torvik"),
    ],
    "Velmar Bridge",
)


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("When did Abel leave the town?", "Abel"),
        ("When did Okafor paint the bridge?", "Okafor"),
        ("When was Karen born?", "Karen"),
        ("When did Abel Lindqvist leave the town?", None),
        ("When did Ines Okafor's school open?", None),
        ("In which year did Olaf of Torvik return?", None),
        ("In which year did the fleet reach Torvik?", None),
        ("When was the Velmar Bridge opened?", None),
    ],
)
def test_a_lone_name_that_two_bear_is_found(stem: str, expected: str | None) -> None:
    assert shared_name(stem, BEARERS) == expected


def test_a_surname_in_the_title_means_the_person_of_the_article() -> None:
    assert shared_name("When did Okafor paint the bridge?", replace(BEARERS, title="Ines Okafor")) is None


def again(language: Language, text: str, stem: str, key: DateValue, answer: str) -> bool:
    article = read_article(decode(text.encode()), name="velmar.txt")
    docs = language.parse(article)
    content = read_content(article, docs)
    told = Happenings.of(article, content, read_events(article, docs), find_dates(article), find_numbers(article, docs))
    sentence = text.split(". ")[0] + "."
    at = text.index(answer)
    evidence = Evidence(sentence, (), 0, len(sentence), "prose", None, at, at + len(answer))
    draft = Draft("date", "date", (stem,), False, answer, key, (answer,), evidence, "prose", precision="year")
    return bool(told_twice([draft], told))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        pytest.param("Torvik United purchased it in 1948 for a small sum.", True, id="another word and a pronoun"),
        pytest.param("In 1948 Torvik United bought Velmar Park.", True, id="another date"),
        pytest.param("In 2004 Torvik United bought Velmar Park.", False, id="the same date"),
        pytest.param("In 1948 Torvik United sold Velmar Park.", False, id="another verb"),
        pytest.param("In 1948 Torvik United bought Aldby Hall.", False, id="another thing"),
        pytest.param("In 1948 Nils Brandt bought Velmar Park.", False, id="somebody else"),
    ],
)
def test_an_event_told_again_with_another_date_is_found(language: Language, other: str, expected: bool) -> None:
    text = f"Torvik United bought Velmar Park in 2004 after a long dispute. {other}"

    assert again(language, text, "When did Torvik United buy Velmar Park?", DateValue(2004), "2004") is expected
