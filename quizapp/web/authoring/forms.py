"""Forms of the article pages."""

from flask_wtf.file import FileField, FileRequired
from wtforms import StringField
from wtforms.validators import DataRequired, Length, Optional

from quizapp.web.forms import BaseForm


class ImportForm(BaseForm):
    """A file and what is known of its source."""

    file = FileField(
        "The article",
        validators=[FileRequired("Choose a file.")],
        description="Markdown or plain text, in English, up to 5,000,000 bytes.",
        render_kw={"accept": ".md,.markdown,.txt,text/markdown,text/plain"},
    )
    source = StringField(
        "Source",
        validators=[Optional(), Length(max=500, message="Use at most 500 characters.")],
        description="Who wrote it and where it is from; shown with every quiz. Taken from the file if left empty.",
    )
    licence = StringField(
        "Licence",
        validators=[Optional(), Length(max=200, message="Use at most 200 characters.")],
        description="Such as CC BY-SA 4.0. May be left empty.",
    )


class RenameForm(BaseForm):
    """How an article is called, and its source."""

    title = StringField(
        "Title",
        validators=[DataRequired("Give the article a title."), Length(max=300, message="Use at most 300 characters.")],
    )
    source = StringField("Source", validators=[Optional(), Length(max=500, message="Use at most 500 characters.")])
    licence = StringField("Licence", validators=[Optional(), Length(max=200, message="Use at most 200 characters.")])
