"""Finds the dates of an article and resolves each as far as the article allows."""

import re
from collections.abc import Iterator
from dataclasses import replace

from quizapp.domain.articles.model import Block, MappedText, ParsedArticle, Sentence
from quizapp.domain.facts.date_context import Anchor, Passage, Resolved, resolve
from quizapp.domain.facts.date_grammar import find_expressions
from quizapp.domain.facts.model import DateMention, DateValue, Precision, Source, SourceKind, Support

_DATE_KEY = re.compile(
    r"date|year|found|establish|form(?:ed|ation)|open|clos|built|born|birth|death|died|start|begin|end(?:ed)?|first|last|"
    r"released?|publi|complet|demolish|era|since|time|season|discover|independen|incorporat|term|active|service|reign|"
    r"elect|launch|land|introduc|dissol|abolish|construct|commission|inaugurat|settled|chartered|award|era",
    re.IGNORECASE,
)
_DATE_HEADER = re.compile(r"\b(?:dates?|years?|when|day|period|season|time|from|to|born|died|term)\b", re.IGNORECASE)
# A sentence that looks back, or tells what happens every year, may mean another year than its neighbours.
_DOUBTFUL = re.compile(
    r"\b(?:had|having|every|each|annual|annually|yearly|usually|typically|normally|holidays?|celebrat\w+|observed|"
    r"anniversar\w+|commemorat\w+)\b"
)
_SENTENCE_END = re.compile(r"[.!?][\"”')\]]*$")


def find_dates(article: ParsedArticle) -> tuple[DateMention, ...]:
    """Every date of the article's source blocks, infobox values and table cells, in that order.

    Dates of sentences that are not whole are there, but not askable.
    """
    mentions = [*_in_prose(article)]
    for source, is_date_field in _apart(article):
        mentions += _in_text(article, source, is_date_field=is_date_field)
    return tuple(mentions)


def _in_prose(article: ParsedArticle) -> Iterator[DateMention]:
    passages: list[Passage] = []
    owners: list[Block | None] = []
    section = -1
    for block in article.blocks:
        if block.section != section:
            section = block.section
            path = article.sections[section].path if article.sections[section].is_source else ()
            if path:
                passages.append(Passage(path[-1], "heading", find_expressions(path[-1])))
                owners.append(None)
        if block.is_source:
            passages.append(_passage(block))
            owners.append(block)
    for owner, resolved in zip(owners, resolve(passages), strict=True):
        if owner is not None:
            yield from _block_mentions(article, owner, resolved, owners)


def _passage(block: Block) -> Passage:
    text = block.text.plain
    if block.kind == "list_item":
        return Passage(text, "list", find_expressions(text))
    is_heading = len(text.split()) <= 12 and not _SENTENCE_END.search(text.strip())
    return Passage(text, "heading" if is_heading else "prose", find_expressions(text))


def _block_mentions(
    article: ParsedArticle, block: Block, resolved: list[Resolved], owners: list[Block | None]
) -> Iterator[DateMention]:
    kind: SourceKind = "list" if block.kind == "list_item" else "prose"
    source = Source(kind, block.text, block.section, block.index)
    for item in resolved:
        if _is_count(item):
            continue
        sentence = _sentence_of(block, item.expression.start, item.expression.end)
        support = _support(article, item.anchor, owners, sentence)
        is_doubtful = sentence is None or bool(_DOUBTFUL.search(block.sentence_text(sentence)))
        mention = _mention(source, item, resolved, support, is_doubtful=is_doubtful)
        yield mention if sentence is not None and sentence.is_whole else replace(mention, is_askable=False)


def _is_count(item: Resolved) -> bool:
    """A number of three digits that no ancient year around it makes a year."""
    return item.expression.is_small_year and item.value is None


def _sentence_of(block: Block, start: int, end: int) -> Sentence | None:
    for sentence in block.sentences:
        if sentence.start <= start and end <= sentence.end:
            return sentence
    return None


def _support(
    article: ParsedArticle, anchor: Anchor | None, owners: list[Block | None], own: Sentence | None
) -> tuple[Support, ...]:
    """The sentence that supplies the year, where it is another one."""
    block = owners[anchor.passage] if anchor else None
    if anchor is None or block is None:
        return ()
    sentence = _sentence_of(block, anchor.expression.start, anchor.expression.end)
    if sentence is None or (own is not None and sentence.index == own.index):
        return ()
    return (Support(block.text.span(article.decoded, sentence.start, sentence.end), "year"),)


def _mention(
    source: Source, item: Resolved, siblings: list[Resolved], support: tuple[Support, ...], *, is_doubtful: bool
) -> DateMention:
    expression, value = item.expression, item.value
    is_explicit = expression.is_full_year and not expression.is_small_year
    precision: Precision = (
        expression.grain if expression.grain != "stretch" else "month" if expression.month else "year"
    )
    to: DateValue | None = None
    if expression.role == "start" and expression.partner is not None:
        to = siblings[expression.partner].value
    is_sound = value is not None and not (
        expression.in_name
        or expression.is_vague
        or expression.has_twin
        or (expression.is_aside and item.anchor is not None)
    )
    return DateMention(
        source=source,
        start=expression.start,
        end=expression.end,
        text=source.text.plain[expression.start : expression.end],
        value=value,
        precision=precision,
        qualifier=expression.qualifier,
        is_explicit=is_explicit,
        is_askable=is_sound and item.is_sure and (item.anchor is None or not is_doubtful),
        range_role=expression.role,
        to=to,
        support=support,
    )


def _apart(article: ParsedArticle) -> Iterator[tuple[Source, bool]]:
    """The texts of infobox entries and table cells, with whether a bare number in them may be a year."""
    for infobox in article.infoboxes:
        for field in infobox.fields:
            is_date = bool(_DATE_KEY.search(field.base) or field.title)
            for entry in field.entries:
                yield Source("infobox", entry.text, 0, locator=f"infobox[{infobox.index}].{field.key}"), is_date
    for table in article.tables:
        for r, row in enumerate(table.rows):
            for c, cell in enumerate(row):
                header = table.header[c].text.plain if c < len(table.header) else ""
                locator = f"table[{table.index}].row[{r}].col[{c}]"
                for item in cell.items:
                    yield Source("table", item, table.section, locator=locator), bool(_DATE_HEADER.search(header))


_BARE_NUMBER = re.compile(r"\W*\d+\W*")


def _in_text(article: ParsedArticle, source: Source, *, is_date_field: bool) -> Iterator[DateMention]:
    text: MappedText = source.text
    if not text.plain.strip() or (_BARE_NUMBER.fullmatch(text.plain) and not is_date_field):
        return
    if source.section and not article.sections[source.section].is_source:
        return
    resolved = resolve([Passage(text.plain, "apart", find_expressions(text.plain))])[0]
    for item in resolved:
        if not _is_count(item):
            yield _mention(source, item, resolved, (), is_doubtful=True)
