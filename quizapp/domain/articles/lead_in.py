"""Which sentence introduces a table: in these exports it stands behind the table as often as before."""

import re
from bisect import bisect_left
from dataclasses import replace

from quizapp.domain.articles.model import Block, Sentence, Table

POINTS_AT_TABLE = re.compile(
    r"\b(?:table|list|chart|figures?)\b.{0,60}\b(?:below|above|following|shows?|lists?|listing)\b"
    r"|\b(?:below|following|above)\b.{0,40}\b(?:table|list|chart)\b",
    re.I,
)
REACH = 40
COLON = re.compile(r":[\"”)]*$")


def attach(tables: list[Table], blocks: list[Block]) -> tuple[tuple[Table, ...], tuple[Block, ...]]:
    """The tables with their lead-in sentences; those sentences are marked as nothing to ask from."""
    told: dict[int, str] = {}
    marked: set[int] = set()
    starts = [block.text.at(0) for block in blocks]
    for table in tables:
        for block in _nearest(table, blocks, starts):
            sentence = _lead_in(block)
            if sentence is not None and sentence.index not in marked:
                told[table.index] = block.sentence_text(sentence)
                marked.add(sentence.index)
                break
    with_lead_in = tuple(replace(t, lead_in=told[t.index]) if t.index in told else t for t in tables)
    return with_lead_in, tuple(_without(block, marked) for block in blocks)


def _nearest(table: Table, blocks: list[Block], starts: list[int]) -> list[Block]:
    """The blocks of the table's section, the nearest first; those far away are not looked at."""
    position = _position(table)
    index = bisect_left(starts, position)
    around = blocks[max(0, index - REACH) : index + REACH]
    near = [block for block in around if block.section == table.section]
    return sorted(near, key=lambda block: abs(block.text.at(0) - position))


def _position(table: Table) -> int:
    return (table.header or table.rows[0])[0].text.runs[0][1]


def _lead_in(block: Block) -> Sentence | None:
    if block.kind != "paragraph" or not block.sentences:
        return None
    last = block.sentences[-1]
    text = block.sentence_text(last)
    if COLON.search(text) and len(text.split()) <= 40:
        return last
    if len(block.sentences) <= 2 and POINTS_AT_TABLE.search(text):
        return last
    return None


def _without(block: Block, marked: set[int]) -> Block:
    if not any(sentence.index in marked for sentence in block.sentences):
        return block
    sentences = tuple(replace(s, is_whole=False) if s.index in marked else s for s in block.sentences)
    return replace(block, sentences=sentences)
