"""A question as the generator writes it: the values behind contract 1 (see `contract.py` for the JSON)."""

from dataclasses import dataclass, field
from typing import Literal

from quizapp.domain.facts.model import Kind, Precision, Qualifier, SourceKind

Format = Literal["choice", "multi", "short", "cloze", "order", "match"]
Flag = Literal["year_inferred", "pronoun_resolved", "sources_disagree", "sensitive"]
Status = Literal["ready", "suggested"]


@dataclass(frozen=True, slots=True)
class SupportSpan:
    """A piece of the decoded text the key also rests on."""

    text: str
    start: int
    end: int
    why: Literal["year", "name", "column", "row", "side", "attribution"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The one sentence, list item, field value or table row that proves the key (at most 60 words)."""

    text: str
    section: tuple[str, ...]
    start: int
    end: int
    source: SourceKind
    locator: str | None = None
    answer_start: int | None = None
    answer_end: int | None = None
    support: tuple[SupportSpan, ...] = ()


@dataclass(frozen=True, slots=True)
class Choice:
    """An option with its own source and, where it has evidence, what it really is."""

    text: str
    value: str | float | None
    correct: bool
    feedback: str
    source_type: Literal["fact", "infobox", "table", "gazetteer", "computed"]
    source_fact: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A draft with everything it rests on. `id` and `fact_id` are 16 hex digits, stable over runs."""

    id: str
    fact_id: str
    kind: Kind
    format: Format
    stem: str
    answer: str
    value: str | float | None
    accepted: tuple[str, ...]
    evidence: Evidence
    quality: float
    status: Status
    value_to: str | float | None = None
    precision: Precision | None = None
    unit: str | None = None
    qualifier: Qualifier | None = None
    attribution: str | None = None
    choices: tuple[Choice, ...] = ()
    pool: tuple[Choice, ...] = ()
    """Further good distractors, for "other distractors" without asking the generator again."""
    wordings: tuple[str, ...] = ()
    """Other good stems for the same fact and key."""
    conflicts: tuple[str, ...] = ()
    flags: tuple[Flag, ...] = ()
    importance: float = 0.0
    """0..1: headline (near 1) to trivia (near 0)."""
    features: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rejected:
    """A draft that was not good enough, and the first check it failed."""

    kind: Kind
    stem: str
    answer: str
    reason: str
    detail: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Report:
    """What one run of the generator found in one article."""

    questions: tuple[Question, ...]
    rejected: tuple[Rejected, ...]
    note: str | None
    seed: int
    model: str
    model_version: str
    names: tuple[tuple[str, ...], ...] = ()
    """Every person and place of the article in all its forms: what a typed answer must not be forgiven into."""
