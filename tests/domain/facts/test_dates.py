"""Dates in sentences: what they say themselves, and the year the text around them gives."""

import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.dates import find_dates
from quizapp.domain.facts.model import DateMention


def dates_of(text: str) -> tuple[DateMention, ...]:
    return find_dates(read_article(decode(text.encode()), language="en"))


def values(text: str) -> list[tuple[str, str | None]]:
    return [(mention.text, mention.value.iso if mention.value else None) for mention in dates_of(text)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The bridge opened on 17 May 1931.", [("17 May 1931", "1931-05-17")]),
        ("The bridge opened on the 17th of May 1931.", [("the 17th of May 1931", "1931-05-17")]),
        ("The bridge opened on May 17, 1931, at noon.", [("May 17, 1931", "1931-05-17")]),
        ("The bridge opened on Sunday, 17 May 1931.", [("Sunday, 17 May 1931", "1931-05-17")]),
        ("The bridge opened on 17 Oct. 1931.", [("17 Oct. 1931", "1931-10-17")]),
        ("The bridge opened in May 1931.", [("May 1931", "1931-05")]),
        ("The bridge opened in January, 1931.", [("January, 1931", "1931-01")]),
        ("The bridge opened in May of 1931.", [("May of 1931", "1931-05")]),
        ("The bridge opened in 1931.", [("1931", "1931")]),
        ("The dam (1931) is made of stone.", [("1931", "1931")]),
        ("The town was founded in 44 BC.", [("44 BC", "BC0044")]),
        ("The town was founded in AD 43.", [("AD 43", "0043")]),
        ("The town was founded in 1,200 BCE.", [("1,200 BCE", "BC1200")]),
        ("He ruled from 27 BC to AD 14.", [("27 BC", "BC0027"), ("AD 14", "0014")]),
        ("The poet (384–322 BC) taught here.", [("384", "BC0384"), ("322 BC", "BC0322")]),
        ("It was built c. 1066 by monks.", [("c. 1066", "1066")]),
        ("It was built circa 1200 by monks.", [("circa 1200", "1200")]),
        ("She left in '89 for good, after the harvest of 1988.", [("'89", None), ("1988", "1988")]),
        ("It was rebuilt in 1915–16.", [("1915", "1915"), ("16", "1916")]),
        ("It was rebuilt in 1936-9.", [("1936", "1936"), ("9", "1939")]),
        ("It was rebuilt in 1899–1902.", [("1899", "1899"), ("1902", "1902")]),
        ("The storm of 5–6 June 1917 passed.", [("5", "1917-06-05"), ("6 June 1917", "1917-06-06")]),
        ("From April 13 to 15, 1915, it rained.", [("April 13", "1915-04-13"), ("15, 1915", "1915-04-15")]),
        ("It lasted from July–November 1954.", [("July", "1954-07"), ("November 1954", "1954-11")]),
        ("Between 27 and 29 March 1988 it snowed.", [("27", "1988-03-27"), ("29 March 1988", "1988-03-29")]),
        ("It ran from 5 December to 3 January 1990.", [("5 December", "1989-12-05"), ("3 January 1990", "1990-01-03")]),
        ("Tramways spread in the 1990s.", [("1990s", "1990")]),
        ("The wall dates from the 3rd century.", [("3rd century", "0201")]),
        ("The wall dates from the fifth century BC.", [("fifth century BC", "BC0500")]),
        ("Mills stood here in the 17th and 18th centuries.", [("17th", "1601"), ("18th centuries", "1701")]),
        ("They met in the spring of 1918.", [("the spring of 1918", None)]),
        ("The charter is dated 1931-05-17.", [("1931-05-17", "1931-05-17")]),
        ("In 1931, in June 20 houses burnt down.", [("1931", "1931"), ("June", "1931-06")]),
        ("In 1931, in August 30,000 people came.", [("1931", "1931"), ("August", "1931-08")]),
        ("In the years 480/479 BC the city burnt.", [("480/479 BC", "BC0480")]),
        ("It was sold between March and May 1931.", [("March", "1931-03"), ("May 1931", "1931-05")]),
        ("The club signed it on 2020-02-30 in error.", []),
        ("It is said to have closed on 31 April 1950.", []),
    ],
)
def test_a_date_is_read_as_far_as_its_own_words_go(sentence: str, found: list[tuple[str, str | None]]) -> None:
    assert values(sentence) == found


@pytest.mark.parametrize(
    "sentence",
    [
        "The regiment had 1,500 men and 1200 horses.",
        "The council passed Resolution 1416 at once.",
        "A Boeing 1992 would be a strange name.",
        "They may march in spring, and March on.",
        "The orchestra will march to May Day music.",
        "Judge May and Cape May have little in common.",
        "She raised a force of 1800 riders.",
        "The peak is 1850 m high.",
        "The hall seats about 2000 people.",
        "The day after the battle the army withdrew.",
        "Two days after the wedding they left.",
        "Flight 1549 landed on the river.",
    ],
)
def test_what_only_looks_like_a_date_is_none(sentence: str) -> None:
    assert values(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "qualifier", "precision"),
    [
        ("The mine closed in early 1992.", "early", "year"),
        ("The mine closed in mid-June 1992.", "mid", "month"),
        ("The mine closed in late March 1992.", "late", "month"),
        ("The mine closed at the end of 1992.", "late", "year"),
        ("The mine closed by 1992.", "by", "year"),
        ("The mine closed before May 1992.", "before", "month"),
        ("The mine closed about 1692.", "about", "year"),
        ("The mine closed in the late 1970s.", "late", "decade"),
        ("The mine closed in the early 19th century.", "early", "century"),
        ("The mine closed on 5 May 1992.", None, "day"),
    ],
)
def test_early_late_and_about_are_kept_beside_the_value(sentence: str, qualifier: str | None, precision: str) -> None:
    (mention,) = dates_of(sentence)
    assert (mention.qualifier, mention.precision) == (qualifier, precision)


@pytest.mark.parametrize(
    ("paragraph", "last"),
    [
        ("The strike began on 3 May 1926. On 12 May it ended.", "1926-05-12"),
        ("The strike began on 3 May 1926. The next day the trams stood still.", "1926-05-04"),
        ("The strike began on 3 May 1926. Nine days later, it ended.", "1926-05-12"),
        ("The strike began on 3 May 1926. Two weeks later the mines opened.", "1926-05-17"),
        ("The strike began on 3 May 1926. Two days after, it ended.", "1926-05-05"),
        ("The strike began on 30 December 1926. The following day it ended.", "1926-12-31"),
        ("The strike began in 1926. It was over later that year.", "1926"),
        ("The strike began in 1926. The following year a law was passed.", "1927"),
        ("The strike began in May 1926. In October of the same year, the pits reopened.", "1926-10"),
        ("The strike began in May 1926. At the end of the month the pits reopened.", "1926-05"),
        ("The strike began on 3 May 1926. On the 12th, it ended.", "1926-05-12"),
        ("The strike began in November 1926. In January the pits reopened.", "1927-01"),
        ("The town was taken in 218 BC. It was lost again in 216.", "BC0216"),
        ("It was 1926 in the poem. In 1931 the mill burnt down. It was rebuilt from June to August.", "1931-08"),
    ],
)
def test_a_date_without_its_year_takes_the_one_of_the_story(paragraph: str, last: str) -> None:
    value = dates_of(paragraph)[-1].value
    assert value is not None
    assert value.iso == last


@pytest.mark.parametrize(
    "aside",
    [
        'The poet called it "the ghost of 1812".',
        "The mayor (who had served since 1899) resigned.",
        "In the 1790 edict of tolerance this was allowed.",
        "It was the worst fire since 1702.",
    ],
)
def test_a_year_in_passing_does_not_move_the_story(aside: str) -> None:
    story = f"The strike of 1925 failed. In 1926 a new strike began. {aside} On 12 May it ended."
    assert [m.value.iso for m in dates_of(story) if m.value][-1] == "1926-05-12"


def test_a_year_carried_within_the_paragraph_names_the_sentence_that_supplies_it() -> None:
    text = "The strike began on 3 May 1926 in the mines. Trams stood still. On 12 May it ended."
    mention = dates_of(text)[-1]
    assert mention.is_askable
    assert not mention.is_explicit
    assert [(s.why, s.span.text) for s in mention.support] == [("year", "The strike began on 3 May 1926 in the mines.")]


@pytest.mark.parametrize(
    "text",
    [
        "The strike began in 1926.\n\nOn 12 May it ended.",
        "The strike began on 3 May 1926.\n\nOn 12 April it was over.",
        "The strike began on 3 May 1926.\n\nIt was the worst since 1893.\n\nOn 12 May it ended.",
        "The strike began in 1926. The miners had met on 12 May.",
        "The strike began in 1926. The feast is held on 12 May every year.",
        "The fight went on from 1926 to 1929. On 12 May the mine was sold.",
        "In 1926 they won the 1931 Founders Cup.",
        "In 1926 the new calendar moved the feast to 7 November (25 October) 1926.",
        "He was born on 22 February or 1 March 1926.",
        "Two days before 5 May 1926 they met.",
    ],
)
def test_a_doubtful_year_is_never_asked_for(text: str) -> None:
    assert not dates_of(text)[-1].is_askable


def test_both_days_of_two_calendars_get_the_year_that_stands_once() -> None:
    assert values("The palace fell on 7 November [O.S. 25 October] 1917.") == [
        ("7 November", "1917-11-07"),
        ("25 October", "1917-10-25"),
    ]
    assert values("The king died on 8 February 1724/25.") == [("8 February 1724/25", "1725-02-08")]


def test_a_range_knows_its_two_ends() -> None:
    start, end = dates_of("The fair ran from 5 to 9 June 1921.")
    assert (start.range_role, end.range_role) == ("start", "end")
    assert start.to == end.value


def test_infobox_and_table_dates_carry_their_address() -> None:
    text = """---
title: Old Mill
infoboxes:
  - template: building
    opened:
      text: 3 May 1926
    floor_area:
      text: "1932"
    closed_year:
      text: "1950"
---

The Old Mill is a mill.

| Year | Visitors | Note |
| --- | --- | --- |
| 1951 | 1900 | fire on 4 June 1951 |
"""
    found = {(m.source.locator, m.value.iso if m.value else None) for m in dates_of(text) if m.source.locator}
    assert found == {
        ("infobox[0].opened", "1926-05-03"),
        ("infobox[0].closed_year", "1950"),
        ("table[0].row[0].col[0]", "1951"),
        ("table[0].row[0].col[2]", "1951-06-04"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "The treaty returned the lands that were lost in 1914. The marshal came home on 11 November.",
        "In 1931 she staged the Night of January 16th.",
        "In 1931 the song was her first success since the waltz of two years earlier.",
    ],
)
def test_a_passing_year_or_a_title_gives_no_askable_date(text: str) -> None:
    assert not dates_of(text)[-1].is_askable


def test_the_next_paragraph_may_carry_the_story_on_through_the_year() -> None:
    mention = dates_of("The strike began on 3 May 1926.\n\nThe trams stood still.\n\nOn 12 May it ended.")[-1]
    assert mention.is_askable
    assert mention.value is not None
    assert mention.value.iso == "1926-05-12"
    assert [s.span.text for s in mention.support] == ["The strike began on 3 May 1926."]
