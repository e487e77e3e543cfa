"""Prose cut into sentences, and which of them came through whole. The sentences are invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.articles.sentences import split_sentences


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end, _ in split_sentences(text)]


def whole(text: str, *, needs_stop: bool = True) -> list[bool]:
    return [is_whole for _, _, is_whole in split_sentences(text, needs_stop=needs_stop)]


@pytest.mark.parametrize(
    "text",
    [
        "The historian Anna K. Brandt wrote it | She died in 1950.",
        "It was named for George H. W. Moss | The town kept the name.",
        "The mill closed in World War I | The owner sold it.",
        "The mill closed in World War I | Amid the ruins a school was built.",
        "Lord Ashby met Mr. Moss and Dr. Lind at 5 p.m. on Monday | They agreed.",
        "He came to the U.S. | In 1990 he joined the U.S. Army.",
        "She founded Lind Inc. in 1950 | It failed.",
        "He sold the firm to Lind Inc. | The price was low.",
        "Some birds (e.g. herons. Also gulls.) nest at No. 10/11 Mill Lane | Others do not.",
        "The keep was built c. 1066 by the river | It is 3.5 km away.",
        "See vol. 2 and fig. 3 of the report | It was printed in 1911.",
        "The answer was no | Then the vote was held.",
        "Was the bridge safe? | Nobody knew! | The mayor resigned.",
        "The film Hurrah! was shown in Harwell | It won.",
        "The text goes on ... and on | It ends.",
        "The queen was Elizabeth II | Her reign was long.",
        "It ended in 1994 | 20 ships were lost.",
        "The town grew (see below.) | A railway came.",
        'Norman "J.J." Lind led the strike | He was 30.',
        "It happened on Jan. 5, 1900 | Snow fell.",
        "It opened in 2006 | iPods were sold there.",
        "J. R. R. Moss was born in Harwell | He wrote.",
    ],
)
def test_a_sentence_ends_where_a_reader_would_end_it(text: str) -> None:
    expected = [part.strip() + ("" if part.strip()[-1] in ".!?)" else ".") for part in text.split("|")]
    assert sentences(" ".join(expected)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The committee elected Anna Brandt in May 1911.",
        "About 4,200 workers (among them 300 women) lost their posts.",
        'The sign reads "No entry after 6 p.m." in red letters.',
        "Was the bridge safe in 1911?",
        "(The mill had burned down in 1890.)",
        "7 of 12 members voted against it.",
        "£1,200 was raised in two weeks.",
        "The Hague was the seat of the court.",
        "eBay opened an office in Harwell in 2001.",
        'The screen of 3.5" was made in Harwell.',
        "The town is served by the Harwell and Lind Railway.",
    ],
)
def test_a_sound_sentence_is_whole(text: str) -> None:
    assert whole(text) == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Towns near Harwell,  were flooded in 1911.",
        "The  gauge of the line is narrow.",
        "About 12% were aged 65 years or older .",
        "He was born in ( ) and died in Harwell.",
        "The mill (built in 1890 burned down.",
        'The mayor said "the bridge is safe.',
        "The mayor of Harwell ]] resigned in 1911.",
        "The {{convert}} long bridge fell.",
        "The mill burned down in <unk> and was rebuilt.",
        "The bridge was repair\ufffdd in 1911.",
        "he was elected in May 1911.",
        "The committee elected Anna Brandt in May 1911",
        "The members of the committee were:",
        "He became deputy minister of the region) Over the years the town grew.",
        "About 60% had served in the town amy Most workers were often poor.",
        "– a film about the mill of Harwell.",
        "The plan was dropped ...",
        "It fell.",
        "The rest is at http://example.org/mill today.",
    ],
)
def test_a_sentence_with_a_loss_is_not_whole(text: str) -> None:
    assert not any(whole(text))


def test_sentences_inside_a_longer_quotation_are_not_whole() -> None:
    text = 'The mayor said, "The bridge is safe. Nobody needs to worry. We shall see." Then he left the town hall.'
    assert whole(text) == [False, False, False, True]


def test_a_quotation_mark_that_never_closes_does_not_spoil_what_follows() -> None:
    text = 'The sign says "Harwell in red. The town hall stands in the square. It has a sign "Open" on the door.'
    assert whole(text)[-1]


def test_a_missing_blank_between_sentences_is_a_loss() -> None:
    text = "The mill burned down.The owner left the town."
    assert sentences(text) == ["The mill burned down.", "The owner left the town."]
    assert whole(text)[0] is False


def test_the_title_of_a_work_is_no_lost_full_stop() -> None:
    text = "Her first book On the Mills of Harwell appeared in 1911."
    assert whole(text) == [False]
    spans = split_sentences(text, titles=frozenset({text.index("On the")}))
    assert [is_whole for _, _, is_whole in spans] == [True]


def test_a_list_item_needs_no_full_stop() -> None:
    assert whole("3 May 1911 – opening of the bridge", needs_stop=False) == [True]
    assert whole("3 May 1911 – opening of the bridge") == [False]


@given(st.text(alphabet=st.sampled_from("abc ABC.!?()\"“”'12,…\n[]")))
def test_sentences_are_in_order_trimmed_and_cover_all_text(text: str) -> None:
    spans = split_sentences(text)
    at = 0
    for start, end, _ in spans:
        assert text[at:start].strip() == ""
        assert text[start:end].strip() == text[start:end] != ""
        at = end
    assert text[at:].strip() == ""
