"""Answers saved per second, as a ratio to a bare Flask view that inserts one row: ``python -m bench.answers``.

Both views are served by one waitress in a child process and write to one SQLite file with the same pragmas
(WAL, synchronous=FULL, BEGIN IMMEDIATE). The same threads of plain HTTP clients on the loopback send to them by
turns, so that whatever else the machine does falls on both. `--profile` tells where the time of an answer goes.
"""

import argparse
import cProfile
import io
import logging
import pstats
import re
import sqlite3
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import psutil
from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from bench.site import BUILD, NotMeasured, Visitor, import_seed, serving
from quizapp.clock import utcnow

ROUNDS = 3
CLIENTS = 8
SERVER_THREADS = 8
REQUESTS = 800
"""In a round, over all clients."""
MOST_SECONDS = 20.0
"""Of a round; it then counts what was done by then."""
QUESTIONS = 20


@dataclass(frozen=True)
class Round:
    """How fast one kind of request was answered."""

    rate: float
    milliseconds: list[float]
    """From sending a request to its reply, one by one."""
    server_ms: float
    """Processor time of the server for one request: other work on the machine disturbs it least."""


Send = Callable[[int], None]
"""Sends the n-th request of one client."""


def run(senders: list[Send], first: int, server: psutil.Process) -> Round:
    """All clients at once, each with its share of the requests."""
    share = REQUESTS // len(senders)
    spent: list[float] = []
    faults: list[Exception] = []
    ready = threading.Barrier(len(senders) + 1)
    deadline = time.perf_counter() + MOST_SECONDS

    def client(send: Send) -> None:
        mine = []
        ready.wait()
        try:
            for number in range(first, first + share):
                begin = time.perf_counter()
                send(number)
                mine.append(1000 * (time.perf_counter() - begin))
                if time.perf_counter() > deadline:
                    break
        except (NotMeasured, OSError, HTTPException) as fault:
            faults.append(fault)
        spent.extend(mine)

    threads = [threading.Thread(target=client, args=(send,)) for send in senders]
    for thread in threads:
        thread.start()
    before = server.cpu_times()
    ready.wait()
    begin = time.perf_counter()
    for thread in threads:
        thread.join()
    taken = time.perf_counter() - begin
    if faults:
        raise faults[0]
    after = server.cpu_times()
    used = after.user + after.system - before.user - before.system
    return Round(len(spent) / taken, spent, 1000 * used / len(spent))


def measure(port: int, pid: int) -> tuple[list[Round], list[Round]]:
    """(rounds of the bare view, rounds of real answers), by turns."""
    server = psutil.Process(pid)
    visitors = [Visitor(port) for _ in range(CLIENTS)]
    answering = [_answering(visitor) for visitor in visitors]
    inserting = [_inserting(Visitor(port)) for _ in range(CLIENTS)]
    run(inserting, 0, server)
    run(answering, 0, server)
    bare, real = [], []
    for turn in range(1, ROUNDS + 1):
        bare.append(run(inserting, turn * REQUESTS, server))
        real.append(run(answering, turn * REQUESTS, server))
    return bare, real


def _answering(visitor: Visitor) -> Send:
    """A guest in a quiz of his own, who answers and changes his mind."""
    attempt = visitor.start_quiz(QUESTIONS)
    responses = visitor.responses(attempt, QUESTIONS)

    def send(number: int) -> None:
        position = number % QUESTIONS
        fields = [responses[position], ("answered_at", f"2026-11-23T10:42:00.{number:06d}Z")]
        status, body = visitor.send("POST", f"{attempt}/{position + 1}/answer", fields)
        if status != 200 or "saved_at" not in body:
            raise NotMeasured(f"an answer was not saved: {status} {body[:200]}")

    return send


def _inserting(visitor: Visitor) -> Send:
    def send(number: int) -> None:
        status, _ = visitor.send("POST", "/bare/", [("answer", "12 May 1994"), ("number", str(number))])
        if status != 200:
            raise NotMeasured(f"the bare view answered {status}")

    return send


def bare_app(database: Path) -> Flask:
    """One view that stores one row and says so, with no layer between it and SQLite."""
    app = Flask("bare")
    local = threading.local()
    first = _connect(database)
    first.execute("CREATE TABLE bare (id INTEGER PRIMARY KEY, given TEXT NOT NULL, given_at TEXT NOT NULL)")
    first.close()

    @app.post("/")
    def insert() -> dict[str, str]:
        from flask import request

        if not hasattr(local, "connection"):
            local.connection = _connect(database)
        at = utcnow().isoformat()
        local.connection.execute("BEGIN IMMEDIATE")
        local.connection.execute("INSERT INTO bare (given, given_at) VALUES (?, ?)", (request.form["answer"], at))
        local.connection.execute("COMMIT")
        return {"saved_at": at}

    return app


def _connect(database: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(database, isolation_level=None)
    for pragma in ("journal_mode=WAL", "foreign_keys=ON", "busy_timeout=10000", "synchronous=FULL"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def serve(instance: Path) -> None:
    """The child: the whole application, and the bare view under /bare."""
    import waitress

    logging.getLogger("waitress").setLevel(logging.ERROR)  # more clients than threads is what is measured here
    from quizapp.app import create_app

    app = create_app({"INSTANCE": instance, "WORKER": "none"})
    both = DispatcherMiddleware(app.wsgi_app, {"/bare": bare_app(instance / "quizapp.sqlite3")})
    app.wsgi_app = both  # type: ignore[method-assign]
    server: Any = waitress.create_server(app, host="127.0.0.1", port=0, threads=SERVER_THREADS)
    print(f"http://127.0.0.1:{server.effective_port}", flush=True)
    server.run()


def report(bare: list[Round], real: list[Round]) -> None:
    """Print rates, the ratio with its spread, and how long one answer takes."""
    ratios = [mine.rate / floor.rate for floor, mine in zip(bare, real, strict=True)]
    for name, rounds in (("bare insert", bare), ("answer", real)):
        spent = [value for one in rounds for value in one.milliseconds]
        slow = quantiles(spent, n=20)[-1]
        rates = ", ".join(f"{one.rate:.0f}" for one in rounds)
        cost = median(one.server_ms for one in rounds)
        print(f"{name:12} {rates} per second; {cost:.1f} ms of the server's processor each")
        print(f"             with {CLIENTS} clients at once {median(spent):.1f} ms, 95 % in {slow:.1f} ms")
    print(f"answers / bare inserts: {median(ratios):.2f} (from {min(ratios):.2f} to {max(ratios):.2f})")


def profile(instance: Path, lines: int = 45) -> None:
    """Print where the time of answers goes, in this process and without a network."""
    from quizapp.app import create_app

    app = create_app({"INSTANCE": instance, "WORKER": "none", "WTF_CSRF_ENABLED": False})
    client = app.test_client()
    kinds = re.findall(r'name="kinds"[^>]*value="([^"]+)"', client.get("/sets/1").text)
    attempt = client.post("/sets/1", data={"count": QUESTIONS, "kinds": kinds, "layout": "single"}).location
    answers = [
        (f"{attempt}/{1 + number % QUESTIONS}/answer", {f"answer-{1 + number % QUESTIONS}": "1"})
        for number in range(400)
    ]
    refused = [path for path, data in answers[:50] if client.post(path, data=data).status_code != 200]
    if refused:
        raise NotMeasured(f"{refused[0]} took no answer")
    profiler = cProfile.Profile()
    profiler.enable()
    for path, data in answers:
        client.post(path, data=data)
    profiler.disable()
    text = io.StringIO()
    pstats.Stats(profiler, stream=text).sort_stats("cumulative").print_stats(lines)
    print(text.getvalue())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--profile", action="store_true", help="tell where the time goes instead")
    arguments = parser.parse_args()
    if arguments.serve:
        serve(arguments.serve)
        return
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        instance = Path(folder)
        try:
            import_seed(instance)
            if arguments.profile:
                profile(instance)
                return
            with serving([sys.executable, "-m", "bench.answers", "--serve", folder], instance) as (port, pid):
                report(*measure(port, pid))
        except NotMeasured as reason:
            print(f"answers: not measured: {reason}")


if __name__ == "__main__":
    main()
