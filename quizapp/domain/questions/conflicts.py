"""What two questions of one article do to each other: repeat, contradict, or give each other away."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.domain.facts.model import DateValue, Kind
from quizapp.domain.questions.content import Content, likeness, proper, same_word
from quizapp.domain.questions.distractors_rules import contains
from quizapp.domain.questions.draft import Draft, NumberValue, Value
from quizapp.domain.questions.identity import value_key

SAME_QUESTION = 0.6
SAME_PREDICATE = 0.8
SAME_SAID = 0.5
RELATED = 0.4
_LIFE = frozenset({"bear", "die", "marry"})
"""What happens to a person once: told again with a place or a fuller name, it is the same question."""
MOST_OTHER_NAMES = 6


def duplicates(drafts: Sequence[Draft], content: Content) -> dict[int, int]:
    """Index of a draft -> index of the earlier draft that already asks it. Bring the best drafts first."""
    kept: defaultdict[tuple[Kind, str], list[int]] = defaultdict(list)
    asked = [_Asked.of(draft, content) for draft in drafts]
    repeats: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        group = kept[draft.kind, _group(draft.value)]
        original = next((known for known in group if _is_same(asked[known], asked[index])), None)
        if original is None:
            group.append(index)
        else:
            repeats[index] = original
    return repeats


@dataclass(frozen=True, slots=True)
class _Asked:
    home: tuple[object, ...]
    stem: str
    words: frozenset[str]
    names: frozenset[str]
    value: Value

    @classmethod
    def of(cls, draft: Draft, content: Content) -> "_Asked":
        stem = draft.stems[0]
        told = frozenset(same_word(word) for word in content.words(stem))
        return cls(_home(draft), stem.casefold(), told, proper(stem), draft.value)


def _group(value: Value) -> str:
    """What repeats have in common: the value, of a date its year, since a day may be asked for again as a year."""
    return f"{value.year}{value.bc}" if isinstance(value, DateValue) else value_key(value)


def _is_same(a: _Asked, b: _Asked) -> bool:
    match a.value, b.value:
        case DateValue(), DateValue() if not (contains(a.value, b.value) or contains(b.value, a.value)):
            return False
    if a.home == b.home or (a.stem == b.stem and a.value == b.value):
        return True
    if _LIFE & a.words & b.words and a.names & b.names and len(a.names ^ b.names) <= MOST_OTHER_NAMES:
        return True
    if a.names - b.names and b.names - a.names:
        return False
    # What is told of the names must be alike too: "born in" is not "opened a school in".
    said_a, said_b = a.words - a.names, b.words - b.names
    if said_a and said_b and likeness(said_a, said_b) < SAME_SAID:
        return False
    return likeness(a.words, b.words) >= SAME_QUESTION


def _home(draft: Draft) -> tuple[object, ...]:
    evidence = draft.evidence
    return evidence.start, evidence.end, evidence.locator, evidence.answer_start, draft.slot


def two_answers(drafts: Sequence[Draft], content: Content) -> frozenset[int]:
    """Indexes of drafts that one sentence answers in two ways: "in 1965 and 1977 there were festivals"."""
    groups: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, draft in enumerate(drafts):
        if draft.evidence.source in ("prose", "list"):
            groups[draft.kind, draft.evidence.start, content.words(draft.stems[0])].append(index)
    torn = (group for group in groups.values() if len({value_key(drafts[i].value) for i in group}) > 1)
    return frozenset(index for group in torn for index in group)


def disagreements(drafts: Sequence[Draft], content: Content) -> frozenset[int]:
    """Indexes of drafts that ask the same of the same thing and have another answer."""
    found: set[int] = set()
    words = [content.words(draft.stems[0]) for draft in drafts]
    for kind in ("date", "number"):
        group = [i for i, draft in enumerate(drafts) if draft.kind == kind and words[i]]
        for place, a in enumerate(group):
            for b in group[place + 1 :]:
                if _disagree(drafts[a], drafts[b]) and _same_predicate(words[a], words[b]):
                    found |= {a, b}
    return frozenset(found)


def _same_predicate(a: frozenset[str], b: frozenset[str]) -> bool:
    longer = max(len(a), len(b))
    return min(len(a), len(b)) >= 2 and len(a & b) / longer >= SAME_PREDICATE


def _disagree(a: Draft, b: Draft) -> bool:
    if value_key(a.value) == value_key(b.value) or a.evidence.locator or b.evidence.locator:
        return False
    return not _compatible(a.value, b.value)


def _compatible(a: Value, b: Value) -> bool:
    match a, b:
        case DateValue(), DateValue():
            return contains(a, b) or contains(b, a)
        case NumberValue(), NumberValue():
            return a.unit != b.unit
        case _:
            return False


def conflicts(
    ids: Sequence[str], stems: Sequence[str], keys: Sequence[Sequence[str]], homes: Sequence[int], content: Content
) -> list[tuple[str, ...]]:
    """For each question the ids of those it must not share a quiz with.

    Two questions conflict where the stem of one names a key of the other and both are about the same:
    they rest on one piece of evidence (`homes`) or share much of their wording.
    """
    words = [content.words(stem) for stem in stems]
    plain = [stem.casefold() for stem in stems]
    asked = [tuple(key.casefold() for key in own) for own in keys]
    key_words = [content.words(" ".join(own)) for own in keys]
    pairs: list[set[int]] = [set() for _ in ids]
    for b, own in enumerate(asked):
        pattern = re.compile("|".join(rf"(?<!\w){re.escape(key)}(?!\w)" for key in own))
        for a, stem in enumerate(plain):
            if a == b or not any(key in stem for key in own) or not pattern.search(stem):
                continue
            if homes[a] == homes[b] or likeness(words[a] - key_words[b], words[b]) >= RELATED:
                pairs[a].add(b)
                pairs[b].add(a)
    return [tuple(sorted(ids[other] for other in own)) for own in pairs]
