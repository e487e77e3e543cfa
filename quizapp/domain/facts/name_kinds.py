"""Decides the kind of each name: forms of one name vote together, lists lend their kind to the unsure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from anyascii import anyascii

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.gazetteer import demonyms
from quizapp.domain.facts.name_evidence import Votes
from quizapp.domain.facts.name_forms import Form, subject_forms
from quizapp.domain.facts.name_links import (
    Groups,
    are_one_person,
    are_variants,
    given_form,
    is_acronym_of,
    surname_forms,
)

LEAST_EVIDENCE = 1.3
LEAST_CONFIDENCE = 0.5

NameKind = Literal["person", "place", "organisation", "demonym", "event", "work", "other"]

_KINDS: tuple[NameKind, ...] = ("person", "place", "organisation", "demonym", "event", "work", "other")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A kind, or None where the votes do not decide, and how sure it is (0 to 1)."""

    kind: NameKind | None
    confidence: float


def decide(kinds: Mapping[str, float]) -> Verdict:
    """The kind with the most votes, if they are enough and the others far enough behind."""
    ranked = sorted(((kinds.get(kind, 0.0), -place, kind) for place, kind in enumerate(_KINDS)), reverse=True)
    top, _, kind = ranked[0]
    if top <= 0:
        return Verdict(None, 0.0)
    # A close second says more against the first than the same votes scattered over several kinds.
    against = ranked[1][0] + 0.3 * sum(vote for vote, _, _ in ranked[2:])
    confidence = top / (top + against + 0.7)
    is_clear = top >= LEAST_EVIDENCE and confidence >= LEAST_CONFIDENCE
    return Verdict(kind if is_clear else None, round(min(confidence, 0.99), 4))


@dataclass(frozen=True)
class Group:
    """The forms of one name, the one it goes by first, with the common verdict."""

    forms: tuple[str, ...]
    verdict: Verdict
    subtype: str | None


def group_forms(article: ParsedArticle, forms: Mapping[str, Form]) -> list[Group]:
    """Joins the forms that name the same and decides each group's kind."""
    first = _lent({form: decide(item.votes.kinds) for form, item in forms.items()}, forms)
    joined = Groups(forms)
    _join_stated(joined, forms, first)
    _join_variants(joined, forms, first)
    people = _join_people(joined, forms, first)
    ambiguous = _join_short_names(joined, article, forms, first, people)
    subject = subject_forms(article)
    return [_group(members, forms, first, ambiguous, subject) for members in joined.members().values()]


def _group(
    members: Sequence[str],
    forms: Mapping[str, Form],
    first: Mapping[str, Verdict],
    ambiguous: frozenset[str],
    subject: Sequence[str],
) -> Group:
    """The forms of one name, the best-known full form first, with what they say together."""
    if len(members) == 1:
        verdict = Verdict(None, 0.0) if members[0] in ambiguous else first[members[0]]
    else:
        kinds: defaultdict[str, float] = defaultdict(float)
        for form in members:
            votes = forms[form].votes
            is_short = any(is_acronym_of(form, other) for other in members)
            for kind, vote in votes.kinds.items():
                kinds[kind] += votes.without_labels(kind) if is_short else vote
        verdict = decide(kinds)
        best = max((first[form] for form in members), key=lambda item: (item.kind is not None, item.confidence))
        if verdict.kind is None:
            verdict = best
    order = {form: place for place, form in enumerate(forms)}

    def rank(form: str) -> tuple[float, ...]:
        votes = forms[form].votes
        if verdict.kind == "person":
            return (form not in subject, " " not in form, -votes.total, -len(form), order[form])
        is_short = form.isupper() and len(form) < 7
        return (is_short, -votes.total, order[form])

    subtypes: Counter[str] = Counter()
    for form in members:
        subtypes.update(forms[form].votes.subtypes)
    subtype = None
    if verdict.kind == "place" and subtypes:
        subtype = min(subtypes, key=lambda name: (-subtypes[name], name))
    return Group(tuple(sorted(members, key=rank)), verdict, subtype)


def _lent(first: dict[str, Verdict], forms: Mapping[str, Form]) -> dict[str, Verdict]:
    """Verdicts with the kinds that clear neighbours in lists lend to the unsure."""
    for _ in range(2):
        lent: dict[str, Votes] = {}
        for form, item in forms.items():
            if first[form].kind is not None and (first[form].confidence >= 0.75 or _is_strong(item.votes, first[form])):
                continue
            for other, count in item.neighbours.items():
                verdict = first[other]
                if verdict.kind is not None and verdict.confidence >= 0.65 and _is_strong(forms[other].votes, verdict):
                    lent.setdefault(form, item.votes).add(verdict.kind, "list", min(0.8 * count, 1.2) / 2)
        for form, votes in lent.items():
            first[form] = decide(votes.kinds)
    return first


def _is_strong(votes: Votes, verdict: Verdict) -> bool:
    """True where more than the model's label speaks for the kind."""
    return verdict.kind is not None and votes.without_labels(verdict.kind) >= 1.0


def _agree(one: Verdict, other: Verdict) -> bool:
    return one.kind == other.kind or one.kind is None or other.kind is None


def _join_stated(joined: Groups, forms: Mapping[str, Form], first: Mapping[str, Verdict]) -> None:
    for form, item in forms.items():
        for other in item.others:
            if other not in forms:
                continue
            is_short = is_acronym_of(other, form) and not _is_strong(forms[other].votes, first[other])
            peoples = {form, other} & demonyms()
            if is_short or (_agree(first[form], first[other]) and not peoples):
                joined.join(form, other)


def _join_variants(joined: Groups, forms: Mapping[str, Form], first: Mapping[str, Verdict]) -> None:
    """Places and organisations under two spellings."""
    by_letter: dict[str, list[str]] = {}
    for form in forms:
        by_letter.setdefault(_letter((form,)), []).append(form)
    for same in by_letter.values():
        for index, form in enumerate(same):
            for other in same[:index]:
                if _may_be_variants(forms, first, form, other) and are_variants(form, other):
                    joined.join(form, other)


def _may_be_variants(forms: Mapping[str, Form], first: Mapping[str, Verdict], one: str, other: str) -> bool:
    """True for two of one kind, or one that is sure beside one of which only the model's label is known."""
    kinds = {first[one].kind, first[other].kind}
    if kinds <= {"place", "organisation", "event"} and len(kinds) == 1:
        return True
    if "place" not in kinds or " " in one:
        return False
    unsure = other if first[one].kind == "place" else one
    return not _is_strong(forms[unsure].votes, first[unsure]) and first[unsure].kind != "demonym"


def _join_people(joined: Groups, forms: Mapping[str, Form], first: Mapping[str, Verdict]) -> list[str]:
    """Full names of people, those of one person joined; returns them all."""
    people = [form for form in forms if first[form].kind == "person" and " " in form]
    by_letter: dict[str, list[str]] = {}
    for form in people:
        by_letter.setdefault(_letter(surname_forms(form)[-1:] or (form,)), []).append(form)
    for same in by_letter.values():
        for index, form in enumerate(same):
            for other in same[:index]:
                if are_one_person(form, other):
                    joined.join(form, other)
    return people


def _letter(names: Sequence[str]) -> str:
    """The first letter, without its accent: spelling variants share it."""
    return anyascii(names[0])[:1].upper()


def _join_short_names(
    joined: Groups,
    article: ParsedArticle,
    forms: Mapping[str, Form],
    first: Mapping[str, Verdict],
    people: Iterable[str],
) -> frozenset[str]:
    """Joins a surname or first name alone to the one person who has it; returns those that two share."""
    by_surname: dict[str, dict[str, None]] = {}
    by_given: dict[str, dict[str, None]] = {}
    for name in people:
        for surname in surname_forms(name):
            by_surname.setdefault(surname, {})[joined.find(name)] = None
        given = given_form(name)
        if given is not None:
            by_given.setdefault(given, {})[joined.find(name)] = None
    subject = {joined.find(name) for name in subject_forms(article) if name in forms}
    ambiguous = []
    singles = [form for form in forms if " " not in form or form in by_surname]
    for form in singles:
        owners = _owners(form, by_surname, by_given)
        if not owners or not _may_be_person(forms[form].votes, first[form]):
            continue
        own = [owner for owner in owners if owner in subject] or _chief_owner(form, owners, forms, by_surname)
        if len(owners) == 1 or len(own) == 1:
            joined.join((own or owners)[0], form)
        else:
            ambiguous.append(form)
    return frozenset(ambiguous)


def _chief_owner(
    form: str, owners: Sequence[str], forms: Mapping[str, Form], by_surname: Mapping[str, Mapping[str, None]]
) -> list[str]:
    """The one whom a shared name means because the text names him far more often than the others."""
    # Brothers and couples share a surname and are both in the text: there the bar is higher.
    least, times = (6, 6) if form in by_surname else (4, 3)
    ranked = sorted(owners, key=lambda owner: -forms[owner].votes.total)
    counts = [forms[owner].votes.total for owner in ranked]
    return ranked[:1] if counts[0] >= least and counts[0] >= times * sum(counts[1:2]) else []


def _owners(
    form: str, by_surname: Mapping[str, Mapping[str, None]], by_given: Mapping[str, Mapping[str, None]]
) -> list[str]:
    if form in by_surname:
        return list(by_surname[form])
    if form in by_given:
        return list(by_given[form])
    if len(form) < 6:
        return []
    near = {
        owner: None
        for surname, owners in by_surname.items()
        if surname[0] == form[0] and are_variants(surname, form)
        for owner in owners
    }
    return list(near)


def _may_be_person(votes: Votes, verdict: Verdict) -> bool:
    """A place that gave a person his name keeps its own kind; an unsure surname follows the full name."""
    if verdict.kind in {"person", None}:
        return votes.without_labels("place") < 2.0 + votes.kinds.get("person", 0.0)
    return verdict.kind != "demonym" and votes.without_labels(verdict.kind) < 1.0 + votes.kinds.get("person", 0.0)
