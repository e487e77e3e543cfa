"""Taking a quiz and seeing what came of it."""

from flask import Blueprint

bp = Blueprint("study", __name__)

from quizapp.web.study import article, attempts, reports, results, sets  # noqa: E402, F401 - views register themselves
