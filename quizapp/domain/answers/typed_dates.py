"""A typed date, read in any usual spelling. All its possible readings; none of them knows the key."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from quizapp.domain.answers.number_words import CARDINAL_WORDS, ROMAN, cardinal, ordinal, year_in_words
from quizapp.domain.answers.spelling import slips, tidy, without_lead_in
from quizapp.domain.facts.model import Precision, Qualifier

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_DAYS_IN_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
"""29 days in every February: the Julian calendar had leap days where ours has none."""
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SEASONS = ("spring", "summer", "autumn", "fall", "winter")
_DECADES = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80,
    "nineties": 90,
}  # fmt: skip
_QUALIFIERS: dict[str, Qualifier] = {
    "early in": "early", "early": "early", "beginning of": "early", "start of": "early",
    "mid": "mid", "middle of": "mid", "late in": "late", "late": "late", "end of": "late",
    "about": "about", "around": "about", "circa": "about", "ca": "about", "c": "about", "approximately": "about",
    "approx": "about", "roughly": "about", "~": "about", "by": "by", "before": "before", "prior to": "before",
    "after": "after", "since": "after",
}  # fmt: skip
_QUALIFIER = re.compile(
    rf"^(?:the )?({'|'.join(sorted(map(re.escape, _QUALIFIERS), key=len, reverse=True))})(?:\b|(?<=~))[ .-]*(?:the )?"
)
_LEADING = re.compile(
    r"^(?:(?:in|on|at|during|the|year|of|month|day|date|decade|night|morning|evening|afternoon|a)\s+)+"
)
_ERA = re.compile(r"(?<![a-z])(b\.? ?c\.?(?: ?e\.?)?|a\.? ?d\.?|c\.? ?e\.?)(?![a-z])")


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date as far as it was typed. With `part`, `year` is the first year named by "1960s" or the century's number."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    bc: bool = False
    part: Literal["decade", "century"] | None = None
    qualifier: Qualifier | None = None
    season: str | None = None
    to: "DateReading | None" = None

    def __str__(self) -> str:
        """The date in words that are read back as the same date."""
        if self.to is not None:
            return f"{replace(self, to=None)} to {self.to}"
        if self.part == "century":
            text = f"{self.year}{_suffix(self.year or 0)} century"
        elif self.part == "decade":
            text = f"{self.year}s"
        else:
            month = MONTHS[self.month - 1] if self.month else self.season
            text = " ".join(str(piece) for piece in (self.day, month, self.year) if piece is not None)
        if self.bc:
            text += " BC"
        elif self.year is not None and self.year < 100 and self.part is None:
            text += " AD"
        return f"{self.qualifier} {text}" if self.qualifier else text


def read_date(text: str, precision: Precision | None = None) -> tuple[DateReading, ...]:
    """Every date that `text` may mean, the likelier first; none if it is no date.

    `precision` is what the question asks for; it settles only whether "1800s" is a decade or a century.
    """
    if re.search(r"(?<!\w)'\d\d(?!\w)", tidy(text)):
        return ()  # "'79": a year without its century is nobody's to guess
    plain = without_lead_in(tidy(text).casefold())
    whole = _read_one(plain, precision)
    years = _read_short_years(plain)  # "1904-05" may be a month as well as a span
    return tuple(dict.fromkeys([*whole, *years])) or _read_span(plain, precision)


def impossible_day(text: str) -> str | None:
    """ "31 November" where `text` names a day that no calendar has."""
    plain = without_lead_in(tidy(text).casefold())
    for number, name in re.findall(r"(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]+)", plain):
        if (month := _month(name)) and int(number) > _DAYS_IN_MONTH[month - 1]:
            return f"{number} {MONTHS[month - 1]}"
    for name, number in re.findall(r"([a-z]+) (?:the )?(\d{1,2})(?!\d)", plain):
        if (month := _month(name)) and int(number) > _DAYS_IN_MONTH[month - 1]:
            return f"{number} {MONTHS[month - 1]}"
    return None


def _read_one(plain: str, precision: Precision | None) -> list[DateReading]:
    """The readings of a text as a single date."""
    plain = _LEADING.sub("", plain)
    qualifier: Qualifier | None = None
    if found := _QUALIFIER.match(plain):
        qualifier = _QUALIFIERS[found[1]]
        plain = _LEADING.sub("", plain[found.end() :])
    plain, bc, has_era = _take_era(plain)
    if not plain:
        return []
    readings = _read_period(plain, precision) or _read_numeric(plain) or _read_words(plain, has_era=has_era)
    return [replace(reading, bc=bc, qualifier=qualifier) for reading in readings]


def _take_era(plain: str) -> tuple[str, bool, bool]:
    found = _ERA.search(plain)
    if not found or not re.search(r"\d|century", plain):
        return plain, False, False
    rest = " ".join((plain[: found.start()] + " " + plain[found.end() :]).split()).strip(" .,")
    return rest, found[1].startswith("b"), True


def _read_period(plain: str, precision: Precision | None) -> list[DateReading]:
    """Decades and centuries: "1960s", "the sixties", "19th century", "1800s"."""
    if found := re.fullmatch(r"(\d{2,3}0)'?s", plain):
        year = int(found[1])
        decade = DateReading(year, part="decade")
        if year % 100:
            return [decade]
        century = DateReading(year // 100 + 1, part="century")
        return [century, decade] if precision is None else [century if precision == "century" else decade]
    if found := re.fullmatch(r"'?([2-9]0)'?s", plain):
        return [DateReading(1900 + int(found[1]), part="decade")]
    words = plain.replace("-", " ").split()
    if 1 <= len(words) <= 2 and words[-1] in _DECADES:
        hundreds = int(cardinal(words[0]) or 0) if len(words) == 2 else 19
        return [DateReading(hundreds * 100 + _DECADES[words[-1]], part="decade")] if hundreds >= 10 else []
    if found := re.fullmatch(r"([ivx]+) (?:century|cent|c)", plain):
        return [DateReading(ROMAN[found[1]], part="century")] if found[1] in ROMAN else []
    if found := re.fullmatch(r"(?:(\d{1,2})(?:st|nd|rd|th)?|([a-z-]+(?: [a-z]+)?))[ -](?:century|cent|c)", plain):
        number = int(found[1]) if found[1] else ordinal(found[2].replace(" ", "-"))
        return [DateReading(number, part="century")] if number else []
    if found := re.fullmatch(r"century (\d{1,2})|c(\d{1,2})", plain):
        return [DateReading(int(found[1] or found[2]), part="century")]
    return []


def _read_numeric(plain: str) -> list[DateReading]:
    """Dates in figures alone. With slashes or dashes day and month may stand either way round."""
    if found := re.fullmatch(r"(\d{4})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{1,2})", plain):
        return _if_real(DateReading(int(found[1]), int(found[3]), int(found[4])))
    if found := re.fullmatch(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})", plain):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day_first = _if_real(DateReading(year, second, first))
        month_first = _if_real(DateReading(year, first, second))
        if found[2] == "." and day_first:
            return day_first
        return list(dict.fromkeys(day_first + month_first))
    if found := re.fullmatch(r"(\d{1,2})[./-](\d{4})", plain):
        return _if_real(DateReading(int(found[2]), int(found[1])))
    if found := re.fullmatch(r"(\d{4})[./-](\d{1,2})", plain):
        return _if_real(DateReading(int(found[1]), int(found[2])))
    if found := re.fullmatch(r"(\d{1,2})\.\s?(\d{1,2})\.?", plain):
        return _if_real(DateReading(None, int(found[2]), int(found[1])))
    found = re.fullmatch(r"(\d{1,2})[. ]\s?([ivx]{1,4})[. ]\s?(\d{4})", plain)
    if found and found[2] in ROMAN:
        return _if_real(DateReading(int(found[3]), ROMAN[found[2]], int(found[1])))
    return []


def _read_words(plain: str, *, has_era: bool) -> list[DateReading]:
    """Dates with a month in letters, and years alone; the words may stand in any usual order."""
    plain = re.sub(r"(?<=\d)(?=[a-z])(?!(?:st|nd|rd|th)\b)|(?<=[a-z])(?=\d)", " ", plain)
    plain = re.sub(r"(?<=\d)[./-](?=[a-z])|(?<=[a-z])[./-](?=\d)", " ", plain)
    month: int | None = None
    season: str | None = None
    numbers: list[tuple[int, str]] = []
    for word in _words(plain):
        if word in ("of", "the", "in", "year", "on", "day") or word in _WEEKDAYS:
            continue
        if (number := _number(word)) is not None:
            numbers.append(number)
        elif month is None and season is None and (found := _month(word)):
            month = found
        elif month is None and season is None and word in _SEASONS:
            season = "autumn" if word == "fall" else word
        else:
            return []
    if month is None:
        return _year_alone(numbers, season)
    day, year = _day_and_year(numbers, has_era=has_era)
    if len(numbers) > 2 or len(numbers) != (day is not None) + (year is not None):
        return []
    return _if_real(DateReading(year, month, day))


def _words(plain: str) -> list[str]:
    """The words of `plain`, a year in words joined into one number."""
    words = plain.replace(",", " ").split()
    for start in range(len(words)):
        if words[start].split("-")[0] in CARDINAL_WORDS and (year := year_in_words(" ".join(words[start:]))):
            return [*words[:start], str(year)]
    return words


def _number(word: str) -> tuple[int, str] | None:
    """The value of a word and how it was written: "ordinal" or its digits."""
    if found := re.fullmatch(r"(\d{1,4})\.?", word):
        return int(found[1]), found[1]
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)\.?", word):
        return int(found[1]), "ordinal"
    value = ordinal(word)
    return None if value is None else (value, "ordinal")


def _year_alone(numbers: list[tuple[int, str]], season: str | None) -> list[DateReading]:
    match numbers:
        case [(year, written)] if written != "ordinal" and year > 0:
            return [DateReading(year, season=season)]
        case [] if season:
            return [DateReading(season=season)]
    return []


def _day_and_year(numbers: list[tuple[int, str]], *, has_era: bool) -> tuple[int | None, int | None]:
    match numbers:
        case [(value, written)]:
            if written == "ordinal" or (value <= 31 and len(written) <= 2 and not has_era):
                return value, None
            return None, value
        case [(first, written), (second, other)]:
            if first > 31 or (written != "ordinal" and len(written) > 2):
                return second, first
            return (first, second) if other != "ordinal" else (None, None)
    return None, None


def _month(word: str) -> int | None:
    """1..12 for a month's name, its abbreviation, or its name with one slip that fits no other month."""
    word = word.rstrip(".")
    if word == "sept":
        return 9
    for index, name in enumerate(MONTHS, 1):
        if word in (name.casefold(), name[:3].casefold()):
            return index
    if len(word) < 4:
        return None
    close = [index for index, name in enumerate(MONTHS, 1) if len(name) > 3 and slips(word, name.casefold()) == 1]
    return close[0] if len(close) == 1 else None


def _if_real(reading: DateReading) -> list[DateReading]:
    if reading.year == 0 or (reading.month is not None and not 1 <= reading.month <= 12):
        return []
    if reading.day is not None and not 1 <= reading.day <= _DAYS_IN_MONTH[(reading.month or 1) - 1]:
        return []
    return [reading]


def _read_short_years(plain: str) -> list[DateReading]:
    """The span of years "1915-16"."""
    found = re.fullmatch(r"(?:from |between )?(\d{4})\s?(?:-|/|to|and)\s?(\d{2})", plain)
    if not found:
        return []
    start, end = int(found[1]), int(found[1]) // 100 * 100 + int(found[2])
    return [DateReading(start, to=DateReading(end))] if end > start else []


def _read_span(plain: str, precision: Precision | None) -> tuple[DateReading, ...]:
    """A span "5-6 June 1992", "July to November 1954": each end takes from the other what it lacks."""
    spans = []
    for left, right in _splits(plain):
        for start, end in _ends(left, right, precision):
            if _order(start) < _order(end) and _if_real(start) and _if_real(end):
                spans.append(replace(start, to=end))
    return tuple(dict.fromkeys(spans))[:2]


def _splits(plain: str) -> list[tuple[str, str]]:
    """The two sides of every place where `plain` may be parted into a beginning and an end."""
    body = re.sub(r"^(?:from|between)\s+", "", plain)
    marks = re.finditer(r"\s*(?:\b(?:to|until|till|through)\b|-)\s*", body)
    sides = [(body[: mark.start()], body[mark.end() :]) for mark in marks]
    if plain.startswith("between"):
        sides += [(body[: mark.start()], body[mark.end() :]) for mark in re.finditer(r"\s+and\s+", body)]
    return [(left, right) for left, right in sides if left and right]


def _ends(left: str, right: str, precision: Precision | None) -> list[tuple[DateReading, DateReading]]:
    """Both ends read, with month, year and era carried from the end that has them."""
    if re.fullmatch(r"(?:the )?\d{1,2}(?:st|nd|rd|th)?", left):
        for end in _read_one(right, precision)[:1]:
            if end.month and end.day:
                return [(replace(end, day=int(re.sub(r"\D", "", left)), qualifier=None), end)]
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?(?:,? (\d{4}))?", right):
        for start in _read_one(left, precision)[:1]:
            if start.month and start.day:
                start = replace(start, year=int(found[2]) if found[2] else start.year)
                return [(start, replace(start, day=int(found[1]), qualifier=None))]
    pairs = []
    for start in _read_one(left, precision)[:1]:
        for end in _read_one(right, precision)[:1]:
            if start.part is None and start.year is None:
                start = replace(start, year=end.year, bc=end.bc)
            if start.year is not None and end.bc and not start.bc and start.year > (end.year or 0):
                start = replace(start, bc=True)
            pairs.append((start, end))
    return pairs


def _order(reading: DateReading) -> tuple[int, int, int]:
    year = reading.year or 0
    return (-year if reading.bc else year, reading.month or 0, reading.day or 0)


def _suffix(number: int) -> str:
    if 10 <= number % 100 <= 20:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
