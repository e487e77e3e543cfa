"""Making and changing texts that keep their offsets: from pieces of a source, by cuts, by replacements."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quizapp.domain.articles.model import MappedText

GAP = re.compile(r"[ \t]{2,}")


@dataclass(frozen=True, slots=True)
class Cut:
    """``plain[start:end]`` goes; `put` takes its place."""

    start: int
    end: int
    put: str = ""


def whole(decoded: str, start: int, end: int) -> MappedText:
    """The piece of the decoded text as it stands."""
    return MappedText(decoded[start:end], ((0, start),))


def from_ranges(decoded: str, ranges: Sequence[tuple[int, int]]) -> MappedText:
    """The pieces of the decoded text one after another."""
    runs: list[tuple[int, int]] = []
    parts: list[str] = []
    length = 0
    for start, end in ranges:
        _run(runs, length, start)
        parts.append(decoded[start:end])
        length += end - start
    return MappedText("".join(parts), tuple(runs) or ((0, 0),))


def edit(text: MappedText, cuts: Iterable[Cut]) -> MappedText:
    """`text` with every cut made; the cuts ascend and do not overlap."""
    plain, old = text.plain, text.runs
    parts: list[str] = []
    runs: list[tuple[int, int]] = []
    length = at = 0
    cursor = 0  # the run that `at` lies in; it only moves on, so that many cuts stay linear

    def copy(end: int) -> None:
        nonlocal length, at, cursor
        while at < end:
            while cursor + 1 < len(old) and old[cursor + 1][0] <= at:
                cursor += 1
            stop = min(end, old[cursor + 1][0]) if cursor + 1 < len(old) else end
            _run(runs, length, old[cursor][1] + at - old[cursor][0])
            parts.append(plain[at:stop])
            length += stop - at
            at = stop

    for cut in cuts:
        copy(cut.start)
        if cut.put:
            while cursor + 1 < len(old) and old[cursor + 1][0] <= at:
                cursor += 1
            _run(runs, length, old[cursor][1] + at - old[cursor][0])
            parts.append(cut.put)
            length += len(cut.put)
        at = cut.end
    copy(len(plain))
    return MappedText("".join(parts), tuple(runs) or (old[0],))


def tidy(text: MappedText) -> MappedText:
    """`text` without white space around it and with single blanks inside: for values, where a gap means nothing."""
    text = trim(text)
    gaps = [Cut(m.start() + 1, m.end()) for m in GAP.finditer(text.plain)]
    return edit(text, gaps) if gaps else text


def trim(text: MappedText) -> MappedText:
    """`text` without the white space around it."""
    plain = text.plain
    start = len(plain) - len(plain.lstrip())
    end = len(plain.rstrip())
    if start == 0 and end == len(plain):
        return text
    return text.piece(start, max(start, end))


def pieces(text: MappedText, ranges: Iterable[tuple[int, int]]) -> list[MappedText]:
    """The trimmed pieces of `text` that are not blank."""
    return [piece for start, end in ranges if (piece := trim(text.piece(start, end))).plain]


def _run(runs: list[tuple[int, int]], plain: int, decoded: int) -> None:
    """Note that ``plain`` stands at ``decoded``, unless the last run says so already."""
    if runs and runs[-1][0] == plain:
        runs.pop()
    if not runs or decoded - runs[-1][1] != plain - runs[-1][0]:
        runs.append((plain, decoded))
