"""The checks a draft must pass, and the score of those that do."""

from dataclasses import replace

import pytest

from quizapp.domain import quality
from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue
from quizapp.domain.questions.model import Evidence

TEXT = "The Velmar Bridge was opened by Ines Okafor in Torvik in March 1931 after 14 months of work."


def evidence(**changes: object) -> Evidence:
    return replace(Evidence(TEXT, ("History",), 0, len(TEXT), "prose"), **changes)


DATE = Draft(
    kind="date",
    slot="date",
    stems=("When was the Velmar Bridge opened?",),
    is_cloze=False,
    answer="March 1931",
    value=DateValue(1931, 3),
    accepted=("March 1931",),
    evidence=evidence(),
    writer="prose",
    precision="month",
)
PLACE = replace(
    DATE,
    kind="place",
    slot="place",
    stems=("Where was the Velmar Bridge opened?",),
    answer="Torvik",
    accepted=("Torvik",),
    value=NameValue(1, "Torvik"),
    precision=None,
)
PERSON = replace(
    PLACE,
    kind="person",
    slot="subject",
    stems=("Who opened the Velmar Bridge?",),
    answer="Ines Okafor",
    accepted=("Ines Okafor", "Okafor"),
    value=NameValue(2, "Ines Okafor"),
)
NUMBER = replace(
    PLACE,
    kind="number",
    slot="number",
    stems=("How many months did the work on the Velmar Bridge take?",),
    answer="14",
    accepted=("14",),
    value=NumberValue(14, noun="months"),
)


def reason(draft: Draft) -> str | None:
    found = quality.check(draft, TEXT)
    return found.code if found else None


@pytest.mark.parametrize("draft", [DATE, PLACE, PERSON, NUMBER], ids=lambda draft: draft.kind)
def test_a_clean_draft_passes(draft: Draft) -> None:
    assert reason(draft) is None


def test_a_list_of_as_many_names_as_are_asked_for_gives_the_answer() -> None:
    two = replace(NUMBER, stems=("How many matches did Velmar lose to Torvik and Aldby?",), value=NumberValue(2))
    three = replace(two, value=NumberValue(3))

    assert reason(replace(two, answer="two", accepted=("two",))) == "answer_in_stem"
    assert reason(replace(three, answer="three", accepted=("three",))) is None


@pytest.mark.parametrize(
    ("stem", "expected"),
    [
        ("When was it?", "stem_length"),
        ("When was the Velmar Bridge " + "very " * 30 + "opened?", "stem_length"),
        ("when was the Velmar Bridge opened?", "stem_form"),
        ("When was the Velmar Bridge opened", "stem_form"),
        ("When was the Velmar Bridge opened? Why?", "stem_form"),
        ("When was the  Velmar Bridge opened?", "broken_text"),
        ("When was the Velmar Bridge (a bridge opened?", "broken_text"),
        ("When was the “Velmar Bridge opened?", "broken_text"),
        ("When was the Velmar Bridge , opened?", "broken_text"),
        ("When was the **Velmar Bridge opened?", "residue"),
        ("When was the [Velmar](Bridge) opened?", "residue"),
        ("Who opened the Velmar Bridge in the spring?", "wh_mismatch"),
        ("When was the Velmar Bridge opened and who came?", "two_questions"),
        ("When was the Velmar Bridge opened, March 1931 being cold?", "answer_in_stem"),
        ("When did he open the Velmar Bridge?", "dangling"),
        ("When was this bridge over the Velm opened?", "dangling"),
        ("When was the city connected by rail?", "dangling"),
        ("When was the latter opened to the public?", "dangling"),
        ("When was another bridge at Velmar opened?", "dangling"),
        ("When did their families come to Velmar?", "dangling"),
        ("When was the Velmar Bridge opened, which is now closed?", "aged"),
        ("When was the Velmar Bridge allegedly opened?", "opinion"),
        ("When was the Velmar Bridge not opened?", "negative"),
        ("When was the Velmar Bridge rebuilt within two years?", "dangling"),
        ("When was Karl Lindqvist accused of theft in Torvik?", "blame"),
        ("When was the Velmar Bridge opened with?", "grammar"),
        ("When was the Velmar Bridge opened – only a ferry before?", "grammar"),
        ("When did Ines Okafor leave office in 1931 and power?", "grammar"),
    ],
)
def test_a_faulty_stem_is_named_by_its_fault(stem: str, expected: str) -> None:
    assert reason(replace(DATE, stems=(stem,))) == expected


@pytest.mark.parametrize(
    "stem",
    [
        "When did Ines Okafor open the bridge that her firm had built?",
        "When did Paris receive the games, making the city a host again?",
        "When were there four bridges over the Velm?",
        "In which month and year was the Velmar Bridge opened?",
        "When did the city of Torvik open the Velmar Bridge?",
        "When did Resolution 14 of the council pass?",
    ],
)
def test_a_pronoun_with_its_name_before_it_is_no_fault(stem: str) -> None:
    assert reason(replace(DATE, stems=(stem,))) is None


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        (replace(PERSON, stems=("Who opened the Velmar Bridge for the Okafor family?",)), "answer_in_stem"),
        (replace(PERSON, stems=("Who retired from office?",)), "vague"),
        (replace(PERSON, answer="okafor", accepted=("okafor",)), "answer_form"),
        (replace(PLACE, answer="the valley", accepted=("the valley",)), "answer_form"),
        (replace(DATE, answer="March 1931,", accepted=("March 1931,",)), "answer_form"),
        (replace(DATE, accepted=("3/1931", "March 1931")), "accepted"),
        (replace(DATE, accepted=()), "accepted"),
        (replace(DATE, evidence=evidence(start=1)), "evidence_offsets"),
        (replace(DATE, evidence=evidence(answer_start=0, answer_end=500)), "evidence_offsets"),
        (replace(DATE, is_cloze=True, stems=("The Velmar Bridge was opened in March 1931.",)), "stem_form"),
    ],
)
def test_a_faulty_answer_or_proof_is_named_by_its_fault(draft: Draft, expected: str) -> None:
    assert reason(draft) == expected


def test_long_evidence_is_turned_down() -> None:
    long = "Word " * 61
    draft = replace(DATE, evidence=Evidence(long, (), 0, len(long), "prose"))

    found = quality.check(draft, long)

    assert found is not None
    assert found.code == "evidence_length"


def test_a_cloze_has_exactly_one_blank() -> None:
    assert reason(replace(DATE, is_cloze=True, stems=("The Velmar Bridge was opened in _____.",))) is None


def test_every_reason_of_the_checks_is_explained() -> None:
    assert {code for code, _ in quality.CHECKS} <= set(quality.REASONS)


def test_an_allegation_may_be_asked_with_its_source() -> None:
    draft = replace(DATE, stems=("According to the Torvik Gazette, when was the Velmar Bridge allegedly opened?",))

    assert reason(draft) == "opinion"
    assert reason(replace(draft, attribution="the Torvik Gazette")) is None


def test_a_clear_question_scores_higher_than_a_cloze_and_all_scores_are_shares() -> None:
    clear = quality.score(quality.features(DATE, 4))
    cloze = quality.score(quality.features(replace(DATE, is_cloze=True), 0))

    assert 0 <= cloze < clear <= 1
    assert clear >= quality.READY_SCORE
