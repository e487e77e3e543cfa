"""Settings: defaults, then the environment (QUIZAPP_*), then what the caller overrides.

Secrets live in the instance folder.
"""

import contextlib
import importlib.util
import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.domain.errors import InvalidInput, Unavailable
from quizapp.paths import default_instance_dir

MAX_UPLOAD_BYTES = 12_000_000
"""Room for 5,000,000 bytes of decoded text in any encoding taken, and the form around it."""
MAX_FORM_BYTES = 3_000_000
"""Room for 500 typed answers of full length on one page; a file counts by itself."""
SHORTEST_KEY = 32


def instance_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the database and the secret key."""
    return Path(environ.get("QUIZAPP_INSTANCE") or default_instance_dir()).expanduser().resolve()


def load_config(overrides: Mapping[str, Any] | None = None, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration. `overrides` win over the environment, which wins over the defaults."""
    given = dict(overrides or {})
    instance = Path(given.pop("INSTANCE", None) or instance_dir(environ))
    try:
        instance.mkdir(mode=0o700, parents=True, exist_ok=True)
        key = environ.get("QUIZAPP_SECRET_KEY") or given.get("SECRET_KEY") or _stored_secret(instance)
    except OSError as error:
        raise Unavailable(
            f"The folder {instance} for the data cannot be used ({error.strerror}); make it writable, "
            "or let QUIZAPP_INSTANCE name another."
        ) from error
    database = environ.get("QUIZAPP_DATABASE_URL") or f"sqlite:///{instance / 'quizapp.sqlite3'}"
    base_url = environ.get("QUIZAPP_BASE_URL", "").rstrip("/")
    config: dict[str, Any] = {
        "INSTANCE": instance,
        "SQLALCHEMY_DATABASE_URI": database_driver(database),
        "SECRET_KEY": key,
        "BASE_URL": base_url,
        "HOST": environ.get("QUIZAPP_HOST") or environ.get("HOST") or "127.0.0.1",
        "PORT": _port(environ.get("QUIZAPP_PORT") or environ.get("PORT") or "8000"),
        "QUEUE_URL": environ.get("QUIZAPP_QUEUE_URL") or f"sqlite:///{instance / 'queue.sqlite3'}",
        "LANGUAGE_MODEL": environ.get("QUIZAPP_LANGUAGE_MODEL") or None,
        "WORKER": environ.get("QUIZAPP_WORKER", "child"),
        "RATELIMIT_STORAGE_URI": environ.get("QUIZAPP_RATELIMIT_URL") or "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "MAX_CONTENT_LENGTH": MAX_UPLOAD_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_FORM_BYTES,
        "SEND_FILE_MAX_AGE_DEFAULT": 3600,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": base_url.startswith("https://"),
        "SESSION_COOKIE_NAME": "quizapp",
        "WTF_CSRF_TIME_LIMIT": None,
        "GUEST_DAYS": 30,
    }
    config.update(given)
    return config


def database_driver(url: str) -> str:
    """psycopg 3 is the driver shipped in the extra `scale`; a bare postgres URL means it."""
    kind, mark, rest = url.partition("://")
    if mark and kind in ("postgres", "postgresql", "postgresql+psycopg"):
        if importlib.util.find_spec("psycopg") is None:
            raise InvalidInput("The driver for PostgreSQL is not installed; install quizapp with its extra `scale`.")
        return "postgresql+psycopg://" + rest
    if not mark or kind != "sqlite":
        raise InvalidInput("QUIZAPP_DATABASE_URL begins neither with sqlite:/// nor with postgresql://; correct it.")
    return url


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5 or int(text) > 65535:
        raise InvalidInput(f"The port {text!r} is not a number from 0 to 65535; set PORT to one, such as 8000.")
    return int(text)


def _stored_secret(instance: Path) -> str:
    """The key that signs cookies, made once and readable by its owner alone."""
    path = instance / "secret_key"
    if not path.exists():
        # Written aside and linked, so that another process starting now finds the whole key or none.
        aside = instance / f"secret_key.{secrets.token_hex(8)}"
        with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
            file.write(secrets.token_hex(32))
        try:
            with contextlib.suppress(FileExistsError):
                os.link(aside, path)
        finally:
            aside.unlink()
    key = path.read_text(encoding="utf-8", errors="replace").strip()
    if len(key) < SHORTEST_KEY:
        raise InvalidInput(f"The secret key in {path} is damaged; remove the file, and everybody signs in anew.")
    return key
