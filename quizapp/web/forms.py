"""The base of every form: white space around what is typed never counts."""

from collections.abc import Callable
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField
from wtforms.fields import PasswordField


def _strip(value: Any) -> Any:
    return value.strip() if isinstance(value, str) else value


class BaseForm(FlaskForm):  # type: ignore[misc,unused-ignore]
    """Strips text fields (never passwords) and takes domain errors as field errors."""

    class Meta(FlaskForm.Meta):  # type: ignore[misc,unused-ignore,name-defined]
        """Binds a stripping filter to every text field."""

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Field:
            """Add the filter before the field is built."""
            kind = unbound_field.field_class
            if issubclass(kind, StringField) and not issubclass(kind, PasswordField):
                filters: list[Callable[[Any], Any]] = list(unbound_field.kwargs.get("filters", ()))
                unbound_field.kwargs["filters"] = [*[f for f in filters if f is not _strip], _strip]
            return unbound_field.bind(form=form, **options)

    def reject(self, field: str, message: str) -> None:
        """Show `message` at `field`, as if validation had found it."""
        target = self[field]
        target.errors = [*target.errors, message]


class EmptyForm(BaseForm):
    """A button: nothing but the token against forged requests."""
