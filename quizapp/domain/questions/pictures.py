"""Questions about captioned pictures: what one shows, told from what the others show."""

import re

from quizapp.domain.articles.model import ParsedArticle, Picture
from quizapp.domain.questions.draft import Draft, NameValue, Sibling
from quizapp.domain.questions.model import Evidence

MIN_SIBLINGS = 2
MAX_WORDS = 12
_SEVERAL = re.compile(r";|\b(?:clockwise|from (?:top|left)|left to right|top:|bottom:|above|below)\b", re.IGNORECASE)


def write_picture_drafts(article: ParsedArticle) -> tuple[Draft, ...]:
    """What each captioned picture shows, where other captions can stand beside its own; else nothing."""
    shown = [(picture, evidence) for picture in article.pictures if (evidence := _caption(article, picture))]
    drafts = []
    for picture, evidence in shown:
        text = _said(evidence.text)
        others: dict[str, Sibling] = {}
        for other, source in shown:
            said = _said(source.text)
            if other.src != picture.src and said != text and not _shared(text, said):
                told = f"“{said}” is the caption of another picture of this article."
                others.setdefault(said, Sibling(said, NameValue(None, said), source, told))
        if len(others) >= MIN_SIBLINGS:
            drafts.append(
                Draft(
                    "picture",
                    "picture",
                    ("What does this picture show, according to its caption?",),
                    False,
                    text,
                    NameValue(None, text),
                    (text,),
                    evidence,
                    "picture",
                    siblings=tuple(others.values()),
                    statement=f"The caption of this picture reads “{text}”.",
                    features={"importance": 0.4},
                    picture=picture.src,
                )
            )
    return tuple(drafts)


def _caption(article: ParsedArticle, picture: Picture) -> Evidence | None:
    """The caption as evidence where it names one clear subject in one short phrase or sentence."""
    if picture.caption is None or not article.sections[picture.section].is_source:
        return None
    text = picture.caption.plain.strip()
    if not text[:1].isupper() or len(text.split()) > MAX_WORDS or _SEVERAL.search(text) or ". " in text:
        return None
    span = picture.caption.span(article.decoded)
    path = article.sections[picture.section].path
    return Evidence(span.text, path, span.start, span.end, "caption", None, span.start, span.end)


def _said(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip(".")


def _shared(a: str, b: str) -> bool:
    """Whether one caption is a part of the other, so that both may be called right."""
    return a.casefold() in b.casefold() or b.casefold() in a.casefold()
