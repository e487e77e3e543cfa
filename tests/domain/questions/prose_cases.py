"""Reads invented sentences as an article and writes their drafts."""

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.dates import find_dates
from quizapp.domain.facts.entities import find_names
from quizapp.domain.facts.numbers import find_numbers
from quizapp.domain.language import Language
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.prose import Discarded, write_prose_drafts

LEAD = "The Orta Festival was founded by Carlo Bianchi. Carlo Bianchi was a painter.\n\n"


def write(language: Language, text: str) -> tuple[list[Draft], list[Discarded], str]:
    """The drafts and the discarded facts of a text, and the decoded text."""
    article = read_article(decode(text.encode(), name="case.md"), name="case")
    docs = language.parse(article)
    written = list(
        write_prose_drafts(article, docs, find_dates(article), find_numbers(article, docs), find_names(article, docs))
    )
    drafts = [item for item in written if isinstance(item, Draft)]
    return drafts, [item for item in written if isinstance(item, Discarded)], article.decoded


def stems(language: Language, text: str) -> dict[str, str]:
    """Each stem of the text's questions -> its answer."""
    drafts, _, _ = write(language, text)
    return {stem: draft.answer for draft in drafts for stem in draft.stems}
