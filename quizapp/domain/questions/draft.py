"""A draft: what a writer proposes for one fact, before options are chosen and the checks are run.

Writers (prose, infobox, tables) make drafts; the generator gives them distractors and feedback, checks,
ranks and turns the survivors into `Question` values.
"""

from dataclasses import dataclass, field

from quizapp.domain.facts.model import DateValue, Kind, Precision, Qualifier
from quizapp.domain.questions.model import Evidence, Flag


@dataclass(frozen=True, slots=True)
class NumberValue:
    """An amount, scaled ("$3.8 million" is 3800000 with unit USD); `to` is the upper end of a range."""

    amount: float
    to: float | None = None
    unit: str | None = None
    noun: str | None = None


@dataclass(frozen=True, slots=True)
class NameValue:
    """A person or place: the id of its `Entity`; None for a name that only an infobox or a table gives."""

    entity: int | None
    name: str
    subtype: str | None = None


Value = DateValue | NumberValue | NameValue


@dataclass(frozen=True, slots=True)
class Sibling:
    """A ready-made distractor: another value of the same infobox field, table column or list.

    `feedback` says in one full sentence what it really is ("436–458 is the number of Azerbaijan's
    tanks."), true by its own `evidence`.
    """

    text: str
    value: Value
    evidence: Evidence
    feedback: str


@dataclass(frozen=True, slots=True)
class Draft:
    """One fact with one asked slot, as a writer proposes it."""

    kind: Kind
    slot: str
    """What is asked of the fact: "date", "place", "subject", "object", "number", ..."""
    stems: tuple[str, ...]
    """Good wordings, the best first; a cloze has exactly one "_____"."""
    is_cloze: bool
    answer: str
    """As a reader would say it, with unit and qualifier."""
    value: Value
    accepted: tuple[str, ...]
    """1..8 spellings, the first is `answer`."""
    evidence: Evidence
    writer: str
    """Name of the writer, such as "prose", "infobox", "table"."""
    value_to: Value | None = None
    precision: Precision | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    attribution: str | None = None
    flags: tuple[Flag, ...] = ()
    siblings: tuple[Sibling, ...] = ()
    statement: str | None = None
    """The fact as a short clause for feedback ("the parties agreed to cease hostilities"), where one is certain."""
    features: dict[str, float] = field(default_factory=dict)
    picture: str | None = None
    """Address of the picture a picture question shows."""
