"""A YAML scalar put beside its source, character by character, so that a value knows where it stands."""

import re

from quizapp.domain.articles.mapped import Cut, edit, whole
from quizapp.domain.articles.model import MappedText
from quizapp.domain.articles.yaml_tree import Scalar

FOLD = re.compile(r"[ \t]*\n[ \t\n]*")
BLANKS = re.compile(r"[ \t\n]+")
ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(\n)[ \t]*|(.))", re.S)
ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def align(source: str, scalar: Scalar) -> MappedText | None:
    """The scalar's value with offsets into `source`, or None where the two cannot be matched for certain."""
    raw = whole(source, scalar.start, scalar.end)
    if scalar.style in ("|", ">"):
        return _block(source, scalar)
    if scalar.style in ('"', "'"):
        inner = raw.piece(1, len(raw.plain) - 1) if len(raw.plain) > 2 else MappedText("", ((0, scalar.start + 1),))
        text = edit(inner, _double_cuts(inner.plain) if scalar.style == '"' else _single_cuts(inner.plain))
    else:
        text = edit(raw, _folds(raw.plain))
    return text if text.plain == scalar.value else None


def _folds(plain: str) -> list[Cut]:
    """Line breaks of flow scalars: one becomes a blank, each further one a line break."""
    return [_fold(match) for match in FOLD.finditer(plain)]


def _fold(match: re.Match[str]) -> Cut:
    breaks = match[0].count("\n")
    return Cut(match.start(), match.end(), " " if breaks == 1 else "\n" * (breaks - 1))


def _single_cuts(plain: str) -> list[Cut]:
    cuts = []
    for match in re.finditer(rf"''|{FOLD.pattern}", plain):
        cuts.append(Cut(match.start(), match.end(), "'") if match[0] == "''" else _fold(match))
    return cuts


def _double_cuts(plain: str) -> list[Cut]:
    cuts = []
    for match in re.finditer(rf"(?P<escape>{ESCAPE.pattern})|{FOLD.pattern}", plain, re.S):
        cuts.append(Cut(match.start(), match.end(), _escaped(match[0])) if match["escape"] else _fold(match))
    return cuts


def _escaped(escape: str) -> str:
    match = ESCAPE.match(escape)
    assert match is not None  # noqa: S101 - the caller found it with the same pattern
    code = match[1] or match[2] or match[3]
    if code:
        return chr(min(int(code, 16), 0x10FFFF))
    return "" if match[4] else ESCAPES.get(match[5], match[5])


def _block(source: str, scalar: Scalar) -> MappedText | None:
    """A literal or folded block: the same words in the same order, only the white space differs."""
    value = scalar.value
    at = source.find("\n", scalar.start, scalar.end) + 1
    if at == 0:
        return MappedText("", ((0, scalar.start),)) if not value else None
    runs: list[tuple[int, int]] = []
    index = 0
    while index < len(value):
        raw_blank, blank = BLANKS.match(source, at, scalar.end), BLANKS.match(value, index)
        if blank:
            if not raw_blank:
                return None
            # The blanks before a word are matched from the word backwards; those folded away lie before.
            runs.append((index, max(at, raw_blank.end() - len(blank[0]))))
            index = blank.end()
        at = raw_blank.end() if raw_blank else at
        next_blank = BLANKS.search(value, index)
        stop = next_blank.start() if next_blank else len(value)
        if source[at : at + stop - index] != value[index:stop]:
            return None
        if stop > index:
            runs.append((index, at))
        at += stop - index
        index = stop
    return MappedText(value, tuple(runs) or ((0, scalar.start),))
