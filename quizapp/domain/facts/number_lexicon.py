"""The closed classes of English quantities: number words, units, currencies, hedges, labels that take a number."""

import re
from fractions import Fraction

from quizapp.domain.facts.date_lexicon import TENS, UNITS, word_set
from quizapp.domain.facts.model import Qualifier

SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12, "score": 20,
    "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
SHORT_SCALES = {"bn": 10**9, "m": 10**6, "k": 1000, "mn": 10**6, "tn": 10**12}
FRACTIONS = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "thirds": Fraction(1, 3), "quarter": Fraction(1, 4),
    "quarters": Fraction(1, 4), "fourth": Fraction(1, 4), "fourths": Fraction(1, 4), "fifth": Fraction(1, 5),
    "fifths": Fraction(1, 5), "sixth": Fraction(1, 6), "sixths": Fraction(1, 6), "eighth": Fraction(1, 8),
    "eighths": Fraction(1, 8), "tenth": Fraction(1, 10), "tenths": Fraction(1, 10),
}  # fmt: skip
GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}

_NAMES = {
    "%": "% percent per-cent",
    "percentage point": "percentage-point percentage-points",
    "km": "km kilometre kilometres kilometer kilometers",
    "m": "m metre metres meter meters",
    "cm": "cm centimetre centimetres centimeter centimeters",
    "mm": "mm millimetre millimetres millimeter millimeters",
    "mi": "mi mile miles",
    "nmi": "nmi nautical-mile nautical-miles",
    "ft": "ft foot feet",
    "in": "inch inches",
    "yd": "yd yard yards",
    "km2": "km2 km² sq-km square-kilometre square-kilometres square-kilometer square-kilometers",
    "m2": "m2 m² square-metre square-metres square-meter square-meters",
    "sq mi": "sq-mi square-mile square-miles",
    "sq ft": "sq-ft square-foot square-feet",
    "ha": "ha hectare hectares",
    "acre": "acre acres",
    "m3": "m3 m³ cubic-metre cubic-metres cubic-meter cubic-meters",
    "l": "litre litres liter liters",
    "gal": "gallon gallons",
    "bbl": "barrel barrels",
    "t": "t ton tons tonne tonnes",
    "kg": "kg kilogram kilograms kilo kilos",
    "g": "gram grams",
    "lb": "lb lbs pound-weight",
    "oz": "oz ounce ounces",
    "km/h": "km/h kph",
    "mph": "mph miles-per-hour",
    "m/s": "m/s",
    "ft/s": "ft/s",
    "m/s2": "m/s2 m/s²",
    "km/s": "km/s",
    "kn": "knot knots",
    "°C": "°C °-C degrees-Celsius",
    "°F": "°F °-F degrees-Fahrenheit",
    "MW": "MW megawatt megawatts",
    "kW": "kW kilowatt kilowatts",
    "GW": "GW gigawatt gigawatts",
    "hp": "hp horsepower",
    "kt": "kiloton kilotons",
    "Mt": "megaton megatons",
    "year": "year years",
    "month": "month months",
    "week": "week weeks",
    "day": "day days",
    "hour": "hour hours",
    "minute": "minute minutes",
    "second": "second seconds",
    "decade": "decade decades",
    "century": "century centuries",
    "USD": "dollar dollars USD US-dollars",
    "GBP": "GBP pounds pound-sterling pounds-sterling",
    "EUR": "EUR euro euros",
    "RUB": "RUB rouble roubles ruble rubles",
    "JPY": "JPY yen",
    "CNY": "CNY yuan renminbi",
    "INR": "INR rupee rupees",
    "CHF": "CHF Swiss-francs",
    "FRF": "francs franc",
    "DEM": "marks Reichsmarks",
    "AZN": "manat manats",
    "AMD": "drams",
    "TRY": "lira liras",
    "EEK": "kroons kroon",
    "PLN": "złoty zloty zlotys",
}
UNIT_NAMES = {name.replace("-", " "): code for code, names in _NAMES.items() for name in names.split()}
TIME_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade", "century"})
MONEY_SIGNS = {
    "US$": "USD", "A$": "AUD", "C$": "CAD", "CA$": "CAD", "NZ$": "NZD", "HK$": "HKD", "$": "USD", "£": "GBP",
    "€": "EUR", "¥": "JPY", "₽": "RUB", "₹": "INR", "₺": "TRY", "₼": "AZN", "USD": "USD", "EUR": "EUR", "GBP": "GBP",
}  # fmt: skip
MONEY_UNITS = frozenset(MONEY_SIGNS.values()) | {"CNY", "CHF", "FRF", "DEM", "AMD", "EEK", "PLN"}
# "m" and "in" mean too much else to be read behind a bare number word.
_UNIT_PATTERN = "|".join(
    re.escape(name).replace(r"\ ", r"[  -]") for name in sorted(UNIT_NAMES, key=lambda name: (-len(name), name))
)
UNIT = re.compile(rf"(?P<gap>[  -]?)(?P<unit>{_UNIT_PATTERN})(?!\w|/\w)")

PEOPLE = word_set(
    "villagers youth youths peacekeepers gunmen attackers terrorists participants competitors candidates supporters "
    "activists journalists reporters actors singers dancers pupils visitors tourists bystanders peoples commanders "
    "people person persons man men woman women child children boy boys girl girls soldier soldiers troops "
    "civilian civilians prisoner prisoners refugee refugees inhabitant inhabitants resident residents citizen "
    "citizens student students pupil pupils worker workers employee employees member members fighter fighters "
    "officer officers volunteer volunteers mercenary mercenaries hostage hostages victim victims casualty "
    "casualties dead wounded injured missing displaced killed captured survivor survivors settler settlers "
    "immigrant immigrants migrant migrants protester protesters protestors demonstrator demonstrators spectator "
    "spectators passenger passengers sailor sailors marine marines pilot pilots guard guards rebel rebels "
    "militant militants militiamen policemen servicemen personnel conscripts recruits slaves households voters "
    "delegates deputies players fans attendees speakers believers adherents artists scientists teachers doctors "
    "engineers farmers peasants guests crew crewmen individuals adults families guerrillas combatants "
    "insurgents infantrymen cavalrymen knights monks nuns priests Jews Muslims Christians Catholics Protestants "
    "Orthodox workmen sons daughters wives siblings brothers sisters fatalities deaths detainees deportees "
    "evacuees expatriates foreigners natives users subscribers customers followers riders graduates professors "
    "judges ministers senators athletes footballers musicians"
)
DEMONYM = re.compile(r"[A-Z]\w+(?:ians|ans|ese|ish|ch|is|ks|nes|gs|rs|ns|ts|men|Jews|Kurds|Turks|Serbs|Arabs|Slavs)")

_HEDGES: dict[Qualifier, str] = {
    "about": "about around approximately approx. roughly some nearly almost circa c. ca. an-estimated estimated"
    " estimated-at close-to just-about somewhere-around in-the-region-of virtually practically ~ ≈",
    "at least": "at-least no-fewer-than no-less-than not-less-than a-minimum-of minimum ≥",
    "at most": "at-most up-to as-many-as as-much-as no-more-than not-more-than a-maximum-of maximum-of ≤",
    "more than": "more-than over in-excess-of exceeding upwards-of well-over greater-than above just-over slightly-over"
    " slightly-more-than >",
    "less than": "less-than fewer-than under below just-under slightly-under slightly-less-than <",
}
HEDGES: dict[str, Qualifier] = {
    phrase.replace("-", " "): qualifier for qualifier, phrases in _HEDGES.items() for phrase in phrases.split()
}
HEDGE = re.compile(
    r"(?:(?<!\w)|(?=[~≈≥≤<>]))(?P<hedge>"
    + "|".join(re.escape(phrase).replace(r"\ ", " ") for phrase in sorted(HEDGES, key=lambda phrase: -len(phrase)))
    + r") ?(?:of |a (?:total of )?|the )?$",
    re.IGNORECASE,
)
HEDGE_AFTER = re.compile(r"(?:(?P<plus>\+)(?!\s?\d)| (?P<words>or more|or so|or fewer|or less|at least|at most))(?!\w)")
HEDGES_AFTER: dict[str, Qualifier] = {
    "+": "at least", "or more": "at least", "at least": "at least", "or so": "about", "or fewer": "at most",
    "or less": "at most", "at most": "at most",
}  # fmt: skip

# A number behind one of these is a label: "Article 78", "chapter 3".
LABELS = word_set(
    "no no. nos. nr. number numbers numbered article articles chapter chapters page pages p. pp. version route "
    "routes flight line section sections resolution resolutions room channel phase stage episode volume vol. part "
    "act scene verse game round platform gate pier model type mark class category rank ranked highway protocol "
    "amendment law order decree case issue table figure fig. appendix item note isbn issn doi bus tram exit "
    "junction interstate opus op. psalm day step lot plate catalogue grade formation code dialling "
    "postcode zip area-code seeded seed top"
)
# Words that may stand with a capital before a count.
OPENERS = word_set(
    "a an the in on at by of for from with to and or but as if while when where about around approximately "
    "roughly some nearly almost over under more less fewer than up only just another all these those this that "
    "his her its their our about estimated at least most between within after before since until during because "
    "including with without also there they he she it we you i had has have were was are is be been being who "
    "which both not no other altogether total another every each first last next exactly and/or nor per plus "
    "minus yet then now later currently today initially eventually additionally further though although however "
    "meanwhile dead killed wounded injured missing captured civilians military strength casualties losses "
    "population soldiers"
)
# A definite small number word counts what is known already: "the two sides".
DEFINITE = word_set(
    "the these those his her its their our my your all any both other last first next past previous every each "
    "another same final initial remaining latter former"
)

_WORDS = {**UNITS, **TENS}
NUMBER_WORD = "|".join([*TENS, *UNITS])


def parse_words(text: str) -> float | None:
    """The value of "two hundred and fifty", "half a million", "two-thirds", "a dozen"; None where it is no number."""
    words = [word for word in re.split(r"[\s-]+", text.lower()) if word and word != "and"]
    if not words:
        return None
    scale = SCALES.get(words[-1])
    part = " ".join(word for word in words[: -1 if scale else None] if word not in {"a", "an", "of"})
    if words == ["half"]:
        return 0.5
    if scale and part in {"half", "quarter", "three quarters"}:
        return scale * {"half": 0.5, "quarter": 0.25}.get(part, 0.75)
    if part.endswith(" half") and part.removesuffix(" half") in _WORDS and "a" in words:
        return (_WORDS[part.removesuffix(" half")] + 0.5) * (scale or 1)
    if len(words) > 1 and words[-1] in FRACTIONS:
        count = 1 if words[:-1] in (["a"], ["one"]) else _WORDS.get(words[0]) if len(words) == 2 else None
        return None if count is None else round(float(count * FRACTIONS[words[-1]]), 4)
    return _sum_words(words)


def _sum_words(words: list[str]) -> float | None:
    total, current, last = 0.0, 0.0, 10**13
    for index, word in enumerate(words):
        if word == "a" and index == 0:
            current = 1
        elif word in TENS and current % 100 == 0:
            current += TENS[word]
        elif word in UNITS and (current % 100 == 0 or (UNITS[word] < 10 and current % 100 in TENS.values())):
            current += UNITS[word]
        elif word in SCALES and current:
            if word == "hundred":
                current *= 100
            elif SCALES[word] < last:
                total, current, last = total + current * SCALES[word], 0, SCALES[word]
            else:
                return None
        else:
            return None
    return total + current
