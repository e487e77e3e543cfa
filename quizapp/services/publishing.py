"""Publishing a set: an immutable version, by a named person."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp.db.models import Article, Question, QuestionVersion, QuizSet, SetItem, SetVersion
from quizapp.domain.errors import InvalidInput
from quizapp.domain.permissions import Actor
from quizapp.services.articles import owned


def publish_ready(session: Session, actor: Actor | None, article_id: int, *, now: datetime) -> tuple[int, int]:
    """Publish the ready and accepted questions of an article as the next version of its set.

    Returns (set id, number of questions). The command line publishes without an actor. Sensitive
    questions are left out unless a teacher accepted them one by one.
    """
    if actor is None:
        article = session.get_one(Article, article_id)
    else:
        article = owned(session, actor, article_id, "publish_set")
    # Locked, so that the button pressed twice at once makes one set and numbers its versions in turn.
    session.execute(select(Article.id).where(Article.id == article.id).with_for_update(key_share=True))
    versions = session.scalars(
        select(QuestionVersion)
        .join(Question, Question.id == QuestionVersion.question_id)
        .where(
            Question.article_id == article.id,
            QuestionVersion.number == Question.version_number,
            (Question.status == "accepted") | ((Question.status == "draft") & (Question.proposal == "ready")),
        )
        .order_by(Question.position, Question.id)
    ).all()
    if not versions:
        raise InvalidInput("This article has no ready question yet; nothing was published.")
    quiz_set = session.scalar(
        select(QuizSet).where(QuizSet.article_id == article.id, QuizSet.deleted_at.is_(None)).order_by(QuizSet.id)
    )
    if quiz_set is None:
        quiz_set = QuizSet(
            article_id=article.id, owner_id=article.owner_id, title=article.title, version_number=0, created_at=now
        )
        session.add(quiz_set)
        session.flush()
    number = len(session.scalars(select(SetVersion.id).where(SetVersion.set_id == quiz_set.id)).all()) + 1
    version = SetVersion(
        set_id=quiz_set.id,
        number=number,
        published_by=actor.id if actor else None,
        published_at=now,
        is_read_by_teacher=False,
    )
    session.add(version)
    session.flush()
    for position, row in enumerate(versions, start=1):
        session.add(SetItem(set_version_id=version.id, position=position, question_version_id=row.id))
    quiz_set.version_number = number
    session.flush()
    return quiz_set.id, len(versions)


def withdraw(session: Session, actor: Actor, article_id: int) -> None:
    """Close the article's set to new attempts. What was begun can be finished."""
    article = owned(session, actor, article_id, "publish_set")
    for quiz_set in session.scalars(select(QuizSet).where(QuizSet.article_id == article.id)):
        quiz_set.version_number = 0
    session.flush()


def republish(session: Session, actor: Actor, article_id: int) -> None:
    """Undo `withdraw`: open the latest version again."""
    article = owned(session, actor, article_id, "publish_set")
    for quiz_set in session.scalars(select(QuizSet).where(QuizSet.article_id == article.id)):
        numbers = session.scalars(select(SetVersion.number).where(SetVersion.set_id == quiz_set.id)).all()
        quiz_set.version_number = max(numbers, default=0)
    session.flush()
