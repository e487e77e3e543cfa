"""The whole matrix of roles, actions and resources, written out."""

import pytest

from quizapp.domain.errors import NotAllowed, NotFound
from quizapp.domain.permissions import ACTIONS, Action, Actor, Decision, Resource, may, require

VISITOR = Actor("guest")
GUEST = Actor("guest", 1)
STUDENT = Actor("student", 2)
TEACHER = Actor("teacher", 3)
OWNER = Actor("teacher", 4)
ADMIN = Actor("admin", 5)
ACTORS = {"visitor": VISITOR, "guest": GUEST, "student": STUDENT, "teacher": TEACHER, "owner": OWNER, "admin": ADMIN}

DRAFT = Resource(owner_id=4)
OPEN = Resource(owner_id=4, is_published=True)
EVERYBODY = set(ACTORS)

ARTICLE_MATRIX: list[tuple[Action, Resource, set[str]]] = [
    ("import_article", Resource(), {"teacher", "owner", "admin"}),
    ("see_article", DRAFT, {"owner", "admin"}),
    ("see_article", OPEN, EVERYBODY),
    ("edit_article", DRAFT, {"owner", "admin"}),
    ("edit_article", OPEN, {"owner", "admin"}),
    ("delete_article", OPEN, {"owner", "admin"}),
    ("publish_set", DRAFT, {"owner", "admin"}),
    ("take_set", DRAFT, {"owner", "admin"}),
    ("take_set", OPEN, EVERYBODY),
    ("see_questions", DRAFT, {"owner", "admin"}),
    ("see_questions", OPEN, {"owner", "admin"}),
    ("report_problem", OPEN, EVERYBODY - {"visitor"}),
    ("see_reports", OPEN, {"owner", "admin"}),
    ("manage_users", Resource(), {"admin"}),
    ("make_sign_in_link", Resource(role="student"), {"teacher", "owner", "admin"}),
    ("make_sign_in_link", Resource(role="teacher"), {"admin"}),
    ("make_sign_in_link", Resource(role="admin"), {"admin"}),
    ("make_sign_in_link", Resource(role="guest"), set()),
    ("answer_attempt", Resource(owner_id=2), {"student"}),
    ("answer_attempt", Resource(owner_id=1), {"guest"}),
    ("answer_attempt", Resource(owner_id=2, is_submitted=True), set()),
    ("answer_attempt", Resource(), set()),
    ("see_attempt", Resource(owner_id=2), {"student", "admin"}),
    ("see_attempt", Resource(owner_id=2, teacher_ids=(3,)), {"student", "teacher", "admin"}),
    ("see_attempt", Resource(owner_id=1, is_submitted=True), {"guest", "admin"}),
    ("review_cards", Resource(owner_id=1), {"guest"}),
    ("review_cards", Resource(owner_id=2), {"student"}),
    ("review_cards", Resource(owner_id=3), {"teacher"}),
]


@pytest.mark.parametrize(("action", "resource", "allowed"), ARTICLE_MATRIX)
def test_exactly_these_may_do_it(action: Action, resource: Resource, allowed: set[str]) -> None:
    assert {name for name, actor in ACTORS.items() if may(actor, action, resource)} == allowed


def test_the_matrix_covers_every_action() -> None:
    assert {action for action, _, _ in ARTICLE_MATRIX} == set(ACTIONS)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("actor", ACTORS.values(), ids=ACTORS)
@pytest.mark.parametrize("resource", [Resource(), DRAFT, OPEN, Resource(owner_id=2, is_submitted=True)])
def test_every_decision_comes_with_a_full_sentence(action: Action, actor: Actor, resource: Resource) -> None:
    decision = may(actor, action, resource)

    assert isinstance(decision, Decision)
    assert decision.reason[0].isupper()
    assert decision.reason.endswith(".")


def test_what_a_stranger_may_not_know_of_is_not_found() -> None:
    with pytest.raises(NotFound, match="no such article"):
        require(STUDENT, "see_article", DRAFT)
    with pytest.raises(NotFound, match="no such quiz"):
        require(TEACHER, "see_attempt", Resource(owner_id=2))


def test_what_everybody_knows_of_is_refused_with_the_reason() -> None:
    with pytest.raises(NotAllowed, match="Only the teacher who imported this article"):
        require(STUDENT, "edit_article", OPEN)
    with pytest.raises(NotAllowed, match="has been submitted"):
        require(STUDENT, "answer_attempt", Resource(owner_id=2, is_submitted=True))


def test_a_visitor_without_a_learner_owns_nothing() -> None:
    assert not may(VISITOR, "answer_attempt", Resource(owner_id=None))
    assert not may(VISITOR, "review_cards", Resource(owner_id=None))


def test_what_is_allowed_passes_quietly() -> None:
    require(OWNER, "publish_set", DRAFT)
