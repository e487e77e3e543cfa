"""Questions for a place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.facts.model import Entity, NameMention
from quizapp.domain.questions.nested import prepare_around
from quizapp.domain.questions.pairs import Pair, joined_names
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_phrase import follows_separator
from quizapp.domain.questions.wh import ask, ask_subject
from quizapp.domain.questions.wording import Ground, Wording, answer_span, prepare
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

_PREPOSITIONS = frozenset({"in", "at", "to", "from", "into"})
_FURTHER = frozenset({"near", "toward", "towards", "against", "via", "through", "outside", "with"})
"""Asked only with the kind of the place: "Near which town ..."."""
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


_EVENTS = word_set(
    """
    war battle siege attack assault offensive operation raid strike protest demonstration rally riot revolt uprising
    rebellion massacre clash fighting skirmish talk negotiation meeting summit conference congress election
    referendum coup ceremony concert performance exhibition festival tournament championship match game race final
    funeral wedding coronation trial parade exercise landing campaign earthquake flood fire explosion crash accident
    outbreak premiere lecture workshop seminar session convention debate tour
    """
)
_LOOKING_AT = word_set(
    """
    describe recall commemorate celebrate criticise criticize condemn remember discuss include depict cover cite
    mention investigate document portray see watch film study prevent avoid plan expect fear follow end stop
    """
)
_RELATIONAL = word_set(
    """
    independence treaty agreement alliance war tie relation border trade peace pact union blockade campaign offensive
    invasion attack sanction embargo ceasefire truce talk negotiation contract deal expedition access link separation
    secession withdrawal retreat aid support help
    """
)
"""Nouns whose partner a question may bring to the front: "With which country did Italy sign a treaty?"."""
_SITES = word_set(
    """
    village town city settlement house base camp hospital school church college university factory mine station castle
    palace monastery estate farm plantation hotel theatre theater studio museum office branch headquarters store shop
    restaurant cemetery prison port airport stadium
    """
)
_ALLYING = word_set("ally negotiate trade side fight clash compete cooperate merge unite break")
_CREATING = word_set("create found establish form open launch sign convene")
_SIDES = ("north", "south", "east", "west", "central", "neighbour", "neighbor", "nearby", "mainland", "downtown")


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where the place stands in its clause: the head of its whole phrase, and what it is asked as."""

    top: "Token"
    entity: Entity
    noun: str | None
    """What kind of place it is, in one word; None where the article does not say."""
    hidden: frozenset[int]
    besides: str = ""
    is_part: bool = False
    """Only a part of it is meant: "southern France"."""

    @property
    def which(self) -> str:
        """ "which city", "which city besides Turin"."""
        if self.noun is None:
            raise Refused("place_type", self.entity.subtype or "")
        return f"which {self.noun}{self.besides}"


def word_place(passage: Passage, mention: NameMention) -> Wording:
    """The questions that have this place as their key."""
    entity = passage.context.names.entity(mention)
    span = answer_span(passage, mention.start, mention.end)
    slot = _slot(passage, entity, span)
    top = slot.top
    if top.dep_ == "pobj" and top.head.dep_ == "prep":
        return _of_adverbial(passage, slot)
    if top.dep_ in _ACTIVE:
        return _of_argument(passage, slot)
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        ground = prepare(passage, top.head, {token.i for token in top.head.subtree})
        return ground.worded("place", [ask(ground.clause, f"By {slot.which}", ground.rewrites)])
    raise Refused("place_slot", top.dep_)


def _slot(passage: Passage, entity: Entity, span: "Span") -> _Slot:
    pair = joined_names(passage, span, "place")
    if pair is not None:
        return _slot_of_pair(entity, span, pair)
    top, noun = _whole(span)
    own = entity.subtype if entity.subtype in _SUBTYPES else None
    is_part = any(_is_side(child) for child in (*top.children, *span.root.children))
    return _Slot(top, entity, noun or own, frozenset(token.i for token in top.subtree), is_part=is_part)


def _slot_of_pair(entity: Entity, span: "Span", pair: Pair) -> _Slot:
    """One of two places: asked "besides" the other."""
    hidden = frozenset(token.i for token in pair.first.subtree)
    if entity.subtype not in _SUBTYPES:
        raise Refused("coordinated", span.text)
    return _Slot(pair.first, entity, entity.subtype, hidden, f" besides {pair.told}")


def _whole(span: "Span") -> "tuple[Token, str | None]":
    """The head of the place's phrase and the kind of place it tells.

    The phrase may add only the larger place, the kind or the part: "Lyon, France", "the city of Lyon", "the Lyon
    district", "southern France".
    """
    head, noun = span.root, None
    inside = {token.i for token in span}
    if head.dep_ == "compound" and head.head.lower_ in _GENERIC and head.head.i == span.end:
        head, noun = head.head, head.head.lower_
    if head.dep_ in {"nmod", "compound", "poss"}:
        raise Refused("place_slot", head.dep_)
    for child in head.children:
        if child.i in inside or child.is_punct or child.lower_ == "the":
            continue
        if child.i < span.start and child.lower_ in _GENERIC and child.dep_ in {"compound", "nmod"}:
            noun = child.lower_
        elif not _adds_nothing(child, head):
            raise Refused("modified", f"{child.text} {span.text}")
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in _GENERIC:
        genus = head.head.head
        if any(child.dep_ not in {"det", "prep", "punct", "amod", "compound", "nmod"} for child in genus.children):
            raise Refused("modified", span.text)
        return genus, genus.lower_
    return head, noun


def _adds_nothing(child: "Token", head: "Token") -> bool:
    """True for a larger place, a loose clause and the part of the place that is meant."""
    if child.i < head.i:
        return _is_side(child) or (child.dep_ == "amod" and child.ent_type_ == "NORP")
    is_larger = child.dep_ in {"appos", "npadvmod"} and child.pos_ == "PROPN"
    is_aside = child.dep_ == "appos" and follows_separator(child) and child.tag_ == "NN" and child.n_lefts > 0
    return is_larger or is_aside or child.dep_ in {"relcl", "acl", "advcl"}


def _is_side(child: "Token") -> bool:
    return child.dep_ == "amod" and child.lower_.startswith(_SIDES) and child.n_lefts == 0


def _of_adverbial(passage: Passage, slot: _Slot) -> Wording:
    top = slot.top
    preposition = top.head
    low, verb = preposition.lower_, preposition.head
    if low not in _PREPOSITIONS and (low not in _FURTHER or slot.noun is None):
        raise Refused("place_slot", low)
    if low == "with" and verb.pos_ == "VERB" and verb.lemma_ not in _ALLYING:
        raise Refused("place_slot", low)
    if any(child.dep_ in {"conj", "cc"} for child in preposition.children) or preposition.dep_ == "conj":
        raise Refused("coordinated", top.text)
    if slot.is_part and (low not in {"in", "at"} or slot.noun == "continent"):
        raise Refused("modified", top.text)
    if verb.pos_ not in {"VERB", "AUX"} and not _happens_there(verb, low, top):
        raise Refused("place_slot", verb.text)
    others = [t for t in verb.children if t.dep_ == "prep" and t != preposition and t.i < top.i]
    if any(_is_place_too(t, low) for t in others):
        raise Refused("coordinated", "two places")
    ground = prepare(passage, preposition, {token.i for token in preposition.subtree})
    _check_inside(ground, passage, slot.entity)
    stems = [ask(ground.clause, wh, ground.rewrites) for wh in _adverbial_whs(slot, low, verb)]
    return ground.worded("place", stems)


def _is_place_too(other: "Token", asked: str) -> bool:
    """True for a second place beside the asked one: "near the harbour in Lyon"."""
    if other.lower_ in {"near", "outside", "around", "beside"}:
        return True
    return other.lower_ == asked and any(inner.ent_type_ in {"GPE", "LOC", "FAC"} for inner in other.subtree)


def _happens_there(noun: "Token", preposition: str, top: "Token") -> bool:
    """True where the phrase at the noun can only tell where it happened: "held talks in Lugano"."""
    if noun.i > top.i:
        return False
    if preposition not in {"in", "at"} and noun.lemma_.lower() in _RELATIONAL:
        return noun.dep_ == "dobj" and noun.head.lemma_ not in _LOOKING_AT and top.head.i == noun.i + 1
    if noun.dep_ == "dobj" and noun.head.lemma_ in _LIGHT:
        return True
    if preposition == "in" and noun.dep_ == "dobj" and noun.pos_ == "PROPN" and noun.head.lemma_ in _CREATING:
        return True  # what was made there, under a name of its own: "created the Coast Guard in Lugano"
    is_open = not any(child.dep_ in {"det", "poss"} and child.lower_ not in {"a", "an"} for child in noun.children)
    if preposition == "in" and noun.dep_ == "dobj" and noun.lemma_.lower() in _SITES and is_open:
        return noun.head.lemma_ not in _LOOKING_AT
    if preposition not in {"in", "at"} or noun.lemma_.lower() not in _EVENTS:
        return False
    if noun.dep_ in {"dobj", "attr"}:
        return noun.head.lemma_ not in _LOOKING_AT
    if noun.dep_ not in {"nsubj", "nsubjpass"} or noun.head.lemma_ in {"be", "become", "mark"}:
        return False
    rest = [t for t in noun.head.subtree if t.i > top.right_edge.i]
    return any(t.pos_ == "PROPN" and t.ent_type_ != "DATE" for t in rest)


def _adverbial_whs(slot: _Slot, preposition: str, verb: "Token") -> list[str]:
    said = "in" if preposition == "at" and slot.noun in _GENERIC | {"country", "capital"} else preposition
    whs = [f"{said.capitalize()} {slot.which}"] if slot.noun else []
    if slot.besides:
        return whs
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


def _of_argument(passage: Passage, slot: _Slot) -> Wording:
    top, verb = slot.top, slot.top.head
    which = slot.which.capitalize() if not slot.besides else f"Which {slot.noun}{slot.besides}"
    if verb.pos_ != "VERB":
        raise Refused("place_slot", top.dep_)
    if slot.is_part:
        raise Refused("modified", top.text)
    if slot.besides and any(token.lower_ in {"themselves", "their", "each", "both"} for token in verb.subtree):
        raise Refused("coordinated", "their")
    if top.dep_ == "dobj":
        if any(child.dep_ == "prep" and follows_separator(child) for child in verb.children if child.i > top.i):
            raise Refused("parse", "a phrase after the aside")
        if verb.lemma_ in {"have", "include", "make", "see"}:
            raise Refused("place_slot", verb.lemma_)
        ground = prepare_around(passage, top, slot.hidden)
        _check_inside(ground, passage, slot.entity)
        return ground.worded("place", [ask(ground.clause, which, ground.rewrites)])
    ground = prepare(passage, top, slot.hidden, is_subject=True)
    if ground.clause.subject.i != top.i:
        raise Refused("place_slot", "subject")
    _check_inside(ground, passage, slot.entity)
    if top.dep_ == "nsubj" and slot.noun not in {"country", "republic", "kingdom", "empire", "state"}:
        raise Refused("place_slot", "agent")
    if verb.lemma_ in {"have", "become", "include", "see"} or not any(t.pos_ == "PROPN" for t in ground.clause.words):
        raise Refused("generic", verb.lemma_)
    return ground.worded("place", [ask_subject(ground.clause, which, ground.rewrites)])
