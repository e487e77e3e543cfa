"""The typed-answer grader against labelled responses: what a fair teacher would say, decided before grading.

tests/data/responses.tsv holds one response a line, made up for this test: a question's typed key, what was
typed, and "right", "wrong" or "ask" (must be asked back). A right answer that is asked back counts as a
false reject here, although the learner may still get it.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest

from quizapp.domain.facts.model import Kind, Precision, Qualifier
from quizapp.domain.grading import Gradable, Response, grade, interpret

RESPONSES = Path(__file__).parents[1] / "data" / "responses.tsv"
MOST_FALSE_ACCEPTS, MOST_FALSE_REJECTS = 0.005, 0.02


def labelled() -> Iterator[tuple[Gradable, str, str]]:
    with RESPONSES.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            yield question_of(row), row["response"], row["label"]


def question_of(row: dict[str, str]) -> Gradable:
    def value(text: str) -> str | float | None:
        return None if not text else float(text) if row["kind"] == "number" else text

    return Gradable(
        kind=cast(Kind, row["kind"]),
        format="short",
        accepted=tuple(row["accepted"].split("|")),
        value=value(row["value"]),
        value_to=value(row["value_to"]),
        precision=cast(Precision, row["precision"]) or None,
        unit=row["unit"] or None,
        qualifier=cast(Qualifier, row["qualifier"]) or None,
        near_names=tuple(filter(None, row["near"].split("|"))),
    )


def test_the_labelled_responses_cover_every_kind_broadly() -> None:
    counts: dict[tuple[str, str], int] = {}
    for question, _, label in labelled():
        counts[question.kind, label] = counts.get((question.kind, label), 0) + 1

    assert sum(counts.values()) >= 600
    for kind in ("date", "number", "place", "person"):
        assert counts[kind, "right"] >= 100
        assert counts[kind, "wrong"] >= 100


def test_false_accepts_and_false_rejects_stay_below_their_limits() -> None:
    accepted, rejected, wrong, right = list[str](), list[str](), 0, 0
    for question, text, label in labelled():
        verdict = grade(question, Response(text)).verdict
        told = f"{question.accepted[0]}: {text}"
        right += label == "right"
        wrong += label == "wrong"
        if label == "wrong" and verdict == "correct":
            accepted.append(told)
        if label == "right" and verdict != "correct":
            rejected.append(told)

    summary = f"false accepts {len(accepted)}/{wrong} {accepted}; false rejects {len(rejected)}/{right} {rejected}"
    assert len(accepted) <= MOST_FALSE_ACCEPTS * wrong, summary
    assert len(rejected) <= MOST_FALSE_REJECTS * right, summary


def test_what_has_two_readings_is_always_asked_back_and_each_alternative_is_clear() -> None:
    for question, text, label in labelled():
        told = interpret(question, text)
        assert (grade(question, Response(text)).verdict == "ask") == told.needs_clarification
        assert label != "ask" or told.needs_clarification, text
        for alternative in told.alternatives:
            assert interpret(question, alternative).status == "understood", alternative


def test_reading_an_answer_never_depends_on_the_key() -> None:
    for question, text, _ in labelled():
        blind = Gradable(question.kind, question.format, precision=question.precision, unit=question.unit)
        assert interpret(blind, text) == interpret(question, text)


@pytest.mark.parametrize("noise", ["  {}  ", "{}.", "\u200b{}"])
def test_spaces_and_a_full_stop_around_an_answer_change_nothing(noise: str) -> None:
    for question, text, label in labelled():
        if label == "right":
            plain, padded = grade(question, Response(text)), grade(question, Response(noise.format(text)))
            assert padded.verdict == plain.verdict, noise.format(text)
