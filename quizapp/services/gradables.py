"""A stored question version as the grader, and a stored response as the response, it knows."""

from typing import Any, cast

from quizapp.db.models import QuestionVersion
from quizapp.domain.answers.model import Gradable, Option, Response
from quizapp.domain.facts.model import Kind, Precision, Qualifier
from quizapp.domain.questions.model import Format


def gradable(version: QuestionVersion) -> Gradable:
    """What grading needs of a version (its question must be loaded)."""
    return Gradable(
        kind=cast(Kind, version.question.kind),
        format=cast(Format, version.question.format),
        accepted=tuple(version.accepted),
        value=version.value,
        value_to=version.value_to,
        precision=cast(Precision | None, version.precision),
        unit=version.unit,
        qualifier=cast(Qualifier | None, version.qualifier),
        choices=tuple(Option(c["id"], c["text"], c["correct"], c["feedback"]) for c in version.choices),
        near_names=tuple(version.near_names),
    )


def response(given: dict[str, Any] | None) -> Response:
    """What was given, as stored: {"choices": [ids]}, {"text": str} or None."""
    if given is None:
        return Response()
    return Response(text=given.get("text"), chosen=tuple(given.get("choices", ())))


def is_answered(given: dict[str, Any] | None) -> bool:
    """True where something was chosen or typed."""
    return bool(given and (given.get("choices") or (given.get("text") or "").strip()))
