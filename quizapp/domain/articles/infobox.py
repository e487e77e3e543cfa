"""The infoboxes of the front matter as typed fields: split keys, split entries, no layout, no junk."""

import re
from collections.abc import Iterator

from quizapp.domain.articles.entries import Link, PlacedEntry, read_entries
from quizapp.domain.articles.inline import strip_markup
from quizapp.domain.articles.model import Infobox, InfoboxField, MappedText
from quizapp.domain.articles.scalars import align
from quizapp.domain.articles.sides import infer_sides
from quizapp.domain.articles.yaml_tree import Mapping, Node, Scalar, Sequence

MAX_BOXES = 50
NUMBERED = re.compile(r"(.*?[^\W\d])_?(\d{1,2})$")
UNIT_KEY = re.compile(r"(?:^|_)(?:k|c|m|d)?m[23]$|(?:^|_)(?:mi|ft|yd|in|co)[23]$", re.I)
LAYOUT = re.compile(
    r"(?:^|[_ ])(?:image|img|logo|photo|picture|map|mapsize|signature|crest|emblem|shield|seal|flag|coa|insignia|patch"
    r"|width|height|size|alt|caption|colou?rs?\d?|background|bgcolor|style|css|align|border|upright|link|link\d|rows?"
    r"|pushpin|locator|zoom|marker|module|embed|child|footnotes?|nocat|italic|ref|refs|reference|references|note|notes"
    r"|url|website|homepage|coordinates|coords?|lat(?:d|m|s|ns|itude)?|long?(?:d|m|s|ew|itude)?|designated\w*|header\d*|label_align)"
    r"(?:$|[_ \d])",
    re.I,
)
CAMEL_LAYOUT = re.compile(
    r"(?:image|map|logo|flag|font|box|head|photo|img|seal|title|body)(?:size|width|style|colou?r|alt|name)$", re.I
)
TITLES = re.compile(r"(.*?)[_ ]?(title|type|label|event|name)[_ ]?(\d*)$")
MEASURES = ("height", "width", "size")
"""Layout when part of a longer key or a bare number, a fact of the subject otherwise ("height: 5 ft 11 in")."""
TYPED_STEMS = ("subdivision", "seat", "parts", "admin_center", "blank")
PARTNERS = {
    "title": ("date", "name", "info", "value", "data", "text", ""),
    "type": ("name",),
    "event": ("date",),
    "name": ("info",),
    "label": ("data", "info", "value", "text", ""),
}
IMAGE_KEYS = ("image", "img", "image_name", "image_skyline", "photo", "picture", "cover", "image_file")
CAPTION_KEYS = ("caption", "image_caption", "img_capt", "photo_caption", "imagecaption", "cover_caption", "captions")


def read_infoboxes(source: str, node: Node | None) -> tuple[Infobox, ...]:
    """The infoboxes in the value of the front matter's `infoboxes`; a lone mapping counts as one."""
    boxes = [box for box in _boxes(node) if box.pairs]
    return tuple(_infobox(source, index, box) for index, box in enumerate(boxes))


def find_caption(source: str, node: Node | None) -> MappedText | None:
    """The caption of the main picture, where an infobox has both and the caption is one."""
    for box in _boxes(node):
        if not any(box.get(key) is not None for key in IMAGE_KEYS):
            continue
        for key in CAPTION_KEYS:
            text, links = _value(source, box.get(key))
            if text is not None and (entries := read_entries(text, links)):
                caption = strip_markup(text)
                # More than one line, or a line that lost something on the way, is no caption to quote.
                if (
                    len(caption.plain) >= 10
                    and sum(len(e.entry.text.plain) for e in entries) * 10 >= len(caption.plain) * 7
                ):
                    return caption
    return None


def _boxes(node: Node | None) -> Iterator[Mapping]:
    if isinstance(node, Mapping):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items[:MAX_BOXES]:
            if isinstance(item, Mapping):
                yield item


def _infobox(source: str, index: int, box: Mapping) -> Infobox:
    values: dict[str, list[PlacedEntry]] = {}
    for key, node in box.pairs:
        text, links = _value(source, node)
        if text is not None and not is_layout(key.value):
            placed = read_entries(text, links)
            is_bare = key.value in MEASURES and all(p.entry.text.plain.isdigit() for p in placed)
            values[key.value] = [] if is_bare else placed
    titles = dict(_titles(values))
    consumed = {name for name in values if TITLES.match(name) and _partners(name, values)}
    fields = []
    for key_text, placed in values.items():
        if not placed or key_text in consumed:
            continue
        base, number = split_key(key_text)
        entries = tuple(p.entry for p in placed)
        fields.append(InfoboxField(key_text, base, number, entries, titles.get(key_text)))
    numbered = {split_key(key_text): placed for key_text, placed in values.items() if placed}
    return Infobox(index, tuple(fields), infer_sides(source, numbered))


def _value(source: str, node: Node | None) -> tuple[MappedText | None, tuple[Link, ...]]:
    """The text of a field and its links, whether it is written as a mapping, a bare value or a list."""
    if isinstance(node, Mapping):
        text = node.text("text")
        return (align(source, text) if text else None), tuple(_links(node.get("links")))
    if isinstance(node, Scalar) and not node.is_null:
        return align(source, node), ()
    return None, ()


def _links(node: Node | None) -> Iterator[Link]:
    for item in node.items if isinstance(node, Sequence) else ():
        if isinstance(item, Mapping):
            text, page = item.text("text"), item.text("page")
            name = page.value if page and page.value != "undefined" else None
            words = text.value if text else name
            if words:
                yield Link(words, name)


def is_layout(key: str) -> bool:
    """Whether a field only says how the box looks, or points to a file."""
    if key in MEASURES or key.endswith(("_title", "_name")):
        return False
    return bool(LAYOUT.search(key) or CAMEL_LAYOUT.search(key))


def split_key(key: str) -> tuple[str, int | None]:
    """ "commander2" is ("commander", 2); the 2 of "area_km2" belongs to the unit."""
    match = NUMBERED.match(key)
    if not match or UNIT_KEY.search(key):
        return key, None
    return match[1], int(match[2])


def _partners(key: str, values: dict[str, list[PlacedEntry]]) -> list[str]:
    """The fields that a key such as "established_title1" gives the label of: "established_date1"."""
    match = TITLES.match(key)
    if not match:
        return []
    stem, kind, number = match.groups()
    if not stem.strip("_ ") or (kind == "type" and stem not in TYPED_STEMS) or (kind == "name" and stem[:5] != "blank"):
        return []
    found = []
    for partner in PARTNERS[kind]:
        for name in (f"{stem}_{partner}{number}", f"{stem}{number}_{partner}", f"{stem}{partner}{number}"):
            if name != key and name in values and name not in found:
                found.append(name)
    return found


def _titles(values: dict[str, list[PlacedEntry]]) -> Iterator[tuple[str, str]]:
    for key, placed in values.items():
        for partner in _partners(key, values) if placed else ():
            yield partner, " ".join(p.entry.text.plain for p in placed)
