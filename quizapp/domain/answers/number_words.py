"""Numbers written as words: cardinals, ordinals, years ("eighteen sixty-seven")."""

from decimal import Decimal

_UNITS = {
    "zero": 0, "no": 0, "none": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15,
    "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90, "ninty": 90,
}  # fmt: skip
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fifth": 5, "eighth": 8, "ninth": 9, "twelfth": 12, "twentieth": 20,
    "thirtieth": 30,
}  # fmt: skip

ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21, "xxii": 22,
    "xxiii": 23,
}  # fmt: skip

FRACTION_WORDS = frozenset(("half", "quarter", "quarters"))
CARDINAL_WORDS = frozenset({*_UNITS, *_TENS, *_SCALES, "hundred", "dozen", "and", "point", *FRACTION_WORDS}) - {
    "no",
    "none",
}


def cardinal(text: str) -> Decimal | None:
    """The number that `text` spells out ("one hundred and sixty-one", "three point eight million"), or None."""
    words = text.replace("-", " ").split()
    if not words or words[0] == "and" or words[-1] in ("and", "point"):
        return None
    if words[0] in ("a", "an"):
        words = ["one", *words[1:]]
    if not FRACTION_WORDS.isdisjoint(words):
        return _with_fraction([word for word in words if word not in ("a", "of")])
    if "point" in words:
        return _with_decimals(words)
    if words[-1] == "dozen":
        count = _whole(words[:-1]) if words[:-1] else 1
        return None if count is None else Decimal(12 * count)
    whole = _whole(words)
    return None if whole is None else Decimal(whole)


def ordinal(word: str) -> int | None:
    """1..99 for "first" .. "ninety-ninth", else None."""
    if word in _ORDINALS:
        return _ORDINALS[word]
    ten, _, rest = word.partition("-")
    if rest and ten in _TENS:
        unit = ordinal(rest)
        return _TENS[ten] + unit if unit is not None and unit < 10 else None
    if word.endswith("ieth") and word[:-4] + "y" in _TENS:
        return _TENS[word[:-4] + "y"]
    return _UNITS.get(word.removesuffix("th")) if word.endswith("th") else None


def year_in_words(text: str) -> int | None:
    """1867 for "eighteen sixty-seven", 1900 for "nineteen hundred", 2003 for "two thousand and three"."""
    words = text.replace("-", " ").split()
    if len(words) < 2:
        return None
    century = _UNITS.get(words[0]) or _TENS.get(words[0])
    if century is not None and 10 <= century <= 20:
        rest = words[1:]
        if rest == ["hundred"]:
            return century * 100
        if rest[0] in ("oh", "o") and len(rest) == 2:
            unit = _UNITS.get(rest[1])
            return century * 100 + unit if unit is not None and unit < 10 else None
        tail = _below_hundred(rest)
        return century * 100 + tail if tail is not None and tail >= 10 else None
    whole = _whole(words)
    return whole if whole is not None and 1000 <= whole < 2100 else None


def _with_fraction(words: list[str]) -> Decimal | None:
    """ "half a million", "one and a half million", "quarter of a million"; the words come without "a" and "of"."""
    share = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
    scale = {**_SCALES, "dozen": 12}.get(words[-1], 1)
    body = words if scale == 1 else words[:-1]
    match body:
        case [fraction] | ["one", fraction] if fraction in share and scale > 1:
            return share[fraction] * scale
        case ["three", "quarters"]:
            return Decimal("0.75") * scale
        case [*whole, "and", fraction] if fraction in share and (value := _whole(whole)) is not None:
            return (value + share[fraction]) * scale
    return None


def _with_decimals(words: list[str]) -> Decimal | None:
    at = words.index("point")
    scale = 1
    tail = words[at + 1 :]
    while tail and tail[-1] in _SCALES:
        scale *= _SCALES[tail.pop()]
    whole = _whole(words[:at]) if at else 0
    digits = [_UNITS.get(word, 10) for word in tail]
    if whole is None or not digits or max(digits) > 9:
        return None
    return Decimal(f"{whole}.{''.join(map(str, digits))}") * scale


def _whole(words: list[str]) -> int | None:
    """Groups of up to 999 before falling scales; "and" is allowed between them."""
    total, group, last_scale = 0, list[str](), 10**15
    for word in words:
        if word in _SCALES:
            value = _below_thousand(group)
            if value is None or value == 0 or _SCALES[word] >= last_scale:
                return None
            last_scale = _SCALES[word]
            total, group = total + value * last_scale, []
        else:
            group.append(word)
    if group and group[0] == "and":
        group = group[1:]
    if not group:
        return total if last_scale < 10**15 else None
    value = _below_thousand(group)
    return None if value is None else total + value


def _below_thousand(words: list[str]) -> int | None:
    if "hundred" not in words:
        return _below_hundred(words)
    at = words.index("hundred")
    hundreds = _below_hundred(words[:at]) if at else None
    rest = words[at + 1 :]
    if rest and rest[0] == "and":
        rest = rest[1:]
    below = _below_hundred(rest) if rest else 0
    if hundreds is None or below is None or not 0 < hundreds < 100:
        return None
    return hundreds * 100 + below


def _below_hundred(words: list[str]) -> int | None:
    match words:
        case [word] if word in _UNITS:
            return _UNITS[word]
        case [word] if word in _TENS:
            return _TENS[word]
        case [ten, unit] if ten in _TENS and 0 < _UNITS.get(unit, 0) < 10:
            return _TENS[ten] + _UNITS[unit]
    return None
