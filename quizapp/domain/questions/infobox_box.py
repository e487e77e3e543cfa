"""An infobox with what its questions need: how the article names its subject, and the evidence behind every value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from quizapp.domain.articles.model import Infobox, InfoboxEntry, InfoboxField, MappedText, ParsedArticle
from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.model import Evidence, SupportSpan

_NAME_KEYS = (
    "name",
    "conflict",
    "title",
    "common_name",
    "official_name",
    "conventional_long_name",
    "full_name",
    "fullname",
    "ship_name",
    "company_name",
    "building_name",
    "bridge_name",
    "station_name",
    "club_name",
    "clubname",
    "show_name",
    "event_name",
)
"""Keys under which an infobox names what it is about."""
_LABEL_REACH = 120
"""How far before its value a label may stand in the decoded text."""


@dataclass(frozen=True, slots=True)
class Subject:
    """How the article names what it is about, inside a sentence."""

    name: str
    """"the Battle of Hollow Ford", "Ada Lind", "Crown Street Ground"."""
    is_plural: bool

    @property
    def was(self) -> str:
        return "were" if self.is_plural else "was"

    @property
    def capital(self) -> str:
        return self.name[:1].upper() + self.name[1:]


@dataclass(frozen=True, slots=True)
class Box:
    """One infobox of an article, for its writers."""

    article: ParsedArticle
    infobox: Infobox
    names: Names
    subject: Subject

    def field(self, *keys: str) -> InfoboxField | None:
        """The first field that has one of the keys."""
        wanted = {normal_key(key) for key in keys}
        return next((field for field in self.infobox.fields if normal_key(field.key) in wanted), None)

    def entry(self, *keys: str) -> InfoboxEntry | None:
        """The value of the first such field, where it has exactly one."""
        field = self.field(*keys)
        return field.entries[0] if field and len(field.entries) == 1 else None

    def locator(self, field: InfoboxField) -> str:
        return f"infobox[{self.infobox.index}].{field.key}"

    def evidence(
        self,
        field: InfoboxField,
        entry: InfoboxEntry,
        start: int,
        end: int,
        support: tuple[SupportSpan, ...] = (),
    ) -> Evidence:
        """The entry with its label and flag as the article has them; the answer is ``entry.text.plain[start:end]``."""
        decoded = self.article.decoded
        first, last = entry.text.range(0, len(entry.text.plain))
        first, label = self._with_label(first, entry)
        answer_start, answer_end = entry.text.range(start, end)
        key = key_support(decoded, field.key, first)
        title = self._title_support(field, first)
        return Evidence(
            decoded[first:last],
            (),
            first,
            last,
            "infobox",
            self.locator(field),
            answer_start,
            answer_end,
            tuple(dict.fromkeys((*key, *title, *label, *support))),
        )

    def _with_label(self, first: int, entry: InfoboxEntry) -> tuple[int, tuple[SupportSpan, ...]]:
        decoded = self.article.decoded
        if flag := re.search(r"[\U0001F1E6-\U0001F1FF]{2}\s*$", decoded[max(0, first - 6) : first]):
            first -= len(flag.group())
        if not entry.label:
            return first, ()
        low = max(0, first - 10 * _LABEL_REACH)
        at = decoded.rfind(entry.label, low, first)
        if at < 0:
            return first, ()
        if re.fullmatch(r"[\s:*'\"]*", decoded[at + len(entry.label) : first]) and "\n" not in decoded[at:first]:
            return at, ()
        return first, (SupportSpan(entry.label, at, at + len(entry.label), "row"),)

    def _title_support(self, field: InfoboxField, before: int) -> tuple[SupportSpan, ...]:
        if not field.title:
            return ()
        at = self.article.decoded.rfind(field.title, 0, before)
        return (SupportSpan(field.title, at, at + len(field.title), "name"),) if at >= 0 else ()


def boxes(article: ParsedArticle, names: Names) -> tuple[Box, ...]:
    """The infoboxes that are about the article's own subject."""
    subject = read_subject(article)
    found = []
    for infobox in article.infoboxes:
        box = Box(article, infobox, names, subject)
        if _is_about(box, article.title):
            found.append(box)
    return tuple(found)


def read_subject(article: ParsedArticle) -> Subject:
    """The title as the prose uses it: with "the" where the prose mostly does, plural where the lead's verb is."""
    title = re.sub(r"\s*\([^()]*\)$", "", article.title).strip()
    prose = tuple(block.text.plain for block in article.blocks if block.is_source)
    return Subject(as_used(title, prose), _is_plural(re.sub(r"^The ", "", title), prose))


def as_used(name: str, prose: Sequence[str]) -> str:
    """A name with the article it mostly has inside sentences: "the Battle of Hollow Ford", "The Red Harbour"."""
    bare = re.sub(r"^The ", "", name)
    used = [
        match.group(1) for text in prose for match in re.finditer(rf"(\b[Tt]he )?(?<!\w){re.escape(bare)}(?!\w)", text)
    ]
    if name != bare:
        inside = [text for text in prose if re.search(rf"[a-z,] the {re.escape(bare)}", text)]
        return f"the {bare}" if inside else name
    return f"the {name}" if sum(1 for the in used if the) * 2 > len(used) else name


def normal_key(key: str) -> str:
    """One spelling of a key: "Birth date" and "birth_date" are the same."""
    return re.sub(r"[\s_\-]+", "_", key.strip().casefold())


def key_support(decoded: str, key: str, before: int) -> tuple[SupportSpan, ...]:
    """Where the key of a field stands, as support for what its value means."""
    pattern = rf"^[ \t\-]*[\"']?(?P<key>{re.escape(key)})[\"']?:"
    found = list(re.finditer(pattern, decoded[:before], re.MULTILINE))[-1:]
    return tuple(SupportSpan(key, match.start("key"), match.end("key"), "name") for match in found)


def support_of(text: MappedText, decoded: str, why: str) -> SupportSpan:
    """A whole value as support: the year a population is counted in, the title of an office."""
    span = text.span(decoded)
    match why:
        case "year":
            return SupportSpan(span.text, span.start, span.end, "year")
        case "side":
            return SupportSpan(span.text, span.start, span.end, "side")
        case _:
            return SupportSpan(span.text, span.start, span.end, "name")


def _is_plural(name: str, prose: Sequence[str]) -> bool:
    opening = " ".join(prose[:1])[:400]
    verb = re.search(r"\b(is|was|are|were)\b", opening[len(name) :]) if name.casefold() in opening.casefold() else None
    return bool(verb and verb.group() in ("are", "were"))


def _is_about(box: Box, title: str) -> bool:
    """A box without a name of its own belongs to the subject; one with a quite different name does not."""
    names = [box.entry(key) for key in _NAME_KEYS]
    words = set(re.findall(r"\w{3,}", title.casefold()))
    own = [set(re.findall(r"\w{3,}", entry.text.plain.casefold())) for entry in names if entry]
    return not any(own) or any(words & name for name in own)
