"""Reads the one person or place a field value names; a list, a firm or a description is neither."""

import re

from quizapp.domain.facts.entities import Names
from quizapp.domain.facts.model import Entity
from quizapp.domain.questions.draft import NameValue

_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "la",
        "le",
        "van",
        "von",
        "der",
        "den",
        "ter",
        "ten",
        "zu",
        "bin",
        "ibn",
        "al",
        "el",
        "ben",
        "af",
        "av",
        "of",
        "y",
        "e",
    ]
)
_NOT_PERSONS = re.compile(
    r"\d|[&/|;·•<>=_\[\]{}]|\b(?:and|list|council|company|group|inc|ltd|llc|plc|architects|associates|partners|party|"
    r"studio|studios|team|army|committee|government|university|club|various|vacant|incumbent|none|unknown|n/a)\b",
    re.IGNORECASE,
)
_NOT_PLACES = re.compile(
    r"\d|[&/|;·•<>=°_\[\]{}]|\b(?:and|or|unknown|various|worldwide|near|list|none|n/a)\b", re.IGNORECASE
)
_STATE_NAMES = """
Alabama, Alaska, Arizona, Arkansas, California, Colorado, Connecticut, Delaware, Florida, Georgia, Hawaii, Idaho,
Illinois, Indiana, Iowa, Kansas, Kentucky, Louisiana, Maine, Maryland, Massachusetts, Michigan, Minnesota, Mississippi,
Missouri, Montana, Nebraska, Nevada, New Hampshire, New Jersey, New Mexico, New York, North Carolina, North Dakota,
Ohio, Oklahoma, Oregon, Pennsylvania, Rhode Island, South Carolina, South Dakota, Tennessee, Texas, Utah, Vermont,
Virginia, Washington, West Virginia, Wisconsin, Wyoming, D.C., Ontario, Quebec, Manitoba, Saskatchewan, Alberta,
British Columbia, Nova Scotia, New Brunswick, Victoria, Queensland, Tasmania, New South Wales, South Australia,
Western Australia
"""
_STATES = frozenset(name.strip() for name in _STATE_NAMES.split(","))
"""States and provinces: a town that bears the name of one is not named without its own."""


def entity_of(text: str, names: Names) -> Entity | None:
    """The entity that has this very form, where exactly one has it."""
    wanted = text.casefold()
    found = [
        entity for entity in names.entities if any(form.casefold() == wanted for form in (entity.name, *entity.forms))
    ]
    return found[0] if len(found) == 1 else None


def read_person(text: str, names: Names) -> NameValue | None:
    """The person a text names, None where it may be anything else."""
    name = re.sub(r"\s*\([^()]*\)", "", text).strip(" ,;†‡*")
    if not name or _NOT_PERSONS.search(name):
        return None
    entity = entity_of(name, names)
    if entity is not None and entity.kind not in ("person", None):
        return None
    words = re.sub(r",? (?:Jr|Sr|I{1,3}|IV)\.?$", "", name).split()
    shaped = all(
        word[:1].isupper() or word.casefold().rstrip(".") in _PARTICLES or word[:2] in ("d'", "al") for word in words
    )
    if not shaped or not words[0][:1].isupper() or "," in " ".join(words) or len(words) > 5:
        return None
    if len(words) < 2 and words == name.split() and (entity is None or entity.kind != "person"):
        return None
    return NameValue(entity.id if entity else None, name)


def accepted_person(person: NameValue, names: Names) -> tuple[str, ...]:
    """The name and the other forms the article uses for the same person."""
    entity = next((entity for entity in names.entities if entity.id == person.entity), None)
    forms = entity.forms if entity else ()
    return tuple(dict.fromkeys((person.name, *forms)))[:8]


def read_place(text: str, names: Names) -> tuple[NameValue, tuple[str, ...]] | None:
    """The place a text names, as one says it, with the spellings to accept.

    "Nine Elms, Surrey, England" is asked as the article itself calls it, or with the part that makes it whole.
    """
    whole = re.sub(r"\s*\([^()]*\)", "", text).strip(" ,;*")
    if not whole or _NOT_PLACES.search(whole) or len(whole.split()) > 8 or not whole[:1].isupper():
        return None
    parts = [part.strip() for part in whole.split(",")]
    if any(not part[:1].isupper() for part in parts) or len(parts) > 4:
        return None
    entity = entity_of(parts[0], names)
    if entity is not None and entity.kind not in ("place", None):
        return None
    needs_second = len(parts) > 1 and (entity is None or (parts[0] in _STATES and parts[1] in _STATES))
    said = f"{parts[0]}, {parts[1]}" if needs_second else parts[0]
    accepted = [said, parts[0], whole, *(entity.forms if entity and not needs_second else ())]
    if len(parts) > 2:
        accepted.append(f"{parts[0]}, {parts[-1]}")
    known = entity if entity and entity.kind == "place" else None
    return NameValue(known.id if known else None, said, known.subtype if known else None), tuple(
        dict.fromkeys(accepted)
    )[:8]
