"""What a viewer may see of one question now. The only place that decides it.

Result pages, cards, the article map, practice, hints, search and exports all ask here, so that no
page can show what another one withholds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from quizapp.domain.permissions import Actor

When = Literal["after_submit", "after_close", "on_release", "never"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What one assignment shows of its questions, and when. Graded work waits for the teacher by default.

    `opens_at` and `closes_at` are this learner's own (overrides applied); `released_at` is when the
    teacher released the results to this learner.
    """

    key: When = "on_release"
    evidence: When = "on_release"
    feedback: When = "on_release"
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    released_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """What is known about one question and one viewer."""

    article_owner_id: int | None
    is_open_to_viewer: bool = False
    """It is in a published set, or the viewer imported the article."""
    in_open_attempt: bool = False
    """An attempt of the viewer that is not yet submitted holds this question, or another one of the same fact."""
    is_submitted: bool = False
    """The viewer has submitted an attempt that held this question, answered or not."""
    has_card: bool = False
    """The viewer has a card of its fact."""


@dataclass(frozen=True, slots=True)
class Visible:
    """The parts that may be seen, and why, as a sentence for the viewer."""

    stem: bool
    key: bool
    evidence: bool
    feedback: bool
    reason: str

    @property
    def everything(self) -> bool:
        return self.stem and self.key and self.evidence and self.feedback


def what_may_be_seen(
    viewer: Actor, question: QuestionFacts, policies: Sequence[Policy] = (), *, now: datetime
) -> Visible:
    """Decide what `viewer` may see of a question.

    `policies` are all the assignments that bring this question to this viewer, none in self-study. The
    strictest decides for every part: what one assignment withholds, no card, practice or other set shows.
    """
    if viewer.role == "admin":
        return Visible(True, True, True, True, "Admins see every question.")
    if viewer.role == "teacher" and viewer.id is not None and viewer.id == question.article_owner_id:
        return Visible(True, True, True, True, "This question is from an article you imported.")
    has_opened = any(policy.opens_at is None or policy.opens_at <= now for policy in policies)
    knows_it = question.in_open_attempt or question.is_submitted or question.has_card
    if not (question.is_open_to_viewer or has_opened or knows_it):
        return _nothing("This question has not been opened to you.")
    if question.in_open_attempt:
        return _stem_alone("The answer is shown after you submit the quiz you have begun.")
    if policies:
        return _by_policies(question, policies, now)
    if question.is_submitted:
        return Visible(True, True, True, True, "You have submitted a quiz with this question.")
    if question.has_card:
        return Visible(True, True, True, True, "You have a card of this fact.")
    return _stem_alone("The answer is shown after you have answered this question in a quiz.")


def _nothing(reason: str) -> Visible:
    return Visible(False, False, False, False, reason)


def _stem_alone(reason: str) -> Visible:
    return Visible(True, False, False, False, reason)


def _by_policies(question: QuestionFacts, policies: Sequence[Policy], now: datetime) -> Visible:
    key = all(_is_due(policy.key, policy, question, now) for policy in policies)
    evidence = key and all(_is_due(policy.evidence, policy, question, now) for policy in policies)
    feedback = key and all(_is_due(policy.feedback, policy, question, now) for policy in policies)
    if key and evidence and feedback:
        return Visible(True, True, True, True, "The answers of this assignment have been opened.")
    if key:
        return Visible(True, True, evidence, feedback, "Your teacher shows the answers, but not everything about them.")
    return _stem_alone(_what_is_awaited(question, policies, now))


def _is_due(when: When, policy: Policy, question: QuestionFacts, now: datetime) -> bool:
    match when:
        case "after_submit":
            return question.is_submitted
        case "after_close":
            return policy.closes_at is not None and policy.closes_at <= now
        case "on_release":
            return policy.released_at is not None and policy.released_at <= now
        case "never":
            return False


def _what_is_awaited(question: QuestionFacts, policies: Sequence[Policy], now: datetime) -> str:
    """Name what has to happen first, the furthest-off first."""
    waiting = {policy.key for policy in policies if not _is_due(policy.key, policy, question, now)}
    if "never" in waiting:
        return "Your teacher does not show the answers of this assignment."
    if "on_release" in waiting:
        return "The answers are shown when your teacher releases them."
    if "after_close" in waiting:
        return "The answers are shown after the assignment closes."
    return "The answers are shown after you submit the assignment."
