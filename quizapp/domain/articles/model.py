"""The values an article is read into. Every piece of text knows where it stands in the decoded text."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

BlockKind = Literal["paragraph", "list_item", "quote", "code"]


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim piece of the decoded text: ``decoded[start:end] == text``, offsets in code points."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class MappedText:
    """Readable text (markup stripped) that knows where each character stands in the decoded text.

    `runs` are pairs (offset in `plain`, offset in the decoded text), ascending, the first at 0; inside
    a run both sides advance one code point at a time.
    """

    plain: str
    runs: tuple[tuple[int, int], ...]

    def at(self, index: int) -> int:
        """The decoded offset of ``plain[index]``."""
        plain_start, decoded_start = self.runs[bisect_right(self.runs, (index, 1 << 60)) - 1]
        return decoded_start + index - plain_start

    def range(self, start: int, end: int) -> tuple[int, int]:
        """The decoded (start, end) that covers ``plain[start:end]``; the piece must not be empty."""
        return self.at(start), self.at(end - 1) + 1

    def span(self, decoded: str, start: int = 0, end: int | None = None) -> Span:
        """The verbatim piece of `decoded` behind ``plain[start:end]``."""
        first, last = self.range(start, len(self.plain) if end is None else end)
        return Span(decoded[first:last], first, last)

    def piece(self, start: int, end: int) -> "MappedText":
        """``plain[start:end]`` as a MappedText of its own."""
        runs = [(0, self.at(start))]
        runs += [(p - start, d) for p, d in self.runs if start < p < end]
        return MappedText(self.plain[start:end], tuple(runs))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and its place in the tree. Section 0 is the lead, without a heading."""

    index: int
    parent: int | None
    level: int
    path: tuple[str, ...]
    """The headings from the top down to this one; empty for the lead."""
    is_source: bool
    """False for reference-like sections (References, Further reading ...): no fact is taken from them."""
    start: int = 0
    """Decoded offset of the heading line."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a block, as a range of the block's plain text."""

    index: int
    """Running number in the whole article."""
    block: int
    start: int
    end: int
    is_whole: bool = True
    """False where text was lost (a hole, ``<unk>``, an unclosed bracket): never ask from it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, list item or quotation."""

    index: int
    kind: BlockKind
    section: int
    text: MappedText
    sentences: tuple[Sentence, ...]
    is_source: bool
    """False in reference-like sections and for residue: no fact is taken from it."""

    def sentence_text(self, sentence: Sentence) -> str:
        return self.text.plain[sentence.start : sentence.end]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `items` are its ``*`` list items, or the one whole text."""

    text: MappedText
    items: tuple[MappedText, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table, cell by cell. The `header` may hold empty cells."""

    index: int
    section: int
    header: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    lead_in: str | None = None
    """The sentence that introduces the table, where one clearly does."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture; `caption` only where the article really has one (body images carry file names)."""

    src: str
    alt: str
    section: int
    caption: MappedText | None = None


@dataclass(frozen=True, slots=True)
class InfoboxEntry:
    """One value of a field: a line or bullet of it."""

    text: MappedText
    label: str | None = None
    """What stands before the colon or as a sub-heading: "Dead" in "Dead: 5,856"; not part of `text`."""
    country: str | None = None
    """ISO 3166 code of a flag emoji in front, such as "AM"; the flag is not part of `text`."""
    links: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class InfoboxField:
    """A field of an infobox. `base` and `number` split "commander2" into "commander" and 2."""

    key: str
    base: str
    number: int | None
    entries: tuple[InfoboxEntry, ...]
    title: str | None = None
    """The readable label of key_title / key_date pairs ("Incorporated")."""


@dataclass(frozen=True, slots=True)
class Side:
    """The party that numbered fields of an infobox belong to, with the evidence for it."""

    number: int
    name: str
    support: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Infobox:
    index: int
    fields: tuple[InfoboxField, ...]
    sides: tuple[Side, ...] = ()


@dataclass(frozen=True, slots=True)
class ParsedArticle:
    """An article as read. `decoded` is the text all offsets point into."""

    decoded: str
    title: str
    short_description: str | None
    description: str | None
    author: str | None
    image: str | None
    language: str
    """ISO 639-1 code, as detected; "und" where there is too little prose to tell."""
    infoboxes: tuple[Infobox, ...]
    sections: tuple[Section, ...]
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    pictures: tuple[Picture, ...]
    warnings: tuple[str, ...] = ()
    repaired: str | None = None
    words: int = 0
    """Words in prose sentences of source sections."""
    headline: str = field(default="")
    """The name the lead uses for its subject ("First Nagorno-Karabakh War"), or the title."""

    def source_sentences(self) -> Iterator[tuple[Block, Sentence]]:
        """The whole sentences facts may be taken from, in reading order."""
        for block in self.blocks:
            if block.is_source:
                for sentence in block.sentences:
                    if sentence.is_whole:
                        yield block, sentence
