"""Sentences with a blank."""

from quizapp.domain.language import Language
from tests.domain.questions.prose_cases import write


def test_a_blank_takes_the_whole_answer_once(language: Language) -> None:
    drafts, _, _ = write(language, "The Gallini Foundation paid $3.5 million for the Villa Rosa in 1988.")
    [stem] = [stem for draft in drafts if draft.is_cloze for stem in draft.stems]
    assert stem == "The Gallini Foundation paid $3.5 million for the _____ in 1988."


def test_a_sentence_that_points_elsewhere_gets_no_blank(language: Language) -> None:
    drafts, _, _ = write(language, "Its owners paid $3.5 million for the Villa Rosa of the Gallini Foundation in 1988.")
    assert not [draft for draft in drafts if draft.is_cloze]
