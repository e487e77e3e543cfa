"""Everything an article says that could stand beside a key as a wrong answer, each with what it really is."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from quizapp.domain.articles.model import Block, ParsedArticle, Sentence
from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.model import DateMention, DateValue, Kind, NumberMention, Precision, Source
from quizapp.domain.questions import feedback
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Value
from quizapp.domain.questions.identity import value_key
from quizapp.domain.questions.model import Evidence

if TYPE_CHECKING:
    from quizapp.domain.facts.entities import Names

SourceType = Literal["fact", "infobox", "table", "gazetteer", "computed"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value that might stand beside a key, with its own source."""

    kind: Kind
    text: str
    value: Value
    feedback: str
    source_type: SourceType
    evidence: Evidence | None = None
    fact: str | None = None
    section: int | None = None
    precision: Precision | None = None
    merit: float = 0
    """How well its feedback tells what it is: 3 a statement, 2 a short sentence, 1 one that opens with a pronoun."""
    is_sibling: bool = False
    """From the same field, column or list as the key."""
    told: frozenset[int] = frozenset()
    """Running numbers of the sentences that name the value or, for dates, a wider or narrower one."""


@dataclass(frozen=True, slots=True)
class Pool:
    """The candidates of an article by kind."""

    by_kind: Mapping[Kind, tuple[Candidate, ...]]
    sentence_starts: tuple[tuple[int, int], ...] = field(repr=False)
    """(decoded start, running number) of every sentence, ascending."""
    sections: Mapping[int, int] = field(repr=False)
    """Running number of a sentence -> index of its section."""
    told: Mapping[str, frozenset[int]] = field(repr=False, default_factory=dict)
    """Value key -> running numbers of the sentences that name the value."""

    title: str = ""

    def told_of(self, value: Value) -> frozenset[int]:
        """The running numbers of the sentences that name a value of the article."""
        return self.told.get(value_key(value), frozenset())

    def sentence_of(self, evidence: Evidence) -> int | None:
        """The running number of the sentence an evidence is, None for fields and rows."""
        if evidence.source not in ("prose", "list"):
            return None
        at = bisect_right(self.sentence_starts, (evidence.start, 1 << 60)) - 1
        return self.sentence_starts[at][1] if at >= 0 else None


def build_pool(
    article: ParsedArticle,
    drafts: Sequence[tuple[str, Draft]],
    dates: Sequence[DateMention],
    numbers: Sequence[NumberMention],
    names: "Names",
    *,
    is_sensitive: Callable[[str], bool],
    trusted: Set[str] = frozenset(),
) -> Pool:
    """The pool of an article: the keys of `drafts` (fact id, draft) first, then what is only mentioned.

    Only of the `trusted` facts, which passed every check, is told what their writer says; the others are quoted.
    """
    located = _Located.of(article)
    offers = [
        _of_draft(fact, draft if fact in trusted else replace(draft, statement=None), located)
        for fact, draft in drafts
        if draft.kind != "picture" and "sensitive" not in draft.flags and "sources_disagree" not in draft.flags
    ]
    said: defaultdict[str, set[int]] = defaultdict(set)
    harmful: dict[int, bool] = {}
    for said_value in (*_dated(dates), *_counted(numbers), *_named(names)):
        place = located.at(said_value.source.block, said_value.start)
        if place is None:
            continue
        said[value_key(said_value.value)].add(place[1].index)
        home = place[1].index
        if home not in harmful:
            harmful[home] = is_sensitive(located.text(place))
        if said_value.is_plain and not harmful[home]:
            offers += _of_mention(said_value, located, place)
    return Pool(
        {kind: _best(kind, offers, said) for kind in ("date", "place", "number", "person")},
        located.starts,
        {number: block.section for number, (block, _) in located.homes.items()},
        {key: frozenset(sentences) for key, sentences in said.items()},
        f"{article.title} {article.headline}",
    )


def _best(kind: Kind, offers: Iterable[Candidate], said: Mapping[str, set[int]]) -> tuple[Candidate, ...]:
    """For each value the candidate whose feedback tells most, with all sentences that name the value."""
    best: dict[str, Candidate] = {}
    for candidate in offers:
        if candidate.kind == kind:
            key = value_key(candidate.value) + _noun_of(candidate.value)
            if key not in best or candidate.merit > best[key].merit:
                best[key] = candidate
    return tuple(replace(candidate, told=_told(candidate.value, said)) for candidate in best.values())


@dataclass(frozen=True, slots=True)
class _Said:
    """A value as a mention gives it; `is_plain` where it may be offered without its hedge or its other end."""

    kind: Kind
    text: str
    value: Value
    source: Source
    start: int
    is_plain: bool
    precision: Precision | None = None


def _dated(dates: Sequence[DateMention]) -> Iterator[_Said]:
    for date in dates:
        if date.value is not None:
            # A year that is carried is right almost always: good enough to leave a date out, not to tell it.
            is_plain = date.is_explicit and not date.range_role and not date.qualifier
            text = format_date(date.value, date.precision)
            yield _Said("date", text, date.value, date.source, date.start, is_plain, date.precision)


def _counted(numbers: Sequence[NumberMention]) -> Iterator[_Said]:
    for number in numbers:
        value = NumberValue(number.value, number.value_to, number.unit, number.noun)
        is_plain = number.qualifier is None and bool(number.noun or number.unit)
        yield _Said("number", number.text, value, number.source, number.start, is_plain)


def _named(names: "Names") -> Iterator[_Said]:
    known = {entity.id: entity for entity in names.entities}
    for mention in names.mentions:
        entity = known[mention.entity]
        if entity.kind == "person" or entity.kind == "place":
            value = NameValue(entity.id, entity.name, entity.subtype)
            yield _Said(entity.kind, entity.name, value, mention.source, mention.start, True)


def _told(value: Value, said: Mapping[str, set[int]]) -> frozenset[int]:
    own = value_key(value)
    if not isinstance(value, DateValue):
        return frozenset(said.get(own, ()))
    return frozenset(
        sentence
        for key, sentences in said.items()
        if key.startswith(own) or (own.startswith(key) and key.startswith("date:"))
        for sentence in sentences
    )


def _noun_of(value: Value) -> str:
    return f":{value.noun}" if isinstance(value, NumberValue) and value.noun else ""


def _of_draft(fact: str, draft: Draft, located: "_Located") -> Candidate:
    source = draft.evidence.source
    place = located.of_offset(draft.evidence.start) if source in ("prose", "list") else None
    return Candidate(
        draft.kind,
        draft.answer,
        draft.value,
        feedback.of_fact(draft),
        source if source in ("infobox", "table") else "fact",
        draft.evidence,
        fact,
        place[0].section if place else None,
        draft.precision,
        merit=3 if draft.statement else 2 if feedback.tells_of(draft.kind, draft.answer, draft.evidence) else 1,
    )


def _of_mention(said: _Said, located: "_Located", place: tuple[Block, Sentence]) -> Iterator[Candidate]:
    """The value with the sentence that names it; nothing where that sentence is too long to be evidence."""
    evidence = located.evidence(place)
    words = len(evidence.text.split())
    if words <= feedback.KEY_QUOTE_WORDS:
        yield Candidate(
            said.kind,
            said.text,
            said.value,
            feedback.of_mention(said.kind, said.text, evidence),
            "fact",
            evidence,
            None,
            place[0].section,
            said.precision,
            merit=(2 if feedback.tells_of(said.kind, said.text, evidence) else 1) - words / 100,
        )


@dataclass(frozen=True, slots=True)
class _Located:
    """The source sentences of an article, found by block and offset."""

    article: ParsedArticle
    sentences: Mapping[int, tuple[Sentence, ...]]
    """Block index -> its whole source sentences."""
    starts: tuple[tuple[int, int], ...]
    homes: Mapping[int, tuple[Block, Sentence]]

    @classmethod
    def of(cls, article: ParsedArticle) -> "_Located":
        sentences: defaultdict[int, list[Sentence]] = defaultdict(list)
        homes: dict[int, tuple[Block, Sentence]] = {}
        starts = []
        for block, sentence in article.source_sentences():
            if sentence.end > sentence.start:
                sentences[block.index].append(sentence)
                homes[sentence.index] = block, sentence
                starts.append((block.text.at(sentence.start), sentence.index))
        return cls(article, {b: tuple(s) for b, s in sentences.items()}, tuple(sorted(starts)), homes)

    def at(self, block: int | None, offset: int) -> tuple[Block, Sentence] | None:
        for sentence in self.sentences.get(-1 if block is None else block, ()):
            if sentence.start <= offset < sentence.end:
                return self.homes[sentence.index]
        return None

    def of_offset(self, decoded_offset: int) -> tuple[Block, Sentence] | None:
        at = bisect_right(self.starts, (decoded_offset, 1 << 60)) - 1
        return self.homes[self.starts[at][1]] if at >= 0 else None

    def text(self, place: tuple[Block, Sentence]) -> str:
        return place[0].sentence_text(place[1])

    def evidence(self, place: tuple[Block, Sentence]) -> Evidence:
        block, sentence = place
        span = block.text.span(self.article.decoded, sentence.start, sentence.end)
        return Evidence(
            span.text,
            self.article.sections[block.section].path,
            span.start,
            span.end,
            "list" if block.kind == "list_item" else "prose",
        )
