"""A typed quantity with its separators, scale, unit and qualifier. All its possible readings; none knows the key."""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from quizapp.domain.answers.number_words import CARDINAL_WORDS, FRACTION_WORDS, cardinal
from quizapp.domain.answers.spelling import tidy, without_lead_in
from quizapp.domain.facts.model import Qualifier

_QUALIFIERS: dict[str, Qualifier] = {
    "at least": "at least", "no fewer than": "at least", "no less than": "at least", "not less than": "at least",
    "a minimum of": "at least", "minimum": "at least", ">=": "at least", "≥": "at least",
    "at most": "at most", "up to": "at most", "no more than": "at most", "not more than": "at most",
    "a maximum of": "at most", "maximum": "at most", "<=": "at most", "≤": "at most", "as many as": "at most",
    "as much as": "at most",
    "more than": "more than", "over": "more than", "above": "more than", "greater than": "more than", ">": "more than",
    "less than": "less than", "fewer than": "less than", "under": "less than", "below": "less than", "<": "less than",
    "about": "about", "around": "about", "approximately": "about", "approx.": "about", "approx": "about",
    "roughly": "about", "some": "about", "circa": "about", "ca.": "about", "ca": "about", "c.": "about",
    "nearly": "about", "almost": "about", "close to": "about", "~": "about", "≈": "about", "an estimated": "about",
    "estimated": "about",
}  # fmt: skip
_QUALIFIER = re.compile("(" + "|".join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True)) + r")(?![a-z])\s*")
_IDLE = re.compile(r"^(?:(?:exactly|only|just|precisely|in total|all|a total of|the|there were|there are)\s+)+")
_AFTER: tuple[tuple[re.Pattern[str], Qualifier], ...] = (
    (re.compile(r"\s*(?:\+|or more|or over|at least)$"), "at least"),
    (re.compile(r"\s+(?:or less|or fewer|at most)$"), "at most"),
    (re.compile(r"\s+(?:or so|approximately|approx\.?)$"), "about"),
)

_SCALES = {
    "hundred": 100, "thousand": 10**3, "k": 10**3, "thousands": 10**3, "million": 10**6, "millions": 10**6, "m": 10**6,
    "mn": 10**6, "mln": 10**6, "mio": 10**6, "mil": 10**6, "billion": 10**9, "billions": 10**9, "bn": 10**9,
    "b": 10**9, "bln": 10**9, "trillion": 10**12, "tn": 10**12, "lakh": 10**5, "crore": 10**7, "dozen": 12,
}  # fmt: skip

_UNITS: dict[str, tuple[str, Decimal]] = {}
"""Written form -> (base unit, factor to it). Only exact factors: nobody is asked to convert miles."""


def _measure(base: str, factor: str, *names: str) -> None:
    for name in names:
        _UNITS[name] = (base, Decimal(factor))


_measure("%", "1", "%", "percent", "per cent", "pct", "percentage points", "percentage point")
_measure(
    "USD", "1", "$", "us$", "usd", "dollar", "dollars", "us dollar", "us dollars", "american dollars", "u.s. dollars"
)
_measure("EUR", "1", "€", "eur", "euro", "euros")
_measure("GBP", "1", "£", "gbp", "pound sterling", "pounds sterling", "british pounds")
_measure("JPY", "1", "¥", "jpy", "yen")
_measure("RUB", "1", "₽", "rub", "ruble", "rubles", "rouble", "roubles", "russian rubles")
_measure("INR", "1", "₹", "inr", "rupee", "rupees")
_measure("TRY", "1", "₺", "try", "turkish lira")
_measure("KRW", "1", "₩", "krw", "won")
_measure("UAH", "1", "₴", "uah", "hryvnia", "hryvnias")
_measure("AZN", "1", "₼", "azn", "manat", "manats")
_measure("AMD", "1", "֏", "amd", "dram", "drams")
_measure("GEL", "1", "₾", "gel", "lari")
_measure("ILS", "1", "₪", "ils", "shekel", "shekels")
_measure("CHF", "1", "chf", "swiss francs")
_measure("CNY", "1", "cny", "yuan", "renminbi")
_measure("m", "1", "m", "metre", "metres", "meter", "meters")
_measure("m", "1000", "km", "kms", "kilometre", "kilometres", "kilometer", "kilometers")
_measure("m", "0.01", "cm", "centimetre", "centimetres", "centimeter", "centimeters")
_measure("m", "0.001", "mm", "millimetre", "millimetres", "millimeter", "millimeters")
_measure("mi", "1", "mi", "mile", "miles")
_measure("ft", "1", "ft", "foot", "feet")
_measure("yd", "1", "yd", "yard", "yards")
_measure("in", "1", "inch", "inches")
_measure("nmi", "1", "nmi", "nautical mile", "nautical miles")
_measure("m2", "1", "m2", "m^2", "sq m", "square metre", "square metres", "square meter", "square meters")
_measure("m2", "1000000", "km2", "km^2", "sq km", "sq. km", "square kilometre", "square kilometres")
_measure("m2", "1000000", "square kilometer", "square kilometers")
_measure("m2", "10000", "ha", "hectare", "hectares")
_measure("acre", "1", "acre", "acres")
_measure("mi2", "1", "mi2", "mi^2", "sq mi", "sq. mi", "square mile", "square miles")
_measure("g", "1", "g", "gram", "grams", "gramme", "grammes")
_measure("g", "1000", "kg", "kgs", "kilo", "kilos", "kilogram", "kilograms", "kilogramme", "kilogrammes")
_measure("g", "1000000", "t", "tonne", "tonnes", "metric ton", "metric tons", "ton", "tons")
_measure("lb", "1", "lb", "lbs", "pound", "pounds")
_measure("lb", "2000", "short ton", "short tons")
_measure("m3", "1000000000", "km3", "km^3", "cubic km", "cubic kilometres", "cubic kilometers")
_measure("AUD", "1", "a$", "aud", "australian dollars")
_measure("CAD", "1", "c$", "cad", "canadian dollars")
_measure("l", "1", "l", "litre", "litres", "liter", "liters")
_measure("m3", "1", "m3", "m^3", "cubic metre", "cubic metres", "cubic meter", "cubic meters")
_measure("s", "1", "s", "sec", "second", "seconds")
_measure("s", "60", "min", "mins", "minute", "minutes")
_measure("s", "3600", "h", "hr", "hrs", "hour", "hours")
_measure("s", "86400", "day", "days")
_measure("s", "604800", "week", "weeks", "wk", "wks")
_measure("s", "1209600", "fortnight", "fortnights")
_measure("month", "1", "month", "months")
_measure("month", "12", "year", "years", "yr", "yrs")
_measure("month", "120", "decade", "decades")
_measure("°C", "1", "°c", "degrees celsius", "celsius", "c")
_measure("°F", "1", "°f", "degrees fahrenheit", "fahrenheit")
_measure("km/h", "1", "km/h", "kmh", "kph", "kilometres per hour", "kilometers per hour")
_measure("mph", "1", "mph", "miles per hour")
_measure("W", "1", "w", "watt", "watts")
_measure("W", "1000", "kw", "kilowatt", "kilowatts")
_measure("W", "1000000", "mw", "megawatt", "megawatts")

_CURRENCY_SIGN = re.compile(r"^(us\$|[$€£¥₽₹₺₩₴₼֏₾₪]|(?:usd|eur|gbp|chf|jpy|rub) ?(?=\d))\s*")
_SECOND_NUMBER = re.compile(
    r"[\d^:;=*#@_<>|]|\b(?:or|to|" + "|".join(sorted(CARDINAL_WORDS - {"and", "point"})) + r")\b"
)
_FIGURE = re.compile(r"[+-]?(?:\d[\d.,' ]*\d|\d|\.\d+)")


@dataclass(frozen=True, slots=True)
class NumberReading:
    """A quantity as typed: `unit` is None for a bare figure or a counted noun, which goes to `noun`."""

    amount: Decimal
    to: Decimal | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    noun: str = ""

    def __str__(self) -> str:
        """The quantity in plain figures, read back as the same quantity."""
        text = _figures(self.amount)
        if self.to is not None:
            text += f" to {_figures(self.to)}"
        if self.unit:
            base, factor = _UNITS.get(self.unit, (self.unit, Decimal(1)))
            sign = base if factor == 1 and not base.islower() else self.unit  # "USD" for dollars, but "metres"
            text += sign if sign == "%" else f" {sign}"
        elif self.noun:
            text += f" {self.noun}"
        return f"{self.qualifier} {text}" if self.qualifier else text


def read_number(text: str, unit: str | None = None) -> tuple[NumberReading, ...]:
    """Every quantity that `text` may mean; none if it is no quantity.

    `unit` is what the question asks for; it settles only whether "3.8 m" is a length or an amount.
    """
    plain = without_lead_in(_money_marks(tidy(text).casefold()))
    plain, qualifier = _take_qualifier(_IDLE.sub("", plain))
    plain = _IDLE.sub("", plain)
    if not plain:
        return ()
    readings = _read_one(plain, unit) or _read_range(plain, unit)
    return tuple(dict.fromkeys(replace(reading, qualifier=qualifier) for reading in readings))


def base_amount(amount: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """`amount` in the base unit of its measure, so that 100 km and 100,000 m compare equal."""
    base, factor = _UNITS.get(tidy(unit or "").casefold(), (unit, Decimal(1)))
    return amount * factor, base


def measure_of(unit: str | None) -> tuple[str, Decimal] | None:
    """The base unit of `unit` and its factor to it; None for counted nouns and for no unit."""
    return _UNITS.get(tidy(unit or "").casefold())


def is_measure(unit: str | None) -> bool:
    """Whether `unit` is one of the known units of measure or money, not a counted noun."""
    return tidy(unit or "").casefold() in _UNITS


def _money_marks(plain: str) -> str:
    return plain.replace("u.s.", "us").replace("us $", "us$")


def _take_qualifier(plain: str) -> tuple[str, Qualifier | None]:
    if found := _QUALIFIER.match(plain):
        return plain[found.end() :], _QUALIFIERS[found[1]]
    for pattern, qualifier in _AFTER:
        if found := pattern.search(plain):
            return plain[: found.start()], qualifier
    return plain, None


def _read_range(plain: str, unit: str | None) -> list[NumberReading]:
    """ "300,000-500,000", "300 to 500 thousand", "between 300 and 500"."""
    body = re.sub(r"^(?:from|between)\s+", "", plain)
    joiner = r"\s*(?:-|\bto\b|\band\b)\s*" if plain.startswith("between") else r"\s*(?:-|\bto\b)\s*"
    for mark in re.finditer(joiner, body):
        left, right = body[: mark.start()], body[mark.end() :]
        if not left or not re.search(r"\d|" + "|".join(CARDINAL_WORDS - {"and", "point"}), left):
            continue
        spans = []
        for end in _read_one(right, unit):
            for start in _read_one(left, unit):
                # "300-500 thousand": the scale at the end belongs to both.
                scale = _scale_of(right) if not _scale_of(left) else 1
                low = start.amount * (scale or 1)
                if low < end.amount and (start.unit in (None, end.unit) or end.unit is None):
                    spans.append(NumberReading(low, end.amount, end.unit or start.unit, noun=end.noun))
        if spans:
            return spans
    return []


def _scale_of(plain: str) -> int:
    found = re.search(r"[\d ]([a-z]+)\b", plain)
    return _SCALES.get(found[1], 0) if found else 0


def _read_one(plain: str, unit: str | None) -> list[NumberReading]:
    sign_unit: str | None = None
    if found := _CURRENCY_SIGN.match(plain):
        sign_unit, plain = _UNITS[found[1].strip()][0], plain[found.end() :]
    sign = -1 if (minus := re.match(r"(?:minus|negative)\s+", plain)) else 1
    plain = plain[minus.end() :] if minus else plain
    figure = _FIGURE.match(plain)
    if figure:
        if re.match(r"(?:st|nd|rd|th)\b", plain[figure.end() :]):
            return []
        amounts, rest = _amounts(figure[0]), plain[figure.end() :].strip()
        scale, rest = _take_scale(rest, unit)
        if scale != 1 and len(amounts) > 1:
            amounts = amounts[:1]  # "1.500 million": before a scale the point is a decimal point
    else:
        words, rest = _split_words(plain)
        value = cardinal(" ".join(words)) if words else None
        amounts, scale = ([] if value is None else [value]), 1
    if not amounts or _SECOND_NUMBER.search(re.sub(r"(?<=[a-z])\^?[23]\b", "", rest)):
        return []
    rest = re.sub(r"^[-,./ ]*(?:of (?:the )?)?", "", rest).strip(" .")
    typed_unit, noun = _unit_and_noun(rest)
    if typed_unit in ("pound", "pounds") and base_amount(Decimal(1), unit)[1] == "GBP":
        typed_unit = "GBP"
    if sign_unit and typed_unit and base_amount(Decimal(1), typed_unit)[1] != sign_unit:
        return []
    written = sign_unit or typed_unit
    return [NumberReading(sign * amount * scale, None, written, None, noun) for amount in amounts]


def _take_scale(rest: str, unit: str | None) -> tuple[int, str]:
    scale = 1
    while found := re.match(r"([a-z]+)\b\.?\s*", rest):
        word = found[1]
        if word not in _SCALES or (word in ("m", "b", "k") and scale != 1):
            break
        if word == "m" and _UNITS.get((unit or "").casefold(), ("",))[0] == "m":
            break
        scale *= _SCALES[word]
        rest = rest[found.end() :]
    return scale, rest


def _split_words(plain: str) -> tuple[list[str], str]:
    """The number words that `plain` begins with, and the rest."""
    words = plain.replace(",", "").split()
    between = () if FRACTION_WORDS.isdisjoint(words) else ("a", "of")
    count = 1 if words and words[0] in ("a", "an", "no", "none") else 0
    while count < len(words) and all(w in CARDINAL_WORDS or w in between for w in words[count].split("-")):
        count += 1
    while count and words[count - 1] in ("and", "point"):
        count -= 1
    return words[:count], " ".join(words[count:])


def _unit_and_noun(rest: str) -> tuple[str | None, str]:
    """The unit that `rest` is or begins with ("% of the votes"), and what is counted."""
    if rest in _UNITS:
        return rest, ""
    words = rest.split()
    for count in (3, 2, 1):
        head = " ".join(words[:count])
        if len(words) > count and head in _UNITS and (len(head) > 1 or head in "%$€£"):
            return head, ""
    noun = " ".join(re.findall(r"[^\W\d_]+(?:['-][^\W\d_]+)*", rest))
    return None, "" if noun in _UNITS or noun.split(" ")[0] in _SCALES else noun


def _amounts(figure: str) -> list[Decimal]:
    """The numbers a figure with separators may mean: as English writes it first, as others do second."""
    sign = -1 if figure.startswith("-") else 1
    body = figure.lstrip("+-")
    plain: list[str] = []
    if re.fullmatch(r"\d+|\d*\.\d+", body):
        plain.append(body)
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", body):  # 1.500 is 1.5 here and 1500 elsewhere
        plain.append(body.replace(".", "").replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}", body):
        plain.append(body.replace(",", ""))
    elif re.fullmatch(r"\d+,\d{1,2}|0,\d+", body):
        plain.append(body.replace(",", "."))
    if re.fullmatch(r"[1-9]\d{0,2}(?:[ ']\d{3})+(?:[.,]\d+)?", body):
        plain.append(re.sub(r"[ ']", "", body).replace(",", "."))
    return [sign * Decimal(text) for text in plain]


def _figures(amount: Decimal) -> str:
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    # Three decimals could be read as a thousands group again: a fourth settles it.
    return whole + (f".{decimals}" if decimals else "") + ("0" if len(decimals) == 3 else "")
