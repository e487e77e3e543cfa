"""Reads the one figure a field value or table cell opens with, whole: a range stays a range, a hedge stays a hedge."""

import re
from dataclasses import dataclass

from quizapp.domain.facts.model import Qualifier
from quizapp.domain.questions.draft import NumberValue

_HEDGES: tuple[tuple[str, Qualifier, str], ...] = (
    (r"up to|at most|no more than|maximum(?: of)?", "at most", "up to "),
    (r"at least|no less than|minimum(?: of)?", "at least", "at least "),
    (r"more than|over|above|exceeding|>", "more than", "more than "),
    (r"less than|fewer than|under|below|<", "less than", "less than "),
    (
        r"about|around|approximately|approx\.?|circa|ca?\.|some|nearly|almost|roughly|estimated|est\.|~|≈",
        "about",
        "about ",
    ),
)
_HEDGE = "|".join(f"(?P<h{i}>{words})" for i, (words, _, _) in enumerate(_HEDGES))
_CURRENCIES = {
    "US$": "USD",
    "USD": "USD",
    "$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "£": "GBP",
    "GBP": "GBP",
    "€": "EUR",
    "EUR": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₽": "RUB",
    "₩": "KRW",
    "CHF": "CHF",
}
_SCALES = {"thousand": 1e3, "million": 1e6, "mln": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_UNITS = {
    "%": "%",
    "percent": "%",
    "per cent": "%",
    "km2": "km2",
    "km²": "km2",
    "sq mi": "sq mi",
    "ha": "ha",
    "acres": "acres",
    "km": "km",
    "m": "m",
    "ft": "ft",
    "mi": "mi",
    "kg": "kg",
    "lb": "lb",
    "t": "t",
    "nmi": "nmi",
    "m2": "m2",
    "m3": "m3",
    "m³": "m3",
    "km3": "km3",
    "km³": "km3",
    "metres": "m",
    "meters": "m",
    "feet": "ft",
    "miles": "mi",
    "kilometres": "km",
    "kilometers": "km",
    "mm": "mm",
    "cm": "cm",
    "m/s": "m/s",
    "km/h": "km/h",
    "mph": "mph",
    "MW": "MW",
    "°C": "°C",
}
_AMOUNT = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_DASH = r"\s*[‐‑‒–—−-]\s*|\s+to\s+"
_CURRENCY = "|".join(re.escape(sign) for sign in sorted(_CURRENCIES, key=len, reverse=True))
_SCALE = "|".join(_SCALES)
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_FIGURE = re.compile(
    rf"(?:(?:{_HEDGE})\s*)?"
    rf"(?P<currency>{_CURRENCY})?\s?(?P<low>{_AMOUNT})"
    rf"(?:(?P<dash>{_DASH})(?:{_CURRENCY})?(?P<high>{_AMOUNT}))?"
    rf"(?:\s(?P<scale>{_SCALE})(?!\w))?"
    rf"(?:\s?(?P<unit>{_UNIT})(?![\w/²³]))?(?![\d.,]*\d)",
    re.IGNORECASE,
)
_RIVAL = re.compile(r"\s*(?:or|and|/|\+|×|x|by|:|[‐‑‒–—−-])(?!\w)|\s*\?|\s*\(\?\)", re.IGNORECASE)
_SMALL_WORDS = """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
seventeen eighteen nineteen twenty"""
_SMALL = tuple(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it stands in ``text[start:end]`` and as a reader would say it."""

    start: int
    end: int
    said: str
    """"up to 16,000", "5,856–6,000", "£476 million", "630 km2"."""
    value: NumberValue
    qualifier: Qualifier | None
    rest: str
    """What follows it in the text, stripped."""

    @property
    def is_range(self) -> bool:
        return self.value.to is not None


def read_figure(text: str) -> Figure | None:
    """The figure that opens the text, None where there is none or where it is one of two alternatives."""
    lead = len(text) - len(text.lstrip())
    match = _FIGURE.match(text, lead)
    if not match or _RIVAL.match(text, match.end()) or re.match(r"[A-Za-z]|(?:st|nd|rd|th)\b", text[match.end() :]):
        return None
    if match["scale"] and _amount(match["low"]) >= 1000:
        return None
    scale = _SCALES[match["scale"].casefold()] if match["scale"] else 1.0
    low, high = _amount(match["low"]) * scale, _amount(match["high"]) * scale if match["high"] else None
    if high is not None and high <= low:
        return None
    currency = _CURRENCIES.get((match["currency"] or "").upper())
    unit = currency or (_UNITS.get(match["unit"]) or _UNITS.get(match["unit"].lower()) if match["unit"] else None)
    hedge = next(((q, said) for i, (_, q, said) in enumerate(_HEDGES) if match[f"h{i}"]), None)
    said = _said(match)
    return Figure(
        match.start(),
        match.end(),
        (hedge[1] if hedge else "") + said,
        NumberValue(low, high, unit),
        hedge[0] if hedge else None,
        text[match.end() :].strip(),
    )


def accepted_figures(figure: Figure) -> tuple[str, ...]:
    """The spellings a learner may give for it, the answer first, at most eight."""
    bare = figure.said
    for _, qualifier, said in _HEDGES:
        if qualifier == figure.qualifier:
            bare = bare.removeprefix(said)
    plain = bare.replace(",", "")
    spellings = [figure.said, bare, plain]
    if figure.is_range:
        low, _, high = bare.partition("–")
        spellings += [plain.replace("–", "-"), f"{low} to {high}", f"between {low} and {high}"]
    elif figure.value.unit is None and figure.value.amount in range(len(_SMALL)):
        spellings.append(_SMALL[int(figure.value.amount)])
    elif figure.value.unit:
        spellings.append(re.sub(r"[^\d.,\s]*\s*(\d[\d.,]*(?: [a-z]{5,})?).*", r"\1", bare))
    return tuple(dict.fromkeys(spelling for spelling in spellings if spelling))[:8]


def _amount(text: str) -> float:
    return float(text.replace(",", ""))


def _said(match: re.Match[str]) -> str:
    currency = match["currency"] or ""
    gap = " " if len(currency) == 3 and currency.isalpha() else ""
    said = currency + gap + _grouped(match["low"])
    if match["high"]:
        said += "–" + _grouped(match["high"])
    if match["scale"]:
        said += " " + match["scale"]
    if match["unit"]:
        said += ("" if match["unit"] == "%" else " ") + match["unit"]
    return said


def _grouped(digits: str) -> str:
    """The digits with commas between the thousands: 86600 reads "86,600"."""
    return f"{int(digits):,}" if digits.isdigit() and len(digits) > 3 else digits
