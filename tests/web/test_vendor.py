"""Vendored files are the ones that were checked in, each with its licence, and nothing else lies beside them."""

import hashlib
from pathlib import Path

import pytest

VENDOR = Path(__file__).parents[2] / "quizapp" / "static" / "vendor"


def listed() -> dict[str, str]:
    lines = (VENDOR / "SHA256SUMS").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


@pytest.mark.parametrize("name", sorted(listed()))
def test_a_vendored_file_is_unchanged(name: str) -> None:
    assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == listed()[name]


def test_every_vendored_file_is_listed() -> None:
    present = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}

    assert present - {"SHA256SUMS"} == set(listed())


def test_every_vendored_package_names_its_version_and_carries_its_licence() -> None:
    for folder in (path for path in VENDOR.iterdir() if path.is_dir()):
        assert folder.name.rpartition("-")[2][0].isdigit(), f"{folder.name}: end the folder's name with the version"
        assert (folder / "LICENSE").is_file(), f"{folder.name}: add the LICENSE file of the package"
