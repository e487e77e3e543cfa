"""The front matter of an article: found, read as far as it can be, and told what is wrong with it."""

import json
import re
import tomllib
from dataclasses import dataclass

from quizapp.domain.articles import yaml_tree
from quizapp.domain.articles.yaml_tree import BrokenYaml, Mapping, Node, Scalar

MAX_LENGTH = 500_000
FENCE_END = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.M)
TOML_END = re.compile(r"^\+\+\+[ \t]*$", re.M)
KEY_LINE = re.compile(r"^([\"']?)([A-Za-z_][\w -]{0,60})\1:(?:[ \t]+(.*))?$")
HEADER_LINE = re.compile(r"\s|#|- |-$|[\"']?[A-Za-z_][\w -]{0,60}[\"']?:(?:\s|$)|[\]}]")
KNOWN = ("title", "shortDescription", "description", "author", "img")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body: its tree where it could be read, single values where only they could."""

    body_start: int
    tree: Mapping | None = None
    values: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()

    def value(self, key: str) -> str | None:
        """The text of a top-level key, whatever the type it was written as; None for lists and mappings."""
        if self.tree is not None:
            scalar = self.tree.text(key)
            return scalar.value if scalar else None
        return next((value for name, value in self.values if name == key), None)

    def node(self, key: str) -> Node | None:
        return self.tree.get(key) if self.tree is not None else None


def read_front_matter(text: str) -> FrontMatter:
    """The front matter at the very start of `text`; blank lines may stand before it."""
    start = len(text) - len(text.lstrip())
    first_line_end = text.find("\n", start)
    first_line = text[start : first_line_end if first_line_end >= 0 else len(text)].rstrip()
    if first_line == "---" and first_line_end >= 0:
        return _yaml(text, first_line_end + 1)
    if first_line == "+++" and first_line_end >= 0:
        return _toml(text, first_line_end + 1)
    if first_line.startswith("{"):
        return _json(text, start)
    return FrontMatter(0)


def _yaml(text: str, start: int) -> FrontMatter:
    end = FENCE_END.search(text, start, start + MAX_LENGTH)
    if end is None:
        return _unterminated(text, start)
    try:
        tree = yaml_tree.parse(text, start, end.start())
    except BrokenYaml as error:
        return _salvaged(
            text, start, end, f"The front matter cannot be read as YAML ({error}), so its infobox was not read."
        )
    body = _line_after(text, end.end())
    if isinstance(tree, Mapping):
        return FrontMatter(body, tree)
    if isinstance(tree, Scalar) and not tree.is_null:
        return FrontMatter(start)  # prose between two thematic breaks
    warning = "The front matter is a list, not a mapping, so it was not used." if tree is not None else ""
    return FrontMatter(body, warnings=(warning,) if warning else ())


def _unterminated(text: str, start: int) -> FrontMatter:
    """An opening fence and no closing one: the body begins behind the lines that look like front matter."""
    body = _prose_start(text, start)
    values = _simple_values(text[start:body])
    if not values:
        return FrontMatter(start)
    return FrontMatter(body, None, values, ("The front matter is never closed, so only its simple values were read.",))


def _salvaged(text: str, start: int, end: re.Match[str], warning: str) -> FrontMatter:
    """What can be had of broken front matter; a fence far down in the prose does not close it."""
    prose = _prose_start(text, start, end.start())
    body = _line_after(text, end.end()) if prose >= end.start() else prose
    return FrontMatter(body, None, _simple_values(text[start : min(body, end.start())]), (warning,))


def _prose_start(text: str, start: int, stop: int | None = None) -> int:
    """Where the first line stands that follows a blank line and cannot belong to front matter."""
    at, after_blank = start, False
    stop = min(len(text), start + MAX_LENGTH) if stop is None else stop
    while at < stop:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        line = text[at:line_end]
        if after_blank and line.strip() and (not HEADER_LINE.match(line) or line.startswith("# ")):
            return at
        after_blank = not line.strip()
        at = line_end + 1
    return min(at, stop)


def _simple_values(header: str) -> tuple[tuple[str, str], ...]:
    found = []
    for line in header.split("\n"):
        match = KEY_LINE.match(line[:2000])
        value = (match[3] or "").strip() if match else ""
        if match and match[2] in KNOWN and value and value[0] not in "*&!|>[{":
            found.append((match[2], value.strip("\"'").strip()))
    return tuple(found)


def _toml(text: str, start: int) -> FrontMatter:
    end = TOML_END.search(text, start, start + MAX_LENGTH)
    if end is None:
        return FrontMatter(start, warnings=("The front matter is never closed, so it was not read.",))
    body = _line_after(text, end.end())
    try:
        loaded = tomllib.loads(text[start : end.start()])
    except (tomllib.TOMLDecodeError, RecursionError):
        return FrontMatter(body, warnings=("The front matter is not valid TOML, so it was not read.",))
    values = tuple((key, loaded[key]) for key in KNOWN if isinstance(loaded.get(key), str))
    return FrontMatter(body, None, values, ("The front matter is TOML; of it only the simple values were read.",))


def _json(text: str, start: int) -> FrontMatter:
    """JSON without fences: JSON is YAML, so the same reader takes it with all its offsets."""
    try:
        loaded, length = json.JSONDecoder().raw_decode(text[start : start + MAX_LENGTH])
    except (ValueError, RecursionError):
        return FrontMatter(0)
    if not isinstance(loaded, dict) or not any(key in loaded for key in (*KNOWN, "infoboxes")):
        return FrontMatter(0)
    end = start + length
    try:
        tree = yaml_tree.parse(text, start, end)
    except BrokenYaml:
        tree = None
    values = tuple((key, loaded[key]) for key in KNOWN if isinstance(loaded.get(key), str))
    return FrontMatter(
        end, tree if isinstance(tree, Mapping) else None, values, ("The front matter is JSON, not YAML.",)
    )


def _line_after(text: str, at: int) -> int:
    return min(at + 1, len(text))
