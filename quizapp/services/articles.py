"""A teacher's articles: the list, one of them with its questions, rename, delete, restore."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from quizapp.db.models import Article, Job, Question, QuizSet, SetItem, SetVersion
from quizapp.domain.errors import InvalidInput, NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.services.jobs import JobState, state_of
from quizapp.services.reports import count_open

UNDO_DAYS = 30
PAGE = 50


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in the list."""

    id: int
    title: str
    words: int
    created_at: datetime
    ready: int
    suggested: int
    job: JobState | None
    is_published: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """An article as its teacher sees it."""

    id: int
    title: str
    summary: str
    file_name: str
    source: str
    licence: str
    language: str
    words: int
    repaired: str | None
    warnings: tuple[str, ...]
    note: str | None
    generator: str | None
    rejected: tuple[tuple[str, int], ...]
    created_at: datetime
    job: JobState | None
    ready: int
    suggested: int
    kinds: tuple[tuple[str, int], ...]
    set_id: int | None
    published: int
    """Questions in the published version; 0 = not published."""
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as its teacher reads it: with key, options, evidence and verdict."""

    id: int
    version_id: int
    kind: str
    format: str
    status: str
    proposal: str
    quality: float
    importance: float
    flags: tuple[str, ...]
    section: tuple[str, ...]
    stem: str
    answer: str
    accepted: tuple[str, ...]
    choices: tuple[dict[str, Any], ...]
    evidence: dict[str, Any]
    is_published: bool


@dataclass(frozen=True, slots=True)
class QuestionPage:
    """One page of the questions of an article."""

    lines: tuple[QuestionLine, ...]
    total: int
    page: int
    pages: int
    counts: dict[str, int]
    """Number of questions by proposal and by kind, before filtering."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for a teacher."""

    running: int
    unpublished: tuple[ArticleLine, ...]
    reports: int


def owned(session: Session, actor: Actor, article_id: int, action: str = "edit_article") -> Article:
    """An article the actor may work on, deleted ones too. Raises NotFound or NotAllowed."""
    article = session.get(Article, article_id)
    if article is None:
        raise NotFound("There is no such article, or it has not been published.")
    published = _published_set(session, article_id) is not None
    require(actor, action, Resource(owner_id=article.owner_id, is_published=published))  # type: ignore[arg-type]
    return article


def list_articles(session: Session, actor: Actor) -> tuple[ArticleLine, ...]:
    """The actor's articles (an admin's: all), the newest first. Four queries, however many there are."""
    query = select(Article).where(Article.deleted_at.is_(None)).order_by(Article.created_at.desc(), Article.id.desc())
    if actor.role != "admin":
        query = query.where(Article.owner_id == actor.id)
    articles = session.scalars(query.limit(500)).all()
    ids = [article.id for article in articles]
    counts = {
        (article_id, proposal): number
        for article_id, proposal, number in session.execute(
            select(Question.article_id, Question.proposal, func.count())
            .where(Question.article_id.in_(ids), Question.status.in_(("draft", "accepted")))
            .group_by(Question.article_id, Question.proposal)
        )
    }
    jobs = {job.article_id: job for job in session.scalars(select(Job).where(Job.article_id.in_(ids)).order_by(Job.id))}
    published = set(
        session.scalars(
            select(QuizSet.article_id).where(
                QuizSet.article_id.in_(ids), QuizSet.version_number > 0, QuizSet.deleted_at.is_(None)
            )
        )
    )
    return tuple(
        ArticleLine(
            id=article.id,
            title=article.title,
            words=article.words,
            created_at=article.created_at,
            ready=counts.get((article.id, "ready"), 0),
            suggested=counts.get((article.id, "suggested"), 0),
            job=state_of(jobs[article.id]) if article.id in jobs else None,
            is_published=article.id in published,
            note=article.note,
        )
        for article in articles
    )


def deleted_articles(session: Session, actor: Actor, *, now: datetime) -> tuple[tuple[int, str, datetime], ...]:
    """(id, title, deleted at) of what can still be brought back."""
    query = select(Article.id, Article.title, Article.deleted_at).where(
        Article.deleted_at > now - timedelta(days=UNDO_DAYS)
    )
    if actor.role != "admin":
        query = query.where(Article.owner_id == actor.id)
    rows = session.execute(query.order_by(Article.deleted_at.desc())).all()
    return tuple((id, title, at) for id, title, at in rows if at is not None)


def article_page(session: Session, actor: Actor, article_id: int) -> ArticlePage:
    """Everything about an article but its questions."""
    article = owned(session, actor, article_id, "see_questions")
    if article.deleted_at is not None:
        raise NotFound("This article has been deleted. It can be brought back from the list of articles.")
    rows = session.execute(
        select(Question.proposal, Question.kind, func.count())
        .where(Question.article_id == article.id, Question.status.in_(("draft", "accepted")))
        .group_by(Question.proposal, Question.kind)
    ).all()
    proposals, kinds = Counter[str](), Counter[str]()
    for proposal, kind, number in rows:
        proposals[proposal] += number
        if proposal == "ready":
            kinds[kind] += number
    job = session.scalar(select(Job).where(Job.article_id == article.id).order_by(Job.id.desc()).limit(1))
    quiz_set = _published_set(session, article.id)
    version, published = None, 0
    if quiz_set:
        version = session.scalar(
            select(SetVersion).where(SetVersion.set_id == quiz_set.id, SetVersion.number == quiz_set.version_number)
        )
    if version:
        published = session.scalar(select(func.count(SetItem.id)).where(SetItem.set_version_id == version.id)) or 0
    return ArticlePage(
        id=article.id,
        title=article.title,
        summary=article.summary,
        file_name=article.file_name,
        source=article.source,
        licence=article.licence,
        language=article.language,
        words=article.words,
        repaired=article.repaired,
        warnings=tuple(article.warnings),
        note=article.note,
        generator=article.generator,
        rejected=tuple((article.rejected or {}).items()),
        created_at=article.created_at,
        job=state_of(job) if job else None,
        ready=proposals["ready"],
        suggested=proposals["suggested"],
        kinds=tuple(sorted(kinds.items())),
        set_id=quiz_set.id if quiz_set else None,
        published=published,
        published_at=version.published_at if version else None,
    )


def question_page(
    session: Session,
    actor: Actor,
    article_id: int,
    *,
    proposal: str | None = None,
    kind: str | None = None,
    page: int = 1,
) -> QuestionPage:
    """One page of an article's questions in the order of the narrative."""
    article = owned(session, actor, article_id, "see_questions")
    alive = (Question.article_id == article.id, Question.status.in_(("draft", "accepted")))
    counts: Counter[str] = Counter()
    for one, other, number in session.execute(
        select(Question.proposal, Question.kind, func.count()).where(*alive).group_by(Question.proposal, Question.kind)
    ):
        counts[one] += number
        if proposal in (None, one):
            counts[other] += number
    query = select(Question).where(*alive)
    if proposal:
        query = query.where(Question.proposal == proposal)
    if kind:
        query = query.where(Question.kind == kind)
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    pages = max(1, -(-total // PAGE))
    page = min(max(page, 1), pages)
    rows = session.scalars(
        query.options(selectinload(Question.versions))
        .order_by(Question.position, Question.id)
        .offset((page - 1) * PAGE)
        .limit(PAGE)
    ).all()
    published = _published_versions(session, article.id)
    return QuestionPage(tuple(_line(row, published) for row in rows), total, page, pages, dict(counts))


def rename(session: Session, actor: Actor, article_id: int, *, title: str, source: str, licence: str) -> None:
    """Change how an article is called and what is said of its source; its set is called the same."""
    article = owned(session, actor, article_id)
    title = title.strip()
    if not title:
        raise InvalidInput("Give the article a title.")
    for quiz_set in session.scalars(select(QuizSet).where(QuizSet.article_id == article.id)):
        if quiz_set.title == article.title:
            quiz_set.title = title[:300]
    article.title, article.source, article.licence = title[:300], source.strip()[:500], licence.strip()[:200]
    session.flush()


def delete(session: Session, actor: Actor, article_id: int, *, now: datetime) -> str:
    """Put an article away; its sets close with it. It can be brought back for 30 days. Returns its title."""
    article = owned(session, actor, article_id, "delete_article")
    article.deleted_at = now
    for job in session.scalars(select(Job).where(Job.article_id == article.id, Job.state.in_(("queued", "running")))):
        job.state, job.updated_at, job.lease_until = "cancelled", now, None
    session.flush()
    return article.title


def restore(session: Session, actor: Actor, article_id: int) -> str:
    """Bring a deleted article back, with its sets as they were. Returns its title."""
    article = owned(session, actor, article_id, "delete_article")
    article.deleted_at = None
    session.flush()
    return article.title


def waiting(session: Session, actor: Actor) -> Waiting:
    """What waits for a teacher on the home page."""
    lines = list_articles(session, actor)
    return Waiting(
        running=sum(1 for line in lines if line.job and not line.job.is_over),
        unpublished=tuple(line for line in lines if not line.is_published and line.ready),
        reports=count_open(session, actor),
    )


def _published_set(session: Session, article_id: int) -> QuizSet | None:
    return session.scalar(
        select(QuizSet)
        .where(QuizSet.article_id == article_id, QuizSet.version_number > 0, QuizSet.deleted_at.is_(None))
        .order_by(QuizSet.id)
        .limit(1)
    )


def _published_versions(session: Session, article_id: int) -> set[int]:
    return set(
        session.scalars(
            select(SetItem.question_version_id)
            .join(SetVersion, SetVersion.id == SetItem.set_version_id)
            .join(QuizSet, (QuizSet.id == SetVersion.set_id) & (QuizSet.version_number == SetVersion.number))
            .where(QuizSet.article_id == article_id, QuizSet.deleted_at.is_(None))
        )
    )


def _line(question: Question, published: set[int]) -> QuestionLine:
    version = next(v for v in question.versions if v.number == question.version_number)
    return QuestionLine(
        id=question.id,
        version_id=version.id,
        kind=question.kind,
        format=question.format,
        status=question.status,
        proposal=question.proposal,
        quality=question.quality,
        importance=question.importance,
        flags=tuple(question.flags),
        section=tuple(question.section),
        stem=version.stem,
        answer=version.answer,
        accepted=tuple(version.accepted),
        choices=tuple(version.choices),
        evidence=version.evidence,
        is_published=version.id in published,
    )


def text_of(session: Session, article_id: int) -> str:
    """The decoded text, which every offset points into. The caller has checked that it may be seen."""
    return session.scalar(select(Article.text).where(Article.id == article_id)) or ""
