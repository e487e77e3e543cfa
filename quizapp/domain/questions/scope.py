"""In an article about an event, what happened within it: "during the Second Alpine War"."""

from typing import TYPE_CHECKING

from quizapp.domain.facts.model import DateMention, DateValue
from quizapp.domain.questions.wording_text import word_set

if TYPE_CHECKING:
    from quizapp.domain.questions.prose_context import Passage

_EVENTS = word_set(
    """
    war wars revolution revolt uprising rebellion insurrection conflict campaign siege mutiny crusade insurgency
    genocide famine strike expedition games olympics championship championships cup tournament election crisis pandemic
    """
)


def event_scope(passage: "Passage", date: DateMention | None) -> str | None:
    """ "during the Second Alpine War" where the article is about that event and the date lies within it."""
    context = passage.context
    topic, headline = context.topic, context.article.headline
    is_event = headline.split()[-1].lower() in _EVENTS and (topic is None or topic.kind in {"event", None})
    span = _span(passage)
    if not is_event or span is None or date is None or date.value is None or not date.is_askable:
        return None
    if not span[0] <= _point(date.value, last=False) or not _point(date.value, last=True) <= span[1]:
        return None
    for mention in passage.mentions:
        entity = context.names.entity(mention)
        if entity.kind == "event" and (topic is None or entity.id != topic.id):
            return None
    return f"during {context.topic_name}"


def _span(passage: "Passage") -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last month of the event, as the article's first sentence gives them in a range."""
    lead = passage.context.lead
    if lead is None:
        return None
    block, sentence, _ = lead
    dates = [d for d in passage.context.dates.get(block.index, ()) if sentence.start <= d.start < sentence.end]
    firsts = [d.value for d in dates if d.range_role == "start" and d.value]
    lasts = [d.value for d in dates if d.range_role == "end" and d.value]
    if len(firsts) != 1 or len(lasts) != 1:
        return None
    return _point(firsts[0], last=False), _point(lasts[0], last=True)


def _point(value: DateValue, *, last: bool) -> tuple[int, int]:
    year = -value.year if value.bc else value.year
    return year, value.month or (12 if last else 1)
