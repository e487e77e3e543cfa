"""Facts that stand deeper in a sentence: lists of names, infinitives, roles, nouns of events, 'the town'."""

import pytest

from quizapp.domain.language import Language
from tests.domain.questions.prose_cases import LEAD, stems, write

ASKED = [
    ("Anna Keller and Paul Rossi founded the Gallini Foundation in 1921.",
     "Who, together with Paul Rossi, founded the Gallini Foundation in 1921?", "Anna Keller"),
    ("The Simplon Opera was performed in Turin and Geneva in June 1931.",
     "In which city besides Geneva was the Simplon Opera performed in June 1931?", "Turin"),
    ("Italian engineers tried to buy the Swiss city of Geneva in 1911.",
     "Which city did Italian engineers try to buy in 1911?", "Geneva"),
    ("The Turin Brigade ended the Lombard War by capturing Geneva in 1921.",
     "Which city did the Turin Brigade end the Lombard War by capturing in 1921?", "Geneva"),
    ("In February 1931, Italian workers began organising strikes in Turin, demanding higher pay.",
     "In which city did Italian workers begin organising strikes in February 1931?", "Turin"),
    ("The Lombard League declared its independence from Austria in May 1848.",
     "From which country did the Lombard League declare its independence in May 1848?", "Austria"),
    ("The Lombard Army surrendered to Swiss soldiers near the town of Bellagio in 1921.",
     "Near which town did the Lombard Army surrender to Swiss soldiers in 1921?", "Bellagio"),
    ("The Orta Festival was banned in northern Italy in 1934.",
     "In which country was the Orta Festival banned in 1934?", "Italy"),
    ("The museum's director, Anna Keller, bought the Villa Rosa from the Gallini Foundation in 1954.",
     "Who bought the Villa Rosa from the Gallini Foundation in 1954?", "Anna Keller"),
    ("The creation of the Gallini Foundation in 1921 left the Orta Museum without money.",
     "In which year was the Gallini Foundation created?", "1921"),
    ("After the death of Carlo Bianchi in 1934, the Orta Museum was closed.",
     "In which year did Carlo Bianchi die?", "1934"),
    ("Anna Keller visited Geneva (Lugano had declared its independence from Milan in May 1848) with Paul Rossi.",
     "When did Lugano declare its independence from Milan?", "May 1848"),
    ("Swiss engineers managed to repair the Simplon Bridge in May 1931.",
     "When did Swiss engineers manage to repair the Simplon Bridge?", "May 1931"),
    ("In 1954, Anna Keller bought the Villa Rosa with the support of the other members.",
     "In which year did Anna Keller buy the Villa Rosa?", "1954"),
    ("Duke Carlo Bianchi conquered Lombardy in 1166.", "Who conquered Lombardy in 1166?", "Carlo Bianchi"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stem", "answer"), ASKED)
def test_a_fact_below_or_beside_others_is_asked(language: Language, sentence: str, stem: str, answer: str) -> None:
    assert stems(language, LEAD + sentence).get(stem) == answer


LEFT_ALONE = [
    ("Anna Keller proposed the creation of the Gallini Foundation in 1921 or 1922.", "1921"),
    ("The planned opening of the Orta Museum in 1954 was expected by Anna Keller.", "1954"),
    ("Paul Rossi sent a letter to Anna Keller, which mentioned the Villa Rosa in 1931.", "1931"),
    ("Their soldiers disarmed the Turin Brigade at Novara in June 1921.", "June 1921"),
    ("Anna Keller praised the concerts in Lugano.", "Lugano"),
    ("The Turin Brigade hoped to conquer central Asia in 1921.", "Asia"),
    ("Anna Keller dreamed of leaving Lugano and taking Geneva.", "Geneva"),
]


@pytest.mark.parametrize(("sentence", "answer"), LEFT_ALONE)
def test_what_did_not_happen_there_or_then_is_not_asked(language: Language, sentence: str, answer: str) -> None:
    asked = [draft.answer for draft in write(language, LEAD + sentence)[0] if not draft.is_cloze]
    assert answer not in asked


def test_one_name_of_a_list_is_asked(language: Language) -> None:
    answers = list(
        stems(language, LEAD + "Anna Keller and Paul Rossi founded the Gallini Foundation in 1921.").values()
    )
    assert "Anna Keller" in answers
    assert "Paul Rossi" not in answers


def test_a_definite_noun_is_written_as_the_one_name_it_can_mean(language: Language) -> None:
    text = "Anna Keller lived in the town of Bellagio. Italian engineers rebuilt the town in 1921."
    drafts, _, decoded = write(language, LEAD + text)
    [draft] = [d for d in drafts if d.answer == "1921"]
    assert draft.stems[0] == "In which year did Italian engineers rebuild Bellagio?"
    assert "pronoun_resolved" in draft.flags
    [support] = [s for s in draft.evidence.support if s.why == "name"]
    assert "the town of Bellagio" in support.text
    assert decoded[support.start : support.end] == support.text


def test_a_definite_noun_that_two_names_could_mean_is_left_alone(language: Language) -> None:
    text = "Anna Keller left the town of Bellagio for the town of Varenna. Italian engineers rebuilt the town in 1921."
    assert "1921" not in stems(language, LEAD + text).values()


def test_a_shared_surname_means_its_only_bearer_so_far(language: Language) -> None:
    text = (
        "Anna Keller opened the Orta Museum in 1921. Keller bought the Villa Rosa in 1934.\n\n"
        "Her brother Paul Keller sold the Villa Rosa in 1954."
    )
    assert stems(language, LEAD + text).get("In which year did Anna Keller buy the Villa Rosa?") == "1934"


WAR = (
    "# Second Alpine War\n\nThe **Second Alpine War** was a conflict that took place from 1920 to 1924 in Lombardy.\n\n"
)


def test_what_lies_within_the_event_of_the_article_names_it(language: Language) -> None:
    asked = stems(language, WAR + "Heavy fighting erupted in March 1921.")
    assert asked.get("When did heavy fighting erupt during the Second Alpine War?") == "March 1921"


def test_what_lies_outside_the_event_of_the_article_is_left_alone(language: Language) -> None:
    assert "March 1931" not in stems(language, WAR + "Heavy fighting erupted in March 1931.").values()
