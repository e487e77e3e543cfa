"""What one has done and knows."""

from flask import Blueprint

bp = Blueprint("progress", __name__)

from quizapp.web.progress import views  # noqa: E402, F401 - views register themselves
