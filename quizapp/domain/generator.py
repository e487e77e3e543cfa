"""From an article to questions: the stages joined. Deterministic for the same text, seed, version and model."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from random import Random
from typing import TYPE_CHECKING

from quizapp.domain import quality
from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.dates import find_dates
from quizapp.domain.facts.entities import Names, find_names
from quizapp.domain.facts.model import DateMention, DateValue, Kind, NumberMention
from quizapp.domain.facts.numbers import find_numbers
from quizapp.domain.questions import distractors, uniqueness
from quizapp.domain.questions.balance import assign_ranks
from quizapp.domain.questions.conflicts import conflicts, disagreements, duplicates, two_answers
from quizapp.domain.questions.content import Content, read_content
from quizapp.domain.questions.date_style import in_style, is_month_first
from quizapp.domain.questions.distractors_made import Told
from quizapp.domain.questions.distractors_pool import Candidate, build_pool
from quizapp.domain.questions.distractors_profile import Profiles, read_profiles
from quizapp.domain.questions.draft import Draft
from quizapp.domain.questions.events import read_events
from quizapp.domain.questions.identity import fact_id, position, public_value, question_id, text_hash, upper_end
from quizapp.domain.questions.importance import importance, name_weights
from quizapp.domain.questions.infobox import write_infobox_drafts
from quizapp.domain.questions.model import Format, Question, Rejected, Report, Status
from quizapp.domain.questions.prose import Discarded, write_prose_drafts
from quizapp.domain.questions.sensitive import is_sensitive
from quizapp.domain.questions.tables import write_table_drafts

if TYPE_CHECKING:
    from quizapp.domain.language import Doc, Language

MOST_WORDS = 150_000
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Recipe:
    """What to make: which kinds, and how many `ready` questions one sentence, field or table may give."""

    kinds: tuple[Kind, ...] = ("date", "place", "number", "person")
    most_per_sentence: int = 2
    most_per_field: int = 2
    most_per_table: int = 20
    most_per_row: int = 3


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything the article says in dates, amounts and names, with the parsed text they were read from."""

    docs: "Mapping[int, Doc]"
    dates: Sequence[DateMention]
    numbers: Sequence[NumberMention]
    names: Names


@dataclass(frozen=True, slots=True)
class _Proposal:
    """A draft on its way to a question."""

    fact: str
    draft: Draft
    candidates: tuple[Candidate, ...] = ()
    importance: float = 0.0
    features: dict[str, float] = field(default_factory=dict)
    score: float = 0.0
    status: Status = "suggested"


def generate(
    article: ParsedArticle,
    *,
    language: "Language",
    recipe: Recipe = Recipe(),
    seed: int = 0,
    progress: Progress | None = None,
) -> Report:
    """The questions of an article, in its own order, and what was turned down and why."""
    empty = Report((), (), why_no_questions(article), seed, language.model, language.model_version)
    if empty.note:
        return empty
    text = text_hash(article.decoded)
    facts = find_facts(article, language, progress)
    content = read_content(article, facts.docs)
    drafts, rejected = _write(article, facts, recipe)
    drafts, failed = _check(drafts, article.decoded)
    drafts, torn = _without_two_answers(drafts, article, content)
    drafts, loose = _unique(drafts, article, facts, content)
    drafts = _flag_disagreements(drafts, content)
    drafts, repeated = _merge(drafts, content)
    proposals = [_Proposal(fact_id(text, draft), draft) for draft in drafts]
    # Only what would be asked may be told as feedback, so the questions are ranked before their options are chosen.
    sections = {block.index: block.section for block in article.blocks}
    profiles = read_profiles(facts.docs, facts.names, facts.dates, sections)
    ground = _ground(article, facts, content, proposals, profiles)
    proposals, weak = _rank(proposals, article, ground)
    trusted = {p.fact for p in proposals if p.status == "ready"}
    ground = _ground(article, facts, content, proposals, profiles, trusted)
    proposals, bare = _with_options(proposals, ground)
    proposals = _spread(proposals, recipe)
    questions = _with_conflicts(_questions(proposals, f"{text}:{seed}"), content)
    note = None if questions else "No sentence of this text gave a question that can be proved."
    turned_down = (*rejected, *failed, *torn, *loose, *repeated, *weak, *bare)
    return replace(empty, questions=questions, rejected=turned_down, note=note, names=_all_names(facts.names))


def why_no_questions(article: ParsedArticle) -> str | None:
    """The sentence that says why an article gets no questions, or None."""
    if article.language not in ("en", "und"):
        return f"The text is in another language than English ({article.language}), so no questions were written."
    if article.words > MOST_WORDS:
        return f"The text has {article.words:,} words, and questions are written for at most {MOST_WORDS:,}."
    if article.words == 0:
        return "The text has no sentences that a fact could be taken from, so no questions were written."
    return None


def find_facts(article: ParsedArticle, language: "Language", progress: Progress | None = None) -> Facts:
    """All dates, amounts and names of an article. Reading is most of the work, and its progress is told."""
    docs = language.parse(article, progress)
    return Facts(docs, find_dates(article), find_numbers(article, docs), find_names(article, docs))


def _all_names(names: Names) -> tuple[tuple[str, ...], ...]:
    """Every person and place in all its forms."""
    typed = [entity for entity in names.entities if entity.kind in ("person", "place")]
    return tuple(tuple(dict.fromkeys((entity.name, *entity.forms))) for entity in typed)


def _write(article: ParsedArticle, facts: Facts, recipe: Recipe) -> tuple[list[Draft], list[Rejected]]:
    """What every writer proposes, and what they saw and left out."""
    written: list[Draft | Discarded] = [
        *write_prose_drafts(article, facts.docs, facts.dates, facts.numbers, facts.names),
        *write_infobox_drafts(article, facts.names),
        *write_table_drafts(article, facts.names),
    ]
    drafts = [item for item in written if isinstance(item, Draft) and item.kind in recipe.kinds]
    month_first = is_month_first(article.decoded)
    if month_first is not None:
        drafts = [in_style(draft, month_first=month_first) for draft in drafts]
    left = [item for item in written if not isinstance(item, Draft)]
    return drafts, [Rejected(d.kind, d.stem, d.answer, d.reason, d.detail, d.evidence) for d in left]


def _check(drafts: Sequence[Draft], decoded: str) -> tuple[list[Draft], list[Rejected]]:
    """The drafts that pass every check, each with the best wording that does."""
    kept, rejected = [], []
    for draft in drafts:
        reasons = [quality.check(replace(draft, stems=(stem,)), decoded) for stem in draft.stems]
        good = tuple(stem for stem, reason in zip(draft.stems, reasons, strict=True) if reason is None)
        if good:
            kept.append(replace(draft, stems=good))
        elif reasons[0]:
            rejected.append(_rejected(draft, reasons[0].code, reasons[0].detail))
    return kept, rejected


def _without_two_answers(
    drafts: Sequence[Draft], article: ParsedArticle, content: Content
) -> tuple[list[Draft], list[Rejected]]:
    """The drafts without those whose sentence gives two answers, or whose answer is the article's own subject."""
    double = two_answers(drafts, content)
    subject = f"{article.title} {article.headline}"
    kept, rejected = [], []
    for index, draft in enumerate(drafts):
        if index in double:
            rejected.append(_rejected(draft, "two_answers"))
        elif draft.kind in ("place", "person") and re.search(rf"\b{re.escape(draft.answer)}\b", subject):
            rejected.append(_rejected(draft, "subject", article.title))
        else:
            kept.append(draft)
    return kept, rejected


def _unique(
    drafts: Sequence[Draft], article: ParsedArticle, facts: Facts, content: Content
) -> tuple[list[Draft], list[Rejected]]:
    """The drafts without those that name somebody by a name others bear, or an event that is told again."""
    bearers = uniqueness.Bearers.of(facts.names.entities, f"{article.title} {article.headline}")
    events = read_events(article, facts.docs)
    again = uniqueness.told_twice(
        drafts, uniqueness.Happenings.of(article, content, events, facts.dates, facts.numbers)
    )
    kept, rejected = [], []
    for index, draft in enumerate(drafts):
        reason = again.get(index) or uniqueness.shared_name(draft.stems[0], bearers)
        if reason and not draft.is_cloze:
            rejected.append(_rejected(draft, "not_unique", reason))
        else:
            kept.append(draft)
    return kept, rejected


def _flag_disagreements(drafts: Sequence[Draft], content: Content) -> list[Draft]:
    """The drafts, with a flag on those that other drafts of the article contradict."""
    torn = disagreements(drafts, content)
    return [
        replace(draft, flags=(*draft.flags, "sources_disagree"))
        if index in torn and "sources_disagree" not in draft.flags
        else draft
        for index, draft in enumerate(drafts)
    ]


def _merge(drafts: Sequence[Draft], content: Content) -> tuple[list[Draft], list[Rejected]]:
    """One draft for each question, the best; the wordings of the others are kept as further wordings."""
    best_first = sorted(drafts, key=lambda d: (-quality.score(quality.features(d, 4)), d.evidence.start, d.stems[0]))
    repeats = duplicates(best_first, content)
    further: dict[int, list[str]] = {}
    for index, original in sorted(repeats.items()):
        if best_first[index].is_cloze == best_first[original].is_cloze:
            further.setdefault(original, []).extend(best_first[index].stems)
    kept = [
        replace(draft, stems=tuple(dict.fromkeys((*draft.stems, *further.get(index, ())))))
        for index, draft in enumerate(best_first)
        if index not in repeats
    ]
    kept.sort(key=lambda d: (d.evidence.start, d.evidence.answer_start or 0, d.slot, d.stems[0]))
    return kept, [_rejected(best_first[i], "duplicate", best_first[o].stems[0]) for i, o in sorted(repeats.items())]


def _ground(
    article: ParsedArticle,
    facts: Facts,
    content: Content,
    proposals: Sequence[_Proposal],
    profiles: Profiles,
    trusted: Set[str] = frozenset(),
) -> distractors.Ground:
    pool = build_pool(
        article,
        [(p.fact, p.draft) for p in proposals],
        facts.dates,
        facts.numbers,
        facts.names,
        is_sensitive=is_sensitive,
        trusted=trusted,
    )
    dates = {value for date in facts.dates for value in (date.value, date.to) if value}
    dates |= {value for p in proposals for value in (p.draft.value, p.draft.value_to) if isinstance(value, DateValue)}
    entities = {entity.id: entity for entity in facts.names.entities}
    life = _life([p.draft for p in proposals], article.title)
    return distractors.Ground(pool, content, entities, Told.of(article.decoded, dates), profiles, life)


def _life(drafts: Sequence[Draft], title: str) -> tuple[float, float] | None:
    """Birth and death of the person an article is about, as places on the line of dates."""
    first = title.split("(")[0].split()
    told: dict[str, float] = {}
    for draft in drafts:
        found = re.search(r"\b(born|die)\b", draft.stems[0])
        if draft.kind == "date" and found and first and first[-1] in draft.stems[0]:
            told.setdefault(found.group(), position(draft.value))
    born, died = told.get("born"), told.get("die")
    return (born, died) if born is not None and died is not None and born < died else None


def _with_options(proposals: Sequence[_Proposal], ground: distractors.Ground) -> tuple[list[_Proposal], list[Rejected]]:
    """Each proposal with its fair wrong answers, the best first, and the score that goes with them."""
    kept, rejected = [], []
    for p in proposals:
        candidates = distractors.fitting(p.draft, p.fact, ground)
        room = distractors.room(p.draft, candidates)
        if room is None and distractors.asks_of_these(p.draft):
            rejected.append(_rejected(p.draft, "no_options", f"{len(candidates)} fair options"))
            continue
        features = {**p.features, **quality.features(p.draft, room.options if room else 0)}
        kept.append(replace(p, candidates=candidates, features=features, score=quality.score(features)))
    return kept, rejected


def _rank(
    proposals: Sequence[_Proposal], article: ParsedArticle, ground: distractors.Ground
) -> tuple[list[_Proposal], list[Rejected]]:
    """Each proposal with its importance, score and status; those too weak to suggest are turned down."""
    weights = name_weights(ground.entities, ground.content)
    kept, rejected = [], []
    for p in proposals:
        weight = importance(p.draft, article, ground.content, weights)
        features = {**quality.features(p.draft, distractors.MOST_OPTIONS), "importance": weight}
        features["rivals"] = float(min(1, distractors.count_rivals(p.draft, ground)))
        score = quality.score(features)
        if score < quality.SUGGESTED_SCORE:
            rejected.append(_rejected(p.draft, "weak", f"score {score:.2f}"))
            continue
        may_be_ready = score >= quality.READY_SCORE and not _needs_a_teacher(p.draft)
        status: Status = "ready" if may_be_ready else "suggested"
        kept.append(replace(p, importance=weight, features=features, score=score, status=status))
    return kept, rejected


def _needs_a_teacher(draft: Draft) -> bool:
    """Sensitive facts always; contradicted ones unless the stem says who tells it so."""
    if "sensitive" in draft.flags:
        return True
    return "sources_disagree" in draft.flags and not draft.attribution


def _spread(proposals: Sequence[_Proposal], recipe: Recipe) -> list[_Proposal]:
    """A few `ready` questions at most from one sentence, field or table, and one of each wording; the best stay."""
    taken: Counter[tuple[object, ...]] = Counter()
    demoted = set()
    for p in sorted(proposals, key=lambda p: (-p.score, -p.importance, p.draft.evidence.start, p.fact)):
        if p.status == "ready":
            limits = _limits(p.draft, recipe)
            if any(taken[group] >= most for group, most in limits.items()):
                demoted.add(p.fact)
            else:
                taken.update(limits.keys())
    return [replace(p, status="suggested") if p.fact in demoted else p for p in proposals]


def _limits(draft: Draft, recipe: Recipe) -> dict[tuple[object, ...], int]:
    """The groups a draft belongs to, with the most `ready` questions of each."""
    evidence = draft.evidence
    limits: dict[tuple[object, ...], int] = {
        # One stem may ask of several names of a list, each beside names that are not on it.
        ("stem", draft.kind, draft.stems[0].casefold()): 2 if distractors.asks_of_these(draft) else 1,
    }
    field, _, _ = (evidence.locator or "").partition(".row")
    if evidence.source == "infobox":
        limits["field", field] = recipe.most_per_field
    elif evidence.source == "table":
        limits["table", field] = recipe.most_per_table
        limits["row", evidence.start, evidence.end] = recipe.most_per_row
    else:
        limits["sentence", evidence.start, evidence.end] = recipe.most_per_sentence
    return limits


def _questions(proposals: Sequence[_Proposal], chance: str) -> list[Question]:
    """The proposals as questions; the place of the key is balanced over the `ready` ones first."""
    rooms = [distractors.room(p.draft, p.candidates) for p in proposals]
    in_turn = sorted((i for i, room in enumerate(rooms) if room), key=lambda i: (proposals[i].status != "ready", i))
    ready = [i for i in in_turn if proposals[i].status == "ready"]
    ranks: dict[int, int] = {}
    for group in (ready, in_turn[len(ready) :]):
        ranks |= dict(zip(group, assign_ranks([room for i in group if (room := rooms[i])]), strict=True))
    used: Counter[str] = Counter()
    questions = []
    for i, (p, room) in enumerate(zip(proposals, rooms, strict=True)):
        question = _question(p, room.options if room else 0, ranks.get(i, 0), chance, used)
        questions.append(question)
        if p.status == "ready":
            used.update(choice.text for choice in question.choices)
    return questions


def _question(p: _Proposal, options: int, rank: int, chance: str, used: Mapping[str, int]) -> Question:
    draft = p.draft
    form: Format = "choice" if options else "cloze" if draft.is_cloze else "short"
    identity = question_id(p.fact, draft, form)
    rng = Random(f"{chance}:{identity}")
    choices, pool = distractors.choose(draft, p.fact, p.candidates, options, rank, rng, used) if options else ((), ())
    return Question(
        id=identity,
        fact_id=p.fact,
        kind=draft.kind,
        format=form,
        stem=draft.stems[0],
        answer=draft.answer,
        value=public_value(draft.value),
        accepted=draft.accepted,
        evidence=draft.evidence,
        quality=p.score,
        status=p.status,
        value_to=upper_end(draft.value, draft.value_to),
        precision=draft.precision,
        unit=draft.unit,
        qualifier=draft.qualifier,
        attribution=draft.attribution,
        choices=choices,
        pool=pool,
        wordings=draft.stems[1:],
        flags=draft.flags,
        importance=p.importance,
        features=p.features,
    )


def _with_conflicts(questions: Sequence[Question], content: Content) -> tuple[Question, ...]:
    found = conflicts(
        [q.id for q in questions],
        [q.stem for q in questions],
        [q.accepted for q in questions],
        [q.evidence.start for q in questions],
        content,
    )
    return tuple(replace(q, conflicts=own) for q, own in zip(questions, found, strict=True))


def _rejected(draft: Draft, code: str, detail: str = "") -> Rejected:
    return Rejected(draft.kind, draft.stems[0], draft.answer, code, detail, draft.evidence)
