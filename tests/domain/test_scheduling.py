"""The schedule: previews that hold, a log that rebuilds it, days that begin at the learner's hour."""

import json
import os
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.errors import InvalidInput
from quizapp.domain.scheduling import (
    DEFAULT_PARAMS,
    Entry,
    Memory,
    Params,
    ParamsChange,
    Rating,
    Review,
    Void,
    end_of_learning_day,
    interval_label,
    interval_words,
    learning_day,
    new_memory,
    preview,
    rebuild,
    retrievability,
    schedule,
)

START = datetime(2026, 3, 1, 9, tzinfo=UTC)
GAPS = st.integers(min_value=0, max_value=400 * 86400)
RATING = st.sampled_from([1, 2, 3, 4])
HISTORY = st.lists(st.tuples(GAPS, RATING), max_size=12)
CARD = st.integers(min_value=1, max_value=10**12)


def studied(
    card_id: int, history: list[tuple[int, Rating]], params: Params = DEFAULT_PARAMS
) -> tuple[Memory, datetime]:
    memory, now = new_memory(card_id, START), START
    for gap, rating in history:
        now += timedelta(seconds=gap)
        memory = schedule(memory, rating, now, params)
    return memory, now


def test_a_new_card_is_due_at_once_and_shows_the_usual_four_intervals() -> None:
    memory = new_memory(7, START)

    assert memory.due == START
    assert [button.label for button in preview(memory, START)][:3] == ["<1m", "<6m", "<10m"]
    assert [button.words for button in preview(memory, START)][:3] == ["1 minute", "6 minutes", "10 minutes"]


@given(card_id=CARD, history=HISTORY, gap=GAPS)
@settings(max_examples=60, deadline=None)
def test_the_interval_on_the_button_is_the_interval_scheduled(
    card_id: int, history: list[tuple[int, Rating]], gap: int
) -> None:
    memory, now = studied(card_id, history)
    now += timedelta(seconds=gap)

    for button in preview(memory, now):
        assert schedule(memory, button.rating, now) == button.memory
        assert button.memory.due == now + button.interval


@given(card_id=CARD, history=HISTORY, gap=GAPS)
@settings(max_examples=60, deadline=None)
def test_a_better_rating_never_comes_back_sooner(card_id: int, history: list[tuple[int, Rating]], gap: int) -> None:
    memory, now = studied(card_id, history)
    intervals = [button.interval for button in preview(memory, now + timedelta(seconds=gap))]

    assert all(shorter <= longer for shorter, longer in pairwise(intervals[1:]))


@given(card_id=CARD, history=HISTORY)
@settings(max_examples=60, deadline=None)
def test_the_log_alone_rebuilds_the_memory(card_id: int, history: list[tuple[int, Rating]]) -> None:
    memory, now, log = new_memory(card_id, START), START, list[Entry]()
    for number, (gap, rating) in enumerate(history):
        now += timedelta(seconds=gap)
        memory = schedule(memory, rating, now)
        assert memory.last_review is not None
        log.append(Review(f"r{number}", memory.last_review, rating))

    assert rebuild(card_id, START, log) == (memory, DEFAULT_PARAMS)


@given(history=HISTORY, strict=st.floats(min_value=0.7, max_value=0.97), at=st.integers(0, 12))
@settings(max_examples=40, deadline=None)
def test_changed_parameters_count_from_their_time_on(history: list[tuple[int, Rating]], strict: float, at: int) -> None:
    memory, now, params, log = new_memory(3, START), START, DEFAULT_PARAMS, list[Entry]()
    for number, (gap, rating) in enumerate(history):
        now += timedelta(seconds=gap + 1)
        if number == at:
            params = Params(retention=strict)
            log.append(ParamsChange(now, params))
        memory = schedule(memory, rating, now, params)
        log.append(Review(f"r{number}", now, rating))

    assert rebuild(3, START, log) == (memory, params)


def test_undo_is_an_entry_that_leaves_no_trace_in_the_memory() -> None:
    first, second = Review("a", START, 3), Review("b", START + timedelta(days=1), 1)
    kept, _ = rebuild(5, START, [first])

    assert rebuild(5, START, [first, second, Void("b")])[0] == kept
    assert rebuild(5, START, [first, Void("a")])[0] == new_memory(5, START)
    again = Review("c", START + timedelta(days=1), 3)
    assert rebuild(5, START, [first, second, Void("b"), again])[0] == schedule(kept, 3, again.at)


def test_a_review_sent_twice_counts_once_and_a_late_one_finds_its_place() -> None:
    first, second = Review("a", START, 3), Review("b", START + timedelta(days=3), 4)

    assert rebuild(5, START, [first, second, first]) == rebuild(5, START, [first, second])
    assert rebuild(5, START, [second, first]) == rebuild(5, START, [first, second])


def test_a_clock_set_back_does_not_turn_time_round() -> None:
    memory = schedule(new_memory(5, START), 3, START)

    after = schedule(memory, 3, START - timedelta(hours=2))

    assert after.last_review == START
    assert rebuild(5, START, [Review("a", START, 3), Review("b", START, 3)])[0] == after


def test_fuzz_stays_in_range_differs_between_cards_and_is_the_same_in_every_process() -> None:
    days = [(schedule(new_memory(card, START), 4, START).due - START).days for card in range(40)]

    assert set(days) <= set(range(6, 11))
    assert len(set(days)) > 2
    code = (
        "from datetime import *; from quizapp.domain.scheduling import *; n = datetime(2026, 3, 1, 9, tzinfo=UTC);"
        "days = [(schedule(new_memory(card, n), 4, n).due - n).days for card in range(40)];"
        "import json, sys; sys.stdout.write(json.dumps(days))"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "77"}
    elsewhere = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment
    )
    assert json.loads(elsewhere.stdout) == days


def test_a_lapse_is_counted_and_relearned() -> None:
    memory = schedule(new_memory(5, START), 4, START)

    forgotten = schedule(memory, 1, memory.due)

    assert (forgotten.state, forgotten.lapses, forgotten.reviews) == ("relearning", 1, 2)
    assert forgotten.due - memory.due == timedelta(minutes=10)


def test_no_interval_exceeds_the_longest_one_chosen() -> None:
    params = Params(maximum_interval=30)
    memory, _ = studied(5, [(0, 4), (30 * 86400, 4), (30 * 86400, 4)], params)

    assert memory.last_review is not None
    assert memory.due - memory.last_review <= timedelta(days=30)


def test_what_is_remembered_fades() -> None:
    memory = schedule(new_memory(5, START), 3, START)
    memory = schedule(memory, 3, memory.due)

    assert retrievability(new_memory(5, START), START) == 0.0
    assert retrievability(memory, memory.due) > retrievability(memory, memory.due + timedelta(days=60)) > 0


def test_times_in_any_zone_count_as_the_same_moment_and_naive_ones_are_refused() -> None:
    elsewhere = START.astimezone(timezone(timedelta(hours=5, minutes=30)))

    assert schedule(new_memory(1, elsewhere), 3, elsewhere) == schedule(new_memory(1, START), 3, START)
    with pytest.raises(ValueError, match="zone"):
        new_memory(1, START.replace(tzinfo=None))


@pytest.mark.parametrize("bad", [{"retention": 0.5}, {"retention": 1.0}, {"maximum_interval": 0}])
def test_useless_parameters_are_refused_with_a_sentence(bad: dict[str, float]) -> None:
    with pytest.raises(InvalidInput, match="Choose"):
        Params(**bad)  # type: ignore[arg-type]


def test_invalid_weights_are_refused_with_a_sentence() -> None:
    with pytest.raises(InvalidInput, match="21 numbers"):
        schedule(new_memory(1, START), 3, START, Params(weights=(1.0, 2.0)))


@pytest.mark.parametrize(
    ("interval", "label", "words"),
    [
        (timedelta(seconds=20), "<1m", "1 minute"),
        (timedelta(minutes=1), "<1m", "1 minute"),
        (timedelta(minutes=5, seconds=30), "<6m", "6 minutes"),
        (timedelta(minutes=10), "<10m", "10 minutes"),
        (timedelta(minutes=45), "45m", "45 minutes"),
        (timedelta(minutes=59, seconds=50), "1h", "1 hour"),
        (timedelta(hours=3), "3h", "3 hours"),
        (timedelta(days=1), "1d", "1 day"),
        (timedelta(days=5), "5d", "5 days"),
        (timedelta(days=29), "29d", "29 days"),
        (timedelta(days=30), "1mo", "1 month"),
        (timedelta(days=37), "1.2mo", "1.2 months"),
        (timedelta(days=365), "1y", "1 year"),
        (timedelta(days=770), "2.1y", "2.1 years"),
    ],
)
def test_intervals_are_said_shortly_and_in_words(interval: timedelta, label: str, words: str) -> None:
    assert interval_label(interval) == label
    assert interval_words(interval) == words


@pytest.mark.parametrize(
    ("moment", "zone", "start_hour", "expected"),
    [
        (datetime(2026, 3, 2, 3, 59, tzinfo=UTC), "UTC", 4, date(2026, 3, 1)),
        (datetime(2026, 3, 2, 4, 0, tzinfo=UTC), "UTC", 4, date(2026, 3, 2)),
        (datetime(2026, 3, 1, 23, 30, tzinfo=UTC), "Asia/Tokyo", 4, date(2026, 3, 2)),
        (datetime(2026, 3, 2, 6, 0, tzinfo=UTC), "America/New_York", 4, date(2026, 3, 1)),
        (datetime(2026, 3, 1, 20, 0, tzinfo=UTC), "Asia/Kathmandu", 0, date(2026, 3, 2)),
    ],
)
def test_a_learning_day_begins_at_the_learners_own_hour(
    moment: datetime, zone: str, start_hour: int, expected: date
) -> None:
    assert learning_day(moment, zone, start_hour) == expected


@given(
    minutes=st.integers(min_value=0, max_value=2 * 366 * 24 * 60),
    zone=st.sampled_from(["UTC", "Europe/Paris", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]),
    start_hour=st.integers(min_value=0, max_value=6),
)
@settings(max_examples=200, deadline=None)
def test_a_learning_day_ends_where_the_next_one_begins_also_when_clocks_change(
    minutes: int, zone: str, start_hour: int
) -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    end = end_of_learning_day(now, zone, start_hour)

    assert timedelta(0) < end - now <= timedelta(hours=25)
    assert learning_day(end, zone, start_hour) == learning_day(now, zone, start_hour) + timedelta(days=1)
    assert learning_day(end - timedelta(seconds=1), zone, start_hour) == learning_day(now, zone, start_hour)


@pytest.mark.parametrize("zone", ["Atlantis/Capital", "", "../etc/passwd"])
def test_an_unknown_zone_is_told(zone: str) -> None:
    with pytest.raises(InvalidInput, match="not a time zone"):
        learning_day(START, zone, 4)


def test_a_page_without_cards_does_not_load_the_scheduler() -> None:
    code = "import sys, quizapp.domain.scheduling; sys.exit('fsrs' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
