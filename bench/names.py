"""How many mentions of known people and places are typed right, wrong or not at all.

usage: python bench/names.py ARTICLE ENTITIES.json [--verbose]

ENTITIES.json holds {"person": {name: [form, ...]}, "place": {...}, other kinds ...}. A mention counts when its text is
one of the forms; a form listed under two kinds is skipped. A mention of another kind that is typed as a person or a
place counts as wrong too.
"""

import argparse
import json
from collections import Counter
from pathlib import Path

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.entities import Names, find_names
from quizapp.domain.language import load_language


def gold_kinds(path: Path) -> dict[str, str]:
    """The kind of each form that has only one."""
    kinds: dict[str, set[str]] = {}
    for kind, names in json.loads(path.read_text(encoding="utf-8")).items():
        for name, forms in names.items():
            for form in (name, *forms):
                kinds.setdefault(form, set()).add(kind)
    return {form: next(iter(found)) for form, found in kinds.items() if len(found) == 1}


def compare(names: Names, gold: dict[str, str], least: float) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Per gold kind the mentions right, wrong and undecided; and the faults by form."""
    table: dict[str, Counter[str]] = {}
    faults: Counter[str] = Counter()
    for mention in names.mentions:
        wanted = gold.get(mention.text)
        if wanted is None:
            continue
        entity = names.entity(mention)
        kind = entity.kind if entity.confidence >= least else None
        is_asked = wanted in {"person", "place"}
        if kind == wanted or (not is_asked and kind not in {"person", "place"}):
            result = "right"
        else:
            result = "undecided" if kind is None else "wrong"
        table.setdefault(wanted if is_asked else "neither", Counter())[result] += 1
        if result != "right":
            faults[f"{result}: {mention.text} is a {wanted}, typed {kind}"] += 1
    return table, faults


def report(names: Names, gold: dict[str, str], least: float, verbose: bool) -> None:
    table, faults = compare(names, gold, least)
    for kind, row in sorted(table.items()):
        decided = row["right"] + row["wrong"]
        share = 100 * row["right"] / max(decided, 1)
        print(
            f"{kind}: right {row['right']}, wrong {row['wrong']}, undecided {row['undecided']}; "
            f"right of the decided {share:.1f} %"
        )
    if verbose:
        for fault, count in faults.most_common():
            print(f"  {count:3d} {fault}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("article", type=Path)
    parser.add_argument("entities", type=Path)
    parser.add_argument("--least", type=float, default=0.0, help="count names less sure than this as undecided")
    parser.add_argument("--verbose", action="store_true")
    arguments = parser.parse_args()
    article = read_article(decode(arguments.article.read_bytes()))
    names = find_names(article, load_language().parse(article))
    report(names, gold_kinds(arguments.entities), arguments.least, arguments.verbose)


if __name__ == "__main__":
    main()
