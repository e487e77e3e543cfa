"""Questions from invented sentences: what is asked, in which words, and what is left alone."""

import pytest

from quizapp.domain.language import Language
from tests.domain.questions.prose_cases import stems, write

ASKED = [
    ("On 3 May 1921, Italian engineers opened the Simplon Bridge and celebrated.",
     "On what date did Italian engineers open the Simplon Bridge?", "3 May 1921"),
    ("However, the Treaty of Novara was signed in Turin on 9 June 1848, ending the Lombard War.",
     "On what date was the Treaty of Novara signed in Turin?", "9 June 1848"),
    ("However, the Treaty of Novara was signed in Turin on 9 June 1848, ending the Lombard War.",
     "In which city was the Treaty of Novara signed on 9 June 1848?", "Turin"),
    ("Maria Verdi, who became director of the Orta Museum in 1954, retired in 1971.",
     "In which year did Maria Verdi become director of the Orta Museum?", "1954"),
    ("Founded in 1887, the Orta Museum received a grant from the Gallini Foundation.",
     "In which year was the Orta Museum founded?", "1887"),
    ("The Novara Tunnel, built by Swiss workers in 1911, collapsed in 1960.",
     "In which year was the Novara Tunnel built by Swiss workers?", "1911"),
    ("The Novara Observatory was designed by Carlo Bianchi in 1902.",
     "Who designed the Novara Observatory in 1902?", "Carlo Bianchi"),
    ("Anna Keller met Paul Rossi in Lugano on 4 July 1922.",
     "Who did Anna Keller meet in Lugano on 4 July 1922?", "Paul Rossi"),
    ("Albert Fischer moved to Geneva in March 1934.",
     "To which city did Albert Fischer move in March 1934?", "Geneva"),
    ("The Turin Brigade captured 450 prisoners at the Battle of Novara.",
     "How many prisoners did the Turin Brigade capture at the Battle of Novara?", "450"),
    ("At least 300 workers built the Simplon Bridge.",
     "How many workers built the Simplon Bridge?", "at least 300"),
    ("About 12 percent of the population of Novara spoke German in 1900.",
     "What percentage of the population of Novara spoke German in 1900?", "about 12 percent"),
    ("The Gallini Foundation paid $3.5 million for the Villa Rosa in 1988.",
     "How much did the Gallini Foundation pay for the Villa Rosa in 1988?", "$3.5 million"),
    ("When the Second Alpine War ended in 1921, Italy annexed Lugano.",
     "In which year did the Second Alpine War end?", "1921"),
    ("When the Second Alpine War ended in 1921, Italy annexed Lugano.",
     "Which country annexed Lugano?", "Italy"),
    ("Anna Keller met Paul Rossi in Lugano. By chance, the Gallini Foundation had bought the Villa Rosa in 1920.",
     "In which year did the Gallini Foundation buy the Villa Rosa?", "1920"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stem", "answer"), ASKED)
def test_a_fact_is_asked_in_the_words_of_its_own_clause(
    language: Language, sentence: str, stem: str, answer: str
) -> None:
    assert stems(language, sentence).get(stem) == answer


LEFT_ALONE = [
    ("The city was destroyed in 1944.", "1944", "definite"),
    ("The Turin Brigade may have crossed the Simplon Bridge in 1931.", "1931", "modal"),
    ("The Turin Brigade did not cross the Simplon Bridge in 1932.", "1932", "negated"),
    ("The Simplon Bridge was repaired in 1931 and 1956.", "1931", "coordinated"),
    ("They left Lugano in 1926.", "1926", "pronoun"),
    ("The Orta Museum was reportedly sold in 1926.", "1926", "hedged"),
    ("If the Turin Brigade had crossed the Simplon Bridge in 1932, Novara would be Swiss.", "1932", "subordinate"),
    ("The Orta Museum has shown the Rossi Collection since 1972.", "1972", "date_bound"),
    ("The Simplon Bridge was closed from 1931 to 1956.", "1931", "range"),
    ("A bridge was opened in 1931.", "1931", "generic"),
    ("The Turin Brigade crossed another bridge near Novara in 1931.", "1931", "pointer"),
]


@pytest.mark.parametrize(("sentence", "answer", "reason"), LEFT_ALONE)
def test_what_would_not_stand_alone_or_is_no_plain_fact_is_left_with_its_reason(
    language: Language, sentence: str, answer: str, reason: str
) -> None:
    drafts, discarded, _ = write(language, sentence)
    assert not [draft for draft in drafts if draft.kind == "date" and not draft.is_cloze]
    assert (answer, reason) in [(item.answer, item.reason) for item in discarded]


def test_a_pronoun_is_named_where_only_one_person_can_be_meant(language: Language) -> None:
    text = "Anna Keller moved to Lugano in 1922. She founded the Aurora Theatre in 1925."
    assert stems(language, text)["In which year did Anna Keller found the Aurora Theatre?"] == "1925"
    drafts, _, _ = write(language, text)
    [draft] = [d for d in drafts if d.answer == "1925"]
    assert "pronoun_resolved" in draft.flags
    assert [s.text for s in draft.evidence.support] == ["Anna Keller moved to Lugano in 1922."]


def test_a_pronoun_after_two_people_is_not_resolved(language: Language) -> None:
    text = "Anna Keller met Maria Verdi in 1922. She founded the Aurora Theatre in 1925."
    assert "1925" not in stems(language, text).values()


def test_the_source_of_a_figure_stays_in_the_question(language: Language) -> None:
    text = "According to the Gallini Foundation, the Orta Museum had 2,000 paintings in 1910."
    asked = stems(language, text)
    assert asked["How many paintings did the Orta Museum have in 1910, according to the Gallini Foundation?"] == "2,000"
    assert all("Gallini Foundation" in stem for stem in asked)


def test_a_surname_is_written_in_full(language: Language) -> None:
    text = "Anna Keller lived in Lugano. In 1925, Keller founded the Aurora Theatre."
    assert stems(language, text)["In which year did Anna Keller found the Aurora Theatre?"] == "1925"


def test_the_subject_of_the_article_is_named_where_a_noun_stands_for_it(language: Language) -> None:
    text = "---\ntitle: Lugano\n---\n\nLugano is a city in Switzerland.\n\nIn 1921, the city built the Aurora Theatre."
    assert stems(language, text)["In which year did Lugano build the Aurora Theatre?"] == "1921"


def test_a_date_in_the_question_is_never_cut_at_its_comma(language: Language) -> None:
    text = "Anna Keller met Paul Rossi in Lugano on July 4, 1922, when the Aurora Theatre opened."
    assert all("July 4, 1922" in stem or answer == "July 4, 1922" for stem, answer in stems(language, text).items())


def test_a_joined_clause_is_asked_without_its_neighbour(language: Language) -> None:
    text = "In 1931, Anna Keller sold the Villa Rosa and was appointed director of the Orta Museum."
    asked = stems(language, text)
    assert asked["In which year did Anna Keller sell the Villa Rosa?"] == "1931"


def test_a_noun_that_points_back_by_former_is_left_but_a_former_office_is_not(language: Language) -> None:
    text = "In 1931, the former director of the Orta Museum sold the Villa Rosa."
    assert (
        stems(language, text)["In which year did the former director of the Orta Museum sell the Villa Rosa?"] == "1931"
    )
