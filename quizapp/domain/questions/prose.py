"""Questions from the sentences of an article: every askable date, place, number and person in its clause."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.date_format import accepted_dates, format_date
from quizapp.domain.facts.entities import ASKABLE_CONFIDENCE, Names
from quizapp.domain.facts.model import DateMention, Kind, NameMention, NumberMention
from quizapp.domain.questions.brief import is_anchored, optional_phrases
from quizapp.domain.questions.cloze import blank_sentence
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Value
from quizapp.domain.questions.model import Evidence, Flag, SupportSpan
from quizapp.domain.questions.prose_context import Context, Passage
from quizapp.domain.questions.sensitive import is_sensitive
from quizapp.domain.questions.wording import Wording
from quizapp.domain.questions.wording_date import word_date
from quizapp.domain.questions.wording_nominal import word_nominal_date
from quizapp.domain.questions.wording_number import word_number
from quizapp.domain.questions.wording_person import word_person
from quizapp.domain.questions.wording_place import word_place
from quizapp.domain.questions.wording_text import Refused

if TYPE_CHECKING:
    from quizapp.domain.language import Doc

_Mention = TypeVar("_Mention", DateMention, NumberMention)

EVIDENCE_WORDS = 60
MOST_STEMS = 4
MOST_ACCEPTED = 8
WRITER = "prose"

REASONS: Mapping[str, str] = {
    "agreement": "The verb cannot be made to agree with the question word.",
    "bracket": "The answer stands in brackets.",
    "broken_sentence": "Brackets of the sentence do not match.",
    "cloze": "The sentence does not make a good blank.",
    "conditional": "The fact holds only under a condition.",
    "contraction": "The verb is contracted.",
    "coordinated": "The answer is one of several.",
    "date_bound": "The date only bounds when it happened.",
    "date_embedded": "The date belongs to a larger phrase.",
    "date_unresolved": "The year of the date is not certain.",
    "definite": "A definite phrase does not say which one is meant.",
    "generic": "Nothing in the question names the fact.",
    "gives_away": "The question would give its answer away.",
    "hedged": "The fact is told as uncertain or in part.",
    "inflection": "A form of the verb is not known.",
    "inverted": "The word order is unusual.",
    "long": "The question or its evidence is too long.",
    "modal": "The clause tells what may or would be.",
    "modified": "The answer is only part of its phrase.",
    "negated": "The clause is negated.",
    "no_subject": "The clause has no subject of its own.",
    "no_verb": "There is no clause around the answer.",
    "nonfinite": "The answer stands in a clause that tells no fact by itself.",
    "number_qualifier": "The number's qualifier cannot be carried into an answer.",
    "number_slot": "The number does not count what the clause is about.",
    "parse": "The sentence cannot be read with certainty.",
    "passive": "The passive cannot be turned round.",
    "perfect": "The perfect tense speaks of a time that is still running.",
    "person_slot": "The person is not what the clause asks for.",
    "place_slot": "The place is not where it happened.",
    "place_type": "It is not known what kind of place it is.",
    "pointer": "A word points outside the question.",
    "pronoun": "A pronoun could not be resolved for certain.",
    "quotation": "The sentence quotes somebody.",
    "range": "The date is one end of a range.",
    "reduced": "The participle has no certain subject.",
    "relative": "The relative clause has no certain antecedent.",
    "relative_time": "A time is given only in relation to another.",
    "reported": "The source of the report cannot be kept.",
    "subordinate": "The subordinate clause is not a fact of its own.",
    "short_name": "Several people of the article share the surname.",
    "telling": "The clause only says who tells it.",
    "topic": "The answer is what the whole article is about.",
    "two_dates": "The clause tells two dates.",
}
"""Every reason for which a sentence gives no question, and what it means."""


@dataclass(frozen=True, slots=True)
class Discarded:
    """A fact that was seen and not asked, and why; `reason` is a code of `REASONS`."""

    kind: Kind
    stem: str
    answer: str
    reason: str
    detail: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class _Fact:
    """One mention in its sentence."""

    passage: Passage
    mention: DateMention | NumberMention | NameMention
    kind: Kind


def write_prose_drafts(
    article: ParsedArticle,
    docs: "Mapping[int, Doc]",
    dates: Sequence[DateMention],
    numbers: Sequence[NumberMention],
    names: Names,
) -> Iterator[Draft | Discarded]:
    """What each source sentence can be asked for, in reading order; what could not be asked is told with its reason."""
    context = Context(article, docs, _by_block(dates), _by_block(numbers), names)
    for block, sentence in article.source_sentences():
        doc = docs.get(block.index)
        if doc is None:
            continue
        passage = Passage(context, block, sentence, doc)
        for fact in _facts(passage):
            yield _write(fact)


def _by_block(mentions: "Sequence[_Mention]") -> "dict[int, list[_Mention]]":
    found: defaultdict[int, list[_Mention]] = defaultdict(list)
    for mention in mentions:
        if mention.source.block is not None and mention.source.kind in {"prose", "list"}:
            found[mention.source.block].append(mention)
    return found


def _facts(passage: Passage) -> Iterator[_Fact]:
    for date in passage.dates:
        yield _Fact(passage, date, "date")
    for number in passage.context.numbers.get(passage.block.index, ()):
        if passage.sentence.start <= number.start and number.end <= passage.sentence.end:
            yield _Fact(passage, number, "number")
    for name in passage.mentions:
        entity = passage.entity(name)
        if entity.kind in ("place", "person") and entity.confidence >= ASKABLE_CONFIDENCE:
            yield _Fact(passage, name, "place" if entity.kind == "place" else "person")


def _write(fact: _Fact) -> Draft | Discarded:
    evidence = _evidence(fact)
    try:
        if len(evidence.text.split()) > EVIDENCE_WORDS:
            raise Refused("long", "evidence")
        return _draft(fact, evidence, _word(fact))
    except Refused as refused:
        try:
            if refused.reason not in _CLOZE_AFTER:
                raise refused
            return _cloze(fact, evidence)
        except Refused:
            return Discarded(fact.kind, "", fact.mention.text, refused.reason, refused.detail, evidence)


_CLOZE_AFTER = frozenset({"date_embedded", "place_slot", "number_slot", "person_slot", "long", "nonfinite", "inverted"})


_CUTTABLE = frozenset({"long", "definite", "pointer", "pronoun"})


def _word(fact: _Fact) -> Wording:
    """The fact in questions; where a phrase at the edge stands in the way, without it."""
    try:
        return _word_whole(fact)
    except Refused as refused:
        if refused.reason not in _CUTTABLE:
            raise
        for left_out in optional_phrases(fact.passage, fact.mention.start, fact.mention.end):
            try:
                wording = _word_whole(replace(fact, passage=replace(fact.passage, left_out=left_out)))
            except Refused:
                continue
            if is_anchored(wording.stems[0]):
                return wording
        raise


def _word_whole(fact: _Fact) -> Wording:
    mention = fact.mention
    if isinstance(mention, DateMention):
        return _word_date(fact.passage, mention)
    if isinstance(mention, NumberMention):
        return word_number(fact.passage, mention)
    topic = fact.passage.context.topic
    if topic is not None and mention.entity == topic.id:
        raise Refused("topic", topic.name)
    return word_place(fact.passage, mention) if fact.kind == "place" else word_person(fact.passage, mention)


def _word_date(passage: Passage, mention: DateMention) -> Wording:
    """The date of the clause, or of the event that a noun of it tells."""
    try:
        return word_date(passage, mention)
    except Refused as refused:
        try:
            return word_nominal_date(passage, mention)
        except Refused:
            raise refused from None


def _evidence(fact: _Fact) -> Evidence:
    passage, mention = fact.passage, fact.mention
    block, decoded = passage.block, passage.context.article.decoded
    whole = block.text.span(decoded, passage.sentence.start, passage.sentence.end)
    answer = block.text.span(decoded, mention.start, mention.end)
    return Evidence(
        text=whole.text,
        section=passage.context.article.sections[block.section].path,
        start=whole.start,
        end=whole.end,
        source=mention.source.kind,
        answer_start=answer.start,
        answer_end=answer.end,
    )


def _draft(fact: _Fact, evidence: Evidence, wording: Wording) -> Draft:
    features = {
        f"shape_{wording.shape}": 1.0,
        f"slot_{wording.slot}": 1.0,
        "in_lead": float(not evidence.section),
        "is_present": float(wording.is_present),
        "has_attribution": float(wording.attribution is not None),
        "thin": float(wording.is_thin),
        "stem_share": len(wording.stems[0].split()) / max(1, len(evidence.text.split())),
    }
    flags: list[Flag] = []
    if wording.is_resolved:
        flags.append("pronoun_resolved")
    return _filled(fact, evidence, wording, tuple(flags), features)


def _cloze(fact: _Fact, evidence: Evidence) -> Draft:
    mention = fact.mention
    if isinstance(mention, DateMention) and (
        mention.value is None
        or not mention.is_explicit
        or mention.range_role is not None
        or mention.qualifier is not None
    ):
        raise Refused("cloze")
    if isinstance(mention, NumberMention) and (mention.qualifier is not None or mention.value < 3):
        raise Refused("cloze")
    _check_blank(fact)
    stem = blank_sentence(fact.passage, mention.start, mention.end)
    wording = Wording("blank", (stem,), None, None, (), False, False, "cloze", False)
    return _filled(fact, evidence, wording, (), {"shape_cloze": 1.0})


def _check_blank(fact: _Fact) -> None:
    """A blank takes a whole phrase that stands alone, not half a compound or one of several."""
    span = fact.passage.span(fact.mention.start, fact.mention.end)
    if span is None:
        raise Refused("cloze")
    head = span.root if fact.kind != "number" else span.root.head
    if fact.kind != "number" and (head.dep_ not in {"pobj", "dobj", "nsubj", "nsubjpass"} or head.dep_ == "conj"):
        raise Refused("cloze", head.dep_)
    if any(child.dep_ in {"conj", "cc", "appos"} for child in (*head.children, *head.head.children)):
        raise Refused("coordinated")


def _filled(
    fact: _Fact, evidence: Evidence, wording: Wording, flags: tuple[Flag, ...], features: dict[str, float]
) -> Draft:
    answer, value, forms = _key(fact, wording)
    mention = fact.mention
    support = wording.support
    stems = wording.stems[:MOST_STEMS]
    if is_sensitive(f"{stems[0]} {answer}") or (fact.kind == "number" and is_sensitive(evidence.text)):
        flags = (*flags, "sensitive")
    is_carried = wording.has_carried_year
    if isinstance(mention, DateMention):
        support += tuple(SupportSpan(s.span.text, s.span.start, s.span.end, s.why) for s in mention.support)
        is_carried = is_carried or not mention.is_explicit
    if is_carried:
        flags = (*flags, "year_inferred")
    return Draft(
        kind=fact.kind,
        slot=wording.slot,
        stems=stems,
        is_cloze=wording.shape == "cloze",
        answer=answer,
        value=value,
        accepted=tuple(dict.fromkeys((answer, *forms)))[:MOST_ACCEPTED],
        evidence=replace(evidence, support=tuple(dict.fromkeys(support))),
        writer=WRITER,
        precision=mention.precision if isinstance(mention, DateMention) else None,
        unit=mention.unit if isinstance(mention, NumberMention) else None,
        qualifier=None if isinstance(mention, NameMention) or wording.is_whole else mention.qualifier,
        attribution=wording.attribution,
        flags=flags,
        statement=wording.statement,
        features=features,
    )


def _key(fact: _Fact, wording: Wording) -> tuple[str, Value, tuple[str, ...]]:
    """The answer as it is said, its value, and the other spellings that are right."""
    mention = fact.mention
    answer = wording.answer or mention.text
    if isinstance(mention, DateMention):
        if mention.value is None:
            raise Refused("date_unresolved", mention.text)
        said = format_date(mention.value, mention.precision, mention.qualifier)
        hazy = (mention.text,) if wording.is_whole else ()
        return answer, mention.value, (said, *hazy, *accepted_dates(mention.value, mention.precision))
    if isinstance(mention, NumberMention):
        return answer, NumberValue(mention.value, mention.value_to, mention.unit, mention.noun), (mention.text,)
    entity = fact.passage.entity(mention)
    return entity.name, NameValue(entity.id, entity.name, entity.subtype), entity.forms
