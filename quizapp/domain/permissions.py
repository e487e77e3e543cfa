"""Who may do what: one pure decision for the web, the command line and the services, always with its reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from quizapp.domain.errors import NotAllowed, NotFound

Role = Literal["guest", "student", "teacher", "admin"]
Action = Literal[
    "import_article",
    "see_article",
    "edit_article",
    "delete_article",
    "publish_set",
    "take_set",
    "see_questions",
    "answer_attempt",
    "see_attempt",
    "review_cards",
    "report_problem",
    "see_reports",
    "manage_users",
    "make_sign_in_link",
]
ACTIONS: tuple[Action, ...] = get_args(Action)


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. `id` is None for a visitor who has no learner yet."""

    role: Role
    id: int | None = None


@dataclass(frozen=True, slots=True)
class Resource:
    """What is acted on, reduced to what the decision needs.

    An article, its set, its questions and the reports on them: `owner_id` is who imported the article,
    `is_published` that one of its sets is open to all. An attempt or a card: `owner_id` is the learner.
    A person: `owner_id` is that person, `role` theirs.
    """

    owner_id: int | None = None
    is_published: bool = False
    is_submitted: bool = False
    """Of an attempt: handed in, so it takes no more answers."""
    teacher_ids: tuple[int, ...] = ()
    """Of an attempt in class work: the teachers of that class."""
    role: Role | None = None
    """Of a person."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The answer, its reason as a sentence for the user, and whether the very existence is to be kept quiet."""

    allowed: bool
    reason: str
    is_hidden: bool = False

    def __bool__(self) -> bool:
        return self.allowed


NOTHING = Resource()


def may(actor: Actor, action: Action, resource: Resource = NOTHING) -> Decision:
    """Decide whether `actor` may do `action` to `resource`; total over the closed list of actions."""
    return _RULES[action](actor, resource)


def require(actor: Actor, action: Action, resource: Resource = NOTHING) -> None:
    """Return quietly if allowed; else raise NotFound (where even the existence is private) or NotAllowed."""
    decision = may(actor, action, resource)
    if not decision:
        raise (NotFound if decision.is_hidden else NotAllowed)(decision.reason)


def _allow(reason: str) -> Decision:
    return Decision(True, reason)


def _refuse(reason: str) -> Decision:
    return Decision(False, reason)


def _hide(reason: str) -> Decision:
    return Decision(False, reason, is_hidden=True)


def _owns(actor: Actor, resource: Resource) -> bool:
    return actor.id is not None and actor.id == resource.owner_id


def _is_staff(actor: Actor) -> bool:
    return actor.role in ("teacher", "admin")


def _import_article(actor: Actor, resource: Resource) -> Decision:
    if _is_staff(actor):
        return _allow("Teachers and admins may import articles.")
    return _refuse("Only teachers can import articles; ask an admin to make you a teacher.")


def _see_article(actor: Actor, resource: Resource) -> Decision:
    if resource.is_published:
        return _allow("A set of this article is open to everybody.")
    if actor.role == "admin" or _owns(actor, resource):
        return _allow("The one who imported an article and admins may see it.")
    return _hide("There is no such article, or it has not been published.")


def _take_set(actor: Actor, resource: Resource) -> Decision:
    if resource.is_published:
        return _allow("This set is open to everybody.")
    if actor.role == "admin" or _owns(actor, resource):
        return _allow("The one who imported an article and admins may try its questions before they are published.")
    return _hide("There is no such set, or it has not been published.")


def _work_on_article(actor: Actor, resource: Resource) -> Decision:
    """For everything that shows or changes what stands behind an article: its text, its questions, its reports."""
    if actor.role == "admin":
        return _allow("Admins may work on every article.")
    if actor.role == "teacher" and _owns(actor, resource):
        return _allow("Teachers may work on the articles they imported.")
    if resource.is_published:
        return _refuse("Only the teacher who imported this article, or an admin, can do this.")
    return _hide("There is no such article, or it has not been published.")


def _answer_attempt(actor: Actor, resource: Resource) -> Decision:
    if not _owns(actor, resource):
        return _hide("There is no such quiz on this device or in your account.")
    if resource.is_submitted:
        return _refuse("This quiz has been submitted, so its answers can no longer be changed.")
    return _allow("This is your own quiz.")


def _see_attempt(actor: Actor, resource: Resource) -> Decision:
    if _owns(actor, resource):
        return _allow("This is your own quiz.")
    if actor.role == "admin":
        return _allow("Admins may see every quiz.")
    if actor.role == "teacher" and actor.id in resource.teacher_ids:
        return _allow("Teachers may see the quizzes of their classes.")
    return _hide("There is no such quiz on this device or in your account.")


def _review_cards(actor: Actor, resource: Resource) -> Decision:
    if _owns(actor, resource):
        return _allow("These are your own cards.")
    return _hide("There is no such card on this device or in your account.")


def _report_problem(actor: Actor, resource: Resource) -> Decision:
    if actor.id is None:
        return _refuse("Start a quiz first; then you can report a problem with its questions.")
    return _allow("Everybody who learns here may report a problem.")


def _manage_users(actor: Actor, resource: Resource) -> Decision:
    if actor.role == "admin":
        return _allow("Admins may manage users.")
    return _refuse("Only an admin can manage users.")


def _make_sign_in_link(actor: Actor, resource: Resource) -> Decision:
    if resource.role == "guest":
        return _refuse("A guest has no account to sign in to.")
    if actor.role == "admin":
        return _allow("Admins may make a sign-in link for every account.")
    if actor.role == "teacher" and resource.role == "student":
        return _allow("Teachers may make sign-in links for students.")
    if actor.role == "teacher":
        return _refuse("Teachers can make sign-in links for students only; ask an admin.")
    return _refuse("Only a teacher or an admin can make a sign-in link.")


_RULES: Mapping[Action, Callable[[Actor, Resource], Decision]] = {
    "import_article": _import_article,
    "see_article": _see_article,
    "edit_article": _work_on_article,
    "delete_article": _work_on_article,
    "publish_set": _work_on_article,
    "take_set": _take_set,
    "see_questions": _work_on_article,
    "answer_attempt": _answer_attempt,
    "see_attempt": _see_attempt,
    "review_cards": _review_cards,
    "report_problem": _report_problem,
    "see_reports": _work_on_article,
    "manage_users": _manage_users,
    "make_sign_in_link": _make_sign_in_link,
}
