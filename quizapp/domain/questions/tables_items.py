"""Dated events told in the list items of table cells: "1 red balloon was lost near Hill on 20 August 1992"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quizapp.domain.articles.model import MappedText
from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions.draft import Draft, Sibling
from quizapp.domain.questions.infobox_dates import accepted_dates, read_dates
from quizapp.domain.questions.model import Evidence
from quizapp.domain.questions.tables_shape import MAX_EVIDENCE_WORDS, MAX_ROWS, Column, Grid, Row

MAX_ITEM_DRAFTS = 8
MAX_PER_ROW = 2
MAX_PLAIN = 6
"""Items of one table that come as `ready`; the rest are suggestions."""
MINOR = "minor"
"""Feature of a question that only adds to the best ones of its table."""
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
    """What an item tells without its date, and the questions where it is a clean clause: short, then with its tail."""

    row: Row
    words: frozenset[str]
    told: tuple[tuple[frozenset[str], Draft], ...]
    """What each question tells, and the question."""


def item_drafts(grid: Grid) -> tuple[Draft, ...]:
    """When each event happened that exactly one item of the table tells like this, with the other dates beside it."""
    if len(grid.table.rows) > MAX_ROWS:
        return ()
    events = [event for column in grid.columns for row in grid.rows for event in _events(grid, row, column)]
    drafts: list[tuple[Row, Draft]] = []
    for event in events:
        alone = [draft for words, draft in event.told if _is_told_once(words, event, events)]
        if alone and sum(1 for row, _ in drafts if row == event.row) < MAX_PER_ROW:
            drafts.append((event.row, alone[0]))
    others = [event.told[-1][1] for event in events if event.told]
    joined = [_joined(draft, others) for _, draft in drafts[:MAX_ITEM_DRAFTS]]
    minor = [replace(draft, features={**draft.features, MINOR: 1.0}) for draft in joined[MAX_PLAIN:]]
    return (*joined[:MAX_PLAIN], *minor)


def _is_told_once(words: frozenset[str], event: _Event, events: list[_Event]) -> bool:
    """Whether no other item tells all of this: the question then has one answer."""
    return not any(other is not event and words <= other.words for other in events)


def _events(grid: Grid, row: Row, column: Column) -> Iterator[_Event]:
    if column.index >= len(row.cells):
        return
    for item in row.cells[column.index].items:
        yield _Event(row, _words(item.plain), _drafts(grid, row, column, item))


_VOID = re.compile(r"\b(?:a|an|the|was|were|on|in|at|by|of|1|one|and|near|over|between|using|with)\b|\d{1,2} \w+ \d{4}")


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[\w-]+", _VOID.sub(" ", text.casefold())))


def _drafts(grid: Grid, row: Row, column: Column, item: MappedText) -> tuple[tuple[frozenset[str], Draft], ...]:
    text = item.plain
    dates = read_dates(text)
    if len(dates) != 1 or dates[0].precision != "day" or dates[0].qualifier:
        return ()
    date = dates[0]
    before = text[: date.start]
    event, tail = _WAS.match(before) or _BARE.match(before), _TAIL.match(text[date.end :])
    if not event or not tail or re.search(r"\b(?:or|and)\b", event["subject"]) or re.search(r"[.!]\s", tail["tail"]):
        return ()
    subject = ("the " if event["count"] == "The" else _article(event["subject"])) + event["subject"]
    done, tail_said = f"{event['verb']}{event['middle']}", tail["tail"].rstrip(" .")
    if re.search(r"\b(?:was|were|is|had|has)\b", event["subject"] + event["middle"] + tail_said):
        return ()
    evidence = _evidence(grid, row, column, item, (date.start, date.end))
    if evidence is None:
        return ()
    told = f"{subject[:1].upper()}{subject[1:]} was {done} on {date.said}{tail_said}."
    found = []
    for added in dict.fromkeys((re.split(r"\s+(?:using|with|by)\b", tail_said)[0], tail_said)):
        stem = f"On what date was {subject} {done}{added}, according to the article's table?"
        draft = Draft(
            "date",
            "date",
            (stem,),
            False,
            date.said,
            date.value,
            accepted_dates(date),
            evidence,
            "table",
            precision="day",
            statement=told,
            features={"importance": 0.4},
        )
        found.append((_words(f"{subject} {done}{added}"), draft))
    return tuple(found)


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


def _joined(draft: Draft, others: list[Draft]) -> Draft:
    siblings: dict[DateValue, Sibling] = {}
    for other in others:
        if isinstance(other.value, DateValue) and other.value != draft.value and other.statement:
            siblings.setdefault(other.value, Sibling(other.answer, other.value, other.evidence, other.statement))
    return replace(draft, siblings=tuple(siblings.values())[:10])
