"""The parts of a clause around its verb: which to keep, which to drop, in which order."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.questions.simplify_phrase import CONNECTIVES, follows_separator, is_surplus, phrase
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_CORE = frozenset({"prt", "dobj", "dative", "attr", "acomp", "oprd", "agent", "xcomp", "ccomp"})
_SKIPPED = frozenset(
    {
        "nsubj",
        "nsubjpass",
        "expl",
        "aux",
        "auxpass",
        "punct",
        "cc",
        "conj",
        "mark",
        "parataxis",
        "intj",
        "relcl",
        "appos",
    }
)
_BROKEN = frozenset({"dep", "csubj", "csubjpass", "preconj", "meta", "quantmod", "nummod", "det", "poss", "predet"})
_ANCHORS = frozenset({"in", "during", "at", "on", "under", "between", "throughout", "from", "for", "within"})
_TIME_NOUNS = word_set(
    """
    day week month year decade century time period moment point night morning afternoon evening summer winter spring
    autumn fall season hour minute meantime meanwhile process addition response turn result end beginning start
    weekend date era age while
    """
)
_COUNTING = frozenset({"first", "twice", "initially", "originally", "last", "once"})
"""Adverbs that say which of several times is meant, and so stay."""
_BESIDE = frozenset({"after", "before", "despite", "since", "upon", "while", "besides"})
"""Prepositions whose "-ing" clause tells a further fact: "after conquering Lombardy"."""
LONGEST_PURPOSE = 12
_LONG_TAIL = 8
"""Words of a last phrase with a clause of its own ("in an attack that ...") from which on it is left out."""


@dataclass(frozen=True, slots=True)
class Part:
    """A constituent of the clause beside its verb."""

    role: str
    head: "Token"
    words: tuple["Token", ...]
    is_front: bool = False


def verb_parts(verb: "Token", subject: "Token", hidden: Collection[int], *, keep_front: bool) -> tuple[Part, ...]:
    """What follows the verb, in order; then what stood in front and is needed, moved to the end."""
    behind: list[Part] = []
    front: list[Part] = []
    for child in verb.children:
        if child.i in hidden or child.dep_ in _SKIPPED:
            continue
        if child.dep_ in _BROKEN:
            raise Refused("parse", f"{child.dep_}: {child.text}")
        is_before = child.i < verb.i
        if is_before and not (keep_front and _is_anchor(child)):
            if child.dep_ in {"dobj", "attr", "ccomp", "acomp"} and not follows_quote(child):
                raise Refused("inverted", child.text)
            continue
        if not is_before and _is_dropped(child):
            continue
        words = phrase(child, hidden)
        if child.dep_ == "prep" and len(words) == 1:
            continue
        if words and not (
            child.dep_ in {"prep", "agent", "dative"} and len(words) == 1 and _lost_object(child, hidden)
        ):
            (front if is_before else behind).append(Part(child.dep_, child, words, is_before))
    return _ordered(behind, front)


def _ordered(behind: list[Part], front: list[Part]) -> tuple[Part, ...]:
    """What stood in front goes behind the verb and its object, before a clause that would draw it to itself."""
    if len(behind) > 1 and behind[-1].role == "prep" and len(behind[-1].words) >= _LONG_TAIL:
        behind = behind[:-1] if any(token.dep_ == "relcl" for token in behind[-1].words) else behind
    for at, part in enumerate(behind):
        is_clause = part.role in {"xcomp", "advcl", "prep"} and len(part.words) > 2 and _has_infinitive(part)
        if front and is_clause:
            return (*behind[:at], *front, *behind[at:])
        if front and any(token.dep_ == "relcl" for token in part.words):
            raise Refused("parse", "a date behind a clause")
    return (*behind, *front)


def _has_infinitive(part: Part) -> bool:
    return any(token.tag_ == "TO" and token.head.tag_ == "VB" for token in part.words)


def follows_quote(token: "Token") -> bool:
    """True for fronted speech, which is refused elsewhere."""
    return any(child.text in {'"', "“", "”"} for child in token.subtree)


def _lost_object(preposition: "Token", hidden: Collection[int]) -> bool:
    """True where the object of the preposition is the asked slot itself."""
    return any(child.i in hidden for child in preposition.children)


def verb_adverbs(verb: "Token", hidden: Collection[int]) -> tuple["Token", ...]:
    """Manner adverbs before the verb ("officially opened"), without the connectives."""
    found = []
    for child in verb.children:
        if child.dep_ == "advmod" and child.i < verb.i and child.i not in hidden:
            near = all(
                token.dep_ in {"aux", "auxpass", "advmod"} and token.head == verb
                for token in verb.doc[child.i + 1 : verb.i]
            )
            if child.lower_ in {"only", "just", "even", "almost", "nearly", "partly", "mostly"}:
                raise Refused("hedged", child.text)
            is_manner = child.lower_.endswith("ly") and child.lower_ not in CONNECTIVES
            if near and (is_manner or child.lower_ in _COUNTING) and not list(child.children):
                found.append(child)
    return tuple(found)


def _is_anchor(child: "Token") -> bool:
    """A fronted phrase that fixes the time or place of the fact."""
    if child.dep_ != "prep" or child.lower_ not in _ANCHORS or len(list(child.subtree)) > 10:
        return False
    return any(token.pos_ == "PROPN" or token.ent_type_ == "DATE" for token in child.subtree)


def _is_dropped(child: "Token") -> bool:
    if child.dep_ in _CORE:
        return child.dep_ in {"xcomp", "ccomp"} and follows_separator(child)
    if child.dep_ == "prep":
        objects = [token for token in child.children if token.dep_ == "pobj"]
        is_absolute = child.lower_ == "with" and any(c.dep_ == "acl" for token in objects for c in token.children)
        is_gerund = child.lower_ in _BESIDE and any(c.dep_ == "pcomp" for c in child.children)
        return follows_separator(child) or is_loose_time(child) or is_absolute or is_gerund
    if child.dep_ == "advmod":
        return is_surplus(child) or follows_separator(child) or len(list(child.subtree)) > 1
    if child.dep_ == "npadvmod":
        return child.lemma_.lower() in _TIME_NOUNS or follows_separator(child)
    if child.dep_ == "advcl":
        is_purpose = child.left_edge.lower_ == "to" and child.tag_ == "VB"
        return not is_purpose or follows_separator(child) or len(list(child.subtree)) > LONGEST_PURPOSE
    return True


def is_loose_time(child: "Token") -> bool:
    """A time or manner phrase without a name or date: "at the time", "in the meantime", "after that"."""
    objects = [token for token in child.children if token.dep_ == "pobj"]
    if not objects or any(token.pos_ == "PROPN" or token.like_num for token in child.subtree):
        return False
    noun = objects[0]
    if noun.lower_ in {"that", "this", "then", "which"}:
        return True
    points_back = any(token.lower_ in {"this", "that", "these", "those", "same"} for token in noun.children)
    return noun.lemma_.lower() in _TIME_NOUNS or (
        points_back and child.lower_ in {"after", "before", "during", "since"}
    )
