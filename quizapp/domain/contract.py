"""Contract 1: a report as the JSON that `quizapp generate --json` writes (see contract.schema.json)."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.questions.identity import text_hash
from quizapp.domain.questions.model import Choice, Evidence, Question, Rejected, Report

CONTRACT = 1


def report_json(
    article: ParsedArticle, report: Report, *, version: str, timings: Mapping[str, float]
) -> dict[str, Any]:
    """The report as plain values, fields in the order of the contract."""
    return {
        "contract": CONTRACT,
        "generator": {
            "version": version,
            "model": report.model,
            "model_version": report.model_version,
            "seed": report.seed,
        },
        "note": report.note,
        "article": {
            "title": article.title,
            "words": article.words,
            "sections": [list(section.path) for section in article.sections if section.path],
            "language": article.language,
            "repaired": article.repaired,
            "warnings": list(article.warnings),
            "text_sha256": text_hash(article.decoded),
        },
        "questions": [_question(question) for question in report.questions],
        "rejected": [_rejected(rejected) for rejected in report.rejected],
        "timings": dict(timings),
    }


def dumps(document: Mapping[str, Any]) -> str:
    """The document as text, one field a line, ending in a newline."""
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def schema() -> dict[str, Any]:
    """The JSON Schema of the contract."""
    text = files("quizapp.domain").joinpath("contract.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _question(question: Question) -> dict[str, Any]:
    return {
        "id": question.id,
        "fact_id": question.fact_id,
        "conflicts": list(question.conflicts),
        "kind": question.kind,
        "format": question.format,
        "stem": question.stem,
        "answer": question.answer,
        "value": question.value,
        "value_to": question.value_to,
        "precision": question.precision,
        "unit": question.unit,
        "qualifier": question.qualifier,
        "attribution": question.attribution,
        "picture": None,
        "accepted": list(question.accepted),
        "choices": [_choice(choice) for choice in question.choices],
        "items": [],
        "pairs": [],
        "extra": [],
        "evidence": _evidence(question.evidence),
        "flags": list(question.flags),
        "quality": question.quality,
        "status": question.status,
        "features": {name: question.features[name] for name in sorted(question.features)},
    }


def _choice(choice: Choice) -> dict[str, Any]:
    return {
        "text": choice.text,
        "value": choice.value,
        "correct": choice.correct,
        "feedback": choice.feedback,
        "source": {
            "type": choice.source_type,
            "fact_id": choice.source_fact,
            "evidence": _evidence(choice.evidence) if choice.evidence else None,
        },
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "text": evidence.text,
        "section": list(evidence.section),
        "start": evidence.start,
        "end": evidence.end,
        "source": evidence.source,
        "locator": evidence.locator,
        "answer_start": evidence.answer_start,
        "answer_end": evidence.answer_end,
        "support": [
            {"text": support.text, "start": support.start, "end": support.end, "why": support.why}
            for support in evidence.support
        ],
    }


def _rejected(rejected: Rejected) -> dict[str, Any]:
    return {
        "kind": rejected.kind,
        "stem": rejected.stem,
        "answer": rejected.answer,
        "reason": rejected.reason,
        "detail": rejected.detail,
        "evidence": _evidence(rejected.evidence) if rejected.evidence else None,
    }
