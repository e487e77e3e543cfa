"""Markup within a line taken away, every character that stays keeping its offset.

Written by hand rather than over a parser's inline tokens: those know no offsets, and exported text breaks
the nesting ("****United Kingdom** of **Great **Britain****"), so marks are dropped one by one, not in pairs.
Each step looks at a bounded stretch, so the time is linear in the text whatever it holds.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from quizapp.domain.articles.flags import FLAG
from quizapp.domain.articles.mapped import Cut, edit, trim
from quizapp.domain.articles.model import MappedText

URL = r"((?:[^()\s<>]|\((?:[^()\s<>]|\([^()\s<>]{0,300}+\)){0,500}+\)){0,3000}+)(?:\s{1,5}\"[^\"\n]{0,500}+\")?"
IMAGE = re.compile(rf"!\[((?:[^\[\]\n]|\[[^\[\]\n]{{0,200}}+\]){{0,1000}}+)\]\({URL}\)")
LINK = re.compile(rf"\[([^\[\]]{{0,1000}}+)\](\({URL}\))")
LINK_END = re.compile(rf"\]\({URL}\)")
REFERENCE_MARK = re.compile(
    r"\[(?:\d{1,3}|[a-z]|(?:note|nb|n|fn|lower-alpha) ?\d{1,3}|citation needed|clarification needed|who\?|when\?"
    r"|dubious – discuss|[a-z]+(?: [a-z]+){1,4}\??)\](?![A-Za-z(])",
    re.I,
)
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}+>")
BREAK_TAG = re.compile(r"<\s?/?\s?br\b[^<>]{0,50}>", re.I)
LOST_WORD = re.compile(r"<unk>", re.I)
AUTOLINK = re.compile(r"<(?:https?|ftp|mailto):[^<>\s]{1,2000}+>")
HIDDEN_OPEN = re.compile(r"<(script|style|ref|gallery|math|iframe|svg)\b[^<>]{0,500}+(?<!/)>", re.I)
ENTITY = re.compile(r"&(?:[a-zA-Z][a-zA-Z0-9]{1,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
TOKENISED = re.compile(r"@([-,.])@")
WHITE = re.compile(r"[ \t]*\n\s*")
RUN = re.compile(r"\*+|_+|`+|'+")
PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")

MAX_MARKS = 200_000
"""More marks than that in one paragraph are no prose; the rest stays as it is."""

INVISIBLE = "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
FLAG_SIGNS = "\U0001f1e6-\U0001f1ff\U0001f3f4"
FULL_WIDTH = {chr(0xFF10 + n): str(n) for n in range(10)}
SPECIAL = re.compile(rf"[\\`*_\[\]!<&'@\n\u00a0０-９{INVISIBLE}{FLAG_SIGNS}]")
HIDES = re.compile(rf"[{INVISIBLE}]+")


@dataclass(slots=True)
class _Scan:
    """One pass over a text: where it stands and what is cut so far."""

    plain: str
    cuts: list[Cut] = field(default_factory=list)
    link_end: tuple[int, int] | None = None
    exhausted: set[str] = field(default_factory=set)
    """Closing marks that do not occur any more: looking again for each opening one would be quadratic."""

    def cut(self, start: int, end: int, put: str = "") -> int:
        self.cuts.append(Cut(start, end, put))
        return end

    def hide(self, start: int, end: int) -> int:
        """Cut something that leaves no trace, nor two blanks where it stood."""
        if start == 0 or self.plain[start - 1].isspace():
            while end < len(self.plain) and self.plain[end].isspace():
                end += 1
        return self.cut(start, end)

    def find(self, mark: str, start: int) -> int:
        if mark in self.exhausted:
            return -1
        found = self.plain.find(mark, start)
        if found < 0:
            self.exhausted.add(mark)
        return found


def strip_markup(text: MappedText) -> MappedText:
    """`text` as a reader sees it: no marks, links as their text, entities as characters, one line."""
    plain = text.plain
    scan = _Scan(plain)
    at = 0
    while len(scan.cuts) < MAX_MARKS and (match := SPECIAL.search(plain, at)):
        start = match.start()
        at = HANDLERS.get(plain[start], _hidden_character)(scan, start)
    return trim(edit(text, scan.cuts)) if scan.cuts else trim(text)


def _escape(scan: _Scan, at: int) -> int:
    if scan.plain[at + 1 : at + 2] in PUNCTUATION and at + 1 < len(scan.plain):
        scan.cut(at, at + 1)
        return at + 2
    return at + 1


def _run_end(scan: _Scan, at: int) -> int:
    match = RUN.match(scan.plain, at)
    return match.end() if match else at + 1


def _around(scan: _Scan, start: int, end: int) -> tuple[str, str]:
    return scan.plain[start - 1 : start] if start else " ", scan.plain[end : end + 1] or " "


def _backtick(scan: _Scan, at: int) -> int:
    return scan.cut(at, _run_end(scan, at))


def _star(scan: _Scan, at: int) -> int:
    end = _run_end(scan, at)
    before, after = _around(scan, at, end)
    is_product = end - at == 1 and before.isdigit() and after.isdigit()
    is_free = end - at == 1 and before.isspace() and after.isspace()
    return end if is_product or is_free else scan.cut(at, end)


def _underscore(scan: _Scan, at: int) -> int:
    end = _run_end(scan, at)
    before, after = _around(scan, at, end)
    return scan.cut(at, end) if before.isalnum() != after.isalnum() else end


def _apostrophe(scan: _Scan, at: int) -> int:
    """The bold and italic marks of wikitext; behind a digit two of them are inches."""
    end = _run_end(scan, at)
    before, _ = _around(scan, at, end)
    return scan.cut(at, end) if end - at > 2 or (end - at == 2 and not before.isdigit()) else end


def _exclamation(scan: _Scan, at: int) -> int:
    match = IMAGE.match(scan.plain, at)
    return scan.hide(at, match.end()) if match else at + 1


def _bracket(scan: _Scan, at: int) -> int:
    if scan.plain.startswith("[[", at):
        return _last_of_run(scan, at)
    link = LINK.match(scan.plain, at)
    if link:
        scan.link_end = link.span(2)
        return scan.cut(at, at + 1)
    mark = REFERENCE_MARK.match(scan.plain, at)
    if mark and at and not scan.plain[at - 1].isspace():
        return scan.cut(at, mark.end())
    return at + 1


def _last_of_run(scan: _Scan, at: int) -> int:
    """The last of several equal signs: only it can open something."""
    end = at + 1
    while scan.plain.startswith(scan.plain[at] * 2, end):
        end += 1
    return end


def _closing_bracket(scan: _Scan, at: int) -> int:
    if scan.link_end and scan.link_end[0] == at + 1:
        return scan.cut(at, scan.link_end[1])
    match = LINK_END.match(scan.plain, at)
    return scan.cut(at, match.end()) if match else at + 1


def _angle(scan: _Scan, at: int) -> int:
    plain = scan.plain
    if plain.startswith("<<", at):
        return _last_of_run(scan, at)
    if LOST_WORD.match(plain, at):
        return at + 5
    if plain.startswith("<!--", at):
        end = scan.find("-->", at)
        return scan.hide(at, end + 3) if end >= 0 else at + 1
    if opening := HIDDEN_OPEN.match(plain, at):
        end = scan.find(f"</{opening[1]}>", opening.end())
        return scan.hide(at, end + len(opening[1]) + 3 if end >= 0 else opening.end())
    if tag := BREAK_TAG.match(plain, at):
        around = _around(scan, at, tag.end())
        return scan.cut(at, tag.end(), "" if any(c.isspace() for c in around) else " ")
    if tag := TAG.match(plain, at) or AUTOLINK.match(plain, at):
        return scan.hide(at, tag.end())
    return at + 1


def _entity(scan: _Scan, at: int) -> int:
    match = ENTITY.match(scan.plain, at)
    if not match:
        return at + 1
    character = html.unescape(match[0])
    if character == match[0] or not character or ord(character[0]) < 32:
        return at + 1
    return scan.cut(at, match.end(), character.replace("\u00a0", " "))


def _tokenised(scan: _Scan, at: int) -> int:
    """ " @-@ " of tokenised corpora is a plain "-"."""
    match = TOKENISED.match(scan.plain, at)
    if not match:
        return at + 1
    before, after = _around(scan, at, match.end())
    start = at - 1 if before == " " and at and not (scan.cuts and scan.cuts[-1].end == at) else at
    return scan.cut(start, match.end() + (after == " " and match.end() < len(scan.plain)), match[1])


def _line_break(scan: _Scan, at: int) -> int:
    start = at
    floor = scan.cuts[-1].end if scan.cuts else 0
    while start > floor and scan.plain[start - 1] in " \t":
        start -= 1
    match = WHITE.match(scan.plain, at)
    return scan.cut(start, match.end() if match else at + 1, " ")


def _hidden_character(scan: _Scan, at: int) -> int:
    character = scan.plain[at]
    if character in FULL_WIDTH:
        return scan.cut(at, at + 1, FULL_WIDTH[character])
    if character == "\u00a0":
        return scan.cut(at, at + 1, " ")
    if flag := FLAG.match(scan.plain, at):
        return scan.hide(at, flag.end())
    match = HIDES.match(scan.plain, at)
    return scan.cut(at, match.end()) if match else at + 1


HANDLERS: dict[str, Callable[[_Scan, int], int]] = {
    "\\": _escape,
    "`": _backtick,
    "*": _star,
    "_": _underscore,
    "'": _apostrophe,
    "!": _exclamation,
    "[": _bracket,
    "]": _closing_bracket,
    "<": _angle,
    "&": _entity,
    "@": _tokenised,
    "\n": _line_break,
}
