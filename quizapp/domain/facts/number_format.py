"""Writes quantities as a reader would say them."""

from quizapp.domain.facts.date_lexicon import UNITS
from quizapp.domain.facts.model import Qualifier
from quizapp.domain.facts.number_lexicon import MONEY_SIGNS, MONEY_UNITS, SCALES

_SIGNS = {"USD": "$", "GBP": "£", "EUR": "€", "JPY": "¥", "INR": "₹"}
_UNIT_WORDS = {
    "t": "tons", "mi": "miles", "ft": "feet", "ha": "hectares", "acre": "acres", "l": "litres", "lb": "pounds",
    "hp": "horsepower", "kn": "knots", "bbl": "barrels", "gal": "gallons", "nmi": "nautical miles", "yd": "yards",
    "RUB": "roubles", "CNY": "yuan", "CHF": "Swiss francs", "FRF": "francs", "DEM": "marks", "AZN": "manats",
    "AMD": "drams", "TRY": "lira", "EEK": "kroons", "PLN": "zlotys", "sq mi": "square miles", "sq ft": "square feet",
    "kt": "kilotons", "Mt": "megatons", "oz": "ounces", "in": "inches",
}  # fmt: skip
_COUNTED = frozenset({"year", "month", "week", "day", "hour", "minute", "second", "decade"})
_SINGULAR = {"feet": "foot", "centuries": "century", "inches": "inch"}
_SHARES = {0.5: "half", 0.3333: "one-third", 0.6667: "two-thirds", 0.25: "one-quarter", 0.75: "three-quarters",
           0.2: "one-fifth", 0.4: "two-fifths", 0.6: "three-fifths", 0.8: "four-fifths"}  # fmt: skip
_SMALL_WORDS = {number: word for word, number in UNITS.items() if number <= 12}


def format_number(
    value: float, value_to: float | None = None, unit: str | None = None, qualifier: Qualifier | None = None
) -> str:
    """The quantity in words and figures: "about 1,500", "$3.8 million", "94%", "12–15 km", "two-thirds"."""
    prefix = f"{qualifier} " if qualifier else ""
    if unit == "share" and value_to is None and value in _SHARES:
        return prefix + _SHARES[value]
    scale = _scale(value, value_to)
    name = f" {scale}" if scale else ""
    factor = SCALES[scale] if scale else 1
    figures = _plain(value / factor) + (f"–{_plain(value_to / factor)}" if value_to is not None else "")
    return prefix + _with_unit(figures + name, unit, is_one=value == 1 and value_to is None)


def _with_unit(figures: str, unit: str | None, *, is_one: bool) -> str:
    if unit is None or unit in {"people", "share"}:
        return figures
    if unit == "%":
        return f"{figures}%"
    if unit in _SIGNS:
        return _SIGNS[unit] + figures
    word = _UNIT_WORDS.get(unit, unit)
    if unit in _COUNTED or unit == "percentage point":
        word += "s"
    elif unit == "century":
        word = "centuries"
    if is_one:
        word = _SINGULAR.get(word) or (word.removesuffix("s") if unit in _COUNTED or unit in _UNIT_WORDS else word)
    return f"{figures} {word}"


def _scale(value: float, value_to: float | None) -> str | None:
    """The scale in which both ends need at most two decimals."""
    for name in ("trillion", "billion", "million"):
        factor = SCALES[name]
        ends = [value] if value_to is None else [value, value_to]
        if all(end >= factor and abs(end / factor * 100 - round(end / factor * 100)) < 1e-6 for end in ends):
            return name
    return None


def _plain(value: float) -> str:
    if abs(value - round(value)) < 1e-9:
        return f"{round(value):,}"
    return f"{value:,.4f}".rstrip("0").rstrip(".")


def accepted_numbers(
    value: float, value_to: float | None = None, unit: str | None = None, qualifier: Qualifier | None = None
) -> tuple[str, ...]:
    """One to eight usual spellings; the first is the one of `format_number`."""
    forms = [format_number(value, value_to, unit, qualifier), format_number(value, value_to, unit)]
    full = _plain(value) + (f"–{_plain(value_to)}" if value_to is not None else "")
    forms += [_with_unit(full, unit, is_one=value == 1), full, full.replace(",", "")]
    if value_to is not None:
        forms += [full.replace("–", "-"), full.replace("–", " to ")]
    elif value in _SMALL_WORDS:
        forms.append(_SMALL_WORDS[int(value)])
    if unit in MONEY_UNITS and unit in MONEY_SIGNS.values():
        forms.append(f"{full} {unit}")
    if unit == "%":
        forms.append(f"{full} percent")
    return tuple(dict.fromkeys(forms))[:8]
