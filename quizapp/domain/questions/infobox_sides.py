"""The sides of a conflict: what each is called in a question, and what shows that a numbered field is its own."""

import re
from collections import Counter

from quizapp.domain.articles.model import Side, Span
from quizapp.domain.questions.infobox_box import Box, as_used
from quizapp.domain.questions.model import SupportSpan

_STATE = re.compile(
    r"^(?:United|Duchy|Kingdom|Republic|Empire|Principality|Federation|Confederation|Emirate|Sultanate|Khanate|Union|"
    r"Commonwealth|People's)\b|\b(?:Empire|Republic|Kingdom|States|Union|Confederacy|Federation|League|Netherlands|"
    r"Commonwealth|Powers|Allies|Axis|Crusaders|Forces|forces|Caliphate|Sultanate|Khanate|Dynasty|dynasty|Alliance|Coalition)$"
)
"""Names of states that take "the"."""


def sides(box: Box) -> tuple[Side, ...]:
    """The sides a question can name; the heading over the parties of a side ("Central Powers") is its name."""
    found = {side.number: side for side in box.infobox.sides}
    for field in box.infobox.fields:
        labels = dict.fromkeys(entry.label for entry in field.entries)
        label = next(iter(labels), None)
        if field.base != "combatant" or field.number is None or len(labels) != 1 or not label:
            continue
        first = field.entries[0].text.at(0)
        at = box.article.decoded.rfind(label, 0, first)
        if at >= 0:
            found[field.number] = Side(field.number, label, (Span(label, at, at + len(label)),))
    return tuple(side for _, side in sorted(found.items()) if _is_speakable(side))


def side_phrase(box: Box, side: Side) -> str:
    """ "the Lindish side" where the prose speaks of Lindish forces, else "the side of the Duchy of Lind"."""
    if re.search(r"\b(?:side|forces)$", side.name):
        return f"the {side.name}"
    adjective = _adjective(box, side.name)
    return f"the {adjective} side" if adjective else f"the side of {_with_article(box, side.name)}"


def _is_speakable(side: Side) -> bool:
    """Whether the name of a side is one name that fits into a question."""
    words = side.name.split()
    small = [word for word in words if word[:1].islower() and word not in ("of", "the", "and")]
    return 0 < len(words) <= 5 and not small and not re.search(r"[,;:()/]|\d", side.name)


def force_phrase(box: Box, side: Side) -> str:
    """Who has a strength: "the Lindish side", "the forces of the Duchy of Lind"."""
    return side_phrase(box, side).replace("the side of ", "the forces of ", 1)


def _adjective(box: Box, name: str) -> str | None:
    """ "Armenian" for Armenia, where the prose uses it of forces, troops or a side."""
    stems = {re.sub(r"[aeiouy]+$", "", name), re.sub(r"[aeiouy]$", "", name)}
    stem = "|".join(re.escape(stem) for stem in sorted(stems, reverse=True) if len(stem) > 2)
    if not stem or " " in name:
        return None
    word = rf"\b((?:{stem})(?:n|an|ian|ean|i|ish|ese|ic|))\s+(?:side|forces|army|troops|military|soldiers|government)\b"
    prose = (block.text.plain for block in box.article.blocks if block.is_source)
    used = Counter(match.group(1) for text in prose for match in re.finditer(word, text))
    used.pop(name, None)
    return min(used, key=lambda word: (-used[word], word)) if used else None


def _with_article(box: Box, name: str) -> str:
    if _STATE.search(name):
        return f"the {name}"
    return as_used(name, tuple(block.text.plain for block in box.article.blocks if block.is_source))


def side_support(side: Side) -> tuple[SupportSpan, ...]:
    """What shows whose numbered field it is, as support of an evidence."""
    return tuple(SupportSpan(span.text, span.start, span.end, "side") for span in side.support[:3])
