"""The language an article is written in, told from its prose."""

import re

FEWEST_WORDS = 20
FEWEST_CHARACTERS = 120
SAMPLE = 4000
WORD = re.compile(r"[^\W\d_]+")


def detect_language(prose: str) -> str:
    """ISO 639-1 code of the language, "und" where there is too little prose to tell."""
    sample = prose[:SAMPLE]
    if len(sample) < FEWEST_CHARACTERS or len(sample.split()) < FEWEST_WORDS:
        return "und"
    if _is_plainly_english(sample):
        return "en"
    import py3langid  # its model costs 0.6 s and 110 MB, and most articles are plainly English

    code, _ = py3langid.classify(sample)
    return str(code)


def _is_plainly_english(sample: str) -> bool:
    """English prose has "the" as every fifteenth word or so, and "of" and "and" with it; no other language has."""
    words = [word.casefold() for word in WORD.findall(sample)]
    share = {name: words.count(name) / max(1, len(words)) for name in ("the", "of", "and", "in")}
    return share["the"] >= 0.03 and share["of"] + share["and"] >= 0.025 and share["in"] >= 0.005
