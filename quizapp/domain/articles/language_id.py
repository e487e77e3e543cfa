"""The language an article is written in, told from its prose."""

FEWEST_WORDS = 20
FEWEST_CHARACTERS = 120
SAMPLE = 4000


def detect_language(prose: str) -> str:
    """ISO 639-1 code of the language, "und" where there is too little prose to tell."""
    sample = prose[:SAMPLE]
    if len(sample) < FEWEST_CHARACTERS or len(sample.split()) < FEWEST_WORDS:
        return "und"
    import py3langid  # it loads a model of 0.6 s, so only where there is something to tell

    code, _ = py3langid.classify(sample)
    return str(code)
