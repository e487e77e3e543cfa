"""What a learner has done and knows, always with the number of answers behind it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Subquery, case, func, select
from sqlalchemy.orm import Session

from quizapp.db.models import Article, Attempt, AttemptItem, Question, QuestionVersion, QuizSet, SetVersion
from quizapp.domain.permissions import Actor


@dataclass(frozen=True, slots=True)
class AttemptLine:
    """A submitted attempt: `right` is the sum of credits, `asked` the number of questions."""

    id: int
    title: str
    mode: str
    submitted_at: datetime
    right: float
    asked: int


@dataclass(frozen=True, slots=True)
class Known:
    """How much of a kind or section is known: of `facts` asked, `known` were right the last time."""

    label: str
    known: int
    facts: int
    answers: int


@dataclass(frozen=True, slots=True)
class ArticleProgress:
    """What is known of one article, by section in its own order."""

    article_id: int
    title: str
    known: int
    facts: int
    sections: tuple[Known, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """Everything the progress page shows."""

    attempts: tuple[AttemptLine, ...]
    """Oldest first."""
    kinds: tuple[Known, ...]
    articles: tuple[ArticleProgress, ...]


def progress(session: Session, actor: Actor, *, attempts_shown: int = 30) -> Progress:
    """The learner's progress; empty tuples where nothing has been done."""
    return Progress(
        attempts=_attempts(session, actor, attempts_shown),
        kinds=_by_kind(session, actor),
        articles=_by_article(session, actor),
    )


def _attempts(session: Session, actor: Actor, limit: int) -> tuple[AttemptLine, ...]:
    rows = session.execute(
        select(
            Attempt.id,
            QuizSet.title,
            Attempt.mode,
            Attempt.submitted_at,
            func.coalesce(func.sum(AttemptItem.credit), 0.0),
            func.count(AttemptItem.id),
        )
        .join(AttemptItem, AttemptItem.attempt_id == Attempt.id)
        .join(SetVersion, SetVersion.id == Attempt.set_version_id)
        .join(QuizSet, QuizSet.id == SetVersion.set_id)
        .where(Attempt.learner_id == actor.id, Attempt.submitted_at.is_not(None))
        .group_by(Attempt.id, QuizSet.id)
        .order_by(Attempt.submitted_at.desc(), Attempt.id.desc())
        .limit(limit)
    ).all()
    return tuple(
        AttemptLine(id, title, mode, at, float(right or 0.0), asked)
        for id, title, mode, at, right, asked in reversed(rows)
        if at is not None
    )


def _last_answers(actor: Actor) -> Subquery:
    """Rows (fact, article, credit of the latest answer, number of answers) of submitted attempts."""
    rank = func.row_number().over(
        partition_by=(Question.article_id, Question.fact),
        order_by=(Attempt.submitted_at.desc(), AttemptItem.id.desc()),
    )
    total = func.count().over(partition_by=(Question.article_id, Question.fact))
    return (
        select(
            Question.article_id.label("article_id"),
            Question.fact.label("fact"),
            Question.kind.label("kind"),
            Question.section.label("section"),
            Question.position.label("position"),
            AttemptItem.credit.label("credit"),
            rank.label("rank"),
            total.label("total"),
        )
        .join(QuestionVersion, QuestionVersion.question_id == Question.id)
        .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
        .join(Attempt, Attempt.id == AttemptItem.attempt_id)
        .where(Attempt.learner_id == actor.id, Attempt.submitted_at.is_not(None))
        .subquery()
    )


def _by_kind(session: Session, actor: Actor) -> tuple[Known, ...]:
    last = _last_answers(actor)
    rows = session.execute(
        select(
            last.c.kind,
            func.sum(case((last.c.credit >= 1, 1), else_=0)),
            func.count(),
            func.sum(last.c.total),
        )
        .where(last.c.rank == 1)
        .group_by(last.c.kind)
        .order_by(last.c.kind)
    ).all()
    return tuple(Known(kind, int(known), facts, int(answers)) for kind, known, facts, answers in rows)


def _by_article(session: Session, actor: Actor) -> tuple[ArticleProgress, ...]:
    last = _last_answers(actor)
    rows = session.execute(
        select(last.c.article_id, Article.title, last.c.section, last.c.credit, last.c.total)
        .join(Article, Article.id == last.c.article_id)
        .where(last.c.rank == 1)
        .order_by(last.c.article_id, last.c.position)
    ).all()
    titles: dict[int, str] = {}
    sections: dict[int, dict[str, list[tuple[bool, int]]]] = defaultdict(lambda: defaultdict(list))
    for article_id, title, section, credit, total in rows:
        titles[article_id] = title
        sections[article_id][section[0] if section else "Introduction"].append(((credit or 0) >= 1, int(total)))
    return tuple(
        ArticleProgress(
            article_id=article_id,
            title=titles[article_id],
            known=sum(known for answers in parts.values() for known, _ in answers),
            facts=sum(len(answers) for answers in parts.values()),
            sections=tuple(
                Known(label, sum(known for known, _ in answers), len(answers), sum(total for _, total in answers))
                for label, answers in parts.items()
            ),
        )
        for article_id, parts in sections.items()
    )
