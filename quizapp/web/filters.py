"""What templates need beyond Jinja: times in the user's zone, scores in words, the navigation."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from flask import Flask, g, request, url_for
from flask_login import current_user

from quizapp.clock import utcnow
from quizapp.services import cards, reports, scope

KIND_NAMES = {
    "date": ("date", "dates"),
    "place": ("place", "places"),
    "number": ("number", "numbers"),
    "person": ("person", "people"),
    "picture": ("picture", "pictures"),
}


def init_app(app: Flask) -> None:
    """Register filters and what every page knows."""
    app.jinja_env.filters.update(
        clock=clock, day=day, moment=moment, score=score, counted=counted, kinds=kind_name, amount=amount
    )
    app.context_processor(_frame)


def _local(at: datetime) -> datetime:
    zone = current_user.zone if current_user.is_authenticated else "UTC"
    return at.astimezone(ZoneInfo(zone))


def clock(at: datetime | None) -> str:
    """ "12:03" in the user's zone."""
    return _local(at).strftime("%H:%M") if at else ""


def day(at: datetime | None) -> str:
    """ "23 November 2026" in the user's zone."""
    return f"{_local(at).day} {_local(at):%B %Y}" if at else ""


def moment(at: datetime | None) -> str:
    """ "23 November 2026, 12:03" in the user's zone."""
    return f"{day(at)}, {clock(at)}" if at else ""


def amount(value: float) -> str:
    """A credit without needless decimals: 7, 7.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def score(right: float, asked: int) -> str:
    """ "12 of 20"."""
    return f"{amount(right)} of {asked}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """ "1 question", "3 questions"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def kind_name(kind: str, number: int = 2) -> str:
    """The kind as a word, in the singular for 1."""
    return KIND_NAMES.get(kind, (kind, kind))[number != 1]


def _frame() -> dict[str, Any]:
    """The navigation. Counts cost two small queries; error pages do without."""
    if "is_error_page" in g:
        return {"nav": [], "account_nav": [], "now": utcnow}
    return {"nav": _nav(), "account_nav": _account_nav(), "now": utcnow}


def _nav() -> list[tuple[str, str, bool, int | None]]:
    items: list[tuple[str, str, str, int | None]] = [("Quizzes", "home.index", "home.", None)]
    if current_user.is_authenticated:
        pile = cards.pile(scope.session, current_user.actor, now=utcnow())
        items.append(("Review", "review.index", "review.", pile.total or None))
        items.append(("Progress", "progress.index", "progress.", None))
        if current_user.role in ("teacher", "admin"):
            items.append(("Articles", "authoring.articles", "authoring.article", None))
            waiting = reports.count_open(scope.session, current_user.actor)
            items.append(("Reports", "authoring.report_list", "authoring.report", waiting or None))
    here = request.endpoint or ""
    return [(label, url_for(endpoint), here.startswith(prefix), count) for label, endpoint, prefix, count in items]


def _account_nav() -> list[tuple[str, str]]:
    if not current_user.is_authenticated or current_user.role == "guest":
        return []
    items = [("Account", url_for("accounts.profile"))]
    if current_user.role in ("teacher", "admin"):
        items.append(("Make a sign-in link", url_for("accounts.make_link")))
    if current_user.role == "admin":
        items.append(("People", url_for("accounts.people")))
    return items
