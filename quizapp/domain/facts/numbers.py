"""Finds the quantities of an article: value, unit, hedge and the noun each one counts."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import Block, InfoboxEntry, InfoboxField, ParsedArticle
from quizapp.domain.facts.counted_noun import counted_noun, counted_noun_of_text
from quizapp.domain.facts.date_grammar import find_expressions
from quizapp.domain.facts.model import NumberMention, Source
from quizapp.domain.facts.number_grammar import Quantity, find_labels, find_quantities
from quizapp.domain.facts.number_lexicon import DEMONYM, PEOPLE, UNIT_NAMES
from quizapp.domain.facts.ranges import Ranges

if TYPE_CHECKING:
    from spacy.tokens import Doc

_LAYOUT_KEY = re.compile(
    r"width|image|img|map|logo|caption|zoom|colou?r|coord|lat(?:_|itude|$)|lon|(?:^|_)id$|code|isbn|issn|oclc|footnote|ref"
    r"|satcat|cospar|call_?sign|pennant|hull|utc|time_?zone|postal|website|url|rank|pushpin|signature|style|^note|dewey|congress|scale|iso|dst",
    re.IGNORECASE,
)
_KEY_UNIT = re.compile(r"_(km2|sq_?mi|mi2|ha|acre|km|mi|m|ft|kg|lb|percent|pct|usd|mm|cm|mph|kmh)\d*$", re.IGNORECASE)
_KEY_UNITS = {"sqmi": "sq mi", "mi2": "sq mi", "percent": "%", "pct": "%", "usd": "USD", "kmh": "km/h"}
_LABEL_HEADER = re.compile(
    r"^\W*$|\b(?:no|nr|rank|pos|position|season|episode|id|code|ref|refs|seed|heat|lane)\b", re.I
)
_YEAR_HEADER = re.compile(r"\b(?:years?|dates?|season|when|period|born|died)\b", re.IGNORECASE)
_BARE_YEAR = re.compile(r"\W*(?:1\d{3}|20\d{2})\W*")
_YEARS = re.compile(r"\W*(?:1[4-9]\d\d|20\d\d)\s?[-–—]\s?(?:1[4-9]\d\d|20\d\d)\W*")
_COMPUTED = re.compile(r"\((?:aged?:?|age)\s*\d+[^)]*\)|\d+ (?:years?|months?|days?) ago", re.IGNORECASE)


def find_numbers(article: ParsedArticle, docs: Mapping[int, "Doc"]) -> tuple[NumberMention, ...]:
    """Every quantity of the source sentences, infobox values and table cells, in that order.

    `docs` maps the index of a block to its parse; without one the noun is left open.
    """
    labels = {
        block.text.plain[start:end]
        for block in article.blocks
        if block.is_source
        for start, end in find_labels(block.text.plain)
        if end - start > 1
    }
    is_ancient = any(e.bc for block in article.blocks if block.is_source for e in find_expressions(block.text.plain))
    mentions: list[NumberMention] = []
    for block in article.blocks:
        if block.is_source:
            mentions += _in_block(block, docs.get(block.index), is_ancient=is_ancient)
    mentions += _in_infoboxes(article)
    mentions += _in_tables(article)
    return tuple(m for m in mentions if m.text not in labels or m.noun or m.source.kind == "table")


def _in_block(block: Block, doc: "Doc | None", *, is_ancient: bool) -> Iterator[NumberMention]:
    text = block.text.plain
    source = Source("list" if block.kind == "list_item" else "prose", block.text, block.section, block.index)
    dates = Ranges(_dates(text, is_ancient=is_ancient))
    for sentence in block.sentences:
        if not sentence.is_whole:
            continue
        own = [(s - sentence.start, e - sentence.start) for s, e in dates.within(sentence.start, sentence.end)]
        for quantity in find_quantities(block.sentence_text(sentence), own):
            start, number_end = quantity.start + sentence.start, quantity.number_end + sentence.start
            if text[number_end : number_end + 1] in {"-", "‑"}:
                number_end = quantity.end + sentence.start
            noun = counted_noun(doc, start, number_end, sentence.end) if doc is not None else None
            yield _mention(source, quantity, sentence.start, noun)


def _dates(text: str, *, is_ancient: bool) -> list[tuple[int, int]]:
    return [(e.start, e.end) for e in find_expressions(text) if is_ancient or not e.is_small_year]


def _mention(
    source: Source, quantity: Quantity, offset: int, noun: str | None, *, unit: str | None = None, label: str = ""
) -> NumberMention:
    start, end = quantity.start + offset, quantity.end + offset
    following = re.match(r"\s?(?:(?:were|was|are|people|others?|more) )*(\w+)", source.text.plain[end : end + 60])
    unit = quantity.unit or unit
    if unit is None and _counts_people(noun, following[1] if following else "", label):
        unit = "people"
    return NumberMention(
        source=source,
        start=start,
        end=end,
        text=source.text.plain[start:end],
        value=quantity.value,
        value_to=quantity.value_to,
        unit=unit,
        qualifier=quantity.qualifier,
        noun=noun,
    )


def _counts_people(noun: str | None, following: str, label: str) -> bool:
    if noun:
        head = re.split(r" (?:of|in|from|with) ", noun)[0].split()[-1]
        return head in PEOPLE or bool(DEMONYM.fullmatch(head))
    if "population" in label.lower() and "densit" not in label.lower():
        return True
    states = {"killed", "dead", "wounded", "injured", "missing", "displaced", "captured", "people"}
    return following in states or bool({word.lower() for word in label.split()} & (states | PEOPLE))


def _in_infoboxes(article: ParsedArticle) -> Iterator[NumberMention]:
    for infobox in article.infoboxes:
        for field in infobox.fields:
            if _LAYOUT_KEY.search(field.key):
                continue
            for entry in field.entries:
                source = Source("infobox", entry.text, 0, locator=f"infobox[{infobox.index}].{field.key}")
                yield from _in_entry(source, field, entry)


def _in_entry(source: Source, field: InfoboxField, entry: InfoboxEntry) -> Iterator[NumberMention]:
    text = entry.text.plain
    key = _KEY_UNIT.search(field.key)
    if _BARE_YEAR.fullmatch(text) and key is None:
        return
    unit = _key_unit(key[1]) if key else None
    yield from _apart(source, text, unit, f"{entry.label or ''} {field.title or ''} {field.base.replace('_', ' ')}")


def _key_unit(name: str) -> str:
    bare = name.lower().replace("_", "")
    return _KEY_UNITS.get(bare) or UNIT_NAMES.get(bare, bare)


def _in_tables(article: ParsedArticle) -> Iterator[NumberMention]:
    for table in article.tables:
        if not article.sections[table.section].is_source:
            continue
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                header = table.header[c].text.plain if c < len(table.header) else ""
                is_label = bool(header and _LABEL_HEADER.search(header))
                is_year = bool(_YEAR_HEADER.search(header) and _BARE_YEAR.fullmatch(cell.text.plain))
                if is_label or is_year or _YEARS.fullmatch(cell.text.plain):
                    continue
                locator = f"table[{table.index}].row[{r}].col[{c}]"
                for item in cell.items:
                    yield from _apart(Source("table", item, table.section, locator=locator), item.plain, None, header)


def _apart(source: Source, text: str, unit: str | None, label: str) -> Iterator[NumberMention]:
    """The quantities of an infobox value or a cell, where the text is all there is to go by."""
    taken = [match.span() for match in _COMPUTED.finditer(text)]
    if not re.fullmatch(r"[\W\d]*", text) or (re.search(r"\d\s?[–—-]\s?\d{2}$", text) and _BARE_YEAR.match(text)):
        taken += _dates(text, is_ancient=False)
    for quantity in find_quantities(text, taken):
        yield _mention(source, quantity, 0, counted_noun_of_text(text, quantity.number_end), unit=unit, label=label)
