"""Reads a finished stem once more: its names stand whole in the article, with "the" where the article has it."""

import re
from collections.abc import Collection
from functools import lru_cache

from quizapp.domain.questions.wording_text import Refused, word_set

_CAPITALISED = r"[^\W\d_a-zß-öø-ÿ][\w.'’&-]*"
_RUN = re.compile(rf"{_CAPITALISED}(?: {_CAPITALISED})*")
_AFTER = word_set(
    """
    of in on at by to from with and or for as was were is are under after during over against into until about near
    between through while
    """
)
_BARE_ACRONYMS = word_set("UNESCO NATO UNICEF FIFA UEFA NASA OPEC ASEAN")
_EVENT_NAMES = re.compile(
    r"\b[a-z]+(?<!the)(?<!his)(?<!her)(?<!its)(?<!heir) (?<!\ba )(?<!\ban )"
    r"(?!the\b|a\b|an\b|his\b|her\b|its\b|their\b)(?P<name>(?:[A-Z][\w.'’-]+ )*"
    r"(?:League|Cup|Championships?|Olympics|Showdown|Tournament|Conference|Games|Army|Navy|Fleet|Senate|Times|"
    r"Ministry|Committee|Union|Empire|Kingdom|Netherlands|United States|United Kingdom))(?=[?,]| (?:[a-z]))"
)
_BROKEN = re.compile(
    r" [–—] |\d/\d|−| -- |;|\b(?:the|a|an|and|or|but|than|as|that|which|who|whose)\?$|, (?:which|who|whose|where)\b"
    r"|\b(?:and|or) ?,|, (?:of|by|to|with)\b|\bonly\b [\w ]* in \d{4}\?$|\b(?:world|number|no) \d+\b"
    r"|\btr(?:y|ied) (?:\w+ ){1,3}hand\b|\bfor a total of\b|\bOp \d"
    r"|\d{4} and \d{4} [A-Z]|\b(?!(?:the|an?|its|his|her|their)\b)[a-z]+ "
    r"(?:Battle|Siege|Treaty|Republic|Kingdom|Duchy) of\b"
    r"|\bin value\b|(?:^|[^,] )\b(?:to|of|from|by) (?:Armenian|[A-Z][a-z]+ian|[A-Z][a-z]+ish|[A-Z][a-z]+ese)\?$"
    r"|\bAt how many (?:hours|days|years|weeks|months)\b|\bno\.?\?$"
    r"|\b(?:Bvt|Sgt|Lt|Gen|Col|Maj|Capt|Brig|Op|St|Mr|Mrs|vs?)\.?\?$"
)
_STRAY_CAPITAL = re.compile(r"(?<=[a-z,] )(?:One|Thousands|Hundreds|Late|Early|Both|Several|Many|Some|Two|Three|Most) ")


def check_stem(stem: str, text: str, written: Collection[str]) -> None:
    """Refuses a stem with broken English or a name the article does not have so; `written` are names put in full."""
    if found := _BROKEN.search(stem):
        raise Refused("parse", found.group().strip())
    if found := _STRAY_CAPITAL.search(stem):
        raise Refused("parse", found.group().strip())
    found = _EVENT_NAMES.search(stem)
    if found and not _bare_elsewhere(found["name"], text):
        raise Refused("parse", found["name"])
    rest = stem
    for name in sorted(written, key=len, reverse=True):
        rest = rest.replace(name, "\0")
    first = rest.find(" ")
    for match in _RUN.finditer(rest, first if first > 0 else 0):
        _check_name(match.group(), rest[: match.start()], rest[match.end() :], text)


def _check_name(run: str, before: str, after: str, text: str) -> None:
    name = re.sub(r"['’]s?$", "", run.rstrip("?,."))
    is_attribute = not re.match(rf"(?:['’]s?)?[?,]|$|(?: (?:{'|'.join(sorted(_AFTER))})\b)", after)
    if re.search(r"\b(?:did|was|were|does)\s$", before) and not re.match(r" \w+s\b", after):
        is_attribute = False
    has_the = before.endswith((" the ", "The "))
    if " " in name:
        if name not in _flat(text) and run.rstrip("?,.") not in _flat(text):
            raise Refused("parse", name)
        if not has_the and not is_attribute and not run.endswith(("'s", "’s")):
            with_the, without = _articles(name, text)
            if with_the >= 2 and with_the > 4 * without:
                raise Refused("parse", f"the {name}")
    elif has_the and name.isupper() and len(name) > 2 and not is_attribute:
        with_the, without = _articles(name, text)
        if name in _BARE_ACRONYMS or without > with_the:
            raise Refused("parse", f"the {name}")


def _bare_elsewhere(name: str, text: str) -> bool:
    """True where the article uses the name without "the" more than once and as often as with it."""
    with_the, without = _articles(name, text)
    return without > 1 and without >= with_the


@lru_cache(maxsize=8)
def _flat(text: str) -> str:
    return re.sub(r"[*_\[\]]|\s+", lambda m: " " if m.group().isspace() else "", text)


@lru_cache(maxsize=4096)
def _articles(name: str, text: str) -> tuple[int, int]:
    """How often the name stands in the text with and without "the", where it is no part of a longer name."""
    follow = "|".join(sorted(_AFTER))
    found = re.findall(rf"([\w,.(-]+) {re.escape(name)}(?=[,.;)]| (?:{follow})\b)", _flat(text))
    with_the = sum(1 for word in found if word.casefold() == "the")
    without = sum(1 for word in found if word.casefold() != "the" and word[:1].islower())
    return with_the, without
