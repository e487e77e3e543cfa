"""What a sentence needs from the rest of its article: full names, years, and whom "he" means."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import Block, ParsedArticle, Sentence
from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.entities import Names
from quizapp.domain.facts.model import DateMention, Entity, NameMention, NumberMention
from quizapp.domain.questions.model import SupportSpan
from quizapp.domain.questions.wording_text import Rewrites

if TYPE_CHECKING:
    from quizapp.domain.language import Doc, Token
    from quizapp.domain.language import Span as TokenSpan

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True)
class Context:
    """An article with its parse and everything found in it."""

    article: ParsedArticle
    docs: "Mapping[int, Doc]"
    dates: Mapping[int, Sequence[DateMention]]
    numbers: Mapping[int, Sequence[NumberMention]]
    names: Names

    @cached_property
    def topic(self) -> Entity | None:
        """The entity the article is about."""
        wanted = {self.article.headline.casefold(), self.article.title.casefold()}
        for entity in self.names.entities:
            if wanted & {form.casefold() for form in (entity.name, *entity.forms)}:
                return entity
        return None

    @cached_property
    def topic_pronoun(self) -> str:
        """ "he" or "she", whichever the article uses more."""
        counts: Counter[str] = Counter()
        for doc in self.docs.values():
            counts.update(token.lower_ for token in doc if token.lower_ in {"he", "she"})
        return "she" if counts["she"] > counts["he"] else "he"

    def is_mention_of_person(self, mention: NameMention) -> bool:
        """True for a person, and for a name that could be one."""
        kind = self.names.entity(mention).kind
        return kind == "person" or kind is None


@dataclass(frozen=True)
class Passage:
    """One sentence under study."""

    context: Context
    block: Block
    sentence: Sentence
    doc: "Doc"

    @cached_property
    def tokens(self) -> "TokenSpan":
        """The sentence's tokens."""
        span = self.doc.char_span(self.sentence.start, self.sentence.end, alignment_mode="expand")
        return span if span is not None else self.doc[0:0]

    @cached_property
    def mentions(self) -> tuple[NameMention, ...]:
        """The names in the sentence."""
        found = self.context.names.in_block(self.block.index)
        return tuple(m for m in found if self.sentence.start <= m.start and m.end <= self.sentence.end)

    def span(self, start: int, end: int) -> "TokenSpan | None":
        """The tokens of a mention."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        return span if span is not None and len(span) else None

    @cached_property
    def previous(self) -> "Passage | None":
        """The sentence before it in the same paragraph."""
        index = self.block.sentences.index(self.sentence)
        if index == 0 or not self.block.sentences[index - 1].is_whole:
            return None
        return Passage(self.context, self.block, self.block.sentences[index - 1], self.doc)

    @cached_property
    def main_subject(self) -> "Token | None":
        """The subject of the main clause."""
        if not len(self.tokens):
            return None
        return next((child for child in self.tokens.root.children if child.dep_ in _SUBJECTS), None)

    @cached_property
    def subject_entity(self) -> "tuple[Entity, NameMention] | None":
        """Whom the sentence is about: the name (or the resolved pronoun) that is its main subject."""
        subject = self.main_subject
        if subject is None:
            return None
        if subject.lower_ in {"he", "she", "it"}:
            return self.resolve(subject)
        for mention in self.mentions:
            if mention.start <= subject.idx < mention.end:
                return self.context.names.entity(mention), mention
        return None

    def resolve(self, pronoun: "Token") -> "tuple[Entity, NameMention] | None":
        """The one name that "he", "she" or "it" can stand for, or None."""
        if pronoun.lower_ in {"he", "she"}:
            return self._resolve_person(pronoun)
        if pronoun.lower_ == "it":
            return self._resolve_thing(pronoun)
        return None

    def _resolve_person(self, pronoun: "Token") -> "tuple[Entity, NameMention] | None":
        before = [m for m in self.mentions if m.start < pronoun.idx and self.context.is_mention_of_person(m)]
        found = self.previous.subject_entity if self.previous else None
        if self.previous and found and found[0].kind == "person":
            people = {m.entity for m in self.previous.mentions if self.context.is_mention_of_person(m)}
            if people <= {found[0].id} and all(m.entity == found[0].id for m in before):
                return found
        return self._topic_person(pronoun)

    def _topic_person(self, pronoun: "Token") -> "tuple[Entity, NameMention] | None":
        topic = self.context.topic
        if topic is None or topic.kind != "person" or pronoun.lower_ != self.context.topic_pronoun:
            return None
        earlier = [m for m in self.context.names.in_block(self.block.index) if m.start < pronoun.idx]
        if any(self.context.is_mention_of_person(m) and m.entity != topic.id for m in earlier):
            return None
        mentions = self.context.names.of(topic.id)
        return (topic, mentions[0]) if mentions else None

    def _resolve_thing(self, pronoun: "Token") -> "tuple[Entity, NameMention] | None":
        if self.previous is None or pronoun.i - self.tokens.start > 6:
            return None
        found = self.previous.subject_entity
        subjects = [t for t in self.previous.tokens if t.dep_ in _SUBJECTS and t.tag_ not in {"WP", "WDT"}]
        if found is None or found[0].kind in {"person", "demonym"} or len(subjects) != 1:
            return None
        return found

    @cached_property
    def name_rewrites(self) -> Rewrites:
        """Surnames and first names written in full."""
        ranges: dict[int, tuple[int, str]] = {}
        for mention in self.mentions:
            entity = self.context.names.entity(mention)
            span = self.span(mention.start, mention.end)
            if entity.kind != "person" or span is None or mention.text == entity.name:
                continue
            own, full = mention.text.split(), entity.name.split()
            if len(own) >= len(full) or not set(own) <= set(full) or any(t.pos_ == "ADJ" for t in span):
                continue
            follows = self.doc[span.end] if span.end < len(self.doc) else None
            if follows is not None and follows.pos_ == "PROPN" and follows.head != span.root.head:
                continue
            ranges[span.start] = span.end, entity.name
        return Rewrites(ranges)

    def date_rewrites(self, but: DateMention | None) -> Rewrites:
        """Dates whose year stands elsewhere, written in full."""
        ranges: dict[int, tuple[int, str]] = {}
        for mention in self.dates:
            span = self.span(mention.start, mention.end)
            usable = mention.value is not None and mention.is_askable and mention.range_role is None
            if mention is but or span is None or mention.is_explicit or not usable or mention.value is None:
                continue
            if mention.text[:1].isdigit() or mention.text[:3].istitle():
                text = format_date(mention.value, mention.precision, mention.qualifier)
                ranges[span.start] = span.end, text
        return Rewrites(ranges)

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        """The dates in the sentence."""
        found = self.context.dates.get(self.block.index, ())
        return tuple(m for m in found if self.sentence.start <= m.start and m.end <= self.sentence.end)

    def name_support(self, mention: NameMention) -> SupportSpan | None:
        """The sentence that says whom a pronoun means; None where it is this one."""
        block_index = mention.source.block
        block = next((b for b in self.context.article.blocks if b.index == block_index), None)
        if block is None:
            return None
        own = next((s for s in block.sentences if s.start <= mention.start < s.end), None)
        if own is None or (block.index == self.block.index and own.index == self.sentence.index):
            return None
        span = block.text.span(self.context.article.decoded, own.start, own.end)
        return SupportSpan(span.text, span.start, span.end, "name")
