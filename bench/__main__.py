"""``python -m bench`` measures speed and memory and says what each figure means; ``make bench`` runs it.

Every part is a process of its own, so that none inherits another's memory or warm caches. A part that cannot be
measured here says so and the others go on. QUIZAPP_CORPUS names a folder of further articles to read.
"""

import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from bench.site import ROOT
from quizapp import __version__

MOST_SECONDS = 900


@dataclass(frozen=True)
class Part:
    """A part of the bench: its title, what its figures mean, and its command after `python`."""

    title: str
    meaning: str
    command: tuple[str, ...]


PARTS = (
    Part(
        "Writing questions",
        "Time to find the facts of the bundled article and to write its questions, in passes of the language model over"
        "\nthe same text: 1.0 would mean that everything but the reading by the model is free.",
        ("bench/generation.py",),
    ),
    Part(
        "Saving answers",
        "Answers a second through the whole application, and as a share of what a bare view that inserts one row"
        "\nreaches on the same server, database file and pragmas. An answer is on the disk before it is acknowledged.",
        ("-m", "bench.answers"),
    ),
    Part(
        "Starting",
        "How long a command and a web process take to start, and what a web process holds in memory.",
        ("-m", "bench.startup"),
    ),
    Part(
        "Reading hostile files",
        "Every file of tests/data/hostile and the bundled article, each read in its own process, without the model.",
        ("bench/reading.py",),
    ),
)


def corpus_part() -> Part | None:
    """Reading the articles of QUIZAPP_CORPUS, where it is set."""
    corpus = os.environ.get("QUIZAPP_CORPUS")
    if not corpus:
        return None
    folders = [str(folder) for name in ("articles", "plain", "hostile") if (folder := Path(corpus) / name).is_dir()]
    return Part("Reading the corpus", "Every article of QUIZAPP_CORPUS, read likewise.", ("bench/reading.py", *folders))


def run(part: Part) -> bool:
    """Run a part and show what it prints; True where it came to its end."""
    print(f"\n== {part.title}\n{part.meaning}\n", flush=True)
    try:
        done = subprocess.run([sys.executable, *part.command], cwd=ROOT, check=False, timeout=MOST_SECONDS)
    except subprocess.TimeoutExpired:
        print(f"not measured: stopped after {MOST_SECONDS} s")
        return False
    if done.returncode:
        print(f"not measured: exit code {done.returncode}")
    return done.returncode == 0


def main() -> None:
    print(f"quizapp {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.system()}")
    results = [run(part) for part in PARTS]
    corpus = corpus_part()
    if corpus:
        results.append(run(corpus))
    else:
        print("\n== Reading the corpus\nnot measured: QUIZAPP_CORPUS names no folder")
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
