"""Measures the dates on a folder of annotated plain texts: ``python bench/dates.py FOLDER [--errors]``.

The folder holds <doc>.txt with paragraphs between blank lines and, for scoring, <doc>.timex.jsonl and score.py.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.date_format import timex_value
from quizapp.domain.facts.dates import find_dates


def predictions(folder: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = {}
    for path in sorted(folder.glob("*.txt")):
        mentions = find_dates(read_article(decode(path.read_bytes()), name=path.name))
        found[path.stem] = [
            {
                "doc": path.stem,
                "kind": "date",
                "start": mention.source.text.at(mention.start),
                "end": mention.source.text.at(mention.end - 1) + 1,
                "text": mention.text,
                "value": timex_value(mention),
                "askable": mention.is_askable,
                "explicit": mention.is_explicit,
            }
            for mention in mentions
        ]
    return found


def show_errors(folder: Path, found: dict[str, list[dict[str, object]]]) -> None:
    """Prints what disagrees with the annotation, and how often askable values are right."""
    date = re.compile(r"(?:BC)?\d{4}(?:-\d\d(?:-\d\d)?)?")
    tally: dict[str, list[int]] = {}
    for doc, rows in found.items():
        text = (folder / f"{doc}.txt").read_text("utf-8")
        gold = [json.loads(line) for line in (folder / f"{doc}.timex.jsonl").open(encoding="utf-8")]
        for row in rows:
            start, end, value = int(str(row["start"])), int(str(row["end"])), str(row["value"] or "")
            near = [g for g in gold if g["start"] < end and start < g["end"]]
            near.sort(key=lambda g: abs(g["start"] - start) + abs(g["end"] - end))
            value_right = any((g["val"] or "").startswith(value) for g in near if value)
            if date.fullmatch(value):
                kind = ("explicit" if row["explicit"] else "implicit") + (" askable" if row["askable"] else "")
                count = tally.setdefault(kind, [0, 0])
                count[0] += value_right
                count[1] += 1
                if not value_right:
                    context = " ".join(text[max(0, start - 70) : end + 40].split())
                    wanted = near[0]["val"] if near else "nothing"
                    print(f"{doc[:8]} {kind:17} [{row['text']}]={value} wanted {wanted}: {context}")
        for g in gold:
            if g["kind"] in {"date-day", "date-month", "date-year"} and not any(
                int(str(r["start"])) < g["end"] and g["start"] < int(str(r["end"])) and r["value"] for r in rows
            ):
                context = " ".join(text[max(0, g["start"] - 50) : g["end"] + 40].split())
                print(f"{doc[:8]} missed {g['text']!r} = {g['val']}: {context}")
    for kind, (right, total) in sorted(tally.items()):
        print(f"{kind}: {right}/{total} = {100 * right / total:.1f} %")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--errors", action="store_true", help="print every disagreement")
    arguments = parser.parse_args()
    found = predictions(arguments.folder)
    if arguments.errors:
        show_errors(arguments.folder, found)
    scorer = arguments.folder / "score.py"
    if scorer.exists():
        with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for rows in found.values() for row in rows)
            file.flush()
            subprocess.run([sys.executable, str(scorer), str(arguments.folder), file.name], check=True)


if __name__ == "__main__":
    main()
