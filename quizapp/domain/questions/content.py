"""What a text is about: its content words as lemmas, and how much two texts share."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.articles.model import ParsedArticle

if TYPE_CHECKING:
    from quizapp.domain.language import Doc

_WORD = re.compile(r"\w*\d[\w,.-]*\w|\d|[^\W\d_]+(?:-\d+[\w-]*|['’][^\W\d_]+)?")
"""A word, a number, or a designation such as "MiG-21", which is one word."""

_FUNCTION_WORDS = """
    a about after again against all also although am among amongst an and any are as at be because been before being
    below between both but by can cannot could did do does doing done down during each either else ever every few for
    from further had has have having he her here hers herself him himself his how however i if in into is it its itself
    just less many may me might more most much must my near neither no nor not of off on once one only onto or other
    our out over own per same shall she should since so some such than that the their theirs them themselves then there
    these they this those though through throughout thus to too toward towards under until up upon us very via was we
    were what when where whether which while who whom whose why will with within without would yet you your
    january february march april june july august september october november december
    article infobox table name named list listed give gives given figure
    day date month year time first second third two three according approximately
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
"""Words that say nothing about the event: function words, the words of asking, months and vague counters."""


_SAME_WORDS = """
    buy=purchase,acquire,acquisition build=construct,erect,construction found=establish,founder,cofounder,foundation
    begin=start,commence,beginning open=inaugurate,opening bear=birth,born die=death marry=marriage,wed,spouse
    capture=seize,conquer release=publish,issue lead=leader design=designer win=winner,victory defeat=beat
    complete=finish destroy=demolish appoint=nominate move=relocate end=finish,conclude write=author visit=visitor
"""
_CANONICAL = {
    word: head
    for entry in _SAME_WORDS.split()
    for head, _, others in [entry.partition("=")]
    for word in others.split(",")
}


def same_word(lemma: str) -> str:
    """One word for the lemmas by which texts tell of one sort of event: "buy" for "purchase"."""
    return _CANONICAL.get(lemma, lemma)


@dataclass(frozen=True, slots=True)
class Content:
    """The content words of every sentence of an article, by the running number of the sentence."""

    lemmas: Mapping[str, str]
    """Word form in lower case -> lemma."""
    sentences: Mapping[int, frozenset[str]]

    def words(self, text: str) -> frozenset[str]:
        """The content words of any text, as the lemmas the article knows."""
        forms = (match.group().casefold().removesuffix("'s").removesuffix("’s") for match in _WORD.finditer(text))
        return frozenset(self.lemmas.get(form, form) for form in forms if form not in FUNCTION_WORDS and len(form) > 1)


def read_content(article: ParsedArticle, docs: "Mapping[int, Doc]") -> Content:
    """The content of an article whose blocks are parsed into `docs`."""
    lemmas: dict[str, str] = {}
    for index in sorted(docs):
        for token in docs[index]:
            form = token.text.casefold()
            if form not in lemmas and token.is_alpha:
                lemmas[form] = token.lemma_.casefold()
    content = Content(lemmas, {})
    sentences = {
        sentence.index: content.words(block.sentence_text(sentence)) for block, sentence in article.source_sentences()
    }
    return Content(lemmas, sentences)


def proper(text: str) -> frozenset[str]:
    """What a question names: its capitalised words after the first, and all numbers and designations."""
    words = [match.group() for match in _WORD.finditer(text)]
    named = (w for i, w in enumerate(words) if (i and w[:1].isupper()) or any(c.isdigit() for c in w))
    return frozenset(w.casefold().removesuffix("'s").removesuffix("’s") for w in named)


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole`, 0 for an empty part."""
    return len(part & whole) / len(part) if part else 0.0


def likeness(a: frozenset[str], b: frozenset[str]) -> float:
    """How much of the smaller of two texts the other says too."""
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0
