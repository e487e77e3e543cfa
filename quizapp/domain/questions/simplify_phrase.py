"""Cuts a phrase down to what says which thing is meant."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from quizapp.domain.questions.wording_text import Refused

if TYPE_CHECKING:
    from quizapp.domain.language import Token

CONNECTIVES = frozenset(
    """however meanwhile thus therefore hence consequently subsequently accordingly moreover furthermore additionally
    also likewise similarly nevertheless nonetheless instead otherwise finally eventually initially later then soon
    afterward afterwards thereafter ultimately still already again once indeed too further overall today now
    currently recently presently nowadays shortly immediately previously earlier formerly originally""".split()
)
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "appos"})
_NEVER = frozenset({"parataxis", "intj", "meta"})
_SEPARATORS = frozenset({",", ";", "–", "—", "-", "--", ":"})


def phrase(head: "Token", hidden: Collection[int]) -> tuple["Token", ...]:
    """The words of the phrase without asides, loose clauses and connectives; `hidden` tokens are left out."""
    chosen = {token.i: token for token in _gather(head, hidden)}
    lonely = [
        i
        for i, token in chosen.items()
        if token.dep_ == "cc" and not any(c.dep_ == "conj" and c.i > i and c.i in chosen for c in token.head.children)
    ]
    for i in lonely:
        del chosen[i]
    words = [i for i, token in chosen.items() if token.text not in _SEPARATORS or token.text == "-"]
    if not words:
        return ()
    low, high = min(words), max(words)
    kept = {
        i: token
        for i, token in chosen.items()
        if token.text not in _SEPARATORS or (low < i < high and i - 1 in chosen and i + 1 in chosen)
    }
    return tuple(kept[i] for i in sorted(kept))


def _gather(head: "Token", hidden: Collection[int]) -> list["Token"]:
    if head.i in hidden:
        return []
    found = [head]
    for child in head.children:
        if child.i not in hidden and not is_surplus(child):
            found += _gather(child, hidden)
    return found


def is_surplus(token: "Token") -> bool:
    """True for what can go without changing which thing is meant."""
    if token.dep_ in _NEVER:
        if not follows_separator(token):
            raise Refused("parse", token.text)
        return True
    if token.dep_ == "advmod" and token.lower_ in CONNECTIVES and not any(True for _ in token.children):
        return True
    if token.dep_ in _CLAUSAL or (token.dep_ == "prep" and token.head.pos_ in {"NOUN", "PROPN"}):
        return follows_separator(token)
    return False


def follows_separator(token: "Token") -> bool:
    """True where a comma, dash or bracket stands before the token's phrase."""
    first = token.left_edge
    if first.i == first.sent.start:
        return False
    before = first.nbor(-1)
    return before.text in _SEPARATORS or before.text == "("


def bracketed(token: "Token") -> frozenset[int]:
    """The tokens of the sentence that stand in brackets; an unclosed bracket is refused."""
    inside: set[int] = set()
    depth = 0
    for other in token.sent:
        if other.text in {"(", "["}:
            depth += 1
        if depth:
            inside.add(other.i)
        if other.text in {")", "]"}:
            depth -= 1
            if depth < 0:
                raise Refused("broken_sentence", "bracket")
    if depth:
        raise Refused("broken_sentence", "bracket")
    return frozenset(inside)
