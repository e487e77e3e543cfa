"""Is a draft good enough? Small checks with a closed list of reasons, then a score between 0 and 1."""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from quizapp.domain.questions.content import FUNCTION_WORDS
from quizapp.domain.questions.draft import Draft

READY_SCORE = 0.6
SUGGESTED_SCORE = 0.25
EVIDENCE_WORDS = 60
FEWEST_WORDS = 3
"""Content words a question for a person or place has at least, a year counting as one."""

REASONS: Mapping[str, str] = {
    "stem_length": "The question is too short or too long to be read at once.",
    "stem_form": "The question is not one sentence with a capital letter and one question mark or one blank.",
    "broken_text": "Brackets, quotation marks or spaces are broken.",
    "residue": "Markup of the source is left in the question or the answer.",
    "answer_in_stem": "The question gives its answer away.",
    "dangling": "A word points to something the question does not name.",
    "aged": "The question speaks of a present that has passed.",
    "opinion": "The question asks for an opinion or an allegation as if it were a fact.",
    "blame": "The question lays blame at somebody's door.",
    "grammar": "The words do not make an English question.",
    "vague": "Too little is said to know what is meant, or others of the article fit as well.",
    "negative": "The question asks what is not the case.",
    "wh_mismatch": "The question word does not fit the kind of the answer.",
    "two_questions": "The question asks two things at once.",
    "answer_form": "The answer is clipped, too long or not written as its kind is.",
    "accepted": "The accepted answers are not a list of one to eight that starts with the answer.",
    "evidence_length": "The evidence is longer than sixty words.",
    "evidence_offsets": "The evidence is not where it says it is.",
    "no_options": "The question speaks of its options, and there are too few fair ones.",
    "two_answers": "One sentence answers the question in two ways.",
    "not_unique": "The article tells it twice, or of two who bear the name.",
    "subject": "The answer is what the whole article is about.",
    "duplicate": "A better question asks the same.",
    "weak": "Too many small doubts about the wording, the evidence or the options.",
}
"""Every reason for which this stage turns a draft down, and what it means."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a draft is turned down: a code of `REASONS` and what exactly was found."""

    code: str
    detail: str = ""


def check(draft: Draft, decoded: str) -> Reason | None:
    """The first check the draft fails, or None."""
    for code, test in CHECKS:
        detail = test(draft, decoded)
        if detail is not None:
            return Reason(code, detail)
    return None


def _stem_length(draft: Draft, _: str) -> str | None:
    words = len(draft.stems[0].split())
    most = 40 if draft.is_cloze else 30
    return None if 4 <= words <= most else f"{words} words"


def _stem_form(draft: Draft, _: str) -> str | None:
    stem = draft.stems[0]
    if not (stem[:1].isupper() or stem[:1].isdigit() or stem[:1] in "“\"'‘_"):
        return "does not start with a capital letter"
    if draft.is_cloze:
        return None if stem.count("_____") == 1 and "______" not in stem else "not exactly one blank"
    if stem.count("?") != 1 or not stem.endswith("?"):
        return "not exactly one question mark at the end"
    return "a full stop inside" if re.search(r"[a-z]{3}\. [A-Z]", stem) else None


def _broken_text(draft: Draft, _: str) -> str | None:
    for text in (draft.stems[0], draft.answer):
        if "  " in text or text != text.strip():
            return "spaces"
        if re.search(r" [,;:?.!)](?!\d)|\( |,,|\.\.(?!\.)|,\?|\(\)", text):
            return "punctuation"
        if any(text.count(a) != text.count(b) for a, b in ("()", "[]", "“”", "{}")) or text.count('"') % 2:
            return "brackets or quotation marks"
    return None


_RESIDUE = re.compile(r"\*|\[\[|\]\(|\{\{|</?[a-z]+|&[a-z]+;|==|\||https?:|www\.|`|\bundefined\b|<unk>|\\|�")


def _residue(draft: Draft, _: str) -> str | None:
    found = _RESIDUE.search(draft.stems[0]) or _RESIDUE.search(draft.answer)
    return found.group() if found else None


def _answer_in_stem(draft: Draft, _: str) -> str | None:
    stem = draft.stems[0].casefold()
    forms = (draft.answer, *draft.accepted) if draft.kind in ("place", "person") else (draft.answer,)
    for form in forms:
        if re.search(rf"(?<!\w){re.escape(form.casefold())}(?!\w)", stem):
            return form
    if draft.kind in ("place", "person"):
        for word in draft.answer.split():
            # Any capitalised word of the name gives it away: "Who led the Aliyev government?"
            if word[:1].isupper() and len(word) > 3 and re.search(rf"(?<!\w){re.escape(word.casefold())}", stem):
                return word
    return _counted_in_stem(draft)


_LISTED = re.compile(
    r"(?:[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*(?:, | and |, and )){1,4}[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)*"
)


def _counted_in_stem(draft: Draft) -> str | None:
    """A list of as many names as the question asks for: "How many losses ... to Woodruff and Flach?"."""
    amount = getattr(draft.value, "amount", None)
    if draft.kind != "number" or amount is None or not 2 <= amount <= 5 or draft.evidence.source == "table":
        return None
    for found in _LISTED.finditer(draft.stems[0]):
        if len(re.split(r",? and |, ", found.group())) == amount:
            return found.group()
    return None


_ANAPHORA = re.compile(
    r"\b(the latter|the same|the other|the others|another|also|likewise|meanwhile|however|therefore|thus|"
    r"as well(?! as)|the two|the three|both sides|the next|the following|the previous|the preceding|"
    r"that (day|month|year|time)|(days?|weeks?|months?|years?|hours?) (later|earlier)|at the time|by then|"
    r"within (a|an|one|two|three|four|five|six|several|\d+) (few )?(hours?|days?|weeks?|months?|years?|decades?)|"
    r"aforementioned|this|(?<!which of )these|such|those(?! who| of| in)|here|"
    r"(?<!were )(?<!was )(?<!are )(?<!is )there(?! (was|were|is|are|be))|hereafter)\b",
    re.IGNORECASE,
)
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers", "himself", "herself"})
_IMPERSONAL = frozenset({"it", "its", "they", "them", "their", "theirs", "itself", "themselves"})
_FIRST = frozenset({"i", "we", "us", "our", "my", "me", "you", "your"})
_GENERIC = re.compile(
    r"\bthe (city|town|village|country|region|area|territory|province|district|state|island|river|company|firm|group|"
    r"organisation|organization|party|government|film|movie|book|novel|album|song|band|team|club|ship|vessel|plane|"
    r"building|church|school|university|book|site|attack|incident|operation|battle|agreement|treaty|event|man|woman|"
    r"author|president|minister|king|queen|emperor|general|commander|leader|singer|player|couple)"
    r"\b(?! of\b| [A-Z]| that\b| which\b| who\b| where\b)"
)


def _dangling(draft: Draft, _: str) -> str | None:
    stem = draft.stems[0]
    if found := _ANAPHORA.search(stem):
        return found.group()
    words: list[str] = re.findall(r"[\w’'-]+", stem)
    for index, word in enumerate(words):
        low = word.casefold()
        before = words[1:index]
        if low in _FIRST and word not in ("US", "I"):
            return word
        if low in _PERSONAL and not any(w[:1].isupper() for w in before) and draft.kind != "person":
            return word
        if low in _IMPERSONAL and not any(len(w) > 3 for w in before[1:]):
            return word
    if found := _GENERIC.search(stem):
        # "the city" is clear where a name came before it: "When did Paris …, making the city …?"
        named = re.search(r"\b[A-Z]\w+", stem[len(words[0]) : found.start()])
        return None if named else found.group()
    return None


_AGED = re.compile(
    r"\b(currently|now|today|nowadays|recently|presently|at present|so far|to date|ago|yet|still|"
    r"(?<!to )(has|have) been|this (year|month|week)|(last|next) (year|month|week))\b",
    re.IGNORECASE,
)


def _aged(draft: Draft, _: str) -> str | None:
    found = _AGED.search(draft.stems[0])
    return found.group() if found else None


_OPINION = re.compile(
    r"\b(best|worst|greatest|famous(ly)?|beautiful|allegedly|alleged|reportedly|supposedly|purportedly|arguably|"
    r"probably|perhaps|possibly|apparently|presumably|rumou?red|(may|might|could) (have|be)|(is|was|were|are) (said|"
    r"believed|thought|considered|rumou?red|alleged|claimed|accused|expected|likely|unlikely)|seems?|seemed|appears?|"
    r"unfortunately|tragically|surprisingly|interestingly)\b",
    re.IGNORECASE,
)


def _opinion(draft: Draft, _: str) -> str | None:
    if draft.attribution:
        return None
    found = _OPINION.search(draft.stems[0])
    return found.group() if found else None


_BLAME = re.compile(
    r"\b(blam(e|ed|es|ing)|accus\w+|condemn\w*|critici[sz]\w+|denounc\w+|guilty|charg(e|ed|es|ing) .{1,60} with|"
    r"suspect(ed|s)?|responsible for|scandal\w*|slain|fraud\w*|corrupt\w*)\b",
    re.IGNORECASE,
)


def _blame(draft: Draft, _: str) -> str | None:
    found = _BLAME.search(draft.stems[0])
    return found.group() if found else None


_GRAMMAR = re.compile(
    r"\b[Hh]ow (many|much) of (?!(the|its|his|her|their|these|those|all)\b)|"
    r"\b(with|of|for|into|the|a|an) (on|in|at|of|and|or|to)\b|"
    r"\b(the the|a a|of of|in in|to to|and and|was was|did did|were were)\b|"
    r"\b(and|or|but|as|than|because|while|although)\?$|\b\d{4} and \w+\?$| [–—] |\b[Ww]ho (was|were|is) [Oo]ne of\b"
)
_STRANDED = re.compile(r"\b(with|of|by|from|into|during|between|and)\?$")


def _grammar(draft: Draft, _: str) -> str | None:
    stem = draft.stems[0]
    found = _GRAMMAR.search(stem) or (_STRANDED.search(stem) if draft.kind == "date" else None)
    return found.group() if found else None


def _vague(draft: Draft, _: str) -> str | None:
    """A person or place asked for by hardly a word: "Who retired?"."""
    if draft.kind not in ("person", "place") or draft.is_cloze or draft.evidence.source in ("infobox", "table"):
        return None
    words = [w for w in re.findall(r"[^\W\d_]+", draft.stems[0]) if w.casefold() not in FUNCTION_WORDS]
    has_year = re.search(r"\b\d{4}\b", draft.stems[0]) is not None
    return None if len(words) + has_year >= FEWEST_WORDS else " ".join(words)


def _negative(draft: Draft, _: str) -> str | None:
    found = re.search(r"\b(not(?! (to|only)\b)|never|no longer|nobody|neither|except)\b|n['’]t\b", draft.stems[0])
    return found.group() if found else None


_WH: Mapping[str, re.Pattern[str]] = {
    "date": re.compile(
        r"\b(when|(which|what) (exact )?(date|day|month|year|decade|century|season|dates|years|period))\b", re.I
    ),
    "place": re.compile(r"\b(where|which|what)\b", re.I),
    "number": re.compile(
        r"\bhow (many|much|old|long|far|tall|high|large|big|wide|deep|heavy|fast|often)\b|"
        r"\b(what|which) .{0,60}?\b(share|percentage|percent|proportion|number|figure|amount|total|population|rate|"
        r"area|length|height|score|rank|value|sum|price|cost|distance|size|age|average|range|income|speed|weight|"
        r"ratio|capacity|depth|elevation|budget|salary|revenue|gdp|temperature|strength|estimate)\b",
        re.I,
    ),
    "person": re.compile(r"\b(who|whom|whose|which|what)\b", re.I),
    "picture": re.compile(r"\b(who|what|which|where|when)\b", re.I),
}


def _wh_mismatch(draft: Draft, _: str) -> str | None:
    if draft.is_cloze or _WH[draft.kind].search(draft.stems[0]):
        return None
    return draft.stems[0].split()[0]


def _two_questions(draft: Draft, _: str) -> str | None:
    found = re.search(
        r"\b(and|or) (when|where|who|how (many|much)|why|(in|on|at|by|to) (which|what|whom))\b",
        draft.stems[0],
        re.IGNORECASE,
    )
    return found.group() if found and not draft.is_cloze else None


def _answer_form(draft: Draft, _: str) -> str | None:
    words = draft.answer.split()
    if not words or len(words) > 10 or (draft.kind in ("place", "person") and len(words) > 7):
        return "length"
    if draft.kind == "person" and (not words[-1][:1].isupper() or any(c.isdigit() for c in draft.answer)):
        return "not a name"
    if draft.kind == "place" and not any(w[:1].isupper() for w in words):
        return "not a name"
    if draft.answer[-1] in ",;:-–—(" or draft.answer[0] in ",;:)":
        return "clipped"
    return None


def _accepted(draft: Draft, _: str) -> str | None:
    accepted = draft.accepted
    if not 1 <= len(accepted) <= 8:
        return f"{len(accepted)} answers"
    return None if accepted[0] == draft.answer else "the first is not the answer"


def _evidence_length(draft: Draft, _: str) -> str | None:
    words = len(draft.evidence.text.split())
    return None if 0 < words <= EVIDENCE_WORDS else f"{words} words"


def _evidence_offsets(draft: Draft, decoded: str) -> str | None:
    evidence = draft.evidence
    if decoded[evidence.start : evidence.end] != evidence.text:
        return "evidence"
    if any(decoded[s.start : s.end] != s.text for s in evidence.support):
        return "support"
    if (evidence.answer_start is None) != (evidence.answer_end is None):
        return "answer"
    if evidence.answer_start is not None and evidence.answer_end is not None:
        inside = evidence.start <= evidence.answer_start < evidence.answer_end <= evidence.end
        return None if inside else "answer"
    return None


CHECKS: tuple[tuple[str, Callable[[Draft, str], str | None]], ...] = (
    ("evidence_offsets", _evidence_offsets),
    ("evidence_length", _evidence_length),
    ("accepted", _accepted),
    ("answer_form", _answer_form),
    ("residue", _residue),
    ("broken_text", _broken_text),
    ("stem_form", _stem_form),
    ("stem_length", _stem_length),
    ("wh_mismatch", _wh_mismatch),
    ("two_questions", _two_questions),
    ("answer_in_stem", _answer_in_stem),
    ("dangling", _dangling),
    ("aged", _aged),
    ("opinion", _opinion),
    ("negative", _negative),
    ("blame", _blame),
    ("grammar", _grammar),
    ("vague", _vague),
)


def features(draft: Draft, options: int) -> dict[str, float]:
    """What the score rests on; `options` is how many choices the question will have, 0 for a typed answer."""
    stem = draft.stems[0]
    words = stem.split()
    names = sum(w[:1].isupper() for w in words[1:])
    return {
        **draft.features,
        "stem_words": float(len(words)),
        "evidence_words": float(len(draft.evidence.text.split())),
        "is_cloze": float(draft.is_cloze),
        "is_typed": float(options == 0),
        "three_options": float(options == 3),
        "has_statement": float(draft.statement is not None),
        "has_sibling": float(bool(draft.siblings)),
        "is_structured": float(draft.evidence.source in ("infobox", "table")),
        "names_in_stem": float(min(names, 4)),
        "nameless_stem": float(names == 0),
        "pronoun_resolved": float("pronoun_resolved" in draft.flags),
        "year_inferred": float("year_inferred" in draft.flags),
        "long_stem": float(max(0, len(words) - 20)),
        "commas": float(stem.count(",")),
        "long_evidence": float(max(0, len(draft.evidence.text.split()) - 35)),
    }


WEIGHTS: Mapping[str, float] = {
    "is_cloze": -1.6,
    "is_typed": -0.2,
    "three_options": 0.0,
    "is_structured": 0.5,
    "nameless_stem": -1.0,
    "names_in_stem": 0.1,
    "pronoun_resolved": -0.5,
    "year_inferred": -0.3,
    "is_present": -1.3,
    "rivals": -2.5,
    "long_stem": -0.2,
    "commas": -0.25,
    "long_evidence": -0.03,
    "thin": -1.5,
    "minor": -2.0,
}
"""Log-odds a feature adds to being acceptable."""
BASE = 1.6


def score(values: Mapping[str, float]) -> float:
    """How likely a teacher finds nothing to fix, from the features of a draft."""
    odds = BASE + sum(weight * values.get(name, 0.0) for name, weight in WEIGHTS.items())
    return round(1 / (1 + math.exp(-odds)), 4)
