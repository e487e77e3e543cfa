"""The values facts are made of. A mention is a piece of text with a meaning; offsets are in a block's plain text."""

from dataclasses import dataclass
from typing import Literal

from quizapp.domain.articles.model import MappedText, Span

Kind = Literal["date", "place", "number", "person", "picture"]
Precision = Literal["day", "month", "year", "decade", "century"]
Qualifier = Literal[
    "about", "at least", "at most", "more than", "less than", "early", "mid", "late", "by", "before", "after"
]
SourceKind = Literal["prose", "list", "infobox", "table", "caption"]


@dataclass(frozen=True, slots=True, order=True)
class DateValue:
    """A point on the calendar at its own precision. `year` is positive; `bc` turns it round."""

    year: int
    month: int | None = None
    day: int | None = None
    bc: bool = False

    @property
    def iso(self) -> str:
        """ "1992", "1992-05", "1992-05-09", "BC0044-03-15"."""
        text = ("BC" if self.bc else "") + f"{self.year:04d}"
        if self.month:
            text += f"-{self.month:02d}"
            if self.day:
                text += f"-{self.day:02d}"
        return text


@dataclass(frozen=True, slots=True)
class Source:
    """Where a mention stands: the text it is read from and the address of that text."""

    kind: SourceKind
    text: MappedText
    section: int
    block: int | None = None
    """Index of the block, for prose and lists."""
    locator: str | None = None
    """"infobox[0].casualties2", "table[1].row[3].col[2]"."""


@dataclass(frozen=True, slots=True)
class Support:
    """A further piece of the article that the value rests on, and why."""

    span: Span
    why: Literal["year", "name", "column", "row", "side", "attribution"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date in the text, resolved as far as the article allows.

    A range "5-6 June 1992" is two mentions joined by `partner` (index offset into the list: the other
    end); `value` is None where the date cannot be resolved for certain enough to say.
    """

    source: Source
    start: int
    end: int
    text: str
    value: DateValue | None
    precision: Precision
    qualifier: Qualifier | None = None
    is_explicit: bool = True
    """The full year of the value stands in the mention itself."""
    is_askable: bool = True
    """The year is explicit, or carried by rules measured to be right at least 98 % of the time: within a paragraph, or
    over a few paragraphs that go on through the same year. `support` then holds the sentence that supplies it, where
    that is another one."""
    range_role: Literal["start", "end"] | None = None
    to: DateValue | None = None
    """For the start of a range: its end."""
    support: tuple[Support, ...] = ()


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A quantity in the text, with its unit, qualifier and the noun it counts."""

    source: Source
    start: int
    end: int
    text: str
    value: float
    value_to: float | None
    unit: str | None
    qualifier: Qualifier | None
    noun: str | None
    """Head noun phrase counted ("Azerbaijanis", "railroad cars of ammunition"), where one follows."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, place or other name of the article, typed once by all its mentions."""

    id: int
    name: str
    """The one name it goes by: the fullest form the article uses."""
    kind: Literal["person", "place", "organisation", "demonym", "event", "work", "other"] | None
    """None: undecided; then it is neither asked for nor offered as an option."""
    subtype: str | None
    """"city", "country", "region", "village", "river" ... for places; None where the article does not say."""
    forms: tuple[str, ...]
    """Every spelling met, including the name, surname alone where it is unambiguous, and known other names."""
    mentions: int
    confidence: float


@dataclass(frozen=True, slots=True)
class NameMention:
    """One mention of an entity."""

    source: Source
    start: int
    end: int
    text: str
    entity: int
