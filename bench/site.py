"""A site to measure: an instance with the bundled article published, a server in a child process, a plain visitor."""

import contextlib
import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlencode

from quizapp.paths import resource_dir

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build" / "bench"
"""On the disk of the checkout, not in memory: a commit must cost here what it costs in use."""
FORM = "application/x-www-form-urlencoded"
START_SECONDS = 60


class NotMeasured(Exception):
    """A part could not be measured; the message says why."""


def environment(instance: Path) -> dict[str, str]:
    """The settings of a server on `instance`, free of the caller's own."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("QUIZAPP_")}
    return own | {"QUIZAPP_INSTANCE": str(instance), "HOST": "127.0.0.1"}


def import_seed(instance: Path) -> None:
    """Bring the bundled article into a new instance and publish its ready questions, as `make run` does."""
    instance.mkdir(parents=True, exist_ok=True)
    seed = next(iter(sorted(resource_dir("seeds").glob("*.md"))))
    for arguments in (["db", "upgrade"], ["import", str(seed), "--publish"]):
        command = [sys.executable, "-m", "quizapp", *arguments]
        done = subprocess.run(command, env=environment(instance), capture_output=True, text=True, check=False)
        if done.returncode:
            raise NotMeasured(f"quizapp {arguments[0]} failed: {(done.stderr.strip().splitlines() or ['?'])[-1]}")


@contextlib.contextmanager
def serving(command: list[str], instance: Path) -> Iterator[tuple[int, int]]:
    """Run a server that prints an address of this machine; gives its port and process id, and ends it."""
    process = subprocess.Popen(command, env=environment(instance), stdout=subprocess.PIPE, text=True, cwd=ROOT)
    try:
        yield _port(process), process.pid
    finally:
        process.terminate()
        process.wait(timeout=30)
        if process.stdout:
            process.stdout.close()


def _port(process: subprocess.Popen[str]) -> int:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.stdout:
        line = process.stdout.readline()
        if found := re.search(r"http://127\.0\.0\.1:(\d+)", line):
            return int(found[1])
        if not line:
            break
    raise NotMeasured("the server did not start")


@dataclass
class Visitor:
    """One browser's worth of HTTP: a connection that is kept, its cookies, and the token of the last page."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""
    path: str = ""
    """Where the last redirect led."""

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)

    def get(self, path: str) -> str:
        """A page, after any redirects. Raises where it is not there."""
        status, body = self.send("GET", path)
        if status in (301, 302, 303):
            return self.get(self.path)
        if status != 200:
            raise NotMeasured(f"GET {path} answered {status}")
        if found := re.search(r'name="csrf_token"[^>]*value="([^"]+)"', body):
            self.token = unescape(found[1])
        return body

    def post(self, path: str, fields: list[tuple[str, str]]) -> str:
        """Send a form with the token of the last page and follow where it leads."""
        status, body = self.send("POST", path, [("csrf_token", self.token), *fields])
        if status == 303:
            return self.get(self.path)
        if status != 200:
            raise NotMeasured(f"POST {path} answered {status}")
        return body

    def send(self, method: str, path: str, fields: list[tuple[str, str]] | None = None) -> tuple[int, str]:
        """One request on the kept connection."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if fields is not None:
            headers |= {"Content-Type": FORM, "X-CSRFToken": self.token}
        self.connection.request(method, path, urlencode(fields) if fields is not None else None, headers)
        reply = self.connection.getresponse()
        body = reply.read().decode("utf-8")
        for header in reply.headers.get_all("Set-Cookie") or ():
            name, _, rest = header.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        self.path = reply.headers.get("Location", self.path)
        return reply.status, body

    def start_quiz(self, count: int) -> str:
        """Begin a quiz on the first set as a guest; returns the address of the attempt, such as /attempts/1."""
        page = self.get("/sets/1")
        kinds = re.findall(r'name="kinds"[^>]*value="([^"]+)"', page)
        fields = [("count", str(count)), ("layout", "single"), *(("kinds", kind) for kind in kinds)]
        self.post("/sets/1", fields)
        return re.sub(r"/\d+$", "", self.path)

    def responses(self, attempt: str, count: int) -> list[tuple[str, str]]:
        """(name of the control, a response that fits) for each question of an attempt, from its pages."""
        found = []
        for position in range(1, count + 1):
            page = self.get(f"{attempt}/{position}")
            options = re.findall(rf'name="answer-{position}"[^>]*?value="([^"]*)"', page)
            found.append((f"answer-{position}", unescape(next(filter(None, options), "12 May 1994"))))
        return found
