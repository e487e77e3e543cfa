"""Whether a sentence came through export, tokenising and typing without loss."""

import re

RESIDUE = re.compile(
    r"==|\[\[|\]\]|\{\{|\}\}|\||<unk>|\ufffd|https?://|www\.|@[-,.]@|</?[a-zA-Z!]|\bundefined\b|\{%|\$\{"
    r"|\b(?:style|class|align|colspan|rowspan|width|bgcolor)=",
    re.I,
)
HOLE = re.compile(
    r"\S[ \t\u2002-\u2009]{2,}\S"  # two blanks where a template stood
    r"|\s[,;:.!?](?=\s|$)"  # a stop with nothing before it: "65 years or older ."
    r"|\(\s*[,;:)]|\[\s*[,;:\]]|[,;(]\s*\)"  # an emptied bracket
    r"|,\s*,|,\s*\.(?!\.)|;\s*[,.]"
)
FIRST = re.compile(r"[\"'“‘«(\[]*(?:[^\W_]|[£$€¥#%¿¡+−-]\d)")
LOWER_FIRST = re.compile(r"[\"'“‘«(\[]*[a-zà-öø-ÿ](?![A-Z])")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
SOFT_END = re.compile(r"[^\W_][\"'”’»)\]%°]*$|%$")
ELLIPSIS_END = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")

RUN_ON = re.compile(
    r"(?P<before>[a-z]{2,}|[a-zA-Z\d]\)|\d)\s+(?P<starter>"
    r"Most|Over|However|After|During|When|While|Although|Because|Since|Until|Despite|They|He|She|It|These|Those|There"
    r"|This|In|On|At|By|From|As|Many|Several|Some|Another|Meanwhile|Moreover|Later|Then|Thus|Following|According|His|Her"
    r"|Their|Its|But|And|Both|Upon|With|Under|Before|Between|Among|Through)\s"
)
GOES_ON = frozenset(
    (
        *("the", "an", "of", "in", "on", "to", "and", "or", "for", "from", "by", "with", "as", "at"),
        *("called", "titled", "entitled", "named"),
    )
)
"""Words no sentence ends with: what follows is a name."""
SHORTEST = 3


def is_whole(sentence: str, *, needs_stop: bool = True, titles: frozenset[int] = frozenset(), at: int = 0) -> bool:
    """Whether nothing seems to be missing from the sentence or left over in it.

    `titles` are offsets of emphasised text in the paragraph, in which the sentence begins at `at`.
    """
    if len(sentence.split(None, SHORTEST)) < SHORTEST:
        return False
    if not FIRST.match(sentence) or (needs_stop and LOWER_FIRST.match(sentence)):
        return False
    if RESIDUE.search(sentence) or HOLE.search(sentence) or _runs_on(sentence, titles, at):
        return False
    if ELLIPSIS_END.search(sentence) or not _ends(sentence, needs_stop):
        return False
    return _balanced(sentence)


def _runs_on(sentence: str, titles: frozenset[int], at: int) -> bool:
    """Whether a new sentence seems to begin in the middle without a stop before it."""
    return any(
        match["before"] not in GOES_ON and at + match.start("starter") not in titles
        for match in RUN_ON.finditer(sentence)
    )


def _ends(sentence: str, needs_stop: bool) -> bool:
    if STOP.search(sentence):
        return True
    return not needs_stop and bool(SOFT_END.search(sentence))


def _balanced(sentence: str) -> bool:
    """Every bracket and double quote that opens closes, in order."""
    opened: list[str] = []
    quotes = 0
    for match in re.finditer(r"[()\[\]\"“”]", sentence):
        sign = match[0]
        if sign in "([":
            opened.append(")" if sign == "(" else "]")
        elif sign in ")]":
            if not opened or opened.pop() != sign:
                return False
        elif sign == '"':
            # Inches and seconds behind a number are no quotation: 3.5" and 58.23".
            is_unit = quotes % 2 == 0 and sentence[match.start() - 1 : match.start()].isdigit()
            quotes += not is_unit
        else:
            opened.append("”") if sign == "“" else None
            if sign == "”" and (not opened or opened.pop() != "”"):
                return False
    return not opened and quotes % 2 == 0
