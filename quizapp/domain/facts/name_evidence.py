"""What the words around a name say about its kind: votes for person, place, organisation and the rest."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quizapp.domain.facts.gazetteer import AMBIGUOUS, demonyms, is_given_name, is_known_country, known_place, regions
from quizapp.domain.facts.name_spans import ROMAN_NUMERAL, Occurrence
from quizapp.domain.facts.name_tokens import INITIAL
from quizapp.domain.facts.name_words import PLACE_NOUNS, PLACE_PREPOSITIONS, words

if TYPE_CHECKING:
    from quizapp.domain.language import Doc, Token

LABEL_KINDS: Mapping[str, str] = {
    "PERSON": "person", "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "organisation", "NORP": "demonym",
    "LANGUAGE": "demonym", "EVENT": "event", "WORK_OF_ART": "work", "PRODUCT": "other", "LAW": "other",
}  # fmt: skip

_PEOPLE_ENDINGS = ("an", "ans", "ese", "ish", "i", "is", "ic", "ite", "ites", "ist", "ists", "er", "ers", "ity", "ism")

CAP = 4.0
"""No one sort of evidence counts more than this, however often it is met."""


LARGE_CITY = 200
"""Thousands of people from which on a name most likely means the city the gazetteer knows."""


@dataclass
class Votes:
    """What speaks for each kind of one name. `subtypes` counts what sort of place the text calls it."""

    kinds: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    subtypes: Counter[str] = field(default_factory=Counter)
    labels: Counter[str] = field(default_factory=Counter)
    after_the: int = 0
    total: int = 0
    _by_sort: defaultdict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))

    def add(self, kind: str, sort: str, weight: float) -> None:
        """Counts one piece of evidence; each sort is capped, so that no habit of the text outvotes the rest."""
        allowed = min(weight, min(CAP, 4 * weight) - self._by_sort[kind, sort])
        if allowed > 0:
            self._by_sort[kind, sort] += allowed
            self.kinds[kind] += allowed

    def without_labels(self, kind: str) -> float:
        """What speaks for the kind besides the model's own labels."""
        return self.kinds.get(kind, 0.0) - self._by_sort.get((kind, "label"), 0.0)

    def call_place(self, noun: str, sort: str, weight: float) -> None:
        """The text calls it a "town", a "river" ..."""
        self.add("place", sort, weight)
        subtype = PLACE_NOUNS.get(noun)
        if subtype is not None:
            self.subtypes[subtype] += 1


def read_context(votes: Votes, occurrence: Occurrence, doc: "Doc") -> None:
    """Adds what one occurrence says."""
    votes.total += 1
    span = doc[occurrence.first : occurrence.last + 1]
    labels = Counter(token.ent_type_ for token in span if token.ent_type_ in LABEL_KINDS)
    if labels:
        votes.labels[LABEL_KINDS[labels.most_common(1)[0][0]]] += 1
    before = doc[occurrence.first - 1] if occurrence.first else None
    if before is not None and before.lower_ == "the":
        votes.after_the += 1
    if occurrence.title:
        votes.add("person", "title", 2.5)
    root = span.root
    if before is not None:
        _read_before(votes, before, root)
    _read_after(votes, occurrence, doc)
    _read_apposition(votes, root)
    _read_preposition(votes, root)
    _read_verb(votes, root)


def _read_before(votes: Votes, before: "Token", root: "Token") -> None:
    word = before.lower_
    if word in {'"', "“", "‘"}:
        votes.add("work", "quotes", 0.8)
        return
    if not before.whitespace_ or before.text[:1].isupper():
        return
    if before.pos_ == "NOUN":
        lemma = before.lemma_.lower()
        if lemma in words("roles") or lemma in words("kin"):
            votes.add("person", "role", 2.0)
        elif lemma in PLACE_NOUNS and lemma not in words("ambiguous_place_heads") and before.dep_ != "pobj":
            votes.call_place(lemma, "noun before", 2.0)
        elif lemma in words("work_heads"):
            votes.add("work", "noun before", 1.5)
        elif lemma in {
            "company",
            "band",
            "club",
            "team",
            "organisation",
            "organization",
            "newspaper",
            "group",
            "party",
        }:
            votes.add("organisation", "noun before", 2.0)


def _read_after(votes: Votes, occurrence: Occurrence, doc: "Doc") -> None:
    last = doc[occurrence.last]
    text = doc[occurrence.last : occurrence.last + 6].text[occurrence.end - last.idx :]
    if text.startswith((" (born ", " (b. ", " (née ", " (aged ")):
        votes.add("person", "dates", 3.0)
    if text.startswith((" himself", " herself")):
        votes.add("person", "pronoun", 2.5)
    if not text.startswith(("'s ", "’s ", "' ", "’ ")):
        return
    for token in doc[occurrence.last + 1 : occurrence.last + 6]:
        if token.pos_ in {"NOUN", "PROPN"}:
            lemma = token.lemma_.lower()
            if lemma in words("human_possessions"):
                votes.add("person", "possession", 1.3)
            if lemma in words("place_possessions") or token.lower_ in words("place_possessions"):
                votes.add("place", "possession", 0.8)
            if token.dep_ != "compound":
                return


def _read_apposition(votes: Votes, root: "Token") -> None:
    """ "Arba, a town in ...", "the town, Arba", "Arba is a town", "Ines Holm, who ..."."""
    nouns: list[tuple[Token, float]] = [(child, 2.5) for child in root.children if child.dep_ == "appos"]
    if root.dep_ == "appos":
        nouns.append((root.head, 2.0))
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_ == "be":
        nouns += [(child, 2.5) for child in root.head.children if child.dep_ == "attr"]
    if root.dep_ in {"nsubj", "nsubjpass"} and root.head.lemma_ in {"become", "serve", "work"}:
        nouns += [
            (grandchild, 2.0)
            for child in root.head.children
            if child.dep_ in {"attr", "prep"}
            for grandchild in (child, *child.children)
            if grandchild.lemma_.lower() in words("roles")
        ]
    for noun, weight in nouns:
        if noun.pos_ == "NOUN":
            _read_class_noun(votes, noun, weight)
    for child in root.children:
        if child.dep_ == "relcl":
            openers = {token.lower_ for token in child.subtree if token.i - root.i < 4}
            if openers & {"who", "whom"}:
                # "He left Lorraine, who ..." happens in parses: what follows a preposition is unsure.
                votes.add("person", "who", 2.5 if root.dep_ != "pobj" else 1.0)
            elif "where" in openers:
                votes.add("place", "where", 2.0)


def _read_class_noun(votes: Votes, noun: "Token", weight: float) -> None:
    lemma = noun.lemma_.lower()
    if lemma in words("roles") or lemma in words("kin") or lemma in {"man", "woman", "boy", "girl", "person", "figure"}:
        votes.add("person", "class", weight)
    elif lemma in PLACE_NOUNS and not (lemma in words("organisation_heads") and lemma != "community"):
        votes.call_place(lemma, "class", weight)
    elif lemma in words("organisation_heads"):
        votes.add("organisation", "class", weight)
    elif lemma in words("work_heads"):
        votes.add("work", "class", weight)
    elif lemma in words("event_heads"):
        votes.add("event", "class", weight * 0.6)


def _governor(root: "Token") -> "Token":
    """The first of a coordination: what governs it governs all."""
    steps = 0
    while root.dep_ == "conj" and steps < 12:
        root, steps = root.head, steps + 1
    return root


def _read_preposition(votes: Votes, root: "Token") -> None:
    governor = _governor(root)
    if governor.dep_ != "pobj":
        return
    preposition = governor.head
    word = preposition.lower_
    if word == "of":
        head = preposition.head
        lemma = head.lemma_.lower()
        is_listed = head.tag_ == "NNS"
        if lemma in words("same_place_of") and (is_listed or (governor is root and root.i - preposition.i <= 4)):
            votes.call_place(lemma, "class of", 2.5 if is_listed else 3.0)
        elif lemma in words("place_of"):
            votes.add("place", "of", 1.2)
        elif lemma in words("kin"):
            votes.add("person", "of", 1.0)
    elif word in PLACE_PREPOSITIONS:
        weight = PLACE_PREPOSITIONS[word]
        verb = preposition.head
        if word in {"to", "from", "into", "toward", "towards", "at"} and verb.lemma_.lower() in words("motion_verbs"):
            weight += 0.8
        if word == "in" and verb.lemma_.lower() in {"believe", "trust", "confidence", "interest", "faith", "result"}:
            weight = 0.0
        votes.add("place", word, weight)
        if word in {"in", "at"}:
            votes.add("organisation", word, 0.25)
            votes.add("work", word, 0.2)
    elif word == "by" and preposition.dep_ == "agent":
        votes.add("person", "by", 0.5)
        votes.add("organisation", "by", 0.3)
    elif word in {"with", "against", "for"}:
        votes.add("person", word, 0.15)


def _read_verb(votes: Votes, root: "Token") -> None:
    governor = _governor(root)
    verb = governor.head
    lemma = verb.lemma_.lower()
    if governor.dep_ == "nsubj" and verb.pos_ == "VERB":
        if lemma in words("strong_human_verbs"):
            votes.add("person", "strong verb", 1.5)
        elif lemma in words("human_verbs"):
            votes.add("person", "verb", 0.5)
            votes.add("organisation", "verb", 0.15)
    elif governor.dep_ == "nsubjpass":
        if lemma in words("acted_on_as_human"):
            votes.add("person", "passive", 1.2)
        elif lemma in words("place_passive_verbs"):
            votes.add("place", "passive", 1.0)
    elif governor.dep_ == "dobj" and lemma in words("place_object_verbs"):
        votes.add("place", "object", 0.9)


def read_form(votes: Votes, form: str, is_met_small: bool) -> None:
    """Adds what the name itself says: its head noun, known places, given names, peoples."""
    parts = form.split()
    if all(part in demonyms() for part in parts):
        votes.add("demonym", "list", 4.0)
        votes.add("demonym", "form", 4.0)
    elif parts[-1] in demonyms() and parts[-1].endswith("s"):
        votes.add("demonym", "list", 3.0)
    if any(character.isdigit() for character in form):
        votes.add("other", "digits", 2.5)
    if len(form) > 1 and form.isupper() and len(parts) == 1 and not is_known_country(form):
        votes.add("organisation", "acronym", 0.8)
    _read_head(votes, parts)
    _read_personal(votes, parts)
    if len(parts) > 1:
        _read_team(votes, parts)
    if not is_met_small:
        _read_gazetteer(votes, form)


def _read_personal(votes: Votes, parts: list[str]) -> None:
    """Given names, initials, particles and suffixes."""
    first, last = parts[0], parts[-1]
    if len(parts) == 1:
        if is_given_name(first):
            votes.add("person", "given name", 0.5)
        return
    if last.lower() in words("organisation_heads") or last.lower() in words("event_heads"):
        return
    if first in words("kept_titles") and len(parts) == 2 and last.lower() not in PLACE_NOUNS:
        votes.add("person", "title", 2.0)
    if last in words("strong_titles") - words("kept_titles") and not is_given_name(first):
        votes.add("other", "office", 2.0)
    is_headed = last.lower() in PLACE_NOUNS and last.lower() not in words("ambiguous_place_heads")
    if is_given_name(first) and not is_headed:
        votes.add("person", "given name", 0.5 if len(parts) > 2 and last.lower() in PLACE_NOUNS else 1.5)
    if INITIAL.fullmatch(parts[1]) or (INITIAL.fullmatch(first) and len(first) <= 6 and not is_headed):
        votes.add("person", "initial", 1.5)
    if any(part in {"bin", "ibn", "von", "van", "bint", "bey", "ter"} for part in parts[1:-1]):
        votes.add("person", "particle", 1.5)
    if len(parts) < 4 and ROMAN_NUMERAL.fullmatch(last) and is_given_name(first):
        votes.add("person", "numeral", 1.5)
    if last in {"Jr.", "Sr.", "Jr", "Sr"}:
        votes.add("person", "suffix", 3.0)


def _read_head(votes: Votes, parts: list[str]) -> None:
    if len(parts) < 2:
        return
    heads = [parts[index - 1] for index, part in enumerate(parts) if part in {"of", "for"} and index]
    head = (heads[0] if heads else parts[-1]).lower()
    is_numbered = head.isdigit() or (ROMAN_NUMERAL.fullmatch(parts[-1]) is not None and len(parts) > 2)
    head = parts[-2].lower() if is_numbered and len(parts) > 2 and not heads else head
    is_organisation, is_event = head in words("organisation_heads"), head in words("event_heads")
    if is_event:
        votes.add("event", "head", 3.0)
    if is_organisation:
        votes.add("organisation", "head", 1.5 if head in PLACE_NOUNS or is_event else 3.0)
    if head in words("work_heads"):
        votes.add("work", "head", 1.5 if is_organisation else 2.5)
    if head in PLACE_NOUNS and not is_event:
        weak = head in words("ambiguous_place_heads") or is_organisation
        namesake = known_place(" ".join(parts[:-1])) if not heads else None
        if head in {"city", "town", "county", "villa", "park"} and namesake and not known_place(" ".join(parts)):
            # "Derby County", "Lincoln City": clubs bear such names more often than second towns do.
            votes.add("organisation", "namesake", 1.0 if head in {"county", "park"} else 2.0)
            weak = True
        votes.call_place(head, "head", 1.0 if weak else 3.0)
    opener = parts[0].lower().rstrip(".")
    if opener == "operation":
        votes.add("event", "head", 3.0)
    if not heads and opener in {"lake", "mount", "mt", "river", "fort", "ft", "cape", "gulf", "isle", "port"}:
        noun = {"mt": "mount", "ft": "fort"}.get(opener, opener)
        votes.call_place(noun, "head", 3.0 if not is_organisation and not is_event else 0.5)
    elif not heads and opener in {"park", "hotel", "villa", "château", "palais", "palazzo", "piazza", "plaza", "rue"}:
        votes.add("place", "head", 2.0)


def _read_team(votes: Votes, parts: list[str]) -> None:
    """ "Boston Herons": a place and a plural that is no common noun of places is a team."""
    last = parts[-1]
    is_plural = last.endswith("s") and not last.endswith("ss") and last not in demonyms()
    if is_plural and last.lower() not in PLACE_NOUNS and last.lower() not in words("event_heads"):
        place = " ".join(parts[:-1])
        if known_place(place) is not None and not is_given_name(place) and known_place(" ".join(parts)) is None:
            votes.add("organisation", "team", 2.0)


def _read_gazetteer(votes: Votes, form: str) -> None:
    known = known_place(form) or known_place(form.removeprefix("the ").removeprefix("The "))
    if known is None:
        return
    if is_known_country(form):
        weight = 4.0
        votes.add("place", "country", 4.0 if not is_given_name(form) else 1.0)
    elif known.subtype != "city" or known.people == 0:
        weight = 2.5
    else:
        weight = 0.8 + min(1.2, len(str(known.people)) * 0.3)
        weight *= 0.6 if known.is_other_name else 1.0
    if is_given_name(form) and not is_known_country(form):
        weight *= 0.6
    votes.add("place", "gazetteer", weight)
    rival = regions().get(known.name, known)
    if known.subtype == AMBIGUOUS or rival.subtype != known.subtype:
        return
    if known.subtype != "city":
        votes.subtypes[known.subtype] += 4
    elif known.people == 0 or known.people >= LARGE_CITY:
        votes.subtypes[known.subtype] += 1


def settle(votes: Votes, form: str) -> None:
    """Adds the model's own labels, in shares, and what the article "the" says; once, at the end."""
    named = sum(votes.labels.values())
    for kind, count in votes.labels.items():
        # The model guesses at a lone word it has not met before, most often a person or an organisation.
        is_guess = " " not in form and kind in {"person", "organisation"}
        if kind == "demonym" and not form.endswith(_PEOPLE_ENDINGS):
            is_guess = True
        weight = (2.0 if kind == "place" and " " not in form else 2.4) * min(
            1.0, (0.3 if is_guess else 0.55) + 0.15 * named
        )
        votes.add(kind, "label", weight * count / max(named, 1))
    if votes.total and votes.after_the / votes.total > 0.5 and "person" in votes.kinds:
        votes.kinds["person"] = max(0.0, votes.kinds["person"] - 2.0)
