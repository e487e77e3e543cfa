"""quizapp turns an encyclopedic article into questions, quizzes and flashcards, each proved by its source sentence.

text -> article -> facts -> questions -> set -> attempt -> review, in one direction: `domain` is pure
and knows the first half, `services` joins it to `db`, `web` and `cli` are the two doors.
"""

__version__ = "0.1.0"
