"""Binds a number to the noun it counts: "33,000 tons of grain" counts tons of grain."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TEXT_NOUN = re.compile(
    r"\s?((?:[a-z][a-z'’-]+ ){0,2}?[a-zA-Z][\w'’-]+(?: of (?:the )?[\w'’-]+)?)(?=\s*(?:[,.;:()\[\]/–—]|$))"
)
_LONGEST_GAP = 7
_MODIFIERS = frozenset({"nummod", "quantmod", "compound", "amod", "nmod", "advmod", "npadvmod", "det", "poss", "punct"})


def counted_noun(doc: "Doc", start: int, end: int, limit: int) -> str | None:
    """The noun phrase that the number at ``start:end`` counts, by the parse; nothing behind `limit`."""
    number = doc.char_span(start, end, alignment_mode="expand")
    if number is None or not len(number):
        return None
    head = _head(number.root, number.end)
    if head is None:
        return _whole_of(doc, number.end)
    if head.i - number.end >= _LONGEST_GAP or head.idx >= limit:
        return None
    last = _last_of_phrase(head)
    text = doc.text[doc[number.end].idx : last.idx + len(last)]
    return _clean(text)


def _head(token: "Token", after: int) -> "Token | None":
    """The noun to the right that the number modifies, climbing over further numbers ("3.8 million dollars")."""
    for _ in range(4):
        if token.head is token:
            return None
        token = token.head
        if token.i >= after and token.pos_ in {"NOUN", "PROPN"}:
            return _end_of_compound(token)
        if token.pos_ not in {"NUM", "SYM", "ADJ"} and token.i >= after:
            return None
        if token.i < after and token.pos_ not in {"NUM", "SYM"}:
            return None
    return None


def _end_of_compound(token: "Token") -> "Token":
    while token.dep_ in {"compound", "nmod"} and token.head.i > token.i and token.head.pos_ in {"NOUN", "PROPN"}:
        token = token.head
    return token


def _last_of_phrase(head: "Token") -> "Token":
    """The end of "railroad cars of ammunition": the head, or the noun of an "of" right behind it."""
    for child in head.children:
        if child.lower_ == "of" and child.i == head.i + 1:
            for inner in child.children:
                if inner.dep_ == "pobj" and inner.i - child.i < _LONGEST_GAP:
                    return inner
    return head


def _whole_of(doc: "Doc", index: int) -> str | None:
    """What "94% of the population" is a share of."""
    while index < len(doc) and doc[index].text in {"%", "percent", "cent", "per"}:
        index += 1
    if index >= len(doc) or doc[index].lower_ != "of":
        return None
    for inner in doc[index].children:
        if inner.dep_ == "pobj" and 0 < inner.i - index < _LONGEST_GAP:
            return _clean(doc.text[doc[index + 1].idx : inner.idx + len(inner)])
    return None


def _clean(text: str) -> str | None:
    text = text.strip(" -‐‑")
    return text if text and not re.search(r"[()\[\]\"“”,;:–—]", text) else None


def counted_noun_of_text(text: str, end: int) -> str | None:
    """The noun behind a number in a field or cell, where no parse is at hand."""
    match = _TEXT_NOUN.match(text, end)
    return match[1].strip() if match else None
