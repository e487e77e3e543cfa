"""Taking a quiz: start, answer, flag, look over, submit. Every answer is stored when it is given."""

import random
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from quizapp.db.models import Attempt, AttemptItem, Question, QuestionVersion, QuizSet, Response, SetItem, SetVersion
from quizapp.domain import selection
from quizapp.domain.answers.model import Interpretation
from quizapp.domain.errors import Conflict, InvalidInput, NotFound
from quizapp.domain.grading import grade, interpret
from quizapp.domain.permissions import Actor, Resource, require
from quizapp.services.cards import propose_cards
from quizapp.services.gradables import gradable, is_answered, response
from quizapp.services.quizzes import KINDS, published_version

LONGEST_TEXT = 500
NAMED_FORMATS = ("choice", "multi")

# The statements of every answer, built once: building them anew took longer than running them.
_ITEM = (
    select(AttemptItem)
    .join(AttemptItem.attempt)
    .join(AttemptItem.question_version)
    .join(QuestionVersion.question)
    .where(AttemptItem.attempt_id == bindparam("attempt_id"), AttemptItem.position == bindparam("position"))
    .options(
        contains_eager(AttemptItem.attempt),
        contains_eager(AttemptItem.question_version).contains_eager(QuestionVersion.question),
    )
    .with_for_update(key_share=True, of=Attempt)
)
_SAME = select(Response.id).where(
    Response.item_id == bindparam("item_id"), Response.client_key == bindparam("client_key")
)
_ANSWERED = select(AttemptItem.given.is_not(None)).where(AttemptItem.attempt_id == bindparam("attempt_id"))


@dataclass(frozen=True, slots=True)
class ShownChoice:
    """An option as shown: nothing tells whether it is right."""

    id: str
    text: str


@dataclass(frozen=True, slots=True)
class ShownItem:
    """A question of a running attempt, without its key."""

    position: int
    kind: str
    format: str
    stem: str
    choices: tuple[ShownChoice, ...]
    text: str
    """What was typed so far."""
    chosen: tuple[str, ...]
    is_answered: bool
    is_flagged: bool
    saved_at: datetime | None
    precision: str | None
    unit: str | None

    @property
    def options(self) -> tuple[tuple[str, str], ...]:
        """(id, text) of the options as shown."""
        return tuple((choice.id, choice.text) for choice in self.choices)


@dataclass(frozen=True, slots=True)
class RunningAttempt:
    """An attempt that is not handed in."""

    id: int
    set_id: int
    title: str
    mode: str
    layout: str
    started_at: datetime
    items: tuple[ShownItem, ...]

    @property
    def answered(self) -> int:
        """How many questions have a response."""
        return sum(item.is_answered for item in self.items)


@dataclass(frozen=True, slots=True)
class Saved:
    """What the browser is told when an answer has been stored."""

    position: int
    saved_at: datetime
    answered: int
    asked: int
    interpretation: Interpretation | None


def start(
    session: Session,
    actor: Actor,
    set_id: int,
    *,
    count: int,
    kinds: tuple[str, ...],
    layout: str,
    seed: int,
    now: datetime,
) -> int:
    """Begin a quiz on a published set; returns the id of the attempt."""
    version = published_version(session, actor, set_id)
    chosen_kinds = [kind for kind in KINDS if kind in kinds] or list(KINDS)
    if count < 1:
        raise InvalidInput("Choose at least one question.")
    rows = session.scalars(
        select(QuestionVersion)
        .join(SetItem, SetItem.question_version_id == QuestionVersion.id)
        .join(QuestionVersion.question)
        .where(SetItem.set_version_id == version.id, Question.kind.in_(chosen_kinds), Question.status != "retired")
        .options(contains_eager(QuestionVersion.question))
        .order_by(SetItem.position)
    ).all()
    by_id = {row.id: row for row in rows}
    rng = random.Random(seed)
    drawn = selection.draw([_candidate(row) for row in rows], count, rng)
    if not drawn:
        raise InvalidInput("This set has no questions of the kinds you chose; tick another kind.")
    return _create(session, actor, version.id, [by_id[c.id] for c in drawn], "quiz", layout, seed, now)


def practise_missed(session: Session, actor: Actor, attempt_id: int, *, seed: int, now: datetime) -> int:
    """Begin a practice of what was missed in a submitted attempt; returns the id of the new attempt."""
    attempt = _own(session, actor, attempt_id)
    if attempt.submitted_at is None:
        raise Conflict("Submit the quiz first; then you can practise what you missed.")
    missed = session.scalars(
        select(QuestionVersion)
        .join(AttemptItem, AttemptItem.question_version_id == QuestionVersion.id)
        .where(AttemptItem.attempt_id == attempt.id, AttemptItem.credit < 1)
        .options(joinedload(QuestionVersion.question))
        .order_by(AttemptItem.position)
    ).all()
    if not missed:
        raise InvalidInput("There is nothing to practise: you missed none of the questions.")
    return _create(session, actor, attempt.set_version_id, list(missed), "practice", attempt.layout, seed, now)


def running(session: Session, actor: Actor, attempt_id: int) -> RunningAttempt:
    """The attempt with its questions and what is answered so far. Raises Conflict once it is handed in."""
    attempt = _own(session, actor, attempt_id, with_items=True)
    if attempt.submitted_at is not None:
        raise Conflict("This quiz has been submitted. Its result is on your progress page.")
    return RunningAttempt(
        id=attempt.id,
        set_id=attempt.set_version.set_id,
        title=attempt.set_version.quiz_set.title,
        mode=attempt.mode,
        layout=attempt.layout,
        started_at=attempt.started_at,
        items=tuple(_shown(item) for item in attempt.items),
    )


def is_submitted(session: Session, actor: Actor, attempt_id: int) -> bool:
    """Whether one's own attempt has been handed in."""
    return _own(session, actor, attempt_id).submitted_at is not None


def save(
    session: Session,
    actor: Actor,
    attempt_id: int,
    position: int,
    *,
    choices: list[str] | None = None,
    text: str | None = None,
    client_key: str | None = None,
    is_flagged: bool | None = None,
    now: datetime,
) -> Saved:
    """Store a response as given. The same `client_key` sent again stores no second one.

    `is_flagged` marks the question to come back to, or takes the mark away; None leaves it.
    Raises Conflict after the attempt was handed in, InvalidInput for a response that fits no option.
    """
    item = _item(session, actor, attempt_id, position)
    given = _given(item.question_version, choices, text)
    is_repeat = client_key is not None and session.scalar(_SAME, {"item_id": item.id, "client_key": client_key})
    if not is_repeat:
        session.add(Response(item_id=item.id, given=given, given_at=now, client_key=client_key))
        item.given, item.saved_at = given, now
    if is_flagged is not None:
        item.is_flagged = is_flagged
    session.flush()
    counts = session.scalars(_ANSWERED, {"attempt_id": attempt_id}).all()
    return Saved(
        position=position,
        saved_at=item.saved_at or now,
        answered=sum(counts),
        asked=len(counts),
        interpretation=_interpretation(item.question_version, given),
    )


def read_typed(session: Session, actor: Actor, attempt_id: int, position: int, text: str) -> Interpretation:
    """How a typed answer would be understood; nothing is stored and the key takes no part."""
    item = _item(session, actor, attempt_id, position)
    return interpret(gradable(item.question_version), text[:LONGEST_TEXT])


def unclear(session: Session, actor: Actor, attempt_id: int) -> dict[int, Interpretation]:
    """Typed answers that can be read in two ways and must be asked back before submitting, by position."""
    attempt = _own(session, actor, attempt_id, with_items=True)
    found = {}
    for item in attempt.items:
        reading = _interpretation(item.question_version, item.given)
        if reading and reading.needs_clarification:
            found[item.position] = reading
    return found


def submit(session: Session, actor: Actor, attempt_id: int, *, now: datetime) -> bool:
    """Hand in and mark. Returns False where it had been handed in already: nothing is marked twice."""
    _own(session, actor, attempt_id)
    # The claim comes first and the items are read after it: it waits for answers under way (they hold
    # the attempt's row), so none is left out of the marking and none comes after it.
    claimed = session.execute(
        update(Attempt).where(Attempt.id == attempt_id, Attempt.submitted_at.is_(None)).values(submitted_at=now)
    )
    if getattr(claimed, "rowcount", 0) == 0:
        return False
    attempt = _own(session, actor, attempt_id, with_items=True)
    for item in attempt.items:
        mark = grade(gradable(item.question_version), response(item.given), final=True)
        item.credit, item.verdict = mark.credit, "wrong" if mark.verdict == "ask" else mark.verdict
        item.grade = {
            "message": mark.message,
            "read_as": mark.read_as,
            "right_spelling": mark.right_spelling,
        }
    session.flush()
    propose_cards(session, actor, [item.question_version for item in attempt.items if (item.credit or 0) < 1], now=now)
    return True


def _create(
    session: Session,
    actor: Actor,
    set_version_id: int,
    versions: list[QuestionVersion],
    mode: str,
    layout: str,
    seed: int,
    now: datetime,
) -> int:
    if actor.id is None:
        raise InvalidInput("Start as a guest or sign in first.")
    rng = random.Random(f"options {seed}")
    attempt = Attempt(
        learner_id=actor.id,
        set_version_id=set_version_id,
        mode=mode,
        layout=layout if layout in ("single", "all") else "single",
        seed=seed,
        started_at=now,
    )
    session.add(attempt)
    session.flush()
    for position, version in enumerate(versions, start=1):
        session.add(
            AttemptItem(
                attempt_id=attempt.id,
                position=position,
                question_version_id=version.id,
                choice_order=_choice_order(version, rng),
            )
        )
    session.flush()
    return attempt.id


def _choice_order(version: QuestionVersion, rng: random.Random) -> list[str]:
    """Dates and numbers stand in ascending order as stored; names are shuffled for each attempt."""
    order = [choice["id"] for choice in version.choices]
    if version.question.kind in ("place", "person", "picture"):
        rng.shuffle(order)
    return order


def _candidate(version: QuestionVersion) -> selection.Candidate:
    question = version.question
    return selection.Candidate(
        id=version.id,
        key=question.key,
        fact=question.fact,
        kind=question.kind,
        section=tuple(question.section),
        position=question.position,
        weight=0.2 + question.importance + question.quality / 2,
        conflicts=frozenset(question.conflicts),
    )


def _own(session: Session, actor: Actor, attempt_id: int, *, with_items: bool = False) -> Attempt:
    query = (
        select(Attempt)
        .where(Attempt.id == attempt_id)
        .options(joinedload(Attempt.set_version).joinedload(SetVersion.quiz_set).joinedload(QuizSet.article))
    )
    if with_items:
        query = query.options(
            selectinload(Attempt.items).joinedload(AttemptItem.question_version).joinedload(QuestionVersion.question)
        )
    attempt = session.scalar(query)
    if attempt is None:
        raise NotFound("There is no such quiz on this device or in your account.")
    require(actor, "answer_attempt", Resource(owner_id=attempt.learner_id))
    return attempt


def _item(session: Session, actor: Actor, attempt_id: int, position: int) -> AttemptItem:
    """An item of one's own running attempt. One query: this is the path of every answer.

    The attempt's row is locked: answers of one learner come one after the other, so that one sent twice
    at once is stored once, and none comes while the attempt is being handed in.
    """
    item = session.scalar(_ITEM, {"attempt_id": attempt_id, "position": position})
    if item is None:
        raise NotFound("There is no such question in this quiz.")
    require(actor, "answer_attempt", Resource(owner_id=item.attempt.learner_id))
    if item.attempt.submitted_at is not None:
        raise Conflict("This quiz has been submitted, so its answers can no longer be changed.")
    return item


def _given(version: QuestionVersion, choices: list[str] | None, text: str | None) -> dict[str, Any] | None:
    if version.question.format in NAMED_FORMATS:
        known = {choice["id"] for choice in version.choices}
        picked = list(dict.fromkeys(choice for choice in choices or [] if choice))
        if any(choice not in known for choice in picked):
            raise InvalidInput("That option does not belong to this question; reload the page.")
        if len(picked) > 1 and version.question.format == "choice":
            raise InvalidInput("This question takes one option; choose one of them.")
        return {"choices": picked} if picked else None
    typed = (text or "").strip()
    if len(typed) > LONGEST_TEXT:
        raise InvalidInput(f"An answer has at most {LONGEST_TEXT} characters; shorten it.")
    return {"text": typed} if typed else None


def _interpretation(version: QuestionVersion, given: dict[str, Any] | None) -> Interpretation | None:
    if not given or "text" not in given:
        return None
    return interpret(gradable(version), given["text"])


def _shown(item: AttemptItem) -> ShownItem:
    version = item.question_version
    texts = {choice["id"]: choice["text"] for choice in version.choices}
    given = item.given or {}
    return ShownItem(
        position=item.position,
        kind=version.question.kind,
        format=version.question.format,
        stem=version.stem,
        choices=tuple(ShownChoice(id, texts[id]) for id in item.choice_order if id in texts),
        text=given.get("text", ""),
        chosen=tuple(given.get("choices", ())),
        is_answered=is_answered(item.given),
        is_flagged=item.is_flagged,
        saved_at=item.saved_at,
        precision=version.precision,
        unit=version.unit,
    )
