"""The sets a learner may take, and what is told of one before it is begun."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, joinedload

from quizapp.db.models import (
    Article,
    Attempt,
    AttemptItem,
    Question,
    QuestionVersion,
    QuizSet,
    SetItem,
    SetVersion,
)
from quizapp.domain.errors import NotFound
from quizapp.domain.permissions import Actor, Resource, require

KINDS = ("date", "place", "number", "person", "picture")


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A set in a list."""

    id: int
    title: str
    article_title: str
    summary: str
    questions: int
    is_read_by_teacher: bool


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """An attempt that was begun and not handed in."""

    id: int
    set_id: int
    title: str
    answered: int
    asked: int
    started_at: datetime
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class SetPage:
    """All that is told of a set before it is begun."""

    id: int
    title: str
    article_id: int
    article_title: str
    summary: str
    source: str
    licence: str
    words: int
    questions: int
    kinds: tuple[tuple[str, int], ...]
    """(kind, number of questions), kinds that occur only."""
    is_read_by_teacher: bool
    version: int
    published_at: datetime
    open_attempt: OpenAttempt | None


def list_sets(session: Session, *, limit: int = 200) -> tuple[SetSummary, ...]:
    """The published sets, the newest first."""
    rows = session.execute(
        select(QuizSet, SetVersion, func.count(SetItem.id))
        .join(SetVersion, (SetVersion.set_id == QuizSet.id) & (SetVersion.number == QuizSet.version_number))
        .join(SetItem, SetItem.set_version_id == SetVersion.id)
        .join(Article, Article.id == QuizSet.article_id)
        .where(QuizSet.deleted_at.is_(None), Article.deleted_at.is_(None))
        .group_by(QuizSet.id, SetVersion.id)
        .order_by(SetVersion.published_at.desc(), QuizSet.id.desc())
        .options(joinedload(QuizSet.article))
        .limit(limit)
    ).all()
    return tuple(
        SetSummary(
            quiz_set.id,
            quiz_set.title,
            quiz_set.article.title,
            quiz_set.article.summary,
            count,
            version.is_read_by_teacher,
        )
        for quiz_set, version, count in rows
    )


def published_version(session: Session, actor: Actor, set_id: int) -> SetVersion:
    """The version of a set now open, with its set and article. Raises NotFound."""
    version = session.scalar(
        select(SetVersion)
        .join(QuizSet, (SetVersion.set_id == QuizSet.id) & (SetVersion.number == QuizSet.version_number))
        .join(Article, Article.id == QuizSet.article_id)
        .where(QuizSet.id == set_id, QuizSet.deleted_at.is_(None), Article.deleted_at.is_(None))
        .options(joinedload(SetVersion.quiz_set).joinedload(QuizSet.article))
    )
    if version is None:
        raise NotFound("This set is not open. It may have been withdrawn; the sets you can take are on the home page.")
    require(actor, "take_set", Resource(owner_id=version.quiz_set.owner_id, is_published=True))
    return version


def set_page(session: Session, actor: Actor, set_id: int) -> SetPage:
    """What the start page of a set shows."""
    version = published_version(session, actor, set_id)
    quiz_set, article = version.quiz_set, version.quiz_set.article
    counts = Counter[str](
        session.scalars(
            select(Question.kind)
            .join(QuestionVersion, QuestionVersion.question_id == Question.id)
            .join(SetItem, SetItem.question_version_id == QuestionVersion.id)
            .where(SetItem.set_version_id == version.id, Question.status != "retired")
        )
    )
    unfinished = [a for a in open_attempts(session, actor) if a.set_id == quiz_set.id]
    return SetPage(
        id=quiz_set.id,
        title=quiz_set.title,
        article_id=article.id,
        article_title=article.title,
        summary=article.summary,
        source=article.source,
        licence=article.licence,
        words=article.words,
        questions=sum(counts.values()),
        kinds=tuple((kind, counts[kind]) for kind in KINDS if counts[kind]),
        is_read_by_teacher=version.is_read_by_teacher,
        version=version.number,
        published_at=version.published_at,
        open_attempt=unfinished[0] if unfinished else None,
    )


def open_attempts(session: Session, actor: Actor) -> tuple[OpenAttempt, ...]:
    """What the learner has begun and not handed in, the latest first."""
    if actor.id is None:
        return ()
    rows = session.execute(
        select(
            Attempt,
            QuizSet.id,
            QuizSet.title,
            func.count(AttemptItem.id),
            func.count(AttemptItem.given),
            func.max(AttemptItem.saved_at),
        )
        .join(SetVersion, SetVersion.id == Attempt.set_version_id)
        .join(QuizSet, QuizSet.id == SetVersion.set_id)
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .where(Attempt.learner_id == actor.id, Attempt.submitted_at.is_(None))
        .group_by(Attempt.id, QuizSet.id)
        .order_by(Attempt.started_at.desc(), Attempt.id.desc())
    ).all()
    return tuple(
        OpenAttempt(attempt.id, set_id, title, answered, asked, attempt.started_at, saved_at)
        for attempt, set_id, title, asked, answered, saved_at in rows
    )
