"""Questions for the date of an event that a noun tells: "the creation of the Orta Park in 1923"."""

from typing import TYPE_CHECKING

from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.model import DateMention
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_phrase import bracketed, phrase
from quizapp.domain.questions.standalone import check_words
from quizapp.domain.questions.stem_check import check_stem
from quizapp.domain.questions.wording import Wording, answer_span
from quizapp.domain.questions.wording_text import Refused, capital, render, tidy, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Token

_DONE = {
    "creation": "created", "foundation": "founded", "founding": "founded", "establishment": "established",
    "formation": "formed", "construction": "built", "signing": "signed", "opening": "opened",
    "publication": "published", "adoption": "adopted", "ratification": "ratified", "abolition": "abolished",
    "dissolution": "dissolved", "capture": "captured", "annexation": "annexed", "liberation": "liberated",
    "conquest": "conquered", "partition": "partitioned", "destruction": "destroyed", "completion": "completed",
    "introduction": "introduced", "inauguration": "inaugurated", "demolition": "demolished", "purchase": "bought",
    "acquisition": "acquired", "unification": "unified", "reunification": "reunified", "birth": "born",
    "coronation": "crowned", "assassination": "assassinated", "execution": "executed", "appointment": "appointed",
    "defeat": "defeated", "discovery": "discovered", "invention": "invented", "occupation": "occupied",
    "arrest": "arrested", "re-election": "re-elected", "reelection": "reelected",
}  # fmt: skip
"""What is done to the thing named after "of"."""
_DOES = {
    "death": "die", "resignation": "resign", "collapse": "collapse", "fall": "fall", "surrender": "surrender",
    "retirement": "retire", "abdication": "abdicate", "outbreak": "break out", "end": "end", "arrival": "arrive",
    "departure": "depart", "disintegration": "disintegrate", "secession": "secede",
}  # fmt: skip
_WHERE = frozenset({"arrival", "departure"})
_AFTER = frozenset({"after", "following", "since", "before", "until", "upon"})
_WHS = {"day": "On what date", "month": "When", "year": "In which year", "decade": "In which decade"}
_TAILS = frozenset({"by", "as", "from", "in", "at", "to"})
_UNREAL = word_set("plan propose consider expect demand oppose suggest predict discuss envisage schedule intend")


def word_nominal_date(passage: Passage, mention: DateMention) -> Wording:
    """The question that has the date of a told event as its key."""
    if mention.value is None or not mention.is_askable or mention.range_role is not None or mention.to is not None:
        raise Refused("date_unresolved", mention.text)
    if mention.qualifier is not None or mention.precision not in _WHS:
        raise Refused("date_bound", mention.text)
    span = answer_span(passage, mention.start, mention.end)
    slot = span.root.head
    noun = slot.head
    if span.root.dep_ != "pobj" or slot.lower_ not in {"in", "on"} or slot.dep_ != "prep":
        raise Refused("date_embedded", slot.text)
    _check_told(noun, slot)
    thing, tail = _thing(noun, slot)
    rewrites = passage.name_rewrites
    brackets = bracketed(noun)
    if noun.i in brackets or slot.i in brackets:
        raise Refused("bracket")
    words = phrase(thing, brackets)
    check_words((*words, *tail), rewrites, None)
    if not any(token.pos_ == "PROPN" for token in words):
        raise Refused("generic", thing.text)
    if noun.lower_ in _WHERE and not tail:
        raise Refused("generic", noun.text)
    said = _without_genitive(render(words, rewrites))
    rest = render(tail, rewrites)
    is_plural = thing.tag_ in {"NNS", "NNPS"}
    stem, told = _said(noun.lower_, _WHS[mention.precision], said, rest, is_plural=is_plural)
    check_stem(stem, passage.context.article.decoded, {text for _, text in rewrites.ranges.values()})
    answer = format_date(mention.value, mention.precision, mention.qualifier)
    return Wording("date", (stem,), told, None, (), False, False, "nominal", False, answer)


def _said(noun: str, wh: str, thing: str, rest: str, *, is_plural: bool) -> tuple[str, str | None]:
    """The question, and the statement without its date."""
    if noun in _DONE:
        was = "were" if is_plural else "was"
        text = f"{thing} {_DONE[noun]} {rest}"
        return capital(tidy(f"{wh} {was} {text}")) + "?", tidy(f"{thing} {was} {_DONE[noun]} {rest}")
    return capital(tidy(f"{wh} did {thing} {_DOES[noun]} {rest}")) + "?", None


def _without_genitive(text: str) -> str:
    return text.removesuffix("'s").removesuffix("’s").strip()


def _check_told(noun: "Token", slot: "Token") -> None:
    """Refuses where the event is not told as one that took place."""
    if noun.lower_ not in _DONE and noun.lower_ not in _DOES:
        raise Refused("date_embedded", noun.text)
    verb = noun.head
    if noun.dep_ in {"nsubj", "nsubjpass"}:
        is_told = verb.tag_ == "VBD" or any(c.tag_ == "VBD" for c in verb.children if c.dep_ in {"aux", "auxpass"})
        if not is_told or verb.lemma_ in _UNREAL or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
            raise Refused("modal", verb.text)
    elif not ((noun.dep_ == "pobj" and verb.lower_ in _AFTER) or (noun.dep_ == "pcomp" and verb.lower_ in _AFTER)):
        raise Refused("date_embedded", noun.dep_)
    if slot.i < noun.i:
        raise Refused("date_embedded", slot.text)


def _thing(noun: "Token", slot: "Token") -> tuple["Token", tuple["Token", ...]]:
    """What the noun happens to, and the phrases behind it that belong to the event."""
    things: list[Token] = []
    tail: list[Token] = []
    for child in noun.children:
        if child == slot or child.is_punct or child.lower_ == "the" or child.dep_ == "case":
            continue
        if child.dep_ == "prep" and child.lower_ == "of":
            things += [token for token in child.children if token.dep_ == "pobj"]
        elif child.dep_ == "poss":
            things.append(child)
        elif child.dep_ == "prep" and child.lower_ in _TAILS and child.i > noun.i:
            tail += phrase(child, bracketed(noun))
        elif child.dep_ not in {"relcl", "acl"} or child.i < slot.i:
            raise Refused("date_embedded", child.text)
    if len(things) != 1 or any(child.dep_ in {"conj", "cc"} for child in (*noun.children, *things[0].children)):
        raise Refused("coordinated", noun.text)
    return things[0], tuple(tail)
