"""Which name a short one stands for: "the town", "Aliyev" where two people bear the name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import Block, Sentence
from quizapp.domain.facts.model import Entity, NameMention
from quizapp.domain.questions.wording_text import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.domain.articles.model import ParsedArticle
    from quizapp.domain.facts.entities import Names
    from quizapp.domain.language import Doc, Token

_PLACES = word_set(
    """
    city town village country region province state district county island lake river sea mountain valley peninsula
    enclave exclave territory municipality suburb borough bay colony port fortress settlement republic kingdom
    """
)
_COMMON = word_set("city town village country region province state district county island river state republic")
_WHOLES = frozenset({"place", "organisation", "event", "work"})
_OF_EVENT = word_set(
    "siege battle capture treaty massacre invasion blockade conquest occupation fall bombing conference"
)


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in the text that says which noun a name goes by: "the town of Lachin", "Lachin, a town"."""

    noun: str
    entity: int
    said: str
    block: int
    start: int


@dataclass(frozen=True)
class References:
    """What the definite phrases and short names of an article mean."""

    article: "ParsedArticle"
    docs: "Mapping[int, Doc]"
    names: "Names"

    def bearer(self, mention: NameMention) -> tuple[Entity, NameMention] | None:
        """The person a shared surname means: the only one so named before, or the only one met in the section."""
        short = self.names.entity(mention)
        if short.kind not in {"person", None} or " " in short.name or mention.source.kind not in {"prose", "list"}:
            return None
        here = mention.source.block or 0, mention.start
        bearers = self._bearers.get(short.name, [])
        for among in (bearers, [m for m in bearers if m.source.section == mention.source.section]):
            before = [m for m in among if (m.source.block or 0, m.start) < here]
            is_later_unclear = among is not bearers and len({m.entity for m in among}) > 1
            if len({m.entity for m in before}) == 1 and not is_later_unclear:
                return self.names.entity(before[0]), before[0]
        return None

    def meant(self, noun: "Token", block: Block, sentence: Sentence) -> Naming | None:
        """The one name that "the" and this noun can stand for, or None."""
        word = noun.lower_
        before = (block.index, noun.idx)
        known = [n for n in self._namings.get(word, ()) if (n.block, n.start) < before]
        window = self._window(block, noun.idx)
        entities = {n.entity for n in known}
        near = {m.entity: m for m in window if m.entity in entities or self._is_of_kind(m, word)}
        if len(near) == 1:
            [(entity, mention)] = near.items()
            if word in _PLACES and self._has_rival(window, mention):
                return None
            own = [n for n in known if n.entity == entity]
            return own[-1] if own else self._by_kind(mention, word)
        if near or len(entities) != 1 or word in _COMMON or known[-1].said.startswith("a "):
            return None
        return known[-1]

    def _is_of_kind(self, mention: NameMention, word: str) -> bool:
        entity = self.names.entity(mention)
        return entity.kind == "place" and entity.subtype == word

    def _by_kind(self, mention: NameMention, word: str) -> Naming | None:
        entity = self.names.entity(mention)
        if mention.source.block is None or mention.text not in entity.forms:
            return None
        return Naming(word, entity.id, self._said(mention), mention.source.block, mention.start)

    def _has_rival(self, window: Sequence[NameMention], chosen: NameMention) -> bool:
        """True where another place of unknown kind could be meant as well."""
        name = self.names.entity(chosen).name
        for mention in window:
            entity = self.names.entity(mention)
            is_unknown = entity.kind in {"place", None} and entity.subtype is None
            if entity.id != chosen.entity and is_unknown and not _share_words(entity.name, name):
                return True
        return False

    def _window(self, block: Block, until: int) -> list[NameMention]:
        """The names of the paragraph before the noun; where it has none, those of the paragraph before."""
        own = [m for m in self.names.in_block(block.index) if m.end <= until]
        if any(self.names.entity(m).kind in _WHOLES for m in own):
            return own
        earlier = [b for b in self.article.blocks if b.index < block.index and b.section == block.section]
        return [*(self.names.in_block(earlier[-1].index) if earlier else ()), *own]

    @cached_property
    def _bearers(self) -> "Mapping[str, list[NameMention]]":
        """Surname -> where its bearers are named in full."""
        found: dict[str, list[NameMention]] = {}
        for mention in self.names.mentions:
            entity = self.names.entity(mention)
            if mention.source.kind in {"prose", "list"} and entity.kind == "person" and " " in entity.name:
                found.setdefault(entity.name.split()[-1], []).append(mention)
        return found

    @cached_property
    def _namings(self) -> "Mapping[str, list[Naming]]":
        found: dict[str, list[Naming]] = {}
        for index in sorted(self.docs):
            for mention in self.names.in_block(index):
                for naming in self._named_as(mention):
                    found.setdefault(naming.noun, []).append(naming)
        return found

    def _named_as(self, mention: NameMention) -> Iterator[Naming]:
        entity = self.names.entity(mention)
        block = mention.source.block
        doc = None if block is None else self.docs.get(block)
        span = None if doc is None else doc.char_span(mention.start, mention.end)
        if entity.kind not in _WHOLES or span is None or block is None:
            return
        head, said = span.root, self._said(mention)
        last = mention.text.split()[-1]
        if len(mention.text.split()) > 1 and last.isalpha() and (entity.kind == "place") == (last.lower() in _PLACES):
            yield Naming(last.lower(), entity.id, said, block, mention.start)
        for noun in _kinds_of(head):
            yield Naming(noun.lower_, entity.id, said, block, mention.start)
        if head.dep_ == "pobj" and head.head.lower_ == "of":
            noun = head.head.head
            if noun.lower_ in _OF_EVENT and not any(c.dep_ not in {"det", "prep", "punct"} for c in noun.children):
                yield Naming(noun.lower_, -1 - entity.id, f"the {noun.lower_} of {said}", block, mention.start)

    def _said(self, mention: NameMention) -> str:
        block = mention.source.block
        plain = mention.source.text.plain
        name = self.names.entity(mention).name
        has_article = block is not None and plain[: mention.start].lower().endswith("the ")
        return f"the {name}" if has_article and " " in name else name


def _kinds_of(head: "Token") -> "Iterator[Token]":
    """The nouns that say what the name is."""
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.lower_ in _PLACES:
        yield head.head.head
    if head.dep_ == "appos" and head.head.tag_ == "NN" and _touches(head.head, head):
        yield head.head
    for child in head.children:
        is_kind = child.dep_ == "appos" and child.tag_ == "NN" and any(c.dep_ == "det" for c in child.children)
        if is_kind and _touches(head, child):
            yield child
        if child.dep_ in {"compound", "nmod"} and child.i < head.i and child.lower_ in _PLACES:
            yield child
    if head.dep_ == "compound" and head.head.lower_ in _PLACES and head.head.i == head.i + 1:
        yield head.head
    if head.dep_ == "nsubj" and head.head.lemma_ == "be":
        for child in head.head.children:
            if child.dep_ == "attr" and child.tag_ == "NN" and not any(c.dep_ == "neg" for c in head.head.children):
                yield child


def _share_words(name: str, other: str) -> bool:
    """True where one name is the shorter form of the other: "Karelia", "North Karelia"."""
    one, two = set(name.replace("-", " ").split()), set(other.replace("-", " ").split())
    return one <= two or two <= one


def _touches(noun: "Token", aside: "Token") -> bool:
    """True where the aside follows its noun with a comma at most between them."""
    between = noun.doc[noun.i + 1 : aside.left_edge.i]
    return aside.i > noun.i and all(token.text in {",", "–", "—", "("} for token in between)
