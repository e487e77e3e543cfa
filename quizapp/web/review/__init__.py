"""Recall cards: the tray and the daily review."""

from flask import Blueprint

bp = Blueprint("review", __name__)

from quizapp.web.review import views  # noqa: E402, F401 - views register themselves
