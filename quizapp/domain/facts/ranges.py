"""Ranges of a text that do not overlap, asked quickly."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Ranges:
    """Pieces of a text in ascending order, none inside another."""

    def __init__(self, ranges: Iterable[tuple[int, int]]) -> None:
        self._ranges = sorted(ranges)
        self._starts = [start for start, _ in self._ranges]
        self._ends = [end for _, end in self._ranges]

    def meet(self, start: int, end: int) -> bool:
        """Whether one of them shares a character with ``start:end``."""
        index = bisect_right(self._ends, start)
        return index < len(self._starts) and self._starts[index] < end

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that begin in ``start:end``."""
        return self._ranges[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
