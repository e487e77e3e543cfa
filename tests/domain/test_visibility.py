"""Who sees which part of a question: every combination that matters."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product

import pytest

from quizapp.domain.permissions import Actor
from quizapp.domain.visibility import Policy, QuestionFacts, Visible, When, what_may_be_seen

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
GUEST, STUDENT, OTHER_TEACHER = Actor("guest", 1), Actor("student", 2), Actor("teacher", 3)
OWNER, ADMIN = Actor("teacher", 4), Actor("admin", 5)
LEARNERS = (GUEST, STUDENT, OTHER_TEACHER)

UNKNOWN = QuestionFacts(article_owner_id=4)
OPEN = replace(UNKNOWN, is_open_to_viewer=True)


def parts(seen: Visible) -> str:
    shown = {"s": seen.stem, "k": seen.key, "e": seen.evidence, "f": seen.feedback}
    return "".join(letter for letter, is_shown in shown.items() if is_shown)


@pytest.mark.parametrize("viewer", LEARNERS)
@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (UNKNOWN, ""),
        (OPEN, "s"),
        (replace(OPEN, in_open_attempt=True), "s"),
        (replace(OPEN, is_submitted=True), "skef"),
        (replace(OPEN, has_card=True), "skef"),
        (replace(OPEN, is_submitted=True, has_card=True), "skef"),
        (replace(OPEN, is_submitted=True, in_open_attempt=True), "s"),
        (replace(OPEN, has_card=True, in_open_attempt=True), "s"),
        (replace(OPEN, is_submitted=True, has_card=True, in_open_attempt=True), "s"),
        # The set was withdrawn after the learner had it:
        (replace(UNKNOWN, is_submitted=True), "skef"),
        (replace(UNKNOWN, has_card=True), "skef"),
        (replace(UNKNOWN, in_open_attempt=True), "s"),
    ],
)
def test_a_learner_sees_the_answer_after_the_own_attempt_and_never_during_one(
    viewer: Actor, question: QuestionFacts, expected: str
) -> None:
    assert parts(what_may_be_seen(viewer, question, now=NOW)) == expected


@pytest.mark.parametrize("viewer", [OWNER, ADMIN])
@pytest.mark.parametrize("question", [UNKNOWN, OPEN, replace(OPEN, in_open_attempt=True)])
def test_the_teacher_of_the_article_and_admins_see_everything(viewer: Actor, question: QuestionFacts) -> None:
    assert what_may_be_seen(viewer, question, [Policy(key="never")], now=NOW).everything


def test_a_visitor_does_not_own_an_article_without_owner() -> None:
    assert parts(what_may_be_seen(Actor("teacher"), QuestionFacts(article_owner_id=None), now=NOW)) == ""


@pytest.mark.parametrize(
    ("when", "is_submitted", "closes_at", "released_at", "expected"),
    [
        ("after_submit", False, None, None, "s"),
        ("after_submit", True, None, None, "skef"),
        ("after_close", True, None, None, "s"),
        ("after_close", True, NOW + HOUR, None, "s"),
        ("after_close", False, NOW - HOUR, None, "skef"),
        ("on_release", True, NOW - HOUR, None, "s"),
        ("on_release", True, None, NOW + HOUR, "s"),
        ("on_release", True, None, NOW, "skef"),
        ("on_release", False, None, NOW - HOUR, "skef"),
        ("never", True, NOW - HOUR, NOW - HOUR, "s"),
    ],
)
def test_an_assignment_opens_the_answers_when_its_policy_says(
    when: When, is_submitted: bool, closes_at: datetime | None, released_at: datetime | None, expected: str
) -> None:
    policy = Policy(when, when, when, closes_at=closes_at, released_at=released_at)
    question = replace(OPEN, is_submitted=is_submitted)

    assert parts(what_may_be_seen(STUDENT, question, [policy], now=NOW)) == expected


def test_graded_work_waits_for_the_teacher_unless_told_otherwise() -> None:
    question = replace(OPEN, is_submitted=True, has_card=True)

    assert parts(what_may_be_seen(STUDENT, question, [Policy(closes_at=NOW - HOUR)], now=NOW)) == "s"


def test_the_strictest_of_several_assignments_decides() -> None:
    question = replace(OPEN, is_submitted=True)
    released, waiting = Policy(released_at=NOW - HOUR), Policy()

    assert parts(what_may_be_seen(STUDENT, question, [released], now=NOW)) == "skef"
    assert parts(what_may_be_seen(STUDENT, question, [released, waiting], now=NOW)) == "s"


def test_evidence_and_feedback_can_be_kept_back_with_the_key_shown() -> None:
    policy = Policy(key="after_submit", evidence="never", feedback="on_release")

    assert parts(what_may_be_seen(STUDENT, replace(OPEN, is_submitted=True), [policy], now=NOW)) == "sk"


def test_an_assignment_that_has_not_opened_shows_nothing() -> None:
    early = [Policy(opens_at=NOW + HOUR)]
    begun = [Policy(opens_at=NOW)]

    assert parts(what_may_be_seen(STUDENT, UNKNOWN, early, now=NOW)) == ""
    assert parts(what_may_be_seen(STUDENT, UNKNOWN, begun, now=NOW)) == "s"


def test_over_all_combinations_nothing_leaks_during_an_open_attempt_or_without_the_key() -> None:
    flags = (False, True)
    policies = [[], [Policy()], [Policy("after_submit", "after_submit", "after_submit")], [Policy(released_at=NOW)]]
    for viewer, is_open, in_attempt, submitted, card, policy in product(LEARNERS, flags, flags, flags, flags, policies):
        seen = what_may_be_seen(viewer, QuestionFacts(4, is_open, in_attempt, submitted, card), policy, now=NOW)

        assert not (in_attempt and (seen.key or seen.evidence or seen.feedback))
        assert seen.key or not (seen.evidence or seen.feedback)
        assert seen.stem or not seen.key
        assert seen.reason.endswith(".")


@pytest.mark.parametrize(
    ("question", "policies", "said"),
    [
        (UNKNOWN, [], "has not been opened"),
        (OPEN, [], "after you have answered"),
        (replace(OPEN, in_open_attempt=True), [], "after you submit the quiz"),
        (OPEN, [Policy("never")], "does not show"),
        (OPEN, [Policy()], "teacher releases"),
        (OPEN, [Policy("after_close")], "after the assignment closes"),
        (OPEN, [Policy("after_submit")], "after you submit the assignment"),
    ],
)
def test_the_reason_says_what_has_to_happen_first(question: QuestionFacts, policies: list[Policy], said: str) -> None:
    assert said in what_may_be_seen(STUDENT, question, policies, now=NOW).reason
