"""Finds the clause that tells a fact and takes it apart: subject, verb, and the parts worth keeping."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.questions.inflect import base_form, is_past_form
from quizapp.domain.questions.simplify_parts import Part, verb_adverbs, verb_parts
from quizapp.domain.questions.simplify_phrase import follows_separator, phrase
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FACTUAL_MARKS = frozenset({"when", "after", "while", "although", "though", "because", "where", "whereas", "as"})
_REPORTING = frozenset({"say", "state", "report", "estimate", "claim", "write", "argue", "note", "announce", "declare"})
_RAISING = frozenset({"begin", "start", "continue", "cease", "stop", "resume", "help", "manage"})
_HEDGES = word_set(
    """
    allegedly reportedly supposedly purportedly probably perhaps possibly apparently likely presumably arguably
    maybe seemingly ostensibly roughly-speaking
    """
)
_STATES = word_set(
    """
    headquartered located based situated known called named titled entitled made composed considered dubbed
    nicknamed labelled labeled used found owned related dedicated devoted
    """
)
_UNSURE = frozenset(
    {"seem", "appear", "suspect", "believe", "think", "rumor", "rumour", "allege", "suppose", "presume"}
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One finite clause, made whole: a relative or reduced clause has got its subject and auxiliary."""

    verb: "Token"
    auxiliaries: tuple["Token", ...]
    is_reduced: bool
    """A participle without auxiliary ("founded in 1924"): "was" or "were" has to be supplied."""
    subject: "Token"
    subject_words: tuple["Token", ...]
    adverbs: tuple["Token", ...]
    parts: tuple[Part, ...]
    shape: str
    source: tuple["Token", ...] = ()
    """Who tells it: "Human Rights Watch" in "according to Human Rights Watch"."""

    @property
    def words(self) -> tuple["Token", ...]:
        """All words kept, but for the verb and its auxiliaries."""
        rest = [token for part in self.parts for token in part.words]
        return (*self.subject_words, *self.adverbs, *rest)

    @property
    def is_passive(self) -> bool:
        """True for "was captured"."""
        return self.is_reduced or any(token.dep_ == "auxpass" for token in self.auxiliaries)


def governing_verb(answer: "Token", *, may_sink: bool) -> "Token":
    """The verb of the finite (or reduced) clause the answer belongs to.

    `may_sink` allows an infinitive below any verb ("agreed to buy"); otherwise only below "began", "continued" ...
    """
    token = answer
    while token.dep_ != "ROOT":
        if token.pos_ in {"VERB", "AUX"} and token.dep_ in {"relcl", "advcl", "ccomp", "acl", "conj", "parataxis"}:
            if token.dep_ == "conj" and token.tag_ in {"VB", "VBG"} and not _own_auxiliaries(token):
                token = token.head
                continue
            break
        if token.dep_ == "xcomp" and token.pos_ == "VERB" and not may_sink and token.head.lemma_ not in _RAISING:
            raise Refused("nonfinite", token.text)
        if token.dep_ in {"pcomp", "csubj"}:
            raise Refused("nonfinite", token.text)
        token = token.head
    if token.pos_ not in {"VERB", "AUX"}:
        raise Refused("no_verb", token.text)
    return token


def take_apart(verb: "Token", hidden: Collection[int], *, keep_front: bool) -> Clause:
    """The clause of the verb, with `hidden` tokens left out."""
    told = next((token for token in verb.sent if token.lower_ == "according" and _covers(token, verb)), None)
    if told is not None:
        hidden = {*hidden, *(token.i for token in told.subtree)}
    auxiliaries, is_reduced = _verb_group(verb)
    subject, shape = _subject(verb, is_reduced=is_reduced)
    _check_factual(verb, auxiliaries)
    source: tuple[Token, ...] = ()
    if verb.dep_ == "ccomp":
        shape, source = "reported", _teller(verb)
    if told is not None:
        source = _source(told)
    loose = {verb.i} if shape in {"relative", "reduced"} else set()
    subject_hidden = {*hidden, *loose, *_tails(subject)} if shape in {"relative", "reduced"} else hidden
    return Clause(
        verb=verb,
        auxiliaries=auxiliaries,
        is_reduced=is_reduced,
        subject=subject,
        subject_words=phrase(subject, subject_hidden),
        adverbs=verb_adverbs(verb, hidden),
        parts=verb_parts(verb, subject, hidden, keep_front=keep_front),
        shape=shape,
        source=source,
    )


def _tails(head: "Token") -> set[int]:
    """The loose clauses behind a noun, which a question about one of them leaves out."""
    return {child.i for child in head.children if child.dep_ in {"relcl", "acl"}}


def _own_auxiliaries(verb: "Token") -> tuple["Token", ...]:
    return tuple(child for child in verb.children if child.dep_ in {"aux", "auxpass"} and child.i < verb.i)


def _verb_group(verb: "Token") -> tuple[tuple["Token", ...], bool]:
    """The auxiliaries, shared ones included, and whether the clause is a reduced one without any."""
    own = _own_auxiliaries(verb)
    if any(token.tag_ == "TO" for token in own):
        raise Refused("nonfinite", verb.text)
    if any(token.tag_ == "MD" for token in own):
        raise Refused("modal", own[0].text)
    if own:
        if own[0].tag_ not in {"VBD", "VBZ", "VBP"}:
            raise Refused("nonfinite", verb.text)
        return own, False
    if verb.tag_ in {"VBD", "VBZ", "VBP"}:
        return (), False
    if verb.tag_ == "VBN":
        return _bare_participle(verb)
    raise Refused("nonfinite", verb.text)


def _bare_participle(verb: "Token") -> tuple[tuple["Token", ...], bool]:
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    if first != verb:
        shared = _own_auxiliaries(first)
        if shared and first.tag_ == "VBN" and shared[0].tag_ in {"VBD", "VBZ", "VBP"}:
            return shared, False
        if not shared and first.tag_ == "VBD" and is_past_form(verb.text, base_form(verb)):
            return (), False
        raise Refused("parse", verb.text)
    if verb.dep_ in {"acl", "advcl"}:
        return (), True
    if verb.dep_ in {"ROOT", "relcl", "ccomp"} and is_past_form(verb.text, base_form(verb)):
        return (), False
    raise Refused("nonfinite", verb.text)


def _subject(verb: "Token", *, is_reduced: bool) -> tuple["Token", str]:
    if is_reduced:
        return _subject_of_reduced(verb)
    own = [child for child in verb.children if child.dep_ in {*SUBJECTS, "expl"} and child.i < verb.i]
    if verb.dep_ == "relcl":
        return _antecedent(verb, own), "relative"
    if own:
        return own[0], _shape(verb)
    if verb.dep_ == "conj" and verb.head.pos_ in {"VERB", "AUX"} and verb.head.dep_ != "xcomp":
        head = verb.head
        between = [t for t in verb.doc[head.i + 1 : verb.left_edge.i] if t.pos_ == "NOUN" and _after_and(t, verb)]
        if between:
            raise Refused("parse", between[0].text)
        subject, shape = _subject(head, is_reduced=False)
        return subject, shape if shape == "relative" else "conj"
    raise Refused("no_subject", verb.text)


def _after_and(token: "Token", verb: "Token") -> bool:
    """True for a noun between the last "and" and the verb: the verb's own subject, misread."""
    return all(other.dep_ != "cc" for other in verb.doc[token.i : verb.i]) and any(
        other.dep_ == "cc" for other in verb.doc[max(token.sent.start, token.i - 3) : token.i]
    )


def _shape(verb: "Token") -> str:
    if verb.dep_ != "advcl":
        return "main" if verb.dep_ in {"ROOT", "ccomp"} else "conj"
    marks = [child.lower_ for child in verb.children if child.dep_ in {"mark", "advmod"} and child.i < verb.i]
    if not marks or marks[0] not in _FACTUAL_MARKS or verb.tag_ in {"VBP", "VBZ"}:
        raise Refused("subordinate", " ".join(marks))
    return "subordinate"


def _antecedent(verb: "Token", own: list["Token"]) -> "Token":
    """What "who" or "which" stands for, where nothing else can be meant."""
    noun = verb.head
    if not own or own[0].lower_ not in {"who", "which", "that"}:
        raise Refused("relative", verb.text)
    pronoun = own[0]
    if pronoun.i != verb.left_edge.i or pronoun.i == 0:
        raise Refused("relative", verb.text)
    before = pronoun.nbor(-1)
    last = before.nbor(-1) if before.text == "," and before.i > 0 else before
    if before.text != "," and pronoun.lower_ != "that" and noun.pos_ != "NOUN":
        raise Refused("relative", "no comma")
    if last != noun and not (last.head == noun and last.dep_ in {"compound", "appos", "flat"}):
        raise Refused("relative", "far antecedent")
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.pos_ != "PROPN":
        raise Refused("relative", "of")
    if noun.dep_ == "conj" or any(child.dep_ == "conj" for child in noun.children):
        raise Refused("relative", "coordination")
    return noun


def _subject_of_reduced(verb: "Token") -> tuple["Token", str]:
    if verb.lower_ in _STATES:
        raise Refused("reduced", verb.text)
    if verb.dep_ == "acl":
        noun = verb.head
        between = verb.i - noun.i
        if noun.pos_ not in {"NOUN", "PROPN"} or between < 1 or between > 2 + verb.n_lefts:
            raise Refused("reduced", verb.text)
        if noun.dep_ == "conj" or any(child.dep_ == "conj" for child in noun.children):
            raise Refused("reduced", "coordination")
        if noun.dep_ == "pobj" and noun.head.head.pos_ in {"NOUN", "PROPN"} and not follows_separator(verb):
            raise Refused("reduced", "far noun")
        if noun.dep_ == "attr" and noun.head.lemma_ == "be":
            own = [child for child in noun.head.children if child.dep_ == "nsubj" and child.i < noun.head.i]
            if not own:
                raise Refused("reduced", verb.text)
            return own[0], "reduced"
        return noun, "reduced"
    if verb.i - verb.sent.start <= 1 and verb.head.i > verb.i:
        subjects = [child for child in verb.head.children if child.dep_ in SUBJECTS]
        if subjects:
            return subjects[0], "fronted"
    raise Refused("reduced", verb.text)


def _check_factual(verb: "Token", auxiliaries: tuple["Token", ...]) -> None:
    children = list(verb.children)
    if any(
        child.dep_ == "neg" or child.lower_ in {"never", "hardly", "barely", "not", "scarcely"} for child in children
    ):
        raise Refused("negated")
    if any(child.lower_ in _HEDGES for child in children):
        raise Refused("hedged")
    is_passive = any(token.dep_ == "auxpass" for token in auxiliaries)
    is_opinion = verb.lemma_.lower() in {"consider", "expect", "accuse", "describe", "estimate", "claim"}
    is_report = verb.lemma_.lower() in _REPORTING and any(c.dep_ in {"xcomp", "ccomp", "oprd"} for c in children)
    if is_passive and (is_opinion or is_report):
        raise Refused("hedged", verb.text)
    if verb.lemma_.lower() in _UNSURE:
        raise Refused("hedged", verb.text)
    if any(token.text.startswith(("'", "’")) for token in (*auxiliaries, verb)):
        raise Refused("contraction")
    for child in children:
        if child.dep_ == "advcl" and any(mark.lower_ in {"if", "unless"} for mark in child.children):
            raise Refused("conditional")
    for token in verb.ancestors:
        if token.lemma_.lower() in _UNSURE:
            raise Refused("hedged", token.text)
        if token.dep_ == "advcl" and any(mark.lower_ in {"if", "unless"} for mark in token.children):
            raise Refused("conditional")


def _teller(verb: "Token") -> tuple["Token", ...]:
    """The source of a reported clause: "Human Rights Watch estimates that ..."."""
    teller = verb.head
    subjects = [child for child in teller.children if child.dep_ == "nsubj" and child.i < teller.i]
    if teller.lemma_.lower() not in _REPORTING or not subjects or teller.dep_ not in {"ROOT", "conj"}:
        raise Refused("reported", teller.text)
    if any(child.dep_ in {"neg"} or child.tag_ == "MD" for child in teller.children):
        raise Refused("reported", teller.text)
    source = subjects[0]
    words = phrase(source, ())
    if not any(word.pos_ == "PROPN" for word in words) or (follows_separator(source) and source.i > teller.i):
        raise Refused("reported", source.text)
    return words


def _covers(told: "Token", verb: "Token") -> bool:
    """True where "according to ..." speaks of the verb's clause, or of one it is joined to."""
    first = verb
    while first.dep_ == "conj" and first.head.pos_ in {"VERB", "AUX"}:
        first = first.head
    return any(ancestor in (verb, first) for ancestor in told.ancestors)


def _source(told: "Token") -> tuple["Token", ...]:
    for word in told.subtree:
        if word.dep_ == "pobj" and word.lemma_.lower() not in {
            "legend",
            "myth",
            "folklore",
            "tradition",
            "rumour",
            "rumor",
        }:
            return phrase(word, ())
    raise Refused("reported", "according to")
