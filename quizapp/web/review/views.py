"""The tray of proposed cards and the review, one card at a time."""

import uuid

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.clock import utcnow
from quizapp.domain.errors import Conflict, InvalidInput
from quizapp.services import cards, passages, scope
from quizapp.web.evidence import evidence
from quizapp.web.forms import EmptyForm
from quizapp.web.guards import LEARNERS, open_to
from quizapp.web.review import bp
from quizapp.web.signed_in import current_actor

MOST = 200
"""Cards taken from the tray at once; a page of it shows fewer."""


@bp.get("/review")
@open_to(LEARNERS)
def index() -> str:
    """The card to review now, or the quiet page at the end of the pile."""
    actor, now = current_actor(), utcnow()
    card = cards.next_card(scope.session, actor, now=now)
    pile = cards.pile(scope.session, actor, now=now)
    found = None
    if card:
        found = evidence(card.article_id, passages.passage(cards.article_text(scope.session, card), card.evidence))
    return render_template(
        "review/index.html",
        card=card,
        pile=pile,
        evidence=found,
        review_id=str(uuid.uuid4()),
        can_undo=cards.can_undo(scope.session, actor),
        form=EmptyForm(),
    )


@bp.post("/review/<int:card_id>/rate")
@open_to(LEARNERS)
def rate(card_id: int) -> Response:
    """Log a review. The same page sent twice counts once."""
    EmptyForm().validate_on_submit()
    try:
        cards.rate(
            scope.session,
            current_actor(),
            card_id,
            _number("rating"),
            review_id=request.form.get("review_id", "")[:36] or str(uuid.uuid4()),
            reviews_before=_number("reviews"),
            now=utcnow(),
        )
    except Conflict as error:
        flash(str(error), "info")
    return redirect(url_for("review.index"), 303)


@bp.post("/review/undo")
@open_to(LEARNERS)
def undo() -> Response:
    """Take the last review back."""
    EmptyForm().validate_on_submit()
    if cards.undo(scope.session, current_actor(), now=utcnow()) is None:
        flash("There is nothing to undo.", "info")
    else:
        flash("The last review is taken back.", "success")
    return redirect(url_for("review.index"), 303)


@bp.route("/review/tray", methods=["GET", "POST"])
@open_to(LEARNERS)
def tray() -> str | Response:
    """Missed questions that may become cards, the most important first."""
    actor = current_actor()
    if request.method == "POST":
        EmptyForm().validate_on_submit()
        chosen = [int(value) for value in request.form.getlist("card")[:MOST] if _is_number(value)]
        made = cards.accept(scope.session, actor, chosen, now=utcnow())
        flash(f"{made} {'card is' if made == 1 else 'cards are'} in your review now.", "success")
        return redirect(url_for("review.index" if request.form.get("then") == "review" else "review.tray"), 303)
    return render_template("review/tray.html", proposed=cards.tray(scope.session, actor), form=EmptyForm())


@bp.post("/review/<int:card_id>/drop")
@open_to(LEARNERS)
def drop(card_id: int) -> Response:
    """Take a card out; one click brings it back."""
    EmptyForm().validate_on_submit()
    cards.drop(scope.session, current_actor(), card_id)
    flash(
        {"text": "The card is out of your review.", "undo_url": url_for("review.take_back", card_id=card_id)},  # type: ignore[arg-type]
        "info",
    )
    return redirect(url_for("review.tray" if request.form.get("from") == "tray" else "review.index"), 303)


@bp.post("/review/<int:card_id>/take-back")
@open_to(LEARNERS)
def take_back(card_id: int) -> Response:
    """Undo `drop`."""
    EmptyForm().validate_on_submit()
    cards.take_back(scope.session, current_actor(), card_id)
    flash("The card is back.", "success")
    return redirect(url_for("review.tray"), 303)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 10


def _number(name: str) -> int:
    text = request.form.get(name, "")
    if not _is_number(text):
        raise InvalidInput("The review was not understood; reload the page and rate the card again.")
    return int(text)
