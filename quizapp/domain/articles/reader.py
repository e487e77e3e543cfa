"""Decoded text to article: front matter, infoboxes, body and language, joined."""

from quizapp.domain.articles import lead_in
from quizapp.domain.articles.body import read_body
from quizapp.domain.articles.front_matter import FrontMatter, read_front_matter
from quizapp.domain.articles.infobox import find_caption, read_infoboxes
from quizapp.domain.articles.language_id import detect_language
from quizapp.domain.articles.model import Block, ParsedArticle, Picture
from quizapp.domain.articles.naming import clean_line, headline_of, title_of
from quizapp.domain.articles.pictures import picture_source
from quizapp.domain.articles.yaml_tree import Mapping, Sequence
from quizapp.domain.decoding import Decoded


def read_article(decoded: Decoded, *, name: str | None = None, language: str | None = None) -> ParsedArticle:
    """The article in a decoded text; whatever is broken in it is left out and told in the warnings.

    `language` is given where it is known already: telling it costs memory and most of a second.
    """
    text = decoded.text
    front = read_front_matter(text)
    body = read_body(text, front.body_start)
    tables, blocks = lead_in.attach(body.tables, body.blocks)
    headings = [section.path[-1] for section in body.outline.sections if section.path]
    title = title_of((front.value("title"), body.title), name, headings[0] if headings else None)
    description = clean_line(front.value("description"))
    image = picture_source(front.value("img") or "")
    return ParsedArticle(
        decoded=text,
        title=title,
        short_description=clean_line(front.value("shortDescription")),
        description=description,
        author=clean_line(front.value("author")),
        image=image,
        language=language or detect_language(_prose(blocks, description)),
        infoboxes=read_infoboxes(text, front.node("infoboxes")),
        sections=tuple(body.outline.sections),
        blocks=blocks,
        tables=tables,
        pictures=(*_main_picture(text, front, image), *body.pictures),
        warnings=(*decoded.warnings, *front.warnings, *body.warnings, *_infobox_warnings(front)),
        repaired=decoded.repaired,
        words=_words(blocks),
        headline=headline_of(text, blocks, title),
    )


def _infobox_warnings(front: FrontMatter) -> tuple[str, ...]:
    node = front.node("infoboxes")
    if node is None or (isinstance(node, Sequence) and all(isinstance(item, Mapping) for item in node.items)):
        return ()
    if isinstance(node, Mapping):
        return ("The infoboxes are not a list; the one given was read.",)
    return ("Some infoboxes are not mappings of fields and were left out.",)


def _main_picture(text: str, front: FrontMatter, image: str | None) -> tuple[Picture, ...]:
    """The infobox picture, where the front matter says where it is."""
    if image is None:
        return ()
    caption = find_caption(text, front.node("infoboxes"))
    return (Picture(image, caption.plain if caption else "", 0, caption),)


def _prose(blocks: tuple[Block, ...], description: str | None) -> str:
    """Enough prose to tell the language; list items and the description only where there is hardly any other."""
    paragraphs = [b.text.plain for b in blocks if b.is_source and b.kind in ("paragraph", "quote")]
    if sum(map(len, paragraphs[:40])) < 200:
        paragraphs = [description or "", *(b.text.plain for b in blocks if b.is_source)]
    return "\n".join(text[:2000] for text in paragraphs[:200])


def _words(blocks: tuple[Block, ...]) -> int:
    """Words in the prose sentences facts may come from."""
    count = 0
    for block in blocks:
        if block.is_source and block.kind in ("paragraph", "quote"):
            count += sum(len(block.sentence_text(sentence).split()) for sentence in block.sentences)
    return count
