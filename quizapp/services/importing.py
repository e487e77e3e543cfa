"""Bringing an article in: bytes to a stored article and a job, and the job to stored questions."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from quizapp import __version__
from quizapp.db.models import Article, Job, Question, QuestionVersion, User
from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import Decoded, decode
from quizapp.domain.errors import NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.domain.questions.model import Choice, Report
from quizapp.domain.questions.model import Question as Drafted

if TYPE_CHECKING:
    from quizapp.domain.language import Language

WIKIPEDIA_LICENCE = "CC BY-SA 4.0"
UNKNOWN_LANGUAGE = "und"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that could be read: nothing of it is stored yet."""

    decoded: Decoded
    parsed: ParsedArticle
    file_name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of an upload."""

    article_id: int
    job_id: int | None
    is_repeat: bool
    """The same text was there already; nothing was stored."""


def read_upload(data: bytes, file_name: str) -> Upload:
    """Read the bytes of a file. Pure, and slow for large files: call it before a transaction begins.

    Raises UnreadableFile with a sentence that says what to bring instead.
    """
    decoded = decode(data, name=file_name)
    # The language is told by the worker: the model for it would stay in the web process for good.
    parsed = read_article(decoded, name=file_name, language=UNKNOWN_LANGUAGE)
    return Upload(decoded, parsed, file_name[:255], hashlib.sha256(decoded.text.encode("utf-8")).hexdigest())


def store_upload(
    session: Session,
    actor: Actor | None,
    upload: Upload,
    *,
    source: str,
    licence: str,
    now: datetime,
    replaces_id: int | None = None,
) -> Imported:
    """Store the article and the job that will write its questions.

    The command line stores without an actor. The same text twice for one owner stores nothing.
    """
    owner_id = actor.id if actor else None
    if actor is not None:
        require(actor, "import_article")
    if replaces_id is not None and actor is not None:
        old = session.get(Article, replaces_id)
        if old is None or old.deleted_at is not None:
            raise NotFound("The article to be replaced is not there any more.")
        require(actor, "edit_article", Resource(owner_id=old.owner_id))
    if owner_id is not None:  # locked, so that the same file sent twice at once is stored once
        session.execute(select(User.id).where(User.id == owner_id).with_for_update(key_share=True))
    same = session.scalar(
        select(Article.id).where(
            Article.owner_id.is_(None) if owner_id is None else Article.owner_id == owner_id,
            Article.text_sha256 == upload.sha256,
            Article.deleted_at.is_(None),
        )
    )
    if same is not None:
        return Imported(same, None, is_repeat=True)
    parsed = upload.parsed
    article = Article(
        owner_id=owner_id,
        title=parsed.title[:300],
        summary=parsed.short_description or "",
        file_name=upload.file_name,
        text=upload.decoded.text,
        text_sha256=upload.sha256,
        language=parsed.language,
        words=parsed.words,
        source=(source or parsed.author or "")[:500],
        licence=licence[:200] or (WIKIPEDIA_LICENCE if parsed.author == "Wikipedia" else ""),
        repaired=parsed.repaired,
        warnings=list(parsed.warnings),
        created_at=now,
        replaces_id=replaces_id,
    )
    session.add(article)
    session.flush()
    job = Job(
        kind="generate",
        article_id=article.id,
        state="queued",
        stage="queued",
        percent=0,
        options={"seed": 0},
        runs=0,
        created_at=now,
        updated_at=now,
    )
    session.add(job)
    session.flush()
    return Imported(article.id, job.id, is_repeat=False)


def write_questions(
    text: str, file_name: str, *, language: "Language", seed: int, progress: Callable[[float], None]
) -> tuple[str, Report]:
    """Run the generator on a stored text; returns the language found and the report. Holds no transaction."""
    from quizapp.domain.generator import generate

    parsed = read_article(decode(text.encode("utf-8"), name=file_name), name=file_name)
    return parsed.language, generate(parsed, language=language, seed=seed, progress=progress)


def store_report(session: Session, article: Article, language: str, report: Report, *, now: datetime) -> int:
    """Store the drafts of a report, each once however often this runs; returns how many are new."""
    known = set(session.scalars(select(Question.key).where(Question.article_id == article.id)))
    fresh = [draft for draft in report.questions if draft.id not in known]
    for draft in fresh:
        question = _question(article.id, draft, now)
        session.add(question)
        session.flush()
        session.add(_version(question.id, draft, _near(draft, report.names), now))
    article.language = language
    article.note = report.note
    article.generator = f"quizapp {__version__}, {report.model} {report.model_version}, seed {report.seed}"
    reasons: dict[str, int] = {}
    for rejected in report.rejected:
        reasons[rejected.reason] = reasons.get(rejected.reason, 0) + 1
    article.rejected = dict(sorted(reasons.items(), key=lambda item: (-item[1], item[0])))
    session.flush()
    return len(fresh)


def _question(article_id: int, draft: Drafted, now: datetime) -> Question:
    return Question(
        article_id=article_id,
        key=draft.id,
        fact=draft.fact_id,
        kind=draft.kind,
        format=draft.format,
        status="draft",
        proposal=draft.status,
        quality=draft.quality,
        importance=draft.importance,
        flags=list(draft.flags),
        conflicts=list(draft.conflicts),
        section=list(draft.evidence.section),
        position=draft.evidence.start,
        version_number=1,
        created_at=now,
    )


def _version(question_id: int, draft: Drafted, near: list[str], now: datetime) -> QuestionVersion:
    return QuestionVersion(
        question_id=question_id,
        number=1,
        stem=draft.stem,
        answer=draft.answer,
        value=draft.value,
        value_to=draft.value_to,
        precision=draft.precision,
        unit=draft.unit,
        qualifier=draft.qualifier,
        attribution=draft.attribution,
        accepted=list(draft.accepted),
        choices=_choices(draft.choices),
        pool=_choices(draft.pool),
        wordings=list(draft.wordings),
        evidence=asdict(draft.evidence),
        near_names=near,
        created_at=now,
    )


def _choices(choices: Iterable[Choice]) -> list[dict[str, Any]]:
    return [
        {
            "id": f"{number}",
            "text": choice.text,
            "value": choice.value,
            "correct": choice.correct,
            "feedback": choice.feedback,
            "source": choice.source_type,
            "fact": choice.source_fact,
            "evidence": asdict(choice.evidence) if choice.evidence else None,
        }
        for number, choice in enumerate(choices, start=1)
    ]


def _near(draft: Drafted, names: Iterable[tuple[str, ...]]) -> list[str]:
    """The names a typo must not be forgiven into: every name of the article but the key's own forms."""
    if draft.kind not in ("person", "place"):
        return []
    own = {form.casefold() for form in (draft.answer, *draft.accepted)}
    return sorted({form for forms in names if not own & {f.casefold() for f in forms} for form in forms})


def count_questions(session: Session, article_id: int) -> tuple[int, int, str | None]:
    """(ready, suggested, note) of an article."""
    proposals = session.scalars(select(Question.proposal).where(Question.article_id == article_id)).all()
    note = session.scalar(select(Article.note).where(Article.id == article_id))
    return proposals.count("ready"), proposals.count("suggested"), note


def is_known(session: Session, sha256: str) -> bool:
    """Whether a text has been imported before by anyone, even if it was deleted since."""
    return session.scalar(select(Article.id).where(Article.text_sha256 == sha256).limit(1)) is not None
