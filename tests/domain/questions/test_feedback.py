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
    assert feedback.of_fact(DRAFT) == "The article says of 1931: “The Velmar Bridge was opened in 1931.”"


def test_a_quotation_within_the_quoted_sentence_keeps_the_marks_apart() -> None:
    evidence = replace(DRAFT.evidence, text="They called it “the grey lady” in 1931.")

    assert feedback.of_mention("date", "1931", evidence) == (
        "The article says of 1931: “They called it ‘the grey lady’ in 1931.”"
    )


def test_a_long_quotation_is_cut() -> None:
    evidence = replace(DRAFT.evidence, text="word " * 50)

    assert feedback.of_mention("date", "1931", evidence).endswith(" …”")


@pytest.mark.parametrize("kind", ["date", "number", "place", "person"])
def test_an_option_without_evidence_is_only_said_not_to_be_there(kind: str) -> None:
    assert feedback.not_in_article(kind).endswith("is not in this article.")
