"""Which names may stand beside a name: of its time, calling and part of the world, never itself under another name."""

import re
from collections.abc import Mapping
from difflib import SequenceMatcher
from functools import lru_cache

from quizapp.domain.facts.gazetteer import known_place
from quizapp.domain.facts.model import Entity
from quizapp.domain.facts.name_words import PLACE_NOUNS
from quizapp.domain.questions.distractors_pool import Candidate
from quizapp.domain.questions.distractors_profile import Profile, Profiles, craft_asked
from quizapp.domain.questions.draft import Draft, NameValue

SURE_PERSON = 0.72
_ALIKE = 0.8
_LINKS = frozenset(
    {"the", "and", "von", "van", "der", "den", "del", "bin", "republic", "saint", "new", "north", "south"}
)
_FEWEST_TIES = 2
_SITES = frozenset(
    {"cemetery", "building", "church", "temple", "stadium", "park", "monastery", "abbey", "palace", "castle", "mosque"}
)
_LIFETIME = 35
_OLD_LIFETIME = 60
_MODERN = 1800
_SEXED = re.compile(
    r"\b(marr(?:y|ied|ies)|wed|wife|husband|spouse|king|queen|he|she|his|her|him|himself|herself|mother|father|son|"
    r"daughter|brother|sister|bride|prince|princess|empress|emperor|actor|actress|widow|man|woman)\b",
    re.IGNORECASE,
)
_WEDDED = re.compile(r"\b(marr(?:y|ied|ies)|wed|wife|husband|spouse|bride)\b", re.IGNORECASE)
_STATES = (
    "russia|rus|soviet union|ussr|soviet russia|russian empire|russian sfsr|russian federation|kievan rus|kievan rus'|"
    "muscovy|tsardom of russia",
    "germany|german empire|prussia|kingdom of prussia|nazi germany|third reich|west germany|east germany|"
    "weimar republic|holy roman empire|german confederation",
    "turkey|ottoman empire|türkiye|ottomans",
    "austria|austria-hungary|austrian empire|habsburg monarchy|hungary|kingdom of hungary",
    "united kingdom|uk|u.k.|britain|great britain|england|british empire|scotland|wales|kingdom of england|"
    "kingdom of great britain",
    "united states|us|u.s.|usa|america|united states of america|confederate states|confederacy",
    "poland|second polish republic|polish-lithuanian commonwealth|duchy of warsaw|congress poland|kingdom of poland|"
    "lithuania",
    "yugoslavia|serbia|kingdom of serbia|kingdom of yugoslavia",
    "czechoslovakia|czech republic|czechia|bohemia",
    "iran|persia|persian empire|qajar iran|safavid iran|achaemenid empire|sasanian empire|sassanid empire",
    "italy|kingdom of italy|kingdom of sardinia|roman empire|rome",
    "china|republic of china|taiwan|qing dynasty|people's republic of china",
    "france|french empire|kingdom of france|vichy france|francia|west francia",
    "mongolia|mongol empire",
    "india|british india|pakistan|british raj",
    "greece|byzantine empire|byzantium",
)
"""States that hold, follow or were parts of each other: of two, one is no clear wrong answer for the other."""


@lru_cache(maxsize=50_000)
def alike(a: str, b: str) -> bool:
    """Whether two names may be spellings or parts of each other: "Agdam" and "Aghdam", "Kars" and "Kars Province"."""
    left, right = _name_words(a), _name_words(b)
    return any(
        one == two or (min(len(one), len(two)) > 3 and SequenceMatcher(None, one, two).ratio() >= _ALIKE)
        for one in left
        for two in right
    )


def _name_words(name: str) -> list[str]:
    return [word for word in re.findall(r"\w+", name.casefold()) if len(word) > 2 and word not in _LINKS]


def may_stand(draft: Draft, candidate: Candidate, entities: Mapping[int, Entity], profiles: Profiles) -> bool:
    """Whether a name is a fair wrong answer by who or what it is; a sibling of one list always is."""
    key, other = draft.value, candidate.value
    if not (isinstance(key, NameValue) and isinstance(other, NameValue)):
        return True
    if profiles.are_one(key.entity, other.entity) or profiles.lies_in(key.entity, other.entity):
        return False
    if _are_kin_states(key.name, other.name) or _is_spelling_in(draft.stems[0], other.name):
        return False
    if _is_in_stem(draft.stems[0], other.entity, entities, profiles) or _is_told_with(draft, other.name):
        return False
    if candidate.kind == "place" and _is_site(key.name) != _is_site(other.name):
        return False
    if candidate.is_sibling or other.entity is None:
        return True
    entity, profile = entities.get(other.entity), profiles.of(other.entity)
    if entity is None or profile is None:
        return True
    if candidate.kind == "person":
        is_person = entity.confidence >= SURE_PERSON and profile.is_living and not profile.is_half
        return is_person and _fits_person(draft, profiles.of(key.entity), profile)
    years = event_years(draft)
    if other.subtype == "country" and years and profile.years and not _are_of_one_time(years, profile.years):
        return False
    return not profile.is_half and _fits_place(key, other, profiles.of(key.entity), profile, entity.mentions)


def ties(draft: Draft, candidate: Candidate, profiles: Profiles) -> int:
    """How much a name has in common with the key: sex, walk of life, time and section of the article."""
    key, other = draft.value, candidate.value
    if not (isinstance(key, NameValue) and isinstance(other, NameValue)):
        return 0
    own, its = profiles.of(key.entity), profiles.of(other.entity)
    return 0 if its is None else _ties(draft, own or Profile(), its)


def event_years(draft: Draft) -> tuple[int, ...]:
    """The years the question is about: of its stem, else of its evidence."""
    for text in (draft.stems[0], draft.evidence.text):
        years = tuple(int(year) for year in re.findall(r"(?<![\d,.-])(?:1\d|20)\d\d(?![\d,-])", text))
        if years:
            return years
    return ()


def _fits_person(draft: Draft, own: Profile | None, its: Profile) -> bool:
    key = own or Profile()
    stem = draft.stems[0]
    if _SEXED.search(stem):
        if key.sex and its.sex and key.sex != its.sex:
            return False
        if _WEDDED.search(stem) and (key.sex is None or its.sex is None):
            return False
    years = event_years(draft) or key.years
    if years and its.years and not _are_of_one_time(years, its.years):
        return False
    asked = craft_asked(stem)
    if asked and its.crafts and not asked & its.crafts:
        return False
    return _ties(draft, key, its) >= _FEWEST_TIES


def _ties(draft: Draft, key: Profile, its: Profile) -> int:
    crafts = key.crafts | craft_asked(draft.stems[0])
    same_craft = 1 if crafts & its.crafts else -1 if crafts and its.crafts else 0
    same_sex = 1 if key.sex and key.sex == its.sex else -1 if key.sex and its.sex else 0
    years = event_years(draft) or key.years
    same_time = 1 if years and its.years and _are_of_one_time(years, its.years) else 0
    return same_craft + same_sex + same_time + bool(key.sections & its.sections)


def _are_of_one_time(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    gap = min(abs(x - y) for x in a for y in b)
    return gap <= (_LIFETIME if max(a) >= _MODERN else _OLD_LIFETIME)


def _fits_place(key: NameValue, other: NameValue, own: Profile | None, its: Profile, mentions: int) -> bool:
    is_near = bool(own and own.sections & its.sections)
    if key.subtype == "country" and other.subtype == "country":
        here, there = continent(key.name), continent(other.name)
        if here and there and here != there:
            return is_near and mentions > 1
    return is_near or mentions > 1


def _are_kin_states(a: str, b: str) -> bool:
    left, right = _family(a), _family(b)
    return left is not None and left == right


@lru_cache(maxsize=5_000)
def _family(name: str) -> int | None:
    plain = name.casefold().removeprefix("the ")
    return next((number for number, states in enumerate(_STATES) if plain in states.split("|")), None)


def are_one_place(a: str, b: str) -> bool:
    """Whether two names of states may mean one state, or one a part of the other."""
    return _are_kin_states(a, b)


def _is_spelling_in(stem: str, name: str) -> bool:
    """Whether the stem names it in another spelling: "Warszawa" for "Warsaw"."""
    named = re.findall(r"(?<=\s)[A-Z][\w-]{3,}", stem)
    return any(alike(word, name) for word in named)


def _is_site(name: str) -> bool:
    """Whether a name is of a single building or ground: no such place is taken for a town."""
    return PLACE_NOUNS.get(name.split()[-1].casefold()) in _SITES


def _is_told_with(draft: Draft, name: str) -> bool:
    """Whether the field that gives the key names it too: "Overby, Marland"."""
    if draft.evidence.source != "infobox" or draft.kind != "place" or not draft.answer:
        return False
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", draft.evidence.text) is not None


def _is_in_stem(stem: str, entity: int | None, entities: Mapping[int, Entity], profiles: Profiles) -> bool:
    """Whether the stem names the same thing by another of its names."""
    if entity is None or entity not in profiles.same:
        return False
    kin = [other for other, head in profiles.same.items() if head == profiles.same[entity]]
    forms = [form for other in kin if other in entities for form in entities[other].forms]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", stem) for form in forms)


@lru_cache(maxsize=5_000)
def continent(name: str) -> str | None:
    """The part of the world a country lies in, as its time zones tell it, or those of the states it is kin to."""
    from babel.core import get_global

    family = _family(name)
    kin = [] if family is None else [state.title() for state in _STATES[family].split("|")]
    for state in (name, *kin):
        place = known_place(state)
        if place is not None and place.country is not None:
            zones = get_global("territory_zones").get(place.country)
            return zones[0].split("/")[0] if zones else None
    return None
