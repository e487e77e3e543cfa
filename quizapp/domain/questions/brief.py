"""What a sentence can lose: phrases at the edge of a clause without which the fact still stands."""

import re
from typing import TYPE_CHECKING

from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_clause import governing_verb
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_LOOSE = word_set(
    "in at on during after before with for under near amid despite following throughout through over within"
)
_COMPLEMENTS = frozenset({"dobj", "attr", "agent", "acomp", "oprd", "xcomp", "ccomp"})
_DATED = re.compile(r"\b[12]\d{3}\b")
_NAMED = re.compile(r"(?<!^)\b[A-Z][\w-]+")
FEWEST_NAMES = 3


def optional_phrases(passage: Passage, start: int, end: int) -> list[frozenset[int]]:
    """Token sets that may be left out of the clause of the answer, each alone, the last in the sentence first."""
    span = passage.span(start, end)
    if span is None:
        return []
    try:
        verb = governing_verb(span.root, may_sink=True)
    except Refused:
        return []
    children = [child for child in verb.children if child.i > verb.i]
    found = [
        frozenset(token.i for token in child.subtree)
        for child in reversed(children)
        if _is_optional(child, children, passage) and not any(t in span for t in child.subtree)
    ]
    return [*found, frozenset().union(*found)] if len(found) > 1 else found


def _is_optional(child: "Token", children: "list[Token]", passage: Passage) -> bool:
    if any(d.start <= t.idx < d.end for d in passage.dates for t in child.subtree):
        return False
    before = [c for c in children if c.i < child.i and c.i >= child.head.i]
    if child.dep_ == "advcl":
        return child.left_edge.lower_ == "to" and any(c.dep_ in _COMPLEMENTS for c in before)
    is_passive = any(c.dep_ == "auxpass" for c in child.head.children)
    has_core = any(c.dep_ in _COMPLEMENTS for c in before) or (is_passive and any(c.dep_ == "prep" for c in before))
    if child.lower_ == "at":
        objects = [token for token in child.children if token.dep_ == "pobj"]
        has_core = has_core and any(c.dep_ in {"det", "poss", "compound"} for token in objects for c in token.children)
    return child.dep_ == "prep" and child.lower_ in _LOOSE and has_core


def is_anchored(stem: str) -> bool:
    """True where the shorter question still names enough to be the only one of its kind."""
    return len(_NAMED.findall(stem)) + 2 * bool(_DATED.search(stem)) >= FEWEST_NAMES
