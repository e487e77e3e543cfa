"""The place of the key is spread over the positions."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.questions.balance import Room, assign_ranks


def test_free_questions_take_every_position_equally_often() -> None:
    ranks = assign_ranks([Room("date", 4, 6, 6)] * 40)

    assert set(Counter(ranks).values()) == {10}


def test_questions_with_little_room_are_made_up_for_by_the_others() -> None:
    stuck = [Room("date", 4, 0, 9)] * 5
    ranks = assign_ranks([*stuck, *[Room("date", 4, 9, 9)] * 15])

    assert set(Counter(ranks).values()) == {5}


def test_every_kind_is_balanced_for_itself() -> None:
    rooms = [Room(kind, 4, 9, 9) for kind in ("date", "number", "place") for _ in range(20)]

    ranks = assign_ranks(rooms)

    for start in (0, 20, 40):
        assert set(Counter(ranks[start : start + 20]).values()) == {5}


def test_a_few_questions_with_three_options_leave_the_positions_even() -> None:
    ranks = assign_ranks([*[Room("date", 3, 9, 9)] * 4, *[Room("date", 4, 9, 9)] * 20])

    assert all(0.2 <= count / 24 <= 0.3 for count in Counter(ranks).values())


ROOMS = st.builds(
    lambda kind, options, below, above: Room(kind, options, below, max(above, options - 1 - below)),
    st.sampled_from(["date", "number"]),
    st.integers(3, 4),
    st.integers(0, 5),
    st.integers(0, 5),
)


@given(st.lists(ROOMS, max_size=30))
def test_every_key_stands_where_there_is_room_for_it_and_always_the_same(rooms: list[Room]) -> None:
    ranks = assign_ranks(rooms)

    assert ranks == assign_ranks(rooms)
    assert all(rank in room.ranks for rank, room in zip(ranks, rooms, strict=True))
