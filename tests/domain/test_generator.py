"""From an article to questions: what holds for every report, and the golden questions of the bundled article."""

import json
import os
import re
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import jsonschema
import pytest

from quizapp.domain import contract, quality
from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.articles.reader import read_article
from quizapp.domain.decoding import decode
from quizapp.domain.generator import Recipe, generate
from quizapp.domain.language import Language
from quizapp.domain.questions import prose
from quizapp.domain.questions.model import Evidence, Question, Report

ROOT = Path(__file__).resolve().parents[2]
SEED = ROOT / "seeds" / "first-nagorno-karabakh-war.md"
SMALL = ROOT / "tests" / "data" / "articles" / "velmar-bridge.md"
GOLDEN = ROOT / "tests" / "golden" / "seed-questions.txt"
TIMINGS = {"load_s": 0.0, "model_s": 0.0, "total_s": 0.0, "peak_rss_mb": 0.0}


@dataclass(frozen=True)
class Made:
    """An article and its report."""

    article: ParsedArticle
    report: Report

    @property
    def ready(self) -> list[Question]:
        return [question for question in self.report.questions if question.status == "ready"]

    def document(self) -> dict[str, object]:
        return contract.report_json(self.article, self.report, version="0", timings=TIMINGS)


def make(path: Path, language: Language, **options: object) -> Made:
    article = read_article(decode(path.read_bytes()), name=path.name)
    return Made(article, generate(article, language=language, **options))


@pytest.fixture(scope="module")
def seed(language: Language) -> Made:
    return make(SEED, language)


@pytest.fixture(scope="module")
def small(language: Language) -> Made:
    return make(SMALL, language)


@pytest.fixture(params=["seed", "small"])
def made(request: pytest.FixtureRequest) -> Made:
    return request.getfixturevalue(request.param)


def test_the_report_keeps_the_contract(made: Made) -> None:
    jsonschema.validate(json.loads(contract.dumps(made.document())), contract.schema())


def test_every_piece_of_evidence_stands_where_it_says(made: Made) -> None:
    def stands(evidence: Evidence) -> bool:
        pieces = [(evidence.text, evidence.start, evidence.end)]
        pieces += [(support.text, support.start, support.end) for support in evidence.support]
        return all(made.article.decoded[start:end] == text for text, start, end in pieces)

    for question in made.report.questions:
        assert stands(question.evidence), question.stem
        assert len(question.evidence.text.split()) <= 60
        for choice in (*question.choices, *question.pool):
            assert choice.evidence is None or stands(choice.evidence), (question.stem, choice.text)
    assert all(stands(rejected.evidence) for rejected in made.report.rejected if rejected.evidence)


def test_every_choice_question_has_one_key_among_different_options(made: Made) -> None:
    for question in made.report.questions:
        if question.format == "choice":
            texts = [choice.text.casefold() for choice in question.choices]
            keys = [choice.text for choice in question.choices if choice.correct]
            assert keys == [question.answer]
            assert len(set(texts)) == len(texts)
            assert 3 <= len(texts) <= 4
        else:
            assert not question.choices


def test_no_option_stands_in_its_stem_and_none_is_another_spelling_of_the_key(made: Made) -> None:
    for question in made.report.questions:
        accepted = {text.casefold() for text in question.accepted}
        for choice in question.choices:
            if not choice.correct:
                assert choice.text.casefold() not in accepted
                assert not re.search(rf"(?<!\w){re.escape(choice.text)}(?!\w)", question.stem)


def test_options_without_evidence_say_only_that_they_are_not_in_the_article(made: Made) -> None:
    for question in made.report.questions:
        for choice in question.choices:
            if choice.source_type in ("computed", "gazetteer"):
                assert choice.feedback.endswith("is not in this article.")
                assert choice.evidence is None


def test_dates_and_numbers_ascend(made: Made) -> None:
    for question in made.report.questions:
        values = [choice.value for choice in question.choices]
        if question.kind in ("date", "number") and not any(str(value).startswith("BC") for value in values):
            assert values == sorted(values, key=lambda value: value or 0), question.stem


def test_sensitive_facts_are_never_ready_and_never_a_choice(made: Made) -> None:
    for question in made.report.questions:
        if "sensitive" in question.flags:
            assert question.status == "suggested"
            assert question.choices == ()


def test_contradicted_facts_are_ready_only_with_their_source_in_the_stem(made: Made) -> None:
    for question in made.ready:
        assert "sources_disagree" not in question.flags or question.attribution


def test_ids_are_unique_and_conflicts_go_both_ways(made: Made) -> None:
    ids = [question.id for question in made.report.questions]
    conflicts = {question.id: question.conflicts for question in made.report.questions}

    assert len(set(ids)) == len(ids)
    assert len({question.fact_id for question in made.report.questions}) == len(ids)
    for own, others in conflicts.items():
        assert all(own in conflicts[other] for other in others)


def test_no_sentence_is_asked_too_often(made: Made) -> None:
    homes = Counter((q.evidence.source == "table", q.evidence.start, q.evidence.end) for q in made.ready)

    for (is_row, _, _), number in homes.items():
        assert number <= (Recipe().most_per_row if is_row else Recipe().most_per_sentence)


def test_the_key_stands_at_every_place_about_equally_often_and_is_seldom_the_longest(seed: Made) -> None:
    choices = [question.choices for question in seed.ready if len(question.choices) == 4]
    places = Counter(next(i for i, choice in enumerate(own) if choice.correct) for own in choices)
    longest = sum(
        all(len(choice.text) < len(question.answer) for choice in question.choices if not choice.correct)
        for question in seed.ready
        if question.choices
    )

    assert all(0.2 <= count / len(choices) <= 0.3 for count in places.values())
    assert longest / sum(bool(question.choices) for question in seed.ready) <= 0.3


def test_the_small_article_gives_questions_of_every_kind(small: Made) -> None:
    asked = {(question.kind, question.answer) for question in small.report.questions}

    assert {kind for kind, _ in asked} == {"date", "place", "number", "person"}
    assert ("date", "14 March 1931") in asked
    assert ("number", "240") in asked or ("number", "90") in asked


def test_a_date_is_never_offered_beside_a_part_of_itself(made: Made) -> None:
    pool = {q.fact_id: q for q in made.report.questions if q.kind == "date"}
    for question in pool.values():
        values = [str(choice.value) for choice in question.choices]
        assert not any(a != b and a.startswith(b) for a in values for b in values)


def test_every_reason_for_a_rejection_is_explained(made: Made) -> None:
    explained = set(quality.REASONS) | set(prose.REASONS)

    assert {rejected.reason for rejected in made.report.rejected} <= explained


def test_another_seed_gives_the_same_facts(small: Made, language: Language) -> None:
    other = make(SMALL, language, seed=7)

    assert [q.id for q in other.report.questions] == [q.id for q in small.report.questions]


def test_a_recipe_chooses_the_kinds(language: Language) -> None:
    made = make(SMALL, language, recipe=Recipe(kinds=("date",)))

    assert {question.kind for question in made.report.questions} == {"date"}


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"language": "de"}, "another language"),
        ({"words": 150_001}, "150,001 words"),
        ({"words": 0}, "no sentences"),
    ],
)
def test_a_text_that_gets_no_questions_is_told_why(
    small: Made, language: Language, changes: dict[str, object], said: str
) -> None:
    report = generate(replace(small.article, **changes), language=language)

    assert report.questions == ()
    assert report.note is not None
    assert said in report.note


def test_progress_grows_to_the_whole(language: Language) -> None:
    article = read_article(decode(SMALL.read_bytes()), name=SMALL.name)
    told: list[float] = []

    generate(article, language=language, progress=told.append)

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_two_processes_with_other_hash_seeds_write_the_same_bytes() -> None:
    def run(hash_seed: str) -> str:
        environment = {**os.environ, "PYTHONHASHSEED": hash_seed}
        command = [sys.executable, "-m", "quizapp", "generate", str(SMALL), "--json", "-"]
        done = subprocess.run(command, env=environment, check=True, capture_output=True)
        return re.sub(r'"timings": \{[^}]*\}', "", done.stdout.decode("utf-8"))

    assert run("1") == run("2")


def test_the_questions_of_the_bundled_article_are_the_golden_ones(seed: Made) -> None:
    lines = [
        f"{question.status:9} {question.kind:6} {question.stem} = {question.answer}"
        + ("" if question.format == "choice" else f" [{question.format}]")
        for question in seed.report.questions
    ]
    reasons = Counter(rejected.reason for rejected in seed.report.rejected)
    lines += ["", *(f"rejected  {reason} {count}" for reason, count in sorted(reasons.items()))]
    text = "\n".join(lines) + "\n"

    if os.environ.get("QUIZAPP_REWRITE_GOLDEN"):
        GOLDEN.write_text(text, encoding="utf-8")
    assert text == GOLDEN.read_text(encoding="utf-8"), "read the difference; QUIZAPP_REWRITE_GOLDEN=1 keeps it"
