"""Which forms are names of one and the same: surname and full name, spelling variants, stated other names."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import DamerauLevenshtein

from quizapp.domain.facts.gazetteer import known_place
from quizapp.domain.facts.name_tokens import INITIAL
from quizapp.domain.facts.name_words import words

_FOLDS = tuple(
    (re.compile(pattern), into)
    for pattern, into in (
        (r"[^a-z ]", ""),
        (r"ph", "f"),
        (r"kh|gh", "g"),
        (r"zh|j|dzh|dj", "z"),
        (r"ch|tch|tsch", "c"),
        (r"ck|q|k", "c"),
        (r"w", "v"),
        (r"y|j", "i"),
        (r"[ae]", "a"),
        (r"i+", "i"),
        (r"(.)\1+", r"\1"),
    )
)

_COMPASS = re.compile(r"north|south|east|west|upper|lower|old|new")

_OTHER_NAME = re.compile(
    r"""
    \s\((?:now|formerly|today|then|modern|present-day|or|previously|historically|later|originally|
        (?:now\ |also\ |better\ |formerly\ |previously\ )?(?:known|spelled|spelt|called|named|renamed)(?:\ as)?|
        (?:in\ )?[A-Z][a-z]+:)\s
    | ,?\s(?:also|formerly|now|previously|subsequently|originally|today|otherwise)\s
        (?:known|called|named|renamed|spelled|spelt)(?:\ as)?\s
    | ,\s(?:now|formerly|today|modern|present-day)\s
    | ,?\s(?:(?:which|that)\s)?(?:was|were)\s(?:(?:subsequently|later|then|soon|officially)\s)?renamed(?:\ as|\ to)?\s
    """,
    re.VERBOSE,
)


def states_other_name(between: str) -> bool:
    """True where the text between two names says that both name the same: " (now ", ", also known as "."""
    return _OTHER_NAME.fullmatch(between) is not None


def is_acronym_of(short: str, long: str) -> bool:
    """True for "BRS" and "Borun River Society": the initials of its capitalised words, or of all."""
    letters = short.replace(".", "")
    if not (2 <= len(letters) <= 7 and letters.isupper()):
        return False
    parts = re.split(r"[\s-]+", long)
    capitals = "".join(part[0] for part in parts if part[:1].isupper())
    return len(parts) > 1 and letters in {capitals, "".join(part[0] for part in parts if part).upper()}


@lru_cache(maxsize=8192)
def fold(name: str) -> str:
    """The name with the spellings of one sound made equal, for comparing transliterations."""
    folded = anyascii(name).lower().replace("-", " ")
    for pattern, into in _FOLDS:
        folded = pattern.sub(into, folded)
    return folded


def are_variants(one: str, other: str) -> bool:
    """True where two names are most likely two spellings of one: "Petrosyan" and "Petrosian"."""
    if one == other:
        return True
    first, second = anyascii(one), anyascii(other)
    if not first or not second or first[0].lower() != second[0].lower():
        return False
    if first.lower().replace("-", " ") == second.lower().replace("-", " "):
        return True
    if len(one.split()) != len(other.split()):
        return False
    if any(character.isdigit() for character in one + other):
        return False
    if _COMPASS.findall(first.lower()) != _COMPASS.findall(second.lower()):
        return False
    if known_place(one) and known_place(other) and known_place(one) != known_place(other):
        return False
    if min(len(first), len(second)) < 5 or _differ_by_plural(first, second):
        return False
    if fold(one) == fold(other):
        return True
    is_close = DamerauLevenshtein.distance(fold(one), fold(other)) <= 1
    is_near = DamerauLevenshtein.distance(first, second) <= 2
    same_ends = first[:3] == second[:3] and fold(one)[-1:] == fold(other)[-1:]
    return is_close and is_near and min(len(first), len(second)) >= 8 and same_ends


def _differ_by_plural(one: str, other: str) -> bool:
    return one + "s" == other or other + "s" == one


def are_one_person(one: str, other: str) -> bool:
    """True for two full names of one person: "Ada B. Moreau" and "Ada Moreau", or spelling variants."""
    first, second = _name_parts(one), _name_parts(other)
    if len(first) < 2 or len(second) < 2:
        return False
    if not are_variants(first[-1], second[-1]):
        return False
    given, other_given = first[0], second[0]
    same_given = are_variants(given, other_given) or are_nicknames(given, other_given)
    if not same_given and not (len(first) == len(second) and _abbreviates(given, other_given)):
        return False
    middle, other_middle = first[1:-1], second[1:-1]
    if not middle or not other_middle:
        return _suffix(one) == _suffix(other) or not _suffix(one) or not _suffix(other)
    return len(middle) == len(other_middle) and all(
        mine[0] == theirs[0] and (are_variants(mine, theirs) or "." in mine + theirs)
        for mine, theirs in zip(middle, other_middle, strict=True)
    )


def _abbreviates(one: str, other: str) -> bool:
    """True for "A." and "Ada", in either order; not for "A.B."."""
    short, long = sorted((one, other), key=len)
    return len(short) == 2 and INITIAL.fullmatch(short) is not None and short[0] == long[0]


def are_nicknames(one: str, other: str) -> bool:
    """True where one given name is a usual short form of the other, or both are of a third: "Jim", "James"."""
    return bool(_full_names().get(one, frozenset({one})) & _full_names().get(other, frozenset({other})))


@lru_cache(maxsize=1)
def _full_names() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for entry in words("short_names"):
        short, full = entry.split("=")
        found.setdefault(short, {short}).add(full)
    return {short: frozenset(full) for short, full in found.items()}


def surname_forms(name: str) -> tuple[str, ...]:
    """The surname alone, with its particles: "de Waal" and "De Waal" for "Thomas de Waal"."""
    parts = _name_parts(name)
    if len(parts) < 2:
        return ()
    if "of" in parts or "the" in parts:
        return ()
    first = len(parts) - 1
    while first > 1 and parts[first - 1] in words("name_particles"):
        first -= 1
    surname = " ".join(parts[first:])
    bare = parts[-1]
    return tuple(dict.fromkeys((surname, surname[0].upper() + surname[1:], bare)))


def given_form(name: str) -> str | None:
    """The first name alone, of a full name."""
    parts = _name_parts(name)
    is_name = len(parts) > 1 and not INITIAL.fullmatch(parts[0]) and parts[0] not in words("titles")
    return parts[0] if is_name else None


def _name_parts(name: str) -> list[str]:
    return [part for part in name.replace(",", "").split() if part not in {"Jr.", "Sr.", "Jr", "Sr"}]


def _suffix(name: str) -> str:
    last = name.split()[-1].rstrip(".")
    return last if last in {"Jr", "Sr"} else ""


class Groups:
    """Forms joined into groups that name the same (a union-find that keeps the order of first sight)."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._parent = {form: form for form in forms}
        self._order = {form: index for index, form in enumerate(self._parent)}

    def find(self, form: str) -> str:
        """The form that stands for the group."""
        while self._parent[form] != form:
            form = self._parent[form]
        return form

    def join(self, one: str, other: str) -> None:
        """Makes the two groups one."""
        first, second = sorted((self.find(one), self.find(other)), key=self._order.__getitem__)
        self._parent[second] = first

    def members(self) -> Mapping[str, Sequence[str]]:
        """All forms of each group, by the form that stands for it."""
        found: dict[str, list[str]] = {}
        for form in self._parent:
            found.setdefault(self.find(form), []).append(form)
        return found
