"""The queue: carries job numbers from the web process to a worker. The job's row is the truth, not the message."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import Flask

from quizapp.domain.errors import InvalidInput

if TYPE_CHECKING:
    from huey import Huey

TASK = "run_job"
_lock = threading.Lock()


def open_queue(url: str) -> "Huey":
    """The queue behind `url`: sqlite:///PATH, redis://... or postgresql://..."""
    # Imported here: huey brings every client it finds (redis, psycopg), half a second and 27 MB that a web
    # process needs only once somebody imports an article.
    from huey import RedisHuey, SqliteHuey

    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        path.parent.mkdir(parents=True, exist_ok=True)
        return SqliteHuey("quizapp", filename=str(path), results=False)
    if url.startswith(("redis://", "rediss://")):
        return RedisHuey("quizapp", url=url, results=False)
    if url.startswith(("postgres://", "postgresql://")):
        from huey import PostgresHuey

        return PostgresHuey("quizapp", dsn=url.replace("+psycopg", ""), results=False)
    raise InvalidInput(
        f"The queue {url!r} is neither sqlite:///, redis:// nor postgresql://; correct QUIZAPP_QUEUE_URL."
    )


def define_task(queue: "Huey", run: Any) -> Any:
    """Register the one task of the queue: `run(job_id)`."""

    # huey names a task by the module of its function: this one is the same for the sender and the worker.
    def run_job(job_id: int) -> None:
        run(job_id)

    return queue.task(name=TASK)(run_job)


def send(app: Flask, job_id: int) -> None:
    """Tell a worker that a job waits. Call it after the job's row is committed.

    The child is only woken, and looks into the table itself; so the web process of a single machine
    never loads the queue's library.
    """
    if app.config["WORKER"] == "none":
        return
    if app.config["WORKER"] == "child":
        wake_worker(app)
        return
    queue = open_queue(app.config["QUEUE_URL"])
    define_task(queue, _elsewhere)(job_id)
    queue.storage.close()


def _elsewhere(job_id: int) -> None:
    """What the sender knows of the task: its name. The worker defines what is done."""


def wake_worker(app: Flask) -> None:
    """Have the child look for work now; one that starts does so by itself."""
    ensure_worker(app)
    worker = app.extensions["quizapp_worker"]
    with contextlib.suppress(BrokenPipeError, ValueError):  # it has just ended: the next look finds it gone
        worker.stdin.write(b"\n")
        worker.stdin.flush()


def ensure_worker(app: Flask) -> None:
    """Start the worker process unless one of this process's is running.

    It reads its standard input and ends when that closes, so none is left behind however this process ends.
    """
    with _lock:
        worker = app.extensions.get("quizapp_worker")
        if worker is not None and worker.poll() is None:
            return
        environment = os.environ | {
            "QUIZAPP_INSTANCE": str(app.config["INSTANCE"]),
            "QUIZAPP_DATABASE_URL": str(app.config["SQLALCHEMY_DATABASE_URI"]),
            "QUIZAPP_QUEUE_URL": app.config["QUEUE_URL"],
        }
        if app.config["LANGUAGE_MODEL"]:
            environment["QUIZAPP_LANGUAGE_MODEL"] = app.config["LANGUAGE_MODEL"]
        command = [sys.executable, "-m", "quizapp.worker", "--with-parent"]
        worker = subprocess.Popen(command, stdin=subprocess.PIPE, env=environment)  # noqa: S603 - our own module
        app.extensions["quizapp_worker"] = worker
        atexit.register(stop_worker, app)


def stop_worker(app: Flask) -> None:
    """Close the worker's input and wait for it to end."""
    worker = app.extensions.pop("quizapp_worker", None)
    if worker is None:
        return
    if worker.stdin:
        worker.stdin.close()
    try:
        worker.wait(timeout=10)
    except subprocess.TimeoutExpired:
        worker.kill()
        worker.wait()
