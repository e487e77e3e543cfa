"""A typed name or text against the accepted forms: accents, honorifics and a slip of the finger are forgiven,
another name never."""

import re
from collections.abc import Iterable
from functools import lru_cache

from babel import Locale

from quizapp.domain.answers.model import Gradable, Judged
from quizapp.domain.answers.number_words import ROMAN, ordinal
from quizapp.domain.answers.spelling import (
    folded,
    may_start_alike,
    skeleton,
    slips,
    slips_allowed,
    spellings,
    tidy,
    without_lead_in,
)

_HONORIFICS = frozenset(
    (
        *("mr", "mrs", "ms", "miss", "dr", "prof", "professor", "sir", "dame", "lord", "lady", "saint", "st"),
        *("father", "sister", "brother", "rev", "reverend", "president", "king", "queen", "prince", "princess"),
        *("emperor", "empress", "tsar", "czar", "sultan", "shah", "pope", "bishop", "archbishop", "cardinal"),
        *("patriarch", "count", "duke", "baron", "general", "gen", "marshal", "admiral", "colonel", "col", "major"),
        *("maj", "captain", "capt", "lieutenant", "lt", "sergeant", "sgt", "commander", "brigadier", "field"),
        *(
            "minister",
            "prime",
            "chancellor",
            "senator",
            "governor",
            "mayor",
            "ambassador",
            "chairman",
            "comrade",
            "premier",
            "madame",
        ),
    )
)
_SHORT_FOR = {"st": "saint", "mt": "mount", "ft": "fort", "jr": "junior", "sr": "senior"}
_SAME_NAME = (
    ("us", "usa", "united states", "united states of america"),
    ("uk", "united kingdom", "united kingdom of great britain and northern ireland"),
    ("ussr", "soviet union", "union of soviet socialist republics"),
    ("un", "united nations", "united nations organization"),
    ("eu", "european union"),
    ("uae", "united arab emirates"),
    ("czechia", "czech republic"),
    ("ivory coast", "cote divoire"),
    ("myanmar", "burma"),
    ("turkey", "turkiye"),
)
_LANDFORMS = frozenset(
    ("lake", "river", "mount", "mountain", "cape", "gulf", "bay", "island", "isle", "strait", "desert", "valley")
)
_PARTICLES = frozenset(("van", "von", "de", "der", "den", "di", "da", "du", "del", "della", "la", "le"))
_LEADING_WORDS = {"place": ("in", "at", "from", "to"), "person": ("by", "from")}
_KIND_OF_PLACE = re.compile(r"^(?:city|town|village) of ")

Words = tuple[str, ...]


def judge_name(question: Gradable, text: str) -> Judged:
    """Whether `text` names what is asked. Neither the order of `accepted` nor of `near_names` matters."""
    is_person = question.kind == "person"
    forms = _forms(question.accepted, is_person=is_person)
    others = [words for words in _forms(question.near_names, is_person=is_person) if words not in forms]
    typed = _typed(question, text)
    for words in typed:
        if is_person and len(words) == 1 and _is_shared_surname(words[0], forms, others, question):
            return Judged(False, "More than one person of that name is meant in this article: give the first name too.")
        if _matches(words, forms):
            return Judged(True, right_spelling=_usual_spelling(question, text))
    if any(words == other for words in typed for other in others):
        return Judged(False, "That is another name.")
    if is_person and any(_is_short_form(words, forms, others) for words in typed):
        return Judged(True, right_spelling=_usual_spelling(question, text))
    if _all_parts_match(question, text, forms):
        return Judged(True)
    if any(_is_respelt(words, forms, others) for words in typed):
        return Judged(True, right_spelling=question.accepted[0])
    return _judge_slips(question, typed, forms, others)


def matches_text(question: Gradable, text: str) -> bool:
    """Whether `text` is one of the accepted texts, but for case, spaces and dashes."""
    plain = tidy(text).casefold()
    return any(plain == tidy(accepted).casefold() for accepted in question.accepted)


def _judge_slips(question: Gradable, typed: list[Words], forms: list[Words], others: list[Words]) -> Judged:
    for words in typed:
        near = [(count, form) for form in forms if (count := _slips(words, form))]
        if not near:
            continue
        count, form = min(near)
        flat = "".join(words)
        changed = {word for word, right in zip(words, form, strict=True) if word != right}
        # As near to another name, or with a word of another name in it, it is no slip but that other name.
        if any(slips(flat, "".join(other)) <= count or changed.intersection(other) for other in others):
            return Judged(False, "This is as near to another name, so the spelling has to be exact.")
        return Judged(True, right_spelling=_accepted_as(question, form))
    return Judged(False)


def _accepted_as(question: Gradable, form: Words) -> str:
    is_person = question.kind == "person"
    return next(
        (text for text in question.accepted if form in _forms([text], is_person=is_person)), question.accepted[0]
    )


def _usual_spelling(question: Gradable, text: str) -> str | None:
    """The accepted spelling where the typed one differs from every accepted one in its letters."""
    plain = without_lead_in(tidy(text)).casefold()
    words = _typed(question, text)
    if any(plain == tidy(accepted).casefold() for accepted in question.accepted):
        return None
    for accepted in question.accepted:
        same = [form for form in _forms([accepted], is_person=question.kind == "person") if form in words]
        if same and folded(accepted) != tidy(accepted).casefold() and folded(plain) == plain:
            return accepted if re.search(r"[^\x00-\x7f]", tidy(accepted)) else None
    return None


def _typed(question: Gradable, text: str) -> list[Words]:
    """The word sequences `text` may stand for."""
    is_person = question.kind == "person"
    plain = without_lead_in(tidy(text))
    first, _, rest = plain.partition(" ")
    if rest and first.casefold() in _LEADING_WORDS.get(question.kind, ()):
        plain = rest
    texts = [plain]
    if is_person and plain.count(",") == 1:
        family, given = plain.split(",")
        texts.append(f"{given.strip()} {family.strip()}")
    if question.kind == "place":
        texts.append(_KIND_OF_PLACE.sub("", re.sub(r"^the ", "", plain.casefold())))
    return _forms(texts, is_person=is_person)


def _forms(texts: Iterable[str], *, is_person: bool) -> list[Words]:
    """The distinct word sequences of `texts`, in their order."""
    return list(dict.fromkeys(words for text in texts for words in _word_forms(text, is_person)))


@lru_cache(maxsize=65536)
def _word_forms(text: str, is_person: bool) -> tuple[Words, ...]:
    found: list[Words] = []
    for form in spellings(text):
        words = _words(form, is_person=is_person)
        found.append(words)
        if is_person:
            found.append(tuple([word for word in words[:-1] if word not in _PARTICLES] + list(words[-1:])))
        elif len(words) > 1 and words[0] in _LANDFORMS and words[1] != "of":
            found.append((*words[1:], words[0]))
        for group in _SAME_NAME:
            if form.removeprefix("the ") in group:
                found.extend(tuple(other.split()) for other in group)
    return tuple(dict.fromkeys(words for words in found if words))


def _words(form: str, *, is_person: bool) -> Words:
    words = [word for word in form.split() if word != "the"] or form.split()
    if len(words) > 1 and words[0] in ("a", "an"):
        words = words[1:]
    if is_person:
        while len(words) > 1 and words[0] in _HONORIFICS:
            words = words[1:]
    words = [_SHORT_FOR.get(word, word) for word in words]
    if len(words) > 1 and (number := ROMAN.get(words[-1]) or _ordinal(words[-1])):
        words[-1] = str(number)
    return tuple(words)


def _ordinal(word: str) -> int | None:
    if found := re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)", word):
        return int(found[1])
    return ordinal(word)


def _matches(words: Words, forms: list[Words]) -> bool:
    """The same words, or the same letters in other words ("Newyork")."""
    return words in forms or "".join(words) in {"".join(form) for form in forms}


def _is_shared_surname(word: str, forms: list[Words], others: list[Words], question: Gradable) -> bool:
    """A single name that a further person of the article bears too, where the key itself is a full name."""
    own = any(len(form) > 1 and form[-1] == word for form in forms)
    key_is_full = any(len(form) > 1 for text in question.accepted[:1] for form in _word_forms(text, True)[:1])
    return own and key_is_full and any(len(other) > 1 and other[-1] == word for other in others)


def _is_short_form(words: Words, forms: list[Words], others: list[Words]) -> bool:
    """ "H. Aliyev", "Aliyev Heydar", "John Kennedy" for "John F. Kennedy", where they fit nobody else."""
    return any(_abbreviates(words, form) for form in forms) and not any(_abbreviates(words, other) for other in others)


def _abbreviates(words: Words, form: Words) -> bool:
    if len(form) < 2 or len(words) < 2:
        return False
    if len(form) == 2 and words == form[::-1]:
        return True
    without_initials = tuple(word for word in form if len(word) > 1 or word.isdigit())
    if len(without_initials) > 1 and words == without_initials:
        return True
    same_length = len(words) == len(form) and words[-1] == form[-1]
    return same_length and all(a == b or (len(a) == 1 and b.startswith(a)) for a, b in zip(words, form, strict=True))


def _is_respelt(words: Words, forms: list[Words], others: list[Words]) -> bool:
    """Another way to write the same sounds ("Ter-Petrossian"), and not that of another name."""
    sound = skeleton("".join(words))
    heard = [skeleton("".join(form)) for form in forms]
    return len(sound) >= 5 and sound in heard and all(sound != skeleton("".join(other)) for other in others)


def _all_parts_match(question: Gradable, text: str, forms: list[Words]) -> bool:
    """Two accepted names at once ("Istanbul (Constantinople)"), or a place with its country behind it."""
    parts = [
        part for part in re.split(r"\s*(?:[/(),=]|\bor\b|\baka\b)\s*", without_lead_in(tidy(text)), flags=re.I) if part
    ]
    if len(parts) < 2:
        return False
    right = [any(_matches(words, forms) for words in _typed(question, part)) for part in parts]
    if question.kind == "place" and not _countries().intersection(" ".join(form) for form in forms):
        right[1:] = [ok or folded(part) in _countries() for ok, part in zip(right[1:], parts[1:], strict=True)]
    return all(right)


@lru_cache(maxsize=1)
def _countries() -> frozenset[str]:
    names = Locale("en").territories
    countries = [name for code, name in names.items() if len(code) == 2 and code.isalpha()]
    listed = (folded(part) for name in countries for part in re.split("[()]", name) if part)
    return frozenset([*listed, *(name for group in _SAME_NAME for name in group)])


def _slips(words: Words, form: Words) -> int | None:
    """How many slips part `words` from `form`, or None where they are more than slips."""
    if len(words) != len(form):
        return None
    total = 0
    for typed, right in zip(words, form, strict=True):
        if typed == right:
            continue
        count = slips(typed, right)
        starts_alike = may_start_alike(typed, right)
        # A slip in the first letter is rare, another name that differs there is common (Gambia, Zambia).
        # Letters swapped in a short word of a longer name ("Nwe York") are a slip that makes no other name.
        swapped = count == 1 and len(form) > 1 and right.isalpha() and len(right) > 2 and sorted(typed) == sorted(right)
        if not swapped and (count > min(slips_allowed(right), slips_allowed(typed)) or not starts_alike):
            return None
        total += count
    return total if total <= 2 else None
