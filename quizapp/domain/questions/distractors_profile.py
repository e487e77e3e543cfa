"""Who or what every name of an article is: its years, sex, office, and which names are one thing or parts of another.

Read from the words around the mentions; an option is chosen, or left out, by it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.domain.facts.model import DateMention, Entity, NameMention
from quizapp.domain.facts.name_words import words

if TYPE_CHECKING:
    from quizapp.domain.facts.entities import Names
    from quizapp.domain.language import Doc, Token

_CRAFTS: Mapping[str, str] = {
    "ruler": "king queen emperor empress tsar tsarina czar sultan shah khan caliph emir duke duchess prince princess "
        "count countess earl ruler monarch lord lady baron baroness marquess archduke kaiser pharaoh chieftain "
        "nobleman heir",
    "office": "president premier minister secretary chancellor governor senator congressman politician mayor deputy "
        "diplomat ambassador statesman leader chairman chairwoman speaker representative lawyer judge justice "
        "candidate spokesman spokesperson adviser advisor negotiator mediator activist revolutionary dissident",
    "arms": "general colonel major captain lieutenant sergeant marshal admiral commander commodore brigadier soldier "
        "officer knight warlord corporal private guerrilla brig. bvt. gen. col. lt. maj. capt.",
    "letters": "writer author poet novelist playwright dramatist philosopher historian journalist editor scholar "
        "critic columnist translator essayist biographer theologian screenwriter correspondent professor",
    "arts": "composer pianist musician singer conductor painter sculptor artist architect designer photographer actor "
        "actress director filmmaker producer dancer rapper guitarist violinist drummer songwriter illustrator "
        "bassist",
    "science": "scientist physicist chemist mathematician astronomer biologist geologist engineer inventor physician "
        "doctor surgeon economist sociologist anthropologist archaeologist psychologist astronaut cosmonaut "
        "explorer",
    "faith": "pope bishop archbishop cardinal priest monk nun saint rabbi imam ayatollah patriarch missionary prophet",
    "sport": "player footballer coach manager striker goalkeeper midfielder quarterback pitcher cricketer golfer boxer "
        "wrestler athlete swimmer skater cyclist champion trainer referee opponent medalist",
    "trade": "businessman businesswoman merchant banker industrialist entrepreneur founder co-founder owner ceo "
        "publisher investor executive financier",
}  # fmt: skip
"""Walks of life -> the role nouns and titles that tell of them."""
_MEN_WORDS = """
    king emperor tsar czar sultan shah caliph emir duke prince count earl lord baron marquess archduke kaiser mr
    mr. sir father brother son husband uncle nephew grandfather grandson widower boyfriend fiancé half-brother
    stepfather stepson son-in-law father-in-law brother-in-law businessman chairman congressman nobleman statesman
    spokesman pope bishop archbishop cardinal priest monk knight he him his himself actor
"""
_MEN = frozenset(_MEN_WORDS.split())
_WOMEN_WORDS = """
    queen empress tsarina duchess princess countess lady baroness mrs mrs. ms ms. miss dame mother sister daughter
    wife aunt niece grandmother granddaughter widow girlfriend fiancée half-sister stepmother stepdaughter actress
    nun daughter-in-law mother-in-law sister-in-law businesswoman chairwoman congresswoman spokeswoman she her
    hers herself mistress
"""
_WOMEN = frozenset(_WOMEN_WORDS.split())
_SAME = re.compile(
    r"[\s,(–—-]*(?:or|also|originally|formerly|then|now|previously|later|better|and|was|is|became)?[\s,(]*"
    r"(?:(?:also |formerly |originally |better |commonly |previously |once |now )?"
    r"(?:born|known(?: as)?|called|named|nicknamed|renamed|titled|styled|alias|née|aka|a\.k\.a\.)"
    r"(?: (?:as|to|simply|in|the))*)[\s,“\"'(]*",
    re.IGNORECASE,
)
"""What stands between two names of one person or place."""
_OR_NAME = re.compile(r"[\s,(]*(?:i\.e\.|aka|alias|a\.k\.a\.|née|\()[\s“\"']*")
_WITHIN = re.compile(r"(?:,| (?:in|of|within|inside|district of|part of|suburb of|province of|city of))(?: the)? ")
_NEAR_WORDS = 3


@dataclass(frozen=True, slots=True)
class Profile:
    """What the article tells of one name."""

    years: tuple[int, ...] = ()
    """The years of the sentences, or else paragraphs, that name it, ascending; years BC are negative."""
    sex: str | None = None
    crafts: frozenset[str] = frozenset()
    sections: frozenset[int] = frozenset()
    is_half: bool = False
    """Mostly met as a part of a longer name: "Deniz" of "Shah Deniz"."""
    is_living: bool = False
    """Some mention does what people do, or bears a title, a role or kin."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of an article's names, and how the names belong together."""

    by_entity: Mapping[int, Profile]
    same: Mapping[int, int]
    """Entity -> the first entity that is the same thing under another name."""
    parts: frozenset[tuple[int, int]]
    """(inner, outer) places."""

    def of(self, entity: int | None) -> Profile | None:
        """The profile of an entity, None for a name from outside the text."""
        return None if entity is None else self.by_entity.get(entity)

    def are_one(self, a: int | None, b: int | None) -> bool:
        """Whether two names are told to mean the same."""
        return a is not None and b is not None and self.same.get(a, a) == self.same.get(b, b)

    def lies_in(self, a: int | None, b: int | None) -> bool:
        """Whether one place is told to be a part of the other."""
        return a is not None and b is not None and ((a, b) in self.parts or (b, a) in self.parts)


NO_PROFILES = Profiles({}, {}, frozenset())


def read_profiles(
    docs: "Mapping[int, Doc]", names: "Names", dates: Sequence[DateMention], sections: Mapping[int, int]
) -> Profiles:
    """The profiles of all persons and places; `sections` are the sections of the blocks."""
    known = {entity.id: entity for entity in names.entities if entity.kind in ("person", "place")}
    years = _years(dates)
    found: defaultdict[int, _Clues] = defaultdict(_Clues)
    same: dict[int, int] = {}
    parts: set[tuple[int, int]] = set()
    for block in sorted(docs):
        doc = docs[block]
        mentions = [mention for mention in names.in_block(block) if mention.entity in known]
        tokens = _tokens(doc, mentions)
        ends = _sentence_ends(doc)
        text = doc.text  # joined from its tokens anew at every call
        for mention, (first, last) in zip(mentions, tokens, strict=True):
            clues = found[mention.entity]
            clues.sections.add(sections.get(block, -1))
            begin, end = next(pair for pair in ends if first < pair[1])
            clues.read(doc, first, last, end, is_person=known[mention.entity].kind == "person")
            here, there = doc[begin].idx, doc[end - 1].idx
            near = [year for at, year in years.get(block, ()) if here <= at <= there]
            clues.years.update(near)
            clues.around.update(year for _, year in years.get(block, ()))
        for left, right in pairwise(mentions):
            _relate(text, left, right, known, same, parts)
    for mention in names.mentions:
        if mention.source.kind in ("infobox", "table"):
            found[mention.entity].is_fielded = True
    profiles = {number: clues.profile() for number, clues in sorted(found.items())}
    return Profiles(profiles, same, frozenset(parts))


class _Clues:
    """What the mentions of one name add up to."""

    def __init__(self) -> None:
        self.years: set[int] = set()
        self.around: set[int] = set()
        self.sexes: Counter[str] = Counter()
        self.crafts: set[str] = set()
        self.sections: set[int] = set()
        self.half = self.whole = 0
        self.is_living = self.is_fielded = False

    def read(self, doc: "Doc", first: int, last: int, end: int, *, is_person: bool) -> None:
        """Adds one mention of a sentence that ends before the token `end`."""
        if _is_inside_a_name(doc, first, last):
            self.half += 1
            return
        self.whole += 1
        if not is_person:
            return
        for word in _called(doc, first, last):
            craft = _craft(word)
            if craft:
                self.crafts.add(craft)
            if craft or word in words("kin"):
                self.is_living = True
            self._sexed(word, 2)
        root = doc[first : last + 1].root
        lemma = _verb(root)
        if lemma in words("human_verbs") or lemma in words("strong_human_verbs") or lemma in words("acted_on_as_human"):
            self.is_living = True
        after = doc[last + 1] if last + 1 < len(doc) else None
        if (
            after is not None
            and after.lower_ in ("who", ",")
            and doc[min(last + 2, len(doc) - 1)].lower_ in ("who", "whose")
        ):
            self.is_living = True
        if root.dep_ in ("nsubj", "nsubjpass"):
            for token in _pronouns_after(root, end):
                self._sexed(token, 1)

    def _sexed(self, word: str, weight: int) -> None:
        if word in _MEN:
            self.sexes["m"] += weight
        elif word in _WOMEN:
            self.sexes["f"] += weight

    def profile(self) -> Profile:
        sex, count = self.sexes.most_common(1)[0] if self.sexes else (None, 0)
        is_clear = count > 2 * (sum(self.sexes.values()) - count)
        years = tuple(sorted(self.years or self.around))
        is_half = self.half > self.whole
        living = self.is_living or self.is_fielded
        return Profile(
            years, sex if is_clear else None, frozenset(self.crafts), frozenset(self.sections), is_half, living
        )


def _years(dates: Sequence[DateMention]) -> Mapping[int, list[tuple[int, int]]]:
    found: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for date in dates:
        if date.value is not None and date.source.block is not None:
            found[date.source.block].append((date.start, -date.value.year if date.value.bc else date.value.year))
    return found


def _sentence_ends(doc: "Doc") -> list[tuple[int, int]]:
    """The first token of every sentence and the one after its last, read off once."""
    marks = doc.to_array(["SENT_START"])
    return list(pairwise([0, *(int(i) for i in (marks == 1).nonzero()[0] if i), len(doc)]))


def _tokens(doc: "Doc", mentions: Sequence[NameMention]) -> Iterator[tuple[int, int]]:
    """The first and last token of every mention, both ascending."""
    at = 0
    for mention in mentions:
        while at + 1 < len(doc) and doc[at + 1].idx <= mention.start:
            at += 1
        last = at
        while last + 1 < len(doc) and doc[last + 1].idx < mention.end:
            last += 1
        yield at, last


def _is_inside_a_name(doc: "Doc", first: int, last: int) -> bool:
    """Whether the mention is a piece of a longer name: a capitalised word beside it that is no title."""
    before = doc[first - 1] if first else None
    after = doc[last + 1] if last + 1 < len(doc) else None
    if before is not None and before.whitespace_ and _is_name_word(before) and not before.is_sent_start:
        return before.text not in words("titles") and before.lower_ not in words("roles") and not _is_nation(before)
    if after is not None and doc[last].whitespace_ and _is_name_word(after):
        return after.pos_ == "PROPN" and after.ent_type_ not in ("DATE", "NORP", "CARDINAL")
    return False


def _is_name_word(token: "Token") -> bool:
    return token.text[:1].isupper() and token.is_alpha and token.pos_ in ("PROPN", "NOUN") and token.ent_type_ != "DATE"


def _is_nation(token: "Token") -> bool:
    return token.text in words("nationalities")


def _called(doc: "Doc", first: int, last: int) -> Iterator[str]:
    """The words beside a name that say who it is: titles and roles before it, an apposition or complement of it."""
    for token in reversed(doc[max(0, first - _NEAR_WORDS) : first]):
        if token.is_punct or token.pos_ in ("VERB", "AUX", "CCONJ"):
            break
        yield token.lower_
        if token.pos_ == "ADP":
            break
    root = doc[first : last + 1].root
    for child in root.children:
        if child.dep_ == "appos" and child.i > last:
            yield child.lemma_.casefold()
            yield from (token.lower_ for token in child.lefts)
    if root.dep_ == "appos":
        yield root.head.lemma_.casefold()
    if root.dep_ == "nsubj" and root.head.lemma_ in ("be", "become", "remain"):
        yield from (child.lemma_.casefold() for child in root.head.children if child.dep_ == "attr")


def _verb(root: "Token") -> str:
    if root.dep_ in ("nsubj", "nsubjpass"):
        return root.head.lemma_.casefold()
    if root.dep_ == "pobj" and root.head.lower_ == "by" and root.head.head.tag_ == "VBN":
        return root.head.head.lemma_.casefold()
    return ""


def _pronouns_after(root: "Token", end: int) -> Iterator[str]:
    """His and her in the clause the name is the subject of, and He or She at the head of the next sentence."""
    for token in root.head.subtree:
        if token.lower_ in ("his", "her", "himself", "herself") and token.i > root.i and token.ent_type_ == "":
            yield token.lower_
    if end < len(root.doc) and root.doc[end].lower_ in ("he", "she"):
        yield root.doc[end].lower_


@lru_cache(maxsize=5_000)
def _craft(word: str) -> str | None:
    return next((craft for craft, members in _CRAFTS.items() if word in members.split()), None)


def _relate(
    text: str,
    left: NameMention,
    right: NameMention,
    known: Mapping[int, Entity],
    same: dict[int, int],
    parts: set[tuple[int, int]],
) -> None:
    """Notes what the words between two names say of them."""
    if left.entity == right.entity or known[left.entity].kind != known[right.entity].kind:
        return
    between = text[left.end : right.start]
    if len(between) > 40:
        return
    if _SAME.fullmatch(between) or _OR_NAME.fullmatch(between):
        one, other = sorted((same.get(left.entity, left.entity), same.get(right.entity, right.entity)))
        for number in [number for number, head in same.items() if head == other]:
            same[number] = one
        same[other] = same[one] = one
    elif known[left.entity].kind == "place" and _WITHIN.fullmatch(between):
        parts.add((left.entity, right.entity))


def craft_asked(stem: str) -> frozenset[str]:
    """The walks of life the words of a question call for."""
    return frozenset(craft for word in re.findall(r"[\w.-]+", stem.casefold()) if (craft := _craft(word)))
