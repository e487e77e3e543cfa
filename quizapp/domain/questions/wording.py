"""From a sentence and the place of an answer in it to questions: what all four kinds share."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quizapp.domain.facts.model import DateMention, NameMention
from quizapp.domain.questions.fidelity import check_date_slot, check_fidelity, check_time_kept
from quizapp.domain.questions.model import SupportSpan
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.scope import event_scope
from quizapp.domain.questions.simplify_clause import Clause, governing_verb, take_apart
from quizapp.domain.questions.simplify_phrase import bracketed
from quizapp.domain.questions.standalone import check_words, count_specific
from quizapp.domain.questions.stem_check import check_stem
from quizapp.domain.questions.substance import check_substance, is_thin
from quizapp.domain.questions.wh import statement
from quizapp.domain.questions.wording_text import Refused, Rewrites, render, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

LONGEST_STEM = 25
_EVENTS = word_set(
    """
    die end begin start open close resign marry retire collapse premiere debut erupt surrender graduate abdicate
    secede dissolve emerge disband split drown crash explode convene fall launch be born sink capitulate defect
    emigrate disappear
    """
)


@dataclass(frozen=True, slots=True)
class Wording:
    """A fact put into questions, the best first."""

    slot: str
    stems: tuple[str, ...]
    statement: str | None
    attribution: str | None
    support: tuple[SupportSpan, ...]
    is_resolved: bool
    has_carried_year: bool
    shape: str
    is_present: bool
    answer: str | None = None
    """How the answer is said, where it is not the mention's own text."""
    is_thin: bool = False
    """A light verb with nothing named beside it: a teacher has to look."""
    is_whole: bool = False
    """A hazy date ("early 1991") is asked for its plain year or month."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A clause ready to be asked about, with everything its words are replaced by."""

    clause: Clause
    rewrites: Rewrites
    support: tuple[SupportSpan, ...]
    is_resolved: bool
    has_carried_year: bool
    text: str = ""
    """The article, in which every name of a stem has to stand."""
    is_thin: bool = False
    scope: str = ""
    """The event it happened in, where the clause names nothing itself."""

    def worded(
        self, slot: str, stems: Collection[str], answer: str | None = None, *, is_whole: bool = False
    ) -> Wording:
        """The wording with these stems; too long ones are left out."""
        source = render(self.clause.source, self.rewrites) or None
        told = [stem if source is None else f"{stem[:-1]}, according to {source}?" for stem in stems]
        told = [f"{stem[:-1]} {self.scope}?" if self.scope else stem for stem in told]
        written = {text for _, text in self.rewrites.ranges.values()}
        names = sorted((text for text in written if " " in text), key=len, reverse=True)
        for stem in told:
            check_stem(stem, self.text, written)
        fitting = tuple(dict.fromkeys(name_once(stem, names) for stem in told if len(stem.split()) <= LONGEST_STEM))
        if not fitting:
            raise Refused("long")
        finite = self.clause.auxiliaries[0] if self.clause.auxiliaries else self.clause.verb
        return Wording(
            slot=slot,
            stems=fitting,
            statement=statement(self.clause, self.rewrites) if slot == "date" and source is None else None,
            attribution=source,
            support=self.support,
            is_resolved=self.is_resolved,
            has_carried_year=self.has_carried_year,
            shape=self.clause.shape,
            is_present=finite.tag_ in {"VBZ", "VBP"},
            answer=answer,
            is_whole=is_whole,
            is_thin=self.is_thin,
        )


def name_once(stem: str, names: Sequence[str]) -> str:
    """The stem with each full name written once: later mentions keep the last word only."""
    for name in names:
        before, found, after = stem.partition(name)
        if found and name[:1].isupper():
            stem = before + name + re.sub(rf"{re.escape(name)}(?! [^\W\d_a-z])", name.split()[-1], after)
    return stem


def answer_span(passage: Passage, start: int, end: int) -> "Span":
    """The tokens of the answer."""
    span = passage.span(start, end)
    if span is None or span[0].idx != start or span[-1].idx + len(span[-1]) != end:
        raise Refused("parse", "answer and words do not meet")
    if span.root.sent.start != passage.tokens.start:
        raise Refused("parse", "sentence")
    return span


def prepare(
    passage: Passage,
    answer: "Token",
    hidden: Collection[int],
    *,
    is_subject: bool = False,
    date: DateMention | None = None,
) -> Ground:
    """The clause of the answer, checked for everything that would not stand alone."""
    verb = governing_verb(answer, may_sink=date is None)
    brackets = bracketed(answer)
    if answer.i in brackets:
        is_dated = any(m.is_explicit and _at(passage, m) in brackets for m in passage.dates)
        if not is_dated or not _is_whole_clause(verb, brackets):
            raise Refused("bracket")
        brackets = frozenset(token.i for token in passage.tokens if token.i not in brackets)
    _check_sentence(passage)
    aside = {*brackets, *passage.left_out, *_floating(passage, date)}
    clause = take_apart(verb, {*hidden, *aside}, keep_front=True)
    if is_subject:
        clause = replace(clause, subject_words=())
    _check_relative(passage, clause)
    check_fidelity(passage, clause, answer, hidden, aside)
    if date is None:
        check_time_kept(clause, hidden)
    else:
        check_date_slot(clause)
    _check_weight(clause)
    _check_short_names(passage, clause)
    rewrites, support, is_resolved = _rewrites(passage, clause, date)
    _check_dates(passage, clause, rewrites, date)
    check_substance(clause, rewrites)
    if date is not None and date.source.kind == "list" and clause.subject_words:
        said = render(clause.subject_words, rewrites)
        if " " not in said:
            raise Refused("short_name", said)
    check_words(clause.words, rewrites, clause.subject)
    check_words(clause.source, rewrites, None)
    scope = "" if count_specific(clause.words, rewrites) else _scope(passage, clause, date)
    carried = [m for m in passage.dates if m is not date and _stands_in(passage, m, clause) and not m.is_explicit]
    for mention in carried:
        support += tuple(SupportSpan(s.span.text, s.span.start, s.span.end, "year") for s in mention.support)
    return Ground(
        clause,
        rewrites,
        support,
        is_resolved,
        bool(carried),
        text=passage.context.article.decoded,
        is_thin=is_thin(clause, rewrites, is_subject=is_subject, is_date=date is not None)
        or (date is None and _lost_its_time(clause, aside - brackets)),
        scope=scope,
    )


def _at(passage: Passage, mention: DateMention) -> int:
    span = passage.span(mention.start, mention.end)
    return -1 if span is None else span.root.i


def _check_relative(passage: Passage, clause: Clause) -> None:
    """Refuses "which" of a person: "wrote to Stalin, which included requests" speaks of what was written."""
    if clause.shape != "relative" or not any(c.lower_ == "which" for c in clause.verb.children):
        return
    for mention in passage.mentions:
        if mention.start <= clause.subject.idx < mention.end and passage.entity(mention).kind == "person":
            raise Refused("relative", mention.text)


def _is_whole_clause(verb: "Token", brackets: Collection[int]) -> bool:
    """True for a sentence of its own in brackets: "(Lugano had declared its independence in 1848)"."""
    subjects = [child for child in verb.children if child.dep_ in {"nsubj", "nsubjpass"}]
    is_finite = any(token.tag_ == "VBD" for token in (verb, *verb.children) if token.i <= verb.i)
    return verb.i in brackets and is_finite and bool(subjects) and all(s.i in brackets for s in subjects)


def _scope(passage: Passage, clause: Clause, date: DateMention | None) -> str:
    """The article's event, where the clause names nothing itself and lies within it."""
    dates = [m for m in passage.dates if m is not date and _stands_in(passage, m, clause)]
    scope = event_scope(passage, date or next(iter(dates), None))
    if scope is None:
        raise Refused("generic")
    return scope


def _lost_its_time(clause: Clause, floating: Collection[int]) -> bool:
    """True where a date of the clause itself was cut, and no year is left to say which time is meant."""
    own = {child.i for child in clause.verb.children}
    return bool(own & set(floating)) and not any(t.like_num and len(t.text) == 4 for t in clause.words)


def _check_weight(clause: Clause) -> None:
    """Refuses a bare intransitive ("the talks grew") unless its verb tells an event by itself."""
    rest = [p for p in clause.parts if p.role != "prt" and not (p.role == "xcomp" and len(p.words) == 1)]
    finite = clause.auxiliaries[0] if clause.auxiliaries else clause.verb
    is_list = any(child.dep_ == "appos" for child in clause.subject.children)
    if finite.lower_ in {"were", "are"} and clause.subject.tag_ in {"NN", "NNP"} and is_list:
        raise Refused("parse", "a list read as an aside")
    joined = any(child.dep_ == "conj" for child in clause.subject.children)
    if joined and clause.subject.tag_ == "NN" and not any(c.i < clause.subject.i for c in clause.subject.children):
        raise Refused("parse", "bare subject")
    if not rest and not clause.is_passive and clause.subject_words and clause.verb.lemma_ not in _EVENTS:
        raise Refused("generic", clause.verb.lemma_)


def _check_short_names(passage: Passage, clause: Clause) -> None:
    """Refuses a surname that several people of the article share."""
    kept = {token.i for token in clause.words}
    for mention in passage.mentions:
        span = passage.span(mention.start, mention.end)
        is_shared = span is not None and span.start in kept and is_shared_surname(passage, mention)
        if is_shared and passage.bearer(mention) is None:
            raise Refused("short_name", mention.text)
        if span is not None and span.start in kept and _is_passing_forename(passage, mention):
            raise Refused("short_name", mention.text)


def _is_passing_forename(passage: Passage, mention: NameMention) -> bool:
    """True for a person named in passing by one word: "Stephen" in a list of children."""
    names = passage.context.names
    entity = names.entity(mention)
    is_topic = passage.context.topic is not None and passage.context.topic.id == entity.id
    is_single = entity.kind == "person" and " " not in entity.name and not is_topic
    return is_single and (mention.source.kind == "list" or len(names.of(entity.id)) < 2)


def is_shared_surname(passage: Passage, mention: NameMention) -> bool:
    """True for "Aliyev" where the article knows a Heydar and an Ilham Aliyev."""
    names = passage.context.names
    entity = names.entity(mention)
    if entity.kind not in {"person", None} or " " in entity.name:
        return False
    return any(o.id != entity.id and o.kind == "person" and entity.name in o.name.split() for o in names.entities)


_ABBREVIATED = re.compile(
    r"\b(?:Brig|Bvt|Gen|Col|Lt|Maj|Capt|Sgt|Cpl|Adm|Rev|Dr|Mrs?|Ms|St|Prof|Gov|Sen|Rep|Cmdr|No|vs)\.?$"
)


def _check_sentence(passage: Passage) -> None:
    text = passage.block.sentence_text(passage.sentence)
    if _ABBREVIATED.search(text.rstrip()):
        raise Refused("broken_sentence", "abbreviation")
    if passage.previous and passage.previous.tokens.text.rstrip()[-1:] in {"!", "?"}:
        raise Refused("broken_sentence", "perhaps in a title")
    if text.rstrip().endswith("?") or text.count('"') % 2 or text.count("“") != text.count("”"):
        raise Refused("quotation")
    if text.lstrip()[:1] in {'"', "“", "'", "‘"} and len(text.split('"')) < 4:
        raise Refused("quotation")
    if any(token.lower_ in {"i", "we", "my", "our", "us", "me", "you", "your"} for token in passage.tokens):
        first = [t for t in passage.tokens if t.lower_ in {"i", "we", "my", "our", "us", "me", "you", "your"}]
        if any(token.tag_ in {"PRP", "PRP$"} and token.text != "US" for token in first):
            raise Refused("quotation", first[0].text)


def _floating(passage: Passage, date: DateMention | None) -> set[int]:
    """The words of dates that say no year and cannot get one: "the next day", "on 9 May" of an unknown year."""
    found: set[int] = set()
    for mention in passage.dates:
        span = passage.span(mention.start, mention.end)
        if mention is date or span is None:
            continue
        known = mention.value is not None and mention.is_askable
        if mention.is_explicit or (known and mention.text[:3].istitle()) or (known and mention.text[:1].isdigit()):
            continue
        top = span.root
        if top.dep_ == "pobj" and top.head.dep_ == "prep":
            top = top.head
        found |= {token.i for token in top.subtree}
    return found


def _stands_in(passage: Passage, mention: DateMention, clause: Clause) -> bool:
    span = passage.span(mention.start, mention.end)
    return span is not None and any(span.start <= token.i < span.end for token in clause.words)


def _check_dates(passage: Passage, clause: Clause, rewrites: Rewrites, date: DateMention | None) -> None:
    for mention in passage.dates:
        if mention is date or not _stands_in(passage, mention, clause):
            continue
        if date is not None:
            raise Refused("two_dates", mention.text)
        span = passage.span(mention.start, mention.end)
        if span is not None and not mention.is_explicit and not rewrites.covers(span.start):
            raise Refused("relative_time", mention.text)


def _rewrites(
    passage: Passage, clause: Clause, date: DateMention | None
) -> tuple[Rewrites, tuple[SupportSpan, ...], bool]:
    full = {i: r for i, r in passage.name_rewrites.ranges.items() if not _is_inside_name(passage.doc[i : r[0]])}
    ranges = {**full, **passage.date_rewrites(date).ranges}
    support: tuple[SupportSpan, ...] = ()
    subject = clause.subject
    topics = passage.topic_rewrites
    kept = {token.i for token in clause.words}
    is_resolved = any(start in kept for start in topics.ranges)
    if is_resolved:
        ranges |= topics.ranges
        support = passage.topic_support
    for name in passage.mentions:
        found = passage.bearer(name) if _stands_at(passage, name, kept) else None
        if found and (proof := passage.name_support(found[1])):
            support = (*support, proof)
            is_resolved = True
    for start, (end, naming) in passage.namings.items():
        if start + 1 in kept and start not in ranges:
            ranges[start] = end, naming.said
            proof = passage.naming_support(naming)
            support = (*support, proof) if proof else support
            is_resolved = True
    if subject.lower_ in {"he", "she", "it"} and subject in clause.subject_words:
        may_resolve = clause.shape in {"main", "conj"} and _is_main(passage, subject)
        resolved = passage.resolve(subject) if may_resolve else None
        if resolved is None:
            raise Refused("pronoun", subject.text)
        entity, mention = resolved
        ranges[subject.i] = subject.i + 1, entity.name
        proof = passage.name_support(mention)
        support = (*support, proof) if proof else support
        is_resolved = True
    return Rewrites(ranges), support, is_resolved


def _is_inside_name(span: "Span") -> bool:
    """True for a name inside a compound or a title ("the Chopin family", "The Judgement of Martin Luther")."""
    root = span.root
    follows = span.doc[span.end] if span.end < len(span.doc) else None
    is_modifier = root.dep_ in {"compound", "nmod", "amod"} and root.head.i >= span.end
    is_glued = follows is not None and (follows.text in {"/", "-", "–"} and not span[-1].whitespace_)
    of = span.doc[span.start - 1] if span.start else None
    is_in_title = of is not None and of.lower_ == "of" and of.i > 0 and of.nbor(-1).pos_ == "PROPN"
    return (is_modifier and follows is not None and follows.pos_ == "NOUN") or is_glued or is_in_title


def _stands_at(passage: Passage, mention: NameMention, kept: Collection[int]) -> bool:
    span = passage.span(mention.start, mention.end)
    return span is not None and span.start in kept


def _is_main(passage: Passage, subject: "Token") -> bool:
    return passage.main_subject is not None and passage.main_subject.i == subject.i
