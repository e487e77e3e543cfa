"""What an option is said to be: never more than its own evidence."""

from dataclasses import replace

import pytest

from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions import feedback
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.model import Evidence

SENTENCE = "The *Velmar Bridge* was opened in 1931."
DRAFT = Draft(
    "date",
    "date",
    ("When was the Velmar Bridge opened?",),
    False,
    "1931",
    DateValue(1931),
    ("1931",),
    Evidence(SENTENCE, (), 0, len(SENTENCE), "prose"),
    "prose",
)


def test_the_key_is_told_with_its_evidence_without_markup() -> None:
    assert feedback.of_key(DRAFT) == "Correct: the article says “The Velmar Bridge was opened in 1931.”"


@pytest.mark.parametrize(
    ("source", "statement", "expected"),
    [
        ("infobox", "The bridge opened in 1931.", "Correct: the bridge opened in 1931."),
        ("infobox", "Velmar opened in 1931.", "Correct: Velmar opened in 1931."),
        ("infobox", None, "Correct: the article's infobox gives “The Velmar Bridge was opened in 1931.”."),
        ("table", None, "Correct: the article's table gives 1931."),
    ],
)
def test_the_key_of_a_field_or_row_is_told_as_its_statement(source: str, statement: str | None, expected: str) -> None:
    evidence = replace(DRAFT.evidence, source=source)

    assert feedback.of_key(replace(DRAFT, evidence=evidence, statement=statement)) == expected


def test_a_date_with_a_certain_clause_is_told_as_a_sentence() -> None:
    draft = replace(DRAFT, statement="the bridge over the Velm was opened")

    assert feedback.of_fact(draft) == "1931 is when the bridge over the Velm was opened."


def test_a_fact_without_a_certain_clause_is_quoted() -> None:
    assert feedback.of_fact(DRAFT) == "The article says: “The Velmar Bridge was opened in 1931.”"


def test_a_statement_of_an_attributed_fact_is_not_told_as_one() -> None:
    draft = replace(DRAFT, statement="the bridge over the Velm was opened", attribution="according to the mayor")

    assert "is when" not in feedback.of_fact(draft)


def test_a_quotation_within_the_quoted_sentence_keeps_the_marks_apart() -> None:
    evidence = replace(DRAFT.evidence, text="In 1931 they called it “the grey lady” in Torvik.")
    named = replace(evidence, text="In 1931 Ines Okafor called the bridge “the grey lady” of the Velm.")

    assert feedback.of_mention("date", "1931", evidence) == feedback.elsewhere("date")
    assert feedback.of_mention("date", "1931", named) == (
        "The article says: “In 1931 Ines Okafor called the bridge ‘the grey lady’ of the Velm.”"
    )


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("It was opened in 1931.", id="a pronoun first"),
        pytest.param("However, the Velmar Bridge was opened in 1931.", id="a link to the sentence before"),
        pytest.param("In 1931 he opened the Velmar Bridge.", id="a pronoun before any name"),
        pytest.param("In 1931 the rebels massacred the people of Aldby.", id="an atrocity"),
        pytest.param("The Velmar Bridge (pictured above) was opened in 1931.", id="a caption"),
        pytest.param("The Velmar Bridge was opened in " + "very " * 40 + "early 1931.", id="too long"),
        pytest.param("The Velmar Bridge was opened.", id="the option is not in it"),
    ],
)
def test_a_sentence_that_is_not_clear_alone_is_not_quoted(sentence: str) -> None:
    evidence = replace(DRAFT.evidence, text=sentence)

    assert feedback.of_mention("date", "1931", evidence) == "This date stands in the article, but for something else."


@pytest.mark.parametrize(
    ("sentence", "is_about"),
    [
        ("Ines Okafor, a surveyor, planned the bridge.", True),
        ("The mayor Ines Okafor planned the bridge.", True),
        ("Ines Okafor's brother planned the bridge.", False),
        ("Ines Okafor and Main Stands were built first.", False),
        ("Workers followed Ines Okafor to Aldby.", False),
    ],
)
def test_a_name_is_told_by_a_sentence_about_it(sentence: str, is_about: bool) -> None:
    told = feedback.of_mention("person", "Ines Okafor", replace(DRAFT.evidence, text=sentence))

    assert ("The article says" in told) == is_about


@pytest.mark.parametrize("kind", ["date", "number", "place", "person"])
def test_an_option_without_evidence_is_only_said_not_to_be_there(kind: str) -> None:
    assert feedback.not_in_article(kind).endswith("is not in this article.")
