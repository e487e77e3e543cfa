"""Dates that lean on another one: "the next day", "three weeks later", "that year", "on the 20th"."""

import re
from collections.abc import Callable, Iterator
from typing import Literal

from quizapp.domain.facts.date_atoms import DateExpression, Relative
from quizapp.domain.facts.date_lexicon import MONTH, SMALL_NUMBER, month_number, small_number

Unit = Literal["day", "month", "year"]

# "the day after the battle" leans on the battle, whose date is another matter; only an open end counts.
_OPEN_END = r"(?=\s*(?:[.,;:)\]–—]|$)|\s(?:and|but|he|she|it|they|[A-Z]))"
_SAME = r"(?:[Tt]hat same|[Tt]hat very|[Tt]he (?:very )?same|[Tt]hat)"
_NEXT = r"(?:[Tt]he (?:next|following|subsequent))"
_LAST = r"(?:[Tt]he (?:previous|preceding|prior))"

Build = Callable[[re.Match[str]], DateExpression | None]


def _lean(match: re.Match[str], relative: Relative) -> DateExpression:
    return DateExpression(match.start(), match.end(), relative.unit, relative=relative)


def _unit(match: re.Match[str]) -> Unit:
    name = match["unit"].lower().rstrip("s")
    return "year" if name == "year" else "month" if name == "month" else "day"


def _same(match: re.Match[str]) -> DateExpression:
    return _lean(match, Relative("same", 0, _unit(match)))


def _next(match: re.Match[str]) -> DateExpression:
    return _lean(match, Relative("shift", 1, _unit(match)))


def _previous(match: re.Match[str]) -> DateExpression:
    return _lean(match, Relative("shift", -1, _unit(match)))


def _count(match: re.Match[str]) -> DateExpression | None:
    number = small_number(match["count"])
    if number is None:
        return None
    factor = 7 if match["unit"].startswith("week") else 1
    sign = 1 if match["way"] in {"later", "afterwards", "afterward", "after"} else -1
    return _lean(match, Relative("shift", sign * number * factor, _unit(match)))


def _date_of_year(match: re.Match[str]) -> DateExpression:
    day = int(match["day"] or match["day2"] or 0) or None
    shift = {"next": 1, "following": 1, "previous": -1, "preceding": -1}.get(match["way"].lower(), 0)
    month = month_number(match["month"])
    relative = Relative("month_of_year", shift, "year")
    return DateExpression(
        match.start(), match.end(), "day" if day else "month", month=month, day=day, relative=relative
    )


def _neighbour_month(match: re.Match[str]) -> DateExpression:
    sign = 1 if match["way"] in {"next", "following"} else -1
    return DateExpression(
        match.start(),
        match.end(),
        "month",
        month=month_number(match["month"]),
        relative=Relative("month_of_year", 2 * sign, "month"),
    )


def _day_of_month(match: re.Match[str]) -> DateExpression:
    return DateExpression(
        match.start("span"), match.end(), "day", day=int(match["day"]), relative=Relative("day_of_month", 0, "day")
    )


_RULES: tuple[tuple[re.Pattern[str], Build], ...] = (
    (
        re.compile(
            rf"(?<!\w)(?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{MONTH})(?: (?P<day2>\d{{1,2}}))?,? of "
            r"(?:that|the) (?P<way>same|very|following|next|previous|preceding|)\s?year(?!\w)"
        ),
        _date_of_year,
    ),
    (re.compile(rf"(?<!\w){_SAME} (?P<unit>year|month)(?!\w)"), _same),
    (
        re.compile(
            r"(?<!\w)(?:[Tt]hat same|[Tt]he (?:very )?same|[Tt]hat very|[Ll]ater that|[Ee]arlier that) "
            r"(?P<unit>day)(?!\w)"
        ),
        _same,
    ),
    (
        re.compile(
            r"(?<!\w)(?:[Tt]he end of the|[Ll]ater? in the|[Ee]arl(?:y|ier) in the) "
            r"(?P<unit>year|month)(?!\w| \d)"
        ),
        _same,
    ),
    (re.compile(r"(?<!\w)(?P<unit>month|year)['’]s end(?!\w)"), _same),
    (re.compile(rf"(?<!\w){_NEXT} (?P<unit>day|month|year)(?!\w)"), _next),
    (re.compile(rf"(?<!\w){_LAST} (?P<unit>day|month|year)(?!\w)"), _previous),
    (re.compile(rf"(?<!\w)[Tt]he (?P<unit>day) after{_OPEN_END}"), _next),
    (re.compile(rf"(?<!\w)[Tt]he (?P<unit>day) before{_OPEN_END}"), _previous),
    (
        re.compile(
            rf"(?<![\w-])(?P<count>{SMALL_NUMBER}) (?P<unit>days?|weeks?|months?|years?) "
            r"(?P<way>later|afterwards?|earlier|(?:before|after)(?=\s*[.,;:)]|$))"
        ),
        _count,
    ),
    (
        re.compile(rf"(?<!\w)[Tt]he (?P<way>next|following|previous|preceding) (?P<month>{MONTH})(?!\w)"),
        _neighbour_month,
    ),
    (
        re.compile(
            r"(?<!\w)(?:[Oo]n|[Uu]ntil) (?P<span>the (?P<day>[12]?\d|3[01])(?:st|nd|rd|th))"
            r"(?=\s*(?:[.,;:)]|$)|\s(?:and(?! \w+ [Cc]entur)|the|he|she|it|they|of the (?:same )?month|was|were)\b)"
        ),
        _day_of_month,
    ),
)


def candidates(text: str) -> Iterator[DateExpression]:
    """Every relative date of the text."""
    for pattern, build in _RULES:
        for match in pattern.finditer(text):
            expression = build(match)
            if expression is not None:
                yield expression
