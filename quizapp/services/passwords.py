"""Password hashing. Slow on purpose, so it is done before a transaction begins."""

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from quizapp.domain.errors import InvalidInput

MIN_LENGTH = 8

# OWASP's second recommended setting: about 40 ms and 19 MiB, so that a class can sign in at once.
_hasher = PasswordHasher(time_cost=2, memory_cost=19456, parallelism=1)
_NOBODY = _hasher.hash("nobody has this password")


def hash_password(password: str, *, username: str) -> str:
    """The hash to store. Raises InvalidInput where the password is too weak to take."""
    if len(password) < MIN_LENGTH:
        raise InvalidInput(f"A password needs at least {MIN_LENGTH} characters; three or four words make a good one.")
    if password.casefold() == username.casefold():
        raise InvalidInput("The password must not be the user name; choose something only you know.")
    return _hasher.hash(password)


def password_fits(stored: str | None, password: str) -> bool:
    """True if `password` is the one behind `stored`. Takes as long for a user who does not exist."""
    try:
        return _hasher.verify(stored or _NOBODY, password) and stored is not None
    except (VerificationError, InvalidHashError):
        return False
