"""What the fields of infoboxes mean: for each closed list of keys, how one asks for the value and states it.

Patterns know {s} the subject, {S} the same at the start of a sentence, {was} its verb, {when} the question word that
fits the precision, {on} the preposition that fits it and {a} the answer.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Asked:
    """How a field is asked and stated."""

    keys: tuple[str, ...]
    slot: str
    stems: tuple[str, ...]
    statement: str
    importance: float = 0.6


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """A figure: what it is, the unit its key states, the fields that say for which year it holds."""

    keys: tuple[str, ...]
    what: str
    """"the population of {s}": the figure as a noun."""
    how_many: str | None = None
    """"how many floors did {s} have", where one would ask so."""
    unit: str | None = None
    """The unit when the key states it ("area_km2"); None: the unit of the value, if any."""
    unit_said: str | None = None
    year_keys: tuple[str, ...] = ()
    needs_year: bool = False
    needs_unit: bool = False
    is_sensitive: bool = False
    importance: float = 0.6
    noun: str | None = None


def _dated(keys: str, verb: str, importance: float = 0.7) -> Asked:
    return Asked(
        tuple(keys.split()),
        "date",
        ("{when} {was} {s} " + verb + "?",),
        "{S} {was} " + verb + " {on} {a}.",
        importance,
    )


def _happened(keys: str, verb: str, past: str, importance: float = 0.7) -> Asked:
    return Asked(
        tuple(keys.split()), "date", ("{when} did {s} " + verb + "?",), "{S} " + past + " {on} {a}.", importance
    )


DATES: tuple[Asked, ...] = (
    _dated("birth_date born date_of_birth dateofbirth", "born", 0.9),
    _happened("death_date died date_of_death dateofdeath", "die", "died", 0.9),
    _dated("founded foundation founded_date foundation_date date_founded founding_date", "founded", 0.9),
    _dated("formed formed_date formation_date", "formed", 0.9),
    _dated("established established_date date_established", "established", 0.9),
    _happened("dissolved_date disbanded disbanded_date", "disband", "disbanded", 0.8),
    _dated("dissolved abolished abolished_date", "dissolved", 0.8),
    _happened("opened opening_date opened_date date_opened open_date", "open", "opened", 0.9),
    _happened("closed closing_date closed_date close_date", "close", "closed", 0.8),
    _dated("inaugurated inauguration_date", "inaugurated", 0.8),
    _dated("built year_built", "built", 0.8),
    _dated("completed completion_date completed_date date_completed", "completed", 0.8),
    _dated("consecrated consecrated_date", "consecrated", 0.6),
    _dated("demolished demolished_date date_demolished demolition_date", "demolished", 0.8),
    _dated("launch_date launched ship_launched", "launched", 0.9),
    Asked(
        ("landing_date",),
        "date",
        ("Which date does the article's infobox give as the landing date of {s}?",),
        "The article's infobox gives {a} as the landing date of {s}.",
        0.8,
    ),
    _happened("first_flight", "first fly", "first flew", 0.8),
    _dated("introduced introduction introduction_date", "introduced", 0.7),
    _dated("discontinued", "discontinued", 0.6),
    _dated("admittancedate admittance_date", "admitted to the Union", 0.8),
    _dated("first_ascent", "first climbed", 0.8),
    _dated("laid_down ship_laid_down", "laid down", 0.6),
    _dated("commissioned ship_commissioned", "commissioned", 0.7),
    _dated("decommissioned ship_decommissioned", "decommissioned", 0.7),
    _dated("released release_date", "released", 0.9),
    _dated("published publication_date pub_date", "published", 0.9),
    _dated("first_aired first_air_date", "first aired", 0.8),
    _dated("last_aired last_air_date", "last aired", 0.7),
    _dated("discovered discovery_date", "discovered", 0.8),
    _dated("coronation", "crowned", 0.8),
    _dated("beatified_date", "beatified", 0.6),
    _dated("canonized_date", "canonised", 0.7),
    _happened("turnedpro turned_pro", "turn professional", "turned professional", 0.8),
    _dated("date_signed signed_date", "signed", 0.9),
    _happened("date_effective effective_date", "come into force", "came into force", 0.8),
    _dated("date_ratified ratified_date", "ratified", 0.7),
    _dated("incorporated incorporated_date", "incorporated", 0.7),
)
"""Fields that hold one date."""

PLACES: tuple[Asked, ...] = (
    Asked(
        ("birth_place", "birthplace", "place_of_birth"),
        "place",
        ("Where {was} {s} born?",),
        "{S} {was} born in {a}.",
        0.8,
    ),
    Asked(("death_place", "deathplace", "place_of_death"), "place", ("Where did {s} die?",), "{S} died in {a}.", 0.8),
    Asked(
        ("hq_location", "headquarters", "hq_location_city", "hq"),
        "place",
        ("According to the article's infobox, where {was} {s} headquartered?",),
        "The article's infobox gives {a} as the headquarters of {s}.",
        0.7,
    ),
    Asked(
        ("capital",),
        "place",
        ("Which city does the article's infobox give as the capital of {s}?",),
        "The article's infobox gives {a} as the capital of {s}.",
        0.9,
    ),
    Asked(
        ("largest_city",),
        "place",
        ("Which city does the article's infobox give as the largest in {s}?",),
        "The article's infobox gives {a} as the largest city in {s}.",
        0.7,
    ),
    Asked(
        ("burial_place", "placeofburial", "resting_place"),
        "place",
        ("Where {was} {s} buried?",),
        "{S} {was} buried in {a}.",
        0.6,
    ),
    Asked(("launch_site",), "place", ("From which site {was} {s} launched?",), "{S} {was} launched from {a}.", 0.7),
    Asked(
        ("origin",),
        "place",
        ("Which place does the article's infobox give as the origin of {s}?",),
        "The article's infobox gives {a} as the origin of {s}.",
        0.7,
    ),
    Asked(
        ("ground",),
        "place",
        ("Which ground does the article's infobox give as the home of {s}?",),
        "The article's infobox gives {a} as the home ground of {s}.",
        0.7,
    ),
    Asked(("venue",), "place", ("At which venue {was} {s} held?",), "{S} {was} held at {a}.", 0.6),
    Asked(("location_signed",), "place", ("Where {was} {s} signed?",), "{S} {was} signed in {a}.", 0.8),
)
"""Fields that hold one place."""

PERSONS: tuple[Asked, ...] = (
    Asked(
        ("founder", "founders"),
        "person",
        ("Who is named as the founder of {s} in the article's infobox?",),
        "The article's infobox names {a} as the founder of {s}.",
        0.8,
    ),
    Asked(("architect",), "person", ("Who {was} the architect of {s}?",), "{a} was the architect of {s}.", 0.7),
    Asked(("director",), "person", ("Who directed {s}?",), "{a} directed {s}.", 0.8),
    Asked(("author",), "person", ("Who wrote {s}?",), "{a} wrote {s}.", 0.9),
    Asked(("creator",), "person", ("Who created {s}?",), "{a} created {s}.", 0.8),
    Asked(("composer", "music"), "person", ("Who composed the music of {s}?",), "{a} composed the music of {s}.", 0.6),
    Asked(("illustrator",), "person", ("Who illustrated {s}?",), "{a} illustrated {s}.", 0.6),
    Asked(("inventor",), "person", ("Who invented {s}?",), "{a} invented {s}.", 0.9),
    Asked(("discoverer", "discovered_by"), "person", ("Who discovered {s}?",), "{a} discovered {s}.", 0.9),
    Asked(("father",), "person", ("Who {was} the father of {s}?",), "{a} was the father of {s}.", 0.6),
    Asked(("mother",), "person", ("Who {was} the mother of {s}?",), "{a} was the mother of {s}.", 0.6),
    Asked(
        ("doctoral_advisor",),
        "person",
        ("Who was the doctoral advisor of {s}?",),
        "{a} was the doctoral advisor of {s}.",
        0.5,
    ),
    Asked(("commander", "mission_commander"), "person", ("Who commanded {s}?",), "{a} commanded {s}.", 0.7),
)
"""Fields that hold one person."""

HEADS: tuple[str, ...] = ("mayor", "governor", "manager", "head_coach", "chairman", "chancellor", "principal", "dean")
"""Who is at the head of a place, a club or a school; in the box of a person the same keys mean something else."""

_PEOPLE_YEARS = ("population_as_of", "population_year", "population_census_year", "pop_year")

NUMBERS: tuple[AskedNumber, ...] = (
    AskedNumber(
        ("population_total", "population", "pop"),
        "the population of {s}",
        year_keys=_PEOPLE_YEARS,
        noun="people",
        importance=0.9,
    ),
    AskedNumber(
        ("population_estimate",),
        "the estimated population of {s}",
        year_keys=("population_estimate_year",),
        noun="people",
        importance=0.9,
    ),
    AskedNumber(
        ("population_census",),
        "the census population of {s}",
        year_keys=("population_census_year",),
        noun="people",
        importance=0.8,
    ),
    AskedNumber(
        ("population_metro",), "the population of the metropolitan area of {s}", year_keys=_PEOPLE_YEARS, noun="people"
    ),
    AskedNumber(
        ("population_urban",), "the population of the urban area of {s}", year_keys=_PEOPLE_YEARS, noun="people"
    ),
    AskedNumber(
        ("area_total_km2", "area_km2", "area_total"),
        "the total area of {s}",
        unit="km2",
        unit_said="in square kilometres",
        importance=0.8,
    ),
    AskedNumber(
        ("population_density_km2",),
        "the population density of {s}",
        unit="people per km2",
        unit_said="in people per square kilometre",
        importance=0.4,
    ),
    AskedNumber(
        ("percent_water",),
        "the percentage of the area of {s} covered by water",
        unit="%",
        importance=0.4,
    ),
    AskedNumber(("elevation_m",), "the elevation of {s}", unit="m", unit_said="in metres"),
    AskedNumber(("elevation_ft",), "the elevation of {s}", unit="ft", unit_said="in feet"),
    AskedNumber(("elevation",), "the elevation of {s}", needs_unit=True),
    AskedNumber(("length",), "the length of {s}", needs_unit=True, importance=0.8),
    AskedNumber(("length_km",), "the length of {s}", unit="km", unit_said="in kilometres", importance=0.8),
    AskedNumber(("height",), "the height of {s}", needs_unit=True, importance=0.5),
    AskedNumber(("capacity", "seating_capacity"), "the capacity of {s}", importance=0.8),
    AskedNumber(
        ("record_attendance",),
        "the record attendance at {s}",
        "how many people made up the record attendance at {s}",
        noun="people",
    ),
    AskedNumber(
        ("floor_count", "floors"), "the number of floors of {s}", "how many floors did {s} have", importance=0.5
    ),
    AskedNumber(("volumes",), "the number of volumes of {s}", "how many volumes did {s} have"),
    AskedNumber(
        ("attendance",), "the number of people who attended {s}", "how many people attended {s}", noun="people"
    ),
    AskedNumber(
        ("students",),
        "the number of students of {s}",
        "how many students did {s} have",
        needs_year=True,
        noun="students",
    ),
    AskedNumber(("endowment",), "the endowment of {s}", needs_year=True, needs_unit=True, importance=0.4),
    AskedNumber(("num_episodes", "episodes"), "the number of episodes of {s}", "how many episodes did {s} have"),
    AskedNumber(("num_seasons",), "the number of seasons of {s}", "how many seasons did {s} have"),
    AskedNumber(
        ("crew_size",), "the number of crew members of {s}", "how many crew members did {s} have", importance=0.7
    ),
    AskedNumber(("children",), "the number of children of {s}", "how many children did {s} have", importance=0.6),
    AskedNumber(("budget",), "the budget of {s}", needs_unit=True),
    AskedNumber(("gross",), "the gross revenue of {s}", needs_unit=True),
    AskedNumber(("careerprizemoney",), "the career prize money of {s}", needs_unit=True, importance=0.5),
    AskedNumber(
        ("revenue",),
        "the revenue of {s}",
        needs_year=True,
        needs_unit=True,
        year_keys=("revenue_year",),
        importance=0.8,
    ),
    AskedNumber(("net_income",), "the net income of {s}", needs_year=True, needs_unit=True, year_keys=("income_year",)),
    AskedNumber(("operating_income",), "the operating income of {s}", needs_year=True, needs_unit=True),
    AskedNumber(
        ("num_employees", "employees"),
        "the number of employees of {s}",
        needs_year=True,
        year_keys=("num_employees_year",),
        how_many="how many employees did {s} have",
        noun="employees",
        importance=0.7,
    ),
    AskedNumber(
        ("gdp_nominal",),
        "the nominal GDP of {s}",
        needs_year=True,
        needs_unit=True,
        year_keys=("gdp_nominal_year",),
        importance=0.7,
    ),
    AskedNumber(
        ("gdp_ppp",),
        "the GDP of {s} at purchasing power parity",
        needs_year=True,
        needs_unit=True,
        year_keys=("gdp_ppp_year",),
    ),
    AskedNumber(
        ("gdp_nominal_per_capita",),
        "the nominal GDP per capita of {s}",
        needs_year=True,
        needs_unit=True,
        year_keys=("gdp_nominal_year",),
        importance=0.4,
    ),
    AskedNumber(
        ("gdp_ppp_per_capita",),
        "the GDP per capita of {s} at purchasing power parity",
        needs_year=True,
        needs_unit=True,
        year_keys=("gdp_ppp_year",),
        importance=0.4,
    ),
    AskedNumber(
        ("fatalities", "deaths", "deaths_total"),
        "the number of deaths in {s}",
        "how many people died in {s}",
        is_sensitive=True,
    ),
    AskedNumber(
        ("injuries", "injured"),
        "the number of injured in {s}",
        "how many people were injured in {s}",
        is_sensitive=True,
    ),
)
"""Fields that hold one figure of the subject."""

ECONOMY: tuple[AskedNumber, ...] = (
    AskedNumber(("gdp",), "the GDP of {s}", needs_year=True, needs_unit=True, importance=0.8),
    AskedNumber(("growth",), "the economic growth rate of {s}", needs_year=True, needs_unit=True),
    AskedNumber(("inflation",), "the inflation rate of {s}", needs_year=True, needs_unit=True),
    AskedNumber(("unemployment",), "the unemployment rate of {s}", needs_year=True, needs_unit=True),
    AskedNumber(("labor", "labour"), "the size of the labour force of {s}", needs_year=True, noun="people"),
    AskedNumber(("exports",), "the value of the exports of {s}", needs_year=True, needs_unit=True, importance=0.8),
    AskedNumber(("imports",), "the value of the imports of {s}", needs_year=True, needs_unit=True, importance=0.8),
    AskedNumber(("debt",), "the size of the public debt of {s}", needs_year=True, needs_unit=True),
    AskedNumber(("revenue",), "the public revenue of {s}", needs_year=True, needs_unit=True, importance=0.5),
    AskedNumber(("expenses",), "the total public expenditure of {s}", needs_year=True, needs_unit=True, importance=0.5),
)
"""Figures of a country in the infobox of its economy, which carries the key "country"."""

EVENT_VERBS: frozenset[str] = frozenset(
    [
        "settled",
        "established",
        "incorporated",
        "founded",
        "amalgamated",
        "chartered",
        "annexed",
        "unified",
        "created",
        "dissolved",
        "formed",
        "abolished",
        "proclaimed",
    ]
)
"""Titles of title/date pairs that are participles of the subject itself ("Incorporated")."""

EVENT_NOUNS: tuple[str, ...] = ("constitution", "independence", "autonomy", "statehood", "monarchy")
"""What a country has adopted, declared or restored: "Constitution adopted", "Independence declared"."""
