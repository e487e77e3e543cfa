"""When a card comes back: FSRS behind plain values. The only importer of fsrs.

A card's log is append-only and holds all there is to know; `rebuild` makes the memory from it, and is
exactly what `schedule` made step by step. Fuzz is drawn from the card and its review count, so the four
intervals of `preview` are the ones scheduled, on every device.
"""

import hashlib
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from zoneinfo import ZoneInfo

from quizapp.domain.errors import InvalidInput

if TYPE_CHECKING:
    from fsrs import Card, Scheduler

Rating = Literal[1, 2, 3, 4]
"""1 Again, 2 Hard (remembered, with effort), 3 Good, 4 Easy."""
State = Literal["new", "learning", "review", "relearning"]

RATINGS: tuple[Rating, ...] = (1, 2, 3, 4)

LOWEST_RETENTION, HIGHEST_RETENTION = 0.70, 0.99
"""Beyond these the intervals are of no use: forgotten before they are due, or due every day."""


@dataclass(frozen=True, slots=True)
class Params:
    """How a learner's cards are scheduled. `weights` None: the defaults of FSRS-6. Steps are in seconds."""

    weights: tuple[float, ...] | None = None
    retention: float = 0.9
    learning_steps: tuple[int, ...] = (60, 600)
    relearning_steps: tuple[int, ...] = (600,)
    maximum_interval: int = 36500
    """In days."""

    def __post_init__(self) -> None:
        if not LOWEST_RETENTION <= self.retention <= HIGHEST_RETENTION:
            raise InvalidInput("Choose a retention between 70 % and 99 %.")
        if self.maximum_interval < 1:
            raise InvalidInput("Choose a longest interval of at least one day.")


DEFAULT_PARAMS = Params()


@dataclass(frozen=True, slots=True)
class Memory:
    """How well one card is remembered, and when it is due. Times are in UTC."""

    card_id: int
    due: datetime
    state: State = "new"
    step: int | None = None
    stability: float | None = None
    difficulty: float | None = None
    last_review: datetime | None = None
    reviews: int = 0
    lapses: int = 0


@dataclass(frozen=True, slots=True)
class Review:
    """Log entry: the card was rated. `at` is the `last_review` of the memory that came of it."""

    id: str
    at: datetime
    rating: Rating


@dataclass(frozen=True, slots=True)
class Void:
    """Log entry: the review with id `review` is taken back."""

    review: str


@dataclass(frozen=True, slots=True)
class ParamsChange:
    """Log entry: reviews from `at` on are scheduled with `params`; what is scheduled already stays."""

    at: datetime
    params: Params


Entry = Review | Void | ParamsChange


@dataclass(frozen=True, slots=True)
class Preview:
    """What one button would do."""

    rating: Rating
    interval: timedelta
    memory: Memory
    label: str
    words: str
    """The interval for a screen reader: "10 minutes", "5 days"."""


def new_memory(card_id: int, created: datetime) -> Memory:
    """The memory of a card nobody has reviewed: due at once."""
    return Memory(card_id=card_id, due=_utc(created))


def schedule(memory: Memory, rating: Rating, now: datetime, params: Params = DEFAULT_PARAMS) -> Memory:
    """The memory after one review.

    A `now` before the last review (a clock set back) counts as the moment of the last review.
    """
    from fsrs import Rating as FsrsRating  # here: a page without cards never pays for it

    now = _utc(now)
    if memory.last_review is not None:
        now = max(now, memory.last_review)
    card, _ = _scheduler(params).review_card(_to_fsrs(memory), FsrsRating(rating), now)
    after = _from_fsrs(card, memory, rating)
    if after.state == "review":
        days = _fuzzed((after.due - now).days, memory.card_id, memory.reviews, params.maximum_interval)
        after = replace(after, due=now + timedelta(days=days))
    return after


def preview(memory: Memory, now: datetime, params: Params = DEFAULT_PARAMS) -> tuple[Preview, ...]:
    """The four buttons with exactly the intervals that `schedule` gives for the same arguments."""
    previews = []
    for rating in RATINGS:
        after = schedule(memory, rating, now, params)
        assert after.last_review is not None  # noqa: S101 - every review sets it
        interval = after.due - after.last_review
        previews.append(Preview(rating, interval, after, interval_label(interval), interval_words(interval)))
    return tuple(previews)


def rebuild(
    card_id: int, created: datetime, entries: Iterable[Entry], params: Params = DEFAULT_PARAMS
) -> tuple[Memory, Params]:
    """The memory and the params in force, made from the log alone.

    Entries count in the order of their times, ties in the order of the log; so reviews made offline
    find their place. Voided reviews leave no trace. A Review of an id that was there before is the same
    one sent twice, and counts once.
    """
    log = list(entries)
    voided = {entry.review for entry in log if isinstance(entry, Void)}
    dated = sorted((entry for entry in log if not isinstance(entry, Void)), key=lambda entry: _utc(entry.at))
    memory, seen = new_memory(card_id, created), set[str]()
    for entry in dated:
        if isinstance(entry, ParamsChange):
            params = entry.params
        elif entry.id not in voided and entry.id not in seen:
            seen.add(entry.id)
            memory = schedule(memory, entry.rating, entry.at, params)
    return memory, params


def retrievability(memory: Memory, now: datetime, params: Params = DEFAULT_PARAMS) -> float:
    """The chance that the card is remembered now, 0 for a new card."""
    if memory.last_review is None:
        return 0.0
    return float(_scheduler(params).get_card_retrievability(_to_fsrs(memory), _utc(now)))


def interval_label(interval: timedelta) -> str:
    """A short label for a button: "<10m", "3h", "5d", "1.2mo", "2.1y"."""
    amount, unit = _in_units(interval)
    number = f"{amount:.1f}".removesuffix(".0") if unit in ("month", "year") else f"{amount:.0f}"
    short = {"minute": "m", "hour": "h", "day": "d", "month": "mo", "year": "y"}[unit]
    # Below 20 minutes the card may come sooner, when nothing else is left: "<" says so, as in Anki.
    return ("<" if interval < timedelta(minutes=20) else "") + number + short


def interval_words(interval: timedelta) -> str:
    """The same interval in words: "10 minutes", "1 day", "1.2 months"."""
    amount, unit = _in_units(interval)
    number = f"{amount:.1f}".removesuffix(".0") if unit in ("month", "year") else f"{amount:.0f}"
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def learning_day(now: datetime, zone: str, start_hour: int) -> date:
    """The day `now` belongs to for a learner in `zone` whose days begin at `start_hour`."""
    local = _utc(now).astimezone(_zone(zone))
    return local.date() if local.hour >= start_hour else local.date() - timedelta(days=1)


def end_of_learning_day(now: datetime, zone: str, start_hour: int) -> datetime:
    """The moment, in UTC, when the learner's next day begins: cards due before it are due today."""
    tomorrow = learning_day(now, zone, start_hour) + timedelta(days=1)
    return datetime.combine(tomorrow, time(start_hour), tzinfo=_zone(zone)).astimezone(UTC)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("times must carry their zone")
    return moment.astimezone(UTC)


@lru_cache(maxsize=64)
def _scheduler(params: Params) -> "Scheduler":
    from fsrs import Scheduler
    from fsrs.scheduler import DEFAULT_PARAMETERS

    try:
        return Scheduler(
            parameters=params.weights or DEFAULT_PARAMETERS,
            desired_retention=params.retention,
            learning_steps=[timedelta(seconds=step) for step in params.learning_steps],
            relearning_steps=[timedelta(seconds=step) for step in params.relearning_steps],
            maximum_interval=params.maximum_interval,
            enable_fuzzing=False,
        )
    except ValueError as error:
        raise InvalidInput("These FSRS parameters are not valid: 21 numbers within their bounds are needed.") from error


def _to_fsrs(memory: Memory) -> "Card":
    from fsrs import Card, State

    states = {"new": State.Learning, "learning": State.Learning, "review": State.Review, "relearning": State.Relearning}
    return Card(
        card_id=memory.card_id,  # never None: without an id the constructor sleeps for a millisecond
        state=states[memory.state],
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
    )


def _from_fsrs(card: "Card", before: Memory, rating: Rating) -> Memory:
    names: dict[str, State] = {"Learning": "learning", "Review": "review", "Relearning": "relearning"}
    return Memory(
        card_id=before.card_id,
        due=card.due,
        state=names[card.state.name],
        step=card.step,
        stability=card.stability,
        difficulty=card.difficulty,
        last_review=card.last_review,
        reviews=before.reviews + 1,
        lapses=before.lapses + (before.state == "review" and rating == 1),
    )


_FUZZ_BANDS = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.1), (20.0, math.inf, 0.05))
"""From, to, share: Anki's fuzz range (rslib/src/scheduler/states/fuzz.rs), also that of py-fsrs."""


def _fuzzed(days: int, card_id: int, reviews: int, maximum: int) -> int:
    """`days` moved inside Anki's fuzz range, by a draw that only the card and its review count decide.

    The rating takes no part in the draw, so Hard never comes out later than Good, nor Good than Easy.
    """
    if days < 2.5:
        return days
    spread = 1.0 + sum(share * max(min(days, end) - start, 0.0) for start, end, share in _FUZZ_BANDS)
    longest = min(round(days + spread), maximum)
    shortest = min(max(2, round(days - spread)), longest)
    digest = hashlib.sha256(f"{card_id}:{reviews}".encode()).digest()
    draw = int.from_bytes(digest[:8], "big") / 2**64
    return shortest + int(draw * (longest - shortest + 1))


def _in_units(interval: timedelta) -> tuple[float, Literal["minute", "hour", "day", "month", "year"]]:
    """The largest unit that the rounded amount fills."""
    minutes = interval.total_seconds() / 60
    if minutes < 59.5:
        return max(1.0, float(math.floor(minutes + 0.5))), "minute"
    if minutes < 23.5 * 60:
        return minutes / 60, "hour"
    days = minutes / 1440
    if days < 29.5:
        return days, "day"
    if days < 364.5:
        return days / 30.4375, "month"
    return days / 365.25, "year"


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError) as error:
        raise InvalidInput(f"“{name}” is not a time zone; choose one such as Europe/Paris.") from error
