"""Forms of English verbs: the base after "did", the simple past of a participle."""

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quizapp.domain.language import Token


def base_form(verb: "Token") -> str:
    """The bare infinitive of a verb in the text: "captured" is "capture"."""
    text = verb.text.lower()
    if text in _MISREAD:
        return _MISREAD[text]
    if verb.lemma_ and verb.lemma_ != text and verb.lemma_.isalpha():
        return verb.lemma_.lower()
    return _base_of(text)


_MISREAD = {"founded": "found", "premiered": "premiere", "premieres": "premiere"}
"""Forms that a lemmatizer takes for those of another word ("founder", "premier")."""


@lru_cache(maxsize=4096)
def _base_of(text: str) -> str:
    from lemminflect import getLemma

    found: tuple[str, ...] = getLemma(text, upos="VERB")
    return found[0] if found else text


@lru_cache(maxsize=4096)
def past_of(base: str) -> str | None:
    """The simple past: "capture" gives "captured", "write" gives "wrote"."""
    from lemminflect import getInflection

    found: tuple[str, ...] = getInflection(base, tag="VBD")
    return found[0] if found else None


def is_past_form(text: str, base: str) -> bool:
    """True where the word can be the simple past of the verb, whatever the tagger calls it."""
    return past_of(base) == text.lower()
