"""Questions for a place."""

from typing import TYPE_CHECKING

from quizapp.domain.facts.model import Entity, NameMention
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.wh import ask, ask_subject
from quizapp.domain.questions.wording import Ground, Wording, answer_span, prepare
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

_PREPOSITIONS = frozenset({"in", "at", "to", "from", "into"})
_SUBTYPES = word_set(
    """
    city town village country region province state district county island continent river lake sea ocean mountain
    valley peninsula capital territory municipality suburb neighbourhood neighborhood borough desert bay airport
    stadium kingdom republic empire colony port fortress
    """
)
_MOTION = word_set(
    """
    go move travel return flee come relocate emigrate immigrate migrate retreat withdraw send transfer fly sail
    arrive march escape deport bring take evacuate ship
    """
)
_GENERIC = frozenset(
    {"city", "town", "village", "island", "state", "province", "county", "district", "region", "republic"}
)
_ACTIVE = frozenset({"nsubj", "nsubjpass", "dobj"})
_LIGHT = frozenset({"hold", "open", "establish", "found", "build", "stage", "host", "buy", "purchase", "win", "launch"})


def word_place(passage: Passage, mention: NameMention) -> Wording:
    """The questions that have this place as their key."""
    entity = passage.context.names.entity(mention)
    span = answer_span(passage, mention.start, mention.end)
    top = _whole(span)
    if top.dep_ == "pobj" and top.head.dep_ == "prep":
        return _of_adverbial(passage, entity, top)
    if top.dep_ in _ACTIVE:
        return _of_argument(passage, entity, top)
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        ground = prepare(passage, top.head, {token.i for token in top.head.subtree})
        return ground.worded("place", [ask(ground.clause, f"By which {_subtype(entity)}", ground.rewrites)])
    raise Refused("place_slot", top.dep_)


def _whole(span: "Span") -> "Token":
    """The head of the place's phrase, which may add only the larger place: "Lyon, France", "the city of Lyon"."""
    head = span.root
    inside = {token.i for token in span}
    if any(child.dep_ in {"conj", "cc"} for child in head.children) or head.dep_ == "conj":
        raise Refused("coordinated", span.text)
    for child in head.children:
        if child.i in inside or child.is_punct or child.lower_ == "the":
            continue
        is_larger = child.dep_ in {"appos", "npadvmod"} and child.i > head.i and child.pos_ == "PROPN"
        is_loose = child.dep_ in {"relcl", "acl", "advcl"} and child.i > head.i
        if not (is_larger or is_loose):
            raise Refused("modified", f"{child.text} {span.text}")
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in _GENERIC:
        noun = head.head.head
        if any(child.dep_ not in {"det", "prep", "punct"} for child in noun.children):
            raise Refused("modified", span.text)
        return noun
    return head


def _subtype(entity: Entity) -> str:
    if entity.subtype not in _SUBTYPES or entity.subtype is None:
        raise Refused("place_type", entity.subtype or "")
    return entity.subtype


def _of_adverbial(passage: Passage, entity: Entity, top: "Token") -> Wording:
    preposition = top.head
    low, verb = preposition.lower_, preposition.head
    if low not in _PREPOSITIONS:
        raise Refused("place_slot", low)
    if any(child.dep_ in {"conj", "cc"} for child in preposition.children) or preposition.dep_ == "conj":
        raise Refused("coordinated", top.text)
    if verb.pos_ not in {"VERB", "AUX"} and not (verb.dep_ == "dobj" and verb.head.lemma_ in _LIGHT and verb.i < top.i):
        raise Refused("place_slot", verb.text)
    others = [t for t in verb.children if t.dep_ == "prep" and t != preposition and t.i < top.i]
    if any(_is_place_too(t, low) for t in others):
        raise Refused("coordinated", "two places")
    ground = prepare(passage, preposition, {token.i for token in preposition.subtree})
    _check_inside(ground, passage, entity)
    stems = [ask(ground.clause, wh, ground.rewrites) for wh in _adverbial_whs(entity, low, verb)]
    if entity.subtype not in _SUBTYPES and low == "to":
        stems = [f"{ask(ground.clause, 'Where', ground.rewrites)}"]
    return ground.worded("place", stems)


def _is_place_too(other: "Token", asked: str) -> bool:
    """True for a second place beside the asked one: "near the harbour in Lyon"."""
    if other.lower_ in {"near", "outside", "around", "beside"}:
        return True
    return other.lower_ == asked and any(inner.ent_type_ in {"GPE", "LOC", "FAC"} for inner in other.subtree)


def _adverbial_whs(entity: Entity, preposition: str, verb: "Token") -> list[str]:
    typed = entity.subtype if entity.subtype in _SUBTYPES else None
    said = "in" if preposition == "at" and typed in _GENERIC | {"country", "capital"} else preposition
    whs = [f"{said.capitalize()} which {typed}"] if typed else []
    if (preposition in {"in", "at"} and verb.pos_ == "VERB") or (preposition == "to" and verb.lemma_ in _MOTION):
        whs.append("Where")
    if not whs:
        raise Refused("place_type", preposition)
    return whs


def _check_inside(ground: Ground, passage: Passage, entity: Entity) -> None:
    """Refuses where the rest names a place that all but tells this one ("the Port of Lyon" in Lyon)."""
    words = {
        form.casefold()[:5] for form in entity.forms for form in form.split() if form[:1].isupper() and len(form) > 4
    }
    if any(token.lower_[:5] in words for token in ground.clause.words if len(token.text) > 4):
        raise Refused("gives_away", entity.name)


def _of_argument(passage: Passage, entity: Entity, top: "Token") -> Wording:
    subtype = _subtype(entity)
    verb = top.head
    if verb.pos_ != "VERB":
        raise Refused("place_slot", top.dep_)
    hidden = {token.i for token in top.subtree}
    if top.dep_ == "dobj":
        if verb.lemma_ in {"have", "include", "make", "see"}:
            raise Refused("place_slot", verb.lemma_)
        ground = prepare(passage, top, hidden)
        _check_inside(ground, passage, entity)
        return ground.worded("place", [ask(ground.clause, f"Which {subtype}", ground.rewrites)])
    ground = prepare(passage, top, hidden, is_subject=True)
    if ground.clause.subject.i != top.i:
        raise Refused("place_slot", "subject")
    _check_inside(ground, passage, entity)
    if top.dep_ == "nsubj" and subtype not in {"country", "republic", "kingdom", "empire", "state"}:
        raise Refused("place_slot", "agent")
    if verb.lemma_ in {"have", "become", "include", "see"} or not any(t.pos_ == "PROPN" for t in ground.clause.words):
        raise Refused("generic", verb.lemma_)
    return ground.worded("place", [ask_subject(ground.clause, f"Which {subtype}", ground.rewrites)])
