"""Prose cut into sentences, each told whether it came through whole.

The splitter is our own because its mistakes must fall on the safe side: a sentence with a lost word, an open
bracket or a missing full stop may still be shown, but nothing is asked from it.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass

from quizapp.domain.articles.wholeness import is_whole

CLOSERS = "\"'”’»)\\]"
BOUNDARY = re.compile(rf"[.!?…]+[{CLOSERS}]*(?:\s+|$)|(?<=[a-z]{{2}})[.!?](?=[A-Z][a-z])")
OPENING = "\"'“‘«([–—"
LAST_WORD = re.compile(r"[^\s(\[“\"‘]{1,40}$")
FIRST_WORD = re.compile(rf"[{re.escape(OPENING)}\s]*([^\W\d_]+)")

ALWAYS_INSIDE = frozenset(
    (
        *(
            "mr",
            "mrs",
            "ms",
            "mx",
            "dr",
            "prof",
            "gen",
            "col",
            "lt",
            "capt",
            "cpt",
            "maj",
            "sgt",
            "cmdr",
            "adm",
            "brig",
        ),
        *("sen", "rep", "gov", "pres", "hon", "rev", "fr", "st", "ste", "mt", "ft", "msgr", "messrs", "supt", "dept"),
        *("c", "ca", "cf", "circa", "e.g", "i.e", "eg", "ie", "viz", "vs", "v", "approx", "fl", "b", "d", "r", "est"),
        *("vol", "vols", "pp", "p", "pg", "ed", "eds", "trans", "ch", "fig", "art", "sec", "op", "cit", "al", "incl"),
        *("lat", "gr", "heb", "ger", "pron", "lit", "née", "esp", "univ", "ave", "blvd", "rd"),
    )
)
"""Abbreviations that a name, number or explanation follows: no sentence ends there."""

NUMBERED = frozenset(("no", "nos", "nr", "art", "vol", "ch", "fig", "op"))
"""Abbreviations only where a number follows: "No. 10", but "The answer was no. Then ..."."""

UNDECIDED = frozenset(
    (
        *("jr", "sr", "inc", "ltd", "co", "corp", "bros", "etc", "esq", "llc", "plc", "assn", "ph.d", "phd", "md"),
        *("jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"),
        *("km", "mi", "ft", "lb", "lbs", "kg", "hr", "hrs", "min", "sq", "oz"),
    )
)
"""Abbreviations that may also end a sentence: the next word decides."""

STARTERS = frozenset(
    (
        *("the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "his", "she", "her", "they", "their"),
        *("we", "our", "there", "here", "in", "on", "at", "by", "for", "from", "with", "within", "without", "during"),
        *("after", "before", "until", "since", "when", "while", "as", "although", "though", "because", "if", "however"),
        *("moreover", "furthermore", "nevertheless", "therefore", "thus", "meanwhile", "later", "then", "also", "and"),
        *(
            "but",
            "or",
            "nor",
            "yet",
            "so",
            "both",
            "some",
            "many",
            "most",
            "several",
            "each",
            "all",
            "no",
            "not",
            "one",
        ),
        *("two", "three", "another", "other", "others", "under", "over", "between", "among", "through", "despite"),
        *("according", "following", "upon", "once", "having", "being", "what", "which", "who", "where", "why", "how"),
        *("to", "of", "only", "even", "such", "subsequently", "eventually", "finally", "initially", "today", "i", "my"),
        *("amid", "amidst", "above", "below", "across", "behind", "beside", "besides", "beyond", "near", "outside"),
        *(
            "inside",
            "towards",
            "toward",
            "unlike",
            "unless",
            "whereas",
            "whether",
            "throughout",
            "notably",
            "currently",
        ),
        *("alongside", "against", "around", "about", "along", "together", "additionally", "instead", "every", "any"),
    )
)
"""Function words that begin a sentence and, with a capital, hardly ever go on with a name."""

DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
LONGEST_BRACKET = 600
LONGEST_QUOTATION = 1500


def split_sentences(
    text: str, *, needs_stop: bool = True, titles: frozenset[int] = frozenset()
) -> tuple[tuple[int, int, bool], ...]:
    """The sentences of one paragraph as (start, end, is_whole).

    `needs_stop` is off for list items, which often end without a full stop; `titles` are the offsets at which
    emphasised text begins, so that "his book *On War*" is not taken for a lost full stop.
    """
    closed = _Closed.of(text)
    found: list[tuple[int, int, bool]] = []

    def add(start: int, end: int, is_clean: bool) -> None:
        is_clean = is_clean and not closed.in_quotation(start)
        found.append(
            (start, end, is_clean and is_whole(text[start:end], needs_stop=needs_stop, titles=titles, at=start))
        )

    start = len(text) - len(text.lstrip())
    for match in BOUNDARY.finditer(text):
        stop = match.start() + len(match[0].rstrip())
        is_glued = stop == match.end() < len(text)
        if match.end() < len(text) and not is_glued and not _ends_here(text, match, stop, start):
            continue
        if closed.covers(stop) or stop <= start:
            continue
        add(start, stop, not is_glued)
        start = match.end()
    end = len(text.rstrip())
    if start < end:
        add(start, end, True)
    return tuple(found)


def _ends_here(text: str, match: re.Match[str], stop: int, start: int) -> bool:
    """Whether the mark at `match` ends a sentence, judged by the word before it and the word behind."""
    following = text[match.end() : match.end() + 60]
    first = following[0]
    mark = match[0].rstrip()
    word_match = FIRST_WORD.match(following)
    next_word = word_match[1] if word_match else ""
    if mark.startswith(("...", "…", "..")):
        return next_word[:1].isupper() and first != "["
    if not mark.startswith("."):
        return not next_word[:1].islower()
    before = LAST_WORD.search(text, max(start, match.start() - 40), match.start())
    word = before[0] if before else ""
    plain = word.casefold()
    closes = len(mark) > 1
    if next_word[:1].islower() and first.isalpha() and not next_word[1:2].isupper():
        # Where a lower-case word follows a real word and a stop, a piece of text was lost or mistyped.
        return word.isalpha() and len(word) > 3 and not closes and plain not in _ABBREVIATIONS
    if plain in UNDECIDED or DOTTED.match(word) or (len(word) == 1 and word.isupper()):
        return next_word.casefold() in STARTERS and next_word[:1].isupper()
    if plain in NUMBERED:
        return closes or not first.isdigit()
    return closes or plain not in ALWAYS_INSIDE


_ABBREVIATIONS = ALWAYS_INSIDE | NUMBERED | UNDECIDED


@dataclass(frozen=True, slots=True)
class _Closed:
    """Where brackets that do close, and quotations, lie in a text."""

    bracket_starts: tuple[int, ...]
    bracket_ends: tuple[int, ...]
    quotes: tuple[int, ...]
    """Offsets at which the text goes into (even places) and out of (odd places) double quotes."""

    @classmethod
    def of(cls, text: str) -> "_Closed":
        """The outermost closed brackets that are not too long, and the quotations told by which side is blank."""
        spans: list[tuple[int, int]] = []
        opened: list[int] = []
        quotes: list[int] = []
        for match in re.finditer(r"[()\[\]\"“”]", text):
            sign, at = match[0], match.start()
            if sign in "([":
                opened.append(at)
            elif sign in ")]":
                if opened:
                    first = opened.pop()
                    if at - first <= LONGEST_BRACKET:
                        while spans and spans[-1][0] > first:
                            spans.pop()
                        spans.append((first, at))
            elif _opens(text, at):
                if len(quotes) % 2:
                    quotes.pop()  # the one before never closed
                quotes.append(at)
            elif len(quotes) % 2:
                quotes.append(at)
        if len(quotes) % 2 and len(text) - quotes[-1] > LONGEST_QUOTATION:
            quotes.pop()
        return cls(tuple(s for s, _ in spans), tuple(e for _, e in spans), tuple(quotes))

    def covers(self, at: int) -> bool:
        index = bisect_left(self.bracket_starts, at) - 1
        return index >= 0 and at <= self.bracket_ends[index]

    def in_quotation(self, at: int) -> bool:
        """Whether `at` lies inside a quotation that began before it."""
        return bisect_left(self.quotes, at) % 2 == 1


def _opens(text: str, at: int) -> bool:
    if text[at] in "“”":
        return text[at] == "“"
    before = text[at - 1] if at else " "
    return before.isspace() or before in "([–—-/“"
