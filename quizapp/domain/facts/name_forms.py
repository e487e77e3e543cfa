"""Collects the names an article uses, each form with the votes for its kind."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import InfoboxField, MappedText, ParsedArticle
from quizapp.domain.facts.gazetteer import is_given_name, is_known_country
from quizapp.domain.facts.name_evidence import Votes, read_context, read_form, settle
from quizapp.domain.facts.name_links import is_acronym_of, states_other_name
from quizapp.domain.facts.name_spans import Occurrence, find_spans
from quizapp.domain.facts.name_words import PLACE_NOUNS, words

if TYPE_CHECKING:
    from quizapp.domain.language import Doc

_BRACKETS = re.compile(r"\s*[(\[][^)\]]*(?:[)\]]|$)")
_PLAIN_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][\w.'’-]+(?: (?:[^\W\d_a-zß-ÿ][\w.'’-]*|de|van|von|der|bin|ibn|bey|la|le|of|the))*"
)
_NOT_THE_GAP = frozenset({", ", " and ", ", and ", " & ", " or ", ", or "})
_QUALIFIED = re.compile(r"(.+?) \((.+)\)")

_SUBJECT_KINDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("event", frozenset({"conflict", "combatant", "casualties"})),
    (
        "person",
        frozenset({"birth_date", "birth_place", "birth_name", "spouse", "death_date", "occupation", "allegiance"}),
    ),
    ("place", frozenset({"settlement_type", "population_total", "area_total_km2", "subdivision_name", "capital"})),
    ("organisation", frozenset({"num_employees", "industry", "revenue", "clubname", "company_type", "founders"})),
)


@dataclass
class Form:
    """One spelling of a name, what speaks for its kind, and where the model's grammar met it."""

    text: str
    votes: Votes = field(default_factory=Votes)
    neighbours: Counter[str] = field(default_factory=Counter)
    """Names beside it in lists ("Arba, Corin and Dell"): they tend to be of one kind."""
    others: dict[str, None] = field(default_factory=dict)
    """Names the text says are other names of the same."""


def collect_forms(article: ParsedArticle, docs: "Mapping[int, Doc]") -> dict[str, Form]:
    """Every form of a name in the article, in order of first sight."""
    lower_words = small_words(docs)
    forms: dict[str, Form] = {}
    for block, doc in docs.items():
        spans = list(find_spans(block, doc, lower_words))
        for span in spans:
            form = forms.setdefault(span.text, Form(span.text))
            read_context(form.votes, span, doc)
        plain = doc.text
        for one, other in pairwise(spans):
            _read_pair(forms, one, other, plain)
    _read_structured(article, forms)
    _read_subject(article, forms)
    for form in forms.values():
        is_small = " " not in form.text and form.text.lower() in lower_words
        read_form(form.votes, form.text, is_small)
        settle(form.votes, form.text)
    return forms


def small_words(docs: "Mapping[int, Doc]") -> frozenset[str]:
    """The words that the article also writes in small letters."""
    # By the keys of the words, each once: looking at every token of a long article costs as much as its names.
    keys = {(key, doc.vocab) for doc in docs.values() for key in set(doc.to_array("ORTH").tolist())}
    return frozenset(text for key, vocab in keys if (text := vocab.strings[key]).islower())


def _read_pair(forms: dict[str, Form], one: Occurrence, other: Occurrence, plain: str) -> None:
    between = plain[one.end : other.start]
    if one.text == other.text:
        return
    if between in _NOT_THE_GAP:
        forms[one.text].neighbours[other.text] += 1
        forms[other.text].neighbours[one.text] += 1
    elif states_other_name(between) or (
        between == " (" and plain[other.end : other.end + 1] == ")" and is_acronym_of(other.text, one.text)
    ):
        forms[one.text].others[other.text] = None
    elif between in {" (born ", " (née "}:
        forms[one.text].votes.add("person", "dates", 2.0)
        if " " in other.text:
            # "née Moreau" alone is a surname, which a sister may bear too.
            forms[one.text].others[other.text] = None
            forms[other.text].votes.add("person", "dates", 2.0)


def _read_structured(article: ParsedArticle, forms: dict[str, Form]) -> None:
    """Names in infobox fields and table columns whose heading says what they are."""
    for box in article.infoboxes:
        for item in box.fields:
            kind = _field_kind(item)
            for entry in item.entries:
                for link in entry.links:
                    _read_link(forms, link)
                if kind is not None:
                    _add_listed(forms, entry.text, kind, 2.5, item.base)
    for table in article.tables:
        for column, cell in enumerate(table.header):
            kind = _heading_kind(cell.text.plain)
            if kind is not None:
                for row in table.rows:
                    for text in row[column].items if column < len(row) else ():
                        _add_listed(forms, text, kind, 1.2, "column")


def _field_kind(item: InfoboxField) -> str | None:
    base = item.base.lower()
    if base in words("person_fields"):
        return "person"
    return "place" if base in words("place_fields") else None


def _heading_kind(heading: str) -> str | None:
    word = heading.strip(" *").lower().removesuffix("s")
    if word in {
        "player",
        "actor",
        "actress",
        "director",
        "governor",
        "mayor",
        "president",
        "writer",
        "opponent",
        "driver",
    }:
        return "person"
    if word in {"citie", "location", "venue"} or PLACE_NOUNS.get(word) in {
        "city",
        "town",
        "village",
        "country",
        "county",
    }:
        return "place"
    return None


def _add_listed(forms: dict[str, Form], text: MappedText, kind: str, weight: float, sort: str) -> None:
    for name in _listed_names(text.plain, kind):
        form = forms.setdefault(name, Form(name))
        form.votes.total += 1
        form.votes.add(kind, sort, weight)
        if kind == "place" and is_known_country(name):
            form.votes.subtypes["country"] += 1


def _listed_names(plain: str, kind: str) -> Iterator[str]:
    for line in _BRACKETS.sub("", plain).split("\n"):
        for piece in re.split(r",|;|/| and ", line):
            parts = piece.strip(" *").split()
            while len(parts) > 1 and parts[0] in words("titles"):
                parts = parts[1:]
            name = " ".join(parts)
            # One capitalised word in a field for people may be a rank, a party or a people.
            if _PLAIN_NAME.fullmatch(name) and len(parts) <= 5 and (kind == "place" or len(parts) > 1):
                yield name


def _read_link(forms: dict[str, Form], page: str) -> None:
    """What a linked page's own title says: "Arba (river)", "Dell, Ohio"."""
    qualified = _QUALIFIED.fullmatch(page)
    if qualified is not None and qualified[1] in forms:
        nouns = qualified[2].lower().split()
        votes = forms[qualified[1]].votes
        if set(nouns) & words("roles"):
            votes.add("person", "link", 2.5)
        elif nouns[-1] in words("work_heads"):
            votes.add("work", "link", 2.5)
        elif nouns[-1] in words("organisation_heads"):
            votes.add("organisation", "link", 2.5)
        elif nouns[-1] in PLACE_NOUNS:
            votes.call_place(nouns[-1], "link", 2.5)
    elif ", " in page:
        name, region = page.split(", ", 1)
        if name in forms and region in forms:
            forms[name].votes.add("place", "link", 1.5)


def _read_subject(article: ParsedArticle, forms: dict[str, Form]) -> None:
    """The article's own subject, whose kind the infobox gives away."""
    keys = {item.base.lower() for box in article.infoboxes for item in box.fields}
    for kind, marks in _SUBJECT_KINDS:
        if keys & marks:
            for name in subject_forms(article):
                if name in forms:
                    forms[name].votes.add(kind, "infobox", 4.0)
            break
    for name in subject_forms(article):
        # The subject's full name may stand in the title alone, and only "Moreau" in the text.
        if name not in forms and looks_like_full_name(name) and name.split()[-1] in forms:
            forms[name] = Form(name)


def subject_forms(article: ParsedArticle) -> Sequence[str]:
    """The names of the article's subject: its title without the bracket, and the name the lead uses."""
    title = _BRACKETS.sub("", article.title.replace("_", " ")).strip()
    return tuple(dict.fromkeys(name for name in (title, article.headline) if name))


def looks_like_full_name(text: str) -> bool:
    """True for two to five words that begin with a given name and do not end in a common noun."""
    parts = text.split()
    return 2 <= len(parts) <= 5 and is_given_name(parts[0]) and parts[-1].lower() not in PLACE_NOUNS
