"""Words of a parsed text as a reader sees them: hyphens kept, punctuation and possessives taken off."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.facts.name_words import words

if TYPE_CHECKING:
    from quizapp.domain.language import Doc

INITIAL = re.compile(r"(?:[A-Z]\.)+(?:-[A-Z]\.)?")
_CAPITALISED = re.compile(r"(?:(?:al|el|an|ad|as|at|ash|ul|d|l|O)[-'’])?[^\W\d_a-zß-öø-ÿ]", re.UNICODE)
_LOWER_TAIL = re.compile(r"-[a-z]")
_INNER_MARKS = frozenset('/()[]{}—–,;:"“”…*_|=<>')


@dataclass(frozen=True, slots=True)
class Word:
    """A run of tokens without blanks, its outer punctuation taken off."""

    text: str
    start: int
    end: int
    first: int
    last: int
    is_closed: bool
    """Punctuation or a possessive stands between this word and the next."""
    is_opened: bool
    """Punctuation stands between this word and the one before."""

    @property
    def is_capitalised(self) -> bool:
        opener = _CAPITALISED.match(self.text)
        if not opener or not _is_latin_capital(opener[0][-1]) or _LOWER_TAIL.search(self.text[3:]):
            return False
        # "May–July" is a time.
        return not ("–" in self.text and self.text.split("–")[0] in words("common_capitals"))


def _is_latin_capital(letter: str) -> bool:
    return letter.isupper() and (ord(letter) < 0x250 or 0x1E00 <= ord(letter) < 0x1F00)


def read_words(doc: "Doc") -> Iterator[Word]:
    """The words of the text, in order."""
    group: list[int] = []
    opened = True
    for token in doc:
        if token.is_space:
            continue
        group.append(token.i)
        if token.whitespace_ or token.i + 1 == len(doc) or doc[token.i + 1].is_space:
            for piece, is_last in _pieces(doc, group):
                word = _stripped(doc, piece, opened, not is_last)
                if word is not None:
                    opened = word.is_closed
                    yield word
                else:
                    opened = True
            group = []


def _pieces(doc: "Doc", group: list[int]) -> Iterator[tuple[list[int], bool]]:
    piece: list[int] = []
    for index in group:
        is_mark = doc[index].text[:1] in _INNER_MARKS and not _is_pair_dash(doc, group, index)
        if is_mark and piece:
            piece.append(index)
            yield piece, False
            piece = []
        else:
            piece.append(index)
    if piece:
        yield piece, True


def _is_pair_dash(doc: "Doc", group: list[int], index: int) -> bool:
    """True for the dash of "Iran–Iraq", which joins two names into one."""
    if doc[index].text != "–" or index in {group[0], group[-1]}:
        return False
    return doc[index - 1].text[:1].isupper() and doc[index + 1].text[:1].isupper()


def _stripped(doc: "Doc", tokens: list[int], opened: bool, cut: bool) -> Word | None:
    """The word without leading and trailing punctuation and without a possessive ending."""
    first, last = 0, len(tokens) - 1
    while first <= last and not doc[tokens[first]].text[:1].isalnum():
        first += 1
    closed = cut
    if last > first and doc[tokens[last]].text == "." and not cut and _keeps_dot(doc[tokens[last - 1]].text):
        text = doc[tokens[first] : tokens[last] + 1].text
        start = doc[tokens[first]].idx
        return Word(text, start, start + len(text), tokens[first], tokens[last], False, opened or first > 0)
    while last >= first and _is_tail(doc, tokens[last]):
        last -= 1
        closed = True
    if first > last:
        return None
    start, end = doc[tokens[first]].idx, doc[tokens[last]].idx + len(doc[tokens[last]])
    text = doc[tokens[first] : tokens[last] + 1].text
    stripped = text.rstrip("'’\"”*_,;:!?")
    if stripped.endswith(("'s", "’s")) and len(stripped) > 2:
        stripped = stripped[:-2]
    if stripped.endswith(".") and not INITIAL.fullmatch(stripped) and stripped not in words("kept_dots"):
        stripped = stripped.rstrip(".")
    if stripped != text:
        closed = closed or not text.startswith(stripped + ".")
        text, end = stripped, start + len(stripped)
    if not text:
        return None
    return Word(text, start, end, tokens[first], tokens[last], closed, opened or first > 0)


def _keeps_dot(text: str) -> bool:
    return text + "." in words("kept_dots") or (len(text) > 1 and INITIAL.fullmatch(text + ".") is not None)


def _is_tail(doc: "Doc", index: int) -> bool:
    token = doc[index]
    return token.tag_ == "POS" or token.text in {"'s", "’s", "'", "’"} or not any(c.isalnum() for c in token.text)
