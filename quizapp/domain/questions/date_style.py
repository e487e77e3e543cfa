"""Writes the days of one article in one style: "8 July 2013" or "July 8, 2013", whichever it uses more."""

import calendar
import re
from dataclasses import replace

from quizapp.domain.questions.draft import Draft

_MONTHS = "|".join(calendar.month_name[1:])
_DAY_FIRST = re.compile(rf"\b(?P<day>\d{{1,2}}) (?P<month>{_MONTHS}) (?P<year>\d{{3,4}})\b")
_MONTH_FIRST = re.compile(rf"\b(?P<month>{_MONTHS}) (?P<day>\d{{1,2}}), (?P<year>\d{{3,4}})\b")
_MOST_ACCEPTED = 8


def is_month_first(text: str) -> bool | None:
    """True where the text writes "July 8, 2013", False for "8 July 2013", None where it has no such dates."""
    day_first, month_first = len(_DAY_FIRST.findall(text)), len(_MONTH_FIRST.findall(text))
    return None if day_first == month_first else month_first > day_first


def restyle(text: str, *, month_first: bool) -> str:
    """The text with every full date in the one style."""
    if month_first:
        return _DAY_FIRST.sub(r"\g<month> \g<day>, \g<year>", text)
    return _MONTH_FIRST.sub(r"\g<day> \g<month> \g<year>", text)


def in_style(draft: Draft, *, month_first: bool) -> Draft:
    """The draft with the dates of its question, key, options and feedback in the one style."""
    answer = restyle(draft.answer, month_first=month_first)
    return replace(
        draft,
        stems=draft.stems if draft.is_cloze else tuple(restyle(stem, month_first=month_first) for stem in draft.stems),
        answer=answer,
        accepted=tuple(dict.fromkeys((answer, *draft.accepted)))[:_MOST_ACCEPTED],
        statement=restyle(draft.statement, month_first=month_first) if draft.statement else None,
        siblings=tuple(
            replace(
                sibling,
                text=restyle(sibling.text, month_first=month_first),
                feedback=restyle(sibling.feedback, month_first=month_first),
            )
            for sibling in draft.siblings
        ),
    )
