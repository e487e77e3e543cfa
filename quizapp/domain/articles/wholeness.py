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
LOWER_FIRST = re.compile(r"[\"'“‘«(\[]*[a-zà-öø-ÿ]")
STOP = re.compile(r"[.!?…][\"'”’»)\]]*$")
SOFT_END = re.compile(r"[^\W_][\"'”’»)\]%°]*$|%$")
ELLIPSIS_END = re.compile(r"(?:\.\.\.|…)[\"'”’»)\]]*$")

RUN_ON = re.compile(
    r"(?:[a-z]{2}|[a-z]\)|\d\)|[A-Z]\)|\d)\s+"
    r"(?:Most|Over|However|After|During|When|While|Although|Because|Since|Until|Despite|They|He|She|It|These|Those|There"
    r"|This|In|On|At|By|From|As|Many|Several|Some|Another|Meanwhile|Moreover|Later|Then|Thus|Following|According|His|Her"
    r"|Their|Its|But|And|Both|Upon|With|Under|Before|Between|Among|Through)\s"
)
SHORTEST = 3


def is_whole(sentence: str, *, needs_stop: bool = True) -> bool:
    """Whether nothing seems to be missing from the sentence or left over in it."""
    if len(sentence.split(None, SHORTEST)) < SHORTEST:
        return False
    if not FIRST.match(sentence) or (needs_stop and LOWER_FIRST.match(sentence)):
        return False
    if RESIDUE.search(sentence) or HOLE.search(sentence) or RUN_ON.search(sentence):
        return False
    if ELLIPSIS_END.search(sentence) or not _ends(sentence, needs_stop):
        return False
    return _balanced(sentence)


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
            # Inches behind a number are no quotation mark: 6'2".
            at = match.start()
            if not (at and sentence[at - 1].isdigit() and "'" in sentence[max(0, at - 4) : at]):
                quotes += 1
        else:
            opened.append("”") if sign == "“" else None
            if sign == "”" and (not opened or opened.pop() != "”"):
                return False
    return not opened and quotes % 2 == 0
