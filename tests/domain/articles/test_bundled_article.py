"""The article the product is made for, read cell by cell and field by field."""

from pathlib import Path

import pytest

from quizapp.domain.articles.model import ParsedArticle, Table
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode

SEED = Path(__file__).parents[3] / "seeds" / "first-nagorno-karabakh-war.md"


@pytest.fixture(scope="module")
def article() -> ParsedArticle:
    return read_article(decode(SEED.read_bytes(), name=SEED.name), name=SEED.name)


def rows(table: Table) -> list[list[str]]:
    return [[cell.text.plain for cell in row] for row in table.rows]


def test_it_is_read_without_a_complaint(article: ParsedArticle) -> None:
    assert article.title == article.headline == "First Nagorno-Karabakh War"
    assert article.short_description == "Armenia-Azerbaijan conflict between February 1988 and May 1994"
    assert article.language == "en"
    assert article.warnings == ()
    assert 12_000 < article.words < 13_000
    assert len(article.pictures) == 19


def test_every_block_cell_and_entry_stands_where_it_says(article: ParsedArticle) -> None:
    texts = [block.text for block in article.blocks]
    texts += [c.text for t in article.tables for row in (t.header, *t.rows) for c in row if c.text.plain]
    texts += [entry.text for box in article.infoboxes for field in box.fields for entry in field.entries]
    for text in texts:
        for index, character in enumerate(text.plain):
            assert article.decoded[text.at(index)] in (character, "\n")


def test_its_sections_are_a_tree_and_its_references_no_source(article: ParsedArticle) -> None:
    paths = [section.path for section in article.sections]
    assert len(paths) == 46
    assert ("War", "Early Armenian offensives", "Capture of Shusha") in paths
    assert [s.path[-1] for s in article.sections if not s.is_source] == [
        "Notes",
        "Citations",
        "Works cited",
        "Further reading",
        "External links",
    ]


def test_the_first_table(article: ParsedArticle) -> None:
    table = article.tables[0]
    assert [cell.text.plain for cell in table.header] == ["", "Armenia and Nagorno-Karabakh", "Azerbaijan"]
    assert rows(table) == [
        ["Military personnel", "40,000", "42,000"],
        ["Artillery", "177–187 (160–170 + 17)", "388 –395"],
        ["Tanks", "90–173 (77–160 + 13)", "436 –458"],
        ["Armored personnel carriers", "290–360 (150 –240 + 120)", "558 –1,264"],
        ["Armored fighting vehicles", "39 –200 + N/A", "389 –480"],
        ["Fighter aircraft", "3 + N/A", "63 –170"],
        ["Helicopters", "13 + N/A", "45–51"],
    ]
    assert article.sections[table.section].path[-1] == "Building armies"
    assert table.lead_in == "The estimated manpower and equipment of each side in 1993–1994 was:"


def test_the_second_table(article: ParsedArticle) -> None:
    table = article.tables[1]
    assert [cell.text.plain for cell in table.header] == [
        "Aircraft",
        "Armenian",
        "Armenian losses",
        "Azerbaijani",
        "Azerbaijani losses",
        "Notes",
    ]
    assert [row[:5] for row in rows(table)] == [
        ["MiG-21", "1", "1", "18", "8"],
        ["MiG-23", "–", "–", "?", "1"],
        ["MiG-25", "–", "–", "20", "~10"],
        ["Su-17M and Su-22", "–", "–", "4", "1"],
        ["Su-24", "–", "–", "19–20", "?"],
        ["Su-25", "2", "0", "7", "2"],
        ["Aero L-29", "1", "–", "18", "14"],
        ["Aero L-39", "1–2 (?)", "?", "12", "?"],
        ["Mi-24", "12 – 15", "2 or 4", "25–30", "19–24"],
        ["Mi-2", "2", "?", "7", "?"],
        ["Mi-8 and Mi-17", "7", "6", "13–14", "4"],
        ["Il-76", "–", "–", "3", "0"],
        ["An-12", "–", "–", "1", "0"],
        ["An-24", "–", "–", "1", "0"],
        ["Tu-134", "1", "0", "1", "0"],
    ]
    assert [len(row[5].items) for row in table.rows] == [7, 0, 9, 1, 1, 2, 0, 1, 1, 0, 0, 0, 0, 0, 0]
    assert table.rows[0][5].items[3].plain == "1 Azerbaijani MiG-21 shot down in January 1993"
    assert table.rows[2][5].items[0].plain == "20 MiG-25RBs were taken over from Russian base"
    assert table.lead_in is not None
    assert table.lead_in.startswith("Below is a table listing")


def test_the_infobox(article: ParsedArticle) -> None:
    (box,) = article.infoboxes
    values = {f.key: [(e.label, e.country, e.text.plain) for e in f.entries] for f in box.fields}
    assert list(values) == [
        "conflict",
        "partof",
        "date",
        "place",
        "territory",
        "result",
        "commander1",
        "commander2",
        "strength1",
        "strength2",
        "casualties1",
        "casualties2",
        "casualties3",
    ]
    assert [text for _, _, text in values["result"]] == [
        "Armenian victory",
        "Ceasefire agreement",
        "Significant territorial gains for the Nagorno-Karabakh Republic",
        "UNSC adopted resolutions 822, 853, 874 and 884",
        "Bishkek Protocol",
    ]
    assert values["commander1"] == [
        (None, "AM", "Levon Ter-Petrosyan"),
        (None, "AM", "Serzh Sargsyan"),
        (None, None, "Robert Kocharyan"),
        (None, None, "Monte Melkonian"),
    ]
    assert values["strength1"] == [(None, None, "30,000—40,000 (1993–94)")]
    assert values["strength2"][:2] == [(None, None, "42,600 (1993–94)"), ("Turkey", None, "350 officers")]
    assert values["casualties2"] == [
        ("Dead", None, "11,557"),
        ("Dead", None, "25,000–30,000 (Western and Russian estimates)"),
        ("Wounded", None, "20,000 or 50,000"),
        ("Missing", None, "4,210"),
    ]
    assert [label for label, _, _ in values["casualties3"]] == [
        *("Civilian deaths", "Civilian deaths", "Civilians missing", "Civilians missing"),
        *("Civilians displaced", "Civilians displaced"),
    ]
    assert values["casualties3"][0][2] == "Up to 16,000 Azerbaijani civilians"


def test_the_sides_are_told_by_the_commanders_flags(article: ParsedArticle) -> None:
    sides = article.infoboxes[0].sides
    assert [(side.number, side.name, len(side.support)) for side in sides] == [(1, "Armenia", 2), (2, "Azerbaijan", 5)]
    assert sides[0].support[0].text == "🇦🇲 Levon Ter-Petrosyan"


def test_the_sentences_with_a_loss_are_known(article: ParsedArticle) -> None:
    broken = [
        block.sentence_text(sentence)
        for block in article.blocks
        if block.is_source
        for sentence in block.sentences
        if not sentence.is_whole
    ]
    for piece in (
        "Stepanakert,  were attacked",
        "USSR) Over the course",
        "Soviet amy Most Azerbaijanis",
        "(UAVs),   while Georgia",
        "with the final blow brought about",
        "Probably, this is why young volunteers",
        "Below is a table",
    ):
        assert any(piece in sentence for sentence in broken), piece
    assert len(broken) < 25


def test_names_and_numbers_do_not_end_sentences(article: ParsedArticle) -> None:
    texts = [block.sentence_text(sentence) for block in article.blocks for sentence in block.sentences]
    assert any(text.endswith("following World War I.") for text in texts)
    assert any("Georgiy I. Mirsky supported" in text for text in texts)
    assert any("George H. W. Bush." in text for text in texts)
