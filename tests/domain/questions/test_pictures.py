from dataclasses import replace

from quizapp.domain.articles.model import MappedText, Picture
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.questions.pictures import write_picture_drafts

TEXT = """\
---
title: Arden
---

**Arden** is a town.

The old mill on the Tern.

The town hall in 1911.

From left to right: the mayor; the clerk; the dog.

The harbour bridge at dusk.
"""


def article_with(*captions: str):
    article = read_article(decode(TEXT.encode()))
    pictures = []
    for number, caption in enumerate(captions):
        at = article.decoded.index(caption)
        pictures.append(Picture(f"https://example.org/{number}.jpg", caption, 0, MappedText(caption, ((0, at),))))
    return replace(article, pictures=tuple(pictures))


def test_a_picture_is_told_from_the_captions_of_the_others():
    drafts = write_picture_drafts(
        article_with("The old mill on the Tern.", "The town hall in 1911.", "The harbour bridge at dusk.")
    )
    assert [draft.answer for draft in drafts] == [
        "The old mill on the Tern",
        "The town hall in 1911",
        "The harbour bridge at dusk",
    ]
    first = drafts[0]
    assert (first.kind, first.evidence.source, first.picture) == ("picture", "caption", "https://example.org/0.jpg")
    assert {sibling.text for sibling in first.siblings} == {"The town hall in 1911", "The harbour bridge at dusk"}


def test_a_caption_of_several_things_or_without_company_is_not_asked():
    several = "From left to right: the mayor; the clerk; the dog."
    assert write_picture_drafts(article_with("The old mill on the Tern.", "The town hall in 1911.", several)) == ()
    assert write_picture_drafts(article_with("The old mill on the Tern.")) == ()


def test_a_picture_with_only_a_file_name_is_not_asked():
    article = read_article(decode(f"{TEXT}\n![Mill 1911](https://example.org/Mill_1911.jpg)\n".encode()))
    assert write_picture_drafts(article) == ()
