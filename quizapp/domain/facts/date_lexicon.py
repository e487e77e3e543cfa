"""The closed classes of English dates: month names, number words, the words that stand before and after a year."""

import calendar
import re


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one text."""
    return frozenset(text.split())


MONTHS = {name: number for number, name in enumerate(calendar.month_name) if name}
MONTH_ABBREVIATIONS = {
    "Jan": 1, "Feb": 2, "Mar": 3, "Apr": 4, "Jun": 6, "Jul": 7, "Aug": 8, "Sept": 9, "Sep": 9, "Oct": 10, "Nov": 11,
    "Dec": 12,
}  # fmt: skip

DASH = r"[-‐‑‒–—−]"
MONTH = "(?:" + "|".join(MONTHS) + ")"
MONTH_OR_ABBREVIATION = (
    MONTH[:-1] + r"|(?:" + "|".join(sorted(MONTH_ABBREVIATIONS, key=lambda name: -len(name))) + r")(?![A-Za-z])\.?)"
    r"(?![A-Za-z])"
)
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon\.|Tues?\.|Wed\.|Thurs?\.|Thu\.|Fri\.|Sat\.|Sun\.)"
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
ERA = r"(?:B\.C\.E\.|B\.C\.|BCE|BC|A\.D\.|C\.E\.|AD|CE)(?!\w)"
FULL_YEAR = r"(?:1\d{3}|20\d{2})"

UNITS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "twenty-first": 21,
}  # fmt: skip

SEASON = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ff]all|[Ww]inter)"

# Names that are months and something else too: alone they count only behind a word that asks for a time.
AMBIGUOUS_MONTHS = frozenset({"March", "May", "April", "June", "August"})
TIME_PREPOSITIONS = word_set(
    "in since until till from to through by of during before after between early late mid following previous next "
    "last that this same and or around about throughout into"
)

# A four-digit number standing alone is a year only right behind one of these.
YEAR_CUES = word_set(
    "in since until till 'til from to through by of during before after between and or the early late mid circa "
    "c. ca. about around than that as year years throughout into toward towards born died b. d. fl. est. founded "
    "established its his her their a an this pre post when for only both published composed written completed "
    "released premiered issued spent ended finished opened began started"
)
# Behind these a number may be a count as well as a year, so what follows it decides.
STRONG_YEAR_CUES = frozenset({"in", "since", "until", "till", "during", "early", "late", "mid", "throughout", "year"})
NAME_YEAR_CUES = frozenset({"the", "a", "an", "its", "his", "her", "their", "this", ""})
QUANTITY_OF = re.compile(
    r"\b(?:force|army|armies|garrison|population|total|fleet|group|crowd|strength|number|distance|height|altitude|"
    r"speed|average|loss|losses|maximum|minimum|capacity|attendance|sum|depth|length|weight|area|"
    r"elevation|staff|membership|audience|score|sale|sales|"
    r"range|majority|vote|votes|margin|rate|cost|price|fine|pension|salary)s? of$",
    re.IGNORECASE,
)

COUNTED = word_set(
    "men women people children infantry cavalry dead wounded feet ft km kilometres miles mi m metres meters tons "
    "tonnes kg lb lbs acres ha hectares sq square cubic million billion thousand hundred percent per troops horse "
    "foot guineas rubles roubles dollars pounds euros francs or-more hours hrs rpm hp kw mw seats yards nautical "
    "mm cm soldiers prisoners settlers inhabitants residents members civilians workers refugees "
    "other others additional points votes students personnel crew cattle sheep horses"
)
# Words in -s behind a year that are no plural nouns.
NOT_PLURAL = word_set(
    "was is his as has its this does thus plus across towards perhaps always besides sometimes afterwards onwards "
    "versus minus less unless yes us sees gives marks makes becomes begins brings remains shows saw says census "
    "crisis series congress class business process access success address progress princess analysis basis "
    "emphasis thesis campus virus bus gas loss pass press cross mass boss glass grass dress stress chess"
)


def month_number(name: str) -> int:
    """The number of a month by its name or abbreviation, with or without a full stop."""
    bare = name.rstrip(".")
    return MONTHS.get(bare) or MONTH_ABBREVIATIONS[bare]


def small_number(words: str) -> int | None:
    """The value of "three", "twenty-one", "12" up to 99; None for anything else."""
    text = words.lower().replace("-", " ").strip()
    if text.isdigit():
        return int(text)
    if text in {"a", "an"}:
        return 1
    head, _, tail = text.partition(" ")
    if head in TENS and (not tail or UNITS.get(tail, 10) < 10):
        return TENS[head] + UNITS.get(tail, 0)
    return UNITS.get(text)


_UNIT_WORD = "|".join(UNITS)
_TENS_WORD = "|".join(TENS)
SMALL_NUMBER = rf"(?:\d{{1,2}}|[Aa]n?|(?i:(?:(?:{_TENS_WORD})[- ])?(?:{_UNIT_WORD})|{_TENS_WORD}))"
