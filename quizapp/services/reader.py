"""The article as a reader view: its parts in order, every asked fact marked where this learner may see it."""

from bisect import bisect_right
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session, undefer

from quizapp.db.models import Article, Question, QuestionVersion, QuizSet
from quizapp.domain.articles.model import MappedText, ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import Decoded
from quizapp.domain.errors import NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.services.seeing import what_is_visible

MARK_WIDTH = 12
"""Characters a list mark or the bars and blanks before a cell may take."""


@dataclass(frozen=True, slots=True)
class Fact:
    """An asked fact, as a mark in the text: the decoded range of its answer."""

    question_id: int
    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Run:
    """A run of text; with a fact it is a mark."""

    text: str
    fact: Fact | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of the page in reading order. `anchor` is the decoded offset it begins at."""

    kind: Literal["heading", "paragraph", "list_item", "quote", "code", "table"]
    anchor: int
    level: int = 0
    runs: tuple[Run, ...] = ()
    header: tuple[tuple[Run, ...], ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    caption: str | None = None
    anchors: tuple[int, ...] = ()
    """Decoded offsets of the evidence inside, for links from results."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A dated fact on the timeline."""

    date: str
    sort_key: tuple[int, str]
    text: str
    question_id: int


@dataclass(frozen=True, slots=True)
class ReaderPage:
    """An article to be read."""

    id: int
    title: str
    summary: str
    source: str
    licence: str
    language: str
    set_id: int | None
    infobox: tuple[tuple[str, tuple[tuple[Run, ...], ...]], ...]
    parts: tuple[Part, ...]
    kinds: tuple[str, ...]
    marked: int
    hidden: int
    """Asked facts that are not marked since their answers may not be seen yet."""
    timeline: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class FactNote:
    """The question behind a mark."""

    question_id: int
    version_id: int
    kind: str
    stem: str
    answer: str | None
    article_id: int
    start: int


def reader_page(session: Session, actor: Actor, article_id: int, *, now: datetime) -> ReaderPage:
    """The article as parsed, for whoever may see it. Raises NotFound."""
    article, set_id = _visible_article(session, actor, article_id)
    parsed = parsed_article(article.text_sha256, article.text, article.file_name, article.language)
    questions = session.execute(
        select(Question, QuestionVersion)
        .join(
            QuestionVersion,
            (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version_number),
        )
        .where(
            Question.article_id == article_id, Question.status.in_(("draft", "accepted")), Question.proposal == "ready"
        )
        .order_by(Question.position, Question.id)
    ).all()
    visible = what_is_visible(session, actor, [question for question, _ in questions], now=now)
    shown = [(q, v) for q, v in questions if visible[q.id].key and visible[q.id].evidence]
    marks = _Marks(
        [
            Fact(q.id, q.kind, v.evidence["answer_start"], v.evidence["answer_end"])
            for q, v in shown
            if v.evidence.get("answer_start") is not None
        ]
    )
    timeline = sorted(
        (
            Moment(v.answer, _date_key(str(v.value)), v.stem, q.id)
            for q, v in shown
            if q.kind == "date" and v.value is not None and q.format != "order"
        ),
        key=lambda moment: (moment.sort_key, moment.question_id),
    )
    return ReaderPage(
        id=article.id,
        title=article.title,
        summary=article.summary,
        source=article.source,
        licence=article.licence,
        language=article.language,
        set_id=set_id,
        infobox=_infobox(parsed, marks),
        parts=tuple(_parts(parsed, marks, {v.evidence["start"] for _, v in shown})),
        kinds=tuple(sorted({q.kind for q, _ in shown})),
        marked=len(shown),
        hidden=len(questions) - len(shown),
        timeline=tuple(timeline),
    )


def fact_note(session: Session, actor: Actor, article_id: int, question_id: int, *, now: datetime) -> FactNote:
    """The question of a marked fact. Raises NotFound where this learner may not see it."""
    _visible_article(session, actor, article_id)
    row = session.execute(
        select(Question, QuestionVersion)
        .join(
            QuestionVersion,
            (QuestionVersion.question_id == Question.id) & (QuestionVersion.number == Question.version_number),
        )
        .where(Question.id == question_id, Question.article_id == article_id)
    ).first()
    if row is None:
        raise NotFound("There is no such question any more.")
    question, version = row
    visible = what_is_visible(session, actor, [question], now=now)[question.id]
    if not visible.key:
        raise NotFound(visible.reason)
    return FactNote(
        question.id, version.id, question.kind, version.stem, version.answer, article_id, version.evidence["start"]
    )


@lru_cache(maxsize=4)
def parsed_article(sha256: str, text: str, file_name: str, language: str) -> ParsedArticle:
    """The stored text, parsed; the last few articles are kept."""
    return read_article(Decoded(text, None, ()), name=file_name, language=language)


class _Marks:
    """Cuts runs of text at the facts inside them. Facts that overlap an earlier one are left out."""

    def __init__(self, facts: list[Fact]) -> None:
        self.facts: list[Fact] = []
        for fact in sorted(facts, key=lambda f: (f.start, -f.end, f.question_id)):
            if not self.facts or fact.start >= self.facts[-1].end:
                self.facts.append(fact)
        self.starts = [fact.start for fact in self.facts]

    def runs(self, text: MappedText) -> tuple[Run, ...]:
        """`text` in runs, the facts inside it marked."""
        if not text.plain:
            return ()
        first, last = text.range(0, len(text.plain))
        found = self.facts[max(0, bisect_right(self.starts, first) - 1) : bisect_right(self.starts, last)]
        runs: list[Run] = []
        done = 0
        for fact in found:
            start, end = _plain_range(text, fact)
            if start is None or end is None or start < done or start >= end:
                continue
            if start > done:
                runs.append(Run(text.plain[done:start]))
            runs.append(Run(text.plain[start:end], fact))
            done = end
        if done < len(text.plain):
            runs.append(Run(text.plain[done:]))
        return tuple(runs)


def _plain_range(text: MappedText, fact: Fact) -> tuple[int | None, int | None]:
    """Where a decoded range stands in the plain text: the first character at or after its start, to its end."""
    start = end = None
    for (plain, decoded), following in zip(text.runs, [*text.runs[1:], (len(text.plain), 0)], strict=True):
        length = following[0] - plain
        if start is None and fact.start < decoded + length:
            start = plain + max(0, fact.start - decoded)
        if fact.end > decoded:
            end = plain + min(length, fact.end - decoded)
    return start, end


def _parts(parsed: ParsedArticle, marks: _Marks, evidence_starts: set[int]) -> list[Part]:
    parts: list[tuple[int, Part]] = []
    for section in parsed.sections:
        if section.path:
            heading = (Run(section.path[-1]),)
            parts.append((section.start, Part("heading", section.start, level=len(section.path), runs=heading)))
    for block in parsed.blocks:
        if not block.text.plain.strip():
            continue
        anchor = block.text.at(0)
        parts.append((anchor, Part(block.kind, anchor, runs=marks.runs(block.text))))
    for table in parsed.tables:
        cells = [cell for cell in table.header if cell.text.plain] or [
            cell for row in table.rows for cell in row if cell.text.plain
        ]
        if not cells:
            continue
        anchor = cells[0].text.at(0)
        rows = tuple(tuple(marks.runs(cell.text) for cell in row) for row in table.rows)
        header = tuple(marks.runs(cell.text) for cell in table.header)
        parts.append((anchor, Part("table", anchor, header=header, rows=rows, caption=table.lead_in)))
    ordered = [part for _, part in sorted(parts, key=lambda pair: pair[0])]
    return _anchored(ordered, evidence_starts)


def _anchored(parts: list[Part], evidence_starts: set[int]) -> list[Part]:
    """The parts with the places inside them that links from evidence lead to.

    Evidence may begin a little before the text of its part: at a list mark, or the bar of a table row.
    """
    starts = [part.anchor for part in parts]
    inside: dict[int, list[int]] = {}
    for start in sorted(evidence_starts):
        index = bisect_right(starts, start + MARK_WIDTH) - 1
        if index >= 0 and start != parts[index].anchor:
            inside.setdefault(index, []).append(start)
    return [replace(part, anchors=tuple(inside.get(index, ()))) for index, part in enumerate(parts)]


def _infobox(parsed: ParsedArticle, marks: _Marks) -> tuple[tuple[str, tuple[tuple[Run, ...], ...]], ...]:
    fields: list[tuple[str, tuple[tuple[Run, ...], ...]]] = []
    for box in parsed.infoboxes:
        sides = {side.number: side.name for side in box.sides}
        for field in box.fields:
            label = field.title or field.base.replace("_", " ").capitalize()
            if field.number is not None:
                label += f" ({sides[field.number]})" if field.number in sides else f" {field.number}"
            values = tuple(
                ((Run(f"{entry.label}: "),) if entry.label else ()) + marks.runs(entry.text) for entry in field.entries
            )
            if values:
                fields.append((label, values))
    return tuple(fields)


def _date_key(value: str) -> tuple[int, str]:
    """Dates before Christ first and backwards, then the others."""
    if value.startswith("BC"):
        return (-int(value[2:6] or 0), value[6:])
    year = value[:4]
    return (int(year) if year.isdigit() else 0, value[4:])


def _visible_article(session: Session, actor: Actor, article_id: int) -> tuple[Article, int | None]:
    article = session.scalar(
        select(Article).where(Article.id == article_id, Article.deleted_at.is_(None)).options(undefer(Article.text))
    )
    if article is None:
        raise NotFound("There is no such article, or it has not been published.")
    set_id = session.scalar(
        select(QuizSet.id)
        .where(QuizSet.article_id == article_id, QuizSet.version_number > 0, QuizSet.deleted_at.is_(None))
        .order_by(QuizSet.id)
        .limit(1)
    )
    require(actor, "see_article", Resource(owner_id=article.owner_id, is_published=set_id is not None))
    return article, set_id
