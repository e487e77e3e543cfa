"""Forms of the quiz pages."""

from wtforms import IntegerField, RadioField, SelectMultipleField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from quizapp.services.reports import LONGEST, REASONS
from quizapp.web.forms import BaseForm


class TickField(SelectMultipleField):  # type: ignore[misc,unused-ignore]
    """Several of a few, as tick boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class StartForm(BaseForm):
    """How many questions, of which kinds, and how they are shown."""

    count = IntegerField(
        "How many questions",
        validators=[
            InputRequired("Type how many questions you want."),
            NumberRange(min=1, max=500, message="Choose at least 1 question."),
        ],
        default=10,
    )
    kinds = TickField("Which kinds", validators=[Optional()])
    layout = RadioField(
        "How they are shown",
        choices=[SelectChoice("single", "One at a time"), SelectChoice("all", "All on one page")],
        default="single",
    )


class ReportForm(BaseForm):
    """What is wrong with a question."""

    reason = RadioField(
        "What is wrong?",
        choices=[SelectChoice(code, words) for code, words in REASONS.items()],
        validators=[InputRequired("Choose what is wrong.")],
    )
    text = TextAreaField(
        "Tell us more",
        validators=[Optional(), Length(max=LONGEST, message=f"Use at most {LONGEST} characters.")],
        description="May be left empty.",
        render_kw={"rows": 4},
    )
