"""The application factory. It touches no table and loads no language model."""

from collections.abc import Mapping
from typing import Any

from flask import Flask

from quizapp.config import load_config
from quizapp.db import models as _models  # noqa: F401 - registers every table
from quizapp.db.base import db
from quizapp.db.engine import prepare_engine
from quizapp.db.upgrade import migrate
from quizapp.paths import PACKAGE, resource_dir
from quizapp.web import accounts, authoring, errors, filters, home, progress, request_scope, review, security, study

BLUEPRINTS = (home.bp, accounts.bp, authoring.bp, study.bp, review.bp, progress.bp)


def create_app(overrides: Mapping[str, Any] | None = None) -> Flask:
    """The application, configured by the environment and then by `overrides`."""
    config = load_config(overrides)
    app = Flask(
        "quizapp",
        instance_path=str(config["INSTANCE"]),
        root_path=str(PACKAGE),
        template_folder=str(resource_dir("templates")),
    )
    app.config.update(config)

    db.init_app(app)
    migrate.init_app(app, db)
    with app.app_context():
        prepare_engine(db.engine)

    security.init_app(app)
    request_scope.init_app(app)
    errors.init_app(app)
    filters.init_app(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    return app
