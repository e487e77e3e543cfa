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
from quizapp.domain.questions.reference import Naming, References
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

    @cached_property
    def lead(self) -> "tuple[Block, Sentence, Token] | None":
        """The first sentence and its noun: "city" in "Lyon is the third-largest city in France"."""
        for block, sentence in self.article.source_sentences():
            doc = self.docs.get(block.index)
            span = None if doc is None else doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
            if span is None or not len(span):
                return None
            attributes = [c for c in span.root.children if c.dep_ == "attr" and c.tag_ == "NN"]
            names_it = self.article.headline.casefold() in block.sentence_text(sentence)[:160].casefold()
            is_definition = span.root.lemma_ == "be" and attributes and names_it
            return (block, sentence, attributes[0]) if is_definition else None
        return None

    @cached_property
    def topic_nouns(self) -> frozenset[str]:
        """Nouns that, with "the", mean the article's subject: "the city", "the war"."""
        if self.lead is None or (self.topic is not None and self.topic.kind == "person"):
            return frozenset()
        words = self.article.headline.split()
        own = {words[-1].lower()} if len(words) > 1 else set()
        noun = self.lead[2]
        joined = {child.lower_ for child in noun.children if child.dep_ == "conj" and child.tag_ == "NN"}
        return frozenset(own | joined | {noun.lower_})

    @cached_property
    def topic_name(self) -> str:
        """The headline as it stands inside a sentence, with "the" where the lead gives it one."""
        headline = self.article.headline
        if self.lead is None:
            return headline
        start = self.lead[0].sentence_text(self.lead[1])[:40].casefold()
        return (
            f"the {headline}" if start.startswith("the ") and not headline.casefold().startswith("the ") else headline
        )

    @cached_property
    def references(self) -> References:
        """What short names and definite phrases of the article mean."""
        return References(self.article, self.docs, self.names)

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
    left_out: frozenset[int] = frozenset()
    """Tokens that questions do without."""

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

    def bearer(self, mention: NameMention) -> "tuple[Entity, NameMention] | None":
        """Whom a surname means that several people of the article share."""
        return self.context.references.bearer(mention)

    def entity(self, mention: NameMention) -> Entity:
        """What the name means; for a surname that several share, the one who is meant."""
        found = self.bearer(mention)
        return found[0] if found else self.context.names.entity(mention)

    @cached_property
    def name_rewrites(self) -> Rewrites:
        """Surnames and first names written in full."""
        ranges: dict[int, tuple[int, str]] = {}
        for mention in self.mentions:
            entity = self.entity(mention)
            span = self.span(mention.start, mention.end)
            if entity.kind != "person" or span is None or mention.text == entity.name:
                continue
            own, full = mention.text.split(), entity.name.split()
            if len(own) >= len(full) or not set(own) <= set(full) or any(t.pos_ == "ADJ" for t in span):
                continue
            before = self.doc[span.start - 1] if span.start else None
            if before is not None and before.pos_ in {"ADJ", "DET"} and before.head == span.root:
                continue
            follows = self.doc[span.end] if span.end < len(self.doc) else None
            if follows is not None and follows.pos_ == "PROPN" and follows.head != span.root.head:
                continue
            ranges[span.start] = span.end, entity.name
        return Rewrites(ranges)

    @cached_property
    def topic_rewrites(self) -> Rewrites:
        """ "the city" written as the name of the article's subject, where nothing else can be meant."""
        ranges: dict[int, tuple[int, str]] = {}
        for token in self.tokens:
            if token.lower_ not in self.context.topic_nouns or token.tag_ != "NN" or not self._is_topic(token):
                continue
            ranges[token.i - 1] = token.i + 1, self.context.topic_name
        return Rewrites(ranges)

    @cached_property
    def namings(self) -> "Mapping[int, tuple[int, Naming]]":
        """ "the town" and the like where one name alone can be meant: first token -> (end, what is meant)."""
        found: dict[int, tuple[int, Naming]] = {}
        for token in self.tokens:
            if not _is_bare(token) or token.i == self.tokens.start or token.lower_ in self.context.topic_nouns:
                continue
            naming = self.context.references.meant(token, self.block, self.sentence)
            if naming is not None:
                has_reflexive = token.i + 1 < self.tokens.end and token.nbor(1).lower_ == "itself"
                found[token.i - 1] = token.i + 1 + has_reflexive, naming
        return found

    def naming_support(self, naming: Naming) -> SupportSpan | None:
        """The sentence that says what is meant; None where it is this one."""
        return self._support_at(naming.block, naming.start)

    def _is_topic(self, noun: "Token") -> bool:
        if noun.i == self.tokens.start or noun.nbor(-1).lower_ != "the" or noun.dep_ == "compound":
            return False
        if any(child.dep_ not in {"det", "case", "punct"} for child in noun.children):
            return False
        topic = self.context.topic
        near = (self.previous.mentions if self.previous else ()) + self.mentions
        for mention in near:
            entity = self.context.names.entity(mention)
            is_rival = entity.kind in {"place", "organisation", "event", "work", None} and mention.end <= noun.idx
            same_kind = topic is None or entity.kind in {topic.kind, None}
            if is_rival and same_kind and (topic is None or entity.id != topic.id):
                return False
        others = self.context.names.in_block(self.block.index)
        return not any(
            m.text.split()[-1].lower() == noun.lower_ and (topic is None or m.entity != topic.id) for m in others
        )

    @cached_property
    def topic_support(self) -> tuple[SupportSpan, ...]:
        """The sentence that says what the article is about."""
        if self.context.lead is None or self.context.lead[1].index == self.sentence.index:
            return ()
        block, sentence, _ = self.context.lead
        span = block.text.span(self.context.article.decoded, sentence.start, sentence.end)
        return (SupportSpan(span.text, span.start, span.end, "name"),)

    def date_rewrites(self, but: DateMention | None) -> Rewrites:
        """Dates written in full: with the year that stands elsewhere, and never cut at a comma."""
        ranges: dict[int, tuple[int, str]] = {}
        for mention in self.dates:
            span = self.span(mention.start, mention.end)
            usable = mention.value is not None and mention.is_askable and mention.range_role is None
            if mention is but or span is None:
                continue
            if mention.is_explicit and span[0].idx == mention.start and len(span) > 1:
                is_word = mention.text.split()[0].lower() in {"early", "late", "mid", "the", "about", "around"}
                said = mention.text[0].lower() + mention.text[1:] if is_word else mention.text
                ranges[span.start] = span.end, said
            if mention.is_explicit or not usable or mention.value is None:
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
        return None if mention.source.block is None else self._support_at(mention.source.block, mention.start)

    def _support_at(self, block_index: int, start: int) -> SupportSpan | None:
        block = next((b for b in self.context.article.blocks if b.index == block_index), None)
        if block is None:
            return None
        own = next((s for s in block.sentences if s.start <= start < s.end), None)
        if own is None or (block.index == self.block.index and own.index == self.sentence.index):
            return None
        span = block.text.span(self.context.article.decoded, own.start, own.end)
        return SupportSpan(span.text, span.start, span.end, "name")


def _is_bare(noun: "Token") -> bool:
    """True for a singular noun with nothing but "the"."""
    if noun.tag_ != "NN" or noun.i == 0 or noun.nbor(-1).lower_ != "the" or noun.dep_ in {"compound", "nmod", "poss"}:
        return False
    return all(child.dep_ in {"det", "punct"} or child.lower_ == "itself" for child in noun.children)
