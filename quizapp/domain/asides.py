"""Short glosses in brackets, kept out of the parse.

"The CSCE (later to become the Organization for Security and Co-operation in Europe) created ..." is read by a
dependency parser as if the gloss were part of the clause, and the rest of the sentence goes wrong with it.
So such a gloss is taken out before the model reads the text, and put back afterwards as words that hang on
the word before it and take no part in the syntax.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

ASIDE = "aside"
"""Dependency label of the words of a gloss."""

MOST_WORDS = 12
_BRACKETED = re.compile(r" \(([^()\n]{1,120})\)(?=[ ,;:.?!]|$)")
# A finite verb makes the bracket a sentence of its own that facts may be taken from; these are its usual signs.
_FINITE = re.compile(
    r"\b(?:was|were|is|are|has|had|have|did|does|do|would|will|could|can|may|might|should|became|who|which|that|when)\b"
)
_PAST = re.compile(r"\b(?!(?:named|called|located|based|born|led|including|founded|known|renamed)\b)[a-z]{3,}ed\b")


@dataclass(frozen=True, slots=True)
class Trimmed:
    """A text without its glosses. `cuts` are their ranges in the whole text, in order."""

    whole: str
    text: str
    cuts: tuple[tuple[int, int], ...]

    def to_trimmed(self, offset: int) -> int:
        """Where an offset of the whole text stands in the trimmed one; inside a gloss: where the gloss was."""
        gone = 0
        for start, end in self.cuts:
            if offset < start:
                break
            gone += min(offset, end) - start
        return offset - gone


def trim(text: str) -> Trimmed:
    """Take the short glosses out of a text."""
    cuts = tuple(match.span() for match in _BRACKETED.finditer(text) if _is_gloss(match.group(1)))
    kept, done = [], 0
    for start, end in cuts:
        kept.append(text[done:start])
        done = end
    return Trimmed(text, "".join([*kept, text[done:]]), cuts)


def restore(trimmed: Trimmed, parsed: "Doc", tokens: "Doc", vocab: "Vocab") -> "Doc | None":
    """The parse of the trimmed text, laid over the tokens of the whole one; None where their words differ.

    `tokens` is the whole text in tokens, not parsed.
    """
    from spacy.tokens import Doc

    by_offset = {token.idx: token for token in parsed}
    old_of: list[int | None] = []
    for token in tokens:
        if any(start <= token.idx < end for start, end in trimmed.cuts):
            old_of.append(None)
            continue
        same = by_offset.get(trimmed.to_trimmed(token.idx))
        if same is None or same.text != token.text:
            return None
        old_of.append(same.i)
    new_of = {old: new for new, old in enumerate(old_of) if old is not None}
    if len(new_of) != len(parsed) or old_of[0] is None:
        return None
    words = list(parsed)
    olds = [None if old is None else words[old] for old in old_of]
    texts = [token.text for token in tokens]
    heads, last = [], 0
    for new, word in enumerate(olds):
        if word is None:
            heads.append(last)
        else:
            heads.append(new_of[word.head.i])
            last = new
    return Doc(
        vocab,
        words=texts,
        spaces=[bool(token.whitespace_) for token in tokens],
        heads=heads,
        deps=[ASIDE if old is None else old.dep_ for old in olds],
        tags=[_tag(text) if old is None else old.tag_ for text, old in zip(texts, olds, strict=True)],
        pos=[_pos(text) if old is None else old.pos_ for text, old in zip(texts, olds, strict=True)],
        morphs=["" if old is None else str(old.morph) for old in olds],
        lemmas=[text if old is None else old.lemma_ for text, old in zip(texts, olds, strict=True)],
        ents=_entities(olds),
    )


def _is_gloss(inside: str) -> bool:
    return (
        len(inside.split()) <= MOST_WORDS
        and not _FINITE.search(inside)
        and not _PAST.search(inside)
        and not re.search(r"[.;!?]\s", inside)
    )


def _entities(olds: Sequence[object]) -> list[str]:
    """The entity tags of the words; a gloss inside a name ends it."""
    tags, broken = [], False
    for old in olds:
        if old is None:
            tags.append("O")
            broken = True
            continue
        state: str = old.ent_iob_  # type: ignore[attr-defined]
        if state in ("", "O"):
            tags.append("O")
        else:
            tags.append(("B" if broken and state == "I" else state) + "-" + old.ent_type_)  # type: ignore[attr-defined]
        broken = False
    return tags


def _tag(word: str) -> str:
    if word[:1].isdigit():
        return "CD"
    if word[:1].isupper():
        return "NNP"
    return "NN" if word[:1].isalpha() else "-LRB-" if word == "(" else "-RRB-" if word == ")" else "."


def _pos(word: str) -> str:
    if word[:1].isdigit():
        return "NUM"
    if word[:1].isupper():
        return "PROPN"
    return "NOUN" if word[:1].isalpha() else "PUNCT"
