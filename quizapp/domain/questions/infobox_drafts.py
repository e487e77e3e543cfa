"""Makes the drafts of single infobox values: the stem, the accepted spellings, the evidence and the full statement."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from quizapp.domain.articles.model import InfoboxEntry, InfoboxField
from quizapp.domain.facts.model import Precision
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Sibling
from quizapp.domain.questions.infobox_box import Box
from quizapp.domain.questions.infobox_dates import FieldDate, accepted_dates
from quizapp.domain.questions.infobox_figures import Figure, accepted_figures
from quizapp.domain.questions.infobox_names import accepted_person
from quizapp.domain.questions.model import Evidence, Flag, SupportSpan

MAX_SIBLINGS = 10
_CREDITS = ("director", "writer", "author", "music", "composer", "creator", "illustrator", "producer")
_WHEN: dict[Precision, str] = {"day": "On what date", "month": "In which month and year", "year": "In which year"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place as read from a value: its name and the spellings to accept."""

    name: NameValue
    accepted: tuple[str, ...]


def when(date: FieldDate) -> str:
    """The question word that asks for exactly the precision of the date."""
    if date.qualifier == "about":
        return "In approximately which year" if date.precision == "year" else "On approximately what date"
    return _WHEN[date.precision]


def on(date: FieldDate) -> str:
    """The preposition a date of this precision stands with."""
    return "on" if date.precision == "day" else "in"


def date_draft(
    box: Box,
    at: tuple[InfoboxField, InfoboxEntry],
    date: FieldDate,
    stems: Sequence[str],
    statement: str,
    importance: float,
    support: tuple[SupportSpan, ...] = (),
) -> Draft:
    """A draft that asks for a date of a value."""
    field, entry = at
    evidence = box.evidence(field, entry, date.start, date.end, support)
    return Draft(
        "date",
        "date",
        tuple(stems),
        False,
        date.said,
        date.value,
        accepted_dates(date),
        evidence,
        "infobox",
        precision=date.precision,
        qualifier=date.qualifier,
        statement=statement,
        features={"importance": importance},
    )


def number_draft(
    box: Box,
    at: tuple[InfoboxField, InfoboxEntry],
    figure: Figure,
    stems: Sequence[str],
    statement: str,
    *,
    importance: float,
    noun: str | None = None,
    unit: str | None = None,
    attribution: str | None = None,
    flags: tuple[Flag, ...] = (),
    support: tuple[SupportSpan, ...] = (),
) -> Draft:
    """A draft that asks for a figure of a value."""
    field, entry = at
    value = NumberValue(figure.value.amount, figure.value.to, unit or figure.value.unit, noun)
    return Draft(
        "number",
        "number",
        tuple(stems),
        False,
        figure.said,
        value,
        accepted_figures(figure),
        box.evidence(field, entry, figure.start, figure.end, support),
        "infobox",
        unit=value.unit,
        qualifier=figure.qualifier,
        attribution=attribution,
        flags=flags,
        statement=statement[:1].upper() + statement[1:],
        features={"importance": importance},
    )


def person_draft(
    box: Box,
    at: tuple[InfoboxField, InfoboxEntry],
    person: NameValue,
    stems: Sequence[str],
    statement: str,
    importance: float,
    *,
    siblings: tuple[Sibling, ...] = (),
    support: tuple[SupportSpan, ...] = (),
) -> Draft:
    """A draft that asks for a person of a value."""
    return Draft(
        "person",
        "person",
        tuple(stems),
        False,
        person.name,
        person,
        accepted_person(person, box.names),
        name_evidence(box, at, person.name, support),
        "infobox",
        siblings=siblings[:MAX_SIBLINGS],
        statement=statement,
        features={"importance": importance},
    )


def place_draft(
    box: Box,
    at: tuple[InfoboxField, InfoboxEntry],
    place: Place,
    stems: Sequence[str],
    statement: str,
    importance: float,
) -> Draft:
    """A draft that asks for a place of a value."""
    return Draft(
        "place",
        "place",
        tuple(stems),
        False,
        place.name.name,
        place.name,
        place.accepted,
        name_evidence(box, at, place.name.name),
        "infobox",
        statement=statement,
        features={"importance": importance},
    )


def name_evidence(
    box: Box, at: tuple[InfoboxField, InfoboxEntry], name: str, support: tuple[SupportSpan, ...] = ()
) -> Evidence:
    """The value as evidence for a name in it."""
    field, entry = at
    start = max(0, entry.text.plain.find(name))
    return box.evidence(field, entry, start, start + len(name), support)


def with_siblings(drafts: Sequence[Draft]) -> tuple[Draft, ...]:
    """The drafts, each with the others of its kind and grain as ready-made distractors."""
    return tuple(draft if draft.siblings else _joined(draft, drafts) for draft in drafts)


def _joined(draft: Draft, others: Sequence[Draft]) -> Draft:
    if "sensitive" in draft.flags:
        return draft
    siblings = [
        Sibling(other.answer, other.value, other.evidence, other.statement)
        for other in others
        if other.statement and other is not draft and _goes_with(draft, other)
    ]
    unique = {sibling.text: sibling for sibling in reversed(siblings)}
    chosen = tuple(sibling for sibling in siblings if unique.get(sibling.text) is sibling)[:MAX_SIBLINGS]
    return replace(draft, siblings=chosen)


def _goes_with(draft: Draft, other: Draft) -> bool:
    if draft.kind != other.kind or other.flags or draft.answer == other.answer or other.answer in draft.stems[0]:
        return False
    if draft.precision != other.precision or draft.qualifier != other.qualifier or draft.unit != other.unit:
        return False
    if isinstance(draft.value, NumberValue) and isinstance(other.value, NumberValue):
        return (
            draft.value.noun == other.value.noun
            and (draft.value.to is None) == (other.value.to is None)
            and bool(re.search(r"[^\d.,–]", draft.answer)) == bool(re.search(r"[^\d.,–]", other.answer))
            and not overlaps(draft.value, other.value)
        )
    return draft.value != other.value and (draft.kind != "person" or _relation(draft) == _relation(other))


def _relation(draft: Draft) -> str:
    """What a person is to the subject: a husband is no fair distractor for a predecessor."""
    key = re.sub(r"^infobox\[\d+\]\.|\d+$", "", draft.evidence.locator or "")
    return "office" if key in ("predecessor", "successor") else "credit" if key in _CREDITS else key


def overlaps(a: NumberValue, b: NumberValue) -> bool:
    """Whether one amount lies within the other, so that both might be called right."""
    a_to, b_to = a.to if a.to is not None else a.amount, b.to if b.to is not None else b.amount
    return (a.amount <= b.amount and b_to <= a_to) or (b.amount <= a.amount and a_to <= b_to)
