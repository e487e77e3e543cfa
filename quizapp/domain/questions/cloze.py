"""A sentence with a blank, for facts that no clean question can be built for."""

from quizapp.domain.questions.prose_context import Passage
from quizapp.domain.questions.simplify_parts import is_loose_time
from quizapp.domain.questions.simplify_phrase import CONNECTIVES
from quizapp.domain.questions.standalone import check_words, count_specific
from quizapp.domain.questions.wording_text import Refused, Rewrites, tidy

BLANK = "_____"
LONGEST = 28
_SHORTEST = 6
_LEAST_NAMES = 2
_MODAL = frozenset({"may", "might", "could", "would", "should", "can", "must", "will", "shall"})


def blank_sentence(passage: Passage, start: int, end: int) -> str:
    """The whole sentence with the answer at ``start:end`` of the block blanked; it must stand alone as it is."""
    text = passage.block.sentence_text(passage.sentence)
    answer = passage.block.text.plain[start:end]
    words = text.split()
    if not _SHORTEST <= len(words) <= LONGEST:
        raise Refused("long" if len(words) > LONGEST else "generic")
    if text.count(answer) != 1 or not text.rstrip().endswith(".") or not text[:1].isupper():
        raise Refused("cloze", "the answer or the sentence is not whole")
    if any(mark in text for mark in '()[]"“”;:*'):
        raise Refused("cloze", "marks")
    rest = [t for t in passage.tokens if not start <= t.idx < end]
    if any(t.dep_ == "neg" or t.lower_ in _MODAL or t.lower_ in CONNECTIVES for t in rest):
        raise Refused("cloze", "modal, negation or connective")
    if any(t.dep_ == "prep" and is_loose_time(t) for t in rest) or any(t.lower_ in {"so", "such"} for t in rest):
        raise Refused("cloze", "loose phrase")
    if any(t.tag_ in {"VBZ", "VBP"} and t.dep_ in {"ROOT", "aux", "auxpass"} for t in rest):
        raise Refused("cloze", "present tense")
    for mention in passage.dates:
        if not mention.is_explicit and not (start <= mention.start < end):
            raise Refused("relative_time", mention.text)
    check_words(rest, Rewrites(), passage.main_subject)
    if count_specific(rest, Rewrites()) < _LEAST_NAMES:
        raise Refused("generic")
    own = start - passage.sentence.start
    return tidy(text[:own] + BLANK + text[own + end - start :])
