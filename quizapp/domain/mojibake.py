"""Text that was UTF-8 once read with the wrong code page, put back exactly where the round trip proves it."""

from functools import lru_cache

# "sloppy" Windows-1252 is what programs really do: the five undefined bytes pass through as they are.
CODE_PAGES = (
    ("sloppy-windows-1252", "Windows-1252"),
    ("latin-1", "Latin-1"),
    ("mac_roman", "Mac Roman"),
)


LONGEST_LOOSE_LINE = 300_000
"""Guessing is slow; a line longer than this is mended exactly or not at all."""


def badness(text: str) -> int:
    """How many places in the text look like a wrong decoding (ftfy's measure); 0 for plain ASCII."""
    if text.isascii():
        return 0
    _register_code_pages()
    from ftfy.badness import badness as measure  # costs 0.1 s, and only foreign letters need it

    return int(measure(text))


@lru_cache(maxsize=1)
def _register_code_pages() -> None:
    """Make the sloppy code pages known to Python's codecs."""
    import ftfy.bad_codecs  # noqa: F401 - its import registers them


def repair(text: str) -> tuple[str, str | None]:
    """The text with a wrong earlier decoding undone, and one sentence that tells it."""
    if not (damage := badness(text)):
        return text, None
    for codec, called in CODE_PAGES:
        mended = _round_trip(text, codec)
        if mended is not None and badness(mended) < damage:
            count = sum(1 for c in mended if c > "\x7f")
            again, _ = repair(mended)
            what = f"{count:,} characters were" if count != 1 else "1 character was"
            return again, f"The text was UTF-8 that had been read as {called}; {what} restored exactly."
    return _repair_lines(text)


def _round_trip(text: str, codec: str) -> str | None:
    """What `text` was before it was read as `codec`, or None where that cannot be."""
    if "\ufffd" in text:  # something is lost already: the sloppy code page would take the sign for a byte
        return None
    try:
        return text.encode(codec).decode("utf-8")
    except UnicodeError:
        return None


def _repair_lines(text: str) -> tuple[str, str | None]:
    """Partial damage: each line alone, by the code pages that prove themselves somewhere in the text."""
    import ftfy

    lines = text.split("\n")
    suspects = [i for i, line in enumerate(lines) if not line.isascii()]
    exact: dict[int, str] = {}
    pages: list[str] = []
    for codec, called in CODE_PAGES:
        found = _exact_lines(lines, [i for i in suspects if i not in exact], codec)
        if found:
            exact.update(found)
            pages.append(called)
    loose: dict[int, str] = {}
    for i in suspects:
        if i not in exact and len(lines[i]) <= LONGEST_LOOSE_LINE and (before := badness(lines[i])):
            mended = ftfy.fix_encoding(lines[i])
            if mended.count("\n") == 0 and badness(mended) < before:
                loose[i] = mended
    for i, mended in (exact | loose).items():
        lines[i] = mended
    told = []
    if exact:
        told.append(
            f"{_lines(len(exact))} read as {' or '.join(pages)} instead of UTF-8 {_were(len(exact))} restored exactly"
        )
    if loose:
        told.append(f"{_lines(len(loose))} {_were(len(loose))} mended by the nearest known damage")
    return "\n".join(lines), "; ".join(told) + "." if told else None


def _exact_lines(lines: list[str], suspects: list[int], codec: str) -> dict[int, str]:
    """The lines that the round trip through `codec` proves and betters.

    A line with only a flag or one rare letter does not look bad; it is taken along where nearly every line
    passes the round trip, which undamaged lines do not.
    """
    passed = {i: mended for i in suspects if (mended := _round_trip(lines[i], codec)) is not None}
    better = {i: mended for i, mended in passed.items() if badness(mended) < badness(lines[i])}
    nearly_all = len(better) >= 3 and len(passed) * 10 >= len(suspects) * 9
    return passed if nearly_all else better


def _lines(count: int) -> str:
    return f"{count:,} line{'s' if count != 1 else ''}"


def _were(count: int) -> str:
    return "were" if count != 1 else "was"
