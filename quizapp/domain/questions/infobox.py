"""Questions from infobox fields: a closed list of fields whose meaning is known, and never one more."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.domain.articles.model import InfoboxEntry, InfoboxField, ParsedArticle
from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.infobox_box import Box, Subject, boxes, support_of
from quizapp.domain.questions.infobox_conflict import conflict_drafts
from quizapp.domain.questions.infobox_dates import FieldDate, read_date, read_dates
from quizapp.domain.questions.infobox_drafts import (
    Place,
    date_draft,
    number_draft,
    on,
    person_draft,
    place_draft,
    when,
    with_siblings,
)
from quizapp.domain.questions.infobox_fields import DATES, ECONOMY, HEADS, NUMBERS, PERSONS, PLACES, Asked, AskedNumber
from quizapp.domain.questions.infobox_figures import Figure, read_figure
from quizapp.domain.questions.infobox_life import life_drafts
from quizapp.domain.questions.infobox_names import read_person, read_place
from quizapp.domain.questions.model import Flag, SupportSpan

MAX_DRAFTS = 16
"""Of one article's infoboxes, the most important first; sensitive ones are not counted."""


def write_infobox_drafts(article: ParsedArticle, names: Names) -> tuple[Draft, ...]:
    """What the infoboxes of an article let one ask about its subject, at most `MAX_DRAFTS` and the sensitive ones."""
    drafts: list[Draft] = []
    for box in boxes(article, names):
        found = [*_simple_drafts(box), *conflict_drafts(box), *life_drafts(box)]
        drafts += with_siblings(found)
    drafts = _without_contradictions(drafts)
    ranked = sorted((d for d in drafts if not d.flags), key=lambda draft: -draft.features["importance"])
    kept = set(map(id, ranked[:MAX_DRAFTS]))
    return tuple(draft for draft in drafts if draft.flags or id(draft) in kept)


def _without_contradictions(drafts: Sequence[Draft]) -> list[Draft]:
    """Each question once; one that two boxes answer differently not at all, unless it speaks of its options."""
    answers: dict[str, list[str]] = {}
    for draft in drafts:
        answers.setdefault(draft.stems[0], []).append(draft.answer)
    kept: dict[tuple[str, str], Draft] = {}
    for draft in drafts:
        if draft.stems[0].startswith("Which of these") or len(dict.fromkeys(answers[draft.stems[0]])) == 1:
            kept.setdefault((draft.stems[0], draft.answer), draft)
    return list(kept.values())


def _simple_drafts(box: Box) -> Iterator[Draft]:
    for asked in DATES:
        yield from _date(box, asked)
    yield from _life_places(box)
    for asked in PLACES:
        yield from _place(box, asked)
    for asked in (*PERSONS, *_heads(box)):
        yield from _person(box, asked)
    country = box.entry("country") if box.field("gdp") else None
    if country:
        box = replace(box, subject=Subject(country.text.plain, is_plural=False))
    asked_for: list[str] = []
    for number in ECONOMY if country else NUMBERS:
        if number.what in asked_for or (number.keys == ("height",) and box.field("birth_date", "born")):
            continue
        for draft in _number(box, number):
            asked_for.append(number.what)
            yield draft


def _heads(box: Box) -> Iterator[Asked]:
    """The heads of what is no person, each asked as the infobox names him or her."""
    if box.field("birth_date", "born", "birth_place", "office") is None:
        for key in HEADS:
            title = key.replace("_", " ")
            stem = f"Who is named as the {title} of {{s}} in the article's infobox?"
            yield Asked((key,), "person", (stem,), f"The article's infobox names {{a}} as the {title} of {{s}}.", 0.6)


def _single(box: Box, keys: tuple[str, ...]) -> tuple[InfoboxField, InfoboxEntry] | None:
    """The field and its one value; a field with several values is not one fact."""
    field = box.field(*keys)
    if field is None or len(field.entries) != 1 or field.entries[0].label or not field.entries[0].text.plain.strip():
        return None
    return field, field.entries[0]


def _words(box: Box, pattern: str, **more: str) -> str:
    subject = box.subject
    return pattern.format(**{"s": subject.name, "S": subject.capital, "was": subject.was, **more})


def _fill(box: Box, pattern: str, **more: str) -> str:
    text = _words(box, pattern, **more)
    return text[:1].upper() + text[1:]


def _dated(box: Box, keys: tuple[str, ...]) -> tuple[InfoboxField, InfoboxEntry] | None:
    """The field and its value; a birth, death or foundation may carry its place in a second line."""
    field = box.field(*keys)
    if field and len(field.entries) == 2 and re.match(r"born|died|birth|death|found|form", field.key.casefold()):
        first, second = field.entries
        return (field, first) if not first.label and not re.search(r"\d", second.text.plain) else None
    return _single(box, keys)


def _date(box: Box, asked: Asked) -> Iterator[Draft]:
    at = _dated(box, asked.keys)
    date = read_date(at[1].text.plain) if at else None
    if at is None or date is None or at[0].title or not _stands_alone(at[1].text.plain[date.end :]):
        return
    stems = tuple(_fill(box, stem, when=when(date)) for stem in asked.stems)
    statement = _fill(box, asked.statement, on=on(date), a=date.said)
    yield date_draft(box, at, date, stems, statement, asked.importance)


def _stands_alone(rest: str) -> bool:
    """Whether what follows a date leaves it the date of the field: a clock time, brackets, a place, nothing."""
    bare = re.sub(r"\([^()]*\)", "", rest).strip(" ,;")
    return not re.search(r"\b(?:present|or|to|until)\b|[?;=<>]|\w:[^\d]", bare) and len(bare.split()) <= 8


def _life_places(box: Box) -> Iterator[Draft]:
    """The place of a birth or death that stands in the second line of its date."""
    for asked in PLACES:
        if asked.keys[0] not in ("birth_place", "death_place") or box.field(*asked.keys):
            continue
        word = asked.keys[0].removesuffix("_place")
        field = box.field(f"{word}_date", "born" if word == "birth" else "died")
        if field and len(field.entries) == 2 and read_date(field.entries[0].text.plain):
            yield from _place_at(box, asked, (field, field.entries[1]))


def _place(box: Box, asked: Asked) -> Iterator[Draft]:
    yield from _place_at(box, asked, _single(box, asked.keys))


def _place_at(box: Box, asked: Asked, at: tuple[InfoboxField, InfoboxEntry] | None) -> Iterator[Draft]:
    found = read_place(at[1].text.plain, box.names) if at else None
    if at is None or found is None:
        return
    place = Place(*found)
    if _gives_away(box.subject.name, place.name.name):
        return
    stems = tuple(_fill(box, stem) for stem in asked.stems)
    yield place_draft(box, at, place, stems, _fill(box, asked.statement, a=place.name.name), asked.importance)


def _gives_away(stem: str, answer: str) -> bool:
    said = {word for word in re.findall(r"\w+", stem.casefold()) if len(word) > 3}
    return bool(said & set(re.findall(r"\w+", answer.casefold())))


def _person(box: Box, asked: Asked) -> Iterator[Draft]:
    at = _single(box, asked.keys)
    person = read_person(at[1].text.plain, box.names) if at else None
    if at is None or person is None or box.subject.name in person.name:
        return
    stems = tuple(_fill(box, stem) for stem in asked.stems)
    yield person_draft(box, at, person, stems, _fill(box, asked.statement, a=person.name), asked.importance)


def _number(box: Box, asked: AskedNumber) -> Iterator[Draft]:
    field = box.field(*asked.keys)
    at = (field, field.entries[0]) if field and field.entries and not field.entries[0].label else None
    figure = read_figure(at[1].text.plain) if at else None
    if at is None or field is None or figure is None or not _is_main_figure(figure, asked, len(field.entries)):
        return
    year, support = _year_of(box, asked, figure)
    if asked.needs_year and year is None:
        return
    if asked.unit == "%" and figure.value.unit is None:
        figure = replace(figure, said=f"{figure.said}%", value=replace(figure.value, unit="%"))
    unit = f" {asked.unit_said}" if asked.unit_said else ""
    held = f" in {year}" if year else ""
    if re.search(r"\best\b|\bestimate", figure.rest) and not asked.what.startswith("the estimated"):
        asked = replace(asked, what=asked.what.replace("the ", "the estimated ", 1), how_many=None)
    flags: tuple[Flag, ...] = ("sensitive",) if asked.is_sensitive else ()
    if asked.keys[0] == "capacity" and box.field("ground"):
        asked = replace(asked, what="the capacity of the home ground of {s}")
    what, how_many = (_words(box, text) for text in (asked.what, asked.how_many or ""))
    if how_many:
        stem = f"According to the article's infobox, {how_many}{held}?"
    elif year:
        stem = f"According to the article's infobox, what was {what}{unit}{held}?"
    else:
        stem = f"What figure does the article's infobox give for {what}{unit}?"
    statement = f"The article's infobox gives {figure.said} as {what}{unit}{held}."
    yield number_draft(
        box, at, figure, (stem,), statement, importance=asked.importance, noun=asked.noun, unit=asked.unit,
        flags=flags, support=support,
    )  # fmt: skip


def _is_main_figure(figure: Figure, asked: AskedNumber, entries: int) -> bool:
    """One figure with nothing after it but brackets or the noun it counts; several entries only with own years."""
    rest = re.sub(r"\([^()]*\)", "", figure.rest).strip(" ,;")
    if re.match(r",? including\b", figure.rest):
        rest = ""
    if rest and rest.casefold() != (asked.noun or "").casefold():
        return False
    brackets = " ".join(re.findall(r"\(([^()]*)\)", figure.rest))
    if re.search(r"\b(?:total|or|excluding)\b", brackets) or (entries > 1 and not asked.needs_year):
        return False
    if asked.unit is not None and figure.value.unit not in (None, asked.unit):
        return False
    if asked.unit is None and asked.needs_unit != (figure.value.unit is not None):
        return False
    return figure.value.amount > 0


def _year_of(box: Box, asked: AskedNumber, figure: Figure) -> tuple[str | None, tuple[SupportSpan, ...]]:
    """The year a figure is given for: in its own brackets, or in the field that goes with it."""
    own = [date for text in re.findall(r"\(([^()]*)\)", figure.rest) for date in read_dates(text)]
    if own:
        return (str(own[0].value.year), ()) if len(own) == 1 and "(as of" not in figure.rest else (None, ())
    entry = box.entry(*asked.year_keys) if asked.year_keys else None
    date: FieldDate | None = read_date(entry.text.plain) if entry else None
    if entry is None or date is None:
        return None, ()
    return str(date.value.year), (support_of(entry.text, box.article.decoded, "year"),)
