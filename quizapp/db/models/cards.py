"""Recall cards and their append-only review log."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Code, Model, Moment, OptionalMoment, PrimaryKey
from quizapp.db.models.questions import QuestionVersion


class Card(Model):
    """A learner's recall card for one fact, showing one version of a question on it."""

    __tablename__ = "cards"
    __table_args__ = (
        UniqueConstraint("learner_id", "article_id", "fact"),
        CheckConstraint("state IN ('proposed', 'active', 'suspended', 'dropped')", name="state"),
        Index("ix_cards_learner_id_state_due_at", "learner_id", "state", "due_at"),
    )

    id: Mapped[PrimaryKey]
    learner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    fact: Mapped[Code]
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id", ondelete="CASCADE"), index=True)
    state: Mapped[Code]
    importance: Mapped[float]
    memory: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The schedule as it stands, rebuilt exactly from the log; None before the first review."""
    due_at: Mapped[OptionalMoment]
    reviews: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[Moment]

    question_version: Mapped[QuestionVersion] = relationship(lazy="raise")


class ReviewEntry(Model):
    """A line of the review log: a review, or the word that one was undone. Never changed, never deleted."""

    __tablename__ = "review_log"
    __table_args__ = (
        UniqueConstraint("learner_id", "uuid"),
        CheckConstraint("kind IN ('review', 'void')", name="kind"),
        CheckConstraint("(kind = 'review') = (rating IS NOT NULL)", name="rating_of_reviews"),
        CheckConstraint("rating BETWEEN 1 AND 4", name="rating"),
    )

    id: Mapped[PrimaryKey]
    learner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    card_id: Mapped[int] = mapped_column(ForeignKey("cards.id", ondelete="CASCADE"), index=True)
    uuid: Mapped[str] = mapped_column(String(36))
    kind: Mapped[Code]
    rating: Mapped[int | None]
    at: Mapped[Moment]
    voids: Mapped[str | None] = mapped_column(String(36))
    """The uuid of the review that this entry undoes."""
    elapsed_ms: Mapped[int | None]
