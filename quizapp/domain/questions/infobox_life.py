"""Questions from fields that only mean something together: offices and terms, marriages, coaches, titled dates."""

import re
from collections.abc import Iterator

from quizapp.domain.articles.model import InfoboxEntry, InfoboxField
from quizapp.domain.questions.draft import Draft, Sibling
from quizapp.domain.questions.infobox_box import Box, normal_key, support_of
from quizapp.domain.questions.infobox_dates import FieldDate, read_date, read_dates, read_range
from quizapp.domain.questions.infobox_drafts import date_draft, name_evidence, on, person_draft, when
from quizapp.domain.questions.infobox_fields import EVENT_NOUNS, EVENT_VERBS
from quizapp.domain.questions.infobox_names import read_person
from quizapp.domain.questions.model import SupportSpan

MAX_LEADERS = 3
_SPELL = re.compile(r"\((?P<from>\d{4})\s*[–—-]\s*(?P<to>\d{4}|\d{2})\)\s*$")
_MARRIED = re.compile(r"\(\s*(?:m\.|married)\s*(?P<when>[^()]*)\)")


def life_drafts(box: Box) -> tuple[Draft, ...]:
    """What the offices, the marriages, the coaches, the leaders and the titled dates let one ask."""
    return (*_offices(box), *_reign(box), *_marriages(box), *_coaches(box), *_leaders(box), *_titled_dates(box))


def _one(box: Box, key: str) -> tuple[InfoboxField, InfoboxEntry] | None:
    field = box.field(key)
    return (field, field.entries[0]) if field and len(field.entries) == 1 and not field.entries[0].label else None


def _offices(box: Box) -> Iterator[Draft]:
    for number in ("", "1", "2", "3", "4"):
        held = _one(box, f"office{number}") or (_one(box, "order") or _one(box, "succession") if not number else None)
        if held is None:
            continue
        office = re.sub(r"\s+", " ", held[1].text.plain).strip(" ,;")
        if not office[:1].isalnum() or len(office.split()) > 9 or re.search(r"[()|;<>=•]", office):
            continue
        office = f"the {office}" if re.match(r"\d+(?:st|nd|rd|th)\b", office) else office
        office = re.sub(r"^Member of\b", "a member of", office)
        support = (support_of(held[1].text, box.article.decoded, "name"),)
        for key, verb, past in (
            ("term_start", "take office as", "took office as"),
            ("term_end", "leave office as", "left office as"),
        ):
            at = _one(box, key + number)
            date = read_date(at[1].text.plain) if at else None
            if at and date:
                stem = f"{when(date)} did {box.subject.name} {verb} {office}?"
                told = f"{box.subject.capital} {past} {office} {on(date)} {date.said}."
                yield date_draft(box, at, date, (stem,), told, 0.9, support)
        yield from _neighbours(box, number, office, support)


def _neighbours(box: Box, number: str, office: str, support: tuple[SupportSpan, ...]) -> Iterator[Draft]:
    for key, verb in (("predecessor", "preceded"), ("successor", "succeeded")):
        at = _one(box, key + number)
        person = read_person(at[1].text.plain, box.names) if at else None
        if at and person:
            stem = f"Who {verb} {box.subject.name} as {office}?"
            told = f"{person.name} {verb} {box.subject.name} as {office}."
            yield person_draft(box, at, person, (stem,), told, 0.8, support=support)


def _reign(box: Box) -> Iterator[Draft]:
    at = _one(box, "reign")
    both = read_range(at[1].text.plain) if at else None
    if at and both:
        for date, verb, past in ((both[0], "begin", "began"), (both[1], "end", "ended")):
            told = f"The reign of {box.subject.name} {past} {on(date)} {date.said}."
            yield date_draft(box, at, date, (f"{when(date)} did the reign of {box.subject.name} {verb}?",), told, 0.9)


def _marriages(box: Box) -> Iterator[Draft]:
    field = box.field("spouse", "spouses")
    if field is None:
        return
    for entry in field.entries:
        text = entry.text.plain
        person = read_person(text, box.names)
        married = _MARRIED.search(text)
        dates = read_dates(married["when"]) if married else ()
        name = box.subject.name
        if person is None or (not dates and len(field.entries) > 1):
            continue
        if not dates or married is None:
            told = f"The article's infobox names {person.name} as the spouse of {name}."
            yield person_draft(box, (field, entry), person, (f"Whom did {name} marry?",), told, 0.7)
            continue
        first, offset = dates[0], married.start("when")
        date = FieldDate(
            first.start + offset, first.end + offset, first.said, first.value, first.precision, first.qualifier
        )
        told = f"{box.subject.capital} married {person.name} {on(date)} {date.said}."
        yield person_draft(box, (field, entry), person, (f"Whom did {name} marry in {date.value.year}?",), told, 0.7)
        yield date_draft(box, (field, entry), date, (f"{when(date)} did {name} marry {person.name}?",), told, 0.7)


def _coaches(box: Box) -> Iterator[Draft]:
    field = box.field("coach")
    if field is None:
        return
    rows = []
    for entry in field.entries:
        person, spell = read_person(entry.text.plain, box.names), _SPELL.search(entry.text.plain)
        if person and spell:
            rows.append((entry, person, spell["from"], spell["from"][: 4 - len(spell["to"])] + spell["to"]))
    spells = [row[2:] for row in rows]
    for entry, person, start, end in rows:
        if spells.count((start, end)) > 1:
            continue
        told = f"{person.name} coached {box.subject.name} from {start} to {end}."
        siblings = tuple(
            Sibling(
                other.name,
                other,
                name_evidence(box, (field, row), other.name),
                f"{other.name} coached {box.subject.name} from {other_start} to {other_end}.",
            )
            for row, other, other_start, other_end in rows
            if other.name != person.name
        )
        stem = f"Who coached {box.subject.name} from {start} to {end}?"
        yield person_draft(box, (field, entry), person, (stem,), told, 0.6, siblings=siblings)


def _leaders(box: Box) -> Iterator[Draft]:
    rows = []
    for field in box.infobox.fields:
        if field.base != "leader_name" or field.title is None or len(field.entries) != 1:
            continue
        person, title = read_person(field.entries[0].text.plain, box.names), re.sub(r"\s+", " ", field.title).strip()
        if person and 0 < len(title.split()) <= 4 and title[:1].isalpha():
            rows.append(((field, field.entries[0]), person, title))
    for at, person, title in rows[:MAX_LEADERS]:
        told = f"The article's infobox names {person.name} as {title} of {box.subject.name}."
        siblings = tuple(
            Sibling(
                other.name,
                other,
                name_evidence(box, row, other.name),
                f"The article's infobox names {other.name} as {other_title} of {box.subject.name}.",
            )
            for row, other, other_title in rows
            if other.name != person.name
        )
        stem = f"Who is named as {title} of {box.subject.name} in the article's infobox?"
        yield person_draft(box, at, person, (stem,), told, 0.7, siblings=siblings)


def _titled_dates(box: Box) -> Iterator[Draft]:
    for field in box.infobox.fields:
        if not re.fullmatch(r"(?:established|settled|extinct|event)_date\d*", normal_key(field.key)) or not field.title:
            continue
        title = re.sub(r"\s+", " ", field.title).strip()
        for entry in field.entries:
            date = read_date(entry.text.plain)
            asked = _asked_event(box, title, entry.text.plain, len(field.entries)) if date else None
            if date and asked:
                stem, told = f"{when(date)} {asked[0]}?", f"{asked[1]} {on(date)} {date.said}."
                yield date_draft(box, (field, entry), date, (stem,), told, 0.8)


def _asked_event(box: Box, title: str, value: str, entries: int) -> tuple[str, str] | None:
    """The question without its wh-word and the statement without its date, where the title is understood."""
    subject = box.subject
    name_then = re.search(r"\(as ([A-Z][^()]*)\)", value)
    as_name = f" as {name_then.group(1)}" if name_then and name_then.group(1) not in subject.name else ""
    if title.casefold() in EVENT_VERBS and entries == 1:
        verb = title.casefold() + as_name
        return f"{subject.was} {subject.name} {verb}", f"{subject.capital} {subject.was} {verb}"
    found = re.fullmatch(rf"(?P<noun>(?:current )?(?:{'|'.join(EVENT_NOUNS)})) (?P<verb>\w+ed)", title, re.IGNORECASE)
    if found and entries == 1:
        noun, verb = found["noun"].casefold(), found["verb"].casefold()
        return f"was the {noun} of {subject.name} {verb}", f"The {noun} of {subject.name} was {verb}"
    freed = re.fullmatch(r"Independence(?P<off> from [\w\s]+)?", title, re.IGNORECASE)
    verb_in = re.search(r"\((declared|proclaimed|recogni[sz]ed)\)", value)
    if freed and (verb_in or entries == 1):
        off = freed["off"] or ""
        if verb_in:
            what = f"the independence of {subject.name}{off}"
            return f"was {what} {verb_in.group(1)}", f"T{what[1:]} was {verb_in.group(1)}"
        if not re.search(r"\(", value):
            return f"did {subject.name} gain independence{off}", f"{subject.capital} gained independence{off}"
    return None
