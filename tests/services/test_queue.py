"""What one process sends, another one knows what to do with."""

from pathlib import Path

import pytest
from flask import Flask

from quizapp import jobs
from quizapp.domain.errors import InvalidInput


def test_a_message_is_understood_by_a_worker_that_defines_the_task_itself(app: Flask, tmp_path: Path) -> None:
    app.config.update(WORKER="elsewhere", QUEUE_URL=f"sqlite:///{tmp_path / 'queue.sqlite3'}")
    jobs.send(app, 7)
    done: list[int] = []
    worker = jobs.open_queue(app.config["QUEUE_URL"])
    jobs.define_task(worker, done.append)

    worker.execute(worker.dequeue())

    assert done == [7]
    worker.storage.close()


def test_a_queue_of_another_kind_is_explained() -> None:
    with pytest.raises(InvalidInput, match="QUIZAPP_QUEUE_URL"):
        jobs.open_queue("amqp://somewhere")
