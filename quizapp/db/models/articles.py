"""Articles as imported, and the background jobs that read them."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Code, JsonList, Model, Moment, OptionalMoment, PrimaryKey
from quizapp.db.models.users import User


class Article(Model):
    """An article: its decoded text, which every offset of its questions points into, and what was said of it."""

    __tablename__ = "articles"
    __table_args__ = (Index("ix_articles_owner_id_text_sha256", "owner_id", "text_sha256"),)

    id: Mapped[PrimaryKey]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    summary: Mapped[str] = mapped_column(Text, default="")
    file_name: Mapped[str] = mapped_column(String(255))
    text: Mapped[str] = mapped_column(Text, deferred=True)
    text_sha256: Mapped[str] = mapped_column(String(64))
    language: Mapped[Code]
    words: Mapped[int]
    source: Mapped[str] = mapped_column(String(500), default="")
    """Who wrote it and where it is from, as shown with every set."""
    licence: Mapped[str] = mapped_column(String(200), default="")
    repaired: Mapped[str | None] = mapped_column(Text)
    warnings: Mapped[JsonList]
    note: Mapped[str | None] = mapped_column(Text)
    """Why there are no questions, where there are none."""
    generator: Mapped[str | None] = mapped_column(String(200))
    """Version, model and seed that made the questions; None until they are made."""
    rejected: Mapped[dict[str, int] | None] = mapped_column(JSON(none_as_null=True))
    """Number of rejected drafts by reason."""
    created_at: Mapped[Moment]
    deleted_at: Mapped[OptionalMoment]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("articles.id", ondelete="SET NULL"))

    owner: Mapped[User | None] = relationship(lazy="raise")


class Job(Model):
    """Background work on an article. This row is the truth; the queue only carries its id."""

    __tablename__ = "jobs"
    __table_args__ = (
        CheckConstraint("state IN ('queued', 'running', 'done', 'failed', 'cancelled')", name="state"),
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
    )

    id: Mapped[PrimaryKey]
    kind: Mapped[Code]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    state: Mapped[Code] = mapped_column(index=True)
    stage: Mapped[Code] = mapped_column(default="queued")
    percent: Mapped[int] = mapped_column(default=0)
    message: Mapped[str | None] = mapped_column(Text)
    options: Mapped[dict[str, Any]] = mapped_column(JSON(none_as_null=True))
    runs: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[OptionalMoment]
    """A running job whose lease has run out lost its worker and may be taken by another."""
    created_at: Mapped[Moment]
    updated_at: Mapped[Moment]

    article: Mapped[Article] = relationship(lazy="raise")
