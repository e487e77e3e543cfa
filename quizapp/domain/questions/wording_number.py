"""Questions for a number."""

from typing import TYPE_CHECKING

from quizapp.domain.facts.model import NumberMention
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_phrase import bracketed, phrase
from quizapp.domain.questions.standalone import check_words
from quizapp.domain.questions.wh import ask, ask_subject
from quizapp.domain.questions.wording import Ground, Wording, prepare
from quizapp.domain.questions.wording_text import Refused, render, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_PIED = frozenset({"in", "with", "by", "for", "to", "from", "against", "on", "of", "into", "over"})
_QUALIFIERS = word_set(
    """
    about around approximately roughly some nearly almost over under than more less fewer least most at up to an
    estimated exactly only as many circa c. ~ a total of just
    """
)
_SHOWN = {
    "about": "about", "at least": "at least", "at most": "up to", "more than": "more than", "less than": "fewer than",
}  # fmt: skip
_STRETCHING = word_set("extend stretch run measure span travel cover rise reach fall walk fly flow march sail")
_UNITS = {
    "km": "kilometres",
    "m": "metres",
    "km2": "square kilometres",
    "kg": "kilograms",
    "ha": "hectares",
    "ft": "feet",
}
LONGEST_NOUN = 9
_MONEY = frozenset({"$", "£", "€", "¥"})
_SPENDING = frozenset({"cost", "pay", "spend", "earn", "charge"})
_VAGUE = frozenset({"time", "part", "side", "way", "thing", "one", "other", "day", "type", "kind", "point", "minute"})


def word_number(passage: Passage, mention: NumberMention) -> Wording:
    """The questions that have this number as their key."""
    span = passage.span(mention.start, mention.end)
    if span is None or span[0].idx > mention.start:
        raise Refused("parse", mention.text)
    if mention.qualifier not in {None, *_SHOWN}:
        raise Refused("number_qualifier", str(mention.qualifier))
    if mention.value_to is None and mention.value == 1:
        raise Refused("number_slot", "one")
    root = span.root
    if mention.unit == "%":
        return _percentage(passage, mention, _climb(root, {"%", "percent", "cent"}))
    if mention.unit and any(t.text in _MONEY for t in span):
        return _money(passage, mention, root)
    noun = root if root.pos_ == "NOUN" and root.tag_ in {"NNS", "NN", "NNPS"} else root.head
    if root != noun and root.dep_ not in {"nummod", "compound", "amod"}:
        raise Refused("number_slot", root.dep_)
    if noun.tag_ not in {"NNS", "NNPS"} and noun.lower_ not in {
        "people",
        "percent",
        "km",
        "aircraft",
        "troops",
        "ships",
        "km2",
        "m",
    }:
        raise Refused("number_slot", noun.text)
    return _count(passage, mention, noun, {token.i for token in span if token != noun})


def _climb(token: "Token", words: set[str]) -> "Token":
    return token.head if token.head.lower_ in words and token.dep_ in {"nummod", "compound"} else token


def _answer(passage: Passage, mention: NumberMention) -> str:
    """The number with its qualifier."""
    if mention.qualifier is None:
        return mention.text
    if mention.text.lower().startswith(_SHOWN[mention.qualifier]):
        return mention.text
    return f"{_SHOWN[mention.qualifier]} {mention.text}"


def _count(passage: Passage, mention: NumberMention, noun: "Token", figures: set[int]) -> Wording:
    if noun.lemma_.lower() in _VAGUE or noun.dep_ == "conj" or any(c.dep_ in {"conj", "cc"} for c in noun.children):
        raise Refused("coordinated" if noun.lemma_.lower() not in _VAGUE else "number_slot", noun.text)
    if any(
        c.tag_ in {"PRP$", "POS"} or c.dep_ == "poss" or c.lower_ in {"the", "these", "those"} for c in noun.children
    ):
        raise Refused("definite", noun.text)
    if any(c.i not in figures and c.dep_ == "nummod" for c in noun.children):
        raise Refused("number_slot", "two numbers")
    first = min(figures, default=noun.i)
    counted = [t for t in phrase(noun, bracketed(noun)) if t.i not in figures and not _is_qualifier(t, first)]
    if any(t.i < noun.i and t.i < min(figures, default=noun.i) for t in counted):
        raise Refused("number_slot", "words before the number")
    if len(counted) > LONGEST_NOUN:
        raise Refused("long", "counted noun")
    subtree = {token.i for token in noun.subtree}
    loose = {t.i for c in noun.children if c.dep_ in {"relcl", "acl", "appos", "advcl", "prep"} for t in c.subtree}
    wh = "How many"
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        ground = prepare(passage, noun, subtree, is_subject=True)
        words = _said(counted, ground)
        stems = [ask_subject(ground.clause, f"{wh} {words}", ground.rewrites, is_plural=True)]
    elif noun.dep_ == "attr" and any(c.dep_ == "expl" for c in noun.head.children):
        ground = prepare(passage, noun, subtree)
        stems = [ask(ground.clause, f"{wh} {_said(counted, ground)}", ground.rewrites)]
    elif noun.dep_ == "dobj" or (noun.dep_ == "npadvmod" and mention.unit and noun.head.lemma_ in _STRETCHING):
        ground = prepare(passage, noun, subtree - (loose if noun.dep_ == "npadvmod" else set()))
        stems = [ask(ground.clause, f"{wh} {_said(counted, ground)}", ground.rewrites)]
    elif noun.dep_ == "pobj" and noun.head.dep_ == "prep" and noun.head.head.pos_ == "VERB":
        ground, stems = _pied(passage, noun, counted)
    else:
        raise Refused("number_slot", noun.dep_)
    if ground.clause.verb.lemma_ == "be" and not ground.clause.is_passive and noun.dep_ == "nsubj":
        raise Refused("number_slot", "be")
    _check_single(ground)
    _check_listed(ground, mention)
    check_words([t for t in counted if t != noun], ground.rewrites, None)
    return ground.worded("number", stems, _answer(passage, mention))


def _said(counted: list["Token"], ground: Ground) -> str:
    """The counted noun in words, a unit in full."""
    text = render(counted, ground.rewrites)
    return _UNITS.get(text, text)


def _check_listed(ground: Ground, mention: NumberMention) -> None:
    """Refuses a question that lists what it asks the number of: "two losses to Anna Keller and Paul Rossi"."""
    for token in ground.clause.words:
        joined = 1
        while any(c.dep_ == "conj" for c in token.children):
            token = next(c for c in token.children if c.dep_ == "conj")
            joined += 1
        if joined > 1 and joined == mention.value:
            raise Refused("gives_away", f"{joined} names")


def _check_single(ground: Ground) -> None:
    if any(t.dep_ == "conj" and any(u.like_num for u in t.subtree) for t in ground.clause.words):
        raise Refused("coordinated", "two numbers")


def _pied(passage: Passage, noun: "Token", counted: list["Token"]) -> tuple[Ground, list[str]]:
    preposition = noun.head
    if preposition.lower_ not in _PIED or any(c.dep_ in {"conj", "cc"} for c in preposition.children):
        raise Refused("number_slot", preposition.text)
    ground = prepare(passage, preposition, {token.i for token in preposition.subtree})
    wh = f"{preposition.text.capitalize()} how many {_said(counted, ground)}"
    return ground, [ask(ground.clause, wh, ground.rewrites)]


def _is_qualifier(token: "Token", first: int) -> bool:
    return token.i < first and token.lower_ in _QUALIFIERS


def _percentage(passage: Passage, mention: NumberMention, head: "Token") -> Wording:
    """ "What percentage of the population ...": only with its whole, and as subject or object."""
    wholes = [c for c in head.children if c.dep_ == "prep" and c.lower_ == "of"]
    if len(wholes) != 1 or head.dep_ not in {"nsubj", "nsubjpass", "dobj", "attr"}:
        raise Refused("number_slot", head.dep_)
    whole = phrase(wholes[0], bracketed(head))
    hidden = {token.i for token in head.subtree}
    is_subject = head.dep_ in {"nsubj", "nsubjpass"}
    ground = prepare(passage, head, hidden, is_subject=is_subject)
    check_words(whole, ground.rewrites, None if is_subject else ground.clause.subject)
    if not any(t.pos_ == "PROPN" or t.ent_type_ in {"NORP", "GPE", "DATE"} for t in whole) and not any(
        t.like_num and len(t.text) == 4 for t in ground.clause.words
    ):
        raise Refused("generic", "percentage")
    wh = f"What percentage {render(whole, ground.rewrites)}"
    _check_single(ground)
    if is_subject:
        stem = ask_subject(ground.clause, wh, ground.rewrites, is_plural=_verb_is_plural(ground))
    else:
        stem = ask(ground.clause, wh, ground.rewrites)
    return ground.worded("number", [stem], _answer(passage, mention))


def _verb_is_plural(ground: Ground) -> bool:
    finite = ground.clause.auxiliaries[0] if ground.clause.auxiliaries else ground.clause.verb
    return finite.lower_ in {"were", "are"} or finite.tag_ == "VBP"


def _money(passage: Passage, mention: NumberMention, root: "Token") -> Wording:
    head = root
    while head.dep_ in {"quantmod", "compound", "nummod"} and head.head.i - head.i < 4 and head.head.like_num:
        head = head.head
    verb = head.head
    if head.dep_ != "dobj" or verb.lemma_ not in _SPENDING | {
        "raise",
        "receive",
        "win",
        "donate",
        "invest",
        "generate",
    }:
        raise Refused("number_slot", head.dep_)
    if any(c.dep_ in {"prep", "conj", "cc"} and c.lower_ in {"of", "and", "or", "per"} for c in head.children):
        raise Refused("number_slot", "money")
    own = {token.i for c in head.children if c.dep_ != "prep" for token in c.subtree} | {head.i}
    ground = prepare(passage, head, own)
    wh = "How much" if verb.lemma_ in _SPENDING else "How much money"
    return ground.worded("number", [ask(ground.clause, wh, ground.rewrites)], _answer(passage, mention))
