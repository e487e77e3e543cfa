"""Gathers what the one visibility function needs, for many questions at once."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.db.models import (
    Article,
    Attempt,
    AttemptItem,
    Card,
    Question,
    QuestionVersion,
    QuizSet,
    SetItem,
    SetVersion,
)
from quizapp.domain.permissions import Actor
from quizapp.domain.visibility import QuestionFacts, Visible, what_may_be_seen


def open_facts(session: Session, actor: Actor) -> set[tuple[int, str]]:
    """(article id, fact) of every question in an attempt of the learner that is not handed in."""
    if actor.id is None:
        return set()
    return set(
        session.execute(
            select(Question.article_id, Question.fact)
            .join(QuestionVersion, QuestionVersion.question_id == Question.id)
            .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
            .join(Attempt, Attempt.id == AttemptItem.attempt_id)
            .where(Attempt.learner_id == actor.id, Attempt.submitted_at.is_(None))
            .distinct()
        ).all()
    )


def what_is_visible(
    session: Session, actor: Actor, questions: Iterable[Question], *, now: datetime
) -> dict[int, Visible]:
    """What the actor may see of each question now, by question id."""
    asked = list(questions)
    articles = {question.article_id for question in asked}
    if not articles:
        return {}
    owners = dict(session.execute(select(Article.id, Article.owner_id).where(Article.id.in_(articles))).all())
    published = set(
        session.scalars(
            select(QuestionVersion.question_id)
            .join(SetItem, SetItem.question_version_id == QuestionVersion.id)
            .join(SetVersion, SetVersion.id == SetItem.set_version_id)
            .join(QuizSet, (QuizSet.id == SetVersion.set_id) & (QuizSet.version_number == SetVersion.number))
            .where(QuizSet.article_id.in_(articles), QuizSet.deleted_at.is_(None))
        )
    )
    submitted: set[int] = set()
    cards: set[tuple[int, str]] = set()
    if actor.id is not None:
        submitted = set(
            session.scalars(
                select(QuestionVersion.question_id)
                .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
                .join(Attempt, Attempt.id == AttemptItem.attempt_id)
                .where(Attempt.learner_id == actor.id, Attempt.submitted_at.is_not(None))
            )
        )
        cards = set(
            session.execute(
                select(Card.article_id, Card.fact).where(
                    Card.learner_id == actor.id, Card.state.in_(("active", "suspended"))
                )
            ).all()
        )
    in_progress = open_facts(session, actor)
    return {
        question.id: what_may_be_seen(
            actor,
            QuestionFacts(
                article_owner_id=owners.get(question.article_id),
                is_open_to_viewer=question.id in published or owners.get(question.article_id) == actor.id,
                in_open_attempt=(question.article_id, question.fact) in in_progress,
                is_submitted=question.id in submitted,
                has_card=(question.article_id, question.fact) in cards,
            ),
            now=now,
        )
        for question in asked
    }
