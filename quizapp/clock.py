"""The only clock. Everything else takes `now` as an argument."""

from datetime import UTC, datetime


def utcnow() -> datetime:
    """The present moment, in UTC, to the microsecond."""
    return datetime.now(UTC)
