"""Signing up, in and out; guests; one's own account; sign-in links."""

from flask import Blueprint

bp = Blueprint("accounts", __name__)

from quizapp.web.accounts import guests, links, people, profile, views  # noqa: E402, F401 - views register themselves
