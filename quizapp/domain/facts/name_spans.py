"""Where names stand in a parsed text: whole names, without titles, possessives or punctuation."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quizapp.domain.facts.gazetteer import demonyms, is_given_name, is_known_country, known_place
from quizapp.domain.facts.name_tokens import INITIAL, Word, read_words
from quizapp.domain.facts.name_words import PLACE_NOUNS, words

if TYPE_CHECKING:
    from quizapp.domain.language import Doc, Span

ROMAN_NUMERAL = re.compile(r"(?=[IVX])(?:X{0,3})(?:IX|IV|V?I{0,3})")
_SUFFIXES = frozenset({"Jr.", "Jr", "Sr.", "Sr"})
_JOINING_LABELS = frozenset({"ORG", "EVENT", "WORK_OF_ART", "LAW", "FAC", "PERSON", "LOC", "PRODUCT"})
_LINKS = frozenset({"of", "for", "and", "in", "on", "&", "the"})


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One name in one text, with what stood before it as a title."""

    source: int
    """The block it stands in."""
    start: int
    end: int
    text: str
    first: int
    last: int
    """Its first and last token in the block's Doc."""
    title: str = ""
    """The title cut off in front ("President"), if any."""


def find_spans(source: int, doc: "Doc", lower_words: frozenset[str]) -> Iterator[Occurrence]:
    """The names of a parsed text, in order. `lower_words` are the article's words met in small letters."""
    labels = _label_ranges(doc)
    for run in _runs(doc, labels, lower_words):
        for part in _split(doc, run, labels):
            yield from _trimmed(source, doc, part, labels)


def _label_ranges(doc: "Doc") -> Mapping[int, "Span"]:
    """The model's named span by each of its tokens."""
    return {token: ent for ent in doc.ents for token in range(ent.start, ent.end)}


def _runs(doc: "Doc", labels: Mapping[int, "Span"], lower_words: frozenset[str]) -> Iterator[list[Word]]:
    """Maximal sequences of words that may form one name."""
    found = list(read_words(doc))
    index = 0
    while index < len(found):
        if not _may_start(doc, found[index], labels, lower_words):
            index += 1
            continue
        run = [found[index]]
        index += 1
        while index < len(found):
            step = _joined(doc, run, found[index : index + 4], labels)
            if not step:
                break
            run += found[index : index + step]
            index += step
        before = found[index - len(run) - 1] if index > len(run) else None
        if before and _is_leading_particle(before, run[0]):
            run.insert(0, before)
        yield run


def _is_leading_particle(before: Word, first: Word) -> bool:
    return before.text in {"de", "von", "van", "ibn", "bin", "al", "el", "di", "del", "della"} and not first.is_opened


def _may_start(doc: "Doc", word: Word, labels: Mapping[int, "Span"], lower_words: frozenset[str]) -> bool:
    if not word.is_capitalised or len(word.text) < 2:
        return False
    token = doc[word.first]
    ent = labels.get(word.first)
    is_named = ent is not None and ent.label_ not in {"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "QUANTITY"}
    if word.text in words("common_capitals"):
        if word.text in words("ordinals") | words("directions") and not word.is_closed and not token.is_sent_start:
            return True
        return bool(
            is_named and ent is not None and len(ent) > 1 and ent.start >= word.first and not token.is_sent_start
        )
    if token.is_sent_start or (token.i and doc[token.i - 1].text in {'"', "“", ":", "*", "-", "–"}):
        if word.text in demonyms() or known_place(word.text) is not None:
            return True
        return (token.pos_ == "PROPN" or is_named) and (word.text.lower() not in lower_words or is_named)
    return True


def _joined(doc: "Doc", run: list[Word], ahead: list[Word], labels: Mapping[int, "Span"]) -> int:
    """How many of the words ahead continue the name: 0 for none."""
    word = ahead[0]
    if run[-1].is_closed and not _is_suffix(doc, run, word) and not _is_possessor(doc, run[-1], word, labels):
        return 0
    if word.is_capitalised and not (word.is_opened and not run[-1].is_closed):
        if word.text in words("common_capitals") - words("directions") and not ROMAN_NUMERAL.fullmatch(word.text):
            return int(_is_covered(labels, run[-1], word, _JOINING_LABELS))
        return 1
    if word.text.isdigit() and not run[-1].text.isdigit():
        token = doc[word.first]
        is_numbered = token.dep_ == "nummod" and token.head.i == run[-1].last
        return int(is_numbered or _is_covered(labels, run[-1], word, _JOINING_LABELS))
    if word.is_opened or word.is_closed:
        return 0
    if word.text in words("name_particles") and len(ahead) > 1:
        second = ahead[1]
        if second.is_capitalised:
            return 2
        if second.text in words("name_particles") and len(ahead) > 2 and ahead[2].is_capitalised:
            return 3
    if word.text == "the" and len(ahead) > 1 and ahead[1].is_capitalised:
        is_byname = _is_covered(labels, run[-1], ahead[1], frozenset({"PERSON"})) or is_given_name(run[-1].text)
        return 2 if is_byname and ahead[1].text not in demonyms() and len(run) < 3 else 0
    if word.text in {"of", "for", "and", "in", "&", "on"}:
        size = 3 if len(ahead) > 2 and ahead[1].text == "the" else 2
        after = ahead[size - 1] if len(ahead) >= size else word
        if (
            after.is_capitalised
            and not after.is_opened
            and after.text not in words("common_capitals") - words("directions")
        ):
            return size if _joins_across(run, word.text, after, labels) else 0
    return 0


_ORG = frozenset({"ORG", "FAC", "WORK_OF_ART", "EVENT"})


def _joins_across(run: list[Word], link: str, after: Word, labels: Mapping[int, "Span"]) -> bool:
    """True where "of", "for", "and" or "in" stands inside one name."""
    head = run[-1].text
    if head in words("titles") or head.lower() in words("roles"):
        return False
    if link == "of":
        lower = head.lower()
        is_head_noun = (
            lower in words("organisation_heads") or lower in words("event_heads") or lower in PLACE_NOUNS
        ) and not (len(run) > 1 and lower in {"army", "forces"})
        bare = [word for word in run if word.text not in words("titles")]
        is_regnal = len(bare) == 2 and ROMAN_NUMERAL.fullmatch(head) is not None
        if is_head_noun or is_regnal or (len(bare) == 1 and is_given_name(head)):
            return True
        return _is_covered(labels, run[-1], after, _JOINING_LABELS)
    heads = [word.text.lower() for word in run if word.text.lower() in words("organisation_heads")]
    if heads and (link == "for" or any(word.text in {"for", "of", "on"} for word in run)):
        return True
    if link == "on":
        return False
    wanted = _ORG | {"LAW"} if link in {"and", "&", "for"} else frozenset({"ORG", "WORK_OF_ART"})
    if not _is_covered(labels, run[-1], after, wanted):
        return False
    ent = labels[run[-1].last]
    # "Floyd and Pillow" are two: an institution shows itself by a head noun.
    return ent.label_ != "ORG" or link == "&" or any(token.lower_ in words("organisation_heads") for token in ent)


def _is_covered(labels: Mapping[int, "Span"], left: Word, right: Word, wanted: frozenset[str]) -> bool:
    """True where one span of the model, with a wanted label, covers both words."""
    ent = labels.get(left.last)
    return ent is not None and ent.label_ in wanted and ent.start <= left.first and right.last < ent.end


def _is_suffix(doc: "Doc", run: list[Word], word: Word) -> bool:
    return word.text in _SUFFIXES and doc[run[-1].last + 1].text == ","


def _is_possessor(doc: "Doc", left: Word, right: Word, labels: Mapping[int, "Span"]) -> bool:
    """True inside "King's College", which is one name."""
    is_possessive = doc[left.last + 1].tag_ == "POS" or doc[left.last].tag_ == "POS"
    return is_possessive and _is_covered(labels, left, right, _ORG)


def _split(doc: "Doc", run: list[Word], labels: Mapping[int, "Span"]) -> Iterator[list[Word]]:
    """The run cut where neither the syntax nor a named span holds two neighbours together."""
    part = [run[0]]
    for word in run[1:]:
        left, right = labels.get(part[-1].last), labels.get(word.first)
        same = (left is not None and left is right) or word.text in _LINKS or part[-1].text in _LINKS
        if (not same and not _is_bound(doc, part, word, run)) or _starts_person(part, word, labels):
            yield part
            part = []
        part.append(word)
    if part:
        yield part


def _starts_person(part: list[Word], word: Word, labels: Mapping[int, "Span"]) -> bool:
    """True where a person's name begins behind the place or office of "President of Chad Idris Moun"."""
    before = part[-1].text
    ent = labels.get(word.first)
    begins = ent is not None and ent.label_ == "PERSON" and ent.start == word.first and len(ent) > 1
    if before in _LINKS or before in words("name_particles") or word.text in _LINKS:
        return False
    if is_known_country(before) and not is_given_name(before):
        return begins or is_given_name(word.text)
    is_inside = is_given_name(before) or INITIAL.fullmatch(before) is not None or before in words("titles")
    return begins and is_given_name(word.text) and not is_inside


def _is_bound(doc: "Doc", part: list[Word], word: Word, run: list[Word]) -> bool:
    """True where a dependency crosses the gap before the word, inside the run."""
    first, gap, last = part[0].first, word.first, run[-1].last
    for token in doc[first : last + 1]:
        head = token.head.i
        if first <= head <= last and (token.i < gap) != (head < gap):
            return True
    return False


def _trimmed(source: int, doc: "Doc", part: list[Word], labels: Mapping[int, "Span"]) -> Iterator[Occurrence]:
    """The name without its titles; a people in front of a title is a name of its own."""
    cut, title = _title_end(part, 0, labels), ""
    if cut == 0 and not is_given_name(part[0].text):
        for inner in range(1, len(part) - 1):
            end = _title_end(part, inner, labels)
            if end > inner and _begins_name(part[end], labels):
                yield from _finished(source, doc, part[:inner], "")
                cut = end
                break
    if cut:
        title = part[cut - 1].text
    yield from _finished(source, doc, part[cut:], title)


def _title_end(part: list[Word], start: int, labels: Mapping[int, "Span"]) -> int:
    """Where the titles that begin at the word end; `start` where none does."""
    end = start
    while end < len(part) - 1 and _is_title(part, end, labels):
        end += 1
    return end


def _begins_name(word: Word, labels: Mapping[int, "Span"]) -> bool:
    ent = labels.get(word.last)
    return is_given_name(word.text) or (ent is not None and ent.label_ == "PERSON")


def _finished(source: int, doc: "Doc", rest: list[Word], title: str) -> Iterator[Occurrence]:
    """The name without the small words and bare titles at its ends, if anything is left."""
    while rest and rest[0].text.lower() in {"the", "of", "and", "for", "in"}:
        rest = rest[1:]
    while rest and not (rest[-1].is_capitalised or rest[-1].text.isdigit()):
        rest = rest[:-1]
    if len(rest) > 1 and (rest[0].text in demonyms() or known_place(rest[0].text) is not None):
        while len(rest) > 1 and _is_bare_title(rest[-1].text, rest[0]):
            rest = rest[:-1]
    while len(rest) > 1 and ROMAN_NUMERAL.fullmatch(rest[0].text):
        rest = rest[1:]
        while rest and rest[0].text in _LINKS:
            rest = rest[1:]
    if rest and not _is_generic(rest) and not _is_clipped(doc, rest):
        yield _occurrence(source, doc, rest, title)


def _is_title(part: list[Word], index: int, labels: Mapping[int, "Span"]) -> bool:
    """True where the word is a title before a person's name, not the start of another kind of name."""
    word, rest = part[index].text, part[index + 1 :]
    is_role = word.lower() in words("roles") and is_given_name(rest[0].text) and not is_given_name(word)
    if (word not in words("titles") and not is_role) or not rest[0].is_capitalised:
        return False
    last = rest[-1].text.lower()
    if len(rest) == 1 and ROMAN_NUMERAL.fullmatch(rest[0].text):
        return False
    if any(item.text.lower() in {"of", "for", "and"} for item in rest[:1]):
        return False
    if last in words("organisation_heads") or last in words("event_heads") or last in PLACE_NOUNS:
        return False
    if last in words("work_heads") or (len(rest) == 1 and word in words("kept_titles")):
        return False
    if word in words("strong_titles"):
        return True
    follower = labels.get(rest[-1].last)
    return is_role or (follower is not None and follower.label_ == "PERSON") or rest[0].text in words("titles")


def _is_bare_title(word: str, first: Word) -> bool:
    """True for the title of "Soviet President", where no name follows."""
    return word in words("titles") and not is_given_name(first.text)


def _is_clipped(doc: "Doc", rest: list[Word]) -> bool:
    """True where part of the name is lost: beside a hole (``<unk>``), or only an initial stands for the surname."""
    before = doc[: rest[0].first][-1:].text
    after = doc[rest[-1].last + 1 : rest[-1].last + 3].text
    if before.endswith(">") or after.startswith(("<", ". <")):
        return True
    last = rest[-1].text
    is_initial = INITIAL.fullmatch(last) is not None and not ROMAN_NUMERAL.fullmatch(last[:-1])
    return len(rest) > 1 and is_initial and len(last) == 2


def _is_generic(part: list[Word]) -> bool:
    """True where every word is a title or a common noun: "Prime Minister", "State", "Northern Army"."""
    lists = ["roles"] if len(part) > 2 else ["roles", "organisation_heads", "event_heads", "work_heads"]
    for word in part:
        lower = word.text.lower()
        is_common = word.text in words("titles") or any(lower in words(name) for name in lists)
        is_common = is_common or (len(part) < 3 and (lower in PLACE_NOUNS or word.text in words("common_capitals")))
        is_common = is_common or ROMAN_NUMERAL.fullmatch(word.text) is not None
        is_initial = len(word.text) == 2 and INITIAL.fullmatch(word.text) is not None
        if not is_common and not is_initial and lower not in {"of", "the", "and", "for", "in", "de"}:
            return False
    return True


def _occurrence(source: int, doc: "Doc", part: list[Word], title: str) -> Occurrence:
    start, end, first = part[0].start, part[-1].end, part[0].first
    if len(part) > 1 and INITIAL.fullmatch(part[-1].text) and ROMAN_NUMERAL.fullmatch(part[-1].text[:-1]):
        end -= 1  # "World War I." at the end of a sentence
    offset = doc[first].idx
    text = doc[first : part[-1].last + 1].text[start - offset : end - offset]
    return Occurrence(source, start, end, text, first, part[-1].last, title)
