"""Does the shortened clause still say what the sentence says? Compares what is kept with what was cut, word by word."""

import re
from collections.abc import Collection, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.domain.questions.inflect import base_form
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_clause import Clause
from quizapp.domain.questions.simplify_phrase import CONNECTIVES, follows_separator
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_LIMITING = word_set(
    """
    initially originally seldom rarely hardly scarcely barely only almost nearly partly partially mostly largely mainly
    again once twice temporarily briefly jointly formerly nominally unsuccessfully repeatedly often sometimes
    occasionally usually frequently always first last still yet even provisionally simultaneously together alone
    informally unofficially half
    """
)
_CLAUSES = frozenset({"advcl", "relcl", "ccomp", "acl", "parataxis", "csubj", "conj"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})
_CREATED = word_set(
    "write publish produce compose direct release record premiere stage print translate broadcast reissue"
)
_TRANSITIVE = word_set(
    """
    encircle capture contain include establish found build destroy occupy annex conquer invade defeat appoint elect
    declare receive award reach replace seize besiege surround create acquire obtain introduce adopt assume marry
    displace describe provide inherit oust overthrow liberate bring give take put send set get make
    """
)
_PARTITIVE = re.compile(r"^(?:mixed|joint|both|combined|between|together|along)$")
_HOLIDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday easter christmas pm am noon midnight")
_COMPARED = word_set("higher lower upper greater lesser more fewer less further outer inner")
_POINTING = word_set("nearby neighbouring neighboring adjacent surrounding senior elder opposing rival")
_FICTION = re.compile(
    r"\b(?:legend(?:s|ary)?|myth(?:s|ical)?|folklore|folk ?tales?|fairy ?tales?|reputed(?:ly)?|apocryphal)\b"
)
_HEARSAY = word_set(
    """
    claim rumor rumour allegation suggestion belief legend proclamation accusation speculation myth theory hypothesis
    tradition view opinion assertion contention impression idea fear hope concern possibility suspicion prophecy
    """
)
_RANKED = re.compile(r"-(?:largest|biggest|oldest|tallest|richest|longest|smallest|highest)$")
_TODAY = word_set("today now currently presently nowadays")
_MOMENTS = word_set("time moment point stage then height death")
_COLLECTIVE = word_set("people police staff crew couple family majority number team group pair band aircraft troops")


def check_fidelity(
    passage: Passage, clause: Clause, answer: "Token", hidden: Collection[int], aside: Collection[int]
) -> None:
    """Refuses a clause whose cut changed the fact, broke the sentence or took away what the fact rests on.

    `hidden` is the asked slot; `aside` are brackets and floating dates, which may go.
    """
    kept = {token.i for token in clause.words} | {token.i for token in clause.auxiliaries} | {clause.verb.i}
    gone = frozenset({*hidden, *aside})
    _check_limits(clause, kept, gone)
    _check_coordination(passage, clause, kept, gone, aside)
    _check_verbs(clause)
    _check_joint(clause)
    _check_object(clause, kept, gone)
    _check_prepositions(clause, kept)
    _check_gaps(clause, gone)
    _check_tail(clause, gone)
    _check_heads(clause, kept, aside)
    _check_subject(passage, clause)
    _check_edges(clause, kept, gone)
    _check_hearsay(passage, clause)
    _check_pointing(clause)
    _check_season(clause)
    _check_slot(clause, answer)


def check_date_slot(clause: Clause) -> None:
    """Refuses a question for a date that names a day of the week, a feast or an hour."""
    for token in clause.words:
        if token.lower_ in _HOLIDAYS:
            raise Refused("two_dates", token.text)


def check_time_kept(clause: Clause, hidden: Collection[int]) -> None:
    """Refuses a fact without date whose fronted time ("At this time", "At the time of his death") was cut."""
    kept = {token.i for token in clause.words}
    for child in clause.verb.children:
        if child.i > clause.verb.i or child.dep_ != "prep" or child.i in kept or child.i in hidden:
            continue
        if any(token.lower_ in _MOMENTS for token in child.subtree):
            raise Refused("relative_time", " ".join(token.text for token in child.subtree)[:60])


def _own(clause: Clause) -> Iterator["Token"]:
    """The words of the clause itself, without the clauses below it."""
    waiting = [clause.verb]
    while waiting:
        token = waiting.pop(0)
        yield token
        waiting += [c for c in token.children if c.dep_ not in _CLAUSES or c.pos_ not in {"VERB", "AUX"}]


def _check_limits(clause: Clause, kept: Collection[int], hidden: Collection[int]) -> None:
    for child in clause.verb.children:
        if child.i in kept or child.i in hidden:
            continue
        finite = (clause.auxiliaries or (clause.verb,))[0]
        if child.lower_ in _TODAY and finite.tag_ in {"VBZ", "VBP"}:
            raise Refused("relative_time", child.text)
        if child.dep_ == "advmod" and child.lower_ in _LIMITING and not follows_separator(child):
            raise Refused("hedged", child.text)
        words = {token.lower_ for token in child.subtree}
        if child.dep_ == "prep" and words & {"first", "last", "second", "third"} and words & {"time", "at"}:
            raise Refused("hedged", " ".join(token.text for token in child.subtree)[:60])
    for token in _own(clause):
        is_inside = token.dep_ == "advmod" and token.head.i in kept and token.head != clause.verb
        if is_inside and token.i not in kept and token.i not in hidden:
            raise Refused("hedged", f"{token.text} {token.head.text}")
    for token in clause.words:
        if token.dep_ == "advmod" and token.lower_ in {
            "only",
            "just",
            "nearly",
            "almost",
            "partly",
            "partially",
            "supposedly",
        }:
            raise Refused("hedged", token.text)


def _check_coordination(
    passage: Passage, clause: Clause, kept: Collection[int], hidden: Collection[int], aside: Collection[int]
) -> None:
    """Refuses half a coordination: its "and" cut off or left over."""
    for token in clause.verb.sent:
        if token.dep_ != "cc" or token.i in hidden:
            continue
        before, after = _outward(token, -1), _outward(token, 1)
        if token.i in kept:
            if not all(t.i in kept or t.i in aside for t in (before, after)):
                raise Refused("coordinated", token.text)
            _check_members(passage, token, kept)
        elif token.head.i in kept and token.head.i not in hidden:
            partners = [c for c in token.head.children if c.dep_ == "conj" and c.i > token.i]
            if token.head.pos_ not in {"VERB", "AUX"} or not all(_is_verbal(c) for c in partners):
                raise Refused("coordinated", token.head.text)
        elif before.i in kept and after.pos_ in {"NOUN", "PROPN", "DET", "NUM"} and before.dep_ != "prep":
            # "of ethnic Armenians and the 366th Regiment": whatever the parse says, a second member was cut.
            is_clause = any(t.dep_ in _SUBJECTS and t.i > token.i and t.head.tag_ in _FINITE for t in token.sent)
            if not is_clause:
                raise Refused("coordinated", token.text)
    for token in clause.words:
        is_shared = _PARTITIVE.match(token.lower_) and token.dep_ in {"amod", "preconj", "det"}
        if is_shared and not _has_partner(token, kept):
            raise Refused("coordinated", token.text)


def _check_members(passage: Passage, joint: "Token", kept: Collection[int]) -> None:
    """Refuses "moved to Turin and Anna Keller", two clauses read as one, and "the Great or the Long War", one event."""
    partner = next((c for c in joint.head.children if c.dep_ == "conj" and c.i in kept), None)
    if partner is None:
        return
    if joint.lower_ == "or" and partner.pos_ == "PROPN" and joint.head.dep_ in _SUBJECTS:
        raise Refused("coordinated", "a second name")
    if joint.head.dep_ == "pobj" and _is_person(passage, partner) != _is_person(passage, joint.head):
        raise Refused("coordinated", partner.text)


def _is_verbal(token: "Token") -> bool:
    return token.pos_ in {"VERB", "AUX"} or any(child.tag_.startswith("VB") for child in token.children)


def _outward(token: "Token", step: int) -> "Token":
    """The next word in that direction, past commas and brackets."""
    other = token
    while 0 <= other.i + step < len(token.doc):
        other = other.nbor(step)
        if not other.is_punct and not other.is_space:
            break
    return other


def _has_partner(token: "Token", kept: Collection[int]) -> bool:
    of = any(child.lower_ == "of" for child in token.head.children)
    return not of or any(t.dep_ == "cc" and t.i in kept for t in token.head.subtree)


def _check_verbs(clause: Clause) -> None:
    """Refuses a second finite verb that has no subject of its own in the question."""
    for token in clause.words:
        if token.tag_ not in _FINITE or token.pos_ not in {"VERB", "AUX"}:
            continue
        owner = token.head if token.dep_ in {"aux", "auxpass"} else token
        while owner.dep_ == "conj" and not any(c.dep_ in _SUBJECTS for c in owner.children):
            owner = owner.head
        if owner == clause.verb or not any(c.dep_ in _SUBJECTS for c in owner.children):
            raise Refused("parse", token.text)


def _check_joint(clause: Clause) -> None:
    """Refuses verbs that follow each other without "and": the first is then a participle taken for the verb.

    "On 3 May, soldiers trained to defend Geneva, crossed the river": the date belongs to the crossing.
    """
    chain = [clause.verb]
    while following := [c for c in chain[-1].children if c.dep_ == "conj" and c.tag_ in _FINITE]:
        if following[0].left_edge.nbor(-1).text != ",":
            return
        chain.append(following[0])
    if len(chain) > 1 and not any(c.dep_ == "cc" for verb in chain for c in verb.children):
        raise Refused("parse", chain[1].text)


def _check_object(clause: Clause, kept: Collection[int], hidden: Collection[int]) -> None:
    verb = clause.verb
    objects = [
        c for c in verb.children if c.dep_ in {"dobj", "ccomp", "xcomp", "attr", "oprd", "acomp", "prt", "dative"}
    ]
    for child in objects:
        if child.dep_ in {"dobj", "prt", "oprd", "acomp"} and child.i not in kept and child.i not in hidden:
            raise Refused("parse", f"object {child.text}")
    if clause.is_passive or objects:
        return
    if verb.lemma_.lower() in _TRANSITIVE:
        raise Refused("parse", f"{verb.text} without object")
    after = [t for t in verb.doc[verb.i + 1 : verb.i + 4] if not t.is_punct]
    if len(after) > 1 and after[0].dep_ == "cc" and after[1].dep_ == "conj" and after[1].head == verb:
        raise Refused("coordinated", after[1].text)


def _check_tail(clause: Clause, gone: Collection[int]) -> None:
    """Refuses a further phrase behind one whose end was cut: "contain eight battleships [, ...] for a total of 38"."""
    behind = [part for part in clause.parts if not part.is_front]
    for part, following in pairwise(behind):
        end, first = part.words[-1], following.words[0]
        cut = [t for t in end.doc[end.i + 1 : first.i] if t.i not in gone and t.head != clause.verb]
        is_time = any(t.ent_type_ == "DATE" for t in following.words)
        if end.i + 2 == first.i and end.nbor(1).text == ",":
            raise Refused("parse", f"{end.text}, {first.text}")
        if len(cut) > 2 and following.role == "prep" and not is_time and not first.nbor(-1).is_punct:
            raise Refused("parse", f"{end.text} {first.text}")


def _check_gaps(clause: Clause, gone: Collection[int]) -> None:
    """Refuses a phrase that lost a comma, or out of which words were cut that no comma closes."""
    for words in (clause.subject_words, *(part.words for part in clause.parts)):
        for left, right in pairwise(words):
            gap = [t for t in left.doc[left.i + 1 : right.i] if t.i not in gone and not t.is_space]
            if not gap or (len(gap) == 1 and gap[0].lower_ in CONNECTIVES):
                continue
            if any(t.text in {",", ";"} for t in gap) and all(t.is_punct for t in gap):
                raise Refused("parse", f"{left.text}, {right.text}")
            if not gap[-1].is_punct:
                raise Refused("parse", " ".join(t.text for t in gap)[:60])


def _check_heads(clause: Clause, kept: Collection[int], aside: Collection[int]) -> None:
    """Refuses words whose noun was cut ("the much longer established"), and a cut date that the clause rests on."""
    for token in clause.words:
        if token.dep_ in {"det", "amod", "compound", "nummod", "poss", "nmod"} and token.head.i not in kept:
            raise Refused("modified", token.text)
        if token.dep_ == "pobj" and token.pos_ in {"VERB", "ADJ"} and any(c.lower_ == "the" for c in token.children):
            raise Refused("modified", token.text)
        if token.text == "The" and not token.is_sent_start and token.head.pos_ == "NOUN":
            raise Refused("parse", f"The {token.head.text}")
        if not clause.subject_words and token.lower_.endswith(("self", "selves")) and token.tag_ == "PRP":
            raise Refused("pronoun", token.text)
    for i in aside:
        token = clause.verb.doc[i]
        is_held = token.head.i in kept and token.head.pos_ in {"VERB", "AUX"}
        if token.i not in kept and is_held and token.dep_ in {"dobj", "nsubj", "nsubjpass", "attr", "oprd"}:
            raise Refused("parse", f"{token.text} cut")


def _check_prepositions(clause: Clause, kept: Collection[int]) -> None:
    for token in clause.words:
        if token.dep_ not in {"prep", "agent"} or token.head.dep_ == "relcl":
            continue
        if not any(child.i in kept for child in token.children):
            raise Refused("parse", f"{token.text} without object")


def _check_subject(passage: Passage, clause: Clause) -> None:
    subject = clause.subject
    if subject.lower_ == "one" and clause.subject_words:
        raise Refused("generic", "one of several")
    for token in clause.words:
        is_epithet = token.i > 0 and token.nbor(-1).lower_ == "the" and token.pos_ == "PROPN" and token.n_lefts == 1
        if is_epithet and token.nbor(-1).head == token and _is_person(passage, token) and token.n_rights == 0:
            raise Refused("short_name", f"the {token.text}")
    finite = (clause.auxiliaries or (clause.verb,))[0].lower_
    is_joined = any(c.dep_ in {"conj", "appos"} for c in subject.children) or subject.lower_ in _COLLECTIVE
    is_alone = finite in {"were", "are"} and subject.tag_ in {"NN", "NNP"} and not is_joined
    if is_alone and clause.subject_words and (subject.tag_ == "NN" or _is_person(passage, subject)):
        raise Refused("agreement", f"{subject.text} {finite}")
    if finite in {"was", "is"} and subject.tag_ == "NNS":
        raise Refused("agreement", f"{subject.text} {finite}")
    if clause.shape in {"relative", "reduced"} and subject.ent_type_ in {"DATE", "TIME", "CARDINAL"}:
        raise Refused("relative", subject.text)
    if clause.shape == "relative" and subject.dep_ == "pobj" and subject.head.head.pos_ in {"NOUN", "PROPN"}:
        raise Refused("relative", "chain")
    if clause.shape == "fronted" and (subject.pos_ != "PROPN" or any(c.dep_ == "poss" for c in subject.children)):
        raise Refused("reduced", subject.text)
    if clause.is_passive and base_form(clause.verb) in _CREATED and clause.subject_words:
        is_bare = len(clause.subject_words) == 1
        is_some = clause.subject_words[0].lower_ in {"a", "an"}
        if is_bare or is_some or _is_person(passage, subject):
            raise Refused("parse", f"{subject.text} {clause.verb.text}")


def _is_person(passage: Passage, token: "Token") -> bool:
    found = next((m for m in passage.mentions if m.start <= token.idx < m.end), None)
    if found is None:
        return token.ent_type_ == "PERSON"
    return passage.entity(found).kind == "person"


def _check_edges(clause: Clause, kept: Collection[int], hidden: Collection[int]) -> None:
    """Refuses a title cut at its colon and a name cut at its dash."""
    doc = clause.verb.doc
    for i in sorted(kept):
        if i + 1 >= len(doc) or i + 1 in kept or not doc[i].text[:1].isupper():
            continue
        following = doc[i + 1]
        if following.text in {":", "!", "?"} and following.i + 1 < len(doc):
            raise Refused("parse", f"{doc[i].text}{following.text}")
        if following.text in {"-", "–", "—", "/"} and not doc[i].whitespace_:
            raise Refused("parse", f"{doc[i].text}{following.text}")
    for i in sorted(kept):
        before = doc[i - 1] if i else None
        is_glued = before is not None and before.text in {"-", "–", "—", "/"} and not before.whitespace_
        if is_glued and i - 1 not in kept and i - 1 not in hidden:
            raise Refused("parse", doc[i].text)


def _check_season(clause: Clause) -> None:
    """Refuses "in late summer" where no year is kept beside it."""
    seasons = [
        t for t in clause.words if t.lower_ in {"summer", "winter", "spring", "autumn"} and t.ent_type_ == "DATE"
    ]
    if seasons and not any(t.like_num and len(t.text) == 4 for t in clause.words):
        raise Refused("relative_time", seasons[0].text)


def _check_hearsay(passage: Passage, clause: Clause) -> None:
    for token in clause.verb.ancestors:
        if token.pos_ == "NOUN" and token.lemma_.lower() in _HEARSAY and clause.verb.dep_ in {"acl", "ccomp", "relcl"}:
            raise Refused("hedged", token.text)
    if not clause.source:
        before = passage.previous.sentence.start if passage.previous else passage.sentence.start
        if found := _FICTION.search(passage.block.text.plain[before : passage.sentence.end]):
            raise Refused("hedged", found.group())


def _check_pointing(clause: Clause) -> None:
    for token in clause.words:
        low = token.lower_
        if token.dep_ not in {"amod", "compound", "advmod", "nmod"} or token.head.pos_ not in {"NOUN", "PROPN"}:
            continue
        is_compared = token.tag_ == "JJR" and low not in _COMPARED
        if is_compared and any(t.lower_ == "than" or t.dep_ == "poss" for t in token.head.subtree):
            continue
        is_ranked = token.tag_ == "JJS" and token.i > 0 and token.nbor(-1).text == "-"
        if low in {"current", "present"} or is_ranked or _RANKED.search(low):
            raise Refused("relative_time", token.text)
        if is_compared or (low in _POINTING and token.head.pos_ == "PROPN") or low == "nearby":
            raise Refused("pointer", token.text)


def _check_slot(clause: Clause, answer: "Token") -> None:
    """Refuses "ranked highest in Canada" asked for a place, and "with Anna Keller in goal" asked for a person."""
    infinitives = 0
    for token in (answer, *answer.ancestors):
        if token == clause.verb:
            break
        if token.dep_ in {"acl", "relcl"} and token.i < answer.i:
            raise Refused("nonfinite", token.text)
        infinitives += token.dep_ in {"xcomp", "advcl"} and token.tag_ == "VB"
    if infinitives > 1:
        raise Refused("nonfinite", answer.text)
    if answer.dep_ != "prep":
        return
    low = answer.lower_
    is_place = any(child.ent_type_ in {"GPE", "LOC"} for child in answer.children)
    if low in {"in", "of"} and is_place:
        for token in clause.words:
            if token.tag_ in {"RBS", "JJS"} and token.dep_ in {"advmod", "acomp", "oprd", "attr"}:
                raise Refused("place_slot", token.text)
    if low == "near" and clause.verb.lemma_ == "be" and not clause.is_passive:
        raise Refused("place_slot", "near")
    if low == "with" and any(c.dep_ == "prep" for child in answer.children for c in child.children):
        raise Refused("person_slot", "with")
