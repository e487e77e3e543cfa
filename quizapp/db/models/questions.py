"""Questions and their versions. A version never changes; an edit makes the next one."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Code, JsonList, Model, Moment, PrimaryKey
from quizapp.db.models.articles import Article


class Question(Model):
    """A question of an article and where it stands on its way: draft, accepted, rejected or retired."""

    __tablename__ = "questions"
    __table_args__ = (
        UniqueConstraint("article_id", "key"),
        CheckConstraint("status IN ('draft', 'accepted', 'rejected', 'retired')", name="status"),
        CheckConstraint("proposal IN ('ready', 'suggested')", name="proposal"),
        Index("ix_questions_article_id_position", "article_id", "position"),
    )

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    key: Mapped[Code]
    """The generator's stable id: 16 hex digits."""
    fact: Mapped[Code]
    kind: Mapped[Code]
    format: Mapped[Code]
    status: Mapped[Code]
    proposal: Mapped[Code]
    """The generator's own verdict: ready or suggested."""
    quality: Mapped[float]
    importance: Mapped[float]
    flags: Mapped[JsonList]
    conflicts: Mapped[JsonList]
    section: Mapped[JsonList]
    """Headings from the top down."""
    position: Mapped[int]
    """Decoded offset of the evidence: the order of the narrative."""
    version_number: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[Moment]

    article: Mapped[Article] = relationship(lazy="raise")
    versions: Mapped[list["QuestionVersion"]] = relationship(lazy="raise", back_populates="question")


class QuestionVersion(Model):
    """The wording, key, options and evidence of a question at one time."""

    __tablename__ = "question_versions"
    __table_args__ = (UniqueConstraint("question_id", "number"),)

    id: Mapped[PrimaryKey]
    question_id: Mapped[int] = mapped_column(ForeignKey("questions.id", ondelete="CASCADE"))
    number: Mapped[int]
    stem: Mapped[str] = mapped_column(Text)
    answer: Mapped[str] = mapped_column(Text)
    value: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    value_to: Mapped[Any | None] = mapped_column(JSON(none_as_null=True))
    precision: Mapped[str | None] = mapped_column(String(16))
    unit: Mapped[str | None] = mapped_column(String(120))
    qualifier: Mapped[str | None] = mapped_column(String(16))
    attribution: Mapped[str | None] = mapped_column(Text)
    accepted: Mapped[JsonList]
    choices: Mapped[JsonList]
    """In display order: {"id", "text", "value", "correct", "feedback", "source"}."""
    pool: Mapped[JsonList] = mapped_column(deferred=True)
    wordings: Mapped[JsonList] = mapped_column(deferred=True)
    evidence: Mapped[dict[str, Any]] = mapped_column(JSON(none_as_null=True))
    near_names: Mapped[JsonList]
    """Other names of the article, with all their forms, that a typo must never be forgiven into."""
    created_at: Mapped[Moment]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    question: Mapped[Question] = relationship(lazy="raise", back_populates="versions")
