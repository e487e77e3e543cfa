"""Finds every mention of known names in all texts of an article: longest first, whole words, no overlap."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import MappedText, ParsedArticle
from quizapp.domain.facts.model import Source, SourceKind
from quizapp.domain.facts.name_words import words

if TYPE_CHECKING:
    from quizapp.domain.language import Doc

_WORD = re.compile(r"\w+")


def source_texts(article: ParsedArticle) -> Iterator[Source]:
    """Every text names may stand in: prose and lists, then infobox entries, then table cells."""
    for block in article.blocks:
        if block.is_source and block.kind != "code":
            kind: SourceKind = "list" if block.kind == "list_item" else "prose"
            yield Source(kind, block.text, block.section, block.index)
    for box in article.infoboxes:
        for item in box.fields:
            for entry in item.entries:
                yield Source("infobox", entry.text, 0, None, f"infobox[{box.index}].{item.key}")
    for table in article.tables:
        for row_index, row in enumerate(table.rows):
            for column, cell in enumerate(row):
                locator = f"table[{table.index}].row[{row_index}].col[{column}]"
                yield Source("table", cell.text, table.section, None, locator)


class FormIndex:
    """The known forms by their first word, the longest first."""

    def __init__(self, forms: Mapping[str, int]) -> None:
        self._entity = forms
        self._by_word: dict[str, list[str]] = {}
        for form in forms:
            word = _WORD.match(form)
            if word is not None:
                self._by_word.setdefault(word[0], []).append(form)
        for same in self._by_word.values():
            same.sort(key=lambda form: (-len(form), form))

    def search(self, source: Source, doc: "Doc | None", lower_words: frozenset[str]) -> Iterator[tuple[int, int, int]]:
        """(start, end, entity) of each mention in the text, in order."""
        plain, free = source.text.plain, 0
        for word in _WORD.finditer(plain):
            if word.start() < free:
                continue
            for form in self._by_word.get(word[0], ()):
                end = word.start() + len(form)
                if plain.startswith(form, word.start()) and _stands_alone(plain, word.start(), end):
                    if _is_mention(source.text, word.start(), form, doc, lower_words):
                        yield word.start(), end, self._entity[form]
                    free = end
                    break


def _stands_alone(plain: str, start: int, end: int) -> bool:
    """True where the piece is no part of a longer word: not "pro-Arba", not "Arba-based"."""
    before, after = plain[:start][-1:], plain[end : end + 2]
    if before.isalnum() or (before in {"-", "_", "/"} and plain[: start - 1][-1:].isalnum()):
        return False
    return not (after[:1].isalnum() or after[:1] == "_" or (after[:1] == "-" and after[1:].isalnum()))


def _is_mention(text: MappedText, start: int, form: str, doc: "Doc | None", lower_words: frozenset[str]) -> bool:
    if " " in form:
        return True
    if doc is None:
        # Outside prose an unknown longer name may hold this one: "Arno Bell" is not the known "Bell".
        before = text.plain[:start].rsplit(" ", 1)
        previous = before[0].split(" ")[-1] if len(before) == 2 and not before[1] else ""
        return not (previous[:1].isupper() and previous.isalpha() and previous not in words("titles"))
    if form.lower() in lower_words:
        token = doc.char_span(start, start + len(form), alignment_mode="expand")
        return token is None or not token[0].is_sent_start or token[0].pos_ == "PROPN"
    return True
