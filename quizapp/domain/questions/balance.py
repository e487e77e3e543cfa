"""Where the key stands among its options: every position as often as any other, over the whole set."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Room:
    """What a question offers: its kind, how many options it will have, and how many may stand below and above."""

    kind: str
    options: int
    below: int
    above: int

    @property
    def ranks(self) -> tuple[int, ...]:
        """The positions its key can take."""
        others = self.options - 1
        return tuple(rank for rank in range(self.options) if self.below >= rank and self.above >= others - rank)


def assign_ranks(rooms: Sequence[Room]) -> tuple[int, ...]:
    """A position for every key, so that within each kind, then over all, each position is taken evenly.

    The questions with the least choice are served first. The same rooms give the same ranks.
    """
    by_kind: Counter[tuple[str, int]] = Counter()
    over_all: Counter[int] = Counter()
    ranks = [0] * len(rooms)
    for index in sorted(range(len(rooms)), key=lambda i: (len(rooms[i].ranks), i)):
        room = rooms[index]
        # Steps through the positions by turns, so that ties do not all fall to the first.
        turn = sum(over_all.values())
        rank = min(
            room.ranks,
            key=lambda r: (by_kind[room.kind, r] + over_all[r] / 1000, (r - turn) % room.options),
        )
        by_kind[room.kind, rank] += 1
        over_all[rank] += 1
        ranks[index] = rank
    return tuple(ranks)
