"""Question sets. A set is published as an immutable version by a named person."""

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Model, Moment, OptionalMoment, PrimaryKey
from quizapp.db.models.articles import Article
from quizapp.db.models.questions import QuestionVersion


class QuizSet(Model):
    """A set of questions on an article; what learners take is its latest version."""

    __tablename__ = "quiz_sets"

    id: Mapped[PrimaryKey]
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), index=True)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"), index=True)
    title: Mapped[str] = mapped_column(String(300))
    version_number: Mapped[int] = mapped_column(default=0)
    """Number of the version now open to learners; 0 = not published, or withdrawn."""
    created_at: Mapped[Moment]
    deleted_at: Mapped[OptionalMoment]

    article: Mapped[Article] = relationship(lazy="raise")


class SetVersion(Model):
    """What was published at one time, by whom, and whether a teacher had read it."""

    __tablename__ = "set_versions"
    __table_args__ = (UniqueConstraint("set_id", "number"),)

    id: Mapped[PrimaryKey]
    set_id: Mapped[int] = mapped_column(ForeignKey("quiz_sets.id", ondelete="CASCADE"))
    number: Mapped[int]
    published_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    published_at: Mapped[Moment]
    is_read_by_teacher: Mapped[bool] = mapped_column(default=False)

    quiz_set: Mapped[QuizSet] = relationship(lazy="raise")
    items: Mapped[list["SetItem"]] = relationship(lazy="raise", order_by="SetItem.position")


class SetItem(Model):
    """A question version at its place in a set version."""

    __tablename__ = "set_items"
    __table_args__ = (UniqueConstraint("set_version_id", "position"),)

    id: Mapped[PrimaryKey]
    set_version_id: Mapped[int] = mapped_column(ForeignKey("set_versions.id", ondelete="CASCADE"))
    position: Mapped[int]
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id", ondelete="CASCADE"), index=True)

    question_version: Mapped[QuestionVersion] = relationship(lazy="raise")
