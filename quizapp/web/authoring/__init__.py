"""A teacher's articles: bringing them in, reading their questions, publishing."""

from flask import Blueprint

bp = Blueprint("authoring", __name__)

from quizapp.web.authoring import articles, imports, publishing, reports  # noqa: E402, F401 - views register themselves
