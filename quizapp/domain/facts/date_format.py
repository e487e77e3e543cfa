"""Writes dates as a reader would say them."""

import calendar

from quizapp.domain.facts.model import DateMention, DateValue, Precision, Qualifier

_PARTS = {"early": "early", "mid": "mid-", "late": "late"}


def format_date(value: DateValue, precision: Precision, qualifier: Qualifier | None = None) -> str:
    """The date in words: "26 February 1992", "May 1994", "44 BC", "early 1992", "the 1990s"."""
    text = _plain(value, precision)
    if qualifier == "mid":
        return text.replace("the ", "the mid-", 1) if text.startswith("the ") else f"mid-{text}"
    if qualifier in {"early", "late"}:
        return text.replace("the ", f"the {qualifier} ", 1) if text.startswith("the ") else f"{qualifier} {text}"
    if qualifier == "about":
        return f"about {text}"
    return text


def _plain(value: DateValue, precision: Precision) -> str:
    era = " BC" if value.bc else ""
    if precision == "century":
        number = value.year // 100 if value.bc else (value.year - 1) // 100 + 1
        return f"the {ordinal(number)} century{era}"
    if precision == "decade":
        return f"the {value.year - value.year % 10}s{era}"
    return " ".join(_pieces(value, precision)) + era


def _pieces(value: DateValue, precision: Precision) -> list[str]:
    pieces = [_year(value)]
    if value.month and precision in {"day", "month"}:
        pieces.insert(0, calendar.month_name[value.month])
        if value.day and precision == "day":
            pieces.insert(0, str(value.day))
    return pieces


def _year(value: DateValue) -> str:
    """A year of less than three digits needs its era to be read as one."""
    return f"AD {value.year}" if value.year < 100 and not value.bc else str(value.year)


def ordinal(number: int) -> str:
    """1st, 2nd, 3rd, 4th, 11th, 21st."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def accepted_dates(value: DateValue, precision: Precision | None = None) -> tuple[str, ...]:
    """One to eight usual spellings; the first is the one of `format_date`."""
    if precision is None:
        precision = "day" if value.day else "month" if value.month else "year"
    first = format_date(value, precision)
    forms = [first]
    if precision == "century":
        forms += [first.removeprefix("the ")]
    elif precision == "decade":
        forms += [first.removeprefix("the "), f"'{value.year % 100 - value.year % 10:02d}s"]
    else:
        forms += _variants(value, precision)
    if value.bc:
        forms += [form.removesuffix("BC") + "BCE" for form in list(forms)]
    return tuple(dict.fromkeys(forms))[:8]


def _variants(value: DateValue, precision: Precision) -> list[str]:
    year = _year(value) + (" BC" if value.bc else "")
    if precision == "year" or not value.month:
        return [] if value.bc or value.year >= 100 else [f"{value.year} AD", f"{value.year} CE"]
    name, short = calendar.month_name[value.month], calendar.month_abbr[value.month]
    if precision == "month" or not value.day:
        return [f"{name}, {year}", f"{short} {year}"] + ([] if value.bc else [value.iso])
    if value.bc:
        return [f"{name} {value.day}, {year}", f"{value.day} {short} {year}"]
    return [
        f"{name} {value.day}, {year}",
        f"{ordinal(value.day)} of {name} {year}",
        f"{name} {ordinal(value.day)}, {year}",
        f"{value.day} {short} {year}",
        f"{short} {value.day}, {year}",
        value.iso,
    ]


def timex_value(mention: DateMention) -> str | None:
    """The value as date annotation writes it: "1992-05", "BC0044", "199" for the 1990s, "19" for the 20th century."""
    value = mention.value
    if value is None:
        return None
    if mention.precision == "decade":
        return value.iso[:-1]
    if mention.precision == "century":
        century = (value.year - 1) // 100
        return f"BC{century:02d}" if value.bc else f"{century:02d}"
    return value.iso
