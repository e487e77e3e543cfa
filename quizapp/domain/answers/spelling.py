"""Text as typed on any keyboard, made comparable: digits, spaces, dashes, letters, one slip of the finger."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz.distance import OSA

_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣－"), "-")
_QUOTES = dict.fromkeys(map(ord, "‘’‚‛′ʻʼ`´＇"), "'") | dict.fromkeys(map(ord, "“”„‟″«»＂"), '"')
_WRITTEN_OUT = (
    str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}),
    str.maketrans({"ə": "a"}),
)
_SAME_SOUND = (
    ("gh", "g"),
    ("kh", "h"),
    ("ph", "f"),
    ("dh", "d"),
    ("th", "t"),
    ("bh", "b"),
    ("ou", "u"),
    ("w", "v"),
    ("y", "i"),
    ("j", "i"),
)
_SAME_START = ("ckq", "ijy", "vw")


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """`text` with plain digits, spaces, dashes and quotes; letters and case stay as they are.

    A raised digit after a digit ("10²") is a power, not a further digit, and becomes "^2"; a fraction
    ("3½") becomes a decimal.
    """
    pieces: list[str] = []
    for char in text:
        category = unicodedata.category(char)
        if category in ("Cf", "Cc") and not char.isspace():
            continue
        if category == "Nd":
            pieces.append(str(unicodedata.digit(char)))
        elif category == "No" and "<fraction>" in unicodedata.decomposition(char):
            pieces.append(_decimal(unicodedata.numeric(char), after_digit=bool(pieces) and pieces[-1].isdigit()))
        elif category == "No" and pieces and pieces[-1].isdigit():
            pieces.append("^" + unicodedata.normalize("NFKC", char))
        else:
            pieces.append(char)
    flat = "".join(pieces).translate(_DASHES).translate(_QUOTES)
    flat = unicodedata.normalize("NFKC", flat).translate(_DASHES).translate(_QUOTES)
    return " ".join(flat.split())


def _decimal(fraction: float, *, after_digit: bool) -> str:
    digits = f"{fraction:.4f}".rstrip("0")
    return digits[1:] if after_digit else digits


@lru_cache(maxsize=65536)
def folded(text: str) -> str:
    """`text` in small plain letters, punctuation turned to spaces: what remains when only spelling habits differ."""
    latin = anyascii(unicodedata.normalize("NFC", tidy(text))).casefold()
    latin = re.sub(r"(?<=[a-z])\.(?=[a-z]\b)", "", latin)  # "u.s.s.r" -> "ussr"
    latin = latin.replace("'", "").replace("&", " and ")
    return " ".join(re.findall(r"[a-z0-9]+", latin))


def spellings(text: str) -> tuple[str, ...]:
    """The folded forms of `text`: accents dropped ("Munchen"), and foreign letters written out ("Muenchen")."""
    small = unicodedata.normalize("NFC", text).casefold()
    return tuple(dict.fromkeys([folded(text), *(folded(small.translate(table)) for table in _WRITTEN_OUT)]))


@lru_cache(maxsize=65536)
def skeleton(word: str) -> str:
    """What the usual transliterations of one name have in common: "mutallibov" and "mutalibov" give the same."""
    for written, sound in _SAME_SOUND:
        word = word.replace(written, sound)
    return re.sub(r"(.)\1+", r"\1", word)


def may_start_alike(typed: str, right: str) -> bool:
    """Whether the first letters are the same, swapped with the second, or written for one sound (Katherine)."""
    first, second = typed[0], right[0]
    return first == second or typed[:2] == right[:2][::-1] or any(first in s and second in s for s in _SAME_START)


def slips(typed: str, right: str) -> int:
    """How many letters were missed, doubled, swapped or hit beside (optimal string alignment distance)."""
    return int(OSA.distance(typed, right))


def slips_allowed(word: str) -> int:
    """How many slips of the finger are forgiven in `word`: one from 5 letters, two from 10, none with digits."""
    if any(char.isdigit() for char in word) or len(word) < 5:
        return 0
    return 1 if len(word) < 10 else 2


_LEAD_IN = re.compile(
    r"^(?:i (?:think|believe|guess)|(?:it|that|this|he|she|they) (?:was|is|were)|the answer is|answer:?)[ ,:]+", re.I
)
_BLANK = ("", "i do not know", "i dont know", "dont know", "idk", "no idea", "n a", "na")


def without_lead_in(text: str) -> str:
    """`text` without "I think", "it was" and closing punctuation, brackets and quotes around it."""
    text = text.lstrip(" \t,;:!?\"'").rstrip(" \t.,;:!?\"'")
    for _ in range(2):
        text = _LEAD_IN.sub("", text)
        if text.startswith("(") and text.endswith(")"):
            text = text[1:-1]
    return text.strip(" \t,;:!?\"'")


def is_blank(text: str | None) -> bool:
    """Nothing was answered: no text, or a text that says so."""
    return text is None or folded(text) in (
        "",
        "i do not know",
        "i dont know",
        "dont know",
        "idk",
        "no idea",
        "n a",
        "na",
    )
