"""Is the fact the only one the question can mean? Names that several bear, and events that the article tells twice."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.gazetteer import is_given_name
from quizapp.domain.facts.model import DateMention, DateValue, Entity, NumberMention
from quizapp.domain.facts.name_words import words
from quizapp.domain.questions.content import Content, proper, same_word, share
from quizapp.domain.questions.distractors_rules import contains
from quizapp.domain.questions.draft import Draft, NumberValue
from quizapp.domain.questions.events import Event, event_at, offset_of

SAME_EVENT = 0.6
_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|last|final|\d+(st|nd|rd|th))\b"
)
_PLACE_WORDS = frozenset({"from", "in", "of", "at", "near", "into"})
RARE = 2
"""A forename met this often at most is nobody's usual name."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """The persons of an article by the first and last words of their names."""

    by_word: Mapping[str, frozenset[int]]
    whole: tuple[str, ...]
    """All names of more than one word, the longest first."""
    mentions: Mapping[str, int]
    """Name of one word -> how often it is met."""
    title: str

    @classmethod
    def of(cls, entities: Iterable[Entity], title: str) -> "Bearers":
        found: defaultdict[str, set[int]] = defaultdict(set)
        whole: set[str] = set()
        mentions: dict[str, int] = {}
        for entity in entities:
            whole.update(form for form in entity.forms if " " in form)
            if entity.kind != "person":
                continue
            parts = entity.name.split()
            # "Ethelred of England" is not another England.
            ends = {parts[0]} if "of" in parts else {parts[0], parts[-1]}
            for word in ends - words("titles"):
                found[word].add(entity.id)
            if len(parts) == 1:
                mentions[entity.name] = entity.mentions
        longest = tuple(sorted(whole, key=lambda form: (-len(form), form)))
        return cls({word: frozenset(ids) for word, ids in found.items()}, longest, mentions, title)


def shared_name(stem: str, bearers: Bearers) -> str | None:
    """A lone name in the stem that two persons of the article bear, or a forename hardly met."""
    rest = stem
    for form in bearers.whole:
        if form in rest:
            rest = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", "…", rest)
    for match in re.finditer(r"(?<!^)(?<!-)\b[A-Z][\w’'-]+(?! [A-Z]| of [A-Z]| the [A-Z])", rest):
        word = re.sub(r"['’]s$", "", match.group())
        before = rest[: match.start()].rstrip().split()
        if (
            word in bearers.title
            or (before and before[-1] in _PLACE_WORDS)
            or (before and before[-1][:1].isupper() and len(before) > 1)
        ):
            continue
        if len(bearers.by_word.get(word, ())) > 1:
            return word
        if is_given_name(word) and 0 < bearers.mentions.get(word, 0) <= RARE:
            return word
    return None


@dataclass(frozen=True, slots=True)
class Happenings:
    """The events of an article with the dates and amounts told in their sentences."""

    article: ParsedArticle
    content: Content
    events: Mapping[int, tuple[Event, ...]]
    dates: Mapping[int, tuple[DateValue, ...]]
    amounts: Mapping[int, tuple[NumberValue, ...]]

    @classmethod
    def of(
        cls,
        article: ParsedArticle,
        content: Content,
        events: Mapping[int, tuple[Event, ...]],
        dates: Sequence[DateMention],
        numbers: Sequence[NumberMention],
    ) -> "Happenings":
        found: defaultdict[int, list[DateValue]] = defaultdict(list)
        counted: defaultdict[int, list[NumberValue]] = defaultdict(list)
        homes = _homes(article)
        for date in dates:
            if date.value is not None and (home := _home(homes, date.source.block, date.start)) is not None:
                found[home].append(date.value)
        for number in numbers:
            if (home := _home(homes, number.source.block, number.start)) is not None:
                counted[home].append(NumberValue(number.value, number.value_to, number.unit, number.noun))
        return cls(
            article,
            content,
            events,
            {home: tuple(values) for home, values in found.items()},
            {home: tuple(values) for home, values in counted.items()},
        )


def told_twice(drafts: Sequence[Draft], happenings: Happenings) -> dict[int, str]:
    """Index of a draft -> what is told again with another date or amount, so that the question has two answers."""
    places = {
        block.text.at(sentence.start): (block, sentence)
        for block, sentence in happenings.article.source_sentences()
        if sentence.end > sentence.start
    }
    found: dict[int, str] = {}
    by_verb: defaultdict[str, list[tuple[int, Event]]] = defaultdict(list)
    for home in sorted(happenings.events):
        for event in happenings.events[home]:
            by_verb[event.verb].append((home, event))
    for index, draft in enumerate(drafts):
        evidence = draft.evidence
        place = places.get(evidence.start)
        if draft.kind not in ("date", "number") or place is None or evidence.answer_start is None:
            continue
        block, sentence = place
        asked = event_at(happenings.events.get(sentence.index, ()), offset_of(block, sentence, evidence.answer_start))
        if asked is None or not (asked.doer or asked.done_to):
            continue
        others = [(home, event) for home, event in by_verb[asked.verb] if home != sentence.index]
        if any(_is_again(draft, asked, home, event, happenings) for home, event in others):
            found[index] = asked.verb
    return found


def _is_again(draft: Draft, asked: Event, home: int, event: Event, happenings: Happenings) -> bool:
    if not _meet(asked.doer, event.doer) or not _meet(asked.done_to, event.done_to):
        return False
    if not (asked.doer & event.doer or asked.done_to & event.done_to):
        return False
    stem = draft.stems[0]
    if _ORDINAL.search(stem):
        return False
    told = frozenset(map(same_word, happenings.content.sentences.get(home, frozenset())))
    # What stands there as a pronoun need not be named; any further name tells the two apart.
    unsaid = (frozenset() if event.doer else asked.doer) | (frozenset() if event.done_to else asked.done_to)
    if proper(stem) - proper(draft.answer) - told - unsaid:
        return False
    if share(frozenset(map(same_word, happenings.content.words(stem))) - unsaid, told) < SAME_EVENT:
        return False
    value = draft.value
    if isinstance(value, DateValue):
        return any(_differ(value, other) for other in happenings.dates.get(home, ()))
    if isinstance(value, NumberValue):
        return any(
            other.amount != value.amount and other.unit == value.unit and other.noun == value.noun
            for other in happenings.amounts.get(home, ())
        )
    return False


def _meet(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two parts of a clause may be the same: one says no more than the other, or is a pronoun or left out."""
    return not a or not b or a <= b or b <= a


def _differ(a: DateValue, b: DateValue) -> bool:
    return not (a == b or contains(a, b) or contains(b, a))


def _homes(article: ParsedArticle) -> Mapping[int, list[tuple[int, int, int]]]:
    found: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for block, sentence in article.source_sentences():
        found[block.index].append((sentence.start, sentence.end, sentence.index))
    return found


def _home(homes: Mapping[int, list[tuple[int, int, int]]], block: int | None, offset: int) -> int | None:
    if block is None:
        return None
    return next((index for start, end, index in homes.get(block, ()) if start <= offset < end), None)
