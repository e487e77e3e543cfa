"""The first page: what is due, what was begun, what can be taken."""

from flask import Blueprint

bp = Blueprint("home", __name__)

from quizapp.web.home import views  # noqa: E402, F401 - views register themselves
