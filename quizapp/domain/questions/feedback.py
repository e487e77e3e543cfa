"""What an option really is, in one true sentence that never claims more than its evidence."""

import re

from quizapp.domain.facts.model import Kind
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.model import Evidence
from quizapp.domain.questions.sensitive import is_sensitive

QUOTE_WORDS = 45
CLAUSE_SHARE = 0.5
_NOUN: dict[Kind, str] = {"date": "date", "place": "place", "number": "figure", "person": "name", "picture": "picture"}


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
    if draft.statement and draft.kind == "date" and draft.evidence.source in ("prose", "list") and _tells_most(draft):
        clause = draft.statement.rstrip(". ")
        return f"{_capital(draft.answer)} is when {clause}."
    if draft.statement and _is_sentence(draft.statement):
        return draft.statement
    return of_mention(draft.kind, draft.answer, draft.evidence)


def _tells_most(draft: Draft) -> bool:
    """Whether the clause is most of its sentence: what is cut from a long one may be misread, a quotation is not."""
    return len((draft.statement or "").split()) >= CLAUSE_SHARE * len(draft.evidence.text.split())


def of_mention(kind: Kind, text: str, evidence: Evidence) -> str:
    """What the article says where it names this value, quoted."""
    if evidence.source in ("infobox", "table"):
        return f"The article's {evidence.source} gives {text} for something else: {_quoted(evidence.text)}"
    return f"The article says of {text}: {_quoted(evidence.text)}"


def of_count(text: str, noun: str, evidence: Evidence) -> str:
    """What the article counts with this amount, quoted."""
    return f"The article speaks of {text} {noun}: {_quoted(evidence.text)}"


def not_in_article(kind: Kind) -> str:
    """All that may be said of an option without evidence."""
    return f"This {_NOUN[kind]} is not in this article."


def _quoted(text: str) -> str:
    """The text as a reader sees it, in quotation marks, cut after `QUOTE_WORDS` words."""
    plain = re.sub(r"(?<!\w)[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?!\w)", "", text)
    plain = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", plain)
    words = plain.split()
    cut = " ".join(words[:QUOTE_WORDS]) + (" …" if len(words) > QUOTE_WORDS else "")
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
