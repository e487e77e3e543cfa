"""Questions from the infobox of a war, a battle or another event: when, who led, how strong, at what cost.

Figures are asked as the infobox gives them, for a side only where the reader has inferred whose they are; the dead,
the wounded and the displaced are flagged and never stand in a choice.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quizapp.domain.articles.model import InfoboxEntry, InfoboxField, Side
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Sibling
from quizapp.domain.questions.infobox_box import Box, normal_key
from quizapp.domain.questions.infobox_dates import read_date, read_dates, read_range
from quizapp.domain.questions.infobox_drafts import (
    MAX_SIBLINGS,
    date_draft,
    name_evidence,
    number_draft,
    on,
    overlaps,
    person_draft,
    when,
)
from quizapp.domain.questions.infobox_figures import Figure, read_figure
from quizapp.domain.questions.infobox_names import entity_of, read_person
from quizapp.domain.questions.infobox_sides import force_phrase, side_phrase, side_support, sides

MAX_COMMANDERS = 2
"""Drafts per side: the same question with another key is soon a bore."""
_MEN = frozenset(["men", "troops", "soldiers", "fighters", "personnel", "people", "regulars", "combatants"])
_ARMS = frozenset(
    [
        "tanks",
        "guns",
        "cannons",
        "cannon",
        "artillery",
        "cavalry",
        "infantry",
        "aircraft",
        "planes",
        "helicopters",
        "ships",
        "vessels",
        "frigates",
        "destroyers",
        "cruisers",
        "battleships",
        "submarines",
        "galleys",
        "horsemen",
        "knights",
        "archers",
        "vehicles",
        "divisions",
        "battalions",
        "regiments",
        "brigades",
        "squadrons",
        "officers",
        "militia",
    ]
)
_FATE = {
    "dead": "killed",
    "killed": "killed",
    "deaths": "killed",
    "wounded": "wounded",
    "injured": "wounded",
    "missing": "missing",
    "captured": "captured",
    "prisoners": "captured",
}
_CIVIL = {
    "deaths": "died",
    "dead": "died",
    "killed": "died",
    "missing": "were missing",
    "displaced": "were displaced",
    "wounded": "were wounded",
    "injured": "were injured",
}
_ESTIMATE = re.compile(r"^(?:per |according to )?(?P<who>[A-Z][\w\s,.’'-]*?(?:estimates?|sources?|figures?|claims?))$")


def conflict_drafts(box: Box) -> tuple[Draft, ...]:
    """What the fields of an event, its sides and its cost let one ask."""
    return (
        *_event_dates(box),
        *_commanders(box),
        *_strengths(box),
        *_casualties(box),
        *_civilians(box),
    )


def _is_conflict(box: Box) -> bool:
    return any(
        normal_key(field.key) == "conflict" or field.base in ("combatant", "commander") for field in box.infobox.fields
    )


def _numbered(box: Box, base: str) -> Iterator[tuple[InfoboxField, Side | None]]:
    by_number = {side.number: side for side in sides(box)}
    for field in box.infobox.fields:
        if field.base == base:
            yield field, by_number.get(field.number) if field.number else None


def _event_dates(box: Box) -> Iterator[Draft]:
    field = box.field("date")
    if field is None or len(field.entries) != 1:
        return
    entry, name = field.entries[0], box.subject.name
    text = entry.text.plain
    if both := read_range(text):
        for date, verb, past in ((both[0], "begin", "began"), (both[1], "end", "ended")):
            statement = f"{box.subject.capital} {past} {on(date)} {date.said}."
            yield date_draft(box, (field, entry), date, (f"{when(date)} did {name} {verb}?",), statement, 1.0)
    elif (day := read_date(text)) and not re.search(r"\bpresent|ongoing\b", text):
        fought = _is_conflict(box) and re.search(r"\b(?:Battle|Siege|War|Raid|Skirmish)\b", name)
        ask, told = (
            (f"{box.subject.was} {name} fought", "was fought") if fought else (f"did {name} take place", "took place")
        )
        statement = f"{box.subject.capital} {told} {on(day)} {day.said}."
        yield date_draft(box, (field, entry), day, (f"{when(day)} {ask}?",), statement, 1.0)


def _commanders(box: Box) -> Iterator[Draft]:
    listed: list[tuple[Side, InfoboxField, InfoboxEntry, NameValue]] = []
    for base in ("commander", "leader"):
        for field, side in _numbered(box, base):
            for entry in field.entries:
                person = read_person(entry.text.plain, box.names) if side and not entry.label else None
                if side and person:
                    listed.append((side, field, entry, person))
    for side in sides(box):
        phrase = side_phrase(box, side)
        own = [row for row in listed if row[0].number == side.number]
        siblings = tuple(_commander_sibling(box, row) for row in listed if row[0].number != side.number)
        names = {row[3].name for row in own}
        siblings = tuple(sibling for sibling in siblings if sibling.text not in names)
        if len(siblings) < 2:
            continue
        by_weight = sorted(own, key=lambda row: -_mentions(box, row[3]))
        for _, field, entry, person in by_weight[:MAX_COMMANDERS]:
            title = _title(field)
            stem = f"Which of these people is listed as a {title} on {phrase} in the article's infobox?"
            told = f"{person.name} is listed as a {title} on {phrase} in the article's infobox."
            yield person_draft(
                box,
                (field, entry),
                person,
                (stem,),
                told,
                0.8,
                siblings=siblings,
                support=side_support(side),
            )


def _title(field: InfoboxField) -> str:
    return "commander" if field.base == "commander" else "leader"


def _commander_sibling(box: Box, row: tuple[Side, InfoboxField, InfoboxEntry, NameValue]) -> Sibling:
    side, field, entry, person = row
    told = f"{person.name} is listed as a {_title(field)} on {side_phrase(box, side)}."
    return Sibling(person.name, person, name_evidence(box, (field, entry), person.name, side_support(side)), told)


def _mentions(box: Box, person: NameValue) -> int:
    entity = entity_of(person.name, box.names)
    return entity.mentions if entity else 0


def _plain(figure: Figure) -> tuple[str, str]:
    """What follows the figure outside its brackets, and what stands in them."""
    outside = re.sub(r"\s*\([^()]*\)", "", figure.rest).strip(" ,;.")
    return outside, "; ".join(re.findall(r"\(([^()]*)\)", figure.rest)).strip()


def _period(brackets: str) -> str | None:
    """ "in 1993–94" for brackets that only say when; "" for none; None for brackets that say something else."""
    if not brackets:
        return ""
    only_dates = re.fullmatch(r"(?:in |early |late |mid-)?[A-Z]?[a-z]*\s?\d{4}(?:\s?[–—-]\s?\d{2,4})?", brackets)
    return f" in {re.sub(r'^in ', '', brackets)}" if only_dates and read_dates(brackets) else None


def _strengths(box: Box) -> Iterator[Draft]:
    found: list[tuple[str, Draft]] = []
    for field, side in _numbered(box, "strength"):
        if side is None:
            continue
        phrase, support = force_phrase(box, side), side_support(side)
        figures = [(entry, figure) for entry in field.entries if (figure := read_figure(entry.text.plain))]
        totals = [entry for entry in field.entries if _is_total(entry.label)][:1]
        mains = totals or [entry for entry in field.entries if not entry.label and _counted(entry) in ("", "men")]
        for entry, figure in figures:
            outside, brackets = _plain(figure)
            period = _period(brackets)
            counted = _counted(entry)
            is_main = entry in mains and len(mains) == 1
            if period is None or counted is None or (counted in ("", "men") and not entry.label and not is_main):
                continue
            held = period or f" in {box.subject.name}"
            flags: tuple[str, ...] = ()
            if entry.label and not is_main:
                what, flags = _labelled(entry.label, outside)
                if not what:
                    continue
                stem = f"According to the article's infobox, how many {what} were on {side_phrase(box, side)}{held}?"
                told = f"{figure.said} is the number of {what} the infobox gives for {phrase}."
            elif counted in ("", "men"):
                stem = f"According to the article's infobox, what was the strength of {phrase}{held}?"
                told = f"The article's infobox gives {figure.said} as the strength of {phrase}{period}."
            else:
                stem = f"According to the article's infobox, how many {outside} did {phrase} have{held}?"
                told = f"{figure.said} is the number of {outside} the article's infobox gives for {phrase}."
            draft = number_draft(
                box, (field, entry), figure, (stem,), told, importance=0.9 if is_main else 0.4,
                noun=outside or "people", flags=("sensitive",) if flags else (), support=support,
            )  # fmt: skip
            found.append((stem, draft))
    yield from _with_rivals([draft for _, draft in found])


def _counted(entry: InfoboxEntry) -> str | None:
    """ "men" or "" for a strength in people, another noun for arms; None where it cannot be told."""
    figure = read_figure(entry.text.plain)
    if figure is None:
        return None
    outside = _plain(figure)[0].casefold()
    if outside == "" or outside in _MEN:
        return "men" if outside else ""
    return outside if outside.split()[-1] in _ARMS and len(outside.split()) <= 3 else None


def _is_total(label: str | None) -> bool:
    return label is not None and label.casefold() == "total"


def _labelled(label: str, noun: str) -> tuple[str, tuple[str, ...]]:
    """What a labelled figure counts: an arm ("cavalry"), or the people of a party, which may be disputed."""
    if _is_total(label):
        return "", ()
    if label.casefold().rstrip("s") + "s" in _ARMS or label.casefold() in _ARMS:
        return label[:1].lower() + label[1:], ()
    if label.casefold().endswith((" volunteers", " fighters", " troops", " soldiers", " mercenaries")):
        return label, ("sensitive",)
    if noun in _MEN | {"officers"}:
        quoted = label if label.isalpha() else f"“{label}”"
        return f"{noun} from {quoted}" if noun else "", ("sensitive",)
    return "", ()


def _with_rivals(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The strengths, each with those of the other sides as distractors."""
    for draft in drafts:
        others = [
            Sibling(other.answer, other.value, other.evidence, other.statement or "")
            for other in drafts
            if other is not draft
            and not other.flags
            and not draft.flags
            and isinstance(other.value, NumberValue)
            and isinstance(draft.value, NumberValue)
            and other.value.noun == draft.value.noun
            and (other.value.to is None) == (draft.value.to is None)
            and not overlaps(other.value, draft.value)
        ]
        yield replace(draft, siblings=tuple(others[:MAX_SIBLINGS]))


def _casualties(box: Box) -> Iterator[Draft]:
    for field, side in _numbered(box, "casualties"):
        if side is None:
            continue
        phrase, label = side_phrase(box, side), None
        groups: dict[tuple[str, str], list[tuple[InfoboxEntry, Figure]]] = {}
        for entry in field.entries:
            label = entry.label or label
            figure = read_figure(entry.text.plain)
            told = (entry.label or (_plain(figure)[0] if figure else "") or label or "").casefold()
            fate = _FATE.get(told.removeprefix("military "))
            if figure is not None and fate:
                people = "military personnel" if told.startswith("military ") else "people"
                groups.setdefault((people, fate), []).append((entry, figure))
        for (people, fate), rows in groups.items():
            for entry, figure in rows:
                outside, brackets = _plain(figure)
                who = _ESTIMATE.match(brackets)
                if (
                    (outside and outside.casefold() not in _FATE)
                    or (brackets and not who)
                    or (len(rows) > 1 and not who)
                ):
                    continue
                source = f"According to {who['who']}" if who else "According to the article's infobox"
                listed = f"were {fate}" if fate != "missing" else "went missing"
                stem = f"{source}, how many {people} on {phrase} {listed} in {box.subject.name}?"
                told = f"The article's infobox gives {figure.said} as the number of {people} on {phrase} who {listed}."
                yield number_draft(
                    box, (field, entry), figure, (stem,), told, importance=0.8, noun="people", flags=("sensitive",),
                    attribution=who["who"] if who else None, support=side_support(side),
                )  # fmt: skip


def _civilians(box: Box) -> Iterator[Draft]:
    for field in box.infobox.fields:
        if field.base != "casualties":
            continue
        label = None
        for entry in field.entries:
            label = entry.label or label
            words = (label or "").casefold().split()
            figure = read_figure(entry.text.plain)
            fate = next((_CIVIL[word] for word in words if word in _CIVIL), None)
            if figure is None or fate is None or not words[0].startswith("civilian"):
                continue
            outside, _ = _plain(figure)
            who = re.search(r"\b(?:according to|per) (?:the )?(?P<who>[A-Z][\w\s.’'-]+)$", outside)
            counted = outside[: who.start()].strip(" ,") if who else outside
            counted = counted or "civilians"
            if len(counted.split()) > 11 or re.search(r"[;:()]", counted):
                continue
            source = f"According to the {who['who']}" if who else "According to the article's infobox"
            upto = "up to " if figure.qualifier == "at most" else ""
            stem = f"{source}, {upto}how many {counted} {fate} in {box.subject.name}?"
            told = f"The article's infobox gives {figure.said} as the number of {counted} who {fate}."
            yield number_draft(
                box, (field, entry), figure, (stem,), told, importance=0.8, noun=counted, flags=("sensitive",),
                attribution=who["who"] if who else None,
            )  # fmt: skip
