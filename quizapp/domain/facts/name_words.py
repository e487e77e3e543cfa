"""The closed word lists by which names are typed: titles, roles, kin, head nouns, verbs, peoples.

The plain lists stand in data/name_words.txt; here are those whose words carry a value.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def _lists() -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    words: set[str] = set()
    text = (files("quizapp.domain.facts") / "data" / "name_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            words = found.setdefault(line.strip("[]"), set())
        elif not line.startswith("#"):
            words.update(line.split())
    return {name: frozenset(members) for name, members in found.items()}


@lru_cache(maxsize=64)
def words(name: str) -> frozenset[str]:
    """The list of that name in data/name_words.txt."""
    return _lists()[name]


PLACE_PREPOSITIONS: Mapping[str, float] = {
    "in": 1.0, "near": 1.5, "throughout": 1.2, "within": 0.5, "outside": 1.0, "inside": 0.8, "into": 0.5,
    "across": 0.9, "around": 0.5, "through": 0.4, "toward": 0.3, "towards": 0.3, "at": 0.5, "from": 0.35, "to": 0.2,
    "via": 0.8, "between": 0.1, "along": 0.6, "off": 0.5, "beyond": 0.4, "onto": 0.4, "on": 0.1,
}  # fmt: skip

PLACE_NOUNS: Mapping[str, str] = {
    "city": "city", "town": "town", "village": "village", "hamlet": "village", "settlement": "village",
    "capital": "city", "suburb": "neighbourhood", "borough": "neighbourhood", "neighbourhood": "neighbourhood",
    "neighborhood": "neighbourhood", "municipality": "town", "township": "town", "port": "city", "seaport": "city",
    "country": "country", "state": "state", "republic": "country", "kingdom": "country", "empire": "country",
    "emirate": "country", "sultanate": "country", "khanate": "country", "caliphate": "country", "duchy": "region",
    "principality": "country", "dominion": "country", "federation": "country",
    "union": "country", "ssr": "country", "sfsr": "country", "assr": "region", "colony": "region",
    "protectorate": "region", "region": "region", "province": "province", "county": "county", "district": "district",
    "oblast": "region", "krai": "region", "raion": "district", "prefecture": "province", "canton": "province",
    "territory": "region", "shire": "county", "enclave": "region", "exclave": "region", "corridor": "region",
    "governorate": "province", "voivodeship": "province", "parish": "district", "ward": "district",
    "river": "river", "creek": "river", "lake": "lake", "sea": "sea", "ocean": "sea", "gulf": "sea", "bay": "bay",
    "strait": "strait", "channel": "strait", "canal": "canal", "island": "island", "islands": "islands",
    "isle": "island", "isles": "islands", "archipelago": "islands", "atoll": "island", "peninsula": "peninsula",
    "cape": "cape", "mount": "mountain", "mountain": "mountain", "mountains": "mountains", "hill": "hill",
    "hills": "hills", "valley": "valley", "plateau": "region", "desert": "desert", "forest": "forest",
    "woods": "forest", "pass": "pass", "gorge": "valley", "canyon": "valley", "plain": "region", "plains": "region",
    "coast": "region", "basin": "region", "delta": "region", "beach": "beach", "reservoir": "lake", "dam": "dam",
    "glacier": "glacier", "volcano": "mountain", "waterfall": "waterfall", "falls": "waterfall", "oasis": "region",
    "airport": "airport", "aerodrome": "airport", "airfield": "airport", "airbase": "airport", "station": "station",
    "railway": "railway", "railroad": "railway", "highway": "road", "motorway": "road", "road": "road",
    "street": "street", "avenue": "street", "boulevard": "street", "lane": "street", "square": "square",
    "bridge": "bridge", "tunnel": "tunnel", "tower": "building", "castle": "castle", "palace": "palace",
    "fort": "fort", "fortress": "fort", "citadel": "fort", "monastery": "monastery", "abbey": "abbey",
    "cathedral": "church", "church": "church", "chapel": "church", "basilica": "church", "mosque": "mosque",
    "synagogue": "synagogue", "temple": "temple", "shrine": "temple", "cemetery": "cemetery", "mausoleum": "building",
    "tomb": "building", "stadium": "stadium", "arena": "stadium", "park": "park", "garden": "park", "gardens": "park",
    "zoo": "park", "museum": "building", "theatre": "building", "theater": "building", "library": "building",
    "hospital": "building", "hotel": "building", "mansion": "building", "villa": "building", "hall": "building",
    "house": "building", "building": "building", "prison": "building", "penitentiary": "building",
    "jail": "building", "plantation": "estate", "estate": "estate", "farm": "estate", "ranch": "estate",
    "harbor": "port", "harbour": "port", "dock": "port", "pier": "port", "crater": "crater", "quarter": "neighbourhood",
    "pipeline": "pipeline", "mine": "mine", "ground": "stadium", "camp": "camp", "lighthouse": "building",
    "plant": "building", "observatory": "building", "intersection": "road", "reserve": "park", "heights": "region",
    "centre": "building", "center": "building", "trail": "road", "boardwalk": "road", "spit": "peninsula",
    "area": "region", "zone": "region", "sector": "region", "restaurant": "building", "café": "building",
    "metropolis": "city", "locality": "town", "commune": "town", "nation": "country", "continent": "continent",
    "crescent": "street", "terrace": "street", "viaduct": "bridge",
}  # fmt: skip
"""Nouns that say what kind of place a name is, inside it ("Omo River") or beside it ("Arba, a town in")."""
