"""What every draft from prose rests on."""

from quizapp.domain.language import Language
from quizapp.domain.questions.draft import NameValue, NumberValue
from quizapp.domain.questions.prose import REASONS
from tests.domain.questions.prose_cases import write

TEXT = """# Orta

The **Treaty of Novara** was signed in Turin on 9 June 1848, ending the Lombard War. On 4 July, Carlo Bianchi opened
the *Orta Museum* with 450 guests from Geneva. The city was lost. Anna Keller captured 30 prisoners at the Battle of
Novara and Swiss soldiers murdered 20 prisoners in Lugano in 1849.
"""


def test_evidence_and_answer_stand_where_they_say(language: Language) -> None:
    drafts, discarded, decoded = write(language, TEXT)
    assert drafts
    for evidence in [item.evidence for item in (*drafts, *discarded) if item.evidence is not None]:
        assert decoded[evidence.start : evidence.end] == evidence.text
        assert evidence.answer_start is not None
        assert evidence.answer_end is not None
        assert evidence.start <= evidence.answer_start < evidence.answer_end <= evidence.end
        assert all(decoded[s.start : s.end] == s.text for s in evidence.support)


def test_each_draft_has_one_to_four_stems_and_its_answer_first(language: Language) -> None:
    drafts, _, _ = write(language, TEXT)
    for draft in drafts:
        assert 1 <= len(draft.stems) <= 4
        assert draft.accepted[0] == draft.answer
        assert 1 <= len(draft.accepted) <= 8
        assert isinstance(draft.value, NumberValue) == (draft.kind == "number")
        assert isinstance(draft.value, NameValue) == (draft.kind in ("place", "person"))


def test_a_year_from_an_earlier_sentence_is_flagged_and_supported(language: Language) -> None:
    drafts, _, _ = write(language, TEXT)
    [draft] = [d for d in drafts if d.kind == "date" and d.answer == "4 July 1848"]
    assert "year_inferred" in draft.flags
    assert any(support.why == "year" and "9 June 1848" in support.text for support in draft.evidence.support)


def test_reasons_come_from_the_closed_list(language: Language) -> None:
    _, discarded, _ = write(language, TEXT)
    assert discarded
    assert {item.reason for item in discarded} <= set(REASONS)


def test_violence_is_flagged(language: Language) -> None:
    drafts, _, _ = write(language, TEXT)
    told = [draft for draft in drafts if "murder" in draft.stems[0]]
    assert told
    assert all("sensitive" in draft.flags for draft in told)


def test_the_same_text_gives_the_same_drafts(language: Language) -> None:
    assert write(language, TEXT) == write(language, TEXT)
