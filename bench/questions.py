"""Run every scorer of a question corpus and print one table.

usage: python bench/questions.py [CORPUS]        (or QUIZAPP_CORPUS=path)

CORPUS is a folder with articles/, plain/, squad/, wikiwars/, the gold key of the bundled article and the scorers.
The reports are written to build/questions/, one JSON a text, to be read and compared.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import jsonschema

from quizapp import __version__
from quizapp.domain.articles.reader import read_article
from quizapp.domain.contract import dumps, report_json, schema
from quizapp.domain.decoding import decode
from quizapp.domain.generator import generate
from quizapp.domain.language import load_language
from quizapp.paths import resource_dir

BUILD = Path("build/questions")
TIMINGS = {"load_s": 0.0, "model_s": 0.0, "total_s": 0.0, "peak_rss_mb": 0.0}
KINDS = ("date", "place", "number", "person")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="?", default=os.environ.get("QUIZAPP_CORPUS"))
    corpus = parser.parse_args().corpus
    if corpus is None:
        print("not measured: name the corpus (QUIZAPP_CORPUS=path)")
        return
    seed = next(iter(sorted(resource_dir("seeds").glob("*.md"))))
    articles = [seed, *_texts(corpus / "articles"), *_texts(corpus / "plain")]

    print(f"{'text':34} {'words':>7} {'ready':>6} {'sugg.':>6} {'rej.':>6} {'/1000':>6}  ready by kind")
    for path in articles:
        print(_row(path, _report(path, BUILD / "articles")))
    for path in _texts(corpus / "squad"):
        _report(path, BUILD / "squad")
    seed_report = BUILD / "articles" / f"{seed.stem}.json"
    _score("gold facts of the bundled article", corpus / "score_gold.py", seed_report)
    _score("names of the bundled article", corpus / "score_names.py", seed_report)
    _score("what people ask", corpus / "score_squad.py", BUILD / "squad")
    _dates(corpus / "wikiwars")


def _texts(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*") if path.suffix in (".md", ".txt") and path.stem != "INDEX")


def _report(path: Path, folder: Path) -> dict[str, Any]:
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / f"{path.stem}.json"
    article = read_article(decode(path.read_bytes(), name=path.name), name=path.name)
    report = report_json(article, generate(article, language=load_language()), version=__version__, timings=TIMINGS)
    target.write_text(dumps(report), encoding="utf-8")
    jsonschema.validate(json.loads(dumps(report)), schema())
    for question in report["questions"]:
        evidence = question["evidence"]
        if article.decoded[evidence["start"] : evidence["end"]] != evidence["text"]:
            raise SystemExit(f"{path.name}: the evidence of {question['stem']!r} is not where it says")
    return report


def _row(path: Path, report: dict[str, Any]) -> str:
    questions, words = report["questions"], report["article"]["words"]
    ready = [q for q in questions if q["status"] == "ready"]
    kinds = Counter(q["kind"] for q in ready)
    share = 1000 * len(ready) / max(1, words)
    told = " ".join(f"{kind} {kinds[kind]}" for kind in KINDS)
    suggested, rejected = len(questions) - len(ready), len(report["rejected"])
    return f"{path.stem[:34]:34} {words:7} {len(ready):6} {suggested:6} {rejected:6} {share:6.1f}  {told}"


def _score(title: str, scorer: Path, target: Path) -> None:
    done = subprocess.run([sys.executable, str(scorer), str(target)], check=False, capture_output=True, text=True)
    lines = (done.stdout or done.stderr).splitlines()
    (BUILD / f"{scorer.stem}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"\n{title} (all of it in {BUILD / scorer.stem}.txt)")
    print("\n".join(line for line in lines if not line.startswith("  ")))


def _dates(folder: Path) -> None:
    texts = sorted(path.with_suffix("").with_suffix(".txt") for path in folder.glob("*.timex.jsonl"))
    found = BUILD / "dates.jsonl"
    command = [sys.executable, "-m", "quizapp", "facts", *map(str, texts), "--kind", "date", "--jsonl", str(found)]
    subprocess.run(command, check=True)
    done = subprocess.run(
        [sys.executable, str(folder / "score.py"), str(folder), str(found)],
        check=False,
        capture_output=True,
        text=True,
    )
    print("\ndates of annotated articles")
    print(done.stdout or done.stderr)


if __name__ == "__main__":
    main()
