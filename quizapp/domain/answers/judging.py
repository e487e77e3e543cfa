"""Does a reading of a typed date or number say what the key says, at the precision asked?"""

from dataclasses import replace
from decimal import Decimal

from quizapp.domain.answers.model import Gradable, Judged
from quizapp.domain.answers.typed_dates import DateReading, read_date
from quizapp.domain.answers.typed_numbers import NumberReading, base_amount, is_measure, measure_of, read_number
from quizapp.domain.facts.model import Precision, Qualifier

RIGHT = Judged(True)
WRONG = Judged(False)


def judge_date(question: Gradable, got: DateReading) -> Judged:
    """Compare a typed date with the key and with every accepted text that is a date."""
    verdicts = [_compare_dates(key, got) for key in _date_keys(question)]
    return next((v for v in verdicts if v.right), next((v for v in verdicts if v.message), WRONG))


def missing_precision(got: DateReading, precision: Precision | None) -> str | None:
    """What the typed date lacks for the precision asked: "year", "month" or "day"."""
    if got.part is not None:
        return None if precision in (None, "decade", "century") else precision
    if precision in ("day", "month", "year") and got.year is None:
        return "year"
    if precision in ("day", "month") and got.month is None:
        return "month"
    return "day" if precision == "day" and got.day is None else None


def judge_number(question: Gradable, got: NumberReading) -> Judged:
    """Compare a typed quantity with the key and with every accepted text that is a quantity."""
    keys = _number_keys(question)
    if got.unit is None and len({measure for key in keys if (measure := measure_of(key.unit))}) > 1:
        return Judged(False, "Say the unit too.")  # "two weeks" and "14 days": a bare figure says neither
    verdicts = [_compare_numbers(key, got, question.tolerance) for key in keys]
    return next((v for v in verdicts if v.right), next((v for v in verdicts if v.message), WRONG))


def _date_keys(question: Gradable) -> list[DateReading]:
    keys: list[DateReading] = []
    start, end = _from_contract(question.value), _from_contract(question.value_to)
    if start is not None:
        keys.append(_at_precision(replace(start, to=end, qualifier=question.qualifier), question.precision))
    for text in question.accepted:
        readings = read_date(text, question.precision)
        if len(readings) == 1:
            keys.append(readings[0])
    return list(dict.fromkeys(keys))


def _from_contract(value: str | float | None) -> DateReading | None:
    """The date behind "1992", "1992-05-09", "BC0044-03-15"."""
    if not isinstance(value, str):
        return None
    bc = value.startswith("BC")
    pieces = [int(piece) for piece in value.removeprefix("BC").split("-")]
    year, month, day = (*pieces, None, None)[:3]
    return DateReading(year, month, day, bc=bc)


def _at_precision(key: DateReading, precision: Precision | None) -> DateReading:
    year = key.year or 0
    if precision == "decade":
        return replace(key, year=year // 10 * 10, month=None, day=None, part="decade")
    if precision == "century":
        # A value "1800" stands for the eighteen-hundreds, "1801" and "1850" for the century they lie in.
        number = year // 100 + 1 if year % 100 == 0 else (year - 1) // 100 + 1
        return replace(key, year=number, month=None, day=None, part="century")
    return key


def _compare_dates(key: DateReading, got: DateReading) -> Judged:
    if key.to is not None and got.to is not None:
        ends = _compare_points(replace(key, to=None), replace(got, to=None)), _compare_points(key.to, got.to)
        return next((end for end in ends if not end.right), RIGHT)
    if key.to is not None:
        on_an_end = _same_point(replace(key, to=None, qualifier=None), got) or _same_point(key.to, got)
        return Judged(False, "The whole span is asked: give its beginning and its end.") if on_an_end else WRONG
    if got.to is not None:
        return Judged(False, "One date is asked, not a span.")
    return _compare_points(key, got)


def _same_point(key: DateReading, got: DateReading) -> bool:
    return _compare_points(key, got).right


def _compare_points(key: DateReading, got: DateReading) -> Judged:
    if got.bc != key.bc and got.year is not None:
        return Judged(False, "Say whether it is BC or AD.") if got.year == key.year else WRONG
    compare = _compare_fields if key.part is None and got.part is None else _compare_periods
    judged = compare(key, got)
    if judged.right and not _dates_agree(key, got):
        return Judged(False, f"The date is right, but “{got.qualifier}” is not.")
    return judged


def _compare_fields(key: DateReading, got: DateReading) -> Judged:
    for name in ("year", "month", "day"):
        wanted, given = getattr(key, name), getattr(got, name)
        if wanted is not None and given is not None and wanted != given:
            return WRONG
    if got.year is not None and key.year is None:
        return WRONG
    for name in ("year", "month", "day"):
        if getattr(key, name) is not None and getattr(got, name) is None:
            return Judged(False, f"That is right as far as it goes, but the {name} is asked too.")
    if got.season is not None and key.season not in (None, got.season):
        return WRONG
    return RIGHT


def _compare_periods(key: DateReading, got: DateReading) -> Judged:
    """Decades and centuries; a year that lies in the one asked answers the question."""
    if key.year is None or got.year is None:
        return WRONG
    if key.part == got.part:
        return RIGHT if key.year == got.year else WRONG
    if key.part == "decade" and got.part is None:
        return RIGHT if got.year // 10 * 10 == key.year else WRONG
    if key.part == "century" and got.part != "century":
        return RIGHT if (got.year - (got.part is None)) // 100 + 1 == key.year else WRONG
    covers = (key.year - 1) // 100 + 1 == got.year if got.part == "century" else key.year // 10 * 10 == got.year
    return Judged(False, "That is right as far as it goes, but a more exact date is asked.") if covers else WRONG


_SAME_SIDE: tuple[frozenset[Qualifier], ...] = (
    frozenset(("at least", "more than", "after")),
    frozenset(("at most", "less than", "before", "by")),
)


def _qualifiers_agree(key: Qualifier | None, got: Qualifier | None) -> bool:
    """A qualifier may be left out or softened to "about"; it must not turn another way."""
    if got in (None, "about", key):
        return True
    return any(key in side and got in side for side in _SAME_SIDE)


def _dates_agree(key: DateReading, got: DateReading) -> bool:
    if _qualifiers_agree(key.qualifier, got.qualifier):
        return True
    if key.qualifier not in (None, "about") or got.qualifier not in ("early", "mid", "late"):
        return False
    if key.month is None or got.month is not None:
        return True
    months = {"early": range(1, 6), "mid": range(4, 10), "late": range(8, 13)}
    return key.month in months[got.qualifier]


def _number_keys(question: Gradable) -> list[NumberReading]:
    keys: list[NumberReading] = []
    if isinstance(question.value, (int, float)):
        high = Decimal(repr(question.value_to)) if isinstance(question.value_to, (int, float)) else None
        keys.append(NumberReading(Decimal(repr(question.value)), high, question.unit, question.qualifier))
    for text in question.accepted:
        for reading in read_number(text, question.unit)[:1]:
            keys.append(replace(reading, noun=""))
    return list(dict.fromkeys(keys))


def _compare_numbers(key: NumberReading, got: NumberReading, tolerance: float | None) -> Judged:
    if key.to is None and got.to is not None:
        return Judged(False, "One figure is asked, not a range.")
    unit_fits = got.unit is None or _same_measure(key.unit, got.unit)
    if key.to is not None and got.to is None:
        on_an_end = unit_fits and (_equal(key, key.amount, got, got.amount) or _equal(key, key.to, got, got.amount))
        return Judged(False, "The whole range is asked: give both ends.") if on_an_end else WRONG
    if not _equal(key, key.amount, got, got.amount, tolerance):
        return WRONG
    if key.to is not None and got.to is not None and not _equal(key, key.to, got, got.to, tolerance):
        return WRONG
    if not unit_fits:
        return Judged(False, "The figure is right, but not in that unit.")
    if key.qualifier != "about" and not _qualifiers_agree(key.qualifier, got.qualifier):
        return Judged(False, f"The figure is right, but “{got.qualifier}” is not.")
    return RIGHT


def _same_measure(key: str | None, got: str) -> bool:
    return is_measure(key) and base_amount(Decimal(1), key)[1] == base_amount(Decimal(1), got)[1]


def _equal(
    key: NumberReading, wanted: Decimal, got: NumberReading, given: Decimal, tolerance: float | None = None
) -> bool:
    """Equal to the last digit, or within the tolerance, both in the base unit where a unit was typed."""
    slack = Decimal(repr(tolerance or 0.0))
    if got.unit is not None and _same_measure(key.unit, got.unit):
        slack = base_amount(slack, key.unit)[0]
        wanted, given = base_amount(wanted, key.unit)[0], base_amount(given, got.unit)[0]
    return abs(wanted - given) <= max(slack, abs(wanted) * Decimal("1e-12"))
