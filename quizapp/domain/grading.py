"""What an answer is worth, and how a typed one is understood: `grade` and `interpret`, pure and total.

`interpret` is asked while the learner types and never looks at the key; `grade` is asked once the answer
is submitted. Whatever `interpret` would ask back, `grade` answers with the verdict "ask".
"""

from quizapp.domain.answers.chosen import credit_for_order, credit_for_pairs, credit_for_ticks
from quizapp.domain.answers.judging import judge_date, judge_number, missing_precision
from quizapp.domain.answers.model import (
    Gradable,
    Grade,
    Interpretation,
    Judged,
    Option,
    Response,
    Verdict,
)
from quizapp.domain.answers.spelling import is_blank
from quizapp.domain.answers.typed_dates import DateReading, impossible_day, read_date
from quizapp.domain.answers.typed_names import judge_name, matches_text
from quizapp.domain.answers.typed_numbers import NumberReading, read_number

__all__ = ["Gradable", "Grade", "Interpretation", "Option", "Response", "Verdict", "grade", "interpret"]

LONGEST_TEXT = 500
"""Characters of a typed answer that are read; more is no answer to a question of this kind."""

_LIKE = {
    "day": "7 November 1867",
    "month": "November 1867",
    "year": "1867",
    "decade": "1860s",
    "century": "19th century",
}


def grade(question: Gradable, response: Response, *, final: bool = False) -> Grade:
    """The credit of `response`, with its reasons.

    A typed text with two readings has the verdict "ask", unless `final` says that nobody can be asked any
    more: then the learner has the benefit of the doubt.
    """
    match question.format:
        case "choice":
            return _grade_choice(question, response)
        case "multi":
            return _grade_ticks(question, response)
        case "order":
            return _partial(question, credit_for_order(question.items, response.order), is_blank=not response.order)
        case "match":
            return _partial(question, credit_for_pairs(question.pairs, response.pairs), is_blank=not response.pairs)
        case _:
            return _grade_typed(question, response.text, final=final)


def interpret(question: Gradable, text: str | None) -> Interpretation:
    """How `text` is understood, to be shown before it is submitted. What is right plays no part in it."""
    if text is None or is_blank(text):
        return Interpretation("blank")
    if len(text) > LONGEST_TEXT:
        return Interpretation("unclear", f"Shorten your answer to at most {LONGEST_TEXT} characters.")
    if question.kind == "date":
        return _interpret_date(question, text)
    if question.kind == "number":
        return _interpret_number(question, text)
    return Interpretation("taken as written")


def _interpret_date(question: Gradable, text: str) -> Interpretation:
    readings = read_date(text, question.precision)
    if len(readings) > 1:
        return _ask(readings)
    if not readings:
        if day := impossible_day(text):
            return Interpretation("unclear", f"There is no {day} in any calendar.")
        like = _LIKE[question.precision or "year"]
        return Interpretation("unclear", f"This cannot be read as a date; write it like “{like}”.")
    missing = missing_precision(readings[0], question.precision)
    message = f"The {missing} is asked too." if missing else ""
    return Interpretation("understood", message, str(readings[0]))


def _interpret_number(question: Gradable, text: str) -> Interpretation:
    readings = read_number(text, question.unit)
    if len(readings) > 1:
        return _ask(readings)
    if not readings:
        return Interpretation("unclear", "This cannot be read as a number; write it in figures, like “1,500”.")
    return Interpretation("understood", "", str(readings[0]))


def _ask(readings: tuple[DateReading, ...] | tuple[NumberReading, ...]) -> Interpretation:
    alternatives = tuple(str(reading) for reading in readings)
    listed = " or ".join(f"“{text}”" for text in alternatives)
    return Interpretation("ask", f"Do you mean {listed}?", alternatives=alternatives)


def _grade_choice(question: Gradable, response: Response) -> Grade:
    picked = [option for option in question.choices if option.id in response.chosen]
    if len(picked) != 1:
        return Grade(0.0, "blank", "No answer was given." if not picked else "Only one answer may be chosen.")
    if picked[0].correct:
        return _right(question)
    return Grade(0.0, "wrong", "That is not right.", feedback=picked[0].feedback or None)


def _grade_ticks(question: Gradable, response: Response) -> Grade:
    known = frozenset(option.id for option in question.choices)
    chosen = known.intersection(response.chosen)
    wrong = [option for option in question.choices if option.id in chosen and not option.correct]
    graded = _partial(question, credit_for_ticks(question.choices, chosen), is_blank=not chosen)
    feedback = " ".join(option.feedback for option in wrong if option.feedback)
    return Grade(graded.credit, graded.verdict, graded.message, graded.points, feedback=feedback or None)


def _partial(question: Gradable, credit: float, *, is_blank: bool) -> Grade:
    if is_blank:
        return Grade(0.0, "blank", "No answer was given.")
    if credit >= 1.0:
        return _right(question)
    if credit <= 0.0:
        return Grade(0.0, "wrong", "That is not right.")
    return Grade(credit, "partly", "That is right in part.", points=credit * question.points)


def _grade_typed(question: Gradable, text: str | None, *, final: bool) -> Grade:
    if text is None or is_blank(text):
        return Grade(0.0, "blank", "No answer was given.")
    understood = interpret(question, text)
    if len(text) <= LONGEST_TEXT and matches_text(question, text) and question.kind in ("date", "number"):
        return _right(question, understood.read_as)
    if understood.status == "ask" and not final:
        return Grade(0.0, "ask", understood.message, alternatives=understood.alternatives)
    if understood.status == "unclear":
        return Grade(0.0, "wrong", understood.message)
    if understood.status == "taken as written":
        return _from_judged(question, judge_name(question, text), None)
    judged = [(_judge(question, reading), str(reading)) for reading in _readings(question, text)]
    best, read_as = next((pair for pair in judged if pair[0].right), judged[0])
    return _from_judged(question, best, read_as)


def _readings(question: Gradable, text: str) -> tuple[DateReading, ...] | tuple[NumberReading, ...]:
    return read_date(text, question.precision) if question.kind == "date" else read_number(text, question.unit)


def _judge(question: Gradable, reading: DateReading | NumberReading) -> Judged:
    if isinstance(reading, DateReading):
        return judge_date(question, reading)
    return judge_number(question, reading)


def _from_judged(question: Gradable, judged: Judged, read_as: str | None) -> Grade:
    if judged.right:
        return _right(question, read_as, judged.right_spelling)
    return Grade(0.0, "wrong", judged.message or "That is not right.", read_as=read_as)


def _right(question: Gradable, read_as: str | None = None, right_spelling: str | None = None) -> Grade:
    message = f"Correct; it is usually spelled “{right_spelling}”." if right_spelling else "Correct."
    return Grade(1.0, "correct", message, points=question.points, read_as=read_as, right_spelling=right_spelling)
