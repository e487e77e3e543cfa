"""What holds for any text whatever: reading never fails, and every piece stands where it says."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.domain.articles.inline import strip_markup
from quizapp.domain.articles.mapped import Cut, edit, whole
from quizapp.domain.articles.model import MappedText, ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.errors import UnreadableFile

PIECES = st.sampled_from(
    [
        *(
            "# ",
            "## ",
            "* ",
            " * ",
            "> ",
            "1. ",
            "| ",
            " |",
            "| --- | --- |\n",
            "---\n",
            "```\n",
            "\n",
            "\n\n",
            "    ",
            "\t",
        ),
        *(
            "**",
            "*",
            "_",
            "'''",
            "''",
            "`",
            "\\",
            "[",
            "](",
            ")",
            "![",
            "]",
            "<b>",
            "</b>",
            "<br>",
            "<!--",
            "-->",
            "<unk>",
        ),
        *("<script>", "</script>", "&amp;", "&nbsp;", "&#0;", "{{", "}}", "{", "}", '"', "'", "“", "”", "(", " ", "  "),
        *(
            "The mill was built in 1911.",
            "Anna K. Brandt",
            "e.g.",
            "Dead: ",
            "5,856 –6,000",
            "style=x",
            "300px",
            "🇦🇿 ",
            "🇦",
        ),
        *(
            "title: ",
            "infoboxes:\n  - ",
            "text: ",
            "text: |-\n        ",
            'text: "',
            "links:\n",
            ": ",
            "- ",
            "&a ",
            "*a",
            "!!x ",
        ),
        *(
            "\u200b",
            "\u00a0",
            "２",
            "\u2028",
            "\x85",
            "\x0c",
            "é",
            "Ã©",
            "√©",
            "𝔅",
            "=",
            "==\n",
            "References\n",
            "+++\n",
        ),
    ]
)
MARKDOWN = st.lists(PIECES, max_size=40).map("".join)
INFOBOX = (
    st.lists(PIECES, max_size=12)
    .map("".join)
    .map(
        lambda value: (
            "---\ninfoboxes:\n  - k:\n      text: |-\n        " + value.replace("\n", "\n        ") + "\n---\nText.\n"
        )
    )
)


def texts(article: ParsedArticle) -> list[MappedText]:
    found = [block.text for block in article.blocks if block.kind != "code"]  # code keeps its lines
    for table in article.tables:
        for row in (table.header, *table.rows):
            assert len(row) == len(table.header)
            found += [text for cell in row for text in (cell.text, *cell.items) if text.plain]
    found += [entry.text for box in article.infoboxes for field in box.fields for entry in field.entries]
    found += [picture.caption for picture in article.pictures if picture.caption]
    return found


def check(article: ParsedArticle) -> None:
    for text in texts(article):
        assert text.plain.strip() == text.plain != ""
        assert "\n" not in text.plain
        span = text.span(article.decoded)
        assert article.decoded[span.start : span.end] == span.text
        places = [text.at(index) for index in range(len(text.plain))]
        assert places == sorted(places)
        assert text.runs[0][0] == 0
        for character, place in zip(text.plain, places, strict=True):
            # Letters are never invented; white space, entities, escapes and full-width digits may be written otherwise.
            assert not character.isalpha() or article.decoded[place] in (character, "&", "\\")
    for block in article.blocks:
        for sentence in block.sentences:
            assert block.sentence_text(sentence).strip() == block.sentence_text(sentence) != ""
    for box in article.infoboxes:
        for side in box.sides:
            assert all(article.decoded[span.start : span.end] == span.text for span in side.support)
    assert [section.index for section in article.sections] == list(range(len(article.sections)))
    assert article.title
    assert article.headline


@settings(max_examples=200, deadline=None)
@given(st.one_of(MARKDOWN, INFOBOX, MARKDOWN.map(lambda text: f"---\ntitle: x\n{text}")))
def test_any_markdown_is_read_and_every_piece_stands_where_it_says(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UnreadableFile:
        return
    check(read_article(decoded, name="x.md"))


@given(MARKDOWN)
def test_stripped_text_is_one_trimmed_line_of_visible_characters(text: str) -> None:
    plain = strip_markup(whole(text, 0, len(text))).plain
    assert plain == plain.strip()
    assert not set(plain) & set("\n\u00a0\u00ad\u200b")


@given(
    st.text(max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5), st.sampled_from(["", " ", "xy"])))
)
def test_cuts_take_away_just_what_they_name(text: str, wanted: list[tuple[int, int, str]]) -> None:
    cuts: list[Cut] = []
    expected: list[tuple[str, int]] = []
    at = 0
    for start, length, put in sorted(wanted):
        if start < at or start + length > len(text) or length == 0:
            continue
        cuts.append(Cut(start, start + length, put))
        expected += [(text[i], i) for i in range(at, start)] + [(c, -1) for c in put]
        at = start + length
    expected += [(text[i], i) for i in range(at, len(text))]
    result = edit(MappedText(text, ((0, 100),)), cuts)
    assert result.plain == "".join(character for character, _ in expected)
    for index, (_, place) in enumerate(expected):
        assert place < 0 or result.at(index) == place + 100
