"""Puts chosen tokens of a sentence back into words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.domain.language import Token


_PLAIN = frozenset({"", "CARDINAL", "ORDINAL", "QUANTITY", "PERCENT"})


class Refused(Exception):
    """No good question can be built; `reason` is a code of `prose.REASONS`."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def word_set(text: str) -> frozenset[str]:
    """The words of a closed list that is written as running text."""
    return frozenset(text.split())


_ROLES = word_set(
    """
    singer songwriter actor actress author writer novelist composer painter sculptor poet politician footballer player
    musician guitarist drummer pianist director producer architect engineer historian philosopher journalist lawyer
    businessman entrepreneur designer photographer scientist physicist chemist economist comedian rapper journalist
    """
)
"""What people do, written before their names: capital only at the start of a sentence."""


@dataclass(frozen=True, slots=True)
class Rewrites:
    """Ranges of tokens that are written in other words: start -> (end, text)."""

    ranges: Mapping[int, tuple[int, str]] = field(default_factory=dict)

    def covers(self, index: int) -> bool:
        """True where the token is one of those replaced."""
        return any(start <= index < end for start, (end, _) in self.ranges.items())


def render(tokens: Iterable["Token"], rewrites: Rewrites) -> str:
    """The tokens as running text, in the order of the sentence."""
    ordered = sorted(tokens, key=lambda token: token.i)
    return tidy(_joined(ordered, rewrites))


def _joined(ordered: Sequence["Token"], rewrites: Rewrites) -> str:
    pieces: list[str] = []
    skip_to = -1
    for position, token in enumerate(ordered):
        if token.i < skip_to:
            continue
        last = token
        if token.i in rewrites.ranges:
            skip_to, text = rewrites.ranges[token.i]
            last = next((t for t in reversed(ordered[position:]) if t.i < skip_to), token)
        else:
            text = _word(token)
        following = next((t for t in ordered[position + 1 :] if t.i > last.i), None)
        is_glued = following is not None and following.i == last.i + 1 and not last.whitespace_
        pieces.append(text if is_glued else text + " ")
    return "".join(pieces)


def _word(token: "Token") -> str:
    """The token's text, its capital lowered where only the start of the sentence gave it one."""
    text = token.text
    if (
        token.is_sent_start
        and text.lower() in _ROLES
        and token.i + 1 < len(token.doc)
        and token.nbor(1).pos_ == "PROPN"
    ):
        return text.lower()
    is_first = token.is_sent_start or (token.i > 0 and token.nbor(-1).is_sent_start and token.nbor(-1).is_punct)
    if (
        is_first
        and token.pos_ not in {"PROPN"}
        and token.ent_type_ in _PLAIN
        and text[1:] == text[1:].lower()
        and text != "I"
    ):
        return text.lower()
    return text.lower() if is_first and token.pos_ == "DET" else text


def tidy(text: str) -> str:
    """Text without the blanks and marks that dropped words leave behind."""
    text = re.sub(r"\s+", " ", text)
    text = re.sub(r"\s+([,;:.?!)\]])", r"\1", text)
    text = re.sub(r"([(\[])\s+", r"\1", text)
    text = re.sub(r"(?:,\s*)+(?=[?.;]|$)", "", text)
    text = re.sub(r",(?:\s*,)+", ",", text)
    return text.strip(" ,;:–—-")


def capital(text: str) -> str:
    """The text with its first letter in upper case."""
    return text[:1].upper() + text[1:]
