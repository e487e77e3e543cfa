"""What an option really is, in one true sentence that never claims more than its evidence."""

import re
from calendar import month_name
from collections.abc import Sequence
from functools import lru_cache

from quizapp.domain.facts.model import Kind
from quizapp.domain.facts.name_words import PLACE_NOUNS, words
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.model import Evidence
from quizapp.domain.questions.sensitive import is_sensitive

QUOTE_WORDS = 25
DATE_QUOTE_WORDS = 40
"""A date is told by its whole sentence; a name needs a short one, so that it is clear what is said of it."""
KEY_QUOTE_WORDS = 60
CLAUSE_SHARE = 0.5
_NOUN: dict[Kind, str] = {"date": "date", "place": "place", "number": "figure", "person": "name", "picture": "picture"}

_PRONOUN_WORDS = "he she it they him her his hers its them their theirs this that these those such we our i my"
_PRONOUNS = frozenset(_PRONOUN_WORDS.split())
_ARTICLES = frozenset({"the", "a", "an", "in", "on", "at", "by", "from", "after", "before", "during", "of", "for"})
_LINKING_WORDS = (
    "but also and or so yet here there then thus hence however therefore moreover furthermore instead meanwhile "
    "similarly likewise another other others both nevertheless nonetheless additionally finally later afterwards "
    "subsequently eventually soon still despite adjoining one some"
)
_LINKED_STARTS = _PRONOUNS | frozenset(_LINKING_WORDS.split())
"""A sentence that opens with one of these goes on from the sentence before it."""
_YEAR_AT_END = re.compile(r"(?<=[a-z0-9]),? \d{3,4}$")
"""A date whose year the article gives in an earlier sentence stands without it in its own."""
_GOES_ON = re.compile(r",? (?!and\b|or\b|of\b)[a-z]")
_UNCLEAR = re.compile(
    r"\b(pictured|above\)|below\)|listed|for this reason|the (same|latter|former|other)|aforementioned|"
    r"blam(e|ed|es|ing)|accus\w+|destroy\w*|massacre\w*|purg(e|ed)|guilty)\b",
    re.IGNORECASE,
)


def of_key(draft: Draft) -> str:
    """Why the key is right: its evidence in the article's own words."""
    evidence = draft.evidence
    if evidence.source in ("infobox", "table"):
        if draft.statement and _is_sentence(draft.statement):
            return f"Correct: {_uncapital(draft.statement)}"
        if evidence.source == "table":
            return f"Correct: the article's table gives {draft.answer}."
        return f"Correct: the article's infobox gives {_quoted(evidence.text)}."
    if draft.kind == "date" and draft.statement and is_sensitive(evidence.text):
        return f"Correct: {draft.answer} is when {draft.statement.rstrip('. ')}."
    teller = "caption" if evidence.source == "caption" else "article"
    return f"Correct: the {teller} says {_quoted(evidence.text)}"


def of_fact(draft: Draft) -> str:
    """What another fact's key really is: its own statement where one is certain, else its own sentence quoted."""
    if draft.statement and not draft.attribution and _is_tellable(draft.statement):
        is_clause = draft.kind == "date" and draft.evidence.source in ("prose", "list") and _tells_most(draft)
        if is_clause:
            return f"{_capital(draft.answer)} is when {draft.statement.rstrip('. ')}."
        if _is_sentence(draft.statement):
            return draft.statement
    return of_mention(draft.kind, draft.answer, draft.evidence)


def _tells_most(draft: Draft) -> bool:
    """Whether the clause is most of its sentence: what is cut from a long one may be misread, a quotation is not."""
    return len((draft.statement or "").split()) >= CLAUSE_SHARE * len(draft.evidence.text.split())


def of_mention(kind: Kind, text: str, evidence: Evidence) -> str:
    """What the article says where it names this value, quoted where the sentence alone makes it clear."""
    if evidence.source in ("infobox", "table"):
        return f"The article's {evidence.source} gives this {_NOUN[kind]} for something else."
    if tells_of(kind, text, evidence):
        told = "The article says" if _stands_in(text, _plain(evidence.text)) else f"The article says of {text}"
        return f"{told}: {_quoted(evidence.text)}"
    return elsewhere(kind)


def tells_of(kind: Kind, text: str, evidence: Evidence) -> bool:
    """Whether the evidence, quoted alone, makes clear what the value is: a short whole sentence, a name its subject."""
    plain = _plain(evidence.text)
    if not (evidence.source in ("prose", "list") and plain.endswith(".") and plain[:1].isupper()):
        return False
    if not _is_tellable(plain, DATE_QUOTE_WORDS if kind == "date" else QUOTE_WORDS):
        return False
    if kind == "date":
        return _stands_in(text, plain) or _stands_in(_YEAR_AT_END.sub("", text), plain)
    return _stands_in(text, plain) and (kind == "number" or _opens_with(text, plain))


def elsewhere(kind: Kind) -> str:
    """All that may be said of an option the article names in a sentence that is not clear alone."""
    return f"This {_NOUN[kind]} stands in the article, but for something else."


def not_in_article(kind: Kind) -> str:
    """All that may be said of an option without evidence."""
    return f"This {_NOUN[kind]} is not in this article."


@lru_cache(maxsize=8_192)
def _is_tellable(text: str, most_words: int = QUOTE_WORDS) -> bool:
    """Whether a sentence is short, clear without the one before it, and lays nothing at anybody's door."""
    told = re.findall(r"[^\W\d_][\w’'-]*", text)
    if not told or len(text.split()) > most_words or told[0].casefold() in _LINKED_STARTS:
        return False
    return not (_UNCLEAR.search(text) or is_sensitive(text) or _dangles(told))


def _dangles(told: Sequence[str]) -> bool:
    """Whether a pronoun stands before anything is named that it could mean."""
    for index, word in enumerate(told):
        if word.casefold() in _PRONOUNS:
            return True
        if word[:1].isupper() and (index or word.casefold() not in _ARTICLES) and word not in month_name:
            return False
    return False


def _stands_in(text: str, plain: str) -> bool:
    low, told = text.casefold(), plain.casefold()
    return low in told and re.search(rf"(?<!\w){re.escape(low)}(?!\w)", told) is not None


@lru_cache(maxsize=1)
def _callings() -> frozenset[str]:
    """The words that may stand before a name and still belong to it."""
    titles = frozenset(title.casefold() for title in words("titles"))
    return words("roles") | words("kin") | titles | frozenset(PLACE_NOUNS)


def _opens_with(name: str, plain: str) -> bool:
    """Whether the sentence is about the name: it opens with it, after a title at most, and a verb or comma follows."""
    start, at, rest = plain.partition(name)
    before = start.split() if at and _GOES_ON.match(rest) else ["?"]
    return all(word.casefold() in _callings() or word == "The" for word in before)


@lru_cache(maxsize=8_192)
def _plain(text: str) -> str:
    """The text as a reader sees it."""
    plain = re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)", "", text)
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain).strip()


def _quoted(text: str) -> str:
    """The text as a reader sees it, in quotation marks, cut after `KEY_QUOTE_WORDS` words."""
    told = _plain(text).split()
    cut = " ".join(told[:KEY_QUOTE_WORDS]) + (" …" if len(told) > KEY_QUOTE_WORDS else "")
    cut = cut.replace("“", "‘").replace("”", "’").replace('"', "'")
    return f"“{cut}”"


def _is_sentence(text: str) -> bool:
    return not text[:1].islower() and text.rstrip().endswith(".") and len(text.split()) > 3


def _uncapital(sentence: str) -> str:
    """The sentence as it goes on after a colon: an article loses its capital, a name keeps it."""
    first, _, rest = sentence.partition(" ")
    return (
        f"{first.lower()} {rest}" if first in ("The", "A", "An", "In", "On", "At", "About", "According") else sentence
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
