"""One model file per noun; importing this package registers every table."""

from quizapp.db.models.articles import Article, Job
from quizapp.db.models.attempts import Attempt, AttemptItem, Response
from quizapp.db.models.cards import Card, ReviewEntry
from quizapp.db.models.questions import Question, QuestionVersion
from quizapp.db.models.reports import ProblemReport
from quizapp.db.models.sets import QuizSet, SetItem, SetVersion
from quizapp.db.models.users import SignInLink, User

__all__ = [
    "Article",
    "Attempt",
    "AttemptItem",
    "Card",
    "Job",
    "ProblemReport",
    "Question",
    "QuestionVersion",
    "QuizSet",
    "Response",
    "ReviewEntry",
    "SetItem",
    "SetVersion",
    "SignInLink",
    "User",
]
