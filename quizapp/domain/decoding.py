"""Bytes to decoded text: the encoding found, a wrong earlier decoding repaired exactly, what is no text refused."""

import re
from dataclasses import dataclass

from quizapp.domain.errors import UnreadableFile
from quizapp.domain.mojibake import repair

MAX_BYTES = 5_000_000
"""The longest text taken, counted in UTF-8 after decoding and repair."""

TAKEN = "quizapp takes articles in Markdown and plain text"

MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a DOCX or other zip archive"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"SQLite format 3", "a database"),
)

BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)

CONTROL = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
HTML_PAGE = re.compile(
    r"(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[^>]{0,2000}-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.I
)
WIKI_LINK = re.compile(r"\[\[[^\[\]\n]{1,300}\]\]")
WIKI_HEADING = re.compile(r"^={2,6}[^=\n]{1,200}={2,6}[ \t]*$", re.M)
WIKI_REFERENCE = re.compile(r"<ref[ >/]", re.I)
MARKDOWN_START = re.compile(r"^(?:#{1,6} |---[ \t]*$)", re.M)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text every offset of an article points into, and what was done to get it."""

    text: str
    repaired: str | None = None
    """What was wrong with the text and is mended, in one sentence."""
    warnings: tuple[str, ...] = ()


def decode(data: bytes, *, name: str | None = None) -> Decoded:
    """The text in `data`, or UnreadableFile with one sentence that says what to bring instead."""
    which = f"“{_printable(name)}”" if name and _printable(name) else "This file"
    if not data.strip(b" \t\r\n\x0b\x0c\x00\xef\xbb\xbf"):
        raise UnreadableFile(f"{which} is empty; {TAKEN}.")
    for magic, kind in MAGIC:
        if data.startswith(magic):
            raise UnreadableFile(f"{which} is {kind}; {TAKEN}.")
    # No encoding needs more than two bytes where UTF-8 needs one, but for UTF-32, which nobody uses for 5 MB.
    if len(data) > 2 * MAX_BYTES + 4:
        raise _too_long(which)
    raw, warnings = _characters(data, which)
    text = raw.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFile(f"{which} is empty; {TAKEN}.")
    if "\0" in text or len(CONTROL.findall(text)) > max(8, len(text) // 100):
        raise UnreadableFile(f"{which} is a binary file, not text; {TAKEN}.")
    text, repaired = repair(text)
    if len(text) > MAX_BYTES or len(text.encode("utf-8")) > MAX_BYTES:
        raise _too_long(which)
    if HTML_PAGE.match(text.lstrip()):
        raise UnreadableFile(f"{which} is an HTML page; {TAKEN}.")
    if _is_wikitext(text):
        raise UnreadableFile(f"{which} is raw wikitext (with [[links]] and {{{{templates}}}}); {TAKEN}.")
    return Decoded(text, repaired, warnings)


def _printable(name: str) -> str:
    """The file name without its folders and without what could disturb a terminal or a page."""
    last = re.split(r"[/\\]", name)[-1]
    return "".join(c for c in last if c.isprintable())[:80].strip()


def _too_long(which: str) -> UnreadableFile:
    return UnreadableFile(
        f"{which} is longer than {MAX_BYTES:,} bytes of text; bring a single article in Markdown or plain text."
    )


def _characters(data: bytes, which: str) -> tuple[str, tuple[str, ...]]:
    """`data` decoded by its mark, else as UTF-16 where the zero bytes show it, else UTF-8, else Windows-1252."""
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return _decoded_with(data[len(mark) :], encoding)
    if encoding_16 := _utf16_by_zeros(data):
        return _decoded_with(data, encoding_16)
    if b"\0" in data:
        raise UnreadableFile(f"{which} is a binary file, not text; {TAKEN}.")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    mended = data.decode("utf-8", errors="replace")
    bad = mended.count("\ufffd")
    good = sum(1 for c in mended if c > "\x7f") - bad
    if good > bad:
        return mended, (_lost(bad),)
    try:
        return data.decode("cp1252"), ("The file was read as Windows-1252, since it is not UTF-8.",)
    except UnicodeDecodeError:
        return data.decode("latin-1"), ("The file was read as Latin-1, since it is not UTF-8.",)


def _decoded_with(data: bytes, encoding: str) -> tuple[str, tuple[str, ...]]:
    text = data.decode(encoding, errors="replace")
    lost = text.count("\ufffd")
    return text, ((_lost(lost),) if lost else ())


def _lost(count: int) -> str:
    return f"{count:,} place{'s' if count != 1 else ''} in the file could not be decoded; sentences there are not used."


def _utf16_by_zeros(data: bytes) -> str | None:
    """Text in Latin letters has a zero in nearly every second byte of UTF-16, and none on the other side."""
    sample = data[: 1 << 16]
    if len(sample) < 4:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > half * 0.4 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.4 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _is_wikitext(text: str) -> bool:
    """Whether this is a page's source: its marks are dense and no Markdown heading or front matter stands in it."""
    if MARKDOWN_START.search(text):
        return False
    links = len(WIKI_LINK.findall(text))
    marks = links + text.count("{{") + len(WIKI_HEADING.findall(text)) + len(WIKI_REFERENCE.findall(text))
    if text.lstrip().startswith("{{") and marks >= 3:
        return True
    return marks >= 5 and links >= 2 and marks * 800 >= len(text)
