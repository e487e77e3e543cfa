"""Reports that something is wrong with a question."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, contains_eager, joinedload

from quizapp.db.models import Article, ProblemReport, Question, QuestionVersion
from quizapp.domain.errors import InvalidInput, NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.services.seeing import what_is_visible

REASONS = {
    "key": "The answer is wrong",
    "wording": "The question cannot be understood",
    "options": "Another option is right too",
    "evidence": "The sentence does not prove it",
    "other": "Something else",
}
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Report:
    """A report in the teacher's list."""

    id: int
    reason: str
    text: str
    stem: str
    answer: str
    article_id: int
    article_title: str
    question_id: int
    reporter: str
    created_at: datetime
    is_closed: bool


def report_problem(session: Session, actor: Actor, version_id: int, *, reason: str, text: str, now: datetime) -> None:
    """Tell the teacher what is wrong with a question version."""
    require(actor, "report_problem")
    if reason not in REASONS:
        raise InvalidInput("Choose what is wrong with the question.")
    if len(text) > LONGEST:
        raise InvalidInput(f"Use at most {LONGEST} characters.")
    stem_of(session, actor, version_id, now=now)
    session.add(
        ProblemReport(
            question_version_id=version_id, reporter_id=actor.id, reason=reason, text=text.strip(), created_at=now
        )
    )
    session.flush()


def stem_of(session: Session, actor: Actor, version_id: int, *, now: datetime) -> str:
    """The stem a report is about. Raises NotFound, also where the actor may not see the question."""
    version = session.scalar(
        select(QuestionVersion).where(QuestionVersion.id == version_id).options(joinedload(QuestionVersion.question))
    )
    if version is None:
        raise NotFound("There is no such question any more.")
    visible = what_is_visible(session, actor, [version.question], now=now)[version.question_id]
    if not visible.stem:
        raise NotFound(visible.reason)
    return version.stem


def reports(session: Session, actor: Actor, *, is_open: bool = True) -> tuple[Report, ...]:
    """The reports on the actor's articles (an admin's: on all), the newest first."""
    query = (
        select(ProblemReport)
        .join(ProblemReport.question_version)
        .join(QuestionVersion.question)
        .join(Question.article)
        .where(ProblemReport.closed_at.is_(None) if is_open else ProblemReport.closed_at.is_not(None))
        .options(
            contains_eager(ProblemReport.question_version)
            .contains_eager(QuestionVersion.question)
            .contains_eager(Question.article),
            joinedload(ProblemReport.reporter),
        )
        .order_by(ProblemReport.created_at.desc(), ProblemReport.id.desc())
        .limit(500)
    )
    if actor.role != "admin":
        query = query.where(Article.owner_id == actor.id)
    return tuple(
        Report(
            id=row.id,
            reason=REASONS[row.reason],
            text=row.text,
            stem=row.question_version.stem,
            answer=row.question_version.answer,
            article_id=row.question_version.question.article_id,
            article_title=row.question_version.question.article.title,
            question_id=row.question_version.question_id,
            reporter=row.reporter.name if row.reporter else "someone who has left",
            created_at=row.created_at,
            is_closed=row.closed_at is not None,
        )
        for row in session.scalars(query)
    )


def count_open(session: Session, actor: Actor) -> int:
    """How many reports wait for the actor."""
    query = (
        select(func.count(ProblemReport.id))
        .join(ProblemReport.question_version)
        .join(QuestionVersion.question)
        .join(Question.article)
        .where(ProblemReport.closed_at.is_(None))
    )
    if actor.role != "admin":
        query = query.where(Article.owner_id == actor.id)
    return session.scalar(query) or 0


def set_closed(session: Session, actor: Actor, report_id: int, *, is_closed: bool, now: datetime) -> None:
    """Mark a report as dealt with, or take that back."""
    report = session.scalar(
        select(ProblemReport)
        .join(ProblemReport.question_version)
        .join(QuestionVersion.question)
        .join(Question.article)
        .where(ProblemReport.id == report_id)
        .options(
            contains_eager(ProblemReport.question_version)
            .contains_eager(QuestionVersion.question)
            .contains_eager(Question.article)
        )
    )
    if report is None:
        raise NotFound("There is no such report.")
    require(actor, "see_reports", Resource(owner_id=report.question_version.question.article.owner_id))
    report.closed_at, report.closed_by = (now, actor.id) if is_closed else (None, None)
    session.flush()
