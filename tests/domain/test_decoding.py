"""Bytes to decoded text: encodings, exact repair, refusals."""

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizapp.domain.decoding import MAX_BYTES, decode
from quizapp.domain.errors import UnreadableFile

SEED = Path(__file__).parents[2] / "seeds" / "first-nagorno-karabakh-war.md"

CLEAN = (
    "# Brandt’s Mühle\n\nIn 1905—so “the ledger” says—the mill at Ørsta, near Gəncə, cost £1,200 … "
    "The sign reads «Мельница» 🇦🇿.\n"
)


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)
def test_a_text_in_unicode_is_read_as_it_is(encoding: str, mark: bytes) -> None:
    decoded = decode(mark + CLEAN.encode(encoding))
    assert decoded.text == CLEAN
    assert decoded.repaired is None
    assert decoded.warnings == ()


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_is_known_by_its_zero_bytes_without_a_mark(encoding: str) -> None:
    text = "The mill at Ørsta was built in 1905.\n" * 3
    assert decode(text.encode(encoding)).text == text


def test_windows_1252_is_read_and_told() -> None:
    text = "“The café” – it cost €300…\n"
    decoded = decode(text.encode("cp1252"))
    assert decoded.text == text
    assert "Windows-1252" in decoded.warnings[0]


def test_latin_1_is_read_where_windows_1252_has_no_such_byte() -> None:
    decoded = decode("Málaga\x81 is a town.".encode("latin-1"))
    assert decoded.text.startswith("Málaga")
    assert "Latin-1" in decoded.warnings[0]


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending_becomes_a_line_feed(ending: str) -> None:
    assert decode(f"One.{ending}{ending}Two.{ending}".encode()).text == "One.\n\nTwo.\n"


@pytest.mark.parametrize("page", ["cp1252", "latin-1", "mac_roman"])
def test_utf_8_once_read_with_a_wrong_code_page_is_restored_exactly(page: str) -> None:
    codec = "sloppy-windows-1252" if page == "cp1252" else page
    damaged = CLEAN.encode("utf-8").decode(codec)
    decoded = decode(damaged.encode("utf-8"))
    assert decoded.text == CLEAN
    assert decoded.repaired is not None
    assert "restored exactly" in decoded.repaired


def test_damage_done_twice_is_undone_twice() -> None:
    damaged = CLEAN.encode().decode("latin-1").encode().decode("latin-1")
    assert decode(damaged.encode()).text == CLEAN


def test_only_the_damaged_lines_of_a_text_are_restored() -> None:
    lines = ["The café – “Zur Mühle” – opened in 1905.", "It seats 40–50 guests, says «Ведомости».", "Ž is a letter."]
    damaged = [lines[0].encode().decode("mac_roman"), lines[1], lines[2]]
    decoded = decode("\n".join(damaged).encode())
    assert decoded.text == "\n".join(lines)
    assert decoded.repaired is not None
    assert decoded.repaired.startswith("1 line")


@pytest.mark.parametrize(
    "text",
    [
        "L’État, c’est “Élan” – «à la» …\n",
        "Naïve café, Łódź, Şuşa, Ağdam, Kərkicahan\n",
        "Ünal paid £5–£6 (€7) in São Paulo, 30 °C ± 2\n",
        "Мельница — ☃ — 東京\n",
        "SÃO PAULO\n",
    ],
)
def test_an_undamaged_text_stays_as_it_is(text: str) -> None:
    assert decode(text.encode()).text == text
    assert decode(text.encode()).repaired is None


def test_every_sign_of_the_bundled_article_is_restored() -> None:
    raw = SEED.read_bytes()
    decoded = decode(raw)
    assert decoded.text == raw.decode("utf-8").encode("mac_roman").decode("utf-8")
    for sign in ("20 February 1988 – 12 May 1994", "30,000—40,000", "🇦🇲 Levon Ter-Petrosyan", "🇦🇿 Heydar Aliyev",
                 "İşğal Altında: Şuşa", "Встреча с Президентом Азербайджана"):  # fmt: skip
        assert sign in decoded.text
    assert "Mac Roman" in (decoded.repaired or "")


def test_what_cannot_be_decoded_is_counted_and_the_rest_is_kept() -> None:
    decoded = decode("The café in Łódź ".encode() + b"\xff\xfe" + b" closed in 1990.")
    assert "café in Łódź" in decoded.text
    assert decoded.warnings[0].startswith("2 places")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b" \r\n\t \n", "is empty"),
        (b"\xef\xbb\xbf  \n", "is empty"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n....", "is a PNG picture"),
        (b"PK\x03\x04....", "DOCX"),
        (b"{\\rtf1 hello}", "RTF"),
        (b"text with \x00 a zero byte", "is a binary file"),
        (bytes(range(1, 32)) * 40, "is a binary file"),
        (b"  <!DOCTYPE html><html><body>Hello</body></html>", "is an HTML page"),
        (b"<html lang='en'><p>Hello</p></html>", "is an HTML page"),
        (
            b"{{Infobox mill}}\n'''Brandt''' is a [[mill]] in [[Harwell]], a [[town]].\n== History ==\n",
            "is raw wikitext",
        ),
        (b"a" * (MAX_BYTES + 1), "is longer than 5,000,000 bytes"),
        (("é" * (MAX_BYTES // 2 + 1)).encode("latin-1"), "is longer than 5,000,000 bytes"),
        (b"a" * 40_000_000, "is longer than 5,000,000 bytes"),
    ],
)
def test_what_is_no_article_is_refused_in_one_sentence(data: bytes, said: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(data, name="folder/upload.md")
    message = str(caught.value)
    assert message.startswith("“upload.md” ")
    assert said in message
    assert "Markdown" in message
    assert "plain text" in message
    assert "\n" not in message


def test_a_text_of_just_the_longest_length_is_taken() -> None:
    assert len(decode(b"a" * MAX_BYTES).text) == MAX_BYTES


def test_a_file_name_cannot_disturb_the_message() -> None:
    with pytest.raises(UnreadableFile) as caught:
        decode(b"", name="../../etc/\x1b[31m\nred.md")
    assert str(caught.value).startswith("“[31mred.md” is empty")


def test_an_article_that_shows_some_wikitext_is_not_refused() -> None:
    text = "# Wikitext\n\nA link is written [[page]], a template {{name}}, a heading == Title ==.\n"
    assert decode(text.encode()).text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(str.strip))
def test_any_text_is_decoded_or_refused(text: str) -> None:
    try:
        decoded = decode(text.encode())
    except UnreadableFile:
        return
    assert "\r" not in decoded.text
    if decoded.repaired is None:
        assert decoded.text == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    with contextlib.suppress(UnreadableFile):
        assert "\0" not in decode(data).text
