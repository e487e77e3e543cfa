"""A small world: two teachers, an admin, two students, a guest, and one published article with known questions."""

from dataclasses import dataclass
from datetime import datetime

from quizapp.db.models import Article, Question, QuestionVersion
from quizapp.domain.permissions import Actor
from quizapp.domain.questions.model import Choice, Evidence, Report
from quizapp.domain.questions.model import Question as Drafted
from quizapp.services import accounts, importing, publishing, scope
from quizapp.services.passwords import hash_password

PASSWORD = "quiet harbour lamp"

TEXT = """---
title: Harbour of Lindvik
shortDescription: Port on the west coast
author: Wikipedia
---

The **Harbour of Lindvik** was opened on 7 November 1867 by the engineer Greta Holm. It lies in the town of Lindvik.

## Trade

In 1902 the harbour handled 33,000 tons of timber. The customs house was built in 1911 by Anton Vik.

The first crane came from Bergen in 1923.

## Later years

The railway to Osted was closed in 1958. A museum was opened in 1984 by Sofie Lund.
"""


@dataclass(frozen=True)
class Cast:
    """Ids and actors of the small world."""

    teacher: Actor
    other_teacher: Actor
    admin: Actor
    student: Actor
    other_student: Actor
    guest: Actor
    tokens: dict[str, str]
    """Session token by user name ("guest" for the guest)."""
    article_id: int
    set_id: int
    other_article_id: int
    """An article of the other teacher, not published."""
    question_ids: tuple[int, ...]


def make_cast(now: datetime) -> Cast:
    """Create everyone and everything; one transaction."""
    hashed = hash_password(PASSWORD, username="nobody")
    with scope.writing() as session:
        users = {
            name: accounts.create_user(
                session, username=name, password_hash=hashed, role=role, now=now, name=name.capitalize()
            )
            for name, role in (
                ("ada", "teacher"),
                ("otto", "teacher"),
                ("alma", "admin"),
                ("sam", "student"),
                ("tess", "student"),
            )
        }
        guest = accounts.create_guest(session, now=now)
        session.flush()
        ada = accounts.actor_of(users["ada"])
        otto = accounts.actor_of(users["otto"])
        article_id = add_article(ada, TEXT, "harbour.md", now)
        other_id = add_article(otto, TEXT.replace("Lindvik", "Ostvik"), "other.md", now)
        set_id, _ = publishing.publish_ready(session, ada, article_id, now=now)
        question_ids = tuple(
            q.id for q in session.query(Question).filter_by(article_id=article_id).order_by(Question.position)
        )
        return Cast(
            teacher=ada,
            other_teacher=otto,
            admin=accounts.actor_of(users["alma"]),
            student=accounts.actor_of(users["sam"]),
            other_student=accounts.actor_of(users["tess"]),
            guest=accounts.actor_of(guest),
            tokens={name: user.session_token for name, user in users.items()} | {"guest": guest.session_token},
            article_id=article_id,
            set_id=set_id,
            other_article_id=other_id,
            question_ids=question_ids,
        )


def add_article(owner: Actor, text: str, file_name: str, now: datetime) -> int:
    """Store an article with hand-written questions, as if the generator had been there."""
    upload = importing.read_upload(text.encode("utf-8"), file_name)
    imported = importing.store_upload(scope.session, owner, upload, source="", licence="", now=now)
    article = scope.session.get_one(Article, imported.article_id)
    importing.store_report(scope.session, article, "en", report_on(article.text), now=now)
    job = article_job(imported.job_id)
    job.state, job.percent = "done", 100
    scope.session.flush()
    return article.id


def article_job(job_id: int | None):  # type: ignore[no-untyped-def]
    """The job row of an import."""
    from quizapp.db.models import Job

    return scope.session.get_one(Job, job_id)


def version_of(question_id: int) -> QuestionVersion:
    """The first version of a question."""
    return scope.session.query(QuestionVersion).filter_by(question_id=question_id, number=1).one()


def report_on(text: str) -> Report:
    """What a generator might say of the small article: dates, a number, people and a place."""
    years = ("1902", "1911", "1923", "1958")
    people = ("Greta Holm", "Anton Vik", "Sofie Lund")
    questions = (
        _typed(text, "date", "On what date was the Harbour of Lindvik opened?", "7 November 1867", "1867-11-07", "day"),
        _choice(text, "person", "Who opened the Harbour of Lindvik in 1867?", "Greta Holm", people),
        _typed(text, "number", "How many tons of timber did the harbour handle in 1902?", "33,000 tons", 33000, None),
        _choice(text, "date", "In which year was the customs house of Lindvik built?", "1911", years),
        _choice(text, "person", "Who built the customs house of Lindvik?", "Anton Vik", people),
        _typed(text, "place", "From where did the first crane of Lindvik come?", "Bergen", None, None),
        _choice(text, "date", "In which year was the railway from Lindvik to Osted closed?", "1958", years),
        _choice(text, "person", "Who opened the museum of Lindvik in 1984?", "Sofie Lund", people),
    )
    names = (("Greta Holm", "Holm"), ("Anton Vik", "Vik"), ("Sofie Lund", "Lund"), ("Bergen",), ("Osted",))
    return Report(questions, (), None, 0, "none", "0", names)


def _evidence(text: str, answer: str) -> Evidence:
    found = text.index(answer.removesuffix(" tons"))
    start = max(text.rfind("\n", 0, found), text.rfind(". ", 0, found) + 1) + 1
    end = text.index(".", found) + 1
    section = text.rfind("\n## ", 0, found)
    heading = (text[section + 4 : text.index("\n", section + 4)],) if section >= 0 else ()
    return Evidence(text[start:end], heading, start, end, "prose", None, found, found + len(answer))


def _typed(text: str, kind: str, stem: str, answer: str, value: object, precision: str | None) -> Drafted:
    return Drafted(
        id=f"{abs(hash_of(stem)):016x}",
        fact_id=f"{abs(hash_of(stem + answer)):016x}",
        kind=kind,  # type: ignore[arg-type]
        format="short",
        stem=stem,
        answer=answer,
        value=value,  # type: ignore[arg-type]
        accepted=(answer,),
        evidence=_evidence(text, answer),
        quality=0.9,
        status="ready",
        precision=precision,  # type: ignore[arg-type]
        importance=0.8,
    )


def _choice(text: str, kind: str, stem: str, answer: str, options: tuple[str, ...]) -> Drafted:
    choices = tuple(
        Choice(
            text=option,
            value=option if kind == "date" else None,
            correct=option == answer,
            feedback=f"{option} is what the article says." if option == answer else f"{option}: another fact.",
            source_type="fact",
            evidence=_evidence(text, option),
        )
        for option in options
    )
    return Drafted(
        id=f"{abs(hash_of(stem)):016x}",
        fact_id=f"{abs(hash_of(stem + answer)):016x}",
        kind=kind,  # type: ignore[arg-type]
        format="choice",
        stem=stem,
        answer=answer,
        value=answer if kind == "date" else None,
        accepted=(answer,),
        evidence=_evidence(text, answer),
        quality=0.9,
        status="ready",
        precision="year" if kind == "date" else None,
        choices=choices,
        importance=0.5,
    )


def hash_of(text: str) -> int:
    """A small stable number for a text."""
    import zlib

    return zlib.crc32(text.encode("utf-8")) * 4294967291
