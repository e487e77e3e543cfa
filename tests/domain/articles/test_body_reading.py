"""The Markdown body: sections, blocks, tables, pictures. The texts are invented."""

import pytest

from quizapp.domain.articles.model import MappedText, ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import Decoded


def read(text: str, name: str | None = None) -> ParsedArticle:
    return read_article(Decoded(text), name=name)


def plains(article: ParsedArticle) -> list[str]:
    return [block.text.plain for block in article.blocks]


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("The ****United Mills** of **Great **Harwell**** closed.", "The United Mills of Great Harwell closed."),
        ("It was ***uke*** and ****95****-4.", "It was uke and 95-4."),
        ("The **Mill**&nbsp;of Moss &amp; Lind.", "The Mill of Moss & Lind."),
        ('The [mill](http://x.org/a_(b) "t") and [[Moss|the moss]].', "The mill and [[Moss|the moss]]."),
        ("Built in <b>1911</b>.<ref>Lind 1950.</ref> It <!-- 1900 -->stands.", "Built in 1911. It stands."),
        ("Built in 1911.[12][note 3] It has [sic] doors.", "Built in 1911. It has [sic] doors."),
        ("About 5*3 and 2 * 3 and snake_case and _it_ and \\*.", "About 5*3 and 2 * 3 and snake_case and it and *."),
        ("The '''Mill''' is 6'2'' tall.", "The Mill is 6'2'' tall."),
        ("In 17\u200b05 ２５０ men came to Vi\u00adenna on 3\u00a0May.", "In 1705 250 men came to Vienna on 3 May."),
        ("A well @-@ known mill of 1 @,@ 200 tons.", "A well-known mill of 1,200 tons."),
        ("![Mill](http://x.org/Mill.jpg?) The mill\n  stands.", "The mill stands."),
        ("🇦🇿 Lind led 12 families.", "Lind led 12 families."),
        ("`code` and <http://example.org/x> end.", "code and end."),
        ("<script>alert(1)</script>The mill {{x}} ${y}.", "The mill {{x}} ${y}."),
    ],
)
def test_marks_are_taken_off_and_every_character_keeps_its_place(marked: str, plain: str) -> None:
    article = read(f"# Mill\n\n{marked}\n")
    assert plains(article) == [plain]
    text = article.blocks[0].text
    for index, character in enumerate(plain):
        source = article.decoded[text.at(index)]
        assert source == character or character in " -,&2501" or source == "&"


def test_sections_form_a_tree_and_the_first_title_is_no_section() -> None:
    article = read("# Mill\n\nLead text.\n\n## A\n\n\n### B\nText.\n\n## C **bold**\n\n#### D\n", name="x.md")
    assert article.title == "Mill"
    assert [(s.index, s.parent, s.level, s.path) for s in article.sections] == [
        (0, None, 0, ()),
        (1, 0, 2, ("A",)),
        (2, 1, 3, ("A", "B")),
        (3, 0, 2, ("C bold",)),
        (4, 3, 4, ("C bold", "D")),
    ]
    assert [block.section for block in article.blocks] == [0, 2]
    assert article.decoded[article.sections[1].start :].startswith("## A")


@pytest.mark.parametrize(
    "heading",
    ["References", "Notes and references", "Further reading", "External links", "See also", "Works cited",
     "Bibliography", "Sources", "Citations", "Footnotes", "References / Sources"],
)  # fmt: skip
def test_reference_sections_and_what_is_under_them_are_no_source(heading: str) -> None:
    article = read(f"The mill was built in 1911.\n\n## {heading}\n\n### Books\n\n * Lind, A. (1950). *Mills*. p. 3.\n")
    assert [section.is_source for section in article.sections] == [True, False, False]
    assert [block.is_source for block in article.blocks] == [True, False]
    assert article.words == 6


@pytest.mark.parametrize(
    "text",
    [
        "History\n\nThe mill was built in 1911.\n\nReferences\n\nLind, A. (1950). Mills. Press.\n",
        "## History\n\nThe mill was built in 1911.\n\n**References**\n\nLind, A. (1950). Mills. Press.\n",
    ],
)
def test_references_are_known_without_a_markdown_heading(text: str) -> None:
    article = read(text, "mill.txt")
    assert [block.text.plain for block in article.blocks if block.is_source][-1] == "The mill was built in 1911."
    assert article.sections[-1].path[-1] == "References"


@pytest.mark.parametrize("heading", ["Sources of law", "Books", "Note on names", "Legacy", "Reading and Harwell"])
def test_sections_that_only_sound_alike_are_sources(heading: str) -> None:
    assert read(f"## {heading}\n\nThe mill was built in 1911.\n").sections[1].is_source


def test_a_picture_line_is_no_part_of_the_paragraph_under_it() -> None:
    article = read(
        "## A\n![Old mill 1911.tif](https://wikipedia.org/wiki/Special:Redirect/file/Old_mill_1911.tif?)\n"
        "The mill was built in 1911.\n\n![The mayor of Harwell opens the mill](https://example.org/img_0042.jpg)\n\n"
        "![x](javascript:alert(1))\n"
    )
    assert plains(article) == ["The mill was built in 1911."]
    assert [picture.alt for picture in article.pictures] == ["Old mill 1911.tif", "The mayor of Harwell opens the mill"]
    assert article.pictures[0].src == "https://wikipedia.org/wiki/Special:Redirect/file/Old_mill_1911.tif"
    assert article.pictures[0].caption is None
    caption = article.pictures[1].caption
    assert caption is not None
    assert caption.span(article.decoded).text == "The mayor of Harwell opens the mill"


def test_list_items_quotations_and_code_are_told_apart() -> None:
    article = read(
        ' * Opened in 1911\n * Closed in 1950\n\n> The mill is ours.\n\n"The bridge is safe," the mayor wrote.\n\n'
        '"The bridge is safe. Nobody needs to worry."\n\n```\nx = 1911\n```\n'
    )
    assert [block.kind for block in article.blocks] == ["list_item", "list_item", "quote", "paragraph", "quote", "code"]
    assert [block.is_source for block in article.blocks][-1] is False
    assert article.blocks[0].sentences[0].is_whole


def test_a_line_in_bold_alone_is_a_heading_in_disguise() -> None:
    article = read("**Northern mills**\n\nThe mill was built in 1911.\n")
    assert [block.is_source for block in article.blocks] == [False, True]


def test_the_headline_is_the_bold_name_the_lead_begins_with() -> None:
    text = "---\ntitle: Brandt (miller)\n---\n\n{}\n"
    assert read(text.format("**Anna Karin Brandt** (1900–1950) was a miller.")).headline == "Anna Karin Brandt"
    assert read(text.format("The **Harwell Mill** is a mill.")).headline == "Harwell Mill"
    assert read(text.format("This is a **list of mills** in Harwell.")).headline == "Brandt"
    assert read(text.format("Anna Brandt was a miller.")).headline == "Brandt"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("The mill was built.", "Harwell_Mill.txt", "Harwell Mill"),
        ("The mill was built.", "../../a/<b>Mill & Moss.md", "b Mill & Moss"),
        ("## History\n\nThe mill.", None, "History"),
        ("The mill was built.", None, "Untitled article"),
        ("---\ntitle: <script>alert(1)</script>\n---\nThe mill.", "mill.md", "mill"),
    ],
)
def test_an_article_without_a_title_gets_one(text: str, name: str | None, title: str) -> None:
    assert read(text, name).title == title


def test_plain_text_has_paragraphs_between_blank_lines() -> None:
    article = read("The mill was\nbuilt in 1911.\n\nIt closed in 1950.\n", "mill.txt")
    assert plains(article) == ["The mill was built in 1911.", "It closed in 1950."]


def test_long_lines_without_blank_lines_are_paragraphs_of_their_own() -> None:
    long = "The committee of Harwell met and elected Anna Brandt, who had led the workers since then. " * 3
    article = read(f"History\n{long}\n{long}\n", "mill.txt")
    assert len(article.blocks) == 3
    assert article.blocks[0].sentences[0].is_whole is False


def cells(row: tuple[object, ...]) -> list[object]:
    return [
        [item.plain for item in cell.items] if len(cell.items) > 1 else cell.text.plain  # type: ignore[attr-defined]
        for cell in row
    ]


def test_a_table_is_read_cell_by_cell_with_the_lists_inside() -> None:
    article = read(
        "## Boats\n\n|                | 🇸🇪 Lake and  Moss | Notes |\n|       ---      |       ---      | :-: |\n"
        "| **Barges** | 12 – 15 | * 1 barge sank on 3 May 1911 * 2 barges sank in 1950 (?) |\n"
        '| Tugs \\| boats | bgcolor=white colspan="2" N/A | |\n| short |\n\n'
        "The boats of each side in 1911 were:\n\nThe mill was built in 1911.\n"
    )
    (table,) = article.tables
    assert cells(table.header) == ["", "Lake and Moss", "Notes"]
    assert [cells(row) for row in table.rows] == [
        ["Barges", "12 – 15", ["1 barge sank on 3 May 1911", "2 barges sank in 1950 (?)"]],
        ["Tugs | boats", "N/A", ""],
        ["short", "", ""],
    ]
    assert table.lead_in == "The boats of each side in 1911 were:"
    item = table.rows[0][2].items[1]
    assert item.span(article.decoded).text == "2 barges sank in 1950 (?)"
    assert [s.is_whole for block in article.blocks for s in block.sentences] == [False, True]


def test_a_header_that_stands_in_the_first_row_is_taken_from_there() -> None:
    article = read(
        "|  |  |  |\n| --- | --- | --- |\n| Actor | Role | Season |\n| A. Lind | Moss | 1 |\n"
        "| Actor | Role | Season |\n| B. Lind | Moor | 2 |\n"
    )
    assert cells(article.tables[0].header) == ["Actor", "Role", "Season"]
    assert len(article.tables[0].rows) == 2


def test_an_empty_header_over_figures_stays_empty() -> None:
    article = read(
        "|  |  |  |\n| --- | --- | --- |\n| Lind | 91.60% | 1 |\n| Moss | 2.02% | 2 |\n| Moor | 1.35% | 3 |\n"
    )
    assert cells(article.tables[0].header) == ["", "", ""]
    assert len(article.tables[0].rows) == 3


def test_a_list_of_many_lines_is_cut_off_with_a_warning() -> None:
    article = read("* Mill of 1911 here.\n" * 60_000)
    assert len(article.blocks) == 50_000
    assert article.warnings == ("Only the first 50,000 lines of the text were read.",)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The mill of Harwell was built in the spring of 1911 and the owner of the firm sold it to the town in 1950, "
         "when the river had risen and the bridge had fallen.", "en"),
        ("Die Mühle von Harwell wurde im Frühjahr 1911 gebaut, und der Eigentümer der Firma verkaufte sie 1950 an die "
         "Stadt, als der Fluss gestiegen und die Brücke eingestürzt war.", "de"),
        ("The mill.", "und"),
    ],
)  # fmt: skip
def test_the_language_is_told_from_the_prose(text: str, language: str) -> None:
    assert read(text).language == language


def test_mapped_text_pieces_keep_their_place() -> None:
    article = read("The **mill** of *Harwell* was built.\n")
    text = article.blocks[0].text
    piece = text.piece(4, 19)
    assert isinstance(piece, MappedText)
    assert piece.plain == "mill of Harwell"
    assert piece.span(article.decoded).text == "mill** of *Harwell"
