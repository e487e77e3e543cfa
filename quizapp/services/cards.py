"""Recall cards: the tray of proposals, the day's reviews, and the append-only log behind them."""

import uuid
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import Select, func, select, tuple_
from sqlalchemy.orm import Session, contains_eager

from quizapp.db.models import Article, Card, Question, QuestionVersion, ReviewEntry, User
from quizapp.domain import scheduling
from quizapp.domain.errors import Conflict, InvalidInput, NotFound
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.domain.scheduling import Memory, Preview, Rating
from quizapp.services.seeing import open_facts

NEW_A_DAY = 10


@dataclass(frozen=True, slots=True)
class ProposedCard:
    """A missed question that may become a card."""

    id: int
    stem: str
    article_title: str
    kind: str
    importance: float


@dataclass(frozen=True, slots=True)
class Pile:
    """How much there is to review today."""

    new: int
    learning: int
    due: int
    proposed: int
    next_due: datetime | None
    """When the next card comes, where none is due now."""

    @property
    def total(self) -> int:
        """New, learning and due together."""
        return self.new + self.learning + self.due


@dataclass(frozen=True, slots=True)
class ShownCard:
    """The card to be reviewed now, front and back."""

    id: int
    version_id: int
    stem: str
    kind: str
    answer: str
    evidence: dict[str, Any]
    article_id: int
    article_title: str
    state: str
    previews: tuple[Preview, ...]
    reviews: int


def propose_cards(session: Session, actor: Actor, versions: Iterable[QuestionVersion], *, now: datetime) -> int:
    """Put missed questions into the tray, one card per fact; returns how many are new there.

    A fact that already has a card, in whatever state, is left alone: a miss in a quiz is no review.
    Sensitive questions are not proposed.
    """
    if actor.id is None:
        return 0
    wanted = {(v.question.article_id, v.question.fact): v for v in versions if "sensitive" not in v.question.flags}
    if not wanted:
        return 0
    # Two quizzes handed in at once may miss the same fact: the learner's row is locked, so that one card is made.
    session.execute(select(User.id).where(User.id == actor.id).with_for_update(key_share=True))
    have = set(
        session.execute(
            select(Card.article_id, Card.fact).where(
                Card.learner_id == actor.id, Card.fact.in_({fact for _, fact in wanted})
            )
        ).all()
    )
    fresh = [(key, version) for key, version in wanted.items() if key not in have]
    for (article_id, fact), version in fresh:
        session.add(
            Card(
                learner_id=actor.id,
                article_id=article_id,
                fact=fact,
                question_version_id=version.id,
                state="proposed",
                importance=version.question.importance,
                reviews=0,
                created_at=now,
            )
        )
    session.flush()
    return len(fresh)


def tray(session: Session, actor: Actor, *, limit: int = 50) -> tuple[ProposedCard, ...]:
    """The proposed cards, the most important first."""
    cards = session.scalars(
        _cards_of(actor).where(Card.state == "proposed").order_by(Card.importance.desc(), Card.id).limit(limit)
    )
    return tuple(
        ProposedCard(
            card.id,
            card.question_version.stem,
            card.question_version.question.article.title,
            card.question_version.question.kind,
            card.importance,
        )
        for card in cards
    )


def accept(session: Session, actor: Actor, card_ids: Iterable[int], *, now: datetime) -> int:
    """Make proposed cards real, due at once; returns how many."""
    wanted = set(card_ids)
    cards = session.scalars(
        select(Card).where(Card.learner_id == actor.id, Card.state == "proposed", Card.id.in_(wanted))
    ).all()
    for card in cards:
        card.state, card.due_at = "active", now
    session.flush()
    return len(cards)


def drop(session: Session, actor: Actor, card_id: int) -> None:
    """Take a card out of the tray or the pile. Its log stays."""
    _own(session, actor, card_id).state = "dropped"
    session.flush()


def take_back(session: Session, actor: Actor, card_id: int) -> None:
    """Undo `drop`: the card is where it was."""
    card = _own(session, actor, card_id)
    if card.state == "dropped":
        card.state = "active" if card.due_at else "proposed"
    session.flush()


def pile(session: Session, actor: Actor, *, now: datetime) -> Pile:
    """Counts for the head of the review page and the home page."""
    if actor.id is None:
        return Pile(0, 0, 0, 0, None)
    mine = (Card.learner_id == actor.id, Card.article_id.in_(_articles_there()))
    proposed = session.scalar(select(func.count()).select_from(Card).where(*mine, Card.state == "proposed"))
    horizon = _today_ends(session, actor, now)
    new = learning = due = 0
    memories = session.execute(
        select(Card.memory, Card.due_at).where(*mine, Card.state == "active", Card.due_at < horizon)
    )
    for memory, due_at in memories:
        if memory is None:
            new += 1
        elif memory["state"] == "review":
            due += 1
        elif due_at is not None:
            learning += 1
    allowed = max(0, NEW_A_DAY - _new_seen_today(session, actor, now))
    next_due = session.scalar(
        select(func.min(Card.due_at)).where(*mine, Card.state == "active", Card.due_at > now, Card.memory.is_not(None))
    )
    return Pile(min(new, allowed), learning, due, proposed or 0, next_due)


def next_card(session: Session, actor: Actor, *, now: datetime) -> ShownCard | None:
    """The card to review now: learning cards whose time has come, then reviews, then new ones.

    A learning card that is due within the learning day is shown early when nothing else is left.
    """
    if actor.id is None:
        return None
    active = _cards_of(actor).where(Card.state == "active")
    being_asked = open_facts(session, actor)
    if being_asked:  # a card must not tell the key of a quiz that is under way
        active = active.where(tuple_(Card.article_id, Card.fact).not_in(being_asked))
    horizon = _today_ends(session, actor, now)
    known = active.where(Card.memory.is_not(None))
    card = session.scalar(known.where(Card.due_at <= now).order_by(Card.due_at, Card.id).limit(1))
    if card is None:
        card = _due_later_today(session, known, horizon, reviews_only=True)
    if card is None and _new_seen_today(session, actor, now) < NEW_A_DAY:
        card = session.scalar(active.where(Card.memory.is_(None)).order_by(Card.importance.desc(), Card.id).limit(1))
    if card is None:
        card = _due_later_today(session, known, horizon, reviews_only=False)
    return _shown(card, now) if card else None


def rate(
    session: Session,
    actor: Actor,
    card_id: int,
    rating: int,
    *,
    review_id: str,
    reviews_before: int,
    now: datetime,
    elapsed_ms: int | None = None,
) -> Card:
    """Log a review and schedule the card. The same `review_id` again changes nothing.

    `reviews_before` is the number of reviews the page was shown with: another one from elsewhere in
    between raises Conflict, so that the interval on the button is the one that is scheduled.
    """
    if rating not in scheduling.RATINGS:
        raise InvalidInput("Rate the card from 1 (Again) to 4 (Easy).")
    card = _own(session, actor, card_id, lock=True)
    if session.scalar(select(ReviewEntry.id).where(ReviewEntry.learner_id == actor.id, ReviewEntry.uuid == review_id)):
        return card
    memory = _memory(card)
    if memory.reviews != reviews_before or card.state != "active":
        raise Conflict("This card was reviewed or dropped elsewhere meanwhile; go on with the next one.")
    session.add(
        ReviewEntry(
            learner_id=card.learner_id,
            card_id=card.id,
            uuid=review_id,
            kind="review",
            rating=rating,
            at=max(now, memory.last_review or now),
            elapsed_ms=elapsed_ms,
        )
    )
    _store(card, scheduling.schedule(memory, rating, now))
    session.flush()
    return card


def undo(session: Session, actor: Actor, *, now: datetime) -> int | None:
    """Take the last review back by a void entry; returns the card's id, None where there is nothing to undo."""
    voided = select(ReviewEntry.voids).where(ReviewEntry.learner_id == actor.id, ReviewEntry.voids.is_not(None))
    last = session.scalar(
        select(ReviewEntry)
        .where(ReviewEntry.learner_id == actor.id, ReviewEntry.kind == "review", ReviewEntry.uuid.not_in(voided))
        .order_by(ReviewEntry.id.desc())
        .limit(1)
    )
    if last is None:
        return None
    card = _own(session, actor, last.card_id, lock=True)
    if session.scalar(select(ReviewEntry.id).where(ReviewEntry.learner_id == actor.id, ReviewEntry.voids == last.uuid)):
        return card.id  # the same button pressed twice at once
    session.add(
        ReviewEntry(
            learner_id=last.learner_id,
            card_id=last.card_id,
            uuid=str(uuid.uuid4()),
            kind="void",
            at=now,
            voids=last.uuid,
        )
    )
    session.flush()
    memory = rebuilt(session, card)
    if memory.reviews:
        _store(card, memory)
    else:
        card.memory, card.reviews, card.due_at = None, 0, card.created_at
    session.flush()
    return card.id


def can_undo(session: Session, actor: Actor) -> bool:
    """Whether there is a review to take back."""
    voided = select(ReviewEntry.voids).where(ReviewEntry.learner_id == actor.id, ReviewEntry.voids.is_not(None))
    return (
        session.scalar(
            select(ReviewEntry.id)
            .where(ReviewEntry.learner_id == actor.id, ReviewEntry.kind == "review", ReviewEntry.uuid.not_in(voided))
            .limit(1)
        )
        is not None
    )


def article_text(session: Session, card: ShownCard) -> str:
    """The decoded text the card's evidence points into."""
    return session.scalar(select(Article.text).where(Article.id == card.article_id)) or ""


def rebuilt(session: Session, card: Card) -> Memory:
    """The card's memory made from its log alone."""
    entries: list[scheduling.Entry] = []
    for row in session.scalars(select(ReviewEntry).where(ReviewEntry.card_id == card.id).order_by(ReviewEntry.id)):
        if row.kind == "void" and row.voids:
            entries.append(scheduling.Void(row.voids))
        elif row.rating is not None:
            entries.append(scheduling.Review(row.uuid, row.at, cast(Rating, row.rating)))
    memory, _params = scheduling.rebuild(card.id, card.created_at, entries)
    return memory


def memory_of(card: Card) -> Memory:
    """The schedule of a card as stored."""
    return _memory(card)


def _shown(card: Card, now: datetime) -> ShownCard:
    version = card.question_version
    memory = _memory(card)
    return ShownCard(
        id=card.id,
        version_id=version.id,
        stem=version.stem,
        kind=version.question.kind,
        answer=version.answer,
        evidence=version.evidence,
        article_id=version.question.article_id,
        article_title=version.question.article.title,
        state=memory.state,
        previews=scheduling.preview(memory, now),
        reviews=memory.reviews,
    )


def _memory(card: Card) -> Memory:
    if card.memory is None:
        return scheduling.new_memory(card.id, card.created_at)
    stored = dict(card.memory)
    for key in ("due", "last_review"):
        stored[key] = datetime.fromisoformat(stored[key]) if stored[key] else None
    return Memory(**stored)


def _store(card: Card, memory: Memory) -> None:
    stored = asdict(memory)
    for key in ("due", "last_review"):
        stored[key] = stored[key].isoformat() if stored[key] else None
    card.memory, card.due_at, card.reviews = stored, memory.due, memory.reviews


def _due_later_today(session: Session, known: Select[Card], horizon: datetime, *, reviews_only: bool) -> Card | None:
    rows = session.scalars(known.where(Card.due_at < horizon).order_by(Card.due_at, Card.id).limit(50))
    return next((c for c in rows if not reviews_only or (c.memory or {}).get("state") == "review"), None)


def _articles_there() -> Select[int]:
    """Cards of a deleted article rest until it is brought back."""
    return select(Article.id).where(Article.deleted_at.is_(None))


def _cards_of(actor: Actor) -> Select[Card]:
    return (
        select(Card)
        .join(Card.question_version)
        .join(QuestionVersion.question)
        .join(Question.article)
        .where(Card.learner_id == actor.id, Article.deleted_at.is_(None))
        .options(
            contains_eager(Card.question_version)
            .contains_eager(QuestionVersion.question)
            .contains_eager(Question.article)
        )
    )


def _own(session: Session, actor: Actor, card_id: int, *, lock: bool = False) -> Card:
    query = select(Card).where(Card.id == card_id)
    card = session.scalar(query.with_for_update() if lock else query)
    if card is None:
        raise NotFound("There is no such card on this device or in your account.")
    require(actor, "review_cards", Resource(owner_id=card.learner_id))
    return card


def _clock_of(session: Session, actor: Actor) -> tuple[str, int]:
    row = session.execute(select(User.zone, User.day_start_hour).where(User.id == actor.id)).one()
    return row.zone, row.day_start_hour


def _today_ends(session: Session, actor: Actor, now: datetime) -> datetime:
    return scheduling.end_of_learning_day(now, *_clock_of(session, actor))


def _new_seen_today(session: Session, actor: Actor, now: datetime) -> int:
    zone, hour = _clock_of(session, actor)
    today = scheduling.learning_day(now, zone, hour)
    first = (
        select(func.min(ReviewEntry.at))
        .where(ReviewEntry.learner_id == actor.id, ReviewEntry.kind == "review")
        .group_by(ReviewEntry.card_id)
    )
    return sum(scheduling.learning_day(at, zone, hour) == today for at in session.scalars(first))
