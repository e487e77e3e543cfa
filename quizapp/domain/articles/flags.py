"""Flag emoji and the countries they stand for."""

import re
from functools import lru_cache

FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}|\U0001f3f4[\U000e0061-\U000e007a\U000e0030-\U000e0039]+\U000e007f")
SUBDIVISIONS = {"gbeng": "England", "gbsct": "Scotland", "gbwls": "Wales"}


def country_code(flag: str) -> str | None:
    """The ISO 3166 code behind a flag ("AM"; "GB-ENG" for the flags of parts), None where it is no country's."""
    if flag[0] == "\U0001f3f4":
        tag = "".join(chr(ord(c) - 0xE0000) for c in flag[1:-1])
        return f"{tag[:2]}-{tag[2:]}".upper() if tag in SUBDIVISIONS else None
    code = "".join(chr(ord(c) - 0x1F1E6 + ord("A")) for c in flag)
    return code if country_name(code) else None


@lru_cache(maxsize=512)
def country_name(code: str) -> str | None:
    """The English name of a country by its ISO 3166 code."""
    if "-" in code:
        return SUBDIVISIONS.get(code.replace("-", "").lower())
    from babel import Locale  # only articles with flags need it

    return Locale("en").territories.get(code)
