"""Binds a number to the noun it counts: "33,000 tons of grain" counts tons of grain."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TEXT_NOUN = re.compile(
    r"\s?((?:(?!(?:were|was|is|are|in|at|on|of|to|by|and|or|from|with|according|killed|shot)\b)[A-Za-z][\w'’-]* ){0,2}?"
    r"(?!(?:were|was|is|are|in|at|on|of|to|by|and|or|from|with|according)\b)[A-Za-z][\w'’-]+(?: of (?:the )?[\w'’-]+)?)"
    r"(?=\s*(?:[,.;:()\[\]/–—]|$)|\s(?:from|in|at|by|according|who|were|was|is|are|with|on|to|and|or|as|after|including|"
    r"killed|shot|taken|left|lost|living|flown|built|led|made|used|held|born|per)\b)"
)
_LONGEST_GAP = 7
_SHARE_SIGNS = frozenset({"%", "percent", "cent", "per"})


def counted_noun(doc: "Doc", start: int, end: int, limit: int) -> str | None:
    """The noun phrase that the number at ``start:end`` counts, by the parse; nothing behind `limit`."""
    number = doc.char_span(start, end, alignment_mode="expand")
    if number is None or not len(number):
        return None
    head = _head(number.root, number.end)
    if head is None or head.text in _SHARE_SIGNS:
        return _whole_of(doc, number.end) or _next_noun(doc, number.end, limit)
    if head.i - number.end >= _LONGEST_GAP or head.idx >= limit:
        return None
    first = number.end
    while doc[first].text in _SHARE_SIGNS:
        first += 1
    return _phrase(doc, first, head)


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
    while index < len(doc) and doc[index].text in _SHARE_SIGNS:
        index += 1
    if index >= len(doc) or doc[index].lower_ != "of":
        return None
    for inner in doc[index].children:
        if inner.dep_ == "pobj" and 0 < inner.i - index < _LONGEST_GAP:
            return _clean(doc.text[doc[index + 1].idx : inner.idx + len(inner)])
    return None


def _next_noun(doc: "Doc", index: int, limit: int) -> str | None:
    """Adjectives and a noun right behind the number, where the parse attached it elsewhere."""
    while index < len(doc) and doc[index].text in _SHARE_SIGNS:
        index += 1
    for token in doc[index : index + 4]:
        if token.idx >= limit:
            return None
        if token.pos_ in {"NOUN", "PROPN"}:
            return _phrase(doc, index, _end_of_compound(token))
        if token.pos_ != "ADJ":
            return None
    return None


def _phrase(doc: "Doc", first: int, head: "Token") -> str | None:
    """From the token `first` to the head and its "of"; to the head alone where that "of" is no plain phrase."""
    last = _last_of_phrase(head)
    start = doc[first].idx
    return _clean(doc.text[start : last.idx + len(last)]) or _clean(doc.text[start : head.idx + len(head)])


def _clean(text: str) -> str | None:
    text = text.strip(" -‐‑")
    if text.lower() in {"them", "us", "these", "those", "it", "which", "whom", "this", "that", "him", "her"}:
        return None
    return text if text and not re.search(r"[()\[\]\"“”,;:–—]", text) else None


def counted_noun_of_text(text: str, end: int) -> str | None:
    """The noun behind a number in a field or cell, where no parse is at hand."""
    match = _TEXT_NOUN.match(text, end)
    return match[1].strip() if match else None
