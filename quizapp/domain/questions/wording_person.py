"""Questions for a person."""

from dataclasses import replace
from typing import TYPE_CHECKING

from quizapp.domain.facts.model import NameMention
from quizapp.domain.questions.nested import prepare_around
from quizapp.domain.questions.pairs import Pair, joined_names
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.wh import ask, ask_agent, ask_subject
from quizapp.domain.questions.wording import Ground, Wording, answer_span, is_shared_surname, prepare
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

_PIED = frozenset({"with", "to", "under", "against", "from", "for"})
_TELLING = word_set(
    """
    say state write argue claim note suggest believe think describe observe remark comment estimate call report tell
    recall explain point feel know want hope consider
    """
)
_WEAK = frozenset(
    {"have", "get", "come", "make", "do", "see", "find", "like", "love", "decide", "try", "start", "begin"}
)
_WEAK_WORDS = 5


def word_person(passage: Passage, mention: NameMention) -> Wording:
    """The questions that have this person as their key."""
    if is_shared_surname(passage, mention) and passage.bearer(mention) is None:
        raise Refused("short_name", mention.text)
    span = answer_span(passage, mention.start, mention.end)
    pair = joined_names(passage, span, "person")
    top = _whole(span) if pair is None else pair.first
    hidden = {token.i for token in top.subtree}
    if top.dep_ in {"nsubj", "nsubjpass"}:
        return _of_subject(passage, top, pair)
    if top.dep_ == "pobj" and top.head.dep_ == "agent":
        ground = prepare(passage, top.head, {token.i for token in top.head.subtree})
        if not any(t.pos_ == "PROPN" or t.ent_type_ == "DATE" for t in ground.clause.words):
            raise Refused("generic", top.head.head.text)
        return _paired(ground, pair).worded("agent", [ask_agent(ground.clause, _together(pair), ground.rewrites)])
    if top.dep_ == "dobj" and top.head.pos_ == "VERB":
        ground = prepare_around(passage, top, hidden)
        if ground.clause.is_passive and top.head == ground.clause.verb:
            raise Refused("person_slot", "passive")
        return ground.worded("object", [ask(ground.clause, f"Who{_besides(pair)}", ground.rewrites)])
    if top.dep_ == "attr" and top.head.lemma_ == "be" and pair is None:
        ground = prepare(passage, top, hidden)
        return ground.worded("object", [ask(ground.clause, "Who", ground.rewrites)])
    if top.dep_ == "pobj" and top.head.dep_ in {"prep", "dative"} and top.head.head.pos_ == "VERB":
        return _of_preposition(passage, top, pair)
    raise Refused("person_slot", top.dep_)


def _paired(ground: Ground, pair: Pair | None) -> Ground:
    """One of two names reads heavily ("Who, together with ..."), so a teacher has to look at it."""
    return ground if pair is None else replace(ground, is_thin=True)


def _together(pair: Pair | None) -> str:
    """ "Who, together with Anna Keller," for one of two."""
    return "Who" if pair is None else f"Who, together with {pair.told},"


def _besides(pair: Pair | None) -> str:
    return "" if pair is None else f" besides {pair.told}"


def _of_preposition(passage: Passage, top: "Token", pair: Pair | None) -> Wording:
    preposition = top.head
    if preposition.lower_ not in _PIED or any(child.dep_ in {"conj", "cc"} for child in preposition.children):
        raise Refused("person_slot", preposition.text)
    ground = prepare(passage, preposition, {token.i for token in preposition.subtree})
    wh = f"{preposition.text.capitalize()} whom{_besides(pair)}"
    return ground.worded("object", [ask(ground.clause, wh, ground.rewrites)])


def _whole(span: "Span") -> "Token":
    """The head of the person's phrase, which may add a title, a role or loose clauses."""
    head = span.root
    inside = {token.i for token in span}
    for child in head.children:
        if child.i in inside or child.is_punct:
            continue
        is_role = child.i < span.start and child.dep_ in {"compound", "amod", "nmod", "det", "appos"}
        is_loose = child.i >= span.end and child.dep_ in {"relcl", "acl", "appos", "advcl", "prep"}
        if not (is_role or is_loose):
            raise Refused("modified", f"{child.text} {span.text}")
    if span.end < len(span.doc) and span.doc[span.end].tag_ == "POS":
        raise Refused("person_slot", "possessive")
    if head.dep_ == "appos" and head.head.pos_ in {"NOUN", "PROPN"} and head.head.i < head.i:
        return _role(head)
    return head


def _role(name: "Token") -> "Token":
    """The noun a name explains: "the club's president, Anna Keller, ..."."""
    noun = name.head
    is_own = noun.tag_ == "NN" and any(child.dep_ in {"det", "poss"} for child in noun.children)
    if not is_own or noun.dep_ == "conj" or any(child.dep_ in {"conj", "cc"} for child in noun.children):
        raise Refused("person_slot", "appos")
    between = [t for t in noun.doc[noun.i + 1 : name.left_edge.i] if not t.is_punct]
    others = [c for c in noun.children if c.dep_ == "appos" and c != name]
    if others or any(token.head != noun and noun not in token.ancestors for token in between):
        raise Refused("person_slot", "appos")
    return noun


def _of_subject(passage: Passage, top: "Token", pair: Pair | None) -> Wording:
    verb = top.head
    ground = prepare(passage, top, {token.i for token in top.subtree}, is_subject=True)
    clause = ground.clause
    if clause.subject.i != top.i:
        raise Refused("person_slot", "subject")
    if verb.lemma_ in _TELLING and not clause.is_passive:
        raise Refused("telling", verb.lemma_)
    if verb.lemma_ == "be" and not any(
        part.role == "attr" and any(t.lower_ == "the" or t.tag_ == "POS" for t in part.words) for part in clause.parts
    ):
        raise Refused("generic", "be")
    names = [t for t in clause.words if t.pos_ == "PROPN"]
    fewest = _WEAK_WORDS + 3 if verb.lemma_ in _WEAK else _WEAK_WORDS - 1
    is_dated = verb.lemma_ not in _WEAK and any(t.like_num and len(t.text) == 4 for t in clause.words)
    if (len(clause.words) < fewest and not is_dated) or not names:
        raise Refused("generic", verb.lemma_)
    if pair is not None and any(t.lower_ in {"themselves", "their", "each", "both"} for t in clause.words):
        raise Refused("coordinated", "their")
    return _paired(ground, pair).worded("subject", [ask_subject(clause, _together(pair), ground.rewrites)])
