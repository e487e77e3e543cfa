"""Time and memory of generating the bundled article's questions, as a ratio to one bare pass of the language model.

usage: python bench/generation.py [ARTICLE]

Both are measured in one process with the model loaded and warm, by turns, and the best of three counts. It is
processor time, which other work on the machine disturbs least. The peak memory is that of a fresh `quizapp generate`.
"""

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.generator import generate
from quizapp.domain.language import load_language
from quizapp.paths import resource_dir

TURNS = 3
AIM = 1.5


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    seed = next(iter(sorted(resource_dir("seeds").glob("*.md"))))
    parser.add_argument("article", type=Path, nargs="?", default=seed)
    path = parser.parse_args().article

    language = load_language()
    article = read_article(decode(path.read_bytes(), name=path.name), name=path.name)
    report = generate(article, language=language)
    bare, whole = [], []
    for _ in range(TURNS):
        bare.append(_seconds(lambda: language.parse(article)))
        whole.append(_seconds(lambda: generate(article, language=language)))
    fresh = subprocess.run(
        [sys.executable, "-m", "quizapp", "generate", str(path), "--json", "-"], check=True, capture_output=True
    )
    timings = json.loads(fresh.stdout)["timings"]

    ready = sum(question.status == "ready" for question in report.questions)
    print(f"{path.name}: {article.words:,} words, {ready} ready, {len(report.questions) - ready} suggested")
    print(f"one bare pass of {report.model} {report.model_version}: {min(bare):.2f} s")
    print(f"reading facts and writing questions: {min(whole):.2f} s = {min(whole) / min(bare):.2f} passes (aim {AIM})")
    print(f"a fresh process: {timings['total_s']:.2f} s in all, {timings['peak_rss_mb']:.0f} MB at most")


def _seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


if __name__ == "__main__":
    main()
