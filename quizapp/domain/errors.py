"""The errors the product can explain. Each message is one sentence for the person who caused it."""


class QuizappError(Exception):
    """Base of every error whose message may be shown to a user as it stands."""


class UnreadableFile(QuizappError):
    """The bytes are not an article; the message says what to bring instead."""


class NotAllowed(QuizappError):
    """The actor may not do this."""


class NotFound(QuizappError):
    """There is no such thing, or the actor may not know that there is."""


class InvalidInput(QuizappError):
    """A value is missing or wrong; the message says what to change."""


class Unavailable(QuizappError):
    """Something the product stands on does not answer now; the message says what to do."""


class Conflict(QuizappError):
    """The state has moved on since the page was shown; the message says what to do now."""
