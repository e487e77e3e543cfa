"""A real server in a process of its own, and a real browser in front of it."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.conftest import make_app
from tests.people import Cast, make_cast

AXE = Path(__file__).parent.parent / "data" / "axe" / "axe.min.js"
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@dataclass
class Server:
    """`quizapp serve` on its own instance folder; it can be killed and started again."""

    instance: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    cast: Cast | None = None
    log: Path = field(init=False)

    def __post_init__(self) -> None:
        self.log = self.instance / "server.log"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start, and come back when it answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "quizapp", "serve", "--port", str(self.port)],
                env=os.environ | {"QUIZAPP_INSTANCE": str(self.instance), "QUIZAPP_HOST": "127.0.0.1"},
                stdout=log,
                stderr=log,
            )
        # The listening socket is open before the address is printed; the kernel holds our request until then.
        for _ in range(2000):
            try:
                with urllib.request.urlopen(f"{self.address}/health", timeout=30) as reply:  # noqa: S310
                    assert json.load(reply) == {"status": "ok"}
                    return
            except (ConnectionError, urllib.error.URLError):
                assert self.process.poll() is None, self.log.read_text()
                select_nothing()
        raise AssertionError(self.log.read_text())

    def kill(self) -> None:
        """SIGKILL: no handler runs, nothing is written on the way out."""
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)


def select_nothing() -> None:
    """Give the processor away for a moment."""
    import select

    select.select([], [], [], 0.02)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path, sqlite_template: Path) -> Iterator[Server]:
    """A server on a fresh database with the small world of `tests/people.py`."""
    instance = tmp_path / "served"
    instance.mkdir()
    shutil.copy2(sqlite_template, instance / "quizapp.sqlite3")
    from datetime import UTC, datetime

    from quizapp.db.base import db

    app = make_app(f"sqlite:///{instance / 'quizapp.sqlite3'}", instance)
    with app.app_context():
        made = make_cast(datetime(2026, 11, 23, 8, 0, tzinfo=UTC))
        db.session.remove()
        db.engine.dispose()
    server = Server(instance, free_port(), cast=made)
    server.start()
    yield server
    server.stop()


@dataclass
class Visit:
    """A browser window that fails the test on any error in its console or any request to another host."""

    context: BrowserContext
    page: Page
    server: Server
    faults: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        self.page.goto(self.server.address + path)
        return self.page

    def sign_in(self, name: str) -> None:
        from tests.people import PASSWORD

        self.open("/sign-in")
        self.page.fill("#username", name)
        self.page.fill("#password", PASSWORD)
        self.page.click("main button:has-text('Sign in')")

    def axe(self) -> list[str]:
        """What axe finds on the present page."""
        self.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = self.page.evaluate(
            "async (tags) => (await axe.run(document, {runOnly: {type: 'tag', values: tags}})).violations", AXE_TAGS
        )
        return [f"{v['id']}: {v['help']}: {[n['html'][:200] for n in v['nodes']]}" for v in found]


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Visit]:
    """A fresh window on the server."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    made = Visit(context, page, server)
    page.on("console", lambda m: made.faults.append(m.text) if m.type == "error" and _matters(m.text) else None)
    page.on("pageerror", lambda error: made.faults.append(str(error)))
    page.on("request", lambda r: made.faults.append(r.url) if not _is_own(r.url, server) else None)
    yield made
    context.close()
    assert made.faults == []


def _is_own(url: str, server: Server) -> bool:
    return url.startswith((server.address, "data:", "about:", "blob:"))


def _matters(text: str) -> bool:
    """The browser reports answers with an error status, and a server that is down, on its own account."""
    return not re.match(r"Failed to load resource", text)
