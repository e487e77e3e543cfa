"""Where the package finds its templates and seeds, from a checkout and from an installed wheel alike."""

import os
import sys
from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """The folder `name` ("templates", "seeds"): inside the package in a wheel, beside it in a checkout."""
    packaged = PACKAGE / name
    return packaged if packaged.is_dir() else PACKAGE.parent / name


def is_checkout() -> bool:
    """True where the package runs from its source tree."""
    return (PACKAGE.parent / "pyproject.toml").is_file() and not (PACKAGE / "templates").is_dir()


def default_instance_dir() -> Path:
    """Where data live unless QUIZAPP_INSTANCE names another place.

    In a checkout `instance/`; elsewhere the user's data directory, never the environment's folder,
    which the next upgrade may wipe.
    """
    if is_checkout():
        return PACKAGE.parent / "instance"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "quizapp"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "quizapp"
    return Path(os.environ.get("XDG_DATA_HOME", str(Path.home() / ".local" / "share"))) / "quizapp"
