import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.questions.infobox_figures import accepted_figures, read_figure


@pytest.mark.parametrize(
    ("text", "said", "amount", "to", "unit", "qualifier"),
    [
        ("42,600 (1893–94)", "42,600", 42600, None, None, None),
        ("5,856 –6,000", "5,856–6,000", 5856, 6000, None, None),
        ("30,000—40,000", "30,000–40,000", 30000, 40000, None, None),
        ("12 – 15", "12–15", 12, 15, None, None),
        ("Up to 16,000 villagers", "up to 16,000", 16000, None, None, "at most"),
        ("~10", "about 10", 10, None, None, "about"),
        ("£476 million (2018)", "£476 million", 476e6, None, "GBP", None),
        ("US$ 31,152", "US$31,152", 31152, None, "USD", None),
        ("91.60%", "91.60%", 91.6, None, "%", None),
        ("86600", "86,600", 86600, None, None, None),
        ("927 ft", "927 ft", 927, None, "ft", None),
    ],
)
def test_a_figure_is_read_whole(text, said, amount, to, unit, qualifier):
    figure = read_figure(text)
    assert figure is not None
    assert (figure.said, figure.value.amount, figure.value.to) == (said, amount, to)
    assert (figure.value.unit, figure.qualifier) == (unit, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "20,000 or 50,000",
        "3 + N/A",
        "1–2 (?)",
        "2 / 4",
        "?",
        "–",
        "N/A",
        "114th",
        "26–17",
        "9,9%",
        "15,6000",
        "1968-118A",
    ],
)
def test_alternatives_scores_and_gaps_are_no_figure(text):
    assert read_figure(text) is None


def test_a_range_is_accepted_in_the_usual_spellings():
    figure = read_figure("1,200–1,500")
    assert figure is not None
    assert accepted_figures(figure) == (
        "1,200–1,500",
        "1200–1500",
        "1200-1500",
        "1,200 to 1,500",
        "between 1,200 and 1,500",
    )


@given(st.text(max_size=40))
def test_any_text_is_read_or_left_alone(text):
    figure = read_figure(text)
    if figure is not None:
        assert 0 <= figure.start < figure.end <= len(text)
        assert accepted_figures(figure)[0] == figure.said
        assert len(accepted_figures(figure)) <= 8
