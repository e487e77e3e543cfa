"""Cuts a phrase down to what says which thing is meant."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

CONNECTIVES = word_set(
    """
    however meanwhile thus therefore hence consequently subsequently accordingly moreover furthermore additionally
    also likewise similarly nevertheless nonetheless instead otherwise finally eventually initially later then soon
    afterward afterwards thereafter ultimately still already again once indeed too further overall today now
    currently recently presently nowadays shortly immediately previously earlier formerly originally
    """
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
    _check_gaps(head, sorted(kept), hidden)
    return tuple(kept[i] for i in sorted(kept))


def _check_gaps(head: "Token", kept: Sequence[int], hidden: Collection[int]) -> None:
    """Refuses a cut that does not begin and end at a comma or the like: there the parse cannot be trusted."""
    doc = head.doc
    own = {token.i for token in head.subtree}
    for left, right in zip(kept, [*kept[1:], kept[-1] + 1 + _behind(kept[-1], own)], strict=True):
        gap = [doc[i] for i in range(left + 1, right) if i not in hidden and i in own]
        if not gap or (len(gap) == 1 and gap[0].lower_ in CONNECTIVES):
            continue
        if not _is_joint(gap[0]) or (right in own and right not in hidden and not _is_joint(gap[-1])):
            raise Refused("parse", " ".join(token.text for token in gap)[:60])
    last = doc[kept[-1]]
    if not last.whitespace_ and last.i + 1 < len(doc) and doc[last.i + 1].text in {"-", "/"}:
        raise Refused("parse", doc[last.i + 1].text)


def _behind(last: int, own: Collection[int]) -> int:
    return sum(1 for i in own if i > last)


def _is_joint(token: "Token") -> bool:
    return token.is_punct or token.dep_ in {"cc", "mark"} or token.lower_ == "which" or token.lower_ in CONNECTIVES


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
        return token.head.dep_ != "amod" and not (token.lower_ == "too" and token.i < token.head.i)
    if token.dep_ == "conj" and token.tag_ in {"VBD", "VBZ", "VBP"} and token.head.tag_ in {"VB", "VBG", "VBN"}:
        return True
    if token.dep_ == "relcl" and token.left_edge.lower_ == "which" and token.right_edge.i == token.head.right_edge.i:
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
