"""Forms of the account pages."""

from zoneinfo import available_timezones

from wtforms import BooleanField, PasswordField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Email, EqualTo, InputRequired, Length, Optional

from quizapp.services.passwords import MIN_LENGTH
from quizapp.web.forms import BaseForm

LONGEST_NAME = 254
"""Of what one signs in with: a user name or an e-mail address."""


class SignUpForm(BaseForm):
    """A new student account."""

    username = StringField(
        "User name",
        validators=[DataRequired("Choose a user name."), Length(min=2, max=40, message="Use 2 to 40 characters.")],
        description="2 to 40 characters, no spaces. This is how you sign in.",
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    name = StringField(
        "Your name",
        validators=[Optional(), Length(max=120, message="Use at most 120 characters.")],
        description="How we address you, and what a teacher sees. May be left empty.",
        render_kw={"autocomplete": "name"},
    )
    email = StringField(
        "E-mail address",
        validators=[Optional(), Length(max=254), Email("This is no e-mail address; correct it or leave it empty.")],
        description="May be left empty. Nothing is ever sent without your asking.",
        render_kw={"autocomplete": "email", "inputmode": "email"},
    )
    password = PasswordField(
        "Password",
        validators=[
            InputRequired("Choose a password."),
            Length(min=MIN_LENGTH, max=200, message="Use 8 to 200 characters."),
        ],
        description="At least 8 characters; three or four words make a good one.",
        render_kw={"autocomplete": "new-password"},
    )


class SignInForm(BaseForm):
    """By user name or e-mail address."""

    username = StringField(
        "User name or e-mail address",
        validators=[
            DataRequired("Type your user name."),
            Length(max=LONGEST_NAME, message=f"Use at most {LONGEST_NAME} characters."),
        ],
        render_kw={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"},
    )
    password = PasswordField(
        "Password", validators=[InputRequired("Type your password.")], render_kw={"autocomplete": "current-password"}
    )


class DetailsForm(BaseForm):
    """Name, address and clock."""

    name = StringField("Your name", validators=[Optional(), Length(max=120)], render_kw={"autocomplete": "name"})
    email = StringField(
        "E-mail address",
        validators=[Optional(), Length(max=254), Email("This is no e-mail address; correct it or leave it empty.")],
        render_kw={"autocomplete": "email", "inputmode": "email"},
    )
    zone = SelectField(
        "Time zone",
        choices=[SelectChoice(z, z.replace("_", " ")) for z in sorted(available_timezones()) if "/" in z or z == "UTC"],
    )


class PasswordForm(BaseForm):
    """A new password, typed twice. The old one is not asked after a sign-in link."""

    current = PasswordField("Password now", render_kw={"autocomplete": "current-password"})
    password = PasswordField(
        "New password",
        validators=[
            InputRequired("Choose a password."),
            Length(min=MIN_LENGTH, max=200, message="Use 8 to 200 characters."),
        ],
        description="At least 8 characters; three or four words make a good one.",
        render_kw={"autocomplete": "new-password"},
    )
    again = PasswordField(
        "New password, once more",
        validators=[EqualTo("password", "The two are not the same; type the new password again.")],
        render_kw={"autocomplete": "new-password"},
    )


class FindUserForm(BaseForm):
    """Whose sign-in link is wanted."""

    username = StringField(
        "User name",
        validators=[DataRequired("Type the user name.")],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    is_sure = BooleanField(
        "They asked me for it, and I am sure who they are", validators=[DataRequired("Confirm that you know who asks.")]
    )
