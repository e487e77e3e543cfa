"""What learners say is wrong with a question."""

from sqlalchemy import CheckConstraint, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from quizapp.db.base import Code, Model, Moment, OptionalMoment, PrimaryKey
from quizapp.db.models.questions import QuestionVersion
from quizapp.db.models.users import User


class ProblemReport(Model):
    """One report on one question version, open until a teacher has dealt with it."""

    __tablename__ = "problem_reports"
    __table_args__ = (CheckConstraint("reason IN ('key', 'wording', 'options', 'evidence', 'other')", name="reason"),)

    id: Mapped[PrimaryKey]
    question_version_id: Mapped[int] = mapped_column(ForeignKey("question_versions.id", ondelete="CASCADE"), index=True)
    reporter_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    reason: Mapped[Code]
    text: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[Moment]
    closed_at: Mapped[OptionalMoment]
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))

    question_version: Mapped[QuestionVersion] = relationship(lazy="raise")
    reporter: Mapped[User | None] = relationship(lazy="raise", foreign_keys=[reporter_id])
