"""The result of an attempt: the score, and for every question what was answered, what is right, and why."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from quizapp.db.models import Article, Attempt, AttemptItem, Question, QuestionVersion, QuizSet, SetVersion
from quizapp.domain.errors import Conflict, NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.domain.visibility import Visible
from quizapp.services.gradables import is_answered
from quizapp.services.passages import Passage, passage
from quizapp.services.seeing import what_is_visible


@dataclass(frozen=True, slots=True)
class ResultItem:
    """One question of a submitted attempt, as far as it may be seen."""

    position: int
    version_id: int
    kind: str
    format: str
    stem: str
    verdict: str
    """correct, partly, wrong or blank; "hidden" where it may not be told yet."""
    given: str
    """What was chosen or typed, as text."""
    read_as: str | None
    right_spelling: str | None
    message: str
    answer: str | None
    feedback: str | None
    """What the wrong choice really is."""
    passage: Passage | None
    reason: str
    """Why something is withheld, or may be seen."""


@dataclass(frozen=True, slots=True)
class Result:
    """A submitted attempt."""

    id: int
    set_id: int
    title: str
    article_id: int
    mode: str
    submitted_at: datetime
    right: float
    asked: int
    items: tuple[ResultItem, ...]

    @property
    def missed(self) -> int:
        """How many questions are worth practising."""
        return sum(item.verdict in ("wrong", "partly", "blank") for item in self.items)


def result(session: Session, actor: Actor, attempt_id: int, *, now: datetime) -> Result:
    """The result page of an attempt. Raises Conflict while it is still running."""
    attempt = session.scalar(
        select(Attempt)
        .where(Attempt.id == attempt_id)
        .options(
            joinedload(Attempt.set_version)
            .joinedload(SetVersion.quiz_set)
            .joinedload(QuizSet.article)
            .undefer(Article.text),
            selectinload(Attempt.items).joinedload(AttemptItem.question_version).joinedload(QuestionVersion.question),
        )
    )
    if attempt is None:
        raise NotFound("There is no such quiz on this device or in your account.")
    require(actor, "see_attempt", Resource(owner_id=attempt.learner_id))
    if attempt.submitted_at is None:
        raise Conflict("This quiz has not been submitted yet.")
    quiz_set = attempt.set_version.quiz_set
    visible = what_is_visible(session, actor, [i.question_version.question for i in attempt.items], now=now)
    items = tuple(
        _item(item, visible[item.question_version.question_id], quiz_set.article.text) for item in attempt.items
    )
    return Result(
        id=attempt.id,
        set_id=quiz_set.id,
        title=quiz_set.title,
        article_id=quiz_set.article_id,
        mode=attempt.mode,
        submitted_at=attempt.submitted_at,
        right=sum(item.credit or 0.0 for item in attempt.items),
        asked=len(items),
        items=items,
    )


def _item(item: AttemptItem, visible: Visible, text: str) -> ResultItem:
    version: QuestionVersion = item.question_version
    question: Question = version.question
    choices = {choice["id"]: choice for choice in version.choices}
    given = item.given or {}
    chosen = [choices[id] for id in given.get("choices", ()) if id in choices]
    mark: dict[str, Any] = item.grade or {}
    answered = is_answered(item.given)
    wrong = [choice for choice in chosen if not choice["correct"]]
    return ResultItem(
        position=item.position,
        version_id=version.id,
        kind=question.kind,
        format=question.format,
        stem=version.stem,
        verdict=(item.verdict or "wrong") if visible.key else "hidden",
        given=", ".join(choice["text"] for choice in chosen) or given.get("text", "") if answered else "",
        read_as=mark.get("read_as"),
        right_spelling=mark.get("right_spelling") if visible.key else None,
        message=mark.get("message", "") if visible.key else "",
        answer=version.answer if visible.key else None,
        feedback=" ".join(choice["feedback"] for choice in wrong) or None if visible.feedback else None,
        passage=passage(text, version.evidence) if visible.evidence else None,
        reason=visible.reason,
    )
