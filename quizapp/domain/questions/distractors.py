"""The options of a question: which values stand beside the key, in which order, and the pool for later."""

import calendar
import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from random import Random
from types import MappingProxyType

from quizapp.domain.facts.model import DateValue, Entity, Precision
from quizapp.domain.facts.number_format import format_number
from quizapp.domain.questions import feedback
from quizapp.domain.questions.balance import Room
from quizapp.domain.questions.content import Content
from quizapp.domain.questions.distractors_made import Told, made_candidates
from quizapp.domain.questions.distractors_names import alike, are_one_place, ties
from quizapp.domain.questions.distractors_pool import Candidate, Pool
from quizapp.domain.questions.distractors_profile import NO_PROFILES, Profiles
from quizapp.domain.questions.distractors_rules import NUMBER_WORDS, Asked, contains, fits, rivals
from quizapp.domain.questions.draft import Draft, NameValue, NumberValue, Value
from quizapp.domain.questions.identity import position, public_value, question_kind_has_line
from quizapp.domain.questions.model import Choice

MOST_OPTIONS = 4
FEWEST_OPTIONS = 3
POOL_SIZE = 12
MOST_CANDIDATES = 24
_USE = 1.5
_OPEN_ENDED = frozenset({"more than", "less than", "at least", "at most"})
"""Of two open-ended amounts the lower or higher bound is true as well, so that none can stand beside another."""
_MONTH_FIRST = re.compile(r"[A-Z][a-z]+ \d{1,2}, \d{3,4}")


@dataclass(frozen=True, slots=True)
class Ground:
    """All that options are chosen from: the article's candidates, its content and its names."""

    pool: Pool
    content: Content
    entities: Mapping[int, Entity]
    told: Told
    profiles: Profiles = NO_PROFILES
    life: tuple[float, float] | None = None
    """Birth and death of the person the article is about, by `position`."""


def fitting(draft: Draft, fact: str, ground: Ground) -> tuple[Candidate, ...]:
    """The fair wrong answers for a draft, the best first; siblings of one list come before everything else."""
    if "sensitive" in draft.flags or draft.is_cloze or draft.kind == "picture":
        return ()
    if draft.kind == "number" and draft.qualifier in _OPEN_ENDED:
        return ()
    asked = Asked.of(draft, ground.pool, ground.content)

    def is_fair(candidate: Candidate) -> bool:
        in_life = ground.life is None or _is_of_that_life(draft, candidate, ground.life)
        return in_life and fits(asked, candidate, entities=ground.entities, profiles=ground.profiles)

    in_form = partial(_in_form_of, draft)
    siblings = list(filter(is_fair, map(in_form, _siblings(draft))))
    others = () if asks_of_these(draft) else ground.pool.by_kind.get(draft.kind, ())
    own = list(filter(is_fair, (in_form(candidate) for candidate in others if candidate.fact != fact)))
    section = None if asked.home is None else ground.pool.sections.get(asked.home)
    if question_kind_has_line(draft.kind):
        own.sort(key=lambda c: (c.section != section, -c.merit, _distance(draft, c), c.text))
    else:
        own.sort(
            key=lambda c: (
                _sort_differs(draft, c),
                -ties(draft, c, ground.profiles),
                c.section != section,
                -min(len(c.told), 6),
                -c.merit,
                c.text,
            )
        )
    chosen = _distinct([*siblings, *own])
    if _is_one_sided(draft, chosen) and not asks_of_these(draft):
        made = list(filter(is_fair, made_candidates(draft, ground.told)))
        made.sort(key=lambda c: (_distance(draft, c), c.text))
        chosen = _distinct([*chosen, *made])
    return tuple(chosen)


def _is_of_that_life(draft: Draft, candidate: Candidate, life: tuple[float, float]) -> bool:
    """Whether a date falls in the part of a life, or after it, that the key falls in."""
    if not (isinstance(draft.value, DateValue) and isinstance(candidate.value, DateValue)):
        return True
    born, died = life
    key, other = position(draft.value), position(candidate.value)
    return born < other <= died if born < key < died else other > died if key > died else True


def _is_one_sided(draft: Draft, chosen: Sequence[Candidate]) -> bool:
    """Whether there are too few candidates, or all of a date's or amount's stand on one side of it."""
    if len(chosen) < FEWEST_OPTIONS - 1:
        return True
    key = position(draft.value)
    return question_kind_has_line(draft.kind) and len({position(c.value) < key for c in chosen}) < 2


def asks_of_these(draft: Draft) -> bool:
    """Whether the stem speaks of its options ("Which of these ..."): then only the writer knows what is untrue."""
    return re.search(r"\b(which|who) of (these|the following)\b", draft.stems[0], re.IGNORECASE) is not None


def room(draft: Draft, candidates: Sequence[Candidate]) -> Room | None:
    """Where the key of a draft may stand among its candidates; None where there are too few for a choice."""
    if len(candidates) < FEWEST_OPTIONS - 1:
        return None
    options = min(MOST_OPTIONS, len(candidates) + 1)
    if not question_kind_has_line(draft.kind):
        return Room(draft.kind, options, options, options)
    key = position(draft.value)
    below = sum(position(c.value) < key for c in candidates)
    if not 0 < below < len(candidates) and not any(c.is_sibling for c in candidates):
        return None
    return Room(draft.kind, options, below, len(candidates) - below)


def choose(
    draft: Draft,
    fact: str,
    candidates: Sequence[Candidate],
    options: int,
    rank: int,
    rng: Random,
    used: Mapping[str, int] = MappingProxyType({}),
) -> tuple[tuple[Choice, ...], tuple[Choice, ...]]:
    """The choices in display order with the key at `rank`, and the pool of further distractors.

    What other questions have `used` comes later, so that a set is not solved by elimination.
    """
    fresh = _fresh_first(candidates, used)
    if question_kind_has_line(draft.kind):
        key = position(draft.value)
        below = [c for c in fresh if position(c.value) < key][:rank]
        above = [c for c in fresh if position(c.value) >= key][: options - 1 - rank]
        picked = sorted([*below, *above], key=lambda c: (position(c.value), c.text))
    else:
        picked = _without_length_cue(draft, fresh, options - 1)
        rng.shuffle(picked)
    choices = [_choice(c) for c in picked]
    choices.insert(rank, key_choice(draft, fact))
    pool = [_choice(c) for c in candidates if c not in picked][:POOL_SIZE]
    return tuple(choices), tuple(pool)


def _fresh_first(candidates: Sequence[Candidate], used: Mapping[str, int]) -> list[Candidate]:
    """The candidates, each put back a place or two for every question that has used it."""
    places = sorted(range(len(candidates)), key=lambda i: (i + _USE * used.get(candidates[i].text, 0), i))
    return [candidates[i] for i in places]


def key_choice(draft: Draft, fact: str) -> Choice:
    """The right option, proved by the draft's own evidence."""
    source = draft.evidence.source
    return Choice(
        draft.answer,
        public_value(draft.value),
        True,
        feedback.of_key(draft),
        source if source in ("infobox", "table") else "fact",
        fact,
        draft.evidence,
    )


def _choice(candidate: Candidate) -> Choice:
    return Choice(
        candidate.text,
        public_value(candidate.value),
        False,
        candidate.feedback,
        candidate.source_type,
        candidate.fact,
        candidate.evidence,
    )


def _siblings(draft: Draft) -> Iterable[Candidate]:
    for sibling in draft.siblings:
        source = sibling.evidence.source
        yield Candidate(
            draft.kind,
            sibling.text,
            sibling.value,
            sibling.feedback,
            source if source in ("infobox", "table") else "fact",
            sibling.evidence,
            precision=_precision(sibling.value),
            merit=3,
            is_sibling=True,
        )


def _sort_differs(draft: Draft, candidate: Candidate) -> bool:
    key, other = draft.value, candidate.value
    return isinstance(key, NameValue) and isinstance(other, NameValue) and key.subtype != other.subtype


def count_rivals(draft: Draft, ground: Ground) -> int:
    """How many other names of the article the question may mean as well."""
    return rivals(Asked.of(draft, ground.pool, ground.content))


def _in_form_of(draft: Draft, candidate: Candidate) -> Candidate:
    """A date or amount written as the key is, so that no option stands out by its hedge or its order of words."""
    match draft.value, candidate.value:
        case DateValue(), DateValue() as other if other.day and other.month and not other.bc:
            text = _in_order_of(draft.answer, candidate.text, other)
        case NumberValue() as key, NumberValue() as other if key.unit == other.unit:
            text = _amount_like(draft, key, other) or candidate.text
        case _:
            return candidate
    return candidate if text == candidate.text else replace(candidate, text=text)


def _in_order_of(answer: str, text: str, value: DateValue) -> str:
    """A plain day with the month first where the key has it first."""
    is_month_first = _MONTH_FIRST.fullmatch(answer) is not None
    if (_MONTH_FIRST.fullmatch(text) is not None) == is_month_first or not value.month:
        return text
    month = calendar.month_name[value.month]
    day_first = f"{value.day} {month} {value.year}"
    if is_month_first:
        return f"{month} {value.day}, {value.year}" if text == day_first else text
    return day_first


def _amount_like(draft: Draft, key: NumberValue, other: NumberValue) -> str:
    """An amount in letters or with the key's hedge, nothing where the key is written in a way of its own."""
    if draft.answer == _word(key):
        return _word(other)
    for qualifier in (draft.qualifier, None):
        if draft.answer == format_number(key.amount, key.to, key.unit, qualifier):
            return format_number(other.amount, other.to, other.unit, qualifier)
    return ""


def _word(value: NumberValue) -> str:
    """A small whole number in letters, else nothing."""
    is_small = value.to is None and value.unit is None and value.amount % 1 == 0 and 1 <= value.amount <= 12
    return NUMBER_WORDS[int(value.amount)] if is_small else ""


def _precision(value: Value) -> Precision | None:
    if not isinstance(value, DateValue):
        return None
    return "day" if value.day else "month" if value.month else "year"


def _distance(draft: Draft, candidate: Candidate) -> float:
    """How far a value is from the key: in years, in orders of magnitude; names by how rarely they are told."""
    match draft.value, candidate.value:
        case NumberValue() as key, NumberValue() as other:
            return abs(math.log(max(other.amount, 0.01) / max(key.amount, 0.01)))
        case DateValue(), DateValue():
            return abs(position(draft.value) - position(candidate.value))
        case _:
            return -float(len(candidate.told))


def _distinct(candidates: Iterable[Candidate]) -> list[Candidate]:
    """The candidates without repeats, parts of each other, or two spellings of one name."""
    kept: list[Candidate] = []
    for candidate in candidates:
        if len(kept) == MOST_CANDIDATES:
            break
        if not any(_are_one(candidate, known) for known in kept):
            kept.append(candidate)
    return kept


def _are_one(a: Candidate, b: Candidate) -> bool:
    if a.text.casefold() == b.text.casefold():
        return True
    match a.value, b.value:
        case DateValue() as left, DateValue() as right:
            return contains(left, right) or contains(right, left)
        case NumberValue() as left, NumberValue() as right:
            return left.amount == right.amount
        case NameValue() as left, NameValue() as right:
            return alike(left.name, right.name) or are_one_place(left.name, right.name)
        case _:
            return False


def _without_length_cue(draft: Draft, candidates: Sequence[Candidate], count: int) -> list[Candidate]:
    """The best candidates, one of them at least as long as the key where a good one is."""
    picked = list(candidates[:count])
    if all(len(c.text) < len(draft.answer) for c in picked):
        longer = next((c for c in candidates[count : count + 8] if len(c.text) >= len(draft.answer)), None)
        if longer:
            picked[-1] = longer
    return picked
