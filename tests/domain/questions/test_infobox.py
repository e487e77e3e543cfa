from textwrap import dedent, indent

import pytest

from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.facts.entities import Names
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.infobox import write_infobox_drafts

NOBODY = Names((), ())


def article_of(title: str, fields: dict[str, str], prose: str):
    lines = []
    for key, value in fields.items():
        block = indent(value, "        ")
        lines.append(f"    {key}:\n      text: |-\n{block}")
    box = "\n".join(lines).replace("    ", "  - ", 1)
    return read_article(decode(f"---\ninfoboxes:\n{box}\ntitle: {title}\n---\n\n{dedent(prose)}\n".encode()))


def drafts_of(title: str, fields: dict[str, str], prose: str) -> dict[str, Draft]:
    drafts = write_infobox_drafts(article_of(title, fields, prose), NOBODY)
    return {draft.stems[0]: draft for draft in drafts}


BATTLE = {
    "conflict": "Battle of Hollow Ford",
    "date": "5 June 1843 – 9 July 1843",
    "combatant1": "🇵🇱 Meria",
    "combatant2": "Duchy of Stane",
    "commander1": "Anna Lorring\n\nPiet van Oss",
    "commander2": "Osric Thane\n\nKarl Brenner\n\nHugo Falk",
    "strength1": "12,400 men\n36 guns",
    "strength2": "9,800 men\n20 or 30 guns",
    "casualties1": "Dead: 310\n\nWounded: 1,200",
    "casualties2": "Dead: 900\n2,000–2,500 (Merian estimates)",
}
BATTLE_PROSE = """\
The **Battle of Hollow Ford** was fought between Meria and the Duchy of Stane. Merian forces crossed the river.
Merian troops won the Battle of Hollow Ford. The Duchy of Stane had asked for peace."""


def test_a_dated_event_gives_its_beginning_and_its_end():
    drafts = drafts_of("Battle of Hollow Ford", BATTLE, BATTLE_PROSE)
    began = drafts["On what date did the Battle of Hollow Ford begin?"]
    assert (began.answer, began.value.iso, began.precision) == ("5 June 1843", "1843-06-05", "day")
    assert drafts["On what date did the Battle of Hollow Ford end?"].answer == "9 July 1843"
    assert began.evidence.locator == "infobox[0].date"
    assert [sibling.text for sibling in began.siblings] == ["9 July 1843"]
    assert began.siblings[0].feedback == "The Battle of Hollow Ford ended on 9 July 1843."


def test_strengths_are_asked_for_their_side_and_alternatives_never():
    drafts = drafts_of("Battle of Hollow Ford", BATTLE, BATTLE_PROSE)
    ours = drafts[
        "According to the article's infobox, what was the strength of the Merian side in the Battle of Hollow Ford?"
    ]
    assert (ours.answer, [sibling.text for sibling in ours.siblings]) == ("12,400", ["9,800"])
    assert {support.why for support in ours.evidence.support} >= {"side"}
    theirs = "what was the strength of the forces of the Duchy of Stane in the Battle of Hollow Ford?"
    assert drafts[f"According to the article's infobox, {theirs}"].answer == "9,800"
    guns = [draft.answer for stem, draft in drafts.items() if "how many guns" in stem]
    assert guns == ["36"]


def test_the_dead_and_wounded_are_sensitive_and_rival_figures_need_their_source():
    drafts = drafts_of("Battle of Hollow Ford", BATTLE, BATTLE_PROSE)
    losses = {stem: draft for stem, draft in drafts.items() if "killed" in stem or "wounded" in stem}
    assert all(draft.flags == ("sensitive",) and not draft.siblings for draft in losses.values())
    assert sorted(draft.answer for draft in losses.values()) == ["1,200", "2,000–2,500", "310"]
    rival = next(draft for draft in losses.values() if draft.answer == "2,000–2,500")
    assert rival.attribution == "Merian estimates"
    assert rival.stems[0].startswith("According to Merian estimates, ")


def test_a_commander_stands_among_those_of_the_other_side_only():
    drafts = write_infobox_drafts(article_of("Battle of Hollow Ford", BATTLE, BATTLE_PROSE), NOBODY)
    commanders = [draft for draft in drafts if "listed as a commander on the Merian side" in draft.stems[0]]
    assert {draft.answer for draft in commanders} == {"Anna Lorring", "Piet van Oss"}
    for draft in commanders:
        assert {sibling.text for sibling in draft.siblings} == {"Osric Thane", "Karl Brenner", "Hugo Falk"}


def test_without_a_known_side_nothing_is_asked_of_a_side():
    fields = {"conflict": "Battle of Hollow Ford", "strength1": "12,400", "casualties1": "Dead: 310"}
    assert drafts_of("Battle of Hollow Ford", fields, BATTLE_PROSE) == {}


PERSON = {
    "name": "Tessa Marlow",
    "office": "14th Governor of Easton",
    "term_start": "March 4, 1911",
    "predecessor": "Harold Pike",
    "successor": "Owen Strand",
    "birth_date": "2 May 1861",
    "birth_place": "Linton, Ohio, U.S.",
    "death_date": "12 October 1933 (aged 72)",
    "spouse": "Paul Ives (m. 1885)",
    "children": "4",
    "height": "1.70 m",
    "image_size": "300px",
    "website": "example.org",
}


@pytest.mark.parametrize(
    ("stem", "answer"),
    [
        ("On what date was Tessa Marlow born?", "2 May 1861"),
        ("On what date did Tessa Marlow die?", "12 October 1933"),
        ("Where was Tessa Marlow born?", "Linton, Ohio"),
        ("On what date did Tessa Marlow take office as the 14th Governor of Easton?", "4 March 1911"),
        ("Who preceded Tessa Marlow as the 14th Governor of Easton?", "Harold Pike"),
        ("Who succeeded Tessa Marlow as the 14th Governor of Easton?", "Owen Strand"),
        ("Whom did Tessa Marlow marry in 1885?", "Paul Ives"),
        ("In which year did Tessa Marlow marry Paul Ives?", "1885"),
        ("According to the article's infobox, how many children did Tessa Marlow have?", "4"),
    ],
)
def test_a_life_is_asked_in_plain_words(stem, answer):
    drafts = drafts_of("Tessa Marlow", PERSON, "**Tessa Marlow** was a politician.")
    assert drafts[stem].answer == answer
    assert len(drafts) == 9


def test_every_answer_is_proved_where_it_stands_and_by_its_key():
    article = article_of("Tessa Marlow", PERSON, "**Tessa Marlow** was a politician.")
    for draft in write_infobox_drafts(article, NOBODY):
        proofs = [draft.evidence, *(sibling.evidence for sibling in draft.siblings)]
        for evidence in proofs:
            assert article.decoded[evidence.start : evidence.end] == evidence.text
            assert evidence.support[0].why == "name"
            for support in evidence.support:
                assert article.decoded[support.start : support.end] == support.text
        assert draft.accepted[0] == draft.answer
        assert draft.answer not in {sibling.text for sibling in draft.siblings}


@pytest.mark.parametrize(
    ("fields", "stem", "answer"),
    [
        (
            {"population_total": "81,300 (4th)", "population_as_of": "2011"},
            "According to the article's infobox, what was the population of Arden in 2011?",
            "81,300",
        ),
        (
            {"area_total_km2": "63000"},
            "What figure does the article's infobox give for the total area of Arden in square kilometres?",
            "63,000",
        ),
        (
            {"established_title1": "Incorporated", "established_date1": "March 6, 1834 (as Fort Arden)"},
            "On what date was Arden incorporated as Fort Arden?",
            "6 March 1834",
        ),
        (
            {"established_event1": "Constitution adopted", "established_date1": "12 November 1895"},
            "On what date was the constitution of Arden adopted?",
            "12 November 1895",
        ),
        (
            {"leader_title": "Mayor", "leader_name": "Mary Dole"},
            "Who is named as Mayor of Arden in the article's infobox?",
            "Mary Dole",
        ),
        (
            {"revenue": "€12.5 million (2018)"},
            "According to the article's infobox, what was the revenue of Arden in 2018?",
            "€12.5 million",
        ),
        (
            {"num_employees": "Around 2,300 (2020)"},
            "According to the article's infobox, how many employees did Arden have in 2020?",
            "about 2,300",
        ),
        ({"founded": "c. 384 BC"}, "In approximately which year was Arden founded?", "about 384 BC"),
        ({"opened": "31 August 1932"}, "On what date did Arden open?", "31 August 1932"),
    ],
)
def test_a_known_field_is_asked_by_its_meaning(fields, stem, answer):
    drafts = drafts_of("Arden", {"name": "Arden", **fields}, "**Arden** was a place.")
    assert {stem: draft.answer for stem, draft in drafts.items()} == {stem: answer}


@pytest.mark.parametrize(
    "fields",
    [
        {"image_size": "300px", "caption": "Arden in 1925", "coordinates": "53.9°N, 1.1°W"},
        {"motto": "Ever 1745", "postal_code": "4021", "area_code": "416", "utc_offset": "-5"},
        {"population_total": "12,000 or 15,000"},
        {"revenue": "€12.5 million"},
        {"opened": "1931, 1946"},
        {"founder": "Ward & Leckenby"},
        {"birth_place": "Arden"},
        {"opened": "1932–present"},
        {"founder": "Ann Lee\n\nJoe Park"},
        {"built": "style=margin-bottom:0.5em"},
        {"unheard_of": "12 May 1804"},
    ],
)
def test_what_is_unknown_or_not_one_fact_is_not_asked(fields):
    assert drafts_of("Arden", {"name": "Arden", **fields}, "**Arden** was a place.") == {}


def test_a_box_about_something_else_is_left_alone():
    text = dedent("""\
        ---
        infoboxes:
          - name:
              text: Mount Harrow
          - ship_name:
              text: MS Tern
            ship_launched:
              text: 3 May 1921
        title: Mount Harrow
        ---

        **Mount Harrow** is a mountain.
        """)
    assert write_infobox_drafts(read_article(decode(text.encode())), NOBODY) == ()


def test_a_title_keeps_its_article_and_a_subject_of_many_its_verb():
    film = drafts_of(
        "The Red Harbour (film)",
        {"name": "The Red Harbour", "director": "Lena Okafor"},
        "**The Red Harbour** is a film.",
    )
    assert list(film) == ["Who directed The Red Harbour?"]
    band = drafts_of("Hollow Lanes", {"name": "Hollow Lanes", "formed": "1961"}, "**Hollow Lanes** were a band.")
    assert list(band) == ["In which year were Hollow Lanes formed?"]


def test_the_heading_over_the_parties_of_a_side_is_its_name_and_totals_are_its_strength():
    fields = {
        "conflict": "Great War of Ost",
        "combatant1": "Western Powers:\n🇫🇷 France\n🇬🇧 Britain",
        "combatant2": "Central Powers:\n🇩🇪 Germany",
        "strength1": "Total: 42,950",
        "strength2": "Total: 25,248\n12,000 men (1914)",
        "casualties1": "Military dead: 5,525",
    }
    drafts = drafts_of("Great War of Ost", fields, "The **Great War of Ost** was a war.")
    asked = {stem.removeprefix("According to the article's infobox, "): draft.answer for stem, draft in drafts.items()}
    assert asked == {
        "what was the strength of the forces of the Western Powers in the Great War of Ost?": "42,950",
        "what was the strength of the forces of the Central Powers in the Great War of Ost?": "25,248",
        "how many military personnel on the side of the Western Powers were killed in the Great War of Ost?": "5,525",
    }


def test_a_question_two_boxes_answer_differently_is_not_asked():
    text = dedent("""\
        ---
        infoboxes:
          - name:
              text: Tern 9
            launch_date:
              text: 16 July 1969
            landing_date:
              text: 24 July 1969
          - type:
              text: lander
            landing_date:
              text: 20 July 1969
        title: Tern 9
        ---

        **Tern 9** was a flight.
        """)
    drafts = write_infobox_drafts(read_article(decode(text.encode())), NOBODY)
    assert [draft.stems[0] for draft in drafts] == ["On what date was Tern 9 launched?"]
