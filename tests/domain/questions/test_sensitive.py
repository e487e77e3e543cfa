"""Which sentences are told with care."""

import pytest

from quizapp.domain.questions.sensitive import is_sensitive


@pytest.mark.parametrize(
    "sentence",
    [
        "The raiders killed eleven farmers at Overby.",
        "In 1702 the families were deported to the islands.",
        "The mayor was accused of taking bribes.",
        "Two children were kidnapped from the mill.",
        "She was executed in the spring of 1610.",
        "Forty people were wounded when the bridge fell.",
    ],
)
def test_violence_victims_and_blame_are_sensitive(sentence: str) -> None:
    assert is_sensitive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Ines Okafor died in Torvik in 1961.",
        "Karl Lindqvist conceived a skilled design for the mill.",
        "The bridge cost 350,000 kroner.",
    ],
)
def test_plain_lives_and_works_are_not(sentence: str) -> None:
    assert not is_sensitive(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The guards were slain at the ford.",
        "Raiders burned down four villages near Torvik.",
        "Gunners shelled civilians in Overby.",
        "Refugees froze on the pass.",
        "The brigade lost about 1,500 of its soldiers at Overby.",
        "About 40,000 farmers fled to the islands.",
        "Students destroyed much of the library.",
    ],
)
def test_the_slain_the_shelled_and_the_fled_are_sensitive(sentence: str) -> None:
    assert is_sensitive(sentence)
