"""Which questions of a set make one quiz: spread over sections and kinds, none that gives another away."""

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question that may be drawn. `key` and `conflicts` are the generator's stable ids."""

    id: int
    key: str
    fact: str
    kind: str
    section: tuple[str, ...]
    position: int
    weight: float
    """How much it deserves to be drawn: importance and quality, above 0."""
    conflicts: frozenset[str] = frozenset()


def draw(candidates: Sequence[Candidate], count: int, rng: random.Random) -> list[Candidate]:
    """At most `count` questions in the order of the narrative.

    Drawn without replacement by weight (Efraimidis and Spirakis 2006: the key u ** (1 / w)); each
    question already taken from a section or of a kind makes the next of it less likely, so that a
    short quiz still covers the article. Of one fact, and of two questions of which one gives the other
    away, only one is taken.
    """
    luck = {c.id: rng.random() ** (1 / max(c.weight, 0.01)) for c in sorted(candidates, key=lambda c: c.id)}
    taken: list[Candidate] = []
    left = sorted(candidates, key=lambda c: (-luck[c.id], c.id))
    while left and len(taken) < count:
        best = max(left, key=lambda c: (luck[c.id] * _freshness(c, taken), -c.id))
        taken.append(best)
        left = [c for c in left if c.id != best.id and not _clash(c, best)]
    return sorted(taken, key=lambda c: (c.position, c.id))


def _freshness(candidate: Candidate, taken: Sequence[Candidate]) -> float:
    same_section = sum(1 for other in taken if other.section == candidate.section)
    same_kind = sum(1 for other in taken if other.kind == candidate.kind)
    return float(0.6**same_section * 0.9**same_kind)


def _clash(one: Candidate, other: Candidate) -> bool:
    return one.fact == other.fact or one.key in other.conflicts or other.key in one.conflicts
