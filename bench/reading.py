"""Time and peak memory of reading files into articles, each in a process of its own.

    python bench/reading.py FILE_OR_FOLDER ...      prints a line per file
    python bench/reading.py --child FILE            reads one file and prints a JSON line about it

The aims are 10 s and 500 MB for reading alone, without the language model. Linux reports the peak in kB.
"""

import json
import resource
import subprocess
import sys
import time
from pathlib import Path

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.errors import UnreadableFile

SECONDS = 60
ROOT = Path(__file__).resolve().parent.parent


def read_one(path: Path) -> dict[str, object]:
    """What became of one file: an article, or the sentence that refuses it."""
    start = time.perf_counter()
    report: dict[str, object] = {"refused": None}
    try:
        article = read_article(decode(path.read_bytes(), name=path.name), name=path.name)
        report |= {
            "title": article.title,
            "language": article.language,
            "sentences": sum(1 for _ in article.source_sentences()),
            "warnings": article.warnings,
        }
    except UnreadableFile as error:
        report["refused"] = str(error)
    report["seconds"] = round(time.perf_counter() - start, 2)
    report["peak_mb"] = round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    return report


def read_in_child(path: Path) -> dict[str, object]:
    """`read_one` in a child process that is killed after a minute."""
    command = [sys.executable, __file__, "--child", str(path)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=ROOT)
    except subprocess.TimeoutExpired:
        return {"failed": f"killed after {SECONDS} s"}
    if done.returncode:
        return {"failed": done.stderr.strip().splitlines()[-1] if done.stderr.strip() else f"exit {done.returncode}"}
    result: dict[str, object] = json.loads(done.stdout)
    return result


def files(arguments: list[str]) -> list[Path]:
    """The files named, and those in the folders named."""
    found: list[Path] = []
    for argument in arguments:
        path = Path(argument)
        found += (
            sorted(p for p in path.iterdir() if p.suffix in (".md", ".txt") and p.name != "README.md")
            if path.is_dir()
            else [path]
        )
    return found


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["--child"]:
        print(json.dumps(read_one(Path(arguments[1]))))
        return
    slowest = largest = 0.0
    for path in files(arguments or [str(ROOT / "tests/data/hostile"), str(ROOT / "seeds")]):
        report = read_in_child(path)
        outcome = report.get("failed") or report.get("refused") or f"{report['title']!r}, {report['language']}"
        seconds, peak = float(str(report.get("seconds", SECONDS))), float(str(report.get("peak_mb", 0)))
        slowest, largest = max(slowest, seconds), max(largest, peak)
        print(f"{seconds:6.2f} s {peak:5.0f} MB  {path.name}: {outcome}")
    print(f"slowest {slowest:.2f} s (aim 10), largest {largest:.0f} MB (aim 500)")


if __name__ == "__main__":
    main(sys.argv[1:])
