"""When a value may stand beside a key: same kind and grain, never true for this stem, never impossible."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from quizapp.domain.facts.model import DateValue, Entity
from quizapp.domain.questions.content import Content, share
from quizapp.domain.questions.distractors_names import alike, may_stand
from quizapp.domain.questions.distractors_pool import Candidate, Pool
from quizapp.domain.questions.distractors_profile import NO_PROFILES, Profiles
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Value
from quizapp.domain.questions.identity import position, value_key

ALSO_TRUE_SHARE = 0.6
TOGETHER_SHARE = 0.25
RIVAL_SHARE = 0.6
"""A sentence that says this much of the stem may make its own value true for the stem; with the key in it, less."""
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_YEARS_AROUND = 15
_DAY_YEARS_AROUND = 12
_LIFE_YEARS_AROUND = 15
_MACRO_REGIONS = frozenset(
    {
        "europe", "asia", "africa", "america", "oceania", "caucasus", "south caucasus", "transcaucasia", "middle east",
        "near east", "far east", "balkans", "scandinavia", "central asia", "latin america", "north america",
        "south america", "central america", "caribbean", "western europe", "eastern europe", "central europe",
        "southeast asia", "north africa", "west africa", "east africa", "southern africa", "maghreb", "levant",
        "mediterranean", "anatolia", "siberia", "polynesia", "benelux", "eurasia", "arctic", "antarctica",
    }
)  # fmt: skip
"""Parts of the world that hold many countries; a region of one country is no match for them."""
NUMBER_WORDS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
]
_PEOPLE = frozenset(
    {
        "people", "person", "man", "men", "soldier", "troop", "troops", "inhabitant", "resident", "citizen", "member",
        "refugee", "worker", "student", "fighter", "volunteer", "spectator", "passenger", "employee", "prisoner",
        "visitor", "civilian", "immigrant", "settler", "officer", "sailor",
    }
)  # fmt: skip
_FACTOR = 6.0
_NEAR = 1.1
"""Amounts nearer than this may be two estimates of one thing."""
_LIFE = re.compile(r"\b(born|birth|die[ds]?|death|baptised|baptized|buried|married)\b", re.IGNORECASE)
_NEIGHBOURS = (
    frozenset({"city", "town", "capital", "port"}),
    frozenset({"town", "village", "settlement"}),
    frozenset({"region", "province", "district", "state", "county", "territory"}),
    frozenset({"river", "lake"}),
)
"""Sorts of places that may stand side by side."""
_SURE = 0.65


@dataclass(frozen=True, slots=True)
class Asked:
    """A draft with what its options are held against."""

    draft: Draft
    words: frozenset[str]
    home: int | None
    """The sentence that proves the key."""
    known: frozenset[str]
    """All accepted spellings of the key."""
    title: str
    pool: Pool
    content: Content

    @classmethod
    def of(cls, draft: Draft, pool: Pool, content: Content) -> "Asked":
        known = frozenset(text.casefold() for text in (draft.answer, *draft.accepted))
        home = pool.sentence_of(draft.evidence)
        return cls(draft, content.words(draft.stems[0]), home, known, pool.title, pool, content)


def fits(
    asked: Asked, candidate: Candidate, *, entities: Mapping[int, Entity], profiles: Profiles = NO_PROFILES
) -> bool:
    """Whether the candidate is a fair wrong answer to the draft's stem."""
    draft = asked.draft
    return (
        candidate.text.casefold() not in asked.known
        and _has_same_grain(asked, candidate)
        and value_key(candidate.value) not in (value_key(draft.value), value_key(draft.value_to))
        and _is_possible(draft, candidate)
        and _is_surely_typed(candidate, entities)
        and not _is_the_subject(asked, candidate)
        and not _stands_in_stem(draft, candidate, entities)
        and may_stand(draft, candidate, entities, profiles)
        and not _may_be_true(asked, candidate)
    )


def date_shape(text: str) -> str:
    """The form of a date: "9 May 1992" and "26 February 1988" are both "0 M 0"."""
    return re.sub(r"\d+", "0", re.sub(_MONTH, "M", text))


def number_shape(text: str) -> str:
    """The form of an amount: "about 30,000 tons" and "about 724 tons" are both "about 0 tons"; words stay words."""
    return "word" if text in NUMBER_WORDS else re.sub(r"\d[\d,.]*(?<=\d)", "0", text)


def zeros(amount: float) -> int:
    """How many trailing zeros a whole amount has: the mark of its rounding."""
    digits = f"{amount:.0f}"
    return len(digits) - len(digits.rstrip("0")) if float(amount).is_integer() and amount else 0


def _stands_in_stem(draft: Draft, candidate: Candidate, entities: Mapping[int, Entity]) -> bool:
    forms: tuple[str, ...] = (candidate.text,)
    if isinstance(candidate.value, NameValue) and candidate.value.entity is not None:
        entity = entities.get(candidate.value.entity)
        forms += entity.forms if entity else ()
    stem = draft.stems[0].casefold()
    said = [form.casefold() for form in forms if form.casefold() in stem]
    return any(re.search(rf"(?<!\w){re.escape(form)}(?!\w)", stem) for form in said if form)


def _is_the_subject(asked: Asked, candidate: Candidate) -> bool:
    """Whether a name is what the article is about: most of what it tells may be true of it, or lie in it."""
    return candidate.kind in ("place", "person") and not candidate.is_sibling and candidate.text in asked.title


def _has_same_grain(asked: Asked, candidate: Candidate) -> bool:
    draft = asked.draft
    key, other = draft.value, candidate.value
    if isinstance(key, DateValue) and isinstance(other, DateValue):
        return candidate.precision == draft.precision and date_shape(draft.answer) == date_shape(candidate.text)
    if isinstance(key, NumberValue) and isinstance(other, NumberValue):
        nearest = 1.0 if candidate.is_sibling else _NEAR
        is_like = candidate.is_sibling or candidate.source_type == "computed" or _counts_the_same(asked, candidate)
        has_form = number_shape(draft.answer) == number_shape(candidate.text)
        return is_like and has_form and _same_measure(key, other, nearest)
    if isinstance(key, NameValue) and isinstance(other, NameValue):
        is_same_sort = draft.kind != "place" or candidate.is_sibling or _same_sort(key, other)
        return is_same_sort and not alike(key.name, other.name)
    return False


def _counts_the_same(asked: Asked, candidate: Candidate) -> bool:
    """Whether another amount of the article counts what the key counts: a reader sees weeks among children at once."""
    key, other = asked.draft.value, candidate.value
    if not (isinstance(key, NumberValue) and isinstance(other, NumberValue)):
        return False
    if key.unit and key.unit not in ("%", "people"):
        return key.unit == other.unit
    if key.unit == "%" and other.unit == "%":
        return asked.home is not None and asked.pool.sections.get(asked.home) == candidate.section
    mine, its = _counted(key, asked.content), _counted(other, asked.content)
    return bool(mine) and (mine == its or (mine in _PEOPLE and its in _PEOPLE))


def _counted(value: NumberValue, content: Content) -> str:
    """The lemma of the noun counted, "people" for the unit of that name."""
    if not value.noun:
        return value.unit or ""
    head = re.split(r" (?:of|in|from|for) ", value.noun.casefold())[0].split()[-1]
    return content.lemmas.get(head, head)


def _same_measure(key: NumberValue, other: NumberValue, nearest: float) -> bool:
    if key.unit != other.unit or (key.to is None) != (other.to is None):
        return False
    low, high = sorted((abs(key.amount), abs(other.amount)))
    if low == 0 or high / low > _FACTOR or (high > 20 and high / low < nearest):
        return False
    # A round key among crooked numbers, or the reverse, shows itself.
    return abs(zeros(key.amount) - zeros(other.amount)) <= 1 and (key.amount % 1 == 0) == (other.amount % 1 == 0)


def _same_sort(key: NameValue, other: NameValue) -> bool:
    """Same subtype or one next to it; people have none, and what sort an unsorted place is, nobody knows."""
    if key.subtype is None or other.subtype is None or _is_macro(key) != _is_macro(other):
        return False
    return key.subtype == other.subtype or any({key.subtype, other.subtype} <= group for group in _NEIGHBOURS)


def _is_macro(place: NameValue) -> bool:
    return place.name.casefold().removeprefix("the ") in _MACRO_REGIONS


def rivals(asked: Asked) -> int:
    """How many other names of the key's sort another sentence tells much of the same of: the key is not alone then."""
    draft = asked.draft
    if draft.kind not in ("person", "place") or asked.home is None:
        return 0
    own = asked.pool.told_of(draft.value)
    return sum(
        1
        for candidate in asked.pool.by_kind.get(draft.kind, ())
        if _has_same_grain(asked, candidate) and _tells(asked, candidate.told - own - {asked.home})
    )


def _tells(asked: Asked, sentences: frozenset[int]) -> bool:
    told = (asked.content.sentences.get(sentence, frozenset()) for sentence in sentences)
    # A date or amount in the stem sets it apart from every sentence without it.
    figures = frozenset(word for word in asked.words if any(character.isdigit() for character in word))
    return any(figures <= words and share(asked.words, words) >= RIVAL_SHARE for words in told)


def _is_surely_typed(candidate: Candidate, entities: Mapping[int, Entity]) -> bool:
    """Whether a name is what it is taken for; a sibling stands in a field that says so."""
    if candidate.is_sibling or not isinstance(candidate.value, NameValue) or candidate.value.entity is None:
        return True
    entity = entities.get(candidate.value.entity)
    if entity is None or entity.confidence < _SURE:
        return False
    # A lone word told once may be anything.
    return entity.kind == "place" or " " in entity.name or entity.mentions > 1


def _is_possible(draft: Draft, candidate: Candidate) -> bool:
    key, other = draft.value, candidate.value
    if not (isinstance(key, DateValue) and isinstance(other, DateValue)):
        return True
    if key.bc != other.bc or contains(key, other) or contains(other, key):
        return False
    distance = abs(position(key) - position(other))
    if _LIFE.search(draft.stems[0]):
        return distance <= _LIFE_YEARS_AROUND
    if key.day:
        return distance <= _DAY_YEARS_AROUND
    # The further back, the coarser the sense of time.
    return distance <= max(_YEARS_AROUND, 0.1 * (2030 - position(key)))


def contains(outer: DateValue, inner: DateValue) -> bool:
    """Whether the inner date lies within the outer one."""
    if (outer.year, outer.bc) != (inner.year, inner.bc):
        return False
    if outer.month is None or inner.month is None:
        return outer.month is None
    return outer.month == inner.month and (outer.day is None or outer.day == inner.day)


def _may_be_true(asked: Asked, candidate: Candidate) -> bool:
    """Whether some sentence names the candidate and tells much of what the stem asks."""
    value = asked.draft.value
    if asked.home in candidate.told and not _counts_something_else(value, candidate.value):
        return True
    with_key = asked.pool.told_of(value) if isinstance(value, NameValue) else frozenset()
    for sentence in candidate.told:
        # Where key and candidate stand together, less is needed: "founded by Ann Poe and Max Roe".
        limit = TOGETHER_SHARE if sentence in with_key else ALSO_TRUE_SHARE
        if share(asked.words, asked.content.sentences.get(sentence, frozenset())) >= limit:
            return True
    return False


def _counts_something_else(key: Value, other: Value) -> bool:
    """Whether two amounts of one sentence are told to count different things."""
    if not (isinstance(key, NumberValue) and isinstance(other, NumberValue) and key.noun and other.noun):
        return False
    return not set(key.noun.casefold().split()) & set(other.noun.casefold().split())
