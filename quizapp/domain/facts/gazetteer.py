"""What the world's names usually mean: countries, larger cities, regions, given names, peoples.

Only a hint for typing the names of an article, and a source of plausible other places. The article's own
words weigh more, since most of its names are in no gazetteer. Sources and licences: data/LICENCE.md.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

from babel import Locale

from quizapp.domain.facts.name_words import words

AMBIGUOUS = "?"
"""The subtype of a name that means a city as often as a state."""


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """A place of the gazetteer. `country` is an ISO 3166 code; `people` are thousands of inhabitants."""

    name: str
    subtype: str
    country: str | None = None
    people: int = 0
    is_other_name: bool = False


def known_place(name: str) -> KnownPlace | None:
    """The best-known place of that name: a country before a region, a region before a city."""
    return countries().get(name) or regions().get(name) or cities().get(name)


def is_known_country(name: str) -> bool:
    """True for a state of today or of history, under an English name."""
    if name in countries():
        return True
    region = regions().get(name)
    return region is not None and region.subtype == "country"


def is_given_name(word: str) -> bool:
    """True for a given name known from some language."""
    return word in _given_names()


@lru_cache(maxsize=1)
def countries() -> dict[str, KnownPlace]:
    """Today's countries by their English names."""
    found = {name: KnownPlace(name, "country", code) for code, name, _ in _rows("countries.tsv") if code != "AQ"}
    for code, name in sorted(Locale("en").territories.items()):
        # Two letters are states and territories; three digits are regions of the world.
        if len(code) == 2 and code not in {"AQ", "EU", "EZ", "UN", "XA", "XB", "QO", "ZZ"}:
            plain = name.replace("’", "'")
            found.setdefault(plain, KnownPlace(plain, "country", code))
    return found


@lru_cache(maxsize=1)
def cities() -> dict[str, KnownPlace]:
    """Cities of more than 15,000 people, one of each name; capitals carry their country too."""
    capitals = {capital: code for code, _, capital in _rows("countries.tsv") if capital}
    found = {row[0]: KnownPlace(row[0], "city", row[1], int(row[2]), len(row) > 3) for row in _rows("cities.tsv")}
    for capital, code in capitals.items():
        known = found.get(capital)
        found[capital] = KnownPlace(capital, "city", code, max(1000, known.people if known else 0))
    return found


@lru_cache(maxsize=1)
def regions() -> dict[str, KnownPlace]:
    """Regions, states, provinces, rivers and seas that English texts name without a head noun."""
    return {name: KnownPlace(name, subtype) for name, subtype in _rows("regions.tsv")}


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Adjectives and nouns for peoples, nationalities and languages, singular and plural."""
    peoples = words("nationalities")
    # Small languages share their names with many people and towns.
    languages = {
        name
        for name in Locale("en").languages.values()
        if len(name) > 3 and name.isalpha() and not is_given_name(name) and name not in cities()
    }
    found = set(languages | peoples)
    found |= {word + "s" for word in found if not word.endswith(("s", "sh", "ch", "ese"))}
    found |= {word + ending for word in peoples if word.endswith(("sh", "ch")) for ending in ("man", "men")}
    return frozenset(found - countries().keys())


@lru_cache(maxsize=1)
def _given_names() -> frozenset[str]:
    return frozenset(_text("given_names.txt").split("\n")) - {""}


def _rows(file: Literal["cities.tsv", "countries.tsv", "regions.tsv"]) -> list[list[str]]:
    return [line.split("\t") for line in _text(file).split("\n") if line]


def _text(file: str) -> str:
    return (files("quizapp.domain.facts") / "data" / file).read_text(encoding="utf-8")
