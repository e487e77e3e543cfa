"""Front matter and infoboxes: typed fields, split entries, offsets, and whatever can be broken. All invented."""

import pytest

from quizapp.domain.articles.flags import country_code, country_name
from quizapp.domain.articles.model import InfoboxEntry, InfoboxField, ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import Decoded

PROSE = "\n\nThe mill of Harwell was built in 1911.\n"


def read(front: str, prose: str = PROSE) -> ParsedArticle:
    return read_article(Decoded(f"---\n{front}---\n{prose}"), name="mill.md")


def box(fields: str) -> dict[str, InfoboxField]:
    """The fields of the one infobox with these lines (indented by four blanks)."""
    article = read(f"infoboxes:\n  - x:\n      text: filler\n{fields}title: Mill\n")
    assert article.warnings == ()
    for infobox in article.infoboxes:
        for found in infobox.fields:
            for entry in found.entries:
                span = entry.text.span(article.decoded)
                assert article.decoded[span.start : span.end] == span.text
                assert span.text.split()[0].lstrip("\"'") in article.decoded
    return {found.key: found for found in article.infoboxes[0].fields}


def entries(fields: str, key: str = "k") -> tuple[InfoboxEntry, ...]:
    return box(fields)[key].entries


def plain(fields: str) -> list[tuple[str | None, str]]:
    found = box(fields)
    return [(entry.label, entry.text.plain) for entry in found["k"].entries] if "k" in found else []


def test_the_simple_values_are_read() -> None:
    article = read(
        "title: Harwell Mill\nshortDescription: A mill\ndescription: The mill\n  of Harwell &amp; Moss.\n"
        "author: Lind\nimg: https://example.org/Mill.jpg?\n"
    )
    assert (article.title, article.short_description, article.author) == ("Harwell Mill", "A mill", "Lind")
    assert article.description == "The mill of Harwell & Moss."
    assert article.image == "https://example.org/Mill.jpg"
    assert [block.text.plain for block in article.blocks] == ["The mill of Harwell was built in 1911."]


@pytest.mark.parametrize("style", ["|-", ">-", "|", ">"])
def test_lines_bullets_and_labels_become_entries(style: str) -> None:
    value = (
        f"    k:\n      text: {style}\n"
        "        Dead: 5,856 –6,000\n\n        Wounded: 20,000\n\n        Workers lost:\n\n"
        "        * Up to 160 men \n\n        * 40 women\n\n        Missing: 7\n"
    )
    assert plain(value) == [
        ("Dead", "5,856 –6,000"),
        ("Wounded", "20,000"),
        ("Workers lost", "Up to 160 men"),
        ("Workers lost", "40 women"),
        ("Missing", "7"),
    ]


def test_a_second_figure_under_a_label_keeps_it_until_a_blank_line() -> None:
    value = '    k:\n      text: "Dead: 11,557 \\n25,000 (by other counts)\\n\\n42 in all"\n'
    assert plain(value) == [("Dead", "11,557"), ("Dead", "25,000 (by other counts)"), (None, "42 in all")]


@pytest.mark.parametrize(
    ("scalar", "expected"),
    [
        ("20 May 1911 – 3 June 1912", ["20 May 1911 – 3 June 1912"]),
        ('"Anna\'s \\"Mill\\"\\n\\u00dcber den Moss"', ["Anna's \"Mill\"", "Über den Moss"]),
        ("'Lind''s mill'", ["Lind's mill"]),
        ("A long value that goes on\n        in the next line", ["A long value that goes on in the next line"]),
        ("'A victory * Gain of Harwell * Loss of Moss'", ["A victory", "Gain of Harwell", "Loss of Moss"]),
        ("1836–1840 (Moss)<br/ >1861 (Lind)", ["1836–1840 (Moss)", "1861 (Lind)"]),
        ("322 BC (aged 62) Lake Moss, Harwell", ["322 BC", "Lake Moss, Harwell"]),
        ("July 20, 1911 (57 years ago)", ["July 20, 1911"]),
        ("(1911-05-03) May 3, 1911&nbsp;(age&nbsp;62)", ["May 3, 1911"]),
        ("1 January 1950 (6 years, 2 months and 3 days ago)", ["1 January 1950"]),
        ("384 BC padding-top:0;line-height:1.4em", ["384 BC"]),
        ("Moss F.C. (1932–50) Lind Knights (2016–present)", ["Moss F.C. (1932–50)", "Lind Knights (2016–present)"]),
        ("Anna Lind (mother) Karl Moss (father)", ["Anna Lind (mother)", "Karl Moss (father)"]),
        ("Anna Lind (CEO) Karl Moss Ida Moor (CTO)", ["Anna Lind (CEO) Karl Moss Ida Moor (CTO)"]),
        ("<b>Napoleon</b> Lind", ["Napoleon Lind"]),
        ('"1932"', ["1932"]),
        ("1932", ["1932"]),
        ("style=margin-bottom:0.5em", []),
        ("300px", []),
        ("'{{legend|#280303|1000+ cases}}'", []),
        ("'[[File:Anthem.ogg]]'", []),
        ("undefined", []),
        ("Mill.jpg", []),
        ("line-height:1.25em", []),
        ("null", []),
        ("[a, b]", []),
        ("{a: b}", []),
    ],
)  # fmt: skip
def test_a_value_is_cut_into_its_entries_and_junk_is_dropped(scalar: str, expected: list[str]) -> None:
    assert [text for _, text in plain(f"    k:\n      text: {scalar}\n")] == expected


def test_a_heading_over_lines_holds_for_all_of_them() -> None:
    value = field_of("k", "Northern league:", "Harwell †", "Moss,", "Southern league:", "Lind")
    assert plain(value) == [
        ("Northern league", "Harwell"),
        ("Northern league", "Moss"),
        ("Southern league", "Lind"),
    ]


def test_flags_become_countries_and_links_become_pages() -> None:
    value = (
        "    k:\n      text: |-\n        🇸🇪 Karl Moss\n\n         Ida Moor 🇳🇴\n"
        "      links:\n        - text: Karl Moss\n"
        "          page: Karl Moss (miller)\n        - text: Ida Moor\n          page: undefined\n"
    )
    first, second = entries(value)
    assert (first.text.plain, first.country, first.links) == ("Karl Moss", "SE", ("Karl Moss (miller)",))
    assert (second.text.plain, second.country, second.links) == ("Ida Moor", None, ("Ida Moor",))


def test_several_flags_in_one_line_are_several_entries() -> None:
    found = entries("    k:\n      text: 🇸🇪 Sweden 18.5% 🇫🇮 Finland\n        15.8% 🇱🇻 Latvia 11.1%\n")
    assert [(e.country, e.text.plain) for e in found] == [
        ("SE", "Sweden 18.5%"),
        ("FI", "Finland 15.8%"),
        ("LV", "Latvia 11.1%"),
    ]


def test_flags_tell_their_country() -> None:
    assert country_code("🇦🇿") == "AZ"
    assert country_name("AZ") == "Azerbaijan"
    assert country_code("\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f") == "GB-SCT"
    assert country_name("GB-SCT") == "Scotland"
    assert country_code("🇽🇿") is None


def test_numbered_keys_are_split_and_units_are_not() -> None:
    found = box(
        "    commander2:\n      text: Lind\n    area_total_km2:\n      text: '630'\n"
        "    leader_name_1:\n      text: Moss\n"
    )
    assert [(f.base, f.number) for f in found.values()] == [
        ("x", None),
        ("commander", 2),
        ("area_total_km2", None),
        ("leader_name", 1),
    ]


def test_layout_fields_are_no_fields() -> None:
    keys = ("image", "image_size", "imagesize", "map_caption", "logo", "width", "flag_size", "pushpin_map", "colours",
            "designated_other2_color", "coordinates", "latd", "footnotes", "module", "bodystyle")  # fmt: skip
    assert list(box("".join(f"    {key}:\n      text: '250'\n" for key in keys))) == ["x"]


def test_the_height_of_a_person_is_a_field() -> None:
    assert box("    height:\n      text: 5 ft 11 in\n")["height"].entries[0].text.plain == "5 ft 11 in"


@pytest.mark.parametrize(
    ("title_key", "value_key"),
    [
        ("established_title1", "established_date1"),
        ("established_event2", "established_date2"),
        ("leader_title", "leader_name"),
        ("subdivision_type1", "subdivision_name1"),
        ("blank1_name", "blank1_info"),
    ],
)
def test_a_field_that_titles_another_gives_it_its_title(title_key: str, value_key: str) -> None:
    found = box(f"    {title_key}:\n      text: Incorporated\n    {value_key}:\n      text: March 6, 1834\n")
    assert title_key not in found
    assert found[value_key].title == "Incorporated"


def war(fields: str) -> list[tuple[int, str, list[str]]]:
    article = read(f"infoboxes:\n  - conflict:\n      text: Mill War\n{fields}title: Mill War\n")
    for side in article.infoboxes[0].sides:
        for span in side.support:
            assert article.decoded[span.start : span.end] == span.text
    return [(side.number, side.name, [span.text for span in side.support]) for side in article.infoboxes[0].sides]


def field_of(key: str, *lines: str) -> str:
    return f"    {key}:\n      text: |-\n" + "".join(f"        {line}\n\n" for line in lines)


def test_a_side_is_named_by_its_leaders_flags_where_its_own_name_is_lost() -> None:
    fields = (
        field_of("combatant1", "style=margin-bottom:0.5em")
        + field_of("commander1", "🇸🇪 Karl Moss", "🇸🇪 Ida Moor", "Ola Lind", "Per Ash")
        + field_of("commander2", "🇫🇮 Aino Ranta")
        + field_of("strength1", "30,000")
        + field_of("casualties3", "4,000 civilians")
    )
    assert war(fields) == [
        (1, "Sweden", ["🇸🇪 Karl Moss", "🇸🇪 Ida Moor"]),
        (2, "Finland", ["🇫🇮 Aino Ranta"]),
    ]


def test_a_side_is_named_by_its_own_field_first() -> None:
    fields = (
        field_of("combatant1", "Harwell")
        + field_of("combatant2", "Moss", "🇫🇮 Finland")
        + field_of("commander1", "🇸🇪 A")
    )
    assert [(number, name) for number, name, _ in war(fields)] == [(1, "Harwell"), (2, "Moss and Finland")]


@pytest.mark.parametrize(
    "fields",
    [
        field_of("commander1", "🇸🇪 Karl Moss", "🇫🇮 Ida Moor"),
        field_of("commander1", "🇸🇪 Karl Moss", "Ida Moor", "Ola Lind"),
        field_of("commander1", "🇸🇪 Karl Moss") + field_of("commander2", "🇸🇪 Ida Moor"),
        field_of("combatant1", "1,200 men", "Harwell", "Moss"),
        field_of("strength1", "30,000"),
        field_of("combatant1", "🇸🇪 Sweden", "🇫🇷 France", "🇳🇴 Norway") + field_of("commander1", "🇸🇪 Karl Moss"),
    ],
)
def test_a_side_without_clear_evidence_is_not_claimed(fields: str) -> None:
    assert war(fields) == []


def test_the_caption_of_the_infobox_is_the_caption_of_the_main_picture() -> None:
    article = read(
        "infoboxes:\n  - image:\n      text: Mill.jpg\n    caption:\n"
        '      text: "The mill of Harwell in\n        1911"\n'
        "img: https://example.org/Mill.jpg\n"
    )
    (picture,) = article.pictures
    assert picture.src == "https://example.org/Mill.jpg"
    assert picture.caption is not None
    assert picture.caption.plain == "The mill of Harwell in 1911"


@pytest.mark.parametrize(
    ("text", "title", "warning"),
    [
        ('---\ntitle: "Open quote\na: [b\n---\n' + PROSE, "Open quote", "cannot be read as YAML"),
        ("---\ntitle: Mill\nauthor: Lind\n" + PROSE, "Mill", "never closed"),
        ("---\ntitle: Mill\nauthor: Lind\n" + PROSE + "\n---\n\nMore.\n", "Mill", "cannot be read as YAML"),
        ("---\n- a\n- b\n---\n" + PROSE, "mill", "a list"),
        ("---\na: &a [x]\nb: *a\ntitle: Mill\n---\n" + PROSE, "Mill", "anchors and aliases"),
        ("---\ntitle: !!python/object/apply:os.system [x]\n---\n" + PROSE, "mill", "tags"),
        ("---\ntitle: Mill\na: " + "[" * 3000 + "]" * 3000 + "\n---\n" + PROSE, "Mill", "too deep"),
        ('{"title": "Mill", "infoboxes": []}\n' + PROSE, "Mill", "JSON"),
        ('+++\ntitle = "Mill"\nd = 1990-01-01\n+++\n' + PROSE, "Mill", "TOML"),
        ("+++\ntitle = \n+++\n" + PROSE, "mill", "not valid TOML"),
        ("---\ntitle: Mill\ninfoboxes: {date: {text: 4 July 1776}}\n---\n" + PROSE, "Mill", "not a list"),
        ("---\ntitle: Mill\ninfoboxes: [null, x, 12]\n---\n" + PROSE, "Mill", "not mappings"),
    ],
)
def test_broken_front_matter_leaves_an_article_and_a_warning(text: str, title: str, warning: str) -> None:
    article = read_article(Decoded(text), name="mill.md")
    assert article.title == title
    assert len(article.warnings) == 1
    assert warning in article.warnings[0]
    assert "The mill of Harwell was built in 1911." in [block.text.plain for block in article.blocks]


def test_wrong_types_are_taken_for_what_they_are_worth() -> None:
    article = read(
        "title: 2008\nshortDescription: 2008-05-12\ndescription: [a, {b: c}]\nauthor: null\nimg: {text: x}\n"
        "infoboxes:\n  - date: 1996-01-01\n    place: {text: null}\n    strength: {text: 12}\n"
        "    nested: {text: {text: x}}\n"
    )
    assert (article.title, article.short_description) == ("2008", "2008-05-12")
    assert (article.description, article.author, article.image) == (None, None, None)
    assert [(f.key, f.entries[0].text.plain) for f in article.infoboxes[0].fields] == [
        ("date", "1996-01-01"),
        ("strength", "12"),
    ]


def test_a_thematic_break_at_the_top_is_no_front_matter() -> None:
    article = read_article(Decoded("---\nThe mill was built in 1911.\n\n---\n\nIt closed in 1950.\n"))
    assert [block.text.plain for block in article.blocks] == ["The mill was built in 1911.", "It closed in 1950."]
    assert article.warnings == ()
