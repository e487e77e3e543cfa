"""Reads the quantities of one piece of text: value, range, unit and hedge; labels and names are passed over."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.domain.facts.date_lexicon import DASH, UNITS
from quizapp.domain.facts.model import Qualifier
from quizapp.domain.facts.number_lexicon import (
    DEFINITE,
    FRACTIONS,
    GLYPHS,
    HEDGE,
    HEDGE_AFTER,
    HEDGES,
    HEDGES_AFTER,
    LABELS,
    MONEY_SIGNS,
    MONEY_UNITS,
    NUMBER_WORD,
    OPENERS,
    SCALES,
    SHORT_SCALES,
    TIME_UNITS,
    UNIT,
    UNIT_NAMES,
    parse_words,
)
from quizapp.domain.facts.ranges import Ranges


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as written. `end` is behind the unit, `number_end` behind the bare number."""

    start: int
    end: int
    number_end: int
    value: float
    value_to: float | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None


_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:[   ]\d{3})+(?!\d)|\d+(?:\.\d+)?)(?:[½¼¾⅓⅔⅛])?|[½¼¾⅓⅔⅛]"
_SCALE = "|".join(scale for scale in SCALES if scale != "score")
_FRACTION = "|".join(sorted(FRACTIONS, key=lambda word: -len(word)))
_WORD = f"(?:{_SCALE}|{NUMBER_WORD})"
_WORDS = (
    rf"(?:(?:[Aa] quarter|[Tt]hree[ -]quarters|[Hh]alf) (?:of )?(?:an? )?(?:{_SCALE})"
    rf"|(?:{NUMBER_WORD}) and a half(?: (?:{_SCALE}))?"
    rf"|(?:{NUMBER_WORD})[- ](?:{_FRACTION})|[Aa] (?:third|quarter|fifth)(?= of)"
    r"|[Hh]alf(?= (?:of|the|its|his|her|their)\b)"
    rf"|(?:[Aa] (?={_SCALE}))?{_WORD}(?:(?:[ -]| and ){_WORD})*)"
)
_MONEY = "|".join(re.escape(sign) for sign in sorted(MONEY_SIGNS, key=lambda sign: -len(sign)))


def _number(index: int) -> str:
    """The pattern of one number: figures with a scale, or words."""
    return (
        rf"(?P<money{index}>(?:{_MONEY})\s?)?(?:(?P<digits{index}>{_DIGITS})"
        rf"(?:(?:[  -])?(?P<scale{index}>(?:{_SCALE})(?!\w)|(?(money1)(?:bn|mn|tn|[mk])(?!\w)|(?!))))?"
        rf"|(?P<words{index}>(?i:{_WORDS})(?!\w)))"
    )


_QUANTITY = re.compile(
    rf"(?<![\w.,:/#°–—−-])(?<!\d[.,/:])(?:{_number(1)})"
    rf"(?:(?P<join>\s?{DASH}{{1,2}}\s?|\s(?:to|and|or)\s)(?:(?:about|nearly|over|around|up to) )?(?:{_number(2)}))?"
)
_BAD_AFTER = re.compile(
    r"\d|[A-Za-z]|:\d|/\d|\.\d|°(?!\s?[CF]\b)|′|\s?(?:a\.m\.|p\.m\.|[ap]m\b|[AP]M\b|o['’]clock|hrs\b)|\s?\(?\?"
    r"|\s?[×x]\s?\d|\s?\(or \d|\s?\+\s?\d|(?:st|nd|rd|th)\b|['’]s\b|\]|-(?:\d|[A-Z])"
)
_LABEL_BEFORE = re.compile(r"([\w.&’'-]+)([^\w]*)$")
_SCORE_AFTER = re.compile(
    r" (?:vote|votes|victory|win|defeat|decision|majority|loss|draw|record|result|home|away|lead|score|"
    r"against|on aggregate|up\b)"
)
_SCORE_BEFORE = re.compile(
    r"\b(?:won|wins?|lost|beat|beating|defeated|defeating|drew|score(?: of)?|vote(?: of)?|"
    r"record(?: of)?|winning|losing|tied|lead)"
    r"(?: \w+){0,4} $"
)
_SCORE_ROW_BEFORE = re.compile(rf"\d{DASH}\d+(?:\([\d–-]+\))?,? ?\(?$")
_SCORE_ROW_AFTER = re.compile(rf",? ?\(?\d+{DASH}\d")
_CHANGE = re.compile(
    r"\b(?:rose|risen|rise|fell|fallen|fall|grew|grown|growth|grow|increas\w+|decreas\w+|reduc\w+|declin\w+|dropp?\w*|"
    r"shrank|expand\w+|rais\w+|lower\w+|chang\w+|went|jump\w+|climb\w+|cut|upgrad\w+|extend\w+)\b[^.;]*\bfrom $",
    re.IGNORECASE,
)
_RATIO = re.compile(r" in (?:\d|(?:two|three|four|five|six|seven|eight|nine|ten)\b)")
_RATIO_BEFORE = re.compile(rf"(?:\b(?:\d|{'|'.join(UNITS)}) in|[+×x/]|\(or|votes? to) ?$")
_LABEL_ROW = re.compile(
    r"(?:(?<=[\w.] )|(?<=[\w.] \())(?P<row>\d{1,4}(?:(?:, | and | or |, and | & )\d{1,4})*)(?![\w%]|[,.]\d| \w+s\b)"
)
_MIXED: tuple[frozenset[str | None], ...] = (frozenset(TIME_UNITS), frozenset({"ft", "in"}), frozenset({"lb", "oz"}))
_AGE_BEFORE = re.compile(
    r"\b(?:aged?|ages|age of|ages of|aged between|age group of|(?:young|old) as|under the age of|turned)(?: about)? $",
    re.I,
)
_POPULATION_BEFORE = re.compile(
    r"\bpopulation (?:of|was|is|at|reached|exceeded|stood at|estimated at|grew to|fell to|rose to)(?: \w+){0,3} $", re.I
)
_BARE_YEAR = re.compile(r"1[4-9]\d\d|20\d\d")
_COMPOUND = re.compile(r"[-‐‑][a-z]")


def find_quantities(text: str, taken: Sequence[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of `text` in order; nothing that overlaps a range of `taken` (the dates) is one."""
    found: list[Quantity] = []
    names, dates = Ranges(find_labels(text)), Ranges(taken)
    position = 0
    while match := _QUANTITY.search(text, position):
        quantities, position = _read(match, text, found)
        found += [
            q for q in quantities if not names.meet(q.start, q.number_end) and not dates.meet(q.start, q.number_end)
        ]
        position = max(position, match.start() + 1)
    return tuple(q for i, q in enumerate(found) if not _is_part(found, i, text))


def _is_part(found: Sequence[Quantity], index: int, text: str) -> bool:
    """Whether the quantity is a piece of a mixed one: "2 hours, 44 minutes", "6 ft 4 in"."""
    return any(
        {first.unit, second.unit} <= family
        and first.unit != second.unit
        and re.fullmatch(r"(?:,? and|,)? ", text[first.end : second.start])
        for first, second in _pairs(found, index)
        for family in _MIXED
    )


def _pairs(found: Sequence[Quantity], index: int) -> list[tuple[Quantity, Quantity]]:
    return [(found[i], found[i + 1]) for i in (index - 1, index) if i >= 0 and i + 1 < len(found)]


def find_labels(text: str) -> tuple[tuple[int, int], ...]:
    """Where numbers serve as names: "Resolutions 822, 853 and 874", "Article 78", "chapter 3"."""
    return tuple(
        number.span()
        for row in _LABEL_ROW.finditer(text)
        if _is_label(text, row.start("row"), row.end("row"), is_word=False, value=100)
        for number in re.compile(r"\d+").finditer(text, row.start("row"), row.end("row"))
    )


def _read(match: re.Match[str], text: str, before: Sequence[Quantity]) -> tuple[list[Quantity], int]:
    """The quantities of a match and where to go on."""
    first_end = (
        match.end("scale1") if match["scale1"] else match.end("digits1") if match["digits1"] else match.end("words1")
    )
    first = _value(match, 1)
    second = _value(match, 2) if match["join"] else None
    if second is not None and first is not None:
        whole = _read_pair(match, text, first, second)
        if whole is not None:
            return whole, match.end()
    if first is None:
        return [], first_end
    single = _finish(match, text, match.start(), first_end, first, None, 1)
    if single is None or _is_conversion(single, text, before):
        return [], first_end
    return [single], max(first_end, single.number_end)


def _read_pair(match: re.Match[str], text: str, first: float, second: float) -> list[Quantity] | None:
    """The range, nothing for a score, None where the two numbers do not belong together."""
    join = match["join"].strip()
    head = text[max(0, match.start() - 160) : match.start()]
    scale2 = match["scale2"]
    if scale2 and not match["scale1"] and first < second:
        factor = second / _bare(match, 2) if _bare(match, 2) else 1
        first = first * factor if first * factor < second else first
    is_between = bool(re.search(r"\bbetween (?:about |approximately |around )?$", head, re.IGNORECASE))
    if join == "or":
        return []
    if join == "and" and not is_between:
        return None
    if join == "to" and (
        _CHANGE.search(head) or (re.search(r"\bfrom $", head) and not re.search(r"rang\w+ from $", head))
    ):
        return None
    tail = text[match.end() : match.end() + 40]
    if join not in {"to", "and"}:
        if (
            first >= second
            or (_SCORE_AFTER.match(tail) and first < 100)
            or (_SCORE_BEFORE.search(head) and second < 200)
        ):
            return []
        if re.match(rf"\s?{DASH}\s?\d", tail):
            return []
        if second < 100 and (_SCORE_ROW_BEFORE.search(head) or _SCORE_ROW_AFTER.match(tail)):
            return []
    if first >= second:
        return None
    quantity = _finish(match, text, match.start(), match.end(), first, second, 2)
    return [] if quantity is None else [quantity]


def _finish(
    match: re.Match[str], text: str, start: int, end: int, value: float, value_to: float | None, last: int
) -> Quantity | None:
    """The quantity with its unit and hedge; None where the number is none: a label, a time, half a compound."""
    money = match["money1"] or (match["money2"] if last == 2 else None)
    is_word = bool(match["words1"])
    unit_match = None if money else UNIT.match(text, end)
    if unit_match and not _is_unit(unit_match, text):
        unit_match = None
    if not money and _is_label(text, start, end, is_word=is_word, value=value):
        return None
    if _is_broken(text, start, end, value, has_unit=unit_match is not None):
        return None
    stop = unit_match.end() if unit_match else end
    if money:
        unit: str | None = MONEY_SIGNS[money.strip()]
    elif unit_match:
        unit = UNIT_NAMES[re.sub(r"[ -]", " ", unit_match["unit"])]
    else:
        unit = _unit_before(match, text, value)
    if unit in TIME_UNITS and text.startswith(" ago", stop):
        return None
    hedge = HEDGE.search(text, max(0, start - 30), start)
    qualifier = HEDGES[hedge["hedge"].lower()] if hedge else None
    if after_hedge := HEDGE_AFTER.match(text, end):
        qualifier = HEDGES_AFTER[after_hedge["plus"] or after_hedge["words"]]
        stop = max(stop, after_hedge.end())
    return Quantity(start, stop, end, value, value_to, unit, qualifier)


def _is_broken(text: str, start: int, end: int, value: float, *, has_unit: bool) -> bool:
    """Whether the number goes on as something else: "10:30", "40°N", "15-seat", "1 in 5", "160 + 17"."""
    after = text[end : end + 40]
    if (value < 10 and _RATIO.match(after)) or _RATIO_BEFORE.search(text, max(0, start - 16), start):
        return True
    if has_unit and not after[:1].isdigit():
        return False
    return bool(_BAD_AFTER.match(after) or _COMPOUND.match(after))


def _unit_before(match: re.Match[str], text: str, value: float) -> str | None:
    """The unit that the words in front give: an age, a population; a share for "two-thirds"."""
    if match["words1"] and value < 1 and re.search(rf"(?:{_FRACTION})$", match["words1"]):
        return "share"
    start = match.start()
    if _AGE_BEFORE.search(text, max(0, start - 30), start):
        return "year"
    return "people" if _POPULATION_BEFORE.search(text, max(0, start - 50), start) else None


def _value(match: re.Match[str], index: int) -> float | None:
    if words := match[f"words{index}"]:
        return None if words.lower() in {"one", "a", "an"} else parse_words(words)
    if not match[f"digits{index}"]:
        return None
    value = _bare(match, index)
    scale = match[f"scale{index}"]
    if scale:
        value *= SCALES.get(scale) or SHORT_SCALES[scale]
    return round(value, 6)


def _bare(match: re.Match[str], index: int) -> float:
    digits = match[f"digits{index}"]
    if not digits:
        return parse_words(match[f"words{index}"] or "") or 0.0
    glyph = GLYPHS.get(digits[-1], 0.0)
    plain = re.sub(r"[^\d.]", "", digits)
    return (float(plain) if plain else 0.0) + glyph


def _is_unit(match: re.Match[str], text: str) -> bool:
    name = match["unit"]
    if name in {"in", "t", "g", "l"} and match["gap"] == "":
        return name == "t"
    return not (match["gap"] == "-" and text.startswith("-old", match.end()))


def _is_label(text: str, start: int, end: int, *, is_word: bool, value: float) -> bool:
    """Whether the number is part of a name or label, a list mark, or counts what is known already."""
    head = text[max(0, start - 160) : start]
    match = _LABEL_BEFORE.search(head)
    if is_word and text[start].isupper() and match and not re.search(r"(?:^|[.!?:;\"“(]\s*|\n\s*)$", head):
        return True
    if not match:
        return bool(re.match(r"[.)]\s", text[end : end + 2])) and not head.strip()
    word, gap = match[1], match[2]
    if gap.strip() == "(" and word.lower() in LABELS:
        return True
    if _BARE_YEAR.fullmatch(text, start, end) and re.match(r" [A-Z]|:", text[end : end + 2]):
        return True
    if gap.strip() and gap.strip() != ".":
        return False
    if word.lower() in LABELS or word.lower() + gap.strip() in LABELS:
        return True
    if gap.strip() == ".":
        return False
    if is_word and value <= 10 and word.lower() in DEFINITE:
        return True
    return word[0].isupper() and word.lower() not in OPENERS and not word.endswith(("'s", "’s"))


def _is_conversion(quantity: Quantity, text: str, before: Sequence[Quantity]) -> bool:
    """ "(97 km)" behind "60 miles" says the same again."""
    if not before or quantity.unit is None or before[-1].unit is None:
        return False
    gap = text[before[-1].end : quantity.start]
    same = {quantity.unit, before[-1].unit}
    return bool(re.fullmatch(r"\s*\((?:about |approximately |c\. |~)?", gap)) and (
        len(same) > 1 and not same & TIME_UNITS and (same <= MONEY_UNITS or not same & MONEY_UNITS) and "%" not in same
    )
