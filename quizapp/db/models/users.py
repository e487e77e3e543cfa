"""People: guests, students, teachers and admins, and the links that sign them in."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from quizapp.db.base import Code, Model, Moment, OptionalMoment, PrimaryKey


class User(Model):
    """A learner or a member of staff. A guest has neither a user name nor a password."""

    __tablename__ = "users"
    __table_args__ = (
        CheckConstraint("role IN ('guest', 'student', 'teacher', 'admin')", name="role"),
        CheckConstraint("(role = 'guest') = (username IS NULL)", name="guests_have_no_username"),
        Index("ix_users_role_last_seen_at", "role", "last_seen_at"),
    )

    id: Mapped[PrimaryKey]
    role: Mapped[Code]
    username: Mapped[str | None] = mapped_column(String(64))
    username_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    """The user name casefolded and NFKC-normalised: what sign-in compares."""
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(254), unique=True)
    password_hash: Mapped[str | None] = mapped_column(String(255))
    session_token: Mapped[str] = mapped_column(String(64), unique=True)
    """What the signed cookie holds; a new one signs every device out."""
    zone: Mapped[str] = mapped_column(String(64), default="UTC")
    day_start_hour: Mapped[int] = mapped_column(default=4)
    is_active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]


class SignInLink(Model):
    """A link that signs in once. Only the hash of its token is kept."""

    __tablename__ = "sign_in_links"

    id: Mapped[PrimaryKey]
    user_id: Mapped[int] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    used_at: Mapped[OptionalMoment]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
