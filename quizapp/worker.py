"""The worker: a process of its own that loads the language model and writes questions.

``python -m quizapp.worker`` runs until it is stopped; with ``--with-parent`` it ends when its standard
input closes, or after some minutes without work, so that an idle site keeps no language model in memory.
"""

import contextlib
import logging
import os
import select
import sys
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from huey.consumer import Consumer

from quizapp.app import create_app
from quizapp.clock import utcnow
from quizapp.domain.errors import Unavailable
from quizapp.domain.language import load_language
from quizapp.jobs import define_task, open_queue
from quizapp.services import jobs, scope

IDLE = timedelta(minutes=10)


class QuietConsumer(Consumer):  # type: ignore[misc,unused-ignore]
    """A consumer that leaves the signals to the main thread."""

    def _set_signal_handlers(self) -> None:
        """None: the process ends by its standard input or by the default handlers."""


class Activity:
    """When the last job ended, and whether one is running."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._last: datetime = utcnow()

    def __enter__(self) -> None:
        with self._lock:
            self._running += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._running -= 1
            self._last = utcnow()

    @property
    def is_running(self) -> bool:
        """True while a job is done."""
        with self._lock:
            return self._running > 0

    def is_idle(self, now: datetime) -> bool:
        """True after a while without work."""
        with self._lock:
            return self._running == 0 and now - self._last > IDLE


def main(arguments: list[str]) -> None:
    """Take jobs from the queue until the end."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    app = create_app()
    queue = open_queue(app.config["QUEUE_URL"])
    activity = Activity()

    def run_job(job_id: int) -> None:
        with activity, app.app_context():
            jobs.run(
                job_id,
                writing=scope.writing,
                clock=utcnow,
                load_language=lambda: load_language(app.config["LANGUAGE_MODEL"]),
            )

    task: Any = define_task(queue, run_job)
    with app.app_context(), scope.reading() as session:
        waiting = jobs.unfinished(session, now=utcnow())
    for job_id in waiting:
        task(job_id)
    consumer = QuietConsumer(queue, workers=1, worker_type="thread", periodic=False, max_delay=1.0)
    consumer.start()

    def look_again() -> None:
        """Take up what lost its worker, or its message, meanwhile."""
        with app.app_context(), scope.reading() as session:
            for job_id in jobs.unfinished(session, now=utcnow()):
                task(job_id)

    _wait(activity, look_again, with_parent="--with-parent" in arguments)
    logging.shutdown()
    os._exit(0)  # a job under way keeps its lease and is taken again; waiting for it would leave an orphan


def _wait(activity: Activity, look_again: Callable[[], None], *, with_parent: bool) -> None:
    while True:
        if with_parent:
            woken, _, _ = select.select([sys.stdin], [], [], 15)
            if woken and not os.read(sys.stdin.fileno(), 1024):
                return
            if not woken and activity.is_idle(utcnow()):
                return
        else:
            woken = []
            threading.Event().wait(15)
        if woken or not activity.is_running:
            with contextlib.suppress(Unavailable):
                look_again()


if __name__ == "__main__":
    main(sys.argv[1:])
