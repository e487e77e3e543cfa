"""Does the question say enough? Offices and other relations want what they are of; light verbs want content."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from quizapp.domain.questions.simplify_clause import Clause
from quizapp.domain.questions.wording_text import Refused, Rewrites, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_OFFICES = word_set(
    """
    president chairman chairwoman chairperson governor minister secretary commander leader director captain mayor
    premier chancellor ambassador king queen emperor khan bishop pope senator deputy vice-president treasurer manager
    editor member candidate nominee successor heir capital representative delegate consul
    """
)
_RELATIONS = word_set(
    """
    version adaptation challenge resolution operation offensive attack assault ceasefire truce right campaign effort
    attempt talk battle siege incident defeat victory loss reply response sequel part role series demand request appeal
    """
)
_OWN = frozenset({"version", "adaptation"})
"""Of which nothing beside them says enough."""
_HEADS = frozenset({"force", "side", "power", "rule", "regime", "position"})
_INSTITUTIONS = word_set(
    """
    foundation fund bank company institute academy council committee party association society university college
    church court commission board league museum school club conference convention assembly treaty act agreement house
    senate congress union ministry army navy fleet empire republic festival prize award cup tower bridge
    """
)
_CONTESTS = word_set("defeat beat lose win play meet draw face score")
_REPLACED = word_set("replace alert move remove appoint elect select hire transfer reelect promote")
_LIGHT = word_set(
    """
    leave visit express arrive perform add take return come go win lose play appear defeat beat withdraw refuse
    decide try attempt provide represent invite give make do get see have strike show keep put say start begin
    continue help slip fall run turn spend use meet hold oppose face blame support
    """
)
_HOLDING = word_set("have amount contain comprise number total consist see employ own")
"""Verbs of a state: that it held in one year is no event of that year."""
_ENOUGH = 2
"""Content words that make up for a name: "begin his professional career"."""
_QUALIFYING = frozenset({"prep", "relcl", "acl", "appos"})
_BEFORE = frozenset({"compound", "poss", "amod", "nmod", "nummod"})


def check_substance(clause: Clause, rewrites: Rewrites) -> None:
    """Refuses "elected president" and "the challenge": nothing says of what."""
    kept = {token.i for token in clause.words}
    beside = [part for part in clause.parts if part.role in {"prep", "agent"} and _names(part.words, rewrites)]
    for token in clause.words:
        lemma = token.lemma_.lower()
        is_short = token.pos_ == "PROPN" and token.lower_ in _INSTITUTIONS
        is_short = (
            is_short and token.nbor(1).lower_ not in {"of", "for", "to"} if token.i + 1 < len(token.doc) else is_short
        )
        if is_short and {c.lower_ for c in token.children if c.i in kept} == {"the"} and not rewrites.covers(token.i):
            raise Refused("definite", f"the {token.text}")
        if token.pos_ != "NOUN" or token.dep_ in {"compound", "amod", "nmod"} or _is_hyphened(token):
            continue
        if lemma in _HEADS | _OFFICES and token.tag_ == "NN" and _is_merely_named(token, kept):
            raise Refused("definite", f"the {token.text}")
        is_office = lemma in _OFFICES and token.tag_ == "NN" and not _is_of(clause)
        is_relation = lemma in _RELATIONS or (lemma == "number" and token.tag_ == "NN")
        is_vague = is_relation and not beside
        if lemma in _OWN and not any(child.lower_ == "of" for child in token.children if child.i in kept):
            raise Refused("definite", token.text)
        if (is_office or is_vague) and not _has_complement(token, kept, rewrites):
            raise Refused("definite", token.text)


def is_thin(clause: Clause, rewrites: Rewrites, *, is_subject: bool, is_date: bool = False) -> bool:
    """True for a light verb with nothing named beside its subject: a teacher has to look at it."""
    lemma = clause.verb.lemma_.lower()
    if is_date and lemma in _HOLDING:
        return True
    if clause.is_passive and lemma in _REPLACED and not any(part.role in {"oprd", "prep"} for part in clause.parts):
        return True
    said = [token for part in clause.parts for token in part.words]
    if lemma in _CONTESTS and not is_date and not any(t.like_num and len(t.text) == 4 for t in clause.words):
        return True
    if lemma not in _LIGHT:
        return False
    if not is_subject:
        is_event = clause.verb.lemma_ in {"begin", "start"} or any(token.lower_ == "place" for token in said)
        told = [token for token in said if token.pos_ in {"NOUN", "ADJ"} and token.lower_ != "place"]
        if is_event and _names(clause.subject_words, rewrites) and clause.subject.dep_ == "nsubj" and not told:
            return clause.subject.ent_type_ == "PERSON"
        return not any(_is_named(t, rewrites) and not t.like_num for t in said) and len(told) < _ENOUGH
    named = [token.i for token in said if _is_named(token, rewrites)]
    return sum(1 for i in named if i - 1 not in named) < _ENOUGH


def _is_merely_named(noun: "Token", kept: Collection[int]) -> bool:
    """ "the Union force": a name before the noun and nothing behind it."""
    own = [child for child in noun.children if child.i in kept]
    return any(child.lower_ == "the" for child in own) and all(child.i < noun.i for child in own)


def _is_hyphened(token: "Token") -> bool:
    neighbours = [token.doc[i] for i in (token.i - 1, token.i + 1) if 0 <= i < len(token.doc)]
    return any(other.text == "-" for other in neighbours)


def _is_of(clause: Clause) -> bool:
    return any(part.role == "prep" and part.head.lower_ in {"of", "for"} for part in clause.parts)


def _has_complement(noun: "Token", kept: Collection[int], rewrites: Rewrites) -> bool:
    for child in noun.children:
        if child.i not in kept:
            continue
        own = [token for token in child.subtree if token.i in kept]
        if child.dep_ in _QUALIFYING and child.i > noun.i and len(own) > 1 and child.lower_ != "by":
            return True
        if child.dep_ == "poss" or (child.dep_ in _BEFORE and _names(own, rewrites)):
            return True
    return False


def _names(words: Collection["Token"], rewrites: Rewrites) -> bool:
    return any(_is_named(token, rewrites) for token in words)


def _is_named(token: "Token", rewrites: Rewrites) -> bool:
    return (
        rewrites.covers(token.i)
        or token.pos_ == "PROPN"
        or (token.like_num and len(token.text) == 4)
        or (token.ent_type_ in {"NORP", "GPE", "EVENT", "WORK_OF_ART"} and token.text[:1].isupper())
    )
