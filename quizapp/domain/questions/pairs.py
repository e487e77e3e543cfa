"""Names joined by "and": one of them may be asked for when the others are told."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.facts.model import NameMention
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.wording_text import Refused

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

MOST_OTHERS = 2
_LINKS = frozenset({",", "and", "&"})


@dataclass(frozen=True, slots=True)
class Pair:
    """The first member of a list of names, which holds the list's place in the clause, and the members not asked."""

    first: "Token"
    members: tuple["Token", ...]
    others: tuple[str, ...]

    @property
    def told(self) -> str:
        """The others as they stand in a question: "Anna Keller and Paul Rossi"."""
        return " and ".join(self.others)


def joined_names(passage: Passage, span: "Span", kind: str) -> Pair | None:
    """The list of two or three names of one kind that the name belongs to; None where it stands alone.

    Only one name of a list is asked, the first that is not what the article is about: each would give the others away.
    """
    first = span.root
    while first.dep_ == "conj":
        first = first.head
    members = [first]
    for member in members:
        members += [child for child in member.children if child.dep_ == "conj"]
    if len(members) == 1:
        return None
    if not any(child.dep_ == "cc" for member in members for child in member.children):
        raise Refused("coordinated", "no conjunction")
    if len(members) > MOST_OTHERS + 1:
        raise Refused("coordinated", f"{len(members)} names")
    spans = {member.i: _name_at(passage, member, kind) for member in members}
    for member in members:
        own = spans[member.i]
        if any(child.dep_ == "cc" and child.lower_ not in _LINKS for child in member.children):
            raise Refused("coordinated", "or")
        for child in member.children:
            inside = own[0].start <= child.i < own[0].end
            if not (inside or child.dep_ in {"conj", "cc", "punct"} or child.lower_ == "the"):
                raise Refused("coordinated", child.text)
    topic = passage.context.topic
    asked = next((m for m in members if topic is None or not _is_of(passage, spans[m.i][0], topic.id)), None)
    if asked is not None and asked.i != span.root.i:
        raise Refused("coordinated", "one of a list is asked")
    others = tuple(spans[member.i][1] for member in members if member.i != span.root.i)
    return Pair(first, tuple(members), others)


def _name_at(passage: Passage, token: "Token", kind: str) -> "tuple[Span, str]":
    """The name whose head the token is, and how it is said."""
    for mention in passage.mentions:
        span = passage.span(mention.start, mention.end)
        if span is not None and span.root == token:
            return span, _said(passage, mention, span, kind)
    raise Refused("coordinated", token.text)


def _is_of(passage: Passage, span: "Span", entity: int) -> bool:
    found = next((m for m in passage.mentions if m.start == span[0].idx), None)
    return found is not None and passage.entity(found).id == entity


def _said(passage: Passage, mention: NameMention, span: "Span", kind: str) -> str:
    entity = passage.entity(mention)
    if entity.kind != kind:
        raise Refused("coordinated", mention.text)
    before = span.doc[span.start - 1] if span.start else None
    return f"the {entity.name}" if before is not None and before.lower_ == "the" else entity.name
