"""The Markdown body: sections, paragraphs, list items, quotations, tables and pictures with their offsets.

The parser is asked only for the blocks and the lines they lie on; what is inside a line is read by
`inline`, which knows offsets. Nesting is bounded, so a hostile file costs no recursion.
"""

import re
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.domain.articles.inline import strip_markup
from quizapp.domain.articles.mapped import from_ranges, trim, whole
from quizapp.domain.articles.model import Block, BlockKind, MappedText, Picture, Sentence, Table
from quizapp.domain.articles.outline import Outline, is_reference_like
from quizapp.domain.articles.pictures import find_pictures, is_image_line
from quizapp.domain.articles.sentences import split_sentences
from quizapp.domain.articles.tables import Row, read_table

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

MAX_NESTING = 30
MAX_LINES = 50_000
LONG_LINE = 200
LONGEST_HEADING = 300
BOLD_LINE = re.compile(r"\s*\*\*+[^*]{1,120}\*\*+:?\s*$")
CODE_LIKE = re.compile(r"\s*<(script|style|!--|\?|!)", re.I)
HTML_TABLE = re.compile(r"<t(?:able|r|d|h)\b", re.I)
CODE_ENDS = {"script": "</script>", "style": "</style>", "!--": "-->"}
QUOTE_PAIRS = {'"': '"', "“": "”", "«": "»"}


@dataclass(slots=True)
class Body:
    """What has been read of the body so far."""

    outline: Outline = field(default_factory=Outline)
    title: str | None = None
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    sentence_count: int = 0
    has_headings: bool = False
    """Whether Markdown headings are used; where not, a line such as "References" alone is one."""
    warnings: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Lines:
    """The lines of the body and where each begins in the decoded text."""

    decoded: str
    starts: tuple[int, ...]

    def range(self, index: int) -> tuple[int, int]:
        return self.starts[index], self.starts[index + 1] - 1

    def text(self, index: int) -> str:
        start, end = self.range(index)
        return self.decoded[start:end]


@lru_cache(maxsize=1)
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # the web process starts without it

    parser = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING}).enable("table")
    parser.disable(["code", "reference"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def read_body(decoded: str, start: int) -> Body:
    """The body that begins at `start`."""
    body = Body()
    lines = Lines(decoded, _line_starts(decoded, start))
    if len(lines.starts) - 1 > MAX_LINES:
        body.warnings.append(f"Only the first {MAX_LINES:,} lines of the text were read.")
    tokens = _parser().parse(decoded[start : lines.starts[min(MAX_LINES, len(lines.starts) - 1)]])
    body.has_headings = any(token.type == "heading_open" and token.tag != "h1" for token in tokens)
    containers: list[BlockKind] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        kind = token.type
        if kind in ("list_item_open", "blockquote_open"):
            containers.append("list_item" if kind == "list_item_open" else "quote")
        elif kind in ("list_item_close", "blockquote_close"):
            containers.pop()
        elif kind == "heading_open":
            _heading(body, lines, token, tokens[at + 1])
        elif kind == "paragraph_open":
            _paragraphs(
                body,
                lines,
                tokens[at + 1],
                "list_item" if "list_item" in containers else "quote" if containers else "paragraph",
            )
        elif kind == "table_open":
            _table(body, lines, token)
        elif kind in ("fence", "code_block"):
            _code(body, lines, token)
        elif kind == "html_block":
            _html(body, lines, token)
        at += 1
    return body


def _line_starts(decoded: str, start: int) -> tuple[int, ...]:
    starts = [start]
    while (at := decoded.find("\n", starts[-1])) >= 0:
        starts.append(at + 1)
    return (*starts, len(decoded) + 1)


def _token_lines(lines: Lines, token: "Token") -> list[tuple[int, int]]:
    """The ranges of the token's content, line by line: the raw lines without list marks and quote marks."""
    first, last = token.map or (0, 0)
    contents = token.content.split("\n")
    ranges = []
    for index, content in zip(range(first, last), contents, strict=False):
        start, end = lines.range(index)
        raw = lines.decoded[start:end]
        wanted = content.strip()
        at = raw.rstrip().rfind(wanted) if wanted else -1
        if at >= 0:
            ranges.append((start + at, start + at + len(wanted)))
    return ranges


def _heading(body: Body, lines: Lines, token: "Token", inline: "Token") -> None:
    ranges = _token_lines(lines, inline)
    text = strip_markup(from_ranges(lines.decoded, ranges[:1])).plain if ranges else ""
    start = lines.starts[(token.map or (0, 0))[0]]
    if token.markup in ("=", "-") and (len(ranges) != 1 or len(text) > 80 or text.endswith(".")):
        _paragraphs(body, lines, inline, "paragraph")
        return
    if ranges:
        body.pictures.extend(find_pictures(lines.decoded, *ranges[0], body.outline.current.index))
    if token.tag == "h1" and len(body.outline.sections) == 1 and not body.blocks and body.title is None:
        body.title = text[:LONGEST_HEADING] or None  # the title of the page: the lead follows
        return
    body.outline.open(int(token.tag[1:]), text[:LONGEST_HEADING], start)


def _paragraphs(body: Body, lines: Lines, inline: "Token", kind: BlockKind) -> None:
    """One paragraph, or several where each long line is a paragraph or pictures stand between."""
    ranges = _token_lines(lines, inline)
    section = body.outline.current.index
    if ranges and "![" in inline.content:
        body.pictures.extend(find_pictures(lines.decoded, ranges[0][0], ranges[-1][1], section))
    ranges = [r for r in ranges if not is_image_line(lines.decoded[r[0] : r[1]])]
    separate = len(ranges) > 1 and any(end - start > LONG_LINE for start, end in ranges)
    for group in [[r] for r in ranges] if separate else [ranges]:
        if group:
            raw = from_ranges(lines.decoded, _with_breaks(group))
            _block(body, lines.decoded, raw, kind)


def _with_breaks(ranges: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Each range but the last with the line break behind it: blanks at the line's end go with the markup."""
    joined = []
    for (start, end), (following, _) in pairwise(ranges):
        joined.append((start, end))
        joined.append((following - 1, following) if following - end == 1 else (end, end + 1))
    return [*joined, ranges[-1]]


def _block(body: Body, decoded: str, raw: MappedText, kind: BlockKind) -> None:
    text = strip_markup(raw)
    if not any(c.isalnum() for c in text.plain):
        return
    is_bold = BOLD_LINE.match(raw.plain)
    if kind == "paragraph" and (is_bold or not body.has_headings) and is_reference_like(text.plain):
        level = body.outline.current.level + 1 if body.has_headings else 2
        body.outline.open(level, text.plain, raw.at(0))
        return
    section = body.outline.current
    if kind == "paragraph" and _is_quotation(text.plain):
        kind = "quote"
    is_source = section.is_source and kind != "code" and not is_bold
    index = len(body.blocks)
    titles = frozenset(plain for plain, at in text.runs if decoded[at - 1 : at] in ("*", "_"))
    spans = split_sentences(text.plain, needs_stop=kind != "list_item", titles=titles)
    sentences = tuple(
        Sentence(body.sentence_count + n, index, start, end, is_whole) for n, (start, end, is_whole) in enumerate(spans)
    )
    body.sentence_count += len(sentences)
    body.blocks.append(Block(index, kind, section.index, text, sentences, is_source))


def _is_quotation(plain: str) -> bool:
    """A paragraph that is one quotation: it opens with the mark and that mark closes only at the end."""
    closing = QUOTE_PAIRS.get(plain[:1])
    return closing is not None and 0 < plain.find(closing, 1) >= len(plain) - 2


def _code(body: Body, lines: Lines, token: "Token") -> None:
    first, last = token.map or (0, 0)
    ranges = [lines.range(i) for i in range(first + 1, max(first + 1, last - 1))]
    if ranges and (text := trim(whole(lines.decoded, ranges[0][0], ranges[-1][1]))).plain:
        body.blocks.append(Block(len(body.blocks), "code", body.outline.current.index, text, (), False))


def _html(body: Body, lines: Lines, token: "Token") -> None:
    """Text between tags is text; what a script, style or comment that never closes swallows is nothing."""
    if (opened := CODE_LIKE.match(token.content)) and CODE_ENDS.get(opened[1].casefold(), ">") not in token.content:
        return
    if HTML_TABLE.search(token.content):
        return  # its cells would run together
    first, last = token.map or (0, 0)
    while last > first and not lines.text(last - 1).strip():
        last -= 1
    if last > first:
        start, end = lines.range(first)[0], lines.range(last - 1)[1]
        body.pictures.extend(find_pictures(lines.decoded, start, end, body.outline.current.index))
        _block(body, lines.decoded, trim(whole(lines.decoded, start, end)), "paragraph")


def _table(body: Body, lines: Lines, token: "Token") -> None:
    first, last = token.map or (0, 0)
    raw = [whole(lines.decoded, *lines.range(index)) for index in range(first, last)]
    header, rows = read_table(raw)
    if len(raw) >= 2 and (rows or _has_text(header)):
        body.tables.append(Table(len(body.tables), body.outline.current.index, header, rows))


def _has_text(row: Row) -> bool:
    return any(cell.text.plain for cell in row)
