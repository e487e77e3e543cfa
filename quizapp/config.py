"""Settings: defaults, then the environment (QUIZAPP_*), then what the caller overrides.

Secrets live in the instance folder.
"""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quizapp.domain.errors import InvalidInput
from quizapp.paths import default_instance_dir

MAX_UPLOAD_BYTES = 12_000_000
"""Room for 5,000,000 bytes of decoded text in any encoding taken, and the form around it."""


def instance_dir(environ: Mapping[str, str] = os.environ) -> Path:
    """The folder of the database and the secret key."""
    return Path(environ.get("QUIZAPP_INSTANCE") or default_instance_dir()).expanduser().resolve()


def load_config(overrides: Mapping[str, Any] | None = None, environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Flask's configuration. `overrides` win over the environment, which wins over the defaults."""
    given = dict(overrides or {})
    instance = Path(given.pop("INSTANCE", None) or instance_dir(environ))
    instance.mkdir(parents=True, exist_ok=True)
    database = environ.get("QUIZAPP_DATABASE_URL") or f"sqlite:///{instance / 'quizapp.sqlite3'}"
    base_url = environ.get("QUIZAPP_BASE_URL", "").rstrip("/")
    config: dict[str, Any] = {
        "INSTANCE": instance,
        "SQLALCHEMY_DATABASE_URI": database_driver(database),
        "SECRET_KEY": environ.get("QUIZAPP_SECRET_KEY") or given.get("SECRET_KEY") or _stored_secret(instance),
        "BASE_URL": base_url,
        "HOST": environ.get("QUIZAPP_HOST") or environ.get("HOST") or "127.0.0.1",
        "PORT": _port(environ.get("QUIZAPP_PORT") or environ.get("PORT") or "8000"),
        "QUEUE_URL": environ.get("QUIZAPP_QUEUE_URL") or f"sqlite:///{instance / 'queue.sqlite3'}",
        "LANGUAGE_MODEL": environ.get("QUIZAPP_LANGUAGE_MODEL") or None,
        "WORKER": environ.get("QUIZAPP_WORKER", "child"),
        "RATELIMIT_STORAGE_URI": environ.get("QUIZAPP_RATELIMIT_URL") or "memory://",
        "RATELIMIT_HEADERS_ENABLED": False,
        "MAX_CONTENT_LENGTH": MAX_UPLOAD_BYTES,
        "MAX_FORM_MEMORY_SIZE": MAX_UPLOAD_BYTES,
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
    for prefix in ("postgres://", "postgresql://"):
        if url.startswith(prefix):
            return "postgresql+psycopg://" + url.removeprefix(prefix)
    return url


def _port(text: str) -> int:
    if not text.isascii() or not text.isdigit() or not 0 <= int(text) < 65536:
        raise InvalidInput(f"The port {text!r} is not a number from 0 to 65535; set PORT to one, such as 8000.")
    return int(text)


def _stored_secret(instance: Path) -> str:
    """The key that signs cookies, made once and readable by its owner alone."""
    path = instance / "secret_key"
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_hex(32)
        file.write(key)
    return key
