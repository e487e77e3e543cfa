"""Reads the dates of one text in order: qualifiers taken in, ranges and lists joined, asides marked."""

import re
from collections.abc import Iterable
from dataclasses import replace

from quizapp.domain.facts import date_atoms, date_relative
from quizapp.domain.facts.date_atoms import DateExpression, is_possible
from quizapp.domain.facts.date_lexicon import DASH, DAY, FULL_YEAR, MONTHS, ORDINALS, WEEKDAY
from quizapp.domain.facts.model import Qualifier
from quizapp.domain.facts.ranges import Ranges

_PART = re.compile(
    r"(?<!\w)(?:(?:the )?(?P<part>early|late|mid)(?: in |[ -])(?:the )?(?:months? of )?"
    r"|(?:the )?(?:very )?(?P<edge>end|close|beginning|start|middle|early part|first half|second half|latter part|"
    r"last days) of (?:the )?"
    r"|(?P<about>c\.|ca\.|circa|about|around|approximately|roughly) ?)$",
    re.IGNORECASE,
)
_EDGES: dict[str, Qualifier] = {
    "early": "early", "beginning": "early", "start": "early", "mid": "mid", "middle": "mid", "late": "late",
    "early part": "early", "end": "late", "close": "late", "latter part": "late", "last days": "late",
}  # fmt: skip
_LIMIT = re.compile(r"(?<!\w)(by|before|after)(?: the)? $", re.IGNORECASE)
_WEEKDAY = re.compile(rf"(?<!\w){WEEKDAY},? (?:the )?$")
_STRETCH = re.compile(r"\b(?:weeks?|days|fortnight|weekend) (?:of|in) $", re.IGNORECASE)
_OFFSET = re.compile(
    r"\b(?:(?:days?|weeks?|months?|years?|hours?|decades?|centur(?:y|ies)) (?:before|after|from)"
    r"|(?:weeks|months|hours) of) $",
    re.I,
)
_JOIN = re.compile(
    rf"(?:(?P<to>\s*{DASH}+\s*|,?\s+(?:to|until|till|through|up to)\s+)|(?P<and>,?\s+(?:and|or|&)\s+|,\s+|/))"
    r"(?:again (?:in|on) |(?:the|in|on|from) )?$"
)
_DAY_BEFORE = re.compile(rf"(?<![\w.,:$£€])(?:the )?{DAY}(?P<join>\s*{DASH}\s*|/| to | and | or |, | & )(?:the )?$")
_DAY_AFTER = re.compile(
    rf"(?P<join>\s*{DASH}\s*| to | and | or |/|, (?:and )?| & )(?:the )?{DAY}(?![\w:]|[.,]\d)"
    rf"(?P<tail>,? (?P<year>{FULL_YEAR})(?!\d))?"
)
_SHORT_AFTER = re.compile(rf"(?P<join>\s?{DASH}\s?|/)(?P<year>\d\d?)(?![\w]|[,.]\d|{DASH}\d| [a-z]+s\b)")
_YEAR_BEFORE = re.compile(
    r"(?<![\d.,])(?P<year>\d{1,4})(?P<join>\s*[-‒–—]\s*|/| to | and | or )(?:c\. ?|circa )?(?:the )?$"
)
_CENTURY_BEFORE = re.compile(
    rf"(?<!\w)(?P<n>\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(ORDINALS)})(?P<join>\s*{DASH}\s*| to | and | or )(?:the )?$",
    re.I,
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^”]*”|(?<!\w)\"[^\"]*\"")


def find_expressions(text: str) -> tuple[DateExpression, ...]:
    """The dates of `text` in reading order, without overlaps; `partner` counts in the returned tuple."""
    chosen = _choose([*date_relative.candidates(text), *date_atoms.candidates(text)])
    possible = [expression for expression in chosen if not expression.is_impossible]
    spread = _choose([piece for expression in possible for piece in _spread(_qualify(expression, text), text)])
    return _mark(_link(spread, text), text)


def _choose(candidates: Iterable[DateExpression]) -> list[DateExpression]:
    """The leftmost, of those the longest, of those the first; nothing overlaps."""
    chosen: list[DateExpression] = []
    for expression in sorted(candidates, key=lambda e: (e.start, -e.end)):
        if not chosen or expression.start >= chosen[-1].end:
            chosen.append(expression)
    return chosen


def _qualify(expression: DateExpression, text: str) -> DateExpression:
    """Takes "early", "the end of", "c.", a weekday in front into the expression; notes "by", "before", "after"."""
    weekday = _WEEKDAY.search(text, max(0, expression.start - 20), expression.start)
    if weekday and expression.grain == "day":
        expression = replace(expression, start=weekday.start())
    window = text[max(0, expression.start - 40) : expression.start]
    offset = expression.start - len(window)
    if match := _PART.search(window):
        word = (match["part"] or match["edge"] or "").lower()
        if expression.relative is None or word in _EDGES:
            qualifier = _EDGES.get(word) if word else "about"
            return replace(expression, start=offset + match.start(), qualifier=qualifier)
    if _STRETCH.search(window):
        return replace(expression, grain="stretch")
    if match := _LIMIT.search(window):
        limits: dict[str, Qualifier] = {"by": "by", "before": "before", "after": "after"}
        return replace(
            expression, qualifier=limits[match[1].lower()], is_vague=bool(_OFFSET.search(window[: match.end(1)] + " "))
        )
    return replace(expression, is_vague=True) if _OFFSET.search(window) else expression


def _spread(expression: DateExpression, text: str) -> list[DateExpression]:
    """The expression with the partners that are written only in part: "5-[6 June]", "[1915]-16", "384-[322 BC]"."""
    if expression.relative is not None:
        return [expression]
    if expression.grain == "day" and expression.month:
        return _spread_days(expression, text)
    if expression.grain == "year":
        return _spread_years(expression, text)
    if expression.grain == "century":
        match = _CENTURY_BEFORE.search(text, max(0, expression.start - 30), expression.start)
        if match:
            word = match["n"].lower()
            number = ORDINALS.get(word) or int(word[:-2])
            year = number * 100 if expression.bc else number * 100 - 99
            return [replace(expression, start=match.start(), end=match.start("join"), year=year), expression]
    return [expression]


def _spread_days(expression: DateExpression, text: str) -> list[DateExpression]:
    days, first = [expression], expression
    is_day_first = bool(re.match(r"(?:\w+day,? )?(?:the )?\d", text[first.start : first.end], re.IGNORECASE))
    while is_day_first and (match := _DAY_BEFORE.search(text, max(0, first.start - 14), first.start)):
        if match["join"] == ", " and len(days) == 1:
            break
        if not is_possible(first.year, first.month or 1, int(match["day"])):
            break
        first = replace(
            expression, start=match.start(), end=match.start("join"), day=int(match["day"]), is_full_year=False,
            qualifier=None,
        )  # fmt: skip
        days.insert(0, first)
    last = expression
    while not is_day_first and last.year is None and (match := _DAY_AFTER.match(text, last.end)):
        if not is_possible(None, last.month or 1, int(match["day"])) or not _closes(match, text):
            break
        year = int(match["year"]) if match["year"] else None
        last = replace(
            expression, start=match.start("day"), end=match.end(), day=int(match["day"]), year=year,
            is_full_year=year is not None, qualifier=None,
        )  # fmt: skip
        days = [replace(day, year=year) for day in days] + [last]
    return days


def _closes(match: re.Match[str], text: str) -> bool:
    """Whether a number behind "May 5 and" is a day, not a count."""
    after = text[match.end() : match.end() + 40]
    if match["year"] or match["join"].strip() not in {"and", "or", ",", "&", ", and"}:
        return not re.match(rf" (?:{'|'.join(MONTHS)})", after)
    return bool(re.match(r"\s*[.,;:)]|\s*$| (?:and|or|to|at|in|by|when|with|the|was|were|respectively)\b", after))


def _spread_years(expression: DateExpression, text: str) -> list[DateExpression]:
    if expression.has_era:
        match = _YEAR_BEFORE.search(text, max(0, expression.start - 20), expression.start)
        if not match or not int(match["year"]):
            return [expression]
        year = int(match["year"])
        fits = year > (expression.year or 0) if expression.bc else year < (expression.year or 0)
        if not fits:
            return [expression]
        return [replace(expression, start=match.start("year"), end=match.end("year"), year=year), expression]
    match = _SHORT_AFTER.match(text, expression.end)
    if not match or expression.year is None or expression.is_short_year or expression.year < 1000:
        return [expression]
    turn = 10 ** len(match["year"])
    year = expression.year - expression.year % turn + int(match["year"])
    if turn == 100 and year <= expression.year:
        year += 100
    if not 0 < year - expression.year <= 60:
        return [expression]
    partner = replace(
        expression, start=match.start("year"), end=match.end("year"), year=year, is_full_year=False, qualifier=None
    )
    return [expression, partner]


def _link(expressions: list[DateExpression], text: str) -> list[DateExpression]:
    """Joins the ends of ranges and the members of lists, and lends the year of one to the other."""
    linked = list(expressions)
    for index in range(len(linked) - 2, -1, -1):
        left, right = linked[index], linked[index + 1]
        match = _JOIN.fullmatch(text, left.end, right.start)
        if not match or left.relative or right.relative or {left.grain, right.grain} & {"stretch"}:
            continue
        before = text[max(0, left.start - 12) : left.start].lower()
        is_range = bool(match["to"]) or ("between " in before and "and" in match[0])
        if match["and"] and match["and"].strip() == "," and left.is_full_year:
            continue
        if match["and"] and match["and"].strip() == "or":
            left, right = replace(left, has_twin=True), replace(right, has_twin=True)
        left = replace(_lend(left, right, is_range=is_range), partner=index + 1)
        right = _lend(right, left, is_range=is_range, backwards=True)
        if is_range:
            left, right = replace(left, role="start"), replace(right, role="end")
        linked[index], linked[index + 1] = left, right
    return linked


def _lend(taker: DateExpression, giver: DateExpression, *, is_range: bool, backwards: bool = False) -> DateExpression:
    """`taker` with the year of `giver` where it has none of its own; a range may cross the new year."""
    if taker.year is not None or giver.year is None or giver.month is None or taker.month is None:
        return taker
    year = giver.year
    earlier, later = (giver, taker) if backwards else (taker, giver)
    if (earlier.month or 0, earlier.day or 0) > (later.month or 0, later.day or 32) and (is_range or not backwards):
        year += (1 if backwards else -1) * (-1 if giver.bc else 1)
    if year < 1 or (backwards and not is_range):
        return taker
    return replace(taker, year=year, bc=giver.bc)


def _mark(expressions: list[DateExpression], text: str) -> tuple[DateExpression, ...]:
    """Notes what stands in brackets or quotation marks, and the same day given in two calendars."""
    asides = Ranges(match.span() for match in _ASIDE.finditer(text))
    marked = [replace(e, is_aside=asides.meet(e.start, e.end)) for e in expressions]
    marked = [replace(e, in_name=e.in_name or _is_title(e, text)) for e in marked]
    for index in range(len(marked) - 1):
        first, second = marked[index], marked[index + 1]
        if not _is_twin(first, second, text):
            continue
        tail = re.match(rf"\s*[)\]],? (?P<year>{FULL_YEAR})", text[second.end : second.end + 12])
        year = first.year or second.year or (int(tail["year"]) if tail else None)
        marked[index] = replace(first, year=first.year or year, has_twin=True)
        marked[index + 1] = replace(second, year=second.year or year, has_twin=True)
    return tuple(marked)


def _is_title(expression: DateExpression, text: str) -> bool:
    """A day without a year behind a capital: "the Night of January 16th", "the Battle of August 10"."""
    before = text[max(0, expression.start - 30) : expression.start]
    return (
        expression.year is None
        and expression.grain == "day"
        and bool(re.search(r"[a-z,] ?[A-Z]\w+ of $|^[A-Z]\w+ of $", before))
    )


def _is_twin(first: DateExpression, second: DateExpression, text: str) -> bool:
    """Whether `second` is `first` again in another calendar: "7 November (25 October) 1917", "[O.S. 1 May]"."""
    if first.grain != "day" or second.grain != "day":
        return False
    gap, after = text[first.end : second.start], text[second.end : second.end + 12]
    if re.fullmatch(
        r"\s*[(\[]\s*(?:[ON]\.?S\.?|(?:in the )?(?:Old Style|New Style|Julian|Gregorian)(?: calendar)?:?)\s*", gap
    ):
        return True
    return bool(
        re.fullmatch(r"\s*[(\[]", gap)
        and re.match(rf"\s*[)\]],? {FULL_YEAR}|\s(?:O\.?S|N\.?S|in the (?:Old|New|Jul|Greg))", after)
    )
