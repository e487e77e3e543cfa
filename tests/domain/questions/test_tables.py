import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.tables import write_table_drafts

NOBODY = Names((), ())
FRONT = "---\ntitle: Arden\n---\n\n**Arden** is a country.\n\n"


def article_of(body: str):
    return read_article(decode((FRONT + body).encode()))


def drafts_of(body: str) -> dict[str, Draft]:
    return {draft.stems[0]: draft for draft in write_table_drafts(article_of(body), NOBODY)}


FORCES = """\
## Forces

|                | 🇳🇴 Meria and Ost | 🇸🇪 Stane |
| --- | --- | --- |
| **Military personnel** | 40,000 | 42,500 |
| **Artillery** | 177–187 (160–170 + 17) | 388 –395 |
| **Tanks** | 90–173 | 436 –458 |
| Fighter aircraft | 3 + N/A | 63 –170 |
| Helicopters | ? | 45–51 |

The estimated manpower and equipment of each side in 1893–1894 was:
"""


def test_things_by_owner_are_counted_with_the_time_of_the_lead_in():
    drafts = drafts_of(FORCES)
    tanks = drafts["According to the article's table, how many tanks did Stane have in 1893–1894?"]
    assert (tanks.answer, tanks.value.amount, tanks.value.to) == ("436–458", 436, 458)
    assert tanks.evidence.text == "| **Tanks** | 90–173 | 436 –458 |"
    assert tanks.evidence.locator == "table[0].row[2].col[2]"
    assert {support.why for support in tanks.evidence.support} == {"column", "row", "year"}
    assert (
        "388–395",
        "388–395 is the number of artillery pieces the article's table gives for Stane in 1893–1894.",
    ) in {(sibling.text, sibling.feedback) for sibling in tanks.siblings}


def test_the_breakdown_and_the_gaps_of_a_cell_are_never_a_key():
    answers = {draft.answer for draft in drafts_of(FORCES).values()}
    assert "177–187" in answers
    assert not answers & {"160–170", "17", "3", "?", "N/A"}


CLUBS = """\
## Sport

| Club | League | Ground | Manager | Established | Titles | Record |
| --- | --- | --- | --- | --- | --- | --- |
| Arden Town | NL | Mill Lane | Joe Park | 1873 | 16 (last in 1912) | 5–6 |
| Bexley United | NL | Salt Road | Lou Reid | 1917 | 13 | 26–17 |
| Corley City | EL | North End | Dan Fox | 1977 | 0 | 63–11 |
| Dunley | EL | Mill Lane | Dan Fox | 1995 | ? | 3–3 |
"""


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("In which year was the club Bexley United established, according to the article's table?", "1917"),
        ("Which ground is given for the club Bexley United in the article's table?", "Salt Road"),
        ("Who is named as the manager of the club Arden Town in the article's table?", "Joe Park"),
        ("According to the article's table, how many titles are given for the club Arden Town?", "16"),
    ],
)
def test_attributes_of_named_rows_are_asked_by_their_header(stem, answer):
    assert drafts_of(CLUBS)[stem].answer == answer


def test_scores_and_unknown_headers_are_not_asked():
    drafts = drafts_of(CLUBS)
    assert not [stem for stem in drafts if "record" in stem.casefold() or "league" in stem.casefold()]
    assert "0" not in {draft.answer for draft in drafts.values()}


def test_siblings_come_from_the_same_column_with_what_they_are():
    venue = drafts_of(CLUBS)["Which ground is given for the club Arden Town in the article's table?"]
    assert [(s.text, s.feedback) for s in venue.siblings] == [
        ("Salt Road", "Salt Road is the ground given for the club Bexley United in the article's table."),
        ("North End", "North End is the ground given for the club Corley City in the article's table."),
    ]


RANKED = """\
## Cities

| Rank | City | Population | Area (km2) | Share |
| --- | --- | --- | --- | --- |
| 1 | Arden | 333,220 | 120 | 12.9% |
| 2 | Bexley | 308,690 | 88 | 12.0% |
| 3 | Corley | 291,665 | 140 | 11.3% |
"""


def test_a_rank_does_not_name_a_row():
    drafts = drafts_of(RANKED)
    assert drafts["According to the article's table, what population is given for Arden?"].answer == "333,220"
    assert drafts["According to the article's table, what area, in km2, is given for Bexley?"].answer == "88"
    assert drafts["According to the article's table, what percentage is given for Arden?"].unit == "%"


def test_columns_that_are_years_are_asked_under_a_heading_that_says_what_they_count():
    body = "## Population\n\n| City | 1990 | 2000 |\n| --- | --- | --- |\n| Arden | 12,000 | 14,500 |\n"
    body += "| Bexley | 8,100 | 9,900 |\n| Corley | 31,000 | 29,000 |\n"
    assert (
        drafts_of(body)["According to the article's table, what population is given for Arden in 1990?"].answer
        == "12,000"
    )
    assert drafts_of(body.replace("## Population", "## Towns and more")) == {}


@pytest.mark.parametrize(
    "body",
    [
        "| Club | Titles |\n| --- | --- |\n| Arden | 12 |\n| Bexley | 9 |\n",
        "| | |\n| --- | --- |\n| Arden | 12 |\n| Bexley | 9 |\n| Corley | 4 |\n",
        "| 1986 | 1987 |\n| --- | --- |\n| 12 | 14 |\n| 9 | 8 |\n| 5 | 4 |\n",
        "| Year | Cup | Result |\n| --- | --- | --- |\n| 1990 | A | W |\n| 1990 | B | F |\n| 1990 | A | SF |\n",
        "## References\n\n| Book | Pages |\n| --- | --- |\n| Low | 120 |\n| High | 90 |\n| Far | 45 |\n",
    ],
)
def test_tables_whose_rows_or_columns_have_no_name_are_left_alone(body):
    assert drafts_of(body) == {}


NOTES = """\
## Losses

| Balloon | Notes |
| --- | --- |
| MK-21 | {first} |
| MK-25 | {second} |
| MK-30 | By the end of the war six were left |
""".format(
    first="* 1 Merian MK-21 was shot down near Hill on 20 August 1892 "
    "* 1 Merian MK-21 shot down near Hill on 31 August 1892 using rifles "
    "* 1 or 2 Merian MK-21s shot down over Ford on 30 October 1892",
    second="* 1 Merian MK-25 shot down over Lake on 11 November 1892 "
    "* 1 Merian MK-25 shot down near Ost on 2 December 1892 (?)",
)


def test_only_an_event_told_once_is_asked_for_its_date():
    drafts = drafts_of(NOTES)
    assert {draft.answer for draft in drafts.values()} == {"31 August 1892", "11 November 1892"}
    draft = drafts[
        "On what date was a Merian MK-21 shot down near Hill using rifles, according to the article's table?"
    ]
    assert draft.evidence.text == "1 Merian MK-21 shot down near Hill on 31 August 1892 using rifles"
    assert "20 August 1892" in {sibling.text for sibling in draft.siblings}


def test_a_table_of_attributes_gives_a_few_questions_only():
    rows = "".join(
        f"| Town {letter}x | {number},400 | {number} |\n" for number, letter in enumerate("ABCDEFGHIJKL", 11)
    )
    drafts = drafts_of("| City | Population | Schools |\n| --- | --- | --- |\n" + rows)
    assert len(drafts) == 8


def test_deaths_are_sensitive_and_have_no_options():
    body = "| Date | Deaths |\n| --- | --- |\n| 3 May 1821 | 120 |\n| 9 June 1902 | 45 |\n| 1 July 1955 | 12 |\n"
    drafts = drafts_of(body)
    assert drafts
    assert all(draft.flags == ("sensitive",) and not draft.siblings for draft in drafts.values())


@pytest.mark.parametrize("body", [FORCES, CLUBS, RANKED, NOTES])
def test_evidence_and_support_stand_where_they_say(body):
    article = article_of(body)
    drafts = write_table_drafts(article, NOBODY)
    assert drafts
    for draft in drafts:
        for evidence in [draft.evidence, *(sibling.evidence for sibling in draft.siblings)]:
            assert article.decoded[evidence.start : evidence.end] == evidence.text
            assert len(evidence.text.split()) <= 60
            for support in evidence.support:
                assert article.decoded[support.start : support.end] == support.text
        assert draft.accepted[0] == draft.answer
        assert all(sibling.text != draft.answer and sibling.feedback for sibling in draft.siblings)


def test_a_measure_without_its_unit_is_not_asked_and_a_long_table_is_read_from_the_top():
    rows = "".join(f"| Town {n // 26}{chr(97 + n % 26)} | {n + 1},000 | {n + 3} |\n" for n in range(400))
    drafts = drafts_of("| City | Population | Area |\n| --- | --- | --- |\n" + rows)
    assert drafts
    assert all("population" in stem for stem in drafts)
    assert max(draft.value.amount for draft in drafts.values()) == 200_000
