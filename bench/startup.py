"""How soon quizapp starts and how much memory a web process holds: ``python -m bench.startup``.

`create_app()` is timed in fresh processes after its imports; `quizapp --version` is the whole command. The memory
is the resident set of `quizapp serve` before the first page and after one of each kind, by a guest, has been served.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import psutil

from bench.site import BUILD, NotMeasured, Visitor, environment, import_seed, serving

RUNS = 5
COUNT = 10
CREATE = """
import sys, time
begin = time.perf_counter()
from quizapp.app import create_app
imported = time.perf_counter()
create_app()
print(imported - begin, time.perf_counter() - imported, *(m for m in ("spacy", "numpy", "fsrs") if m in sys.modules))
"""


def startup() -> None:
    """Print the times of a start."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            subprocess.run(
                [sys.executable, "-c", CREATE],
                env=environment(Path(folder)),
                capture_output=True,
                text=True,
                check=True,
            ).stdout.split()
            for _ in range(RUNS)
        ]
    versions = [_seconds([sys.executable, "-m", "quizapp", "--version"]) for _ in range(RUNS)]
    print(f"create_app(): {median(float(line[1]) for line in lines):.3f} s (aim 0.5)")
    print(f"  after {median(float(line[0]) for line in lines):.2f} s of imports")
    print(f"  of spacy, numpy and fsrs it loaded: {' '.join(lines[0][2:]) or 'none'}")
    print(f"quizapp --version: {median(versions):.2f} s (aim 1)")


def memory(instance: Path) -> None:
    """Print what a web process holds before and after pages."""
    with serving([sys.executable, "-m", "quizapp", "serve", "--port", "0"], instance) as (port, pid):
        process = psutil.Process(pid)
        idle = process.memory_info().rss
        visitor = Visitor(port)
        attempt = _visit(visitor)
        visitor.get(f"{attempt}/result")
        visitor.get("/read/1")
        one = process.memory_info().rss
        for _ in range(5):
            _visit(visitor)
            visitor.get("/read/1")
        many = process.memory_info().rss
    print(f"a web process: {idle / 1e6:.0f} MB at start, {one / 1e6:.0f} MB after one of each page (aim 120)")
    print(f"  {many / 1e6:.0f} MB after six of each, the whole article among them")


def _visit(visitor: Visitor) -> str:
    """Take a quiz from the first page to the result."""
    visitor.get("/")
    attempt = visitor.start_quiz(COUNT)
    for position, (name, value) in enumerate(visitor.responses(attempt, COUNT), 1):
        visitor.post(f"{attempt}/{position}/answer", [(name, value)])
    visitor.get(f"{attempt}/summary")
    visitor.post(f"{attempt}/submit", [("anyway", "yes")])
    visitor.get("/progress")
    return attempt


def _seconds(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begin


def main() -> None:
    startup()
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        try:
            import_seed(Path(folder))
            memory(Path(folder))
        except NotMeasured as reason:
            print(f"a web process: not measured: {reason}")


if __name__ == "__main__":
    main()
