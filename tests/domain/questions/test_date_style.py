"""The days of one article are written in one style."""

from quizapp.domain.questions.date_style import is_month_first, restyle


def test_the_style_an_article_uses_more_is_its_style() -> None:
    assert is_month_first("On July 8, 2013 and May 1, 2014 it rained; on 3 June 2012 it did not.") is True
    assert is_month_first("It rained on 8 July 2013.") is False
    assert is_month_first("It rained in July 2013.") is None


def test_a_full_day_is_rewritten_and_a_month_is_left() -> None:
    assert (
        restyle("When, after 8 July 2013, did it rain?", month_first=True) == "When, after July 8, 2013, did it rain?"
    )
    assert restyle("July 8, 2013", month_first=False) == "8 July 2013"
    assert restyle("July 2013", month_first=True) == "July 2013"
