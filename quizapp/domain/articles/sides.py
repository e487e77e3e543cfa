"""Which party the numbered fields of an infobox belong to: told by evidence, or not told."""

from quizapp.domain.articles.entries import PlacedEntry
from quizapp.domain.articles.flags import country_name
from quizapp.domain.articles.model import Side, Span

PARTY_KEYS = ("combatant", "belligerent", "side")
LEADER_KEYS = ("commander", "leader", "leadfigures")
COUNTED_KEYS = ("strength", "casualties", "units", "polstrength", "losses")
MAX_SIDES = 5

Numbered = dict[tuple[str, int | None], list[PlacedEntry]]


def infer_sides(source: str, fields: Numbered) -> tuple[Side, ...]:
    """The sides 1, 2 ... whose name the box itself proves; none where two numbers would get the same name."""
    if not any(base in PARTY_KEYS + LEADER_KEYS + COUNTED_KEYS and number for base, number in fields):
        return ()
    sides = []
    for number in range(1, MAX_SIDES + 1):
        is_told = any(fields.get((key, number)) for key in PARTY_KEYS)
        side = _named(source, number, fields) if is_told else _flagged(source, number, fields)
        if side:
            sides.append(side)
    names = [side.name for side in sides]
    return tuple(side for side in sides if names.count(side.name) == 1)


def _named(source: str, number: int, fields: Numbered) -> Side | None:
    """The side by its own field: one party, or two joined."""
    for key in PARTY_KEYS:
        entries = [e for e in fields.get((key, number), []) if not e.entry.label]
        if 0 < len(entries) <= 2 and all(_is_name(e.entry.text.plain) for e in entries):
            name = " and ".join(e.entry.text.plain for e in entries)
            return Side(number, name, tuple(Span(source[e.start : e.end], e.start, e.end) for e in entries))
    return None


def _flagged(source: str, number: int, fields: Numbered) -> Side | None:
    """The side by its leaders' flags, where all that have one have the same and they are no small part."""
    for key in LEADER_KEYS:
        entries = fields.get((key, number), [])
        flagged = [e for e in entries if e.entry.country]
        countries = {e.entry.country for e in flagged}
        if len(countries) == 1 and len(flagged) * 2 >= len(entries):
            name = country_name(flagged[0].entry.country or "")
            if name:
                return Side(number, name, tuple(Span(source[e.start : e.end], e.start, e.end) for e in flagged))
    return None


def _is_name(text: str) -> bool:
    return text[:1].isupper() and len(text) <= 60 and not any(c.isdigit() or c in ":;=" for c in text)
