"""Questions for a date."""

import re
from typing import TYPE_CHECKING

from quizapp.domain.facts.date_format import format_date
from quizapp.domain.facts.model import DateMention
from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_phrase import follows_separator
from quizapp.domain.questions.wh import ask
from quizapp.domain.questions.wording import Wording, answer_span, prepare
from quizapp.domain.questions.wording_text import Refused, word_set

if TYPE_CHECKING:
    from quizapp.domain.language import Span, Token

_EVENT_NOUN = re.compile(
    r"(?:tion|sion|ment|ance|ence|ing|al|ure|ism)s?$|^(?:war|battle|death|birth|event|attack|revolt|"
    r"victory|defeat|win|loss|peace|work|speech|visit|use|rise|fall|coup|crash|fire|flood|riot|raid|siege)s?$"
)
_LOOKING_BACK = word_set(
    """
    describe recall commemorate celebrate criticise criticize condemn remember mark follow cause blame discuss include
    depict cover regard cite mention investigate resemble represent concern document portray praise honour honor echo
    """
)
_WEEKDAY = re.compile(r"day\b")
_PART = re.compile(r"half|quarter|spring|summer|autumn|\bfall\b|winter|third|christmas|easter")
_WHS = {
    "day": ("On what date", "When"),
    "month": ("In which month and year", "When"),
    "year": ("In which year", "When"),
    "decade": ("In which decade", "When"),
    "century": ("In which century", "When"),
}
_PREPOSITIONS = frozenset({"in", "on", "during"})
_DAY_PARTS = frozenset({"morning", "afternoon", "evening", "night", "of", "the", "early", "late"})
"""What may stand between the preposition and a day without changing the day."""
_FILLERS = frozenset({"the", ",", "of", "year", "early", "late", "mid", "-", "about", "around", "circa", "c."})
_LOOSE_NOUN_VERBS = word_set(
    """
    hold sign have win open establish found build launch release publish make give take issue form create begin
    start lose receive announce introduce adopt pass ratify join enter leave reach complete visit lead conduct stage
    host
    """
)


def word_date(passage: Passage, mention: DateMention) -> Wording:
    """The questions that have this date as their key."""
    if mention.value is None or not mention.is_askable:
        raise Refused("date_unresolved", mention.text)
    if mention.range_role is not None or mention.to is not None:
        raise Refused("range", mention.text)
    if mention.qualifier not in {None, "early", "mid", "late", "about"}:
        raise Refused("date_bound", mention.text)
    span = answer_span(passage, mention.start, mention.end)
    slot = _slot(span, mention)
    ground = prepare(passage, slot, {token.i for token in slot.subtree}, date=mention)
    if ground.clause.verb.lemma_ == "be" and not ground.clause.is_passive:
        raise Refused("generic", "be")
    if ground.clause.is_reduced and ground.clause.subject.tag_ in {"NNS", "NNPS"} and not ground.clause.words:
        raise Refused("generic")
    is_part = mention.qualifier is not None or _PART.search(mention.text.lower()) is not None
    is_whole = is_part and mention.qualifier != "about"
    whs = ("When",) if mention.qualifier == "about" else _WHS[mention.precision]
    if mention.precision == "month":
        whs = ("When", "In which month and year")
    answer = format_date(mention.value, mention.precision, None if is_whole else mention.qualifier)
    if is_part and mention.qualifier is None and not mention.is_explicit:
        raise Refused("date_unresolved", mention.text)
    is_plain = not is_whole and mention.is_explicit and mention.qualifier is None and mention.text[:1] not in "'’"
    said = mention.text if is_plain and not _WEEKDAY.search(mention.text) else answer
    stems = [ask(ground.clause, wh, ground.rewrites) for wh in whs]
    return ground.worded("date", stems, said, is_whole=is_whole)


def _slot(span: "Span", mention: DateMention) -> "Token":
    """The adverbial that holds the date and nothing else, attached where it tells when the clause happened."""
    head = span.root
    if any(child.dep_ == "conj" for child in head.children) or head.dep_ == "conj":
        raise Refused("coordinated", mention.text)
    slot = head
    for _ in range(4):
        if slot.dep_ == "prep" and slot.lower_ == "of" and slot.head.lower_ in _DAY_PARTS:
            slot = slot.head  # "on the morning of 3 May"
        if (slot.dep_ == "pobj" and slot.head.dep_ == "prep") or (
            slot.dep_ in {"pobj", "nmod", "compound", "nummod", "appos"} and slot.head.lower_ in {*_FILLERS}
        ):
            slot = slot.head
    inside = {token.i for token in span}
    loose = {
        t.i
        for child in head.children
        if child.dep_ in {"relcl", "advcl"} and follows_separator(child) and child.i > head.i
        for t in child.subtree
    }
    inside |= loose
    extra = [t for t in slot.subtree if t.i not in inside and t != slot and t.lower_ not in _FILLERS | _DAY_PARTS]
    if extra:
        raise Refused("date_embedded", " ".join(token.text for token in extra)[:60])
    if slot.dep_ == "prep" and slot.lower_ not in _PREPOSITIONS:
        raise Refused("date_bound", slot.text)
    if slot.dep_ not in {"prep", "npadvmod", "nsubj"} or slot.dep_ == "nsubj":
        raise Refused("date_embedded", slot.dep_)
    if any(child.dep_ == "conj" for child in slot.children) or slot.dep_ == "conj":
        raise Refused("coordinated", mention.text)
    _check_attachment(slot)
    return slot


def _check_attachment(slot: "Token") -> None:
    head = slot.head
    if head.pos_ in {"VERB", "AUX"}:
        if slot.nbor(-1).dep_ == "cc" if slot.i > slot.sent.start else False:
            raise Refused("coordinated")
        return
    if head.dep_ == "dobj" and head.head.lemma_ in _LOOSE_NOUN_VERBS and head.i < slot.i:
        return
    is_last = slot.right_edge.i + 1 >= len(slot.doc) or slot.right_edge.nbor(1).is_punct
    if not is_last or _EVENT_NOUN.search(head.lower_) or head.i > slot.i:
        raise Refused("date_embedded", head.text)
    if head.dep_ == "dobj" and head.head.pos_ == "VERB" and head.head.lemma_ not in _LOOKING_BACK:
        return
    verb = head.head.head
    if head.dep_ == "pobj" and head.head.lower_ in {"as", "to", "into", "from"} and verb.pos_ == "VERB":
        return
    if head.dep_ == "pobj" and verb.pos_ == "VERB" and verb.i < head.i < slot.i and head.pos_ == "PROPN":
        return
    raise Refused("date_embedded", head.text)
