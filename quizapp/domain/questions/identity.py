"""Names that stay: the id of a fact and of a question, and one key and one order for every value."""

from hashlib import sha256

from quizapp.domain.facts.model import DateValue, Kind
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Value
from quizapp.domain.questions.model import Format


def text_hash(decoded: str) -> str:
    """The SHA-256 of a decoded text, in hex."""
    return sha256(decoded.encode("utf-8")).hexdigest()


def fact_id(text_sha256: str, draft: Draft) -> str:
    """16 hex digits for what a draft asks to be remembered: the text, the place in it and the asked value."""
    evidence = draft.evidence
    return _digest(
        text_sha256,
        draft.kind,
        draft.slot,
        evidence.locator or "",
        evidence.start,
        evidence.end,
        value_key(draft.value),
    )


def question_id(fact: str, draft: Draft, question_format: Format) -> str:
    """16 hex digits for a question: its fact, kind, format and asked slot."""
    return _digest(fact, draft.kind, question_format, draft.slot)


def value_key(value: Value | None) -> str:
    """One spelling for equal values: "date:1992-05-09", "number:30000:people", "name:17"."""
    match value:
        case None:
            return ""
        case DateValue():
            return f"date:{value.iso}"
        case NumberValue():
            upper = "" if value.to is None else f"-{value.to:g}"
            return f"number:{value.amount:.12g}{upper}:{value.unit or ''}"
        case NameValue(entity=None):
            return f"name:{value.name.casefold()}"
        case NameValue():
            return f"name:{value.entity}"


def public_value(value: Value | None) -> str | float | None:
    """The value as the contract states it: an ISO date, a scaled number, nothing for a name."""
    match value:
        case DateValue():
            return value.iso
        case NumberValue():
            return plain_number(value.amount)
        case _:
            return None


def plain_number(amount: float) -> float:
    """The same number, as an int where it is whole, so that JSON says 5 and not 5.0."""
    return int(amount) if float(amount).is_integer() else amount


def upper_end(value: Value, value_to: Value | None) -> str | float | None:
    """The upper end of a range as the contract states it, or None."""
    if isinstance(value, NumberValue) and value.to is not None:
        return plain_number(value.to)
    return public_value(value_to)


def position(value: Value) -> float:
    """Where a date or an amount stands on its line; names have no line and stand at 0."""
    match value:
        case DateValue():
            within = ((value.month or 1) - 1) / 12 + ((value.day or 1) - 1) / 372
            return (-value.year if value.bc else value.year) + within
        case NumberValue():
            return value.amount
        case _:
            return 0.0


def question_kind_has_line(kind: Kind) -> bool:
    """Whether options of this kind are shown in ascending order."""
    return kind in ("date", "number")


def _digest(*parts: object) -> str:
    return sha256("\x1f".join(str(part) for part in parts).encode("utf-8")).hexdigest()[:16]
