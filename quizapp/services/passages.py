"""The evidence of a question in its paragraph, cut into pieces a page can mark."""

import re
from dataclasses import dataclass
from typing import Any, Literal

LONGEST_AROUND = 600
"""Characters of the paragraph shown on either side of the evidence."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text: plain, part of the evidence, or the answer inside it."""

    text: str
    kind: Literal["plain", "evidence", "answer"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with its evidence marked, where it stands, and what else the key rests on."""

    pieces: tuple[Piece, ...]
    section: tuple[str, ...]
    source: str
    start: int
    support: tuple[tuple[str, str], ...]
    """(text, why)"""


def passage(text: str, evidence: dict[str, Any]) -> Passage:
    """Cut the paragraph around `evidence` out of the decoded `text`."""
    start, end = evidence["start"], evidence["end"]
    first, last = start, end
    if evidence["source"] in ("prose", "list", "caption"):
        first = max(text.rfind("\n", 0, start) + 1, start - LONGEST_AROUND)
        line_end = text.find("\n", end)
        last = min(len(text) if line_end < 0 else line_end, end + LONGEST_AROUND)
    cuts: list[tuple[int, int, Literal["plain", "evidence", "answer"]]] = [(first, start, "plain")]
    answer_start, answer_end = evidence.get("answer_start"), evidence.get("answer_end")
    if answer_start is not None and answer_end is not None and start <= answer_start < answer_end <= end:
        cuts += [
            (start, answer_start, "evidence"),
            (answer_start, answer_end, "answer"),
            (answer_end, end, "evidence"),
        ]
    else:
        cuts.append((start, end, "evidence"))
    cuts.append((end, last, "plain"))
    pieces = tuple(Piece(_readable(text[a:b]), kind) for a, b, kind in cuts if a < b)
    if first > 0 and text[first - 1] != "\n" and first < start:
        pieces = (Piece("… " + pieces[0].text.partition(" ")[2], "plain"), *pieces[1:])
    if last < len(text) and text[last] != "\n" and last > end:
        pieces = (*pieces[:-1], Piece(pieces[-1].text.rpartition(" ")[0] + " …", "plain"))
    support = tuple((_readable(s["text"]), s["why"]) for s in evidence.get("support", ()))
    return Passage(pieces, tuple(evidence["section"]), evidence["source"], start, support)


def _readable(raw: str) -> str:
    """Markdown emphasis and table bars taken out, runs of white space folded; the ends keep one blank."""
    text = re.sub(r"\*{1,4}(?=\S)|(?<=\S)\*{1,4}|^\s*[*#>-]+\s+", "", raw)
    text = re.sub(r"\s*\|\s*", "  ", text)
    return re.sub(r"\s+", " ", text)
