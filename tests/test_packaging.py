"""The wheel carries templates and seeds, and works on its own: GET / and importing the bundled article."""

import json
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
TRY_IT = """
import json, sys
from quizapp import app as module
from quizapp.app import create_app
from quizapp.db.base import db
from quizapp.db.upgrade import upgrade_database
from quizapp.clock import utcnow
from quizapp.paths import default_instance_dir, resource_dir

app = create_app({"WORKER": "none"})
with app.app_context():
    upgrade_database(db.engine, now=utcnow())
reply = app.test_client().get("/")
print(json.dumps({
    "file": module.__file__, "status": reply.status_code, "title": "Quizzes" in reply.get_data(as_text=True),
    "seeds": sorted(path.name for path in resource_dir("seeds").iterdir()), "spacy": "spacy" in sys.modules,
    "instance": str(default_instance_dir()),
}))
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new environment with the wheel in it; what it depends on is lent by the present one."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=True)
    python = folder / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", str(wheel)], check=True)
    site = next(folder.glob("lib/python*/site-packages"))
    (site / "lent.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return folder


def files_of(folder: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", folder], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout
    return {f"quizapp/{name}" for name in listed.split("\0") if name}


def test_every_template_and_seed_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())

    assert files_of("templates") - inside == set()
    assert files_of("seeds") - inside == set()
    assert "quizapp/db/migrations/versions/0001_initial_schema.py" in inside


def test_the_checkout_holds_no_copy_of_them() -> None:
    assert not (ROOT / "quizapp" / "templates").exists()
    assert not (ROOT / "quizapp" / "seeds").exists()


def test_the_wheel_serves_and_imports_its_seed(installed: Path, tmp_path: Path) -> None:
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(tmp_path), "QUIZAPP_INSTANCE": str(tmp_path / "instance")}

    tried = subprocess.run(
        [installed / "bin" / "python", "-c", TRY_IT],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    seen = json.loads(tried.stdout.splitlines()[-1])
    assert seen["file"].startswith(str(installed))
    assert (seen["status"], seen["title"], seen["spacy"]) == (200, True, False)
    assert seen["seeds"] == ["first-nagorno-karabakh-war.md"]
    assert not seen["instance"].startswith(str(installed)), "data would be lost with the environment"

    seed = next(installed.glob("lib/python*/site-packages/quizapp/seeds/*.md"))
    done = subprocess.run(
        [installed / "bin" / "quizapp", "import", str(seed), "--publish"],
        check=True,
        capture_output=True,
        text=True,
        env=environment,
        cwd=tmp_path,
    )
    assert "questions are ready" in done.stdout
