"""People, places and other names, each typed once per article by the vote of all its mentions."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.model import Entity, NameMention
from quizapp.domain.facts.name_forms import collect_forms, small_words
from quizapp.domain.facts.name_kinds import Group, group_forms
from quizapp.domain.facts.name_search import FormIndex, source_texts

if TYPE_CHECKING:
    from quizapp.domain.language import Doc


ASKABLE_CONFIDENCE = 0.65
"""From this confidence on a name is sure enough to be a key or an option of a question.

A name the model alone has typed, met once, comes out at 0.66 to 0.71 where it is a usual case and below where it is
a lone word of no known kind; a head noun, a title, an apposition or a list lifts it above.
"""


@dataclass(frozen=True)
class Names:
    """The names of an article and every place where one stands."""

    entities: tuple[Entity, ...]
    """In the order of their first mention; an entity's `id` is its index here."""
    mentions: tuple[NameMention, ...]
    """Prose and lists in reading order, then infoboxes, then tables; never overlapping."""

    def entity(self, mention: NameMention) -> Entity:
        """What the mention names."""
        return self.entities[mention.entity]

    def named(self, form: str) -> Entity | None:
        """The entity that goes by this form, if exactly one does."""
        return self._by_form.get(form)

    def in_block(self, block: int) -> tuple[NameMention, ...]:
        """The mentions in one block of prose, in order."""
        return self._by_block.get(block, ())

    def of(self, entity: int) -> tuple[NameMention, ...]:
        """All mentions of one entity."""
        return self._by_entity.get(entity, ())

    @cached_property
    def _by_form(self) -> Mapping[str, Entity]:
        counts = Counter(form for entity in self.entities for form in entity.forms)
        return {form: entity for entity in self.entities for form in entity.forms if counts[form] == 1}

    @cached_property
    def _by_block(self) -> Mapping[int, tuple[NameMention, ...]]:
        found: dict[int, list[NameMention]] = {}
        for mention in self.mentions:
            if mention.source.block is not None:
                found.setdefault(mention.source.block, []).append(mention)
        return {block: tuple(mentions) for block, mentions in found.items()}

    @cached_property
    def _by_entity(self) -> Mapping[int, tuple[NameMention, ...]]:
        found: dict[int, list[NameMention]] = {}
        for mention in self.mentions:
            found.setdefault(mention.entity, []).append(mention)
        return {entity: tuple(mentions) for entity, mentions in found.items()}


def find_names(article: ParsedArticle, docs: "Mapping[int, Doc]") -> Names:
    """Every name of the article, typed once, and all its mentions in prose, lists, infoboxes and tables."""
    groups = group_forms(article, collect_forms(article, docs))
    index = FormIndex({form: number for number, group in enumerate(groups) for form in group.forms})
    lower_words = small_words(docs)
    numbers: dict[int, int] = {}
    mentions = []
    for source in source_texts(article):
        doc = docs.get(source.block) if source.block is not None else None
        for start, end, group in index.search(source, doc, lower_words):
            number = numbers.setdefault(group, len(numbers))
            mentions.append(NameMention(source, start, end, source.text.plain[start:end], number))
    counts = Counter(mention.entity for mention in mentions)
    entities = tuple(_entity(number, groups[group], counts[number]) for group, number in numbers.items())
    return Names(entities, tuple(mentions))


def _entity(number: int, group: Group, mentions: int) -> Entity:
    return Entity(
        id=number,
        name=group.forms[0],
        kind=group.verdict.kind,
        subtype=group.subtype,
        forms=group.forms,
        mentions=mentions,
        confidence=group.verdict.confidence,
    )
