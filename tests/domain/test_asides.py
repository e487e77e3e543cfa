import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.asides import ASIDE, trim
from quizapp.domain.decoding import decode
from quizapp.domain.language import Language


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        ("The Port Authority (LPA) opened a pier.", "The Port Authority opened a pier."),
        ("Ostby (now part of Vik), a town, grew.", "Ostby, a town, grew."),
        ("The club (later to become Vik United) won.", "The club won."),
        ("The mill (it was built in 1880) burned down.", "The mill (it was built in 1880) burned down."),
        (
            "The union (Vik declared its exit on 3 May 1911) ended.",
            "The union (Vik declared its exit on 3 May 1911) ended.",
        ),
        ("He bought (and sold) it.", "He bought it."),
        ("f(x) stays, as does an open ( bracket.", "f(x) stays, as does an open ( bracket."),
    ],
)
def test_short_glosses_are_taken_out_and_sentences_left(text: str, trimmed: str) -> None:
    assert trim(text).text == trimmed


def test_offsets_lead_past_the_glosses() -> None:
    text = trim("A (b) c (d) e")

    assert text.text == "A c e"
    assert [text.to_trimmed(i) for i in (0, 6, 12)] == [0, 2, 4]
    assert text.to_trimmed(3) == 1


def test_a_gloss_takes_no_part_in_the_syntax(language: Language) -> None:
    text = "In 1911, the harbour board (later to become the Coastal Trade and Port Authority) built the mole of Vik."
    article = read_article(decode(text.encode(), name="harbour.txt"), name="harbour", language="en")

    doc = language.parse(article)[article.blocks[0].index]

    assert doc.text == text
    verb = next(token for token in doc if token.text == "built")
    assert verb.head == verb
    assert next(token for token in doc if token.text == "board").head == verb
    assert {token.dep_ for token in doc if 27 <= token.idx < 82} == {ASIDE}
    assert len(list(doc.sents)) == 1
