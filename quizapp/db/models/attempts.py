"""Attempts: what a learner was asked, in which order, and every response as given."""

from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Code, JsonList, Model, Moment, OptionalMoment, PrimaryKey
from quizapp.db.models.questions import QuestionVersion
from quizapp.db.models.sets import SetVersion


class Attempt(Model):
    """One learner taking one set version once."""

    __tablename__ = "attempts"
    __table_args__ = (
        CheckConstraint("mode IN ('quiz', 'practice')", name="mode"),
        CheckConstraint("layout IN ('single', 'all')", name="layout"),
        Index("ix_attempts_learner_id_submitted_at", "learner_id", "submitted_at"),
    )

    id: Mapped[PrimaryKey]
    learner_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    set_version_id: Mapped[int] = mapped_column(ForeignKey("set_versions.id", ondelete="CASCADE"), index=True)
    mode: Mapped[Code]
    layout: Mapped[Code]
    """One question a page, or all on one."""
    seed: Mapped[int]
    started_at: Mapped[Moment]
    submitted_at: Mapped[OptionalMoment]

    set_version: Mapped[SetVersion] = relationship(lazy="raise")
    items: Mapped[list["AttemptItem"]] = relationship(
        lazy="raise", order_by="AttemptItem.position", back_populates="attempt"
    )


class AttemptItem(Model):
    """A question of an attempt with its latest response and, after submitting, its mark."""

    __tablename__ = "attempt_items"
    __table_args__ = (UniqueConstraint("attempt_id", "position"),)

    id: Mapped[PrimaryKey]
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempts.id", ondelete="CASCADE"))
    position: Mapped[int]
    """From 1."""
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id", ondelete="CASCADE"), index=True)
    choice_order: Mapped[JsonList]
    """Ids of the options as shown; empty for typed answers."""
    is_flagged: Mapped[bool] = mapped_column(default=False)
    given: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """The latest response: {"choices": [ids]} or {"text": str}; None = open."""
    saved_at: Mapped[OptionalMoment]
    credit: Mapped[float | None]
    verdict: Mapped[str | None] = mapped_column(String(16))
    grade: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the grader said: message, read_as, right_spelling."""

    attempt: Mapped[Attempt] = relationship(lazy="raise", back_populates="items")
    question_version: Mapped[QuestionVersion] = relationship(lazy="raise")


class Response(Model):
    """Every response as it was given, in order; nothing is ever changed here."""

    __tablename__ = "responses"
    __table_args__ = (UniqueConstraint("item_id", "client_key"),)

    id: Mapped[PrimaryKey]
    item_id: Mapped[int] = mapped_column(ForeignKey("attempt_items.id", ondelete="CASCADE"))
    given: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    given_at: Mapped[Moment]
    client_key: Mapped[str | None] = mapped_column(String(64))
    """Made by the browser for each response, so that one sent twice is stored once."""
