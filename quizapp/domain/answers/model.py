"""The values of grading: what is asked, what was answered, what came of it. All plain enough for JSON."""

from dataclasses import dataclass
from typing import Literal

from quizapp.domain.facts.model import Kind, Precision, Qualifier
from quizapp.domain.questions.model import Format

Verdict = Literal["correct", "partly", "wrong", "blank", "ask"]


@dataclass(frozen=True, slots=True)
class Option:
    """A choice as it is graded: `feedback` says what it really is."""

    id: str
    text: str
    correct: bool
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Gradable:
    """A question reduced to what grading needs.

    `value`, `value_to`, `precision`, `unit` and `qualifier` are those of the contract. `near_names` are
    the other names of the article and the gazetteer in all their forms, never accepted as typos of this
    one; no form of this one may be among them that `accepted` lacks. `tolerance` is absolute, in the unit
    of the key. `items` are the ids of an order question in the right order; `pairs` the right (left id,
    right id) pairs of a match question.
    """

    kind: Kind
    format: Format
    accepted: tuple[str, ...] = ()
    value: str | float | None = None
    value_to: str | float | None = None
    precision: Precision | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    choices: tuple[Option, ...] = ()
    items: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    near_names: tuple[str, ...] = ()
    tolerance: float | None = None
    points: float = 1.0


@dataclass(frozen=True, slots=True)
class Response:
    """What the learner gave: `text` if typed, `chosen` ids of options, `order` of ids, `pairs` of ids."""

    text: str | None = None
    chosen: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Grade:
    """What a response is worth. Only `right_spelling` and `feedback` tell more of the key than the verdict does."""

    credit: float
    verdict: Verdict
    message: str
    points: float = 0.0
    """`credit` times the points of the question."""
    read_as: str | None = None
    """How the typed answer was understood: "7 November 1867"."""
    right_spelling: str | None = None
    """The usual spelling, where the answer was accepted in another one."""
    feedback: str | None = None
    """What the chosen wrong option really is."""
    alternatives: tuple[str, ...] = ()
    """With verdict "ask": the unambiguous texts to choose from; the chosen one replaces the response."""

    @property
    def needs_clarification(self) -> bool:
        return self.verdict == "ask"


@dataclass(frozen=True, slots=True)
class Interpretation:
    """How a typed text is understood, told before it is submitted; the key takes no part in it."""

    status: Literal["blank", "understood", "ask", "unclear", "taken as written"]
    message: str = ""
    """A sentence to show beside the field; empty where there is nothing to say."""
    read_as: str | None = None
    alternatives: tuple[str, ...] = ()

    @property
    def needs_clarification(self) -> bool:
        return self.status == "ask"


@dataclass(frozen=True, slots=True)
class Judged:
    """What one of the typed-answer readers found; `grading` turns it into a Grade."""

    right: bool
    message: str = ""
    right_spelling: str | None = None
