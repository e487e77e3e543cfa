"""The database: the Flask-SQLAlchemy object, typed models, queries and migrations."""
