"""Single dates as they are written: "17th of May 1994", "May 9", "44 BC", "the 1990s", "1992"."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

from quizapp.domain.facts.date_lexicon import (
    AMBIGUOUS_MONTHS,
    COUNTED,
    DASH,
    DAY,
    ERA,
    FULL_YEAR,
    MONTH,
    MONTH_OR_ABBREVIATION,
    NAME_YEAR_CUES,
    NOT_PLURAL,
    ORDINALS,
    QUANTITY_OF,
    SEASON,
    STRONG_YEAR_CUES,
    TIME_PREPOSITIONS,
    YEAR_CUES,
    month_number,
)
from quizapp.domain.facts.model import Qualifier

Grain = Literal["day", "month", "year", "decade", "century", "stretch"]
RelativeKind = Literal["same", "shift", "day_of_month", "month_of_year"]


@dataclass(frozen=True, slots=True)
class Relative:
    """How a date leans on another one: "two days later" is a shift by 2 in days."""

    kind: RelativeKind
    amount: int = 0
    unit: Literal["day", "month", "year"] = "day"


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date as it is written: what its own words say, before the context is asked."""

    start: int
    end: int
    grain: Grain
    year: int | None = None
    month: int | None = None
    day: int | None = None
    bc: bool = False
    has_era: bool = False
    is_full_year: bool = False
    """The year stands in the expression itself, with its century."""
    is_short_year: bool = False
    """`year` is two digits, the century is open ("'89")."""
    is_small_year: bool = False
    """A year of three digits without an era: one only where the text is about such times."""
    qualifier: Qualifier | None = None
    relative: Relative | None = None
    partner: int | None = None
    """Index of the next expression of the range or list this one stands in."""
    role: Literal["start", "end"] | None = None
    in_name: bool = False
    """Part of a name: "the 2020 Summer Olympics"."""
    is_aside: bool = False
    """In brackets or in quotation marks."""
    is_vague: bool = False
    """Only a stretch of the date is meant ("the first weeks of June")."""
    has_twin: bool = False
    """The same day is also given in another calendar."""
    is_impossible: bool = False
    """A day the calendar does not have; it stands here so that no part of it is taken for a date."""


_YEAR_TAIL = (
    rf"(?:,? (?:of |in )?(?:(?P<ad>AD |A\.D\. )?(?P<year>{FULL_YEAR})(?P<dual>/\d{{1,4}})?(?!\d|,\d{{3}})"
    rf"(?:\s?(?P<era>{ERA}))?"
    rf"|(?P<ad2>AD |A\.D\. )(?P<year2>\d{{1,4}})(?!\d)|(?P<year3>\d{{1,4}})\s?(?P<era3>{ERA})"
    r"|(?P<year4>\d{3})(?=[.;:)\]]|,(?!\d)|$|\s(?:he|she|it|they|the|his|her)\b)))"
)
_WINDOW = 160
"""How far to either side of a number the words that explain it are looked for."""
_BEFORE_WORD = re.compile(r"(\(|\[|,|[–—/-]|['’]s|(?:[A-Za-z'’]|(?<=[A-Za-z])\.)+)?\s*$")
_AFTER_WORDS = re.compile(r"\s+([A-Za-z%][\w%'’-]*)")


def is_possible(year: int | None, month: int, day: int) -> bool:
    """Whether the calendar has this day (29 February only in a leap year, where the year is known)."""
    leap = year is None or calendar.isleap(year) or (year < 1800 and year % 4 == 0)
    return 1 <= day <= (29 if leap and month == 2 else calendar.monthrange(2001, month)[1])


def _tail_year(match: re.Match[str]) -> tuple[int | None, bool, bool]:
    """Year, whether before Christ, whether the era is named."""
    found = match["year"] or match["year2"] or match["year3"] or match["year4"]
    if found is None:
        return None, False, False
    era = match["era"] or match["era3"] or match["ad"] or match["ad2"] or ""
    return int(found) + (1 if match["dual"] else 0), era.startswith("B"), bool(era)


def _day(match: re.Match[str], text: str) -> DateExpression | None:
    month, day = month_number(match["month"]), int(match["day"])
    year, bc, has_era = _tail_year(match)
    is_count = year is None and text[match.end() - 1].isdigit() and _counts(text[match.end() : match.end() + _WINDOW])
    if is_count and word_before(text, match.start()).lower() in {"in", "by", "since", "during", "until"}:
        return None
    return DateExpression(
        match.start(),
        match.end(),
        "day",
        year,
        month,
        day,
        bc,
        has_era,
        is_full_year=year is not None,
        is_impossible=not is_possible(None if bc else year, month, day),
    )


def _month_year(match: re.Match[str], text: str) -> DateExpression | None:
    year, bc, has_era = _tail_year(match)
    if year is None:
        return None
    return DateExpression(
        match.start(),
        match.end(),
        "month",
        year,
        month_number(match["month"]),
        None,
        bc,
        has_era,
        is_full_year=True,
        is_small_year=bool(match["year4"]),
    )


_JOINED_MONTH = re.compile(
    rf"(?:\s?{DASH}\s?| (?:to|and|or|until|through) |, )(?:(?:early|late|mid)[ -])?(?:{MONTH}|\d{{1,2}} {MONTH})"
)


def _month(match: re.Match[str], text: str) -> DateExpression | None:
    name = match["month"]
    before = word_before(text, match.start())
    cued = before.lower() in TIME_PREPOSITIONS or before in {"(", "–", "—", "-"}
    after = text[match.end() : match.end() + _WINDOW]
    cued = cued or bool(_JOINED_MONTH.match(after))
    if name in AMBIGUOUS_MONTHS and not (
        cued and _is_surely_month(text[max(0, match.start() - _WINDOW) : match.start()], before, after)
    ):
        return None
    if re.match(r"\s(?:Day|Fourth)\b", after) or (not cued and re.match(r"-\w", after)):
        return None
    number = re.match(r"\s\d{1,2}(?![\d,])", after)
    if number and not _counts(after[number.end() :]):
        return None
    if before[:1].isupper() and not cued and before not in {"The", "That", "Last", "Next", "Every"}:
        return None
    in_name = bool(re.match(r"\s[A-Z][a-z]+", after)) and not cued
    return DateExpression(match.start(), match.end(), "month", month=month_number(name), in_name=in_name)


def _is_surely_month(before_text: str, before: str, after: str) -> bool:
    """Whether "May", "March", "April", "June" or "August" is the month here, not a verb or a name."""
    if before in {"and", "or"} and not re.search(rf"(?:{MONTH}|\d) (?:and|or) $", before_text):
        return bool(_JOINED_MONTH.match(after))
    return not (before in {"for", "by", "of", "and", "or"} and after[:2].strip()[:1].isupper())


def _stretch(match: re.Match[str], text: str) -> DateExpression:
    bc = (match["era"] or "").startswith("B")
    return DateExpression(
        match.start(), match.end(), "stretch", int(match["year"] or match["old"]), bc=bc, is_full_year=True
    )


def _decade(match: re.Match[str], text: str) -> DateExpression | None:
    digits = match["decade"]
    bc = (match["era"] or "").startswith("B")
    if digits.isdigit() and len(digits) == 2 and text[match.start()] not in "'’‘":
        return None
    if len(digits) == 2:
        return DateExpression(match.start(), match.end(), "decade", int(digits), is_short_year=True)
    year = int(digits)
    grain: Grain = "century" if year % 100 == 0 and year != 2000 else "decade"
    return DateExpression(match.start(), match.end(), grain, year, bc=bc, is_full_year=True, is_vague=year % 100 == 0)


def _century(match: re.Match[str], text: str) -> DateExpression | None:
    word = match["century"].lower().replace(" ", "-")
    number = ORDINALS.get(word) or int(re.match(r"\d*", word)[0] or 0)  # type: ignore[index]
    if not 1 <= number <= 30:
        return None
    bc = (match["era"] or "").startswith("B")
    year = number * 100 if bc else number * 100 - 99
    return DateExpression(
        match.start(), match.end(), "century", year, bc=bc, has_era=bool(match["era"]), is_full_year=True
    )


def _era_year(match: re.Match[str], text: str) -> DateExpression | None:
    era = match["era"] or match["ad"]
    year = int((match["year"] or match["ad_year"]).replace(",", ""))
    if not year or (not era.startswith("B") and year > 2100):
        return None
    return DateExpression(
        match.start(), match.end(), "year", year, bc=era.startswith("B"), has_era=True, is_full_year=True
    )


def _year(match: re.Match[str], text: str) -> DateExpression | None:
    before, after = word_before(text, match.start()), text[match.end() : match.end() + _WINDOW]
    if not _is_year(text[max(0, match.start() - _WINDOW) : match.start()], before, after):
        return None
    year = int(match["year"]) + (1 if match["dual"] else 0)
    in_name = before.lower() in NAME_YEAR_CUES and bool(re.match(r"\s[A-Z][\w’'–-]+", after))
    return DateExpression(match.start(), match.end(), "year", year, is_full_year=True, in_name=in_name)


def _is_year(before_text: str, before: str, after: str) -> bool:
    cue = before.lower()
    if re.match(r"[-‐‑][A-Za-z]", after) and cue not in STRONG_YEAR_CUES:
        return False
    if _RANGE_AFTER.match(after) and not before[:1].isupper():
        return not _counts(_RANGE_AFTER.sub("", after, count=1), strong=cue in STRONG_YEAR_CUES)
    if cue in NAME_YEAR_CUES and _ATTRIBUTIVE.match(after) and not _counts(after, strong=True, people=True):
        return True
    if _ADJECTIVE_BEFORE.search(before_text) and re.match(r" [a-z]+", after):
        return not _counts(after)
    if before in {"(", "[", "–", "—", "-", "/", ""} or cue == "'s":
        return not _counts(after)
    if before == ",":
        return bool(re.search(rf"(?:{FULL_YEAR}|{MONTH}),\s*$", before_text) or re.match(r"\s*(?:[);.]|$)", after))
    if cue not in YEAR_CUES or (
        cue in {"the", "a"} and re.match(r"\s*(?:[.,;)]|$)", after) and not before_text.strip()
    ):
        return False
    if before[:1].isupper() and not re.search(
        r"(?:^|[.!?:;)”\"]\s*|\n)$", before_text[: before_text.rstrip().rfind(before)]
    ):
        return False
    if cue == "of" and QUANTITY_OF.search(before_text.rstrip()):
        return False
    return (cue in STRONG_YEAR_CUES and not _counts(after, strong=True)) or not _counts(after)


_RANGE_AFTER = re.compile(rf"\s?{DASH}\s?(?:{FULL_YEAR}|\d\d)(?![\d\w]|[,.]\d)")
_ATTRIBUTIVE = re.compile(r" [a-z]{3,}")
_ADJECTIVE_BEFORE = re.compile(r"\b(?:a|an|the|its|his|her|their) [a-z]+ $")


def _counts(after: str, *, strong: bool = False, people: bool = False) -> bool:
    """Whether the words behind a number make it a count of something."""
    match = _AFTER_WORDS.match(after)
    if not match:
        return False
    word = match[1]
    if word.lower() in COUNTED:
        return not strong or people or word.lower() in {"men", "people", "km", "miles", "m", "ft", "feet", "women"}
    if strong or not word.islower():
        return False
    plural = word.endswith("s") and word not in NOT_PLURAL and len(word) > 3
    following = _AFTER_WORDS.match(after, match.end())
    if not plural and following and following[1].islower() and word.endswith(("ed", "an", "ern", "ish", "ese", "al")):
        plural = following[1].endswith("s") and following[1] not in NOT_PLURAL and len(following[1]) > 3
    return plural


def _short(match: re.Match[str], text: str) -> DateExpression | None:
    before = word_before(text, match.start()).lower()
    if before not in {
        "in",
        "of",
        "since",
        "until",
        "from",
        "to",
        "by",
        "summer",
        "spring",
        "winter",
        "autumn",
        "–",
        "-",
    }:
        return None
    return DateExpression(match.start(), match.end(), "year", int(match["year"]), is_short_year=True)


def _small(match: re.Match[str], text: str) -> DateExpression | None:
    after = text[match.end() : match.end() + _WINDOW]
    is_closed = bool(re.match(r"[.;:)]|,(?!\d)|$|\s?[–-]\s?\d{3}\b|\s(?:he|she|it|they|the|his|her)\b", after))
    if not is_closed and (match["cue"].lower() not in STRONG_YEAR_CUES or _counts(after) or "men" in after[:12]):
        return None
    year = int(match["year"])
    return DateExpression(match.start("year"), match.end(), "year", year, is_full_year=True, is_small_year=True)


def _iso(match: re.Match[str], text: str) -> DateExpression | None:
    year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
    is_impossible = not 1 <= month <= 12 or not is_possible(year, month, day)
    return DateExpression(
        match.start(), match.end(), "day", year, month, day, is_full_year=True, is_impossible=is_impossible
    )


def word_before(text: str, start: int) -> str:
    """The word or sign in front of `start`: "in", "(", "–", "'s" or "" at the beginning of the text."""
    match = _BEFORE_WORD.search(text, max(0, start - 40), start)
    word = (match[1] or "" if match else "") or _bare(text, start)
    return "'s" if word.endswith(("'s", "’s")) else word


def _bare(text: str, start: int) -> str:
    rest = text[max(0, start - _WINDOW) : start].rstrip()
    return "" if not rest or rest[-1] in ".!?:;\n\"“”'‘|*" else rest[-1]


Rule = tuple[re.Pattern[str], Callable[[re.Match[str], str], DateExpression | None]]

RULES: tuple[Rule, ...] = (
    (re.compile(rf"(?<![\d-])(?P<year>{FULL_YEAR})-(?P<month>\d\d)-(?P<day>\d\d)(?![\d-])"), _iso),
    (
        re.compile(
            rf"(?<![\w.:£$€])(?:[Tt]he )?{DAY}(?: day)?,? ?(?:of )?(?P<month>{MONTH_OR_ABBREVIATION})"
            rf"(?:{_YEAR_TAIL})?"
        ),
        _day,
    ),
    (
        re.compile(rf"(?<!\w)(?P<month>{MONTH_OR_ABBREVIATION}) (?:the )?{DAY}(?![\d:%\w]|[.,]\d)(?:{_YEAR_TAIL})?"),
        _day,
    ),
    (re.compile(rf"(?<!\w)(?P<month>{MONTH_OR_ABBREVIATION}){_YEAR_TAIL}"), _month_year),
    (re.compile(rf"(?:(?<![\w-])|(?<=[Mm]id-))(?P<month>{MONTH})(?!\w)"), _month),
    (
        re.compile(
            rf"(?:[Tt]he )?(?<!\w){SEASON}(?:{DASH}{SEASON})?,? (?:of )?"
            rf"(?:(?P<year>{FULL_YEAR})(?!\d|{DASH}\d)|(?P<old>\d{{1,4}})(?:/\d{{1,4}})?\s?(?P<era>{ERA}))"
        ),
        _stretch,
    ),
    (
        re.compile(
            rf"(?<![\w.,])['’‘]?(?P<decade>1\d\d0|20\d0|(?<=[Tt]he )[1-9]\d0|\d0)['’]?s(?!\w)(?:\s?(?P<era>{ERA}))?"
        ),
        _decade,
    ),
    (
        re.compile(
            r"(?<!\w)(?P<century>\d{1,2}(?:st|nd|rd|th)|(?:"
            + "|".join(sorted(ORDINALS, key=lambda word: -len(word)))
            + rf"))[ -][Cc]entur(?:y|ies)(?:\s?(?P<era>{ERA}))?",
            re.IGNORECASE,
        ),
        _century,
    ),
    (
        re.compile(
            rf"(?<![\w.])(?:(?P<ad>AD|A\.D\.)\s?(?P<ad_year>\d{{1,4}})(?!\d|[.,]\d)"
            rf"|(?<![\d,.])(?P<year>\d{{1,4}}|\d,\d{{3}})(?:/\d{{1,4}})?\s?(?P<era>{ERA}))"
        ),
        _era_year,
    ),
    (
        re.compile(
            rf"(?<![\w.,/:#$£€])(?P<year>{FULL_YEAR})(?P<dual>/\d{{2}}(?!\d))?(?!\w|[,.:]\d|['’][a-rt-z]|/\d|%)"
        ),
        _year,
    ),
    (re.compile(r"(?<!\w)['’‘](?P<year>\d\d)(?![\w'’])"), _short),
    (
        re.compile(
            r"(?<!\w)(?P<cue>[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|[Dd]uring|[Bb]efore|[Aa]fter|[Ff]rom|to|of|and)"
            r" (?P<year>[1-9]\d\d)(?!\w|[,.]\d|%)"
        ),
        _small,
    ),
)


def candidates(text: str) -> Iterator[DateExpression]:
    """Every reading of every rule; they may overlap."""
    for pattern, build in RULES:
        for match in pattern.finditer(text):
            expression = build(match, text)
            if expression is not None:
                yield expression
