"""A shortened question says what its sentence says, or is not asked."""

import pytest

from quizapp.domain.language import Language
from quizapp.domain.questions.stem_check import check_stem
from quizapp.domain.questions.wording_text import Refused
from tests.domain.questions.prose_cases import stems, write

NOT_ASKED = [
    ("Anna Keller seldom performed in Lugano in 1926.", "1926"),
    ("In 1926, the Turin Brigade again crossed the Simplon Bridge.", "1926"),
    ("The Villa Rosa was taken by a mixed force of Swiss guards and, some say, the Turin Brigade in 1926.", "1926"),
    ("Maria Verdi stepped down from the Orta Council in 1926 and from power.", "1926"),
    ("In 1926, Swiss soldiers trained to defend Lugano, crossed the Simplon Bridge.", "1926"),
    ("In 1926, the troops in Lugano encircled and attacked the Villa Rosa.", "1926"),
    ("Anna Keller was elected president in 1926.", "1926"),
    ("The Swiss Federation of Miners launched a number of operations in 1926.", "1926"),
    ("The Orta Court dismissed the challenge by the Gallini Foundation in 1926.", "1926"),
    ("The senior Bianchi left the Orta Museum in 1926.", "1926"),
    ("According to legend, Maria Verdi founded the Orta Museum in 926.", "926"),
    ("There are claims that Maria Verdi sold the Orta Museum in 1926.", "1926"),
    ("Maria Verdi opened a shop at nearby Novara in 1926.", "1926"),
    ("In 1926, Lugano's third-largest museum was founded.", "1926"),
    ("Maria Verdi painted the Villa Rosa on Easter Sunday 4 April 1926.", "4 April 1926"),
    ("Emilia was published in Lugano in 1926.", "1926"),
    ("A film about a Swiss painter was premiered in Lugano in 1926.", "1926"),
    ("The Battle of Novara or the Battle of the Ford was fought in 1926.", "1926"),
    ("Maria Verdi came too close to the Simplon Bridge in 1926.", "1926"),
    ("Today, Anna Keller lives in Lugano with 4 cats.", "Lugano"),
    ("Anna Keller tried her hand at pottery in Lugano in 1926.", "1926"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "answer"), NOT_ASKED)
def test_what_a_cut_would_falsify_break_or_leave_empty_is_not_asked(
    language: Language, sentence: str, answer: str
) -> None:
    drafts, _, _ = write(language, sentence)
    assert not [draft.stems for draft in drafts if draft.answer == answer and not draft.is_cloze]


ASKED = [
    ("Anna Keller was initially buried in Lugano.", "Where was Anna Keller initially buried?", "Lugano"),
    ("The Orta Festival was first held in Lugano in 1926.",
     "In which year was the Orta Festival first held in Lugano?", "1926"),
    ("In 1926, Paul Rossi was chosen to lead the Orta Festival.",
     "Who was chosen in 1926 to lead the Orta Festival?", "Paul Rossi"),
    ("In 1126, Norman settlers founded the Orta Abbey after conquering Novara.",
     "In which year did Norman settlers found the Orta Abbey?", "1126"),
    ("In 1926, Maria Verdi gave a concert at the Villa Rosa which drew much praise.",
     "In which year did Maria Verdi give a concert at the Villa Rosa?", "1926"),
    ("In 1926, the Turin Brigade crossed the Simplon Bridge in a raid that hit the Orta Museum and the Villa Rosa.",
     "In which year did the Turin Brigade cross the Simplon Bridge?", "1926"),
    ("The film Aurora premiered in Lugano in 1926.", "In which year did the film Aurora premiere in Lugano?", "1926"),
    ("Poet Carla Neri was born in Lugano in 1926.", "In which year was poet Carla Neri born in Lugano?", "1926"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stem", "answer"), ASKED)
def test_what_says_which_time_is_meant_stays_and_loose_ends_go(
    language: Language, sentence: str, stem: str, answer: str | None
) -> None:
    assert stems(language, sentence).get(stem) == answer


HAZY = [
    ("The Turin Brigade crossed the Simplon Bridge in early 1931.",
     "In which year did the Turin Brigade cross the Simplon Bridge?", "1931", "early 1931"),
    ("The Turin Brigade crossed the Simplon Bridge in mid-August 1931.",
     "When did the Turin Brigade cross the Simplon Bridge?", "August 1931", "mid-August 1931"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "stem", "answer", "also"), HAZY)
def test_a_hazy_date_is_asked_for_its_plain_year_or_month(
    language: Language, sentence: str, stem: str, answer: str, also: str
) -> None:
    drafts, _, _ = write(language, sentence)
    [draft] = [draft for draft in drafts if stem in draft.stems]
    assert draft.answer == answer
    assert also in draft.accepted
    assert draft.qualifier is None


ARTICLE = (
    "The Lugano Trust was given the Villa Rosa. The Villa Rosa belongs to the Lugano Trust. "
    "UNESCO lists the Villa Rosa. Anna Keller led the Anna Keller Institute."
)

BROKEN = [
    "When did Lugano Trust buy the Villa Rosa?",
    "When was the Villa Rosa listed by the UNESCO?",
    "When did Paul Rossi lead the Rossi Institute?",
    "When did Anna Keller enter Swiss Football League?",
    "How many people lived in Lugano – only 300 in 1939?",
    "Who was One of the founders of Lugano?",
    "When did Anna Keller serve as aide to Bvt?",
    "Who moved to Lugano, which is in Switzerland?",
]


@pytest.mark.parametrize("stem", BROKEN)
def test_a_stem_with_a_clipped_name_or_broken_english_is_refused(stem: str) -> None:
    with pytest.raises(Refused):
        check_stem(stem, ARTICLE, ())


def test_a_stem_whose_names_stand_so_in_the_article_passes() -> None:
    check_stem("When did the Lugano Trust buy the Villa Rosa?", ARTICLE, ())
    check_stem("When did Anna Keller lead the Anna Keller Institute?", ARTICLE, ("Anna Keller",))
