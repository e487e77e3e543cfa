"""Background work: claimed with a lease, told in short transactions, stored once."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, or_, select, update
from sqlalchemy.orm import Session, joinedload

from quizapp.db.models import Article, Job
from quizapp.domain.errors import NotFound, QuizappError
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.services.importing import store_report, write_questions

if TYPE_CHECKING:
    from quizapp.domain.language import Language

LEASE = timedelta(seconds=90)
MOST_RUNS = 3
Transaction = Callable[[], AbstractContextManager[Session]]


class Cancelled(Exception):
    """The job was cancelled while it ran."""


@dataclass(frozen=True, slots=True)
class JobState:
    """What a page shows of a job."""

    id: int
    article_id: int
    state: str
    percent: int
    message: str

    @property
    def is_over(self) -> bool:
        """No more is to come."""
        return self.state in ("done", "failed", "cancelled")


@dataclass(frozen=True, slots=True)
class _Work:
    article_id: int
    text: str
    file_name: str
    seed: int


def job_state(session: Session, actor: Actor, job_id: int) -> JobState:
    """The state of a job on one of the actor's articles."""
    job = session.scalar(select(Job).where(Job.id == job_id).options(joinedload(Job.article)))
    if job is None:
        raise NotFound("There is no such job.")
    require(actor, "see_questions", Resource(owner_id=job.article.owner_id))
    return state_of(job)


def state_of(job: Job) -> JobState:
    """A row as a page shows it."""
    messages = {
        "queued": "Waiting for its turn",
        "done": "Finished",
        "cancelled": "Cancelled",
    }
    return JobState(job.id, job.article_id, job.state, job.percent, messages.get(job.state, job.message or "Reading"))


def cancel(session: Session, actor: Actor, job_id: int, *, now: datetime) -> None:
    """Stop a job that waits or runs. The article stays, without questions."""
    job_state(session, actor, job_id)
    session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state.in_(("queued", "running")))
        .values(state="cancelled", updated_at=now, lease_until=None)
    )


def start_again(session: Session, actor: Actor, job_id: int, *, now: datetime) -> None:
    """Queue a failed or cancelled job once more."""
    job_state(session, actor, job_id)
    session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state.in_(("failed", "cancelled")))
        .values(state="queued", percent=0, runs=0, message=None, updated_at=now)
    )


def unfinished(session: Session, *, now: datetime) -> list[int]:
    """Jobs that wait, or whose worker was lost: what a starting worker sends to itself again."""
    return list(session.scalars(select(Job.id).where(_is_free(now)).order_by(Job.id)))


def run(
    job_id: int,
    *,
    writing: Transaction,
    clock: Callable[[], datetime],
    load_language: Callable[[], "Language"],
    tell: Callable[[int, str], None] | None = None,
) -> str | None:
    """Do a job from start to end; returns its last state, or None where another worker has it.

    Nothing is computed inside a transaction. The result is stored in the one that marks the job done,
    and only while the job is still this worker's.
    """
    with writing() as session:
        work = _claim(session, job_id, now=clock())
    if work is None:
        return None
    last = clock()

    def progress(share: float) -> None:
        nonlocal last
        now = clock()
        if now - last < timedelta(milliseconds=400) and share < 1:
            return
        last = now
        percent, stage, message = _stage(share)
        with writing() as session:
            if not _renew(session, job_id, percent, stage, message, now=now):
                raise Cancelled
        if tell:
            tell(percent, message)

    try:
        language, report = write_questions(
            work.text, work.file_name, language=load_language(), seed=work.seed, progress=progress
        )
        progress(1.0)
        with writing() as session:
            article = session.get(Article, work.article_id)
            if article is None or not _finish(session, job_id, "done", None, now=clock()):
                raise Cancelled
            store_report(session, article, language, report, now=clock())
    except Cancelled:
        return "cancelled"
    except QuizappError as error:
        with writing() as session:
            _finish(session, job_id, "failed", str(error), now=clock())
        return "failed"
    except Exception:
        with writing() as session:
            _finish(session, job_id, "failed", "Something broke while the questions were written.", now=clock())
        raise
    if tell:
        tell(100, "Finished")
    return "done"


def _stage(share: float) -> tuple[int, str, str]:
    """Parsing is most of the work; what follows it is quick, and told as one more stage."""
    if share >= 1:
        return 80, "asking", "Asking and checking"
    percent = 5 + int(70 * share)
    return percent, "understanding", "Understanding the sentences"


def _is_free(now: datetime) -> ColumnElement[bool]:
    return or_(Job.state == "queued", (Job.state == "running") & (Job.lease_until < now))


def _claim(session: Session, job_id: int, *, now: datetime) -> _Work | None:
    taken = session.execute(
        update(Job)
        .where(Job.id == job_id, _is_free(now), Job.runs < MOST_RUNS)
        .values(
            state="running",
            stage="reading",
            percent=2,
            message="Reading the article",
            runs=Job.runs + 1,
            lease_until=now + LEASE,
            updated_at=now,
        )
    )
    if getattr(taken, "rowcount", 0) == 0:
        session.execute(
            update(Job)
            .where(Job.id == job_id, _is_free(now), Job.runs >= MOST_RUNS)
            .values(state="failed", message="The worker stopped three times on this article.", updated_at=now)
        )
        return None
    row = session.execute(
        select(Article.id, Article.text, Article.file_name, Job.options)
        .join(Job, Job.article_id == Article.id)
        .where(Job.id == job_id)
    ).one()
    return _Work(row.id, row.text, row.file_name, int(row.options.get("seed", 0)))


def _renew(session: Session, job_id: int, percent: int, stage: str, message: str, *, now: datetime) -> bool:
    kept = session.execute(
        update(Job)
        .where(Job.id == job_id, Job.state == "running")
        .values(percent=percent, stage=stage, message=message, lease_until=now + LEASE, updated_at=now)
    )
    return bool(getattr(kept, "rowcount", 0))


def _finish(session: Session, job_id: int, state: str, message: str | None, *, now: datetime) -> bool:
    values: dict[str, Any] = {"state": state, "message": message, "lease_until": None, "updated_at": now}
    if state == "done":
        values["percent"] = 100
    kept = session.execute(update(Job).where(Job.id == job_id, Job.state == "running").values(values))
    return bool(getattr(kept, "rowcount", 0))
