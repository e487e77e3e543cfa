"""The JSON of a report keeps the contract."""

import json

import jsonschema
import pytest

from quizapp.domain import contract
from quizapp.domain.articles.model import ParsedArticle, Section
from quizapp.domain.facts.model import DateValue
from quizapp.domain.questions.model import Choice, Evidence, Question, Rejected, Report

DECODED = "The Velmar Bridge was opened in 1931."
TIMINGS = {"load_s": 0.1, "model_s": 0.2, "total_s": 0.3, "peak_rss_mb": 40.0}
EVIDENCE = Evidence(DECODED, (), 0, len(DECODED), "prose", None, 32, 36)


def choice(text: str, correct: bool = False) -> Choice:
    return Choice(text, text, correct, f"{text} is told.", "fact", "0" * 16, EVIDENCE if correct else None)


QUESTION = Question(
    id="a" * 16,
    fact_id="0" * 16,
    kind="date",
    format="choice",
    stem="When was the Velmar Bridge opened?",
    answer="1931",
    value=DateValue(1931).iso,
    accepted=("1931",),
    evidence=EVIDENCE,
    quality=0.9,
    status="ready",
    precision="year",
    choices=(choice("1928"), choice("1931", True), choice("1940")),
    features={"commas": 0.0, "is_cloze": 0.0},
)
REPORT = Report(
    (QUESTION,),
    (Rejected("date", "When was it opened?", "1931", "dangling", "it", EVIDENCE),),
    None,
    0,
    "model",
    "1.0",
)
ARTICLE = ParsedArticle(
    DECODED, "Velmar Bridge", None, None, None, None, "en", (), (Section(0, None, 0, (), True),), (), (), (), words=7
)


def document(report: Report = REPORT) -> dict[str, object]:
    return contract.report_json(ARTICLE, report, version="0.1", timings=TIMINGS)


def test_a_report_is_valid_by_the_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(contract.schema())

    jsonschema.validate(json.loads(contract.dumps(document())), contract.schema())


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", "A" * 16),
        ("format", "essay"),
        ("value", "May 1931"),
        ("accepted", []),
        ("accepted", ["1931"] * 9),
        ("status", "published"),
        ("quality", 1.5),
        ("flags", ["odd"]),
        ("flags", ["sensitive"]),
        ("extra_field", 1),
        ("format", "short"),
        ("format", "cloze"),
    ],
)
def test_the_schema_refuses_what_the_contract_does_not_name(field: str, value: object) -> None:
    broken = json.loads(contract.dumps(document()))
    broken["questions"][0][field] = value

    assert list(jsonschema.Draft202012Validator(contract.schema()).iter_errors(broken))


def test_the_schema_refuses_two_right_options() -> None:
    broken = json.loads(contract.dumps(document()))
    broken["questions"][0]["choices"][0]["correct"] = True

    assert list(jsonschema.Draft202012Validator(contract.schema()).iter_errors(broken))


def test_the_text_is_the_same_every_time_and_keeps_its_letters() -> None:
    report = Report((), (), "Kein Brückentext — 橋", 3, "model", "1.0")

    assert contract.dumps(document(report)) == contract.dumps(document(report))
    assert "Kein Brückentext — 橋" in contract.dumps(document(report))
    assert contract.dumps(document(report)).endswith("}\n")
