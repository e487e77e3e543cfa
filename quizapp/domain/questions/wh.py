"""Turns a clause into a question: subject questions keep the verb, others invert or take "did"."""

from typing import TYPE_CHECKING

from quizapp.domain.questions.inflect import base_form, past_of
from quizapp.domain.questions.simplify_clause import Clause
from quizapp.domain.questions.wording_text import Refused, Rewrites, capital, render, tidy

if TYPE_CHECKING:
    from quizapp.domain.language import Token

LONGEST_ABBREVIATION = 5
_BE = {True: "were", False: "was"}


def ask(clause: Clause, wh: str, rewrites: Rewrites) -> str:
    """A question about anything but the subject: "When did Ada Byron meet Charles Babbage?"."""
    first, rest = _inverted(clause)
    subject = render(clause.subject_words, rewrites)
    adverbs = render(clause.adverbs, rewrites)
    return _question(wh, first, subject, adverbs, rest, _tail(clause, rewrites))


def ask_subject(clause: Clause, wh: str, rewrites: Rewrites, *, is_plural: bool = False) -> str:
    """A question about the subject: "Who founded the Ashmolean Museum?"."""
    verb = _straight(clause, is_plural=is_plural)
    adverbs = render(clause.adverbs, rewrites)
    first, _, rest = verb.partition(" ")
    group = [first, adverbs, rest] if clause.auxiliaries and rest else [adverbs, verb]
    return _question(wh, *group, _tail(clause, rewrites))


def ask_agent(clause: Clause, wh: str, rewrites: Rewrites) -> str:
    """A question about the one who did it, in the active: "Who designed the Sydney Opera House?"."""
    past = past_of(base_form(clause.verb))
    plain = len(clause.auxiliaries) == 1 and clause.auxiliaries[0].tag_ == "VBD"
    if past is None or not (clause.is_reduced or plain):
        raise Refused("passive", clause.verb.text)
    particles = render((w for p in clause.parts if p.role == "prt" for w in p.words), rewrites)
    rest = [part for part in clause.parts if part.role != "prt"]
    if any(part.role in {"oprd", "xcomp", "acomp", "dobj", "attr"} for part in rest):
        raise Refused("passive", clause.verb.text)
    tail = tidy(" ".join(render(part.words, rewrites) for part in rest))
    return _question(
        wh, render(clause.adverbs, rewrites), past, particles, render(clause.subject_words, rewrites), tail
    )


def statement(clause: Clause, rewrites: Rewrites) -> str | None:
    """The clause as a short statement without the asked slot, for feedback; None where it has no subject left."""
    if not clause.subject_words or len(clause.words) > 22:
        return None
    try:
        verb = _straight(clause, is_plural=_is_plural(clause.subject))
    except Refused:
        return None
    subject = render(clause.subject_words, rewrites)
    return tidy(" ".join([subject, render(clause.adverbs, rewrites), verb, _tail(clause, rewrites)]))


def _tail(clause: Clause, rewrites: Rewrites) -> str:
    return tidy(" ".join(render(part.words, rewrites) for part in clause.parts))


def _question(*pieces: str) -> str:
    text = capital(tidy(" ".join(piece for piece in pieces if piece)))
    last = text.split(" ")[-1]
    is_sentence_end = last.endswith(".") and last.count(".") == 1 and len(last) > LONGEST_ABBREVIATION
    return (text[:-1] if is_sentence_end else text) + "?"


def _inverted(clause: Clause) -> tuple[str, str]:
    """What stands before and after the subject: ("did", "capture"), ("was", "captured"), ("was", "")."""
    verb, chain = clause.verb, clause.auxiliaries
    if clause.is_reduced:
        return _BE[_is_plural(clause.subject)], verb.text.lower()
    if chain and chain[0].lemma_ == "have":
        return _from_perfect(clause)
    if chain:
        return chain[0].text.lower(), " ".join(token.text.lower() for token in (*chain[1:], verb))
    if verb.lemma_ == "be":
        return verb.text.lower(), ""
    support = {"VBD": "did", "VBN": "did", "VBZ": "does", "VBP": "do"}[verb.tag_]
    return support, base_form(verb)


def _from_perfect(clause: Clause) -> tuple[str, str]:
    """ "had captured" is asked in the simple past; "has won" changes with time and is not asked."""
    verb, chain = clause.verb, clause.auxiliaries
    if chain[0].tag_ != "VBD":
        raise Refused("perfect", chain[0].text)
    if verb.lemma_ == "be":
        return _BE[_is_plural(clause.subject)], ""
    if len(chain) == 1:
        return "did", base_form(verb)
    if chain[1].lemma_ == "be" and verb.tag_ == "VBN" and len(chain) == 2:
        return _BE[_is_plural(clause.subject)], verb.text.lower()
    raise Refused("perfect", chain[1].text)


def _straight(clause: Clause, *, is_plural: bool) -> str:
    """The verb group as it follows a subject."""
    verb, chain = clause.verb, clause.auxiliaries
    if clause.is_reduced:
        return f"{_BE[is_plural]} {verb.text.lower()}"
    if chain and chain[0].lemma_ == "have":
        first, rest = _from_perfect(clause)
        if first != "did":
            return f"{_BE[is_plural]} {rest}".strip()
        past = past_of(rest)
        if past is None:
            raise Refused("inflection", rest)
        return past
    finite = chain[0] if chain else verb
    first = finite.text.lower()
    if first in {"was", "were"}:
        first = _BE[is_plural]
    elif finite.tag_ == "VBP" and not is_plural:
        raise Refused("agreement", first)
    rest_words = [token.text.lower() for token in (*chain[1:], verb)] if chain else []
    return " ".join([first, *rest_words])


def _is_plural(subject: "Token") -> bool:
    return subject.tag_ in {"NNS", "NNPS"} or any(child.dep_ == "conj" for child in subject.children)
