"""Headline, fair detail or trivia: how much a fact matters to its article, from 0 to 1."""

import math
from collections.abc import Mapping

from quizapp.domain.articles.model import ParsedArticle
from quizapp.domain.facts.model import Entity
from quizapp.domain.questions.content import Content
from quizapp.domain.questions.draft import Draft


def importance(draft: Draft, article: ParsedArticle, content: Content, weights: Mapping[str, float]) -> float:
    """What its writer knows, else: lead and infobox first, then much-told names and the title, then what comes early.

    `weights` are the words of the article's names with how often they are told (see `name_weights`).
    """
    if (known := draft.features.get("importance")) is not None:
        return known
    evidence = draft.evidence
    told = content.words(draft.stems[0])
    title = content.words(f"{article.title} {article.headline}")
    in_lead = evidence.source in ("prose", "list") and not evidence.section
    place = 0.35 if in_lead else 0.3 if evidence.source == "infobox" else 0.1 if evidence.source == "table" else 0.0
    about_title = len(told & title) / len(title) if title else 0.0
    best = sorted((weights.get(word, 0.0) for word in told), reverse=True)[:3]
    fame = sum(best) / 3
    depth = 0.05 * max(0, len(evidence.section) - 1)
    early = 1 - evidence.start / max(1, len(article.decoded))
    return round(min(1.0, max(0.0, 0.15 + place + 0.2 * about_title + 0.3 * fame + 0.1 * early - depth)), 3)


def name_weights(entities: Mapping[int, Entity], content: Content) -> dict[str, float]:
    """Each word of a name of the article -> 0..1 by how often the name is told, the most told at 1."""
    most = max((entity.mentions for entity in entities.values()), default=1)
    weights: dict[str, float] = {}
    for key in sorted(entities):
        entity = entities[key]
        weight = math.log1p(entity.mentions) / math.log1p(max(most, 1))
        for word in content.words(entity.name):
            weights[word] = max(weights.get(word, 0.0), weight)
    return weights
