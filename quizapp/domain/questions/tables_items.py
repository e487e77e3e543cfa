"""Dated events told in the list items of table cells: "1 red balloon was lost near Hill on 20 August 1992"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.domain.articles.model import MappedText
from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions.draft import Draft, Sibling
from quizapp.domain.questions.infobox_dates import accepted_dates, read_dates
from quizapp.domain.questions.model import Evidence
from quizapp.domain.questions.tables_shape import MAX_EVIDENCE_WORDS, Column, Grid, Row

MAX_ITEM_DRAFTS = 6
MAX_PER_ROW = 2
_IRREGULAR = (
    "shot|lost|sunk|built|sold|bought|won|held|given|taken|made|found|hit|struck|brought|sent|laid|put|set|left|broken|"
    "thrown|torn|cut|burnt|written|drawn|driven|flown|shut|split"
)
_VERB = rf"(?P<verb>(?:{_IRREGULAR}|[a-z]+ed)\b(?:\s+(?:down|up|off|out|over))?)(?P<middle>(?:\s[^,;()?]+?)?)\s+on\s+$"
_COUNT = r"(?P<count>1|One|An?|The)\s+(?P<subject>[^,;()?]+?)\s+"
_WAS = re.compile(_COUNT + r"was\s+" + _VERB)
_BARE = re.compile(_COUNT + _VERB)
"""Tables say "1 balloon shot down" for "1 balloon was shot down"."""
_TAIL = re.compile(r"(?P<tail>(?:\s[^,;()?*]+)?)[.\s]*$")


@dataclass(frozen=True, slots=True)
class _Event:
    """What an item tells, without its date, and the question where it is a clean clause."""

    row: Row
    words: frozenset[str]
    draft: Draft | None


def item_drafts(grid: Grid) -> tuple[Draft, ...]:
    """When each event happened that exactly one item of the table tells like this, with the other dates beside it."""
    events = [event for column in grid.columns for row in grid.rows for event in _events(grid, row, column)]
    alone = [event for event in events if event.draft and _is_alone(event, events)]
    drafts = [event.draft for at, event in enumerate(alone) if event.draft and _rank_in_row(alone, at) < MAX_PER_ROW]
    clean = [event.draft for event in events if event.draft]
    return tuple(_joined(draft, clean) for draft in drafts[:MAX_ITEM_DRAFTS])


def _events(grid: Grid, row: Row, column: Column) -> Iterator[_Event]:
    if column.index >= len(row.cells):
        return
    for item in row.cells[column.index].items:
        dates = read_dates(item.plain)
        told = re.sub(r"\d{1,2} \w+ \d{4}|\w+ \d{4}", " ", item.plain) if dates else item.plain
        words = frozenset(word for word in re.findall(r"[\w-]+", told.casefold()) if word not in _VOID)
        yield _Event(row, words, _draft(grid, row, column, item))


_VOID_WORDS = """a an the was were on in at by of 1 one and near over between using with"""
_VOID = frozenset(_VOID_WORDS.split())


def _draft(grid: Grid, row: Row, column: Column, item: MappedText) -> Draft | None:
    text = item.plain
    dates = read_dates(text)
    if len(dates) != 1 or dates[0].precision != "day" or dates[0].qualifier:
        return None
    date = dates[0]
    before = text[: date.start]
    event, tail = _WAS.match(before) or _BARE.match(before), _TAIL.match(text[date.end :])
    if not event or not tail or re.search(r"\b(?:or|and)\b", event["subject"]) or re.search(r"[.!]\s", tail["tail"]):
        return None
    subject = ("the " if event["count"] == "The" else _article(event["subject"])) + event["subject"]
    tail_said = tail["tail"].rstrip(" .")
    if re.search(r"\b(?:was|were|is|had|has)\b", event["subject"] + event["middle"] + tail_said):
        return None
    evidence = _evidence(grid, row, column, item, (date.start, date.end))
    if evidence is None:
        return None
    stem = f"On what date was {subject} {event['verb']}{event['middle']}{tail_said}, according to the article's table?"
    told = f"{subject[:1].upper()}{subject[1:]} was {event['verb']}{event['middle']} on {date.said}{tail_said}."
    return Draft(
        "date", "date", (stem,), False, date.said, date.value, accepted_dates(date), evidence, "table",
        precision="day", statement=told, features={"importance": 0.4},
    )  # fmt: skip


def _article(noun: str) -> str:
    return "an " if noun[:1].casefold() in "aeiou" else "a "


def _evidence(grid: Grid, row: Row, column: Column, item: MappedText, answer: tuple[int, int]) -> Evidence | None:
    span = item.span(grid.article.decoded)
    if len(span.text.split()) > MAX_EVIDENCE_WORDS:
        return None
    start, end = item.range(*answer)
    path = grid.article.sections[grid.table.section].path
    locator, support = grid.locator(row, column), grid.support(row, column)
    return Evidence(span.text, path, span.start, span.end, "table", locator, start, end, support)


def _rank_in_row(events: list[_Event], at: int) -> int:
    """How many events of the same row come before this one."""
    return sum(1 for event in events[:at] if event.row == events[at].row)


def _is_alone(event: _Event, events: list[_Event]) -> bool:
    """Whether no other item tells all that this one tells: its question then has one answer."""
    return not any(other is not event and event.words <= other.words for other in events)


def _joined(draft: Draft, others: list[Draft]) -> Draft:
    siblings: dict[DateValue, Sibling] = {}
    for other in others:
        if isinstance(other.value, DateValue) and other.value != draft.value and other.statement:
            siblings.setdefault(other.value, Sibling(other.answer, other.value, other.evidence, other.statement))
    return replace(draft, siblings=tuple(siblings.values())[:10])
