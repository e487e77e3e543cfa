"""What happens in a sentence: the verb, who does it and to what, to find sentences that tell of one sort of event."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import Block, ParsedArticle, Sentence
from quizapp.domain.questions.content import same_word

if TYPE_CHECKING:
    from quizapp.domain.language import Doc, Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "dative"})
_PRONOUNS = frozenset({"he", "she", "it", "they", "him", "her", "them", "who", "which", "that", "we"})


@dataclass(frozen=True, slots=True)
class Event:
    """One verb with the words at the head of its subject and object; `None` is a pronoun or nothing."""

    verb: str
    doer: frozenset[str]
    done_to: frozenset[str]
    first: int
    last: int
    """Where the clause stands in its block."""


def read_events(article: ParsedArticle, docs: "Mapping[int, Doc]") -> Mapping[int, tuple[Event, ...]]:
    """The events of every source sentence, by its running number."""
    return {
        sentence.index: tuple(_events(docs[block.index], sentence))
        for block, sentence in article.source_sentences()
        if block.index in docs
    }


def event_at(events: Sequence[Event], offset: int) -> Event | None:
    """The innermost event whose clause spans the offset in its block."""
    around = [event for event in events if event.first <= offset < event.last]
    return min(around, key=lambda event: event.last - event.first, default=None)


def offset_of(block: Block, sentence: Sentence, decoded_start: int) -> int:
    """The offset in the block's plain text of a place in the decoded text."""
    low, high = sentence.start, sentence.end
    while low < high:
        middle = (low + high) // 2
        if block.text.at(middle) < decoded_start:
            low = middle + 1
        else:
            high = middle
    return low


def _events(doc: "Doc", sentence: Sentence) -> Iterator[Event]:
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    for token in span or ():
        if token.pos_ != "VERB":
            continue
        doers, objects = _parts(token)
        words = list(token.subtree)
        end = words[-1]
        yield Event(same_word(token.lemma_.casefold()), doers, objects, words[0].idx, end.idx + len(end))


def _parts(verb: "Token") -> tuple[frozenset[str], frozenset[str]]:
    """The doer and what it is done to, the passive turned round; a joined verb takes the subject of the first."""
    doers: list[Token] = []
    objects: list[Token] = []
    subjects = [child for child in verb.children if child.dep_ in _SUBJECTS]
    if not subjects and verb.dep_ == "conj":
        subjects = [child for child in verb.head.children if child.dep_ in _SUBJECTS]
    for child in subjects:
        is_passive = child.dep_ == "nsubjpass" or any(c.dep_ == "auxpass" for c in verb.children)
        (objects if is_passive else doers).append(child)
    for child in verb.children:
        if child.dep_ in _OBJECTS:
            objects.append(child)
        elif child.dep_ == "agent":
            doers += [c for c in child.children if c.dep_ == "pobj"]
    return _heads(doers), _heads(objects)


def _heads(tokens: Sequence["Token"]) -> frozenset[str]:
    """The head of a noun phrase, a name with all its words; nothing for a pronoun."""
    found = set()
    for token in tokens:
        if token.lower_ in _PRONOUNS:
            continue
        found.add(token.lemma_.casefold())
        found |= {child.lower_ for child in token.children if child.dep_ == "compound" and child.text[:1].isupper()}
    return frozenset(found)
