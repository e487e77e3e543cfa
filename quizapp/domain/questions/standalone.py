"""Can the question be understood without its article? Refuses words that point outside it."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from quizapp.domain.questions.wording_text import Refused, Rewrites, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_POINTERS = word_set(
    """
    this these those such another latter former same other others further similar aforementioned respective
    respectively additional next following previous subsequent preceding both here elsewhere hereby thereby either
    neither else so-called mentioned above below
    """
)
_DATIVE = frozenset({"me", "us", "you", "i", "we", "my", "our", "your"})
_UNIQUE = word_set(
    """
    world internet public sun moon earth sky past future media environment north south east west northeast northwest
    southeast southwest age end piano guitar violin cello organ stage radio press
    """
)
_COMPLEMENTS = frozenset(
    {"of", "in", "for", "to", "between", "against", "at", "on", "from", "by", "with", "over", "near"}
)
_RELATIVE_TIME = frozenset({"ago", "yesterday", "today", "tomorrow", "tonight", "now", "currently", "recently"})
_LOWEST_SPECIFIC = 1


def check_words(words: Sequence["Token"], rewrites: Rewrites, antecedent: "Token | None") -> None:
    """Refuses dangling words. `antecedent` is the subject that "his" or "its" may refer to."""
    kept = {token.i for token in words}
    for token in words:
        if not rewrites.covers(token.i):
            _check_word(token, kept, antecedent, rewrites)


def _check_word(token: "Token", kept: Collection[int], antecedent: "Token | None", rewrites: Rewrites) -> None:
    low = token.lower_
    if token.tag_ == "PRP" and token.dep_ != "expl":
        if not low.endswith(("self", "selves")) or antecedent is None:
            raise Refused("pronoun", token.text)
    elif token.tag_ == "PRP$":
        owner = _nearest_subject(token, kept) or antecedent
        is_own = owner is not None and owner == token.head
        if low in _DATIVE or owner is None or is_own or not _agrees(low, owner, rewrites):
            raise Refused("pronoun", token.text)
    elif (
        (low in _POINTERS - {"former"} and not (low == "other" and token.i > 0 and token.nbor(-1).lower_ == "each"))
        or (low == "that" and token.dep_ in {"det", "nsubj", "pobj", "dobj", "nsubjpass"} and token.tag_ == "DT")
        or (low == "there" and token.dep_ != "expl")
    ):
        raise Refused("pointer", token.text)
    elif low in _RELATIVE_TIME or low in {"later", "earlier"}:
        raise Refused("relative_time", token.text)
    elif low in {"first-time", "one"} and token.dep_ in {"dobj", "pobj", "nsubj"} and not list(token.children):
        raise Refused("pointer", token.text)
    elif token.ent_type_ == "DATE" and _is_joined_to_other(token, kept):
        raise Refused("parse", token.text)
    elif token.text in {'"', "“", "”", "«", "»"}:
        raise Refused("quotation", token.text)
    elif _is_headed(token) and _is_bare_definite(token, kept, rewrites):
        raise Refused("definite", f"the {token.text}")


def _nearest_subject(possessive: "Token", kept: Collection[int]) -> "Token | None":
    """The subject of a subordinate clause within the question, which its possessives refer to."""
    for verb in possessive.ancestors:
        if verb.pos_ in {"VERB", "AUX"}:
            subjects = [c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"} and c.i < possessive.i]
            if verb.i not in kept or (subjects and subjects[0].i not in kept):
                return None
            if subjects and subjects[0].pos_ in {"NOUN", "PROPN"}:
                return subjects[0]
    return None


def _is_joined_to_other(date: "Token", kept: Collection[int]) -> bool:
    return any(c.dep_ == "conj" and c.i in kept and c.ent_type_ != "DATE" for c in date.children)


def _is_headed(token: "Token") -> bool:
    """True for a noun, and for an adjective that stands for one ("the lowest")."""
    return token.pos_ == "NOUN" or (token.pos_ == "ADJ" and any(child.dep_ == "det" for child in token.children))


def _agrees(possessive: str, subject: "Token", rewrites: Rewrites) -> bool:
    is_plural = subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
    is_person = subject.ent_type_ == "PERSON" or subject.lower_ in {"he", "she", "who"}
    if possessive in {"his", "her"}:
        return is_person and not is_plural
    if possessive == "its":
        return not is_plural and not is_person
    return is_plural


def _is_bare_definite(noun: "Token", kept: Collection[int], rewrites: Rewrites) -> bool:
    """True for "the city", "the second attack": nothing kept says which one."""
    children = [child for child in noun.children if child.i in kept]
    if not any(child.lower_ == "the" for child in children) or noun.lower_ in _UNIQUE:
        return False
    return not any(_fixes(child, noun, kept, rewrites) for child in children)


def _fixes(child: "Token", noun: "Token", kept: Collection[int], rewrites: Rewrites) -> bool:
    subtree = [token for token in child.subtree if token.i in kept]
    names = any(_is_name(token) or rewrites.covers(token.i) for token in subtree)
    if child.dep_ in {"compound", "amod", "nmod", "poss", "appos", "nummod"}:
        return names
    if child.dep_ == "prep" and child.lower_ in _COMPLEMENTS:
        return names or any(token.like_num and len(token.text) == 4 for token in subtree) or _is_of_kind(child, kept)
    if child.dep_ in {"relcl", "acl"}:
        return names
    return False


def _is_of_kind(preposition: "Token", kept: Collection[int]) -> bool:
    """ "the use of antibiotics": "of" with a noun that no article makes definite."""
    if preposition.lower_ != "of":
        return False
    objects = [child for child in preposition.children if child.dep_ == "pobj" and child.i in kept]
    return bool(objects) and not any(
        child.dep_ in {"det", "poss", "nummod"} and child.i in kept for child in objects[0].children
    )


def _is_name(token: "Token") -> bool:
    return token.pos_ == "PROPN" or token.ent_type_ in {"NORP", "GPE", "PERSON", "ORG", "EVENT", "LOC", "FAC"}


def count_specific(words: Sequence["Token"], rewrites: Rewrites) -> int:
    """How many words of the question are names (or stand for one): without any it is too general to ask."""
    return sum(
        1
        for token in words
        if rewrites.covers(token.i) or (_is_name(token) and token.text[:1].isupper() and token.pos_ != "PUNCT")
    )
