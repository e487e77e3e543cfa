"""Answers below an infinitive or a gerund: "Which town did the brigade try to take?"."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.wording import Ground, prepare
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_WEAK = word_set("have include make see be become get do contain involve mean use")
_GERUND_AFTER = frozenset({"by", "at", "of", "in", "for", "from", "with"})


def prepare_around(passage: Passage, top: "Token", hidden: Collection[int]) -> Ground:
    """The finite clause around an object, however many infinitives and gerunds stand between."""
    verb = top.head
    outer = _outside(verb)
    if outer is None:
        ground = prepare(passage, top, hidden)
        if verb != ground.clause.verb and verb not in ground.clause.words:
            raise Refused("nonfinite", verb.text)
        return ground
    is_joined = verb.dep_ == "conj" or any(child.dep_ == "conj" for child in verb.children)
    if verb.lemma_ in _WEAK or is_joined:
        raise Refused("nonfinite", verb.text)
    ground = prepare(passage, outer, hidden)
    if verb not in ground.clause.words:
        raise Refused("nonfinite", verb.text)
    if pronoun := next((t for t in ground.clause.words if t.tag_ in {"PRP", "PRP$"}), None):
        raise Refused("pronoun", pronoun.text)
    return ground


def _outside(verb: "Token") -> "Token | None":
    """The word that carries the infinitive or gerund clause of the verb; None for a clause of its own."""
    if verb.tag_ not in {"VB", "VBG"}:
        return None
    while verb.dep_ in {"conj", "xcomp"} and verb.head.tag_ in {"VB", "VBG"}:
        verb = verb.head
    has_to = any(child.tag_ == "TO" for child in verb.children)
    if verb.dep_ in {"advcl", "acl"} and verb.tag_ == "VB" and has_to and verb.head.i < verb.i:
        return verb.head
    if verb.dep_ == "pcomp" and verb.head.lower_ in _GERUND_AFTER:
        return verb.head
    return None
