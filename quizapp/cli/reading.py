"""quizapp text, generate, facts: from a file to its text, its questions or its mentions. No database is opened."""

import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quizapp import __version__
from quizapp.domain.errors import InvalidInput

if TYPE_CHECKING:
    from quizapp.domain.articles.model import ParsedArticle
    from quizapp.domain.facts.model import Source
    from quizapp.domain.language import Language
    from quizapp.domain.questions.model import Report

MENTION_KINDS = ("date", "place", "number", "person")


@click.command("text")
@click.argument("file", type=click.Path(path_type=Path))
def text(file: Path) -> None:
    """Write the decoded text of FILE, which all offsets point into."""
    from quizapp.domain.decoding import decode

    _write(None, decode(_bytes(file), name=file.name).text)


@click.command("generate")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "target", help="Write the whole report as JSON to this file, or to standard output with -.")
@click.option("--seed", type=int, default=0, show_default=True, help="Another seed gives other options and orders.")
@click.option("--explain", is_flag=True, help="Count the reasons for which drafts were turned down.")
def generate(file: Path, target: str | None, seed: int, explain: bool) -> None:
    """Write questions from the article in FILE."""
    from quizapp.domain.contract import dumps, report_json
    from quizapp.domain.generator import generate as make

    clock = [time.perf_counter()]
    article = _article(file)
    language = _language()
    clock.append(time.perf_counter())

    def read(share: float) -> None:
        if share >= 1.0 and len(clock) == 2:
            clock.append(time.perf_counter())

    report = make(article, language=language, seed=seed, progress=read)
    done = time.perf_counter()
    timings = {
        "load_s": round(clock[1] - clock[0], 3),
        "model_s": round(clock[2] - clock[1], 3) if len(clock) > 2 else 0.0,
        "total_s": round(done - clock[0], 3),
        "peak_rss_mb": _peak_rss_mb(),
    }
    if target:
        document = report_json(article, report, version=__version__, timings=timings)
        _write(None if target == "-" else Path(target), dumps(document))
    else:
        _write(None, "\n".join(_listing(article, report)) + "\n")
    if explain:
        click.echo("\n".join(_reasons(report)), err=target == "-")


@click.command("facts")
@click.argument("files", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option("--kind", type=click.Choice(MENTION_KINDS), help="Only mentions of this kind.")
@click.option("--jsonl", "target", default="-", help="Write to this file; - is standard output.")
def facts(files: tuple[Path, ...], kind: str | None, target: str) -> None:
    """Write every date, place, number and person named in FILES, a line of JSON each."""
    lines = [
        json.dumps({"doc": file.stem, **mention}, ensure_ascii=False)
        for file in files
        for mention in _mentions(_article(file), kind)
    ]
    _write(None if target == "-" else Path(target), "".join(line + "\n" for line in lines))


commands: tuple[click.Command, ...] = (text, generate, facts)


def _mentions(article: "ParsedArticle", kind: str | None) -> list[dict[str, Any]]:
    """The mentions of an article in reading order."""
    from quizapp.domain.facts.date_format import timex_value
    from quizapp.domain.facts.dates import find_dates

    found = []
    if kind in (None, "date"):
        for date in find_dates(article):
            if value := timex_value(date):
                found.append(_mention("date", article, date.source, date.start, date.end, value, None))
    if kind != "date":
        found += [m for m in _parsed_mentions(article) if kind in (None, m["kind"])]
    return sorted(found, key=lambda m: (m["start"], m["end"], m["kind"]))


def _parsed_mentions(article: "ParsedArticle") -> Iterator[dict[str, Any]]:
    """The mentions that need the language model."""
    from quizapp.domain.facts.entities import find_names
    from quizapp.domain.facts.numbers import find_numbers
    from quizapp.domain.questions.identity import plain_number

    docs = _language().parse(article)
    for number in find_numbers(article, docs):
        upper = None if number.value_to is None else plain_number(number.value_to)
        yield _mention("number", article, number.source, number.start, number.end, plain_number(number.value), upper)
    names = find_names(article, docs)
    entities = {entity.id: entity for entity in names.entities}
    for name in names.mentions:
        entity = entities[name.entity]
        if entity.kind in ("person", "place"):
            yield _mention(entity.kind, article, name.source, name.start, name.end, entity.name, None)


def _mention(
    kind: str,
    article: "ParsedArticle",
    source: "Source",
    start: int,
    end: int,
    value: str | float,
    value_to: str | float | None,
) -> dict[str, Any]:
    first, last = source.text.range(start, end)
    return {
        "kind": kind,
        "start": first,
        "end": last,
        "text": article.decoded[first:last],
        "value": value,
        "value_to": value_to,
    }


def _listing(article: "ParsedArticle", report: "Report") -> Iterator[str]:
    """The questions as a person reads them."""
    ready = sum(q.status == "ready" for q in report.questions)
    yield f"{article.title}: {ready} ready, {len(report.questions) - ready} suggested, {len(report.rejected)} rejected"
    if report.note:
        yield report.note
    for number, question in enumerate(report.questions, 1):
        yield ""
        yield f"{number}. [{question.kind}, {question.status}, {question.quality:.2f}] {question.stem}"
        if not question.choices:
            yield f"   = {question.answer}"
        for choice in question.choices:
            yield f"   {'*' if choice.correct else '-'} {choice.text}   ({choice.feedback})"
        yield f"   proof: {' '.join(question.evidence.text.split())}"


def _reasons(report: "Report") -> Iterator[str]:
    counts = Counter(rejected.reason for rejected in report.rejected)
    yield f"Rejected drafts by reason ({len(report.rejected)}):"
    for reason, count in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:6}  {reason}"


def _article(file: Path) -> "ParsedArticle":
    from quizapp.domain.articles.reader import read_article
    from quizapp.domain.decoding import decode

    return read_article(decode(_bytes(file), name=file.name), name=file.name)


def _language() -> "Language":
    from quizapp.domain.language import load_language

    return load_language(os.environ.get("QUIZAPP_LANGUAGE_MODEL") or None)


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise InvalidInput(f"The file {file} cannot be read ({reason}); name an article that exists.") from error


def _write(target: Path | None, content: str) -> None:
    """Writes UTF-8 with plain newlines, whatever the terminal is set to."""
    data = content.encode("utf-8")
    if target is None:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    try:
        target.write_bytes(data)
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise InvalidInput(f"The file {target} cannot be written ({reason}); name another one.") from error


def _peak_rss_mb() -> float:
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return round(peak / (1024 * 1024 if sys.platform == "darwin" else 1024), 1)
